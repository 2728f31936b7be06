//! The list of the casebook.

use plimsoll_casebook::book;

use crate::number;
use crate::table::Table;

/// All incidents, one a line.
pub fn list() -> String {
    let mut table = Table::new(0);
    table.left(&["id", "date", "loss in USD", "tier", "repaid", "outcome", "scenario"]);
    for incident in book().incidents {
        let summary = incident.summary();
        let loss = summary.loss_usd.map(|loss| number::fixed(loss.value, 0));
        let repaid = summary.repaid.map(|repaid| {
            format!(
                "{} of {} ({})",
                number::percent(repaid.share),
                repaid.basis.name(),
                repaid.evidence.name()
            )
        });
        let or_unknown = |text: Option<String>| text.unwrap_or_else(|| "?".to_owned());
        table.left(&[
            incident.id,
            &incident.date.to_string(),
            &or_unknown(loss),
            summary.tier.map_or("?", |tier| tier.name()),
            &or_unknown(repaid),
            summary.outcome.map_or("?", |outcome| outcome.name()),
            if incident.case.is_some() { "yes" } else { "no" },
        ]);
    }
    table.to_string()
}
