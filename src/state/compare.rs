//! The comparison of several scenarios: its columns, and the inputs and figures that differ.

use crate::texts::{Key, key};
use std::collections::BTreeMap;
use std::rc::Rc;

use plimsoll_formats::{Link, LinkError, MAX_COMPARED, decode_comparison, decode_own_comparison, encode_comparison};
use plimsoll_model::{
    Attribution, Basis, BorneBy, BreachCount, CostSpread, Evaluation, Field, Group, Headline, Holding, LimitPer,
    RawScenario, Recovery, Scenario, SourceKind, StolenFraction, Tier, UnitBasis,
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
            Cell::Words(
                order
                    .map(|kind| match kind {
                        SourceKind::Insurance => key::SOURCE_INSURANCE,
                        SourceKind::Guarantee => key::SOURCE_GUARANTEE,
                        SourceKind::OwnHoldings => key::SOURCE_OWN_HOLDINGS,
                        SourceKind::Cash => key::SOURCE_CASH,
                        SourceKind::Credit => key::SOURCE_CREDIT,
                        SourceKind::Sponsor => key::SOURCE_SPONSOR,
                    })
                    .collect(),
            )
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
mod tests {
    use super::*;
    use crate::state::origin::Opened;
    use plimsoll_formats::library::link_of;
    use plimsoll_model::evaluate;
    use plimsoll_model::testing::random_scenario;

    fn case(id: &str) -> Scenario {
        plimsoll_casebook::find(id).unwrap().scenario().clone()
    }

    fn link(scenario: Scenario) -> Rc<Link> {
        Rc::new(link_of(scenario, None))
    }

    fn changed(scenario: &Scenario, change: impl FnOnce(&mut RawScenario)) -> Scenario {
        let mut raw = scenario.clone().into_raw();
        change(&mut raw);
        Scenario::new(raw).unwrap()
    }

    fn differing(scenarios: &[&Scenario]) -> Vec<(Label, Option<String>)> {
        let rows = inputs(scenarios).into_iter().filter(InputRow::differs);
        rows.map(|row| (row.label, row.asset)).collect()
    }

    /// The comparison as it is stored.
    fn kept(comparison: &Comparison, present: &Rc<Link>) -> String {
        comparison.text_of(&comparison.payload(present))
    }

    #[test]
    fn columns_come_and_go() {
        let zaif = Column::Kept(link(case("zaif-2018")));
        let one = Comparison::default();
        let two = one.with(Column::Present).with(zaif.clone());
        assert_eq!(two.columns(), [Column::Present, zaif.clone()]);
        assert_eq!(two.with_first(1).columns(), [zaif.clone(), Column::Present]);
        assert_eq!(two.with_first(5), two);
        assert_eq!(two.without(0).columns(), std::slice::from_ref(&zaif));
        assert_eq!(two.without(0).without(0).columns(), std::slice::from_ref(&zaif));
        let full = two.with(zaif.clone()).with(zaif.clone());
        assert!(two.has_room() && !full.has_room());
        assert_eq!(full.with(zaif), full);
    }

    #[test]
    fn what_was_before_a_change_stands_first_and_the_draft_beside_it() {
        let before = link(case("coincheck-2018"));
        let zaif = Column::Kept(link(case("zaif-2018")));
        let dmm = Column::Kept(link(case("dmm-bitcoin-2024")));
        let both = [Column::Kept(before.clone()), Column::Present];
        assert_eq!(Comparison::default().with_before((*before).clone()).columns(), both);
        let three = Comparison(vec![
            zaif.clone(),
            Column::Present,
            both[0].clone(),
            dmm.clone(),
            dmm.clone(),
        ]);
        let now = three.with_before((*before).clone());
        assert_eq!(now.columns(), [both[0].clone(), Column::Present, zaif, dmm]);
        assert_eq!(now.with_before((*before).clone()), now);
    }

    #[test]
    fn a_comparison_survives_links_and_the_storage() {
        let present = link(case("coincheck-2018"));
        let comparison = Comparison::default()
            .with_first(0)
            .with(Column::Kept(link(case("zaif-2018"))));
        let text = kept(&comparison, &present);
        assert!(text.starts_with("plimsoll-comparison 1\n0\nc1."), "{text}");
        assert_eq!(Comparison::from_text(&text), Some(comparison.clone()));
        // In a link, the draft is fixed as it was when sent.
        let sent = Comparison::of_link(&comparison.payload(&present)).unwrap();
        assert_eq!(sent.columns()[0], Column::Kept(present.clone()));
        assert_eq!(sent.links(&link(Scenario::default())), comparison.links(&present));
        let text = kept(&sent, &present);
        assert!(text.starts_with("plimsoll-comparison 1\n-\nc1."), "{text}");
        assert_eq!(Comparison::from_text(&text), Some(sent));
        for bad in [
            "",
            "plimsoll-comparison 2\n-\n",
            "plimsoll-comparison 1\n9\n",
            "plimsoll-comparison 1\n-\nc1.x",
        ] {
            assert_eq!(Comparison::from_text(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_a_sender_saw_stays_with_the_column() {
        let scenario = case("zaif-2018");
        let mut theirs = (*link(scenario.clone())).clone();
        theirs.digest.0 ^= 1;
        theirs.headlines[0] = theirs.headlines[0].map(|value| value + 1.0);
        let present = link(case("coincheck-2018"));
        let comparison = Comparison::default().with(Column::Kept(Rc::new(theirs.clone())));
        let evaluation = evaluate(&scenario);
        for read in [
            Comparison::of_link(&comparison.payload(&present)).unwrap(),
            Comparison::from_text(&kept(&comparison, &present)).unwrap(),
        ] {
            let links = read.links(&present);
            match Opened::compare(&links[1], &evaluation) {
                Opened::Differs {
                    theirs: digest,
                    figures,
                    ..
                } => {
                    assert_eq!(digest, theirs.digest);
                    assert_eq!(figures.len(), 1);
                }
                other => panic!("{other:?}"),
            }
            let first = Opened::compare(&links[0], &evaluate(&links[0].scenario));
            assert_eq!(first, Opened::Reproduced(links[0].digest));
        }
    }

    #[test]
    fn the_draft_stays_the_draft_over_a_reload() {
        let (then, now) = (link(case("coincheck-2018")), link(case("dmm-bitcoin-2024")));
        let comparison = Comparison::default().with(Column::Kept(link(case("zaif-2018"))));
        let (payload, kept) = (comparison.payload(&then), kept(&comparison, &then));
        let read = Comparison::of_address(&payload, Some(&kept)).unwrap();
        assert_eq!(read, comparison);
        assert_eq!(read.links(&now)[0], now);
        // A comparison that somebody else sent does not follow the draft.
        let sent = comparison.payload(&now);
        for kept in [Some(&*kept), Some("news"), None] {
            let read = Comparison::of_address(&sent, kept).unwrap();
            assert_eq!(read.links(&then)[0], now);
        }
        assert!(Comparison::of_address("c1.x", Some("plimsoll-comparison 1\n-\nc1.x")).is_err());
    }

    #[test]
    fn a_comparison_too_long_for_a_link_is_still_read_from_the_storage() {
        let many = |digit: f64| {
            let mut raw = case("zaif-2018").into_raw();
            raw.holdings = (0..400)
                .map(|i| {
                    let mut holding = raw.holdings[0].clone();
                    let odd = |k: u32| f64::from(i * 7 + k).sqrt() * digit;
                    holding.asset = format!("A{i}");
                    (holding.held.hot, holding.held.warm, holding.held.cold) = (odd(1), odd(2), odd(3));
                    (holding.price, holding.owed) = (odd(4), odd(1));
                    holding
                })
                .collect();
            link(Scenario::new(raw).unwrap())
        };
        let present = many(1.1);
        let comparison = [1.3, 1.7, 1.9]
            .into_iter()
            .fold(Comparison::default(), |all, digit| all.with(Column::Kept(many(digit))));
        assert!(matches!(
            Comparison::of_link(&comparison.payload(&present)),
            Err(LinkError::TooLong { .. })
        ));
        assert_eq!(Comparison::from_text(&kept(&comparison, &present)), Some(comparison));
    }

    #[test]
    fn a_scenario_does_not_differ_from_itself() {
        for seed in 0..20 {
            let scenario = random_scenario(seed);
            assert_eq!(differing(&[&scenario, &scenario.clone()]), []);
        }
    }

    #[test]
    fn what_differs_is_found_wherever_it_is() {
        let zaif = case("zaif-2018");
        let check = |change: fn(&mut RawScenario), expected: (Label, Option<&str>)| {
            let other = changed(&zaif, change);
            let expected = (expected.0, expected.1.map(Into::into));
            assert_eq!(differing(&[&zaif, &other]).last(), Some(&expected));
        };
        check(|raw| raw.name = "B".into(), (Label::Field(Field::Name), None));
        check(|raw| raw.resources.cash += 1.0, (Label::Field(Field::Cash), None));
        check(
            |raw| raw.holdings[1].price += 1.0,
            (Label::Field(Field::Price(0)), Some("MONA")),
        );
        check(
            |raw| raw.holdings[2].attribution = Attribution::ProRata,
            (Label::Choice(key::ATTRIBUTION), Some("BCH")),
        );
        check(
            |raw| raw.resources.order.reverse(),
            (Label::Choice(key::FIELD_SOURCE_ORDER), None),
        );
        check(
            |raw| raw.resources.insurance.covers.hot = false,
            (Label::Choice(key::INSURED_TIERS), None),
        );
        check(
            |raw| raw.reimbursement.borne_by = BorneBy::AllCustomers,
            (Label::Choice(key::BORNE_BY), None),
        );
        check(
            |raw| raw.simulation.count = BreachCount::Once,
            (Label::Choice(key::SIM_COUNT), None),
        );
        check(
            |raw| raw.simulation.insurance_limit = LimitPer::Aggregate,
            (Label::Choice(key::SIM_LIMIT_PER), None),
        );
        check(|raw| raw.simulation.seed += 1, (Label::Field(Field::Seed), None));
    }

    /// Any difference between two scenarios must appear in some row.
    #[test]
    fn no_difference_is_overlooked() {
        for seed in 0..200 {
            let (a, b) = (random_scenario(seed), random_scenario(seed + 1_000));
            let parts: [fn(&mut RawScenario, &RawScenario); 4] = [
                |raw, b| raw.costs = b.costs,
                |raw, b| raw.resources = b.resources.clone(),
                |raw, b| raw.simulation = b.simulation.clone(),
                |raw, b| raw.reimbursement.borne_by = b.reimbursement.borne_by,
            ];
            for (part, change) in parts.iter().enumerate() {
                let other = changed(&a, |raw| change(raw, &b));
                assert_eq!(differing(&[&a, &other]).is_empty(), *a == *other, "{seed} {part}");
            }
        }
    }

    #[test]
    fn every_input_with_a_part_is_in_force_and_no_other() {
        let zaif = case("zaif-2018");
        let keys = |rows: &[InputRow]| -> Vec<Label> { rows.iter().map(|row| row.label.clone()).collect() };
        let (plain, simulated) = (keys(&choices(&zaif, false)), keys(&choices(&zaif, true)));
        for key in [key::BORNE_BY, key::FIELD_SOURCE_ORDER, key::ATTRIBUTION, key::BASIS] {
            assert!(plain.contains(&Label::Choice(key)), "{key:?}");
        }
        for key in [
            key::SIM_COUNT,
            key::SIM_LIMIT_PER,
            key::SIM_RECOVERED,
            key::SIM_RESPONSE,
            key::SIM_FINE,
            key::SIM_TAIL,
        ] {
            assert!(
                !plain.contains(&Label::Choice(key)) && simulated.contains(&Label::Choice(key)),
                "{key:?}"
            );
        }
        for tier in Tier::ALL {
            assert!(!plain.contains(&Label::Drawn(tier)) && simulated.contains(&Label::Drawn(tier)));
        }
        let insured = changed(&zaif, |raw| raw.resources.insurance.limit = 1.0);
        assert!(!plain.contains(&Label::Choice(key::INSURED_TIERS)));
        assert!(keys(&choices(&insured, false)).contains(&Label::Choice(key::INSURED_TIERS)));

        let once = changed(&zaif, |raw| raw.simulation.count = BreachCount::Once);
        assert!(has_part(&zaif, Field::Rate, true) && !has_part(&zaif, Field::Rate, false));
        assert!(!has_part(&once, Field::Rate, true) && has_part(&once, Field::Horizon, true));
        assert!(has_part(&zaif, Field::Cash, false));
        for field in [Field::Spread, Field::RangeLow(0), Field::Panic] {
            assert!(!has_part(&zaif, field, true), "{field}");
        }
    }

    #[test]
    fn holdings_are_matched_by_asset_whatever_their_order() {
        let zaif = case("zaif-2018");
        let turned = changed(&zaif, |raw| raw.holdings.reverse());
        assert_eq!(differing(&[&zaif, &turned]), []);
        let fewer = changed(&zaif, |raw| drop(raw.holdings.remove(1)));
        assert!(
            differing(&[&zaif, &fewer])
                .iter()
                .all(|(_, asset)| asset.as_deref() == Some("MONA"))
        );
        let twice = changed(&zaif, |raw| raw.holdings.push(raw.holdings[0].clone()));
        let extra = differing(&[&zaif, &twice]);
        assert!(!extra.is_empty() && extra.iter().all(|(_, asset)| asset.as_deref() == Some("BTC")));
    }

    #[test]
    fn figures_are_measured_against_the_first() {
        let first = case("coincheck-2018");
        let other = changed(&first, |raw| raw.holdings[0].held.hot *= 0.5);
        let (e, f) = (evaluate(&first), evaluate(&other));
        let change = |figure| super::change(figure, (&first, &e), (&other, &f)).unwrap();
        let gross = change(Headline::GrossExposure);
        assert_eq!(gross.absolute, -0.5 * e.gross_exposure);
        assert_eq!(gross.relative, Some(-0.5));
        let shortfall = change(Headline::Shortfall);
        assert_eq!((shortfall.absolute, shortfall.relative), (0.0, None));
        let dollars = changed(&other, |raw| raw.currency.0 = "USD".into());
        assert_eq!(
            super::change(Headline::GrossExposure, (&first, &e), (&dollars, &f)),
            None
        );
    }

    #[test]
    fn simulations_side_by_side_meet_the_same_numbers() {
        let first = changed(&case("coincheck-2018"), |raw| {
            raw.simulation.seed = 7;
            raw.simulation.trials = 5_000;
        });
        let zaif = case("zaif-2018");
        let other = with_common_numbers(&zaif, &first);
        assert_eq!((other.simulation.seed, other.simulation.trials), (7, 5_000));
        assert_eq!(other.holdings, zaif.holdings);
        assert_eq!(with_common_numbers(&first, &first), first);
    }
}
