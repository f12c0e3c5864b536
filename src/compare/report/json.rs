//! For a program. `schema` says which shape it is.
#![doc = include_str!("json.md")]

use serde_json::{Map, Value, json};

use super::super::{Change, Event, OtherFile, ProcedureChange, Sender, Weight};
use super::Report;
use crate::escape;
use crate::source::FilePath;

pub(super) fn write(report: &Report<'_>) -> String {
    let comparison = report.comparison;
    let value = json!({
        "schema": SCHEMA,
        "base": report.base,
        "head": report.head,
        "summary": report.summary(),
        "procedures": comparison.procedures.iter().map(procedure).collect::<Vec<_>>(),
        "settings": comparison.settings.iter().map(change).collect::<Vec<_>>(),
        "files": comparison.files.iter().map(file).collect::<Vec<_>>(),
        "notes": report.notes,
    });
    escape::json(&format!("{value:#}\n"))
}

/// Raised when a program that reads the present shape would no longer understand it.
const SCHEMA: u32 = 1;

fn procedure(own: &ProcedureChange) -> Value {
    json!({
        "id": own.id,
        "title": own.title,
        "file": own.file.as_str(),
        "file_before": own.file_before.as_ref().map(FilePath::as_str),
        "supersedes": own.supersedes,
        "event": event(own.event),
        "weight": weight(own.weight()),
        "version": {"before": own.version.0, "after": own.version.1},
        "sentence": own.sentence(),
        "changes": own.changes.iter().map(change).collect::<Vec<_>>(),
        "quiet": own.quiet.iter().map(change).collect::<Vec<_>>(),
        "tell": own.tell.iter().map(sender).collect::<Vec<_>>(),
        "stale_translations": own.stale.iter().map(|stale| &stale.language).collect::<Vec<_>>(),
        "stale_texts": own.stale.iter().map(|stale| (stale.language.clone(), stale.texts.as_str().into())).collect::<Map<_, _>>(),
    })
}

fn change(own: &Change) -> Value {
    json!({
        "kind": own.kind.name(),
        "subject": own.subject,
        "before": own.before,
        "after": own.after,
        "words": own.words,
    })
}

fn sender(own: &Sender) -> Value {
    json!({"id": own.id, "title": own.title, "department": own.department})
}

fn file(own: &OtherFile) -> Value {
    json!({
        "file": own.file.as_str(),
        "event": event(own.event),
        "language": own.language,
        "pages": own.pages,
        "changes": own.texts.iter().map(change).collect::<Vec<_>>(),
    })
}

fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Safety => "safety",
        Weight::Standing => "standing",
        Weight::Portions => "portions",
        Weight::Steps => "steps",
        Weight::Promises => "promises",
        Weight::About => "about",
        Weight::Quiet => "quiet",
    }
}

fn event(event: Event) -> &'static str {
    match event {
        Event::Changed => "changed",
        Event::New => "new",
        Event::Removed => "removed",
    }
}
