//! Files of the disk.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the disk for everybody else"
)]

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use walkdir::WalkDir;

use super::git::{GitFault, History, Repository, Version};
use super::{FilePath, Files, Listing, NOT_UTF8};

/// The files below one folder of the disk, and those that a path leads to from there.
#[derive(Clone, Debug)]
pub struct Disk {
    root: PathBuf,
    /// The history that was asked for last: it stays the same until there is a new commit.
    history: Arc<Mutex<Option<Known>>>,
}

/// A history, and what it is of: the commit and the folder.
#[derive(Debug)]
struct Known {
    head: Version,
    folder: FilePath,
    history: History,
}

impl Disk {
    /// Paths are taken relative to `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), history: Arc::default() }
    }

    /// Where `path` lies on the disk.
    pub fn locate(&self, path: &FilePath) -> PathBuf {
        self.root.join(path.as_str())
    }

    /// Opens a file, for those who take it piece by piece.
    ///
    /// # Errors
    /// Where it can't be opened.
    pub fn open(&self, path: &FilePath) -> io::Result<File> {
        File::open(self.locate(path))
    }
}

impl Files for Disk {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        std::fs::read(self.locate(path))
    }

    fn list(&self, folder: &FilePath) -> io::Result<Listing> {
        let top = self.locate(folder);
        if !std::fs::metadata(&top)?.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotADirectory, "it is a file, not a folder"));
        }
        let mut listing = Listing::default();
        let visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_hidden(entry.path());
        for entry in WalkDir::new(&top).follow_links(true).into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    let path = folder.join(&relative(entry.path(), &top));
                    match entry.path().strip_prefix(&top).is_ok_and(|below| below.to_str().is_none()) {
                        true => listing.unreadable.push((path, NOT_UTF8.to_owned())),
                        false => listing.files.push(path),
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let at = error.path().map_or(folder.clone(), |at| folder.join(&relative(at, &top)));
                    listing.unreadable.push((at, reason(&error)));
                }
            }
        }
        listing.files.sort();
        listing.unreadable.sort();
        Ok(listing)
    }

    fn folder_in_repository(&self) -> FilePath {
        let below = || {
            let root = std::fs::canonicalize(&self.root).ok()?;
            let top = root.ancestors().find(|folder| folder.join(".git").exists())?;
            Some(FilePath::new(root.strip_prefix(top).ok()?.to_str()?))
        };
        below().unwrap_or_else(|| FilePath::new(""))
    }

    fn history(&self, folder: &FilePath) -> Result<History, GitFault> {
        let repository = Repository::open(&self.root)?;
        let head = repository.revision("HEAD")?;
        let mut known = self.history.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.as_ref().filter(|known| known.head == head && known.folder == *folder) {
            return Ok(known.history.clone());
        }
        let history = repository.history(folder)?;
        *known = Some(Known { head, folder: folder.clone(), history: history.clone() });
        Ok(history)
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// The path of `path` below `top`; a name that is not UTF-8 shows U+FFFD in the place of what can't be said.
fn relative(path: &Path, top: &Path) -> String {
    let parts = path.strip_prefix(top).unwrap_or(path).components();
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn reason(error: &walkdir::Error) -> String {
    match (error.loop_ancestor(), error.io_error()) {
        (Some(_), _) => "it is a link to a folder above itself".to_owned(),
        (None, Some(io)) => io.to_string(),
        (None, None) => error.to_string(),
    }
}
