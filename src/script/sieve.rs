//! Tells at a glance that a text has none of certain words.
//!
//! The build script compiles it too: it makes the lists of vague words ready.

use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;

use super::is_joiner;

/// Whether a character is part of a word: a letter, a digit, or what is written above or below one.
pub fn is_word_part(character: char) -> bool {
    !matches!(see(character), Seen::Gap)
}

/// Whether a character belongs to a word although it is neither letter nor digit.
fn is_mark(character: char) -> bool {
    is_joiner(character) || is_combining_mark(character)
}

/// A character as a [`Sieve`] sees it.
#[derive(Clone, Copy)]
pub enum Seen {
    /// A letter without what is written above or below it.
    Letter(u16),
    /// A digit, or another character that is a number.
    Digit(u16),
    /// Part of a word, but not of its skeleton.
    Mark,
    /// Between words.
    Gap,
}

/// Tells at a glance that a text has none of certain words: most texts have none, and then nothing else is done.
///
/// It keeps the skeletons of the first letters of the words, or of the last where prepositions are written
/// together with the word that follows them. It may be wrong about words that are not there, never about words
/// that are.
#[derive(Debug, Serialize, Deserialize)]
pub struct Sieve {
    bits: Vec<u64>,
    at_end: bool,
}

const SIZE: usize = 1 << 15;
const FIRST_LETTERS: u32 = 4;
/// The last three: so many have the shortest words that are looked for, and a preposition may come before them.
const LAST_LETTERS: u64 = 0xffff_ffff_ffff;

impl Sieve {
    /// A sieve that knows no word; `at_end` says which end of a word it looks at.
    pub fn new(at_end: bool) -> Self {
        Self { bits: vec![0; SIZE / 64], at_end }
    }

    /// Notes a word, with what may be joined to its end.
    pub fn insert(&mut self, word: &str, endings: &[String]) {
        let skeleton = Skeleton::of(word, self.at_end);
        self.note(skeleton);
        // Of a longer word nothing is looked at where an ending would be.
        if self.at_end || skeleton.length < FIRST_LETTERS {
            for ending in endings {
                self.note(skeleton.followed_by(ending, self.at_end));
            }
        }
    }

    fn note(&mut self, skeleton: Skeleton) {
        let slot = skeleton.slot();
        self.bits[slot / 64] |= 1 << (slot % 64);
    }

    /// Whether a word passes.
    pub fn holds(&self, word: &str) -> bool {
        self.passes(Skeleton::of(word, self.at_end))
    }

    /// Whether a word of these letters passes.
    pub fn passes(&self, skeleton: Skeleton) -> bool {
        let slot = skeleton.slot();
        self.bits[slot / 64] >> (slot % 64) & 1 == 1
    }

    /// Adds the next letter of a word.
    pub fn push(&self, letter: u16, skeleton: &mut Skeleton) {
        skeleton.push(letter, self.at_end);
    }

    /// Whether `text` has a word that passes and that `is_meant`.
    pub fn lets_through(&self, text: &str, is_meant: impl Fn(&str) -> bool) -> bool {
        let mut skeleton = Skeleton::default();
        let mut start = 0;
        for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
            match see(character) {
                Seen::Letter(letter) | Seen::Digit(letter) => {
                    if skeleton.length == 0 {
                        start = at;
                    }
                    skeleton.push(letter, self.at_end);
                }
                Seen::Mark => {}
                Seen::Gap if skeleton.length > 0 => {
                    if self.passes(skeleton) && is_meant(&text[start..at]) {
                        return true;
                    }
                    skeleton = Skeleton::default();
                }
                Seen::Gap => {}
            }
        }
        false
    }
}

/// The letters of a word that a [`Sieve`] looks at, sixteen bits each.
#[derive(Clone, Copy, Debug, Default)]
pub struct Skeleton {
    letters: u64,
    length: u32,
}

impl Skeleton {
    fn of(word: &str, at_end: bool) -> Self {
        Self::default().followed_by(word, at_end)
    }

    /// The letters of a word of which these are the first.
    fn followed_by(mut self, rest: &str, at_end: bool) -> Self {
        for character in rest.chars() {
            if let Seen::Letter(letter) | Seen::Digit(letter) = see(character) {
                self.push(letter, at_end);
            }
        }
        self
    }

