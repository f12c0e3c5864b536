//! The fingerprint of a procedure: a short text that changes when, and only when, what staff act on changes.
//!
//! A verification is bound to it: `1-4f1c9a02be77-h8k2m…`. It says three things:
//!
//! 1. `1`, the number of this format. It is raised when what is covered, or how it is written down, changes; a
//!    fingerprint of a former number stays comparable for as long as its format is kept here.
//! 2. `4f1c9a02be77`, the first 12 hexadecimal digits of the SHA-256 of the canonical text (below).
//! 3. The *sketch*: for each [`Part`] that the procedure has, its letter and four characters an item, so that two
//!    fingerprints alone tell *what* differs. The first two characters are ten bits of the SHA-256 of the item's
//!    facts (numbers, roles, ids), the other two of its words. Portions and steps have one item each; an item that
//!    was put in between does not make all that follow it differ, because items are matched by their marks.
//!    One change in a thousand gives an item the mark that it had before; the digits tell of it all the same.
//!
//! # What is covered
//! All that a page tells staff to do: title, purpose, trigger, type, tiers, yield, total time; portions with
//! tolerance, tool, name and note; steps with who, how long, warning, key point, reason, check, hand-off, authority,
//! record, and the section of the body that belongs to the step; targets, touches, critical control points, records;
//! what is received and when to escalate; what to do when it goes wrong; allergens; contacts, spokesperson and the
//! way back from a crisis; the body.
//!
//! Not covered is what is said *about* the page: id, file and folder, status, version, dates, owner, department,
//! approval, verification, changes, review, predecessors, aliases, order, related pages, suppressions, comments. Nor
//! how it is laid out: white space, line breaks, YAML style, order of keys, marks of lists and emphasis.
//!
//! # The canonical text
//! One line a fact or text: its key, a tab, its value, a line feed; absent ones have no line. Texts are in Unicode
//! normal form C with one space for any run of white space, so that no value holds a tab or a line feed. An amount
//! is an exact fraction in the base unit of what it measures (`500 g` and `0.5 kg` are one amount), or in its own
//! unit for what is counted or paid. Whoever does a step stands in the step, whether it or the procedure said so.
//! A critical point stands at its step by its number. Sets (portions, authority, allergens, tiers, what is handed
//! on) are sorted. A link is its words and the name of the page it leads to, so that moving a file changes nothing.

mod canonical;
mod compare;
mod seal;

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest, Sha256};

pub use compare::{Changed, Changes};
pub use seal::{SealFault, Sealed};

pub(super) use self::canonical::plain;

use self::canonical::Said;
use super::{Portion, Procedure};

/// What a procedure says, made small. See the [module](self).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    digest: [u8; 6],
    sketch: BTreeMap<Part, Vec<Mark>>,
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
    /// What is received, and when to call somebody. What a step hands on belongs to the step.
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
    const ALL: [(Self, char); 10] = [
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

    fn letter(self) -> char {
        Self::ALL.iter().find(|(part, _)| *part == self).map_or('b', |(_, letter)| *letter)
    }
}

/// The two marks of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    /// Its numbers, roles and ids.
    facts: u16,
    /// Its words.
    words: u16,
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
    /// The fingerprint of a procedure.
    pub fn of(procedure: &Procedure) -> Self {
        let mut hash = Sha256::new();
        let mut sketch = BTreeMap::new();
        for (part, items) in canonical::parts(procedure) {
            hash.update([part.letter() as u8, b'\n']);
            for item in &items {
                hash.update(b"-\n");
                hash.update(&item.facts);
                hash.update(&item.words);
            }
            sketch.insert(part, items.iter().map(Mark::of).collect());
        }
        let mut digest = [0; 6];
        digest.copy_from_slice(&hash.finalize()[..6]);
        Self { digest, sketch }
    }

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

    /// What is different in `new`; empty where it says the same.
    pub fn compare(&self, new: &Self) -> Changes {
        compare::compare(self, new)
    }

    /// The portion that item `index` of [`Part::Portions`] stands for.
    pub fn portion(procedure: &Procedure, index: usize) -> Option<&Portion> {
        canonical::portions(procedure).get(index).copied()
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
    fn of(item: &Said) -> Self {
        let facts = Sha256::new().chain_update(&item.facts).chain_update(&item.numbers);
        Self { facts: ten_bits(facts), words: ten_bits(Sha256::new().chain_update(&item.words)) }
    }

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

fn ten_bits(hash: Sha256) -> u16 {
    let bytes = hash.finalize();
    u16::from_be_bytes([bytes[0], bytes[1]]) >> 6
}

/// Appends the lowest `count` times five bits of `value`.
pub(super) fn push_digits(value: u64, count: u32, text: &mut String) {
    for place in (0..count).rev() {
        let digit = (value >> (5 * place)) as usize % DIGITS.len();
        text.push(char::from(DIGITS[digit]));
    }
}

/// The five bits that a character stands for.
pub(super) fn digit_value(digit: u8) -> Option<u16> {
    DIGITS.iter().position(|own| *own == digit).map(|value| value as u16)
}

fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

/// The number of the format.
const FORMAT: u32 = 1;

/// Digits of five bits that nobody reads as another: no i, l, o or u.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
