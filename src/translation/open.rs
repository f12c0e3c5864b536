//! What of a translation is still open, text by text.

use super::binding::{Binding, marks};
use super::refresh::{TO_TRANSLATE, on_one_line};
use crate::fields::{Path, Segment};
use crate::manual::Procedure;
use crate::source::Span;

/// A text of the source that a translation does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenText {
    /// The way to it.
    pub path: Path,
    /// What it says in the source.
    pub text: String,
    /// Where the file waits for it; `None` where nothing in the file asks for it.
    pub place: Option<Span>,
    /// Whether it seems to be written there, in a comment.
    pub is_in_comment: bool,
}

impl Procedure {
    /// The texts of this page that `page`, which translates it, does not have, in the order of the page.
    pub fn open_texts(&self, page: &Self) -> Vec<OpenText> {
        let Some(translation) = page.translation.as_deref() else { return Vec::new() };
        let binding = translation.source.as_deref().and_then(|source| Binding::parse(source).ok());
        // The comment above a text that has changed since shows the former one.
        let changed = binding.map(|binding| binding.changes(self, &marks(self)));
        let texts = self.texts_to_translate().into_iter();
        let open = texts.filter(|(path, _)| translation.missing.contains(path));
        open.map(|(path, text)| {
            let is_same = changed.as_ref().is_some_and(|changed| !changed.contains(&path));
            let (place, comment) = match path.0.as_slice() {
                [Segment::Key(body), Segment::Key(anchor)] if body == "body" => page.comment_in_body(anchor),
                _ => page.comment_of_field(&path, &text),
            };
            let says_another = |comment: &str| on_one_line(comment) != self.asked_as(&path, &text);
            let is_in_comment = is_same && comment.is_some_and(says_another);
            OpenText { path, text: text.into_owned(), place, is_in_comment }
        })
        .collect()
    }

    /// How the comment reads that asks for a text, on one line.
    fn asked_as(&self, path: &Path, text: &str) -> String {
        let section = match path.0.as_slice() {
            [Segment::Key(body), Segment::Key(anchor)] if body == "body" => self.body.section(anchor),
            _ => None,
        };
        let asked = section.map(|section| {
            let marks = "#".repeat(section.heading.level.into());
            let (heading, anchor) = (&section.heading.text, &section.heading.anchor);
            format!("{marks} {heading} {{#{anchor}}}\n{}", section.html.plain())
        });
        let is_in_body = path.0.first() == Some(&Segment::from("body"));
        let asked = on_one_line(&asked.unwrap_or_else(|| text.to_owned()));
        if is_in_body { asked.replace("--", "–") } else { asked }
    }

    /// Where a comment of the body asks for the part with this anchor, and what it says.
    fn comment_in_body(&self, anchor: &str) -> (Option<Span>, Option<&str>) {
        let body = self.parts.body.start as usize;
        let content = &self.text.content[body..];
        let comments = content.match_indices(TO_TRANSLATE).map(|(at, _)| {
            let start = at + TO_TRANSLATE.len();
            let end = content[start..].find("-->").map_or(content.len(), |end| start + end);
            (Span::new(body + at, body + end), &content[start..end])
        });
        let is_of = |comment: &str| match anchor {
            "" => !comment.lines().next().is_some_and(|line| line.contains("{#")),
            anchor => comment.contains(&format!("{{#{anchor}}}")),
        };
        match comments.into_iter().find(|(_, comment)| is_of(comment)) {
            Some((place, comment)) => (Some(place), Some(comment)),
            None => (None, None),
        }
    }

    /// Where the front matter waits for the text at `path`, and what the comment above it or behind it says; `text` is that
    /// of the source.
    fn comment_of_field(&self, path: &Path, text: &str) -> (Option<Span>, Option<&str>) {
        let Some(entry) = self.written_at(path) else { return (None, None) };
        let content = &*self.text.content;
        let start = content[..entry.key.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let line = content[start..].lines().next().unwrap_or_default();
        let comment = |line: &'_ str| line.trim().trim_start_matches("- ").strip_prefix("# ").map(str::len);
        let above = content[..start].lines().next_back().unwrap_or_default();
        // The comment of an item may be behind its dash, where the place of nothing is the end of the line before.
        let yaml = self.parts.yaml.unwrap_or_default();
        let behind = self.text.slice(yaml).lines().find(|line| {
            let comment = line.trim().strip_prefix("- # ");
            comment.is_some_and(|comment| comment.starts_with(&on_one_line(text)))
        });
        let said = match path.0.last() {
            Some(Segment::Index(_)) => behind.or(Some(above)),
            _ => Some(above),
        };
        let said = said.and_then(|line| comment(line).map(|length| &line[line.len() - length..]));
        (Some(Span::new(start, start + line.len())), said)
    }
}
