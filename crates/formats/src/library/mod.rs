//! The reader's own scenarios: how each is kept in the browser, and the one file that holds them all.
//!
//! Kept, an entry is a text of its own ([`Entry::to_text`]), so that two windows that save two entries do not get in
//! each other's way. The file, `{"format": "plimsoll-library", "version": 1, "entries": […]}`, is written by
//! [`Writer`] and read by [`Reader`], both a piece at a time.

mod entry;
mod reader;
mod survey;
mod writer;

pub use entry::{Entry, EntryError, EntryId, MAX_TAG_CHARS, MAX_TAGS, Tag, link_of};
pub use reader::{Imported, MAX_ENTRIES, MAX_LIBRARY_BYTES, Proposal, Reader, Step};
pub use writer::{FORMAT, LIBRARY_VERSION, Writer};
