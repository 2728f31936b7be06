//! Files of comma-separated values.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use plimsoll_formats::sheets::Dialect;

use crate::failure::Failure;

/// Where values are written: a file, or standard output.
pub struct Sink {
    name: String,
    to: BufWriter<Box<dyn Write>>,
    dialect: Dialect,
    is_begun: bool,
    /// Standard output whose reader has seen enough.
    is_closed: bool,
}

impl Sink {
    /// Creates the file, or takes standard output for `-`.
    pub fn new(name: &str, dialect: Dialect) -> Result<Self, Failure> {
        let to: Box<dyn Write> = if name == "-" {
            Box::new(io::stdout())
        } else {
            Box::new(File::create(name).map_err(|error| Failure::new(format!("{name}: {error}")))?)
        };
        Ok(Self {
            name: name.to_owned(),
            to: BufWriter::with_capacity(1 << 16, to),
            dialect,
            is_begun: false,
            is_closed: false,
        })
    }

    /// Writes lines of a table of this program. After the reader has closed the pipe it writes nothing.
    pub fn write(&mut self, lines: &str) -> Result<(), Failure> {
        let mark = match std::mem::replace(&mut self.is_begun, true) {
            true => "",
            false => self.dialect.beginning(),
        };
        let result =
            (self.to.write_all(mark.as_bytes())).and_then(|()| self.to.write_all(self.dialect.lines(lines).as_bytes()));
        self.check(result)
    }

    /// Whether the reader has seen enough.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Writes what is still to be written.
    pub fn finish(mut self) -> Result<(), Failure> {
        let flushed = if self.is_closed { Ok(()) } else { self.to.flush() };
        self.check(flushed)
    }

    fn check(&mut self, result: io::Result<()>) -> Result<(), Failure> {
        match result {
            // As with any other result: a closed pipe is no error.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(())
            }
            result => result.map_err(|error| Failure::new(format!("{}: {error}", self.name))),
        }
    }
}
