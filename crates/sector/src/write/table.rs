//! Filings as CSV and JSON, in the form that is read back to the same filings.

use plimsoll_formats::sheets::{Cell, Sheet};
use serde_json::{Map, Number, Value};

use crate::filing::{Filing, ReportedHolding};
use crate::read::field::{FIELDS, FilingField};

/// Filings as CSV: a row for each asset, with the columns of [`FIELDS`]. `currency` is that of the sector.
pub fn to_csv(filings: &[Filing], currency: Option<&str>) -> String {
    let fields = fields();
    let mut sheet = Sheet::new(fields.iter().map(|field| field.name()));
    for filing in filings {
        let rows = filing
            .holdings
            .iter()
            .map(Some)
            .chain(filing.holdings.is_empty().then_some(None));
        for holding in rows {
            sheet.row(
                fields
                    .iter()
                    .map(|field| match value(filing, holding, *field, currency) {
                        Some(Said::Text(text)) => Cell::Text(text),
                        Some(Said::Number(number)) => Cell::Text(digits(number)),
                        None => Cell::Empty,
                    }),
            );
        }
    }
    sheet.into_csv()
}

/// Filings as JSON: a list of objects, each with its holdings as a list. Figures that are not reported are left out.
pub fn to_json(filings: &[Filing], currency: Option<&str>) -> String {
    // A value has no keys that are not texts, so that writing it cannot fail.
    serde_json::to_string_pretty(&entries(filings, currency)).unwrap_or_default() + "\n"
}

/// The same as values, one for each filing.
pub(crate) fn entries(filings: &[Filing], currency: Option<&str>) -> Vec<Value> {
    let object = |filing: &Filing, holding: Option<&ReportedHolding>| {
        let of_kind = fields()
            .into_iter()
            .filter(|field| field.is_of_asset() == holding.is_some());
        let values = of_kind.filter_map(|field| {
            let value = match value(filing, holding, field, currency)? {
                Said::Text(text) => Value::String(text),
                Said::Number(number) => Value::Number(Number::from_f64(number)?),
            };
            Some((field.name().to_owned(), value))
        });
        values.collect::<Map<String, Value>>()
    };
    let entries = filings.iter().map(|filing| {
        let mut entry = object(filing, None);
        let holdings = filing
            .holdings
            .iter()
            .map(|holding| Value::Object(object(filing, Some(holding))));
        entry.insert("holdings".into(), holdings.collect());
        Value::Object(entry)
    });
    entries.collect()
}

/// The fields that are written: all money is in the currency of the sector, so that there is no rate.
fn fields() -> Vec<FilingField> {
    let all = FIELDS.iter().map(|declared| declared.field);
    all.filter(|field| *field != FilingField::Rate).collect()
}

enum Said {
    Text(String),
    Number(f64),
}

fn value(
    filing: &Filing,
    holding: Option<&ReportedHolding>,
    field: FilingField,
    currency: Option<&str>,
) -> Option<Said> {
    use FilingField::*;
    let number = match field {
        Id => return Some(Said::Text(filing.id.clone())),
        Name => return Some(Said::Text(filing.name.clone())),
        Country => return filing.country.clone().map(Said::Text),
        ReferenceDate => return filing.reference_date.map(|day| Said::Text(day.to_string())),
        Grade => return Some(Said::Text(format!("{:?}", filing.grade))),
        Provider => return filing.provider.clone().map(Said::Text),
        Currency => return currency.map(|code| Said::Text(code.to_owned())),
        Rate => None,
        Customers => filing.customers,
        Equity => filing.equity,
        Cash => filing.cash,
        Credit => filing.credit,
        Insurance => filing.insurance,
        Sponsor => filing.sponsor,
        MonthlyIncome => filing.monthly_income,
        Asset => return holding.map(|holding| Said::Text(holding.asset.clone())),
        Hot => holding?.hot,
        Warm => holding?.warm,
        Cold => holding?.cold,
        Owed => holding?.owed,
        Price => holding?.price,
        Guarantee => holding?.guarantee,
    };
    number.filter(|number| number.is_finite()).map(Said::Number)
}

/// A number in digits, never with exactly three decimals, which could be a group of thousands.
fn digits(number: f64) -> String {
    // Zero has no sign.
    let text = format!("{}", number + 0.0);
    match text.split_once('.') {
        Some((_, decimals)) if decimals.len() == 3 => text + "0",
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use plimsoll_formats::Day;
    use proptest::prelude::*;

    use super::*;
    use crate::filing::Grade;
    use crate::read::{Options, Source, filings};

    fn figure() -> impl Strategy<Value = Option<f64>> {
        let numbers = prop_oneof![
            (0.0..1e15),
            (0_u32..2_000_000).prop_map(|thousandths| f64::from(thousandths) / 1e3),
            Just(0.0),
            Just(1e-9)
        ];
        proptest::option::of(numbers)
    }

    prop_compose! {
        fn holding()(
            asset in "[=+@'-]?[A-Z]{3}[ ,;\"]?[A-Z]{1,3}",
            figures in proptest::array::uniform6(figure()),
        ) -> ReportedHolding {
            let [hot, warm, cold, owed, price, guarantee] = figures;
            ReportedHolding { asset, hot, warm, cold, owed, price, guarantee }
        }
    }

    prop_compose! {
        fn filing()(
            name in "[=+@-]?[A-Z][a-zé円]{3,9}[,;\" ][a-z]{4}",
            country in proptest::option::of(Just("JP".to_owned())),
            provider in proptest::option::of("[=]?Keys[a-z,]{3}k"),
            days in proptest::option::of(0..30_000_i32),
            grade in prop::sample::select(vec![Grade::A, Grade::B, Grade::C, Grade::D]),
            customers in proptest::option::of(0_u32..9_999_999),
            figures in proptest::array::uniform6(figure()),
            is_loss in any::<bool>(),
            holdings in proptest::collection::vec(holding(), 0..4),
        ) -> Filing {
            let [equity, cash, credit, insurance, sponsor, monthly_income] = figures;
            Filing {
                name,
                country,
                provider,
                reference_date: days.map(Day),
                grade,
                customers: customers.map(f64::from),
                equity: equity.map(|equity| if is_loss { 0.0 - equity } else { equity }),
                cash, credit, insurance, sponsor, monthly_income, holdings,
                ..Filing::default()
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_written_is_read_back(written in proptest::collection::vec(filing(), 1..5), code in proptest::option::of(Just("JPY"))) {
            let numbered = written.into_iter().enumerate().map(|(at, filing)| Filing { id: format!("J{at}"), ..filing });
            let written: Vec<Filing> = numbered.collect();
            for text in [to_csv(&written, code), to_json(&written, code)] {
                let read = filings(&[Source { name: "f", bytes: text.as_bytes() }], &Options::default());
                prop_assert_eq!(&read.filings, &written, "{}", text);
                prop_assert_eq!(read.currency.as_deref(), code);
                prop_assert!(read.unmapped.is_empty() && read.undecided.is_empty(), "{}", text);
            }
        }
    }
}
