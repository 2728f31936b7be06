//! How other parsers read a text, in simple terms: digits in groups, a decimal mark, an exponent.

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
        "\t", "\n", "\r\n", "\u{b}", "\u{85}", "\u{2028}", " \t ", "; ", ", ", " | ", "–", "〜", " to ", " & ", "¥",
        " JPY ", "円", " k ", "bn", "%", " = ", ":", "(", ")",
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
