//! Changes of a file's front matter that leave every other byte as it was.

use super::procedure::Procedure;
use crate::fields::{Entry, Node, quote, read_yaml};
use crate::source::Span;

/// Changes of a text, which don't overlap.
pub(crate) type Edits = Vec<(Span, String)>;

/// A text with some changes. What is put in where something else is taken out comes before that.
pub(crate) fn edited(text: &str, mut edits: Edits) -> String {
    edits.sort_by_key(|(span, _)| (span.start, span.end));
    let mut edited = String::with_capacity(text.len() + 256);
    let mut at = 0;
    for (span, new) in edits {
        edited.push_str(text.get(at..span.start as usize).unwrap_or_default());
        edited.push_str(&new);
        at = span.end as usize;
    }
    edited.push_str(text.get(at..).unwrap_or_default());
    edited
}

impl Procedure {
    /// A single value in the place of another, with all that made it what it was: `>-` and the line break behind it.
    pub(crate) fn value_written_anew(&self, Entry { key, value }: Entry, new: &str) -> (Span, String) {
        let between = self.text.slice(Span { start: key.end, end: value.start });
        let Some(colon) = between.find(':').filter(|_| !between.contains('#')) else {
            return (value, new.to_owned());
        };
        let after = &between[colon + 1..];
        let spaces = after.len() - after.trim_start_matches(' ').len();
        let is_next_line = after[spaces..].starts_with(['\n', '\r']);
        let kept = if is_next_line { 0 } else { spaces };
        let start = key.end + (colon + 1 + kept) as u32;
        let space = if kept == 0 { " " } else { "" };
        (Span { start, end: value.end }, format!("{space}{new}"))
    }

    /// How the lines of the file end.
    pub(crate) fn line_end(&self) -> &'static str {
        match self.text.content.find('\n') {
            Some(at) if self.text.content[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }
}

/// What front matter says but for the field `key`, and how much of it can't be read.
pub(crate) fn rows_but(key: &str, yaml: Option<&str>) -> Option<(Vec<(String, Node)>, usize)> {
    match yaml.map(read_yaml).map(|data| (data.node, data.faults.len())) {
        Some((Node::Map(mut rows), faults)) => {
            rows.retain(|(own, _)| own != key);
            Some((rows, faults))
        }
        Some((Node::Null, faults)) => Some((Vec::new(), faults)),
        Some(_) => None,
        None => Some((Vec::new(), 0)),
    }
}

/// A text as YAML: in quotes where it could be taken for something else.
pub(crate) fn scalar(text: &str) -> String {
    let is_plain = text.starts_with(char::is_alphanumeric)
        && text.chars().all(|next| next.is_alphanumeric() || matches!(next, '-' | '_'))
        && matches!(&read_yaml(&format!("x: {text}")).node, Node::Map(rows) if rows.iter().any(|(_, value)| *value == Node::Text(text.to_owned())));
    if is_plain { text.to_owned() } else { quote(text) }
}

/// The spaces before byte `at` of its line, where nothing else is before it.
pub(crate) fn indent_of(text: &str, at: usize) -> Option<&str> {
    let line = text.get(..at)?.rsplit('\n').next()?;
    line.trim_matches(' ').is_empty().then_some(line)
}
