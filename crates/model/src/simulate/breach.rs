//! One breach: what is drawn, and what it does to an exchange. The formulas are those of the deterministic model.

use super::distributions::{Amount, Fraction, Tail};
use super::measure::{MEASURES, Measure};
use super::stream::Stream;
use crate::asset::first_of_coin;
use crate::hack::flow::{Flow, Position, Prices, Theft};
use crate::hack::promise::Promise;
use crate::hack::totals::Totals;
use crate::hack::waterfall::{available, costs_with, draw_sponsor, equity_change, insurance_pays};
use crate::numeric::exp::exp;
use crate::numeric::{Bounded, zero_if_rounding};
use crate::raw::{Attribution, Basis, LimitPer, Means, RawScenario, Recovery, SourceKind, Tiers};

/// A holding with all that does not change from breach to breach.
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

/// What breaches are drawn from.
pub(crate) struct Breaches {
    raw: RawScenario,
    assets: Vec<Asset>,
    promise: Promise,
    /// H·p of all holdings.
    held_value: f64,
    reach: Tiers<f64>,
    stolen: Tiers<Option<Fraction>>,
    /// Probability that nothing is recovered, and what is otherwise; `None` as in the scenario.
    recovery: Option<(f64, Fraction)>,
    jump: Amount,
    response: Amount,
    fine: Amount,
    tail: Option<Tail>,
    moves: bool,
    /// Whether a coin stands in more than one row.
    has_shared_coin: bool,
}

/// What was drawn for one breach. The buffer of price factors is used again for the next.
#[derive(Clone, Default)]
pub(crate) struct Draw {
    stolen: Tiers<Option<f64>>,
    pub(crate) reached: Tiers<bool>,
    recovered: Option<f64>,
    /// What each price at payout is multiplied by; empty where none moves.
    factors: Vec<f64>,
    /// Each holding's own factor, where rows share a coin.
    own: Vec<f64>,
    pub(crate) insurer_pays: bool,
    response: f64,
    fine: f64,
    /// What the loss above the threshold is drawn from, should this breach come to it.
    tail_unit: f64,
}

/// A part of a draw that is independent of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DrawPart {
    /// Which tiers are reached, and what is stolen of them.
    Stolen,
    Tail,
    Recovered,
    Prices,
    Insurer,
    Response,
    Fine,
}

impl DrawPart {
    /// All of them.
    pub(crate) const ALL: [DrawPart; 7] = [
        DrawPart::Stolen,
        DrawPart::Tail,
        DrawPart::Recovered,
        DrawPart::Prices,
        DrawPart::Insurer,
        DrawPart::Response,
        DrawPart::Fine,
    ];
}

impl Draw {
    /// Takes a part of another draw.
    pub(crate) fn take(&mut self, part: DrawPart, from: &Self) {
        match part {
            DrawPart::Stolen => (self.reached, self.stolen) = (from.reached, from.stolen),
            DrawPart::Tail => self.tail_unit = from.tail_unit,
            DrawPart::Recovered => self.recovered = from.recovered,
            DrawPart::Prices => self.factors.clone_from(&from.factors),
            DrawPart::Insurer => self.insurer_pays = from.insurer_pays,
            DrawPart::Response => self.response = from.response,
            DrawPart::Fine => self.fine = from.fine,
        }
    }
}

/// What is left of the resources, and what has happened so far in one trial.
#[derive(Clone, Copy, Default)]
pub(crate) struct Exchange {
    /// Used of each source so far, in the order of [`SourceKind::DEFAULT_ORDER`].
    used: [f64; 6],
    insurance_paid: f64,
    pub(crate) gross: f64,
    pub(crate) obligation: f64,
    pub(crate) shortfall: f64,
    pub(crate) equity_change: f64,
    /// The least that was left after a breach: all available less uses; below zero where it did not suffice.
    pub(crate) margin: Option<f64>,
}

impl Exchange {
    /// In the order of [`super::Measure::ALL`].
    pub(crate) fn measures(&self) -> [f64; MEASURES] {
        [self.gross, self.obligation, self.shortfall]
    }
}

