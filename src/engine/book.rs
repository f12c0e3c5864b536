//! A handbook with its search index.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::manual::Procedure;
use crate::markdown::Inline;
use crate::render::{Content, Handbook, Print, Rendered};
use crate::search::{Index, Shown};

/// All files of a handbook: its pages, and those by which it is searched.
///
/// The index is made when one of its files is first asked for: under `serve` most changes are looked at and never
/// searched.
#[derive(Debug)]
pub struct Book<'m> {
    handbook: Handbook<'m>,
    /// One for each language.
    indexes: Vec<OnceLock<Index<'m>>>,
}

impl<'m> Book<'m> {
    pub(super) fn new(handbook: Handbook<'m>) -> Self {
        let indexes = handbook.all_editions().map(|_| OnceLock::new()).collect();
        Self { handbook, indexes }
    }

    /// The addresses of all files below the handbook's root.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        let mut addresses: Vec<String> = self.handbook.addresses().collect();
        for (edition, index) in self.indexes() {
            addresses.extend(index().addresses().map(|address| format!("{}{address}", edition.home())));
        }
        addresses.into_iter()
    }

    /// Makes the file at `address`; `None` where there is none.
    pub fn file(&self, address: &str) -> Option<Rendered> {
        if let Some(file) = self.handbook.file(address) {
            return Some(file);
        }
        self.indexes().find_map(|(edition, index)| {
            let address = address.strip_prefix(edition.home())?;
            let file = Index::is_address(address).then(|| index().file(address, &Pages(edition)))??;
            Some(Rendered { content: Content::Bytes(file.into_bytes()), findings: Vec::new() })
        })
    }

    /// The files that come last: what a device needs to keep all others. `prints` are those of all files, pages and
    /// search, so that what is kept of a build goes together.
    pub(super) fn offline(&self, prints: &BTreeMap<String, Print>) -> BTreeMap<String, Vec<u8>> {
        self.handbook.offline(prints)
    }

    /// The handbook in each language, and what makes its index when asked; none where there is no search.
    fn indexes<'b>(&'b self) -> impl Iterator<Item = (&'b Handbook<'m>, impl Fn() -> &'b Index<'m>)> {
        let editions = self.handbook.all_editions().zip(&self.indexes);
        editions.filter(|(edition, _)| edition.manual().config.search.is_enabled).map(|(edition, index)| {
            let make =
                || Index::new(edition.manual(), edition.language(), edition.shows_drafts(), &Pages(edition));
            (edition, move || index.get_or_init(make))
        })
    }
}

/// What the pages show, for the index.
struct Pages<'h, 'm>(&'h Handbook<'m>);

impl Shown for Pages<'_, '_> {
    fn address(&self, procedure: &Procedure) -> String {
        self.0.address(procedure)
    }

    fn inline(&self, procedure: &Procedure, text: &Inline) -> String {
        self.0.words(procedure, text)
    }

    fn interface(&self, key: &str) -> String {
        self.0.text(key)
    }
}
