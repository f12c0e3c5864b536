//! The pipeline: read → parse → model → check → render → write.
//!
//! `build`, `serve`, `check` and later `lsp` all go through here, so that there is one way to a page.

use rayon::prelude::*;

use crate::check;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::manual::{Kind, Manual, Procedure, Units};
use crate::source::{FilePath, Files, Listing, Text};

/// Reads a whole manual. What can't be read becomes a finding of the check; this never fails.
pub fn read(files: &dyn Files) -> Manual {
    let config = read_config(files);
    let units = Units::new(&config);
    let (listing, src_missing) = match files.list(&config.src) {
        Ok(listing) => (listing, None),
        Err(error) => (Listing::default(), Some((config.src.clone(), error.to_string()))),
    };
    let default_kind = config.default_type.as_deref();
    let default_kind = Kind::ALL.iter().find(|(name, _)| Some(*name) == default_kind).map(|(_, kind)| *kind);
    let mut sorted = Sorted::default();
    for file in listing.files {
        sorted.add(file, &config);
    }
    let parse = |(file, path): &(FilePath, String)| {
        let text = read_text(files, file)?;
        Ok(Procedure::parse(text, path, default_kind.unwrap_or_default(), &units))
    };
    let (procedures, failed) = part(sorted.pages.par_iter().map(parse).collect::<Vec<_>>());
    let overlay = |(language, file): &(String, FilePath)| Ok((language.clone(), read_text(files, file)?));
    let (overlays, overlays_failed) = part(sorted.overlays.iter().map(overlay));
    let mut manual = Manual::new(config, units, procedures);
    manual.overlays = overlays;
    manual.files = sorted.files.into_iter().collect();
    manual.unreadable = listing.unreadable;
    manual.unreadable.extend(failed.into_iter().chain(overlays_failed).chain(src_missing));
    manual
}

/// All findings of a manual.
pub fn check(manual: &Manual) -> Vec<Diagnostic> {
    check::check(manual)
}

/// The text of a file, or the file and why it can't be read.
fn read_text(files: &dyn Files, file: &FilePath) -> Result<Text, (FilePath, String)> {
    let bytes = files.read(file).map_err(|error| (file.clone(), error.to_string()))?;
    Ok(Text::from_bytes(file.clone(), bytes))
}

fn read_config(files: &dyn Files) -> Config {
    let path = FilePath::new("book.toml");
    match files.read(&path) {
        Ok(bytes) => Config::parse(Text::from_bytes(path, bytes)),
        Err(_) => Config::absent(path),
    }
}

/// The files of the manual's folder by what they are.
#[derive(Default)]
struct Sorted {
    pages: Vec<(FilePath, String)>,
    overlays: Vec<(String, FilePath)>,
    files: Vec<String>,
}

impl Sorted {
    fn add(&mut self, file: FilePath, config: &Config) {
        // A handbook or a theme that lies inside the manual's folder is not a part of the manual.
        let theme = config.html.theme.as_ref();
        let is_foreign = |folder: &FilePath| file.below(folder).is_some() && folder.below(&config.src).is_some();
        if is_foreign(&config.build_dir) || theme.is_some_and(is_foreign) {
            return;
        }
        let Some(path) = file.below(&config.src).map(str::to_owned) else { return };
        if file.extension() != Some("md") {
            self.files.push(path);
            return;
        }
        let language = file.stem().rsplit_once('.').map(|(_, language)| language);
        let language = config.languages.iter().skip(1).find(|known| Some(known.tag.as_str()) == language);
        match language {
            Some(language) => self.overlays.push((language.tag.clone(), file)),
            None => self.pages.push((file, path)),
        }
    }
}

fn part<T, E>(results: impl IntoIterator<Item = Result<T, E>>) -> (Vec<T>, Vec<E>) {
    let mut good = Vec::new();
    let mut failed = Vec::new();
    for result in results {
        match result {
            Ok(value) => good.push(value),
            Err(error) => failed.push(error),
        }
    }
    (good, failed)
}
