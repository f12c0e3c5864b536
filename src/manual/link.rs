//! Where a link of a page leads.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use super::{Aspect, Manual, Procedure, Reads};
use crate::address;
use crate::file_name::{self, ENDING, page_stem};
use crate::markdown::{Html, comparable, foreign_anchors};
use crate::site;
use crate::source::FilePath;

/// Where a link leads.
#[derive(Clone, Debug)]
pub enum LinkTarget<'m> {
    /// To a page of the manual, and perhaps to a place in it.
    Page {
        /// The page.
        procedure: &'m Procedure,
        /// The place, as the built page calls it.
        anchor: Option<String>,
    },
    /// To a file beside the pages, by its path below the manual's folder.
    File(String),
    /// Out of the manual: another site, a mail address, a telephone number.
    Elsewhere,
    /// To nothing.
    Broken(BrokenLink),
}

/// Why a link leads to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrokenLink {
    /// There is no such file; see [`Manual::similar_file`].
    NoFile {
        /// The path that was looked for, below the manual's folder.
        path: String,
    },
    /// The page has no such place.
    NoAnchor {
        /// The path of the page below the manual's folder.
        path: String,
        /// The place.
        anchor: String,
        /// One that may have been meant.
        similar: Option<String>,
    },
    /// It leads out of the manual's folder, where nothing is copied from.
    Outside,
}

impl Manual {
    /// Where the link `target` of the page `from` leads.
    ///
    /// Paths are relative to the page, or to the manual's folder with a `/` before them. `.md` may be left out
    /// or be `.html`; a folder is its `index.md`.
    pub fn resolve(&self, from: &Procedure, target: &str) -> LinkTarget<'_> {
        if is_elsewhere(target) {
            return LinkTarget::Elsewhere;
        }
        let (path, anchor) =
            target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(decode);
        if path.is_empty() {
            // The page itself, as the manual has it.
            return match self.by_path(&from.path) {
                Some(procedure) => to_place(procedure, anchor),
                None => LinkTarget::Elsewhere,
            };
        }
        let path = decode(path);
        let path = match path.strip_prefix('/') {
            Some(rest) => FilePath::new(rest),
            None => FilePath::new(from.folder()).join(&path),
        };
        if path.as_str() == ".." || path.as_str().starts_with("../") {
            return LinkTarget::Broken(BrokenLink::Outside);
        }
        self.resolve_path(path.as_str(), anchor)
    }

    /// The page that the link `target` of the page `from` leads to, whether the place is there or not: the names of pages
    /// decide alone.
    pub fn page_led_to(&self, from: &Procedure, target: &str) -> Option<&Procedure> {
        Reads::apart(|| match self.resolve(from, target) {
            LinkTarget::Page { procedure, .. } => Some(procedure),
            LinkTarget::Broken(BrokenLink::NoAnchor { path, .. }) => self.by_path(&path),
            _ => None,
        })
    }

    fn resolve_path(&self, path: &str, anchor: Option<String>) -> LinkTarget<'_> {
        let without = path.strip_suffix(".html").unwrap_or(path);
        let page = self.by_path(path).or_else(|| self.by_path(&format!("{without}{ENDING}")));
        if let Some(procedure) = page.or_else(|| self.by_path(&file_name::index(path))) {
            return to_place(procedure, anchor);
        }
        if self.files.contains(path) {
            return LinkTarget::File(path.to_owned());
        }
        // The page of a department is there without an `index.md`.
        if self.department_named(path).is_some() {
            return LinkTarget::File(format!("{path}/index.html"));
        }
        LinkTarget::Broken(BrokenLink::NoFile { path: path.to_owned() })
    }

    /// The file that `path` would lead to if capitals did not matter, as on Windows and macOS.
    pub fn in_other_case(&self, path: &str) -> Option<&str> {
        // What is known by now depends on the names of all pages too.
        let all_pages = self.pages_for(Aspect::Standing);
        let files = self.in_small_letters.get_or_init(|| {
            let pages = all_pages.map(|procedure| procedure.path.as_str());
            let all = pages.chain(self.files.iter().map(String::as_str));
            // Where several differ in their capitals only, the first is meant: it stands there last.
            all.rev().map(|file| (in_small_letters(file), file.to_owned())).collect()
        });
        let lower = in_small_letters(path);
        let page = lower.strip_suffix(".html").unwrap_or(&lower);
        let same = files.get(&lower).or_else(|| files.get(&format!("{page}{ENDING}")));
        same.or_else(|| files.get(&file_name::index(page))).map(String::as_str)
    }

    /// The path of a file that was meant by `path`, where there is none: one of the same name in another folder, or
    /// one in the same folder that is written almost so.
    pub fn similar_file(&self, path: &str) -> Option<&str> {
        let pages = || self.pages_for(Aspect::Standing).map(|procedure| procedure.path.as_str());
        let files = || self.files.iter().map(String::as_str);
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        // Nearly every folder has an introduction.
        let has_name = |other: &&str| !file_name::is_index(name) && other.rsplit('/').next() == Some(name);
        // What all paths of a folder have in common says nothing about the name.
        let beside = |other: &&str| other.rsplit_once('/').map_or("", |(folder, _)| folder) == folder;
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let same_name = pages().chain(files()).find(has_name);
        same_name.or_else(|| closest_within(path, allowed(stem), pages().chain(files()).filter(beside)))
    }
}

