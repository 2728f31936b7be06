//! Messages between the page and the worker of workbooks, and what that worker does.

use plimsoll_sector::read::{FileError, Limits, Source, Tables};
use serde::{Deserialize, Serialize};

/// A workbook to be read. Answered by [`WorkbookReply::Read`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkbookRequest {
    /// The number that the page gave the request.
    pub id: u32,
    /// The name of the file, for messages.
    pub name: String,
    /// Its bytes.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// What the worker of workbooks answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum WorkbookReply {
    /// The worker has started.
    Ready,
    /// A workbook was read, or could not be: the worker of the sector says which.
    Read {
        /// The number of the request.
        id: u32,
        /// For [`Contents::Tables`](crate::Contents::Tables), as it is.
        #[serde(with = "serde_bytes")]
        tables: Vec<u8>,
    },
}

/// Reads a workbook. Without the feature `workbook` of `plimsoll-sector` the answer is that workbooks are not read.
pub fn read_workbook(request: WorkbookRequest) -> WorkbookReply {
    let WorkbookRequest { id, name, bytes } = request;
    let source = Source {
        name: &name,
        bytes: &bytes,
    };
    let tables: Result<Tables, FileError> = source.tables(&Limits::default());
    WorkbookReply::Read {
        id,
        tables: postcard::to_allocvec(&tables).unwrap_or_default(),
    }
}

/// What the worker of workbooks made of a file.
///
/// # Errors
/// If the bytes are something else.
pub fn tables_of(bytes: &[u8]) -> postcard::Result<Result<Tables, FileError>> {
    postcard::from_bytes(bytes)
}

impl WorkbookRequest {
    /// As bytes. Writing into memory cannot fail.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes.
    ///
    /// # Errors
    /// If the bytes are not those of a request.
    pub fn from_bytes(bytes: &[u8]) -> postcard::Result<Self> {
        postcard::from_bytes(bytes)
    }
}

impl WorkbookReply {
    /// As bytes. Writing into memory cannot fail.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes.
    ///
    /// # Errors
    /// If the bytes are not those of a reply.
    pub fn from_bytes(bytes: &[u8]) -> postcard::Result<Self> {
        postcard::from_bytes(bytes)
    }
}
