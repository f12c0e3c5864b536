//! Findings as people and programs read them, one file a format.

mod concise;
mod human;
mod json;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Diagnostic, Severity};
use crate::source::{FilePath, LineIndex, Position};

/// A format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a person at a terminal: the line, an underline, what to write instead.
    Human,
    /// A line each: `file:line:column: severity[rule]: message`.
    Concise,
    /// For a program.
    Json,
}

impl Format {
    /// All formats, as they are written.
    pub const ALL: [(&'static str, Self); 3] =
        [("human", Self::Human), ("concise", Self::Concise), ("json", Self::Json)];
}

/// Findings with what is needed to show them.
#[derive(Debug)]
pub struct Report<'a> {
    /// The findings, sorted.
    pub findings: &'a [Diagnostic],
    /// The texts that they point into.
    pub texts: BTreeMap<FilePath, Arc<str>>,
    /// How many files were looked at.
    pub checked: usize,
    /// Whether colours are wanted.
    pub colour: bool,
}

impl Report<'_> {
    /// The report in this format, ending with a line break.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Human => human::write(self),
            Format::Concise => concise::write(self),
            Format::Json => json::write(self),
        }
    }

    /// How many findings are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// `3 errors and 1 warning in 12 files`.
    pub fn summary(&self) -> String {
        let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "note")];
        let counts = counts.iter().map(|(severity, word)| (self.count(*severity), word));
        let counts: Vec<String> =
            counts.filter(|(count, _)| *count > 0).map(|(count, word)| plural(count, word)).collect();
        let found = match counts.as_slice() {
            [] => "nothing found".to_owned(),
            [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
            _ => counts.concat(),
        };
        format!("{found} in {}", plural(self.checked, "file"))
    }

    /// The place of each finding as people say it, file by file.
    fn positions(&self) -> Vec<Position> {
        let mut indexes: BTreeMap<&FilePath, LineIndex<'_>> = BTreeMap::new();
        let position = |finding: &Diagnostic| {
            let file = &finding.place.file;
            let (file, text) = self.texts.get_key_value(file)?;
            let (file, text): (&FilePath, &str) = (file, text);
            Some((file, text, finding.place.span.start))
        };
        let mut positions = Vec::with_capacity(self.findings.len());
        for finding in self.findings {
            positions.push(match position(finding) {
                Some((file, text, at)) => {
                    indexes.entry(file).or_insert_with(|| LineIndex::new(text)).position(at)
                }
                None => Position { line: 1, column: 1 },
            });
        }
        positions
    }
}

fn plural(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}
