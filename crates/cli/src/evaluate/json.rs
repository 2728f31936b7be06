//! Evaluations as JSON, in the words of the model.

use plimsoll_formats::results::{Results, to_json};
use plimsoll_model::Evaluation;
use serde::Serialize;

use crate::input::Loaded;
use crate::recorded::Reproduction;

/// The evaluation with the currency of its money and, for a link, whether its result is reproduced.
pub fn evaluation(loaded: &Loaded, evaluation: &Evaluation) -> String {
    #[derive(Serialize)]
    struct Output<'a> {
        #[serde(flatten)]
        results: Results<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        link: Option<Reproduction>,
    }
    to_json(&Output {
        results: Results {
            currency: &loaded.scenario.currency.0,
            evaluation,
        },
        link: loaded.recorded.map(|recorded| Reproduction::new(recorded, evaluation)),
    })
}
