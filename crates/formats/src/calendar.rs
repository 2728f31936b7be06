//! The calendar.

use std::fmt;

/// A day of the calendar: days since 1 January 1970. Shown as `2018-01-26`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "file", derive(serde::Serialize, serde::Deserialize))]
pub struct Day(pub i32);

impl Day {
    /// The day of a date; `None` if there is no such date.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1..=9_999).contains(&year) {
            return None;
        }
        // The year begins in March, so that a leap day ends it; an era is 400 years.
        let year = if month <= 2 { year - 1 } else { year };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((month as i32 + 9) % 12) + 2) / 5 + day as i32 - 1;
        let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
        Some(Self(days)).filter(|read| read.date().2 == day)
    }

    /// Year, month from 1, and day from 1.
    pub fn date(self) -> (i32, u32, u32) {
        let days = self.0 + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.date().0
    }

    /// Reads `2018-01-26`.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        Self::new(
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
        )
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days_are_counted_from_1970() {
        let check = |text: &str, days: i32| {
            assert_eq!(Day::read(text), Some(Day(days)), "{text}");
            assert_eq!(Day(days).to_string(), text);
        };
        check("1970-01-01", 0);
        check("1969-12-31", -1);
        check("2000-02-29", 11_016);
        check("2018-01-26", 17_557);
        check("9999-12-31", 2_932_896);
        for text in ["2018-02-29", "2018-04-31", "2018-00-01", "2018-13-01", "2018-01", ""] {
            assert_eq!(Day::read(text), None, "{text}");
        }
    }
}
