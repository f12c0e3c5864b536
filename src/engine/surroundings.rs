//! What is around a manual: its theme, its history, the list of known findings.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use super::{part, read_text};
use crate::check::Surroundings;
use crate::config::Config;
use crate::diagnostic::Finding;
use crate::manual::Manual;
use crate::quantity::Units;
use crate::render::Theme;
use crate::source::git::{GitFault, History};
use crate::source::{FilePath, Files, ReadFault, Size, Text};

/// A theme that is made when the first page is.
pub type LazyTheme = LazyLock<Theme, Box<dyn FnOnce() -> Theme + Send>>;

/// The theme of a manual, and what it was made of.
#[derive(Debug, Default)]
pub(super) struct KeptTheme(Option<(Arc<Units>, Vec<ThemeFile>, Made)>);

/// A theme, its texts, and what is wrong with it.
#[derive(Clone, Debug)]
struct Made {
    theme: Arc<LazyTheme>,
    texts: Arc<[Text]>,
    faults: Vec<Finding>,
    static_files: BTreeSet<String>,
}

impl KeptTheme {
    /// The theme, the files of the manual's own theme, and what the rules are to know of it: what was made before
    /// where its files are the same.
    pub(super) fn theme(
        &mut self,
        files: &dyn Files,
        manual: &mut Manual,
    ) -> (Arc<LazyTheme>, Arc<[Text]>, Surroundings) {
        let (own, theme_folder) = theme_files(files, manual);
        let known =
            self.0.take().filter(|(units, files, _)| Arc::ptr_eq(units, &manual.units) && *files == own);
        let (.., made) = self.0.insert(known.unwrap_or_else(|| {
            let made = Made::new(&own, &manual.units);
            (Arc::clone(&manual.units), own, made)
        }));
        let Made { theme, texts, faults, static_files } = made.clone();
        (theme, texts, Surroundings { theme_folder, theme: faults, static_files, ..Surroundings::default() })
    }
}

impl Made {
    fn new(own: &[ThemeFile], units: &Arc<Units>) -> Self {
        if own.is_empty() {
            // Nothing is wrong with the built-in theme, and a check makes no page.
            let units = Arc::clone(units);
            let theme = LazyTheme::new(Box::new(move || Theme::new(Vec::new(), &units).0));
            let static_files = Theme::built_in_static_files().collect();
            return Self { theme: Arc::new(theme), texts: Arc::default(), faults: Vec::new(), static_files };
        }
        let text = |(_, path, bytes): &ThemeFile| Text::from_bytes(path.clone(), bytes.clone());
        let (theme, faults) = Theme::new(own.to_vec(), units);
        let static_files = theme.static_files().cloned().collect();
        let theme = Arc::new(LazyTheme::new(Box::new(|| theme)));
        Self { theme, texts: own.iter().map(text).collect(), faults, static_files }
    }
}

/// The list of known findings. If it can't be read, every finding counts, and that is one of them.
pub(super) fn known_findings(files: &dyn Files, manual: &mut Manual, path: &FilePath) -> Text {
    let list = read_text(files, path, manual.config.check.max_file_size);
    list.unwrap_or_else(|unread| {
        manual.unreadable.push(unread);
        Text::new(path.clone(), "")
    })
}

/// The commits that changed each file, if `book.toml` asks for them, or why they are unavailable.
pub(super) fn history(files: &dyn Files, config: &Config) -> (History, Option<GitFault>) {
    if !config.html.shows_commits {
        return (History::new(), None);
    }
    match files.history(&config.src) {
        Ok(history) => (history, None),
        Err(fault) => (History::new(), Some(fault)),
    }
}

/// A file of a theme: its name in the theme, its path, its bytes.
type ThemeFile = (String, FilePath, Vec<u8>);

/// The files of the manual's own theme, or why its folder can't be read.
fn theme_files(files: &dyn Files, manual: &mut Manual) -> (Vec<ThemeFile>, Option<ReadFault>) {
    let Some(folder) = manual.config.html.theme.clone() else { return (Vec::new(), None) };
    let listing = match files.list(&folder) {
        Ok(listing) => listing,
        Err(fault) if fault.is_from_outside() => {
            manual.unreadable.push((folder, fault));
            return (Vec::new(), None);
        }
        Err(fault) => return (Vec::new(), Some(fault)),
    };
    let read = |path: FilePath| {
        let name = path.below(&folder).unwrap_or(path.as_str()).to_owned();
        // What is only copied, such as a font, may have any size.
        let most = if name.starts_with("static/") { Size::ANY } else { manual.config.check.max_file_size };
        match files.read(&path, most) {
            Ok(bytes) => Ok((name, path, bytes)),
            Err(fault) => Err((path, fault)),
        }
    };
    let (own, unread) = part(listing.files.into_iter().map(read));
    manual.unreadable.extend(listing.unreadable.into_iter().chain(unread));
    (own, None)
}
