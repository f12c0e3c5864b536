//! Days of the calendar.

use jiff::civil::Date;

use super::{Node, Reader};

/// The day that a text names as `YYYY-MM-DD`, which sorts and means the same everywhere.
pub fn day(text: &str) -> Option<Date> {
    let is_written_so = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    text.parse().ok().filter(|_| is_written_so)
}

/// Whether a text is a day of the calendar, written `YYYY-MM-DD`.
pub fn is_date(text: &str) -> bool {
    day(text).is_some()
}

impl<'n> Reader<'n> {
    /// A day as `YYYY-MM-DD`.
    pub fn date(&mut self, node: &'n Node) -> Option<String> {
        let written = self.text(node)?;
        let because = if is_date(&written) {
            return Some(written);
        } else if written.contains(['/', '.']) {
            "is it the day or the month that comes first? Write the year, the month and the day"
        } else {
            "there is no such day"
        };
        self.malformed(&written, "a date such as `2026-10-01`", because);
        None
    }
}
