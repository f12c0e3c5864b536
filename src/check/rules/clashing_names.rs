//! Names that are one and the same on many computers, or in the handbook.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::address::folded;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::file_name::{ENDING, page_stem};
use crate::manual::{Aspect, Manual};
use crate::path;
use crate::site;

pub(super) const RULE: Rule = Rule {
    name: "clashing-names",
    severity: Severity::Error,
    group: Group::Names,
    scope: Scope::Always,
    page: include_str!("clashing_names.md"),
    checks: &[Check::Manual(check)],
};

fn check(manual: &Manual, findings: &mut Findings<'_>) {
    let mut names = Names::default();
    for page in manual.pages_for(Aspect::Standing) {
        let place = || page.key_at(&path![]);
        if let Some((name, first)) = names.clash(&page.path) {
            findings.push(finding(place(), name, first));
        } else if let Some((id, first)) = names.clash_in(site::PERMALINKS, &page.id) {
            let place = if page.has_own_id { page.value_at(&path!["id"]) } else { place() };
            findings.push(finding(place, id, first));
        }
    }
    let overlays = manual.overlays().filter_map(|(_, text)| text.path.below(&manual.config.src));
    for path in overlays.chain(manual.files.iter().map(String::as_str)) {
        if let Some((name, first)) = names.clash(path) {
            findings.push(finding(Place::whole(manual.config.src.join(path)), name, first));
        }
    }
}

fn finding(place: Place, name: &str, first: &str) -> Finding {
    if folded(name) != folded(first) {
        let message = format!("`{name}` and `{first}` are the same page in the handbook");
        let help = "staff would see one of the two only: move what is missing there into one of them, and delete the \
                    other, or give this one another name";
        return Finding::new(place, message).help(help);
    }
    let message = format!("`{name}` and `{first}` differ only by capitals or by how accents are saved");
    let help = "on Windows, macOS and USB sticks they are the same file, so one of the two gets lost: rename this one";
    Finding::new(place, message).help(help)
}

/// A name in the form in which it clashes: of pages only what comes before the ending is in their address.
fn comparable(name: &str) -> Cow<'_, str> {
    match page_stem(name) {
        Some(stem) if !name.ends_with(ENDING) => Cow::Owned(folded(stem).into_owned() + ENDING),
        _ => folded(name),
    }
}

/// The names in each folder, in the form in which they clash.
#[derive(Default)]
struct Names<'m>(HashMap<(&'m str, Cow<'m, str>), &'m str>);

impl<'m> Names<'m> {
    /// The first name on the way to `path` that clashes, with the one that was there before it.
    fn clash(&mut self, path: &'m str) -> Option<(&'m str, &'m str)> {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        let mut start = 0;
        for end in ends {
            let (folder, name) = (&path[..start], &path[start..end]);
            if let Some(clash) = self.clash_in(folder, name) {
                return Some(clash);
            }
            start = end + 1;
        }
        None
    }

    fn clash_in(&mut self, folder: &'m str, name: &'m str) -> Option<(&'m str, &'m str)> {
        let first = *self.0.entry((folder, comparable(name))).or_insert(name);
        (first != name).then_some((name, first))
    }
}
