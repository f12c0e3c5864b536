//! What one piece of work asked of the pages of a manual, so that it need not be done again while the answers stay the
//! same.
//!
//! The idea is that of comemo: the manual itself notes each question, so that no rule has to say what it looks at, and
//! none can forget to.

use std::cell::RefCell;
use std::sync::Arc;

use super::procedure::Procedure;

/// The questions that were asked of a manual, with the answers.
#[derive(Debug, Default)]
pub struct Reads {
    asked: Vec<Asked>,
    /// Whether all pages were gone through: no answer to that is kept.
    all: bool,
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
#[derive(Clone, Debug, PartialEq, Eq)]
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

    /// All questions, unless there were too many to keep.
    pub(super) fn asked(&self) -> Option<&[Asked]> {
        (!self.all).then_some(self.asked.as_slice())
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

/// Notes that all pages are gone through.
pub(super) fn note_all() {
    NOTED.with_borrow_mut(|noted| {
        if let Some(reads) = noted {
            *reads = Reads { asked: Vec::new(), all: true };
        }
    });
}
