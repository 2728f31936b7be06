//! The Plimsoll lines: the largest hot value at which the shortfall is still zero, by own means and with help.
//!
//! All hot balances are scaled by x ([`Position::scaled`]); the deficit D(x) is uses less all that is
//! available, and the line is where D first rises above zero.
//!
//! D is continuous. It need not be monotone: an insurance that pays more for a stolen unit than customers are
//! owed makes more in hot look better, and so does a cold tier that is hit harder than the hot one, and so do new
//! deposits that dilute a loss which falls on customers first or by a fixed share. So the
//! solver does not trust one bracket. Between the points where some formula changes its branch (a cold tier
//! runs empty, a loss reaches the customers' part, insurance starts or stops to pay) D is smooth and all but
//! straight; the solver walks these pieces from x = 0 upwards and bisects the first one that crosses. Behind the
//! last such point D is a ray, which it follows by doublings.

use super::flow::{Flow, Position, Theft};
use super::promise::Promise;
use super::totals::Totals;
use super::waterfall::{available, costs};
use crate::digest::Digester;
use crate::numeric::{root, zero_if_rounding};
use crate::scenario::{Attribution, Holding, Means, RawScenario, SourceKind, Tiers};

/// How much the hot tier may hold before customers go short.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "snake_case"))]
pub enum PlimsollLine {
    /// The shortfall leaves zero at this hot value.
    Line {
        /// The hot value at the line, in money.
        value: f64,
        /// The line over the hot value now.
        scale: f64,
        /// The line less the hot value now, in money; negative when the load is above the line.
        headroom: f64,
        /// Whether the deficit falls again somewhere above the line, so that more in hot would help.
        more_hot_helps: bool,
    },
    /// There is a shortfall even with nothing in hot.
    NoLine {
        /// Whether the shortfall would vanish with more in hot.
        more_hot_helps: bool,
    },
    /// No hot value leads to a shortfall: uses do not outgrow what can pay.
    Unsinkable,
    /// Nothing of value is kept in hot, so there is nothing to scale.
    NothingHot,
}

impl PlimsollLine {
    pub(crate) fn add_to(&self, d: &mut Digester) {
        match *self {
            PlimsollLine::Line {
                value,
                scale,
                headroom,
                more_hot_helps,
            } => {
                d.integer(1);
                d.numbers([value, scale, headroom]);
                d.integer(u64::from(more_hot_helps));
            }
            PlimsollLine::NoLine { more_hot_helps } => {
                d.integer(2);
                d.integer(u64::from(more_hot_helps));
            }
            PlimsollLine::Unsinkable => d.integer(3),
            PlimsollLine::NothingHot => d.integer(4),
        }
    }
}

/// How far the ray behind the last bend is followed: about a million million times.
const DOUBLINGS: i32 = 40;
/// The largest scale tested. A bend beyond it belongs to a negligible hot balance, and its sums would overflow.
const MAX_SCALE: f64 = 1e60;
/// No tier is insured: here only units matter.
const NO_TIER: Tiers<bool> = Tiers::new(false, false, false);
/// Points tested inside each smooth piece, for the bends that pro rata and the cap put there.
const INNER_POINTS: u32 = 3;

/// Solves for the line of these means.
pub(crate) fn solve(scenario: &RawScenario, means: Means) -> PlimsollLine {
    let hot_value: f64 = scenario.holdings.iter().map(|h| h.held.hot * h.price).sum();
    if hot_value <= 0.0 {
        return PlimsollLine::NothingHot;
    }
    let deficit = Deficit::new(scenario, means);
    let short_when_empty = deficit.at(0.0) > 0.0;

    let mut crossing = None;
    let mut more_hot_helps = false;
    let mut from = 0.0;
    let mut worst = deficit.at(0.0);
    for to in deficit.walk() {
        let now = deficit.at(to);
        if crossing.is_none() && !short_when_empty && now > 0.0 {
            crossing = Some((from, to));
        }
        more_hot_helps |= worst > 0.0 && now <= 0.0;
        worst = worst.max(now);
        from = to;
    }
    match crossing {
        _ if short_when_empty => PlimsollLine::NoLine { more_hot_helps },
        None => PlimsollLine::Unsinkable,
        Some((low, high)) => {
            let scale = bisect(|x| deficit.at(x), low, high);
            PlimsollLine::Line {
                value: scale * hot_value,
                scale,
                headroom: (scale - 1.0) * hot_value,
                more_hot_helps,
            }
        }
    }
}

/// The hot value at the line with help, faster than by [`solve`] and equal to twelve digits. `None` if there is no line.
pub(crate) fn value(scenario: &RawScenario) -> Option<f64> {
    let hot_value: f64 = scenario.holdings.iter().map(|h| h.held.hot * h.price).sum();
    if hot_value <= 0.0 {
        return None;
    }
    let deficit = Deficit::new(scenario, Means::WithHelp);
    let mut before = (0.0, deficit.at(0.0));
    if before.1 > 0.0 {
        return None;
    }
    for to in deficit.walk() {
        let here = (to, deficit.at(to));
        if here.1 > 0.0 {
            let (scale, _) = root::bracket(|x| deficit.at(x), before, here, 1e-13);
            return Some(scale * hot_value);
        }
        before = here;
    }
    None
}

