//! The workers of the sector, without the browser: what they are asked, and what they answer.
//!
//! Files, filings and the ranking stay in the worker. The page keeps the bytes of the files, so that it can start again
//! with another worker, and what it shows.

mod message;

pub use message::{
    Contents, Document, FilingSummary, InputFile, ReadOptions, ReadSummary, Refusal, Reply, Request, Template,
};
