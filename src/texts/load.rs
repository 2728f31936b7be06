//! Loads the texts of a language and the whole casebook. Each is a separate part of the page. The founding cases come with
//! the page.

use plimsoll_casebook::Book;

use super::key::table;
use super::locale::Locale;
use super::message::Table;
use super::text::Text;
use crate::platform::split::{SplitLoaderError, wasm_split};

/// Loads the texts of a language, with those of the casebook if it has been opened.
///
/// # Errors
/// If a part cannot be loaded.
pub async fn load(locale: Locale) -> Result<Text, SplitLoaderError> {
    let (page, founding) = match locale {
        Locale::En => english().await?,
        Locale::Ja => japanese().await?,
    };
    let text = Text::new(locale, page).and_of_casebook(founding);
    match plimsoll_casebook::opened() {
        Some(_) => with_texts(&text).await,
        None => Ok(text),
    }
}

/// A table of the page and a table of the casebook.
type Tables = (Table, &'static str);

#[wasm_split(text_en, fallible)]
fn english() -> Result<Tables, SplitLoaderError> {
    Ok((const { table::first(Locale::En) }, plimsoll_casebook::FOUNDING_EN))
}

#[wasm_split(text_ja, fallible)]
fn japanese() -> Result<Tables, SplitLoaderError> {
    Ok((const { table::first(Locale::Ja) }, plimsoll_casebook::FOUNDING_JA))
}

/// Opens the casebook and adds its texts. Parts that are already loaded are not loaded again. Afterwards
/// [`plimsoll_casebook::find`] knows the case of every incident.
///
/// # Errors
/// If a part cannot be loaded. The casebook then stays closed.
pub async fn open_casebook(text: &Text) -> Result<(&'static Book, Text), SplitLoaderError> {
    // The texts come first, because an open book without them would show keys.
    let text = with_texts(text).await?;
    Ok((book().await?, text))
}

/// Adds the texts of the casebook and its screen, unless they are already loaded.
///
/// # Errors
/// If the part cannot be loaded.
async fn with_texts(text: &Text) -> Result<Text, SplitLoaderError> {
    if text.of_casebook(FIRST_TEXT).is_some() {
        return Ok(text.clone());
    }
    let (screen, book) = match text.locale() {
        Locale::En => book_en().await?,
        Locale::Ja => book_ja().await?,
    };
    Ok(text.and(screen).and_of_casebook(book))
}

/// The key of the first text of the casebook that belongs to no incident.
const FIRST_TEXT: &str = "book-0";

#[wasm_split(casebook, fallible)]
fn book() -> Result<&'static Book, SplitLoaderError> {
    Ok(plimsoll_casebook::book())
}

#[wasm_split(book_en, fallible)]
fn book_en() -> Result<Tables, SplitLoaderError> {
    Ok((const { table::cases(Locale::En) }, plimsoll_casebook::BOOK_EN))
}

#[wasm_split(book_ja, fallible)]
fn book_ja() -> Result<Tables, SplitLoaderError> {
    Ok((const { table::cases(Locale::Ja) }, plimsoll_casebook::BOOK_JA))
}
