//! A handbook with its search index.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::Project;
use super::kept::{Known, Work};
use super::surroundings::LazyTheme;
use crate::digest::Digest;
use crate::manual::{Manual, Procedure};
use crate::markdown::{Html, Inline};
use crate::render::{Content, Handbook, Options, Plan, Print, Rendered};
use crate::search::{Index, KeptWords, ShownTexts, StoredWords};

/// All files of a handbook: its pages, and those by which it is searched.
///
/// The index is made when one of its files is first asked for: under `serve` most changes are never searched.
#[derive(Debug)]
pub struct Book<'m> {
    plan: Plan<'m>,
    /// One for each language.
    indexes: Vec<OnceLock<Arc<Index>>>,
    /// What the last build made of the same pages.
    known: Option<Known<'m>>,
    /// The indexes of the books before, which answer until there are new ones.
    before: Option<Before>,
}

/// What a book knows of those before it.
#[derive(Debug)]
struct Before {
    searches: Arc<Searches>,
    /// The theme, which has the texts around those of the pages.
    theme: Arc<LazyTheme>,
    /// Counts the books.
    number: usize,
}

/// The search of a handbook through its changes: of pages that stay the words are known.
#[derive(Debug, Default)]
pub struct Searches {
    /// The last index in each language.
    last: Mutex<HashMap<String, Arc<Index>>>,
    words: Mutex<KnownWords>,
    /// The number of the last book.
    books: AtomicUsize,
}

/// The words of pages in each language, and by what they were read: the settings, and the theme, which has the texts
/// around them.
#[derive(Debug, Default)]
struct KnownWords {
    around: Option<(Arc<str>, Arc<LazyTheme>)>,
    by_language: HashMap<String, KeptWords>,
}

impl Searches {
    fn last(&self) -> MutexGuard<'_, HashMap<String, Arc<Index>>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The last index in the language of a handbook, which is made where there is none.
    fn index(&self, handbook: &Handbook<'_>, theme: &Arc<LazyTheme>) -> Arc<Index> {
        let last = || self.last().get(handbook.language()).cloned();
        last().unwrap_or_else(|| {
            let mut words = self.words(handbook.manual(), theme);
            // Another thread may have made it meanwhile.
            last().unwrap_or_else(|| self.make(handbook, &mut words))
        })
    }

    fn make(&self, handbook: &Handbook<'_>, words: &mut KnownWords) -> Arc<Index> {
        let language = handbook.language();
        let index = Arc::new(make(handbook, words.by_language.entry(language.to_owned()).or_default()));
        self.last().insert(language.to_owned(), Arc::clone(&index));
        index
    }

    /// The words that are known of a manual.
    fn words(&self, manual: &Manual, theme: &Arc<LazyTheme>) -> MutexGuard<'_, KnownWords> {
        let mut words = self.words.lock().unwrap_or_else(|broken| {
            let mut words = broken.into_inner();
            *words = KnownWords::default();
            words
        });
        let settings = &manual.config.text.content;
        let is_known = |(own, of): &(Arc<str>, Arc<LazyTheme>)| own == settings && Arc::ptr_eq(of, theme);
        if !words.around.as_ref().is_some_and(is_known) {
            let around = Some((Arc::clone(settings), Arc::clone(theme)));
            *words = KnownWords { around, ..KnownWords::default() };
        }
        words
    }
}

fn make(handbook: &Handbook<'_>, words: &mut KeptWords) -> Index {
    let (manual, language) = (handbook.manual(), handbook.language());
    Index::new(manual, language, handbook.shows_drafts(), &Pages(handbook), words)
}

impl Work {
    /// The handbook of the project that was loaded. What would be the same as in the last one is not made again.
    pub fn handbook<'w>(&'w self, project: &'w Project, options: Options) -> Book<'w> {
        let book = project.handbook(options);
        let known = Some(Known::new(self, &book.plan, &project.theme_texts));
        Book { known, ..book }
    }
}

impl<'m> Book<'m> {
    pub(super) fn new(plan: Plan<'m>) -> Self {
        let indexes = plan.handbooks().map(|_| OnceLock::new()).collect();
        Self { plan, indexes, known: None, before: None }
    }

