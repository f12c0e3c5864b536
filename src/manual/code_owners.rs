//! Who is asked when a page changes: the `CODEOWNERS` of GitHub and GitLab, made of the owners in the manual.
//!
//! The lines are kept between two markers in a file that may hold others; nothing else in it is touched.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Aspect, Manual};
use crate::config::Role;
use crate::escape;
use crate::file_name::{ENDING, page_ending, page_stem};
use crate::quantity::Limit;
use crate::source::{FilePath, Text};

/// The file in which the code host looks for owners.
#[derive(Clone, Debug)]
pub struct CodeOwners {
    /// The file as it is; empty where there is none yet.
    pub text: Text,
    /// Where the folder with `book.toml` lies in the repository; empty at its top.
    pub folder: FilePath,
}

impl CodeOwners {
    /// Where it may lie in a repository, in the order in which GitHub looks; the last is GitLab's own.
    pub const PLACES: [&str; 4] =
        [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

    /// Where the lines are that come from the manual, with their markers.
    pub fn block(&self) -> Option<Range<usize>> {
        let text = &self.text.content;
        let start = text.find(BEGIN)?;
        let end = start + text[start..].find(END)? + END.len();
        Some(start..end)
    }

    /// The lines as they should be, with their markers and the line breaks of the file.
    pub fn wanted(&self, manual: &Manual) -> String {
        let lines = lines(manual, &self.folder);
        let block = [BEGIN, NOTE].into_iter().chain(lines.iter().map(String::as_str)).chain([END]);
        block.collect::<Vec<_>>().join(self.line_break())
    }

    /// The whole file as it should be: the lines in their place, or at the end.
    pub fn updated(&self, manual: &Manual) -> String {
        let wanted = self.wanted(manual);
        let text = &self.text.content;
        match self.block() {
            Some(block) => format!("{}{wanted}{}", &text[..block.start], &text[block.end..]),
            None if text.trim().is_empty() => wanted + self.line_break(),
            None => {
                let end = self.line_break();
                let gap = if text.ends_with('\n') { end.to_owned() } else { end.repeat(2) };
                format!("{text}{gap}{wanted}{end}")
            }
        }
    }

    fn line_break(&self) -> &'static str {
        if self.text.content.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

/// The owners for whom no handle is known though they are declared, and what each owns: `book.toml and 2 pages`.
pub fn without_handle(manual: &Manual) -> BTreeMap<&str, String> {
    let has_none = |owner: &&str| manual.config.who(owner, "").is_some() && handles(manual, owner).is_empty();
    let mut pages: BTreeMap<&str, usize> = BTreeMap::new();
    for owner in manual
        .pages_for(Aspect::Governance)
        .filter_map(|procedure| procedure.owner.as_deref())
        .filter(has_none)
    {
        *pages.entry(owner).or_default() += 1;
    }
    let said = |count: usize| if count == 1 { "1 page".to_owned() } else { format!("{count} pages") };
    let mut owned: BTreeMap<&str, String> =
        pages.into_iter().map(|(owner, count)| (owner, said(count))).collect();
    if let Some(owner) = owner_of_settings(manual).filter(has_none) {
        let settings = manual.config.text.path.as_str();
        let all = owned.get(owner).map_or(settings.to_owned(), |pages| format!("{settings} and {pages}"));
        owned.insert(owner, all);
    }
    owned
}

/// How the code host knows an owner: by the handle of the role, or those of the people who have it.
fn handles<'m>(manual: &'m Manual, owner: &str) -> Vec<&'m str> {
    let config = &manual.config;
    let Some(role) = config.role(owner) else {
        let person = config.person(owner).filter(|person| person.left.is_none());
        return person.and_then(|person| person.handle.as_deref()).into_iter().collect();
    };
    if let Some(handle) = &role.handle {
        return vec![handle];
    }
    let mut handles: Vec<&str> =
        config.holders(&role.id).filter_map(|person| person.handle.as_deref()).collect();
    handles.sort_unstable();
    handles.dedup();
    handles
}

/// Who is asked when the settings change, which hold what each role may decide: their owner, or else the role with the
/// highest limits, so that a limit is not raised without it.
fn owner_of_settings(manual: &Manual) -> Option<&str> {
    manual.config.owner.as_deref().or_else(|| Some(role_with_highest_limits(manual)?.id.as_str()))
}

