//! Pages in other languages.
//!
//! `ham-sandwich.ar.md` beside `ham-sandwich.md` is an overlay: it holds texts only, and everything else is inherited.
//! [`Manual::add_translations`] reads the overlays, a [`Binding`] tells which texts changed since they were translated, and
//! [`Procedure::to_translate`] writes down what is still to be done.

mod binding;
mod names;
mod overlay;
mod refresh;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use self::binding::Binding;
pub use self::names::{few, name_of, names};
pub use self::overlay::own_fields;

use self::overlay::Source;
use crate::manual::{Manual, Procedure};
use crate::source::Text;

impl Manual {
    /// Adds the manual in the other languages of `book.toml`: the translation of each page, or the page itself where it
    /// has none. Ids, steps, amounts and links are those of the source.
    pub fn add_translations(&mut self, overlays: Vec<(String, Text)>) {
        let overlays = self.by_source(overlays);
        let languages: Vec<String> =
            self.config.languages.iter().skip(1).map(|language| language.tag.clone()).collect();
        let in_all_languages = |page: &Arc<Procedure>| -> Vec<Arc<Procedure>> {
            let source = Source::new(page, &self.language);
            let overlays = overlays.get(&page.path);
            let in_language = |language: &String| match overlays.and_then(|own| own.get(language)) {
                Some(text) => Arc::new(source.translated(text.clone(), language)),
                None => Arc::clone(page),
            };
            languages.iter().map(in_language).collect()
        };
        let pages: Vec<Vec<Arc<Procedure>>> = self.shared.par_iter().map(in_all_languages).collect();
        for (at, language) in languages.into_iter().enumerate() {
            let pages = pages.iter().filter_map(|page| page.get(at).cloned()).collect();
            self.add_edition(language, pages);
        }
        let is_orphan = |path: &str| self.by_path(path).is_none() && !self.is_unreadable(path);
        let orphans = overlays.into_iter().filter(|(path, _)| is_orphan(path));
        self.orphans = orphans.flat_map(|(_, own)| own).collect();
        self.orphans.sort_by(|one, other| (&one.0, &one.1.path).cmp(&(&other.0, &other.1.path)));
    }

    /// The page at `path` as `text` translates it into `language`.
    pub fn translated(&self, path: &str, text: Text, language: &str) -> Option<Procedure> {
        let page = self.shared.get(self.place(path)?)?;
        Some(Source::new(page, &self.language).translated(text, language))
    }

    /// Overlays by the path of the page that each translates, then by language.
    fn by_source(&self, overlays: Vec<(String, Text)>) -> BTreeMap<String, BTreeMap<String, Text>> {
        let mut by_source: BTreeMap<String, BTreeMap<String, Text>> = BTreeMap::new();
        for (language, text) in overlays {
            let path = text.path.below(&self.config.src).unwrap_or(text.path.as_str());
            let stem = path.strip_suffix(&format!(".{language}.md")).unwrap_or(path);
            by_source.entry(format!("{stem}.md")).or_default().insert(language, text);
        }
        by_source
    }
}