    pub(super) fn known(&self) -> Option<&Known<'m>> {
        self.known.as_ref()
    }

    /// What the file at an address is made of, where that is known before.
    pub(super) fn origin(&self, address: &str) -> Option<Digest> {
        let known = self.known()?;
        known.origin(&self.plan, address).or_else(|| {
            self.searched().find_map(|(edition, handbook, index)| {
                let own = address.strip_prefix(handbook.home()).filter(|own| Index::is_address(own))?;
                let index = self.index(edition, handbook, index);
                let shown = index.shown_at(own)?.map(|(page, facets)| (Arc::clone(page), facets));
                known.origin_of(address, (edition, handbook.manual()), &shown.collect::<Vec<_>>())
            })
        })
    }

    /// Takes the words of its pages once all files are made, for the next build.
    pub fn take_words(&self) -> Vec<StoredWords> {
        self.known.as_ref().map(|known| known.take_words(self.manual())).unwrap_or_default()
    }

    /// The same handbook, in which the last indexes answer until [`renew_searches`](Self::renew_searches) has made new
    /// ones.
    #[must_use]
    pub fn after(self, searches: Arc<Searches>, theme: Arc<LazyTheme>) -> Self {
        let number = searches.books.fetch_add(1, Ordering::SeqCst) + 1;
        Self { before: Some(Before { searches, theme, number }), ..self }
    }

    /// Makes those indexes again that were asked for in the books before, unless there is a later book by now. Whether
    /// any was made.
    pub fn renew_searches(&self) -> bool {
        let Some(Before { searches, theme, number }) = &self.before else { return false };
        let mut is_any = false;
        for (_, handbook, _) in self.searched() {
            let is_asked = searches.last().contains_key(handbook.language());
            let mut words = searches.words(handbook.manual(), theme);
            if is_asked && searches.books.load(Ordering::SeqCst) == *number {
                searches.make(handbook, &mut words);
                is_any = true;
            }
        }
        is_any
    }

    /// Whether it shows drafts, and replaces a page that can't be made.
    pub(super) fn is_draft(&self) -> bool {
        self.plan.handbooks().any(Handbook::shows_drafts)
    }

    /// The manual that it is made of, in its own language.
    pub(super) fn manual(&self) -> &'m Manual {
        self.plan.manual()
    }

    /// The plan of its pages.
    pub fn plan(&self) -> &Plan<'m> {
        &self.plan
    }

    /// The addresses of all files below the handbook's root.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        let mut addresses: Vec<String> = self.plan.addresses().collect();
        for (edition, handbook, index) in self.searched() {
            let index = self.index(edition, handbook, index);
            addresses.extend(index.addresses().map(|address| format!("{}{address}", handbook.home())));
        }
        addresses.into_iter()
    }

    /// Makes the file at `address`; `None` where there is none.
    pub fn file(&self, address: &str) -> Option<Rendered> {
        if let Some(file) = self.plan.file(address) {
            return Some(file);
        }
        self.searched().find_map(|(edition, handbook, index)| {
            let address = address.strip_prefix(handbook.home())?;
            let index = Index::is_address(address).then(|| self.index(edition, handbook, index))?;
            let file = index.file(address, &Pages(handbook))?;
            Some(Rendered { content: Content::Bytes(file.into_bytes()), findings: Vec::new() })
        })
    }

    /// The files that come last: what a device needs to keep all others. `prints` are those of all files, pages and
    /// search, so that what is kept of a build goes together.
    pub(super) fn offline(&self, prints: &BTreeMap<String, Print>) -> BTreeMap<String, Vec<u8>> {
        self.plan.offline(prints)
    }

    /// The handbook in each language with its number, and its index once that is made; none where there is no search.
    fn searched<'b>(&'b self) -> impl Iterator<Item = (usize, &'b Handbook<'m>, &'b OnceLock<Arc<Index>>)> {
        let handbooks = self.plan.handbooks().zip(&self.indexes).enumerate();
        let handbooks = handbooks.map(|(edition, (handbook, index))| (edition, handbook, index));
        handbooks.filter(|(_, handbook, _)| handbook.manual().config.search.is_enabled)
    }

    fn index(&self, edition: usize, handbook: &Handbook<'m>, own: &OnceLock<Arc<Index>>) -> Arc<Index> {
        let index = || match &self.known {
            Some(known) => make(handbook, &mut known.words(edition)),
            None => make(handbook, &mut KeptWords::default()),
        };
        match &self.before {
            Some(before) => before.searches.index(handbook, &before.theme),
            None => Arc::clone(own.get_or_init(|| Arc::new(index()))),
        }
    }
}

/// What the pages show, for the index.
struct Pages<'h, 'm>(&'h Handbook<'m>);

impl ShownTexts for Pages<'_, '_> {
    fn address(&self, procedure: &Procedure) -> String {
        self.0.address(procedure)
    }

    fn department_address(&self, id: &str) -> String {
        self.0.department_address(id)
    }

    fn inline(&self, procedure: &Procedure, text: &Inline) -> String {
        self.0.words(procedure, text)
    }

    fn body(&self, procedure: &Procedure, html: &Html) -> String {
        self.0.words_of_body(procedure, html)
    }

    fn interface(&self, key: &str) -> String {
        self.0.text(key)
    }
}
