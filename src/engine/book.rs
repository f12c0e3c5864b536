//! A handbook with its search index.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::manual::Procedure;
use crate::markdown::{Html, Inline};
use crate::render::{Content, Handbook, Plan, Print, Rendered};
use crate::search::{Index, ShownTexts};

/// All files of a handbook: its pages, and those by which it is searched.
///
/// The index is made when one of its files is first asked for: under `serve` most changes are looked at and never
/// searched.
#[derive(Debug)]
pub struct Book<'m> {
    plan: Plan<'m>,
    /// One for each language.
    indexes: Vec<OnceLock<Index<'m>>>,
}

impl<'m> Book<'m> {
    pub(super) fn new(plan: Plan<'m>) -> Self {
        let indexes = plan.handbooks().map(|_| OnceLock::new()).collect();
        Self { plan, indexes }
    }

    /// Whether it shows drafts, and replaces a page that can't be made.
    pub(super) fn is_draft(&self) -> bool {
        self.plan.handbooks().any(Handbook::shows_drafts)
    }

    /// The plan of its pages.
    pub fn plan(&self) -> &Plan<'m> {
        &self.plan
    }

    /// The addresses of all files below the handbook's root.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        let mut addresses: Vec<String> = self.plan.addresses().collect();
        for (handbook, index) in self.indexes() {
            addresses.extend(index().addresses().map(|address| format!("{}{address}", handbook.home())));
        }
        addresses.into_iter()
    }

    /// Makes the file at `address`; `None` where there is none.
    pub fn file(&self, address: &str) -> Option<Rendered> {
        if let Some(file) = self.plan.file(address) {
            return Some(file);
        }
        self.indexes().find_map(|(handbook, index)| {
            let address = address.strip_prefix(handbook.home())?;
            let file = Index::is_address(address).then(|| index().file(address, &Pages(handbook)))??;
            Some(Rendered { content: Content::Bytes(file.into_bytes()), findings: Vec::new() })
        })
    }

    /// The files that come last: what a device needs to keep all others. `prints` are those of all files, pages and
    /// search, so that what is kept of a build goes together.
    pub(super) fn offline(&self, prints: &BTreeMap<String, Print>) -> BTreeMap<String, Vec<u8>> {
        self.plan.offline(prints)
    }

    /// The handbook in each language, and what makes its index when asked; none where there is no search.
    fn indexes<'b>(&'b self) -> impl Iterator<Item = (&'b Handbook<'m>, impl Fn() -> &'b Index<'m>)> {
        let handbooks = self.plan.handbooks().zip(&self.indexes);
        handbooks.filter(|(handbook, _)| handbook.manual().config.search.is_enabled).map(
            |(handbook, index)| {
                let make = || {
                    Index::new(
                        handbook.manual(),
                        handbook.language(),
                        handbook.shows_drafts(),
                        &Pages(handbook),
                    )
                };
                (handbook, move || index.get_or_init(make))
            },
        )
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
