//! Results of parts of a grid or a tornado as bytes: what workers send. Words of eight bytes, numbers as their bits; what
//! is not there is a NaN, which no result is.

use super::PointResult;
use crate::digest::{Digest, Digester};
use crate::simulate::Estimate;
use crate::simulate::point::PointEstimate;

fn put(to: &mut Vec<u8>, number: Option<f64>) {
    to.extend_from_slice(&number.unwrap_or(f64::NAN).to_le_bytes());
}

fn put_estimate(to: &mut Vec<u8>, estimate: Option<Estimate>) {
    put(to, estimate.map(|estimate| estimate.value));
    put(to, estimate.and_then(|estimate| estimate.standard_error));
}

/// The results of grid points as bytes.
pub fn cells_to_bytes(cells: &[Option<Estimate>]) -> Vec<u8> {
    let mut to = Vec::with_capacity(16 * cells.len());
    cells.iter().for_each(|&cell| put_estimate(&mut to, cell));
    to
}

/// Reads what [`cells_to_bytes`] wrote; `None` if the bytes are something else.
pub fn cells_from_bytes(bytes: &[u8]) -> Option<Vec<Option<Estimate>>> {
    let mut from = Numbers(bytes);
    let mut cells = Vec::with_capacity(bytes.len() / 16);
    while !from.0.is_empty() {
        cells.push(from.estimate()?);
    }
    Some(cells)
}

/// The digest over the bits of the results of grid points.
pub fn cells_digest(cells: &[Option<Estimate>]) -> Digest {
    let mut digester = Digester::new();
    for cell in cells {
        digester.optional(cell.map(|cell| cell.value));
        digester.optional(cell.and_then(|cell| cell.standard_error));
    }
    digester.finish()
}

/// The results of points of a tornado as bytes.
pub fn points_to_bytes(points: &[PointResult]) -> Vec<u8> {
    let mut to = Vec::new();
    for PointResult(PointEstimate { value, batches }) in points {
        put_estimate(&mut to, *value);
        put(&mut to, Some(batches.len() as f64));
        batches.iter().for_each(|&batch| put(&mut to, Some(batch)));
    }
    to
}

/// Reads what [`points_to_bytes`] wrote; `None` if the bytes are something else.
pub fn points_from_bytes(bytes: &[u8]) -> Option<Vec<PointResult>> {
    let mut from = Numbers(bytes);
    let mut points = Vec::new();
    while !from.0.is_empty() {
        let value = from.estimate()?;
        let count = from.next()??;
        let batches = (0..count as u64).map(|_| from.next()?).collect::<Option<_>>()?;
        points.push(PointResult(PointEstimate { value, batches }));
    }
    Some(points)
}

struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    /// The next number, or that there is none in its place.
    fn next(&mut self) -> Option<Option<f64>> {
        let (word, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        let number = f64::from_le_bytes(*word);
        Some(Some(number).filter(|number| number.is_finite()))
    }

    fn estimate(&mut self) -> Option<Option<Estimate>> {
        let (value, standard_error) = (self.next()?, self.next()?);
        Some(value.map(|value| Estimate { value, standard_error }))
    }
}
