//! A file that would stand where the handbook has one of its own.

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::manual::{Manual, Procedure};
use crate::path;

pub(super) const RULE: Rule = Rule {
    name: "reserved-address",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("reserved_address.md"),
    check: Check::Both(page, beside),
};

/// The pages of the whole house, without their endings.
const PAGES: [&str; 10] =
    ["404", "a-z", "changes", "hand-offs", "measures", "offline", "portions", "print", "search", "trust"];

/// Other files of the handbook that are not the theme's.
const FILES: [&str; 6] =
    ["assets/departments.css", "index.html", "manifest.webmanifest", "pages.json", "sw.js", "units.js"];

/// The folders of the handbook's own files. Those of the theme are in `assets`, where a manual may have files beside
/// them.
const FOLDERS: [&str; 3] = ["offline", "p", "search"];

const HELP: &str = "staff would see one of the two, and the other would be lost: give the file, or its folder, another \
                    name; links, hand-offs and printed codes find a page by its `id`";

fn page(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let path = procedure.path.strip_suffix(".md").unwrap_or(&procedure.path);
    let taken = match path.split_once('/') {
        Some(("assets", _)) => Some("the folder `assets` is one of the handbook's own".to_owned()),
        _ => own_page(path, manual),
    };
    if let Some(taken) = taken {
        findings.push(Diagnostic::new(procedure.key_at(&path![]), taken).help(HELP));
    }
}

/// The files that are no pages.
fn beside(manual: &Manual, findings: &mut Findings<'_>) {
    for path in &manual.files {
        if let Some(taken) = own_file(path, manual) {
            let place = Place::whole(manual.config.src.join(path));
            findings.push(Diagnostic::new(place, taken).help(HELP));
        }
    }
}

/// What the handbook has where a file beside the pages would stand.
fn own_file(path: &str, manual: &Manual) -> Option<String> {
    if FILES.contains(&path) {
        return Some(format!("the handbook has its own file `{path}`"));
    }
    let Some(stem) = path.strip_suffix(".html") else {
        // In a folder that is the handbook's own any file is in the way.
        return own_folder(path.split_once('/')?.0, manual);
    };
    let is_page = manual.by_path(&format!("{stem}.md")).is_some();
    let is_department = || manual.departments.iter().any(|own| stem == format!("{}/index", own.id));
    match is_page || is_department() {
        true => Some(format!("the handbook makes a page `{path}`")),
        false => own_page(stem, manual),
    }
}

/// What the handbook has at `path`, which goes without its ending.
fn own_page(path: &str, manual: &Manual) -> Option<String> {
    let is_searched = |name: &str| name != "search" || manual.config.search.is_enabled;
    let own_page = || Some(format!("the handbook has its own page at `{path}.html`"));
    let Some((folder, name)) = path.split_once('/') else {
        return own_page().filter(|_| PAGES.contains(&path) && is_searched(path));
    };
    let is_role = || manual.config.role(name).is_some();
    let is_taken = name == "print" || matches!(folder, "roles" | "training") && is_role();
    own_folder(folder, manual).or_else(|| own_page().filter(|_| is_taken))
}

fn own_folder(folder: &str, manual: &Manual) -> Option<String> {
    let is_taken = FOLDERS.contains(&folder) && (folder != "search" || manual.config.search.is_enabled);
    is_taken.then(|| format!("the folder `{folder}` is one of the handbook's own"))
}
