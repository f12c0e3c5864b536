//! Which words are forms of one.
//!
//! Only the build knows: the index says which forms belong together, so that no reader's device needs a stemmer.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use super::words::{fold, without_elision};

/// Takes the endings off the words of a language.
pub(super) enum Stems {
    /// One of the stemmers of the Snowball project.
    Snowball {
        stemmer: Stemmer,
        is_arabic: bool,
    },
    Bengali,
    /// A language without a stemmer: each form is a word of its own.
    None,
}

impl Stems {
    pub(super) fn of(language: &str) -> Self {
        let algorithm = match language.split(['-', '_']).next().unwrap_or_default() {
            "ar" => Algorithm::Arabic,
            "bn" => return Self::Bengali,
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "en" => Algorithm::English,
            "es" => Algorithm::Spanish,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "nb" | "nn" | "no" => Algorithm::Norwegian,
            "nl" => Algorithm::Dutch,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            _ => return Self::None,
        };
        Self::Snowball { stemmer: Stemmer::create(algorithm), is_arabic: algorithm == Algorithm::Arabic }
    }

    /// The stem of a token whose only term is `term`.
    ///
    /// Stemmers know words with their accents, so that the token is asked and not the term.
    pub(super) fn stem(&self, token: &str, term: &str) -> String {
        let stem = match self {
            _ if term.bytes().any(|byte| byte.is_ascii_digit()) => return term.to_owned(),
            Self::Snowball { stemmer, is_arabic } if term.starts_with(is_arabic_letter) == *is_arabic => {
                let word = without_elision(token);
                let word = match word.is_ascii() {
                    true => word.to_ascii_lowercase(),
                    false => word.nfc().collect::<String>().to_lowercase(),
                };
                fold(&stemmer.stem(&word))
            }
            Self::Bengali => without_endings(term).to_owned(),
            Self::Snowball { .. } | Self::None => String::new(),
        };
        if stem.is_empty() { term.to_owned() } else { stem }
    }
}

fn is_arabic_letter(character: char) -> bool {
    matches!(character, '\u{620}'..='\u{6ff}')
}

/// A folded Bengali word without the endings for case, number and emphasis, one behind the other.
fn without_endings(term: &str) -> &str {
    let mut word = term;
    while let Some(rest) = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)) {
        if rest.chars().nth(2).is_none() {
            break;
        }
        word = rest;
    }
    word
}

/// Bengali endings in decomposed form, each before those that it ends with.
const ENDINGS: [&str; 22] = [
    "গুল\u{9c7}\u{9be}",
    "গুলি",
    "গুলা",
    "সমূহ",
    "খানা",
    "খানি",
    "েরা",
    "দের",
    "টুকু",
    "টি",
    "টা",
    "রা",
    "কে",
    "তে",
    "ের",
    "েই",
    "েও",
    "\u{9af}\u{9bc}",
    "ে",
    "র",
    "ই",
    "ও",
];

#[cfg(test)]
mod tests {
    use super::super::words::all_terms;
    use super::*;

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
        ];
        for (language, left, right) in same {
            assert_eq!(stem(language, left), stem(language, right), "{left} and {right}");
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
