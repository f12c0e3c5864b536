//! The name of a file or folder with a character that shows nothing.

use std::collections::BTreeSet;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::escape;
use crate::manual::{Aspect, Manual};
use crate::source::FilePath;

pub(super) const RULE: Rule = Rule {
    name: "unprintable-name",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("unprintable_name.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    check_settings(manual, findings);
    let src = &manual.config.src;
    let pages = manual.pages_for(Aspect::Standing).map(|procedure| procedure.text.path.clone());
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

/// The folders that `book.toml` names, and the one that it is in: `CODEOWNERS` has them in each of its lines.
fn check_settings(manual: &Manual, findings: &mut Findings<'_>) {
    let config = &manual.config;
    let above = manual.code_owners.as_ref().map(|owners| &owners.folder);
    let above = above.map(|folder| {
        (folder, "path of the handbook's folder".to_owned(), Place::whole(config.text.path.clone()))
    });
    let named = config.paths().map(|(path, setting)| {
        let name = format!("path in `{}`", setting.last_key().unwrap_or_default());
        (path, name, config.place(&setting, false))
    });
    for (path, name, place) in named.chain(above) {
        if let Some(character) = hidden(path.as_str()) {
            let message = format!("the {name} contains {}, which is invisible", code_point(character));
            let help = "programs take it for a command or the end of a line, and readers can't tell it from another path: \
                        rename the folder";
            findings.push(Finding::new(place, message).help(help));
        }
    }
}

/// The first character of a name that shows nothing.
fn hidden(name: &str) -> Option<char> {
    name.chars().find(|next| !escape::is_plain(&next.to_string()))
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// The path up to the first name in it with such a character.
fn unprintable(path: &str) -> Option<&str> {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    ends.map(|end| &path[..end]).find(|named| !escape::is_plain(named))
}

fn finding(named: &FilePath, file: FilePath) -> Finding {
    let is_folder = *named != file;
    let kind = if is_folder { "folder" } else { "file" };
    let name = named.file_name();
    let character = code_point(hidden(name).unwrap_or_default());
    let message = format!("the name of the {kind} `{name}` contains {character}, which is invisible");
    let help = format!(
        "programs take it for a command or the end of a line, and readers can't tell it from another name: rename the {kind}"
    );
    Finding::new(Place::whole(file), message).help(help)
}
