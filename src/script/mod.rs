//! Letters that are the same word however they are written.
//!
//! What the rules on language, the reader of numbers and the search all leave out of account. Each adds what only it
//! needs.

mod bytes;
mod fold;
mod sieve;

pub use bytes::{any_three, positions};
pub use fold::{fold, fold_into, is_joiner, is_optional, same_letter};
pub use sieve::{Seen, Sieve, Skeleton, is_word_part, see};

use std::sync::LazyLock;

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use unicode_normalization::char::is_combining_mark;

/// Whether a character is part of a word that has no digits: a letter, what is written above or below one, a joiner.
pub fn is_letter(character: char) -> bool {
    match LETTERS.get(character as usize) {
        Some(is_letter) => *is_letter,
        None => is_in_word(character),
    }
}

/// Whether numbers are joined to a letter without a space between them, as in 收取1,500欧元 and 1,500원: the letters of
/// scripts that have no spaces between words, and Hangul.
pub fn joins_numbers(letter: char) -> bool {
    let script = CodePointMapData::<Script>::new().get(letter);
    [
        Script::Han,
        Script::Hangul,
        Script::Hiragana,
        Script::Katakana,
        Script::Khmer,
        Script::Lao,
        Script::Myanmar,
        Script::Thai,
    ]
    .contains(&script)
}

fn is_in_word(character: char) -> bool {
    character.is_alphabetic() || is_combining_mark(character) || is_joiner(character)
}

/// What is so up to the end of the Bengali block: Unicode is slow to ask for each letter of a text.
static LETTERS: LazyLock<[bool; 0xa00]> =
    LazyLock::new(|| std::array::from_fn(|code| char::from_u32(code as u32).is_some_and(is_in_word)));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_what_is_written_in_several_ways() {
        let same = [
            ("Adéquat", "ade\u{301}quat"),
            ("سَرِيعًا", "سريعا"),
            ("بســرعة", "بسرعة"),
            ("إلى", "الي"),
            ("دقائق", "دقاي\u{654}ق"),
            ("مؤجل", "مو\u{654}جل"),
            ("সময়মতো", "সময\u{9bc}মত\u{9c7}\u{9be}"),
            ("প্রয়োজনে", "প্র\u{9df}োজনে"),
        ];
        for (left, right) in same {
            assert_eq!(fold(left), fold(right), "{left} and {right}");
        }
    }
}