impl Procedure {
    /// Whether every link that leads to a place in one of two pages leads to the same in the other.
    pub fn has_places_of(&self, other: &Self) -> bool {
        let headings = |page: &Self| -> Vec<(u8, String, String)> {
            let sections = page.body.sections.iter().map(|section| &section.heading);
            let all = page.body.title.iter().chain(sections);
            all.map(|own| (own.level, own.anchor.clone(), own.text.clone())).collect()
        };
        self.anchors().eq(other.anchors())
            && headings(self) == headings(other)
            && self.place_names() == other.place_names()
    }

    /// The names of all places in the page.
    fn place_names(&self) -> &HashSet<String> {
        self.known.names.get_or_init(|| {
            let sections = self.body.sections.iter().map(|section| &section.html);
            let html = sections.chain([&self.body.opening, &self.body.footnotes]);
            self.anchors().map(str::to_owned).chain(html.flat_map(Html::ids)).collect()
        })
    }

    /// Where the page has a place called `anchor`.
    fn place_named(&self, anchor: &str) -> Option<PagePlace<'_>> {
        let own = self.place_names();
        let headings =
            || self.body.title.iter().chain(self.body.sections.iter().map(|section| &section.heading));
        let foreign = || {
            let texts = || headings().map(|heading| heading.text.as_str()).collect::<Vec<_>>();
            let all = || foreign_anchors(&texts());
            self.known.foreign_anchors.get_or_init(all).get(&comparable(anchor))
        };
        if let Some(own) = own.get(anchor).or_else(|| own.get(&*site::content_id(anchor))) {
            return Some(PagePlace::Anchor(own));
        }
        match foreign() {
            // The title is the top of the page.
            Some(0) if self.body.title.is_some() => Some(PagePlace::Top),
            Some(index) => headings().nth(*index).map(|heading| PagePlace::Anchor(&heading.anchor)),
            // Browsers go to the top.
            None => anchor.eq_ignore_ascii_case("top").then_some(PagePlace::Top),
        }
    }

    /// The places of the page that have a name: steps and headings.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let steps = self.steps.iter().chain(&self.recovery).map(|step| step.id.as_str());
        steps.chain(self.body.sections.iter().map(|section| section.heading.anchor.as_str()))
    }
}

/// A place in a page.
enum PagePlace<'p> {
    Top,
    Anchor(&'p str),
}

