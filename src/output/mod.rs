//! Everything that sopbook writes: single files of the owner, and the folder of the handbook.
//!
//! # Single files
//! [`replace`] and [`create`] write a file whole or not at all. Commands that write into the manual, and reports, use
//! nothing else.
//!
//! # The handbook
//! A build goes through four stages:
//!
//! 1. **Take the turn.** [`Turn::take`] locks the folder against other builds, and completes what an interrupted one
//!    left. Everything that a build has in hand is kept beside the folder, in `.book.sopbook`: nothing of it can be
//!    uploaded by mistake, and it is removed at the end, whatever the end.
//! 2. **Make.** [`Writer::put`] writes each file that differs from the old handbook's into a stage. The others are not
//!    touched at all: they keep their time, and no copy of the handbook is sent anew.
//! 3. **Swap.** [`Writer::finish`] exchanges the stage and the folder in one step, if the file system can do it, or
//!    else places file by file what the next build can complete. Up to here the old handbook stays as it was, whatever
//!    happens: an error, a full disk, Ctrl+C (see [`Interrupter`]), a kill.
//! 4. **Sweep.** The old handbook, the stage and the lock are removed.
//!
//! Where a [`BuildRecord`] of the last build says that all would be the same, none of this is done. Where it says that of
//! a file, [`Writer::keep`] leaves the file as it is.
//!
//! Only files that sopbook has written are ever replaced or removed. A list of them, `.sopbook/files.json`, is in the
//! folder before any of them is. A folder that holds something else and no list is refused. What others put into it,
//! such as `CNAME`, stays; if a page of the handbook has the same name, the build is refused.
//!
//! The list, and all else that a build keeps, may also have come with a checkout. Therefore no handbook is written into
//! the manual or around it ([`Sources`]), none of these files is read or written through a link, no hidden file is ever
//! taken for ours, and a swap is completed only in the very folders in which it was begun.
//!
//! Files of the owner are flushed to the disk before they take their name. The handbook is not: after a power cut it
//! can be built again, and flushing thousands of files takes minutes on some disks.
#![expect(clippy::disallowed_methods, reason = "it compares the new handbook with the one on the disk")]

mod file;
mod journal;
mod list;
mod paths;
mod record;
mod sources;
mod stage;
mod swap;
#[cfg(test)]
mod tests;
mod turn;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use self::list::{List, OWN, is_inside};
use self::stage::Stage;
use self::swap::Swap;

pub use self::file::{create, reason, replace, replace_expected};
pub use self::record::BuildRecord;
pub use self::sources::Sources;
pub use self::turn::{Interrupter, PATIENCE, Turn, recover};

/// A handbook being written.
#[derive(Debug)]
pub struct Writer<'t> {
    turn: &'t Turn,
    stage: Stage,
    /// What the last handbook consisted of.
    before: List,
    /// Each file of the new one, and whether it differs from what is there.
    files: Mutex<BTreeMap<String, bool>>,
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many files are new or changed.
    pub written: usize,
    /// How many are as they were.
    pub kept: usize,
    /// How many no longer belong and were removed.
    pub removed: usize,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum WriteFault {
    /// The folder holds the manual, or is a part of it.
    Sources(PathBuf),
    /// The folder holds files that are not a handbook of ours.
    Foreign(PathBuf),
    /// A file that is not ours has the name of one of the handbook.
    Taken(PathBuf),
    /// What is on the way is a link to somewhere else, where nothing may be touched.
    Link(PathBuf),
    /// The list of what is ours can't be read.
    List(PathBuf, io::Error),
    /// The new handbook is in its place, but the old folder, moved to this path, holds files that could not be moved
    /// into it.
    Aside(PathBuf, io::Error),
    /// Another build has the turn, and keeps it.
    Busy(PathBuf),
    /// The folder, or a file in it, was removed while the handbook was being built.
    Vanished(PathBuf),
    /// A file of the manual that belongs in the handbook can't be read.
    Unread(PathBuf, io::Error),
    /// The system said no.
    Io(PathBuf, io::Error),
}

