//! What the page says, and how it writes numbers, in the reader's language.

pub mod formats;
pub(crate) mod key;
mod load;
mod locale;
mod message;
mod text;
pub mod view;

pub use load::{load, open_casebook};
pub use locale::Locale;
pub(crate) use message::InTenses;
pub use message::{Key, Message, Past};
pub use text::{Text, isolated};