fn to_place(procedure: &Procedure, anchor: Option<String>) -> LinkTarget<'_> {
    let Some(anchor) = anchor else { return LinkTarget::Page { procedure, anchor: None } };
    match procedure.place_named(&anchor) {
        Some(PagePlace::Top) => LinkTarget::Page { procedure, anchor: None },
        Some(PagePlace::Anchor(own)) => LinkTarget::Page { procedure, anchor: Some(own.to_owned()) },
        None => {
            let may_search = procedure.body.sections.len() <= MOST_ANCHORS;
            let similar = may_search.then(|| closest(&anchor.to_lowercase(), procedure.anchors())).flatten();
            let similar = similar.map(str::to_owned);
            LinkTarget::Broken(BrokenLink::NoAnchor { path: procedure.path.clone(), anchor, similar })
        }
    }
}

/// The path of a file in small letters, that of a page with the usual ending.
fn in_small_letters(path: &str) -> String {
    let lower = path.to_lowercase();
    match page_stem(&lower) {
        Some(stem) if !lower.ends_with(ENDING) => format!("{stem}{ENDING}"),
        _ => lower,
    }
}

/// What the page or file is called that `target` leads to from the page at `path`: its name without its folder, so
/// that a link is the same wherever its two ends lie.
pub(super) fn page_name(path: &str, target: &str) -> String {
    if is_elsewhere(target) {
        return target.to_owned();
    }
    let (file, anchor) = target.split_once('#').map_or((target, ""), |(file, anchor)| (file, anchor));
    let file = percent_decode_str(file.split('?').next().unwrap_or_default()).decode_utf8_lossy();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let full = FilePath::new(folder).join(file.trim_start_matches('/'));
    // A link within the page leads to it whatever it is called.
    let full = if file.is_empty() { FilePath::new("") } else { full };
    let named = match file_name::is_index(full.as_str()) {
        true => full.parent(),
        false => full,
    };
    let name = named.file_name();
    let name = page_stem(name).or_else(|| name.strip_suffix(".html")).unwrap_or(name);
    match anchor.is_empty() {
        true => name.to_owned(),
        false => format!("{name}#{anchor}"),
    }
}

/// The word of `candidates` that is written almost like `word`, if any is close enough to have been meant.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    closest_within(word, allowed(word), candidates)
}

/// The same with at most `allowed` letters that are added, left out, changed or swapped.
fn closest_within<'a>(
    word: &str,
    allowed: usize,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if word.len() > LONGEST_NAME {
        return None;
    }
    let letters = Letters::of(word);
    // Of ten thousand ids nearly all differ by their letters alone, which is seen at once.
    let possible = candidates.into_iter().filter(|candidate| letters.differ_from(candidate) <= allowed);
    let scored = possible.map(|candidate| (strsim::osa_distance(word, candidate), candidate));
    scored.filter(|(distance, _)| *distance <= allowed).min().map(|(_, candidate)| candidate)
}

/// Among so many headings of a page it is looked which one was meant.
const MOST_ANCHORS: usize = 1_000;

/// No name that somebody misspells is longer.
const LONGEST_NAME: usize = 200;

/// In how many letters a word may differ from what was meant.
fn allowed(word: &str) -> usize {
    (word.chars().count() / 3).clamp(1, 4)
}

/// How often each letter is in a word, whatever their order; several letters share a place.
struct Letters([i32; 32]);

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = [0; 32];
        word.chars().for_each(|letter| letters[letter as usize % 32] += 1);
        Self(letters)
    }

    /// At least so many letters must be changed to make `other` of the word.
    fn differ_from(&self, other: &str) -> usize {
        let mut letters = self.0;
        other.chars().for_each(|letter| letters[letter as usize % 32] -= 1);
        let missing: i32 = letters.iter().filter(|count| **count < 0).sum();
        let more: i32 = letters.iter().filter(|count| **count > 0).sum();
        more.max(-missing) as usize
    }
}

/// Whether a target has a scheme (`https:`, `mailto:`) or a host (`//`).
fn is_elsewhere(target: &str) -> bool {
    // A single letter is a drive: `C:\plan.pdf`.
    target.starts_with("//") || address::scheme(target).is_some_and(|scheme| scheme.len() > 1)
}
