//! The workers of the sector, without the browser: what they are asked, and what they answer.
//!
//! There are two: the worker of the sector, and that of workbooks, which is loaded only when a workbook is dropped and
//! turns it into tables. Files, filings and the ranking stay in the worker of the sector. The page keeps the bytes of the
//! files, so that it can start again with another worker, and what it shows.

mod message;
mod ranking;
mod session;
mod summary;
mod workbook;

pub use message::{
    Contents, Document, FilingSummary, InputFile, ReadOptions, ReadSummary, Refusal, Reply, Request, Template,
};
pub use plimsoll_sector::read::is_workbook;
pub use session::Session;
pub use workbook::{WorkbookReply, WorkbookRequest, read_workbook, tables_of};
