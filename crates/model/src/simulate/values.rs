//! The values of many trials, in memory that does not grow with their number.
//!
//! The values of a simulation of up to [`MOST_EXACT`] trials are kept one by one. Those of a longer one are counted in
//! cells, by their leading bits: one part in 4,096 of the interval from one power of two to the next, and finer where the
//! first trials lie close together, down to a cell for a single value that trials share. So every quantile of a
//! simulation of up to [`MOST_EXACT`] trials is exact; of a longer one it is exact at values that many trials share, and
//! elsewhere known to within a cell, which is far less than its standard error.
//!
//! What is kept is a function of the simulation and of the set of values: neither the order in which they were added nor
//! how they were split over several parts changes it.

use xxhash_rust::xxh64::xxh64;

use super::words::{TallyError, Words};
use crate::numeric::Bounded;

/// All values of a simulation of at most this many trials are kept one by one: 2 MiB a measure.
pub(crate) const MOST_EXACT: u64 = 1 << 18;

/// The bits of the mantissa. What is left of a positive number after a shift by it is its octave.
const MANTISSA: u32 = f64::MANTISSA_DIGITS - 1;
/// Octaves of positive finite numbers.
const OCTAVES: usize = (1 << (63 - MANTISSA)) - 1;
/// Cells of an octave, as a power of two.
const PAGE_BITS: u32 = 12;
/// This many octaves below the largest of the first values cells are twice as wide, and so on: small values matter less, and
/// there may be hundreds of octaves of them.
const OCTAVES_TO_HALVE: usize = 8;
/// But no wider than this.
const LEAST_PAGE_BITS: u32 = 6;
/// Finer cells that a cell is split into, as a power of two; the last step, to single values, has what is left. Ten such
/// steps lead there.
const NODE_BITS: u32 = 4;

/// Some values: all alike, or of one cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Group {
    pub(crate) count: u64,
    /// No value is smaller.
    pub(crate) min: f64,
    /// No value is larger.
    pub(crate) max: f64,
}

/// A place in the tree of cells: the values whose bits agree with these but for the last `shift`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    bits: u64,
    shift: u32,
}

impl Place {
    fn group(self, count: u64) -> Group {
        Group {
            count,
            min: f64::from_bits(self.bits),
            max: f64::from_bits(self.bits | ((1 << self.shift) - 1)),
        }
    }
}

/// The number of values of a cell or, where this bit is set, which node it is split into.
const NODE: u32 = 1 << 31;

/// The shift of the cells that a cell of this shift is split into.
#[inline(always)]
fn finer(shift: u32) -> u32 {
    shift.saturating_sub(NODE_BITS)
}

/// Cells of a page, as a power of two, where the largest of the first values lie in octave `top`.
fn page_bits(top: usize, octave: usize) -> u32 {
    let below_top = top.saturating_sub(octave);
    PAGE_BITS
        .saturating_sub((below_top / OCTAVES_TO_HALVE) as u32)
        .max(LEAST_PAGE_BITS)
}

/// Cells, as a tree.
#[derive(Clone, Default)]
struct Cells {
    /// By exponent; a page is made with its first value.
    pages: Vec<Option<Box<[u32]>>>,
    nodes: Vec<[u32; 1 << NODE_BITS]>,
    /// The octave of the largest of the first values.
    top: usize,
    /// The cells that are split, each before those within it.
    split: Vec<Place>,
    /// A hash of these.
    structure: u64,
}

impl Cells {
    /// Cells that are as fine as some values, ascending, ask for: one that holds two of them is split.
    fn fit_for(values: &[f64]) -> Self {
        let octave = |value: f64| (value.to_bits() >> MANTISSA) as usize;
        let mut cells = Self {
            top: values.last().map_or(0, |&value| octave(value)),
            ..Self::default()
        };
        for values in values.chunk_by(|&a, &b| octave(a) == octave(b)) {
            let shift = MANTISSA - page_bits(cells.top, octave(values[0]));
            for together in values.chunk_by(|a, b| a.to_bits() >> shift == b.to_bits() >> shift) {
                cells.fit(together, shift);
            }
        }
        cells.seal();
        cells
    }

    fn fit(&mut self, values: &[f64], shift: u32) {
        if values.len() < 2 || shift == 0 {
            return;
        }
        let bits = values[0].to_bits() >> shift << shift;
        self.split_at(Place { bits, shift });
        let finer = finer(shift);
        for together in values.chunk_by(|a, b| a.to_bits() >> finer == b.to_bits() >> finer) {
            self.fit(together, finer);
        }
    }

