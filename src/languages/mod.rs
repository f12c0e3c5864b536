//! What is known of each language: one folder a language, named by its tag.
//!
//! A folder holds data only; `README.md` says what its files mean. What reads a file of it gives it a meaning, such
//! as [`quantity`](crate::quantity). A language is added by adding a folder.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

/// A language that sopbook knows.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    folder: &'static Dir<'static>,
}

impl Language {
    /// The language of a tag such as `fr-CA`; `None` where it has no folder.
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::all().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// All of them, by tag.
    pub fn all() -> impl Iterator<Item = Self> {
        LANGUAGES.iter().copied()
    }

    /// Its tag, without a region: `fr`.
    pub fn tag(self) -> &'static str {
        self.folder.path().to_str().unwrap_or_default()
    }

    /// What a file of its folder says; nothing where it has no such file.
    pub fn file(self, name: &str) -> &'static str {
        let path = self.folder.path().join(name);
        self.folder.get_file(path).and_then(|file| file.contents_utf8()).unwrap_or_default()
    }
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let mut languages: Vec<Language> = FOLDERS.dirs().map(|folder| Language { folder }).collect();
    languages.sort_unstable_by_key(|language| language.tag());
    languages
});

static FOLDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/languages");

#[cfg(test)]
mod tests {
    use super::*;

    /// What every folder holds: who adds a language writes these.
    const FILES: [&str; 2] = ["numbers.toml", "units.toml"];

    #[test]
    fn every_folder_is_whole() {
        assert!(Language::all().count() >= 6);
        for language in Language::all() {
            for name in FILES {
                assert!(!language.file(name).is_empty(), "{}: write {name}", language.tag());
            }
        }
    }

    #[test]
    fn a_region_has_the_language() {
        assert_eq!(Language::of("fr-CA").map(Language::tag), Some("fr"));
        assert_eq!(Language::of("AR").map(Language::tag), Some("ar"));
        assert!(Language::of("xx").is_none() && Language::of("").is_none());
    }
}
