//! The one table of version 1: the number of every field and of every choice.
//!
//! A number is never used again and never changed, and neither is a default: links that exist were written with
//! them. A new field takes the next free number, and its default must mean what older links meant without it. If a
//! default of the model changes, the old one is to be kept here. The golden links hold all of this.

use minicbor::{Decoder, Encoder};
use plimsoll_model::{
    Attribution, Axes, Basis, BorneBy, BreachCount, CostSpread, Currency, Digest, Exchange, Holding, Input, InputRange,
    Insurance, LimitPer, MAX_HOLDINGS, MAX_RANGES, MAX_TOLERANCE_POINTS, Market, RawCosts, RawScenario, Recovery,
    Reimbursement, Report, ReportForm, Resources, Run, RunStart, SeverityTail, Simulation, SourceKind, Sponsor,
    StolenFraction, Stress, Target, Tiers, TolerancePoint, UnitBasis,
};

use super::contents::Contents;
use super::wire::{
    Wire, Writer, choices, count, expect_values, malformed, maps, put, read_array, read_choice, read_map,
};
use crate::link::contents::{Headlines, Link};
use crate::link::error::LinkError;

maps! {
    "link" Body {
        1 model_version
        2 digest
        3 scenario
        4 headlines
        5 simulated
    }
    "scenario" RawScenario {
        1 name
        2 currency
        3 exchange
        4 holdings
        5 reimbursement
        6 resources
        7 costs
        8 simulation
        9 run
        10 stress
        11 report
    }
    "report" Report {
        1 form
        2 addressee
        3 author
        4 order
        5 remarks
        6 facts
        7 causes
        8 responsibility
        9 prevention
        10 containment
        11 customers
        12 review
        13 submission
    }
    "exchange" Exchange {
        1 customers_total
        2 customers_affected
        3 equity_before
    }
    "holding" Holding {
        1 asset
        2 held
        3 owed
        4 price
        5 stolen
        6 recovered
        7 attribution
        8 basis
        9 price_change
        10 slippage
        11 guarantee
        12 volatility
    }
    "tiers" Tiers<f64> {
        1 hot
        2 warm
        3 cold
    }
    "covered tiers" Tiers<bool> {
        1 hot
        2 warm
        3 cold
    }
    "reimbursement" Reimbursement {
        1 coverage
        2 take_up
        3 cap
        4 gini
        5 token_price
        6 borne_by
    }
    "resources" Resources {
        1 insurance
        2 cash
        3 credit
        4 sponsor
        5 order
    }
    "insurance" Insurance {
        1 limit
        2 deductible
        3 share
        4 covers
    }
    "sponsor" Sponsor {
        1 loan
        2 equity
        3 subordinated
    }
    "costs" RawCosts {
        1 response
        2 fine
        3 months_halted
        4 monthly_income
        5 halting
    }
    "simulation" Simulation {
        1 seed
        2 trials
        3 horizon
        4 count
        5 rate
        6 rate_weight
        7 rate_multiplier
        8 reach
        9 stolen
        10 recovery
        11 market
        12 response
        13 fine
        14 insurer_pays
        15 sponsor_pays
        16 insurance_limit
        17 tail
        18 tolerance
        19 tolerance_curve
    }
    "stolen fractions" Tiers<StolenFraction> {
        1 hot
        2 warm
        3 cold
    }
    "market" Market {
        1 loading
        2 payout_days
        3 jump_low
        4 jump_high
    }
    "tail" SeverityTail {
        1 threshold
        2 median_excess
        3 shape
    }
    "tolerance" TolerancePoint {
        1 loss
        2 probability
    }
    "run" Run {
        1 start
        2 hours
        3 base_rate
        4 panic
        5 herding
        6 herding_hours
        7 refill_delay
        8 refill_capacity
        9 sale_rate
        10 market_volume
        11 market_volatility
        12 impact
        13 halt_after
        14 halt_hours
        15 halt_alarm
        16 stages
        17 stage_hours
        18 noise
        19 uncertainty
        20 runs
        21 serve
    }
    "stress" Stress {
        1 target
        2 level
        3 spread
        4 ranges
        5 axes
        6 resolution
        7 trials
        8 target_fixed
        9 apart
    }
    "range" InputRange {
        1 input
        2 low
        3 high
        4 unit
    }
    "axes" Axes {
        1 x
        2 y
    }
}

