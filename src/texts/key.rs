//! The names of all messages of the page, each documented by its English text. `build.rs` generates them from `locales/`.
//!
//! Messages without variables are constants, and messages with variables are types. The compiler reports unused ones.

use plimsoll_model::{Field, Parameter, ReportPart, SourceKind};

use super::locale::Locale;
use super::message::{InTenses, Key, Message, Past, Place, Table};

include!(concat!(env!("OUT_DIR"), "/key.rs"));

/// The name of a kind of source.
pub(crate) fn source(kind: SourceKind) -> Key {
    match kind {
        SourceKind::Insurance => SOURCE_INSURANCE,
        SourceKind::Guarantee => SOURCE_GUARANTEE,
        SourceKind::OwnHoldings => SOURCE_OWN_HOLDINGS,
        SourceKind::Cash => SOURCE_CASH,
        SourceKind::Credit => SOURCE_CREDIT,
        SourceKind::Sponsor => SOURCE_SPONSOR,
    }
}
