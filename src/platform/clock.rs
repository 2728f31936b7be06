//! The current time, and ids made from it and from random numbers.

use plimsoll_formats::Time;
use plimsoll_formats::library::EntryId;

/// The current time. If the clock is set outside the years that files can hold, 1970-01-01.
pub fn now() -> Time {
    let is = Time::from_millis(js_sys::Date::now());
    is.or_else(|| Time::from_millis(0.0))
        .unwrap_or_else(|| unreachable!("1970 is a year that files know"))
}

/// A new entry id. Random bits keep ids apart that two windows make at the same moment.
pub fn new_id() -> EntryId {
    EntryId::of_moment(now(), (js_sys::Math::random() * (1u64 << 52) as f64) as u64)
}
