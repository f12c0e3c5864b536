//! Letters that are the same word however they are written.
//!
//! What the rules on language and the search both leave out of account. Each adds what only it needs.

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
