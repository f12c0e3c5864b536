//! Questions at the terminal.

use std::io::{BufRead, IsTerminal, Write};

use crate::escape;

/// Asks, and takes `default` for an empty answer, at the end of the input, and where nobody is there to ask.
pub(super) fn ask(question: &str, default: &str) -> String {
    let input = std::io::stdin();
    let mut output = anstream::stderr();
    let shown = if default.is_empty() { String::new() } else { format!(" [{default}]") };
    // A question that can't be shown is answered by its default.
    _ = write!(output, "{}: ", escape::lines(&escape::line(&format!("{question}{shown}"))));
    _ = output.flush();
    let mut answer = String::new();
    _ = input.lock().read_line(&mut answer);
    if !input.is_terminal() {
        _ = writeln!(output);
    }
    match answer.trim() {
        "" => default.to_owned(),
        answer => answer.to_owned(),
    }
}
