//! Results of parts of a grid or a tornado as bytes: what workers send. Words of eight bytes, numbers as their bits; a
//! missing number is a NaN.

use super::tornado::PointResult;
use crate::digest::{Digest, Digester};
use crate::simulate::point::PointEstimate;
use crate::simulate::words::Words;
use crate::simulate::{Estimate, TallyError};

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
    let mut from = Words(bytes);
    let mut cells = Vec::with_capacity(bytes.len() / 16);
    while !from.0.is_empty() {
        cells.push(from.estimate().ok()?);
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
    let mut from = Words(bytes);
    let mut points = Vec::new();
    while !from.0.is_empty() {
        points.push(point(&mut from).ok()?);
    }
    Some(points)
}

fn point(from: &mut Words<'_>) -> Result<PointResult, TallyError> {
    let value = from.estimate()?;
    let count = from.number()?;
    let batches = (0..count as u64).map(|_| from.optional()?.ok_or(TallyError::Malformed));
    let batches = batches.collect::<Result<_, _>>()?;
    Ok(PointResult(PointEstimate { value, batches }))
}
