//! The name of a file or folder with a character that shows nothing.

use std::collections::BTreeSet;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::escape;
use crate::manual::Manual;
use crate::source::FilePath;

pub(super) const RULE: Rule = Rule {
    name: "unprintable-name",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("unprintable_name.md"),
    check: Check::Manual(check),
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let src = &manual.config.src;
    let pages = manual.procedures().map(|procedure| procedure.text.path.clone());
    let overlays = manual.overlays().map(|(_, text)| text.path.clone());
    let active = manual.active.iter().map(|file| file.path.as_str());
    let others = manual.files.iter().map(String::as_str).chain(active).map(|path| src.join(path));
    // A folder has one finding, and not one for each file in it.
    let mut known = BTreeSet::new();
    for file in pages.chain(overlays).chain(others) {
        let Some(named) = file.below(src).and_then(unprintable) else { continue };
        let path = src.join(named);
        if known.insert(path.clone()) {
            findings.push(finding(&path, file));
        }
    }
}

/// The path up to the first name in it with such a character.
fn unprintable(path: &str) -> Option<&str> {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    ends.map(|end| &path[..end]).find(|named| !escape::is_plain(named))
}

fn finding(named: &FilePath, file: FilePath) -> Diagnostic {
    let is_folder = *named != file;
    let kind = if is_folder { "folder" } else { "file" };
    let name = named.file_name();
    let character = name.chars().find(|next| !escape::is_plain(&next.to_string())).unwrap_or_default();
    let message = format!(
        "the name of the {kind} `{name}` contains U+{:04X}, which shows nothing",
        u32::from(character)
    );
    let help = format!(
        "programs take it for a command or the end of a line, and readers can't tell it from another name: rename the {kind}"
    );
    Diagnostic::new(Place::whole(file), message).help(help)
}
