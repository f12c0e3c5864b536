//! Numbers: what they are, how they are written in each language, and what they measure.

mod amount;
mod comparison;
mod day;
mod digits;
mod duration;
pub mod exact;
mod found;
mod lexicon;
mod made;
mod moment;
mod name;
mod naming;
mod noun;
mod number;
mod numerals;
mod part;
mod scan;
mod unit;
mod units;
mod words;

pub use amount::{AmountFault, Limit, Quantity, Tolerance};
pub use comparison::Comparison;
pub use day::day;
pub use digits::{begins_with_digit, digit, digit_runs, digits, has_digit, whole, zeros};
pub use duration::Duration;
pub use found::{Found, Per, Value, Written};
pub use lexicon::{is_or, number_words};
pub use made::{MadeAmount, Thing};
pub use noun::{noun_words, singular};
pub use number::{GROUP_SIGNS, Number, NumberFault, fraction_signs, grouped_length};
pub use numerals::Numerals;
pub use part::{AmountPart, Taken, says_rest};
pub use scan::{scan, whole_at};
pub use unit::{Dimension, Names, System, Unit};
pub use units::{OwnUnit, Units};
