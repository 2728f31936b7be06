//! What Plimsoll writes and reads: links, scenario files, libraries, and tables of results.
//!
//! A link's payload is the text `p1.…`: a tag with the version of the codec, then the contents in characters that
//! survive in the fragment of an address. [`encode`] writes the present version; [`decode`] reads every version there
//! has ever been. With the feature `file`, the modules `file` and `library` read and write scenarios as JSON,
//! `results` writes what the model says of them, and `sheets` has a table for each kind of result. `text` makes texts of
//! what people paste and of the bytes of files, and `dictionary` says what each field means. With the feature `seal`, the module `seal` writes and reads links that
//! only a passphrase opens.
//!
//! Decoding never guesses: a payload that is cut off, altered, hostile or newer than this program is an error that
//! says so, never a default or partly read scenario.

mod calendar;
pub mod currency;
pub mod dictionary;
#[cfg(feature = "file")]
pub mod file;
#[cfg(feature = "file")]
pub mod library;
mod link;
#[cfg(feature = "file")]
pub mod results;
pub mod sheets;
pub mod text;
mod time;

pub use calendar::Day;
#[cfg(feature = "seal")]
pub use link::seal;
pub use link::{
    Difference, Headlines, LINK_VERSION, Link, LinkError, MAX_COMPARED, MAX_LINK_CHARS, decode, decode_comparison,
    decode_own, decode_own_comparison, decode_sector, differences, encode, encode_comparison, encode_sector,
    find_comparison, find_payload, find_sealed, find_sector, pack, unpack,
};
pub use time::{NotATime, Time};
