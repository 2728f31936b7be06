//! One breach: what is drawn, and what it does to an exchange. The formulas are those of the deterministic model.

use super::breach_sample::{BreachPart, BreachSample};
use super::distributions::{Amount, Fraction, Tail};
use super::measure::Measure;
use super::stream::Stream;
use super::trial_state::{Effect, TrialState};
use crate::hack::flow::{Flow, Position, Prices, Theft};
use crate::hack::promise::Promise;
use crate::hack::totals::Totals;
use crate::hack::waterfall::{available, costs_with, draw_sponsor, equity_change, insurance_pays};
use crate::numeric::{Bounded, zero_if_rounding};
use crate::scenario::first_of_coin;
use crate::scenario::{Attribution, Basis, LimitPer, Means, RawScenario, Recovery, SourceKind, Tiers};
use libm::exp;

/// The properties of a holding that do not change from breach to breach.
#[derive(Clone, Copy)]
struct Asset {
    theft: Theft,
    prices: Prices,
    attribution: Attribution,
    guarantee: f64,
    /// σ√t of the market's and of the asset's own factor, and −σ²t/2.
    common: f64,
    own: f64,
    drift: f64,
    /// The holding before it of the same coin whose own factor it shares.
    coin: Option<usize>,
}

/// The distributions of breaches, and the exchange that they hit.
pub(crate) struct Breaches {
    raw: RawScenario,
    assets: Vec<Asset>,
    promise: Promise,
    /// H·p of all holdings.
    held_value: f64,
    reach: Tiers<f64>,
    stolen: Tiers<Option<Fraction>>,
    /// The probability that nothing is recovered, and the fraction recovered otherwise; `None` as in the scenario.
    recovery: Option<(f64, Fraction)>,
    jump: Amount,
    response: Amount,
    fine: Amount,
    tail: Option<Tail>,
    moves: bool,
    /// Whether a coin stands in more than one row.
    has_shared_coin: bool,
}

impl Breaches {
    pub(crate) fn new(raw: RawScenario) -> Self {
        let s = &raw.simulation;
        let years = s.market.payout_days / 365.0;
        let loading = s.market.loading;
        let first_of_coin = first_of_coin(&raw.holdings);
        let own_loading = libm::sqrt(1.0 - loading * loading);
        let draws_own = |h: &crate::Holding| h.volatility * libm::sqrt(years) * own_loading > 0.0;
        let assets: Vec<Asset> = raw
            .holdings
            .iter()
            .enumerate()
            .map(|(at, h)| {
                let spread = h.volatility * libm::sqrt(years);
                // The first row of the coin that draws at all.
                let mut before = raw.holdings[..at].iter().zip(&first_of_coin);
                let coin = before.position(|(other, &first)| first == first_of_coin[at] && draws_own(other));
                Asset {
                    coin,
                    theft: Theft::of(h),
                    prices: Prices::of(h),
                    attribution: h.attribution,
                    guarantee: h.guarantee,
                    common: spread * loading,
                    own: spread * own_loading,
                    drift: -0.5 * spread * spread,
                }
            })
            .collect();
        let jump = Amount::interval(1.0 + s.market.jump_low, 1.0 + s.market.jump_high);
        let moves = !matches!(jump, Amount::Fixed(1.0)) || assets.iter().any(|asset| asset.drift < 0.0);
        let held = |h: &crate::Holding| (h.held.hot + h.held.warm + h.held.cold) * h.price;
        Self {
            promise: Promise::new(&raw),
            held_value: raw.holdings.iter().map(held).sum(),
            reach: s.reach,
            stolen: Tiers::new(
                Fraction::of(s.stolen.hot),
                Fraction::of(s.stolen.warm),
                Fraction::of(s.stolen.cold),
            ),
            recovery: match s.recovery {
                Recovery::AsScenario => None,
                Recovery::Drawn { none, mean, weight } => Some((none, Fraction::mean(mean, weight))),
            },
            jump,
            response: Amount::cost(s.response, raw.costs.response),
            fine: Amount::cost(s.fine, raw.costs.fine),
            tail: s.tail.map(Tail::new),
            moves,
            has_shared_coin: assets.iter().any(|asset| asset.coin.is_some()),
            assets,
            raw,
        }
    }