    fn push(&mut self, letter: u16, at_end: bool) {
        if at_end {
            self.letters = (self.letters << 16 | u64::from(letter)) & LAST_LETTERS;
        } else if self.length < FIRST_LETTERS {
            self.letters = self.letters << 16 | u64::from(letter);
        }
        self.length += 1;
    }

    fn slot(self) -> usize {
        (self.letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SIZE.trailing_zeros())) as usize
    }
}

/// What a [`Sieve`] sees of a character.
pub fn see(character: char) -> Seen {
    match TABLE.get(character as usize) {
        Some(seen) => *seen,
        None if is_mark(character) => Seen::Mark,
        None if character.is_numeric() => Seen::Digit(character as u32 as u16),
        None if character.is_alphanumeric() => Seen::Letter(character as u32 as u16),
        None => Seen::Gap,
    }
}

/// What is seen of each character up to the end of the Bengali block.
static TABLE: [Seen; 0xa00] = {
    let mut table = [Seen::Gap; 0xa00];
    let mut code = 0;
    while code < table.len() {
        table[code] = seen(code as u16);
        code += 1;
    }
    table
};

/// An entry of [`TABLE`].
const fn seen(code: u16) -> Seen {
    match code {
        0x30..=0x39 | 0x660..=0x669 | 0x9e6..=0x9ef => Seen::Digit(code),
        0x61..=0x7a => Seen::Letter(code),
        0x41..=0x5a => Seen::Letter(code | 0x20),
        // Latin letters without their accents: à, ç, è, ì, ò, ù and their neighbours, in both cases.
        0xc0..=0xc5 | 0xe0..=0xe5 => Seen::Letter('a' as u16),
        0xc7 | 0xe7 => Seen::Letter('c' as u16),
        0xc8..=0xcb | 0xe8..=0xeb => Seen::Letter('e' as u16),
        0xcc..=0xcf | 0xec..=0xef => Seen::Letter('i' as u16),
        0xd1 | 0xf1 => Seen::Letter('n' as u16),
        0xd2..=0xd6 | 0xf2..=0xf6 => Seen::Letter('o' as u16),
        0xd9..=0xdc | 0xf9..=0xfc => Seen::Letter('u' as u16),
        0xad => Seen::Mark,
        0xaa | 0xb5 | 0xba | 0xc6 | 0xd0 | 0xd8 | 0xdd..=0xdf | 0xe6 | 0xf0 | 0xf8 | 0xfd..=0xff => {
            Seen::Letter(code | 0x20)
        }
        0x300..=0x36f => Seen::Mark,
        0x100..=0x5ff => Seen::Letter(code),
        // Arabic: the forms of the alef, the two of the ya and of the kaf; vowel signs and the tatweel.
        0x622 | 0x623 | 0x625 | 0x671 => Seen::Letter(0x627),
        // The hamza of these two may be written separately.
        0x624 => Seen::Letter(0x648),
        0x626 | 0x649 | 0x6cc => Seen::Letter(0x64a),
        0x6a9 => Seen::Letter(0x643),
        0x640 | 0x64b..=0x65f | 0x670 => Seen::Mark,
        0x6f0..=0x6f9 => Seen::Digit(code),
        0x620..=0x65f | 0x66e..=0x6d3 => Seen::Letter(code),
        // Bengali: signs for vowels, the virama and the nukta, which NFC takes off three consonants.
        0x981..=0x983 | 0x9bc | 0x9be..=0x9cd | 0x9d7 => Seen::Mark,
        0x9dc => Seen::Letter(0x9a1),
        0x9dd => Seen::Letter(0x9a2),
        0x9df => Seen::Letter(0x9af),
        0x984..=0x9f1 => Seen::Letter(code),
        _ => Seen::Gap,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sieve_misses_no_word() {
        let texts = [
            (false, "régulièrement", "Remuez RE\u{301}GULIÈREMENT la sauce."),
            (false, "সময়মতো", "অর্ডার সময\u{9bc}মতোই দিন।"),
            (true, "سريعا", "أجب عن الهاتف وَسَرِيعًا."),
            (true, "مناسب", "ضعه في المكان المناسب."),
            (true, "دقائق", "انتظر بضع دقاي\u{654}ق."),
        ];
        for (at_end, word, text) in texts {
            let mut sieve = Sieve::new(at_end);
            assert!(!sieve.lets_through(text, |_| true), "nothing was noted");
            sieve.insert(word, &[]);
            assert!(sieve.lets_through(text, |_| true), "{word}");
        }
    }
}
