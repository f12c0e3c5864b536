//! A translation to be written: the texts of a page with a place for each in another language.
//!
//! What is there is kept byte for byte. What is missing gets a key without a value and the source's text as a comment
//! above it; such a key means the same as none, so that the page stays readable while somebody works on it.

use std::fmt::Write;

use super::Procedure;
use crate::fields::{Path, Segment};
use crate::path;

impl Procedure {
    /// The overlay of this page in another language, with all that is missing in it to be filled in. `page` is the
    /// page as it is translated now.
    pub fn to_translate(&self, page: Option<&Self>) -> String {
        match page {
            None => format!(
                "---\n{}---\n{}",
                lines(&self.by_ids(&self.sources(|_| true), 0), 0),
                self.sections(|_| true)
            ),
            Some(page) => self.completed(page),
        }
    }

    fn completed(&self, page: &Self) -> String {
        let missing =
            page.translation.as_ref().map(|translation| translation.missing.as_slice()).unwrap_or_default();
        // A key that waits for its translation is there.
        let texts = self.sources(|path| missing.contains(path) && !page.has_written(path));
        let mut inserts: Vec<(usize, String)> = Vec::new();
        let mut rest = texts.as_slice();
        while let Some((path, _)) = rest.first() {
            let around = page.written_around(path);
            let count = rest.iter().take_while(|(path, _)| page.written_around(path) == around).count();
            let (group, later) = rest.split_at(count);
            inserts.push(page.insertion(&around, group));
            rest = later;
        }
        let content = &*page.text.content;
        let mut completed = String::with_capacity(content.len() * 2);
        let mut at = 0;
        inserts.sort_by_key(|(at, _)| *at);
        for (next, text) in inserts {
            completed.push_str(&content[at..next]);
            completed.push_str(&text);
            at = next;
        }
        completed.push_str(&content[at..]);
        // A section that a comment asks for already is not asked for again.
        let is_asked = |anchor: &str| content.contains(&format!("{{#{anchor}}}"));
        completed + &self.sections(|anchor| missing.contains(&path!["body", anchor]) && !is_asked(anchor))
    }

    /// The way to what an overlay has around a text that it does not have.
    fn written_around(&self, path: &Path) -> Path {
        let mut around = path.parent();
        while let Some(path) = around {
            if path.0.is_empty() || self.has_written(&path) {
                return path;
            }
            around = path.parent();
        }
        Path::default()
    }

    /// Where texts that are missing below `around` are put, and how they are written there.
    fn insertion(&self, around: &Path, texts: &[(Path, String)]) -> (usize, String) {
        let content = &*self.text.content;
        let below = self.by_ids(texts, around.0.len());
        let yaml = self.parts.yaml.unwrap_or(self.parts.body);
        if around.0.is_empty() {
            return (yaml.end as usize, lines(&below, 0));
        }
        let value = self.value_at(around).span;
        let (start, end) = (value.start as usize, value.end as usize);
        let line_start = content[..start].rfind('\n').map_or(0, |at| at + 1);
        let is_block = content[line_start..start].trim().chars().all(|next| next == '-' || next == ' ')
            && !content[start..].starts_with(['{', '[', '"', '\''])
            && content[start..end].contains(':');
        if is_block {
            // What ends a block is the line of its last value.
            let written = content[start..end].trim_end().len();
            let at = start + written;
            let line_end = content[at..].find('\n').map_or(content.len(), |end| at + end + 1);
            return (line_end, lines(&below, start - line_start));
        }
        // A short form or one in braces has no room: the writer is told above it.
        let key = self.key_at(around).span.start as usize;
        let line_start = content[..key].rfind('\n').map_or(0, |at| at + 1);
        let indent =
            " ".repeat(content[line_start..].len() - content[line_start..].trim_start_matches(' ').len());
        let notes = below.iter().fold(String::new(), |mut notes, (path, text)| {
            _ = writeln!(notes, "{indent}# to translate, {path}: {}", on_one_line(text));
            notes
        });
        (line_start, notes)
    }

