//! Reading partial results from bytes, as words of 64 bits.

use super::estimate::Estimate;

/// Why a tally could not be read or merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TallyError {
    /// The bytes are no tally, or damaged.
    #[error("this is not the result of a part of a simulation, or it is damaged")]
    Malformed,
    /// Another version of the model or of this format.
    #[error("made by another version of the model")]
    OtherVersion,
    /// The tally is of another scenario, seed or number of trials.
    #[error("of another scenario, seed or number of trials")]
    OtherSimulation,
    /// Both have this chunk.
    #[error("chunk {0} is in both parts")]
    ChunkTwice(u32),
}

/// The words that are left to read.
pub(crate) struct Words<'a>(pub(crate) &'a [u8]);

impl Words<'_> {
    pub(crate) fn word(&mut self) -> Result<u64, TallyError> {
        let (word, rest) = self.0.split_first_chunk().ok_or(TallyError::Malformed)?;
        self.0 = rest;
        Ok(u64::from_le_bytes(*word))
    }

    pub(crate) fn key(&mut self, max: u32) -> Result<u32, TallyError> {
        let key = u32::try_from(self.word()?).map_err(|_| TallyError::Malformed)?;
        if key <= max {
            Ok(key)
        } else {
            Err(TallyError::Malformed)
        }
    }

    pub(crate) fn number(&mut self) -> Result<f64, TallyError> {
        let number = f64::from_bits(self.word()?);
        if number.is_finite() {
            Ok(number)
        } else {
            Err(TallyError::Malformed)
        }
    }

    /// A number, or `None` for the NaN that stands for a missing one.
    pub(crate) fn optional(&mut self) -> Result<Option<f64>, TallyError> {
        Ok(Some(f64::from_bits(self.word()?)).filter(|number| number.is_finite()))
    }

    /// An estimate that may be missing.
    pub(crate) fn estimate(&mut self) -> Result<Option<Estimate>, TallyError> {
        let (value, standard_error) = (self.optional()?, self.optional()?);
        Ok(value.map(|value| Estimate { value, standard_error }))
    }

    /// A number above zero.
    pub(crate) fn positive(&mut self) -> Result<f64, TallyError> {
        let number = self.number()?;
        if number > 0.0 {
            Ok(number)
        } else {
            Err(TallyError::Malformed)
        }
    }
}
