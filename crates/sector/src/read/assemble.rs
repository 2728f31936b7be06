//! From rows to filings.

use plimsoll_formats::Day;
use plimsoll_numbers::Style;
use serde::{Deserialize, Serialize};

use super::date::{self, Dated};
use super::field::{FilingField, Kind};
use super::header::{self, Column, Found};
use super::identity::{Identities, Identity};
use super::number::{self, Marks, NoNumber};
use super::options::DateOrder;
use super::places::FilingPlaces;
use super::sheet::{Cell, Place, Sheet};
use super::text::{folded, is_total};
use crate::check::finding::Check;
use crate::check::rule::Rule;
use crate::filing::{Filing, Grade, ReportedHolding};

/// A column of which no cell settles how the others are read. A user must say it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Undecided {
    /// Where the first cell stands that can be read in two ways.
    pub place: Place,
    /// The header of the column, by which [`super::Mapping::entry`] takes the answer.
    pub header: String,
    /// What it holds.
    pub field: FilingField,
    /// The cell, as it stands.
    pub text: String,
    /// What it can mean.
    pub readings: Readings,
}

/// What a cell of an undecided column can mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readings {
    /// A number, by the mark before decimals.
    Number {
        /// With a decimal point; the header's scale is not in it.
        point: Option<f64>,
        /// With a decimal comma.
        comma: Option<f64>,
    },
    /// A day, by what comes first.
    Date {
        /// With the day first, as `2026-04-03`.
        day_first: String,
        /// With the month first.
        month_first: String,
    },
}

/// How the cells of a column are read.
enum Way {
    Text,
    Number(Marks),
    Date(Option<DateOrder>),
}

/// What has been put together so far.
#[derive(Default)]
pub(crate) struct Assembly {
    pub(crate) filings: Vec<Filing>,
    pub(crate) places: Vec<FilingPlaces>,
    pub(crate) checks: Vec<Check>,
    pub(crate) undecided: Vec<Undecided>,
    /// Rows that are left out: totals, notes, repeated headers.
    pub(crate) left_out: Vec<Place>,
    /// The currency of the sector.
    pub(crate) currency: Option<String>,
    /// The decimal mark of columns that settle nothing.
    decimal: Option<char>,
    identities: Identities,
}

/// A row that is being read.
struct Row<'a> {
    sheet: &'a Sheet,
    found: &'a Found,
    ways: &'a [Way],
    at: u32,
    row: usize,
}

impl Row<'_> {
    fn cell(&self, field: FilingField) -> Option<(&Column, &Cell, Place)> {
        let column = self.found.columns.iter().find(|column| column.field == field)?;
        let cell = self.sheet.cell(self.row, column.column);
        (!cell.is_empty()).then(|| (column, cell, self.place(Some(column))))
    }

    fn place(&self, column: Option<&Column>) -> Place {
        Place {
            sheet: self.at,
            row: self.row as u32,
            column: column.map(|column| column.column as u32),
        }
    }

    fn text(&self, field: FilingField) -> Option<String> {
        match self.cell(field)?.1 {
            Cell::Error(_) | Cell::Unstored => None,
            cell if number::is_missing(cell) => None,
            cell => Some(cell.to_string()),
        }
    }

    /// The cells of mapped columns that are not empty.
    fn filled(&self) -> impl Iterator<Item = (&Column, &Cell)> {
        let columns = self.found.columns.iter();
        columns
            .map(|column| (column, self.sheet.cell(self.row, column.column)))
            .filter(|(_, cell)| !cell.is_empty())
    }
}

impl Assembly {
    /// Nothing yet, in a sector of this currency. `decimal` is the mark of columns that settle nothing.
    pub(crate) fn of(currency: Option<String>, decimal: Option<char>) -> Self {
        Self {
            currency,
            decimal,
            ..Self::default()
        }
    }

    /// Reads the rows of a sheet below its header. `stem` names the exchange where no column does.
    pub(crate) fn sheet(&mut self, at: usize, sheet: &Sheet, found: &Found, stem: &str) {
        let ways: Vec<Way> = found
            .columns
            .iter()
            .map(|column| self.way(at, sheet, found, column))
            .collect();
        let mut current = None;
        for row in found.row + 1..sheet.rows.len() {
            let row = Row {
                sheet,
                found,
                ways: &ways,
                at: at as u32,
                row,
            };
            if row.filled().next().is_none() {
                continue;
            }
            match self.leaves_out(&row) {
                true => self.left_out.push(row.place(None)),
                false => current = self.row(&row, current, stem).or(current),
            }
        }
    }

