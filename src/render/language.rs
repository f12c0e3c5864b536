//! What differs by language beside the texts: the order of words and letters.

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

/// Puts texts in the order of the language; that of the root locale where the language has none.
pub(super) fn collator(tag: &str) -> CollatorBorrowed<'static> {
    with_strength(tag, Strength::Tertiary)
}

/// Tells letters apart as the language does, without regard to case and accents: É is E in French.
pub(super) fn letters(tag: &str) -> CollatorBorrowed<'static> {
    with_strength(tag, Strength::Primary)
}

/// The letter that a title stands under; `#` for what begins with no letter.
pub(super) fn initial(title: &str) -> String {
    let first = title.chars().find(|character| character.is_alphanumeric());
    match first {
        Some(first) if first.is_alphabetic() => first.to_uppercase().to_string(),
        _ => "#".to_owned(),
    }
}

fn with_strength(tag: &str, strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
    let own = Collator::try_new(locale.into(), options);
    own.or_else(|_| Collator::try_new(Locale::UNKNOWN.into(), options))
        .expect("the root collation is compiled in")
}
