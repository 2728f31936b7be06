//! Messages between the page and its workers, and their bytes. Both ends come from the same build, so there is one
//! version; a test still pins the bytes, which `tests/bench/simulate.mjs` writes too.

use std::ops::Range;

use plimsoll_model::Means;
use serde::{Deserialize, Serialize};

/// What the page asks of a worker. Both kinds take a scenario; each refuses the parts of the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// The packed scenario that later requests are about.
    Setup(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Run chunks of trials.
    Run {
        /// The number that the page gave the request.
        id: u32,
        /// The chunks.
        chunks: Range<u32>,
    },
    /// Count the trials that end short, at each scale of the hot balances.
    CountShort {
        /// The number that the page gave the request.
        id: u32,
        /// The chunks.
        chunks: Range<u32>,
        /// The scales.
        scales: Vec<f64>,
        /// The means that pay.
        #[serde(with = "MeansForm")]
        means: Means,
    },
    /// Compute a part of a stress test.
    Stress {
        /// The number that the page gave the request.
        id: u32,
        /// The test.
        test: Test,
        /// The rows, points or chunks of it.
        range: Range<u32>,
    },
}

/// A stress test that workers can share.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Test {
    /// Rows of a pass over the grid.
    Grid {
        /// The distance from one computed point to the next.
        step: u32,
        /// The number of trials at each point.
        trials: u64,
    },
    /// Points of the tornado.
    Tornado,
    /// Chunks of the indices.
    Indices,
    /// Chunks of withdrawal runs.
    Runs {
        /// The factor on every hot balance.
        scale: f64,
    },
}

/// What a worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The worker has started.
    Ready,
    /// Chunks, or a part of a stress test, were run.
    Ran {
        /// The number of the request.
        id: u32,
        /// The bytes of their tally or their results.
        #[serde(with = "serde_bytes")]
        tally: Vec<u8>,
        /// The time it took, in milliseconds.
        took: f64,
    },
    /// Trials with a shortfall were counted.
    Counted {
        /// The number of the request.
        id: u32,
        /// Their number for each scale.
        short: Vec<u64>,
        /// The time it took, in milliseconds.
        took: f64,
    },
}

/// [`Means`], as messages write it.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Means")]
enum MeansForm {
    Own,
    WithHelp,
}

/// The bytes of a message. Writing into memory cannot fail.
fn to_bytes(message: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(message).unwrap_or_default()
}

impl Request {
    /// The number that the page gave the request; 0 for a scenario, which has no answer.
    pub(crate) fn id(&self) -> u32 {
        match *self {
            Self::Setup(_) => 0,
            Self::Run { id, .. } | Self::CountShort { id, .. } | Self::Stress { id, .. } => id,
        }
    }

    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }

    /// From bytes.
    ///
    /// # Errors
    /// If the bytes are not those of a request.
    pub fn from_bytes(bytes: &[u8]) -> postcard::Result<Self> {
        postcard::from_bytes(bytes)
    }
}

impl Reply {
    /// The number of the request, and the time it took in milliseconds.
    pub fn of(&self) -> (u32, f64) {
        match *self {
            Self::Ready => (0, 0.0),
            Self::Ran { id, took, .. } | Self::Counted { id, took, .. } => (id, took),
        }
    }

    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }

    /// From bytes.
    ///
    /// # Errors
    /// If the bytes are not those of a reply.
    pub fn from_bytes(bytes: &[u8]) -> postcard::Result<Self> {
        postcard::from_bytes(bytes)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn messages_have_these_bytes() {
        for (request, bytes) in [
            (Request::Setup(vec![7, 8]), "00 020708"),
            (Request::Run { id: 5, chunks: 1..300 }, "01 05 01ac02"),
            (
                Request::CountShort {
                    id: 6,
                    chunks: 0..2,
                    scales: vec![1.5],
                    means: Means::WithHelp,
                },
                "02 06 0002 01000000000000f83f 01",
            ),
            (
                stress(
                    Test::Grid {
                        step: 4,
                        trials: 32_768,
                    },
                    0..100,
                ),
                "03 07 0004808002 0064",
            ),
            (stress(Test::Tornado, 3..9), "03 07 01 0309"),
            (stress(Test::Indices, 0..64), "03 07 02 0040"),
            (stress(Test::Runs { scale: 0.5 }, 0..8), "03 07 03000000000000e03f 0008"),
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
                "01 05 0109 0000000000000040",
            ),
            (
                Reply::Counted {
                    id: 6,
                    short: vec![0, 300],
                    took: 2.0,
                },
                "02 06 0200ac02 0000000000000040",
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
