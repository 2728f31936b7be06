//! A result for readers.

use std::fmt::Write as _;

use plimsoll_formats::differences;
use plimsoll_model::{
    Evaluation, MODEL_VERSION, Means, NameNotice, PlimsollLine, Scenario, SourceKind, Verdict, name_notices,
};

use crate::casebook;
use crate::input::{Loaded, Recorded};
use crate::number::{money, per_customer, percent, plain};
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
        out += &casebook::remarks(case, scenario);
    }
    let _ = writeln!(out, "\nModel version {}, digest {}", e.model_version, e.digest);
    if let Some(said) = loaded.recorded {
        let _ = writeln!(out, "{}", recorded("Link", said, e));
    }
    out
}

/// The name of a scenario, or that it has none.
pub fn title(scenario: &Scenario) -> &str {
    match scenario.name.trim() {
        "" => "Scenario without a title",
        name => name,
    }
}

/// Whether the evaluation that a link records comes out; `link` is how the line begins.
pub fn recorded(link: &str, recorded: Recorded, e: &Evaluation) -> String {
    let Recorded {
        model_version,
        digest,
        headlines,
        ..
    } = recorded;
    if digest == e.digest {
        return format!("{link}: reproduced (model version {model_version}, digest {digest})");
    }
    let mut out = format!(
        "{link}: not reproduced: it records digest {digest}, computed is {}",
        e.digest
    );
    if model_version != MODEL_VERSION {
        let _ = write!(
            out,
            "; it was made with model version {model_version}, this is version {MODEL_VERSION}"
        );
    }
    for difference in differences(&headlines, e) {
        let figure = difference.figure.name();
        let shown = |value: Option<f64>| value.map_or_else(|| "none".to_owned(), plain);
        let (recorded, computed) = (shown(difference.recorded), shown(difference.computed));
        let _ = write!(out, "; {figure} is {computed}, recorded {recorded}");
    }
    out
}

/// The answer in sentences.
fn answer(scenario: &Scenario, e: &Evaluation) -> String {
    let currency = scenario.currency.0.as_str();
    let amount = |value| format!("{currency} {}", money(value, currency));
    let customers = match scenario.exchange.customers_affected {
        Some(1.0) => "1 customer".into(),
        Some(affected) => format!("{} customers", plain(affected)),
        None => "customers".into(),
    };
    let pays = match e.verdict {
        Verdict::Short => format!("The exchange cannot pay all of it: {} is missing.", amount(e.shortfall)),
        Verdict::Strained if leans_on_others(e) => {
            "The exchange can pay all of it, but only with credit or a sponsor.".into()
        }
        Verdict::Strained => "The exchange can pay all of it, but its equity would be below zero.".into(),
        Verdict::Funded => "The exchange can pay all of it without credit or a sponsor.".into(),
    };
    let bear = if e.customer_loss <= 0.0 {
        "Customers lose nothing.".into()
    } else if e.customers_are_whole() && e.shortfall > 0.0 {
        "Customers would be made whole only if all of it were paid.".into()
    } else if e.customers_are_whole() && e.customers_bear == 0.0 {
        "Customers are made whole.".into()
    } else if e.customers_are_whole() {
        format!(
            "Together customers get {} more than the value at the hack.",
            amount(-e.customers_bear)
        )
    } else {
        // Of what was stolen from customers, and, where it differs, of all that those who bear it can claim.
        let part = percent(e.customers_bear / e.customer_loss);
        let rate = e.loss_rate.map(percent).filter(|rate| *rate != part);
        let rate = rate.map(|rate| format!(", {rate} of all claims of those who bear it"));
        let bear = if e.shortfall > 0.0 {
            "Even if all of it were paid, customers would bear"
        } else {
            "Customers would still bear"
        };
        format!(
            "{bear} {}: {part} of what was stolen from them{}.",
            amount(e.customers_bear),
            rate.unwrap_or_default()
        )
    };
    let unpaid = match e.if_never_paid {
        Some(unpaid) if e.customer_loss > 0.0 && unpaid.customers_bear <= 0.0 => {
            "They are whole even if the missing part is never paid.\n".into()
        }
        Some(unpaid) if e.customer_loss > 0.0 => format!(
            "If the missing part is never paid, they bear {}: {} of what was stolen from them.\n",
            amount(unpaid.customers_bear),
            percent(unpaid.customers_bear / e.customer_loss)
        ),
        _ => String::new(),
    };
    format!(
        "If this hack happened, {customers} would be owed {}.\n{pays}\n{bear}\n{unpaid}",
        amount(e.obligation)
    )
}

