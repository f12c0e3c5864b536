//! A translation to be written: the texts of a page with a place for each in another language.
//!
//! What is there is kept byte for byte. What is missing gets a key without a value and the source's text as a comment
//! above it; such a key means the same as none, so that the page stays readable while somebody works on it. A text
//! that was translated from another one than the source has now gets a comment with that; it counts as out of date
//! until somebody says that it is not.

use std::cmp::Reverse;
use std::fmt::Write;

use super::binding::{Binding, marks};
use super::overlay::Source;
use crate::fields::{Path, Segment, read_yaml};
use crate::manual::Procedure;
use crate::manual::edit::{Edits, edited, indent_of, rows_but, scalar};
use crate::markdown::{Document, Html, split};
use crate::path;
use crate::source::{Span, Text};

impl Procedure {
    /// The overlay of this page in another language, with all that is missing in it to be filled in, and a comment
    /// above each text that was translated from another one than stands here now. `page` is the page as it is
    /// translated. `None` where the file is laid out so that nothing can be added to it.
    pub fn to_translate(&self, page: Option<&Self>) -> Option<String> {
        match page.filter(|page| !page.is_copy_of_source()) {
            None => Some(format!(
                "---\n{}source: {}\n---\n{}{}",
                lines(&self.below(&self.asked(|_| true, |_| false), 0), 0),
                Binding::new(self, |_| true),
                self.opening(),
                self.sections(|_| true)
            )),
            Some(page) => self.completed(page),
        }
    }

    /// The overlay of this page, bound to the texts as they stand here: somebody says that it translates them. What
    /// was noted in it of changes is taken out.
    pub fn with_translation_done(&self, page: &Self) -> Option<String> {
        let source = page.source_written(&Binding::new(self, |_| true));
        page.with_edits_as_before([page.notes_taken_out(), vec![source.clone()]].concat())
            .or_else(|| page.with_edits_as_before(vec![source]))
    }

    fn completed(&self, page: &Self) -> Option<String> {
        let translation = page.translation.as_deref()?;
        if page.parts.yaml.is_none() {
            let start = page.parts.body.start as usize;
            let (before, body) = page.text.content.split_at_checked(start)?;
            let text = Text::new(page.text.path.clone(), format!("{before}---\n---\n{body}"));
            return self.completed(
                &Source::new(&translation.source_page, "").translated(text, &translation.language),
            );
        }
        let missing = translation.missing.as_slice();
        let content = &*page.text.content;
        // A section that a comment asks for already is not asked for again; a key that waits for its translation is
        // there.
        let is_asked = |anchor: &str| match anchor {
            "" => content
                .split(TO_TRANSLATE)
                .skip(1)
                .any(|asked| !asked.lines().next().is_some_and(|line| line.contains("{#"))),
            anchor => content.contains(&format!("{{#{anchor}}}")),
        };
        let is_new = |path: &Path| {
            missing.contains(path)
                && match path.0.as_slice() {
                    [Segment::Key(body), Segment::Key(anchor)] if body == "body" => !is_asked(anchor),
                    _ => !page.has_written(path),
                }
        };
        let texts = self.asked(|path| missing.contains(path), |path| page.has_written(path));
        let groups =
            texts.chunk_by(|(one, _), (other, _)| page.written_around(one) == page.written_around(other));
        let mut groups: Vec<_> = groups.map(|group| (page.written_around(&group[0].0), group)).collect();
        // Where blocks end together, the inner one is added to first.
        groups.sort_by_key(|(around, _)| Reverse(around.0.len()));
        let insert = |(around, group): &(Path, &[Asked])| {
            let (at, text) = self.insertion(page, around, group);
            (Span::new(at, at), text)
        };
        let mut inserts: Edits = groups.iter().map(insert).collect();
        if is_new(&path!["body", ""]) {
            let start = page.parts.body.start as usize;
            let is_blank = content[start..].lines().next().is_none_or(|line| line.trim().is_empty());
            let blank = if is_blank { "" } else { "\n" };
            inserts.push((Span::new(start, start), format!("{}{blank}", self.opening())));
        }
        let sections = self.sections(|anchor| is_new(&path!["body", anchor]));
        let Some(Ok(binding)) = translation.source.as_deref().map(Binding::parse) else {
            return page.with_edits(inserts).map(|text| text + &sections);
        };
        // What is asked for now is translated from what stands here now; of all else that changed it is still to be
        // said that somebody has seen to it.
        let mut changed = binding.changes(self, &marks(self));
        changed.retain(|path| !is_new(path));
        let binding = Binding::new(self, |path| !changed.contains(path));
        inserts.push(page.source_written(&binding));
        let notes = self.texts_to_translate().into_iter().filter(|(path, _)| changed.contains(path));
        let notes = notes.filter_map(|(path, text)| self.note(page, &path, &text));
        // A note comes after what is put in at the same place, so that it stands right above its text.
        let with_notes: Edits = inserts.iter().cloned().chain(page.notes_taken_out()).chain(notes).collect();
        let text = page.with_edits(with_notes).or_else(|| page.with_edits(inserts))?;
        Some(text + &sections)
    }