choices! {
    "attribution" Attribution {
        0 ProRata
        1 CustomersFirst
        2 HouseFirst
        3 FixedShare(share)
    }
    "unit basis" UnitBasis {
        0 PriceAtHack
        1 FixedPrice(price)
        2 PriceAtPayout
        3 InKind
    }
    "basis" Basis {
        0 Whole(basis)
        1 Split { share, first, rest }
    }
    "borne by" BorneBy {
        0 Holders
        1 AllCustomers
    }
    "breach count" BreachCount {
        0 Poisson
        1 NegativeBinomial(dispersion)
        2 Once
    }
    "stolen fraction" StolenFraction {
        0 AsScenario
        1 Fixed(fraction)
        2 Beta { mean, weight }
        3 Pert { low, mode, high }
    }
    "recovery" Recovery {
        0 AsScenario
        1 Drawn { none, mean, weight }
    }
    "cost" CostSpread {
        0 AsScenario
        1 Interval { low, high }
    }
    "form of report" ReportForm {
        0 Exposure
        1 Ordered
    }
    "limit" LimitPer {
        0 Event
        1 Aggregate
    }
    "start of a run" RunStart {
        0 HotSpared
        1 AfterHack
    }
    "target" Target {
        0 Shortfall
        1 Obligation
        2 CoverageRatio
        3 PlimsollLine
        4 ShortfallProbability
        5 TailGrossLoss
        6 TailObligation
        7 TailShortfall
        8 Surplus
    }
    "source" SourceKind {
        0 Insurance
        1 Guarantee
        2 OwnHoldings
        3 Cash
        4 Credit
        5 Sponsor
    }
}

/// The contents as they are written. Version and digest have no default, so that they are always there.
#[derive(Default, PartialEq)]
struct Body {
    model_version: Option<u64>,
    digest: Option<[u8; 8]>,
    scenario: RawScenario,
    headlines: Headlines,
    simulated: Option<[u8; 8]>,
}

/// The contents of a link as CBOR.
pub(in crate::link) fn write(link: &Link) -> Vec<u8> {
    let mut to = Encoder::new(Vec::new());
    Body::of(link).write(&Body::default(), &mut to);
    to.into_writer()
}

/// The contents of several links as CBOR.
pub(in crate::link) fn write_all(links: &[Link]) -> Vec<u8> {
    let mut to = Encoder::new(Vec::new());
    put!(to.array(links.len() as u64));
    let blank = Body::default();
    links.iter().for_each(|link| Body::of(link).write(&blank, &mut to));
    to.into_writer()
}

/// Reads the contents of a link from CBOR.
pub(in crate::link) fn read(cbor: &[u8]) -> Result<Contents, LinkError> {
    let mut from = Decoder::new(cbor);
    let contents = Body::read_whole(&mut from)?;
    check_end(&from, cbor)?;
    Ok(contents)
}

/// Reads the contents of several links, at most `most`, from CBOR.
pub(in crate::link) fn read_all(cbor: &[u8], most: usize) -> Result<Vec<Contents>, LinkError> {
    let mut from = Decoder::new(cbor);
    let count = read_array(&mut from)?;
    if count == 0 || count > most as u64 {
        return malformed("too many scenarios side by side, or none");
    }
    let all = (0..count)
        .map(|_| Body::read_whole(&mut from))
        .collect::<Result<_, _>>()?;
    check_end(&from, cbor)?;
    Ok(all)
}

fn check_end(from: &Decoder<'_>, cbor: &[u8]) -> Result<(), LinkError> {
    if from.position() != cbor.len() {
        return malformed("something follows the contents");
    }
    Ok(())
}

impl Body {
    fn of(link: &Link) -> Self {
        Self {
            model_version: Some(u64::from(link.model_version)),
            digest: Some(link.digest.0.to_be_bytes()),
            scenario: link.scenario.clone().into_raw(),
            headlines: link.headlines,
            simulated: link.simulated.map(|digest| digest.0.to_be_bytes()),
        }
    }

