//! What the rules know of the outside of a manual.

use std::collections::BTreeSet;

use crate::diagnostic::Finding;
use crate::source::git::GitFault;
use crate::source::{ReadFault, Text};

/// The outside of a manual, as far as rules look at it: its theme, git, the list of known findings.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// Why the folder of the theme can't be read, if `book.toml` names one.
    pub theme_folder: Option<ReadFault>,
    /// What is wrong with the files of the theme.
    pub theme: Vec<Finding>,
    /// The names of the theme's static files, which are published below [`crate::site::ASSETS`].
    pub static_files: BTreeSet<String>,
    /// Why the history of the pages is unavailable, if `book.toml` asks for it.
    pub history: Option<GitFault>,
    /// The list of known findings.
    pub baseline: Option<Text>,
}
