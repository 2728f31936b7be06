//! Number formats made by the `Intl` of real browsers. Browsers and versions differ in details; these tests check what
//! must hold in all of them.
#![cfg(target_arch = "wasm32")]

use plimsoll_app::texts::formats::{Formats, supported_currencies, wanted_languages};
use plimsoll_app::texts::{Locale, Text};
use plimsoll_numbers::{self as numbers, Style};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn formats(locale: Locale, currency: &str) -> Formats {
    Formats::new(&Text::of_first_visit(locale), currency)
}

fn in_english(currency: &str) -> Formats {
    formats(Locale::En, currency)
}

#[track_caller]
fn check(shown: String, expect: &str) {
    assert_eq!(shown, expect);
}

#[wasm_bindgen_test]
fn money_in_full() {
    let yen = in_english("JPY");
    check(yen.money(46_311_127_000.0), "¥46,311,127,000");
    check(yen.money(-11_322_000_000.0), "−¥11,322,000,000");
    check(yen.money(178_119.72), "¥178,120");
    check(yen.money(110.25), "¥110.3");
    check(yen.money(0.0), "¥0");
    check(yen.money(-0.0), "¥0");
    check(yen.price(88.549), "¥88.549");
    check(yen.price(0.000_012_345), "¥0.000012345");
    check(in_english("USD").money(1234.5), "$1,234.50");
    check(in_english("USD").price(110.2), "$110.20");
    check(in_english("EUR").money(5.0), "€5.00");
    check(in_english("KRW").money(1e9), "₩1,000,000,000");
}

/// Browsers disagree on the number of decimals of these currencies, so the project has its own table.
#[wasm_bindgen_test]
fn digits_of_a_currency_are_the_same_in_every_browser() {
    for code in ["HUF", "IDR", "PKR", "COP", "IQD"] {
        let shown = in_english(code).money(1_234_567.0);
        assert!(shown.ends_with("1,234,567"), "{shown}");
    }
}

#[wasm_bindgen_test]
fn money_in_short() {
    let yen = in_english("JPY");
    check(yen.money_short(46_311_127_000.0), "¥46.3\u{a0}bn");
    check(yen.money_short(-11_322_000_000.0), "−¥11.3\u{a0}bn");
    check(yen.money_short(999_960_000.0), "¥1\u{a0}bn");
    check(yen.money_short(4.63e12), "¥4.63\u{a0}tn");
    check(yen.money_short(178_119.72), "¥178,120");
    check(in_english("USD").money_short(530e6), "$530\u{a0}m");
}

#[wasm_bindgen_test]
fn japanese() {
    let yen = formats(Locale::Ja, "JPY");
    check(yen.money(46_311_127_000.0), "￥46,311,127,000");
    check(yen.money_short(46_311_127_000.0), "￥463億");
    check(yen.money_short(4_631_112_700_000.0), "￥4.63兆");
    check(yen.ratio(1.159), "1.16倍");
    check(yen.percent(0.196), "19.6%");
    check(formats(Locale::Ja, "USD").money(1234.5), "$1,234.50");
    check(yen.currency_name("JPY"), "日本円");
}

#[wasm_bindgen_test]
fn other_numbers() {
    let formats = in_english("JPY");
    check(formats.units(4502.9), "4,502.9");
    check(formats.units(523e6), "523,000,000");
    check(formats.units(1e-8), "0.00000001");
    check(formats.percent(0.8035), "80.4%");
    check(formats.in_full(0.63933, Style::Percent), "63.933%");
    check(formats.in_full(4502.123_456_789, Style::Plain), "4,502.123456789");
    check(formats.in_full(10_704_213.481, Style::Money("JPY")), "¥10,704,213.481");
    check(formats.percent(1.0), "100%");
    check(formats.percent(0.9996), "99.96%");
    check(formats.percent(-0.2), "−20%");
    check(formats.percent(0.000_42), "0.042%");
    check(formats.ratio(1.159), "1.16\u{a0}×");
    check(formats.count(260_000.0), "260,000");
    check(formats.currency_name("JPY"), "Japanese Yen");
    check(formats.currency_name("no code"), "no code");
}

#[wasm_bindgen_test]
fn huge_tiny_and_impossible_numbers_are_not_broken() {
    for &locale in Locale::ALL {
        let formats = formats(locale, "JPY");
        let all = [
            Formats::money,
            Formats::money_short,
            Formats::price,
            Formats::units,
            Formats::percent,
            Formats::ratio,
            Formats::count,
        ];
        for value in [1e24, -1e24, 1e308, 5e-324, 1e-15, 0.0, -0.0] {
            for shown in all.map(|show| show(&formats, value)) {
                assert!(shown.chars().count() <= 24, "{value}: {shown}");
                assert!(!shown.contains(['E', 'e']), "{value}: {shown}");
            }
        }
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for shown in all.map(|show| show(&formats, value)) {
                check(shown, formats.not_known());
            }
        }
    }
    check(in_english("JPY").money(1e24), "¥1\u{a0}×\u{a0}10²⁴");
}

#[wasm_bindgen_test]
fn any_code_formats() {
    // Unlisted codes are formatted by their letters, and invalid codes are not refused either.
    check(in_english("XQX").money(5e6), "XQX\u{a0}5,000,000.00");
    check(in_english("1").money(5e6), "1\u{a0}5,000,000");
    check(in_english("").money_short(5e6), "\u{a0}5,000,000");
}

/// The table of languages lists their marks. All of these languages are checked against `Intl`.
#[wasm_bindgen_test]
fn the_table_of_marks_agrees_with_the_browser() {
    for &locale in Locale::ALL {
        let marks = locale.marks();
        let expect = format!("1{0}234{0}567{1}25", marks.group, marks.decimal);
        check(formats(locale, "JPY").units(1_234_567.25), &expect);
    }
}

#[wasm_bindgen_test]
fn a_field_text_is_read_back_to_the_same_bits() {
    for &locale in Locale::ALL {
        let formats = formats(locale, "JPY");
        for value in [
            523e6,
            88.549,
            4502.9,
            1e24,
            1e-300,
            0.1 + 0.2,
            46_603_339_585.49,
            -7.5,
            0.0,
        ] {
            for style in [Style::Plain, Style::Percent, Style::Money("JPY")] {
                let text = formats.editable(value, style);
                let read = numbers::read(&text, style, locale.decimal_mark());
                assert_eq!(read, Ok(Some(value)), "{text}");
            }
        }
    }
}

/// A figure copied from the page can be pasted into a field.
#[wasm_bindgen_test]
fn what_is_shown_can_be_typed() {
    for &locale in Locale::ALL {
        let formats = formats(locale, "JPY");
        let read = |text: &str, style| numbers::read(text, style, locale.decimal_mark());
        let yen = Style::Money("JPY");
        assert_eq!(
            read(&formats.money(-46_311_127_000.0), yen),
            Ok(Some(-46_311_127_000.0))
        );
        assert_eq!(read(&formats.money_short(46.3e9), yen), Ok(Some(46.3e9)));
        assert_eq!(read(&formats.percent(0.804), Style::Percent), Ok(Some(0.804)));
        assert_eq!(read(&formats.units(4502.9), Style::Units("BTC")), Ok(Some(4502.9)));
    }
}

#[wasm_bindgen_test]
fn the_browser_lists_currencies_and_languages() {
    let currencies = supported_currencies();
    for code in ["JPY", "USD", "EUR", "KRW"] {
        assert!(currencies.iter().any(|known| known == code), "{code}");
    }
    assert!(!wanted_languages().is_empty());
}
