//! The search index: the step, in the reader's language, from any place.
//!
//! An [`Index`] is made of one edition of a manual and is a set of small files below `search/` of that edition.
//! A reader's browser loads `search/index.js`, the manifest, and then only those files that a question needs. They
//! are scripts, because a page that was opened from a folder may load nothing else; each calls
//! `sopbook.search.put(NAME, CONTENT)` once. What reads them is in `themes/default/static/search/`.
//!
//! # Words
//! `words` says what a word is, and the browser does exactly the same. Forms of one word (`stem`) are one
//! *class*, known by a number, and everything else speaks of classes.
//!
//! # Pages and places
//! Pages are numbered by department, type, whether they are verified, and path, so that a filter is a few ranges of
//! numbers. A *place* is a part of a page that a result can lead to: 0 the title, 1 what the page is about, then
//! its portions, its steps, its sections (`page`).
//!
//! # Files
//! | name | content |
//! |---|---|
//! | `index` | the manifest: `format`, number of `pages`, pages in a `shard`, `departments`, `types`, `roles`, `ranges`, and where the other files begin: `words` and `endings` by their first words, `lists` by their first classes |
//! | `words/N` | forms of words in order, with class and frequency (`dictionary`) |
//! | `endings/N` | the same with every form written backwards, for typing errors in the first letters |
//! | `lists/N` | for some neighbouring classes the first block of their list of pages (`blocks`) |
//! | `more/CLASS-N` | a later block of one class |
//! | `roles/N` | the pages that a role has something to do on |
//! | `pages/N` | what results show: title, address, and the places with their anchors |
//! | `texts/N` | what else those pages say, to show the words around those that were found |
//!
//! Numbers are written as `digits`. A file is about 6 kB, and the manifest names only about one in a hundred
//! pages, so that what is sent for a question hardly depends on how many pages there are.
//!
//! The format is number [`FORMAT`]; a browser that knows another one does not search.

mod blocks;
mod collect;
mod dictionary;
mod digits;
mod lexicon;
mod manifest;
mod meant;
mod page;
mod postings;
mod reader;
mod stem;
mod stored;
mod synonyms;
mod varint;
mod vocabulary;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Value, json};

use self::blocks::List;
use self::collect::Collection;
pub use self::collect::KeptWords;
use self::manifest::{Facets, Manifest};
pub use self::meant::Meant;
use self::page::{Page, PlaceKind};
use self::postings::LAST_PLACE;
pub use self::stored::StoredWords;
use crate::manual::{Manual, Procedure, Status};
use crate::markdown::{Html, Inline};
use crate::quantity::whole;
use crate::site;

/// The number of the format.
pub const FORMAT: u32 = 1;

/// What the pages of an edition show, which only those who make them know.
pub trait ShownTexts: Sync {
    /// The address of a page below the root of the edition.
    fn address(&self, procedure: &Procedure) -> String;
    /// The address of the page of a department.
    fn department_address(&self, id: &str) -> String;
    /// The words of a text, its portions filled in.
    fn inline(&self, procedure: &Procedure, text: &Inline) -> String;
    /// The words of a part of the body, its portions filled in.
    fn body(&self, procedure: &Procedure, html: &Html) -> String;
    /// A text of the interface.
    fn interface(&self, key: &str) -> String;
}

/// The words of a text in the form in which they are found: what the browser makes of them too.
pub fn terms(text: &str) -> Vec<String> {
    words::all_terms(text)
}

/// The search index of an edition. It holds its pages, and answers for them when the manual has others by now.
#[derive(Debug)]
pub struct Index {
    /// The pages by their numbers, and what each can be filtered by.
    pages: Vec<Arc<Procedure>>,
    facets: Vec<Facets>,
    /// What was made of all pages together, by name.
    files: BTreeMap<String, String>,
}