    pub(crate) fn scenario(&self) -> &RawScenario {
        &self.raw
    }

    /// The holdings with every hot balance scaled by `x`.
    pub(crate) fn positions(&self, x: f64) -> Vec<Position> {
        self.raw.holdings.iter().map(|h| Position::scaled(h, x)).collect()
    }

    /// Whether every breach is the same.
    pub(crate) fn is_certain(&self) -> bool {
        let sponsor_pays = self.raw.simulation.sponsor_pays;
        (sponsor_pays <= 0.0 || sponsor_pays >= 1.0) && !BreachPart::ALL.into_iter().any(|part| self.is_random(part))
    }

    /// Whether a part of a sample differs from breach to breach.
    pub(crate) fn is_random(&self, part: BreachPart) -> bool {
        let certain = |p: f64| p <= 0.0 || p >= 1.0;
        let is_fixed = |fraction: &Option<Fraction>| fraction.as_ref().is_none_or(Fraction::is_fixed);
        match part {
            BreachPart::Stolen => {
                let reached = [self.reach.hot, self.reach.warm, self.reach.cold]
                    .into_iter()
                    .all(certain);
                let stolen = [&self.stolen.hot, &self.stolen.warm, &self.stolen.cold];
                !(reached && stolen.into_iter().all(is_fixed))
            }
            BreachPart::Tail => self.tail.is_some(),
            BreachPart::Recovered => self
                .recovery
                .as_ref()
                .is_some_and(|(none, fraction)| *none < 1.0 && (*none > 0.0 || !fraction.is_fixed())),
            BreachPart::Prices => !self.jump.is_fixed() || self.assets.iter().any(|asset| asset.drift != 0.0),
            BreachPart::Insurer => !certain(self.raw.simulation.insurer_pays),
            BreachPart::Response => !self.response.is_fixed(),
            BreachPart::Fine => !self.fine.is_fixed(),
        }
    }

    /// Whether a measure of one breach differs from breach to breach.
    pub(crate) fn is_measure_random(&self, measure: Measure) -> bool {
        let sponsor_pays = self.raw.simulation.sponsor_pays;
        let is_sponsor_random = measure == Measure::Shortfall && sponsor_pays > 0.0 && sponsor_pays < 1.0;
        is_sponsor_random || BreachPart::ALL.into_iter().any(|part| self.varies_with(measure, part))
    }

    /// Whether a part of a sample differs from breach to breach, and a measure with it.
    fn varies_with(&self, measure: Measure, part: BreachPart) -> bool {
        let follows_payout_price = |holding: &crate::Holding| match holding.basis {
            Basis::Whole(unit) => unit.follows_payout_price(),
            Basis::Split { first, rest, .. } => first.follows_payout_price() || rest.follows_payout_price(),
        };
        let depends = match (measure, part) {
            (_, BreachPart::Stolen | BreachPart::Tail) | (Measure::Shortfall, _) => true,
            (Measure::Obligation, BreachPart::Recovered) => true,
            (Measure::Obligation, BreachPart::Prices) => self.raw.holdings.iter().any(follows_payout_price),
            _ => false,
        };
        depends && self.is_random(part)
    }

