//! How long something takes.

use std::cmp::Ordering;

use jiff::civil::Date;
use num_rational::Ratio;

use super::lexicon::{Lexicon, Role};
use super::limit::words;
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
        match quantity.is_time() {
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

    /// The day that comes so long after `start`: a month after the 31st is the last day of the next month. What is less
    /// than a day, or a part of a month, is left out; five working days are a week.
    pub fn after(&self, start: Date) -> Option<Date> {
        let (_, longest) = self.quantity.base().unwrap_or_else(|| {
            let count = self.quantity.high.unwrap_or(self.quantity.low).value();
            (count, count)
        });
        let whole = |count: Ratio<i128>| i64::try_from(count.to_integer()).ok();
        let span = match self.quantity.dimension() {
            Dimension::Calendar => {
                whole(longest).and_then(|months| jiff::Span::new().try_months(months).ok())
            }
            Dimension::Time => whole(longest / DAY).and_then(|days| jiff::Span::new().try_days(days).ok()),
            _ => whole(longest * Ratio::new(7, 5)).and_then(|days| jiff::Span::new().try_days(days).ok()),
        };
        start.checked_add(span?).ok()
    }

    /// Which of two times is longer; `None` where it depends on the calendar.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        self.quantity.compare(&other.quantity)
    }

    /// Whether it is one of its unit: `1 week`.
    pub fn is_one(&self) -> bool {
        let Quantity { low, high, parts, .. } = &self.quantity;
        low.value() == Ratio::from_integer(1) && high.is_none() && parts.is_empty()
    }

    /// As whoever writes it reads it.
    pub fn show(&self, units: &Units, language: &str) -> String {
        self.quantity.show(units, language)
    }

    /// The same in the form and the digits of the language, as staff read it.
    pub fn show_in(&self, units: &Units, language: &str) -> String {
        self.quantity.show_in(units, language)
    }
}

/// The limit in a text, and for how long it must be kept: `75 °C` and 30 s of `75 °C for 30 s`.
pub fn kept_for<'t>(text: &'t str, units: &Units) -> Option<(&'t str, Duration)> {
    let time = |text: &str| Duration::parse(text.trim(), units).ok();
    let is_last = |at: &usize| {
        let end = |lexicon: &'static Lexicon| lexicon.end_of(text, *at, &Role::KeptForBehind);
        units.lexicons().filter_map(end).any(|end| end == text.len())
    };
    let last = words(text).find(is_last);
    let time_at = |at: usize| {
        let mut ends = units.lexicons().filter_map(|lexicon| lexicon.end_of(text, at, &Role::KeptFor));
        let behind = || time(&text[at..last.filter(|last| *last > at)?]);
        ends.find_map(|end| time(&text[end..])).or_else(behind)
    };
    let (at, time) = words(text).find_map(|at| Some((at, time_at(at)?)))?;
    Some((text[..at].trim_end_matches(|last: char| last.is_whitespace() || last == ','), time))
}

/// The seconds of a day.
const DAY: Ratio<i128> = Ratio::new_raw(86_400, 1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_months() {
        let units = Units::built_in();
        let after = |written: &str, start: &str| {
            let date = Duration::parse(written, &units).unwrap().after(start.parse().unwrap());
            date.map(|date| date.to_string()).unwrap_or_default()
        };
        assert_eq!(after("1 month", "2026-01-31"), "2026-02-28");
        assert_eq!(after("1 month", "2028-01-31"), "2028-02-29");
        assert_eq!(after("6 months", "2026-08-31"), "2027-02-28");
        assert_eq!(after("1 year", "2028-02-29"), "2029-02-28");
        assert_eq!(after("90 days", "2026-10-01"), "2026-12-30");
        assert_eq!(after("2 weeks", "2026-12-25"), "2027-01-08");
        assert_eq!(after("10 working days", "2026-10-01"), "2026-10-15");
        assert_eq!(after("12 h", "2026-10-01"), "2026-10-01");
        assert_eq!(after("99999 years", "2026-10-01"), "");
    }
}