    /// The file with some changes, unless less of it can be read then or its body says something else.
    fn with_edits(&self, edits: Edits) -> Option<String> {
        let faults = |content: &str| Some(read_yaml(front_matter(content)?).faults.len());
        let (before, text) = (&self.text.content, edited(&self.text.content, edits));
        (faults(&text)? <= faults(before).unwrap_or_default() && words(&text) == words(before))
            .then_some(text)
    }

    /// The file with some changes, unless it says more or less then.
    fn with_edits_as_before(&self, edits: Edits) -> Option<String> {
        let rows = |content: &str| rows_but("source", front_matter(content));
        let text = self.with_edits(edits)?;
        (rows(&text)? == rows(&self.text.content)?).then_some(text)
    }

    /// The change that writes `source` into an overlay.
    fn source_written(&self, binding: &Binding) -> (Span, String) {
        let line_end = self.line_end();
        let Some(yaml) = self.parts.yaml else {
            let start = self.parts.body.start as usize;
            return (
                Span::new(start, start),
                format!("---{line_end}source: {binding}{line_end}---{line_end}"),
            );
        };
        match self.written_at(&path!["source"]) {
            Some(entry) if entry.key != entry.value => self.value_written_anew(entry, &binding.to_string()),
            Some(entry) => {
                let key = entry.key.end as usize;
                let colon = self.text.content[key..].find(':').map_or(key, |colon| key + colon + 1);
                (Span::new(colon, colon), format!(" {binding}"))
            }
            None => {
                let first = self.top_entries().iter().map(|entry| entry.key.start as usize).min();
                let indent = first.and_then(|first| indent_of(&self.text.content, first)).unwrap_or_default();
                let end = yaml.end as usize;
                (Span::new(end, end), format!("{indent}source: {binding}{line_end}"))
            }
        }
    }

    /// The note above a text of the overlay `page` that the source says something else by now.
    fn note(&self, page: &Self, path: &Path, now: &str) -> Option<(Span, String)> {
        let content = &*page.text.content;
        let line_end = page.line_end();
        let (at, note) = match path.0.as_slice() {
            [Segment::Key(body), Segment::Key(anchor)] if body == "body" => {
                let at = match page.body.section(anchor) {
                    Some(section) if !anchor.is_empty() => section.heading.span.start,
                    _ => page.parts.body.start,
                };
                let words = now.replace("--", "–");
                (at as usize, format!("<!-- {CHANGED}{words}{line_end}-->{line_end}{line_end}"))
            }
            _ => {
                let written = if page.has_written(path) { path.clone() } else { page.written_around(path) };
                let key = match page.written_at(&written) {
                    Some(entry) => entry.key.start.min(entry.value.start) as usize,
                    None => page.parts.yaml?.start as usize,
                };
                let start = content[..key].rfind('\n').map_or(0, |at| at + 1);
                let line = &content[start..];
                let indent = " ".repeat(line.len() - line.trim_start_matches(' ').len());
                let of = path.last_key().unwrap_or_default();
                (start, format!("{indent}# {CHANGED}{of}: {}{line_end}", on_one_line(now)))
            }
        };
        Some((Span::new(at, at), note))
    }

