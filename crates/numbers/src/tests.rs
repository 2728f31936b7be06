use proptest::prelude::*;

use super::Style::{Count, Fraction, Money, Percent, Plain, Units};
use super::Unreadable::{NotANumber, OtherCurrency, TooLarge, TooLong, TooSmall, UnknownUnit};
use super::style::MAX_SNIPPET_CHARS;
use super::*;

const YEN: Style<'static> = Money("JPY");

/// Compares bits, so that the last digit counts.
#[track_caller]
fn check(text: &str, style: Style<'_>, decimal_mark: char, expect: f64) {
    let got = read(text, style, decimal_mark);
    let same = matches!(got, Ok(Some(value)) if value.to_bits() == expect.to_bits());
    assert!(
        same,
        "{text:?} as {style:?} with {decimal_mark:?} gives {got:?}, not {expect:?}"
    );
}

#[track_caller]
fn check_all(rows: &[(&str, Style<'_>, char, f64)]) {
    for &(text, style, decimal_mark, expect) in rows {
        check(text, style, decimal_mark, expect);
    }
}

#[track_caller]
fn check_refused(rows: &[(&str, Style<'_>, char, Unreadable)]) {
    for (text, style, decimal_mark, expect) in rows {
        let got = read(text, *style, *decimal_mark);
        assert_eq!(got.as_ref(), Err(expect), "{text:?} as {style:?} with {decimal_mark:?}");
    }
}

fn not_a_number(at: &str) -> Unreadable {
    NotANumber { at: at.into() }
}

fn unknown(unit: &str) -> Unreadable {
    UnknownUnit { unit: unit.into() }
}

fn other(typed: &str) -> Unreadable {
    OtherCurrency { typed: typed.into() }
}

fn either(one: f64, other: f64) -> Unreadable {
    Unreadable::Ambiguous {
        readings: vec![one, other],
    }
}

#[test]
fn blank_is_no_number() {
    for text in ["", " ", "\u{3000}\t\u{a0}\n", "\u{200b}"] {
        assert_eq!(read(text, Plain, '.'), Ok(None), "{text:?}");
    }
}

#[test]
fn digits_with_marks() {
    check_all(&[
        ("0", Plain, '.', 0.0),
        ("523000000", Plain, '.', 523e6),
        ("523,000,000", Plain, '.', 523e6),
        ("523 000 000", Plain, '.', 523e6),
        ("523.000.000", Plain, '.', 523e6),
        ("523.000.000", Plain, ',', 523e6),
        ("88.549", Plain, '.', 88.549),
        ("88,549", Plain, ',', 88.549),
        ("4,502.9", Plain, '.', 4502.9),
        ("4.502,9", Plain, '.', 4502.9),
        ("4.502,9", Plain, ',', 4502.9),
        ("4,502.9", Plain, ',', 4502.9),
        ("4 502,9", Plain, ',', 4502.9),
        ("4 502,9", Plain, '.', 4502.9),
        ("4\u{202f}502,9", Plain, ',', 4502.9),
        ("4\u{a0}502,9", Plain, ',', 4502.9),
        ("4\u{2009}502.9", Plain, '.', 4502.9),
        ("1,234", Plain, '.', 1234.0),
        ("1.234", Plain, '.', 1.234),
        ("1.234", Plain, ',', 1234.0),
        ("1,234", Plain, ',', 1.234),
        ("1'000", Plain, '.', 1000.0),
        ("1’000’000.5", Plain, '.', 1_000_000.5),
        ("1_000_000", Plain, '.', 1e6),
        ("12,34,567", Plain, '.', 1_234_567.0),
        ("1,00,00,000.25", Plain, '.', 10_000_000.25),
        (".5", Plain, '.', 0.5),
        ("5.", Plain, '.', 5.0),
        ("5,", Plain, '.', 5.0),
        ("0,5", Plain, '.', 0.5),
        ("0.5", Plain, ',', 0.5),
        ("0,125", Plain, '.', 0.125),
        ("4502,9", Plain, '.', 4502.9),
        ("4502.9", Plain, ',', 4502.9),
        ("007", Plain, '.', 7.0),
        ("  42  ", Plain, '.', 42.0),
        ("0.00000001", Plain, '.', 1e-8),
        ("526300010", Plain, '.', 526_300_010.0),
        ("9007199254740993", Plain, '.', 9_007_199_254_740_992.0),
        (
            "0.1000000000000000055511151231257827021181583404541015625",
            Plain,
            '.',
            0.1,
        ),
    ]);
}

#[test]
fn forms_of_other_keyboards() {
    check_all(&[
        ("１，０００．５", Plain, '.', 1000.5),
        ("１２３", Plain, '.', 123.0),
        ("２．５％", Percent, '.', 0.025),
        ("－３", Plain, '.', -3.0),
        ("−3", Plain, '.', -3.0),
        ("–3", Plain, '.', -3.0),
        ("ー３", Plain, '.', -3.0),
        ("＋３", Plain, '.', 3.0),
        ("1、000", Plain, '.', 1000.0),
        ("1。5", Plain, '.', 1.5),
        ("￥１，０００", YEN, '.', 1000.0),
        ("（１２）", Plain, '.', -12.0),
        ("\u{200e}1,000\u{202c}", Plain, '.', 1000.0),
        ("\u{feff}7", Plain, '.', 7.0),
        ("１ｅ３", Plain, '.', 1000.0),
    ]);
}

#[test]
fn signs() {
    check_all(&[
        ("-5", Plain, '.', -5.0),
        ("+5", Plain, '.', 5.0),
        ("- 5", Plain, '.', -5.0),
        ("-0", Plain, '.', 0.0),
        ("(1,234.5)", Plain, '.', -1234.5),
        ("¥(5)", YEN, '.', -5.0),
        ("(¥5bn)", YEN, '.', -5e9),
        ("(2.5)%", Percent, '.', -0.025),
        ("-¥5", YEN, '.', -5.0),
        ("¥-5", YEN, '.', -5.0),
        ("△5億", YEN, '.', -5e8),
        ("▲ 1,200", YEN, '.', -1200.0),
    ]);
}

#[test]
fn factors() {
    check_all(&[
        ("46.3bn", YEN, '.', 46.3e9),
        ("46.3 BN", YEN, '.', 46.3e9),
        ("46.3b", YEN, '.', 46.3e9),
        ("46.3 billion", YEN, '.', 46.3e9),
        ("260k", Count, '.', 260e3),
        ("260K", Count, '.', 260e3),
        ("5m", YEN, '.', 5e6),
        ("5M", YEN, '.', 5e6),
        ("5mn", YEN, '.', 5e6),
        ("50.8 million", Money("EUR"), '.', 50.8e6),
        ("1.2tn", YEN, '.', 1.2e12),
        ("1.2 trillion", YEN, '.', 1.2e12),
        ("6,7 Mrd. Yen", YEN, ',', 6.7e9),
        ("50,8 Mio. €", Money("EUR"), ',', 50.8e6),
        ("48,2 Md", YEN, ',', 48.2e9),
        ("48,2 Mds €", Money("EUR"), ',', 48.2e9),
        ("5 milliards", Plain, ',', 5e9),
        ("1e9", Plain, '.', 1e9),
        ("1.5E-3", Plain, '.', 1.5e-3),
        ("2e+3", Plain, '.', 2000.0),
        ("1,5e3", Plain, ',', 1500.0),
        ("1e3k", Plain, '.', 1e6),
        ("0.1k", Plain, '.', 100.0),
        ("0e999999999999", Plain, '.', 0.0),
    ]);
}

#[test]
fn myriads() {
    check_all(&[
        ("58億", YEN, '.', 5.8e9),
        ("５８億円", YEN, '.', 5.8e9),
        ("4億5000万", YEN, '.', 450e6),
        ("4億 5000万 円", YEN, '.', 450e6),
        ("1兆2,000億", YEN, '.', 1.2e12),
        ("1兆2,000億3,456万7,890円", YEN, '.', 1_200_034_567_890.0),
        ("463.11億", YEN, '.', 46.311e9),
        ("4631億1270万", YEN, '.', 463_112_700_000.0),
        ("26万人", Count, '.', 260e3),
        ("26万", Count, '.', 260e3),
        ("3千", Plain, '.', 3000.0),
        ("5百", Plain, '.', 500.0),
        ("5十", Plain, '.', 50.0),
        ("3千5百", Plain, '.', 3500.0),
        ("3億5千万", YEN, '.', 350e6),
        ("2千3百万", YEN, '.', 23e6),
        ("1,234百万円", YEN, '.', 1.234e9),
        ("5十億", YEN, '.', 5e9),
        ("1万5000", YEN, '.', 15_000.0),
        ("1京", YEN, '.', 1e16),
        ("1.5万", YEN, '.', 15_000.0),
        ("4억 5000만원", Money("KRW"), '.', 450e6),
        ("-4億5000万", YEN, '.', -450e6),
    ]);
}

#[test]
fn percent_and_fractions() {
    check_all(&[
        ("2.5", Percent, '.', 0.025),
        ("2.5%", Percent, '.', 0.025),
        ("2.5 %", Percent, '.', 0.025),
        ("2,5 %", Percent, ',', 0.025),
        ("2.5 percent", Percent, '.', 0.025),
        ("60.3", Percent, '.', 0.603),
        ("7", Percent, '.', 0.07),
        ("100", Percent, '.', 1.0),
        ("29", Percent, '.', 0.29),
        ("25bp", Percent, '.', 0.0025),
        ("25 bps", Percent, '.', 0.0025),
        ("3‰", Percent, '.', 0.003),
        ("0.35", Fraction, '.', 0.35),
        ("35%", Fraction, '.', 0.35),
        ("1.8パーセント", Percent, '.', 0.018),
        ("1e1%", Percent, '.', 0.1),
    ]);
}

#[test]
fn units_that_the_field_has() {
    check_all(&[
        ("¥46,311,127,000", YEN, '.', 46_311_127_000.0),
        ("￥463億", YEN, '.', 46.3e9),
        ("JPY 5bn", YEN, '.', 5e9),
        ("5bn JPY", YEN, '.', 5e9),
        ("jpy5bn", YEN, '.', 5e9),
        ("JP¥5", YEN, '.', 5.0),
        ("5 yen", YEN, '.', 5.0),
        ("$530m", Money("USD"), '.', 530e6),
        ("US$530m", Money("USD"), '.', 530e6),
        ("US$ 530m", Money("USD"), '.', 530e6),
        ("530ドル", Money("USD"), '.', 530.0),
        ("$5", Money("AUD"), '.', 5.0),
        ("5 €", Money("EUR"), ',', 5.0),
        ("€5", Money("EUR"), '.', 5.0),
        ("₩1,000", Money("KRW"), '.', 1000.0),
        ("￦１０００", Money("KRW"), '.', 1000.0),
        ("CHF 12.5", Money("CHF"), '.', 12.5),
        ("4,502.9 BTC", Units("BTC"), '.', 4502.9),
        ("BTC 4,502.9", Units("BTC"), '.', 4502.9),
        ("4,502.9btc", Units("BTC"), '.', 4502.9),
        ("523m XEM", Units("XEM"), '.', 523e6),
        ("12 C98", Units("C98"), '.', 12.0),
        ("12 Wrapped Ether", Units("Wrapped Ether"), '.', 12.0),
        ("260,000人", Count, '.', 260e3),
    ]);
}

#[test]
fn what_could_be_two_numbers_is_refused_with_both() {
    check_refused(&[
        ("1,5", Plain, '.', either(1.5, 15.0)),
        ("1.5", Plain, ',', either(1.5, 15.0)),
        ("1,5bn", YEN, '.', either(1.5e9, 15e9)),
        ("1,5%", Percent, '.', either(0.015, 0.15)),
        ("12,34", Plain, '.', either(12.34, 1234.0)),
        ("1,2345", Plain, '.', either(1.2345, 12_345.0)),
        ("4502,900", Plain, '.', either(4502.9, 4_502_900.0)),
        ("1 234,567", Plain, '.', either(1234.567, 1_234_567.0)),
        ("１，５", Plain, '.', either(1.5, 15.0)),
        ("12,3x4", Plain, '.', unknown("x")),
        ("12,3,", Plain, '.', not_a_number("12,3,")),
    ]);
}

#[test]
fn what_is_no_number_is_refused_with_the_piece() {
    check_refused(&[
        ("abc", Plain, '.', not_a_number("abc")),
        ("NaN", Plain, '.', not_a_number("NaN")),
        ("inf", Plain, '.', not_a_number("inf")),
        ("-Infinity", Plain, '.', not_a_number("Infinity")),
        ("∞", Plain, '.', not_a_number("∞")),
        ("-", Plain, '.', not_a_number("")),
        ("¥", YEN, '.', not_a_number("¥")),
        (".", Plain, '.', not_a_number(".")),
        ("億", YEN, '.', not_a_number("億")),
        ("1,,2", Plain, '.', not_a_number("1,,2")),
        ("1,23,4", Plain, '.', not_a_number("1,23,4")),
        ("1..2", Plain, '.', not_a_number("1..2")),
        ("1.2.3", Plain, '.', not_a_number("1.2.3")),
        ("1,234.567.890", Plain, '.', not_a_number("1,234.567.890")),
        ("1 2", Plain, '.', not_a_number("1 2")),
        ("1 000'000", Plain, '.', not_a_number("1 000'000")),
        ("12.34.567", Plain, '.', not_a_number("12.34.567")),
        ("--5", Plain, '.', not_a_number("-5")),
        ("(-5)", Plain, '.', not_a_number("-5)")),
        ("(5", Plain, '.', not_a_number("")),
        ("5)", Plain, '.', not_a_number(")")),
        ("5 k bn", Plain, '.', not_a_number("bn")),
        ("5%%", Percent, '.', not_a_number("%")),
        ("5m 200k", Plain, '.', not_a_number("200k")),
        ("5万4億", YEN, '.', not_a_number("5万4億")),
        ("4億50000万", YEN, '.', not_a_number("4億50000万")),
        ("1.5億2000万", YEN, '.', not_a_number("1.5億2000万")),
        ("5千3千", YEN, '.', not_a_number("5千3千")),
        ("1e9億", YEN, '.', unknown("億")),
        ("<b>5</b>", Plain, '.', not_a_number("<b>5</b>")),
        ("😀", Plain, '.', not_a_number("😀")),
        (
            "this is a long sentence",
            Plain,
            '.',
            not_a_number("this is a long sente"),
        ),
    ]);
}

#[test]
fn units_that_the_field_has_not() {
    check_refused(&[
        ("$5", YEN, '.', other("$")),
        ("US$530m", YEN, '.', other("US$")),
        ("USD 5bn", YEN, '.', other("USD")),
        ("5 EUR", YEN, '.', other("EUR")),
        ("5₽", YEN, '.', other("₽")),
        ("¥5", Money("USD"), '.', other("¥")),
        ("5円", Money("USD"), '.', other("円")),
        ("5 zonks", YEN, '.', unknown("zonks")),
        ("約5億", YEN, '.', unknown("約")),
        ("5 BTC", Units("ETH"), '.', unknown("BTC")),
        ("5 mBTC", Units("BTC"), '.', unknown("mBTC")),
        ("5%", YEN, '.', unknown("%")),
        ("５％", Plain, '.', unknown("％")),
        ("¥5", Percent, '.', unknown("¥")),
        ("5円", Count, '.', unknown("円")),
        ("5e", Plain, '.', unknown("e")),
        ("k5", Plain, '.', unknown("k")),
    ]);
}

#[test]
fn too_large_and_too_long() {
    check_refused(&[
        ("1e999", Plain, '.', TooLarge),
        ("1e-400", Plain, '.', TooSmall),
        ("1e-323%", Percent, '.', TooSmall),
        ("-1e309", Plain, '.', TooLarge),
        ("1e308tn", Plain, '.', TooLarge),
        ("1e99999999999999999999", Plain, '.', TooLarge),
    ]);
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

/// The rows of `typed.tsv`.
mod typed {
    use super::*;

    struct Row {
        text: String,
        style: Style<'static>,
        marks: DecimalMarks,
        expected: Expected,
    }

    #[derive(Debug, PartialEq)]
    enum Expected {
        Blank,
        /// One number, or several to choose from.
        Readings(Vec<f64>),
        Refused(Unreadable),
    }

    fn rows() -> impl Iterator<Item = (usize, Row)> {
        let lines = include_str!("typed.tsv").lines().enumerate();
        let rows = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with("# ") && *line != "#");
        rows.skip(1).map(|(i, line)| (i + 1, row(i + 1, line)))
    }

    fn row(number: usize, line: &'static str) -> Row {
        let cells: Vec<&'static str> = line.split('\t').collect();
        let &[text, style, marks, expected, source] = cells.as_slice() else {
            panic!("line {number} has {} cells", cells.len());
        };
        assert!(!source.trim().is_empty(), "line {number} names no source");
        let mut marks = marks.chars();
        let page = marks.next().unwrap();
        let device = marks.next().unwrap_or(page);
        Row {
            text: unescaped(text),
            style: style_of(style),
            marks: DecimalMarks { page, device },
            expected: expected_of(number, expected),
        }
    }

    fn style_of(cell: &'static str) -> Style<'static> {
        match cell.split_once(' ').unwrap_or((cell, "")) {
            ("Money", code) => Money(code),
            ("Units", asset) => Units(asset),
            ("Plain", _) => Plain,
            ("Percent", _) => Percent,
            ("Fraction", _) => Fraction,
            ("Count", _) => Count,
            _ => panic!("{cell} is no style"),
        }
    }

    fn expected_of(number: usize, cell: &str) -> Expected {
        let (kind, piece) = cell.split_once(": ").unwrap_or((cell.trim_end_matches(": "), ""));
        let piece = unescaped(piece);
        Expected::Refused(match kind {
            "blank" => return Expected::Blank,
            "several numbers" => Unreadable::SeveralNumbers,
            "only a dash" => Unreadable::OnlyADash,
            "no number" => NotANumber { at: piece },
            "unknown unit" => UnknownUnit { unit: piece },
            "other currency" => OtherCurrency { typed: piece },
            "date or range" => Unreadable::DateOrRange,
            "division by zero" => Unreadable::DivisionByZero { at: piece },
            "too large" => TooLarge,
            "too small" => TooSmall,
            _ => {
                let readings = cell.split(" | ").map(|value| value.parse());
                let readings = readings.collect::<Result<Vec<f64>, _>>();
                return Expected::Readings(readings.unwrap_or_else(|_| panic!("line {number}: {cell:?}")));
            }
        })
    }

    /// The text with its escapes resolved.
    fn unescaped(text: &str) -> String {
        let mut result = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('\\') {
            result.push_str(before);
            let (c, after) = match after.split_at(1) {
                ("t", after) => ('\t', after),
                ("n", after) => ('\n', after),
                ("r", after) => ('\r', after),
                ("u", after) => {
                    let (code, after) = after.strip_prefix('{').and_then(|rest| rest.split_once('}')).unwrap();
                    let code = u32::from_str_radix(code, 16).unwrap();
                    (char::from_u32(code).unwrap(), after)
                }
                _ => panic!("an unknown escape in {text:?}"),
            };
            result.push(c);
            rest = after;
        }
        result + rest
    }

    fn outcome(read: Result<Option<f64>, Unreadable>) -> Expected {
        match read {
            Ok(None) => Expected::Blank,
            Ok(Some(value)) => Expected::Readings(vec![value]),
            Err(Unreadable::Ambiguous { readings }) => Expected::Readings(readings),
            Err(unreadable) => Expected::Refused(unreadable),
        }
    }

    #[test]
    fn what_people_type_is_read_as_they_mean_it_or_refused() {
        let wrong: Vec<String> = rows()
            .filter_map(|(number, row)| {
                let got = outcome(read(&row.text, row.style, row.marks));
                (got != row.expected)
                    .then(|| format!("line {number}: {:?} gives {got:?}, not {:?}", row.text, row.expected))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(rows().count() >= 200);
    }

    /// Choosing a reading works: its text, once in the field, is parsed as that number.
    #[test]
    fn each_reading_can_be_written_so_that_it_has_no_other() {
        for (number, row) in rows() {
            let Expected::Readings(readings) = row.expected else {
                continue;
            };
            for reading in readings {
                let group = if row.marks.page == '.' { ',' } else { '.' };
                let marks = Marks {
                    decimal: row.marks.page,
                    group,
                };
                let text = write_plainly(reading, row.style, marks);
                let again = read(&text, row.style, row.marks);
                assert_eq!(again, Ok(Some(reading)), "line {number}: {text}");
            }
        }
    }
}

/// How other parsers read a text, in simple terms: digits in groups, a decimal mark, an exponent.
mod conventions {
    use super::*;

    /// The decimal mark, and the mark between groups.
    const CONVENTIONS: [(char, char); 7] = [
        ('.', ','),
        ('.', ' '),
        ('.', '\''),
        (',', '.'),
        (',', ' '),
        (',', '\''),
        ('.', '_'),
    ];

    fn by_convention(text: &str, decimal: char, group: char) -> Option<f64> {
        let (mantissa, exponent) = match text.split_once('e') {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once(decimal).unwrap_or((mantissa, ""));
        let groups: Vec<&str> = whole.split(group).collect();
        let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let is_grouped = groups.len() > 1;
        let are_groups = groups[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len());
        if !is_digits(&groups.concat()) || !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
            return None;
        }
        if is_grouped && (!are_groups || groups[0].starts_with('0') || text.contains('e')) {
            return None;
        }
        format!("0{}.{fraction}0e{exponent}", groups.concat()).parse().ok()
    }

    /// All readings of a text by the conventions with these decimal marks.
    fn readings(text: &str, decimal: &[char]) -> Vec<f64> {
        let conventions = CONVENTIONS.iter().filter(|(mark, _)| decimal.contains(mark));
        let mut readings: Vec<f64> = conventions
            .filter_map(|(decimal, group)| by_convention(text, *decimal, *group))
            .collect();
        readings.sort_by(f64::total_cmp);
        readings.dedup();
        readings
    }

    fn marks_of_reader() -> impl Strategy<Value = DecimalMarks> {
        let pairs = [('.', '.'), (',', ','), ('.', ','), (',', '.')];
        prop::sample::select(pairs.map(|(page, device)| DecimalMarks { page, device }).to_vec())
    }

    /// A well-formed number of some language.
    fn number() -> impl Strategy<Value = String> {
        prop::sample::select(vec![
            "5", "88", "549", "1,234", "1.234", "88.549", "1 234", "1.234,5", "0.5", "1'000", "2000",
        ])
        .prop_map(str::to_owned)
    }

    fn separator() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "\t", "\n", "\r\n", "\u{b}", "\u{85}", "\u{2028}", " \t ", "; ", ", ", " | ", "–", "〜", " to ", " & ",
            "¥", " JPY ", "円", " k ", "bn", "%", " = ", ":", "(", ")",
        ])
    }

    fn words() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "",
            "k",
            " T",
            " T€",
            " M",
            " Mio.",
            " Mrd.",
            " Bio.",
            " bn",
            " B",
            " billion",
            " Billionen",
            " trillion",
            " tn",
            "万",
            "億",
            " lakh",
            " %",
            "-",
            ".-",
            " G$",
            "e3",
            " × 10^3",
        ])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        /// A text that is accepted has the reading of the reader's own language, or no other reading.
        #[test]
        fn none_is_silently_a_thousand_times_another_reading(
            text in "[0-9]{0,4}([.,' _][0-9]{1,4}){0,3}[.,]?(e-?[0-9]{1,2})?",
            marks in marks_of_reader(),
        ) {
            if let Ok(Some(value)) = read(&text, Plain, marks) {
                let mut own = readings(&text, &[marks.page]);
                if !marks.agree() || own.is_empty() {
                    own = readings(&text, &['.', ',']);
                }
                // Groups of two digits, as in India, have no competing reading.
                if !own.is_empty() {
                    prop_assert_eq!(own, vec![value], "{} with {:?}", text, marks);
                }
            }
        }

        #[test]
        fn no_text_is_read_as_two_numbers(a in number(), separator in separator(), b in number(), marks in marks_of_reader()) {
            let text = format!("{a}{separator}{b}");
            for style in [Plain, YEN, Units("BTC"), Units("1INCH"), Percent, Count] {
                let got = read(&text, style, marks);
                let is_refused = matches!(&got, Err(unreadable) if !matches!(unreadable, Unreadable::Ambiguous { .. }));
                prop_assert!(is_refused, "{:?} as {:?} gives {:?}", text, style, got);
            }
        }

        /// If the marks of page and device differ, neither language decides: an accepted text has the same reading in
        /// both.
        #[test]
        fn what_two_languages_read_differently_is_asked_about(number in number(), word in words(), style in styles()) {
            let text = number + word;
            for (page, device) in [('.', ','), (',', '.')] {
                let Ok(value) = read(&text, style, DecimalMarks { page, device }) else {
                    continue;
                };
                for mark in ['.', ','] {
                    let alone = read(&text, style, mark);
                    prop_assert!(alone.is_err() || alone == Ok(value), "{} is {:?} and {:?}", text, value, alone);
                }
            }
        }

        #[test]
        fn readings_to_choose_from_are_different_numbers(text in numberish(), style in styles(), marks in marks_of_reader()) {
            if let Err(Unreadable::Ambiguous { readings }) = read(&text, style, marks) {
                prop_assert!(readings.len() > 1);
                prop_assert!(readings.is_sorted_by(|a, b| a < b), "{:?}", readings);
                prop_assert!(readings.iter().all(|reading| reading.is_finite()));
            }
        }

        /// Choosing a reading works.
        #[test]
        fn what_is_written_plainly_has_one_reading(value in finite(), style in styles(), marks in marks(), device in prop::sample::select(vec!['.', ','])) {
            let text = write_plainly(value, style, marks);
            let again = read(&text, style, DecimalMarks { page: marks.decimal, device }).unwrap().unwrap();
            prop_assert_eq!((again + 0.0).to_bits(), (value + 0.0).to_bits(), "{}", text);
        }
    }
}
