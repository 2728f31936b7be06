//! Formats numbers with the browser's `Intl`.
//!
//! The number of digits is decided in [`plimsoll_numbers::shape`], and for currencies in
//! [`plimsoll_numbers::currency`], so that it is the same in every browser. The browser decides how a language writes
//! them. Where `Intl` cannot format a number (a currency that it refuses, or a native test), a plain form is used.

use std::cell::{OnceCell, RefCell};

use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use plimsoll_formats::currency::minor_digits;
use wasm_bindgen::{JsCast, JsValue};

use super::key;
use super::locale::Locale;
use super::text::Text;
use plimsoll_numbers::shape::Shape;
use plimsoll_numbers::{Marks, Style, shape};

/// The currencies of the founding cases and of the largest markets. Used if the browser cannot list all currencies.
const CURRENCIES: [&str; 4] = ["JPY", "USD", "EUR", "KRW"];

/// The kind of number, which decides what is written with the digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Money,
    Percent,
}

/// A format that has been made. Its `format` is `None` if the browser refused the options.
struct Made {
    kind: Kind,
    shape: Shape,
    format: Option<Function>,
    /// The last numbers that were formatted, each in a slot that depends on its bits. A keystroke changes few of the
    /// numbers on the page, and formatting one is slow.
    written: Vec<(f64, String)>,
}

/// Number of slots for each format. It must be a power of two.
const WRITTEN: usize = 64;

/// The slot of a number.
fn place_of(value: f64) -> usize {
    // The golden ratio spreads similar bit patterns (Knuth, The Art of Computer Programming 3, section 6.4).
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let spread = value.to_bits().wrapping_mul(SPREAD);
    (spread >> (u64::BITS - WRITTEN.trailing_zeros())) as usize
}

/// Number formats for a language and a reporting currency. Create one when either changes, and keep it. Each format is
/// made when it is first needed, which costs a hundred times as much as using it.
pub struct Formats {
    text: Text,
    currency: String,
    /// Number of decimals of the currency.
    minor: u8,
    made: RefCell<Vec<Made>>,
    names: OnceCell<Option<Intl::DisplayNames>>,
}

impl Formats {
    /// Formats for the language of `text` and the currency with this ISO 4217 code.
    pub fn new(text: &Text, currency: &str) -> Self {
        Self {
            text: text.clone(),
            currency: currency.to_owned(),
            minor: minor_digits(currency),
            made: RefCell::default(),
            names: OnceCell::new(),
        }
    }

