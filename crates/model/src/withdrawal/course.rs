//! The course of a run, hour by hour.

use wide::f64x4;

use super::balances::balances;
use super::lanes::{Lanes, SIDE_BY_SIDE};
use super::noise::{Noise, Silence};
use super::result::{DUST, Hour, RunBalances, RunResult};
use super::rules::{Halt, Sale};
use crate::Scenario;
use crate::scenario::RawScenario;

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

/// The conditions of one hour, the same for every run.
#[derive(Clone, Copy)]
struct Moment {
    hour: u32,
    halted: bool,
    alarm: f64,
    /// The part of a claim that may have been withdrawn.
    open: f64,
}

/// The state of runs. In a run that is served, hot has everything from the start; what it needs is how far hot falls, with
/// refills as they would come.
struct State<L, const SERVED: bool> {
    /// Not requested yet.
    left: L,
    /// Requested and not paid.
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

/// The mark of an hour that never came.
const NEVER: f64 = -1.0;

/// The result of a run without its hours.
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
    /// The smallest balance of hot that serves the run, for the course of a run that is served. `None` if customers asked
    /// for more than there was.
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

    /// The course of the run, without noise or with it.
    pub(crate) fn course(
        &self,
        noise: &mut impl Noise<f64>,
        pipe: &mut Vec<f64>,
        show: &mut impl FnMut(&Hour),
    ) -> Course {
        let [course] = self.go::<f64, false>(noise, pipe, show).courses(|lanes| [lanes]);
        course
    }

    /// The course as if hot always sufficed, as long as the exchange has anything at all.
    pub(crate) fn served(&self, noise: &mut impl Noise<f64>, pipe: &mut Vec<f64>) -> Course {
        let [course] = self.go::<f64, true>(noise, pipe, &mut |_| {}).courses(|lanes| [lanes]);
        course
    }

    /// The courses of several runs side by side, each the same to the bit as by itself.
    pub(crate) fn courses(&self, mut noise: impl Noise<f64x4>, pipe: &mut Vec<f64x4>) -> [Course; SIDE_BY_SIDE] {
        self.go::<f64x4, false>(&mut noise, pipe, &mut |_| {})
            .courses(f64x4::to_array)
    }

    /// The courses as if hot always sufficed.
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

    /// One hour. `arrival` is the refill that arrives in it; afterwards it is the refill that was ordered.
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
        // At least zero, whatever the rounding of sums.
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
        *arrival = self.order(s);
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

    /// Orders a refill: what is missing of the start and what is queued, up to the capacity and to what is left.
    #[inline(always)]
    fn order<L: Lanes, const SERVED: bool>(&self, s: &mut State<L, SERVED>) -> L {
        let order = (s.missing + s.queue)
            .at_most(L::all(self.refill))
            .at_most(s.reserve)
            .at_least(L::all(0.0));
        s.missing = s.missing - order;
        s.reserve = s.reserve - order;
        s.under_way = s.under_way + order;
        order
    }
}

impl<L: Lanes, const SERVED: bool> State<L, SERVED> {
    /// The course of each lane.
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

/// The run of a scenario, without noise. It cannot fail: without claims nothing is requested, and without hot nothing is
/// paid before the first refill.
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
