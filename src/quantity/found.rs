//! What the reader of numbers finds in a text.

use std::ops::Range;
use std::sync::Arc;

use super::{Comparison, Number, Quantity, Unit};

/// A number in a text, with what it counts or names.
#[derive(Clone, Debug)]
pub struct Found {
    /// All of it: sign, comparison, number, tolerance and unit.
    pub range: Range<usize>,
    /// The number with its sign and its unit alone.
    pub core: Range<usize>,
    /// The number alone, of a range both ends.
    pub number: Range<usize>,
    /// What it is.
    pub value: Value,
    /// How it is written.
    pub written: Written,
    /// Which side of it is allowed.
    pub comparison: Option<Comparison>,
    /// How far it may be off.
    pub tolerance: Option<Box<Quantity>>,
    /// How many times: the 3 of `3 × 1 ml`.
    pub times: Option<Number>,
    /// For how much of something else it is: the egg of "4 ml per egg".
    pub per: Option<Per>,
}

/// What a number in a text is.
#[derive(Clone, Debug)]
pub enum Value {
    /// So much of something that is measured: `20 g`, "half an hour".
    Amount(Quantity),
    /// So many, or a range of them, of what is no unit: `3`, "three".
    Count(Number, Option<Number>),
    /// "third", with the unit that is counted so: "the third ring".
    Ordinal(Number, Option<Arc<Unit>>),
    /// A time of day, in minutes after midnight.
    Clock(u16),
    /// A day, as far as it is said.
    Date {
        /// The year.
        year: Option<u16>,
        /// The month, from 1.
        month: u8,
        /// The day of the month.
        day: u8,
    },
    /// Digits that name something: a version, a telephone number, "step 3", `A4`.
    Name,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// In digits.
    Digits,
    /// In words.
    Words,
    /// As an article: "a minute".
    Article,
}

/// What an amount is for.
#[derive(Clone, Debug)]
pub enum Per {
    /// A unit: `km/h`.
    Unit(Arc<Unit>),
    /// Something else.
    Thing(Range<usize>),
}

impl Found {
    /// The amount with its unit; `None` for what has none.
    pub fn amount(&self) -> Option<&Quantity> {
        match &self.value {
            Value::Amount(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The exact number, or the lower end of a range; `None` for times of day, dates and names.
    pub fn low(&self) -> Option<Number> {
        match &self.value {
            Value::Amount(quantity) => Some(quantity.low),
            Value::Count(low, _) | Value::Ordinal(low, _) => Some(*low),
            Value::Clock(_) | Value::Date { .. } | Value::Name => None,
        }
    }
}
