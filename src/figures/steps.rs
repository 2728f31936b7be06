//! The steps of the waterfall chart.

use plimsoll_model::{Evaluation, SourceKind};
use yew::prelude::*;

use super::fact::Fact;
use crate::charts::{Step, StepKind};
use crate::texts::view::View;
use crate::texts::{Key, key};

/// The waterfall: from what is stolen to what pays for it.
pub fn steps(view: &View, e: &Evaluation) -> Vec<(Fact, Step)> {
    let mut steps = Vec::with_capacity(12);
    let mut add = |fact: Fact, from: f64, to: f64, kind: StepKind, amount: f64, extra: Option<(f64, AttrValue)>| {
        let label = match fact {
            Fact::CustomersBear if e.customers_bear < 0.0 => view.t(key::STEP_CUSTOMERS_GAIN),
            // Slippage in buying units back is a cost without a gain for customers. It can exceed what customers lost.
            Fact::CustomersBear if amount > 0.0 => view.t(key::STEP_SLIPPAGE),
            _ => view.t(step_key(fact)),
        };
        let short = view.formats.money_short(amount);
        let hint = view.with(&key::StepHint {
            step: &label,
            amount: &view.formats.money(amount),
        });
        let (extra_to, note) = extra.unzip();
        let step = Step {
            key: fact.key().into(),
            label,
            from,
            to,
            kind,
            amount: short.into(),
            note,
            extra_to,
            hint,
        };
        steps.push((fact, step));
    };
    add(
        Fact::Gross,
        0.0,
        e.gross_exposure,
        StepKind::Stolen,
        e.gross_exposure,
        None,
    );
    if e.recovered > 0.0 {
        add(
            Fact::Recovered,
            e.gross_exposure,
            e.net_exposure,
            StepKind::Recovered,
            -e.recovered,
            None,
        );
    }
    if e.house_loss > 0.0 {
        add(
            Fact::HouseLoss,
            e.net_exposure,
            e.customer_loss,
            StepKind::House,
            -e.house_loss,
            None,
        );
    }
    if e.customer_loss != e.obligation && (e.customers_bear != 0.0 || e.token_value > 0.0 || e.obligation > e.received)
    {
        let note = (e.token_face > 0.0).then(|| {
            let tokens = view.formats.money_short(e.token_value);
            (e.obligation, view.with(&key::NoteTokens { value: &tokens }))
        });
        let unpaid = e.customer_loss - e.obligation;
        add(
            Fact::CustomersBear,
            e.customer_loss,
            e.obligation,
            StepKind::Borne,
            -unpaid,
            note,
        );
    }
    add(Fact::Obligation, 0.0, e.obligation, StepKind::Owed, e.obligation, None);
    if e.costs.total > 0.0 {
        add(Fact::Costs, e.obligation, e.uses, StepKind::Cost, e.costs.total, None);
    }
    let mut paid = 0.0;
    for source in e.sources.iter().filter(|source| source.available > 0.0) {
        let left = source.available - source.used;
        let extra = (left > 0.0).then(|| {
            let left_text = view.formats.money_short(left);
            (paid + source.available, view.with(&key::NoteLeft { left: &left_text }))
        });
        add(
            Fact::Source(source.name),
            paid,
            paid + source.used,
            StepKind::Paid,
            source.used,
            extra,
        );
        paid += source.used;
    }
    if e.shortfall > 0.0 {
        add(Fact::Shortfall, paid, e.uses, StepKind::Short, e.shortfall, None);
    }
    steps
}

/// The key of a step's label.
fn step_key(fact: Fact) -> Key {
    match fact {
        Fact::Gross => key::STEP_GROSS,
        Fact::Recovered => key::STEP_RECOVERED,
        Fact::HouseLoss => key::STEP_HOUSE_LOSS,
        Fact::CustomersBear => key::STEP_CUSTOMERS_BEAR,
        Fact::Obligation => key::STEP_OBLIGATION,
        Fact::Costs => key::STEP_COSTS,
        Fact::Shortfall => key::STEP_SHORTFALL,
        Fact::Source(SourceKind::Insurance) => key::STEP_SOURCE_INSURANCE,
        Fact::Source(SourceKind::Guarantee) => key::STEP_SOURCE_GUARANTEE,
        Fact::Source(SourceKind::OwnHoldings) => key::STEP_SOURCE_OWN_HOLDINGS,
        Fact::Source(SourceKind::Cash) => key::STEP_SOURCE_CASH,
        Fact::Source(SourceKind::Credit) => key::STEP_SOURCE_CREDIT,
        Fact::Source(SourceKind::Sponsor) => key::STEP_SOURCE_SPONSOR,
        // Other figures are not steps.
        _ => key::NOT_KNOWN,
    }
}
