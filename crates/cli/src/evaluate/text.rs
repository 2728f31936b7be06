//! Evaluations for readers.

use std::fmt::Write as _;

use plimsoll_formats::results::key;
use plimsoll_model::{Evaluation, NameNotice, PlimsollLine, Scenario, SourceKind, Verdict, name_notices};

use crate::cases;
use crate::input::Loaded;
use crate::number::{money, per_customer, percent, plain};
use crate::recorded::recorded;
use crate::scenario::{self, named_lines, title};
use crate::table::Table;

/// The whole result.
pub fn evaluation(loaded: &Loaded, e: &Evaluation) -> String {
    let scenario = &loaded.scenario;
    let currency = scenario.currency.0.as_str();
    let mut out = format!("{}\nAmounts in {currency}\n\n", title(scenario));
    out += &answer(scenario, e);
    let _ = write!(out, "\nHoldings\n{}{}", holdings(scenario, e), notices(scenario));
    let _ = write!(out, "\nExposure\n{}", exposure(currency, e));
    let _ = write!(out, "\nOwed\n{}", owed(scenario, e));
    let _ = write!(out, "\nWaterfall\n{}", waterfall(scenario, e));
    let _ = write!(out, "\nOutcome\n{}", outcome(&loaded.scenario, e));
    if let Some(case) = loaded.case {
        out += &cases::remarks(case, scenario);
    }
    let _ = writeln!(out, "\nModel version {}, digest {}", e.model_version, e.digest);
    if let Some(said) = loaded.recorded {
        let _ = writeln!(out, "{}", recorded("Link", said, e));
    }
    out
}

/// The answer in sentences: what is owed, whether the exchange can pay it, and what customers bear.
fn answer(scenario: &Scenario, e: &Evaluation) -> String {
    let currency = scenario.currency.0.as_str();
    let amount = |value| format!("{currency} {}", money(value, currency));
    let customers = match scenario.exchange.customers_affected {
        Some(1.0) => "1 customer".into(),
        Some(affected) => format!("{} customers", plain(affected)),
        None => "customers".into(),
    };
    let pays = match e.verdict {
        Verdict::Short => format!("The exchange cannot pay in full: {} is missing.", amount(e.shortfall)),
        Verdict::Strained if e.uses_help() => {
            "The exchange can pay in full, but only with credit or its sponsor.".into()
        }
        Verdict::Strained => "The exchange can pay in full, but its equity would fall below zero.".into(),
        Verdict::Funded => "The exchange can pay in full without credit or a sponsor.".into(),
    };
    format!(
        "If this hack happened, {customers} would be owed {}.\n{pays}\n{}\n{}",
        amount(e.obligation),
        customers_bear(currency, e),
        if_unpaid(currency, e)
    )
}

fn customers_bear(currency: &str, e: &Evaluation) -> String {
    let amount = |value| format!("{currency} {}", money(value, currency));
    if e.customer_loss <= 0.0 {
        return "Customers lose nothing.".into();
    }
    if e.customers_are_whole() {
        return match e.customers_bear {
            _ if e.shortfall > 0.0 => "Customers would be made whole only if they were paid in full.".into(),
            0.0 => "Customers are made whole.".into(),
            gain => format!(
                "In total, customers receive {} more than the value at the hack.",
                amount(-gain)
            ),
        };
    }
    // Of what was stolen from customers, and, where it differs, of all claims of those who bear it.
    let part = percent(e.customers_bear / e.customer_loss);
    let rate = e.loss_rate.map(percent).filter(|rate| *rate != part);
    let rate = rate.map(|rate| format!(", or {rate} of all claims of those who bear the loss"));
    let bear = match e.shortfall > 0.0 {
        true => "Even if they were paid in full, customers would bear",
        false => "Customers would still bear",
    };
    let rate = rate.unwrap_or_default();
    format!(
        "{bear} {}: {part} of what was stolen from them{rate}.",
        amount(e.customers_bear)
    )
}

