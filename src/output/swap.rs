//! The new handbook takes the place of the old one.
//!
//! In one step, where the file system can do it: the stage is completed with everything that stays as it is, files
//! that did not change and files that are not ours, each by a second name for the same file; then the two folders are
//! exchanged. No reader ever sees a mixture, and a process that dies leaves the old handbook or the new one.
//!
//! File by file, where it can't: the folder is a mount point, nothing may be made beside it, the file system has no
//! second names or no exchange, or the folder is a git repository, which another program may be writing into. Then the
//! list of the folder first names the files of both handbooks, a journal names those of the new one, and whoever comes
//! next completes what a dead process began.
#![expect(clippy::disallowed_methods, reason = "it puts files in their place and removes obsolete ones")]

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::list::{List, OWN};
use super::paths::Paths;
use super::stage::Stage;
use super::{WriteFault, file};

/// Everything that a swap needs.
pub(super) struct Swap<'w> {
    pub(super) paths: &'w Paths,
    pub(super) stage: &'w Stage,
    /// The files of the old handbook.
    pub(super) before: &'w List,
    /// The files of the new one, and whether each is new and in the stage; the others are as they were.
    pub(super) files: &'w BTreeMap<String, bool>,
}

/// Completes a swap that a dead process began, and removes what else it has left.
pub(super) fn recover(paths: &Paths) -> Result<(), WriteFault> {
    let journal = paths.journal();
    // Without its list the folder is not the one that the swap was begun in: it was removed or replaced.
    if let (Some(new), Some(known)) = (List::read(&journal), List::of(&paths.folder)) {
        place(paths, &known, &new)?;
    }
    let removed = [fs::remove_file(&journal), fs::remove_dir_all(paths.stage())];
    let mut errors = removed.into_iter().filter_map(Result::err);
    let error = errors.find(|error| error.kind() != ErrorKind::NotFound);
    error.map_or(Ok(()), |error| Err(WriteFault::Io(paths.work.clone(), error)))
}

impl Swap<'_> {
    /// Swaps the handbooks.
    pub(super) fn run(&self) -> Result<(), WriteFault> {
        let foreign = self.foreign_in(&self.paths.folder).map_err(|error| self.fault(error))?;
        self.refuse_collisions(&foreign)?;
        match self.in_one_step(&foreign) {
            Ok(()) => Ok(()),
            Err(error) if matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => {
                Err(self.fault(error))
            }
            // A file that was there a moment ago is missing: without it the handbook would have a hole.
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Err(WriteFault::Vanished(self.paths.folder.clone()))
            }
            Err(_) => self.file_by_file(),
        }
    }

    fn in_one_step(&self, foreign: &[PathBuf]) -> io::Result<()> {
        let (folder, stage) = (&self.paths.folder, self.paths.stage());
        let is_repository =
            |path: &PathBuf| path.file_name() == Some(OsStr::new(".git")) && folder.join(path).is_dir();
        if stage.starts_with(folder) || foreign.iter().any(is_repository) {
            return Err(ErrorKind::Unsupported.into());
        }
        let kept: Vec<&String> =
            self.files.iter().filter(|(_, is_new)| !**is_new).map(|(address, _)| address).collect();
        kept.par_iter().try_for_each(|address| self.stage.link_file(folder, Path::new(address)))?;
        foreign.iter().try_for_each(|path| self.stage.link(folder, path))?;
        self.list().write_into(&stage)?;
        exchange(&stage, folder)?;
        // What others put into the old folder in the meantime comes along; the handbook is in its place either way.
        for path in self.foreign_in(&stage).unwrap_or_default() {
            _ = rescue(&stage.join(&path), &folder.join(&path));
        }
        Ok(())
    }

    fn file_by_file(&self) -> Result<(), WriteFault> {
        let new = self.list();
        let known = List { addresses: &self.before.addresses | &new.addresses, is_old: false };
        known.write_into(&self.paths.folder).map_err(|error| self.fault(error))?;
        let journal = self.paths.journal();
        new.write(&journal).map_err(|error| WriteFault::Io(journal, error))?;
        place(self.paths, &known, &new)?;
        // From here on there is nothing to be completed.
        fs::remove_file(self.paths.journal()).map_err(|error| self.fault(error))
    }

    fn list(&self) -> List {
        self.files.keys().cloned().collect()
    }

    /// What a folder holds that is not ours. Of a folder without any file of ours, only the folder is named.
    fn foreign_in(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        match self.find_foreign(folder, Path::new(""), &mut found) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            done => done.map(|()| found),
        }
    }

    fn find_foreign(&self, folder: &Path, below: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
        for entry in fs::read_dir(folder.join(below))? {
            let entry = entry?;
            let path = below.join(entry.file_name());
            if path == Path::new(OWN) {
                continue;
            }
            let address = address(&path);
            let is_folder = entry.file_type()?.is_dir();
            if is_folder && self.is_folder_of_ours(&address) {
                self.find_foreign(folder, &path, found)?;
            } else if is_folder || !self.is_ours(&address) {
                found.push(path);
            }
        }
        Ok(())
    }

    fn is_folder_of_ours(&self, address: &str) -> bool {
        let inside = format!("{address}/");
        let next = self.before.addresses.range(inside.clone()..).next();
        next.is_some_and(|next| next.starts_with(&inside)) || self.becomes_folder(address)
    }

    fn becomes_folder(&self, address: &str) -> bool {
        let inside = format!("{address}/");
        let next = self.files.range(inside.clone()..).next();
        next.is_some_and(|(next, _)| next.starts_with(&inside))
    }

    fn is_ours(&self, address: &str) -> bool {
        // A file with the content of ours may as well be ours; one that is in its place on an old list was.
        self.before.addresses.contains(address)
            || self.files.get(address).is_some_and(|is_new| !is_new || self.before.is_old)
    }

    /// A file that is not ours is never replaced, and none of ours is written through a link.
    fn refuse_collisions(&self, foreign: &[PathBuf]) -> Result<(), WriteFault> {
        for path in foreign {
            let there = self.paths.folder.join(path);
            if path.ancestors().any(|above| self.files.contains_key(&address(above))) {
                return Err(WriteFault::Taken(there));
            }
            if self.becomes_folder(&address(path)) {
                return Err(if there.is_symlink() {
                    WriteFault::Link(there)
                } else {
                    WriteFault::Taken(there)
                });
            }
        }
        Ok(())
    }

    fn fault(&self, error: io::Error) -> WriteFault {
        WriteFault::Io(self.paths.folder.clone(), error)
    }
}

