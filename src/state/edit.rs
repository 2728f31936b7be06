//! From what a reader typed or chose to a changed scenario.

use std::rc::Rc;

use plimsoll_formats::text;
use plimsoll_model::{
    Attribution, Basis, BorneBy, Field, Holding, RawScenario, ReportForm, Scenario, SourceKind, UnitBasis,
};

use super::pending::{Problem, Texts};
use super::simulation::SimulationChoice;
use super::stress::StressChoice;
use plimsoll_numbers::{DecimalMarks, reading_style};

/// Puts a typed text into force, or says why it is not.
pub(super) fn apply_text(
    scenario: &mut Rc<Scenario>,
    field: Field,
    text: &str,
    decimal: DecimalMarks,
) -> Result<(), Problem> {
    let mut raw = Scenario::clone(scenario).into_raw();
    match (field, reading_style(scenario, field)) {
        (Field::Name, _) => raw.name = text::line(text).trim().into(),
        // Office programs put characters into a text that no text of a scenario has.
        (Field::Report(part), _) if part.is_line() => *raw.report.text_mut(part) = text::line(text),
        (Field::Report(part), _) => *raw.report.text_mut(part) = text::lines(text),
        (Field::Currency, _) => raw.currency.0 = capitals(text.trim()),
        (Field::Asset(i), _) => {
            if let Some(holding) = raw.holdings.get_mut(i) {
                holding.asset = text::line(text).trim().into();
            }
        }
        (_, Some(style)) => {
            let value = plimsoll_numbers::read(text, style, decimal).map_err(Problem::Unreadable)?;
            if value.is_none() && !field.is_optional() {
                return Err(Problem::Empty);
            }
            raw.set_number(field, value).map_err(Problem::Refused)?;
        }
        (_, None) => {}
    }
    match Scenario::new(raw) {
        Ok(valid) => {
            *scenario = Rc::new(valid);
            Ok(())
        }
        Err(mut errors) => Err(Problem::Refused(errors.swap_remove(0))),
    }
}

/// Latin letters as capitals of ordinary width.
fn capitals(text: &str) -> String {
    let narrow = |c: char| match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(|c| narrow(c).to_ascii_uppercase()).collect()
}

/// What is wrong with a text that is not in force. One in a field that does not apply now (a fixed price under another
/// basis) waits for the field to come back.
pub(super) fn problem(scenario: &Rc<Scenario>, field: Field, text: &str, decimal: DecimalMarks) -> Option<Problem> {
    if !applies(scenario, field) {
        return Some(Problem::Empty);
    }
    apply_text(&mut scenario.clone(), field, text, decimal).err()
}

/// Whether the scenario has a place for the field's number.
pub(super) fn applies(scenario: &RawScenario, field: Field) -> bool {
    if field.is_of_every() {
        // A single asset has its own fields alone.
        return scenario.holdings.len() > 1 && applies(scenario, field.with_holding(0));
    }
    field.is_optional() || reading_style(scenario, field).is_none() || scenario.number(field).is_some()
}

/// Tries again what was typed before and refused, now that `changed` has another value.
pub(super) fn retry(scenario: &mut Rc<Scenario>, pending: &mut Texts, changed: Field, decimal: DecimalMarks) {
    for (field, pending) in pending.iter_mut() {
        let was_refused = matches!(pending.problem, Some(Problem::Refused(_)));
        if field != changed && was_refused && applies(scenario, field) {
            pending.problem = apply_text(scenario, field, &pending.text, decimal).err();
        }
    }
}

/// The field of each holding that a column is about.
pub type Column = fn(usize) -> Field;

/// The fields of a holding as they follow one another on screen, and the cells of a row that is pasted.
pub const COLUMNS: [Column; 7] = [
    Field::Asset,
    Field::Hot,
    Field::Warm,
    Field::Cold,
    Field::Owed,
    Field::Price,
    Field::Guarantee,
];

/// What heads the columns of such rows in spreadsheets, in the order of [`COLUMNS`], in lower case.
const HEADS: [&[&str]; COLUMNS.len()] = [
    &[
        "asset",
        "coin",
        "symbol",
        "ticker",
        "資産",
        "資産名",
        "銘柄",
        "通貨",
        "暗号資産",
    ],
    &["hot", "hot wallet", "ホット", "ホットウォレット"],
    &["warm", "warm wallet", "ウォーム", "ウォームウォレット"],
    &["cold", "cold wallet", "コールド", "コールドウォレット"],
    &[
        "owed",
        "owed to customers",
        "customers",
        "liabilities",
        "預かり数量",
        "顧客からの預かり数量",
        "顧客分",
    ],
    &["price", "price at the hack", "価格", "単価", "流出時の価格"],
    &["guarantee", "guarantee assets", "履行保証資産", "履行保証"],
];

