//! A file that would stand where the handbook has one of its own.

use crate::check::{Check, Findings, Group, Rule, Scope, Surroundings};
use crate::diagnostic::{Finding, Place, Severity};
use crate::file_name::ENDING;
use crate::manual::{Manual, Procedure};
use crate::path;
use crate::site;

pub(super) const RULE: Rule = Rule {
    name: "reserved-address",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("reserved_address.md"),
    checks: &[Check::Procedure(page), Check::Manual(beside), Check::Surroundings(static_files)],
};

const HELP: &str = "only one of the two could be shown: rename the file or its folder; links, hand-offs and printed codes find a page by its `id`";

fn page(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let address = site::page(&procedure.path);
    let taken = match address.split_once('/') {
        Some((folder, _)) if site::ASSETS.strip_suffix('/') == Some(folder) => Some(taken_folder(folder)),
        _ => own_page(&address, manual).or_else(|| in_place_of_a_file(&address, manual)),
    };
    if let Some(taken) = taken {
        findings.push(Finding::new(procedure.key_at(&path![]), taken).help(HELP));
    }
}

/// The files that are no pages.
fn beside(manual: &Manual, findings: &mut Findings<'_>) {
    let active = manual.active.iter().map(|file| &file.path);
    for path in manual.files.iter().chain(active) {
        if let Some(taken) = own_file(path, manual) {
            let place = Place::whole(manual.config.src.join(path));
            findings.push(Finding::new(place, taken).help(HELP));
        }
    }
}

/// The files that are no pages and have the address of a static file of the theme.
fn static_files(surroundings: &Surroundings, manual: &Manual, findings: &mut Findings<'_>) {
    let below = manual.files.iter().filter_map(|path| Some((path, path.strip_prefix(site::ASSETS)?)));
    for (path, name) in below.filter(|(_, name)| surroundings.static_files.contains(*name)) {
        let message = format!("the handbook has a file of its own at `{path}`");
        let help = format!(
            "staff would never see this one: give it another name or, if it is to replace the handbook's own, put it \
             into a theme as `static/{name}`"
        );
        findings.push(Finding::new(Place::whole(manual.config.src.join(path)), message).help(help));
    }
}

/// What the handbook has where a file beside the pages would stand.
fn own_file(path: &str, manual: &Manual) -> Option<String> {
    let as_folder = || match path.split_once('/') {
        // In a folder that is the handbook's own any file is in the way.
        Some((folder, _)) => own_folder(folder, manual),
        None => is_made_folder(path, manual).then(|| format!("the handbook makes a folder `{path}`")),
    };
    made_file(path, manual).or_else(as_folder).or_else(|| in_place_of_a_file(path, manual))
}

/// The file that the handbook makes at `path`, if it makes one.
fn made_file(path: &str, manual: &Manual) -> Option<String> {
    if site::is_own_file(path) {
        return Some(format!("the handbook has its own file `{path}`"));
    }
    let stem = path.strip_suffix(".html")?;
    let is_page = manual.by_path(&format!("{stem}{ENDING}")).is_some();
    // Only then it may be the page of a department.
    let is_start = path.ends_with(site::START);
    let is_department = || is_start && manual.departments.iter().any(|own| path == site::department(&own.id));
    match is_page || is_department() {
        true => Some(format!("the handbook makes a page `{path}`")),
        false => own_page(path, manual),
    }
}

/// The file of the handbook that has the address of a folder on the way to `path`.
fn in_place_of_a_file(path: &str, manual: &Manual) -> Option<String> {
    // Nobody calls a folder so by chance: a point is rare in the name of one.
    let folders = path.match_indices('/').map(|(end, _)| &path[..end]).filter(|folder| folder.contains('.'));
    folders.into_iter().find_map(|folder| made_file(folder, manual))
}

/// Whether the handbook makes a folder of this name at its top, in which a list goes on, for instance.
fn is_made_folder(name: &str, manual: &Manual) -> bool {
    let is_language = || manual.config.languages.iter().skip(1).any(|language| language.tag == name);
    let is_department = || manual.department_named(name).is_some();
    site::is_folder(name) || is_department() || is_language()
}

/// What the handbook has at `address`, which is that of a page.
fn own_page(address: &str, manual: &Manual) -> Option<String> {
    let taken = || format!("the handbook has its own page at `{address}`");
    let Some((folder, name)) = address.split_once('/') else {
        return site::is_own_page(address, manual.config.search.is_enabled).then(taken);
    };
    let is_role =
        || manual.config.roles.iter().any(|role| address == site::list(folder, Some(&role.id), None));
    let is_taken = name == site::print("") || matches!(folder, site::ROLES | site::TRAINING) && is_role();
    own_folder(folder, manual).or_else(|| is_taken.then(taken))
}

fn own_folder(folder: &str, manual: &Manual) -> Option<String> {
    site::is_own_folder(folder, manual.config.search.is_enabled).then(|| taken_folder(folder))
}

fn taken_folder(folder: &str) -> String {
    format!("the folder `{folder}` is one of the handbook's own")
}
