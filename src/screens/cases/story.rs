//! The story of an incident. Each figure in it gets a mark that leads to the sources of its fact.

use plimsoll_casebook::{Day, Fact, Incident, Moment, Source};

/// A part of the story: a text, and the sources of the figure at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub text: String,
    pub sources: Vec<&'static Source>,
}

/// A figure in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Figure {
    /// A number, and half a unit of its last digit that is not zero.
    Number(f64, f64),
    /// A date: year if given, month, and day of the month if given.
    Date(Option<i32>, u32, Option<u32>),
}

/// Splits a story after its figures. `text_of` returns the text of a key in the language of the story.
pub fn parts(story: &str, incident: &Incident, text_of: &dyn Fn(&str) -> String) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (start, end, figure) in figures(story) {
        let sources = sources(incident, figure, &story[start..end], text_of);
        if sources.is_empty() {
            continue;
        }
        parts.push(Part {
            text: story[from..end].to_owned(),
            sources,
        });
        from = end;
    }
    parts.push(Part {
        text: story[from..].to_owned(),
        sources: Vec::new(),
    });
    parts
}

/// The sources of the first fact that has the figure, or else of the first fact whose text contains the same words.
fn sources(incident: &Incident, figure: Figure, words: &str, text_of: &dyn Fn(&str) -> String) -> Vec<&'static Source> {
    let by_value = || incident.facts.iter().find_map(|fact| gives(fact, figure, 0));
    let by_text = || {
        incident.facts.iter().find(|fact| {
            let keys = fact.text_key.into_iter().chain(fact.why_key);
            let of_others = fact.others.iter().map(|other| other.text_key);
            keys.chain(of_others).any(|key| text_of(key).contains(words))
        })
    };
    // At night, or if the zone is uncertain, the story may give the day before or after that of the fact.
    let by_next_day = || incident.facts.iter().find_map(|fact| gives(fact, figure, 1));
    let found = by_value()
        .or_else(|| by_text().map(|fact| fact.sources))
        .or_else(by_next_day);
    found.unwrap_or_default().to_vec()
}

