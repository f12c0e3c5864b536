//! Numbers: what they are, how they are written in each language, and what they measure.

mod amount;
mod comparison;
mod duration;
pub mod exact;
mod found;
mod lexicon;
mod moment;
mod name;
mod naming;
mod number;
mod numerals;
mod scan;
mod unit;
mod units;
mod words;

pub use amount::{AmountFault, Limit, Quantity, Tolerance};
pub use comparison::Comparison;
pub use duration::Duration;
pub use found::{Found, Per, Value, Written};
pub use number::{Number, NumberFault, digit, fraction_signs, zeros};
pub use numerals::Numerals;
pub use scan::scan;
pub use unit::{Dimension, Names, System, Unit};
pub use units::{OwnUnit, Units};
