//! What Markdown leaves out of a page without a word.

use memchr::{memchr, memmem};
use pulldown_cmark::{Event, Parser, Tag, TextMergeWithOffset};

use super::options;
use crate::source::Span;

/// A text that readers do not see as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// `[^1]`, to which no footnote belongs.
    Mark,
    /// A footnote to which no mark leads.
    Footnote(String),
    /// The cells of a row beyond the columns of its table, of which there are so many.
    Cells(usize),
}

/// What is lost of a Markdown text that begins at byte `offset` of its file.
pub fn lost(markdown: &str, offset: u32) -> Vec<(Span, Lost)> {
    let bytes = markdown.as_bytes();
    let may_hold_table = || {
        let lines = ["|-", "| -", "|:", "| :", "-|", "- |"];
        memchr(b'|', bytes).is_some() && lines.iter().any(|sign| markdown.contains(sign))
    };
    if memmem::find(bytes, b"[^").is_none() && !may_hold_table() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut notes, mut marks, mut columns, mut code) = (Vec::new(), Vec::new(), 0, 0_u32);
    let events = Parser::new_ext(markdown, options()).into_offset_iter();
    for (event, range) in TextMergeWithOffset::new(events) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code += 1,
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => code -= 1,
            Event::Start(Tag::FootnoteDefinition(name)) => notes.push((name, range.start)),
            Event::FootnoteReference(name) => marks.push(name),
            Event::Text(_) if code == 0 => {
                let text = &markdown[range.clone()];
                let starts = text.match_indices("[^").map(|(at, _)| range.start + at);
                found.extend(
                    starts.filter_map(|at| Some((Span::new(at, at + mark(markdown, at)?), Lost::Mark))),
                );
            }
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow) => {
                let extra = cells_beyond(&markdown[range.clone()], columns);
                found.extend(extra.map(|(start, end)| {
                    (Span::new(range.start + start, range.start + end), Lost::Cells(columns))
                }));
            }
            _ => {}
        }
    }
    let unused = notes.into_iter().filter(|(name, _)| !marks.contains(name));
    found.extend(
        unused.map(|(name, at)| (Span::new(at, at + name.len() + 3), Lost::Footnote(name.to_string()))),
    );
    found.into_iter().map(|(span, lost)| (span.shift(offset), lost)).collect()
}

/// How long the mark of a footnote at byte `at` is; `[^a-z]` is none.
fn mark(text: &str, at: usize) -> Option<usize> {
    let name = text[at + 2..].split(']').next().unwrap_or_default();
    let is_of_name = |next: char| next.is_alphanumeric() || matches!(next, '_' | '-');
    let is_range = name.len() == 3 && name.contains('-');
    let is_mark = !name.is_empty() && name.len() < 40 && name.chars().all(is_of_name) && !is_range;
    let is_ended = text[at + 2 + name.len()..].starts_with(']');
    (is_mark && is_ended && !text[..at].ends_with('\\')).then_some(name.len() + 3)
}

/// Where the cells of a row begin and end that are beyond so many `columns`, if anything is in them.
fn cells_beyond(row: &str, columns: usize) -> Option<(usize, usize)> {
    let inside = row.trim();
    let start = row.len() - row.trim_start().len() + usize::from(inside.starts_with('|'));
    let is_closed = inside.len() > 1 && inside.ends_with('|') && !inside.ends_with("\\|");
    let end = row.trim_end().len() - usize::from(is_closed);
    let text = row.get(start..end)?;
    let bars = text.match_indices('|').filter(|(at, _)| !text[..*at].ends_with('\\'));
    let beyond = bars.map(|(at, _)| at).nth(columns.checked_sub(1)?)? + 1;
    let cells = &text[beyond..];
    let written = cells.trim_start_matches(|next: char| next == '|' || next.is_whitespace());
    (!written.is_empty())
        .then(|| (start + beyond + cells.len() - written.len(), start + beyond + cells.trim_end().len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost() {
        let text = "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1 \\| 2 | 3 |\n| `x|y` | z\n|1|2| |\n\nSee[^1], [^2], `[^3]`, [^a-z] and \\[^4].\n\n[^1]: One.\n[^5]: Five.\n";
        let found: Vec<(&str, Lost)> = lost(text, 0)
            .into_iter()
            .map(|(span, lost)| (&text[span.start as usize..span.end as usize], lost))
            .collect();
        assert_eq!(
            found,
            [
                ("3", Lost::Cells(2)),
                ("z", Lost::Cells(2)),
                ("[^2]", Lost::Mark),
                ("[^5]", Lost::Footnote("5".to_owned())),
            ]
        );
    }
}
