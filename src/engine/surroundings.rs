//! What is around a manual: its theme, its history, the list of known findings.

use std::sync::{Arc, LazyLock};

use super::{part, read_text};
use crate::check::Surroundings;
use crate::config::Config;
use crate::manual::Manual;
use crate::render::Theme;
use crate::source::git::{GitFault, History};
use crate::source::{FilePath, Files, ReadFault, Size, Text};

/// A theme that is made when the first page is.
pub type LazyTheme = LazyLock<Theme, Box<dyn FnOnce() -> Theme + Send>>;

/// The theme, the files of the manual's own theme, and what the rules are to know of it.
pub(super) fn theme(files: &dyn Files, manual: &mut Manual) -> (LazyTheme, Vec<Text>, Surroundings) {
    let (own, theme_folder) = theme_files(files, manual);
    if own.is_empty() {
        // Nothing is wrong with the built-in theme, and a check makes no page.
        let units = Arc::clone(&manual.units);
        let theme = LazyTheme::new(Box::new(move || Theme::new(Vec::new(), &units).0));
        let static_files = Theme::built_in_static_files().collect();
        return (theme, Vec::new(), Surroundings { theme_folder, static_files, ..Surroundings::default() });
    }
    let texts = own.iter().map(|(_, path, bytes)| Text::from_bytes(path.clone(), bytes.clone())).collect();
    let (theme, faults) = Theme::new(own, &manual.units);
    let static_files = theme.static_files().cloned().collect();
    let surroundings = Surroundings { theme_folder, theme: faults, static_files, ..Surroundings::default() };
    (LazyTheme::new(Box::new(|| theme)), texts, surroundings)
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