    /// Decides how a column is read, and asks where nothing decides it.
    fn way(&mut self, at: usize, sheet: &Sheet, found: &Found, column: &Column) -> Way {
        let cells = (found.row + 1..sheet.rows.len()).map(|row| (row, sheet.cell(row, column.column)));
        let place = |row: usize| Place {
            sheet: at as u32,
            row: row as u32,
            column: Some(column.column as u32),
        };
        let mut ask = |row: usize, readings: Readings| {
            self.undecided.push(Undecided {
                place: place(row),
                header: column.header.clone(),
                field: column.field,
                text: sheet.cell(row, column.column).to_string().chars().take(80).collect(),
                readings,
            });
        };
        match column.field.kind() {
            Kind::Text => Way::Text,
            Kind::Day => {
                let texts = cells.filter_map(|(row, cell)| match cell {
                    Cell::Text(text) => Some((row, text)),
                    _ => None,
                });
                let texts: Vec<_> = texts.collect();
                let shown = || texts.iter().find_map(|(_, text)| date::order_shown(text));
                let order = column.order.or_else(shown);
                let open = texts.iter().find_map(|(row, text)| match date::read(text) {
                    Some(Dated::Either(a, b)) => Some((*row, a, b)),
                    _ => None,
                });
                if let (None, Some((row, a, b))) = (order, open) {
                    let (day_first, month_first) = (a.to_string(), b.to_string());
                    ask(row, Readings::Date { day_first, month_first });
                }
                Way::Date(order)
            }
            kind => {
                let marks = match (column.decimal, number::decide(cells, kind), self.decimal) {
                    (Some(mark), ..) | (None, Marks::Undecided(_), Some(mark)) => Marks::Known(mark),
                    (None, marks, _) => marks,
                };
                if let Marks::Undecided(row) = marks {
                    let cell = sheet.cell(row, column.column);
                    let read = |mark| {
                        number::number(cell, Style::Plain, &Marks::Known(mark), 1.0)
                            .ok()
                            .flatten()
                    };
                    let (point, comma) = (read('.'), read(','));
                    ask(row, Readings::Number { point, comma });
                }
                Way::Number(marks)
            }
        }
    }

    /// Whether a row is no filing: a total, a note, a repeated header.
    fn leaves_out(&mut self, row: &Row<'_>) -> bool {
        if header::repeats(row.sheet, row.found, row.row) {
            return true;
        }
        for field in [FilingField::Id, FilingField::Name, FilingField::Asset] {
            if let Some((_, Cell::Text(text), place)) = row.cell(field)
                && is_total(text)
            {
                let check = Check::new(Rule::Total, text, "left out").at(Some(field), Some(place));
                self.checks.push(check);
                return true;
            }
        }
        // A note stands alone in its row.
        let all = row.sheet.rows[row.row].iter().filter(|cell| !cell.is_empty());
        match row.filled().collect::<Vec<_>>().as_slice() {
            [(_, Cell::Text(text))] if all.count() == 1 => {
                let text = folded(text);
                const STARTS: [&str; 10] = ["※", "*", "注", "note", "source", "anm", "quelle", "出所", "備考", "(注"];
                STARTS.iter().any(|start| text.starts_with(start)) || text.chars().count() > 120
            }
            _ => false,
        }
    }

