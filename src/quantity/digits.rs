//! The digits of all scripts, and what has digits and is no amount: the number of a step, a version, a code.

use std::ops::Range;

/// The value of a digit of any script, as 0 to 9.
pub fn digit(character: char) -> Option<char> {
    if character.is_ascii() {
        return character.is_ascii_digit().then_some(character);
    }
    let before = ZEROS.partition_point(|zero| *zero <= character);
    let zero = *before.checked_sub(1).and_then(|index| ZEROS.get(index))?;
    char::from_digit(character as u32 - zero as u32, 10)
}

/// The first of the ten digits of each script.
pub fn zeros() -> &'static [char] {
    &ZEROS
}

/// Whether `text` has a digit of any script.
pub fn has_digit(text: &str) -> bool {
    text.contains(is_digit)
}

/// Whether `text` begins with a digit of any script.
pub fn begins_with_digit(text: &str) -> bool {
    text.starts_with(is_digit)
}

/// The digits that `text` begins with, as 0 to 9, and how many bytes they take.
pub fn digits(text: &str) -> (String, usize) {
    let mut length = 0;
    let mut found = String::new();
    for character in text.chars() {
        let Some(digit) = digit(character) else { break };
        found.push(digit);
        length += character.len_utf8();
    }
    (found, length)
}

/// The whole number that all of `text` is, in digits alone.
pub fn whole(text: &str) -> Option<u64> {
    let (digits, length) = digits(text);
    if length == text.len() { digits.parse().ok() } else { None }
}

/// Each run of digits in `text` with its number. One that is too long for a number is given in pieces.
pub fn digit_runs(text: &str) -> Vec<(Range<usize>, i128)> {
    let mut runs: Vec<(Range<usize>, i128)> = Vec::new();
    for (at, character) in text.char_indices() {
        let Some(value) = digit(character).and_then(|digit| digit.to_digit(10)) else { continue };
        let end = at + character.len_utf8();
        match runs.last_mut().filter(|(range, number)| range.end == at && *number < LARGEST) {
            Some((range, number)) => {
                *number = *number * 10 + i128::from(value);
                range.end = end;
            }
            None => runs.push((at..end, value.into())),
        }
    }
    runs
}

fn is_digit(character: char) -> bool {
    digit(character).is_some()
}

/// The first of the ten digits of each script (Unicode 17, general category Nd); a test asks Unicode.
const ZEROS: [char; 77] = [
    '\u{30}',
    '\u{660}',
    '\u{6f0}',
    '\u{7c0}',
    '\u{966}',
    '\u{9e6}',
    '\u{a66}',
    '\u{ae6}',
    '\u{b66}',
    '\u{be6}',
    '\u{c66}',
    '\u{ce6}',
    '\u{d66}',
    '\u{de6}',
    '\u{e50}',
    '\u{ed0}',
    '\u{f20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17e0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19d0}',
    '\u{1a80}',
    '\u{1a90}',
    '\u{1b50}',
    '\u{1bb0}',
    '\u{1c40}',
    '\u{1c50}',
    '\u{a620}',
    '\u{a8d0}',
    '\u{a900}',
    '\u{a9d0}',
    '\u{a9f0}',
    '\u{aa50}',
    '\u{abf0}',
    '\u{ff10}',
    '\u{104a0}',
    '\u{10d30}',
    '\u{10d40}',
    '\u{11066}',
    '\u{110f0}',
    '\u{11136}',
    '\u{111d0}',
    '\u{112f0}',
    '\u{11450}',
    '\u{114d0}',
    '\u{11650}',
    '\u{116c0}',
    '\u{116d0}',
    '\u{116da}',
    '\u{11730}',
    '\u{118e0}',
    '\u{11950}',
    '\u{11bf0}',
    '\u{11c50}',
    '\u{11d50}',
    '\u{11da0}',
    '\u{11de0}',
    '\u{11f50}',
    '\u{16130}',
    '\u{16a60}',
    '\u{16ac0}',
    '\u{16b50}',
    '\u{16d70}',
    '\u{1ccf0}',
    '\u{1d7ce}',
    '\u{1d7d8}',
    '\u{1d7e2}',
    '\u{1d7ec}',
    '\u{1d7f6}',
    '\u{1e140}',
    '\u{1e2f0}',
    '\u{1e4f0}',
    '\u{1e5f1}',
    '\u{1e950}',
    '\u{1fbf0}',
];

/// Another digit behind a larger number begins the next piece.
const LARGEST: i128 = 1_000_000_000_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers() {
        for (text, number) in [
            ("12", Some(12)),
            ("١٢", Some(12)),
            ("007", Some(7)),
            ("", None),
            ("-1", None),
            ("1.5", None),
            ("1 ", None),
        ] {
            assert_eq!(whole(text), number, "{text}");
        }
    }

    #[test]
    fn runs_of_digits() {
        assert_eq!(digit_runs("A4, ٢٥"), [(1..2, 4), (4..8, 25)]);
        assert_eq!(digit_runs(&"9".repeat(40)).len(), 3);
    }

    #[test]
    fn the_digits_of_unicode() {
        use icu_properties::CodePointMapData;
        use icu_properties::props::GeneralCategory;
        let category = CodePointMapData::<GeneralCategory>::new();
        for character in '\0'..=char::MAX {
            let is_decimal = category.get(character) == GeneralCategory::DecimalNumber;
            assert_eq!(digit(character).is_some(), is_decimal, "{:x}", character as u32);
        }
    }
}
