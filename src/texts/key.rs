//! Every message of the page by name, its English text in its documentation. `build.rs` writes this from `locales/`.
//!
//! Messages without variables are constants, those with variables types. The compiler reports one that nothing uses.

use plimsoll_model::{Field, Parameter, ReportPart};

use super::locale::Locale;
use super::message::{InTenses, Key, Message, Past, Place, Table};

include!(concat!(env!("OUT_DIR"), "/key.rs"));
