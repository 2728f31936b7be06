//! Where something changes on a grid: marching squares.

use std::collections::BTreeMap;

/// A line through the plane of two inputs: points in the units of the inputs.
pub type Polyline = Vec<(f64, f64)>;

/// An edge of the grid: from a node to the next one to the right, or to the next one above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edge {
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) is_vertical: bool,
}

/// The lines between the nodes that are inside and those that are not (Lorensen and Cline, "Marching Cubes", Computer
/// Graphics 21, 1987, in two dimensions). `inside` has each node of a grid of `nx` × `ny`, row by row; `None` is an
/// undefined node, and no line passes it. `cross` finds the point of an edge whose ends differ;
/// `is_saddle_inside` says whether the middle of a square with alternating corners is inside.
pub(crate) fn lines(
    nx: usize,
    ny: usize,
    inside: &[Option<bool>],
    mut cross: impl FnMut(Edge) -> (f64, f64),
    mut is_saddle_inside: impl FnMut(usize, usize) -> bool,
) -> Vec<Polyline> {
    let at = |x: usize, y: usize| inside.get(y * nx + x).copied().flatten();
    // A line passes an edge from one square to the next, so an edge has at most two neighbours.
    let mut links: BTreeMap<Edge, [Option<Edge>; 2]> = BTreeMap::new();
    let mut link = |a: Edge, b: Edge| {
        for (from, to) in [(a, b), (b, a)] {
            let ends = links.entry(from).or_default();
            ends[usize::from(ends[0].is_some())] = Some(to);
        }
    };
    for y in 0..ny.saturating_sub(1) {
        for x in 0..nx.saturating_sub(1) {
            // Around the square, from the node at the lower left.
            let corners = [at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)];
            let [Some(a), Some(b), Some(c), Some(d)] = corners else {
                continue;
            };
            let edge = |x, y, is_vertical| Edge { x, y, is_vertical };
            let bottom = edge(x, y, false);
            let right = edge(x + 1, y, true);
            let top = edge(x, y + 1, false);
            let left = edge(x, y, true);
            match [a != b, b != c, c != d, d != a] {
                [false, false, false, false] => {}
                [true, true, true, true] => {
                    if is_saddle_inside(x, y) == a {
                        link(bottom, right);
                        link(top, left);
                    } else {
                        link(bottom, left);
                        link(top, right);
                    }
                }
                crossed => {
                    let edges = [bottom, right, top, left].into_iter().zip(crossed);
                    let mut edges = edges.filter_map(|(edge, is_crossed)| is_crossed.then_some(edge));
                    if let (Some(a), Some(b)) = (edges.next(), edges.next()) {
                        link(a, b);
                    }
                }
            }
        }
    }
    // Open lines from their ends first; what is left is closed.
    let ends: Vec<Edge> = links
        .iter()
        .filter(|(_, to)| to[1].is_none())
        .map(|(&edge, _)| edge)
        .collect();
    let all: Vec<Edge> = links.keys().copied().collect();
    let mut lines = Vec::new();
    for start in ends.into_iter().chain(all) {
        let mut line = Vec::new();
        let mut next = Some(start);
        while let Some(edge) = next {
            line.push(edge);
            let to = links.get_mut(&edge).and_then(|[a, b]| b.take().or_else(|| a.take()));
            if let Some(back) = to.and_then(|to| links.get_mut(&to)) {
                for end in back.iter_mut().filter(|end| **end == Some(edge)) {
                    *end = None;
                }
            }
            next = to;
        }
        if line.len() > 1 {
            lines.push(line.into_iter().map(&mut cross).collect());
        }
    }
    lines
}

/// The lines on which values on a grid pass a level, straight between the nodes. `xs` and `ys` are the values of the
/// inputs along the axes; a value is `None` where it is undefined, and no line passes it.
pub fn contour(xs: &[f64], ys: &[f64], values: &[Option<f64>], level: f64) -> Vec<Polyline> {
    let nx = xs.len();
    let value = |x: usize, y: usize| values.get(y * nx + x).copied().flatten().unwrap_or(level);
    let inside: Vec<Option<bool>> = values.iter().map(|value| value.map(|value| value > level)).collect();
    let cross = |edge: Edge| {
        let Edge { x, y, is_vertical } = edge;
        let (to_x, to_y) = if is_vertical { (x, y + 1) } else { (x + 1, y) };
        let (from, to) = (value(x, y), value(to_x, to_y));
        let part = ((level - from) / (to - from)).clamp(0.0, 1.0);
        (xs[x] + part * (xs[to_x] - xs[x]), ys[y] + part * (ys[to_y] - ys[y]))
    };
    let saddle =
        |x: usize, y: usize| 0.25 * (value(x, y) + value(x + 1, y) + value(x, y + 1) + value(x + 1, y + 1)) > level;
    lines(nx, ys.len(), &inside, cross, saddle)
}
