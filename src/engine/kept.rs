//! What a build keeps of single pages, so that the next one makes again only what changed.
//!
//! Whether a page would be the same is told by digests: of the page, of what is around it, and of the answers to all that
//! was asked of other pages. What the last build made counts only where all of them are the same.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::again::PROGRAM;
use super::surroundings::KeptTheme;
use super::workspace::Loaded;
use super::{Project, read};
use crate::check::{self, CleanPages};
use crate::digest::{Digest, Digester};
use crate::manual::{KeptReads, Manual, PageDigests, Procedure, Reads};
use crate::render::{Origins, Plan, Print};
use crate::search::{KeptWords, StoredWords};
use crate::source::{Files, Text};

/// What is known of the pages of a build.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct KeptWork {
    /// The program that made them.
    program: String,
    clean: CleanPages,
    /// By address.
    pages: BTreeMap<String, KeptPage>,
    /// By edition.
    words: Vec<StoredWords>,
}

/// A page as it was made, and of what.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptPage {
    origin: Digest,
    reads: KeptReads,
    pub(super) print: Print,
}

/// A build that keeps what it knows of single pages.
#[derive(Debug)]
pub struct Work {
    last: KeptWork,
    /// The words of the last build by edition, until a book takes them.
    words: Mutex<Vec<Option<StoredWords>>>,
    digests: PageDigests,
    clean: CleanPages,
}

impl Work {
    /// Reads and checks a whole project as [`load`](super::load) does, but for the pages of which `last` shows that
    /// nothing is found in them.
    pub fn load(files: &dyn Files, last: Option<KeptWork>) -> (Project, Self) {
        let mut last = last.filter(|last| last.program == PROGRAM).unwrap_or_default();
        let words = Mutex::new(std::mem::take(&mut last.words).into_iter().map(Some).collect());
        let manual = read(files);
        let baseline = manual.config.check.baseline.clone();
        let loaded = Loaded::new(files, manual, baseline.as_ref(), &mut KeptTheme::default());
        let digests = PageDigests::new(&loaded.manual);
        let mut checked = check::Kept::of_clean(&last.clean, &loaded.manual, &digests);
        let findings = check::check_keeping(&loaded.manual, &loaded.surroundings, &mut checked);
        let clean = checked.clean(&loaded.manual, &digests);
        (loaded.with(findings), Self { last, words, digests, clean })
    }

    /// What the next build is to know of this one, whose book had these `words` and of which these `pages` were made.
    pub fn keep(self, words: Vec<StoredWords>, pages: BTreeMap<String, KeptPage>) -> KeptWork {
        KeptWork { program: PROGRAM.to_owned(), clean: self.clean, pages, words }
    }
}

/// A page, and the numbers by which it is filtered in a search.
pub(super) type ShownPage = (Arc<Procedure>, [usize; 3]);

/// What is known of a book before it is made.
#[derive(Debug)]
pub(super) struct Known<'w> {
    work: &'w Work,
    origins: Origins<'w>,
    /// By edition.
    words: Vec<Mutex<KeptWords>>,
}

impl<'w> Known<'w> {
    /// What `work` knows of the pages that are planned. `theme` are the files of the manual's own theme.
    pub(super) fn new(work: &'w Work, plan: &Plan<'_>, theme: &[Text]) -> Self {
        let origins = Origins::new(plan, theme, &work.digests);
        let mut stored = work.words.lock().unwrap_or_else(PoisonError::into_inner);
        let words = plan.handbooks().enumerate().map(|(edition, handbook)| {
            let pages = handbook.manual().shared.iter().enumerate();
            let pages = pages.map(|(place, page)| (Arc::clone(page), work.digests.get(edition, place)));
            let stored = stored.get_mut(edition).and_then(Option::take);
            let around = origins.around(edition);
            Mutex::new(stored.map(|stored| KeptWords::of_stored(stored, around, pages)).unwrap_or_default())
        });
        let words = words.collect();
        Self { work, origins, words }
    }

    /// What the page at an address of the plan is made of, where that is known before.
    pub(super) fn origin(&self, plan: &Plan<'_>, address: &str) -> Option<Digest> {
        self.origins.of(plan, address)
    }

    /// The same of a file of the search, which shows these pages of a `manual` and what they are filtered by.
    pub(super) fn origin_of(
        &self,
        address: &str,
        (edition, manual): (usize, &Manual),
        shown: &[ShownPage],
    ) -> Option<Digest> {
        let mut digester = Digester::default();
        digester.add(address);
        digester.add(self.origins.around(edition));
        for (page, facets) in shown {
            digester.add(self.work.digests.get(edition, manual.place_of(page)?));
            facets.iter().for_each(|number| digester.add(number.to_be_bytes()));
        }
        Some(digester.finish())
    }

    /// The page that the last build made at an address, if it would be the same.
    pub(super) fn same(&self, manual: &Manual, address: &str, origin: Digest) -> Option<&KeptPage> {
        let page = self.work.last.pages.get(address).filter(|page| page.origin == origin)?;
        manual.answers_as(&page.reads, &self.work.digests).then_some(page)
    }

    /// What the next build is to know of a page that asked so much of the `manual` while it was made.
    pub(super) fn page(
        &self,
        manual: &Manual,
        origin: Digest,
        reads: &Reads,
        print: Print,
    ) -> Option<KeptPage> {
        let reads = manual.keep_reads(reads, &self.work.digests)?;
        Some(KeptPage { origin, reads, print })
    }

    /// The words of the pages of an edition.
    pub(super) fn words(&self, edition: usize) -> MutexGuard<'_, KeptWords> {
        self.words[edition].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the words of all pages, to be kept.
    pub(super) fn take_words(&self, manual: &Manual) -> Vec<StoredWords> {
        let editions = manual.all_editions().enumerate();
        let stored = editions.map(|(edition, manual)| {
            let digest = |page: &Procedure| Some(self.work.digests.get(edition, manual.place_of(page)?));
            let words = std::mem::take(&mut *self.words(edition));
            words.store(self.origins.around(edition), digest)
        });
        stored.collect()
    }
}