    /// Splits a cell that has no values yet.
    fn split_at(&mut self, place: Place) {
        let node = self.nodes.len() as u32;
        let (cell, shift) = self.cell(place.bits, place.shift);
        if shift == place.shift && shift > 0 && *cell & NODE == 0 {
            *cell = NODE | node;
            self.nodes.push([0; 1 << NODE_BITS]);
            self.split.push(place);
        }
    }

    fn seal(&mut self) {
        let split = self.split.iter().flat_map(|place| [place.bits, u64::from(place.shift)]);
        let words = split.chain([self.top as u64]);
        let bytes: Vec<u8> = words.flat_map(u64::to_le_bytes).collect();
        self.structure = xxh64(&bytes, 0);
    }

    /// The cell of a value, no finer than `least`, and its shift.
    #[inline(always)]
    fn cell(&mut self, bits: u64, least: u32) -> (&mut u32, u32) {
        let octave = (bits >> MANTISSA) as usize;
        if self.pages.len() <= octave {
            self.pages.resize(octave + 1, None);
        }
        let top = self.top;
        let page = self.pages[octave].get_or_insert_with(|| vec![0; 1 << page_bits(top, octave)].into());
        let mut shift = MANTISSA - page.len().ilog2();
        let place = (bits >> shift) as usize & (page.len() - 1);
        let cell = &mut page[place];
        if *cell & NODE == 0 || shift <= least {
            return (cell, shift);
        }
        let mut inner = *cell;
        loop {
            let within = shift - finer(shift);
            shift -= within;
            let (node, at) = ((inner & !NODE) as usize, (bits >> shift) as usize % (1 << within));
            inner = self.nodes[node][at];
            if inner & NODE == 0 || shift <= least {
                return (&mut self.nodes[node][at], shift);
            }
        }
    }

    #[inline(always)]
    fn add(&mut self, bits: u64, count: u64) {
        let (cell, _) = self.cell(bits, 0);
        // There are at most 10,000,000 trials. More are the work of a forger, and stay within the cell.
        *cell = (u64::from(*cell) + count).min(u64::from(NODE - 1)) as u32;
    }

    /// Hands the cells that hold something to `take`, ascending.
    fn each(&self, take: &mut impl FnMut(Place, u64)) {
        for (octave, page) in self.pages.iter().enumerate() {
            let Some(page) = page else { continue };
            let bits = (octave as u64) << MANTISSA;
            self.each_of(page, bits, MANTISSA - page.len().ilog2(), take);
        }
    }

    fn each_of(&self, cells: &[u32], bits: u64, shift: u32, take: &mut impl FnMut(Place, u64)) {
        for (at, &cell) in cells.iter().enumerate() {
            let bits = bits | (at as u64) << shift;
            if cell & NODE != 0 {
                let node = &self.nodes[(cell & !NODE) as usize];
                let finer = finer(shift);
                self.each_of(&node[..1 << (shift - finer)], bits, finer, take);
            } else if cell > 0 {
                take(Place { bits, shift }, u64::from(cell));
            }
        }
    }

    /// Forgets the values, and keeps how cells are split.
    fn clear(&mut self) {
        let cells = self.pages.iter_mut().flatten().flat_map(|page| page.iter_mut());
        for cell in cells.chain(self.nodes.as_flattened_mut()) {
            *cell = if *cell & NODE != 0 { *cell } else { 0 };
        }
    }
}

/// The values of many trials. Zeros are not kept: their number follows from that of all trials.
#[derive(Clone)]
pub(crate) struct Values {
    is_exact: bool,
    /// All values, where they are kept one by one.
    raw: Vec<f64>,
    /// Otherwise their cells.
    cells: Cells,
    /// How many values are in cells, the smallest of them and the largest.
    count: u64,
    ends: (f64, f64),
}

impl Values {
    /// No values yet, of a simulation with this number of trials. The values of its first trials, ascending, say where
    /// cells must be fine.
    pub(crate) fn new(trials: u64, first: &[f64]) -> Self {
        let is_exact = trials <= MOST_EXACT;
        Self {
            is_exact,
            raw: Vec::new(),
            cells: Cells::fit_for(if is_exact { &[] } else { first }),
            count: 0,
            ends: (f64::INFINITY, 0.0),
        }
    }

    /// Adds a value ≥ 0 as often as `times` says.
    #[inline]
    pub(crate) fn add(&mut self, value: f64, times: u64) {
        if value <= 0.0 {
            return;
        }
        if !self.is_exact {
            self.count += times;
            self.ends = (self.ends.0.at_most(value), self.ends.1.at_least(value));
            self.cells.add(value.to_bits(), times);
        } else if times == 1 {
            self.raw.push(value);
        } else {
            self.raw.extend((0..times).map(|_| value));
        }
    }

