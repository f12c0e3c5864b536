//! Numbers of payment cards in a text.

use std::ops::Range;

/// The number of a card: a known beginning, the right length and grouping, and the check digit of ISO/IEC 7812.
pub fn card(content: &str, at: usize) -> Option<Range<usize>> {
    let bytes = content.as_bytes();
    // Nearly all numbers are shorter than the first group of a card's.
    if !bytes[at..].iter().take(4).all(u8::is_ascii_digit) {
        return None;
    }
    let before = content[..at].chars().next_back();
    if before.is_some_and(|before| {
        before.is_alphanumeric() || matches!(before, '/' | '=' | '-' | '_' | '.' | '+' | '#')
    }) {
        return None;
    }
    let (mut end, mut digits, mut groups) = (at, Vec::new(), vec![0]);
    let mut joint = None;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'0'..=b'9' => {
                digits.push(byte - b'0');
                *groups.last_mut()? += 1;
            }
            b' ' | b'-'
                if joint.is_none_or(|joint| joint == byte)
                    && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) =>
            {
                joint = Some(byte);
                groups.push(0);
            }
            _ => break,
        }
        end += 1;
        if digits.len() > 16 {
            return None;
        }
    }
    let is_followed =
        content[end..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '/' | '_' | '='));
    let is_grouped = matches!(groups.as_slice(), [16] | [4, 4, 4, 4] | [15] | [4, 6, 5]);
    let is_known = is_card_issuer(&digits) && passes_luhn(&digits) && !is_example(&digits);
    (is_grouped && is_known && !is_followed).then_some(at..end)
}

/// Visa, Mastercard, American Express, Discover and JCB.
fn is_card_issuer(digits: &[u8]) -> bool {
    let first: u32 = digits.iter().take(4).fold(0, |number, digit| number * 10 + u32::from(*digit));
    match digits.len() {
        15 => matches!(first / 100, 34 | 37),
        16 => {
            first / 1000 == 4
                || matches!(first / 100, 51..=55 | 65)
                || matches!(first, 2221..=2720 | 6011 | 3528..=3589)
        }
        _ => false,
    }
}

fn passes_luhn(digits: &[u8]) -> bool {
    let doubled = |digit: u8| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let digits = digits.iter().rev().enumerate();
    let sum: u32 =
        digits.map(|(at, digit)| u32::from(if at % 2 == 1 { doubled(*digit) } else { *digit })).sum();
    sum.is_multiple_of(10)
}

/// Numbers that makers of payment programs give out for trials, and those made of one or two digits.
fn is_example(digits: &[u8]) -> bool {
    let mut different: Vec<u8> = digits.to_vec();
    different.sort_unstable();
    different.dedup();
    let written: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
    different.len() <= 2 || EXAMPLES.contains(&written.as_str())
}

const EXAMPLES: [&str; 8] = [
    "4012888888881881",
    "4000056655665556",
    "5105105105105100",
    "2223003122003222",
    "5200828282828210",
    "378282246310005",
    "371449635398431",
    "6011000990139424",
];
