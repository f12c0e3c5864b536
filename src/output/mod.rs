//! The folder that the handbook is written into.
//!
//! A new handbook is first written whole beside the old one, inside the folder, and then put in its place file by
//! file. Until then, and if anything fails on the way, the old one stays as it was. Files whose content is the
//! same are not touched at all. Only files that sopbook itself has written are ever replaced or removed: a list of
//! them is kept in `.sopbook/files`, and a folder that holds something else and no such list is refused.
#![expect(clippy::disallowed_methods, reason = "this is the one place that writes a handbook to the disk")]

mod file;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

pub use self::file::{create, reason, replace};

/// A handbook being written.
#[derive(Debug)]
pub struct Writer {
    folder: PathBuf,
    /// What the last handbook consisted of.
    before: BTreeSet<String>,
    /// Each file of the new one, and whether it differs from what is there.
    files: Mutex<BTreeMap<String, bool>>,
    /// The folders that are known to be there.
    folders: Mutex<BTreeSet<PathBuf>>,
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
    /// The folder holds files that are not a handbook of ours.
    Foreign(PathBuf),
    /// A folder on the way is a link to somewhere else, where nothing may be touched.
    Link(PathBuf),
    /// The system said no.
    Io(PathBuf, io::Error),
}

impl fmt::Display for WriteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(path) => write!(
                f,
                "{} holds files that are not a handbook made by sopbook, and they would be lost. \
                 Empty the folder, or name another one as `build-dir` in book.toml",
                path.display()
            ),
            Self::Link(path) => write!(
                f,
                "{} is a link to another folder, and nothing outside the handbook's folder is touched. Remove the link",
                path.display()
            ),
            Self::Io(path, error) => write!(f, "{} can't be written: {error}", path.display()),
        }
    }
}

impl std::error::Error for WriteFault {}

impl Writer {
    /// Begins a handbook in `folder`, which is made if it is not there.
    ///
    /// # Errors
    /// Where the folder holds something else, or can't be written.
    pub fn begin(folder: impl Into<PathBuf>) -> Result<Self, WriteFault> {
        let folder = folder.into();
        let own = folder.join(OWN);
        let before = match fs::read_to_string(own.join(LIST)) {
            Ok(list) => list.lines().filter(|line| is_inside(line)).map(str::to_owned).collect(),
            Err(_) if is_empty(&folder) => BTreeSet::new(),
            Err(_) => return Err(WriteFault::Foreign(folder)),
        };
        let writer = Self { folder, before, files: Mutex::default(), folders: Mutex::default() };
        writer.remove_stage()?;
        let stage = writer.stage();
        fs::create_dir_all(&stage).map_err(|error| WriteFault::Io(stage, error))?;
        if writer.before.is_empty() {
            // From here on the folder is known to be ours, even if this handbook is never finished.
            writer.write_list(&[])?;
        }
        Ok(writer)
    }

