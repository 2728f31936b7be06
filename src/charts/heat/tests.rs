//! Tests of what always holds for a heat map.

use super::layout::*;
use super::map::*;
use crate::charts::draw::Path;
use proptest::prelude::*;

fn map(columns: usize, rows: usize, of: impl Fn(usize, usize) -> Cell) -> Map {
    Map {
        xs: (0..columns).map(|x| x as f64).collect(),
        ys: (0..rows).map(|y| 10.0 * y as f64).collect(),
        cells: (0..rows)
            .flat_map(|y| (0..columns).map(move |x| (x, y)))
            .map(|(x, y)| of(x, y))
            .collect(),
        ..Map::default()
    }
}

fn placed(map: &Map, width: f64) -> Layout {
    let write = |value: f64| format!("¥{value}");
    let signs = [
        (Sign::Present, "The scenario as it is".into()),
        (Sign::Border, "Where the shortfall begins".into()),
    ];
    lay_out(
        map,
        &classes(map),
        width,
        ["hot", "prices", "shortfall"],
        &signs,
        [&write, &write, &write],
    )
}

#[test]
fn no_shortfall_is_a_class_of_its_own() {
    let map = map(11, 1, |x, _| Cell::Value((x as f64 - 5.0).max(0.0)));
    let bounds = classes(&map);
    assert_eq!(bounds[0], 0.0);
    assert_eq!(class_of(&bounds, 0.0), 0);
    assert_eq!(class_of(&bounds, 1e-9), 1);
    assert!(class_of(&bounds, 5.0) == bounds.len());
    // A single value everywhere needs no scale.
    assert!(classes(&self::map(3, 3, |_, _| Cell::Value(7.0))).is_empty());
}

#[test]
fn what_is_undefined_is_never_a_value() {
    let map = map(4, 1, |x, _| if x < 2 { Cell::Undefined } else { Cell::Value(0.0) });
    let layout = placed(&map, 600.0);
    let (classes, undefined) = layout.paths(&map, &classes(&map));
    let middle = layout.at(&map, (1.5, 0.0)).0;
    let xs = |path: Path| -> Vec<f64> {
        let d = path.done();
        // Each cell is `Mx yHx2Vy2HxZ`.
        let cells = d.split('M').skip(1).map(|cell| cell.split([' ', 'H', 'V', 'Z']));
        let parsed = cells.flat_map(|mut numbers| [numbers.next(), numbers.nth(1)]);
        parsed
            .map(|x| x.unwrap_or_default().parse().unwrap_or(f64::NAN))
            .collect()
    };
    assert!(xs(undefined).iter().all(|&x| x <= middle + 0.1));
    for path in classes {
        assert!(xs(path).iter().all(|&x| x >= middle - 0.1));
    }
}

#[test]
fn a_coarse_picture_fills_the_plane() {
    let coarse = map(9, 9, |x, y| {
        if x % 4 == 0 && y % 4 == 0 {
            Cell::Value(x as f64)
        } else {
            Cell::Pending
        }
    });
    for y in 0..9 {
        for x in 0..9 {
            assert_eq!(coarse.cell(x, y), Cell::Value((x - x % 4) as f64));
        }
    }
}

#[test]
fn a_value_is_found_among_points_that_are_not_even() {
    let values = [0.0, 1.0, 10.0];
    for (at, expected) in [
        (-1.0, 0.0),
        (0.0, 0.0),
        (0.5, 0.5),
        (5.5, 1.5),
        (10.0, 2.0),
        (99.0, 2.0),
    ] {
        assert_eq!(position(&values, at), expected, "{at}");
    }
}

proptest! {
    #[test]
    fn nothing_leaves_the_drawing(
        values in prop::collection::vec(-1e9..1e9_f64, 4..60),
        width in 200.0..1300.0_f64,
    ) {
        let columns = values.len() / 2;
        let map = map(columns, 2, |x, y| Cell::Value(values[y * columns + x]));
        let layout = placed(&map, width);
        let all = layout.titles.iter().flatten().chain([&layout.scale_title])
            .chain(layout.frame.x_ticks.iter().chain(&layout.frame.y_ticks).map(|tick| &tick.text))
            .chain(layout.swatches.iter().filter_map(|swatch| swatch.bound.as_ref()))
            .chain(layout.signs.iter().map(|(.., name)| name));
        for line in all {
            let bounds = line.bounds();
            prop_assert!(bounds.x >= -1e-6 && bounds.right() <= layout.frame.width + 1e-6, "{line:?} {bounds:?}");
        }
        prop_assert!(layout.swatches.iter().all(|swatch| swatch.area.right() <= layout.frame.width));
        prop_assert!(layout.frame.plot.bottom() < layout.frame.height);
    }
}
