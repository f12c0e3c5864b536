//! Some of the files of another source.

use std::collections::BTreeSet;
use std::io;

use super::{FilePath, Files, Listing};

/// Some files of another source: only they are listed, so that only they become pages. Any file can be read.
pub struct Selection<'f> {
    files: &'f dyn Files,
    listed: BTreeSet<FilePath>,
}

impl<'f> Selection<'f> {
    /// Of `files`, those at the paths `listed`.
    pub fn new(files: &'f dyn Files, listed: impl IntoIterator<Item = FilePath>) -> Self {
        Self { files, listed: listed.into_iter().collect() }
    }
}

impl Files for Selection<'_> {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.files.read(path)
    }

    fn list(&self, folder: &FilePath) -> io::Result<Listing> {
        let is_visible = |path: &&FilePath| {
            path.below(folder).is_some_and(|below| below.split('/').all(|part| !part.starts_with('.')))
        };
        let files = self.listed.iter().filter(is_visible).cloned().collect();
        Ok(Listing { files, unreadable: Vec::new() })
    }

    fn folder_in_repository(&self) -> FilePath {
        self.files.folder_in_repository()
    }
}
