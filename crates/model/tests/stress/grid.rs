//! The grid, its contours and the zero line.

use crate::common::close;
use crate::support::{DETERMINISTIC, agree, drawn, parse, result, three};
use plimsoll_model::simulate::simulate;
use plimsoll_model::stress::*;
use plimsoll_model::testing::{random_scenario, random_scenario_with};
use plimsoll_model::*;
use proptest::prelude::*;

#[test]
fn cells_are_what_the_calculator_says() {
    for target in DETERMINISTIC {
        let mut raw = three();
        (raw.stress.target, raw.stress.target_fixed) = (target, true);
        raw.stress.resolution = 7.0;
        raw.stress.axes = Axes {
            x: Input::Hot,
            y: Input::Field(Field::Price(1)),
        };
        let scenario = parse(raw);
        let grid = Grid::new(&scenario).expect("two inputs");
        let cells = grid.run_all();
        assert_eq!(cells.len(), 49);
        let mut cells = cells.into_iter();
        for &y in &grid.y().values {
            for &x in &grid.x().values {
                let moved = [(Input::Hot, x), (Input::Field(Field::Price(1)), y)];
                let expected = result(&scenario_with(&scenario, &moved).expect("within bounds"), target);
                let cell = cells.next().expect("49 cells").map(|estimate| estimate.value);
                assert!(
                    agree(cell, expected, 1e-9),
                    "{target:?} at {x}, {y}: {cell:?}, not {expected:?}"
                );
            }
        }
        // Row by row it is the same.
        let pass = *grid.passes().last().expect("a pass");
        let rows: Vec<_> = (0..7).flat_map(|row| grid.run(pass, row..row + 1)).collect();
        assert_eq!(rows, grid.run_all());
    }
}

#[test]
fn axes_begin_and_end_where_they_say_and_know_the_scenario() {
    let mut raw = three();
    raw.stress.resolution = 5.0;
    let grid = Grid::new(&parse(raw.clone())).expect("two inputs");
    assert_eq!(grid.x().values, [0.0, 0.5, 1.0, 1.5, 2.0]);
    assert_eq!(grid.x().position(), Some(2.0));
    assert_eq!(grid.x().span.source, RangeSource::Wide);
    raw.stress.axes.x = Input::Field(Field::Response);
    raw.stress.ranges.push(InputRange {
        input: Input::Field(Field::Response),
        low: Some(2e8),
        high: Some(6e8),
        unit: None,
    });
    let grid = Grid::new(&parse(raw.clone())).expect("two inputs");
    assert_eq!(grid.x().values, [2e8, 3e8, 4e8, 5e8, 6e8]);
    assert_eq!(grid.x().position(), None);
    // Whole numbers repeat no value.
    raw.exchange.customers_affected = Some(2.0);
    raw.stress.resolution = 50.0;
    raw.stress.axes.x = Input::Field(Field::CustomersAffected);
    let grid = Grid::new(&parse(raw)).expect("two inputs");
    assert_eq!(grid.x().values, [0.0, 1.0, 2.0, 3.0, 4.0]);
}

#[test]
fn axes_that_make_no_plane_are_refused() {
    let refused = |x: Input, y: Input| {
        let mut raw = three();
        raw.stress.axes = Axes { x, y };
        Grid::new(&parse(raw)).err()
    };
    let cash = Input::Field(Field::Cash);
    assert_eq!(refused(cash, cash), Some(StressError::SameAxes(cash)));
    let (all, one) = (Input::Recovered, Input::Field(Field::Recovered(1)));
    assert_eq!(refused(all, one), Some(StressError::Overruled(all, one)));
    assert_eq!(refused(one, all), Some(StressError::Overruled(all, one)));
    let gone = Input::Field(Field::Price(7));
    assert_eq!(refused(cash, gone), Some(StressError::NoSuchInput(gone)));
    assert_eq!(refused(Input::Hot, Input::Field(Field::Hot(0))), None);
}