/// What customers bear if the shortfall is never paid; empty without one.
fn if_unpaid(currency: &str, e: &Evaluation) -> String {
    match e.if_never_paid.filter(|_| e.customer_loss > 0.0) {
        None => String::new(),
        Some(unpaid) if unpaid.customers_bear <= 0.0 => {
            "They are made whole even if the missing part is never paid.\n".into()
        }
        Some(unpaid) => format!(
            "If the missing part is never paid, they bear {currency} {}: {} of what was stolen from them.\n",
            money(unpaid.customers_bear, currency),
            percent(unpaid.customers_bear / e.customer_loss)
        ),
    }
}

fn holdings(scenario: &Scenario, e: &Evaluation) -> Table {
    let currency = scenario.currency.0.as_str();
    let mut table = Table::new(2);
    table.row(&["asset", "stolen", "net", "customers'", "own", "paid at", "claims"]);
    for (holding, h) in scenario.holdings.iter().zip(&e.holdings) {
        table.row(&[
            &holding.asset,
            &plain(h.stolen),
            &plain(h.net_stolen),
            &plain(h.customer_loss),
            &plain(h.house_loss),
            &plain(h.unit_value),
            &money(h.claims, currency),
        ]);
    }
    table
}

/// Names of holdings that may be a mistake, a line each.
fn notices(scenario: &Scenario) -> String {
    let name = |row: usize| scenario.holdings[row].asset.as_str();
    let line = |notice| match notice {
        NameNotice::OneCoin { first, second } => format!(
            "  note: rows {} and {} are both {}: they share one price in the simulation\n",
            first + 1,
            second + 1,
            name(first)
        ),
        NameNotice::TotalAndPart { total, part } => format!(
            "  note: \"{}\" in row {} looks like a total that includes \"{}\" in row {}, which would then count twice\n",
            name(total),
            total + 1,
            name(part),
            part + 1
        ),
    };
    name_notices(&scenario.holdings).into_iter().map(line).collect()
}

fn exposure(currency: &str, e: &Evaluation) -> Table {
    let mut table = Table::new(2);
    let mut line = |name: &str, value: f64| table.row(&[name, &money(value, currency)]);
    line("hot value now", e.hot_value);
    line("gross exposure", e.gross_exposure);
    line("recovered", e.recovered);
    line("net exposure", e.net_exposure);
    line("  customers' loss", e.customer_loss);
    line("  exchange's own loss", e.house_loss);
    if e.guarantee_loss > 0.0 {
        line("guarantee assets stolen", e.guarantee_loss);
    }
    if e.already_missing > 0.0 {
        line("missing before the hack", e.already_missing);
    }
    table
}

fn owed(scenario: &Scenario, e: &Evaluation) -> Table {
    let currency = scenario.currency.0.as_str();
    let mut table = Table::new(2);
    let mut line = |name: &str, value: String| table.row(&[name, &value]);
    line("full claims", money(e.full_claims, currency));
    if scenario.reimbursement.cap.is_some() {
        line("saved by the cap", money(e.saved_by_cap, currency));
    }
    line("obligation", money(e.obligation, currency));
    if scenario.reimbursement.token_price.is_some() {
        line("claim tokens at face", money(e.token_face, currency));
        line("market value of claim tokens", money(e.token_value, currency));
    }
    let known = |value: Option<f64>, shown: fn(f64) -> String| value.map_or("not known".into(), shown);
    line("owed on average", known(e.average_owed, per_customer));
    line("value lost on average", known(e.average_loss, per_customer));
    let none = |value: Option<f64>| value.map_or("none".into(), percent);
    line("received of value at the hack", none(e.received_ratio));
    line("customers bear", money(e.customers_bear, currency));
    line("loss rate of those who bear it", none(e.loss_rate));
    if let Some(unpaid) = e.if_never_paid {
        line("if the missing part is never paid", String::new());
        let mut line = |name: &str, value: String| line(&format!("  {name}"), value);
        line("paid part of each claim due", percent(unpaid.paid_ratio));
        line("paid on average", known(unpaid.average_paid, per_customer));
        line("received of value at the hack", none(unpaid.received_ratio));
        line("customers bear", money(unpaid.customers_bear, currency));
        line("loss rate of those who bear it", none(unpaid.loss_rate));
    }
    table
}