    /// The ISO 4217 code of the reporting currency.
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// What stands for a number that nobody knows.
    pub fn not_known(&self) -> &'static str {
        self.text.get(key::NOT_KNOWN)
    }

    /// Money in full: `¥46,311,127,000`.
    pub fn money(&self, value: f64) -> String {
        self.show(Kind::Money, shape::money(value, self.minor), value)
    }

    /// Money, shortened: `¥46.3 bn`, `￥463億`. In full below a million.
    pub fn money_short(&self, value: f64) -> String {
        let shape = shape::money_short(value, self.minor);
        let text = self.show(Kind::Money, shape, value);
        match shape {
            Shape::Short => self.text.locale().with_financial_unit(&text),
            _ => text,
        }
    }

    /// The price per unit: `¥88.549`.
    pub fn price(&self, value: f64) -> String {
        self.show(Kind::Money, shape::price(value, self.minor), value)
    }

    /// A number of units of an asset, or any other number: `4,502.9`.
    pub fn units(&self, value: f64) -> String {
        self.show(Kind::Number, shape::units(value), value)
    }

    /// A fraction in percent: `80.4%`.
    pub fn percent(&self, value: f64) -> String {
        self.show(Kind::Percent, shape::percent(value), value)
    }

    /// A fraction in percent with `decimals` decimals: `1.78%`.
    pub fn percent_to(&self, value: f64, decimals: u8) -> String {
        self.show(Kind::Percent, Shape::Fraction(decimals, decimals), value)
    }

    /// Money with `decimals` decimals: `$533,000,000`.
    pub fn money_to(&self, value: f64, decimals: u8) -> String {
        self.show(Kind::Money, Shape::Fraction(decimals, decimals), value)
    }

    /// Any number with `decimals` decimals: `0.0180`.
    pub fn number_to(&self, value: f64, decimals: u8) -> String {
        self.show(Kind::Number, Shape::Fraction(decimals, decimals), value)
    }

    /// A multiple: `1.16 ×`.
    pub fn ratio(&self, value: f64) -> String {
        let number = self.show(Kind::Number, shape::ratio(value), value);
        if value.is_finite() {
            self.text.with(&key::Ratio { number: &number })
        } else {
            number
        }
    }

    /// A whole number: `260,000`.
    pub fn count(&self, value: f64) -> String {
        self.show(Kind::Number, shape::count(value), value)
    }

    /// A field's number with all its digits and its unit. Typed into the field again, it gives the same number.
    pub fn in_full(&self, value: f64, style: Style<'_>) -> String {
        match style {
            // The digits are the field's own, because multiplying by a hundred would change them.
            Style::Percent if value.is_finite() => {
                format!("{}%", typeset(&self.editable(value, style).replace('e', "E")))
            }
            Style::Money(_) => self.show(Kind::Money, shape::in_full(value, self.minor), value),
            _ => self.show(Kind::Number, shape::in_full(value, 0), value),
        }
    }

    /// A field's number as editable text with all its digits. [`plimsoll_numbers::read`] returns it to the bit.
    pub fn editable(&self, value: f64, style: Style<'_>) -> String {
        plimsoll_numbers::write(value, style, self.text.locale().marks())
    }

    /// The name of a currency: `Japanese Yen`. The code, if the browser does not know a name.
    pub fn currency_name(&self, code: &str) -> String {
        let names = self.names.get_or_init(|| {
            let options = [("type", "currency".into())];
            construct("DisplayNames", self.text.locale(), &options).map(JsCast::unchecked_into)
        });
        // `of` throws for an invalid code.
        let is_code = code.len() == 3 && code.bytes().all(|b| b.is_ascii_alphabetic());
        match names {
            Some(names) if is_code => names.of(code).map_or_else(|| code.to_owned(), String::from),
            _ => code.to_owned(),
        }
    }

    fn show(&self, kind: Kind, shape: Shape, value: f64) -> String {
        if !value.is_finite() {
            return self.not_known().to_owned();
        }
        let mut made = self.made.borrow_mut();
        let is_same = |made: &Made| made.kind == kind && made.shape == shape;
        let at = made.iter().position(is_same).unwrap_or_else(|| {
            made.push(Made {
                kind,
                shape,
                format: self.make(kind, shape),
                // An empty text marks an unused slot, since no number is formatted as an empty text.
                written: vec![(0.0, String::new()); WRITTEN],
            });
            made.len() - 1
        });
        // Removes the sign of negative zero.
        let value = if value == 0.0 { 0.0 } else { value };
        let Made { format, written, .. } = &mut made[at];
        let (number, text) = &mut written[place_of(value)];
        if *number != value || text.is_empty() {
            let shown = format.as_ref().and_then(|format| {
                let text = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(value)).ok()?;
                text.as_string()
            });
            *number = value;
            *text = match shown {
                Some(shown) => typeset(&shown),
                None => plain(kind, shape, value, &self.currency, self.text.locale().marks()),
            };
        }
        text.clone()
    }

    fn make(&self, kind: Kind, shape: Shape) -> Option<Function> {
        let mut options: Vec<(&str, Setting<'_>)> = match kind {
            Kind::Number => Vec::new(),
            Kind::Percent => vec![("style", "percent".into())],
            Kind::Money => vec![
                ("style", "currency".into()),
                ("currency", self.currency.as_str().into()),
            ],
        };
        match shape {
            Shape::Fraction(least, most) => {
                options.push(("minimumFractionDigits", Setting::Digits(least)));
                options.push(("maximumFractionDigits", Setting::Digits(most)));
            }
            Shape::Significant(most) => options.push(("maximumSignificantDigits", Setting::Digits(most))),
            Shape::Short => {
                options.push(("notation", "compact".into()));
                options.push(("minimumFractionDigits", Setting::Digits(0)));
                options.push(("maximumFractionDigits", Setting::Digits(0)));
                options.push(("maximumSignificantDigits", Setting::Digits(3)));
                // Three significant digits, or all before the decimal mark: 4.63兆, 463億, 1,235億. Older browsers always
                // use three.
                options.push(("roundingPriority", "morePrecision".into()));
            }
            Shape::Scientific => {
                options.push(("notation", "scientific".into()));
                options.push(("maximumSignificantDigits", Setting::Digits(3)));
            }
        }
        let format = construct("NumberFormat", self.text.locale(), &options)?;
        Some(format.unchecked_into::<Intl::NumberFormat>().format())
    }
}

