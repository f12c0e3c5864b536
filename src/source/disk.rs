//! Files of the disk.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use walkdir::WalkDir;

use super::bounds::{Bounds, special};
use super::fault::{MOST_LINKED, link_to_above, too_many_linked};
use super::git::{GitFault, History, Repository, Version};
use super::{BACKSLASH, FilePath, Files, Listing, NOT_UTF8, ReadFault, Size, Stamp, is_hidden};

/// The files below one folder of the disk, and those that a path leads to from there. See [`Files`] for what is never
/// read.
#[derive(Clone, Debug)]
pub struct Disk {
    root: PathBuf,
    bounds: Bounds,
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
    /// Paths are taken relative to `root`, the folder of `book.toml`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Self { bounds: Bounds::around(&root), root, history: Arc::default() }
    }

    /// Where the file at `path` is, or would be if it were written, with all links resolved.
    ///
    /// # Errors
    /// Where it leads out of the repository or into something hidden.
    pub fn locate(&self, path: &FilePath) -> Result<PathBuf, ReadFault> {
        self.bounds.place(path)
    }

    /// The folder at `path` and the folders and files that links in it lead to, with all links resolved: all that has
    /// to be watched to know of a change below it.
    ///
    /// # Errors
    /// Where it can't be listed.
    pub fn watched(&self, path: &FilePath) -> Result<Vec<PathBuf>, ReadFault> {
        let walk = Walk::along(&self.bounds, path)?;
        Ok(walk.folders.into_iter().chain(walk.linked).collect())
    }

    /// Opens a file, for those who take it piece by piece.
    ///
    /// # Errors
    /// Where it is missing, can't be read, or must not be.
    pub fn open(&self, path: &FilePath) -> Result<File, ReadFault> {
        self.bounds.open(path, Size::ANY)
    }
}

impl Files for Disk {
    fn read(&self, path: &FilePath, most: Size) -> Result<Vec<u8>, ReadFault> {
        self.bounds.read(path, most)
    }

    fn begin(&self, path: &FilePath, most: usize) -> Result<Option<(Vec<u8>, Size)>, ReadFault> {
        let file = self.open(path)?;
        let size = Size::bytes(file.metadata()?.len());
        let mut content = Vec::new();
        file.take(most as u64).read_to_end(&mut content)?;
        Ok(Some((content, size)))
    }

    fn stamp(&self, path: &FilePath) -> Option<Stamp> {
        // What it leads to now may be read only if it is what it was.
        Stamp::new(&std::fs::metadata(self.root.join(path.as_str())).ok()?)
    }

    fn list(&self, folder: &FilePath) -> Result<Listing, ReadFault> {
        let mut listing = Walk::along(&self.bounds, folder)?.listing;
        listing.files.sort();
        listing.unreadable.sort();
        Ok(listing)
    }

    fn try_open(&self, path: &FilePath) -> Result<(), ReadFault> {
        self.open(path).map(drop)
    }

    fn admit(&self, path: &FilePath) -> Result<(), ReadFault> {
        self.locate(path).map(drop)
    }

    fn folder_in_repository(&self) -> FilePath {
        self.bounds.folder()
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

/// A walk through a folder. Links are followed by hand: each is resolved and looked at before anything behind it is.
struct Walk<'b> {
    bounds: &'b Bounds,
    listing: Listing,
    /// The folders that were walked through from their top.
    folders: Vec<PathBuf>,
    /// The files that links lead to.
    linked: Vec<PathBuf>,
    /// The folders that hold the links on the way here.
    way: Vec<PathBuf>,
    /// How many files and folders more may be reached through links to folders.
    left: usize,
}

impl<'b> Walk<'b> {
    fn along(bounds: &'b Bounds, folder: &FilePath) -> Result<Self, ReadFault> {
        let top = bounds.resolve_folder(folder)?;
        let mut walk = Self {
            bounds,
            listing: Listing::default(),
            folders: Vec::new(),
            linked: Vec::new(),
            way: Vec::new(),
            left: MOST_LINKED,
        };
        walk.go(&top, folder);
        Ok(walk)
    }

    /// Adds what is below `top`, which `shown` leads to.
    fn go(&mut self, top: &Path, shown: &FilePath) {
        self.folders.push(top.to_owned());
        let is_visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_hidden(entry.file_name());
        for entry in WalkDir::new(top).into_iter().filter_entry(is_visible) {
            if !self.way.is_empty() {
                let Some(left) = self.left.checked_sub(1) else { return };
                self.left = left;
            }
            let (at, added) = match &entry {
                Ok(entry) => (Some(entry.path()), self.add(entry, top, shown)),
                Err(error) => (error.path(), Err(reason(error))),
            };
            if let Err(fault) = added {
                let at = at.map_or(shown.clone(), |at| shown.join(&relative(at, top)));
                self.listing.unreadable.push((at, fault));
            }
        }
    }

    fn add(&mut self, entry: &walkdir::DirEntry, top: &Path, shown: &FilePath) -> Result<(), ReadFault> {
        let mut kind = entry.file_type();
        if kind.is_dir() {
            return Ok(());
        }
        check_name(entry.path().strip_prefix(top).unwrap_or(entry.path()))?;
        let path = shown.join(&relative(entry.path(), top));
        if kind.is_symlink() {
            let target = self.bounds.follow(entry.path())?;
            kind = std::fs::symlink_metadata(&target)?.file_type();
            if kind.is_dir() {
                return self.go_behind(entry.path(), &target, &path);
            }
            self.linked.push(target);
        }
        if let Some(kind) = special(kind) {
            return Err(ReadFault::Special(kind));
        }
        self.listing.files.push(path);
        Ok(())
    }

    /// Goes on in the folder `target`, to which the link at `link` leads.
    fn go_behind(&mut self, link: &Path, target: &Path, shown: &FilePath) -> Result<(), ReadFault> {
        let holder = link.parent().unwrap_or(link);
        if holder.starts_with(target) || self.way.iter().any(|above| above.starts_with(target)) {
            return Err(link_to_above());
        }
        self.way.push(holder.to_owned());
        self.go(target, shown);
        self.way.pop();
        match self.left == 0 && self.way.is_empty() {
            true => Err(too_many_linked()),
            false => Ok(()),
        }
    }
}

fn reason(error: &walkdir::Error) -> ReadFault {
    ReadFault::Refused(error.io_error().map_or_else(|| error.to_string(), ToString::to_string))
}

/// Whether a name can be the address of a page.
fn check_name(path: &Path) -> Result<(), ReadFault> {
    let reason = match path.to_str() {
        None => NOT_UTF8,
        Some(path) if cfg!(unix) && path.contains('\\') => BACKSLASH,
        Some(_) => return Ok(()),
    };
    Err(ReadFault::Refused(reason.to_owned()))
}

/// The path of `path` below `top`; a name that is not UTF-8 shows U+FFFD in the place of what can't be said.
fn relative(path: &Path, top: &Path) -> String {
    let parts = path.strip_prefix(top).unwrap_or(path).components();
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
