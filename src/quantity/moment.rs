//! Times of day and dates in a text: digits that are no amount.

use super::digits::digits;
use super::found::{Value, Written};
use super::lexicon::{Role, is_letter, is_space, word_end};
use super::scan::{Read, Scanner};
use super::{Number, Quantity, digit};

/// An hour and its minutes, as far as they have been read.
struct Time {
    hour: u16,
    minute: Option<u16>,
    end: usize,
}

impl Scanner<'_> {
    /// The time of day that begins at `at` with digits; a length of time where a unit says so: `1:30 h`.
    pub(super) fn clock(&self, at: usize) -> Option<Read> {
        let (hour, length) = self.whole(at, 2)?;
        let behind = at + length;
        let leads = self.is_led(at);
        let part = self.day_part_before(at);
        if let Some(time) = self.with_minutes(at, hour, behind) {
            return self.clock_with_minutes(at, &time);
        }
        let spaced = self.skip_spaces(behind);
        let time = Time { hour, minute: None, end: behind };
        // "৮ রাত" are eight nights, "রাত ৮টা" is eight in the evening.
        let is_unit = || self.unit_at(spaced).is_some();
        if let Some((is_afternoon, end)) = self.day_part(spaced, leads).filter(|_| leads || !is_unit()) {
            return Some(self.moment(at, &Time { end, ..time }, Some(is_afternoon)));
        }
        if let Some(time) = self.with_hour_sign(spaced, hour) {
            return Some(self.moment(at, &time, part));
        }
        if let Some(is_afternoon) = part {
            let sign = self.end_of(spaced, &Role::HourAfterDayPart);
            let is_bare = || self.unit_at(spaced).is_none();
            let end = sign.or_else(|| is_bare().then_some(behind))?;
            return Some(self.moment(at, &Time { end, ..time }, Some(is_afternoon)));
        }
        if let Some(time) = self.with_hours(spaced, hour, leads) {
            return Some(self.moment(at, &time, None));
        }
        let is_free = || !self.text[behind..].starts_with(['.', ',', '/', '-', '–', '٫']);
        let is_bare = || self.unit_at(spaced).is_none();
        (leads && self.lexicon.leads && is_free() && is_bare()).then(|| self.moment(at, &time, None))
    }

    /// A time of day in words behind what leads to it: "الساعة الخامسة", "a las cinco y media", "half past five".
    pub(super) fn clock_in_words(&self, at: usize) -> Option<Read> {
        let pick = |role: &Role| match role {
            Role::Number(value) => Some(*value),
            // "الساعة الخامسة" is five o'clock, "a la primera oportunidad" is no time of day.
            Role::Ordinal(value) if self.lexicon.has_ordinal_hours => Some(*value),
            _ => None,
        };
        if let Some(read) = self.clock_past(at) {
            return Some(read);
        }
        let (value, end) = self.find(at, pick)?;
        let hour = u16::try_from(value.to_integer()).ok().filter(|hour| value.is_integer() && *hour <= 24)?;
        let spaced = self.skip_spaces(end);
        let time = Time { hour, minute: None, end };
        if self.lexicon.leads && self.is_led(at) {
            return Some(self.moment(at, &time, None));
        }
        let time =
            self.with_hour_sign(spaced, hour).or_else(|| self.with_hours(spaced, hour, self.is_led(at)))?;
        Some(self.moment(at, &time, self.day_part_before(at)))
    }

    /// "half past five", "quarter to six".
    fn clock_past(&self, at: usize) -> Option<Read> {
        let pick = |role: &Role| if let Role::Fraction(part) = role { Some(*part) } else { None };
        let (part, end) = self.find(at, pick)?;
        let sides = |role: &Role| match role {
            Role::Past => Some(true),
            Role::Until => Some(false),
            _ => None,
        };
        let (is_past, end) = self.find(self.skip_spaces(end), sides)?;
        let next = self.skip_spaces(end);
        let hour = match self.whole(next, 2) {
            Some((hour, length)) => (hour, next + length),
            None => {
                let numeral = self.cardinal(next).filter(|numeral| numeral.written == Written::Words)?;
                (u16::try_from(numeral.number.value().to_integer()).ok()?, numeral.end)
            }
        };
        let minutes = u16::try_from((part * num_rational::Ratio::from_integer(60)).to_integer()).ok()?;
        let of_day = match is_past {
            true => hour.0 * 60 + minutes,
            false => (hour.0 * 60).checked_sub(minutes)?,
        };
        let end = hour.1;
        (hour.0 <= 24).then(|| (Some(self.found(at..end, Value::Clock(of_day), Written::Words)), end))
    }

    /// `17:30`, `17h30`, `5.30 pm`, `17.30 Uhr`.
    fn with_minutes(&self, at: usize, hour: u16, behind: usize) -> Option<Time> {
        let rest = &self.text[behind..];
        if let Some(rest) = rest.strip_prefix(':') {
            let start = self.text.len() - rest.len();
            let (minute, length) = self.whole(start, 2).filter(|_| digits(rest).0.len() == 2)?;
            let is_ratio = || self.is_ratio(at, start + length);
            let fits = hour <= 24 && minute < 60 && !is_ratio();
            return fits.then_some(Time { hour, minute: Some(minute), end: start + length });
        }
        if let Some(rest) = rest.strip_prefix('.') {
            let start = self.text.len() - rest.len();
            let (minute, length) = self.whole(start, 2).filter(|_| digits(rest).0.len() == 2)?;
            let end = start + length;
            let spaced = self.skip_spaces(end);
            let has_day_part = self.day_part(spaced, true).is_some() && self.unit_at(spaced).is_none();
            let is_meant = has_day_part || self.end_of(spaced, &Role::Hour).is_some();
            return (is_meant && hour <= 24 && minute < 60).then_some(Time {
                hour,
                minute: Some(minute),
                end,
            });
        }
        // "17 h 30" is a time of day, "1 h 30" takes an hour and a half.
        let spaced = self.skip_spaces(behind);
        let rest = self.text[spaced..].strip_prefix(['h', 'H'])?;
        let start = self.skip_spaces(self.text.len() - rest.len());
        let (minute, length) = self.whole(start, 2).filter(|_| digits(&self.text[start..]).0.len() == 2)?;
        let end = start + length;
        let has_unit = || self.unit_at(self.skip_spaces(end)).is_some();
        let is_meant = hour <= 24 && minute < 60 && (self.is_led(at) || hour >= FIRST_CLOCK_HOUR);
        (is_meant && !has_unit()).then_some(Time { hour, minute: Some(minute), end })
    }

    fn clock_with_minutes(&self, at: usize, time: &Time) -> Option<Read> {
        // `8:30:00`
        let seconds = self.text[time.end..].strip_prefix(':').map(|rest| self.text.len() - rest.len());
        let end = seconds.and_then(|start| Some(start + self.whole(start, 2)?.1)).unwrap_or(time.end);
        let spaced = self.skip_spaces(end);
        let unit = self.unit_at(spaced);
        let minute = i64::from(time.minute.unwrap_or_default());
        if let Some((unit, end)) = unit.filter(|(unit, _)| matches!(unit.id.as_str(), "h" | "min")) {
            let value = num_rational::Ratio::new(i128::from(time.hour) * 60 + i128::from(minute), 60);
            let quantity =
                Quantity { low: Number::exactly(value), high: None, unit: unit.clone(), parts: Vec::new() };
            return Some((Some(self.found(at..end, Value::Amount(quantity), Written::Digits)), end));
        }
        let part = self.day_part_before(at);
        let behind = self.day_part(spaced, true).map(|(is_afternoon, end)| (Some(is_afternoon), end));
        let sign = || self.end_of(spaced, &Role::Hour).map(|end| (part, end));
        let (part, end) = behind.or_else(sign).unwrap_or((part, end));
        Some(self.moment(at, &Time { hour: time.hour, minute: time.minute, end }, part))
    }

    /// "o'clock", "Uhr" and the minutes behind it.
    fn with_hour_sign(&self, at: usize, hour: u16) -> Option<Time> {
        let end = self.end_of(at, &Role::Hour)?;
        let next = self.skip_spaces(end);
        let minutes = self.whole(next, 2).filter(|(minute, _)| *minute < 60 && next > end);
        let is_bare = |length: usize| {
            let behind = self.skip_spaces(next + length);
            self.unit_at(behind).is_none()
                && !self.text[next + length..].starts_with(['.', ',', ':', '-', '–', '/'])
        };
        let minutes = minutes.filter(|(_, length)| *length >= 2 && is_bare(*length));
        let end = minutes.map_or(end, |(_, length)| next + length);
        (hour <= 24).then_some(Time { hour, minute: minutes.map(|(minute, _)| minute), end })
    }

    /// "à 17 h", "avant dix-sept heures": where the language has it, and something leads to it.
    fn with_hours(&self, at: usize, hour: u16, is_led: bool) -> Option<Time> {
        let may_be = self.lexicon.has_clock_hours && is_led && (FIRST_HOUR..=24).contains(&hour);
        let (unit, end) = self.unit_at(at).filter(|_| may_be)?;
        (unit.id == "h").then_some(Time { hour, minute: None, end })
    }

    /// A time of day, with the "and a half" that may be behind it.
    fn moment(&self, at: usize, time: &Time, is_afternoon: Option<bool>) -> Read {
        let Time { mut hour, minute, mut end } = *time;
        let mut minutes = i64::from(minute.unwrap_or_default());
        if minute.is_none()
            && let Some((more, behind)) = self.added(end)
        {
            let more = (more * num_rational::Ratio::from_integer(60)).to_integer();
            (minutes, end) = (i64::try_from(more).unwrap_or_default(), behind);
        }
        let spaced = self.skip_spaces(end);
        let behind = self.day_part(spaced, true).filter(|_| is_afternoon.is_none());
        if let Some((_, behind)) = behind {
            end = behind;
        }
        match is_afternoon.or(behind.map(|(is_afternoon, _)| is_afternoon)) {
            Some(true) if hour < 12 => hour += 12,
            Some(false) if hour == 12 => hour = 0,
            _ => {}
        }
        let of_day = (i64::from(hour) * 60 + minutes).rem_euclid(24 * 60);
        let value = Value::Clock(u16::try_from(of_day).unwrap_or_default());
        let start = self.day_part_start(at).or_else(|| self.hour_start(at)).unwrap_or(at);
        let mut found = self.found(start..end, value, Written::Digits);
        let end = self.compare(&mut found, end);
        (Some(found), end)
    }

    /// Whether "pm" or "am" stands at `at`, and where it ends; a single letter needs to be `sure`.
    fn day_part(&self, at: usize, sure: bool) -> Option<(bool, usize)> {
        let (is_afternoon, end) = self.find(at, |role| match role {
            Role::Am => Some(false),
            Role::Pm => Some(true),
            _ => None,
        })?;
        let is_letter = self.text[at..end].chars().count() == 1;
        let end =
            if self.text[end..].starts_with('.') && self.text[at..end].contains('.') { end + 1 } else { end };
        (sure || !is_letter).then_some((is_afternoon, end))
    }

    fn day_part_before(&self, at: usize) -> Option<bool> {
        let (role, _) = self.part_before(at)?;
        Some(*role == Role::Pm)
    }

    fn day_part_start(&self, at: usize) -> Option<usize> {
        self.part_before(at).map(|(_, start)| start)
    }

    fn part_before(&self, at: usize) -> Option<(&Role, usize)> {
        if !self.lexicon.day_part_first {
            return None;
        }
        self.before(at, |role| matches!(role, Role::Am | Role::Pm))
    }

    /// Where the "الساعة" before an hour begins.
    fn hour_start(&self, at: usize) -> Option<usize> {
        if !self.lexicon.leads {
            return None;
        }
        self.before(at, |role| *role == Role::Lead).map(|(_, start)| start)
    }

    fn is_led(&self, at: usize) -> bool {
        self.before(at, |role| *role == Role::Lead).is_some()
    }

    /// Whether `1:10` is a ratio: a word near it says so.
    fn is_ratio(&self, at: usize, end: usize) -> bool {
        let start = at.saturating_sub(NEAR);
        let start = (start..=at).find(|near| self.text.is_char_boundary(*near)).unwrap_or(at);
        let stop = (end + NEAR).min(self.text.len());
        let stop = (end..=stop).rev().find(|near| self.text.is_char_boundary(*near)).unwrap_or(end);
        let says_so = |from: usize, to: usize| {
            let mut near = from;
            while near < to {
                let word = word_end(self.text, near);
                if word > near && self.end_of(near, &Role::Ratio).is_some() {
                    return true;
                }
                near = match word > near {
                    true => word,
                    false => near + self.text[near..].chars().next().map_or(1, char::len_utf8),
                };
            }
            false
        };
        says_so(start, at) || says_so(end, stop)
    }

    /// The whole number of at most so many digits at `at`, and how many bytes it takes.
    fn whole(&self, at: usize, most: usize) -> Option<(u16, usize)> {
        let (found, length) = digits(&self.text[at..]);
        (!found.is_empty() && found.len() <= most)
            .then(|| found.parse().ok())
            .flatten()
            .map(|value| (value, length))
    }

    /// The day that begins at `at` with digits: `2026-10-01`, `1.10.2026`, `1 October 2026`, `1er octobre`.
    pub(super) fn date(&self, at: usize) -> Option<Read> {
        self.date_in_digits(at).or_else(|| self.date_with_month(at))
    }

    fn date_in_digits(&self, at: usize) -> Option<Read> {
        let mut parts = Vec::new();
        let (first, length) = digits(&self.text[at..]);
        let sign = self.text[at + length..].chars().next().filter(|sign| matches!(sign, '-' | '/' | '.'))?;
        parts.push(first);
        let mut end = at + length;
        while let Some(rest) = self.text[end..].strip_prefix(sign).filter(|_| parts.len() < 4) {
            let (part, length) = digits(rest);
            if part.is_empty() {
                break;
            }
            end = self.text.len() - rest.len() + length;
            parts.push(part);
        }
        let [one, two, three] = parts.as_slice() else { return None };
        let number = |part: &String| part.parse::<u16>().ok();
        let (year, month, day) = match (one.len(), two.len(), three.len()) {
            (4, 1..=2, 1..=2) => (number(one)?, number(two)?, number(three)?),
            (1..=2, 1..=2, 4) => (number(three)?, number(two)?, number(one)?),
            (2, 2, 2) if sign != '-' => (2000 + number(three)?, number(two)?, number(one)?),
            _ => return None,
        };
        // 12/31/2026 has its month first.
        let (month, day) = if month > 12 && day <= 12 { (day, month) } else { (month, day) };
        self.day(at, end, Some(year), month, day)
    }

    fn date_with_month(&self, at: usize) -> Option<Read> {
        let (day, length) = self.whole(at, 2).filter(|(day, _)| (1..=31).contains(day))?;
        let mut next = at + length;
        if self.text[next..].starts_with(is_letter) {
            let end = word_end(self.text, next);
            let ending = crate::script::fold(&self.text[next..end]);
            let is_ending = self.lexicon.ordinal_endings.contains(&ending) || self.is_ending(next);
            next = if is_ending { end } else { next };
        } else if let Some(rest) = self.text[next..].strip_prefix('.') {
            next = self.text.len() - rest.len();
        }
        let next = self.skip_spaces(next);
        let next = self.end_of(next, &Role::Of).map_or(next, |end| self.skip_spaces(end));
        let (month, end) = self.month(next)?;
        let (year, end) = self.year_behind(end);
        self.day(at, end, year, month, day)
    }

    /// "October 1, 2026", where the month has a capital.
    pub(super) fn date_from_month(&self, at: usize) -> Option<Read> {
        let (month, end) = self.month(at).filter(|_| self.text[at..].starts_with(char::is_uppercase))?;
        let next = self.skip_spaces(end);
        let (day, length) = self.whole(next, 2).filter(|(day, _)| (1..=31).contains(day))?;
        let mut end = next + length;
        let word = word_end(self.text, end);
        if self.lexicon.ordinal_endings.contains(&crate::script::fold(&self.text[end..word])) {
            end = word;
        }
        if self.text[end..].starts_with([':', '.', '/'])
            && self.text[end + 1..].starts_with(|next| digit(next).is_some())
        {
            return None;
        }
        let (year, end) = self.year_behind(end);
        self.day(at, end, year, month, day)
    }

    fn month(&self, at: usize) -> Option<(u16, usize)> {
        let pick = |role: &Role| if let Role::Month(month) = role { Some(u16::from(*month)) } else { None };
        let (month, end) = self.find(at, pick)?;
        let is_short = self.text[end..].starts_with('.');
        Some((month, end + usize::from(is_short)))
    }

    fn year_behind(&self, end: usize) -> (Option<u16>, usize) {
        let rest = self.text[end..].trim_start_matches(|next| is_space(next) || next == ',' || next == '،');
        let start = self.text.len() - rest.len();
        let start = self.end_of(start, &Role::Of).map_or(start, |end| self.skip_spaces(end));
        let year = self.whole(start, 4).filter(|(year, _)| (1900..2200).contains(year) && start > end);
        match year.filter(|(_, length)| self.unit_at(self.skip_spaces(start + length)).is_none()) {
            Some((year, length)) => (Some(year), start + length),
            None => {
                let month_dot = self.text[..end].ends_with('.') && !rest.starts_with(is_letter);
                (None, if month_dot { end - 1 } else { end })
            }
        }
    }

    fn day(&self, at: usize, end: usize, year: Option<u16>, month: u16, day: u16) -> Option<Read> {
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
        let value = Value::Date { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? };
        fits.then(|| (Some(self.found(at..end, value, Written::Digits)), end))
    }
}

/// What begins earlier and has minutes, as `1 h 30`, is a length of time, unless something leads to it.
const FIRST_CLOCK_HOUR: u16 = 7;
/// "Avant 2 h" is a limit, "avant 17 h" a time of day.
const FIRST_HOUR: u16 = 5;
/// How far from a ratio the word may be that says so, in bytes.
const NEAR: usize = 30;
