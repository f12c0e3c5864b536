//! What one piece of work asked of the pages of a manual, so that it need not be done again while the answers stay the
//! same.
//!
//! The idea is that of comemo: the manual itself notes each question, so that no rule has to say what it looks at, and
//! none can forget to.

use std::cell::RefCell;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::procedure::Procedure;

/// The questions that were asked of a manual, with the answers.
#[derive(Debug, Default)]
pub struct Reads {
    /// About single pages.
    asked: Vec<Asked>,
    /// What was asked of all pages, by the language of the edition.
    aspects: Vec<(String, Aspect)>,
    /// Whether all pages were gone through for anything that they say: no answer to that is kept.
    all: bool,
}

/// What of all pages may be asked for, apart from the names that they are found by. What each is made of is known to
/// those who keep answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Where they belong, of what kind they are, and whether they hold.
    Standing,
    /// Who answers for them and does what, when they apply, and what they replace.
    Governance,
    /// How much of what.
    Portions,
    /// The words of their steps, with their portions.
    Steps,
    /// Where their links lead.
    Links,
    /// What they pass on, take up and promise. What else the steps say is asked of single pages.
    Work,
}

/// A question, and the pages that answered it.
#[derive(Debug)]
pub(super) struct Asked {
    /// The language of the edition that was asked.
    pub(super) language: String,
    pub(super) question: Question,
    pub(super) answer: Vec<Arc<Procedure>>,
}

/// What may be asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Question {
    /// The page that an id or a short name means.
    Id(String),
    /// All pages that claim an id.
    Claims(String),
    /// The page at a path, without its ending.
    Path(String),
}

impl Reads {
    /// Does a piece of work, and tells what it asked.
    ///
    /// A thread that waits may do another piece meanwhile; that one has its own.
    pub fn during<T>(work: impl FnOnce() -> T) -> (T, Self) {
        let before = NOTED.replace(Some(Self::default()));
        let done = work();
        (done, NOTED.replace(before).unwrap_or_default())
    }

    /// Does a piece of work whose questions are not noted: either the names of pages decide alone, or what it depends on
    /// is noted by other means.
    pub fn apart<T>(work: impl FnOnce() -> T) -> T {
        let before = NOTED.take();
        let done = work();
        NOTED.set(before);
        done
    }

    /// These questions about single pages, and no others.
    pub(super) fn of(asked: Vec<Asked>) -> Self {
        Self { asked, ..Self::default() }
    }

    /// All questions about single pages; `None` where all pages were gone through for anything.
    pub(super) fn asked(&self) -> Option<&[Asked]> {
        (!self.all).then_some(self.asked.as_slice())
    }

    /// What was asked of all pages, each with the language of the edition.
    pub fn aspects(&self) -> &[(String, Aspect)] {
        &self.aspects
    }
}

thread_local! {
    static NOTED: RefCell<Option<Reads>> = const { RefCell::new(None) };
}

/// Notes a question and its answer, where they are wanted.
pub(super) fn note(asked: impl FnOnce() -> Asked) {
    NOTED.with_borrow_mut(|noted| {
        if let Some(reads) = noted.as_mut().filter(|reads| !reads.all) {
            reads.asked.push(asked());
        }
    });
}

/// Notes that all pages in a language are gone through for one aspect.
pub(super) fn note_aspect(language: &str, aspect: Aspect) {
    NOTED.with_borrow_mut(|noted| {
        let known = |reads: &Reads| {
            reads.all || reads.aspects.iter().any(|own| *own == (language.to_owned(), aspect))
        };
        if let Some(reads) = noted.as_mut().filter(|reads| !known(reads)) {
            reads.aspects.push((language.to_owned(), aspect));
        }
    });
}

/// Notes that all pages are gone through.
pub(super) fn note_all() {
    NOTED.with_borrow_mut(|noted| {
        if let Some(reads) = noted {
            *reads = Reads { all: true, ..Reads::default() };
        }
    });
}
