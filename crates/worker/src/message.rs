//! Messages between the page and its workers, and their bytes. Both ends are of the same build, so there is one version;
//! the tests hold its bytes all the same.

use std::ops::Range;

use minicbor::{Decoder, Encoder, decode};
use plimsoll_model::Means;

/// What the page asks of a worker. Each kind of worker takes a scenario, and refuses the parts of the other's work.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// What later requests are about: a packed scenario.
    Simulate(Vec<u8>),
    /// Run these chunks.
    Run {
        /// The page's number of this request.
        id: u32,
        /// Which chunks.
        chunks: Range<u32>,
    },
    /// Count the trials of these chunks in which these means do not suffice, at each of these scales of hot.
    CountShort {
        /// The page's number of this request.
        id: u32,
        /// Which chunks.
        chunks: Range<u32>,
        /// The scales.
        scales: Vec<f64>,
        /// What pays.
        means: Means,
    },
    /// Compute a part of a stress test.
    Stress {
        /// The page's number of this request.
        id: u32,
        /// Of which test.
        test: Test,
        /// Which part: rows, points or chunks.
        range: Range<u32>,
    },
}

/// A stress test that can be shared out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Test {
    /// Rows of a pass over the grid.
    Grid {
        /// Every so many points.
        step: u32,
        /// Trials at each.
        trials: u64,
    },
    /// Points of the tornado.
    Tornado,
    /// Chunks of the indices.
    Indices,
    /// Chunks of withdrawal runs.
    Runs {
        /// What every hot balance is multiplied by.
        scale: f64,
    },
}

/// What a worker answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// It has started.
    Ready,
    /// Chunks, or a part of a stress test, were run.
    Ran {
        /// The request.
        id: u32,
        /// The bytes of their tally or their results.
        tally: Vec<u8>,
        /// How long it took, in milliseconds.
        took: f64,
    },
    /// Trials with a shortfall were counted.
    Counted {
        /// The request.
        id: u32,
        /// For each scale.
        short: Vec<u64>,
        /// How long it took, in milliseconds.
        took: f64,
    },
}

/// Writes what cannot fail: a vector takes every byte.
macro_rules! put {
    ($to:ident, $($call:ident($($value:expr)?)),+) => {{
        $(let _ = $to.$call($($value)?);)+
    }};
}

impl Request {
    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Encoder::new(Vec::new());
        match self {
            Self::Simulate(scenario) => put!(to, u8(0), bytes(scenario)),
            Self::Run { id, chunks } => put!(to, u8(1), u32(*id), u32(chunks.start), u32(chunks.end)),
            Self::CountShort {
                id,
                chunks,
                scales,
                means,
            } => {
                put!(
                    to,
                    u8(2),
                    u32(*id),
                    u32(chunks.start),
                    u32(chunks.end),
                    array(scales.len() as u64)
                );
                scales.iter().for_each(|&scale| put!(to, f64(scale)));
                put!(to, bool(*means == Means::WithHelp));
            }
            Self::Stress { id, test, range } => {
                put!(to, u8(3), u32(*id), u32(range.start), u32(range.end));
                match *test {
                    Test::Grid { step, trials } => put!(to, u8(0), u32(step), u64(trials)),
                    Test::Tornado => put!(to, u8(1)),
                    Test::Indices => put!(to, u8(2)),
                    Test::Runs { scale } => put!(to, u8(3), f64(scale)),
                }
            }
        }
        to.into_writer()
    }

    /// From bytes.
    ///
    /// # Errors
    /// If they are no request.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, decode::Error> {
        let mut from = Decoder::new(bytes);
        let kind = from.u8()?;
        if kind == 0 {
            return Ok(Self::Simulate(from.bytes()?.to_vec()));
        }
        let id = from.u32()?;
        let chunks = from.u32()?..from.u32()?;
        Ok(match kind {
            1 => Self::Run { id, chunks },
            3 => Self::Stress {
                id,
                test: match from.u8()? {
                    0 => Test::Grid {
                        step: from.u32()?,
                        trials: from.u64()?,
                    },
                    1 => Test::Tornado,
                    2 => Test::Indices,
                    _ => Test::Runs { scale: from.f64()? },
                },
                range: chunks,
            },
            _ => Self::CountShort {
                id,
                chunks,
                scales: list(&mut from, Decoder::f64)?,
                means: match from.bool()? {
                    true => Means::WithHelp,
                    false => Means::Own,
                },
            },
        })
    }
}

