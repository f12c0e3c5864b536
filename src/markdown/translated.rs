//! The body of a page in two languages: what is translated, and what still stands in the language of its source.

use std::collections::{HashMap, VecDeque};

use super::{Document, Section};

/// A body whose sections are those of its source.
#[derive(Clone, Debug, Default)]
pub struct Translated {
    /// The body to be shown.
    pub document: Document,
    /// The anchors of the sections that nobody has translated yet; empty for what stands before the first heading.
    pub missing: Vec<String>,
    /// The anchors of the sections that the source does not have.
    pub extra: Vec<String>,
}

impl Document {
    /// This body with the sections of `translation` in the place of its own.
    ///
    /// Sections belong together by their anchors. Where the writer chose none, and there are as many sections here
    /// as there, they do by their order. What is not translated is shown in `own`, the language of this body.
    #[must_use]
    pub fn translated(&self, translation: Self, own: &str) -> Translated {
        let mut merged = Translated { document: translation, ..Translated::default() };
        let document = &mut merged.document;
        let offset = document.links.len();
        document.source_links.clone_from(&self.links);
        let sections = Vec::from(std::mem::take(&mut document.sections));
        let mut by_anchor: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (index, section) in sections.iter().enumerate() {
            by_anchor.entry(section.heading.anchor.clone()).or_default().push_back(index);
        }
        let mut sections: Vec<Option<Section>> = sections.into_iter().map(Some).collect();
        let mut all = Vec::with_capacity(self.sections.len());
        let same_count = sections.len() == self.sections.len();
        if !self.opening.is_empty() && document.opening.is_empty() {
            document.opening = self.opening.with_links_from(offset).in_language("div", own);
            merged.missing.push(String::new());
        }
        for (at, source) in self.sections.iter().enumerate() {
            let anchor = &source.heading.anchor;
            let is_unnamed =
                |section: &Option<Section>| section.as_ref().is_some_and(|section| !section.heading.chosen);
            let indexes = by_anchor.get_mut(anchor);
            let by_anchor = indexes.and_then(|indexes| {
                std::iter::from_fn(|| indexes.pop_front()).find(|index| sections[*index].is_some())
            });
            let by_order = || (same_count && sections.get(at).is_some_and(is_unnamed)).then_some(at);
            let found = by_anchor.or_else(by_order).and_then(|index| sections[index].take());
            all.push(found.map_or_else(
                || {
                    merged.missing.push(anchor.clone());
                    let mut section = source.clone();
                    section.heading.html =
                        section.heading.html.with_links_from(offset).in_language("span", own);
                    section.html = section.html.with_links_from(offset).in_language("div", own);
                    section
                },
                |mut section| {
                    section.heading.anchor.clone_from(anchor);
                    section
                },
            ));
        }
        for section in sections.into_iter().flatten() {
            merged.extra.push(section.heading.anchor.clone());
            all.push(section);
        }
        document.sections = all.into();
        document.later_title = self.later_title.filter(|_| document.title.is_none());
        if document.footnotes.is_empty() && !merged.missing.is_empty() && !self.footnotes.is_empty() {
            document.footnotes = self.footnotes.with_links_from(offset).in_language("div", own);
        }
        merged
    }
}
