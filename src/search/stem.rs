//! Which words are forms of one.
//!
//! Only the build knows: the index says which forms belong together, so that no reader's device needs a stemmer.

use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::words::{fold, without_elision};
use crate::languages::PerLanguage;
use crate::quantity::has_digit;

/// Takes the endings off the words of a language.
pub(super) enum Stems {
    /// One of the stemmers of the Snowball project.
    Snowball { stemmer: Stemmer, is_arabic: bool },
    /// Endings that are taken off one after the other.
    Endings(&'static [String]),
}

impl Stems {
    /// Those of a language; without a stemmer, each form is a word of its own.
    pub(super) fn of(language: &str) -> Self {
        let settings = SETTINGS.of(language);
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let other = || OTHERS.iter().find(|(tag, _)| *tag == primary).map(|(_, algorithm)| *algorithm);
        match settings.map_or_else(other, |settings| settings.stemmer) {
            Some(algorithm) => Self::Snowball {
                stemmer: Stemmer::create(algorithm),
                is_arabic: algorithm == Algorithm::Arabic,
            },
            None => Self::Endings(settings.map_or(&[], |settings| &settings.endings)),
        }
    }

    /// The stem of a token whose only term is `term`.
    ///
    /// Stemmers know words with their accents, so that the token is asked and not the term.
    pub(super) fn stem(&self, token: &str, term: &str) -> String {
        let stem = match self {
            _ if has_digit(term) => return term.to_owned(),
            Self::Snowball { stemmer, is_arabic } if term.starts_with(is_arabic_letter) == *is_arabic => {
                let word = without_elision(token);
                let word = match word.is_ascii() {
                    true => word.to_ascii_lowercase(),
                    false => word.nfc().collect::<String>().to_lowercase(),
                };
                fold(&stemmer.stem(&word))
            }
            Self::Endings(endings) => without_endings(term, endings).to_owned(),
            Self::Snowball { .. } => String::new(),
        };
        if stem.is_empty() { term.to_owned() } else { stem }
    }
}

fn is_arabic_letter(character: char) -> bool {
    matches!(character, '\u{620}'..='\u{6ff}')
}

/// A folded word without its endings, such as those for case and number, if three characters or more remain.
fn without_endings<'w>(term: &'w str, endings: &[String]) -> &'w str {
    let mut word = term;
    while let Some(rest) = endings.iter().find_map(|ending| word.strip_suffix(ending.as_str())) {
        if rest.chars().nth(2).is_none() {
            break;
        }
        word = rest;
    }
    word
}

/// What a language says in `search.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// A stemmer of the Snowball project.
    stemmer: Option<Algorithm>,
    /// What is taken off a word where there is no such stemmer, each before those that it ends with.
    #[serde(default)]
    endings: Vec<String>,
}

static SETTINGS: PerLanguage<Settings> = PerLanguage::new(|language| {
    let mut settings: Settings = language.read("search.toml");
    settings.endings.iter_mut().for_each(|ending| *ending = fold(ending));
    settings
});

/// The stemmers for languages that have no folder yet.
const OTHERS: [(&str, Algorithm); 15] = [
    ("da", Algorithm::Danish),
    ("el", Algorithm::Greek),
    ("fi", Algorithm::Finnish),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nb", Algorithm::Norwegian),
    ("nl", Algorithm::Dutch),
    ("nn", Algorithm::Norwegian),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

#[cfg(test)]
mod tests {
    use super::super::words::all_terms;
    use super::*;
    use crate::languages::Language;

    fn stem(language: &str, word: &str) -> String {
        Stems::of(language).stem(word, &all_terms(word)[0])
    }

    #[test]
    fn forms_of_one_word() {
        let same = [
            ("en", "refund", "Refunds"),
            ("en", "customer's", "customers"),
            ("fr", "remboursée", "rembourser"),
            ("fr", "l’allergie", "allergies"),
            ("ar", "الاسترجاع", "استرجاع"),
            ("ar", "العملاء", "عملاء"),
            ("bn", "ফেরত", "ফেরতের"),
            ("bn", "কাউন্টার", "কাউন্টারে"),
            ("bn", "গ্রাহক", "গ্রাহকদেরকে"),
            ("bn", "অর্ডার", "অর্ডারগুলো"),
            ("de", "Kühlschränke", "Kühlschrank"),
            ("de", "Rückerstattungen", "Rückerstattung"),
            ("es", "devolución", "devoluciones"),
            ("es", "reembolsado", "reembolsar"),
        ];
        for (language, left, right) in same {
            assert_eq!(stem(language, left), stem(language, right), "{left} and {right}");
        }
    }

    #[test]
    fn every_language_has_a_stemmer_or_endings() {
        for language in Language::all() {
            let own = SETTINGS.get(language);
            let has_one = own.stemmer.is_some() == own.endings.is_empty();
            assert!(has_one, "src/languages/{}/search.toml: name `stemmer` or `endings`", language.tag());
        }
    }

    #[test]
    fn what_is_no_word_of_the_language_is_left_alone() {
        assert_eq!(stem("ar", "refunds"), "refunds");
        assert_eq!(stem("en", "4711s"), "4711s");
        assert_eq!(stem("xx", "refunds"), "refunds");
    }

    proptest::proptest! {
        #[test]
        fn any_word_has_a_stem(word in r"[\p{L}\p{M}'’]{1,30}", arabic in "[ء-ي\u{64b}-\u{652}]{1,20}") {
            for (language, word) in [("en", &word), ("fr", &word), ("de", &word), ("tr", &word), ("bn", &word), ("ar", &arabic)] {
                for term in all_terms(word) {
                    proptest::prop_assert!(!Stems::of(language).stem(word, &term).is_empty());
                }
            }
        }
    }
}
