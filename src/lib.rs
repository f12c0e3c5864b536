//! sopbook turns a folder of Markdown procedures, kept in git, into an operations handbook that staff can trust.
//!
//! This page is the map. A manual becomes a handbook in this order, and [`engine`] reads top to bottom in it:
//!
//! 1. **Read.** [`source`] brings the text of every file, from the disk or from wherever it is kept.
//! 2. **Parse.** [`fields`] takes front matter and `book.toml` apart, [`config`] knows the settings, and
//!    [`markdown`] makes sections of HTML of each body.
//! 3. **Model.** [`manual`] says what it all means: procedures, portions, steps, roles, hand-offs;
//!    [`translation`] adds the same pages in other languages.
//! 4. **Check.** [`check`] holds the rules; each finding is a [`diagnostic::Diagnostic`].
//! 5. **Render.** [`render`] plans every file of the handbook and makes any of them when asked.
//! 6. **Index.** [`search`] makes the files by which a reader's browser finds the right step.
//! 7. **Write.** [`output`] puts a whole new handbook in the place of the old one.
//!
//! [`serve`] does the same in memory for each change, and [`cli`] is what people type; each is a feature of the
//! package, both on by default. A program that uses the library begins with the [`prelude`].
//! [`file_name`] knows which files are pages; [`site`] lists the addresses and ids that the handbook keeps for itself.
//!
//! # Ranks
//! A module uses only modules of lower ranks, never one of its own rank; a test reads every `use` and fails
//! otherwise, so that this map can't rot.
//!
//! | rank | modules |
//! |---|---|
//! | 0 | [`address`], [`digest`], [`escape`], [`file_name`], [`script`], [`several`] |
//! | 1 | [`languages`], [`output`], [`site`], [`source`] |
//! | 2 | [`diagnostic`], [`fields`], [`markdown`] |
//! | 3 | [`quantity`] |
//! | 4 | [`config`] |
//! | 5 | [`manual`] |
//! | 6 | [`translation`] |
//! | 7 | [`check`], [`compare`], [`render`], [`search`] |
//! | 8 | [`engine`], [`schema`] |
//! | 9 | [`prelude`], [`serve`] |
//! | 10 | [`cli`] |
//!
//! # What is never so
//! - Only [`source`], [`output`], [`serve`] and [`cli`] touch the disk or the clock.
//! - [`markdown`], [`manual`], [`translation`], [`check`], [`compare`], [`render`] and [`search`] are pure: a value and what is
//!   wrong with it come out, there is no `Result` and no panic. A broken file never hides the findings of others.
//! - A problem is a [`diagnostic::Diagnostic`], never a line in a log.
//! - Anchors, plain text and the ids of steps are fixed once, when a page is parsed.
//! - The same input gives the same bytes: no clock, no randomness, no order of a hash map in anything written.
//! - Values come first and positions on demand: a manual without findings never pays for them.

#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        reason = "tests make the files that they need, and read what was made"
    )
)]

pub mod address;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod config;
pub mod diagnostic;
pub mod digest;
pub mod engine;
pub mod escape;
pub mod fields;
pub mod file_name;
pub mod languages;
pub mod manual;
pub mod markdown;
pub mod output;
pub mod prelude;
pub mod quantity;
pub mod render;
pub mod schema;
pub mod script;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod several;
pub mod site;
pub mod source;
pub mod translation;
