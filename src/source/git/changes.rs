//! Which files changed between two versions.

use super::super::FilePath;
use super::snapshot::SUBMODULE;
use super::{GitFault, Repository, Version};

/// A file that changed; a new one has no path before, one that was removed none after.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileChange {
    /// Where it was.
    pub before: Option<FilePath>,
    /// Where it is.
    pub after: Option<FilePath>,
}

/// What changed between two versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileChanges {
    /// The files, by path. Paths are relative to the folder of `book.toml`.
    pub files: Vec<FileChange>,
    /// Files whose name is not UTF-8, with U+FFFD in the place of what can't be said.
    pub unnameable: Vec<FilePath>,
    /// Submodules that stand at another commit now; their files belong to another repository.
    pub submodules: Vec<FilePath>,
}

impl Repository {
    /// What changed at or below `places` from `base` to `head`. Renames are found by git, where more than half
    /// of a file stayed.
    ///
    /// # Errors
    /// Where git can't compare the two.
    pub fn changes(
        &self,
        base: &Version,
        head: &Version,
        places: &[FilePath],
    ) -> Result<FileChanges, GitFault> {
        let places: Vec<FilePath> = places.iter().filter_map(|place| self.in_repository(place)).collect();
        let places: Vec<&str> =
            places.iter().map(|place| if place.as_str().is_empty() { "." } else { place.as_str() }).collect();
        let mut changes = FileChanges::default();
        if places.is_empty() {
            return Ok(changes);
        }
        let words = [&DIFF, versions(base, head).as_slice(), &["--"], &places].concat();
        self.read_raw(&self.git.answer(&words)?, &mut changes);
        if *head == Version::WorkTree {
            let words =
                [&["ls-files", "--others", "--exclude-standard", "-z", "--"], places.as_slice()].concat();
            for name in self.git.answer(&words)?.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
                self.add(None, Some(name), &mut changes);
            }
        }
        changes.files.sort();
        changes.files.dedup();
        Ok(changes)
    }

    /// Reads `:MODE MODE ID ID STATUS<nul>path<nul>`, with a second path after a rename.
    fn read_raw(&self, answer: &[u8], changes: &mut FileChanges) {
        let mut fields = answer.split(|byte| *byte == 0);
        while let (Some(head), Some(path)) = (fields.next(), fields.next()) {
            let head = String::from_utf8_lossy(head);
            let status = head.rsplit(' ').next().and_then(|status| status.chars().next()).unwrap_or('M');
            let target = if matches!(status, 'R' | 'C') { fields.next() } else { None };
            if head.contains(SUBMODULE) {
                changes.submodules.push(self.seen_from_root(&String::from_utf8_lossy(path)));
                continue;
            }
            match status {
                'A' => self.add(None, Some(path), changes),
                'D' => self.add(Some(path), None, changes),
                'C' => self.add(None, target, changes),
                _ => self.add(Some(path), target.or(Some(path)), changes),
            }
        }
    }

    fn add(&self, before: Option<&[u8]>, after: Option<&[u8]>, changes: &mut FileChanges) {
        let mut name = |bytes: &[u8]| match str::from_utf8(bytes) {
            Ok(path) => Some(self.seen_from_root(path)),
            Err(_) => {
                changes.unnameable.push(self.seen_from_root(&String::from_utf8_lossy(bytes)));
                None
            }
        };
        let change = FileChange { before: before.and_then(&mut name), after: after.and_then(&mut name) };
        if change.before.is_some() || change.after.is_some() {
            changes.files.push(change);
        }
    }
}

/// The words of `git diff` that are the same each time, whatever the settings of the owner make of a diff for
/// people.
const DIFF: [&str; 8] = [
    "diff",
    "--raw",
    "-z",
    "--no-abbrev",
    "--find-renames",
    "--no-ext-diff",
    "--no-relative",
    "--ignore-submodules=dirty",
];

fn versions<'v>(base: &'v Version, head: &'v Version) -> Vec<&'v str> {
    let mut words = Vec::new();
    if *head == Version::Index {
        words.push("--cached");
    }
    let commits = [base, head].into_iter();
    words.extend(commits.filter_map(|version| match version {
        Version::Commit(id) => Some(id.as_str()),
        Version::Index | Version::WorkTree => None,
    }));
    words
}
