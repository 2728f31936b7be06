//! Steps of a task. Each prints exactly one line with its time. The output of its commands goes to a log, which is
//! shown only when a command fails.
//!
//! Commands are run by the standard library: a crate such as `duct` would replace the loop that waits for a limited time,
//! some twenty lines, and bring crates of its own to what a fresh machine compiles first.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::tree;

/// Runs `work` and prints one line: the name, the note that `work` returns, and the time.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<(T, String)>) -> Result<T> {
    long_step(name, "", work)
}

/// A step that may take minutes. `usual` is its time on an idle machine with two cores. On a terminal, the elapsed time
/// is shown next to it.
pub fn long_step<T>(name: &str, usual: &str, work: impl FnOnce() -> Result<(T, String)>) -> Result<T> {
    let is_terminal = io::stdout().is_terminal() && !usual.is_empty();
    print!("{name:<24} {usual}{}", if usual.is_empty() { "" } else { ": " });
    // Shown at once, so that the user knows what takes so long.
    io::stdout().flush()?;
    let start = Instant::now();
    let (done, ended) = mpsc::channel::<()>();
    let outcome = thread::scope(|scope| {
        if is_terminal {
            scope.spawn(move || {
                while ended.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                    print!("\r{name:<24} {usual}: {} ", seconds(start.elapsed()));
                    let _ = io::stdout().flush();
                }
            });
        }
        let outcome = work();
        drop(done);
        outcome
    });
    let time = seconds(start.elapsed());
    if is_terminal {
        // Moves to the start of the line and clears it.
        print!("\r\x1b[K{name:<24} ");
    }
    match &outcome {
        Ok((_, note)) => println!("{note}  ({time})"),
        Err(_) => println!("FAILED  ({time})"),
    }
    outcome
        .map(|(value, _)| value)
        .with_context(|| format!("{name} failed"))
}

/// A duration in a readable form.
pub fn seconds(time: Duration) -> String {
    let s = time.as_secs_f64();
    if s < 60.0 {
        format!("{s:.1} s")
    } else {
        format!("{} min {:02} s", time.as_secs() / 60, time.as_secs() % 60)
    }
}

/// Runs a command and returns its output. On failure, the error contains the end of the output.
pub fn run(command: &mut Command) -> Result<String> {
    match finish(command, None)? {
        (Some(status), output) if status.success() => Ok(output),
        (_, output) => bail!("{}\n\n{}", shown(command), tail(&output, 200)),
    }
}

/// Runs a command for at most `limit`. `None` if it failed or had to be stopped.
pub fn try_within(limit: Duration, command: &mut Command) -> Option<String> {
    match finish(command, Some(limit)) {
        Ok((Some(status), output)) if status.success() => Some(output),
        _ => None,
    }
}

/// Runs a command to its end or to the limit. Output is redirected to a file, so that a stopped command does not block
/// on a full pipe and both streams keep their order.
fn finish(command: &mut Command, limit: Option<Duration>) -> Result<(Option<ExitStatus>, String)> {
    fs::create_dir_all(tree::scratch())?;
    let log = tree::scratch().join(format!("{}-{:?}.log", std::process::id(), thread::current().id()));
    let file = File::create(&log)?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    let start = Instant::now();
    let status = match limit {
        None => Some(child.wait()?),
        Some(limit) => loop {
            if let Some(status) = child.try_wait()? {
                break Some(status);
            }
            if start.elapsed() > limit {
                child.kill()?;
                child.wait()?;
                break None;
            }
            thread::sleep(Duration::from_millis(20));
        },
    };
    let output = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    fs::remove_file(&log)?;
    Ok((status, output))
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short() {
        assert_eq!(seconds(Duration::from_millis(1250)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(187)), "3 min 07 s");
    }

    #[test]
    fn the_end_of_a_long_output_is_kept() {
        assert_eq!(tail("a\nb\nc", 2), "b\nc");
        assert_eq!(tail("a", 2), "a");
    }
}
