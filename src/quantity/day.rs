//! Dates that are written in another way than `2026-10-01` and mean one day only.

use super::digits::{digit, whole};
use super::lexicon::Lexicon;
use crate::fields::is_date;

/// The day that all of `written` means, as `YYYY-MM-DD`; `None` where it may be read in two ways, or in none.
pub fn day(written: &str) -> Option<String> {
    let written: String = written.chars().map(|next| digit(next).unwrap_or(next)).collect();
    let parts: Vec<&str> =
        written.split(|next: char| !is_of_word(next)).filter(|part| !part.is_empty()).collect();
    let [one, two, three] = parts.as_slice() else { return from_digits(&written) };
    match (month(one), month(two)) {
        (Some(month), _) => date(three, month, number(two)?),
        (_, Some(month)) if one.len() == 4 => date(one, month, number(three)?),
        (_, Some(month)) => date(three, month, number(one)?),
        _ if one.len() == 4 => date(one, number(two)?, number(three)?),
        _ => {
            // Of 31/12/2026 only one reading is a day of the calendar, of 05/05/2026 both are the same.
            let (first, second) = (number(one)?, number(two)?);
            let readings = [date(three, second, first), date(three, first, second)];
            match readings {
                [Some(day), None] | [None, Some(day)] => Some(day),
                [Some(day), Some(_)] if first == second => Some(day),
                _ => None,
            }
        }
    }
}

/// `20261001`.
fn from_digits(written: &str) -> Option<String> {
    let written = written.trim();
    let is_whole = written.len() == 8 && whole(written).is_some();
    let parts = is_whole.then(|| (&written[..4], &written[4..6], &written[6..]))?;
    date(parts.0, number(parts.1)?, number(parts.2)?)
}

fn date(year: &str, month: u64, day: u64) -> Option<String> {
    let date = format!("{year}-{month:02}-{day:02}");
    is_date(&date).then_some(date)
}

/// A day or a month: `1`, `01`, `1st`, `1er`.
fn number(part: &str) -> Option<u64> {
    let endings = ["st", "nd", "rd", "th", "er"];
    let bare = endings.iter().find_map(|ending| part.strip_suffix(ending)).unwrap_or(part);
    whole(bare).filter(|_| bare.len() <= 2)
}

/// The month that a word names in any language, in full or as it is shortened there.
fn month(part: &str) -> Option<u64> {
    Lexicon::all().find_map(|lexicon| lexicon.month(part)).map(u64::from)
}

fn is_of_word(next: char) -> bool {
    next.is_alphanumeric() || unicode_normalization::char::is_combining_mark(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_with_one_reading() {
        let cases = [
            ("2026/10/01", Some("2026-10-01")),
            ("2026.10.1", Some("2026-10-01")),
            ("2026-1-5", Some("2026-01-05")),
            ("20261001", Some("2026-10-01")),
            ("31/12/2026", Some("2026-12-31")),
            ("12/31/2026", Some("2026-12-31")),
            ("05.05.2026", Some("2026-05-05")),
            ("1 October 2026", Some("2026-10-01")),
            ("Oct 1st, 2026", Some("2026-10-01")),
            ("1er octobre 2026", Some("2026-10-01")),
            ("1. Oktober 2026", Some("2026-10-01")),
            ("1 oct 2026", Some("2026-10-01")),
            ("١ أكتوبر ٢٠٢٦", Some("2026-10-01")),
            ("১ অক্টোবর ২০২৬", Some("2026-10-01")),
            ("03/04/2026", None),
            ("31/02/2026", None),
            ("2026-02-31", None),
            ("3/4/26", None),
            ("soon", None),
            ("2026", None),
        ];
        for (written, date) in cases {
            assert_eq!(day(written).as_deref(), date, "{written}");
        }
    }
}
