//! Random valid scenarios by seed, for tests on several machines that must see the same ones.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::scenario::*;
use crate::{Field, Input, Scenario, evaluate};

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
    let mut raw = g.scenario(seed, holdings);
    // A stream of its own: the scenarios were there before the simulation had settings.
    Generator(Xoshiro256PlusPlus::seed_from_u64(seed.rotate_left(32) ^ !0)).simulation(&mut raw);
    // And before there were stress tests.
    Generator(Xoshiro256PlusPlus::seed_from_u64(seed.rotate_left(16) ^ !0)).stress(&mut raw);
    // And before there were reports.
    Generator(Xoshiro256PlusPlus::seed_from_u64(seed.rotate_left(16) ^ !1)).report(&mut raw.report);
    match Scenario::new(raw) {
        Ok(scenario) => scenario,
        Err(errors) => unreachable!("the generator keeps to the bounds: {errors:?}"),
    }
}

/// A holding in hot that a hack takes whole, with the units owed and the price of one.
pub fn in_hot(asset: &str, hot: f64, owed: f64, price: f64) -> Holding {
    Holding {
        asset: asset.into(),
        held: Tiers::new(hot, 0.0, 0.0),
        owed,
        price,
        ..Holding::default()
    }
}

/// An exchange with this one holding and nothing else.
pub fn holding_only(holding: Holding) -> RawScenario {
    RawScenario {
        holdings: vec![holding],
        ..RawScenario::default()
    }
}

/// Coincheck in January 2018, with this number of units stolen and nothing to pay from.
pub fn coincheck(units: f64) -> RawScenario {
    let mut raw = holding_only(Holding {
        basis: Basis::Whole(UnitBasis::FixedPrice(88.549)),
        ..in_hot("XEM", units, units, 110.2)
    });
    raw.exchange.customers_affected = Some(260_000.0);
    raw
}

/// Coincheck with little to pay from, and with every distribution in use.
pub fn coincheck_drawn() -> RawScenario {
    let mut raw = coincheck(523_000_000.0);
    raw.exchange.equity_before = Some(30e9);
    raw.resources.cash = 40e9;
    raw.holdings[0].volatility = 1.2;
    raw.holdings[0].basis = Basis::Whole(UnitBasis::InKind);
    raw.simulation.count = BreachCount::NegativeBinomial(1.5);
    raw.simulation.rate = 0.6;
    raw.simulation.stolen.hot = StolenFraction::Pert {
        low: 0.1,
        mode: 0.7,
        high: 1.0,
    };
    raw.simulation.recovery = Recovery::Drawn {
        none: 0.7,
        mean: 0.3,
        weight: 3.0,
    };
    raw.simulation.response = CostSpread::Interval { low: 1e8, high: 2e9 };
    raw.simulation.tail = Some(SeverityTail {
        threshold: 5e10,
        median_excess: 2e9,
        shape: 0.8,
    });
    raw
}

/// One digest over the digests of the random scenarios of seeds 0 to `count` − 1.
pub fn digest_of_random_scenarios(count: u64) -> crate::Digest {
    let mut digester = crate::digest::Digester::new();
    (0..count).for_each(|seed| digester.integer(evaluate(&random_scenario(seed)).digest.0));
    digester.finish()
}

struct Generator(Xoshiro256PlusPlus);