/// The role whose limit is not exceeded in more actions than that of any other; `None` where several are equal.
fn role_with_highest_limits(manual: &Manual) -> Option<&Role> {
    let roles = &manual.config.roles;
    let limits = |role: &Role| -> Vec<(String, Limit)> {
        let limit = |(action, amount): &(String, String)| {
            Some((action.clone(), Limit::counted(amount, &manual.units).ok()?))
        };
        role.may.iter().filter_map(limit).collect()
    };
    let limits: Vec<Vec<(String, Limit)>> = roles.iter().map(limits).collect();
    let mut highest: BTreeMap<&str, Vec<(usize, &Limit)>> = BTreeMap::new();
    for (role, (action, limit)) in
        limits.iter().enumerate().flat_map(|(role, own)| own.iter().map(move |row| (role, row)))
    {
        let holders = highest.entry(action).or_default();
        let is_exceeded = |(_, other): &(usize, &Limit)| {
            other.quantity.compare(&limit.quantity).is_some_and(Ordering::is_gt)
        };
        if !holders.iter().any(is_exceeded) {
            holders.retain(|(_, other)| other.quantity.compare(&limit.quantity) != Some(Ordering::Less));
            holders.push((role, limit));
        }
    }
    let mut counts = vec![0_usize; roles.len()];
    highest.values().flatten().for_each(|(role, _)| counts[*role] += 1);
    let most = counts.iter().max().filter(|most| **most > 0)?;
    let mut first = counts.iter().zip(roles).filter(|(count, _)| *count == most);
    let (_, role) = first.next()?;
    first.next().is_none().then_some(role)
}

/// A line for each folder and for each page that has another owner than its folder. The last that fits counts. A name
/// with a line break would be a line of its own, and has a finding instead.
fn lines(manual: &Manual, folder: &FilePath) -> Vec<String> {
    let top = folder.join(manual.config.src.as_str());
    if !escape::is_plain(top.as_str()) {
        return Vec::new();
    }
    let owned = manual.pages_for(Aspect::Governance).filter_map(|procedure| {
        let handles = handles(manual, procedure.owner.as_deref()?).join(" ");
        let is_line = !handles.is_empty() && escape::is_plain(&procedure.path);
        is_line.then_some((procedure.path.as_str(), handles))
    });
    let owned: Vec<(&str, String)> = owned.collect();
    let pages: Vec<(&str, &str)> = owned.iter().map(|(path, owners)| (*path, owners.as_str())).collect();
    let top = if top.as_str().is_empty() { "/".to_owned() } else { format!("/{}/", escaped(top.as_str())) };
    let mut lines = Vec::new();
    let of_settings = owner_of_settings(manual).map(|owner| handles(manual, owner).join(" "));
    if let Some(owners) = of_settings.filter(|owners| !owners.is_empty()) {
        let settings = folder.join(manual.config.text.path.as_str());
        lines.push(format!("/{} {owners}", escaped(settings.as_str())));
    }
    let mut endings: BTreeSet<&str> =
        manual.overlays().filter_map(|(_, text)| page_ending(text.path.as_str())).collect();
    if manual.config.languages.len() > 1 {
        endings.insert(ENDING);
    }
    folder_lines(&top, &pages, None, &endings, &mut lines);
    lines
}

/// `pages` are below `folder`, with their owners; `inherited` own what has no line of its own. Translations have one of
/// `endings`.
fn folder_lines(
    folder: &str,
    pages: &[(&str, &str)],
    inherited: Option<&str>,
    endings: &BTreeSet<&str>,
    lines: &mut Vec<String>,
) {
    let own = owner_of_most(pages).or(inherited);
    if let Some(own) = own.filter(|own| Some(*own) != inherited) {
        lines.push(format!("{folder} {own}"));
    }
    let mut folders: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (path, owners) in pages {
        match path.split_once('/') {
            Some((below, rest)) => folders.entry(below).or_default().push((rest, owners)),
            None if Some(*owners) == own => {}
            None => {
                lines.push(format!("{folder}{} {owners}", escaped(path)));
                // Who answers for a page answers for its translations.
                let stem = escaped(page_stem(path).unwrap_or(path));
                lines.extend(endings.iter().map(|ending| format!("{folder}{stem}.*{ending} {owners}")));
            }
        }
    }
    for (below, pages) in folders {
        folder_lines(&format!("{folder}{}/", escaped(below)), &pages, own, endings, lines);
    }
}

/// Who owns more than half of the pages, and so the new ones until they say who does.
fn owner_of_most<'p>(pages: &[(&str, &'p str)]) -> Option<&'p str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, owners) in pages {
        *counts.entry(owners).or_default() += 1;
    }
    counts.into_iter().find(|(_, count)| count * 2 > pages.len()).map(|(owners, _)| owners)
}

/// A path as a pattern that fits nothing else.
fn escaped(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    for letter in path.chars() {
        if matches!(letter, ' ' | '\\' | '*' | '?' | '[' | ']' | '#' | '!') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

const BEGIN: &str = "# sopbook codeowners: begin";
const NOTE: &str = "# Made of the owners in the manual by `sopbook codeowners --write`. Change them there.";
const END: &str = "# sopbook codeowners: end";
