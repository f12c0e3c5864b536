//! Text, where in it something stands, and where it comes from.
//!
//! Everything that sopbook reads goes through [`Files`]: the disk for a build, memory for a test, a revision of a
//! [`git`] repository for a comparison, later the buffers of an editor. What comes back is a [`Text`], whose
//! positions are byte [`Span`]s; a [`LineIndex`] turns them into lines and columns when somebody is going to read
//! them.

mod bounds;
mod disk;
mod fault;
pub mod git;
mod memory;
mod path;
mod selection;
mod size;
mod stamp;
mod text;
mod trace;

use std::ffi::OsStr;

use self::git::{GitFault, History};

pub use disk::Disk;
pub use fault::{Border, ReadFault};
pub use memory::Memory;
pub use path::FilePath;
pub use selection::Selection;
pub use size::Size;
pub use stamp::Stamp;
pub use text::{LineIndex, Position, Span, Text};
pub use trace::{Trace, Traced};

/// Where files come from.
///
/// All paths are relative to the folder that holds `book.toml`, unless they are absolute.
///
/// Only regular files are read, and only those in the git repository that holds the manual, or in the folder of
/// `book.toml` where there is none. A link must lead to such a file too, and not to a hidden one; see
/// [`ReadFault::is_from_outside`].
pub trait Files: Sync {
    /// The bytes of one file, at most so many.
    ///
    /// # Errors
    /// Where the file is missing, can't be read, or must not be.
    fn read(&self, path: &FilePath, most: Size) -> Result<Vec<u8>, ReadFault>;

    /// Every file below `folder`, at any depth, in the order of their paths.
    ///
    /// Hidden files and folders (their name begins with a dot) are left out.
    /// A part that can't be read is a row of [`Listing::unreadable`] and hides nothing else.
    ///
    /// # Errors
    /// Where `folder` itself is missing, can't be read, or must not be: it may not hold the folder of `book.toml`.
    fn list(&self, folder: &FilePath) -> Result<Listing, ReadFault>;

    /// The first bytes of one file, at most so many, and how many it has; `None` where all of it would have to be
    /// fetched for them.
    ///
    /// # Errors
    /// Where the file is missing, can't be read, or must not be.
    fn begin(&self, path: &FilePath, most: usize) -> Result<Option<(Vec<u8>, Size)>, ReadFault> {
        let mut content = self.read(path, Size::ANY)?;
        let size = Size::bytes(content.len() as u64);
        content.truncate(most);
        Ok(Some((content, size)))
    }

    /// By what a file is known to be the same as before without being read; `None` where nothing tells.
    fn stamp(&self, path: &FilePath) -> Option<Stamp> {
        _ = path;
        None
    }

    /// Whether a file that was listed can be read at all, for those who read it later.
    ///
    /// # Errors
    /// Where it can't be read.
    fn try_open(&self, path: &FilePath) -> Result<(), ReadFault> {
        _ = path;
        Ok(())
    }

    /// Whether something may be written at `path`, which need not exist.
    ///
    /// # Errors
    /// Where it leads out of what may be read.
    fn admit(&self, path: &FilePath) -> Result<(), ReadFault> {
        match self.folder_in_repository().join(path.as_str()).leads_out() {
            true => Err(ReadFault::Outside(Border::Manual)),
            false => Ok(()),
        }
    }

    /// The way from the top of the repository, that these files are kept in, to the folder that holds `book.toml`.
    fn folder_in_repository(&self) -> FilePath {
        FilePath::new("")
    }

    /// The commits that changed each file below `folder`.
    ///
    /// # Errors
    /// Where the files are kept in no repository, or it can't be asked.
    fn history(&self, folder: &FilePath) -> Result<History, GitFault> {
        _ = folder;
        Err(GitFault::NoHistory)
    }
}

/// Why a file can't be read whose name is not text.
const NOT_UTF8: &str = "its name is not UTF-8, so that it can't be the address of a page; rename it";

/// Why a file can't be read whose name would be taken apart: in a path of the manual a backslash counts as `/`, so that
/// `..\..\notes.md` would be another file.
const BACKSLASH: &str = "its name has a backslash, which parts folders on other systems; rename it";

/// What [`Files::list`] found.
#[derive(Debug, Default)]
pub struct Listing {
    /// The files, by path.
    pub files: Vec<FilePath>,
    /// What could not be looked into, with the reason.
    pub unreadable: Vec<(FilePath, ReadFault)>,
}

/// Whether the name of a file or a folder hides it.
fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}
