//! Some of the files of another source.

use std::collections::BTreeSet;

use super::{FilePath, Files, Listing, ReadFault, Size};

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
    fn read(&self, path: &FilePath, most: Size) -> Result<Vec<u8>, ReadFault> {
        self.files.read(path, most)
    }

    fn begin(&self, path: &FilePath, most: usize) -> Result<Option<(Vec<u8>, Size)>, ReadFault> {
        self.files.begin(path, most)
    }

    fn list(&self, folder: &FilePath) -> Result<Listing, ReadFault> {
        let files = self.listed.iter().filter(|path| path.is_visible_below(folder)).cloned().collect();
        Ok(Listing { files, unreadable: Vec::new() })
    }

    fn admit(&self, path: &FilePath) -> Result<(), ReadFault> {
        self.files.admit(path)
    }

    fn folder_in_repository(&self) -> FilePath {
        self.files.folder_in_repository()
    }
}
