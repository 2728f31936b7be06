//! Moments, as files write them.

use std::fmt;
use std::str::FromStr;

use crate::calendar::Day;

/// A moment: seconds since 1970 began in UTC, up to the end of the year 9999. Shown and read as RFC 3339 has it,
/// `2018-01-26T02:57:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u64);

/// A text is no moment that [`Time`] can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time such as 2018-01-26T02:57:00Z")]
pub struct NotATime;

const DAY: u64 = 86_400;
/// The last second of the year 9999.
const LAST: u64 = 253_402_300_799;

impl Time {
    /// The moment this number of milliseconds after the start of 1970, as browsers count; `None` outside of the years that
    /// this type holds.
    pub fn from_millis(millis: f64) -> Option<Self> {
        let seconds = (millis / 1_000.0).floor();
        (0.0..=LAST as f64).contains(&seconds).then_some(Self(seconds as u64))
    }

    /// Milliseconds after 1970 began.
    pub fn millis(self) -> f64 {
        self.0 as f64 * 1_000.0
    }

    /// The date in UTC, `2018-01-26`.
    pub fn date(self) -> String {
        Day((self.0 / DAY) as i32).to_string()
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.0 % DAY;
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}Z", self.date())
    }
}

impl FromStr for Time {
    type Err = NotATime;

    /// Reads a moment. Parts of a second are left out; another zone's time becomes UTC.
    fn from_str(text: &str) -> Result<Self, NotATime> {
        read(text).map(Self).ok_or(NotATime)
    }
}

fn read(text: &str) -> Option<u64> {
    let number = |at: std::ops::Range<usize>| -> Option<u32> {
        let digits = text.get(at)?;
        digits
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| digits.parse().ok())?
    };
    let mark = |at: usize, marks: &[u8]| marks.contains(text.as_bytes().get(at)?).then_some(());
    mark(4, b"-")?;
    mark(7, b"-")?;
    mark(10, b"Tt ")?;
    mark(13, b":")?;
    mark(16, b":")?;
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let Day(days) = Day::new(year as i32, month, day).filter(|_| hour < 24 && minute < 60 && second < 60)?;
    let mut zone = text.get(19..)?;
    if let Some(fraction) = zone.strip_prefix('.') {
        zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        if zone.len() == fraction.len() {
            return None;
        }
    }
    let utc = i64::from(days) * DAY as i64 + i64::from(hour * 3_600 + minute * 60 + second);
    let offset = match zone {
        "Z" | "z" => 0,
        _ => {
            let at = text.len() - zone.len();
            mark(at, b"+-")?;
            mark(at + 3, b":")?;
            let (hours, minutes) = (number(at + 1..at + 3)?, number(at + 4..at + 6)?);
            if hours > 23 || minutes > 59 || zone.len() != 6 {
                return None;
            }
            let offset = i64::from(hours * 3_600 + minutes * 60);
            if zone.starts_with('+') { offset } else { -offset }
        }
    };
    u64::try_from(utc - offset).ok().filter(|seconds| *seconds <= LAST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_are_written_and_read() {
        let check = |text: &str, seconds: u64, shown: &str| {
            assert_eq!(text.parse(), Ok(Time(seconds)), "{text}");
            assert_eq!(Time(seconds).to_string(), shown);
        };
        check("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z");
        check("2018-01-26T02:57:00+09:00", 1_516_903_020, "2018-01-25T17:57:00Z");
        check("2024-02-29t23:59:59.999z", 1_709_251_199, "2024-02-29T23:59:59Z");
        check("2000-03-01 00:00:00-00:30", 951_870_600, "2000-03-01T00:30:00Z");
        check("9999-12-31T23:59:59Z", LAST, "9999-12-31T23:59:59Z");
    }

    #[test]
    fn other_texts_are_no_times() {
        for text in [
            "",
            "2018-01-26",
            "2018-01-26T02:57:00",
            "2018-01-26T02:57Z",
            "2018-02-29T00:00:00Z",
            "2018-00-01T00:00:00Z",
            "2018-13-01T00:00:00Z",
            "2018-04-31T00:00:00Z",
            "2018-01-00T00:00:00Z",
            "2018-01-26T24:00:00Z",
            "2018-01-26T02:60:00Z",
            "1969-12-31T23:59:59Z",
            "1970-01-01T00:00:00+01:00",
            "2018-01-26T02:57:00.Z",
            "2018-01-26T02:57:00+9:00",
            "2018-01-26T02:57:00+09:00 ",
            "+018-01-26T02:57:00Z",
            "２018-01-26T02:57:00Z",
        ] {
            assert_eq!(text.parse::<Time>(), Err(NotATime), "{text}");
        }
        assert_eq!(Time::from_millis(f64::NAN), None);
        assert_eq!(Time::from_millis(-1.0), None);
    }

    proptest! {
        #[test]
        fn every_time_survives(seconds in 0..=LAST) {
            let time = Time(seconds);
            prop_assert_eq!(time.to_string().parse(), Ok(time));
            prop_assert_eq!(Time::from_millis(time.millis()), Some(time));
        }
    }
}