    /// The texts that a translator translates, by the ways that an overlay has for them.
    fn sources(&self, wanted: impl Fn(&Path) -> bool) -> Vec<(Path, String)> {
        let texts = self.texts().into_iter().filter(|(path, _)| {
            wanted(path)
                && !matches!(path.0.first(), Some(Segment::Key(key)) if key == "changes" || key == "aliases")
        });
        texts.map(|(path, words)| (path, words.text().into_owned())).collect()
    }

    /// Texts by the ways that an overlay has for them, from the part `depth` on.
    fn by_ids(&self, texts: &[(Path, String)], depth: usize) -> Vec<(Path, String)> {
        let below = |path: &Path| Path(self.by_id(path.clone()).0.split_off(depth));
        texts.iter().map(|(path, text)| (below(path), text.clone())).collect()
    }

    /// A way as an overlay has it, where steps are called by their ids.
    fn by_id(&self, mut path: Path) -> Path {
        if let [Segment::Key(list), step, ..] = path.0.as_mut_slice()
            && let Segment::Index(index) = *step
        {
            let steps = match list.as_str() {
                "steps" => self.steps.get(index),
                "recovery" => self.recovery.get(index),
                _ => None,
            };
            if let Some(found) = steps {
                *step = Segment::Key(found.id.clone());
            }
        }
        path
    }

    /// The sections of the body to be translated, as comments: a heading alone would count as a translation.
    fn sections(&self, wanted: impl Fn(&str) -> bool) -> String {
        let mut text = String::new();
        if !self.body.opening.is_empty() && wanted("") {
            let opening = self.body.opening.text(|_, _| {});
            _ = write!(text, "\n<!-- to translate: {} -->\n", opening.replace("--", "–"));
        }
        for section in self.body.sections.iter().filter(|section| wanted(&section.heading.anchor)) {
            let marks = "#".repeat(section.heading.level.into());
            let heading = section.heading.text.replace("--", "–");
            let words = section.html.text(|_, _| {}).replace("--", "–");
            _ = write!(
                text,
                "\n<!-- to translate: {marks} {heading} {{#{}}}\n{words}\n-->\n",
                section.heading.anchor
            );
        }
        text
    }
}

/// Texts as YAML, each with a key without a value below the text of the source.
fn lines(texts: &[(Path, String)], indent: usize) -> String {
    let mut written = String::new();
    let mut rest = texts;
    let mut first_of_row = false;
    push_lines(&mut rest, 0, indent, &mut first_of_row, &mut written);
    written
}

/// Writes the texts of `rest` that share the way up to `depth` with its first.
fn push_lines(
    rest: &mut &[(Path, String)],
    depth: usize,
    indent: usize,
    first_of_row: &mut bool,
    written: &mut String,
) {
    let Some((first, _)) = rest.first() else { return };
    let shared = first.0[..depth].to_vec();
    while let Some((path, text)) =
        rest.first().filter(|(path, _)| path.0.len() > depth && path.0[..depth] == shared[..])
    {
        let is_last = path.0.len() == depth + 1;
        let margin = match std::mem::take(first_of_row) {
            true => String::new(),
            false => " ".repeat(indent),
        };
        match &path.0[depth] {
            Segment::Key(key) if is_last => {
                _ = write!(written, "{margin}# {}\n{}{key}:\n", on_one_line(text), " ".repeat(indent));
                *rest = &rest[1..];
            }
            Segment::Key(key) => {
                _ = writeln!(written, "{margin}{key}:");
                push_lines(rest, depth + 1, indent + 2, first_of_row, written);
            }
            Segment::Index(_) if is_last => {
                _ = writeln!(written, "{margin}- # {}", on_one_line(text));
                *rest = &rest[1..];
            }
            Segment::Index(_) => {
                _ = write!(written, "{margin}- ");
                *first_of_row = true;
                push_lines(rest, depth + 1, indent + 2, first_of_row, written);
            }
        }
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
