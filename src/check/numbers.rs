//! The numbers that a text says, in digits of any script or in words.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use num_rational::Ratio;

use crate::quantity::{Number, digit, numeral_in};

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is; two ways to write it are one number.
    pub value: Ratio<i128>,
    /// Where it stands.
    pub range: Range<usize>,
}

/// The numbers that stand in a text in digits, `{…}` left out.
pub fn said(text: &str) -> Vec<Said> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = numeral_in(&text[at..]) {
        let start = at + offset;
        let (value, length) = match Number::parse_prefix(&text[start..]) {
            Ok((number, length)) => (number.value(), length),
            // `1,000` and `007` have two readings; what counts here is that both languages have the same digits.
            Err(_) => bare(&text[start..]),
        };
        let is_in_braces = text[..start].rfind('{').is_some_and(|open| !text[open..start].contains('}'));
        if !is_in_braces {
            found.push(Said { value, range: start..start + length });
        }
        at = start + length;
    }
    found
}

/// Whether `text`, in `language`, says the number in a word: "two", "second", "twice".
pub fn is_in_words(number: &Said, text: &str, language: &str) -> bool {
    let base = language.split('-').next().unwrap_or(language);
    let words = WORDS.get(base).and_then(|words| words.get(&number.value.to_string()));
    let lower = text.to_lowercase();
    words.is_some_and(|words| words.iter().any(|word| lower.contains(word.as_str())))
}

/// Digits, with signs between them that only part them.
fn bare(text: &str) -> (Ratio<i128>, usize) {
    let (mut value, mut length) = (0_i128, 0);
    let mut rest = text.chars().peekable();
    let mut end = 0;
    while let Some(character) = rest.next() {
        length += character.len_utf8();
        match digit(character).and_then(|digit| digit.to_digit(10)) {
            Some(digit) => {
                value = value.saturating_mul(10).saturating_add(digit.into());
                end = length;
            }
            None if matches!(character, ',' | '\u{66c}')
                && rest.peek().is_some_and(|next| digit(*next).is_some()) => {}
            None => break,
        }
    }
    (Ratio::from_integer(value), end.max(text.chars().next().map_or(1, char::len_utf8)))
}

/// By language and number, the words that say it.
static WORDS: LazyLock<BTreeMap<String, BTreeMap<String, Vec<String>>>> = LazyLock::new(|| {
    toml::from_str(include_str!("numbers.toml")).expect("the table is sound: a test reads it")
});

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        said(text).into_iter().map(|number| number.value.to_string()).collect()
    }

    #[test]
    fn one_number_in_every_script() {
        let same = ["2.5 g", "2,5 g", "٢٫٥ غ", "২.৫ গ্রাম", "2½ g", "2 1/2 g"].map(values);
        assert!(same.iter().all(|found| *found == ["5/2"]), "{same:?}");
        assert_eq!(values("1,000 and 1 000 and ١٠٠٠"), ["1000", "1000", "1000"]);
        assert_eq!(values("Take {step-2} at 12:30, 007."), ["12", "30", "7"]);
    }

    #[test]
    fn words_for_numbers() {
        let two = &said("2")[0];
        for (text, language) in
            [("Take two.", "en"), ("Prenez-en deux.", "fr-CA"), ("خذ شريحتين اثنتين", "ar"), ("দুই বার", "bn")]
        {
            assert!(is_in_words(two, text, language), "{text}");
        }
        assert!(!is_in_words(two, "Take three.", "en"));
    }
}
