//! Numbers: what they are, how they are written in each language, and what they measure.

mod amount;
mod duration;
pub mod exact;
mod number;
mod numerals;
mod unit;

pub use amount::{AmountFault, Comparison, Limit, Quantity, Tolerance, amounts_in};
pub use duration::Duration;
pub use number::{Number, NumberFault, digit, numeral_in};
pub use numerals::Numerals;
pub use unit::{Dimension, Names, OwnUnit, System, Unit, Units};
