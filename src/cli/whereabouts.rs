//! Folders without a manual: what to type instead.

use std::fs;
use std::path::{Path, PathBuf};

use super::paths::normal;
use super::stopped::Stopped;

/// The file that makes a folder that of a handbook.
pub(super) const SETTINGS: &str = "book.toml";

/// Whether the folder has settings, or the usual folder of the procedures.
pub(super) fn has_manual(root: &Path) -> bool {
    root.join(SETTINGS).exists() || root.join("manual").is_dir()
}

/// Says that there is no manual in `root`, and what to type: `command` is given the nearest folder that has one.
pub(super) fn no_manual(root: &Path, command: impl Fn(&str) -> String) -> Stopped {
    // Only a name with U+0000 can't be quoted, and no file has one.
    let quoted =
        |folder: &PathBuf| shlex::try_quote(&folder.to_string_lossy()).unwrap_or_default().into_owned();
    let command = |folder: &PathBuf| format!("`{}`", command(&quoted(folder)));
    let advice = match nearby(root).as_slice() {
        [] => "To begin one here, type `sopbook init`.".to_owned(),
        [folder] => format!("There is one in {}. Type {}.", folder.display(), command(folder)),
        folders => {
            let commands: Vec<String> = folders.iter().map(command).collect();
            format!("There are several below it. Type {}.", commands.join(" or "))
        }
    };
    let shown = absolute(root);
    Stopped(format!("There is no handbook in {}, because it has no {SETTINGS}. {advice}", shown.display()))
}

/// The folder as people know it from other programs.
pub(super) fn absolute(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

/// The nearest folders that have a `book.toml`: the one above for a writer who is in the folder of the pages, else those below.
#[allow(clippy::disallowed_methods, reason = "it only tells what to type")]
fn nearby(root: &Path) -> Vec<PathBuf> {
    let above = ["..", "../.."].map(|above| root.join(above));
    if let Some(above) = above.into_iter().find(|folder| folder.join(SETTINGS).exists()) {
        return vec![normal(&above)];
    }
    let mut level = vec![root.to_owned()];
    for _ in 0..DEPTH {
        let entries = level.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let visible = folders.filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
        level = visible.map(|entry| entry.path()).collect();
        level.sort();
        let found: Vec<PathBuf> =
            level.iter().filter(|folder| folder.join(SETTINGS).exists()).take(MOST).cloned().collect();
        if !found.is_empty() {
            return found.iter().map(|folder| normal(folder)).collect();
        }
    }
    Vec::new()
}

/// How many folders down a manual is searched for.
const DEPTH: usize = 2;

/// How many folders are named at most.
const MOST: usize = 3;
