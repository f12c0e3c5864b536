//! What a swap that takes more than one step has still to do, for whoever comes after a process that died.
//!
//! A journal can also come with a checkout, beside a stage and a list to match. Therefore it says in which folders the
//! swap was begun, by numbers that the system gives them: only there is it completed.

use std::fs;
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::file;
use super::list::List;
use super::paths::Paths;

/// A swap that was begun.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    folder: Mark,
    stage: Mark,
    /// The addresses of the new handbook.
    files: Vec<String>,
}

impl Journal {
    /// Writes down that the handbook in the stage is to consist of the files on the list.
    pub(super) fn write(paths: &Paths, new: &List) -> io::Result<()> {
        let files = new.addresses.iter().cloned().collect();
        let journal = Self { folder: Mark::of(&paths.folder)?, stage: Mark::of(&paths.stage())?, files };
        file::replace(&paths.journal(), serde_json::to_vec(&journal)?)
    }

    /// What the new handbook consists of, if a swap was begun in these folders.
    pub(super) fn read(paths: &Paths) -> Option<List> {
        let journal: Self = serde_json::from_slice(&file::read_own(&paths.journal()).ok()??).ok()?;
        let is_of_here = Mark::of(&paths.folder).ok()? == journal.folder
            && Mark::of(&paths.stage()).ok()? == journal.stage;
        is_of_here.then(|| journal.files.into_iter().collect())
    }
}

/// What tells a folder from any that a checkout makes: its number, and when it was made.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    number: Option<(u64, u64)>,
    made: Option<u64>,
}

impl Mark {
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        let data = fs::symlink_metadata(folder)?;
        let made = data.created().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let made = made.and_then(|made| u64::try_from(made.as_nanos()).ok());
        Ok(Self { number: file::identity(&data), made })
    }
}