/// What one breach adds to the drivers of the tail.
pub(crate) struct Effect {
    /// Stolen value over all held value.
    pub(crate) stolen_share: f64,
    /// Price change of what was stolen, from the hack to the payout.
    pub(crate) price_change: f64,
    /// Whether something was stolen and nothing recovered.
    pub(crate) lost_for_good: bool,
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
            stolen: Tiers {
                hot: Fraction::of(s.stolen.hot),
                warm: Fraction::of(s.stolen.warm),
                cold: Fraction::of(s.stolen.cold),
            },
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
        (sponsor_pays <= 0.0 || sponsor_pays >= 1.0) && !DrawPart::ALL.into_iter().any(|part| self.is_random(part))
    }

    /// Whether a part of a draw differs from breach to breach.
    pub(crate) fn is_random(&self, part: DrawPart) -> bool {
        let certain = |p: f64| p <= 0.0 || p >= 1.0;
        let is_fixed = |fraction: &Option<Fraction>| fraction.as_ref().is_none_or(Fraction::is_fixed);
        match part {
            DrawPart::Stolen => {
                let reached = [self.reach.hot, self.reach.warm, self.reach.cold]
                    .into_iter()
                    .all(certain);
                let stolen = [&self.stolen.hot, &self.stolen.warm, &self.stolen.cold];
                !(reached && stolen.into_iter().all(is_fixed))
            }
            DrawPart::Tail => self.tail.is_some(),
            DrawPart::Recovered => self
                .recovery
                .as_ref()
                .is_some_and(|(none, fraction)| *none < 1.0 && (*none > 0.0 || !fraction.is_fixed())),
            DrawPart::Prices => !self.jump.is_fixed() || self.assets.iter().any(|asset| asset.drift != 0.0),
            DrawPart::Insurer => !certain(self.raw.simulation.insurer_pays),
            DrawPart::Response => !self.response.is_fixed(),
            DrawPart::Fine => !self.fine.is_fixed(),
        }
    }

    /// Whether a measure of one breach differs from breach to breach.
    pub(crate) fn is_measure_random(&self, measure: Measure) -> bool {
        let sponsor_pays = self.raw.simulation.sponsor_pays;
        let is_sponsor_random = measure == Measure::Shortfall && sponsor_pays > 0.0 && sponsor_pays < 1.0;
        is_sponsor_random || DrawPart::ALL.into_iter().any(|part| self.varies_with(measure, part))
    }

    /// Whether a part of a draw differs from breach to breach, and a measure with it.
    fn varies_with(&self, measure: Measure, part: DrawPart) -> bool {
        let follows_payout_price = |holding: &crate::Holding| match holding.basis {
            Basis::Whole(unit) => unit.follows_payout_price(),
            Basis::Split { first, rest, .. } => first.follows_payout_price() || rest.follows_payout_price(),
        };
        let depends = match (measure, part) {
            (_, DrawPart::Stolen | DrawPart::Tail) | (Measure::Shortfall, _) => true,
            (Measure::Obligation, DrawPart::Recovered) => true,
            (Measure::Obligation, DrawPart::Prices) => self.raw.holdings.iter().any(follows_payout_price),
            _ => false,
        };
        depends && self.is_random(part)
    }

    /// The breach with the largest value of a measure: all that can be reached and stolen is, nothing is recovered that
    /// need not be, the insurer pays only if it always does. `None` where prices or costs have no bound.
    pub(crate) fn worst(&self, measure: Measure) -> Option<Draw> {
        let mut without_bound = [DrawPart::Prices, DrawPart::Response, DrawPart::Fine].into_iter();
        if without_bound.any(|part| self.varies_with(measure, part)) {
            return None;
        }
        let reached = |probability: f64, before: bool| before && probability > 0.0;
        let hot = reached(self.reach.hot, true);
        let warm = reached(self.reach.warm, hot);
        let most = |fraction: &Option<Fraction>| fraction.as_ref().map(Fraction::most);
        // Drawn once: only fixed parts are left to draw.
        let mut worst = Draw::default();
        self.draw(&mut Stream::of_chunk(0, 0), &mut worst);
        worst.reached = Tiers {
            hot,
            warm,
            cold: reached(self.reach.cold, warm),
        };
        worst.stolen = Tiers {
            hot: most(&self.stolen.hot),
            warm: most(&self.stolen.warm),
            cold: most(&self.stolen.cold),
        };
        if self.is_random(DrawPart::Recovered) {
            worst.recovered = Some(0.0);
        }
        worst.insurer_pays = self.raw.simulation.insurer_pays >= 1.0;
        worst.tail_unit = Stream::LEAST_UNIT;
        Some(worst)
    }

    /// An exchange before its first breach. Where it has only its own means, those of others are spent already.
    pub(crate) fn exchange(&self, means: Means) -> Exchange {
        let mut exchange = Exchange::default();
        let nothing = Totals::default();
        for kind in SourceKind::DEFAULT_ORDER {
            if !means.include(kind) {
                exchange.used[kind as usize] = available(&self.raw, &nothing, kind);
            }
        }
        exchange
    }

    /// Draws a breach, and of it only what it needs.
    pub(crate) fn draw(&self, stream: &mut Stream, draw: &mut Draw) {
        draw.reached.hot = stream.chance(self.reach.hot);
        draw.reached.warm = draw.reached.hot && stream.chance(self.reach.warm);
        draw.reached.cold = draw.reached.warm && stream.chance(self.reach.cold);
        let mut fraction = |reached: bool, stolen: &Option<Fraction>| match stolen {
            Some(fraction) if reached => Some(fraction.draw(stream)),
            _ => None,
        };
        draw.stolen.hot = fraction(draw.reached.hot, &self.stolen.hot);
        draw.stolen.warm = fraction(draw.reached.warm, &self.stolen.warm);
        draw.stolen.cold = fraction(draw.reached.cold, &self.stolen.cold);
        if self.tail.is_some() {
            draw.tail_unit = stream.unit();
        }
        draw.recovered = self.recovery.map(|(none, fraction)| {
            if stream.chance(none) {
                0.0
            } else {
                fraction.draw(stream)
            }
        });
        draw.insurer_pays = stream.chance(self.raw.simulation.insurer_pays);
        draw.response = self.response.draw(stream);
        draw.fine = self.fine.draw(stream);
        if self.moves {
            let jump = self.jump.draw(stream);
            let market = stream.normal();
            draw.factors.clear();
            draw.own.clear();
            for asset in &self.assets {
                // One coin has one price: its rows share what is drawn for it.
                let own = match asset.coin {
                    Some(row) => draw.own[row],
                    None if asset.own > 0.0 => stream.normal(),
                    None => 0.0,
                };
                if self.has_shared_coin {
                    draw.own.push(own);
                }
                draw.factors.push(if asset.drift == 0.0 {
                    jump
                } else {
                    jump * exp(asset.common * market + asset.own * own + asset.drift)
                });
            }
        }
    }

    /// What the breach does to an exchange with these positions. It returns what drove it.
    pub(crate) fn strike(
        &self,
        draw: &Draw,
        positions: &[Position],
        sponsor_pays: bool,
        exchange: &mut Exchange,
    ) -> Effect {
        let mut totals = self.totals(draw, positions, 1.0);
        if let Some(tail) = &self.tail
            && totals.gross > tail.threshold
        {
            totals = self.totals(draw, positions, tail.loss(draw.tail_unit) / totals.gross);
        }
        let raw = &self.raw;
        let due = self.promise.due(totals.claims_at_value);
        let costs = costs_with(raw, draw.response, draw.fine);
        let uses = due.paid_now + costs.total;

        let insurance = if draw.insurer_pays {
            let limit = match raw.simulation.insurance_limit {
                LimitPer::Event => raw.resources.insurance.limit,
                LimitPer::Aggregate => (raw.resources.insurance.limit - exchange.insurance_paid).at_least(0.0),
            };
            insurance_pays(&raw.resources.insurance, totals.insured, limit)
        } else {
            0.0
        };
        exchange.insurance_paid += insurance;
        let sponsor_before = draw_sponsor(raw, exchange.used[SourceKind::Sponsor as usize]);
        let (mut need, mut all) = (uses, 0.0);
        for &kind in &raw.resources.order {
            let used = &mut exchange.used[kind as usize];
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
        let sponsor_after = draw_sponsor(raw, exchange.used[SourceKind::Sponsor as usize]);
        exchange.gross += totals.gross;
        exchange.obligation += due.paid_now;
        exchange.shortfall = zero_if_rounding(need, uses);
        exchange.equity_change += equity_change(
            &totals,
            insurance,
            sponsor_after.equity - sponsor_before.equity,
            &due,
            costs.total,
        );
        let margin = all - uses;
        exchange.margin = Some(exchange.margin.map_or(margin, |least| least.at_most(margin)));

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
    fn totals(&self, draw: &Draw, positions: &[Position], severity: f64) -> Totals {
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
                stolen: Tiers {
                    hot: tier(draw.reached.hot, draw.stolen.hot, asset.theft.stolen.hot),
                    warm: tier(draw.reached.warm, draw.stolen.warm, asset.theft.stolen.warm),
                    cold: tier(draw.reached.cold, draw.stolen.cold, asset.theft.stolen.cold),
                },
                recovered: draw.recovered.unwrap_or(asset.theft.recovered),
            };
            let flow = Flow::new(*position, theft, asset.attribution, self.raw.resources.insurance.covers);
            let prices = match draw.factors.get(i) {
                Some(&factor) => asset.prices.moved(factor),
                None => asset.prices,
            };
            totals.add(&flow, &prices, asset.guarantee, theft.stolen.cold);
        }
        totals
    }
}
