//! The withdrawal run: what customers ask for after the news, hour by hour, and what pays (DESIGN §3.3).
//!
//! All amounts are in money, all assets together. One hour goes like this:
//!
//! 1. A refill that is due arrives in hot.
//! 2. Customers see the coverage: all that the exchange has, over all that it owes them. Of what they have not asked for
//!    yet, ρ/(1 + ρ) is requested (a step of the implicit Euler method: never more than is left), where ρ is the sum of the
//!    base rate, panic × (1 − coverage, if positive), herding × the recent rate of requests, and the alarm while
//!    withdrawals are halted. The recent rate is an exponential average over the memory of herding, so that each request leads to as many
//!    further ones as herding says.
//! 3. Requests join the queue. What may be paid is paid from hot: nothing during a halt; while withdrawals reopen in
//!    stages, no customer gets more than the part of the claim that is open.
//! 4. If something that may be paid is left, the house sells a part of its own assets, and pays with what they bring. By
//!    the square-root law of market impact the price falls by Y·σ·√(Q/V) after Q was sold (Almgren, Thum, Hauptmann and
//!    Li, "Direct Estimation of Equity Market Impact", 2005; Tóth et al., "Anomalous Price Impact and the Critical Nature
//!    of Liquidity in Financial Markets", Physical Review X 1, 2011), so that Q brings Q − ⅔·Y·σ·√(Q³/V).
//! 5. A refill is ordered: what brings hot, with all that is under way, to where it began and to what is queued, up to the
//!    capacity and to what is left of the reserve. It arrives after as many whole hours as the delay says: without one, at
//!    the start of the next hour.
//!
//! What is left out: which asset is asked for and which is there; new deposits; prices that fall while the run lasts;
//! credit, sponsor and insurance, which pay later than a run lasts; what is recovered later. So a gap stays open, and a
//! panic lasts as long as the run: at Bybit it ended when loans had closed the gap, within three days.
//!
//! Two of the rates are fitted to one published day each, and two points prove nothing of the form of the model:
//! [`calibration`] says what they carry.

pub mod calibration;
mod sample;
mod tally;
mod window;

pub use sample::{RUN_CHUNK, RunOutcome, RunSimulator, simulate_runs};
pub use tally::RunTally;
pub use window::{BufferSearch, LeastHot, Window, WindowKind, window};

use crate::flow::Position;
use crate::raw::{RawScenario, RunStart};
use crate::{Bounded, Scenario};

/// A run without noise.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RunResult {
    /// What the run begins with.
    pub start: RunBalances,
    /// The coverage that customers see at the start. `None` without claims.
    pub coverage: Option<f64>,
    /// Hours before the one in which hot first cannot pay all that may be paid. `None` if it always can.
    pub hours_until_dry: Option<u32>,
    /// The largest queue at the end of an hour.
    pub largest_queue: f64,
    /// The hour of it, from 0; `None` if nobody ever waits.
    pub largest_queue_hour: Option<u32>,
    /// All that was asked for.
    pub requested: f64,
    /// All that was paid.
    pub withdrawn: f64,
    /// What the house's own assets brought.
    pub sold_for: f64,
    /// The smallest balance of hot at the start that pays every request in its hour, as soon as it may be paid. It is
    /// found without own sales, which begin only when that fails. `None` if no balance does: customers ask for more than
    /// there is.
    pub smallest_buffer: Option<f64>,
    /// Every hour.
    pub hours: Vec<Hour>,
}

/// Balances, in money.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RunBalances {
    /// What customers can ask for: Σ o·p.
    pub claims: f64,
    /// In hot.
    pub hot: f64,
    /// What hot is refilled from: warm, cold and cash.
    pub reserve: f64,
    /// The house's own assets: guarantee units that are left.
    pub own: f64,
}

/// One hour, at its end; in money.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Hour {
    /// Its number, from 0.
    pub hour: u32,
    /// The coverage that customers saw at its start; 1 once nothing is owed.
    pub coverage: f64,
    /// Asked for in this hour.
    pub requests: f64,
    /// Paid in this hour.
    pub paid: f64,
    /// Asked for and not paid.
    pub queue: f64,
    /// In hot.
    pub hot: f64,
    /// On its way to hot.
    pub under_way: f64,
    /// What hot is still refilled from.
    pub reserve: f64,
    /// The house's own assets that are left, at the price of the start.
    pub own: f64,
    /// Whether withdrawals were halted.
    pub halted: bool,
}

