//! Files of trials and of curves.

use plimsoll_formats::sheets;
use plimsoll_model::simulate::{Distribution, Simulator};

use crate::failure::Failure;
use crate::sink::Sink;

/// Writes every trial with a breach, in order, a chunk at a time.
pub fn trials(mut sink: Sink, simulator: &Simulator, currency: &str) -> Result<(), Failure> {
    let mut sheet = sheets::trials(currency);
    for chunk in 0..simulator.chunks() {
        simulator.trace(chunk..chunk + 1, &mut |trial| sheets::push_trial(&mut sheet, &trial));
        sink.write(&sheet.take_csv())?;
        if sink.is_closed() {
            break;
        }
    }
    sink.finish()
}

/// Writes the exceedance curves of the three measures.
pub fn curve(mut sink: Sink, distributions: &[Distribution; 3], currency: &str) -> Result<(), Failure> {
    sink.write(&sheets::curves(currency, distributions).into_csv())?;
    sink.finish()
}
