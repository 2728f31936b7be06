//! The withdrawal run: what customers ask for after the news, hour by hour, and what pays.
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
//! Two of the rates are fitted to one published day each, and two points do not prove the form of the model: see
//! [`calibration`].

mod balances;
pub mod calibration;
mod course;
mod lanes;
mod noise;
mod result;
mod rules;
mod simulator;
mod tally;
mod window;

pub use course::run;
pub use result::{HotLeft, Hour, RunBalances, RunResult};
pub use simulator::{RunOutcome, RunSimulator, simulate_runs};
pub use tally::{RUN_CHUNK, RunTally};
pub use window::{BufferSearch, LeastHot, Window, WindowKind, window};
