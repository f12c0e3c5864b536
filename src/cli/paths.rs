//! Files that were named on the command line.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use crate::source::FilePath;

/// Files and folders that were named, relative to the folder of `book.toml`. None named is all.
#[derive(Debug)]
pub(super) struct Paths<'p> {
    /// Each as it was typed, and as it lies from there.
    named: Vec<(&'p str, FilePath)>,
}

impl<'p> Paths<'p> {
    /// `paths` are relative to the current folder, as the shell completes them.
    pub(super) fn new(root: &Path, paths: impl IntoIterator<Item = &'p str>) -> Self {
        Self { named: paths.into_iter().map(|path| (path, from_root(root, path))).collect() }
    }

    /// The same and `files`, which are there.
    pub(super) fn with(mut self, files: impl IntoIterator<Item = FilePath>) -> Self {
        self.named.extend(files.into_iter().map(|file| ("", file)));
        self
    }

    /// The first that is so, as it was typed.
    pub(super) fn find(&self, is_so: impl Fn(&FilePath) -> bool) -> Option<&'p str> {
        let typed = self.named.iter().filter(|(typed, _)| !typed.is_empty());
        typed.clone().find(|(_, named)| is_so(named)).map(|(typed, _)| *typed)
    }

    /// Whether a file is one of them, or below one.
    pub(super) fn hold(&self, file: &FilePath) -> bool {
        self.named.is_empty() || self.named.iter().any(|(_, named)| is_at(file, named))
    }

    /// Those that none of `files` is at or below, as they were typed.
    pub(super) fn without(&self, files: &BTreeSet<FilePath>) -> Vec<&'p str> {
        let named = self.named.iter().filter(|(_, named)| !files.iter().any(|file| is_at(file, named)));
        named.map(|(typed, _)| *typed).collect()
    }
}

/// What `path` is relative to the folder of `book.toml`. It was typed in the current folder.
pub(super) fn from_root(root: &Path, path: &str) -> FilePath {
    let here = std::env::current_dir().unwrap_or_default();
    let top = normal(&here.join(root));
    let path = normal(&here.join(path));
    let inside = path.strip_prefix(&top).map(Path::to_owned);
    FilePath::new(&inside.unwrap_or_else(|_| outside(&path, &top)).to_string_lossy())
}

fn is_at(file: &FilePath, named: &FilePath) -> bool {
    file == named || file.below(named).is_some()
}

/// The way to `file` from the current folder.
pub(super) fn relative(root: &Path, file: &FilePath) -> String {
    normal(&root.join(file.as_str())).display().to_string()
}

/// Without `.` and `..`, as far as that can be said without looking at the disk.
pub(super) fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

/// The way from `top` to a path that is not below it.
fn outside(path: &Path, top: &Path) -> PathBuf {
    let common = path.components().zip(top.components()).take_while(|(left, right)| left == right).count();
    let up = top.components().skip(common).map(|_| Component::ParentDir);
    up.chain(path.components().skip(common)).collect()
}
