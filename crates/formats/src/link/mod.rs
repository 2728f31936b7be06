//! Links: a scenario in the fragment of an address, with the result that its sender saw.

mod codec;
mod contents;
mod envelope;
mod error;
mod find;
mod letters;
mod mend;
#[cfg(feature = "seal")]
pub mod seal;
mod sector;
mod v1;

pub use codec::{
    LINK_VERSION, MAX_COMPARED, MAX_LINK_CHARS, decode, decode_comparison, decode_own, decode_own_comparison, encode,
    encode_comparison, pack, unpack,
};
pub use contents::{Difference, Headlines, Link, differences};
pub use error::LinkError;
#[cfg(feature = "file")]
pub(crate) use error::list;
pub use find::{find_comparison, find_payload, find_sealed, find_sector};
pub use sector::{decode_sector, encode_sector};