    /// Reads a row. Returns its exchange.
    fn row(&mut self, row: &Row<'_>, current: Option<usize>, stem: &str) -> Option<usize> {
        let filing = self.exchange(row, current, stem)?;
        let money = self.money_of(row, filing);
        let first_check = self.checks.len();
        let has_asset = row.filled().any(|(column, _)| column.field.is_of_asset());
        let holding = has_asset.then_some(self.filings[filing].holdings.len());
        if has_asset {
            let asset = row.text(FilingField::Asset).unwrap_or_default();
            self.filings[filing].holdings.push(ReportedHolding {
                asset,
                ..ReportedHolding::default()
            });
        }
        for (column, way) in row.found.columns.iter().zip(row.ways) {
            let cell = row.sheet.cell(row.row, column.column);
            if cell.is_empty() {
                continue;
            }
            let place = row.place(Some(column));
            let of = holding.filter(|_| column.field.is_of_asset());
            self.places[filing].note(column.field, of, place);
            match way {
                Way::Text => self.text(filing, column.field, cell, place),
                Way::Date(order) => self.date(filing, cell, *order, row.sheet.counts_from_1904, place),
                Way::Number(marks) => self.number(filing, of, (column, cell, marks), &money, place),
            }
        }
        for check in &mut self.checks[first_check..] {
            check.filing = Some(filing);
        }
        Some(filing)
    }

    /// The exchange of a row, which may be new. A row with neither id nor name belongs to the one above it.
    fn exchange(&mut self, row: &Row<'_>, current: Option<usize>, stem: &str) -> Option<usize> {
        let (mut id, name) = (row.text(FilingField::Id), row.text(FilingField::Name));
        if !row.found.names_exchanges() {
            id = Some(stem.to_owned());
        } else if id.is_none() && name.is_none() {
            if current.is_some() && row.text(FilingField::Asset).is_some() {
                return current;
            }
            let value = row
                .filled()
                .map(|(_, cell)| cell.to_string())
                .next()
                .unwrap_or_default();
            let check = Check::new(Rule::NoExchange, value, "").at(None, Some(row.place(None)));
            self.checks.push(check);
            return None;
        }
        let (filing, is_new) = match self.identities.of(id.as_deref(), name.as_deref()) {
            Identity::Known(filing) => (filing, false),
            Identity::NowWithId(filing) => {
                self.filings[filing].id = id.clone().unwrap_or_default();
                (filing, false)
            }
            Identity::New(filing) => (filing, true),
            Identity::Several(filing) => {
                let value = name.as_deref().unwrap_or_default();
                let check = Check::new(
                    Rule::Contradiction,
                    value,
                    "a name that two exchanges have; give the id",
                );
                self.checks
                    .push(check.of(filing).at(Some(FilingField::Name), Some(row.place(None))));
                (filing, false)
            }
        };
        if is_new {
            self.filings.push(Filing {
                id: id.clone().or(name.clone()).unwrap_or_default(),
                name: name.or(id).unwrap_or_default(),
                ..Filing::default()
            });
            self.places.push(FilingPlaces::new(row.place(None)));
        } else if let Some(name) = name {
            self.name(filing, name, row);
        }
        Some(filing)
    }

    /// The name of an exchange that is known: new where only its id was known, and else the same.
    fn name(&mut self, filing: usize, name: String, row: &Row<'_>) {
        let known = &mut self.filings[filing];
        if folded(&known.name) == folded(&name) || folded(&known.id) == folded(&name) {
            return;
        }
        if known.name == known.id {
            known.name = name;
            return;
        }
        let bound = format!("named {} in another row", known.name);
        let place = row.cell(FilingField::Name).map(|(_, _, place)| place);
        let check = Check::new(Rule::Contradiction, name, bound).of(filing);
        self.checks.push(check.at(Some(FilingField::Name), place));
    }

    /// The currency of a row and its rate. A rate that is given for one row of an exchange holds for that row alone.
    fn money_of(&mut self, row: &Row<'_>, filing: usize) -> MoneyOfRow {
        let currency = row.text(FilingField::Currency).map(|code| folded(&code).to_uppercase());
        let rate = row.cell(FilingField::Rate).and_then(|(column, cell, place)| {
            let at = row.found.columns.iter().position(|other| other == column)?;
            let Way::Number(marks) = &row.ways[at] else { return None };
            match number::number(cell, Style::Plain, marks, column.scale) {
                Ok(rate) => rate.filter(|rate| *rate > 0.0),
                Err(_) => {
                    let check = Check::new(Rule::NotANumber, cell.to_string(), "a rate above 0").of(filing);
                    self.checks.push(check.at(Some(FilingField::Rate), Some(place)));
                    None
                }
            }
        });
        MoneyOfRow { currency, rate }
    }

