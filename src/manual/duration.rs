//! How long something takes.

use std::cmp::Ordering;

use num_rational::Ratio;

use super::{AmountFault, Dimension, Limit, Quantity, Units};

/// A time such as `90 s`, `1 min 30 s`, `2 working days` or `6 months`.
#[derive(Clone, Debug)]
pub struct Duration {
    /// The amount.
    pub quantity: Quantity,
}

impl Duration {
    /// Reads a time.
    ///
    /// # Errors
    /// As for [`Quantity::parse`]; a unit that measures no time is an unknown unit.
    pub fn parse(text: &str, units: &Units) -> Result<Self, AmountFault> {
        // "within: up to 30 s" means no more than "within: 30 s".
        let quantity = Limit::parse(text, units)?.quantity;
        let is_time = matches!(quantity.dimension(), Dimension::Time | Dimension::Calendar)
            || quantity.unit.id == "working day";
        match is_time {
            true => Ok(Self { quantity }),
            false => Err(AmountFault::UnknownUnit(quantity.number(), quantity.unit.id.clone())),
        }
    }

    /// The seconds, exactly, at the longest; `None` for months, years and working days.
    pub fn seconds(&self) -> Option<Ratio<i128>> {
        (self.quantity.dimension() == Dimension::Time)
            .then(|| self.quantity.base())
            .flatten()
            .map(|(_, high)| high)
    }

    /// Which of two times is longer; `None` where it depends on the calendar.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        self.quantity.compare(&other.quantity)
    }

    /// As staff read it.
    pub fn show(&self, units: &Units, language: &str) -> String {
        self.quantity.show(units, language)
    }
}