impl Generator {
    /// Texts in one of three scenarios: most have none.
    fn report(&mut self, report: &mut Report) {
        if !self.chance(0.33) {
            return;
        }
        report.form = [ReportForm::Exposure, ReportForm::Ordered][self.index(2)];
        for part in ReportPart::ALL {
            let text = report.text_mut(part);
            for _ in 0..self.index(12) {
                text.push_str(["a", " ", "事実", "<b>", "=1+1", "é\"", "100 %", "原因は"][self.index(8)]);
                if !part.is_line() && self.chance(0.2) {
                    text.push('\n');
                }
            }
        }
    }

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
        Tiers::new(value(self), value(self), value(self))
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
            volatility: 0.0,
        }
    }

    fn weight(&mut self) -> f64 {
        0.5 + 20.0 * self.unit()
    }

    fn stolen_fraction(&mut self) -> StolenFraction {
        match self.index(4) {
            0 => StolenFraction::AsScenario,
            1 => StolenFraction::Fixed(self.fraction()),
            2 => StolenFraction::Beta {
                mean: self.fraction(),
                weight: self.weight(),
            },
            _ => {
                let [low, high] = self.interval(|g| g.fraction());
                let mode = low + (high - low) * self.unit();
                StolenFraction::Pert {
                    low,
                    mode: mode.clamp(low, high),
                    high,
                }
            }
        }
    }

    fn interval(&mut self, value: impl Fn(&mut Self) -> f64) -> [f64; 2] {
        let (a, b) = (value(self), value(self));
        [a.min(b), a.max(b)]
    }

    fn cost_spread(&mut self) -> CostSpread {
        if self.chance(0.5) {
            return CostSpread::AsScenario;
        }
        let [low, high] = self.interval(|g| 1.0 + g.amount(1e10));
        CostSpread::Interval { low, high }
    }

    fn simulation(&mut self, raw: &mut RawScenario) {
        for holding in &mut raw.holdings {
            holding.volatility = if self.chance(0.5) { 0.0 } else { 2.0 * self.unit() };
        }
        let [jump_low, jump_high] = self.interval(|g| if g.chance(0.5) { 0.0 } else { g.unit() - 0.9 });
        let is_zero = self.chance(0.5);
        let s = &mut raw.simulation;
        s.horizon = 0.25 + 4.0 * self.unit();
        s.count = match self.index(3) {
            0 => BreachCount::Poisson,
            1 => BreachCount::NegativeBinomial(0.05 + 3.0 * self.unit()),
            _ => BreachCount::Once,
        };
        s.rate = if self.chance(0.1) { 0.0 } else { 2.0 * self.unit() };
        s.rate_weight = self.chance(0.5).then(|| self.weight());
        s.rate_multiplier = 0.5 + self.unit();
        s.reach = self.tiers(Self::fraction);
        s.stolen = Tiers::new(self.stolen_fraction(), self.stolen_fraction(), self.stolen_fraction());
        s.recovery = if self.chance(0.5) {
            Recovery::AsScenario
        } else {
            Recovery::Drawn {
                none: self.fraction(),
                mean: self.fraction(),
                weight: self.weight(),
            }
        };
        s.market = Market {
            loading: self.fraction(),
            payout_days: 365.0 * self.unit(),
            jump_low: if is_zero { 0.0 } else { jump_low },
            jump_high: if is_zero { 0.0 } else { jump_high },
        };
        s.response = self.cost_spread();
        s.fine = self.cost_spread();
        s.insurer_pays = self.fraction();
        s.sponsor_pays = self.fraction();
        s.insurance_limit = if self.chance(0.5) {
            LimitPer::Event
        } else {
            LimitPer::Aggregate
        };
        s.tail = self.chance(0.3).then(|| SeverityTail {
            threshold: self.amount(1e12),
            median_excess: 1.0 + self.amount(1e12),
            shape: 2.0 * self.unit() - 0.5,
        });
        s.tolerance = 0.2 * self.fraction();
        let losses = [1e6, 1e9, 1e12].map(|loss| loss * (1.0 + self.unit()));
        let probability = self.unit();
        if self.chance(0.5) {
            s.tolerance_curve = losses
                .into_iter()
                .enumerate()
                .map(|(i, loss)| TolerancePoint {
                    loss,
                    probability: probability / (1 + i) as f64,
                })
                .collect();
        }
    }

    fn stress(&mut self, raw: &mut RawScenario) {
        let mut whole = |low: f64, high: f64| libm::floor(low + (high - low) * self.unit());
        raw.run = Run {
            start: RunStart::HotSpared,
            hours: whole(24.0, 1_000.0),
            herding_hours: whole(1.0, 100.0),
            refill_delay: whole(0.0, 48.0),
            halt_hours: whole(1.0, 500.0),
            stages: whole(1.0, 10.0),
            stage_hours: whole(1.0, 100.0),
            runs: whole(1_000.0, 10_000.0),
            ..raw.run
        };
        raw.stress.resolution = whole(2.0, 60.0);
        raw.stress.trials = whole(1_000.0, 10_000.0);
        let run = &mut raw.run;
        if self.chance(0.5) {
            run.start = RunStart::AfterHack;
        }
        run.base_rate = 0.01 * self.fraction();
        run.panic = 0.5 * self.fraction();
        run.herding = 0.99 * self.fraction();
        run.refill_capacity = 0.1 * self.fraction();
        run.sale_rate = self.fraction();
        run.market_volume = self.optional(|g| 1.0 + g.amount(1e12));
        run.market_volatility = 0.2 * self.fraction();
        run.impact = 2.0 * self.fraction();
        run.halt_after = self.optional(|g| libm::floor(500.0 * g.unit()));
        run.halt_alarm = 0.01 * self.fraction();
        run.noise = self.fraction();
        run.uncertainty = self.fraction();
        run.serve = 0.5 + 0.4999 * self.fraction();
        let stress = &mut raw.stress;
        stress.target = Target::ALL[self.index(Target::ALL.len())];
        stress.level = 0.5 + 0.4999 * self.fraction();
        stress.spread = self.fraction();
        let mut inputs: Vec<Input> = Input::GROUPS.into();
        inputs.extend(Field::all(raw.holdings.len()).filter_map(Input::of));
        stress.axes = Axes {
            x: inputs[self.index(inputs.len())],
            y: inputs[self.index(inputs.len())],
        };
        for _ in 0..self.index(4) {
            let input = inputs.swap_remove(self.index(inputs.len()));
            let bounds = input.bounds();
            let from_min = bounds.min.max(-100.0);
            let (width, whole) = ((bounds.max - from_min).min(1_000.0), bounds.whole);
            let mut end = |from: f64| {
                let end = from_min + width * (from + 0.4 * self.unit());
                if whole { libm::floor(end) } else { end }
            };
            let (low, high) = (end(0.05), end(0.5));
            stress.ranges.push(InputRange {
                input,
                low: self.optional(|_| low),
                high: self.optional(|_| high),
                unit: self.optional(|g| 0.1 + g.unit()),
            });
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
                    covers: Tiers::new(self.chance(0.7), self.chance(0.5), self.chance(0.5)),
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
                ..Simulation::default()
            },
            run: Run::default(),
            stress: Stress::default(),
            report: Report::default(),
        };
        if raw.exchange.customers_affected.is_none_or(|affected| affected == 0.0) {
            raw.reimbursement.cap = None;
        }
        raw
    }
}
