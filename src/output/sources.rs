//! What no handbook may be written over: the manual itself.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{WriteFault, file};
use crate::file_name::is_page;

/// The folders that a manual is made of.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The folder that holds `book.toml`.
    home: PathBuf,
    /// Those of the procedures and of the theme.
    folders: Vec<PathBuf>,
}

impl Sources {
    /// Those of the manual whose `book.toml` is in `home`, with its procedures and its theme in `folders`.
    pub fn new(home: &Path, folders: impl IntoIterator<Item = PathBuf>) -> Self {
        Self { home: home.to_owned(), folders: folders.into_iter().collect() }
    }

    /// Refuses a folder that is one of them, is around one or lies in one, by whichever links and names.
    pub(super) fn refuse(&self, folder: &Path) -> Result<(), WriteFault> {
        let lies_within = |outer: &PathBuf| {
            // Where all of `book.toml`'s folder is the manual, the handbook has no other place. It has no Markdown.
            lies_in(folder, outer) && (!lies_in(&self.home, outer) || has_markdown(folder))
        };
        let is_taken = lies_in(&self.home, folder)
            || self.folders.iter().any(|source| lies_in(source, folder) || lies_within(source));
        if is_taken { Err(WriteFault::Sources(folder.to_owned())) } else { Ok(()) }
    }
}

/// Whether one path is the other or lies in it.
fn lies_in(inner: &Path, outer: &Path) -> bool {
    let (inner, outer) = (resolved(inner), resolved(outer));
    let identity = |path: &Path| file::identity(&fs::metadata(path).ok()?);
    // A folder that is mounted twice, or has a name in other case, is still the same.
    let number = identity(&outer);
    inner.ancestors().any(|above| above == outer || (number.is_some() && identity(above) == number))
}

/// The path without links, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| match (path.parent(), path.file_name()) {
        (Some(_), Some(name)) => resolved(file::folder_of(path)).join(name),
        _ => path.to_owned(),
    })
}

fn has_markdown(folder: &Path) -> bool {
    let mut entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    entries.any(|entry| is_page(&entry.file_name().to_string_lossy()))
}