    /// The changes that take the notes of former changes out of an overlay. What only looks like a note stays: a line
    /// of a text, or a comment of the translator's own.
    fn notes_taken_out(&self) -> Edits {
        let content = &*self.text.content;
        let mut notes = Vec::new();
        let yaml = self.parts.yaml.unwrap_or_default();
        let mut at = yaml.start as usize;
        for line in self.text.slice(yaml).split_inclusive('\n') {
            let note = line.trim_start().strip_prefix("# ").and_then(|note| note.strip_prefix(CHANGED));
            let key = note.and_then(|note| note.split_once(':')).map(|(key, _)| key);
            if key.is_some_and(|key| !key.contains(char::is_whitespace)) {
                notes.push(Span::new(at, at + line.len()));
            }
            at += line.len();
        }
        let open = format!("<!-- {CHANGED}");
        let mut at = self.parts.body.start as usize;
        while let Some(start) = content[at..].find(&open).map(|start| at + start) {
            let Some(end) = content[start..].find("-->").map(|end| start + end) else { break };
            at = end + 3;
            if content[..end].ends_with('\n') {
                // The note ends with its line, and a blank one follows.
                let line_end = |rest: &str| rest.find('\n').filter(|at| rest[..*at].trim().is_empty());
                for _ in 0..2 {
                    at += line_end(&content[at..]).map_or(0, |end| end + 1);
                }
                notes.push(Span::new(start, at));
            }
        }
        let taken_out = notes.into_iter().map(|note| (note, String::new()));
        taken_out.filter(|edit| self.with_edits_as_before(vec![edit.clone()]).is_some()).collect()
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

    /// Where texts that are missing below `around` are put into the overlay `page`, and how they are written there.
    fn insertion(&self, page: &Self, around: &Path, texts: &[Asked]) -> (usize, String) {
        let content = &*page.text.content;
        let below = self.below(texts, around.0.len());
        let yaml = page.parts.yaml.unwrap_or(page.parts.body);
        if around.0.is_empty() {
            return (yaml.end as usize, lines(&below, 0));
        }
        let value = page.value_at(around).span;
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
        // A short form or one in braces has no room: the writer is told above it, and once.
        let key = page.key_at(around).span.start as usize;
        let line_start = content[..key].rfind('\n').map_or(0, |at| at + 1);
        let indent =
            " ".repeat(content[line_start..].len() - content[line_start..].trim_start_matches(' ').len());
        let above =
            || content[..line_start].lines().rev().take_while(|line| line.trim_start().starts_with('#'));
        let texts = below.iter().filter_map(|(path, text)| Some((path, on_one_line(text.as_deref()?))));
        let notes = texts.map(|(path, text)| format!("# to translate, {path}: {text}"));
        let notes = notes.filter(|note| !above().any(|line| line.trim() == note.trim()));
        (line_start, notes.map(|note| format!("{indent}{note}{}", page.line_end())).collect())
    }

    /// The texts of the front matter that are `missing` and whose keys are not `written` yet; among them the rows
    /// without texts that their lists need, because a list is matched row by row.
    fn asked(&self, missing: impl Fn(&Path) -> bool, written: impl Fn(&Path) -> bool) -> Vec<Asked> {
        let mut texts = self.texts_to_translate();
        texts.retain(|(path, _)| path.0.first() != Some(&Segment::from("body")));
        let is_new = |path: &Path| missing(path) && !written(path);
        let new = texts.iter().filter(|(path, _)| is_new(path));
        let mut asked: Vec<Asked> =
            new.map(|(path, words)| (path.clone(), Some(words.clone().into_owned()))).collect();
        for (list, rows) in self.lists() {
            let list = self.with_numbers(list);
            if !texts.iter().any(|(path, _)| path.starts_with(&list) && missing(path)) {
                continue;
            }
            for row in (0..rows).map(|row| list.then(row)).filter(|row| !written(row)) {
                if !texts.iter().any(|(path, _)| path.starts_with(&row)) {
                    let later = asked.iter().position(|(path, _)| path.starts_with(&list) && *path > row);
                    let end = || asked.iter().rposition(|(path, _)| path.starts_with(&list)).map(|at| at + 1);
                    let at = later.or_else(end).unwrap_or(asked.len());
                    asked.insert(at, (row, None));
                }
            }
        }
        asked
    }

    /// What is asked for by the ways that an overlay has for it, from the part `depth` on.
    fn below(&self, asked: &[Asked], depth: usize) -> Vec<Asked> {
        let below = |path: &Path| Path(self.with_ids(path.clone()).0.split_off(depth));
        asked.iter().map(|(path, text)| (below(path), text.clone())).collect()
    }

    /// What stands before the first heading, to be translated there: as a comment.
    fn opening(&self) -> String {
        match self.body.opening.is_empty() {
            true => String::new(),
            false => {
                let opening = self.body.opening.plain();
                format!("\n{TO_TRANSLATE}{} -->\n", opening.replace("--", "–"))
            }
        }
    }

    /// The sections of the body to be translated, as comments: a heading alone would count as a translation.
    fn sections(&self, wanted: impl Fn(&str) -> bool) -> String {
        let mut text = String::new();
        for section in self.body.sections.iter().filter(|section| wanted(&section.heading.anchor)) {
            let marks = "#".repeat(section.heading.level.into());
            let heading = section.heading.text.replace("--", "–");
            let words = section.html.plain().replace("--", "–");
            _ = write!(
                text,
                "\n{TO_TRANSLATE}{marks} {heading} {{#{}}}\n{words}\n-->\n",
                section.heading.anchor
            );
        }
        text
    }
}

/// The front matter of a file.
fn front_matter(content: &str) -> Option<&str> {
    let yaml = split(content).yaml?;
    content.get(yaml.start as usize..yaml.end as usize)
}

/// What the body of a file says, part by part.
fn words(content: &str) -> Vec<String> {
    let body = split(content).body;
    let body = content.get(body.start as usize..body.end as usize).unwrap_or_default();
    let body = Document::parse(body, 0, &[], &[]);
    let sections = body.sections.iter().flat_map(|section| [&section.heading.html, &section.html]);
    let parts =
        body.title.iter().map(|title| &title.html).chain([&body.opening, &body.footnotes]).chain(sections);
    parts.map(Html::plain).collect()
}

/// The way to a text that a translator is asked for, and the text; none for a row that has none.
type Asked = (Path, Option<String>);

/// Texts as YAML, each with a key without a value below the text of the source.
fn lines(texts: &[Asked], indent: usize) -> String {
    let mut written = String::new();
    let mut rest = texts;
    let mut first_of_row = false;
    push_lines(&mut rest, 0, indent, &mut first_of_row, &mut written);
    written
}

/// Writes the texts of `rest` that share the way up to `depth` with its first.
fn push_lines(
    rest: &mut &[Asked],
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
        let text = text.as_deref().map(on_one_line);
        match &path.0[depth] {
            Segment::Key(key) if is_last => {
                let (text, margin_of_key) = (text.unwrap_or_default(), " ".repeat(indent));
                _ = write!(written, "{margin}# {text}\n{margin_of_key}{}:\n", scalar(key));
                *rest = &rest[1..];
            }
            Segment::Key(key) => {
                _ = writeln!(written, "{margin}{}:", scalar(key));
                push_lines(rest, depth + 1, indent + 2, first_of_row, written);
            }
            Segment::Index(_) if is_last => {
                let margin_of_item = " ".repeat(indent);
                _ = match text {
                    // Behind the dash, what is typed after it would be part of the comment.
                    Some(text) => write!(written, "{margin}# {text}\n{margin_of_item}-\n"),
                    None => writeln!(written, "{margin}- {{}}"),
                };
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

pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the comment begins with that asks for a part of the body.
pub(super) const TO_TRANSLATE: &str = "<!-- to translate: ";

/// What the note of a change begins with.
const CHANGED: &str = "changed, ";
