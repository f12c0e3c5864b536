//! The letters that a language is written in, as CLDR knows them.

use icu_locale::subtags::Script;
use icu_locale::{LanguageIdentifier, LocaleExpander};

/// The script of a language by its tag, `Latn` for `fr`: the one that is written in the tag, or the usual one; `None`
/// where that is not known.
pub fn script_of(tag: &str) -> Option<Script> {
    let mut language: LanguageIdentifier = tag.parse().ok()?;
    LocaleExpander::new_extended().maximize(&mut language);
    language.script
}
