//! The axis of hot values, from the keel to the deck.

use crate::charts::scale::{Scale, clamp_finite, ticks};

/// The hot value now in relation to the Plimsoll line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum HullState {
    /// There is a line.
    Line {
        /// The hot value now.
        hot: f64,
        /// The Plimsoll line.
        line: f64,
    },
    /// No hot value is safe. The hull is under water.
    NoLine {
        /// The hot value now.
        hot: f64,
    },
    /// Every hot value is safe. The hull floats high, with the mark near the deck.
    Unsinkable {
        /// The hot value now.
        hot: f64,
    },
    /// Nothing is kept in hot wallets. The hull is empty and floats on its keel.
    NothingHot,
}

/// Ratio of hot value and line from which the axis is broken, so that both remain legible.
const BREAK_RATIO: f64 = 10.0;
/// The range of the break, as fractions of the depth from keel to deck.
pub(super) const BREAK: (f64, f64) = (0.46, 0.54);

/// Limits a value, so that it can be multiplied without overflow.
fn money(value: f64) -> f64 {
    clamp_finite(value).clamp(0.0, 1e200)
}

/// The vertical axis. It maps hot values to heights, as fractions of the depth from keel (0) to deck (1).
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Height of the water. Above 1, the deck is under water.
    pub water: f64,
    /// Height of the mark. `None` if there is no line.
    pub mark: Option<f64>,
    /// Height of the line by own means. `None` if it is the same line.
    pub own: Option<f64>,
    /// Whether the mark shows a value. If not, it is only as high as possible.
    pub mark_is_exact: bool,
    /// Height and value of the ticks, ascending.
    pub ticks: Vec<(f64, f64)>,
    /// Whether the axis leaves out the values within [`BREAK`].
    pub broken: bool,
}

impl Axis {
    /// The axis for a state. `own` is the line by own means if that is another one.
    pub fn new(state: HullState, own: Option<f64>) -> Self {
        let own = own.map(money);
        let plain = |top: f64, last: f64, count: usize| {
            let scale = Scale::new(0.0, top, 0.0, 1.0);
            (
                ticks(0.0, last, count).into_iter().map(|v| (scale.at(v), v)).collect(),
                scale,
            )
        };
        match state {
            HullState::Line { hot, line } => {
                let (hot, line) = (money(hot), money(line));
                let (small, large) = (hot.min(line), hot.max(line));
                if small > 0.0 && large / small > BREAK_RATIO {
                    let (top, bottom) = (1.6 * small, 0.75 * large);
                    let low = Scale::new(0.0, top, 0.0, BREAK.0);
                    let high = Scale::new(bottom, 1.15 * large, BREAK.1, 1.0);
                    let at = |v: f64| match v <= top {
                        true => low.at(v),
                        false => high.at(v).max(BREAK.1),
                    };
                    let marked = |scale: &Scale, v: f64| (scale.at(v), v);
                    let mut all: Vec<_> = ticks(0.0, top, 3).into_iter().map(|v| marked(&low, v)).collect();
                    all.extend(ticks(bottom, 1.15 * large, 2).into_iter().map(|v| marked(&high, v)));
                    all.retain(|&(at, _)| at <= BREAK.0 - 0.03 || at >= BREAK.1 + 0.03);
                    return Self {
                        water: at(hot),
                        mark: Some(at(line)),
                        own: own.map(at),
                        mark_is_exact: true,
                        ticks: all,
                        broken: true,
                    };
                }
                let (ticks, scale) = plain(1.15 * large, 1.15 * large, 4);
                Self {
                    water: scale.at(hot),
                    mark: Some(scale.at(line)),
                    own: own.map(|own| scale.at(own)),
                    mark_is_exact: true,
                    ticks,
                    broken: false,
                }
            }
            HullState::NoLine { hot } => {
                let hot = money(hot);
                let (ticks, scale) = plain(hot / 1.26, hot, 4);
                Self {
                    water: scale.at(hot),
                    mark: None,
                    own: None,
                    mark_is_exact: false,
                    ticks,
                    broken: false,
                }
            }
            HullState::Unsinkable { hot } => {
                let hot = money(hot);
                // The line by own means must be below the mark.
                let top = (hot / 0.3).max(own.unwrap_or(0.0) / 0.8);
                let (ticks, scale) = plain(top, 0.5 * top, 3);
                Self {
                    water: scale.at(hot),
                    mark: Some(0.88),
                    own: own.map(|own| scale.at(own)),
                    mark_is_exact: false,
                    ticks,
                    broken: false,
                }
            }
            HullState::NothingHot => Self {
                water: 0.0,
                mark: None,
                own: None,
                mark_is_exact: false,
                ticks: vec![(0.0, 0.0)],
                broken: false,
            },
        }
    }
}
