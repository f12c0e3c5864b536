//! Places as people say them, for many findings at once.

use std::collections::BTreeMap;
use std::ops;

use super::Report;
use crate::source::{FilePath, LineIndex, Position, Span};

/// The lines of all files that findings point into, looked for once.
pub(super) struct Places<'r> {
    indexes: BTreeMap<&'r FilePath, LineIndex<'r>>,
}

/// A place from its first character to the one after its last.
#[derive(Clone, Copy)]
pub(super) struct Range {
    pub start: Position,
    pub end: Position,
}

impl<'r> Places<'r> {
    pub(super) fn new(report: &'r Report<'_>) -> Self {
        let mut indexes = BTreeMap::new();
        for finding in report.findings {
            let related = finding.related.iter().map(|related| &related.place.file);
            for file in related.chain([&finding.place.file]) {
                if let Some((file, text)) = report.texts.get_key_value(file) {
                    indexes.entry(file).or_insert_with(|| LineIndex::new(text));
                }
            }
        }
        Self { indexes }
    }

    /// Where `span` of `file` is; at its beginning, where the text of the file is not known.
    pub(super) fn range(&self, file: &FilePath, span: Span) -> Range {
        let position = |at| self.indexes.get(file).map_or(START, |index| index.position(at));
        Range { start: position(span.start), end: position(span.end) }
    }

    /// The number of the first line in which some of `bytes` of `file` are, and the bytes of all such lines.
    pub(super) fn lines(&self, file: &FilePath, bytes: ops::Range<usize>) -> (u32, ops::Range<usize>) {
        let Some(index) = self.indexes.get(file) else { return (START.line, bytes) };
        let lines = [bytes.start, bytes.end].map(|at| index.line(at as u32));
        let start = index.line_start(lines[0]).unwrap_or(bytes.start);
        (lines[0], start..index.line_start(lines[1] + 1).unwrap_or(index.end()))
    }

    /// The same as [`Places::range`] with columns that count the bytes of UTF-8.
    pub(super) fn byte_range(&self, file: &FilePath, span: Span) -> Range {
        let Range { start, end } = self.range(file, span);
        let column = |position: Position, at: u32| {
            let line_start = self.indexes.get(file).and_then(|index| index.line_start(position.line));
            let column = line_start.map_or(1, |start| at.saturating_sub(start as u32) + 1);
            Position { column, ..position }
        };
        Range { start: column(start, span.start), end: column(end, span.end) }
    }
}

const START: Position = Position { line: 1, column: 1 };