    /// The breach with the largest value of a measure: everything that can be reached and stolen is stolen, nothing is
    /// recovered unless it always is, and the insurer pays only if it always does. `None` where prices or costs have no bound.
    pub(crate) fn worst(&self, measure: Measure) -> Option<BreachSample> {
        let mut without_bound = [BreachPart::Prices, BreachPart::Response, BreachPart::Fine].into_iter();
        if without_bound.any(|part| self.varies_with(measure, part)) {
            return None;
        }
        let reached = |probability: f64, before: bool| before && probability > 0.0;
        let hot = reached(self.reach.hot, true);
        let warm = reached(self.reach.warm, hot);
        let most = |fraction: &Option<Fraction>| fraction.as_ref().map(Fraction::most);
        // Drawn once: only fixed parts are left to draw.
        let mut worst = BreachSample::default();
        self.sample_breach(&mut Stream::of_chunk(0, 0), &mut worst);
        worst.reached = Tiers::new(hot, warm, reached(self.reach.cold, warm));
        worst.stolen = Tiers::new(most(&self.stolen.hot), most(&self.stolen.warm), most(&self.stolen.cold));
        if self.is_random(BreachPart::Recovered) {
            worst.recovered = Some(0.0);
        }
        worst.insurer_pays = self.raw.simulation.insurer_pays >= 1.0;
        worst.tail_unit = Stream::LEAST_UNIT;
        Some(worst)
    }

    /// Whether the market moves the price of an asset.
    pub(crate) fn follows_market(&self) -> bool {
        self.assets.iter().any(|asset| asset.common != 0.0)
    }

    /// The state before the first breach. Where only own means count, credit and sponsor are spent already.
    pub(crate) fn state_before(&self, means: Means) -> TrialState {
        let mut state = TrialState::default();
        let nothing = Totals::default();
        for kind in SourceKind::DEFAULT_ORDER {
            if !means.include(kind) {
                state.used[kind as usize] = available(&self.raw, &nothing, kind);
            }
        }
        state
    }

    /// Draws a breach, and only what it needs.
    pub(crate) fn sample_breach(&self, stream: &mut Stream, sample: &mut BreachSample) {
        self.sample_breach_in(stream, None, sample);
    }

    /// The same where the market's move is given. It is drawn all the same, so that nothing else changes.
    pub(crate) fn sample_breach_in(&self, stream: &mut Stream, market: Option<f64>, sample: &mut BreachSample) {
        sample.reached.hot = stream.chance(self.reach.hot);
        sample.reached.warm = sample.reached.hot && stream.chance(self.reach.warm);
        sample.reached.cold = sample.reached.warm && stream.chance(self.reach.cold);
        let mut fraction = |reached: bool, stolen: &Option<Fraction>| match stolen {
            Some(fraction) if reached => Some(fraction.draw(stream)),
            _ => None,
        };
        sample.stolen.hot = fraction(sample.reached.hot, &self.stolen.hot);
        sample.stolen.warm = fraction(sample.reached.warm, &self.stolen.warm);
        sample.stolen.cold = fraction(sample.reached.cold, &self.stolen.cold);
        if self.tail.is_some() {
            sample.tail_unit = stream.unit();
        }
        sample.recovered = self.recovery.map(|(none, fraction)| {
            if stream.chance(none) {
                0.0
            } else {
                fraction.draw(stream)
            }
        });
        sample.insurer_pays = stream.chance(self.raw.simulation.insurer_pays);
        sample.response = self.response.draw(stream);
        sample.fine = self.fine.draw(stream);
        if self.moves {
            let jump = self.jump.draw(stream);
            let drawn = stream.normal();
            let market = market.unwrap_or(drawn);
            sample.factors.clear();
            sample.own.clear();
            for asset in &self.assets {
                // One coin has one price: its rows share what is drawn for it.
                let own = match asset.coin {
                    Some(row) => sample.own[row],
                    None if asset.own > 0.0 => stream.normal(),
                    None => 0.0,
                };
                if self.has_shared_coin {
                    sample.own.push(own);
                }
                sample.factors.push(if asset.drift == 0.0 {
                    jump
                } else {
                    jump * exp(asset.common * market + asset.own * own + asset.drift)
                });
            }
        }
    }

