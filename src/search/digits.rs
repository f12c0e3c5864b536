//! Whole numbers as text: what the index is written in.
//!
//! A number is one or more digits of 64, the least significant first; each carries five bits and says whether
//! another follows. Small numbers, which are by far the most, are one letter, and no letter needs escaping.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Appends a number.
pub(super) fn push(mut number: u32, text: &mut String) {
    while number >= 32 {
        text.push(char::from(DIGITS[(number & 31 | 32) as usize]));
        number >>= 5;
    }
    text.push(char::from(DIGITS[number as usize]));
}

/// Appends a number that may be below zero.
pub(super) fn push_signed(number: i64, text: &mut String) {
    let folded = (number << 1) ^ (number >> 63);
    push(u32::try_from(folded).unwrap_or(u32::MAX), text);
}
