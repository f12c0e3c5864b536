//! One text of a procedure, wherever it is.

use std::borrow::Cow;

use crate::markdown::Inline;

/// One text of a procedure.
#[derive(Clone, Copy, Debug)]
pub enum Words<'p> {
    /// A line with inline Markdown.
    Line(&'p Inline),
    /// A line that is shown as it is.
    Plain(&'p str),
    /// What a portion is called; without a name it is called by its key.
    Name(Option<&'p str>, &'p str),
    /// Words that stand for themselves, as many as a language has.
    List(&'p [String]),
}

impl<'p> Words<'p> {
    /// As it was written; several words are joined by commas.
    pub fn text(self) -> Cow<'p, str> {
        match self {
            Self::Line(line) => Cow::Borrowed(&line.source),
            Self::Plain(text) => Cow::Borrowed(text),
            Self::Name(name, key) => name.map_or_else(|| key.replace(['-', '_'], " ").into(), Cow::Borrowed),
            Self::List(words) => words.join(", ").into(),
        }
    }
}

/// One text of a procedure, to be replaced.
pub(crate) enum WordsMut<'p> {
    Line(&'p mut Inline),
    Plain(&'p mut String),
    Name(&'p mut Option<String>),
    List(&'p mut Vec<String>),
}
