//! The simulation in print: its curve as chart and table, and its figures with standard errors.

use std::rc::Rc;

use plimsoll_model::{Report, Scenario};
use yew::prelude::*;

use crate::charts::Exceedance;
use crate::figures::simulation::curve_chart::{axis_formats, curve_facts, curve_table};
use crate::figures::simulation::estimate;
use crate::figures::simulation::figures::{figures, quantiles};
use crate::platform::focus;
use crate::platform::size::use_width;
use crate::tasks::simulation::hook::use_simulation;
use crate::texts::key;
use crate::texts::view::use_view;

/// Properties of [`Printed`].
#[derive(Properties, PartialEq)]
pub(crate) struct PrintedProps {
    /// The scenario to simulate.
    pub(crate) scenario: Rc<Scenario>,
}

/// Runs the simulation and shows its results.
#[component]
pub(crate) fn Printed(props: &PrintedProps) -> Html {
    let view = use_view();
    let (place, width) = use_width(640.0);
    // The texts of the report do not affect the simulation. Without them, editing a text does not start it again.
    let mut raw = Scenario::clone(&props.scenario).into_raw();
    raw.report = Report::default();
    let simulated = Scenario::new(raw).map_or_else(|_| props.scenario.clone(), Rc::new);
    let (run, _) = use_simulation(&simulated);
    let f = &view.formats;
    let settings = &simulated.simulation;
    let horizon = estimate::horizon(&view, settings.horizon);
    let (Some(outcome), false) = (&run.outcome, run.is_running) else {
        let (done, total) = (f.count(run.done as f64), f.count(run.total as f64));
        return html! {
            <div ref={place}>
                <p class="sub" role="status" data-simulation="running">
                    { view.with(&key::ReportSimulationRunning { done: &done, total: &total }) }
                </p>
            </div>
        };
    };
    let facts = curve_facts(&view, &run.distributions, &settings.tolerance_curve);
    let (format_loss, format_probability) = axis_formats(&view);
    let description = view.with(&key::SimCurveDescription { horizon: &horizon });
    html! {
        <div ref={place} data-simulation="done">
            <h3>{ view.t(key::SIM_CURVE_TITLE) }</h3>
            <Exceedance id="exceedance" data={facts.curves.clone()} title={view.t(key::SIM_CURVE_TITLE)}
                description={description.clone()} loss_axis={view.with(&key::SimAxisLoss { horizon: &horizon })}
                probability_axis={view.t(key::SIM_AXIS_EXCEEDED)} {format_loss} {format_probability} {width}
                move_focus={Callback::from(focus::on)} />
            { for facts.crossings.iter().map(|sentence| html! { <p>{ sentence }</p> }) }
            { curve_table(&view, &run.distributions, &facts.losses, description) }
            { figures(&view, outcome) }
            { quantiles(&view, outcome) }
            { for estimate::means(&view, settings).into_iter().map(|said| html! { <p class="sub" data-note="means">{ said }</p> }) }
            <p class="sub">
                { view.with(&key::ReportSimulationTrials {
                    trials: &f.count(settings.trials as f64),
                    seed: &settings.seed.to_string(),
                    horizon: &horizon,
                    digest: &outcome.digest.to_string(),
                }) }
            </p>
        </div>
    }
}
