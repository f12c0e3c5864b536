//! By what the pages of a manual are found: their ids, short names and paths.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::procedure::Procedure;
use crate::file_name::page_stem;

/// The places of pages by the names that they are found by.
#[derive(Debug, Default)]
pub(super) struct Index {
    by_id: BTreeMap<String, Vec<usize>>,
    /// By [`Procedure::short_name`]; `None` where several have the same.
    by_short_name: HashMap<String, Option<usize>>,
    /// By their paths without the endings: of two that differ in these alone, the first.
    by_path: HashMap<String, usize>,
}

impl Index {
    pub(super) fn new(pages: &[Arc<Procedure>]) -> Self {
        let mut index = Self::default();
        for (place, page) in pages.iter().enumerate() {
            index.by_id.entry(page.id.clone()).or_default().push(place);
            if let Some(name) = page.short_name() {
                let same = index.by_short_name.entry(name.to_owned());
                same.and_modify(|own| *own = None).or_insert(Some(place));
            }
            index.by_path.entry(stem(page).to_owned()).or_insert(place);
        }
        index
    }

    /// The page that an id means: the first that claims it, or the one page with this short name.
    pub(super) fn meant(&self, id: &str) -> Option<usize> {
        let by_id = self.claims(id).first();
        by_id.or_else(|| self.by_short_name.get(id)?.as_ref()).copied()
    }

    /// All pages that claim an id.
    pub(super) fn claims(&self, id: &str) -> &[usize] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// The page at a path without its ending.
    pub(super) fn place(&self, stem: &str) -> Option<usize> {
        self.by_path.get(stem).copied()
    }

    /// All ids with the pages that claim them.
    pub(super) fn claimed(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.by_id.iter().map(|(id, places)| (id.as_str(), places.as_slice()))
    }

    /// All ids, sorted.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }
}

/// Whether two pages are found by the same names. An introduction names its folder as well.
pub(super) fn are_found_alike(one: &Procedure, other: &Procedure) -> bool {
    let names = |page: &Procedure| (page.has_own_id, page.is_index().then(|| page.title.clone()));
    one.path == other.path
        && one.id == other.id
        && one.short_name() == other.short_name()
        && names(one) == names(other)
}

fn stem(page: &Procedure) -> &str {
    page_stem(&page.path).unwrap_or(&page.path)
}