impl Index {
    /// Indexes an edition in `language`; drafts only where they are shown. The words of pages that are `known` are not
    /// read again; they are those of the same settings and the same theme.
    pub fn new(
        manual: &Manual,
        language: &str,
        with_drafts: bool,
        shown: &dyn ShownTexts,
        known: &mut KeptWords,
    ) -> Self {
        let (facets, pages): (Vec<Facets>, Vec<Arc<Procedure>>) =
            pages(manual, with_drafts).into_iter().unzip();
        let settings = &manual.config.search;
        known.read(&pages, language, settings, |page| Page::whole(page, shown));
        let Collection { dictionary, lists } = known.collect(&pages, language, settings);
        let frequency = |class: u32| lists[class as usize].pages;
        let words = dictionary.shards(frequency);
        let endings = dictionary.backward_shards(frequency);
        let mut files = BTreeMap::new();
        let first_classes = add_lists(lists, &mut files);
        let roles = add_roles(manual, language, &pages, &mut files);
        let manifest = Manifest {
            manual,
            language,
            pages: &facets,
            words: &words,
            endings: &endings,
            lists: &first_classes,
            roles,
        };
        add("index", &manifest.write(shown), &mut files);
        for (folder, shards) in [("words", words), ("endings", endings)] {
            for (number, shard) in shards.into_iter().enumerate() {
                add(&format!("{folder}/{number}"), &shard.entries.into(), &mut files);
            }
        }
        Self { pages, facets, files }
    }

    /// The addresses of all files below the root of the edition, sorted within each kind.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        let shards = self.pages.len().div_ceil(PAGES_IN_SHARD);
        let shards = (0..shards).flat_map(|shard| [format!("pages/{shard}"), format!("texts/{shard}")]);
        self.files.keys().cloned().chain(shards).map(|name| format!("{}{name}.js", site::SEARCH_INDEX))
    }

    /// The pages that the file at `address` shows, each with the numbers that it is filtered by. `None` where it is
    /// made of all pages.
    pub fn shown_at(&self, address: &str) -> Option<impl Iterator<Item = (&Arc<Procedure>, [usize; 3])>> {
        let (_, shown) = self.shown_in(name_of(address)?)?;
        let facets = self.facets.get(shown.clone())?.iter().map(|facets| facets.numbers());
        Some(self.pages[shown].iter().zip(facets))
    }

    /// The kind of a file that shows pages, and the numbers of these.
    fn shown_in<'n>(&self, name: &'n str) -> Option<(&'n str, Range<usize>)> {
        let (kind, shard) = name.split_once('/').filter(|(kind, _)| matches!(*kind, "pages" | "texts"))?;
        let first = usize::try_from(whole(shard)?).ok()?.checked_mul(PAGES_IN_SHARD)?;
        let last = first.checked_add(PAGES_IN_SHARD)?.min(self.pages.len());
        (first <= last).then_some((kind, first..last))
    }

    /// Whether a file of an index might stand at this address.
    pub fn is_address(address: &str) -> bool {
        address.starts_with(site::SEARCH_INDEX) && address.ends_with(".js")
    }

    /// The file at `address`; `None` where there is none.
    pub fn file(&self, address: &str, shown: &dyn ShownTexts) -> Option<String> {
        let name = name_of(address)?;
        if let Some(content) = self.files.get(name) {
            return Some(content.clone());
        }
        let (kind, shown_there) = self.shown_in(name)?;
        let pages = self.facets.get(shown_there.clone())?.iter().zip(&self.pages[shown_there]);
        let rows = pages.map(|(facets, page)| match kind {
            "pages" => Some(row(*facets, &Page::brief(page, shown), shown)),
            "texts" => Some(texts(&Page::whole(page, shown))),
            _ => None,
        });
        Some(script(name, &rows.collect::<Option<Vec<Value>>>()?.into()))
    }
}

/// The name of the file of an index at `address`.
fn name_of(address: &str) -> Option<&str> {
    address.strip_prefix(site::SEARCH_INDEX)?.strip_suffix(".js")
}

/// So many are about 4 kB.
const PAGES_IN_SHARD: usize = 4;

/// The title and what the page is about have no anchor, and stand in each row themselves.
const LEADING_PLACES: usize = 2;

/// Most of what a shard of words or lists holds, in bytes, but for its last entry.
const SHARD: usize = 6 * 1024;

