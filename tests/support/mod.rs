//! What all tests use: a manual from a fixture, its findings as text, and acceptance of changes.
#![allow(dead_code, reason = "each test uses a part of it")]

pub mod laws;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sopbook::diagnostic::report::{Format, Report};
use sopbook::diagnostic::{Diagnostic, Severity};
use sopbook::engine;
use sopbook::manual::Manual;
use sopbook::source::git::FileChange;
use sopbook::source::{FilePath, Files, Listing, Memory, ReadFault, Size};

/// The house in which examples and cases live, unless they bring a `book.toml` of their own.
pub const BOOK: &str = include_str!("book.toml");

/// The files of a fixture: the text before the first `//- path` is a procedure in the kitchen.
pub fn fixture(text: &str) -> Memory {
    let files = Memory::from_fixture(text, "manual/kitchen/example.md");
    match files.read(&"book.toml".into(), Size::ANY) {
        Ok(_) => files,
        Err(_) => files.with("book.toml", BOOK),
    }
}

/// All findings of some files, with the manual they are of. Files below `before/` are those that changed, as they
/// were; then it is the change that is checked.
pub fn check(files: &dyn Files) -> (Arc<Manual>, Vec<Diagnostic>) {
    let project = engine::load(files);
    let project = match files.list(&"before".into()) {
        Ok(old) => {
            let path = |file: &FilePath| file.below(&"before".into()).map(FilePath::new);
            let change = |before: FilePath| {
                let after = files.read(&before, Size::ANY).is_ok().then(|| before.clone());
                FileChange { before: Some(before), after }
            };
            let changes: Vec<_> = old.files.iter().filter_map(path).map(change).collect();
            project.since(&Before(files), &changes)
        }
        Err(_) => project,
    };
    (project.manual, project.findings)
}

/// The files before a change: those below `before/`, and what did not change.
struct Before<'f>(&'f dyn Files);

impl Files for Before<'_> {
    fn read(&self, path: &FilePath, most: Size) -> Result<Vec<u8>, ReadFault> {
        let before = FilePath::new("before").join(path.as_str());
        self.0.read(&before, most).or_else(|_| self.0.read(path, most))
    }

    fn list(&self, folder: &FilePath) -> Result<Listing, ReadFault> {
        self.0.list(folder)
    }
}

/// The findings in one of the formats.
pub fn report(manual: &Manual, findings: &[Diagnostic], format: Format) -> String {
    let texts: BTreeMap<_, _> =
        manual.texts().map(|text| (text.path.clone(), text.content.clone())).collect();
    Report { findings, texts, checked: manual.procedures().len(), ..Report::default() }.write(format)
}

/// How many findings are errors.
pub fn errors(findings: &[Diagnostic]) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

/// The files of a folder at any depth, sorted.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the folder can be read"))
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    files.sort();
    files
}

/// Whether changed expectations are to be written instead of refused: `SOPBOOK_ACCEPT=1 cargo test`.
pub fn accepting() -> bool {
    std::env::var_os("SOPBOOK_ACCEPT").is_some()
}