impl PartialEq for Formats {
    /// Equal formats give equal texts.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.currency == other.currency
    }
}

/// The codes of the currencies that the browser can name, in alphabetical order.
pub fn supported_currencies() -> Vec<String> {
    let listed = intl("supportedValuesOf").and_then(|list| {
        let codes = list.call1(&JsValue::UNDEFINED, &"currency".into()).ok()?;
        let codes = codes.dyn_into::<Array>().ok()?;
        Some(codes.iter().filter_map(|code| code.as_string()).collect::<Vec<_>>())
    });
    listed.unwrap_or_else(|| CURRENCIES.map(str::to_owned).to_vec())
}

/// A date in the language of the page and the time zone of the reader.
pub fn date(locale: Locale, millis: f64) -> String {
    let options = Object::new();
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(&options, &"dateStyle".into(), &"medium".into());
    js_sys::Date::new(&millis.into())
        .to_locale_date_string(locale.tag(), &options)
        .into()
}

/// The languages that the browser requests for the reader, in order of preference.
pub fn wanted_languages() -> Vec<String> {
    if !cfg!(target_arch = "wasm32") {
        return Vec::new();
    }
    let languages = web_sys::window().map(|window| window.navigator().languages());
    let languages = languages.unwrap_or_default();
    languages.iter().filter_map(|tag| tag.as_string()).collect()
}

/// The name of a country in a language: `Japan` for `JP`. The code, if the browser does not know a name.
pub fn country_name(locale: Locale, code: &str) -> String {
    let options = [("type", "region".into())];
    let names = construct("DisplayNames", locale, &options).map(JsCast::unchecked_into::<Intl::DisplayNames>);
    // `of` throws for an invalid code.
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    match names {
        Some(names) if is_code => names.of(code).map_or_else(|| code.to_owned(), String::from),
        _ => code.to_owned(),
    }
}

/// A function or class of `Intl`. `None` if the browser does not have it.
fn intl(name: &str) -> Option<Function> {
    // Outside a browser there is no `Intl`.
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    Reflect::get(&intl, &name.into()).ok()?.dyn_into().ok()
}

/// The value of an option of `Intl`.
#[derive(Clone, Copy)]
enum Setting<'a> {
    Word(&'a str),
    Digits(u8),
}

impl<'a> From<&'a str> for Setting<'a> {
    fn from(word: &'a str) -> Self {
        Self::Word(word)
    }
}

