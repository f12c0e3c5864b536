//! Which words are forms of one.
//!
//! Only the build knows: the index says which forms belong together, so that no reader's device needs a stemmer.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization;

use super::vocabulary::Vocabulary;
use super::words::{all_terms, fold, without_elision};
use crate::languages::PerLanguage;
use crate::quantity::{has_digit, number_words};

/// Which words of a language are forms of one.
pub(super) struct Stems {
    endings: Endings,
    /// The digits that a number word means.
    numbers: FxHashMap<String, SmolStr>,
}

/// How the endings of a language are taken off.
enum Endings {
    /// By one of the stemmers of the Snowball project.
    Snowball { stemmer: Stemmer, is_arabic: bool },
    /// One after the other.
    Listed(&'static [String]),
}

impl Stems {
    /// Those of a language; without a stemmer, each form is a word of its own.
    pub(super) fn of(language: &str) -> Self {
        let number = |(word, number): (&str, u32)| match all_terms(word).as_slice() {
            [term] => Some((term.clone(), SmolStr::new(number.to_string()))),
            _ => None,
        };
        let numbers = number_words(language).into_iter().filter_map(number).collect();
        Self { endings: Endings::of(language), numbers }
    }

    /// The stem of a token whose only term is `term`: of "three" and of "3" it is the same.
    pub(super) fn stem(&self, token: &str, term: &str) -> SmolStr {
        match self.numbers.get(term) {
            Some(number) => number.clone(),
            None if has_digit(term) => term.into(),
            None => self.endings.stem(token, term).into(),
        }
    }

    /// The number words whose number is among the `known` classes, so that a reader finds the digits by the word and
    /// the word by the digits.
    pub(super) fn number_words(&self, known: &FxHashSet<&str>) -> Vocabulary {
        let mut words: Vec<(&String, &SmolStr)> =
            self.numbers.iter().filter(|(_, number)| known.contains(number.as_str())).collect();
        words.sort_unstable();
        let mut vocabulary = Vocabulary::default();
        for (class, (word, number)) in (0..).zip(words) {
            vocabulary.classes.push(number.clone());
            vocabulary.forms.extend([(word.into(), class), (number.clone(), class)]);
        }
        vocabulary
    }
}

impl Endings {
    fn of(language: &str) -> Self {
        let settings = SETTINGS.of(language);
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let other = || OTHERS.iter().find(|(tag, _)| *tag == primary).map(|(_, algorithm)| *algorithm);
        match settings.map_or_else(other, |settings| settings.stemmer) {
            Some(algorithm) => Self::Snowball {
                stemmer: Stemmer::create(algorithm),
                is_arabic: algorithm == Algorithm::Arabic,
            },
            None => Self::Listed(settings.map_or(&[], |settings| &settings.endings)),
        }
    }

    /// Stemmers know words with their accents, so that the token is asked and not the term.
    fn stem(&self, token: &str, term: &str) -> String {
        let stem = match self {
            Self::Snowball { stemmer, is_arabic } if term.starts_with(is_arabic_letter) == *is_arabic => {
                let word = without_elision(token);
                let word = match word.is_ascii() {
                    true => word.to_ascii_lowercase(),
                    false => word.nfc().collect::<String>().to_lowercase(),
                };
                fold(&stemmer.stem(&word))
            }
            Self::Listed(endings) => without_endings(term, endings).to_owned(),
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
    use super::*;
    use crate::languages::Language;

    fn stem(language: &str, word: &str) -> SmolStr {
        Stems::of(language).stem(word, &all_terms(word)[0])
    }

    #[test]
    fn a_number_in_words_is_the_same_as_in_digits() {
        for (language, word, digits) in [
            ("en", "Three", "3"),
            ("fr", "quinze", "15"),
            ("ar", "ثلاث", "3"),
            ("bn", "পঁচিশ", "25"),
            ("de", "fünfundzwanzig", "25"),
        ] {
            assert_eq!(stem(language, word), digits, "{word}");
        }
        assert_eq!(stem("en", "one"), "one");
        let vocabulary = Stems::of("en").number_words(&["3", "slice"].into_iter().collect());
        let forms: Vec<&str> = vocabulary.forms.iter().map(|(form, _)| form.as_str()).collect();
        assert_eq!(forms, ["three", "3"]);
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