    fn text(&mut self, filing: usize, field: FilingField, cell: &Cell, place: Place) {
        let rule = match cell {
            Cell::Error(_) => Some(Rule::ErrorCell),
            Cell::Unstored => Some(Rule::NoStoredValue),
            _ => None,
        };
        if let Some(rule) = rule {
            self.checks
                .push(Check::new(rule, cell.to_string(), "text").at(Some(field), Some(place)));
            return;
        }
        if number::is_missing(cell) {
            return;
        }
        let text = cell.to_string();
        let known = &mut self.filings[filing];
        let slot = match field {
            FilingField::Country => &mut known.country,
            FilingField::Provider => &mut known.provider,
            FilingField::Grade => return self.grade(filing, &text, place),
            _ => return,
        };
        let text = match field {
            FilingField::Country if text.len() == 2 => text.to_ascii_uppercase(),
            _ => text,
        };
        let is_code = text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
        let before = slot.get_or_insert_with(|| text.clone()).clone();
        if field == FilingField::Country && !is_code {
            let check = Check::new(Rule::NotUnderstood, &text, "a code of two letters (ISO 3166-1)");
            self.checks.push(check.at(Some(field), Some(place)));
        }
        self.hold_same(folded(&before) == folded(&text), &text, &before, field, place);
    }

    fn grade(&mut self, filing: usize, text: &str, place: Place) {
        let grade = match folded(text).as_str() {
            "a" | "audited" | "監査済" | "監査済み" | "geprüft" | "audité" => Grade::A,
            "b" | "reviewed" | "attested" | "レビュー済" | "証明済" | "bestätigt" | "attesté" => Grade::B,
            "c" | "reported" | "self-reported" | "自己申告" | "gemeldet" | "déclaré" => Grade::C,
            "d" | "estimated" | "推計" | "推定" | "geschätzt" | "estimé" => Grade::D,
            _ => {
                let check = Check::new(Rule::NotUnderstood, text, "A, B, C, or D");
                self.checks.push(check.at(Some(FilingField::Grade), Some(place)));
                return;
            }
        };
        let is_first = self.places[filing].of(FilingField::Grade, None) == Some(place);
        let known = &mut self.filings[filing].grade;
        let before = *known;
        if is_first {
            *known = grade;
        }
        self.hold_same(
            is_first || before == grade,
            text,
            &format!("{before:?}"),
            FilingField::Grade,
            place,
        );
    }

    fn date(&mut self, filing: usize, cell: &Cell, order: Option<DateOrder>, from_1904: bool, place: Place) {
        let field = FilingField::ReferenceDate;
        let mut find = |rule, bound: &str| {
            let check = Check::new(rule, cell.to_string(), bound);
            self.checks.push(check.at(Some(field), Some(place)));
            None
        };
        let day: Option<Day> = match cell {
            Cell::Date(day) => Some(*day),
            Cell::Number(number) => {
                date::of_number(*number, from_1904).or_else(|| find(Rule::NotADate, "such as 2026-03-31"))
            }
            Cell::Text(text) => match (date::read(text), order) {
                (Some(Dated::Day(day)), _) | (Some(Dated::Either(day, _)), Some(DateOrder::DayFirst)) => Some(day),
                (Some(Dated::Either(_, day)), Some(DateOrder::MonthFirst)) => Some(day),
                (Some(Dated::Either(a, b)), None) => find(Rule::TwoReadings, &format!("{a} or {b}")),
                (None, _) if number::is_missing(cell) => None,
                (None, _) => find(Rule::NotADate, "such as 2026-03-31"),
            },
            Cell::Error(_) => find(Rule::ErrorCell, "a date"),
            Cell::Unstored => find(Rule::NoStoredValue, "a date"),
            Cell::Bool(_) => find(Rule::NotADate, "such as 2026-03-31"),
            Cell::Empty => None,
        };
        if let Some(day) = day {
            let before = *self.filings[filing].reference_date.get_or_insert(day);
            self.hold_same(before == day, &day.to_string(), &before.to_string(), field, place);
        }
    }