fn leans_on_others(e: &Evaluation) -> bool {
    let by_others = |kind| matches!(kind, SourceKind::Credit | SourceKind::Sponsor);
    e.sources
        .iter()
        .any(|source| by_others(source.name) && source.used > 0.0)
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

/// What the names of the holdings say that nobody may have meant, a line each.
fn notices(scenario: &Scenario) -> String {
    let name = |row: usize| scenario.holdings[row].asset.as_str();
    let line = |notice| match notice {
        NameNotice::OneCoin { first, second } => format!(
            "  note: rows {} and {} are both {}: in the simulation they share one price\n",
            first + 1,
            second + 1,
            name(first)
        ),
        NameNotice::TotalAndPart { total, part } => format!(
            "  note: \"{}\" in row {} looks like a total that includes \"{}\" in row {}: what it holds would count twice\n",
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

/// The Plimsoll lines of a scenario by name. Without credit and sponsor the two are one.
pub fn named_lines(scenario: &Scenario) -> &'static [(Means, &'static str)] {
    let all = &[(Means::Own, "own means"), (Means::WithHelp, "with credit and sponsor")];
    if scenario.resources.has_help() { all } else { &all[..1] }
}

fn outcome(scenario: &Scenario, e: &Evaluation) -> Table {
    let currency = scenario.currency.0.as_str();
    let m = |value| money(value, currency);
    let mut table = Table::new(2);
    let verdict = match e.verdict {
        Verdict::Short => "short",
        Verdict::Strained => "strained",
        Verdict::Funded => "funded",
    };
    table.left(&["verdict", verdict]);
    let ratio = e.coverage_ratio.map_or("none, nothing is to be paid".into(), percent);
    table.left(&["coverage ratio", &ratio]);
    for &(means, name) in named_lines(scenario) {
        let line = plimsoll_line(currency, e.line(means));
        table.left(&[&format!("Plimsoll line, {name}"), &line]);
    }
    let headroom = match e.price_headroom {
        Some(rise) => format!("prices may rise by {} until payout", percent(rise)),
        None if e.shortfall > 0.0 => "none, the exchange is short already".into(),
        None => "no price rise leads to a shortfall".into(),
    };
    table.left(&["price headroom", &headroom]);
    table.left(&["change of equity", &m(e.equity_change)]);
    table.left(&["equity after the hack", &e.equity_after.map_or("not known".into(), m)]);
    table
}

fn plimsoll_line(currency: &str, line: PlimsollLine) -> String {
    let m = |value| money(value, currency);
    let helps = |helps| if helps { "; more in hot would help" } else { "" };
    match line {
        PlimsollLine::Line {
            value,
            headroom,
            more_hot_helps,
            ..
        } => {
            let side = if headroom < 0.0 {
                format!("the hot value is {} above it", m(-headroom))
            } else {
                format!("headroom {}", m(headroom))
            };
            format!("{}, {side}{}", m(value), helps(more_hot_helps))
        }
        PlimsollLine::NoLine { more_hot_helps } => {
            format!("no line: short even with nothing in hot{}", helps(more_hot_helps))
        }
        PlimsollLine::Unsinkable => "no limit, however much lies in hot".into(),
        PlimsollLine::NothingHot => "no line: nothing of value is kept in hot".into(),
    }
}
