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
mod lanes;
mod sample;
mod tally;
mod window;

pub use sample::{RUN_CHUNK, RunOutcome, RunSimulator, simulate_runs};
pub use tally::RunTally;
pub use window::{BufferSearch, LeastHot, Window, WindowKind, window};

use wide::f64x4;

use self::lanes::{Lanes, SIDE_BY_SIDE};
use crate::Scenario;
use crate::hack::flow::Position;
use crate::numeric::Bounded;
use crate::raw::{RawScenario, RunStart};

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

/// What the hack has left in hot when a run begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HotLeft {
    /// Nothing of value is kept there.
    NothingKept,
    /// Nothing of what was there.
    Nothing,
    /// A part.
    Part,
    /// All.
    All,
}

impl RunResult {
    /// What the hack has left of this hot value. That hot is to be spared does not say so: where warm and cold cannot bear
    /// the loss, hot does.
    pub fn hot_left(&self, before: f64) -> HotLeft {
        let after = self.start.hot;
        if before <= 0.0 {
            HotLeft::NothingKept
        } else if after <= DUST * before {
            HotLeft::Nothing
        } else if after < before * (1.0 - DUST) {
            HotLeft::Part
        } else {
            HotLeft::All
        }
    }
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
    fn brings<L: Lanes>(self, sold: L, to: L) -> L {
        let Some(impact) = self.impact else { return L::all(0.0) };
        let up_to = |q: L| q - L::all(2.0 / 3.0 * impact) * q * q.sqrt();
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
    fn price<L: Lanes>(self, sold: L) -> L {
        match self.impact {
            None => L::all(1.0),
            Some(impact) => (L::all(1.0) - L::all(impact) * sold.sqrt()).at_least(L::all(0.0)),
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
pub(crate) trait Noise<L> {
    fn next(&mut self) -> L;
}

/// No noise.
pub(crate) struct Silence;

impl Noise<f64> for Silence {
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

/// Where runs are. Of those that are served, hot has all there is from the start: what they need is how far it falls, with
/// refills as they would come.
struct State<L, const SERVED: bool> {
    /// Not yet asked for.
    left: L,
    /// Asked for and not paid.
    queue: L,
    hot: L,
    reserve: L,
    own: L,
    sold: L,
    /// How far hot with what is under way is below the start; negative above it.
    missing: L,
    under_way: L,
    /// The recent rate of requests.
    recent: L,
    /// The first hour in which hot could not pay; before it, [`NEVER`].
    dry: L,
    largest_queue: L,
    largest_queue_hour: L,
    requested: L,
    withdrawn: L,
    sold_for: L,
    need: L,
}

/// No hour.
const NEVER: f64 = -1.0;

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
}

impl Course {
    /// The smallest balance of hot that serves the run, if this is the course of a run that is served. `None` if there was
    /// less than customers asked for.
    pub(crate) fn buffer(&self) -> Option<f64> {
        self.dry.is_none().then_some(self.need)
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
    pub(crate) fn course(
        &self,
        noise: &mut impl Noise<f64>,
        pipe: &mut Vec<f64>,
        show: &mut impl FnMut(&Hour),
    ) -> Course {
        let [course] = self.go::<f64, false>(noise, pipe, show).courses(|lanes| [lanes]);
        course
    }

    /// The run as it would go if hot always sufficed, as long as there is anything at all.
    pub(crate) fn served(&self, noise: &mut impl Noise<f64>, pipe: &mut Vec<f64>) -> Course {
        let [course] = self.go::<f64, true>(noise, pipe, &mut |_| {}).courses(|lanes| [lanes]);
        course
    }

    /// Runs hour by hour side by side. Each is the same to the bit as by itself.
    pub(crate) fn courses(&self, mut noise: impl Noise<f64x4>, pipe: &mut Vec<f64x4>) -> [Course; SIDE_BY_SIDE] {
        self.go::<f64x4, false>(&mut noise, pipe, &mut |_| {})
            .courses(f64x4::to_array)
    }

    /// The same as they would go if hot always sufficed.
    pub(crate) fn served_together(
        &self,
        mut noise: impl Noise<f64x4>,
        pipe: &mut Vec<f64x4>,
    ) -> [Course; SIDE_BY_SIDE] {
        self.go::<f64x4, true>(&mut noise, pipe, &mut |_| {})
            .courses(f64x4::to_array)
    }

    fn go<L: Lanes, const SERVED: bool>(
        &self,
        noise: &mut impl Noise<L>,
        pipe: &mut Vec<L>,
        show: &mut impl FnMut(&Hour),
    ) -> State<L, SERVED> {
        let mut state = self.begin::<L, SERVED>();
        // What is under way, by the hour of its arrival.
        pipe.clear();
        pipe.resize(self.delay + 1, L::all(0.0));
        let mut slots = (0..=self.delay).cycle();
        for hour in 0..self.hours {
            let halt = self.halt.filter(|halt| halt.is_on(hour));
            let moment = Moment {
                hour,
                halted: halt.is_some(),
                alarm: halt.map_or(0.0, |halt| halt.alarm),
                open: self.halt.map_or(1.0, |halt| halt.open(hour)),
            };
            let slot = slots.next().unwrap_or(0);
            self.step(&mut state, moment, noise.next(), &mut pipe[slot], show);
        }
        state
    }

    fn begin<L: Lanes, const SERVED: bool>(&self) -> State<L, SERVED> {
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
        let none = L::all(0.0);
        State {
            left: L::all(claims),
            queue: none,
            hot: L::all(hot),
            reserve: L::all(reserve),
            own: L::all(own),
            sold: none,
            missing: none,
            under_way: none,
            recent: none,
            dry: L::all(NEVER),
            largest_queue: none,
            largest_queue_hour: L::all(NEVER),
            requested: none,
            withdrawn: none,
            sold_for: none,
            need: none,
        }
    }

    /// One hour. `arrival` is what arrives in it, and then what is ordered.
    #[inline(always)]
    fn step<L: Lanes, const SERVED: bool>(
        &self,
        s: &mut State<L, SERVED>,
        moment: Moment,
        noise: L,
        arrival: &mut L,
        show: &mut impl FnMut(&Hour),
    ) {
        let claims = self.start.claims;
        let (none, hour) = (L::all(0.0), L::all(f64::from(moment.hour)));
        // Never below zero by the rounding of sums.
        s.under_way = (s.under_way - *arrival).at_least(none);
        let assets = if SERVED {
            s.hot + s.own
        } else {
            s.hot = s.hot + *arrival;
            s.hot + s.under_way + s.reserve + s.own * self.sale.price(s.sold)
        };
        let owed = s.left + s.queue;
        let calm = L::all(self.base_rate) + L::all(self.herding) * s.recent + L::all(moment.alarm);
        // ρ times what is owed, so that ρ/(1 + ρ) takes one division and not two.
        let pull = (calm * owed + L::all(self.panic) * (owed - assets).at_least(none)) * noise;
        let part = L::choose(owed.exceeds(none), pull / (owed + pull), none);
        s.recent = s.recent + (part - s.recent) * L::all(self.forgets);
        let requests = s.left * part;
        s.left = s.left - requests;
        s.queue = s.queue + requests;
        s.requested = s.requested + requests;

        let due = if moment.open >= 1.0 {
            s.queue
        } else {
            let open = L::all(moment.open * claims) - s.withdrawn;
            s.queue.at_most(open.at_least(none))
        };
        let can_pay = due.at_most(s.hot);
        s.hot = s.hot - can_pay;
        let fails = (due - can_pay).exceeds(L::all(DUST * claims));
        let mut paid = L::choose(fails, can_pay, due);
        if L::any(fails) {
            let is_first = L::choose(s.dry.exceeds(L::all(NEVER)), s.dry, hour);
            s.dry = L::choose(fails, is_first, s.dry);
            if !SERVED {
                let on = |amount: L| L::choose(fails, L::choose(s.own.exceeds(none), amount, none), none);
                let to = s.sold + L::all(self.sale.rate) * s.own;
                let to = to.at_most(L::all(self.sale.most()).at_least(s.sold));
                let brought = on(self.sale.brings(s.sold, to).at_least(none));
                let sold = on(to - s.sold);
                let more = on((due - paid).at_most(s.hot + brought));
                s.sold = L::choose(sold.exceeds(none), to, s.sold);
                s.own = s.own - sold;
                s.sold_for = s.sold_for + brought;
                s.missing = s.missing - brought;
                s.hot = s.hot + brought - more;
                paid = paid + more;
            }
        }
        s.queue = s.queue - paid;
        s.withdrawn = s.withdrawn + paid;
        let is_longer = s.queue.exceeds(s.largest_queue);
        s.largest_queue = L::choose(is_longer, s.queue, s.largest_queue);
        s.largest_queue_hour = L::choose(is_longer, hour, s.largest_queue_hour);

        s.missing = s.missing + paid;
        s.need = s.need.at_least(s.missing + s.under_way);
        let order = (s.missing + s.queue)
            .at_most(L::all(self.refill))
            .at_most(s.reserve)
            .at_least(none);
        s.missing = s.missing - order;
        s.reserve = s.reserve - order;
        s.under_way = s.under_way + order;
        *arrival = order;
        let (assets, owed) = (assets.first(), owed.first());
        show(&Hour {
            hour: moment.hour,
            coverage: if owed > 0.0 { assets / owed } else { 1.0 },
            requests: requests.first(),
            paid: paid.first(),
            queue: s.queue.first(),
            hot: s.hot.first(),
            under_way: s.under_way.first(),
            reserve: s.reserve.first(),
            own: s.own.first(),
            halted: moment.halted,
        });
    }
}

impl<L: Lanes, const SERVED: bool> State<L, SERVED> {
    /// What each lane has come to.
    fn courses<const N: usize>(&self, split: impl Fn(L) -> [f64; N]) -> [Course; N] {
        let hour = |hour: f64| (hour > NEVER).then_some(hour as u32);
        let (dry, queue_hour) = (split(self.dry), split(self.largest_queue_hour));
        let [queue, requested, withdrawn, sold_for, need] = [
            self.largest_queue,
            self.requested,
            self.withdrawn,
            self.sold_for,
            self.need,
        ]
        .map(split);
        std::array::from_fn(|i| Course {
            dry: hour(dry[i]),
            largest_queue: queue[i],
            largest_queue_hour: hour(queue_hour[i]),
            requested: requested[i],
            withdrawn: withdrawn[i],
            sold_for: sold_for[i],
            need: need[i],
        })
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
