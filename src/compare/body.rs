//! The free text below the front matter, section by section.

use super::Pair;
use super::change::{Change, ChangeKind};
use super::matching;
use super::steps::without_links;
use crate::manual::Procedure;
use crate::source::Span;

pub(super) fn compare(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (sections(pair.old), sections(pair.new));
    let names =
        |sections: &[BodySection]| -> Vec<String> { sections.iter().map(|own| own.title.clone()).collect() };
    for (old, new) in matching::by_text(&names(&before), &names(&after)) {
        let (old, new) = (old.map(|at| &before[at]), new.map(|at| &after[at]));
        let title = new.or(old).map_or("", |section| section.title.as_str());
        let what = if title.is_empty() { "text".to_owned() } else { format!("section “{title}”") };
        if let (Some(old), Some(new)) = (old, new) {
            let named = |section: &BodySection| Some(format!("“{}”", section.title));
            changes.extend(Change::value(ChangeKind::Text, "section", named(old), named(new)));
        }
        let text = |section: Option<&BodySection>| {
            section.map(|own| own.text.clone()).filter(|text| !text.is_empty())
        };
        let is_empty = |section: Option<&BodySection>| section.is_none_or(|own| own.text.is_empty());
        if is_empty(old) && is_empty(new) && old.is_some() != new.is_some() && !title.is_empty() {
            let word = if new.is_some() { format!("new {what}") } else { format!("{what} taken out") };
            changes.push(Change::new(ChangeKind::Text, word).of(title));
            continue;
        }
        changes
            .extend(pair.text(ChangeKind::Text, &what, text(old), text(new)).map(|change| change.of(title)));
    }
}

struct BodySection {
    title: String,
    text: String,
}

/// The sections as they were written, without the comments for sopbook; what stands before the first heading has
/// no title.
fn sections(procedure: &Procedure) -> Vec<BodySection> {
    let body = procedure.parts.body;
    let starts: Vec<u32> = procedure.body.sections.iter().map(|section| section.heading.span.start).collect();
    let mut sections = Vec::new();
    let first = starts.first().copied().unwrap_or(body.end);
    sections.push(BodySection {
        title: String::new(),
        text: text(procedure, Span { start: body.start, end: first }),
    });
    for (at, section) in procedure.body.sections.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(body.end);
        let start = section.heading.span.end.min(end);
        sections.push(BodySection {
            title: section.heading.text.clone(),
            text: text(procedure, Span { start, end }),
        });
    }
    sections
}

fn text(procedure: &Procedure, span: Span) -> String {
    let mut text = String::new();
    let mut at = span.start;
    let links = &procedure.body.links;
    let mut push = |start: u32, end: u32| {
        let plain = procedure.text.slice(Span { start, end: end.max(start) });
        text.push_str(&without_links(plain, links, start));
    };
    let notes = procedure.body.notes.iter().map(|note| note.span);
    for note in notes.filter(|note| span.start <= note.start && note.end <= span.end) {
        push(at, note.start);
        at = note.end;
    }
    push(at, span.end);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
