//! The comparison of several scenarios: its columns, and the inputs and figures that differ.

use crate::texts::{Key, key};
use std::collections::BTreeMap;
use std::rc::Rc;

use plimsoll_formats::{Link, LinkError, MAX_COMPARED, decode_comparison, decode_own_comparison, encode_comparison};
use plimsoll_model::{
    Attribution, Basis, BorneBy, BreachCount, CostSpread, Evaluation, Field, Group, Headline, Holding, LimitPer,
    RawScenario, Recovery, Scenario, StolenFraction, Tier, UnitBasis,
};

/// The source of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// The reader's current draft.
    Present,
    /// A scenario as it was when it was added.
    Kept(Rc<Link>),
}

/// The columns of the comparison. The others are compared with the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison(Vec<Column>);

impl Default for Comparison {
    fn default() -> Self {
        Self(vec![Column::Present])
    }
}

const HEADER: &str = "plimsoll-comparison 1";

impl Comparison {
    /// The comparison of a link.
    ///
    /// # Errors
    /// If the link cannot be read.
    pub fn of_link(payload: &str) -> Result<Self, LinkError> {
        decode_comparison(payload).map(Self::of_links)
    }

    fn of_links(links: Vec<Link>) -> Self {
        Self(links.into_iter().map(|link| Column::Kept(Rc::new(link))).collect())
    }

    /// The comparison of an address. If it equals the stored one, as after a reload, its column of the draft follows
    /// the draft again.
    ///
    /// # Errors
    /// If the link cannot be read.
    pub fn of_address(payload: &str, kept: Option<&str>) -> Result<Self, LinkError> {
        let is_kept = |text: &&str| text.split('\n').nth(2) == Some(payload);
        match kept.filter(is_kept).and_then(Self::from_text) {
            Some(own) => Ok(own),
            None => Self::of_link(payload),
        }
    }

    /// The columns, in their order on screen.
    pub fn columns(&self) -> &[Column] {
        &self.0
    }

    /// Whether another column can be added.
    pub fn has_room(&self) -> bool {
        self.0.len() < MAX_COMPARED
    }

    /// Adds a column at the end. Nothing changes if the comparison is full, or has the draft already.
    pub fn with(&self, column: Column) -> Self {
        let mut columns = self.0.clone();
        let is_there = column == Column::Present && columns.contains(&column);
        if columns.len() < MAX_COMPARED && !is_there {
            columns.push(column);
        }
        Self(columns)
    }

    /// Puts a scenario and the draft made from it first. The other columns follow, up to the maximum.
    pub fn with_before(&self, before: Link) -> Self {
        let before = Rc::new(before);
        let is_other = |column: &&Column| match column {
            Column::Present => false,
            Column::Kept(link) => link.scenario != before.scenario,
        };
        let both = [Column::Kept(before.clone()), Column::Present];
        let columns = both.into_iter().chain(self.0.iter().filter(is_other).cloned());
        Self(columns.take(MAX_COMPARED).collect())
    }

    /// Removes a column. The only column is not removed.
    pub fn without(&self, at: usize) -> Self {
        let mut columns = self.0.clone();
        if columns.len() > 1 && at < columns.len() {
            columns.remove(at);
        }
        Self(columns)
    }

    /// Moves a column to the front.
    pub fn with_first(&self, at: usize) -> Self {
        let mut columns = self.0.clone();
        if at < columns.len() {
            let first = columns.remove(at);
            columns.insert(0, first);
        }
        Self(columns)
    }

    /// The scenarios with their results. `present` is used for the draft.
    pub fn links(&self, present: &Rc<Link>) -> Vec<Rc<Link>> {
        let links = self.0.iter().map(|column| match column {
            Column::Present => present.clone(),
            Column::Kept(link) => link.clone(),
        });
        links.collect()
    }

    /// The payload of a link to the comparison.
    pub fn payload(&self, present: &Rc<Link>) -> String {
        let links: Vec<Link> = self.links(present).iter().map(|link| (**link).clone()).collect();
        encode_comparison(&links)
    }

