//! Which commits changed which file, through renames.

use std::collections::{BTreeMap, HashMap};

use super::super::FilePath;
use super::{GitFault, Repository, Version};

/// A commit that changed a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its id, the first ten digits.
    pub id: String,
    /// The day on which it was committed, in UTC, as recorded: `2026-10-01`.
    pub on: String,
    /// The author.
    pub by: String,
    /// The first line of its message.
    pub subject: String,
}

/// The commits of each file that there is now, the newest first.
pub type History = BTreeMap<FilePath, Vec<Commit>>;

impl Repository {
    /// The history of the files below `folder` up to the last commit: one walk for all of them. It depends on that
    /// commit alone, not on the day it is asked for.
    ///
    /// # Errors
    /// Where there is no commit yet, or only the newest ones are here, which would make the last change look like
    /// the first.
    pub fn history(&self, folder: &FilePath) -> Result<History, GitFault> {
        if self.shallow {
            return Err(GitFault::Shallow);
        }
        let Version::Commit(head) = self.revision("HEAD")? else { return Ok(History::new()) };
        let Some(inside) = self.in_repository(folder) else { return Ok(History::new()) };
        let inside = if inside.as_str().is_empty() { "." } else { inside.as_str() };
        let words = [&LOG, [head.as_str(), "--", inside].as_slice()].concat();
        Ok(self.read_log(&self.git.answer(&words)?))
    }

    /// Reads, for each commit, its head and its rows `STATUS<nul>path<nul>`, with a second path after a rename.
    fn read_log(&self, answer: &[u8]) -> History {
        let mut history = History::new();
        // What a file is called now that was called so at the time of the commit.
        let mut now: HashMap<Vec<u8>, Vec<u8>> = HashMap::new();
        let mut commit = None;
        let mut fields = answer.split(|byte| *byte == 0);
        while let Some(field) = fields.next() {
            if let Some(id) = field.strip_prefix(MARK) {
                let mut text = || String::from_utf8_lossy(fields.next().unwrap_or_default()).into_owned();
                let id = String::from_utf8_lossy(id).chars().take(10).collect();
                commit = Some(Commit { id, on: text(), by: text(), subject: text() });
                continue;
            }
            let status = field.strip_prefix(b"\n").unwrap_or(field);
            let (Some(kind), Some(commit)) = (status.first(), &commit) else { continue };
            let Some(first) = fields.next() else { break };
            let path = if matches!(kind, b'R' | b'C') { fields.next().unwrap_or(first) } else { first };
            let last = now.get(path).map_or(path, Vec::as_slice).to_vec();
            if let Ok(last) = str::from_utf8(&last) {
                history.entry(self.seen_from_root(last)).or_default().push(commit.clone());
            }
            if *kind == b'R' {
                now.insert(first.to_vec(), last);
                now.remove(path);
            }
        }
        history
    }
}

/// What a commit begins with.
const MARK: &[u8] = b"\x01";

/// The words of `git log`. Merges change nothing by themselves.
const LOG: [&str; 9] = [
    "log",
    "-z",
    "--topo-order",
    "--no-merges",
    "--name-status",
    "--find-renames",
    "--no-ext-diff",
    "--date=short-local",
    "--format=%x01%H%x00%cd%x00%aN%x00%s",
];
