//! What a translation says otherwise, text by text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::change::{Change, ChangeKind, Detail};
use super::sentences;
use super::units::Side;
use crate::fields::{Path, Segment};
use crate::manual::{Manual, Procedure};
use crate::source::Text;
use crate::translation::name_of;

/// The texts of the page at `path` that its translation into `language` says otherwise than the translation `before`.
/// Both translate the page as it is now: what changed in the page itself is none of theirs.
pub(super) fn compare(before: &Text, after: &Manual, path: &str, language: &str) -> Vec<Change> {
    let edition = after.editions.iter().find(|edition| edition.language == language);
    let (Some(source), Some(new)) = (after.by_path(path), edition.and_then(|edition| edition.by_path(path)))
    else {
        return Vec::new();
    };
    let Some(old) = after.translated(path, before.clone(), language) else { return Vec::new() };
    let (was, is) = (translated(&old), translated(new));
    let mut changes = Vec::new();
    for (path, _) in source.texts_to_translate() {
        let (was, is) = (was.get(&path).cloned(), is.get(&path).cloned());
        let (kind, name) = (kind(&path), name_of(&path, source));
        changes.extend(match (was, is) {
            (None, Some(is)) => {
                let change = Change::new(kind, format!("{name} now translated")).of(&name);
                Some(change.values(None, Some(is)).with(Detail::Text))
            }
            (Some(was), None) => {
                let change = Change::new(kind, format!("{name} no longer translated")).of(&name);
                Some(change.values(Some(was), None).with(Detail::Text))
            }
            (was, is) => Change::text(kind, &name, was, is),
        });
    }
    let side = Side::new(after, after);
    sentences::say_in_rewordings(&mut changes, language, (side, side));
    changes
}

/// What a page in another language has in that language.
fn translated(page: &Procedure) -> BTreeMap<Path, String> {
    let missing = page.translation.as_ref().map(|own| own.missing.as_slice()).unwrap_or_default();
    let texts = page.texts_to_translate().into_iter().filter(|(path, _)| !missing.contains(path));
    let plain = |(path, text): (Path, Cow<'_, str>)| {
        // A heading is a separate sentence, not the beginning of the text below it.
        let is_section = matches!(path.0.as_slice(), [Segment::Key(body), Segment::Key(anchor)] if body == "body" && !anchor.is_empty());
        let text = if is_section { text.replacen('\n', ". ", 1) } else { text.into_owned() };
        (path, text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    texts.map(plain).collect()
}

fn kind(path: &Path) -> ChangeKind {
    let key = |at: Option<&Segment>| match at {
        Some(Segment::Key(key)) => key.clone(),
        _ => String::new(),
    };
    match (key(path.0.first()).as_str(), key(path.0.last()).as_str()) {
        (_, "warning") => ChangeKind::Warning,
        ("steps" | "recovery", _) => ChangeKind::StepReworded,
        ("portions", _) => ChangeKind::PortionOther,
        ("critical", _) => ChangeKind::CriticalLimit,
        ("escalate", _) => ChangeKind::Escalation,
        ("contacts", _) => ChangeKind::Contact,
        ("speaks", _) => ChangeKind::Spokesperson,
        ("if_wrong", _) => ChangeKind::Recovery,
        ("targets", _) => ChangeKind::Target,
        ("title", _) => ChangeKind::Title,
        ("purpose", _) => ChangeKind::Purpose,
        ("trigger", _) => ChangeKind::Trigger,
        ("body", _) => ChangeKind::Text,
        _ => ChangeKind::Other,
    }
}
