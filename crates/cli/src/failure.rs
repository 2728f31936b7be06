//! Errors for readers, in one line.

use std::fmt;

use plimsoll_model::FieldError;

/// Why nothing was computed.
#[derive(Debug)]
pub struct Failure(String);

/// The number of errors of fields that are listed.
const LISTED: usize = 3;

impl Failure {
    pub fn new(what: impl fmt::Display) -> Self {
        // A file or a link may hold anything: only plain text from it goes to the terminal.
        let plain = |c: char| if c.is_control() { ' ' } else { c };
        let line: String = what.to_string().chars().map(plain).collect();
        Self(line.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The first errors of fields, and the number of the others.
    pub fn fields(prefix: &str, errors: &[FieldError]) -> Self {
        let listed: Vec<_> = errors.iter().take(LISTED).map(ToString::to_string).collect();
        let more = errors.len().saturating_sub(LISTED);
        let rest = if more > 0 {
            format!("; and {more} more")
        } else {
            String::new()
        };
        Self::new(format!("{prefix}{}{rest}", listed.join("; ")))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
