//! Timers, and the clock that measures durations.

pub use gloo_timers::callback::{Interval, Timeout};

/// The longest that one slice of work may block the main thread, in milliseconds: half a frame at 60 frames a second.
const SLICE_MS: f64 = 8.0;

/// How long after the last change the address bar and the storage are updated, in milliseconds. Safari allows a hundred
/// changes of the address in ten seconds.
pub const FOLLOW_AFTER_MS: u32 = 300;

/// Milliseconds since the page was opened.
pub fn now() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}

/// One slice of long work on the main thread.
pub struct Slice {
    end: f64,
}

impl Slice {
    /// Starts a slice.
    pub fn begin() -> Self {
        Self { end: now() + SLICE_MS }
    }

    /// Whether there is time left in the slice.
    pub fn has_time(&self) -> bool {
        now() < self.end
    }
}