    /// The comparison as it is stored in the browser. The lines are the format, the index of the draft's column or `-`,
    /// and the payload of the link.
    pub fn text_of(&self, payload: &str) -> String {
        let place = self.0.iter().position(|column| *column == Column::Present);
        let place = place.map_or_else(|| "-".into(), |place| place.to_string());
        format!("{HEADER}\n{place}\n{payload}")
    }

    /// Parses a stored comparison. `None` if it cannot be read.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        if lines.next()? != HEADER {
            return None;
        }
        let place = lines.next()?;
        let mut comparison = Self::of_links(decode_own_comparison(lines.next()?).ok()?);
        if let Ok(place) = place.parse::<usize>() {
            *comparison.0.get_mut(place)? = Column::Present;
        }
        Some(comparison)
    }
}

/// The subject of a row of inputs.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    /// A field.
    Field(Field),
    /// A choice from a list, by the key of its name.
    Choice(Key),
    /// The distribution from which the simulation draws the stolen fraction of a tier.
    Drawn(Tier),
}

/// The content of a row for one scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value, or an input that does not apply.
    None,
    /// The field of this scenario, with its number.
    Number(Field, f64),
    /// A text that the reader typed.
    Text(String),
    /// Names of choices, by their keys.
    Words(Vec<Key>),
}

impl Cell {
    /// Whether both show the same. The index of the holding does not matter.
    fn says_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Cell::Number(_, a), Cell::Number(_, b)) => a == b,
            _ => self == other,
        }
    }
}

/// A row of inputs, with one cell for each scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct InputRow {
    /// The input.
    pub label: Label,
    /// The asset. `None` for inputs outside of holdings.
    pub asset: Option<String>,
    /// The cells, in the order of the scenarios.
    pub cells: Vec<Cell>,
}

impl InputRow {
    /// Whether a scenario differs from the first.
    pub fn differs_at(&self, column: usize) -> bool {
        !self.cells[column].says_same(&self.cells[0])
    }

    /// Whether any scenario differs from the first.
    pub fn differs(&self) -> bool {
        (1..self.cells.len()).any(|column| self.differs_at(column))
    }
}

/// All inputs that at least one scenario has. Holdings are matched by asset, in any order.
pub fn inputs(scenarios: &[&Scenario]) -> Vec<InputRow> {
    let mut rows = Rows {
        scenarios,
        rows: Vec::new(),
    };
    for field in Field::all(0) {
        rows.field(field);
    }
    rows.choices();
    // Holdings of the same asset are numbered. The assets are in the order of their first appearance.
    let mut assets: Vec<(String, usize)> = Vec::new();
    let mut places: Vec<BTreeMap<(String, usize), usize>> = Vec::new();
    for scenario in scenarios {
        let (mut seen, mut at) = (BTreeMap::<&str, usize>::new(), BTreeMap::new());
        for (i, holding) in scenario.holdings.iter().enumerate() {
            let count = seen.entry(&holding.asset).or_default();
            let asset = (holding.asset.clone(), *count);
            *count += 1;
            if !assets.contains(&asset) {
                assets.push(asset.clone());
            }
            at.insert(asset, i);
        }
        places.push(at);
    }
    for asset in assets {
        let places: Vec<Option<usize>> = places.iter().map(|at| at.get(&asset).copied()).collect();
        rows.holding(&asset.0, &places);
    }
    rows.rows
}

/// Whether a field affects the result of the hack or, if `in_simulation`, of the simulation. Fields of stress tests and
/// the withdrawal run do not.
pub fn has_part(scenario: &RawScenario, field: Field, in_simulation: bool) -> bool {
    if field.is_of_stress() {
        return false;
    }
    let is_simulated = field.declaration().group == Group::Simulation;
    let is_rate = matches!(field, Field::Rate | Field::RateWeight | Field::RateMultiplier);
    let is_once = scenario.simulation.count == BreachCount::Once;
    !is_simulated || (in_simulation && !(is_rate && is_once))
}

