//! A git repository, asked through the `git` command as its owner has set it up.
//!
//! Few processes, never one a file: one for the list of a revision, one that hands out all contents, one for what
//! changed. Names of files are never read from quoted output, and nothing of the repository is written.

mod changes;
mod command;
mod fault;
mod history;
mod names;
mod snapshot;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

pub use changes::{FileChange, FileChanges};
pub use fault::GitFault;
pub use history::{Commit, History};
pub use names::VersionNames;
pub use snapshot::Snapshot;

use self::command::{Batch, Git};
use super::{FilePath, ReadFault, Size};

/// The repository that a manual is kept in.
#[derive(Debug)]
pub struct Repository {
    /// Called at the top of the files.
    git: Git,
    /// The way from the top of the files to the folder that holds `book.toml`.
    prefix: FilePath,
    shallow: bool,
    batch: Mutex<Option<Batch>>,
}

/// A version of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// A commit, by its whole id.
    Commit(String),
    /// What is staged for the next commit.
    Index,
    /// The files as they are on the disk.
    WorkTree,
}

impl Repository {
    /// The repository that `root`, the folder of `book.toml`, is in.
    ///
    /// # Errors
    /// Where git is not installed, or there is no repository, or git refuses to read it.
    pub fn open(root: &Path) -> Result<Self, GitFault> {
        let git = Git::new(root);
        let answer =
            git.line(&["rev-parse", "--is-shallow-repository", "--show-toplevel", "--show-prefix"])?;
        let mut lines = answer.lines();
        let shallow = lines.next() == Some("true");
        let top = PathBuf::from(lines.next().unwrap_or_default());
        let prefix = FilePath::new(lines.next().unwrap_or_default());
        Ok(Self { git: git.at(top), prefix, shallow, batch: Mutex::new(None) })
    }

    /// The commit that `name` stands for: a branch, a tag, `HEAD~3`, an id; or the last one before a day, `2026-10-01`.
    ///
    /// # Errors
    /// Where there is none.
    pub fn revision(&self, name: &str) -> Result<Version, GitFault> {
        let asked = format!("{name}^{{commit}}");
        let unknown = || match name {
            "HEAD" => GitFault::NoCommit,
            _ => GitFault::UnknownRevision {
                name: name.to_owned(),
                names: Box::new(self.names()),
                shallow: self.shallow,
            },
        };
        if name.is_empty() || name.starts_with('-') {
            return Err(unknown());
        }
        let id = self.git.line(&["rev-parse", "--verify", "--quiet", &asked]).unwrap_or_default();
        match id.is_empty() {
            true => self.before_day(name).unwrap_or_else(|| Err(unknown())),
            false => Ok(Version::Commit(id)),
        }
    }

    /// The names of all versions that have one.
    fn names(&self) -> VersionNames {
        let list = |folder: &str| -> Vec<String> {
            let answer = self.git.answer(&["for-each-ref", "--format=%(refname:short)", folder]);
            let answer = answer.unwrap_or_default();
            String::from_utf8_lossy(&answer).lines().map(str::to_owned).collect()
        };
        let mut remote = list("refs/remotes");
        // The short name of `origin/HEAD`, which says what the branch is called that is checked out there.
        remote.retain(|name| name.contains('/') && !name.ends_with("/HEAD"));
        let has_remote = self.git.line(&["remote"]).is_ok_and(|names| !names.is_empty());
        VersionNames { branches: list("refs/heads"), remote, tags: list("refs/tags"), has_remote }
    }

    /// The last commit before `day`, written as `2026-10-01`; `None` where it is no day.
    fn before_day(&self, day: &str) -> Option<Result<Version, GitFault>> {
        // Git takes no later day for one.
        let is_known = |date: &jiff::civil::Date| (1970..2100).contains(&date.year());
        day.parse().ok().filter(is_known).filter(|_| day.len() == "2026-10-01".len())?;
        let last = self.git.line(&["rev-list", "-1", &format!("--before={day}T00:00:00"), "HEAD"]);
        Some(match last {
            Ok(id) if !id.is_empty() => Ok(Version::Commit(id)),
            Ok(_) => {
                let first = self.git.line(&["log", "--reverse", "--format=%cs", "HEAD"]).unwrap_or_default();
                let first = first.lines().next().unwrap_or_default().to_owned();
                Err(GitFault::NothingBefore { day: day.to_owned(), first, shallow: self.shallow })
            }
            Err(_) => Err(GitFault::NoCommit),
        })
    }

    /// The newest commit that the revisions `base` and `head` have in common.
    ///
    /// # Errors
    /// Where one of them is unknown, or they have none.
    pub fn merge_base(&self, base: &str, head: &str) -> Result<Version, GitFault> {
        let (Version::Commit(left), Version::Commit(right)) = (self.revision(base)?, self.revision(head)?)
        else {
            return Err(GitFault::NoCommit);
        };
        match self.git.ask(&["merge-base", &left, &right])? {
            Some(id) => Ok(Version::Commit(String::from_utf8_lossy(&id).trim().to_owned())),
            None => Err(GitFault::NoMergeBase {
                base: base.to_owned(),
                head: head.to_owned(),
                shallow: self.shallow,
            }),
        }
    }

    /// The content of what `name` stands for; see [`Batch::content`].
    fn content(&self, name: &str, most: Size) -> Result<Vec<u8>, ReadFault> {
        let mut batch = self.batch.lock().unwrap_or_else(PoisonError::into_inner);
        let running = match batch.take() {
            Some(running) => batch.insert(running),
            None => batch.insert(self.git.batch()?),
        };
        running.content(name, most)
    }

    /// The path of `file` from the top of the repository; `None` where it lies outside.
    fn in_repository(&self, file: &FilePath) -> Option<FilePath> {
        let path = self.prefix.join(file.as_str());
        (!path.leads_out()).then_some(path)
    }

    /// The path from the folder of `book.toml` to `path`, which is from the top of the repository.
    fn seen_from_root(&self, path: &str) -> FilePath {
        let mut own = self.prefix.as_str().split('/').filter(|part| !part.is_empty()).peekable();
        let mut rest = path;
        while let Some((first, after)) = rest.split_once('/') {
            if own.peek() != Some(&first) {
                break;
            }
            (_, rest) = (own.next(), after);
        }
        FilePath::new(&format!("{}{rest}", "../".repeat(own.count())))
    }
}
