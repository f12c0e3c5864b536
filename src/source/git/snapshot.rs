//! The files of a commit or of the index.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use super::super::{FilePath, Files, Listing, NOT_UTF8};
use super::{GitFault, Repository, Version};

/// The files of a commit or of the index, read when they are asked for.
#[derive(Debug)]
pub struct Snapshot<'r> {
    repository: &'r Repository,
    /// The commit; `None` for the index.
    commit: Option<String>,
    /// What is known of files after they were listed.
    known: Mutex<BTreeMap<FilePath, Entry>>,
}

#[derive(Clone, Debug)]
struct Entry {
    id: String,
    is_link: bool,
}

impl Repository {
    /// The files of `version`; `None` for the files on the disk, which are not git's.
    pub fn snapshot(&self, version: &Version) -> Option<Snapshot<'_>> {
        let commit = match version {
            Version::Commit(id) => Some(id.clone()),
            Version::Index => None,
            Version::WorkTree => return None,
        };
        Some(Snapshot { repository: self, commit, known: Mutex::default() })
    }
}

impl Files for Snapshot<'_> {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.follow(path, LINKS)
    }

    fn list(&self, folder: &FilePath) -> io::Result<Listing> {
        let Some(inside) = self.repository.in_repository(folder) else {
            return Err(io::Error::new(io::ErrorKind::NotFound, "it is outside the git repository"));
        };
        let rows = self.rows(&inside).map_err(io::Error::other)?;
        if rows.is_empty() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let mut listing = Listing::default();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        for row in rows {
            let path = self.repository.seen_from_root(&row.path);
            let is_hidden =
                path.below(folder).is_none_or(|below| below.split('/').any(|part| part.starts_with('.')));
            if is_hidden {
                continue;
            }
            match row.unreadable {
                Some(reason) => listing.unreadable.push((path, reason.to_owned())),
                None => {
                    known.insert(path.clone(), row.entry);
                    listing.files.push(path);
                }
            }
        }
        listing.files.sort();
        listing.files.dedup();
        listing.unreadable.sort();
        listing.unreadable.dedup();
        Ok(listing)
    }

    fn folder_in_repository(&self) -> FilePath {
        self.repository.prefix.clone()
    }
}

/// A line of a list of git's.
struct Row {
    path: String,
    entry: Entry,
    unreadable: Option<&'static str>,
}

impl Snapshot<'_> {
    /// The files below a folder of the repository.
    fn rows(&self, folder: &FilePath) -> Result<Vec<Row>, GitFault> {
        let folder = if folder.as_str().is_empty() { "." } else { folder.as_str() };
        let git = &self.repository.git;
        let answer = match &self.commit {
            Some(commit) => git.answer(&["ls-tree", "-r", "-z", "--full-tree", commit, "--", folder])?,
            None => git.answer(&["ls-files", "--stage", "-z", "--", folder])?,
        };
        Ok(answer.split(|byte| *byte == 0).filter_map(|line| self.row(line)).collect())
    }

    /// `MODE blob ID<tab>path` of a commit, `MODE ID STAGE<tab>path` of the index.
    fn row(&self, line: &[u8]) -> Option<Row> {
        let tab = line.iter().position(|byte| *byte == b'\t')?;
        let (head, name) = (str::from_utf8(&line[..tab]).ok()?, &line[tab + 1..]);
        let words: Vec<&str> = head.split(' ').collect();
        let [mode, second, third] = words.as_slice() else { return None };
        let (id, stage) = if self.commit.is_some() { (third, "0") } else { (second, *third) };
        let unreadable = match () {
            () if str::from_utf8(name).is_err() => Some(NOT_UTF8),
            () if *mode == SUBMODULE => Some("it is a submodule, whose files are in a repository of its own"),
            () if stage != "0" => Some("it has a merge conflict that is not resolved"),
            () => None,
        };
        let path = String::from_utf8_lossy(name).into_owned();
        Some(Row { path, entry: Entry { id: (*id).to_owned(), is_link: *mode == LINK }, unreadable })
    }

    /// The content at `path`, by way of at most `links` symbolic links.
    fn follow(&self, path: &FilePath, links: usize) -> io::Result<Vec<u8>> {
        let entry = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        let Some(entry) = entry else {
            let inside = self.repository.in_repository(path).ok_or(io::ErrorKind::NotFound)?;
            return self
                .repository
                .content(&format!("{}:{inside}", self.commit.as_deref().unwrap_or_default()));
        };
        let content = self.repository.content(&entry.id)?;
        if !entry.is_link {
            return Ok(content);
        }
        let target = path.parent().join(&String::from_utf8_lossy(&content));
        match links {
            0 => Err(io::Error::other("it is a link that leads to itself")),
            _ => self.follow(&target, links - 1),
        }
    }
}

/// How many links are followed one after the other.
const LINKS: usize = 8;

/// The modes that git gives to links and to submodules.
const LINK: &str = "120000";
pub(super) const SUBMODULE: &str = "160000";