impl fmt::Display for WriteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sources(path) => write!(
                f,
                "The handbook and the manual can't share a folder, so nothing is written into {}. Write another folder, \
                 such as `book`, as `build-dir` in book.toml",
                path.display()
            ),
            Self::List(path, error) => write!(
                f,
                "The list of built files, {}, can't be read: {}. Without it, sopbook can't tell your own files from \
                 built ones. Restore the list, or empty the folder of the handbook, then build again",
                path.display(),
                reason(error)
            ),
            Self::Aside(path, error) => write!(
                f,
                "The new handbook is built, but files were added to the old one meanwhile. They can't be moved: {}. The \
                 old handbook is now {}. Copy what you need from it, then remove that folder",
                reason(error),
                path.display()
            ),
            Self::Foreign(path) => write!(
                f,
                "{} has files that sopbook did not make, and they would be lost. Empty the folder, or write another one \
                 as `build-dir` in book.toml",
                path.display()
            ),
            Self::Taken(path) => write!(
                f,
                "{} is not a file of sopbook, and the handbook needs a file or folder of that name. \
                 Move it out of the folder, or rename the page or file of the manual",
                path.display()
            ),
            Self::Link(path) => write!(
                f,
                "{} is a link to another folder or file, and sopbook changes nothing outside the handbook's folder. Remove \
                 the link",
                path.display()
            ),
            Self::Busy(path) => write!(
                f,
                "Another build has been writing {} for more than {} minutes. \
                 If it hangs, end it. Then build again",
                path.display(),
                PATIENCE.as_secs() / 60
            ),
            Self::Vanished(path) => write!(
                f,
                "Files in {} were removed while the handbook was being built. Run the build again",
                path.display()
            ),
            Self::Unread(path, error) => write!(f, "{} can't be read: {error}", path.display()),
            Self::Io(path, error) => write!(f, "{} can't be written: {}", path.display(), reason(error)),
        }
    }
}

impl std::error::Error for WriteFault {}

impl<'t> Writer<'t> {
    /// Begins a handbook.
    ///
    /// # Errors
    /// If the folder holds something else, or can't be written.
    pub fn begin(turn: &'t Turn) -> Result<Self, WriteFault> {
        let before = match List::of(&turn.paths.folder)? {
            Some(list) => list,
            None if is_empty(&turn.paths.folder) => List::default(),
            None => return Err(WriteFault::Foreign(turn.paths.folder.clone())),
        };
        let stage = Stage::new(turn.paths.stage(), turn.paths.folder.clone())
            .map_err(|error| WriteFault::Io(turn.paths.stage(), error))?;
        Ok(Self { turn, stage, before, files: Mutex::default() })
    }

    /// Adds a file at `address`. Files may be added from several threads at once.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn put(&self, address: &str, bytes: &[u8]) -> Result<(), WriteFault> {
        if !is_inside(address) {
            let fault = io::Error::new(ErrorKind::InvalidInput, "the address leads out of the handbook");
            return Err(WriteFault::Io(PathBuf::from(address), fault));
        }
        let is_new = !self.is_there(address, bytes);
        if is_new {
            let _guard = self.turn.uninterrupted();
            let fault = |error| WriteFault::Io(self.turn.paths.folder.join(address), error);
            self.stage.write(address, bytes).map_err(fault)?;
        }
        self.files().insert(address.to_owned(), is_new);
        Ok(())
    }

    /// The file that the last handbook has at `address`, if it has one.
    pub fn before(&self, address: &str) -> Option<Vec<u8>> {
        if !self.before.addresses.contains(address) {
            return None;
        }
        let path = self.turn.paths.folder.join(address);
        fs::symlink_metadata(&path).is_ok_and(|data| data.is_file()).then(|| fs::read(&path).ok())?
    }

    /// Keeps the file that the last handbook has at `address`, if it is what it should be.
    pub fn keep(&self, address: &str, is_right: impl FnOnce(&[u8]) -> bool) -> bool {
        let is_kept = is_inside(address) && self.before(address).is_some_and(|bytes| is_right(&bytes));
        if is_kept {
            self.files().insert(address.to_owned(), false);
        }
        is_kept
    }

    /// Puts the new handbook in the place of the old one.
    ///
    /// # Errors
    /// If it can't. [`WriteFault::Vanished`] is worth a second try.
    pub fn finish(self) -> Result<Summary, WriteFault> {
        let _guard = self.turn.uninterrupted();
        let files = std::mem::take(&mut *self.files());
        let written = files.values().filter(|is_new| **is_new).count();
        let kept = files.len() - written;
        let removed = self.before.addresses.iter().filter(|old| !files.contains_key(*old)).count();
        if written + removed > 0 {
            let (paths, stage, before) = (&self.turn.paths, &self.stage, &self.before);
            Swap { paths, stage, before, files: &files, old_names: OnceLock::new() }.run()?;
        } else if self.before.is_old || kept > self.before.addresses.len() {
            let list: List = files.into_keys().collect();
            list.write_into(&self.turn.paths.folder)
                .map_err(|error| WriteFault::Io(self.turn.paths.folder.clone(), error))?;
        }
        Ok(Summary { written, kept, removed })
    }

    /// Whether a file with this content is already there.
    fn is_there(&self, address: &str, bytes: &[u8]) -> bool {
        let path = self.turn.paths.folder.join(address);
        let same_size =
            fs::symlink_metadata(&path).is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64);
        same_size && fs::read(&path).is_ok_and(|there| there == bytes)
    }

    fn files(&self) -> MutexGuard<'_, BTreeMap<String, bool>> {
        // A panic elsewhere leaves the map as it is, which is good enough.
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        // What was not put in its place is of no use, and what was in its place before neither.
        self.turn.clear_stage();
    }
}

/// Whether a folder holds nothing, or nothing but what an interrupted build has left.
fn is_empty(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == OWN)),
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}