/// A run ready to be computed: its start and its rates.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) start: RunBalances,
    hours: u32,
    base_rate: f64,
    panic: f64,
    herding: f64,
    /// One over the memory of herding.
    forgets: f64,
    delay: usize,
    /// In money an hour.
    refill: f64,
    sale: Sale,
    halt: Option<Halt>,
}

#[derive(Clone, Copy, Debug)]
struct Halt {
    from: u32,
    to: u32,
    alarm: f64,
    stages: f64,
    stage_hours: f64,
}

impl Halt {
    fn is_on(self, hour: u32) -> bool {
        (self.from..self.to).contains(&hour)
    }

    /// The part of a claim that may have been withdrawn by the end of an hour.
    fn open(self, hour: u32) -> f64 {
        if hour < self.from {
            return 1.0;
        }
        if hour < self.to {
            return 0.0;
        }
        let stage = 1.0 + libm::floor(f64::from(hour - self.to) / self.stage_hours);
        (stage / self.stages).at_most(1.0)
    }
}

/// How own assets are sold.
#[derive(Clone, Copy, Debug)]
struct Sale {
    rate: f64,
    /// Y·σ/√V; `None` if the market is not known.
    impact: Option<f64>,
}

impl Sale {
    /// What selling on from `sold` to `to` brings. The price does not fall below zero: by then nothing more is sold.
    fn brings(self, sold: f64, to: f64) -> f64 {
        let Some(impact) = self.impact else { return 0.0 };
        let up_to = |q: f64| q - 2.0 / 3.0 * impact * q * libm::sqrt(q);
        up_to(to) - up_to(sold)
    }

    /// The most that can be sold before the price is zero.
    fn most(self) -> f64 {
        match self.impact {
            None => 0.0,
            Some(impact) if impact > 0.0 => 1.0 / (impact * impact),
            Some(_) => f64::MAX,
        }
    }

    /// The price after `sold`, as a part of that of the start. What cannot be sold keeps its price.
    fn price(self, sold: f64) -> f64 {
        match self.impact {
            None => 1.0,
            Some(impact) => (1.0 - impact * libm::sqrt(sold)).at_least(0.0),
        }
    }
}

/// What is missing below this part of all claims is the rounding of the sums: nobody waits for it.
const DUST: f64 = 1e-12;

/// What there is when the run begins, with every hot balance scaled by `x`.
pub(crate) fn balances(scenario: &RawScenario, x: f64) -> RunBalances {
    let mut all = RunBalances {
        reserve: scenario.resources.cash,
        ..RunBalances::default()
    };
    let (mut hot_before, mut rest) = (0.0, 0.0);
    for holding in &scenario.holdings {
        let Position { held, owed } = Position::scaled(holding, x);
        let (stolen, price) = (holding.stolen, holding.price);
        all.claims += owed * price;
        all.own += holding.guarantee * (1.0 - stolen.cold) * price;
        all.hot += held.hot * (1.0 - stolen.hot) * price;
        rest += (held.warm * (1.0 - stolen.warm) + held.cold * (1.0 - stolen.cold)) * price;
        hot_before += held.hot * price;
    }
    if scenario.run.start == RunStart::HotSpared {
        // The loss stays what it is, and is taken from the rest as far as that goes.
        let left = all.hot + rest;
        all.hot = hot_before.at_most(left);
        rest = left - all.hot;
    }
    all.reserve += rest;
    all
}

/// What the random part of one hour multiplies the rate by.
pub(crate) trait Noise {
    fn next(&mut self) -> f64;
}

impl<N: Noise> Noise for &mut N {
    fn next(&mut self) -> f64 {
        (**self).next()
    }
}

/// No noise.
pub(crate) struct Silence;

impl Noise for Silence {
    fn next(&mut self) -> f64 {
        1.0
    }
}

/// What holds in one hour for every run.
#[derive(Clone, Copy)]
struct Moment {
    hour: u32,
    halted: bool,
    alarm: f64,
    /// The part of a claim that may have been withdrawn.
    open: f64,
}

/// Where a run is. Of one that is served, hot has all there is from the start: what it needs is how far it falls, with
/// refills as they would come.
struct State<const SERVED: bool> {
    course: Course,
    /// Not yet asked for.
    left: f64,
    /// Asked for and not paid.
    queue: f64,
    hot: f64,
    reserve: f64,
    own: f64,
    sold: f64,
    /// How far hot with what is under way is below the start; negative above it.
    missing: f64,
    under_way: f64,
    /// The recent rate of requests.
    recent: f64,
}

