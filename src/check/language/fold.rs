//! Makes words comparable: one form for what is written in several ways.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The form in which words are compared: lower case, NFC, without what is written or left out at will.
///
/// Dropped are joiners without width, Arabic vowel signs and the tatweel; the forms of the alef become one, and
/// so do the two forms of the final ya.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let composed = match is_nfc(word) {
        true => word.to_owned(),
        false => word.nfc().collect(),
    };
    let mut folded = String::with_capacity(composed.len());
    for character in composed.chars().filter(|character| !is_dropped(*character)) {
        match character {
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' | 'ی' => folded.push('ي'),
            'ک' => folded.push('ك'),
            _ => folded.extend(character.to_lowercase()),
        }
    }
    folded
}

/// Whether a character belongs to a word although it is neither letter nor digit.
pub(super) fn is_mark(character: char) -> bool {
    is_joiner(character) || unicode_normalization::char::is_combining_mark(character)
}

fn is_dropped(character: char) -> bool {
    is_joiner(character) || matches!(character, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// ZERO WIDTH NON-JOINER, ZERO WIDTH JOINER, WORD JOINER, SOFT HYPHEN.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{ad}')
}

/// A character as a [`Sieve`] sees it.
enum Seen {
    /// A letter without what is written above or below it.
    Letter(u32),
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
#[derive(Debug)]
pub(super) struct Sieve {
    bits: Box<[u64; SIZE / 64]>,
    at_end: bool,
}

const SIZE: usize = 1 << 15;
const LETTERS: usize = 4;
/// At the end of a word: the shortest words that are looked for have three, and a preposition may come before.
const LAST_LETTERS: usize = 3;

impl Sieve {
    /// A sieve that knows no word; `at_end` says which end of a word it looks at.
    pub(super) fn new(at_end: bool) -> Self {
        Self { bits: Box::new([0; SIZE / 64]), at_end }
    }

    /// Notes a word.
    pub(super) fn insert(&mut self, word: &str) {
        let mut skeleton = Skeleton::default();
        for character in word.chars() {
            if let Seen::Letter(letter) = see(character) {
                skeleton.push(letter, self.at_end);
            }
        }
        let slot = skeleton.slot();
        self.bits[slot / 64] |= 1 << (slot % 64);
    }

    /// Whether `text` has a word that passes and that `is_meant`.
    pub(super) fn lets_through(&self, text: &str, is_meant: impl Fn(&str) -> bool) -> bool {
        let mut skeleton = Skeleton::default();
        let mut start = 0;
        for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
            match see(character) {
                Seen::Letter(letter) => {
                    if skeleton.length == 0 {
                        start = at;
                    }
                    skeleton.push(letter, self.at_end);
                }
                Seen::Mark => {}
                Seen::Gap if skeleton.length > 0 => {
                    let slot = skeleton.slot();
                    if self.bits[slot / 64] >> (slot % 64) & 1 == 1 && is_meant(&text[start..at]) {
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

#[derive(Default)]
struct Skeleton {
    letters: [u32; LETTERS],
    length: usize,
}

impl Skeleton {
    fn push(&mut self, letter: u32, at_end: bool) {
        let shown = if at_end { LAST_LETTERS } else { LETTERS };
        if self.length < shown {
            self.letters[self.length] = letter;
        } else if at_end {
            self.letters[..shown].rotate_left(1);
            self.letters[shown - 1] = letter;
        }
        self.length += 1;
    }

    fn slot(&self) -> usize {
        let mixed = self
            .letters
            .iter()
            .fold(0u32, |mixed, letter| (mixed ^ letter).wrapping_mul(0x9e37_79b1).rotate_left(7));
        mixed as usize >> (32 - SIZE.trailing_zeros())
    }
}

fn see(character: char) -> Seen {
    let code = character as u32;
    match character {
        'a'..='z' | '0'..='9' => Seen::Letter(code),
        'A'..='Z' => Seen::Letter(code | 0x20),
        '\0'..='\u{7f}' => Seen::Gap,
        'à'..='å' | 'À'..='Å' => Seen::Letter('a' as u32),
        'ç' | 'Ç' => Seen::Letter('c' as u32),
        'è'..='ë' | 'È'..='Ë' => Seen::Letter('e' as u32),
        'ì'..='ï' | 'Ì'..='Ï' => Seen::Letter('i' as u32),
        'ò'..='ö' | 'Ò'..='Ö' => Seen::Letter('o' as u32),
        'ù'..='ü' | 'Ù'..='Ü' => Seen::Letter('u' as u32),
        '\u{300}'..='\u{36f}' => Seen::Mark,
        'أ' | 'إ' | 'آ' | 'ٱ' => Seen::Letter('ا' as u32),
        'ى' | 'ی' => Seen::Letter('ي' as u32),
        'ک' => Seen::Letter('ك' as u32),
        '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => Seen::Mark,
        '\u{620}'..='\u{669}' => Seen::Letter(code),
        // The signs for vowels, the virama and the nukta, which NFC takes off three consonants.
        '\u{981}'..='\u{983}' | '\u{9bc}' | '\u{9be}'..='\u{9cd}' | '\u{9d7}' => Seen::Mark,
        '\u{9dc}' => Seen::Letter('ড' as u32),
        '\u{9dd}' => Seen::Letter('ঢ' as u32),
        '\u{9df}' => Seen::Letter('য' as u32),
        '\u{984}'..='\u{9ef}' => Seen::Letter(code),
        _ if is_mark(character) => Seen::Mark,
        _ if character.is_alphanumeric() => Seen::Letter(code),
        _ => Seen::Gap,
    }
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
            ("সময়মতো", "সময\u{9bc}মত\u{9c7}\u{9be}"),
            ("প্রয়োজনে", "প্র\u{9df}োজনে"),
        ];
        for (left, right) in same {
            assert_eq!(fold(left), fold(right), "{left} and {right}");
        }
    }

    #[test]
    fn a_sieve_misses_no_word() {
        let texts = [
            (false, "régulièrement", "Remuez RE\u{301}GULIÈREMENT la sauce."),
            (false, "সময়মতো", "অর্ডার সময\u{9bc}মতোই দিন।"),
            (true, "سريعا", "أجب عن الهاتف وَسَرِيعًا."),
            (true, "مناسب", "ضعه في المكان المناسب."),
        ];
        for (at_end, word, text) in texts {
            let mut sieve = Sieve::new(at_end);
            assert!(!sieve.lets_through(text, |_| true), "nothing was noted");
            sieve.insert(word);
            assert!(sieve.lets_through(text, |_| true), "{word}");
        }
    }
}
