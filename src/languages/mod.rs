//! What is known of each language: one folder a language, named by its tag.
//!
//! A folder holds data only; `README.md` says what its files mean. What reads a file of it gives it a meaning, such
//! as [`quantity`](crate::quantity). A language is added by adding a folder.

pub mod names;
mod script;

use std::path::Path;
use std::sync::{LazyLock, OnceLock};

use include_dir::{Dir, include_dir};
use serde::Deserialize;

pub use script::script_of;

/// A language that sopbook knows.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    tag: &'static str,
    folder: &'static Dir<'static>,
    /// Its place among all languages.
    index: usize,
}

impl Language {
    /// The language of a tag such as `fr-CA`; `None` where it has no folder.
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::all().find(|language| language.tag.eq_ignore_ascii_case(primary))
    }

    /// All of them, by tag.
    pub fn all() -> impl Iterator<Item = Self> {
        LANGUAGES.iter().copied()
    }

    /// Its tag, without a region: `fr`.
    pub fn tag(self) -> &'static str {
        self.tag
    }

    /// What a file of its folder says; nothing where it has no such file.
    pub fn file(self, name: &str) -> &'static str {
        let path = self.folder.path().join(name);
        self.folder.get_file(path).and_then(|file| file.contents_utf8()).unwrap_or_default()
    }

    /// The files in a folder of its folder, each by its name.
    pub fn files(self, folder: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let folder = self.folder.get_dir(self.folder.path().join(folder));
        let name = |path: &'static Path| path.file_name()?.to_str();
        let files = folder.into_iter().flat_map(Dir::files);
        files.filter_map(move |file| Some((name(file.path())?, file.contents_utf8()?)))
    }

    /// The values in a TOML file of its folder.
    pub fn read<T: Deserialize<'static>>(self, name: &str) -> T {
        let values = toml::from_str(self.file(name));
        let named = values.map_err(|error| format!("src/languages/{}/{name}: {error}", self.tag));
        named.expect("the folder of a language is whole: tests read every file")
    }
}

/// What is made of the folder of each language, when it is first asked for.
#[derive(Debug)]
pub struct PerLanguage<T> {
    make: fn(Language) -> T,
    made: OnceLock<Vec<OnceLock<T>>>,
}

impl<T> PerLanguage<T> {
    /// Makes nothing yet.
    pub const fn new(make: fn(Language) -> T) -> Self {
        Self { make, made: OnceLock::new() }
    }

    /// That of a tag such as `fr-CA`; `None` where the language has no folder.
    pub fn of(&self, tag: &str) -> Option<&T> {
        Language::of(tag).map(|language| self.get(language))
    }

    /// That of every language, by tag.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        Language::all().map(|language| self.get(language))
    }

    /// That of a language.
    pub fn get(&self, language: Language) -> &T {
        let made = self.made.get_or_init(|| Language::all().map(|_| OnceLock::new()).collect());
        made[language.index].get_or_init(|| (self.make)(language))
    }
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let tag = |folder: &'static Dir<'static>| folder.path().to_str().unwrap_or_default();
    let mut folders: Vec<_> = FOLDERS.dirs().map(|folder| (tag(folder), folder)).collect();
    folders.sort_unstable_by_key(|(tag, _)| *tag);
    let languages = folders.into_iter().enumerate();
    languages.map(|(index, (tag, folder))| Language { tag, folder, index }).collect()
});

static FOLDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/languages");

#[cfg(test)]
mod tests {
    use super::*;

    /// What every folder holds; the modules that read a file test what is in it.
    const FILES: [&str; 11] = [
        "allergens.toml",
        "hazards.toml",
        "interface.ftl",
        "numbers.toml",
        "rules.toml",
        "search.toml",
        "starter/index.md",
        "starter/names.toml",
        "units.toml",
        "vague.toml",
        "wording.toml",
    ];

    #[test]
    fn every_folder_is_whole() {
        assert!(Language::all().count() >= 6);
        let missing: Vec<String> = Language::all()
            .flat_map(|language| FILES.map(|name| (language, name)))
            .filter(|(language, name)| language.file(name).is_empty())
            .map(|(language, name)| format!("src/languages/{}/{name}", language.tag))
            .collect();
        assert!(missing.is_empty(), "write what is missing, as README.md says: {missing:#?}");
    }

    #[test]
    fn a_region_has_the_language() {
        assert_eq!(Language::of("fr-CA").map(Language::tag), Some("fr"));
        assert_eq!(Language::of("AR").map(Language::tag), Some("ar"));
        assert!(Language::of("xx").is_none() && Language::of("").is_none());
    }
}
