//! The faults of fields, wherever they were written: in front matter or in `book.toml`.

use crate::config::Config;
use crate::diagnostic::Place;
use crate::fields::{Path, Problem, item, quote};
use crate::manual::Procedure;
use crate::source::Span;

/// The file that holds a field.
#[derive(Clone, Copy, Debug)]
pub enum Holder<'m> {
    /// `book.toml`.
    Settings(&'m Config),
    /// A page with front matter.
    Page(&'m Procedure),
}

impl<'m> Holder<'m> {
    /// The place of the key at `path`.
    pub fn key_at(self, path: &Path) -> Place {
        match self {
            Self::Settings(config) => config.place(path, true),
            Self::Page(procedure) => procedure.key_at(path),
        }
    }

    /// The place of the value at `path`.
    pub fn value_at(self, path: &Path) -> Place {
        match self {
            Self::Settings(config) => config.place(path, false),
            Self::Page(procedure) => procedure.value_at(path),
        }
    }

    /// The place of `words` in the value at `path`; of the whole value where they are not to be found as such.
    pub fn words_at(self, path: &Path, words: &str) -> Place {
        match self {
            Self::Settings(_) => self.value_at(path),
            Self::Page(procedure) => procedure.words_at(path, words),
        }
    }

    /// The places where the key at `path` stands again.
    pub fn repeated(self, path: &Path) -> Vec<Place> {
        match self {
            Self::Settings(config) => config.repeated(path),
            Self::Page(procedure) => procedure.repeated(path),
        }
    }

    /// What is written in `span`.
    pub fn written(self, span: Span) -> &'m str {
        match self {
            Self::Settings(config) => config.text.slice(span),
            Self::Page(procedure) => procedure.text.slice(span),
        }
    }

    /// `word` as such a file has it: in TOML every text is in quotes, in YAML what needs them.
    pub fn word(self, word: &str) -> String {
        match self {
            Self::Settings(_) => quote(word),
            Self::Page(_) => item(word),
        }
    }

    /// What is wrong with the fields of the file.
    pub fn problems(self) -> &'m [Problem] {
        match self {
            Self::Settings(config) => &config.problems,
            Self::Page(procedure) => &procedure.problems,
        }
    }

    /// The page, if it is one.
    pub fn page(self) -> Option<&'m Procedure> {
        match self {
            Self::Settings(_) => None,
            Self::Page(procedure) => Some(procedure),
        }
    }
}
