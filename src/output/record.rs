//! What a build notes about itself, so that the next one need not make again what would be the same.
//!
//! The record is in a folder beside the handbook, `.book.sopbook-kept`, and in no page: a file for each part, so that one
//! is read only when it is needed. It may be deleted at any time. Each part begins with a digest of the rest, and one that
//! is damaged is as good as none. Like a journal it may have come with a checkout, together with a handbook
//! to match. Therefore it says in which folder it was written, and counts nowhere else. Only where the owner names a
//! folder for it, as for a job that brings it from its last run, it counts wherever it was written.
#![expect(clippy::disallowed_methods, reason = "it reads the handbook that is there")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::file;
use super::journal::Mark;
use super::list::List;
use super::turn::{Turn, beside};
use crate::digest::Digest;

/// The place for the record of a handbook's last build.
#[derive(Debug)]
pub struct BuildRecord {
    folder: PathBuf,
    /// Whether the owner has named the folder.
    is_named: bool,
}

/// A record, with the folder in which it was written.
#[derive(Serialize, Deserialize)]
struct Placed<T> {
    folder: Option<Mark>,
    record: T,
}

impl BuildRecord {
    /// That of the handbook of this turn: in the folder `named`, or beside the handbook; `None` where there is no place.
    pub fn of(turn: &Turn, named: Option<PathBuf>) -> Option<Self> {
        let is_named = named.is_some();
        let folder = named.or_else(|| beside(&turn.paths.folder, SUFFIX))?;
        Some(Self { folder, is_named })
    }

    /// What is written in the part `name`, if it counts here.
    pub fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let folder = self.mark().ok()?;
        let written = file::read_up_to(MOST, &self.path(name)).ok()??;
        let (digest, written) = written.split_at_checked(size_of::<Digest>())?;
        let placed: Placed<T> =
            postcard::from_bytes(written).ok().filter(|_| Digest::of([written]).as_ref() == digest)?;
        (placed.folder == folder).then_some(placed.record)
    }

    /// Writes the part `name`. Where that can't be done, the next build takes longer.
    pub fn write(&self, name: &str, record: &impl Serialize) {
        _ = self.try_write(name, record);
    }

    fn try_write(&self, name: &str, record: &impl Serialize) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let folder = self.mark()?;
        match file::create(&self.folder.join(IGNORE), "*\n") {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let written = postcard::to_allocvec(&Placed { folder, record }).map_err(io::Error::other)?;
        file::put(&self.path(name), &[Digest::of([written.as_slice()]).as_ref(), &written].concat())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// What tells the folder from one that a checkout brings. A link is refused: it may lead anywhere.
    fn mark(&self) -> io::Result<Option<Mark>> {
        match fs::symlink_metadata(&self.folder)?.is_dir() {
            true if self.is_named => Ok(None),
            true => Mark::of(&self.folder).map(Some),
            false => Err(ErrorKind::NotADirectory.into()),
        }
    }
}

impl Turn {
    /// The handbook that is there: by address, what `print` makes of each file; `None` where one can't be read.
    pub fn last<T: Send>(&self, print: impl Fn(&[u8]) -> T + Sync) -> Option<BTreeMap<String, T>> {
        let folder = &self.paths.folder;
        let list = List::of(folder).ok()?.filter(|list| !list.is_old)?;
        let files = list.addresses.into_par_iter().map(|address| {
            let print = print(&regular(&folder.join(&address))?);
            Some((address, print))
        });
        files.collect()
    }
}

/// The content of a regular file.
fn regular(path: &Path) -> Option<Vec<u8>> {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_file()).then(|| fs::read(path).ok())?
}

const SUFFIX: &str = ".sopbook-kept";

/// The most that a part can hold: what is known of some hundred thousand pages.
const MOST: u64 = 1024 * 1024 * 1024;

const IGNORE: &str = ".gitignore";
