//! Questions at the terminal.

use std::io::{BufRead, IsTerminal, Write};

use super::stopped::Stopped;
use super::terminal;
use crate::escape;

/// Asks until `read` understands the answer. An empty one, and the end of the input, are answered by `default`.
///
/// # Errors
/// What `read` says, where the input ends and can't answer again.
pub(super) fn ask<T>(
    question: &str,
    default: &str,
    read: impl Fn(&str) -> Result<T, Stopped>,
) -> Result<T, Stopped> {
    ask_from(None, question, default, read)
}

/// Asks again for what was refused with `fault`, in the same manner.
///
/// # Errors
/// What `read` says, or `fault`, where the input ends and can't answer again.
pub(super) fn ask_again<T>(
    fault: Stopped,
    question: &str,
    default: &str,
    read: impl Fn(&str) -> Result<T, Stopped>,
) -> Result<T, Stopped> {
    terminal::note(&fault.0);
    ask_from(Some(fault), question, default, read)
}

fn ask_from<T>(
    mut fault: Option<Stopped>,
    question: &str,
    default: &str,
    read: impl Fn(&str) -> Result<T, Stopped>,
) -> Result<T, Stopped> {
    loop {
        match (answer(question, default), fault) {
            (Some(answer), _) if !answer.is_empty() => match read(&answer) {
                Ok(value) => return Ok(value),
                Err(Stopped(reason)) => {
                    terminal::note(&reason);
                    fault = Some(Stopped(reason));
                }
            },
            (None, Some(fault)) => return Err(fault),
            _ => return read(default),
        }
    }
}

/// What is typed; `None` at the end of the input.
fn answer(question: &str, default: &str) -> Option<String> {
    let input = std::io::stdin();
    let mut output = anstream::stderr();
    let shown = if default.is_empty() { String::new() } else { format!(" [{default}]") };
    // A question that can't be shown is answered by its default.
    _ = write!(output, "{}: ", escape::lines(&escape::line(&format!("{question}{shown}"))));
    _ = output.flush();
    let mut answer = String::new();
    let length = input.lock().read_line(&mut answer);
    if !input.is_terminal() {
        _ = writeln!(output);
    }
    // Bytes that are no text are no answer.
    length.is_ok_and(|length| length > 0).then(|| answer.trim().to_owned())
}
