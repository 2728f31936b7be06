//! What a link records of the result that its sender saw, and whether it is reproduced.

use std::fmt::Write as _;

use plimsoll_formats::{Headlines, Link, differences};
use plimsoll_model::{Digest, Evaluation, MODEL_VERSION};
use serde::Serialize;

use crate::number::plain;

/// What a link says of the result that its sender saw.
#[derive(Clone, Copy)]
pub struct Recorded {
    pub model_version: u32,
    pub digest: Digest,
    pub headlines: Headlines,
    /// The digest of the simulation, if the link has one.
    pub simulated: Option<Digest>,
    /// The seed of the simulation.
    pub seed: u64,
    /// The number of its trials.
    pub trials: u64,
}

impl Recorded {
    pub fn of(link: &Link) -> Self {
        Self {
            model_version: link.model_version,
            digest: link.digest,
            headlines: link.headlines,
            simulated: link.simulated,
            seed: link.scenario.simulation.seed,
            trials: link.scenario.simulation.trials,
        }
    }
}

/// Says in one line, which begins with `link`, whether the evaluation that a link records is reproduced.
pub fn recorded(link: &str, recorded: Recorded, e: &Evaluation) -> String {
    let Recorded {
        model_version,
        digest,
        headlines,
        ..
    } = recorded;
    if digest == e.digest {
        return format!("{link}: reproduced (model version {model_version}, digest {digest})");
    }
    let mut out = format!(
        "{link}: not reproduced: it records digest {digest}, but this program computes {}",
        e.digest
    );
    if model_version != MODEL_VERSION {
        let _ = write!(
            out,
            "; it was made with model version {model_version}, and this is version {MODEL_VERSION}"
        );
    }
    for difference in differences(&headlines, e) {
        let figure = difference.figure.name();
        let shown = |value: Option<f64>| value.map_or_else(|| "none".to_owned(), plain);
        let (recorded, computed) = (shown(difference.recorded), shown(difference.computed));
        let _ = write!(out, "; {figure} is {computed}, not {recorded} as recorded");
    }
    out
}

/// Whether the evaluation that a link records is reproduced.
#[derive(Serialize)]
pub struct Reproduction {
    model_version: u32,
    digest: Digest,
    reproduced: bool,
    differences: Vec<Difference>,
}

#[derive(Serialize)]
struct Difference {
    figure: &'static str,
    recorded: Option<f64>,
    computed: Option<f64>,
}

impl Reproduction {
    pub fn new(recorded: Recorded, evaluation: &Evaluation) -> Self {
        Self {
            model_version: recorded.model_version,
            digest: recorded.digest,
            reproduced: recorded.digest == evaluation.digest,
            differences: differences(&recorded.headlines, evaluation)
                .into_iter()
                .map(|difference| Difference {
                    figure: difference.figure.name(),
                    recorded: difference.recorded,
                    computed: difference.computed,
                })
                .collect(),
        }
    }
}
