//! The addresses of a handbook: its pages, its other files, and the parts of a page.
//!
//! The rules that protect these names and the code that makes the files both read them here, so that neither knows a
//! name that the other does not.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::file_name::page_stem;

/// The start page.
pub const START: &str = "index.html";
/// The page for an address that does not exist.
pub const NOT_FOUND: &str = "404.html";
/// The page of search results.
pub const SEARCH: &str = "search.html";
/// The page that lists what a device keeps.
pub const OFFLINE: &str = "offline.html";
/// What a device needs to install the handbook as an app.
pub const MANIFEST: &str = "manifest.webmanifest";
/// The list of all pages for other programs.
pub const PAGES: &str = "pages.json";
/// The units and what scales amounts with them in the browser.
pub const UNITS: &str = "units.js";
/// The script that keeps the handbook on a device.
pub const WORKER: &str = "sw.js";
/// What search engines may read.
pub const ROBOTS: &str = "robots.txt";

/// The folder of the theme's files. A manual may have files beside them.
pub const ASSETS: &str = "assets/";
/// The folder of the search index.
pub const SEARCH_INDEX: &str = "search/";
/// The folder of the lists that tell a device what to keep.
pub const OFFLINE_LISTS: &str = "offline/";
/// The folder of the permanent addresses.
pub const PERMALINKS: &str = "p/";

/// The list of all findings, in the preview only.
pub const FINDINGS: &str = "_findings";
/// Where the preview explains each rule.
pub const EXPLANATIONS: &str = "_explain/";

/// The list of all titles.
pub const TITLES: &str = "a-z";
/// The list of all hand-offs.
pub const HAND_OFFS: &str = "hand-offs";
/// The list of everything that is measured.
pub const MEASURES: &str = "measures";
/// The list of all portions.
pub const PORTIONS: &str = "portions";
/// The list of changes.
pub const CHANGES: &str = "changes";
/// The list of verifications.
pub const TRUST: &str = "trust";
/// The further pages of departments; the first is in the folder of the department.
pub const DEPARTMENTS: &str = "departments";
/// The list of all roles, and the pages of each.
pub const ROLES: &str = "roles";
/// The smaller copies of pictures.
pub const PICTURE_COPIES: &str = "assets/pictures/";
/// The pages for training, one for each role.
pub const TRAINING: &str = "training";

/// The address of the page whose file is at `path` below the manual's folder.
pub fn page(path: &str) -> String {
    let path = page_stem(path).unwrap_or(path);
    let (folder, name) = path.split_at(path.rfind('/').map_or(0, |at| at + 1));
    format!("{folder}{}.html", part(name))
}

/// The address of the copy, so many pixels wide, of the picture at `path` below the manual's folder.
pub fn picture_copy(path: &str, width: u32) -> String {
    format!("{PICTURE_COPIES}{width}/{path}")
}

/// The permanent address of an id: `p/ham-sandwich.html`.
pub fn permalink(id: &str) -> String {
    format!("{PERMALINKS}{}.html", part(id))
}

/// The address of the first page of a department.
pub fn department(id: &str) -> String {
    format!("{}/{START}", part(id))
}

/// The address of the page for paper in a folder; the whole handbook is the folder without a name.
pub fn print(folder: &str) -> String {
    format!("{folder}print.html")
}

/// The address of page `number` of a list, counted from 1, or of the list itself; `id` is what the list is about.
pub fn list(name: &str, id: Option<&str>, number: Option<usize>) -> String {
    let number = number.map(|number| number.to_string());
    let id = id.map(|id| part(id).into_owned());
    let parts: Vec<String> = [Some(name.to_owned()), id, number].into_iter().flatten().collect();
    format!("{}.html", parts.join("/"))
}

/// The address of a part of the site map. The first part is 0.
pub fn site_map(part: usize) -> String {
    if part == 0 { "sitemap.xml".to_owned() } else { format!("sitemap-{part}.xml") }
}

/// Whether `address` is a part of the site map.
pub fn is_site_map(address: &str) -> bool {
    address == "sitemap.xml" || address.starts_with("sitemap-")
}

/// Whether `address`, outside any folder, is a page of the handbook itself; not every handbook has a search.
pub fn is_own_page(address: &str, has_search: bool) -> bool {
    let lists = [TITLES, HAND_OFFS, MEASURES, PORTIONS, CHANGES, TRUST, ROLES];
    let is_list = || lists.iter().any(|name| list(name, None, None) == address);
    let is_page = [NOT_FOUND, OFFLINE].contains(&address) || address == print("") || is_list();
    is_page || (has_search && address == SEARCH)
}

