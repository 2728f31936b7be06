//! Applies typed texts and choices to the scenario.

use std::rc::Rc;

use plimsoll_formats::text;
use plimsoll_model::{
    Attribution, Basis, BorneBy, Field, Holding, RawScenario, ReportForm, Scenario, SourceKind, UnitBasis,
};

use super::pending::{Problem, Texts};
use super::simulation::SimulationChoice;
use super::stress::StressChoice;
use plimsoll_numbers::{DecimalMarks, reading_style};

/// Applies a typed text to the scenario. Returns the problem if that is not possible.
pub(super) fn apply_text(
    scenario: &mut Rc<Scenario>,
    field: Field,
    text: &str,
    decimal: DecimalMarks,
) -> Result<(), Problem> {
    let mut raw = Scenario::clone(scenario).into_raw();
    match (field, reading_style(scenario, field)) {
        (Field::Name, _) => raw.name = text::line(text).trim().into(),
        // Office programs insert characters that texts of a scenario do not allow.
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

/// Converts Latin letters to ordinary-width capitals.
fn capitals(text: &str) -> String {
    let narrow = |c: char| match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(|c| narrow(c).to_ascii_uppercase()).collect()
}

/// The problem of a text that is not in force. A text in a field that does not apply now, such as a fixed price under
/// another basis, waits until the field applies again.
pub(super) fn problem(scenario: &Rc<Scenario>, field: Field, text: &str, decimal: DecimalMarks) -> Option<Problem> {
    if !applies(scenario, field) {
        return Some(Problem::Empty);
    }
    apply_text(&mut scenario.clone(), field, text, decimal).err()
}

/// Whether the scenario currently has the field.
pub(super) fn applies(scenario: &RawScenario, field: Field) -> bool {
    if field.is_of_every() {
        // A single asset has only its own fields.
        return scenario.holdings.len() > 1 && applies(scenario, field.with_holding(0));
    }
    field.is_optional() || reading_style(scenario, field).is_none() || scenario.number(field).is_some()
}

/// Applies texts again that were refused before, now that `changed` has another value.
pub(super) fn retry(scenario: &mut Rc<Scenario>, pending: &mut Texts, changed: Field, decimal: DecimalMarks) {
    for (field, pending) in pending.iter_mut() {
        let was_refused = matches!(pending.problem, Some(Problem::Refused(_)));
        if field != changed && was_refused && applies(scenario, field) {
            pending.problem = apply_text(scenario, field, &pending.text, decimal).err();
        }
    }
}

/// A column of the holdings table: maps the index of a holding to its field.
pub type Column = fn(usize) -> Field;

/// The fields of a holding, in the order on screen and in a pasted row.
pub const COLUMNS: [Column; 7] = [
    Field::Asset,
    Field::Hot,
    Field::Warm,
    Field::Cold,
    Field::Owed,
    Field::Price,
    Field::Guarantee,
];

/// The headers that spreadsheets use for these columns, in the order of [`COLUMNS`], in lower case.
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

/// The columns of pasted rows, and the number of header rows. If every cell of the first row names a column, those
/// columns come first; the others follow in the order of [`COLUMNS`].
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

/// The numbers that usually are the same for all assets.
const COMMON: [fn(usize) -> Field; 6] = [
    Field::StolenHot,
    Field::StolenWarm,
    Field::StolenCold,
    Field::Recovered,
    Field::PriceChange,
    Field::Slippage,
];

/// The fields that set a value for all holdings at once.
pub(super) fn of_every() -> impl Iterator<Item = Field> {
    let of_first = Field::all(1).filter(|field| field.holding().is_some());
    of_first.map(|field| field.with_holding(Field::EVERY))
}

/// The value that all holdings share. `None` if they differ or there is no holding.
pub fn common<T: PartialEq>(scenario: &RawScenario, of: impl Fn(&Holding) -> T) -> Option<T> {
    let mut values = scenario.holdings.iter().map(of);
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// Whether a basis can apply to every asset: it has no fixed price and no shares.
pub fn is_general(basis: Basis) -> bool {
    matches!(basis, Basis::Whole(unit) if !matches!(unit, UnitBasis::FixedPrice(_)))
}

/// Adds a holding. It gets a name, since it must be valid; the reader can change it. Values that all other holdings
/// share are copied.
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
        // Only the seed and the number of trials refuse a number, and neither is copied here.
        let _ = number.is_some() && raw.set_number(field(at), number).is_ok();
    }
}

/// The kinds of attribution, without their parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributionKind {
    /// The customers' share of the holding.
    ProRata,
    /// The loss falls on customers' units first.
    CustomersFirst,
    /// The loss falls on the house's units first.
    HouseFirst,
    /// A stated share falls on customers.
    FixedShare,
}

impl AttributionKind {
    /// All kinds, in the order of the list on screen.
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

/// The kinds of basis for a unit, without their parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitBasisKind {
    /// The value at the time of the loss.
    PriceAtHack,
    /// A price that the exchange sets.
    FixedPrice,
    /// Cash at a later date, at the market price.
    PriceAtPayout,
    /// The cost of buying the unit back.
    InKind,
}

impl UnitBasisKind {
    /// All kinds, in the order of the list on screen.
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

    /// A basis of this kind. A fixed price starts at the price of the hack.
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
    /// The same basis for every unit.
    Whole(UnitBasisKind),
    /// One basis for a share of the units, another for the rest.
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

/// A choice from a list or a check box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// How the loss of a holding is divided between customers and the house.
    Attribution(usize, AttributionKind),
    /// The basis on which a lost unit of a holding is paid.
    Basis(usize, BasisKind),
    /// The first basis of a split.
    SplitFirst(usize, UnitBasisKind),
    /// The basis of the rest of a split.
    SplitRest(usize, UnitBasisKind),
    /// Who bears what is not reimbursed.
    BorneBy(BorneBy),
    /// Whether a tier is insured. Hot, warm and cold are 0, 1 and 2.
    Covers(usize, bool),
    /// Moves a source one place earlier in the order of use.
    UseEarlier(SourceKind),
    /// A setting of the simulation.
    Simulation(SimulationChoice),
    /// A setting of the stress tests.
    Stress(StressChoice),
    /// The form of the report.
    ReportForm(ReportForm),
}

impl Choice {
    /// Applies the choice to a scenario.
    pub(super) fn apply(self, raw: &mut RawScenario) {
        match self {
            Choice::Attribution(i, kind) => with_holding(raw, i, |h| {
                let held = h.held.hot + h.held.warm + h.held.cold;
                h.attribution = match kind {
                    AttributionKind::ProRata => Attribution::ProRata,
                    AttributionKind::CustomersFirst => Attribution::CustomersFirst,
                    AttributionKind::HouseFirst => Attribution::HouseFirst,
                    // The share starts at the pro rata share, so that choosing it does not change the result yet.
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

/// Changes one holding, or all of them.
fn with_holding(raw: &mut RawScenario, index: usize, change: impl Fn(&mut Holding)) {
    match index {
        Field::EVERY => raw.holdings.iter_mut().for_each(change),
        _ => raw.holdings.get_mut(index).into_iter().for_each(change),
    }
}
