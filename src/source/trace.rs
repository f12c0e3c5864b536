//! What a piece of work read, so that it can be told later whether it would read the same.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::git::{GitFault, History};
use super::{FilePath, Files, Listing, ReadFault, Size, Stamp};
use crate::digest::Digest;

/// Files that note everything that is asked of them. No caller has to say what it reads, and none can forget to.
pub struct Traced<'f> {
    files: &'f dyn Files,
    noted: Mutex<Noted>,
}

/// The questions so far, each with the digest of its answer.
#[derive(Default)]
struct Noted {
    answers: BTreeMap<Question, Digest>,
    /// Whether a question had two answers: a file was saved meanwhile.
    is_void: bool,
}

/// Everything that was asked, with the digest of each answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace(Vec<(Question, Digest)>);

/// What may be asked of [`Files`], by the name of its method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Question {
    Read(String, u64),
    Begin(String, usize),
    List(String),
    TryOpen(String),
    Admit(String),
    FolderInRepository,
    History(String),
}

impl<'f> Traced<'f> {
    /// The same files, with everything noted that is asked of them from now on.
    pub fn new(files: &'f dyn Files) -> Self {
        Self { files, noted: Mutex::default() }
    }

    /// What was asked so far; `None` where the files changed meanwhile, so that there is no one answer.
    pub fn trace(&self) -> Option<Trace> {
        let noted = self.noted();
        let answers = noted.answers.iter().map(|(question, digest)| (question.clone(), *digest));
        (!noted.is_void).then(|| Trace(answers.collect()))
    }

