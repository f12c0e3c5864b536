//! A fingerprint as a value: how it is written and read. See the parent module for what it says.

use std::collections::BTreeMap;
use std::fmt;

/// What a procedure says, made small. See the [module](super).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    pub(super) digest: [u8; 6],
    pub(super) sketch: BTreeMap<Part, Vec<Mark>>,
}

/// A part of a procedure, in the order of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Title, purpose, trigger, type, tiers, yield, total time.
    Head,
    /// Each portion, in the order of their keys.
    Portions,
    /// The allergens.
    Allergens,
    /// Each step.
    Steps,
    /// Targets, touches, critical control points and records.
    Limits,
    /// What is received, and when to escalate. What a step hands on belongs to the step.
    HandOffs,
    /// What to do when it goes wrong.
    IfWrong,
    /// Contacts and spokesperson of a crisis plan.
    Crisis,
    /// Each step of the way back from a crisis.
    Recovery,
    /// The body, but for the sections that belong to steps.
    Body,
}

impl Part {
    /// All parts, with the letter of each in a sketch.
    pub(super) const ALL: [(Self, char); 10] = [
        (Self::Head, 'h'),
        (Self::Portions, 'p'),
        (Self::Allergens, 'a'),
        (Self::Steps, 's'),
        (Self::Limits, 'l'),
        (Self::HandOffs, 'o'),
        (Self::IfWrong, 'w'),
        (Self::Crisis, 'c'),
        (Self::Recovery, 'r'),
        (Self::Body, 'b'),
    ];

    /// Whether it has several items, each with a mark of its own.
    pub fn is_list(self) -> bool {
        matches!(self, Self::Portions | Self::Steps | Self::Recovery)
    }

    pub(super) fn letter(self) -> char {
        Self::ALL.iter().find(|(part, _)| *part == self).map_or('b', |(_, letter)| *letter)
    }
}

/// The two marks of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Its numbers, roles and ids.
    pub(super) facts: u16,
    /// Its words.
    pub(super) words: u16,
}

/// Why a text is not a fingerprint that can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FingerprintFault {
    /// It was never one.
    Malformed,
    /// It has a number that this version of sopbook does not know.
    Unknown(u32),
}

impl Fingerprint {
    /// Reads what [`Display`](fmt::Display) has written.
    ///
    /// # Errors
    /// Where it was written by a later version, or by hand.
    pub fn parse(text: &str) -> Result<Self, FingerprintFault> {
        let mut groups = text.split('-');
        let number = groups.next().and_then(|number| number.parse().ok());
        match number.ok_or(FingerprintFault::Malformed)? {
            FORMAT => {}
            number => return Err(FingerprintFault::Unknown(number)),
        }
        Self::parse_groups(groups).ok_or(FingerprintFault::Malformed)
    }

    fn parse_groups<'t>(mut groups: impl Iterator<Item = &'t str>) -> Option<Self> {
        let hex = groups.next().filter(|hex| hex.len() == 12 && hex.bytes().all(is_hex))?;
        let value = u64::from_str_radix(hex, 16).ok()?;
        let mut digest = [0; 6];
        digest.copy_from_slice(&value.to_be_bytes()[2..]);
        let mut sketch = BTreeMap::new();
        for group in groups {
            let letter = group.chars().next()?;
            let (part, _) = *Part::ALL.iter().find(|(_, own)| *own == letter)?;
            let marks = group.as_bytes()[1..].chunks(4).map(Mark::parse).collect::<Option<Vec<_>>>()?;
            let is_later = sketch.last_key_value().is_none_or(|(last, _)| *last < part);
            if marks.is_empty() || !is_later || (marks.len() > 1 && !part.is_list()) {
                return None;
            }
            sketch.insert(part, marks);
        }
        Some(Self { digest, sketch })
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{FORMAT}-")?;
        for byte in self.digest {
            write!(f, "{byte:02x}")?;
        }
        for (part, marks) in &self.sketch {
            write!(f, "-{}", part.letter())?;
            for mark in marks {
                write!(f, "{mark}")?;
            }
        }
        Ok(())
    }
}

impl Mark {
    fn parse(text: &[u8]) -> Option<Self> {
        let [one, two, three, four] = text else { return None };
        let value = |high: u8, low: u8| Some(digit_value(high)? << 5 | digit_value(low)?);
        Some(Self { facts: value(*one, *two)?, words: value(*three, *four)? })
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(4);
        push_digits(self.facts.into(), 2, &mut text);
        push_digits(self.words.into(), 2, &mut text);
        f.write_str(&text)
    }
}

/// Appends the lowest `count` times five bits of `value`.
pub(crate) fn push_digits(value: u64, count: u32, text: &mut String) {
    for place in (0..count).rev() {
        let digit = (value >> (5 * place)) as usize % DIGITS.len();
        text.push(char::from(DIGITS[digit]));
    }
}

/// The five bits that a character stands for.
pub(crate) fn digit_value(digit: u8) -> Option<u16> {
    DIGITS.iter().position(|own| *own == digit).map(|value| value as u16)
}

fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

/// The number of the format.
const FORMAT: u32 = 1;

/// Digits of five bits that nobody reads as another: no i, l, o or u.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
