//! The folder in which a new handbook is made before it takes the place of the old one.
#![expect(clippy::disallowed_methods, reason = "it writes the new handbook")]

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A handbook that is being made. Several threads may add files at once.
#[derive(Debug)]
pub(super) struct Stage {
    root: PathBuf,
    /// The folder whose place it is to take: folders that are in both have the same mode.
    model: PathBuf,
    /// The folders that were made, relative to the root.
    folders: Mutex<BTreeSet<PathBuf>>,
}

impl Stage {
    /// An empty one at `root`, to take the place of `model`.
    pub(super) fn new(root: PathBuf, model: PathBuf) -> io::Result<Self> {
        fs::create_dir(&root)?;
        if let Ok(old) = fs::metadata(&model) {
            keep_owner_and_mode(&root, &old)?;
        }
        Ok(Self { root, model, folders: Mutex::default() })
    }

    /// Adds a new file.
    pub(super) fn write(&self, address: &str, content: &[u8]) -> io::Result<()> {
        let path = Path::new(address);
        self.make_folder(path.parent())?;
        fs::write(self.root.join(path), content)
    }

    /// Adds a file that `folder` has at `path`, without copying it: it gets a second name.
    pub(super) fn link_file(&self, folder: &Path, path: &Path) -> io::Result<()> {
        self.make_folder(path.parent())?;
        fs::hard_link(folder.join(path), self.root.join(path))
    }

    /// The same for a folder with all that is in it, or whatever is at `path`.
    pub(super) fn link(&self, folder: &Path, path: &Path) -> io::Result<()> {
        if !fs::symlink_metadata(folder.join(path))?.is_dir() {
            return self.link_file(folder, path);
        }
        self.make_folder(Some(path))?;
        fs::read_dir(folder.join(path))?
            .try_for_each(|entry| self.link(folder, &path.join(entry?.file_name())))
    }

    fn make_folder(&self, path: Option<&Path>) -> io::Result<()> {
        let Some(path) = path.filter(|path| *path != Path::new("")) else { return Ok(()) };
        if self.folders().contains(path) {
            return Ok(());
        }
        self.make_folder(path.parent())?;
        let made = self.root.join(path);
        match fs::create_dir(&made) {
            Ok(()) => {
                let old = fs::symlink_metadata(self.model.join(path)).ok().filter(Metadata::is_dir);
                old.map_or(Ok(()), |old| keep_owner_and_mode(&made, &old))?;
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
        self.folders().insert(path.to_owned());
        Ok(())
    }

    fn folders(&self) -> std::sync::MutexGuard<'_, BTreeSet<PathBuf>> {
        // A panic elsewhere leaves the set as it is, which is good enough.
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives a new folder the owner and the mode of an old one, as far as the system allows it.
#[cfg(unix)]
fn keep_owner_and_mode(new: &Path, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};

    let made = fs::symlink_metadata(new)?;
    if (made.uid(), made.gid()) != (old.uid(), old.gid())
        && chown(new, Some(old.uid()), Some(old.gid())).is_err()
    {
        _ = chown(new, None, Some(old.gid()));
    }
    match made.mode() == old.mode() {
        true => Ok(()),
        false => fs::set_permissions(new, old.permissions()),
    }
}

#[cfg(not(unix))]
fn keep_owner_and_mode(_: &Path, _: &Metadata) -> io::Result<()> {
    Ok(())
}