/// What a run comes to, without its hours.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Course {
    pub(crate) dry: Option<u32>,
    pub(crate) largest_queue: f64,
    pub(crate) largest_queue_hour: Option<u32>,
    pub(crate) requested: f64,
    pub(crate) withdrawn: f64,
    pub(crate) sold_for: f64,
    /// The largest amount by which hot was below its start; what hot must have held for that.
    need: f64,
    /// Whether there was less than customers asked for.
    is_short: bool,
}

impl Course {
    /// The smallest balance of hot that serves the run, if this is the course of a run that is served.
    pub(crate) fn buffer(&self) -> Option<f64> {
        (!self.is_short).then_some(self.need)
    }
}

impl Model {
    /// The run of a scenario with every hot balance scaled by `x`.
    pub(crate) fn new(scenario: &RawScenario, x: f64) -> Self {
        let run = &scenario.run;
        let start = balances(scenario, x);
        let halt = run.halt_after.map(|from| Halt {
            from: from as u32,
            to: from as u32 + run.halt_hours as u32,
            alarm: run.halt_alarm,
            stages: run.stages,
            stage_hours: run.stage_hours,
        });
        Self {
            start,
            hours: run.hours as u32,
            base_rate: run.base_rate,
            panic: run.panic,
            herding: run.herding,
            forgets: 1.0 / run.herding_hours,
            delay: run.refill_delay as usize,
            refill: run.refill_capacity * start.claims,
            sale: Sale {
                rate: run.sale_rate,
                impact: run
                    .market_volume
                    .map(|volume| run.impact * run.market_volatility / libm::sqrt(volume)),
            },
            halt,
        }
    }

    /// The run as it goes.
    pub(crate) fn course(&self, noise: &mut impl Noise, pipe: &mut Vec<f64>, show: &mut impl FnMut(&Hour)) -> Course {
        let [course] = self.go::<false, 1>(&mut [noise], pipe, show);
        course
    }

    /// The run as it would go if hot always sufficed, as long as there is anything at all.
    pub(crate) fn served(&self, noise: &mut impl Noise, pipe: &mut Vec<f64>) -> Course {
        let [course] = self.served_together([noise], pipe);
        course
    }

    /// Several runs hour by hour side by side: none waits for the arithmetic of another. Each is the same to the bit as by
    /// itself.
    pub(crate) fn courses<const N: usize>(&self, mut noise: [impl Noise; N], pipe: &mut Vec<f64>) -> [Course; N] {
        self.go::<false, N>(&mut noise, pipe, &mut |_| {})
    }

    /// The same as they would go if hot always sufficed.
    pub(crate) fn served_together<const N: usize>(
        &self,
        mut noise: [impl Noise; N],
        pipe: &mut Vec<f64>,
    ) -> [Course; N] {
        self.go::<true, N>(&mut noise, pipe, &mut |_| {})
    }

    fn go<const SERVED: bool, const N: usize>(
        &self,
        noise: &mut [impl Noise; N],
        pipe: &mut Vec<f64>,
        show: &mut impl FnMut(&Hour),
    ) -> [Course; N] {
        let mut states: [State<SERVED>; N] = std::array::from_fn(|_| self.begin());
        // What is under way, by the hour of its arrival; the runs side by side.
        pipe.clear();
        pipe.resize((self.delay + 1) * N, 0.0);
        let mut slots = (0..=self.delay).cycle();
        for hour in 0..self.hours {
            let halt = self.halt.filter(|halt| halt.is_on(hour));
            let moment = Moment {
                hour,
                halted: halt.is_some(),
                alarm: halt.map_or(0.0, |halt| halt.alarm),
                open: self.halt.map_or(1.0, |halt| halt.open(hour)),
            };
            let first = slots.next().unwrap_or(0) * N;
            let arrivals = &mut pipe[first..first + N];
            for ((state, noise), arrival) in states.iter_mut().zip(noise.iter_mut()).zip(arrivals) {
                self.step(state, moment, noise.next(), arrival, show);
            }
        }
        states.map(|state| state.course)
    }

