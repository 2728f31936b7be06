//! The digest of a result: the witness that two machines saw the same bits.

use core::fmt;
use core::str::FromStr;

use xxhash_rust::xxh64::Xxh64;

/// A 64-bit digest (XXH64, seed 0) over the bits of a result. It shows that numbers are the same; it does
/// not prove who computed them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Digest(pub u64);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Digest {
    type Err = core::num::ParseIntError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(s, 16).map(Self)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Collects the bits of a result in a fixed order.
pub(crate) struct Digester(Xxh64);

impl Digester {
    pub(crate) fn new() -> Self {
        let mut digester = Self(Xxh64::new(0));
        digester.integer(u64::from(crate::MODEL_VERSION));
        digester
    }

    pub(crate) fn integer(&mut self, value: u64) {
        self.0.update(&value.to_le_bytes());
    }

    /// Adds many integers, which takes less time together than one by one.
    pub(crate) fn integers(&mut self, values: impl Iterator<Item = u64>) {
        const AT_ONCE: usize = 64;
        let (mut bytes, mut filled) = ([0; 8 * AT_ONCE], 0);
        for value in values {
            bytes[8 * filled..8 * filled + 8].copy_from_slice(&value.to_le_bytes());
            filled += 1;
            if filled == AT_ONCE {
                self.0.update(&bytes);
                filled = 0;
            }
        }
        self.0.update(&bytes[..8 * filled]);
    }

    /// Adds a number. Both zeros count as one, as they do to every reader.
    pub(crate) fn number(&mut self, value: f64) {
        self.integer((value + 0.0).to_bits());
    }

    /// Adds numbers in their order.
    pub(crate) fn numbers<const N: usize>(&mut self, values: [f64; N]) {
        values.into_iter().for_each(|value| self.number(value));
    }

    /// Adds a number that may be missing.
    pub(crate) fn optional(&mut self, value: Option<f64>) {
        self.integer(u64::from(value.is_some()));
        self.number(value.unwrap_or(0.0));
    }

    pub(crate) fn finish(self) -> Digest {
        Digest(self.0.digest())
    }
}