/// The choices from lists that affect the result of the hack or, if `in_simulation`, of the simulation.
pub fn choices(scenario: &Scenario, in_simulation: bool) -> Vec<InputRow> {
    let insured = scenario.resources.insurance.limit > 0.0;
    let mut rows = inputs(&[scenario]);
    rows.retain(|row| match row.label {
        Label::Field(_) => false,
        Label::Drawn(_) => in_simulation,
        Label::Choice(key::INSURED_TIERS) => insured,
        Label::Choice(key::BORNE_BY | key::FIELD_SOURCE_ORDER | key::ATTRIBUTION | key::BASIS) => true,
        Label::Choice(_) => in_simulation,
    });
    rows
}

struct Rows<'a> {
    scenarios: &'a [&'a Scenario],
    rows: Vec<InputRow>,
}

impl Rows<'_> {
    fn push(&mut self, label: Label, asset: Option<&str>, cells: Vec<Cell>) {
        if cells.iter().any(|cell| *cell != Cell::None) {
            let asset = asset.map(Into::into);
            self.rows.push(InputRow { label, asset, cells });
        }
    }

    fn each(&mut self, label: Label, cell: impl Fn(&RawScenario) -> Cell) {
        let cells = self.scenarios.iter().map(|scenario| cell(scenario)).collect();
        self.push(label, None, cells);
    }

    fn field(&mut self, field: Field) {
        self.each(Label::Field(field), |scenario| match field {
            Field::Name => Cell::Text(scenario.name.clone()),
            Field::Currency => Cell::Text(scenario.currency.0.clone()),
            _ => number(scenario, field),
        });
    }

    fn choices(&mut self) {
        let words = |key: Key| Cell::Words(vec![key]);
        self.each(Label::Choice(key::BORNE_BY), |scenario| {
            words(match scenario.reimbursement.borne_by {
                BorneBy::Holders => key::BORNE_BY_HOLDERS,
                BorneBy::AllCustomers => key::BORNE_BY_ALL_CUSTOMERS,
            })
        });
        self.each(Label::Choice(key::INSURED_TIERS), |scenario| {
            let covers = scenario.resources.insurance.covers;
            let tiers = [
                (covers.hot, key::TIER_HOT),
                (covers.warm, key::TIER_WARM),
                (covers.cold, key::TIER_COLD),
            ];
            let covered: Vec<_> = tiers.into_iter().filter(|(is, _)| *is).map(|(_, key)| key).collect();
            Cell::Words(if covered.is_empty() { vec![key::NONE] } else { covered })
        });
        self.each(Label::Choice(key::FIELD_SOURCE_ORDER), |scenario| {
            let order = scenario.resources.order.iter();
            Cell::Words(order.map(|&kind| key::source(kind)).collect())
        });
        self.each(Label::Choice(key::SIM_COUNT), |scenario| {
            words(match scenario.simulation.count {
                BreachCount::Poisson => key::SIM_COUNT_POISSON,
                BreachCount::NegativeBinomial(_) => key::SIM_COUNT_CLUSTERED,
                BreachCount::Once => key::SIM_COUNT_ONCE,
            })
        });
        for tier in Tier::ALL {
            self.each(Label::Drawn(tier), |scenario| {
                words(match scenario.simulation.stolen[tier] {
                    StolenFraction::AsScenario => key::SIM_KIND_AS_SCENARIO,
                    StolenFraction::Fixed(_) => key::SIM_KIND_FIXED,
                    StolenFraction::Beta { .. } => key::SIM_KIND_BETA,
                    StolenFraction::Pert { .. } => key::SIM_KIND_PERT,
                })
            });
        }
        self.each(Label::Choice(key::SIM_RECOVERED), |scenario| {
            words(match scenario.simulation.recovery {
                Recovery::AsScenario => key::SIM_AS_SCENARIO,
                Recovery::Drawn { .. } => key::SIM_RECOVERY_DRAWN,
            })
        });
        let spread = |spread: CostSpread| match spread {
            CostSpread::AsScenario => key::SIM_AS_SCENARIO,
            CostSpread::Interval { .. } => key::SIM_INTERVAL,
        };
        self.each(Label::Choice(key::SIM_RESPONSE), |s| {
            words(spread(s.simulation.response))
        });
        self.each(Label::Choice(key::SIM_FINE), |s| words(spread(s.simulation.fine)));
        self.each(Label::Choice(key::SIM_LIMIT_PER), |scenario| {
            words(match scenario.simulation.insurance_limit {
                LimitPer::Event => key::SIM_LIMIT_PER_EVENT,
                LimitPer::Aggregate => key::SIM_LIMIT_PER_AGGREGATE,
            })
        });
        self.each(Label::Choice(key::SIM_TAIL), |scenario| {
            words(match scenario.simulation.tail {
                None => key::SIM_TAIL_NONE,
                Some(_) => key::SIM_TAIL_PARETO,
            })
        });
    }

    fn holding(&mut self, asset: &str, places: &[Option<usize>]) {
        let each = |cell: &dyn Fn(&RawScenario, usize) -> Cell| -> Vec<Cell> {
            let pairs = self.scenarios.iter().zip(places);
            pairs
                .map(|(scenario, place)| place.map_or(Cell::None, |at| cell(scenario, at)))
                .collect()
        };
        let choice = |cell: &dyn Fn(&Holding) -> Cell| each(&|scenario, at| cell(&scenario.holdings[at]));
        let attribution = choice(&|holding| {
            Cell::Words(vec![match holding.attribution {
                Attribution::ProRata => key::ATTRIBUTION_PRO_RATA,
                Attribution::CustomersFirst => key::ATTRIBUTION_CUSTOMERS_FIRST,
                Attribution::HouseFirst => key::ATTRIBUTION_HOUSE_FIRST,
                Attribution::FixedShare(_) => key::ATTRIBUTION_FIXED_SHARE,
            }])
        });
        let basis = choice(&|holding| {
            Cell::Words(match holding.basis {
                Basis::Whole(basis) => vec![basis_key(basis)],
                Basis::Split { first, rest, .. } => vec![key::BASIS_SPLIT, basis_key(first), basis_key(rest)],
            })
        });
        let is_number = |field: &Field| field.holding().is_some() && field.range().is_some();
        let numbers: Vec<(Field, Vec<Cell>)> = Field::all(1)
            .filter(is_number)
            .map(|field| (field, each(&|scenario, at| number(scenario, field.with_holding(at)))))
            .collect();
        for (field, cells) in numbers {
            self.push(Label::Field(field), Some(asset), cells);
        }
        self.push(Label::Choice(key::ATTRIBUTION), Some(asset), attribution);
        self.push(Label::Choice(key::BASIS), Some(asset), basis);
    }
}

