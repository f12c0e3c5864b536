//! What is kept of a check, so that the next one looks only at what changed and at what depends on it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::config::Department;
use crate::diagnostic::Diagnostic;
use crate::manual::{Manual, Picture, Procedure, Reads};
use crate::source::{FilePath, ReadFault};

/// What was found in each page, with all that it depends on.
#[derive(Debug, Default)]
pub struct Kept {
    around: Option<Around>,
    /// By the path of the page below the manual's folder.
    pages: HashMap<String, OfPage>,
}

/// What any page may depend on: if it changes, nothing is kept.
#[derive(Debug, PartialEq, Eq)]
struct Around {
    settings: Arc<str>,
    /// The departments with their names: a folder is one, and its introduction gives it a name.
    departments: Vec<(String, Option<String>)>,
    files: BTreeSet<String>,
    pictures: Arc<BTreeMap<String, Picture>>,
    left_out: Vec<String>,
    unreadable: Vec<(FilePath, ReadFault)>,
}

/// What was found in a page and its translations.
#[derive(Debug)]
pub(super) struct OfPage {
    /// The page, and what it is in each other language.
    pages: Vec<Arc<Procedure>>,
    /// What its rules asked about other pages.
    reads: Reads,
    found: Vec<Diagnostic>,
}

impl Kept {
    /// Forgets what can't be right any more, whatever page it is about.
    pub(super) fn prepare(&mut self, manual: &Manual) {
        let around = Around::new(manual);
        if self.around.as_ref() != Some(&around) {
            *self = Self { around: Some(around), pages: HashMap::new() };
        }
    }

    /// Whether nothing changed that the findings in the page at this place depend on.
    pub(super) fn knows(&self, manual: &Manual, at: usize) -> bool {
        self.pages.get(&manual.shared[at].path).is_some_and(|known| {
            let is_same = known.pages.iter().map(Arc::as_ptr).eq(pages(manual, at).map(Arc::as_ptr));
            is_same && manual.still_answers(&known.reads)
        })
    }

    /// All that is found in the pages.
    pub(super) fn all(&self) -> impl Iterator<Item = &Diagnostic> {
        self.pages.values().flat_map(|own| &own.found)
    }

    /// Keeps what was looked at now, and forgets the pages that are gone.
    pub(super) fn keep(&mut self, manual: &Manual, looked_at: Vec<(usize, OfPage)>) {
        for (at, found) in looked_at {
            self.pages.insert(manual.shared[at].path.clone(), found);
        }
        if self.pages.len() > manual.shared.len() {
            let there: BTreeSet<&str> = manual.shared.iter().map(|page| page.path.as_str()).collect();
            self.pages.retain(|path, _| there.contains(path.as_str()));
        }
    }
}

impl OfPage {
    /// What is `found` in the page at this place, by rules that asked so much of others.
    pub(super) fn new(manual: &Manual, at: usize, reads: Reads, found: Vec<Diagnostic>) -> Self {
        Self { pages: pages(manual, at).cloned().collect(), reads, found }
    }
}

/// The page at this place in each language.
fn pages(manual: &Manual, at: usize) -> impl Iterator<Item = &Arc<Procedure>> {
    std::iter::once(manual).chain(&manual.editions).filter_map(move |edition| edition.shared.get(at))
}

impl Around {
    fn new(manual: &Manual) -> Self {
        let department = |own: &Department| {
            (own.id.clone(), manual.introduction(&own.id).and_then(|page| page.title.clone()))
        };
        Self {
            settings: Arc::clone(&manual.config.text.content),
            departments: manual.departments.iter().map(department).collect(),
            files: manual.files.clone(),
            pictures: Arc::clone(&manual.pictures),
            left_out: manual.active.iter().map(|file| file.path.clone()).collect(),
            unreadable: manual.unreadable.clone(),
        }
    }
}
