//! What one hack does to one holding, each formula once (`docs/model.md`, "The hack").

use crate::numeric::Bounded;
use crate::scenario::{Attribution, Basis, Holding, Tiers, UnitBasis};

/// What a holding has after its hot balance was scaled.
#[derive(Clone, Copy)]
pub(crate) struct Position {
    pub(crate) held: Tiers<f64>,
    pub(crate) owed: f64,
}

impl Position {
    /// The holding with its hot balance scaled by `x`. Up to what cold can give or take the difference moves
    /// to or from cold; beyond that customers' deposits grow with it.
    pub(crate) fn scaled(holding: &Holding, x: f64) -> Self {
        let Tiers { hot, warm, cold } = holding.held;
        let added = x * hot - hot;
        let from_deposits = (added - cold).at_least(0.0);
        Self {
            held: Tiers::new(x * hot, warm, (cold - added).at_least(0.0)),
            owed: holding.owed + from_deposits,
        }
    }

    /// H: units held in all tiers.
    pub(crate) fn total(&self) -> f64 {
        self.held.hot + self.held.warm + self.held.cold
    }
}

/// The fractions that a hack takes of a holding, and that come back.
#[derive(Clone, Copy)]
pub(crate) struct Theft {
    pub(crate) stolen: Tiers<f64>,
    pub(crate) recovered: f64,
}

impl Theft {
    /// The hack of the scenario.
    pub(crate) fn of(holding: &Holding) -> Self {
        Self {
            stolen: holding.stolen,
            recovered: holding.recovered,
        }
    }
}

/// What one hack does to one holding, in units of the asset.
#[derive(Clone, Copy)]
pub(crate) struct Flow {
    /// S: stolen.
    pub(crate) stolen: f64,
    /// N: stolen and not recovered.
    pub(crate) net: f64,
    /// The part of N that was in insured tiers.
    pub(crate) net_insured: f64,
    /// C: the customers' part of N.
    pub(crate) customers: f64,
    /// E: the house's part of N.
    pub(crate) house: f64,
    /// The house's own units that are left.
    pub(crate) own_left: f64,
    /// Units owed beyond those held before the hack.
    pub(crate) missing: f64,
}

impl Flow {
    pub(crate) fn new(position: Position, theft: Theft, attribution: Attribution, insured: Tiers<bool>) -> Self {
        let Position { held, owed } = position;
        let total = position.total();
        let out = Tiers::new(
            theft.stolen.hot * held.hot,
            theft.stolen.warm * held.warm,
            theft.stolen.cold * held.cold,
        );
        let stolen = out.hot + out.warm + out.cold;
        let kept = 1.0 - theft.recovered;
        let net = stolen * kept;
        let in_insured = |insured, out| if insured { out } else { 0.0 };
        let net_insured = (in_insured(insured.hot, out.hot)
            + in_insured(insured.warm, out.warm)
            + in_insured(insured.cold, out.cold))
            * kept;
        // The rules divide the net loss: recovered units go back before anybody is charged. No rule charges
        // customers more than they are owed, or the house more than it owns: what it cannot bear, customers do.
        let own = (total - owed).at_least(0.0);
        let customers = match attribution {
            Attribution::ProRata if total > 0.0 => net * (owed / total).at_most(1.0),
            Attribution::ProRata => 0.0,
            Attribution::CustomersFirst => net,
            Attribution::HouseFirst => net - own,
            Attribution::FixedShare(share) => (net * share).at_least(net - own),
        }
        .at_least(0.0)
        .at_most(owed.at_most(net));
        Self {
            stolen,
            net,
            net_insured,
            customers,
            house: net - customers,
            own_left: (total - net - (owed - customers)).at_least(0.0),
            missing: (owed - total).at_least(0.0),
        }
    }
}

/// The prices of a holding from the hack to the payout, in money per unit.
#[derive(Clone, Copy)]
pub(crate) struct Prices {
    /// p.
    pub(crate) at_hack: f64,
    /// δ.
    pub(crate) change: f64,
    /// p·(1+δ): the price when customers are paid.
    pub(crate) at_payout: f64,
    /// η.
    pub(crate) slippage: f64,
    pub(crate) basis: Basis,
}

impl Prices {
    /// The prices of the scenario.
    pub(crate) fn of(holding: &Holding) -> Self {
        Self {
            at_hack: holding.price,
            change: holding.price_change,
            at_payout: holding.price * (1.0 + holding.price_change),
            slippage: holding.slippage,
            basis: holding.basis,
        }
    }

    /// The same with the price at payout multiplied by `factor`. A factor of 1 changes no bit.
    pub(crate) fn moved(mut self, factor: f64) -> Self {
        if factor != 1.0 {
            self.at_payout *= factor;
            self.change = (1.0 + self.change) * factor - 1.0;
        }
        self
    }

    /// What selling a unit at payout brings: p·(1+δ)·(1−η), nothing where the slippage eats it all.
    pub(crate) fn sale(&self) -> f64 {
        self.at_payout * (1.0 - self.slippage).at_least(0.0)
    }

    /// v: what a lost unit costs the exchange.
    pub(crate) fn unit_value(&self) -> f64 {
        self.value(self.at_payout * (1.0 + self.slippage))
    }

    /// What customers get for a lost unit. In kind that is the unit at its price: the slippage of buying it back goes
    /// to the market, not to them.
    pub(crate) fn unit_received(&self) -> f64 {
        self.value(self.at_payout)
    }

    fn value(&self, in_kind: f64) -> f64 {
        let value = |basis| match basis {
            UnitBasis::PriceAtHack => self.at_hack,
            UnitBasis::FixedPrice(price) => price,
            UnitBasis::PriceAtPayout => self.at_payout,
            UnitBasis::InKind => in_kind,
        };
        match self.basis {
            Basis::Whole(basis) => value(basis),
            Basis::Split { share, first, rest } => share * value(first) + (1.0 - share) * value(rest),
        }
    }
}
