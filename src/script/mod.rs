//! Letters that are the same word however they are written.
//!
//! What the rules on language, the reader of numbers and the search all leave out of account. Each adds what only it
//! needs.

mod bytes;
mod sieve;

pub use bytes::{any_three, positions};
pub use sieve::{Seen, Sieve, Skeleton, is_word_part, see};

use std::sync::LazyLock;

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The form in which words are compared: lower case, decomposed, without what is written or left out at will.
///
/// Two words whose NFC is the same have the same form; taken apart is quicker than put together, and Bengali has
/// letters that NFC takes apart too. Dropped are joiners without width, Arabic vowel signs and the tatweel; the
/// forms of the alef become one, and so do the two forms of the final ya.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len() + 8);
    fold_into(word, &mut folded);
    folded
}

/// Adds the form of a word to `folded`.
pub fn fold_into(word: &str, folded: &mut String) {
    if word.is_ascii() {
        let start = folded.len();
        folded.push_str(word);
        folded[start..].make_ascii_lowercase();
        return;
    }
    match word.contains(|character| matches!(character, '\u{300}'..='\u{36f}')) {
        // Signs that are written separately may stand in any order.
        true => word.nfd().for_each(|character| push_folded(character, folded)),
        // A hamza that is written separately belongs to its letter: `ئ`.
        false if word.contains(|character| matches!(character, '\u{653}'..='\u{655}')) => {
            word.nfc().for_each(|character| push_folded(character, folded));
        }
        false => word.chars().for_each(|character| push_folded(character, folded)),
    }
}

fn push_folded(character: char, folded: &mut String) {
    match character {
        _ if is_optional(character) => {}
        // Of these scripts nothing else is taken apart, and they have no capitals.
        '\u{9cb}' | '\u{9cc}' | '\u{9dc}' | '\u{9dd}' | '\u{9df}' => {
            decompose_canonical(character, |part| folded.push(part));
        }
        '\u{620}'..='\u{6ff}' => folded.push(same_letter(character)),
        '\u{980}'..='\u{9ff}' => folded.push(character),
        _ => decompose_canonical(character, |part| folded.extend(part.to_lowercase())),
    }
}

/// The one form of a letter that is written in several: the alef, the final ya, the kaf.
pub fn same_letter(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        _ => letter,
    }
}

/// Whether a character is written or left out at will: Arabic vowel signs, the tatweel, joiners without width.
pub fn is_optional(character: char) -> bool {
    is_joiner(character) || matches!(character, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

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

/// ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER, WORD JOINER, SOFT HYPHEN.
pub fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{ad}')
}

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
