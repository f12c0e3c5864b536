//! Dates that are written in another way than `2026-10-01` and mean one day only.

use crate::fields::is_date;
use crate::manual::wording::plain;
use crate::quantity::digit;

/// The day that `written` means, as `YYYY-MM-DD`; `None` where it may be read in two ways, or in none.
pub fn one_reading(written: &str) -> Option<String> {
    let written: String = written.chars().map(|next| digit(next).unwrap_or(next)).collect();
    let parts: Vec<&str> =
        written.split(|next: char| !is_of_word(next)).filter(|part| !part.is_empty()).collect();
    let [one, two, three] = parts.as_slice() else { return from_digits(&written) };
    match (month(one), month(two)) {
        (Some(month), _) => day(three, month, number(two)?),
        (_, Some(month)) if one.len() == 4 => day(one, month, number(three)?),
        (_, Some(month)) => day(three, month, number(one)?),
        _ if one.len() == 4 => day(one, number(two)?, number(three)?),
        _ => {
            // Of 31/12/2026 only one reading is a day of the calendar, of 05/05/2026 both are the same.
            let (first, second) = (number(one)?, number(two)?);
            let readings = [day(three, second, first), day(three, first, second)];
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
    let is_whole = written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit());
    let parts = is_whole.then(|| (&written[..4], &written[4..6], &written[6..]))?;
    day(parts.0, number(parts.1)?, number(parts.2)?)
}

fn day(year: &str, month: u32, day: u32) -> Option<String> {
    let date = format!("{year}-{month:02}-{day:02}");
    is_date(&date).then_some(date)
}

/// A day or a month: `1`, `01`, `1st`, `1er`.
fn number(part: &str) -> Option<u32> {
    let endings = ["st", "nd", "rd", "th", "er"];
    let bare = endings.iter().find_map(|ending| part.strip_suffix(ending)).unwrap_or(part);
    if bare.len() > 2 { None } else { bare.parse().ok() }
}

/// The month that a word names, in full or by its first three letters in English.
fn month(part: &str) -> Option<u32> {
    let word = plain(part);
    let is_short = |name: &str| name.get(..3) == Some(&word) || name == "september" && word == "sept";
    let is_named = |names: &str| {
        let mut names = names.split(' ').enumerate();
        names.any(|(language, name)| plain(name) == word || language == 0 && is_short(name))
    };
    MONTHS.iter().position(|names| is_named(names)).and_then(|at| u32::try_from(at + 1).ok())
}

fn is_of_word(next: char) -> bool {
    next.is_alphanumeric() || unicode_normalization::char::is_combining_mark(next)
}

/// The months in English, French, Arabic and Bengali.
const MONTHS: [&str; 12] = [
    "january janvier يناير জানুয়ারি",
    "february février فبراير ফেব্রুয়ারি",
    "march mars مارس মার্চ",
    "april avril أبريل এপ্রিল",
    "may mai مايو মে",
    "june juin يونيو জুন",
    "july juillet يوليو জুলাই",
    "august août أغسطس আগস্ট",
    "september septembre سبتمبر সেপ্টেম্বর",
    "october octobre أكتوبر অক্টোবর",
    "november novembre نوفمبر নভেম্বর",
    "december décembre ديسمبر ডিসেম্বর",
];

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
            assert_eq!(one_reading(written).as_deref(), date, "{written}");
        }
    }
}
