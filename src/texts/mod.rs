//! What the page says, and how it writes numbers, in the reader's language.

pub mod formats;
mod load;
mod locale;
mod text;
pub mod view;

pub use load::{load, open_casebook};
pub use locale::Locale;
pub use text::{Text, isolated};