    /// Adds the values of another part, which is alike.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.raw.extend_from_slice(&other.raw);
        self.count = self.count.saturating_add(other.count);
        self.ends = (self.ends.0.at_most(other.ends.0), self.ends.1.at_least(other.ends.1));
        other.cells.each(&mut |place, count| self.cells.add(place.bits, count));
    }

    /// Whether both keep values in the same way.
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        self.is_exact == other.is_exact && self.cells.structure == other.cells.structure
    }

    /// Hands all groups to `take`, ascending. No two groups overlap, and equal values are in one group.
    pub(crate) fn ascending(&self, mut take: impl FnMut(Group)) {
        let mut raw = self.raw.clone();
        raw.sort_unstable_by_key(|value| value.to_bits());
        for alike in raw.chunk_by(|a, b| a == b) {
            take(Group {
                count: alike.len() as u64,
                min: alike[0],
                max: alike[0],
            });
        }
        self.cells.each(&mut |place, count| {
            let Group { min, max, .. } = place.group(count);
            take(Group {
                count,
                min: min.at_least(self.ends.0),
                max: max.at_most(self.ends.1),
            });
        });
    }

    /// Forgets all values.
    pub(crate) fn clear(&mut self) {
        self.raw.clear();
        self.cells.clear();
        self.count = 0;
        self.ends = (f64::INFINITY, 0.0);
    }

    /// The form as words of 64 bits: how cells are split, cells, raw values.
    pub(crate) fn put_words(&self, put: &mut impl FnMut(u64)) {
        put(u64::from(self.is_exact));
        put(self.raw.len() as u64);
        self.raw.iter().for_each(|value| put(value.to_bits()));
        put(self.cells.top as u64);
        put(self.cells.split.len() as u64);
        for place in &self.cells.split {
            put(place.bits);
            put(u64::from(place.shift));
        }
        let mut cells = 0;
        self.cells.each(&mut |_, _| cells += 1);
        put(cells);
        self.cells.each(&mut |place, count| {
            put(place.bits);
            put(count);
        });
        put(self.ends.0.to_bits());
        put(self.ends.1.to_bits());
    }

    /// Reads what [`Self::put_words`] wrote.
    ///
    /// # Errors
    /// If it is something else.
    pub(crate) fn from_words(from: &mut Words<'_>) -> Result<Self, TallyError> {
        let is_exact = from.key(1)? == 1;
        let mut values = Self::new(if is_exact { 0 } else { u64::MAX }, &[]);
        let raw = from.word()?;
        if raw > if is_exact { MOST_EXACT } else { 0 } {
            return Err(TallyError::Malformed);
        }
        for _ in 0..raw {
            values.raw.push(from.positive()?);
        }
        values.cells.top = from.key(OCTAVES as u32 - 1)? as usize;
        for _ in 0..from.word()? {
            let bits = from.cell_bits()?;
            let shift = from.key(MANTISSA - LEAST_PAGE_BITS)?;
            values.cells.split_at(Place { bits, shift });
        }
        values.cells.seal();
        let mut before = None;
        for _ in 0..from.word()? {
            let (bits, count) = (from.cell_bits()?, from.word()?);
            if is_exact || count == 0 || before >= Some(bits) {
                return Err(TallyError::Malformed);
            }
            before = Some(bits);
            values.cells.add(bits, count);
            values.count = values.count.saturating_add(count);
        }
        values.ends = (f64::from_bits(from.word()?), f64::from_bits(from.word()?));
        // Without values the ends are infinity and zero.
        let (low, high) = values.ends;
        let is_sound = if values.count > 0 {
            low > 0.0 && low <= high && high < f64::INFINITY
        } else {
            (low, high) == (f64::INFINITY, 0.0)
        };
        if is_sound {
            Ok(values)
        } else {
            Err(TallyError::Malformed)
        }
    }

    /// Values above zero.
    pub(crate) fn count(&self) -> u64 {
        self.count + self.raw.len() as u64
    }

    /// The largest number of words that [`Self::put_words`] puts, without those of the cells.
    pub(crate) fn words(&self) -> usize {
        8 + self.raw.len() + 2 * self.cells.split.len()
    }
}

impl Words<'_> {
    /// The bits of a positive finite number, or of the smallest of a cell.
    fn cell_bits(&mut self) -> Result<u64, TallyError> {
        let bits = self.word()?;
        if bits >> MANTISSA < OCTAVES as u64 {
            Ok(bits)
        } else {
            Err(TallyError::Malformed)
        }
    }
}