/// The columns of rows that are pasted, and how many rows are their heads: in the order of [`COLUMNS`], behind those that
/// the first row names in each of its cells.
pub(super) fn columns(rows: &[&str]) -> (Vec<Column>, usize) {
    let place = |cell: &str| {
        let cell = cell.trim().to_lowercase();
        HEADS.iter().position(|heads| heads.contains(&&*cell))
    };
    let first = rows.first().filter(|first| first.contains('\t'));
    let named: Option<Vec<usize>> = first.and_then(|first| first.split('\t').map(place).collect());
    let heads = usize::from(named.is_some());
    let mut places = named.unwrap_or_default();
    places.extend(
        (0..COLUMNS.len())
            .filter(|place| !places.contains(place))
            .collect::<Vec<_>>(),
    );
    (places.into_iter().map(|place| COLUMNS[place]).collect(), heads)
}

/// The numbers that are mostly the same for all assets.
const COMMON: [fn(usize) -> Field; 6] = [
    Field::StolenHot,
    Field::StolenWarm,
    Field::StolenCold,
    Field::Recovered,
    Field::PriceChange,
    Field::Slippage,
];

/// The fields of all holdings at once.
pub(super) fn of_every() -> impl Iterator<Item = Field> {
    let of_first = Field::all(1).filter(|field| field.holding().is_some());
    of_first.map(|field| field.with_holding(Field::EVERY))
}

/// What all holdings have alike, if they do.
pub fn common<T: PartialEq>(scenario: &RawScenario, of: impl Fn(&Holding) -> T) -> Option<T> {
    let mut values = scenario.holdings.iter().map(of);
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// A basis that says the same of every asset: without a price of one asset, and without shares.
pub fn is_general(basis: Basis) -> bool {
    matches!(basis, Basis::Whole(unit) if !matches!(unit, UnitBasis::FixedPrice(_)))
}

/// A new holding: it needs a name to be valid, and a reader to give it a better one. What is the same for all others is
/// so for it.
pub(super) fn add_holding(raw: &mut RawScenario) {
    let asset = ["BTC", "ETH", "XRP", "LTC", "BCH"]
        .into_iter()
        .find(|name| raw.holdings.iter().all(|h| h.asset != *name))
        .map_or_else(|| format!("ASSET{}", raw.holdings.len() + 1), str::to_owned);
    let mut new = Holding {
        asset,
        ..Holding::default()
    };
    if let Some(basis) = common(raw, |h| h.basis).filter(|basis| is_general(*basis)) {
        new.basis = basis;
    }
    if let Some(attribution) = common(raw, |h| h.attribution)
        && !matches!(attribution, Attribution::FixedShare(_))
    {
        new.attribution = attribution;
    }
    let numbers = COMMON.map(|field| (field, raw.number(field(Field::EVERY))));
    let at = raw.holdings.len();
    raw.holdings.push(new);
    for (field, number) in numbers {
        // Only the seed and the number of trials refuse a number.
        let _ = number.is_some() && raw.set_number(field(at), number).is_ok();
    }
}

/// The kinds of attribution, without their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributionKind {
    /// Customers' part of what is held.
    ProRata,
    /// Customers' units first.
    CustomersFirst,
    /// The house's units first.
    HouseFirst,
    /// A stated share.
    FixedShare,
}

impl AttributionKind {
    /// In the order of the list on screen.
    pub const ALL: [Self; 4] = [Self::ProRata, Self::CustomersFirst, Self::HouseFirst, Self::FixedShare];

    /// The kind of an attribution.
    pub fn of(attribution: Attribution) -> Self {
        match attribution {
            Attribution::ProRata => Self::ProRata,
            Attribution::CustomersFirst => Self::CustomersFirst,
            Attribution::HouseFirst => Self::HouseFirst,
            Attribution::FixedShare(_) => Self::FixedShare,
        }
    }
}

/// The kinds of basis for one unit, without their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitBasisKind {
    /// The value at the time of loss.
    PriceAtHack,
    /// A price set by the exchange.
    FixedPrice,
    /// Cash, later, at the market.
    PriceAtPayout,
    /// What buying back costs.
    InKind,
}

impl UnitBasisKind {
    /// In the order of the list on screen.
    pub const ALL: [Self; 4] = [Self::PriceAtHack, Self::FixedPrice, Self::PriceAtPayout, Self::InKind];

    /// The kind of a basis.
    pub fn of(basis: UnitBasis) -> Self {
        match basis {
            UnitBasis::PriceAtHack => Self::PriceAtHack,
            UnitBasis::FixedPrice(_) => Self::FixedPrice,
            UnitBasis::PriceAtPayout => Self::PriceAtPayout,
            UnitBasis::InKind => Self::InKind,
        }
    }

