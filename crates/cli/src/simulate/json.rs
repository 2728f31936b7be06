//! Simulations as JSON, in the words of the model.

use plimsoll_formats::results::to_json;
use plimsoll_model::simulate::{Crossing, Outcome, SimulatedLine};
use plimsoll_model::{Digest, ImpliedMean, evaluate};
use serde::Serialize;

use super::compute::{Run, reproduced};
use crate::input::Loaded;
use crate::recorded::Reproduction;

/// The simulation with the currency of its money, its line, and where curves cross the risk tolerance curve.
pub fn simulation(loaded: &Loaded, run: &Run) -> String {
    #[derive(Serialize)]
    struct Output<'a> {
        currency: &'a str,
        #[serde(flatten)]
        outcome: &'a Outcome,
        /// Of each 90 % interval that is drawn from.
        implied_means: Vec<ImpliedMean>,
        simulated_plimsoll_line_own_means: Option<SimulatedLine>,
        simulated_plimsoll_line_with_help: Option<SimulatedLine>,
        tolerance: f64,
        /// Null without a risk tolerance curve.
        crossings: Option<Crossings>,
        threads: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        link: Option<SimulatedLink>,
    }
    /// Of a simulation the two are told apart: `reproduced` alone would be taken for the simulation.
    #[derive(Serialize)]
    struct SimulatedLink {
        evaluation: Reproduction,
        simulation: RecordedSimulation,
    }
    #[derive(Serialize)]
    struct RecordedSimulation {
        /// Null if the link records none.
        digest: Option<Digest>,
        /// Null if there is nothing to compare: no simulation, or another seed or number of trials.
        reproduced: Option<bool>,
    }
    /// Null where the tolerance is never exceeded.
    #[derive(Serialize)]
    struct Crossings {
        gross_loss: Option<Crossing>,
        obligation: Option<Crossing>,
        shortfall: Option<Crossing>,
    }
    let scenario = &loaded.scenario;
    to_json(&Output {
        currency: &scenario.currency.0,
        outcome: &run.outcome,
        implied_means: scenario.simulation.implied_means(),
        simulated_plimsoll_line_own_means: run.lines.own_means,
        simulated_plimsoll_line_with_help: run.lines.with_help,
        tolerance: scenario.simulation.tolerance,
        crossings: run
            .crossings(scenario)
            .map(|[gross_loss, obligation, shortfall]| Crossings {
                gross_loss,
                obligation,
                shortfall,
            }),
        threads: run.threads,
        link: loaded.recorded.map(|recorded| SimulatedLink {
            evaluation: Reproduction::new(recorded, &evaluate(scenario)),
            simulation: RecordedSimulation {
                digest: recorded.simulated,
                reproduced: reproduced(recorded, &run.outcome),
            },
        }),
    })
}
