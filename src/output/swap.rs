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
use std::sync::OnceLock;

use rayon::prelude::*;

use super::journal::Journal;
use super::list::{List, OWN};
use super::paths::Paths;
use super::stage::Stage;
use super::{WriteFault, file};
use crate::address::folded;

/// Everything that a swap needs.
pub(super) struct Swap<'w> {
    pub(super) paths: &'w Paths,
    pub(super) stage: &'w Stage,
    /// The files of the old handbook.
    pub(super) before: &'w List,
    /// The files of the new one, and whether each is new and in the stage; the others are as they were.
    pub(super) files: &'w BTreeMap<String, bool>,
    /// The names of the old one; asked for only where the folder holds something that is not on its list.
    pub(super) old_names: OnceLock<Names<'w>>,
}

/// Completes a swap that a dead process began, and removes what else it has left.
pub(super) fn recover(paths: &Paths) -> Result<(), WriteFault> {
    if let Some(new) = Journal::read(paths)
        && let Some(known) = List::of(&paths.folder)?
    {
        place(paths, &known, &new)?;
    }
    file::remove_temporary(&paths.work);
    let removed = [fs::remove_file(paths.journal()), fs::remove_dir_all(paths.stage())];
    let mut errors = removed.into_iter().filter_map(Result::err);
    let error = errors.find(|error| error.kind() != ErrorKind::NotFound);
    error.map_or(Ok(()), |error| Err(WriteFault::Io(paths.work.clone(), error)))
}

impl Swap<'_> {
    /// Swaps the handbooks.
    pub(super) fn run(&self) -> Result<(), WriteFault> {
        let foreign = self.foreign_in(&self.paths.folder).map_err(|error| self.fault(error))?;
        self.refuse_collisions(&foreign)?;
        match self.complete_stage(&foreign).and_then(|()| exchange(&self.paths.stage(), &self.paths.folder)) {
            Ok(()) => self.bring_late(),
            Err(error) if matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => {
                Err(self.fault(error))
            }
            // A file that was there a moment ago is missing: without it the handbook would have a hole.
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Err(WriteFault::Vanished(self.paths.folder.clone()))
            }
            // The disk takes two names for one, although they look different to us.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(self.fault(error)),
            Err(_) => self.file_by_file(),
        }
    }

    /// Adds everything to the stage that stays as it is.
    fn complete_stage(&self, foreign: &[PathBuf]) -> io::Result<()> {
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
        self.list().write_into(&stage)
    }

    /// Moves what others put into the old folder in the meantime, which is now in the place of the stage, into the new
    /// one. If that can't be done, the old folder is kept where its owner sees it.
    pub(super) fn bring_late(&self) -> Result<(), WriteFault> {
        let (folder, old) = (&self.paths.folder, self.paths.stage());
        let brought = self.foreign_in(&old).and_then(|late| {
            // One that can't be moved keeps none of the others.
            let moved = late.iter().map(|path| rescue(&old.join(path), &folder.join(path)));
            moved.collect::<Vec<_>>().into_iter().collect()
        });
        brought.or_else(|error| {
            let aside = free_name(folder);
            fs::rename(&old, &aside).map_err(|error| self.fault(error))?;
            Err(WriteFault::Aside(aside, error))
        })
    }

    fn file_by_file(&self) -> Result<(), WriteFault> {
        let new = self.list();
        let known = List { addresses: &self.before.addresses | &new.addresses, is_old: false };
        known.write_into(&self.paths.folder).map_err(|error| self.fault(error))?;
        Journal::write(self.paths, &new).map_err(|error| WriteFault::Io(self.paths.journal(), error))?;
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
            let is_renamed = || self.is_ours_renamed(folder, &path, is_folder);
            if is_folder && (self.is_folder_of_ours(&address) || is_renamed()) {
                self.find_foreign(folder, &path, found)?;
            } else if is_folder || !(self.is_ours(&address) || is_renamed()) {
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

    /// Whether it is a file or folder of the old handbook whose name the disk spells in another way than we do.
    fn is_ours_renamed(&self, folder: &Path, path: &Path, is_folder: bool) -> bool {
        let names = self.old_names.get_or_init(|| Names::of(self.before.addresses.iter()));
        let identity = |path: &Path| file::identity(&fs::symlink_metadata(folder.join(path)).ok()?);
        let is_same = |name: &&str| identity(Path::new(name)).is_some_and(|own| identity(path) == Some(own));
        let names = if is_folder { &names.folders } else { &names.files };
        names.get(&*folded(&address(path))).is_some_and(is_same)
    }

    /// A file that is not ours is never replaced, and none of ours is written through a link. Names that only some disks
    /// tell apart count as the same: the handbook may be built or copied anywhere.
    fn refuse_collisions(&self, foreign: &[PathBuf]) -> Result<(), WriteFault> {
        if foreign.is_empty() {
            return Ok(());
        }
        let names = Names::of(self.files.keys());
        for path in foreign {
            let there = self.paths.folder.join(path);
            if path.ancestors().any(|above| names.has_file(&address(above))) {
                return Err(WriteFault::Taken(there));
            }
            if names.has_folder(&address(path)) {
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

/// The names of files and of their folders, in the form in which every disk tells them apart.
pub(super) struct Names<'a> {
    files: BTreeMap<String, &'a str>,
    folders: BTreeMap<String, &'a str>,
}

impl<'a> Names<'a> {
    fn of(addresses: impl Iterator<Item = &'a String>) -> Self {
        let mut names = Self { files: BTreeMap::new(), folders: BTreeMap::new() };
        for address in addresses {
            names.files.insert(folded(address).into_owned(), address);
            for (at, _) in address.rmatch_indices('/') {
                let folder = &address[..at];
                if names.folders.insert(folded(folder).into_owned(), folder).is_some() {
                    break; // Those above are known too.
                }
            }
        }
        names
    }

    fn has_file(&self, address: &str) -> bool {
        self.files.contains_key(&*folded(address))
    }

    fn has_folder(&self, address: &str) -> bool {
        self.folders.contains_key(&*folded(address))
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

/// A name beside `folder` that nothing has yet, for what is left of the old handbook.
fn free_name(folder: &Path) -> PathBuf {
    let name = |number: usize| {
        let mut name = folder.file_name().unwrap_or_default().to_owned();
        name.push(if number == 1 { ".old".to_owned() } else { format!(".old-{number}") });
        folder.with_file_name(name)
    };
    let mut number = 1;
    while fs::symlink_metadata(name(number)).is_ok() {
        number += 1;
    }
    name(number)
}

/// Moves what is in `from` and not in `to`.
fn rescue(from: &Path, to: &Path) -> io::Result<()> {
    let Ok(there) = fs::symlink_metadata(to) else { return fs::rename(from, to) };
    let here = fs::symlink_metadata(from)?;
    if !here.is_dir() {
        // What was there before the swap has got a second name.
        let is_same = file::identity(&here).is_some_and(|own| file::identity(&there) == Some(own));
        return if is_same { Ok(()) } else { Err(ErrorKind::AlreadyExists.into()) };
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