fn waterfall(scenario: &Scenario, e: &Evaluation) -> Table {
    let currency = scenario.currency.0.as_str();
    let m = |value| money(value, currency);
    let mut table = Table::new(2);
    table.row(&["", "available", "used"]);
    table.row(&["obligation", "", &m(e.obligation)]);
    for (name, cost) in [
        ("response cost", e.costs.response),
        ("fine", e.costs.fine),
        ("lost operating income", e.costs.lost_income),
        ("halting and reopening", e.costs.halting),
    ] {
        table.row(&[name, "", &m(cost)]);
    }
    table.row(&["obligation and costs", "", &m(e.uses)]);
    for source in &e.sources {
        table.row(&[source_name(source.name), &m(source.available), &m(source.used)]);
        let (parts, used) = (scenario.resources.sponsor, e.sponsor_used);
        if source.name == SourceKind::Sponsor && source.available > 0.0 {
            table.row(&["  loan", &m(parts.loan), &m(used.loan)]);
            table.row(&["  equity", &m(parts.equity), &m(used.equity)]);
            table.row(&["  subordinated loan", &m(parts.subordinated), &m(used.subordinated)]);
        }
    }
    table.row(&[
        "resources",
        &m(e.available),
        &m(e.sources.iter().map(|source| source.used).sum()),
    ]);
    table.row(&["shortfall", "", &m(e.shortfall)]);
    table.row(&["left after paying", &m(e.spare), ""]);
    table
}

fn source_name(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Insurance => "insurance",
        SourceKind::Guarantee => "guarantee assets",
        SourceKind::OwnHoldings => "own holdings",
        SourceKind::Cash => "cash",
        SourceKind::Credit => "credit",
        SourceKind::Sponsor => "sponsor",
    }
}

fn outcome(scenario: &Scenario, e: &Evaluation) -> Table {
    let currency = scenario.currency.0.as_str();
    let m = |value| money(value, currency);
    let mut table = Table::new(2);
    table.left(&["verdict", &key(&e.verdict)]);
    let ratio = e.coverage_ratio.map_or("none: nothing is owed".into(), percent);
    table.left(&["coverage ratio", &ratio]);
    for &(means, name) in named_lines(scenario) {
        let line = plimsoll_line(currency, e.line(means));
        table.left(&[&format!("Plimsoll line, {name}"), &line]);
    }
    let headroom = match e.price_headroom {
        Some(rise) => format!("prices may rise by {} until payout", percent(rise)),
        None if e.shortfall > 0.0 => "none: there is already a shortfall".into(),
        None => "unlimited: no price rise leads to a shortfall".into(),
    };
    table.left(&["price headroom", &headroom]);
    table.left(&["change of equity", &m(e.equity_change)]);
    table.left(&["equity after the hack", &e.equity_after.map_or("not known".into(), m)]);
    table
}

fn plimsoll_line(currency: &str, line: PlimsollLine) -> String {
    let helps = |helps| {
        if helps {
            "; with even more in hot, less is missing again"
        } else {
            ""
        }
    };
    match line {
        PlimsollLine::Line {
            value,
            headroom,
            more_hot_helps,
            ..
        } => format!(
            "{}, {}{}",
            money(value, currency),
            scenario::headroom(headroom, currency),
            helps(more_hot_helps)
        ),
        PlimsollLine::NoLine { more_hot_helps } => {
            format!(
                "no line: there is a shortfall even with nothing in hot{}",
                helps(more_hot_helps)
            )
        }
        PlimsollLine::Unsinkable => "no limit: no hot value leads to a shortfall".into(),
        PlimsollLine::NothingHot => "no line: nothing of value is kept in hot".into(),
    }
}
