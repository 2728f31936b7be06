//! Counts of values by size, in memory that does not grow with their number.

use crate::Bounded;

/// Bins of an octave, as a power of two: a bin is at most one part in 1,024 wide. More would not stay in a worker's cache.
const BITS: u32 = 10;
const PER_OCTAVE: usize = 1 << BITS;
const SHIFT: u32 = 52 - BITS;

/// The values of one bin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bin {
    pub(crate) count: u64,
    /// The smallest of them.
    pub(crate) min: f64,
    /// The largest.
    pub(crate) max: f64,
}

const EMPTY: Bin = Bin {
    count: 0,
    min: f64::INFINITY,
    max: 0.0,
};

/// How many values fall into each bin, with the smallest and the largest of each: the bins are the leading bits of the
/// numbers, so they need no bounds set beforehand. Adding and merging commute to the bit. A value that all share is
/// kept exactly.
#[derive(Clone)]
pub(crate) struct Histogram {
    /// One page of bins for each exponent.
    pages: Vec<Option<Box<[Bin; PER_OCTAVE]>>>,
}

impl Histogram {
    pub(crate) fn new() -> Self {
        Self { pages: Vec::new() }
    }

    /// Adds a value ≥ 0 so many times. Zeros are not kept: their number follows from that of all values.
    pub(crate) fn add(&mut self, value: f64, times: u64) {
        if value > 0.0 {
            let bin = self.bin(Self::key(value));
            bin.count += times;
            bin.min = bin.min.at_most(value);
            bin.max = bin.max.at_least(value);
        }
    }

    /// Adds a bin of another histogram. `key` is below [`Self::KEYS`].
    pub(crate) fn add_bin(&mut self, key: u32, other: Bin) {
        let bin = self.bin(key);
        bin.count += other.count;
        bin.min = bin.min.at_most(other.min);
        bin.max = bin.max.at_least(other.max);
    }

    /// Every key is below this: 2,047 exponents of finite numbers.
    pub(crate) const KEYS: u32 = 2047 << BITS;

    pub(crate) fn key(value: f64) -> u32 {
        (value.to_bits() >> SHIFT) as u32
    }

    fn bin(&mut self, key: u32) -> &mut Bin {
        let (page, at) = ((key >> BITS) as usize, key as usize % PER_OCTAVE);
        if self.pages.len() <= page {
            self.pages.resize(page + 1, None);
        }
        &mut self.pages[page].get_or_insert_with(|| Box::new([EMPTY; PER_OCTAVE]))[at]
    }

    /// The bins that hold something, from the smallest values to the largest.
    pub(crate) fn bins(&self) -> impl Iterator<Item = (u32, Bin)> {
        self.pages.iter().enumerate().flat_map(|(page, bins)| {
            let bins = bins.iter().flat_map(|bins| bins.iter().enumerate());
            bins.filter(|(_, bin)| bin.count > 0)
                .map(move |(at, bin)| (((page << BITS) + at) as u32, *bin))
        })
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        other.bins().for_each(|(key, bin)| self.add_bin(key, bin));
    }

    /// Forgets all values and keeps the memory.
    pub(crate) fn clear(&mut self) {
        for page in self.pages.iter_mut().flatten() {
            page.fill(EMPTY);
        }
    }
}
