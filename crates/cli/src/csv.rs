//! Trials and curves as comma-separated values: numbers with all their digits, amounts in the currency of the header.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Write};

use plimsoll_formats::sheets::Dialect;
use plimsoll_model::simulate::{Distribution, Simulator};

use crate::failure::Failure;

/// Losses of a curve.
const LOSSES: u32 = 200;

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

    /// Writes lines, given with commas.
    fn write(&mut self, lines: &str) -> io::Result<()> {
        if !std::mem::replace(&mut self.is_begun, true) {
            self.to.write_all(self.dialect.beginning().as_bytes())?;
        }
        self.to.write_all(self.dialect.lines(lines).as_bytes())
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

    fn finish(mut self) -> Result<(), Failure> {
        let flushed = if self.is_closed { Ok(()) } else { self.to.flush() };
        self.check(flushed)
    }
}

/// Every trial with a breach, in order.
pub fn trials(mut sink: Sink, simulator: &Simulator, currency: &str) -> Result<(), Failure> {
    let header = sink.write(&format!(
        "trial,breaches,gross_loss_{currency},obligation_{currency},shortfall_{currency},equity_change_{currency}\n"
    ));
    sink.check(header)?;
    let mut line = String::new();
    for chunk in 0..simulator.chunks() {
        let mut written = Ok(());
        simulator.trace(chunk..chunk + 1, &mut |trial| {
            let [gross, obligation, shortfall] = trial.measures;
            // Zero has no sign.
            let equity = trial.equity_change + 0.0;
            if written.is_ok() {
                line.clear();
                let _ = writeln!(
                    line,
                    "{},{},{gross},{obligation},{shortfall},{equity}",
                    trial.index, trial.breaches
                );
                written = sink.write(&line);
            }
        });
        sink.check(written)?;
        if sink.is_closed {
            break;
        }
    }
    sink.finish()
}

/// The probability that a horizon's gross loss, obligation and shortfall exceed a loss, each with its standard error.
/// The losses are evenly spaced in the logarithm from half of the smallest to the largest; none where nothing is lost.
pub fn curve(mut sink: Sink, distributions: &[Distribution; 3], currency: &str) -> Result<(), Failure> {
    let mut text =
        format!("loss_{currency},p_gross_loss,se_gross_loss,p_obligation,se_obligation,p_shortfall,se_shortfall\n");
    let ranges = distributions.iter().filter_map(Distribution::range);
    let range = ranges.reduce(|(low, high), (min, max)| (low.min(min), high.max(max)));
    if let Some((least, most)) = range {
        let from = 0.5 * least;
        let ratio = libm::log(most / from);
        for i in 0..LOSSES {
            let loss = if i == LOSSES - 1 {
                most
            } else {
                from * libm::exp(ratio * f64::from(i) / f64::from(LOSSES - 1))
            };
            text += &loss.to_string();
            for distribution in distributions {
                let p = distribution.exceedance(loss);
                text += &format!(",{},{}", p.value, p.standard_error.unwrap_or_default());
            }
            text.push('\n');
        }
    }
    let written = sink.write(&text);
    sink.check(written)?;
    sink.finish()
}
