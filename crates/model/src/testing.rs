//! Random valid scenarios by seed, for tests on several machines that must see the same ones.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::raw::*;
use crate::{Scenario, evaluate};

/// A random valid scenario: the same one for the same seed, on every machine.
pub fn random_scenario(seed: u64) -> Scenario {
    let mut g = Generator(Xoshiro256PlusPlus::seed_from_u64(seed));
    let count = g.index(6);
    random_scenario_with(seed, count)
}

/// A random valid scenario with a given number of holdings.
pub fn random_scenario_with(seed: u64, holdings: usize) -> Scenario {
    // Another stream than the one that chose the number of holdings.
    let mut g = Generator(Xoshiro256PlusPlus::seed_from_u64(!seed));
    match Scenario::new(g.scenario(seed, holdings)) {
        Ok(scenario) => scenario,
        Err(errors) => unreachable!("the generator keeps to the bounds: {errors:?}"),
    }
}

/// One digest over the digests of the random scenarios of seeds 0 to `count` − 1.
pub fn digest_of_random_scenarios(count: u64) -> crate::Digest {
    let mut digester = crate::digest::Digester::new();
    (0..count).for_each(|seed| digester.integer(evaluate(&random_scenario(seed)).digest.0));
    digester.finish()
}

struct Generator(Xoshiro256PlusPlus);

impl Generator {
    fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn index(&mut self, below: usize) -> usize {
        (self.unit() * below as f64) as usize
    }

    fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Zero, one, or between: the ends are where branches are.
    fn fraction(&mut self) -> f64 {
        match self.index(4) {
            0 => 0.0,
            1 => 1.0,
            _ => self.unit(),
        }
    }

    /// Zero, or spread over orders of magnitude up to `max`.
    fn amount(&mut self, max: f64) -> f64 {
        if self.chance(0.25) {
            0.0
        } else {
            max * libm::exp2(-20.0 * self.unit())
        }
    }

    fn optional(&mut self, value: impl FnOnce(&mut Self) -> f64) -> Option<f64> {
        self.chance(0.4).then(|| value(self))
    }

    fn tiers(&mut self, value: impl Fn(&mut Self) -> f64) -> Tiers<f64> {
        Tiers {
            hot: value(self),
            warm: value(self),
            cold: value(self),
        }
    }

    fn unit_basis(&mut self) -> UnitBasis {
        match self.index(4) {
            0 => UnitBasis::PriceAtHack,
            1 => UnitBasis::FixedPrice(self.amount(1e6)),
            2 => UnitBasis::PriceAtPayout,
            _ => UnitBasis::InKind,
        }
    }

    fn holding(&mut self, index: usize) -> Holding {
        let held = self.tiers(|g| g.amount(1e9));
        let total = held.hot + held.warm + held.cold;
        Holding {
            asset: format!("A{index}"),
            held,
            owed: total * (0.5 + self.unit()),
            price: self.amount(1e6),
            stolen: self.tiers(Self::fraction),
            recovered: self.fraction() * 0.9,
            attribution: match self.index(4) {
                0 => Attribution::ProRata,
                1 => Attribution::CustomersFirst,
                2 => Attribution::HouseFirst,
                _ => Attribution::FixedShare(self.fraction()),
            },
            basis: if self.chance(0.3) {
                Basis::Split {
                    share: self.fraction(),
                    first: self.unit_basis(),
                    rest: self.unit_basis(),
                }
            } else {
                Basis::Whole(self.unit_basis())
            },
            price_change: if self.chance(0.5) { 0.0 } else { self.unit() * 1.8 - 0.9 },
            slippage: if self.chance(0.5) { 0.0 } else { self.unit() * 1.5 },
            guarantee: if self.chance(0.7) { 0.0 } else { self.amount(1e8) },
        }
    }

    fn scenario(&mut self, seed: u64, holdings: usize) -> RawScenario {
        let affected = libm::floor(self.amount(1e6));
        let mut order = SourceKind::DEFAULT_ORDER.to_vec();
        (1..order.len()).for_each(|i| order.swap(i, self.index(i + 1)));
        let mut raw = RawScenario {
            name: format!("Random {seed}"),
            currency: Currency(["JPY", "USD", "EUR", "KRW"][self.index(4)].into()),
            exchange: Exchange {
                customers_total: self.optional(|g| affected + libm::floor(g.amount(1e6))),
                customers_affected: self.chance(0.8).then_some(affected),
                equity_before: self.optional(|g| g.amount(1e13) - g.amount(1e12)),
            },
            holdings: (0..holdings).map(|i| self.holding(i)).collect(),
            reimbursement: Reimbursement {
                coverage: self.fraction(),
                take_up: 1.0 - 0.2 * self.fraction(),
                cap: self.optional(|g| g.amount(1e9)),
                gini: self.fraction() * 0.99,
                token_price: self.optional(Self::fraction),
                borne_by: if self.chance(0.5) {
                    BorneBy::Holders
                } else {
                    BorneBy::AllCustomers
                },
            },
            resources: Resources {
                insurance: Insurance {
                    limit: self.amount(1e13),
                    deductible: self.amount(1e11),
                    share: self.fraction(),
                    covers: Tiers {
                        hot: self.chance(0.7),
                        warm: self.chance(0.5),
                        cold: self.chance(0.5),
                    },
                },
                cash: self.amount(1e14),
                credit: self.amount(1e13),
                sponsor: Sponsor {
                    loan: self.amount(1e13),
                    equity: self.amount(1e13),
                    subordinated: self.amount(1e12),
                },
                order,
            },
            costs: RawCosts {
                response: self.amount(1e10),
                fine: self.amount(1e10),
                months_halted: 12.0 * self.unit(),
                monthly_income: self.amount(1e10),
                halting: self.amount(1e9),
            },
            simulation: Simulation {
                seed: self.0.next_u64() >> 11,
                trials: 1_000 + self.index(1_000_000) as u64,
            },
        };
        if raw.exchange.customers_affected.is_none_or(|affected| affected == 0.0) {
            raw.reimbursement.cap = None;
        }
        raw
    }
}