/// Puts every file of the new handbook that is in the stage in its place, and removes those that are only `known`.
/// Done again after an interruption, it goes on where it was.
fn place(paths: &Paths, known: &List, new: &List) -> Result<(), WriteFault> {
    let mut placer = Placer { root: &paths.folder, folders: BTreeSet::new() };
    let obsolete = known.addresses.difference(&new.addresses);
    // A file in whose place a folder comes, or the other way round, has to go first.
    let (in_the_way, rest): (Vec<&String>, Vec<&String>) =
        obsolete.partition(|old| stands_in_the_way(old, &new.addresses));
    in_the_way.into_iter().try_for_each(|old| placer.remove(old))?;
    new.addresses.iter().try_for_each(|address| placer.place(&paths.stage(), address))?;
    rest.into_iter().try_for_each(|old| placer.remove(old))?;
    new.write_into(&paths.folder).map_err(|error| WriteFault::Io(paths.folder.clone(), error))
}

/// Puts single files in their place.
struct Placer<'p> {
    root: &'p Path,
    /// The folders that are known to exist.
    folders: BTreeSet<PathBuf>,
}

impl Placer<'_> {
    /// Moves a file out of the stage, if it is there.
    fn place(&mut self, stage: &Path, address: &str) -> Result<(), WriteFault> {
        let (from, to) = (stage.join(address), self.root.join(address));
        self.make_folder(file::folder_of(&to))?;
        let moved = match fs::rename(&from, &to) {
            Err(error) if error.kind() == ErrorKind::CrossesDevices => file::copy(&from, &to),
            moved => moved,
        };
        match moved {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(WriteFault::Io(to, error)),
            _ => Ok(()),
        }
    }

    /// Makes a folder inside the handbook's, and refuses to go through a link.
    fn make_folder(&mut self, folder: &Path) -> Result<(), WriteFault> {
        if folder == self.root || self.folders.contains(folder) {
            return Ok(());
        }
        self.make_folder(file::folder_of(folder))?;
        if folder.is_symlink() {
            return Err(WriteFault::Link(folder.to_owned()));
        }
        match fs::create_dir(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(WriteFault::Io(folder.to_owned(), error));
            }
            _ => {}
        }
        self.folders.insert(folder.to_owned());
        Ok(())
    }

    /// Removes a file of the old handbook, and the folders that it leaves empty.
    fn remove(&mut self, address: &str) -> Result<(), WriteFault> {
        let path = self.root.join(address);
        let above: Vec<&Path> = path.ancestors().skip(1).take_while(|folder| *folder != self.root).collect();
        if above.iter().any(|folder| folder.is_symlink()) {
            return Ok(()); // What a link leads to is not ours.
        }
        match fs::remove_file(&path) {
            Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Err(WriteFault::Io(path, error));
            }
            _ => {}
        }
        // A folder that is not empty stays, which is all that its refusal means.
        for folder in above.into_iter().take_while(|folder| fs::remove_dir(folder).is_ok()) {
            self.folders.remove(folder);
        }
        Ok(())
    }
}

/// Whether a file of the old handbook has the name of a folder of the new one, or its folder that of a file.
fn stands_in_the_way(old: &str, new: &BTreeSet<String>) -> bool {
    let inside = format!("{old}/");
    new.range(inside.clone()..).next().is_some_and(|address| address.starts_with(&inside))
        || old.match_indices('/').any(|(at, _)| new.contains(&old[..at]))
}

/// Gives two folders each other's place, or the new one its place if there is no old one.
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    if !old.exists() {
        return fs::rename(new, old);
    }
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    rustix::fs::renameat_with(rustix::fs::CWD, new, rustix::fs::CWD, old, rustix::fs::RenameFlags::EXCHANGE)?;
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    return Err(ErrorKind::Unsupported.into());
    Ok(())
}

/// Moves what is in `from` and not in `to`.
fn rescue(from: &Path, to: &Path) -> io::Result<()> {
    if fs::symlink_metadata(to).is_err() {
        return fs::rename(from, to);
    }
    if from.is_symlink() || !from.is_dir() {
        return Ok(());
    }
    fs::read_dir(from)?.try_for_each(|entry| {
        let name = entry?.file_name();
        rescue(&from.join(&name), &to.join(&name))
    })
}

/// The address of a path. One with a name that is not Unicode is the address of no file of ours.
fn address(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(OsStr::to_string_lossy).collect();
    parts.join("/")
}
