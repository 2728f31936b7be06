//! Settings of the command line in place of those of the scenario.

use plimsoll_model::{Field, InputRange, RawScenario, Scenario, Target};

use crate::args::StressArgs;
use crate::failure::Failure;

/// The scenario with the settings of the command line in place of its own.
pub fn apply(scenario: Scenario, args: &StressArgs) -> Result<Scenario, Failure> {
    let mut raw = scenario.into_raw();
    for assignment in &args.set {
        set(&mut raw, assignment)?;
    }
    let stress = &mut raw.stress;
    if let Some(target) = args.target {
        stress.target = target;
        stress.target_fixed = target == Target::default();
    }
    stress.apart |= args.apart;
    stress.axes.x = args.x.unwrap_or(stress.axes.x);
    stress.axes.y = args.y.unwrap_or(stress.axes.y);
    for set in args.range.iter().chain(&args.unit) {
        let known = stress.ranges.iter().position(|range| range.input == set.input);
        let at = known.unwrap_or_else(|| {
            stress.ranges.push(InputRange {
                input: set.input,
                ..InputRange::default()
            });
            stress.ranges.len() - 1
        });
        let range = &mut stress.ranges[at];
        range.low = set.low.or(range.low);
        range.high = set.high.or(range.high);
        range.unit = set.unit.or(range.unit);
    }
    Scenario::new(raw).map_err(|errors| Failure::fields("", &errors))
}

/// Sets a number of the scenario: `resources.cash=1e9`; without a value it becomes empty.
fn set(raw: &mut RawScenario, assignment: &str) -> Result<(), Failure> {
    let (path, value) = assignment.split_once('=').unwrap_or((assignment, ""));
    let fail = |why: &str| Err(Failure::new(format!("--set {path}: {why}")));
    if path == assignment {
        return fail("write FIELD=VALUE");
    }
    let mut fields = Field::all(raw.holdings.len()).filter(|field| field.range().is_some());
    let Some(field) = fields.find(|field| field.to_string() == path) else {
        return fail("the scenario has no such number");
    };
    let value = match value.trim() {
        "" if !field.is_optional() => return fail("a value is required"),
        "" => None,
        value => match value.parse::<f64>() {
            Ok(value) => Some(value),
            Err(_) => return fail(&format!("{value:?} is not a number")),
        },
    };
    match raw.set_number(field, value) {
        Ok(true) => Ok(()),
        Ok(false) => fail("it does not apply to this scenario"),
        Err(error) => Err(Failure::fields("", &[error])),
    }
}
