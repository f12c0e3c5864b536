//! The files beside the pages that no page shows or links to.

use std::collections::{BTreeSet, HashSet};

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::links::links;
use crate::manual::{Aspect, BrokenLink, LinkTarget, Look, Manual, Procedure, look_at};

/// The paths of the unused files among those that `concerns` says yes to.
///
/// A file counts as used, too, where `book.toml` names it, or where it lies beside or below a web page that is
/// published because `active-files` names it: nothing here knows which files such a page loads.
pub fn unused(manual: &Manual, concerns: impl Fn(&str) -> bool) -> Vec<&str> {
    let settings = &manual.config.text.content;
    let programs: Vec<&str> = manual
        .files
        .iter()
        .filter(|path| matches!(look_at(path), Look::Runs(_)))
        .map(|path| folder(path))
        .collect();
    let is_open = |path: &&str| {
        let beside = programs.iter().any(|program| {
            program.is_empty() || path.strip_prefix(program).is_some_and(|rest| rest.starts_with('/'))
        });
        concerns(path) && !beside && !settings.contains(name(path))
    };
    let mut open: BTreeSet<&str> = manual.files.iter().map(String::as_str).filter(is_open).collect();
    if !open.is_empty() {
        for path in used(manual, &open) {
            open.remove(path.as_str());
        }
    }
    open.into_iter().collect()
}

/// What pages lead to, of the files with one of the names of `open`: to resolve all links of a manual would take its
/// time.
fn used(manual: &Manual, open: &BTreeSet<&str>) -> HashSet<String> {
    let names: HashSet<String> = open.iter().map(|path| name(path).to_lowercase()).collect();
    let leads_to = |page: &Procedure| -> Vec<String> {
        let found = links(page).filter_map(|placed| {
            let target = placed.link.target.split(['#', '?']).next().unwrap_or_default();
            let last = percent_decode_str(name(target)).decode_utf8_lossy().to_lowercase();
            let is_open = names.contains(&last);
            match is_open.then(|| manual.resolve(page, &placed.link.target))? {
                LinkTarget::File(path) => Some(path),
                // `case-mismatch` finds a link with other capitals.
                LinkTarget::Broken(BrokenLink::NoFile { path }) => {
                    manual.in_other_case(&path).map(str::to_owned)
                }
                _ => None,
            }
        });
        found.collect()
    };
    // Threads can't tell what they read.
    for edition in [manual].into_iter().chain(&manual.editions) {
        edition.asked_for(Aspect::Links);
    }
    let pages = manual.shared.par_iter();
    let translated = manual.editions.par_iter().flat_map(|edition| &edition.shared);
    let translated = translated.filter(|page| page.translation.is_some());
    pages.chain(translated).flat_map_iter(|page| leads_to(page)).collect()
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
