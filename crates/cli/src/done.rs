//! What a command comes to.

/// What goes to standard output, and the exit code.
pub struct Done {
    pub output: String,
    pub exit_code: u8,
}