    fn note(&self, question: Question, digest: Digest) {
        let mut noted = self.noted();
        let before = noted.answers.get(&question);
        noted.is_void |= before.is_some_and(|before| *before != digest);
        noted.answers.insert(question, digest);
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        // A panic elsewhere leaves the map as it is, which is good enough.
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Trace {
    /// Whether `files` give the same answers to everything.
    pub fn is_same(&self, files: &dyn Files) -> bool {
        self.0.par_iter().all(|(question, digest)| question.ask(files) == *digest)
    }
}

impl Question {
    /// The digest of the answer.
    fn ask(&self, files: &dyn Files) -> Digest {
        match self {
            Self::Read(path, most) => of_read(&files.read(&FilePath::new(path), Size::bytes(*most))),
            Self::Begin(path, most) => of_begin(&files.begin(&FilePath::new(path), *most)),
            Self::List(folder) => of_list(&files.list(&FilePath::new(folder))),
            Self::TryOpen(path) => of_nothing(&files.try_open(&FilePath::new(path))),
            Self::Admit(path) => of_nothing(&files.admit(&FilePath::new(path))),
            Self::FolderInRepository => of_folder(&files.folder_in_repository()),
            Self::History(folder) => of_history(&files.history(&FilePath::new(folder))),
        }
    }
}

impl Files for Traced<'_> {
    fn read(&self, path: &FilePath, most: Size) -> Result<Vec<u8>, ReadFault> {
        let answer = self.files.read(path, most);
        self.note(Question::Read(path.as_str().to_owned(), most.count()), of_read(&answer));
        answer
    }

    fn begin(&self, path: &FilePath, most: usize) -> Result<Option<(Vec<u8>, Size)>, ReadFault> {
        let answer = self.files.begin(path, most);
        self.note(Question::Begin(path.as_str().to_owned(), most), of_begin(&answer));
        answer
    }

    fn list(&self, folder: &FilePath) -> Result<Listing, ReadFault> {
        let answer = self.files.list(folder);
        self.note(Question::List(folder.as_str().to_owned()), of_list(&answer));
        answer
    }

    fn stamp(&self, path: &FilePath) -> Option<Stamp> {
        // It only spares a reading, and nothing that is made depends on it.
        self.files.stamp(path)
    }

    fn try_open(&self, path: &FilePath) -> Result<(), ReadFault> {
        let answer = self.files.try_open(path);
        self.note(Question::TryOpen(path.as_str().to_owned()), of_nothing(&answer));
        answer
    }

    fn admit(&self, path: &FilePath) -> Result<(), ReadFault> {
        let answer = self.files.admit(path);
        self.note(Question::Admit(path.as_str().to_owned()), of_nothing(&answer));
        answer
    }

    fn folder_in_repository(&self) -> FilePath {
        let answer = self.files.folder_in_repository();
        self.note(Question::FolderInRepository, of_folder(&answer));
        answer
    }

    fn history(&self, folder: &FilePath) -> Result<History, GitFault> {
        let answer = self.files.history(folder);
        self.note(Question::History(folder.as_str().to_owned()), of_history(&answer));
        answer
    }
}

fn of_read(answer: &Result<Vec<u8>, ReadFault>) -> Digest {
    match answer {
        Ok(bytes) => Digest::of([bytes.as_slice()]),
        Err(fault) => of_fault(fault),
    }
}

fn of_begin(answer: &Result<Option<(Vec<u8>, Size)>, ReadFault>) -> Digest {
    match answer {
        Ok(Some((bytes, size))) => Digest::of([bytes, size.count().to_string().as_bytes()]),
        Ok(None) => Digest::of([]),
        Err(fault) => of_fault(fault),
    }
}

fn of_list(answer: &Result<Listing, ReadFault>) -> Digest {
    match answer {
        Ok(listing) => {
            let files = listing.files.iter().map(|path| path.as_str().to_owned());
            let unreadable = listing.unreadable.iter().map(|(path, fault)| format!("{path}\n{fault}"));
            let parts: Vec<String> = files.chain(["unreadable".to_owned()]).chain(unreadable).collect();
            Digest::of(parts.iter().map(String::as_bytes))
        }
        Err(fault) => of_fault(fault),
    }
}

fn of_nothing(answer: &Result<(), ReadFault>) -> Digest {
    answer.as_ref().map_or_else(of_fault, |()| Digest::of([]))
}

fn of_folder(answer: &FilePath) -> Digest {
    Digest::of([answer.as_str().as_bytes()])
}

fn of_history(answer: &Result<History, GitFault>) -> Digest {
    match answer {
        Ok(history) => {
            let commits = history.iter().flat_map(|(path, commits)| {
                let own = commits.iter().flat_map(|own| [&own.id, &own.on, &own.by, &own.subject]);
                [path.as_str()].into_iter().chain(own.map(String::as_str))
            });
            Digest::of(commits.map(str::as_bytes))
        }
        Err(fault) => of_words(&fault.to_string()),
    }
}

fn of_fault(fault: &ReadFault) -> Digest {
    of_words(&fault.to_string())
}

/// Why there is no answer: no answer has these parts.
fn of_words(fault: &str) -> Digest {
    Digest::of([b"fault".as_slice(), b"", fault.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::super::Memory;
    use super::*;

    #[test]
    fn a_trace_holds_until_an_answer_changes() {
        let files = |page: &str, other: &str| {
            Memory::new().with("manual/a.md", page).with("manual/b.png", other).with("manual/c.md", "c")
        };
        let first = files("one", "picture");
        let traced = Traced::new(&first);
        let path = FilePath::new("manual/a.md");
        assert_eq!(traced.read(&path, Size::TEXT).unwrap(), b"one");
        _ = traced.list(&FilePath::new("manual"));
        _ = traced.read(&FilePath::new("missing.md"), Size::TEXT);
        _ = traced.begin(&FilePath::new("manual/b.png"), 3);
        let trace = traced.trace().unwrap();
        assert!(trace.is_same(&first));
        assert!(!trace.is_same(&files("two", "picture")));
        // What was not read may be anything; of what was begun, the beginning and the length count.
        assert!(trace.is_same(&files("one", "picTURE")));
        assert!(!trace.is_same(&files("one", "pictures")));
        assert!(!trace.is_same(&Memory::new().with("manual/a.md", "one").with("manual/b.png", "picture")));
        let written = postcard::to_allocvec(&trace).unwrap();
        assert_eq!(postcard::from_bytes::<Trace>(&written).unwrap(), trace);
    }
}