    /// Applies a breach to an exchange with these positions, and returns what drove it.
    pub(crate) fn apply_breach(
        &self,
        sample: &BreachSample,
        positions: &[Position],
        sponsor_pays: bool,
        state: &mut TrialState,
    ) -> Effect {
        let mut totals = self.totals(sample, positions, 1.0);
        if let Some(tail) = &self.tail
            && totals.gross > tail.threshold
        {
            totals = self.totals(sample, positions, tail.loss(sample.tail_unit) / totals.gross);
        }
        let raw = &self.raw;
        let due = self.promise.due(totals.claims_at_value);
        let costs = costs_with(raw, sample.response, sample.fine);
        let uses = due.paid_now + costs.total;

        let insurance = if sample.insurer_pays {
            let limit = match raw.simulation.insurance_limit {
                LimitPer::Event => raw.resources.insurance.limit,
                LimitPer::Aggregate => (raw.resources.insurance.limit - state.insurance_paid).at_least(0.0),
            };
            insurance_pays(&raw.resources.insurance, totals.insured, limit)
        } else {
            0.0
        };
        state.insurance_paid += insurance;
        let sponsor_before = draw_sponsor(raw, state.used[SourceKind::Sponsor as usize]);
        let (mut need, mut all) = (uses, 0.0);
        for &kind in &raw.resources.order {
            let used = &mut state.used[kind as usize];
            let left = match kind {
                SourceKind::Insurance => insurance,
                SourceKind::Sponsor if !sponsor_pays => 0.0,
                _ => (available(raw, &totals, kind) - *used).at_least(0.0),
            };
            all += left;
            let drawn = left.at_most(need);
            need -= drawn;
            *used += drawn;
        }
        let sponsor_after = draw_sponsor(raw, state.used[SourceKind::Sponsor as usize]);
        state.gross += totals.gross;
        state.obligation += due.paid_now;
        state.shortfall = zero_if_rounding(need, uses);
        state.equity_change += equity_change(
            &totals,
            insurance,
            sponsor_after.equity - sponsor_before.equity,
            &due,
            costs.total,
        );
        let margin = all - uses;
        state.margin = Some(state.margin.map_or(margin, |least| least.at_most(margin)));

        let stolen_share = if self.held_value > 0.0 {
            totals.gross / self.held_value
        } else {
            0.0
        };
        Effect {
            stolen_share,
            price_change: if totals.gross > 0.0 {
                totals.gross_at_payout / totals.gross - 1.0
            } else {
                0.0
            },
            lost_for_good: totals.gross > 0.0 && totals.net >= totals.gross,
        }
    }

    /// The sums over the holdings, with every stolen fraction multiplied and kept to 1.
    fn totals(&self, sample: &BreachSample, positions: &[Position], severity: f64) -> Totals {
        let mut totals = Totals::default();
        let tier = |reached: bool, drawn: Option<f64>, own: f64| {
            if reached {
                (drawn.unwrap_or(own) * severity).at_most(1.0)
            } else {
                0.0
            }
        };
        for (i, (asset, position)) in self.assets.iter().zip(positions).enumerate() {
            let theft = Theft {
                stolen: Tiers::new(
                    tier(sample.reached.hot, sample.stolen.hot, asset.theft.stolen.hot),
                    tier(sample.reached.warm, sample.stolen.warm, asset.theft.stolen.warm),
                    tier(sample.reached.cold, sample.stolen.cold, asset.theft.stolen.cold),
                ),
                recovered: sample.recovered.unwrap_or(asset.theft.recovered),
            };
            let flow = Flow::new(*position, theft, asset.attribution, self.raw.resources.insurance.covers);
            let prices = match sample.factors.get(i) {
                Some(&factor) => asset.prices.moved(factor),
                None => asset.prices,
            };
            totals.add(&flow, &prices, asset.guarantee, theft.stolen.cold);
        }
        totals
    }
}
