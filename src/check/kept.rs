//! What is kept of a check, so that the next one looks only at what changed and at what depends on it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::aspects::is_same;
use crate::config::Department;
use crate::diagnostic::Diagnostic;
use crate::manual::{Frame, Manual, Picture, Procedure, Reads};
use crate::source::{FilePath, ReadFault};

/// What was found, with all that it depends on.
#[derive(Debug, Default)]
pub struct Kept {
    pub(super) pages: KeptPages,
    pub(super) rules: KeptRules,
    around: Option<Around>,
    /// What a manual has in common with this one where it differs in the texts of pages alone.
    frame: Option<Frame>,
    /// The pages of the last check, those of the manual first, then those of each other language.
    editions: Vec<Vec<Arc<Procedure>>>,
}

/// What was found in each page.
#[derive(Debug, Default)]
pub(super) struct KeptPages {
    /// By place; none until the page is checked.
    pages: Vec<Option<OfPage>>,
    /// By the place of a page, the places of those whose rules asked about it.
    asked_by: Vec<Vec<usize>>,
    /// The places of pages whose rules went through all pages.
    unsettled: BTreeSet<usize>,
    /// The places of the pages to check.
    changed: Vec<usize>,
}

/// What was found by each rule that looks at the manual as a whole.
#[derive(Debug, Default)]
pub(super) struct KeptRules {
    found: HashMap<&'static str, OfRule>,
    /// The pages that changed, with the language of each.
    changed: Vec<ChangedPage>,
}

#[derive(Debug)]
struct OfRule {
    /// What it asked about pages.
    reads: Reads,
    found: Vec<Diagnostic>,
}

/// A page before and after a change.
#[derive(Debug)]
struct ChangedPage {
    language: String,
    before: Arc<Procedure>,
    after: Arc<Procedure>,
}

/// What any page may depend on: if it changes, nothing is kept.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Around {
    settings: Arc<str>,
    /// The departments with their names: a folder is one, and its introduction gives it a name.
    departments: Vec<(String, Option<String>)>,
    files: Arc<BTreeSet<String>>,
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
    /// Only what was found in these pages, by place.
    pub(super) fn with_pages(pages: Vec<Option<OfPage>>, around: Around) -> Self {
        Self { pages: KeptPages { pages, ..KeptPages::default() }, around: Some(around), ..Self::default() }
    }

    /// The places of the pages in which nothing was found, each with what its rules asked about others.
    pub(super) fn clean_pages(&self) -> impl Iterator<Item = (usize, &Reads)> {
        let pages = self.pages.pages.iter().enumerate();
        pages.filter_map(|(place, own)| {
            own.as_ref().filter(|own| own.found.is_empty()).map(|own| (place, &own.reads))
        })
    }

    /// Finds out what changed since the last check.
    pub(super) fn prepare(&mut self, manual: &Manual) {
        let frame = manual.frame();
        if self.frame.as_ref() == Some(&frame) {
            self.note_changes(manual);
        } else {
            self.frame = Some(frame);
            let around = Around::new(manual);
            let is_same = self.around.as_ref() == Some(&around);
            self.around = Some(around);
            self.editions = manual.all_editions().map(|edition| edition.shared.clone()).collect();
            self.pages.rearrange(manual, is_same);
            self.rules = KeptRules::default();
        }
    }

    /// Takes note of the pages that are others than before.
    fn note_changes(&mut self, manual: &Manual) {
        let mut places = BTreeSet::new();
        self.rules.changed.clear();
        for (before, edition) in self.editions.iter_mut().zip(manual.all_editions()) {
            for (place, (before, after)) in before.iter_mut().zip(&edition.shared).enumerate() {
                if !Arc::ptr_eq(before, after) {
                    places.insert(place);
                    let (language, after) = (edition.language.clone(), Arc::clone(after));
                    let before = std::mem::replace(before, Arc::clone(&after));
                    self.rules.changed.push(ChangedPage { language, before, after });
                }
            }
        }
        self.pages.note_changes(&places);
    }
}

impl KeptPages {
    /// What changed, and what asked about it, must be checked again.
    fn note_changes(&mut self, places: &BTreeSet<usize>) {
        let asked_by = places.iter().flat_map(|place| &self.asked_by[*place]);
        let changed: BTreeSet<usize> = asked_by.chain(places).chain(&self.unsettled).copied().collect();
        self.changed = changed.into_iter().collect();
    }

