//! Results as JSON, in the words of the model.

use plimsoll_casebook::cases;
use plimsoll_model::{Digest, Evaluation};
use serde::Serialize;

use crate::casebook;
use crate::input::Loaded;

/// The evaluation with the currency of its money and, for a link, whether its result is reproduced.
pub fn evaluation(loaded: &Loaded, evaluation: &Evaluation) -> String {
    #[derive(Serialize)]
    struct Output<'a> {
        currency: &'a str,
        #[serde(flatten)]
        evaluation: &'a Evaluation,
        #[serde(skip_serializing_if = "Option::is_none")]
        link: Option<Link>,
    }
    #[derive(Serialize)]
    struct Link {
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
    pretty(&Output {
        currency: &loaded.scenario.currency.0,
        evaluation,
        link: loaded.recorded.map(|recorded| Link {
            model_version: recorded.model_version,
            digest: recorded.digest,
            reproduced: recorded.digest == evaluation.digest,
            differences: plimsoll_link::differences(&recorded.headlines, evaluation)
                .into_iter()
                .map(|difference| Difference {
                    figure: difference.figure.name(),
                    recorded: difference.recorded,
                    computed: difference.computed,
                })
                .collect(),
        }),
    })
}

/// The list of cases.
pub fn cases_list() -> String {
    #[derive(Serialize)]
    struct Entry {
        id: &'static str,
        name: &'static str,
        exchange: &'static str,
        country: &'static str,
        date: &'static str,
        about: &'static str,
    }
    let entry = |case: &'static plimsoll_casebook::Case| Entry {
        id: case.id,
        name: casebook::text(case.name_key),
        exchange: case.exchange,
        country: case.country,
        date: case.date,
        about: casebook::text(case.about_key),
    };
    pretty(&cases().iter().map(entry).collect::<Vec<_>>())
}

/// Indented JSON with a line end.
pub fn pretty(value: &impl Serialize) -> String {
    match serde_json::to_string_pretty(value) {
        Ok(json) => json + "\n",
        Err(error) => unreachable!("results hold only text, numbers and lists: {error}"),
    }
}