#[test]
fn a_simulated_grid_is_the_simulation_and_comes_in_passes() {
    let mut raw = drawn();
    raw.stress.target = Target::ShortfallProbability;
    raw.stress.resolution = 21.0;
    raw.stress.trials = 10_000.0;
    raw.stress.axes.y = Input::Price;
    let scenario = parse(raw.clone());
    let grid = Grid::new(&scenario).expect("two inputs");
    let passes = grid.passes();
    let steps: Vec<_> = passes.iter().map(|pass| (pass.step, pass.trials)).collect();
    assert_eq!(steps, [(8, 2_048), (4, 2_048), (2, 2_048), (1, 2_048), (1, 10_000)]);
    // A coarse pass has the cells of the fine one with as many trials.
    let coarse = grid.run(passes[0], 0..21);
    let fine = grid.run(passes[3], 0..21);
    assert_eq!(coarse.len(), 9);
    for (i, cell) in coarse.iter().enumerate() {
        assert_eq!(*cell, fine[8 * (i / 3) * 21 + 8 * (i % 3)]);
    }
    // The scenario itself is in the middle of the map.
    let row = grid.run(passes[4], 10..11);
    raw.simulation.trials = 10_000;
    assert_eq!(
        row[10].map(|cell| cell.value),
        Some(simulate(&parse(raw)).p_shortfall.value)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Along the axis of hot, with nothing else moved, the zero line is the Plimsoll line; along that of prices it is the
    /// price headroom.
    #[test]
    fn the_zero_line_passes_through_the_lines_of_one_input(seed: u64) {
        let mut raw = random_scenario(seed).into_raw();
        raw.stress = Stress { resolution: 21.0, ..Stress::default() };
        let scenario = parse(raw);
        let Ok(grid) = Grid::new(&scenario) else { return Ok(()) };
        let e = evaluate(&scenario);
        let lines = grid.zero_line();
        let on_grid = |fixed: usize, at: f64| {
            let point = |&(x, y): &(f64, f64)| {
                let (fixed, other) = if fixed == 1 { (y, x) } else { (x, y) };
                (fixed - 1.0).abs() < 1e-9 && close(other, at, 1e-6)
            };
            lines.iter().flatten().any(point)
        };
        // Row and column 10 of 21, or 5 of a narrow interval, are the scenario.
        if let PlimsollLine::Line { scale, more_hot_helps: false, .. } = e.line_with_help
            && scale < 1.99 && scale > 0.01 && grid.y().values.contains(&1.0)
        {
            prop_assert!(on_grid(1, scale), "no point at {scale}: {lines:?}");
        }
        if let Some(rise) = e.price_headroom
            && grid.x().values.contains(&1.0) && grid.y().span.source == RangeSource::Wide && (1e-3..0.99).contains(&rise)
        {
            prop_assert!(on_grid(0, 1.0 + rise), "no point at {rise}: {lines:?}");
        }
    }

    /// Close to each side of every point of the line one side is short and the other is not.
    #[test]
    fn the_zero_line_parts_short_from_not_short(seed: u64) {
        let mut raw = random_scenario_with(seed, 2).into_raw();
        raw.stress = Stress {
            resolution: 9.0,
            axes: Axes { x: Input::Field(Field::Cash), y: Input::Field(Field::Response) },
            ..Stress::default()
        };
        raw.resources.cash = 1e9;
        raw.costs.response = 1e9;
        raw.simulation.response = CostSpread::AsScenario;
        let scenario = parse(raw);
        let grid = Grid::new(&scenario).expect("two inputs");
        for &(x, y) in grid.zero_line().iter().flatten() {
            let short = |x: f64, y: f64| {
                let moves = [(Input::Field(Field::Cash), x.max(0.0)), (Input::Field(Field::Response), y.max(0.0))];
                evaluate(&scenario_with(&scenario, &moves).expect("within bounds")).shortfall > 0.0
            };
            // More cash helps and a dearer response hurts.
            prop_assert!(!short(x + 2.0, y - 2.0) || y < 2.0);
            prop_assert!(short(x - 2.0, y + 2.0) || x < 2.0);
        }
    }
}

#[test]
fn contours_follow_a_circle_and_stop_at_what_is_undefined() {
    let axis: Vec<f64> = (0..41).map(|i| f64::from(i) * 0.1 - 2.0).collect();
    let value = |x: f64, y: f64| Some((x * x + y * y).sqrt());
    let mut values: Vec<Option<f64>> = axis
        .iter()
        .flat_map(|&y| axis.iter().map(move |&x| value(x, y)))
        .collect();
    let lines = contour(&axis, &axis, &values, 1.25);
    assert_eq!(lines.len(), 1);
    let line = &lines[0];
    assert_eq!(line.first(), line.last(), "it is closed");
    for (x, y) in line {
        assert!(((x * x + y * y).sqrt() - 1.25).abs() < 2e-3, "{x} {y}");
    }
    let length: f64 = line
        .windows(2)
        .map(|w| libm::hypot(w[0].0 - w[1].0, w[0].1 - w[1].1))
        .sum();
    assert!((length - 2.0 * std::f64::consts::PI * 1.25).abs() < 0.02, "{length}");
    // Undefined on the right half: the line is open and never goes there.
    for (i, value) in values.iter_mut().enumerate() {
        if i % 41 > 20 {
            *value = None;
        }
    }
    let lines = contour(&axis, &axis, &values, 1.25);
    assert_eq!(lines.len(), 1);
    assert_ne!(lines[0].first(), lines[0].last());
    assert!(lines[0].iter().all(|(x, _)| *x <= 1e-12));
    assert!(contour(&axis, &axis, &values, 99.0).is_empty());
}

#[test]
fn a_saddle_is_parted_by_its_middle() {
    // Two peaks on one diagonal: with a high middle the lines go around the valleys, with a low one around the peaks.
    for (peak, around) in [(3.0, (0.0, 1.0)), (1.2, (0.0, 0.0))] {
        let lines = contour(
            &[0.0, 1.0],
            &[0.0, 1.0],
            &[Some(peak), Some(0.0), Some(0.0), Some(peak)],
            1.0,
        );
        assert_eq!(lines.len(), 2);
        let near = |line: &Polyline, (x, y): (f64, f64)| {
            line.iter()
                .all(|point| (point.0 - x).abs() <= 0.9 && (point.1 - y).abs() <= 0.9)
                && line.iter().any(|point| point.0 == x || point.1 == y)
        };
        assert!(lines.iter().any(|line| near(line, around)), "{peak}: {lines:?}");
        let middles: Vec<f64> = lines
            .iter()
            .map(|line| line.iter().map(|p| p.0 - p.1).sum::<f64>())
            .collect();
        // Around a valley the two ends lie on one side of the diagonal; around a peak on both.
        assert_eq!(middles.iter().all(|sum| sum.abs() > 0.5), peak > 2.0, "{lines:?}");
    }
}