    fn begin<const SERVED: bool>(&self) -> State<SERVED> {
        let RunBalances {
            claims,
            hot,
            reserve,
            own,
        } = self.start;
        let (hot, reserve) = if SERVED {
            (hot + reserve, f64::INFINITY)
        } else {
            (hot, reserve)
        };
        State {
            course: Course::default(),
            left: claims,
            queue: 0.0,
            hot,
            reserve,
            own,
            sold: 0.0,
            missing: 0.0,
            under_way: 0.0,
            recent: 0.0,
        }
    }

    /// One hour of one run. `arrival` is what arrives in it, and then what is ordered.
    #[inline(always)]
    fn step<const SERVED: bool>(
        &self,
        s: &mut State<SERVED>,
        moment: Moment,
        noise: f64,
        arrival: &mut f64,
        show: &mut impl FnMut(&Hour),
    ) {
        let claims = self.start.claims;
        // Never below zero by the rounding of sums.
        s.under_way = (s.under_way - *arrival).at_least(0.0);
        let assets = if SERVED {
            s.hot + s.own
        } else {
            s.hot += *arrival;
            s.hot + s.under_way + s.reserve + s.own * self.sale.price(s.sold)
        };
        let owed = s.left + s.queue;
        let calm = self.base_rate + self.herding * s.recent + moment.alarm;
        // ρ times what is owed, so that ρ/(1 + ρ) takes one division and not two.
        let pull = (calm * owed + self.panic * (owed - assets).at_least(0.0)) * noise;
        let part = if owed > 0.0 { pull / (owed + pull) } else { 0.0 };
        s.recent += (part - s.recent) * self.forgets;
        let requests = s.left * part;
        s.left -= requests;
        s.queue += requests;
        s.course.requested += requests;

        let due = if moment.open >= 1.0 {
            s.queue
        } else {
            s.queue
                .at_most((moment.open * claims - s.course.withdrawn).at_least(0.0))
        };
        let mut paid = due.at_most(s.hot);
        s.hot -= paid;
        if due - paid <= DUST * claims {
            paid = due;
        } else {
            s.course.dry = s.course.dry.or(Some(moment.hour));
            s.course.is_short = true;
            if !SERVED && s.own > 0.0 {
                let to = (s.sold + self.sale.rate * s.own).at_most(self.sale.most().at_least(s.sold));
                let brought = self.sale.brings(s.sold, to).at_least(0.0);
                s.own -= to - s.sold;
                s.sold = to;
                s.course.sold_for += brought;
                s.hot += brought;
                s.missing -= brought;
                let more = (due - paid).at_most(s.hot);
                s.hot -= more;
                paid += more;
            }
        }
        s.queue -= paid;
        s.course.withdrawn += paid;
        if s.queue > s.course.largest_queue {
            s.course.largest_queue = s.queue;
            s.course.largest_queue_hour = Some(moment.hour);
        }

        s.missing += paid;
        s.course.need = s.course.need.at_least(s.missing + s.under_way);
        let order = (s.missing + s.queue)
            .at_most(self.refill)
            .at_most(s.reserve)
            .at_least(0.0);
        s.missing -= order;
        s.reserve -= order;
        s.under_way += order;
        *arrival = order;
        show(&Hour {
            hour: moment.hour,
            coverage: if owed > 0.0 { assets / owed } else { 1.0 },
            requests,
            paid,
            queue: s.queue,
            hot: s.hot,
            under_way: s.under_way,
            reserve: s.reserve,
            own: s.own,
            halted: moment.halted,
        });
    }
}

/// The run that the settings of a scenario ask for, without noise. It cannot fail: without claims nothing is asked for,
/// and without hot nothing is paid before the first refill.
pub fn run(scenario: &Scenario) -> RunResult {
    let model = Model::new(scenario, 1.0);
    let mut pipe = Vec::new();
    let mut hours = Vec::with_capacity(model.hours as usize);
    let course = model.course(&mut Silence, &mut pipe, &mut |hour| hours.push(*hour));
    let start = model.start;
    let assets = start.hot + start.reserve + start.own;
    RunResult {
        start,
        coverage: (start.claims > 0.0).then(|| assets / start.claims),
        hours_until_dry: course.dry,
        largest_queue: course.largest_queue,
        largest_queue_hour: course.largest_queue_hour,
        requested: course.requested,
        withdrawn: course.withdrawn,
        sold_for: course.sold_for,
        smallest_buffer: model.served(&mut Silence, &mut pipe).buffer(),
        hours,
    }
}