    /// The basis; a fixed price starts at the price of the hack.
    fn basis(self, holding: &Holding) -> UnitBasis {
        match self {
            Self::PriceAtHack => UnitBasis::PriceAtHack,
            Self::FixedPrice => UnitBasis::FixedPrice(holding.price),
            Self::PriceAtPayout => UnitBasis::PriceAtPayout,
            Self::InKind => UnitBasis::InKind,
        }
    }
}

/// The kinds of basis for a holding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasisKind {
    /// One basis for every unit.
    Whole(UnitBasisKind),
    /// A share on one, the rest on another.
    Split,
}

impl BasisKind {
    /// The kind of a basis.
    pub fn of(basis: Basis) -> Self {
        match basis {
            Basis::Whole(basis) => Self::Whole(UnitBasisKind::of(basis)),
            Basis::Split { .. } => Self::Split,
        }
    }
}

/// A choice from a list or a box that is ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// How the loss of a holding is divided.
    Attribution(usize, AttributionKind),
    /// What a lost unit of a holding is paid at.
    Basis(usize, BasisKind),
    /// The first basis of a split.
    SplitFirst(usize, UnitBasisKind),
    /// The basis of the rest of a split.
    SplitRest(usize, UnitBasisKind),
    /// Who bears what is not reimbursed.
    BorneBy(BorneBy),
    /// Whether a tier is insured: hot, warm, cold as 0, 1, 2.
    Covers(usize, bool),
    /// A source is used one place earlier.
    UseEarlier(SourceKind),
    /// A setting of the simulation.
    Simulation(SimulationChoice),
    /// A setting of the stress tests.
    Stress(StressChoice),
    /// The form of the report.
    ReportForm(ReportForm),
}

impl Choice {
    /// Makes the choice.
    pub(super) fn apply(self, raw: &mut RawScenario) {
        match self {
            Choice::Attribution(i, kind) => with_holding(raw, i, |h| {
                let held = h.held.hot + h.held.warm + h.held.cold;
                h.attribution = match kind {
                    AttributionKind::ProRata => Attribution::ProRata,
                    AttributionKind::CustomersFirst => Attribution::CustomersFirst,
                    AttributionKind::HouseFirst => Attribution::HouseFirst,
                    // The share starts where pro rata leaves it, so that choosing it changes nothing yet.
                    AttributionKind::FixedShare => {
                        Attribution::FixedShare(if held > 0.0 { (h.owed / held).min(1.0) } else { 1.0 })
                    }
                };
            }),
            Choice::Basis(i, kind) => with_holding(raw, i, |h| {
                h.basis = match (kind, h.basis) {
                    (BasisKind::Whole(kind), _) => Basis::Whole(kind.basis(h)),
                    (BasisKind::Split, Basis::Whole(first)) => Basis::Split {
                        share: 0.5,
                        first,
                        rest: UnitBasis::FixedPrice(h.price),
                    },
                    (BasisKind::Split, split) => split,
                };
            }),
            Choice::SplitFirst(i, kind) => with_holding(raw, i, |h| {
                let basis = kind.basis(h);
                if let Basis::Split { first, .. } = &mut h.basis {
                    *first = basis;
                }
            }),
            Choice::SplitRest(i, kind) => with_holding(raw, i, |h| {
                let basis = kind.basis(h);
                if let Basis::Split { rest, .. } = &mut h.basis {
                    *rest = basis;
                }
            }),
            Choice::BorneBy(borne_by) => raw.reimbursement.borne_by = borne_by,
            Choice::Covers(tier, covered) => {
                let covers = &mut raw.resources.insurance.covers;
                match tier {
                    0 => covers.hot = covered,
                    1 => covers.warm = covered,
                    _ => covers.cold = covered,
                }
            }
            Choice::UseEarlier(kind) => {
                let order = &mut raw.resources.order;
                if let Some(at) = order.iter().position(|k| *k == kind).filter(|at| *at > 0) {
                    order.swap(at, at - 1);
                }
            }
            Choice::Simulation(choice) => choice.apply(raw),
            Choice::Stress(choice) => choice.apply(raw),
            Choice::ReportForm(form) => raw.report.form = form,
        }
    }
}

/// Changes a holding, or every one of them.
fn with_holding(raw: &mut RawScenario, index: usize, change: impl Fn(&mut Holding)) {
    match index {
        Field::EVERY => raw.holdings.iter_mut().for_each(change),
        _ => raw.holdings.get_mut(index).into_iter().for_each(change),
    }
}
