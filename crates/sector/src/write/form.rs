//! The form in which exchanges report, with example rows.

#[cfg(feature = "workbook")]
use plimsoll_formats::Day;
use plimsoll_formats::sheets::{Cell, Sheet};

use crate::filing::{Filing, Grade, ReportedHolding};
use crate::read::field::{FIELDS, FieldDeclaration, LANGUAGES};
#[cfg(feature = "workbook")]
use crate::read::field::{FilingField, Kind};

/// The rows below the header that are checked while they are filled in.
#[cfg(feature = "workbook")]
const ROWS: u32 = 10_000;

/// The header of a column in a language.
fn header(declared: &FieldDeclaration, language: usize) -> &'static str {
    declared.names[language.min(LANGUAGES.len() - 1)]
        .first()
        .copied()
        .unwrap_or(declared.name)
}

/// What the example rows say, as text; empty where nothing is reported.
fn examples() -> Vec<Vec<String>> {
    let holding = |asset: &str, hot, cold, owed, price| ReportedHolding {
        asset: asset.into(),
        hot: Some(hot),
        warm: Some(0.0),
        cold: Some(cold),
        owed: Some(owed),
        price: Some(price),
        guarantee: Some(hot),
    };
    let example = Filing {
        id: "EXAMPLE-1".into(),
        name: "Example Exchange".into(),
        country: Some("JP".into()),
        reference_date: plimsoll_formats::Day::new(2026, 3, 31),
        grade: Grade::B,
        provider: Some("Example Custody".into()),
        customers: Some(12_000.0),
        equity: Some(850e6),
        cash: Some(420e6),
        credit: Some(100e6),
        insurance: Some(0.0),
        sponsor: Some(0.0),
        monthly_income: Some(30e6),
        holdings: vec![
            holding("BTC", 12.5, 480.0, 490.0, 9.5e6),
            holding("ETH", 150.0, 4_100.0, 4_230.0, 510e3),
        ],
    };
    let csv = super::table::to_csv(&[example], Some("JPY"));
    // No cell of the example has a comma.
    csv.lines()
        .skip(1)
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

/// The form as CSV, in a language by its place in [`LANGUAGES`]; in English for one that is not there.
pub fn form_csv(language: usize) -> String {
    let declared = FIELDS.iter().filter(|declared| declared.name != "rate");
    let mut sheet = Sheet::new(declared.map(|declared| header(declared, language)));
    for row in examples() {
        sheet.row(
            row.into_iter()
                .map(|text| if text.is_empty() { Cell::Empty } else { Cell::Text(text) }),
        );
    }
    sheet.into_csv()
}

/// The form as a workbook: example rows, a note at each header, and lists to choose from. A second sheet explains each column.
/// The language is as in [`form_csv`].
///
/// # Errors
/// If the workbook cannot be written, which only a lack of memory causes.
#[cfg(feature = "workbook")]
pub fn form_workbook(language: usize) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Note, Workbook};

    let language = language.min(LANGUAGES.len() - 1);
    let mut workbook = Workbook::new();
    // The same bytes for all.
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let bold = Format::new().set_bold();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let declared: Vec<_> = FIELDS.iter().filter(|declared| declared.name != "rate").collect();
    let rows = examples();
    let sheet = workbook.add_worksheet().set_name("Filings")?;
    sheet.set_freeze_panes(1, 2)?;
    for (column, declared) in (0_u16..).zip(&declared) {
        sheet.write_with_format(0, column, header(declared, language), &bold)?;
        let note = format!("{} ({})", declared.meaning, declared.presence);
        sheet.insert_note(0, column, &Note::new(note).set_width(320).set_height(120))?;
        sheet.set_column_width(column, 16)?;
        if let Some(rule) = validation(declared) {
            sheet.add_data_validation(1, column, ROWS, column, &rule)?;
        }
        for (row, cells) in (1_u32..).zip(&rows) {
            let text = cells.get(usize::from(column)).map_or("", String::as_str);
            match (declared.kind, text.parse::<f64>()) {
                _ if text.is_empty() => continue,
                (Kind::Day, _) => {
                    let (year, month, day) = Day::read(text).unwrap_or(Day(0)).date();
                    let day = ExcelDateTime::from_ymd(year as u16, month as u8, day as u8)?;
                    sheet.write_with_format(row, column, &day, &date)?;
                }
                (Kind::Text, _) | (_, Err(_)) => drop(sheet.write(row, column, text)?),
                (_, Ok(number)) => drop(sheet.write(row, column, number)?),
            }
        }
    }
    let sheet = workbook.add_worksheet().set_name("Dictionary")?;
    for (column, title) in (0_u16..).zip(["Column", "Field", "Meaning", "Required"]) {
        sheet.write_with_format(0, column, title, &bold)?;
    }
    for (row, declared) in (1_u32..).zip(&declared) {
        sheet.write(row, 0, header(declared, language))?;
        sheet.write(row, 1, declared.name)?;
        sheet.write(row, 2, declared.meaning)?;
        sheet.write(row, 3, declared.presence.to_string())?;
    }
    for (column, width) in [(0, 24), (1, 18), (2, 90), (3, 14)] {
        sheet.set_column_width(column, width)?;
    }
    workbook.save_to_buffer()
}

