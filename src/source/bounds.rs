//! Where on the disk a manual's files may be: nothing outside, hidden or special is ever opened.
//!
//! Anyone can send a link in a pull request, and what a link leads to would be published. Every path is therefore
//! resolved first, and must lie in the repository. Then the resolved path is opened without following links, and what
//! was opened is looked at again: a link that is put in its place meanwhile fails.

use std::fs::{self, File, FileType, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::fault::not_a_folder;
use super::{Border, FilePath, ReadFault, Size, is_hidden};

/// The folder that no path may lead out of.
#[derive(Clone, Debug)]
pub(super) struct Bounds {
    /// The folder of `book.toml`, resolved.
    root: PathBuf,
    /// The top of the repository, or the same folder where there is none.
    top: PathBuf,
    border: Border,
}

impl Bounds {
    /// The bounds of the manual whose `book.toml` is in the folder `root`.
    pub(super) fn around(root: &Path) -> Self {
        let absolute = || std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        let root = fs::canonicalize(root).unwrap_or_else(|_| absolute());
        let top = root.ancestors().find(|folder| folder.join(GIT).exists()).map(Path::to_owned);
        let border = if top.is_some() { Border::Repository } else { Border::Manual };
        Self { top: top.unwrap_or_else(|| root.clone()), root, border }
    }

    /// The path from the top to the folder of `book.toml`.
    pub(super) fn folder(&self) -> FilePath {
        let below = self.root.strip_prefix(&self.top).ok().and_then(Path::to_str);
        FilePath::new(below.unwrap_or_default())
    }

    /// Where the file or folder at `path` really is.
    pub(super) fn resolve(&self, path: &FilePath) -> Result<PathBuf, ReadFault> {
        let path = self.locate(path)?;
        let resolved = self.follow(&path);
        if resolved == Err(ReadFault::Missing) {
            // A folder on the way to what is missing may lead out.
            self.place_of(&path)?;
        }
        resolved
    }

    /// Where the folder at `path` really is. A folder around that of `book.toml` is not one of the manual.
    pub(super) fn resolve_folder(&self, path: &FilePath) -> Result<PathBuf, ReadFault> {
        let folder = self.resolve(path)?;
        if folder != self.root && self.root.starts_with(&folder) {
            return Err(ReadFault::Around);
        }
        match fs::metadata(&folder)?.is_dir() {
            true => Ok(folder),
            false => Err(not_a_folder()),
        }
    }

    /// Where a file at `path` really is, or would be if it were written.
    pub(super) fn place(&self, path: &FilePath) -> Result<PathBuf, ReadFault> {
        self.place_of(&self.locate(path)?)
    }

    fn place_of(&self, path: &Path) -> Result<PathBuf, ReadFault> {
        match (self.follow(path), path.parent(), path.file_name()) {
            (Err(ReadFault::Missing), Some(parent), Some(name)) if path != self.top => {
                Ok(self.place_of(parent)?.join(name))
            }
            (Err(ReadFault::Missing), ..) => Ok(path.to_owned()),
            (resolved, ..) => resolved,
        }
    }

    /// The path as it is written, from the root of the disk.
    fn locate(&self, path: &FilePath) -> Result<PathBuf, ReadFault> {
        let mut located = PathBuf::new();
        for part in self.root.join(path.as_str()).components() {
            match part {
                Component::ParentDir => _ = located.pop(),
                part => located.push(part),
            }
        }
        match located.strip_prefix(&self.top) {
            Ok(below) if below.components().any(is_git) => Err(ReadFault::Hidden),
            Ok(_) => Ok(located),
            Err(_) => Err(ReadFault::Outside(self.border)),
        }
    }

    /// Where the absolute `path` leads. A link may not add a hidden folder to it.
    pub(super) fn follow(&self, path: &Path) -> Result<PathBuf, ReadFault> {
        let resolved = fs::canonicalize(path).map_err(|error| match fs::symlink_metadata(path) {
            Ok(data) if data.is_symlink() && error.kind() == io::ErrorKind::NotFound => ReadFault::Dangling,
            _ => error.into(),
        })?;
        let below = resolved.strip_prefix(&self.top).map_err(|_| ReadFault::LinkOutside(self.border))?;
        let is_added = |part: Component<'_>| {
            is_hidden(part.as_os_str()) && !path.components().any(|written| written == part)
        };
        match below.components().any(|part| is_git(part) || is_added(part)) {
            true => Err(ReadFault::Hidden),
            false => Ok(resolved),
        }
    }

    /// Opens the file at `path`.
    pub(super) fn open(&self, path: &FilePath, most: Size) -> Result<File, ReadFault> {
        let path = self.resolve(path)?;
        // To open a device can already do something, so that it is looked at before and after.
        check_file(&fs::symlink_metadata(&path)?, most)?;
        let file = open_plainly(&path)?;
        check_file(&file.metadata()?, most)?;
        Ok(file)
    }

    /// The content of the file at `path`.
    pub(super) fn read(&self, path: &FilePath, most: Size) -> Result<Vec<u8>, ReadFault> {
        let file = self.open(path, most)?;
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
        let mut content = Vec::new();
        if content.try_reserve_exact(length).is_err() {
            return Err(ReadFault::Refused("it is larger than the memory of this computer".to_owned()));
        }
        // It may grow while it is read.
        file.take(most.count().saturating_add(1)).read_to_end(&mut content)?;
        match content.len() as u64 > most.count() {
            true => Err(ReadFault::Oversized(most)),
            false => Ok(content),
        }
    }
}

/// Whether what `data` describes may be read as a file.
fn check_file(data: &Metadata, most: Size) -> Result<(), ReadFault> {
    if data.is_dir() {
        return Err(ReadFault::Refused("it is a folder, not a file".to_owned()));
    }
    match special(data.file_type()) {
        Some(kind) => Err(ReadFault::Special(kind)),
        None if data.len() > most.count() => Err(ReadFault::Oversized(most)),
        None => Ok(()),
    }
}

/// What something is that is neither a file nor a folder.
pub(super) fn special(kind: FileType) -> Option<&'static str> {
    if kind.is_file() || kind.is_dir() {
        return None;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Some("a named pipe");
        }
        if kind.is_socket() {
            return Some("a socket");
        }
    }
    Some(if kind.is_symlink() { "a link" } else { "a device" })
}

/// Opens a file that is not a link. A named pipe is not waited for.
fn open_plainly(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;

        use rustix::fs::OFlags;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    options.open(path)
}

/// Whether it is the folder of git's own files, in whichever case a disk may have it.
fn is_git(part: Component<'_>) -> bool {
    part.as_os_str().eq_ignore_ascii_case(GIT)
}

const GIT: &str = ".git";