    /// Keeps what is still true where the manual may differ in anything; nothing unless what is around the pages
    /// `is_same`.
    fn rearrange(&mut self, manual: &Manual, is_same: bool) {
        let known = self.pages.drain(..).flatten().filter(|_| is_same);
        let mut known: HashMap<String, OfPage> =
            known.filter_map(|own| Some((own.pages.first()?.path.clone(), own))).collect();
        self.pages = manual.shared.iter().map(|page| known.remove(&page.path)).collect();
        self.pages.par_iter_mut().enumerate().for_each(|(place, own)| {
            *own = own.take().filter(|own| own.is_true_of(manual, place));
        });
        self.asked_by = vec![Vec::new(); manual.shared.len()];
        self.unsettled.clear();
        for place in 0..self.pages.len() {
            self.note_reads(manual, place);
        }
        self.changed = (0..self.pages.len()).filter(|place| self.pages[*place].is_none()).collect();
    }

    /// The places of the pages to check: those that changed since the last check, and those whose rules
    /// asked about one that did.
    pub(super) fn changed(&self) -> &[usize] {
        &self.changed
    }

    /// All that is found in the pages.
    pub(super) fn all(&self) -> impl Iterator<Item = &Diagnostic> {
        self.pages.iter().flatten().flat_map(|own| &own.found)
    }

    /// Keeps what is found in the pages that were checked.
    pub(super) fn keep(&mut self, manual: &Manual, looked_at: Vec<(usize, OfPage)>) {
        for (place, found) in looked_at {
            self.pages[place] = Some(found);
            self.note_reads(manual, place);
        }
    }

    /// Takes note of the pages that the rules of one asked about. What they asked about earlier is not forgotten: it
    /// may make a page be checked once too often.
    fn note_reads(&mut self, manual: &Manual, place: usize) {
        let Some(own) = &self.pages[place] else { return };
        let Some(asked) = manual.places_asked(&own.reads).filter(|_| own.reads.aspects().is_empty()) else {
            self.unsettled.insert(place);
            return;
        };
        self.unsettled.remove(&place);
        for other in asked {
            if other != place && !self.asked_by[other].contains(&place) {
                self.asked_by[other].push(place);
            }
        }
    }
}

impl KeptRules {
    /// What a rule found at the last check, if that is still true.
    pub(super) fn get(&self, rule: &'static str, manual: &Manual) -> Option<&[Diagnostic]> {
        let known = self.found.get(rule)?;
        let is_same = |page: &ChangedPage| {
            let mut asked = known.reads.aspects().iter().filter(|(language, _)| *language == page.language);
            asked.all(|(_, aspect)| is_same(*aspect, &page.before, &page.after))
        };
        // A finding in a page that changed may be in another line by now.
        let is_in = |finding: &Diagnostic| {
            let related = finding.related.iter().map(|related| &related.place.file);
            let mut files = related.chain([&finding.place.file]);
            files.any(|file| self.changed.iter().any(|page| page.before.text.path == *file))
        };
        let is_true = self.changed.is_empty()
            || self.changed.iter().all(is_same)
                && manual.still_answers(&known.reads)
                && !known.found.iter().any(is_in);
        is_true.then_some(known.found.as_slice())
    }

    /// Keeps what a rule finds.
    pub(super) fn keep(&mut self, rule: &'static str, reads: Reads, found: &[Diagnostic]) {
        self.found.insert(rule, OfRule { reads, found: found.to_vec() });
    }
}

impl OfPage {
    /// What is `found` in the page at this place, by rules that asked so much of others.
    pub(super) fn new(manual: &Manual, at: usize, reads: Reads, found: Vec<Diagnostic>) -> Self {
        Self { pages: pages(manual, at).cloned().collect(), reads, found }
    }

    /// Whether nothing changed that the findings in the page at this place depend on.
    fn is_true_of(&self, manual: &Manual, at: usize) -> bool {
        let is_same = self.pages.iter().map(Arc::as_ptr).eq(pages(manual, at).map(Arc::as_ptr));
        is_same && self.reads.aspects().is_empty() && manual.still_answers(&self.reads)
    }
}

/// The page at this place in each language.
fn pages(manual: &Manual, at: usize) -> impl Iterator<Item = &Arc<Procedure>> {
    manual.all_editions().filter_map(move |edition| edition.shared.get(at))
}

impl Around {
    pub(super) fn new(manual: &Manual) -> Self {
        let department = |own: &Department| {
            (own.id.clone(), manual.introduction(&own.id).and_then(|page| page.title.clone()))
        };
        Self {
            settings: Arc::clone(&manual.config.text.content),
            departments: manual.departments.iter().map(department).collect(),
            files: Arc::clone(&manual.files),
            pictures: Arc::clone(&manual.pictures),
            left_out: manual.active.iter().map(|file| file.path.clone()).collect(),
            unreadable: manual.unreadable.clone(),
        }
    }
}
