//! Days as files write them.

use plimsoll_formats::Day;

use super::options::DateOrder;
use super::text::folded;

/// What a text says of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Dated {
    /// One day.
    Day(Day),
    /// One of two days: by day first, and by month first.
    Either(Day, Day),
}

/// Serial days that are taken for dates: 1 January 1970 to 31 December 2199, so that no balance is taken for one.
const SERIALS: std::ops::RangeInclusive<f64> = 25_569.0..=109_571.0;

/// The serial day of 1 January 1970, counted from 1900 as Excel does, from 1 March 1900 on.
/// ECMA-376 part 1, section 18.17.4.
const EPOCH_1900: f64 = 25_569.0;
/// The serial day of 1 January 1970, counted from 1904.
const EPOCH_1904: f64 = 24_107.0;

/// The day of a number: a serial day of a spreadsheet, or eight digits such as 20260331.
pub(crate) fn of_number(number: f64, counts_from_1904: bool) -> Option<Day> {
    if (19_700_101.0..=21_991_231.0).contains(&number) && number.fract() == 0.0 {
        let digits = number as u32;
        return Day::new((digits / 10_000) as i32, digits / 100 % 100, digits % 100);
    }
    let epoch = if counts_from_1904 { EPOCH_1904 } else { EPOCH_1900 };
    let shift = EPOCH_1900 - epoch;
    SERIALS
        .contains(&(number + shift))
        .then(|| Day((number - epoch).floor() as i32))
}

/// Reads `2026-03-31`, with or without a time behind it.
pub(crate) fn iso(text: &str) -> Option<Day> {
    let day = text.get(..10)?;
    let is_end = text[10..].is_empty() || text[10..].starts_with(['T', 't', ' ', 'Z', 'z', '+']);
    Day::read(day).filter(|_| is_end)
}

/// The first years of Japanese eras: Meiji, Taisho, Showa, Heisei, Reiwa.
const ERAS: [(&str, &str, i32); 5] = [
    ("令和", "r", 2019),
    ("平成", "h", 1989),
    ("昭和", "s", 1926),
    ("大正", "t", 1912),
    ("明治", "m", 1868),
];

