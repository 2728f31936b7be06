//! Version 1 of the payload: what the envelope of `p1.` holds.
//!
//! The body is raw DEFLATE of CBOR.
//!
//! This module reads links that exist: what it accepts, and what it makes of that, never changes.

mod codec;
mod contents;
mod table;
#[cfg(test)]
mod tests;
mod wire;

pub(super) use codec::{decode, decode_comparison, encode, encode_comparison, open, seal};
pub(super) use contents::Contents;
pub(super) use table::{read, write};
