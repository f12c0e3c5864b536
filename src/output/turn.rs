//! One build at a time in each folder, and a place for what it has in hand.
//!
//! Beside a handbook's folder `book` a build keeps `.book.sopbook`: a lock, the stage in which the new handbook is
//! made, and the journal of a swap that takes more than one step. If nothing may be made beside the folder, all of it
//! is in `book/.sopbook/work`. It is removed when the build ends, whatever the end; git is told to ignore it.
//!
//! The lock belongs to the process, not to the file: when a process dies, the system releases it.
#![expect(clippy::disallowed_methods, reason = "it makes and removes what a build has in hand")]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::thread;
use std::time::{Duration, Instant};

use same_file::Handle;

use super::list::OWN;
use super::paths::Paths;
use super::{Sources, WriteFault, file, swap};

/// The right to write the handbook in a folder. No other process has it at the same time.
#[derive(Debug)]
pub struct Turn {
    pub(super) paths: Paths,
    /// Held until the end.
    _lock: File,
    /// The folders that were made for it.
    made: Vec<PathBuf>,
    gate: Arc<RwLock<()>>,
}

impl Turn {
    /// Waits until no other build writes into `folder`, and completes what an interrupted one left. If it has to wait,
    /// it calls `waiting` once.
    ///
    /// # Errors
    /// If the folder holds `sources` or lies in them, if it can't be written, or if another build takes longer than
    /// [`PATIENCE`].
    pub fn take(folder: &Path, sources: &Sources, waiting: impl FnOnce()) -> Result<Self, WriteFault> {
        let start = Instant::now();
        let mut waiting = Some(waiting);
        loop {
            if let Some(turn) = Self::try_take(folder, sources)? {
                return Ok(turn);
            }
            if start.elapsed() > PATIENCE {
                return Err(WriteFault::Busy(folder.to_owned()));
            }
            if let Some(waiting) = waiting.take() {
                waiting();
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// The same without waiting: `None` if another build has the turn.
    fn try_take(given: &Path, sources: &Sources) -> Result<Option<Self>, WriteFault> {
        let fault = |error| WriteFault::Io(given.to_owned(), error);
        let folder = resolve(given).map_err(fault)?;
        sources.refuse(&folder)?;
        refuse_links(&folder)?;
        let mut made = file::missing_above(&folder);
        let Some((work, lock)) = open(&folder, &mut made).map_err(fault)? else { return Ok(None) };
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(fault(error)),
        }
        // Between opening and locking, the build before may have removed the file: then others lock another one.
        let is_current = Handle::from_path(work.join(LOCK))
            .and_then(|there| Ok(there == Handle::from_file(lock.try_clone()?)?));
        if !is_current.unwrap_or(false) {
            return Ok(None);
        }
        let turn = Self { paths: Paths { folder, work }, _lock: lock, made, gate: Arc::default() };
        match file::create(&turn.paths.work.join(IGNORE), "*\n") {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(fault(error)),
            _ => {}
        }
        swap::recover(&turn.paths)?;
        Ok(Some(turn))
    }

    /// What ends this build early.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter { paths: self.paths.clone(), made: self.made.clone(), gate: Arc::clone(&self.gate) }
    }

    /// Until the guard is dropped, an [`Interrupter`] waits.
    pub(super) fn uninterrupted(&self) -> RwLockReadGuard<'_, ()> {
        self.gate.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Removes the stage, unless a swap is still to be completed from it.
    pub(super) fn clear_stage(&self) {
        if !self.paths.journal().exists() {
            _ = fs::remove_dir_all(self.paths.stage());
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        sweep(&self.paths, &self.made);
    }
}

/// Ends a build from outside, as when its user presses Ctrl+C.
#[derive(Clone, Debug)]
pub struct Interrupter {
    paths: Paths,
    made: Vec<PathBuf>,
    gate: Arc<RwLock<()>>,
}

impl Interrupter {
    /// Waits for the file or the swap that is being written, and removes what the build has in hand. The build writes
    /// nothing more: what is left to do is to end the process.
    pub fn stop(&self) {
        std::mem::forget(self.gate.write().unwrap_or_else(PoisonError::into_inner));
        sweep(&self.paths, &self.made);
    }
}

/// Completes what an interrupted build has left in `folder`, unless another build is at work there.
///
/// # Errors
/// If the folder holds `sources` or lies in them, or can't be written.
pub fn recover(folder: &Path, sources: &Sources) -> Result<(), WriteFault> {
    let resolved = resolve(folder).map_err(|error| WriteFault::Io(folder.to_owned(), error))?;
    match beside(&resolved, OWN).is_some_and(|work| work.exists()) || inside(&resolved).exists() {
        true => Turn::try_take(folder, sources).map(drop),
        false => Ok(()),
    }
}

/// How long a build waits for another one.
pub const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// The folder itself, where links lead to it.
fn resolve(folder: &Path) -> io::Result<PathBuf> {
    let folder = file::follow_links(folder)?;
    // What ends in `..` has no name; it exists, or nothing can be made in it.
    if folder.file_name().is_some() { Ok(folder) } else { fs::canonicalize(folder) }
}

/// Refuses to keep anything where a link leads: it may have come with a checkout.
fn refuse_links(folder: &Path) -> Result<(), WriteFault> {
    let works = [beside(folder, OWN), Some(inside(folder))].into_iter().flatten();
    let mut own = works.flat_map(|work| [work.join(LOCK), work]).chain([folder.join(OWN)]);
    match own.find(|path| path.is_symlink()) {
        Some(link) => Err(WriteFault::Link(link)),
        None => Ok(()),
    }
}

/// Opens the lock of a folder; `None` if the build that had it is removing it just now.
fn open(folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<Option<(PathBuf, File)>> {
    let beside = beside(folder, OWN).map(|work| {
        fs::create_dir_all(file::folder_of(&work))?;
        open_in(&work)
    });
    let opened = match beside {
        Some(Err(error)) if !folder.is_dir() => return Err(error),
        Some(Ok(lock)) => lock,
        _ => {
            made.insert(0, folder.join(OWN));
            match fs::create_dir(folder.join(OWN)) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                _ => open_in(&inside(folder))?,
            }
        }
    };
    Ok(opened)
}

fn open_in(work: &Path) -> io::Result<Option<(PathBuf, File)>> {
    match fs::create_dir(work) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    match file::plainly(options.create(true).truncate(false).write(true)).open(work.join(LOCK)) {
        Ok(lock) => Ok(Some((work.to_owned(), lock))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What is kept beside a handbook: `.book.sopbook` for `book`.
pub(super) fn beside(folder: &Path, suffix: &str) -> Option<PathBuf> {
    let name = folder.file_name()?.to_string_lossy();
    Some(file::folder_of(folder).join(format!(".{name}{suffix}")))
}

fn inside(folder: &Path) -> PathBuf {
    folder.join(OWN).join("work")
}

/// Removes what a build had in hand and the folders `made` for it, unless a swap is still to be completed. The lock goes
/// last, while it is held.
fn sweep(paths: &Paths, made: &[PathBuf]) {
    if paths.journal().exists() {
        return;
    }
    _ = fs::remove_dir_all(paths.stage());
    _ = fs::remove_file(paths.work.join(IGNORE));
    _ = fs::remove_file(paths.work.join(LOCK));
    _ = fs::remove_dir(&paths.work);
    file::remove_empty(made);
}

const LOCK: &str = "lock";

const IGNORE: &str = ".gitignore";
