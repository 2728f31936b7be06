//! Which rows of a long table are rendered, and where keys move to. All rows have the same height, so that 10,000 scroll
//! as 100 do.

use std::ops::Range;

/// The height of a row in pixels. `styles/sector.css` has the same.
pub const ROW: f64 = 34.0;

/// Rows that are rendered beyond each edge of what is visible.
const MARGIN: usize = 12;

/// The rows that are rendered, with the space of those that are not.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// The rendered rows.
    pub rows: Range<usize>,
    /// The height of the rows before them, in pixels.
    pub above: f64,
    /// The height of the rows after them.
    pub below: f64,
}

/// The window of a table of `count` rows that is scrolled by `top` pixels and shows `height` pixels.
pub fn window(top: f64, height: f64, count: usize) -> Window {
    let first = ((top.max(0.0) / ROW) as usize).min(count);
    let last = first.saturating_add((height.max(0.0) / ROW) as usize + 1);
    let rows = first.saturating_sub(MARGIN).min(count)..last.saturating_add(MARGIN).min(count);
    Window {
        above: rows.start as f64 * ROW,
        below: (count - rows.end) as f64 * ROW,
        rows,
    }
}

/// How far to scroll so that a row is visible below a header of `head` pixels. `None` if it is visible already.
pub fn scroll_to(row: usize, top: f64, height: f64, head: f64) -> Option<f64> {
    let (start, room) = (row as f64 * ROW, (height - head).max(ROW));
    if start < top {
        Some(start)
    } else if start + ROW > top + room {
        Some(start + ROW - room)
    } else {
        None
    }
}

/// The row that a key moves to from `row`, among `count`. A page is `page` rows. `None` for other keys.
pub fn moved(key: &str, row: usize, count: usize, page: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let page = page.max(1);
    Some(match key {
        "ArrowDown" => row.saturating_add(1).min(last),
        "ArrowUp" => row.saturating_sub(1).min(last),
        "PageDown" => row.saturating_add(page).min(last),
        "PageUp" => row.saturating_sub(page).min(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ten_thousand_rows_render_no_more_than_a_hundred_do() {
        let few = window(0.0, 576.0, 100).rows.len();
        for top in [0.0, 1_700.0, 170_000.0, 339_424.0] {
            assert!(window(top, 576.0, 10_000).rows.len() <= few + MARGIN);
        }
    }

    #[test]
    fn keys_move_to_the_ends_and_not_beyond() {
        let moves = [
            ("ArrowDown", 0, Some(1)),
            ("ArrowDown", 9, Some(9)),
            ("ArrowUp", 0, Some(0)),
            ("PageDown", 7, Some(9)),
            ("PageUp", 7, Some(3)),
            ("End", 2, Some(9)),
            ("Home", 2, Some(0)),
            ("Tab", 2, None),
        ];
        for (key, from, to) in moves {
            assert_eq!(moved(key, from, 10, 4), to, "{key} from {from}");
        }
        assert_eq!(moved("End", 0, 0, 4), None);
    }

    proptest! {
        #[test]
        fn what_is_visible_is_rendered_and_all_rows_have_their_height(
            top in -100.0..400_000.0_f64, height in 0.0..2_000.0_f64, count in 0..10_000_usize,
        ) {
            let window = window(top, height, count);
            prop_assert!(window.rows.end <= count && window.rows.start <= window.rows.end);
            let total = window.above + window.below + window.rows.len() as f64 * ROW;
            prop_assert_eq!(total, count as f64 * ROW);
            for row in 0..count {
                let (start, end) = (row as f64 * ROW, (row + 1) as f64 * ROW);
                if end > top.max(0.0) && start < top.max(0.0) + height {
                    prop_assert!(window.rows.contains(&row));
                }
            }
        }

        #[test]
        fn a_row_that_is_scrolled_to_is_visible(row in 0..10_000_usize, top in 0.0..300_000.0_f64, height in 100.0..900.0_f64) {
            let head = 40.0;
            let top = scroll_to(row, top, height, head).unwrap_or(top);
            let start = row as f64 * ROW;
            prop_assert!(start >= top - 1e-6 && start + ROW <= top + height - head + 1e-6);
        }
    }
}
