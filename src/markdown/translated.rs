//! The body of a page in two languages: what is translated, and what still stands in the language of its source.

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
        let mut sections: Vec<Option<Section>> =
            std::mem::take(&mut document.sections).into_iter().map(Some).collect();
        let same_count = sections.len() == self.sections.len();
        if !self.opening.is_empty() && document.opening.is_empty() {
            document.opening = self.opening.with_links_from(offset).in_language("div", own);
            merged.missing.push(String::new());
        }
        for (at, source) in self.sections.iter().enumerate() {
            let anchor = &source.heading.anchor;
            let has_anchor = |section: &Option<Section>| {
                section.as_ref().is_some_and(|section| section.heading.anchor == *anchor)
            };
            let is_unnamed =
                |section: &Option<Section>| section.as_ref().is_some_and(|section| !section.heading.chosen);
            let by_anchor = sections.iter().position(has_anchor);
            let by_order = || (same_count && sections.get(at).is_some_and(is_unnamed)).then_some(at);
            let found = by_anchor.or_else(by_order).and_then(|index| sections[index].take());
            document.sections.push(found.map_or_else(
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
            document.sections.push(section);
        }
        if document.footnotes.is_empty() && !merged.missing.is_empty() && !self.footnotes.is_empty() {
            document.footnotes = self.footnotes.with_links_from(offset).in_language("div", own);
        }
        merged
    }
}