    fn number(
        &mut self,
        filing: usize,
        holding: Option<usize>,
        (column, cell, marks): (&Column, &Cell, &Marks),
        money: &MoneyOfRow,
        place: Place,
    ) {
        let field = column.field;
        let asset = holding
            .map(|at| self.filings[filing].holdings[at].asset.clone())
            .unwrap_or_default();
        let sector = self.currency.clone();
        let currency = column.currency.as_ref().or(money.currency.as_ref()).or(sector.as_ref());
        let code = currency.map_or("", String::as_str);
        let one_currency = |code: &str| match code {
            "" => "an amount in the currency of the sector".to_owned(),
            code => format!("an amount in {code}"),
        };
        let style = match field.kind() {
            Kind::Money => Style::Money(code),
            Kind::Units => Style::Units(&asset),
            Kind::People => Style::Count,
            _ => Style::Plain,
        };
        let mut find = |rule, bound: String| {
            self.checks
                .push(Check::new(rule, cell.to_string(), bound).at(Some(field), Some(place)));
        };
        if column.is_percent && !number::is_missing(cell) {
            return find(Rule::Percent, format!("the header is {:?}", column.header));
        }
        let mut value = match number::number(cell, style, marks, column.scale) {
            Ok(Some(value)) => value,
            Ok(None) => return,
            Err(NoNumber::ErrorCell) => return find(Rule::ErrorCell, "a number".into()),
            Err(NoNumber::Unstored) => return find(Rule::NoStoredValue, "a number".into()),
            Err(NoNumber::Other) => return find(Rule::NotANumber, "a number".into()),
            Err(NoNumber::Percent) => return find(Rule::Percent, "units or money".into()),
            Err(NoNumber::OtherCurrency) => return find(Rule::OtherCurrency, one_currency(code)),
            Err(NoNumber::TwoReadings(readings)) => {
                let readings: Vec<String> = readings.iter().map(f64::to_string).collect();
                return find(Rule::TwoReadings, readings.join(" or "));
            }
        };
        if field.kind() == Kind::Money && sector.as_deref().is_some_and(|sector| sector != code) {
            match money.rate {
                Some(rate) => value = plimsoll_numbers::to_fifteen_digits(value * rate),
                None => {
                    return find(
                        Rule::OtherCurrency,
                        format!("an amount in {}", sector.unwrap_or_default()),
                    );
                }
            }
        }
        if value < 0.0 && field != FilingField::Equity {
            find(Rule::Negative, "at least 0".into());
        }
        let before = match holding {
            Some(at) => slot_of_holding(&mut self.filings[filing].holdings[at], field),
            None => slot_of_filing(&mut self.filings[filing], field),
        };
        let Some(before) = before else { return };
        let before = *before.get_or_insert(value);
        self.hold_same(before == value, &value.to_string(), &before.to_string(), field, place);
    }

    fn hold_same(&mut self, is_same: bool, value: &str, before: &str, field: FilingField, place: Place) {
        if !is_same {
            let check = Check::new(Rule::Contradiction, value, format!("{before} in another row"));
            self.checks.push(check.at(Some(field), Some(place)));
        }
    }
}

/// The currency and the rate that a row gives.
struct MoneyOfRow {
    currency: Option<String>,
    rate: Option<f64>,
}

/// The figure of an exchange.
pub(crate) fn slot_of_filing(filing: &mut Filing, field: FilingField) -> Option<&mut Option<f64>> {
    Some(match field {
        FilingField::Customers => &mut filing.customers,
        FilingField::Equity => &mut filing.equity,
        FilingField::Cash => &mut filing.cash,
        FilingField::Credit => &mut filing.credit,
        FilingField::Insurance => &mut filing.insurance,
        FilingField::Sponsor => &mut filing.sponsor,
        FilingField::MonthlyIncome => &mut filing.monthly_income,
        _ => return None,
    })
}

/// The figure of an asset.
pub(crate) fn slot_of_holding(holding: &mut ReportedHolding, field: FilingField) -> Option<&mut Option<f64>> {
    Some(match field {
        FilingField::Hot => &mut holding.hot,
        FilingField::Warm => &mut holding.warm,
        FilingField::Cold => &mut holding.cold,
        FilingField::Owed => &mut holding.owed,
        FilingField::Price => &mut holding.price,
        FilingField::Guarantee => &mut holding.guarantee,
        _ => return None,
    })
}
