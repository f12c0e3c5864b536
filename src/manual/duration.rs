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

    /// The day on which it has passed since `day`, both written `YYYY-MM-DD`; a part of a day counts as none.
    ///
    /// A month after 31 January is the last day of February.
    pub fn after(&self, day: &str) -> Option<String> {
        if !super::is_date(day) {
            return None;
        }
        let part = |range: std::ops::Range<usize>| day.get(range)?.parse::<i64>().ok();
        let (mut year, mut month, mut date) = (part(0..4)?, part(5..7)?, part(8..10)?);
        let amount = self.quantity.base()?.1.to_integer();
        match self.quantity.dimension() {
            Dimension::Calendar => {
                let months = year * 12 + month - 1 + i64::try_from(amount).ok()?;
                (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
                date = date.min(days_of(year, month));
            }
            Dimension::Time => {
                date += i64::try_from(amount / 86_400).ok().filter(|days| *days < 1_000_000)?;
                while date > days_of(year, month) {
                    date -= days_of(year, month);
                    (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
                }
            }
            _ => return None,
        }
        (year < 10_000).then(|| format!("{year:04}-{month:02}-{date:02}"))
    }

    /// As staff read it.
    pub fn show(&self, units: &Units, language: &str) -> String {
        self.quantity.show(units, language)
    }
}

/// How many days a month has.
pub(super) fn days_of(year: i64, month: i64) -> i64 {
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_on_which_a_time_has_passed() {
        let units = Units::new(&crate::config::Config::absent("book.toml".into()));
        for (day, time, passed) in [
            ("2026-01-31", "1 month", Some("2026-02-28")),
            ("2024-01-31", "1 month", Some("2024-02-29")),
            ("2026-10-01", "6 months", Some("2027-04-01")),
            ("2026-10-01", "1 year", Some("2027-10-01")),
            ("2026-12-31", "90 days", Some("2027-03-31")),
            ("2026-12-31", "2 weeks", Some("2027-01-14")),
            ("2026-12-31", "5 h", Some("2026-12-31")),
            ("2026-12-31", "5 working days", None),
            ("31.12.2026", "1 year", None),
            ("9999-12-31", "1 year", None),
        ] {
            let time = Duration::parse(time, &units).expect("it is a time");
            assert_eq!(time.after(day).as_deref(), passed, "{day}");
        }
    }
}
