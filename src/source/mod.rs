//! Text, where in it something stands, and where it comes from.
//!
//! Everything that sopbook reads goes through [`Files`]: the disk for a build, memory for a test, a revision of a
//! [`git`] repository for a comparison, later the buffers of an editor. What comes back is a [`Text`], whose
//! positions are byte [`Span`]s; a [`LineIndex`] turns them into lines and columns when somebody is going to read
//! them.

mod disk;
pub mod git;
mod memory;
mod path;
mod selection;
mod text;

use std::io;

use self::git::{GitFault, History};

pub use disk::Disk;
pub use memory::Memory;
pub use path::FilePath;
pub use selection::Selection;
pub use text::{LineIndex, Position, Span, Text};

/// Where files come from.
///
/// All paths are relative to the folder that holds `book.toml`, unless they are absolute.
pub trait Files: Sync {
    /// The bytes of one file.
    ///
    /// # Errors
    /// What the system says when the file can't be read; `NotFound` when there is none.
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>>;

    /// Every file below `folder`, at any depth, in the order of their paths.
    ///
    /// Hidden files and folders (their name begins with a dot) are left out.
    /// A part that can't be read is a row of [`Listing::unreadable`] and hides nothing else.
    ///
    /// # Errors
    /// Where `folder` itself is missing or can't be read.
    fn list(&self, folder: &FilePath) -> io::Result<Listing>;

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

/// What [`Files::list`] found.
#[derive(Debug, Default)]
pub struct Listing {
    /// The files, by path.
    pub files: Vec<FilePath>,
    /// What could not be looked into, with the system's reason.
    pub unreadable: Vec<(FilePath, String)>,
}
