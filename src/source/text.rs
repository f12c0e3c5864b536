//! The text of one file, and places in it.

use std::sync::Arc;

use super::FilePath;

/// The text of one file.
///
/// Bytes that are not UTF-8 are replaced by U+FFFD, so that the rest can still be read; [`Text::invalid`]
/// tells where the first of them stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The file it comes from.
    pub path: FilePath,
    /// The whole content.
    pub content: Arc<str>,
    /// Where the first byte stands that is not UTF-8.
    pub invalid: Option<u32>,
}

impl Text {
    /// A text already known to be UTF-8.
    pub fn new(path: FilePath, content: impl Into<Arc<str>>) -> Self {
        Self { path, content: content.into(), invalid: None }
    }

    /// The text in `bytes`, whatever they are.
    pub fn from_bytes(path: FilePath, bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(content) => Self::new(path, content),
            Err(error) => {
                let invalid = Some(error.utf8_error().valid_up_to() as u32);
                let content = String::from_utf8_lossy(error.as_bytes()).into();
                Self { path, content, invalid }
            }
        }
    }

    /// What stands in `span`; empty where the span does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.content.get(span.start as usize..span.end as usize).unwrap_or_default()
    }
}

/// A range of bytes in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// From byte `start` up to, not including, byte `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    /// The same range, `offset` bytes later.
    pub fn shift(self, offset: u32) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place as people say it. Lines and columns count from 1; a column is a character, not a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Finds the lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The line and column of byte `offset`; the end of the text where it lies beyond.
    pub fn position(&self, offset: u32) -> Position {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset as u32);
        let start = self.line_start(line).unwrap_or_default();
        Position { line, column: self.text[start..offset].chars().count() as u32 + 1 }
    }

    /// The line of byte `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset as usize) as u32
    }

    /// The byte after the last.
    pub fn end(&self) -> usize {
        self.text.len()
    }

    /// The byte at which the 1-based `line` begins.
    pub fn line_start(&self, line: u32) -> Option<usize> {
        self.starts.get((line as usize).checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let index = LineIndex::new("été\nab\r\n");
        assert_eq!(index.position(0), Position { line: 1, column: 1 });
        assert_eq!(index.position(5), Position { line: 1, column: 4 });
        assert_eq!(index.position(7), Position { line: 2, column: 2 });
        assert_eq!(index.position(1), Position { line: 1, column: 1 }, "inside é");
        assert_eq!(index.position(99), Position { line: 3, column: 1 });
    }

    #[test]
    fn bytes_that_are_not_utf8_are_kept_readable() {
        let text = Text::from_bytes("a.md".into(), b"caf\xe9 noir".to_vec());
        assert_eq!(&*text.content, "caf\u{fffd} noir");
        assert_eq!(text.invalid, Some(3));
    }
}