/// How far all prices can rise together between hack and payout before there is a shortfall.
///
/// Obligations at the payout price, guarantee assets and own holdings follow the rise; everything else stays.
pub(crate) fn price_headroom(scenario: &RawScenario) -> Option<f64> {
    let mut risen = scenario.clone();
    let mut deficit = |rise: f64| {
        for (holding, now) in risen.holdings.iter_mut().zip(&scenario.holdings) {
            holding.price_change = (1.0 + now.price_change) * (1.0 + rise) - 1.0;
        }
        Deficit::new(&risen, Means::WithHelp).at(1.0)
    };
    if deficit(0.0) > 0.0 {
        return None;
    }
    // Steps of an eighth of a doubling from 0.1 % to a thousandfold: the deficit bends only where a cap bites.
    let mut low = 0.0;
    for step in 0..=160 {
        let high = 1e-3 * libm::exp2(f64::from(step) / 8.0);
        if deficit(high) > 0.0 {
            return Some(bisect(deficit, low, high));
        }
        low = high;
    }
    None
}

/// The largest point of [low, high] with no deficit, for a deficit that is zero or less at `low` and above zero
/// at `high`.
fn bisect(mut deficit: impl FnMut(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    loop {
        let middle = low + 0.5 * (high - low);
        if middle <= low || middle >= high {
            return low;
        }
        if deficit(middle) > 0.0 {
            high = middle;
        } else {
            low = middle;
        }
    }
}

struct Deficit<'a> {
    scenario: &'a RawScenario,
    means: Means,
    promise: Promise,
    costs: f64,
}

impl<'a> Deficit<'a> {
    fn new(scenario: &'a RawScenario, means: Means) -> Self {
        Self {
            scenario,
            means,
            promise: Promise::new(scenario),
            costs: costs(scenario).total,
        }
    }

    /// D(x), zero where it is no more than rounding.
    fn at(&self, x: f64) -> f64 {
        let totals = Totals::scaled(self.scenario, x);
        let uses = self.promise.due(totals.claims_at_value).paid_now + self.costs;
        let available: f64 = SourceKind::DEFAULT_ORDER
            .iter()
            .filter(|&&kind| self.means.include(kind))
            .map(|&kind| available(self.scenario, &totals, kind))
            .sum();
        zero_if_rounding(uses - available, uses)
    }

    /// The points to test, ascending, without zero.
    fn walk(&self) -> Vec<f64> {
        let mut bends: Vec<f64> = self.scenario.holdings.iter().flat_map(bends_of).collect();
        bends.push(1.0);
        sort(&mut bends);
        self.add_insurance_bends(&mut bends);
        let mut points = Vec::with_capacity(bends.len() * (INNER_POINTS as usize + 1) + 2 * DOUBLINGS as usize);
        let mut from = 0.0;
        for to in bends {
            let step = (to - from) / f64::from(INNER_POINTS + 1);
            points.extend((1..=INNER_POINTS).map(|i| from + step * f64::from(i)));
            points.push(to);
            from = to;
        }
        // Half steps keep the ray's first stretch dense enough for a cap that bends there.
        let mut x = from;
        for _ in 0..DOUBLINGS {
            points.extend([1.5 * x, 2.0 * x]);
            x *= 2.0;
        }
        points
    }

    /// The insured loss is straight between bends, so the points where insurance starts and stops to pay
    /// follow from its values at the ends.
    fn add_insurance_bends(&self, bends: &mut Vec<f64>) {
        let insurance = &self.scenario.resources.insurance;
        if insurance.limit <= 0.0 || insurance.share <= 0.0 {
            return;
        }
        let starts = insurance.deductible;
        let stops = insurance.deductible + insurance.limit / insurance.share;
        let insured = |x: f64| Totals::scaled(self.scenario, x).insured;
        let last = bends.last().copied().unwrap_or(1.0);
        let mut found = Vec::new();
        let mut ends = vec![0.0];
        ends.extend(bends.iter().copied());
        ends.push(2.0 * last);
        for (i, pair) in ends.windows(2).enumerate() {
            let (a, b) = (pair[0], pair[1]);
            let (at_a, at_b) = (insured(a), insured(b));
            let slope = (at_b - at_a) / (b - a);
            let is_ray = i + 2 == ends.len();
            for level in [starts, stops] {
                let x = a + (level - at_a) / slope;
                if x.is_finite() && x > a && (x < b || is_ray) && x < MAX_SCALE {
                    found.push(x);
                }
            }
        }
        bends.extend(found);
        sort(bends);
    }
}

fn sort(points: &mut Vec<f64>) {
    points.sort_unstable_by(f64::total_cmp);
    points.dedup();
}

/// The scales at which one holding's formulas change their branch.
fn bends_of(holding: &Holding) -> Vec<f64> {
    let hot = holding.held.hot;
    if hot <= 0.0 {
        return Vec::new();
    }
    let cold_is_empty = 1.0 + holding.held.cold / hot;
    let mut bends = vec![cold_is_empty];
    // N(x) and o(x) are straight on either side of that point, so each rule's own bend is the root of a line.
    let gap = |x: f64| {
        let position = Position::scaled(holding, x);
        let net = Flow::new(position, Theft::of(holding), holding.attribution, NO_TIER).net;
        let own = position.total() - position.owed;
        match holding.attribution {
            // Pro rata bends nowhere, and the house's part is left in proportion.
            Attribution::ProRata => [1.0, 1.0],
            Attribution::CustomersFirst => [net - position.owed, 1.0],
            Attribution::HouseFirst => [net - own, 1.0],
            Attribution::FixedShare(share) => [share * net - position.owed, (1.0 - share) * net - own],
        }
    };
    let mut add_roots = |a: f64, b: f64, is_ray: bool| {
        for (at_a, at_b) in gap(a).into_iter().zip(gap(b)) {
            let x = a - at_a * (b - a) / (at_b - at_a);
            if x.is_finite() && x > a && (x < b || is_ray) {
                bends.push(x);
            }
        }
    };
    add_roots(0.0, cold_is_empty, false);
    add_roots(cold_is_empty, 2.0 * cold_is_empty, true);
    bends.retain(|x| *x < MAX_SCALE);
    bends
}