/// The pages in the order of what they can be filtered by, then of their paths.
fn pages(manual: &Manual, with_drafts: bool) -> Vec<(Facets, Arc<Procedure>)> {
    let is_found = |procedure: &&Arc<Procedure>| match procedure.status {
        Status::Active => procedure.is_searchable,
        Status::Draft => procedure.is_searchable && with_drafts,
        Status::Retired => false,
    };
    let found = manual.shared.iter().filter(is_found);
    let mut pages: Vec<_> = found.map(|page| (Facets::of(manual, page), Arc::clone(page))).collect();
    pages.sort_by(|left, right| (left.0, &left.1.path).cmp(&(right.0, &right.1.path)));
    pages
}

/// Adds the lists of all classes, and says the first class of each file.
fn add_lists(lists: Vec<List>, files: &mut BTreeMap<String, String>) -> Vec<u32> {
    let mut shards: Vec<(u32, String)> = Vec::new();
    for (class, list) in (0..).zip(lists) {
        match shards.last_mut().filter(|(_, text)| text.len() + list.first.len() < SHARD) {
            Some((_, text)) => {
                text.push(' ');
                text.push_str(&list.first);
            }
            None => shards.push((class, list.first)),
        }
        for (number, block) in list.later.into_iter().enumerate() {
            add(&format!("more/{class}-{number}"), &block.into(), files);
        }
    }
    let first_classes = shards.iter().map(|(class, _)| *class).collect();
    for (number, (_, text)) in shards.into_iter().enumerate() {
        add(&format!("lists/{number}"), &text.into(), files);
    }
    first_classes
}

/// Adds the pages of each role that has something to do, and says its id, its name and their number.
fn add_roles(
    manual: &Manual,
    language: &str,
    pages: &[Arc<Procedure>],
    files: &mut BTreeMap<String, String>,
) -> Vec<(String, String, usize)> {
    let mut by_role: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (number, page) in (0..).zip(pages) {
        let steps = page.steps.iter().chain(&page.recovery);
        let checkers = steps.clone().filter_map(|step| step.check.as_ref()?.by.as_deref());
        let roles: BTreeSet<&str> = steps.filter_map(|step| page.doer(step)).chain(checkers).collect();
        for role in roles {
            by_role.entry(role).or_default().push(number);
        }
    }
    let mut rows = Vec::new();
    for role in &manual.config.roles {
        let Some(pages) = by_role.get(role.id.as_str()) else { continue };
        let mut text = String::new();
        let mut last = 0;
        for page in pages {
            digits::push(page - last, &mut text);
            last = *page;
        }
        add(&format!("roles/{}", rows.len()), &text.into(), files);
        rows.push((role.id.clone(), role.name.get(language).to_owned(), pages.len()));
    }
    rows
}

/// What a result shows of a page: title, address, what it can be filtered by, and its places.
fn row(facets: Facets, page: &Page, shown: &dyn ShownTexts) -> Value {
    let places = page.places[..page.places.len().min(LAST_PLACE)].iter().skip(LEADING_PLACES);
    let places = places.map(|place| {
        let label = match place.kind {
            PlaceKind::Portions => format!("{}: {}", shown.interface("portions"), place.label),
            _ => place.label.clone(),
        };
        json!([place.kind.number(), place.anchor, shorten(&label)])
    });
    let [department, kind, is_verified] = facets.numbers();
    json!([page.title, page.url, department, kind, is_verified, places.collect::<Vec<_>>()])
}

/// What the places of a page say beside their labels.
fn texts(page: &Page) -> Value {
    let places = page.places[..page.places.len().min(LAST_PLACE)].iter().skip(LEADING_PLACES - 1);
    let text = |place: &page::PagePlace| match place.kind {
        PlaceKind::About => format!("{} {}", place.label, place.details).trim().to_owned(),
        _ => place.details.clone(),
    };
    places.map(|place| Value::from(text(place))).collect::<Vec<_>>().into()
}

/// A result shows no more than this of a place.
fn shorten(label: &str) -> String {
    match label.char_indices().nth(LABEL) {
        Some((end, _)) => format!("{}…", label[..end].trim_end()),
        None => label.to_owned(),
    }
}

const LABEL: usize = 240;

fn add(name: &str, content: &Value, files: &mut BTreeMap<String, String>) {
    files.insert(name.to_owned(), script(name, content));
}

/// A file that gives `content` to the page that loads it. JSON is JavaScript since ECMAScript 2019.
fn script(name: &str, content: &Value) -> String {
    format!("sopbook.search.put(\"{name}\",{content});\n")
}
