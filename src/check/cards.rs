//! Numbers of payment cards in a text.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::quantity::{begins_with_digit, digit, digits, whole};

/// The number of a card: a known beginning, the right length and grouping, and the check digit of ISO/IEC 7812.
pub fn card(content: &str, at: usize) -> Option<Range<usize>> {
    // Nearly all numbers are shorter than the first group of a card's.
    if content[at..].chars().take(4).filter(|next| digit(*next).is_some()).count() < 4 {
        return None;
    }
    let before = content[..at].chars().next_back();
    if before.is_some_and(|before| {
        before.is_alphanumeric() || matches!(before, '/' | '=' | '-' | '_' | '.' | '+' | '#')
    }) {
        return None;
    }
    let (mut number, mut groups, mut end, mut joint) = (String::new(), Vec::new(), at, None);
    while number.len() <= LONGEST {
        let (group, length) = digits(&content[end..]);
        (end, number) = (end + length, number + &group);
        groups.push(group.len());
        let next = content[end..].chars().next().filter(|next| matches!(next, ' ' | '-'));
        let Some(sign) = next.filter(|next| joint.is_none_or(|joint| joint == *next)) else { break };
        if !begins_with_digit(&content[end + 1..]) {
            break;
        }
        (joint, end) = (Some(sign), end + 1);
    }
    let is_followed =
        content[end..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '/' | '_' | '='));
    let is_grouped = matches!(groups.as_slice(), [16] | [4, 4, 4, 4] | [15] | [4, 6, 5]);
    let is_known = || is_card_issuer(&number) && passes_luhn(&number) && !is_example(&number);
    (is_grouped && !is_followed && is_known()).then_some(at..end)
}

/// Visa, Mastercard, American Express, Discover and JCB.
fn is_card_issuer(number: &str) -> bool {
    let first = number.get(..4).and_then(whole).unwrap_or_default();
    match number.len() {
        15 => matches!(first / 100, 34 | 37),
        16 => {
            first / 1000 == 4
                || matches!(first / 100, 51..=55 | 65)
                || matches!(first, 2221..=2720 | 6011 | 3528..=3589)
        }
        _ => false,
    }
}

fn passes_luhn(number: &str) -> bool {
    let digits = number.chars().rev().enumerate();
    let sum: u64 = digits
        .map(|(at, digit)| {
            let value = whole(digit.encode_utf8(&mut [0; 4])).unwrap_or_default();
            match at % 2 == 1 {
                true if value > 4 => value * 2 - 9,
                true => value * 2,
                false => value,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Numbers that makers of payment programs give out for trials, and those made of one or two digits.
fn is_example(number: &str) -> bool {
    number.chars().collect::<BTreeSet<char>>().len() <= 2 || EXAMPLES.contains(&number)
}

/// No card has more digits.
const LONGEST: usize = 16;

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
