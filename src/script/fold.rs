//! The one form of a word that is written in several ways.
//!
//! The build script compiles it too: it makes the lists of vague words ready.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

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
        // Signs that are written separately may come in any order.
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

/// ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER, WORD JOINER, SOFT HYPHEN.
pub fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{ad}')
}
