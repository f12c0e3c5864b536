//! For a terminal: a sentence a procedure, and below it what the sentence can't say.

use super::super::{Change, Detail, Fragment, ProcedureChange, reworded};
use super::{Report, grouped, listed};
use crate::escape::{line, terminal};

pub(super) fn write(report: &Report<'_>) -> String {
    let writer = TerminalWriter { colour: report.colour };
    let comparison = report.comparison;
    let mut text = String::new();
    for (sentence, group) in grouped(&comparison.procedures) {
        match group.as_slice() {
            [one] => writer.procedure(one, &sentence, &mut text),
            many => writer.several(many, &sentence, &mut text),
        }
    }
    if !comparison.settings.is_empty() {
        text.push_str(&format!("{}\n", writer.bold("Roles and settings")));
        for change in &comparison.settings {
            text.push_str(&format!("  {}\n", line(&change.words)));
        }
        text.push('\n');
    }
    for (title, rows) in listed(&comparison.files) {
        text.push_str(&format!("{}\n", writer.bold(&title)));
        for row in rows {
            text.push_str(&format!("  {}\n", line(&row.sentence)));
            for change in row.texts {
                text.push_str(&format!("    {}\n", writer.detail(change)));
            }
        }
        text.push('\n');
    }
    for note in &report.notes {
        text.push_str(&format!("{} {}\n", writer.bold("note:"), line(note)));
    }
    if !report.notes.is_empty() {
        text.push('\n');
    }
    text.push_str(&line(&report.summary()));
    text.push('\n');
    terminal(&text)
}

struct TerminalWriter {
    colour: bool,
}

impl TerminalWriter {
    fn procedure(&self, procedure: &ProcedureChange, sentence: &str, text: &mut String) {
        text.push_str(&format!("{}: {}\n", self.bold(&procedure.title), line(sentence)));
        text.push_str(&format!("  {}\n", self.dim(&procedure.place())));
        for change in procedure.details() {
            text.push_str(&format!("  {}\n", self.detail(change)));
        }
        for said in
            procedure.quiet.iter().filter(|change| is_worth_showing(change, procedure)).filter_map(values)
        {
            text.push_str(&format!("  {}\n", self.dim(&said)));
        }
        for sender in &procedure.tell {
            let department = sender.department.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
            text.push_str(&format!(
                "  {} {} hands off here\n",
                self.bold("tell:"),
                line(&format!("{}{department}", sender.title))
            ));
        }
        if !procedure.stale.is_empty() {
            text.push_str(&format!(
                "  {} {}\n",
                self.bold("translations out of date:"),
                line(&procedure.stale_languages())
            ));
        }
        text.push('\n');
    }

    fn several(&self, procedures: &[&ProcedureChange], sentence: &str, text: &mut String) {
        let count = self.bold(&format!("{} procedures", procedures.len()));
        text.push_str(&format!("{count}: {}\n", line(sentence)));
        for procedure in procedures {
            text.push_str(&format!("  {}  {}\n", line(&procedure.title), self.dim(&procedure.place())));
        }
        text.push('\n');
    }

    fn detail(&self, change: &Change) -> String {
        match (change.detail, &change.before, &change.after) {
            (Detail::Rewording, Some(before), Some(after)) => {
                format!("{}: {}", line(&change.words), self.rewording(before, after))
            }
            (Detail::Text, Some(text), None) => format!("{}: {}", line(&change.words), self.gone(text)),
            (Detail::Text, _, Some(text)) => format!("{}: {}", line(&change.words), self.come(text)),
            _ => line(&change.words).into_owned(),
        }
    }

    /// `Lay ham [edge to edge → with an overlap].`
    fn rewording(&self, before: &str, after: &str) -> String {
        let part = |part: Fragment| match part {
            Fragment::Same(same) => line(&same).into_owned(),
            Fragment::Changed { before, after } => match (before.is_empty(), after.is_empty()) {
                (true, _) => self.marked("[+ ", &self.come(&after)),
                (_, true) => self.marked("[− ", &self.gone(&before)),
                _ if self.colour => format!("{} {}", self.gone(&before), self.come(&after)),
                _ => format!("[{} → {}]", line(&before), line(&after)),
            },
        };
        reworded(before, after).into_iter().map(part).collect()
    }

    fn marked(&self, sign: &str, text: &str) -> String {
        if self.colour { text.to_owned() } else { format!("{sign}{text}]") }
    }

    fn bold(&self, text: &str) -> String {
        self.styled("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.styled("2", text)
    }

    fn come(&self, text: &str) -> String {
        self.styled("32", text)
    }

    fn gone(&self, text: &str) -> String {
        self.styled("9;31", text)
    }

    fn styled(&self, style: &str, text: &str) -> String {
        let text = line(text);
        if self.colour { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.into_owned() }
    }
}

/// Whether what nobody acts on is shown with its values: what the sentence or the line of the file says is not.
pub(super) fn is_worth_showing(change: &Change, procedure: &ProcedureChange) -> bool {
    match change.words.as_str() {
        "the version" => procedure.is_quiet(),
        "the verification" => !(procedure.is_quiet() && procedure.quiet.len() == 1 && change.after.is_some()),
        "the targets of links" => false,
        _ => true,
    }
}

/// `the verification date 2026-06-01 → 2026-10-01`.
pub(super) fn values(change: &Change) -> Option<String> {
    Some(match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("{}: {before} → {after}", change.words),
        (None, Some(after)) => format!("{}: {after}", change.words),
        (Some(before), None) => format!("{}: taken out (was {before})", change.words),
        (None, None) => return None,
    })
}