/// What a spreadsheet accepts in a column.
#[cfg(feature = "workbook")]
fn validation(declared: &FieldDeclaration) -> Option<rust_xlsxwriter::DataValidation> {
    use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime};

    let rule = DataValidation::new();
    let rule = match (declared.field, declared.kind) {
        (FilingField::Grade, _) => rule.allow_list_strings(&["A", "B", "C", "D"]).ok()?,
        // A list to choose from that takes other codes too.
        (FilingField::Currency, _) => {
            let codes = ["JPY", "USD", "EUR", "KRW", "HKD", "SGD", "GBP", "CHF"];
            rule.allow_list_strings(&codes)
                .ok()?
                .set_error_style(DataValidationErrorStyle::Information)
        }
        (FilingField::Equity, _) | (_, Kind::Text) => return None,
        (_, Kind::Day) => {
            let first = ExcelDateTime::from_ymd(1970, 1, 1).ok()?;
            rule.allow_date(DataValidationRule::GreaterThanOrEqualTo(first))
        }
        (_, Kind::People) => rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
        _ => rule.allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)),
    };
    Some(rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Options, Read, Source, filings};

    #[track_caller]
    fn check(bytes: &[u8], currency: Option<&str>) -> Read {
        let read = filings(&[Source { name: "form", bytes }], &Options::default());
        assert_eq!(read.checks, [], "{:?}", read.report());
        assert!(
            read.unmapped.is_empty() && read.undecided.is_empty(),
            "{:?} {:?}",
            read.unmapped,
            read.undecided
        );
        assert_eq!(read.currency.as_deref(), currency);
        assert_eq!((read.filings.len(), read.filings[0].holdings.len()), (1, 2));
        read
    }

    #[test]
    fn the_form_is_read_without_a_finding_in_each_language() {
        let english = check(form_csv(0).as_bytes(), Some("JPY"));
        for (language, code) in LANGUAGES.iter().enumerate() {
            let read = check(form_csv(language).as_bytes(), Some("JPY"));
            assert_eq!(read.filings, english.filings, "{code}");
        }
    }

    #[cfg(feature = "workbook")]
    #[test]
    fn the_workbook_is_the_form() {
        let expected = check(form_csv(0).as_bytes(), Some("JPY")).filings;
        for language in 0..LANGUAGES.len() {
            let bytes = form_workbook(language).unwrap();
            assert_eq!(bytes, form_workbook(language).unwrap(), "not the same bytes twice");
            assert_eq!(check(&bytes, Some("JPY")).filings, expected);
        }
    }
}
