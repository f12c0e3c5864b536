//! Markdown pages, each parsed once.
//!
//! [`split`] takes front matter and body apart, [`Document::parse`] makes HTML of the body, section by section,
//! and [`Inline::parse`] does the same for a text of one line, such as a step. What is fixed here is fixed for
//! everybody: anchors, links and plain text are the same for check, render and search.
//!
//! The HTML has [`Slot`]s where the rest of the manual must be known: the address of another page, the amount of
//! a portion. They are filled when a page is rendered.

mod anchor;
mod direction;
mod document;
mod element;
mod front_matter;
mod html;
mod inline;
mod isolate;
mod list;
mod lost;
mod passage;
mod prose;
mod sanitize;
mod sections;
mod translated;

pub use anchor::{Anchors, comparable, foreign_anchors, slug};
pub use direction::direction;
pub use document::{Document, MOST_HEADINGS, MOST_LINKS, Note};
pub use element::{Element, Purpose};
pub use front_matter::{FrontMatter, split};
pub use html::{Html, Slot, escape};
pub use inline::{Inline, InlinePart, InlineText, Mention, joined, words};
pub use isolate::isolated;
pub use list::{WrittenList, lists};
pub use lost::{Lost, lost};
pub use passage::{Passage, passages};
pub use prose::{Prose, paragraphs, prose};
pub use sections::{Heading, Section, Sections};
pub use translated::Translated;

use pulldown_cmark::{Options, Parser};

use crate::address::{self, AddressUse};
use crate::source::Span;

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as written.
    pub target: String,
    /// The text of the link, or the alternative text of the image.
    pub text: String,
    /// Whether it is an image.
    pub is_image: bool,
    /// Where it stands: in the file for a body, in the text for an [`Inline`].
    pub span: Span,
}

impl Link {
    /// Whether the page may lead there. Where it may not, only the text is shown, and there is no slot in the HTML.
    pub fn is_allowed(&self) -> bool {
        address::is_allowed(&self.target, if self.is_image { AddressUse::Picture } else { AddressUse::Link })
    }
}

/// The HTML of a text of ours, such as the page of a rule; what a writer of a manual wrote becomes a [`Document`].
pub fn trusted_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(text, options()));
    html
}

/// CommonMark and what people expect beside it.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}