fn number(scenario: &RawScenario, field: Field) -> Cell {
    scenario
        .number(field)
        .map_or(Cell::None, |value| Cell::Number(field, value))
}

fn basis_key(basis: UnitBasis) -> Key {
    match basis {
        UnitBasis::PriceAtHack => key::BASIS_PRICE_AT_HACK,
        UnitBasis::FixedPrice(_) => key::BASIS_FIXED_PRICE,
        UnitBasis::PriceAtPayout => key::BASIS_PRICE_AT_PAYOUT,
        UnitBasis::InKind => key::BASIS_IN_KIND,
    }
}

/// The difference of a figure from that of the first scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The difference in money. Negative if the figure is lower.
    pub absolute: f64,
    /// The difference as a fraction of the first figure. `None` if that is zero.
    pub relative: Option<f64>,
}

/// The difference of a headline figure from that of the first scenario. `None` if one of them lacks the figure, or if
/// the currencies differ.
pub fn change(figure: Headline, first: (&Scenario, &Evaluation), other: (&Scenario, &Evaluation)) -> Option<Change> {
    if first.0.currency != other.0.currency {
        return None;
    }
    let (before, after) = (first.1.headline(figure)?, other.1.headline(figure)?);
    let absolute = after - before;
    Some(Change {
        absolute,
        relative: (before != 0.0).then(|| absolute / before.abs()),
    })
}

/// The scenario with the seed and the number of trials of the first, so that both are simulated with the same random
/// numbers.
pub fn with_common_numbers(scenario: &Scenario, first: &Scenario) -> Scenario {
    let mut raw = scenario.clone().into_raw();
    raw.simulation.seed = first.simulation.seed;
    raw.simulation.trials = first.simulation.trials;
    // Seed and number of trials are from a valid scenario, so that this cannot fail.
    Scenario::new(raw).unwrap_or_else(|_| scenario.clone())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "compare_tests.rs"]
mod tests;
