//! The sheets that only the page offers, each for the founding case. Those of the command line are pinned by its own tests.

#![cfg(not(target_arch = "wasm32"))]

mod support;

use insta::assert_snapshot;
use plimsoll_formats::sheets::{self, Bar, Sheet};
use plimsoll_model::simulate::{Distribution, Measure, Simulator};
use plimsoll_model::withdrawal::window;
use plimsoll_model::{Scenario, evaluate};

use support::coincheck;

fn trials(scenario: &Scenario) -> Sheet {
    let simulator = Simulator::new(scenario);
    let mut sheet = sheets::trials(&scenario.currency.0);
    simulator.trace(0..1, &mut |trial| sheets::push_trial(&mut sheet, &trial));
    sheet
}

fn curves(scenario: &Scenario) -> Sheet {
    let simulator = Simulator::new(scenario);
    let mut tally = simulator.tally();
    simulator.run(0..2, &mut tally);
    let distributions = Measure::ALL.map(|measure| Distribution::new(&tally, measure));
    sheets::curves(&scenario.currency.0, &distributions)
}

fn histogram(scenario: &Scenario) -> Sheet {
    let bar = |from, to, trials: u64| Bar {
        from,
        to,
        share: trials as f64 / 8.0,
        trials,
    };
    sheets::histogram(&scenario.currency.0, [bar(0.0, 1e9, 6), bar(1e9, 2.5e9, 2)])
}

#[test]
fn sheets_of_the_page_have_this_form() {
    type Make = fn(&Scenario) -> Sheet;
    let kinds: [(&str, Make); 5] = [
        ("evaluations", |scenario| {
            sheets::evaluations(&[(scenario, &evaluate(scenario))])
        }),
        ("window", |scenario| {
            sheets::window(&window(scenario), &scenario.currency.0)
        }),
        ("trials", trials),
        ("curves", curves),
        ("histogram", histogram),
    ];
    let scenario = coincheck();
    for (kind, make) in kinds {
        let csv = make(&scenario).into_csv();
        let first: Vec<&str> = csv.lines().take(6).collect();
        assert_snapshot!(kind, first.join("\n"));
    }
}
