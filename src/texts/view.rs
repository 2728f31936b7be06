//! The language and number formats that every view uses.

use std::rc::Rc;

use plimsoll_model::{Field, RawScenario};
use yew::prelude::*;

use super::formats::Formats;
use super::key;
use super::locale::Locale;
use super::message::{Key, Message};
use super::text::Text;
use crate::platform::device;
use crate::platform::files::Incoming;
use plimsoll_numbers::{DecimalMarks, Style, reading_style};

/// The reader's language, with the number formats of the language and of the reporting currency.
#[derive(Clone, PartialEq)]
pub struct View {
    /// The language.
    pub locale: Locale,
    /// Its texts.
    pub text: Text,
    /// Its number formats.
    pub formats: Rc<Formats>,
}

impl View {
    /// The decimal marks that the reader may type.
    pub fn decimal_marks(&self) -> DecimalMarks {
        device::decimal_marks(self.locale.decimal_mark())
    }

    /// The same view with amounts in another currency, given by its ISO 4217 code.
    pub fn in_currency(&self, currency: &str) -> Self {
        // The present formats keep the numbers that they have written.
        let formats = match self.formats.currency() == currency {
            true => self.formats.clone(),
            false => Rc::new(Formats::new(&self.text, currency)),
        };
        Self {
            formats,
            ..self.clone()
        }
    }

    /// A text.
    pub fn t(&self, key: Key) -> AttrValue {
        AttrValue::Static(self.text.get(key))
    }

    /// A text with values for its variables.
    pub fn with<M: Message>(&self, message: &M) -> AttrValue {
        self.text.with(message).into()
    }

    /// A text of the casebook, or the key itself if there is no such text.
    pub fn of_casebook(&self, key: &str) -> AttrValue {
        match self.text.of_casebook(key) {
            Some(text) => AttrValue::Static(text),
            None => key.to_owned().into(),
        }
    }

    /// The name of a field.
    pub fn field_name(&self, field: Field) -> AttrValue {
        self.t(key::field(field))
    }

    /// The explanation of a field.
    pub fn field_help(&self, field: Field) -> AttrValue {
        self.t(key::help(field))
    }

    /// A number as it appears in its field: all digits, grouped, and in percent if the field is.
    pub fn field_text(&self, scenario: &RawScenario, field: Field) -> String {
        let value = scenario.number(field);
        match (value, reading_style(scenario, field)) {
            (Some(value), Some(style)) => self.formats.editable(value, style),
            _ => String::new(),
        }
    }

    /// The number in force in a field, with all digits and its unit.
    pub fn field_in_full(&self, scenario: &RawScenario, field: Field, value: f64) -> String {
        let style = reading_style(scenario, field).unwrap_or(Style::Plain);
        self.formats.in_full(value, style)
    }

    /// A number of a field for reading: rounded, with its unit.
    pub fn field_value(&self, scenario: &RawScenario, field: Field, value: f64) -> String {
        match reading_style(scenario, field) {
            Some(Style::Money(_)) => self.formats.price(value),
            Some(Style::Percent) => self.formats.percent(value),
            Some(Style::Count) => self.formats.count(value),
            _ => self.formats.units(value),
        }
    }
}

/// The view that the app provides.
#[hook]
pub fn use_view() -> View {
    use_context::<View>().expect("App provides the view")
}

/// Files or a text that the reader brought to the page and the library has not taken yet.
#[derive(Clone, PartialEq)]
pub struct OnTheWay {
    /// The files or the text. `None` if there is nothing to take.
    pub brought: Option<Rc<Incoming>>,
    /// Sets them, or clears them once they are taken.
    pub set: Callback<Option<Incoming>>,
}
