//! Which way a language is written.

use icu_locale::{Direction, LanguageIdentifier, LocaleDirectionality};

/// `rtl` for languages written from right to left, else `ltr`.
pub fn direction(tag: &str) -> &'static str {
    let language = tag.parse::<LanguageIdentifier>().unwrap_or(LanguageIdentifier::UNKNOWN);
    match LocaleDirectionality::new_common().get(&language) {
        Some(Direction::RightToLeft) => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_scripts() {
        let directions =
            ["ar", "ar-EG", "he", "ur", "az-Arab", "en", "bn", "fr", "no language"].map(direction);
        assert_eq!(directions, ["rtl", "rtl", "rtl", "rtl", "rtl", "ltr", "ltr", "ltr", "ltr"]);
    }
}
