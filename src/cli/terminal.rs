//! Writing to the terminal, or to whatever stands in its place.

use std::io::Write;

use anstream::ColorChoice;

/// Writes `text` to standard output. A reader that went away (`| head`) is no fault.
pub(super) fn say(text: &str) {
    _ = anstream::stdout().write_all(text.as_bytes());
    _ = anstream::stdout().flush();
}

/// Writes a line to standard error, where it is in nobody's way.
pub(super) fn note(text: &str) {
    _ = writeln!(anstream::stderr(), "{text}");
}

/// Whether colours are wanted: on a terminal, unless `NO_COLOR` says no.
pub(super) fn colour() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
}
