//! Parts as files, so that machines can share the work.

use xxhash_rust::xxh64::xxh64;

use crate::part::Part;

/// The first line of a file.
const HEADER: &[u8] = b"plimsoll sector part 1\n";

/// Bytes of the hash behind it.
const HASH: usize = 8;

/// Why a file is no part.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartFileError {
    /// It does not begin as one does.
    #[error("not a part of a sector, or one of another version")]
    NotAPart,
    /// It was cut off or changed.
    #[error("the part is damaged")]
    Damaged,
}

impl Part {
    /// As a file: a line that names the format, the XXH64 of what follows (big-endian), and the part in the postcard format.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing into memory cannot fail.
        let body = postcard::to_allocvec(self).unwrap_or_default();
        [HEADER, &xxh64(&body, 0).to_be_bytes(), &body].concat()
    }

    /// From a file that this version wrote.
    ///
    /// # Errors
    /// If it is something else, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PartFileError> {
        let rest = bytes.strip_prefix(HEADER).ok_or(PartFileError::NotAPart)?;
        let (hash, body) = rest.split_at_checked(HASH).ok_or(PartFileError::Damaged)?;
        if *hash != xxh64(body, 0).to_be_bytes() {
            return Err(PartFileError::Damaged);
        }
        postcard::from_bytes(body).map_err(|_| PartFileError::Damaged)
    }
}
