//! Pages in other languages.
//!
//! `ham-sandwich.ar.md` beside `ham-sandwich.md` is an overlay: it holds texts only, and everything else is inherited.
//! [`Manual::add_translations`] reads the overlays, a [`Binding`] tells which texts changed since they were translated, and
//! [`Procedure::to_translate`] writes down what is still to be done.

mod binding;
mod names;
mod open;
mod overlay;
mod refresh;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

pub use self::binding::Binding;
pub use self::names::{name_of, names};
pub use self::open::OpenText;
pub use self::overlay::own_fields;

use self::overlay::Source;
use crate::file_name::{ENDING, page_stem, translated_stem};
use crate::manual::{Manual, Procedure};
use crate::source::{FilePath, Text};

impl Manual {
    /// Adds the manual in the other languages of `book.toml`: the translation of each page, or the page itself where it
    /// has none. Ids, steps, amounts and links are those of the source.
    ///
    /// What `known` has of the same page and the same text is taken from there; it keeps all of this time.
    pub fn add_translations(&mut self, overlays: Vec<(String, Text)>, known: &mut KnownTranslations) {
        let (overlays, second) = self.by_source(overlays);
        let languages: Vec<String> =
            self.config.languages.iter().skip(1).map(|language| language.tag.clone()).collect();
        let in_all_languages = |page: &Arc<Procedure>| -> Vec<Arc<Procedure>> {
            let source = Source::new(page, &self.language);
            let overlays = overlays.get(page_stem(&page.path).unwrap_or(&page.path));
            let in_language = |language: &String| match overlays.and_then(|own| own.get(language)) {
                Some(text) => {
                    let same = known.get(page, text);
                    same.unwrap_or_else(|| Arc::new(source.translated(text.clone(), language)))
                }
                None => Arc::clone(page),
            };
            languages.iter().map(in_language).collect()
        };
        let pages: Vec<Vec<Arc<Procedure>>> = self.shared.par_iter().map(in_all_languages).collect();
        *known = KnownTranslations::new(&self.shared, &pages);
        for (at, language) in languages.into_iter().enumerate() {
            let pages = pages.iter().filter_map(|page| page.get(at).cloned()).collect();
            self.add_edition(language, pages);
        }
        let is_orphan = |stem: &str| {
            let page = format!("{stem}{ENDING}");
            self.by_path(&page).is_none() && !self.is_unreadable(&page)
        };
        let orphans = overlays.into_iter().filter(|(stem, _)| is_orphan(stem));
        self.orphans = orphans.flat_map(|(_, own)| own).chain(second).collect();
        self.orphans.sort_by(|one, other| (&one.0, &one.1.path).cmp(&(&other.0, &other.1.path)));
    }

    /// The place of the page that the file translates, if that is known to do so.
    pub fn translated_by(&self, file: &FilePath) -> Option<usize> {
        let path = file.below(&self.config.src)?;
        self.editions.iter().find_map(|edition| {
            let stem = translated_stem(path, &edition.language)?;
            let place = self.place(&format!("{stem}{ENDING}"))?;
            edition.shared.get(place).filter(|page| page.text.path == *file).map(|_| place)
        })
    }

    /// What a page is in each language, its own first, where `page` is now in its place and `texts` are those of its
    /// translations that changed with it. `None` where one of them is no translation of this page.
    pub fn retranslated(
        &self,
        place: usize,
        page: &Arc<Procedure>,
        texts: Vec<Text>,
        known: &mut KnownTranslations,
    ) -> Option<Vec<Arc<Procedure>>> {
        let source = Source::new(page, &self.language);
        let mut texts: HashMap<FilePath, Text> =
            texts.into_iter().map(|text| (text.path.clone(), text)).collect();
        let mut pages = vec![Arc::clone(page)];
        for edition in &self.editions {
            let before = edition.shared.get(place)?;
            let translated = before.translation.as_ref().map(|_| {
                let text = texts.remove(&before.text.path).unwrap_or_else(|| before.text.clone());
                let same = known.get(page, &text);
                same.unwrap_or_else(|| Arc::new(source.translated(text, &edition.language)))
            });
            if let Some(own) = &translated {
                known.keep(page, own);
            }
            pages.push(translated.unwrap_or_else(|| Arc::clone(page)));
        }
        texts.is_empty().then_some(pages)
    }

    /// The page at `path` as `text` translates it into `language`.
    pub fn translated(&self, path: &str, text: Text, language: &str) -> Option<Procedure> {
        let page = self.shared.get(self.place(path)?)?;
        Some(Source::new(page, &self.language).translated(text, language))
    }

    /// Overlays by the page that each translates, its path without the ending, then by language; and those of which
    /// there is already one for the same page and language.
    fn by_source(&self, overlays: Vec<(String, Text)>) -> (BySource, Vec<(String, Text)>) {
        let mut by_source = BySource::new();
        let mut second = Vec::new();
        for (language, text) in overlays {
            let path = text.path.below(&self.config.src).unwrap_or(text.path.as_str());
            let Some(stem) = translated_stem(path, &language) else { continue };
            match by_source.entry(stem.to_owned()).or_default().entry(language) {
                Entry::Vacant(entry) => _ = entry.insert(text),
                Entry::Occupied(entry) => second.push((entry.key().clone(), text)),
            }
        }
        (by_source, second)
    }
}

/// Pages in other languages, by the files that translate them, each with the page that it translates.
#[derive(Debug, Default)]
pub struct KnownTranslations(HashMap<FilePath, (Arc<Procedure>, Arc<Procedure>)>);

impl KnownTranslations {
    /// What each of `pages` is in every language.
    fn new(pages: &[Arc<Procedure>], in_languages: &[Vec<Arc<Procedure>>]) -> Self {
        let pairs = pages.iter().zip(in_languages);
        let pairs = pairs.flat_map(|(page, own)| own.iter().map(move |own| (page, own)));
        let translated = pairs.filter(|(_, own)| own.translation.is_some());
        Self(translated.map(|(page, own)| (own.text.path.clone(), (page.clone(), own.clone()))).collect())
    }

    fn keep(&mut self, page: &Arc<Procedure>, own: &Arc<Procedure>) {
        self.0.insert(own.text.path.clone(), (Arc::clone(page), Arc::clone(own)));
    }

    /// The page as `text` translates it, where it did so before.
    fn get(&self, page: &Arc<Procedure>, text: &Text) -> Option<Arc<Procedure>> {
        let (source, translated) = self.0.get(&text.path)?;
        (Arc::ptr_eq(source, page) && translated.text == *text).then(|| Arc::clone(translated))
    }
}

/// Overlays by the page that each translates, then by language.
type BySource = BTreeMap<String, BTreeMap<String, Text>>;
