//! The sections of a page, by their order and by their anchors.

use std::collections::HashMap;
use std::ops::Deref;

use super::Html;
use crate::source::Span;

/// A heading and what follows it up to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: Heading,
    /// What follows.
    pub html: Html,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6; the title of the page is the only heading of level 1.
    pub level: u8,
    /// Its place in the page, without `#`.
    pub anchor: String,
    /// Whether the writer chose the anchor: `{#lay-ham}`.
    pub chosen: bool,
    /// The words, or those of a picture in their place. Empty where readers see and hear nothing.
    pub text: String,
    /// The words with their markup.
    pub html: Html,
    /// Where it stands in the file.
    pub span: Span,
}

/// The sections of a page in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections {
    list: Vec<Section>,
    by_anchor: HashMap<String, usize>,
}

impl Sections {
    /// The first section with this anchor.
    pub fn named(&self, anchor: &str) -> Option<&Section> {
        self.list.get(*self.by_anchor.get(anchor)?)
    }
}

impl Deref for Sections {
    type Target = [Section];

    fn deref(&self) -> &[Section] {
        &self.list
    }
}

impl From<Vec<Section>> for Sections {
    fn from(list: Vec<Section>) -> Self {
        let anchors = list.iter().enumerate().rev();
        let by_anchor = anchors.map(|(index, section)| (section.heading.anchor.clone(), index)).collect();
        Self { list, by_anchor }
    }
}

impl From<Sections> for Vec<Section> {
    fn from(sections: Sections) -> Self {
        sections.list
    }
}
