//! Days and times of day. The build checks the data with the same code.

use core::fmt;

pub use plimsoll_formats::Day;

/// A distance from UTC in minutes, positive in the east. Shown as `+09:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(pub i16);

impl Zone {
    /// Reads `+09:00`.
    pub fn read(text: &str) -> Option<Self> {
        let sign = match text.as_bytes().first()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let (hours, minutes) = text.get(1..)?.split_once(':')?;
        let is_pair = |part: &str| part.len() == 2 && part.bytes().all(|digit| digit.is_ascii_digit());
        let (hours, minutes): (i16, i16) = match is_pair(hours) && is_pair(minutes) {
            true => (hours.parse().ok()?, minutes.parse().ok()?),
            false => return None,
        };
        (hours <= 14 && minutes < 60).then_some(Self(sign * (hours * 60 + minutes)))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, minutes) = (if self.0 < 0 { '-' } else { '+' }, self.0.unsigned_abs());
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// A time of day in a zone. Shown as `00:02`, with seconds only if there are any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clock {
    /// Seconds since midnight.
    pub seconds: u32,
    /// The zone.
    pub zone: Zone,
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (minutes, seconds) = (self.seconds / 60, self.seconds % 60);
        write!(f, "{:02}:{:02}", minutes / 60, minutes % 60)?;
        if seconds > 0 {
            write!(f, ":{seconds:02}")?;
        }
        Ok(())
    }
}

/// When something happened: a local day and, where it is known, the time of day. Shown as it stands in the data,
/// `2018-01-26` or `2018-01-26T00:02+09:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The local day.
    pub day: Day,
    /// The local time of day.
    pub clock: Option<Clock>,
}

/// Seconds of a day.
const DAY: i64 = 86_400;

impl Moment {
    /// The same instant in another zone; `None` if only the day is known.
    pub fn at(self, zone: Zone) -> Option<Self> {
        let clock = self.clock?;
        let local = i64::from(clock.seconds) + 60 * (i64::from(zone.0) - i64::from(clock.zone.0));
        Some(Self {
            day: Day(self.day.0 + local.div_euclid(DAY) as i32),
            clock: Some(Clock {
                seconds: local.rem_euclid(DAY) as u32,
                zone,
            }),
        })
    }

    /// The same instant in UTC; `None` if only the day is known. The day may be another one.
    pub fn utc(self) -> Option<Self> {
        self.at(Zone(0))
    }

    /// The first and the last second that it may be, since 1970 in UTC. A day alone is taken in the zone, or in all zones
    /// of the earth if the zone is not known.
    pub fn span(self, zone: Option<Zone>) -> (i64, i64) {
        let midnight = i64::from(self.day.0) * DAY;
        match (self.clock, zone) {
            (Some(clock), _) => {
                let second = midnight + i64::from(clock.seconds) - 60 * i64::from(clock.zone.0);
                (second, second)
            }
            (None, Some(zone)) => {
                let start = midnight - 60 * i64::from(zone.0);
                (start, start + DAY - 1)
            }
            (None, None) => (midnight - 14 * 3_600, midnight + DAY - 1 + 12 * 3_600),
        }
    }

    /// Reads a moment as it is shown.
    pub fn read(text: &str) -> Option<Self> {
        let Some((day, clock)) = text.split_once('T') else {
            return Some(Self {
                day: Day::read(text)?,
                clock: None,
            });
        };
        let (time, zone) = clock.split_at_checked(clock.find(['+', '-'])?)?;
        let mut seconds = 0;
        for (i, part) in time.split(':').enumerate() {
            let part: u32 = part.parse().ok()?;
            let (unit, below) = *[(3_600, 24), (60, 60), (1, 60)].get(i)?;
            if part >= below {
                return None;
            }
            seconds += unit * part;
        }
        let zone = Zone::read(zone)?;
        Some(Self {
            day: Day::read(day)?,
            clock: Some(Clock { seconds, zone }),
        })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.clock {
            Some(clock) => write!(f, "{}T{clock}{}", self.day, clock.zone),
            None => write!(f, "{}", self.day),
        }
    }
}
