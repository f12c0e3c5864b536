//! Writing to the terminal, or to whatever stands in its place.

use std::io::{ErrorKind, Write};

use anstream::ColorChoice;

use super::stopped::Stopped;
use super::unwritten;
use crate::escape;

/// Writes `text`, which quotes files of the manual, to standard output for a person.
pub(super) fn say(text: &str) -> Result<(), Stopped> {
    hand_over(&escape::lines(text))
}

/// Writes a finished report or data to standard output. A reader that went away (`| head`) is no fault.
pub(super) fn hand_over(text: &str) -> Result<(), Stopped> {
    let mut output = anstream::stdout();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unwritten("The output", &error)),
        _ => Ok(()),
    }
}

/// Writes a line to standard error, where it is in nobody's way.
pub(super) fn note(line: &str) {
    _ = writeln!(anstream::stderr(), "{}", escape::lines(&escape::line(line)));
}

/// Whether colours are wanted: on a terminal, unless `NO_COLOR` says no.
pub(super) fn colour() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
}

/// How many characters fit in a line: those of the terminal, or what is usual where there is none.
pub(super) fn width() -> usize {
    let terminal = terminal_size::terminal_size();
    terminal.map_or(80, |(width, _)| usize::from(width.0)).clamp(40, 100)
}
