//! Reading and writing, in tables and by what always holds.

use proptest::prelude::*;

use super::Style::{Count, Fraction, Money, Percent, Plain, Units};
use super::Unreadable::{NotANumber, OtherCurrency, TooLarge, TooLong, TooSmall, UnknownUnit};
use super::style::MAX_SNIPPET_CHARS;
use super::*;

const YEN: Style<'static> = Money("JPY");

#[test]
fn blank_is_no_number() {
    for text in ["", " ", "\u{3000}\t\u{a0}\n", "\u{200b}"] {
        assert_eq!(read(text, Plain, '.'), Ok(None), "{text:?}");
    }
}

#[test]
fn too_long() {
    assert_eq!(read(&"1".repeat(400), Plain, '.'), Err(TooLarge));
    assert_eq!(read(&"0".repeat(400), Plain, '.'), Ok(Some(0.0)));
    assert_eq!(read(&"1".repeat(401), Plain, '.'), Err(TooLong));
    assert_eq!(read(&"あ".repeat(10_000), Plain, '.'), Err(TooLong));
    assert_eq!(read(&" ".repeat(10_000), Plain, '.'), Err(TooLong));
    let nested = "(".repeat(198) + "1+1" + &")".repeat(198);
    assert_eq!(read(&nested, Plain, '.'), Ok(Some(2.0)));
    let many_readings = ["1,5"; 8].join("+");
    assert_eq!(read(&many_readings, Plain, '.'), Err(TooLong));
}

#[test]
fn numbers_are_written_with_all_their_digits() {
    let german = Marks {
        decimal: ',',
        group: '.',
    };
    let rows = [
        (523e6, Plain, Marks::default(), "523,000,000"),
        (88.549, YEN, Marks::default(), "88.549"),
        (4502.9, Plain, german, "4.502,9"),
        (-1234.5, Plain, german, "-1.234,5"),
        (0.07, Percent, Marks::default(), "7"),
        (0.603, Percent, Marks::default(), "60.3"),
        (0.35, Fraction, Marks::default(), "0.35"),
        (1.0, Percent, Marks::default(), "100"),
        (1e-8, Plain, Marks::default(), "0.00000001"),
        (0.0, Plain, Marks::default(), "0"),
        (-0.0, Plain, Marks::default(), "0"),
        (1e18, Plain, Marks::default(), "1,000,000,000,000,000,000"),
        (1e24, Plain, Marks::default(), "1e24"),
        (1.5e-300, Plain, german, "1,5e-300"),
        (f64::NAN, Plain, german, ""),
        (f64::INFINITY, Plain, german, ""),
    ];
    for (value, style, marks, expect) in rows {
        assert_eq!(write(value, style, marks), expect, "{value} as {style:?}");
    }
}

/// The marks of one of the languages that browsers know.
fn marks() -> impl Strategy<Value = Marks> {
    let pairs = [('.', ','), (',', '.'), (',', '\u{202f}'), (',', '\u{a0}'), ('.', '’')];
    prop::sample::select(pairs.map(|(decimal, group)| Marks { decimal, group }).to_vec())
}

fn styles() -> impl Strategy<Value = Style<'static>> {
    prop::sample::select(vec![Plain, YEN, Units("BTC"), Percent, Fraction, Count])
}

/// Texts made of parts of numbers, so that parsing gets past the first refusal.
fn numberish() -> impl Strategy<Value = String> {
    let pieces = [
        "0",
        "1",
        "5",
        "000",
        "12",
        "999",
        ".",
        ",",
        " ",
        "'",
        "_",
        "-",
        "+",
        "(",
        ")",
        "e",
        "E9",
        "%",
        "‰",
        "bp",
        "k",
        "bn",
        "Mrd.",
        "¥",
        "$",
        "JPY",
        "US",
        "円",
        "十",
        "百",
        "千",
        "万",
        "億",
        "兆",
        "京",
        "５",
        "．",
        "，",
        "ー",
        "\u{202f}",
        "\u{200e}",
        "BTC",
        "e-",
        "e999999999",
        "*",
        "/",
        "÷",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..14).prop_map(|pieces| pieces.concat())
}

/// All finite doubles by their bit patterns, and often the round numbers that people type.
fn finite() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<u64>()
            .prop_map(f64::from_bits)
            .prop_filter("finite", |value| value.is_finite()),
        (any::<i32>(), -12..12_i32).prop_map(|(digits, power)| f64::from(digits) * 10_f64.powi(power)),
        (0..10_000_u32).prop_map(|part| f64::from(part) / 10_000.0),
    ]
}

proptest! {
    #[test]
    fn reading_never_panics(text in any::<String>(), style in styles(), decimal_mark in prop::sample::select(vec!['.', ','])) {
        let _ = read(&text, style, decimal_mark);
    }

    #[test]
    fn a_read_number_is_finite_and_survives_writing(text in numberish(), style in styles(), marks in marks()) {
        if let Ok(Some(value)) = read(&text, style, marks.decimal) {
            prop_assert!(value.is_finite());
            prop_assert!(value != 0.0 || value.is_sign_positive());
            let again = read(&write(value, style, marks), style, marks.decimal);
            prop_assert_eq!(again, Ok(Some(value)));
        }
    }

    #[test]
    fn what_is_written_is_read_to_the_same_bits(value in finite(), style in styles(), marks in marks()) {
        let text = write(value, style, marks);
        let again = read(&text, style, marks.decimal).unwrap().unwrap();
        // The sign of zero is not preserved.
        prop_assert_eq!((again + 0.0).to_bits(), (value + 0.0).to_bits(), "{}", text);
    }

    #[test]
    fn a_snippet_is_short_and_from_the_text(text in any::<String>()) {
        if let Err(NotANumber { at } | UnknownUnit { unit: at } | OtherCurrency { typed: at }) = read(&text, YEN, '.') {
            prop_assert!(at.chars().count() <= MAX_SNIPPET_CHARS);
        }
    }
}

mod conventions;
mod tables;