impl Reply {
    /// The request that it answers, and how long that took, in milliseconds.
    pub fn of(&self) -> (u32, f64) {
        match *self {
            Self::Ready => (0, 0.0),
            Self::Ran { id, took, .. } | Self::Counted { id, took, .. } => (id, took),
        }
    }

    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Encoder::new(Vec::new());
        match self {
            Self::Ready => put!(to, u8(0)),
            Self::Ran { id, tally, took } => put!(to, u8(1), u32(*id), f64(*took), bytes(tally)),
            Self::Counted { id, short, took } => {
                put!(to, u8(2), u32(*id), f64(*took), array(short.len() as u64));
                short.iter().for_each(|&count| put!(to, u64(count)));
            }
        }
        to.into_writer()
    }

    /// From bytes.
    ///
    /// # Errors
    /// If they are no reply.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, decode::Error> {
        let mut from = Decoder::new(bytes);
        let kind = from.u8()?;
        if kind == 0 {
            return Ok(Self::Ready);
        }
        let (id, took) = (from.u32()?, from.f64()?);
        Ok(match kind {
            1 => Self::Ran {
                id,
                took,
                tally: from.bytes()?.to_vec(),
            },
            _ => Self::Counted {
                id,
                took,
                short: list(&mut from, Decoder::u64)?,
            },
        })
    }
}

fn list<'b, T>(
    from: &mut Decoder<'b>,
    mut read: impl FnMut(&mut Decoder<'b>) -> Result<T, decode::Error>,
) -> Result<Vec<T>, decode::Error> {
    let count = from.array()?.unwrap_or(0);
    (0..count).map(|_| read(from)).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn messages_have_these_bytes() {
        for (request, bytes) in [
            (Request::Simulate(vec![7, 8]), "00420708"),
            (Request::Run { id: 5, chunks: 1..300 }, "010501 19012c"),
            (
                Request::CountShort {
                    id: 6,
                    chunks: 0..2,
                    scales: vec![1.5],
                    means: Means::WithHelp,
                },
                "02060002 81 fb3ff8000000000000 f5",
            ),
            (
                stress(
                    Test::Grid {
                        step: 4,
                        trials: 32_768,
                    },
                    0..100,
                ),
                "0307001864 0004198000",
            ),
            (stress(Test::Tornado, 3..9), "03070309 01"),
            (stress(Test::Indices, 0..64), "0307001840 02"),
            (stress(Test::Runs { scale: 0.5 }, 0..8), "03070008 03fb3fe0000000000000"),
        ] {
            assert_eq!(hex(&request.to_bytes()), bytes.replace(' ', ""));
            assert_eq!(Request::from_bytes(&request.to_bytes()).ok(), Some(request));
        }
        for (reply, bytes) in [
            (Reply::Ready, "00"),
            (
                Reply::Ran {
                    id: 5,
                    tally: vec![9],
                    took: 2.0,
                },
                "0105 fb4000000000000000 4109",
            ),
            (
                Reply::Counted {
                    id: 6,
                    short: vec![0, 300],
                    took: 2.0,
                },
                "0206 fb4000000000000000 82 00 19012c",
            ),
        ] {
            assert_eq!(hex(&reply.to_bytes()), bytes.replace(' ', ""));
            assert_eq!(Reply::from_bytes(&reply.to_bytes()).ok(), Some(reply));
        }
        assert!(Request::from_bytes(&[]).is_err());
        assert!(Reply::from_bytes(&[1, 5]).is_err());
    }

    fn stress(test: Test, range: Range<u32>) -> Request {
        Request::Stress { id: 7, test, range }
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
