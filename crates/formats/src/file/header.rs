//! What a scenario file begins with.

/// The name of the format, in every file.
pub const FORMAT: &str = "plimsoll-scenario";

/// The version of the format that [`super::to_json`] writes.
pub const FILE_VERSION: u64 = 1;