/// An object of a class of `Intl`. `None` if the class does not exist or refuses the options.
fn construct(class: &str, locale: Locale, options: &[(&str, Setting<'_>)]) -> Option<JsValue> {
    let class = intl(class)?;
    let object = Object::new();
    for &(name, setting) in options {
        let value = match setting {
            Setting::Word(word) => JsValue::from_str(word),
            Setting::Digits(digits) => JsValue::from_f64(f64::from(digits)),
        };
        Reflect::set(&object, &JsValue::from_str(name), &value).ok()?;
    }
    Reflect::construct(&class, &Array::of2(&JsString::from(locale.tag()), &object)).ok()
}

/// Replaces a hyphen by a minus sign, and `E` by a power of ten: `−1.23 × 10²⁴`.
fn typeset(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    let mut previous = ' ';
    while let Some(c) = letters.next() {
        let is_exponent =
            c == 'E' && previous.is_ascii_digit() && letters.peek().is_some_and(|c| *c == '-' || c.is_ascii_digit());
        if is_exponent {
            shown.push_str("\u{a0}×\u{a0}10");
            while let Some(raised) = letters.peek().copied().and_then(superscript) {
                shown.push(raised);
                letters.next();
            }
        } else {
            shown.push(if c == '-' { '\u{2212}' } else { c });
        }
        previous = c;
    }
    shown
}

fn superscript(c: char) -> Option<char> {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c {
        '-' => Some('⁻'),
        _ => c.to_digit(10).map(|digit| digits[digit as usize]),
    }
}

/// The plain form: rounded to the same shape, with the code of the currency.
fn plain(kind: Kind, shape: Shape, value: f64, currency: &str, marks: Marks) -> String {
    let value = if kind == Kind::Percent { value * 100.0 } else { value };
    let rounded = match shape {
        Shape::Fraction(_, most) => format!("{value:.0$}", usize::from(most)),
        Shape::Significant(most) => format!("{value:.0$e}", usize::from(most.saturating_sub(1))),
        Shape::Short => format!("{value:.0}"),
        Shape::Scientific => format!("{value:.2e}"),
    };
    let rounded = rounded.parse().unwrap_or(value);
    let number = typeset(&plimsoll_numbers::write(rounded, Style::Plain, marks).replace('e', "E"));
    match kind {
        Kind::Number => number,
        Kind::Money => format!("{currency}\u{a0}{number}"),
        Kind::Percent => format!("{number}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_powers_are_typeset() {
        assert_eq!(typeset("-¥11.3"), "\u{2212}¥11.3");
        assert_eq!(typeset("¥1.23E24"), "¥1.23\u{a0}×\u{a0}10²⁴");
        assert_eq!(typeset("1E-12"), "1\u{a0}×\u{a0}10⁻¹²");
        assert_eq!(typeset("5 EUR"), "5 EUR");
    }

    #[test]
    #[cfg(not(target_arch = "wasm32"))]
    fn without_a_browser_numbers_are_plain() {
        let formats = Formats::new(&Text::of_first_visit(Locale::En), "JPY");
        assert_eq!(formats.money(46_311_127_000.0), "JPY\u{a0}46,311,127,000");
        assert_eq!(formats.money_short(-46_311_127_000.0), "JPY\u{a0}−46,311,127,000");
        assert_eq!(formats.price(88.549), "JPY\u{a0}88.549");
        assert_eq!(formats.units(4502.9), "4,502.9");
        assert_eq!(formats.percent(0.8036), "80.4%");
        assert_eq!(formats.in_full(0.639_33, Style::Percent), "63.933%");
        assert_eq!(formats.in_full(-0.07, Style::Percent), "−7%");
        assert_eq!(
            formats.in_full(10_704_213.481_25, Style::Money("JPY")),
            "JPY\u{a0}10,704,213.48125"
        );
        assert_eq!(
            formats.in_full(42_327.123_456_789, Style::Units("BCH")),
            "42,327.123456789"
        );
        assert_eq!(formats.ratio(1.159), "1.16\u{a0}×");
        assert_eq!(formats.count(260e3), "260,000");
        assert_eq!(formats.money(1e24), "JPY\u{a0}1\u{a0}×\u{a0}10²⁴");
        assert_eq!(formats.money(f64::NAN), "not known");
        assert_eq!(formats.editable(523e6, Style::Plain), "523,000,000");
        assert_eq!(formats.currency_name("JPY"), "JPY");
        assert_eq!(supported_currencies(), CURRENCIES);
    }
}