    /// Adds a file at `address`. Files may be added from several threads at once.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn put(&self, address: &str, bytes: &[u8]) -> Result<(), WriteFault> {
        if !is_inside(address) {
            let fault = io::Error::new(io::ErrorKind::InvalidInput, "the address leads out of the handbook");
            return Err(WriteFault::Io(PathBuf::from(address), fault));
        }
        let is_changed = !self.is_there(address, bytes);
        if is_changed {
            let path = self.stage().join(address);
            self.make_folder(path.parent().unwrap_or(&path))?;
            fs::write(&path, bytes).map_err(|error| WriteFault::Io(path, error))?;
        }
        lock(&self.files).insert(address.to_owned(), is_changed);
        Ok(())
    }

    /// Puts the new handbook in the place of the old one.
    ///
    /// # Errors
    /// Where a file can't be put in its place.
    pub fn finish(self) -> Result<Summary, WriteFault> {
        let files = std::mem::take(&mut *lock(&self.files));
        let obsolete: Vec<&String> = self.before.iter().filter(|old| !files.contains_key(*old)).collect();
        let mut summary = Summary { removed: obsolete.len(), ..Summary::default() };
        // A file in whose place a folder comes, or the other way round, has to go first.
        let (in_the_way, rest): (Vec<&String>, Vec<&String>) =
            obsolete.into_iter().partition(|old| stands_in_the_way(old, &files));
        for old in in_the_way {
            self.remove(old)?;
        }
        for (address, is_changed) in &files {
            if *is_changed {
                let (from, to) = (self.stage().join(address), self.folder.join(address));
                self.make_folder(to.parent().unwrap_or(&to))?;
                fs::rename(&from, &to).map_err(|error| WriteFault::Io(to, error))?;
                summary.written += 1;
            } else {
                summary.kept += 1;
            }
        }
        for old in rest {
            self.remove(old)?;
        }
        let addresses: Vec<&str> = files.keys().map(String::as_str).collect();
        self.write_list(&addresses)?;
        Ok(summary)
    }

    fn stage(&self) -> PathBuf {
        self.folder.join(OWN).join("new")
    }

    /// Whether a file with this content is already there.
    fn is_there(&self, address: &str, bytes: &[u8]) -> bool {
        let path = self.folder.join(address);
        let same_size =
            fs::symlink_metadata(&path).is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64);
        same_size && fs::read(&path).is_ok_and(|there| there == bytes)
    }

    /// Makes a folder inside the handbook's, and refuses to go through a link.
    fn make_folder(&self, folder: &Path) -> Result<(), WriteFault> {
        if folder == self.folder || lock(&self.folders).contains(folder) {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.make_folder(parent)?;
        }
        match fs::symlink_metadata(folder) {
            Ok(data) if data.is_symlink() => return Err(WriteFault::Link(folder.to_owned())),
            Ok(_) => {}
            Err(_) => match fs::create_dir(folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(WriteFault::Io(folder.to_owned(), error));
                }
                _ => {}
            },
        }
        lock(&self.folders).insert(folder.to_owned());
        Ok(())
    }

    /// Removes a file of the last handbook, and the folders that it leaves empty.
    fn remove(&self, address: &str) -> Result<(), WriteFault> {
        let path = self.folder.join(address);
        let mut folder = path.parent();
        while let Some(inside) = folder.filter(|inside| *inside != self.folder) {
            if fs::symlink_metadata(inside).is_ok_and(|data| data.is_symlink()) {
                return Ok(()); // What a link leads to is not ours.
            }
            folder = inside.parent();
        }
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(WriteFault::Io(path, error)),
            _ => {}
        }
        let mut folder = path.parent();
        // A folder that is not empty stays, which is all that its refusal means.
        while let Some(inside) =
            folder.filter(|inside| *inside != self.folder && fs::remove_dir(inside).is_ok())
        {
            lock(&self.folders).remove(inside);
            folder = inside.parent();
        }
        Ok(())
    }

    fn write_list(&self, addresses: &[&str]) -> Result<(), WriteFault> {
        let path = self.folder.join(OWN).join(LIST);
        let list: String = addresses.iter().map(|address| format!("{address}\n")).collect();
        fs::write(&path, list).map_err(|error| WriteFault::Io(path, error))
    }

    fn remove_stage(&self) -> Result<(), WriteFault> {
        let stage = self.stage();
        match fs::remove_dir_all(&stage) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(WriteFault::Io(stage, error)),
            _ => Ok(()),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // What was not put in place is of no use; the next handbook begins by removing it as well.
        _ = self.remove_stage();
    }
}

/// Where sopbook keeps what it knows about the folder.
const OWN: &str = ".sopbook";

/// The list of the files that it has written, in [`OWN`].
const LIST: &str = "files";

fn is_empty(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Whether an address stays inside the folder.
fn is_inside(address: &str) -> bool {
    !address.is_empty()
        && !address.starts_with('/')
        && address.split('/').all(|part| !matches!(part, "" | "." | "..") && part != OWN)
}

fn stands_in_the_way(old: &str, files: &BTreeMap<String, bool>) -> bool {
    let is_in_folder_of =
        |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'));
    let below = format!("{old}/");
    let becomes_folder =
        files.range(below.clone()..).next().is_some_and(|(address, _)| address.starts_with(&below));
    let was_in_folder = old
        .match_indices('/')
        .any(|(at, _)| files.contains_key(&old[..at]) && is_in_folder_of(old, &old[..at]));
    becomes_folder || was_in_folder
}

/// A panic elsewhere leaves these maps as they are, which is good enough.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