/// Names of months by how they begin, in English, German and French.
const MONTHS: [(&str, u32); 23] = [
    ("jan", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("mar", 3),
    ("mär", 3),
    ("mrz", 3),
    ("apr", 4),
    ("avr", 4),
    ("may", 5),
    ("mai", 5),
    ("jun", 6),
    ("juin", 6),
    ("jul", 7),
    ("juil", 7),
    ("aug", 8),
    ("aoû", 8),
    ("aou", 8),
    ("sep", 9),
    ("okt", 10),
    ("oct", 10),
    ("nov", 11),
    ("dez", 12),
];

/// Reads a day.
pub(crate) fn read(text: &str) -> Option<Dated> {
    let text = folded(text);
    if let Some(day) = iso(&text) {
        return Some(Dated::Day(day));
    }
    let text = text
        .trim_end_matches(['.', ' '])
        .trim_end_matches("現在")
        .trim_end_matches("時点");
    let parts = parts(text)?;
    if let Some(year) = era_year(text, &parts) {
        let day = Day::new(year, number(parts.get(1)?)?, number(parts.get(2)?)?)?;
        // Each era ends before the next one begins.
        return (parts.len() == 3).then_some(Dated::Day(day));
    }
    let [first, second, third] = parts.as_slice() else {
        return (parts.len() == 1).then(|| of_number(text.parse().ok()?, false).map(Dated::Day))?;
    };
    // `31. März 2026`, `31 mars 2026`, `March 31, 2026`.
    if let Some(month) = month(second) {
        return Day::new(year(third)?, month, number(first)?).map(Dated::Day);
    }
    if let Some(month) = month(first) {
        return Day::new(year(third)?, month, number(second)?).map(Dated::Day);
    }
    let (a, b) = (number(first)?, number(second)?);
    if first.len() == 4 {
        return Day::new(a as i32, b, number(third)?).map(Dated::Day);
    }
    let year = year(third)?;
    let (day_first, month_first) = (Day::new(year, b, a), Day::new(year, a, b));
    match (day_first, month_first) {
        // Full stops stand between day, month and year in German and French alike, the day first.
        (day, _) if text.contains('.') => day.map(Dated::Day),
        (Some(day), Some(other)) if day != other => Some(Dated::Either(day, other)),
        (Some(day), _) | (None, Some(day)) => Some(Dated::Day(day)),
        (None, None) => None,
    }
}

/// The order of day and month that a date with slashes shows: `31/03/2026` has the day first.
pub(crate) fn order_shown(text: &str) -> Option<DateOrder> {
    let text = folded(text);
    let parts = parts(&text)?;
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    year(third)?;
    match (number(first)?, number(second)?) {
        (13.., _) => Some(DateOrder::DayFirst),
        (_, 13..) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// The numbers and words of a date, without what stands between them; `None` if it is too long for one.
fn parts(text: &str) -> Option<Vec<&str>> {
    if text.len() > 60 {
        return None;
    }
    let is_between = |c: char| {
        matches!(
            c,
            '.' | '/' | '-' | ' ' | ',' | '年' | '月' | '日' | '\u{2010}'..='\u{2015}'
        )
    };
    Some(text.split(is_between).filter(|part| !part.is_empty()).collect())
}

/// The year of `令和8年`, `r8` and `令和元年`.
fn era_year(text: &str, parts: &[&str]) -> Option<i32> {
    let first = parts.first()?;
    let (of_era, start) = ERAS.iter().find_map(|(long, short, start)| {
        let rest = first.strip_prefix(long).or_else(|| {
            // `m` and `t` begin names of months too; an era has its year right behind it.
            first
                .strip_prefix(short)
                .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })?;
        Some((rest, *start))
    })?;
    let of_era = if of_era == "元" { 1 } else { number(of_era)? };
    let is_year = (1..=99).contains(&of_era) && (text.len() < 60);
    is_year.then(|| start + of_era as i32 - 1)
}

fn number(text: &str) -> Option<u32> {
    let is_digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    is_digits.then(|| text.parse().ok())?
}

/// A year of four digits. One of two would be a guess.
fn year(text: &str) -> Option<i32> {
    number(text).filter(|_| text.len() == 4).map(|year| year as i32)
}

fn month(text: &str) -> Option<u32> {
    let is_word = text.chars().count() >= 3 && text.chars().all(char::is_alphabetic);
    let known = MONTHS.iter().chain(&[("dec", 12), ("déc", 12)]);
    // `juin` and `juil` begin alike: the longest beginning decides.
    let found = known
        .filter(|(start, _)| text.starts_with(start))
        .max_by_key(|(start, _)| start.len());
    found.filter(|_| is_word).map(|(_, month)| *month)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        for text in [
            "2026-03-31",
            "2026-03-31T00:00:00",
            "2026/3/31",
            "2026.03.31",
            "20260331",
            "2026年3月31日",
            "令和8年3月31日",
            "令和８年３月３１日現在",
            "R8.3.31",
            "Ｒ８/３/３１",
            "31.03.2026",
            "31.3.2026",
            "31. März 2026",
            "31 mars 2026",
            "31/03/2026",
            "03/31/2026",
            "31 March 2026",
            "March 31, 2026",
            "46112",
        ] {
            let expected = Day::new(2026, 3, 31).map(Dated::Day);
            assert_eq!(read(text), expected, "{text}");
        }
        for (text, year, month, day) in [
            ("平成31年4月30日", 2019, 4, 30),
            ("令和元年5月1日", 2019, 5, 1),
            ("S64.1.7", 1989, 1, 7),
            ("1 juin 2026", 2026, 6, 1),
            ("14 juillet 2026", 2026, 7, 14),
            ("1. Dezember 2025", 2025, 12, 1),
            ("5/5/2026", 2026, 5, 5),
        ] {
            assert_eq!(read(text), Day::new(year, month, day).map(Dated::Day), "{text}");
        }
        let both = (Day::new(2026, 4, 3), Day::new(2026, 3, 4));
        assert_eq!(read("03/04/2026"), both.0.zip(both.1).map(|(a, b)| Dated::Either(a, b)));
        for text in [
            "",
            "31.3.26",
            "2026",
            "32.1.2026",
            "abc",
            "12",
            "令和8年",
            "1,234,567",
            "99999999",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn serial_days_are_those_of_spreadsheets() {
        let day = Day::new(2026, 3, 31);
        assert_eq!(of_number(46_112.0, false), day);
        assert_eq!(of_number(46_112.75, false), day);
        assert_eq!(of_number(44_650.0, true), day);
        assert_eq!(of_number(20_260_331.0, false), day);
        for number in [0.0, 1.0, -5.0, 1e9, f64::NAN, f64::INFINITY] {
            assert_eq!(of_number(number, false), None);
        }
    }

    proptest! {
        #[test]
        fn no_text_does_harm(text in "[0-9R令和年月日./ -]{0,24}|\\PC{0,40}") {
            let _ = read(&text);
        }

        #[test]
        fn every_day_is_read_back(days in -3_000..80_000_i32) {
            let day = Day(days);
            let (year, month, of_month) = day.date();
            prop_assert_eq!(read(&day.to_string()), Some(Dated::Day(day)));
            prop_assert_eq!(read(&format!("{year}年{month}月{of_month}日")), Some(Dated::Day(day)));
            prop_assert_eq!(read(&format!("{of_month:02}.{month:02}.{year}")), Some(Dated::Day(day)));
        }
    }
}
