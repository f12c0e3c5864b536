//! What a translation was made of: the `source` of an overlay binds it to the texts of its page, one by one.
//!
//! `1-h8k2m0ab…` is the number of this format and four characters for each text that a translator translates, in the
//! order of the page: 20 bits of the SHA-256 of the way to the text and of the text itself. A text whose mark is not
//! among them says something else than what was translated, or stands elsewhere; the others hold. So a changed
//! sentence makes one text of the translation stale, and an amount, a role or a time none: those are taken over
//! anyway. Steps are called by their ids on the way, portions by their keys and rows by their places, as an overlay
//! has them.
//!
//! One change in a thousand pages of fifty texts goes unnoticed; numbers in the texts are compared one by one all the
//! same.

use std::borrow::Cow;
use std::fmt;

use sha2::{Digest, Sha256};

use crate::fields::Path;
use crate::manual::fingerprint::{FingerprintFault, digit_value, plain, push_digits};
use crate::manual::{Procedure, may_be_left_out};
use crate::path;

/// The texts that a translation was made of, made small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding(Vec<u32>);

impl Binding {
    /// The binding to all texts of a page that are `translated`.
    pub(super) fn new(source: &Procedure, translated: impl Fn(&Path) -> bool) -> Self {
        let texts = source.texts_to_translate();
        let marks = texts.iter().zip(marks(source)).filter(|((path, _), _)| translated(path));
        Self(marks.map(|(_, mark)| mark).collect())
    }

    /// The ways to the texts of `source`, whose marks are `now`, that say something else than what was bound.
    pub(super) fn changes(&self, source: &Procedure, now: &[u32]) -> Vec<Path> {
        let changed = |mark: &u32| !self.0.contains(mark);
        if !now.iter().any(changed) {
            return Vec::new();
        }
        let texts = source.texts_to_translate().into_iter().zip(now);
        texts.filter(|(_, mark)| changed(mark)).map(|((path, _), _)| path).collect()
    }

    /// Reads what [`Display`](fmt::Display) has written.
    ///
    /// # Errors
    /// Where it was written by a later version, or by hand.
    pub fn parse(text: &str) -> Result<Self, FingerprintFault> {
        let (number, marks) = text.split_once('-').ok_or(FingerprintFault::Malformed)?;
        match number.parse().map_err(|_| FingerprintFault::Malformed)? {
            FORMAT => {}
            number => return Err(FingerprintFault::Unknown(number)),
        }
        let value = |mark: &[u8]| {
            let digits = mark.iter().map(|digit| digit_value(*digit).map(u32::from));
            digits
                .reduce(|high, low| Some((high? << 5) | low?))
                .flatten()
                .filter(|_| mark.len() == MARK as usize)
        };
        let marks: Option<Vec<u32>> = marks.as_bytes().chunks(MARK as usize).map(value).collect();
        marks.map(Self).ok_or(FingerprintFault::Malformed)
    }
}

impl fmt::Display for Binding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = format!("{FORMAT}-");
        for mark in &self.0 {
            push_digits((*mark).into(), MARK, &mut text);
        }
        f.write_str(&text)
    }
}

impl Procedure {
    /// The texts that a translator translates, in the order of the page: those of the front matter but for what may be
    /// left out, then the parts of the body as `body` and an anchor.
    pub fn texts_to_translate(&self) -> Vec<(Path, Cow<'_, str>)> {
        let texts = self.texts().into_iter().filter(|(path, _)| !may_be_left_out(path));
        let mut texts: Vec<_> = texts.map(|(path, words)| (path, words.text())).collect();
        if !self.body.opening.is_empty() {
            texts.push((path!["body", ""], self.body.opening.plain().into()));
        }
        texts.extend(self.body.sections.iter().map(|section| {
            let words = format!("{}\n{}", section.heading.text, section.html.plain());
            (path!["body", &section.heading.anchor], words.into())
        }));
        texts
    }
}

/// The marks of the texts that a translator translates, in their order.
pub(super) fn marks(source: &Procedure) -> Vec<u32> {
    let texts = source.texts_to_translate().into_iter();
    texts.map(|(path, text)| mark(&source.with_ids(path), &text)).collect()
}

/// The mark of the text at `path`, whose layout leaves no trace.
fn mark(path: &Path, text: &str) -> u32 {
    let hash = Sha256::digest(format!("{path}\t{}\n", plain(text)));
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]) >> (32 - 5 * MARK)
}

/// The number of the format.
const FORMAT: u32 = 1;

/// How many characters a mark has.
const MARK: u32 = 4;