/// Whether `address` is a file of the handbook itself that is neither a page nor a file of the theme.
pub fn is_own_file(address: &str) -> bool {
    [START, MANIFEST, PAGES, UNITS, WORKER].contains(&address)
}

/// Whether the handbook may make a folder `name`: one for its own files, or one in which a list goes on.
pub fn is_folder(name: &str) -> bool {
    let folders =
        [ASSETS, SEARCH_INDEX, OFFLINE_LISTS, PERMALINKS].map(|folder| folder.trim_end_matches('/'));
    let lists = [TITLES, HAND_OFFS, MEASURES, PORTIONS, CHANGES, TRUST, DEPARTMENTS, ROLES, TRAINING];
    folders.contains(&name) || lists.contains(&name)
}

/// Whether all files of `folder` are the handbook's own; not every handbook has a search.
pub fn is_own_folder(folder: &str, has_search: bool) -> bool {
    let is = |own: &str| own.strip_suffix('/') == Some(folder);
    is(OFFLINE_LISTS) || is(PERMALINKS) || (has_search && is(SEARCH_INDEX))
}

/// Whether pages use `id` for a part of their own. A heading "Steps" must not be mistaken for the list of steps.
pub fn is_page_part(id: &str) -> bool {
    PAGE_PARTS.contains(&id)
}

/// The id of a place in HTML that a writer named `id`. A field called "search" in a text must not answer for the search
/// of the page; GitHub names such places the same.
pub fn content_id(id: &str) -> Cow<'_, str> {
    match is_page_part(id) {
        true => format!("user-content-{id}").into(),
        false => id.into(),
    }
}

/// The ids that the templates of pages use for their own parts.
pub const PAGE_PARTS: &[&str] = &[
    "all-departments",
    "appearance",
    "by-department",
    "by-owner",
    "card",
    "cards",
    "cards-two",
    "chain",
    "connections",
    "contacts",
    "content",
    "crisis",
    "critical",
    "escalate",
    "how-many",
    "if-wrong",
    "last-opened",
    "measures",
    "measures-table",
    "menu",
    "my-role",
    "offline-languages",
    "offline-note",
    "offline-state",
    "portions",
    "read-again",
    "records",
    "run",
    "run-clear",
    "run-fault",
    "run-initials",
    "run-name",
    "run-open",
    "scale",
    "scale-note",
    "search",
    "search-filters",
    "search-input",
    "search-panel",
    "search-rest",
    "search-results",
    "search-status",
    "steps",
];

/// So many bytes the name of a page may have without its ending: names of files end at 255 bytes, and systems that
/// count characters instead have room for as many.
pub const LONGEST_NAME: usize = 255 - ".html".len();

/// A name as one part of an address. One that no file can have has a finding, and in a draft another in its place.
fn part(name: &str) -> Cow<'_, str> {
    let is_unusable = |character: char| matches!(character, '/' | '\\') || character.is_control();
    if matches!(name, "" | "." | ".." | ".sopbook") {
        return Cow::Borrowed("-");
    }
    if name.len() <= LONGEST_NAME && !name.contains(is_unusable) {
        return Cow::Borrowed(name);
    }
    let mut usable = name.replace(is_unusable, "-");
    if usable.len() > LONGEST_NAME {
        // Two that begin in the same way stay two.
        let digest = Sha256::digest(name.as_bytes());
        let mark: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let end = (0..LONGEST_NAME - mark.len()).rfind(|at| usable.is_char_boundary(*at));
        usable.truncate(end.unwrap_or_default());
        usable = format!("{usable}-{mark}");
    }
    Cow::Owned(usable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_is_a_part_of_an_address() {
        for name in ["", ".", "..", "a/b", "a\\b", "a\0b", &"é".repeat(300)] {
            let part = part(name);
            assert!(!matches!(&*part, "" | "." | "..") && part.len() <= LONGEST_NAME, "{name}: {part}");
            assert!(!part.contains(['/', '\\', '\0']), "{name}: {part}");
        }
        assert_ne!(part(&"x".repeat(300)), part(&"x".repeat(301)));
        assert_eq!(part("ham-sandwich"), "ham-sandwich");
    }
}
