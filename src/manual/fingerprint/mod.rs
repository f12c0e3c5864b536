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
mod sketch;

pub(crate) use canonical::plain;
pub use compare::{Changed, Changes};
pub use seal::{SealFault, Sealed};
pub use sketch::{Fingerprint, FingerprintFault, Part};
pub(crate) use sketch::{digit_value, push_digits};