/// The sources of a figure if the fact has it. Dates may differ by up to `beside` days.
fn gives(fact: &'static Fact, figure: Figure, beside: i32) -> Option<&'static [&'static Source]> {
    let is = |value: Option<f64>, at: Option<Moment>| match figure {
        Figure::Number(number, half) => value.is_some_and(|value| (value - number).abs() <= half * (1.0 + 1e-9)),
        Figure::Date(year, month, day) => at.is_some_and(|at| {
            let days = [Some(at), at.utc()].into_iter().flatten();
            let near = days.flat_map(|at| (-beside..=beside).map(move |by| Day(at.day.0 + by).date()));
            near.into_iter().any(|date| {
                year.is_none_or(|year| year == date.0) && month == date.1 && day.is_none_or(|day| day == date.2)
            })
        }),
    };
    if is(fact.value, fact.at) {
        return Some(fact.sources);
    }
    fact.others
        .iter()
        .find(|other| is(other.value, other.at))
        .map(|other| other.sources)
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// All figures of an English or Japanese text, with their beginnings and ends in bytes.
fn figures(text: &str) -> Vec<(usize, usize, Figure)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        // Digits after a letter belong to a name.
        let follows_letter = text[..at]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_ascii_alphanumeric());
        let figure = (!follows_letter).then(|| date(rest).or_else(|| number(rest))).flatten();
        match figure {
            Some((length, figure)) => {
                found.push((at, at + length, figure));
                at += length;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// A whole number at the beginning of a text: its length in bytes, and the number.
fn whole(text: &str) -> Option<(usize, u32)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((length, text[..length].parse().ok()?))
}

/// A date at the beginning of a text: `26 January 2018`, `26 January`, `January 2018`, `2018年1月26日`, or shorter.
fn date(text: &str) -> Option<(usize, Figure)> {
    let month_at = |text: &str| {
        let index = MONTHS.iter().position(|name| text.starts_with(name))?;
        Some((MONTHS[index].len(), index as u32 + 1))
    };
    let year_at = |text: &str| {
        let (length, year) = whole(text.strip_prefix(' ')?)?;
        (length == 4).then_some((1 + length, year as i32))
    };
    let english = || {
        let (day_length, day) = match whole(text) {
            Some((length, day)) if text[length..].starts_with(' ') => (length + 1, Some(day)),
            Some(_) => return None,
            None => (0, None),
        };
        let (month_length, month) = month_at(&text[day_length..])?;
        let length = day_length + month_length;
        let year = year_at(&text[length..]);
        if day.is_none() && year.is_none() {
            return None;
        }
        let end = length + year.map_or(0, |(length, _)| length);
        Some((end, Figure::Date(year.map(|(_, year)| year), month, day)))
    };
    let japanese = || {
        let part = |text: &str, unit: char| {
            let (length, number) = whole(text)?;
            text[length..]
                .starts_with(unit)
                .then_some((length + unit.len_utf8(), number))
        };
        let (year_length, year) = part(text, '年').map_or((0, None), |(length, year)| (length, Some(year as i32)));
        let (month_length, month) = part(&text[year_length..], '月')?;
        let length = year_length + month_length;
        let day = part(&text[length..], '日');
        if year.is_none() && day.is_none() {
            return None;
        }
        let end = length + day.map_or(0, |(length, _)| length);
        Some((end, Figure::Date(year, month, day.map(|(_, day)| day))))
    };
    english().or_else(japanese)
}

/// Digits with commas and a point at the beginning of a text. Returns their length, the value, and half a unit of the
/// last digit that is not zero.
fn digits(text: &str) -> Option<(usize, f64, f64)> {
    let is_part = |c: &u8| c.is_ascii_digit() || matches!(c, b',' | b'.');
    let length = text.bytes().take_while(is_part).count();
    let written = text[..length].trim_end_matches([',', '.']);
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let plain = written.replace(',', "");
    let value: f64 = plain.parse().ok()?;
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let digits = plain.replace('.', "");
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let half = 0.5 * 10_f64.powi(zeros as i32 - decimals as i32);
    // Zero and whole numbers below a thousand are exact.
    let is_small = decimals == 0 && value < 1_000.0;
    Some((written.len(), value, if is_small { 0.0 } else { half }))
}

/// A number at the beginning of a text, with its unit: `46.3 billion`, `36.067 %`, `34万2,000`.
fn number(text: &str) -> Option<(usize, Figure)> {
    let (mut end, first, first_half) = digits(text)?;
    let after = &text[end..];
    // Ordinals, and parts of a date that are not a whole date, are not figures.
    if ["年", "月", "日", "th", "st", "nd", "rd"]
        .iter()
        .any(|unit| after.starts_with(unit))
    {
        return None;
    }
    let bare = after.strip_prefix([' ', '\u{a0}']).unwrap_or(after);
    let space = after.len() - bare.len();
    let english = [("billion", 1e9), ("million", 1e6), ("thousand", 1e3), ("%", 0.01)];
    let scale_in = |text: &str| english.into_iter().find(|(word, _)| text.starts_with(word));
    // `114 to 126 million`: both numbers are in millions.
    let other_end = bare.strip_prefix("to ").and_then(|rest| {
        let (length, _, _) = digits(rest)?;
        scale_in(rest[length..].trim_start())
    });
    if let Some((_, scale)) = other_end {
        return Some((end, Figure::Number(first * scale, first_half.max(0.5) * scale)));
    }
    if let Some((word, scale)) = scale_in(bare) {
        let half = if first_half == 0.0 { 0.5 } else { first_half };
        let half = if scale < 1.0 { first_half } else { half };
        return Some((end + space + word.len(), Figure::Number(first * scale, half * scale)));
    }
    let units = [('兆', 1e12), ('億', 1e8), ('万', 1e4)];
    let scale_of = |text: &str| units.into_iter().find(|(unit, _)| text.starts_with(*unit));
    let Some((unit, scale)) = scale_of(after) else {
        // A year alone is not a figure of the case.
        let is_year = first.fract() == 0.0 && (1990.0..2100.0).contains(&first) && !text[..end].contains(',');
        // Numbers below ten are not figures either, since other languages may write them as words.
        let is_word = first.fract() == 0.0 && first < 10.0;
        return (!is_year && !is_word).then_some((end, Figure::Number(first, first_half)));
    };
    let exact = |half: f64| if half == 0.0 { 0.5 } else { half };
    let (mut value, mut half) = (first * scale, exact(first_half) * scale);
    end += unit.len_utf8();
    while let Some((length, next, next_half)) = digits(&text[end..]) {
        let scaled = scale_of(&text[end + length..]);
        let scale = scaled.map_or(1.0, |(_, scale)| scale);
        (value, half) = (value + next * scale, exact(next_half) * scale);
        end += length + scaled.map_or(0, |(unit, _)| unit.len_utf8());
        if scaled.is_none() {
            break;
        }
    }
    Some((end, Figure::Number(value, half)))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use plimsoll_casebook::{BOOK_EN, BOOK_JA, FOUNDING_EN, FOUNDING_JA, Texts, book};
    use std::collections::BTreeMap;

    #[track_caller]
    fn check(text: &str, expect: &[(&str, Figure)]) {
        let found: Vec<_> = figures(text)
            .into_iter()
            .map(|(start, end, figure)| (&text[start..end], figure))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn figures_are_read_in_both_languages() {
        use Figure::{Date, Number};
        check(
            "58 billion won, 342,000 ether and 36.067 % on 27 November 2019; in April 2017, since 2011.",
            &[
                ("58 billion", Number(58e9, 0.5e9)),
                ("342,000", Number(342_000.0, 500.0)),
                ("36.067 %", Number(36.067 * 0.01, 0.0005 * 0.01)),
                ("27 November 2019", Date(Some(2019), 11, Some(27))),
                ("April 2017", Date(Some(2017), 4, None)),
            ],
        );
        check(
            "2019年11月27日に580億ウォン、34万2,000 ETH。14億6,000万ドル、3月12日。2011年末。",
            &[
                ("2019年11月27日", Date(Some(2019), 11, Some(27))),
                ("580億", Number(58e9, 5e8 * 0.1)),
                ("34万2,000", Number(342_000.0, 500.0)),
                ("14億6,000万", Number(1.46e9, 500.0 * 1e4)),
                ("3月12日", Date(None, 3, Some(12))),
            ],
        );
        check(
            "114 to 126 million on the 12th, 3種類",
            &[("114", Number(114e6, 0.5e6)), ("126 million", Number(126e6, 0.5e6))],
        );
        check("three coins of BTC2 and ERC20", &[]);
    }

    /// Every figure of every story must be a fact, so that it gets a mark.
    #[test]
    fn every_figure_of_every_story_has_sources() {
        let mut without = Vec::new();
        for (language, tables) in [("en", [FOUNDING_EN, BOOK_EN]), ("ja", [FOUNDING_JA, BOOK_JA])] {
            let tables = tables.map(Texts::new);
            let all: BTreeMap<String, &str> = tables.iter().flat_map(Texts::iter).collect();
            let text_of = |key: &str| all[key].to_owned();
            for incident in book().incidents {
                let story = text_of(incident.about_key);
                for (start, end, figure) in figures(&story) {
                    let words = &story[start..end];
                    if sources(incident, figure, words, &text_of).is_empty() {
                        without.push(format!("{} {language}: {words}", incident.id));
                    }
                }
                let whole: String = parts(&story, incident, &text_of)
                    .into_iter()
                    .map(|part| part.text)
                    .collect();
                assert_eq!(whole, story);
            }
        }
        assert!(without.is_empty(), "\n{}\n", without.join("\n"));
    }
}
