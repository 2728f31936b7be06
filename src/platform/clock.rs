//! The time, and chance.

use plimsoll_formats::Time;
use plimsoll_formats::library::EntryId;

/// Now. A clock that is set outside of the years that files know shows when they begin.
pub fn now() -> Time {
    let is = Time::from_millis(js_sys::Date::now());
    is.or_else(|| Time::from_millis(0.0))
        .unwrap_or_else(|| unreachable!("1970 is a year that files know"))
}

/// An id that no entry has yet: two windows at the same moment still differ by chance.
pub fn new_id() -> EntryId {
    EntryId::of_moment(now(), (js_sys::Math::random() * (1u64 << 52) as f64) as u64)
}