    fn read_whole(from: &mut Decoder<'_>) -> Result<Contents, LinkError> {
        let mut body = Self::default();
        body.read(from)?;
        let Some(model_version) = body.model_version.and_then(|version| u32::try_from(version).ok()) else {
            return malformed("no model version");
        };
        let Some(digest) = body.digest.map(|bytes| Digest(u64::from_be_bytes(bytes))) else {
            return malformed("no digest");
        };
        Ok(Contents {
            model_version,
            digest,
            scenario: body.scenario,
            headlines: body.headlines,
            simulated: body.simulated.map(|bytes| Digest(u64::from_be_bytes(bytes))),
        })
    }
}

impl Wire for [u8; 8] {
    fn write(&self, _: &Self, to: &mut Writer) {
        put!(to.bytes(self));
    }

    fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
        match from.bytes()?.try_into() {
            Ok(bytes) => *self = bytes,
            Err(_) => return malformed("a digest of another length"),
        }
        Ok(())
    }
}

/// The figures in the order of the model's list: a new figure goes to its end.
impl Wire for Headlines {
    fn write(&self, _: &Self, to: &mut Writer) {
        put!(to.array(self.len() as u64));
        self.iter().for_each(|figure| figure.write(figure, to));
    }

    fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
        let count = read_array(from)?;
        // A link from before the model had the last figures lacks them.
        for figure in self.iter_mut().take(count as usize) {
            figure.read(from)?;
        }
        match count.checked_sub(self.len() as u64) {
            None | Some(0) => Ok(()),
            Some(_) => Err(LinkError::NewerField {
                what: "figures",
                key: self.len() as u64,
            }),
        }
    }
}

impl Wire for Currency {
    fn write(&self, blank: &Self, to: &mut Writer) {
        self.0.write(&blank.0, to);
    }

    fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
        self.0.read(from)
    }
}

impl Wire for Vec<Holding> {
    fn write(&self, _: &Self, to: &mut Writer) {
        put!(to.array(self.len() as u64));
        let blank = Holding::default();
        self.iter().for_each(|holding| holding.write(&blank, to));
    }

    fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
        let count = read_array(from)?;
        if count > MAX_HOLDINGS as u64 {
            return Err(LinkError::TooManyHoldings {
                count,
                max: MAX_HOLDINGS,
            });
        }
        self.clear();
        for _ in 0..count {
            let mut holding = Holding::default();
            holding.read(from)?;
            self.push(holding);
        }
        Ok(())
    }
}

/// Lists of maps, each no longer than the model allows.
macro_rules! lists {
    ($($type:ident $max:ident $too_many:literal)*) => {$(
        impl Wire for Vec<$type> {
            fn write(&self, _: &Self, to: &mut Writer) {
                put!(to.array(self.len() as u64));
                let blank = $type::default();
                self.iter().for_each(|entry| entry.write(&blank, to));
            }

            fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
                let count = read_array(from)?;
                if count > $max as u64 {
                    return malformed($too_many);
                }
                self.clear();
                for _ in 0..count {
                    let mut entry = $type::default();
                    entry.read(from)?;
                    self.push(entry);
                }
                Ok(())
            }
        }
    )*};
}

lists! {
    TolerancePoint MAX_TOLERANCE_POINTS "too many points of the risk tolerance curve"
    InputRange MAX_RANGES "too many ranges of inputs"
}

/// An input goes by its path: a path names the same input for ever.
impl Wire for Input {
    fn write(&self, _: &Self, to: &mut Writer) {
        put!(to.str(&self.to_string()));
    }

    fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
        match from.str()?.parse() {
            Ok(input) => *self = input,
            Err(_) => return malformed("an input of another name"),
        }
        Ok(())
    }
}

impl Wire for Vec<SourceKind> {
    fn write(&self, _: &Self, to: &mut Writer) {
        put!(to.array(self.len() as u64));
        self.iter().for_each(|kind| kind.write(kind, to));
    }

    fn read(&mut self, from: &mut Decoder<'_>) -> Result<(), LinkError> {
        let count = read_array(from)?;
        self.clear();
        for _ in 0..count {
            // Any kind: reading replaces it.
            let mut kind = SourceKind::Cash;
            kind.read(from)?;
            self.push(kind);
        }
        Ok(())
    }
}
