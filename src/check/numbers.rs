//! The numbers that a text says, as a translation has to say them too.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use num_rational::Ratio;

use crate::quantity::{Found, Number, Value, Written, digit_runs};

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is; two ways to write it are one number.
    meaning: Meaning,
    /// Whether it is in digits.
    in_digits: bool,
    /// Where it stands.
    pub range: Range<usize>,
}

/// What a number says, whatever the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Meaning {
    Number(Ratio<i128>),
    /// A time of day, in minutes after midnight.
    Clock(u16),
    Ordinal(Ratio<i128>),
    /// Compared only with another month: it may be a word in one language and a number in the other.
    Month(u8),
}

/// The first numbers that only one of two texts contains: the source, the translation, or both where one
/// number became another. Each text comes with what was found in it.
pub fn differing(source: (&str, &[Found]), own: (&str, &[Found])) -> Option<(Option<Said>, Option<Said>)> {
    let (mut before, mut now) = (said(source), said(own));
    cancel(&mut before, &mut now, Said::compared);
    // "3 pm" is "15 h", which may also be how long something takes.
    cancel(&mut before, &mut now, Said::hour);
    // One language may not show that "5" is a time of day: what is left is compared digit by digit.
    let (mut before, mut now) = (spelled_out(before, source.0), spelled_out(now, own.0));
    cancel(&mut before, &mut now, Said::compared);
    let pair = |pick: fn(&[Said]) -> Option<Said>| pick(&before).zip(pick(&now));
    if let Some((old, new)) = pair(first).or_else(|| pair(month)) {
        return Some((Some(old), Some(new)));
    }
    // "A guest" is "1 guest", and many a number in words is a figure of speech: alone, they say nothing.
    let counts = |said: &Said| said.in_digits && !said.is_one();
    let (lost, added) = (before.into_iter().find(counts), now.into_iter().find(counts));
    (lost.is_some() || added.is_some()).then_some((lost, added))
}

/// The number of these that is the likeliest to have been changed: one in digits before one in words.
fn first(left: &[Said]) -> Option<Said> {
    let is_counting = |said: &&Said| match said.meaning {
        Meaning::Number(value) | Meaning::Ordinal(value) => value.is_integer() && !said.is_one(),
        Meaning::Clock(_) => true,
        Meaning::Month(_) => false,
    };
    let in_digits = left.iter().find(|said| said.in_digits);
    in_digits.or_else(|| left.iter().find(is_counting)).cloned()
}

fn month(left: &[Said]) -> Option<Said> {
    left.iter().find(|said| matches!(said.meaning, Meaning::Month(_))).cloned()
}

/// Removes the numbers that both contain, each as often as both contain it; `key` is what is compared.
fn cancel(before: &mut Vec<Said>, now: &mut Vec<Said>, key: fn(&Said) -> Meaning) {
    let mut places: HashMap<Meaning, VecDeque<usize>> = HashMap::new();
    for (at, number) in now.iter().enumerate() {
        places.entry(key(number)).or_default().push_back(at);
    }
    let mut is_taken = vec![false; now.len()];
    before.retain(|number| match places.get_mut(&key(number)).and_then(VecDeque::pop_front) {
        Some(at) => {
            is_taken[at] = true;
            false
        }
        None => true,
    });
    let mut is_taken = is_taken.into_iter();
    now.retain(|_| is_taken.next() == Some(false));
}

/// What the numbers of a text say.
fn said((text, found): (&str, &[Found])) -> Vec<Said> {
    found.iter().flat_map(|found| said_by(found, text)).collect()
}

/// All that one place says: both ends of a range, each part of an amount, the digits of a name.
fn said_by(found: &Found, text: &str) -> Vec<Said> {
    let in_digits = found.written == Written::Digits;
    let one = |meaning: Meaning| Said { meaning, in_digits, range: found.number.clone() };
    let number = |number: Number| one(Meaning::Number(number.value()));
    let mut said = match &found.value {
        Value::Amount(amount) => {
            let parts = amount.parts.iter().map(|(number, _)| *number);
            [amount.low].into_iter().chain(amount.high).chain(parts).map(number).collect()
        }
        Value::Count(low, high) => [*low].into_iter().chain(*high).map(number).collect(),
        Value::Ordinal(value, _) => vec![one(Meaning::Ordinal(value.value()))],
        Value::Clock(minutes) => vec![one(Meaning::Clock(*minutes))],
        Value::Date { year, month, day } => {
            let year = year.map(|year| Number::whole(year.into()));
            let numbers = [Number::whole((*day).into())].into_iter().chain(year).map(number);
            let month = Said { in_digits: false, ..one(Meaning::Month(*month)) };
            numbers.chain([month]).collect()
        }
        Value::Name => digits_of(text, &found.core),
    };
    said.extend(found.times.map(number));
    said.extend(found.tolerance.as_ref().map(|tolerance| number(tolerance.low)));
    said
}

/// What is left, with times of day as the digits that they are written in.
fn spelled_out(left: Vec<Said>, text: &str) -> Vec<Said> {
    let spelled = left.into_iter().flat_map(|said| match said.meaning {
        Meaning::Clock(_) if said.in_digits => digits_of(text, &said.range),
        _ => vec![said],
    });
    spelled.collect()
}

/// Each run of digits within `range`.
fn digits_of(text: &str, range: &Range<usize>) -> Vec<Said> {
    let runs = digit_runs(&text[range.clone()]).into_iter();
    let said = runs.map(|(run, number)| Said {
        meaning: Meaning::Number(Ratio::from_integer(number)),
        in_digits: true,
        range: range.start + run.start..range.start + run.end,
    });
    said.collect()
}

impl Said {
    /// What it says when it is compared. An ordinal in digits may be read as a number in the other language.
    fn compared(&self) -> Meaning {
        match self.meaning {
            Meaning::Ordinal(value) => Meaning::Number(value),
            other => other,
        }
    }

    /// The same, with a full hour as its number.
    fn hour(&self) -> Meaning {
        match self.meaning {
            Meaning::Clock(minutes) if minutes % 60 == 0 => {
                Meaning::Number(Ratio::from_integer((minutes / 60).into()))
            }
            _ => self.compared(),
        }
    }

    fn is_one(&self) -> bool {
        matches!(self.meaning, Meaning::Number(value) | Meaning::Ordinal(value) if value == Ratio::from_integer(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Units, scan};

    fn shown(source: &str, own: &str, language: &str) -> Option<(String, String)> {
        let mut units = Units::built_in();
        units.add_language(language, None);
        let (before, now) = (scan(source, "en", &units), scan(own, language, &units));
        let differing = differing((source, &before), (own, &now))?;
        let written =
            |said: Option<Said>, text: &str| said.map(|said| text[said.range].to_owned()).unwrap_or_default();
        Some((written(differing.0, source), written(differing.1, own)))
    }

    #[test]
    fn what_says_the_same() {
        for (source, own, language) in [
            ("Take 2.5 g.", "Prenez 2,5 g.", "fr"),
            ("Take 2 slices.", "خذ شريحتين.", "ar"),
            ("Take two slices.", "২টি স্লাইস নিন।", "bn"),
            ("Wait 1 min.", "انتظر دقيقة.", "ar"),
            ("Order before 2:30 pm.", "Commandez avant 14 h 30.", "fr"),
            ("Order before 2:30 pm.", "দুপুর ২:৩০-এর আগে ডাকুন।", "bn"),
            ("Charge 1,250 EUR.", "Facturez 1 250 EUR.", "fr"),
            ("On 3 November 2026.", "৩ নভেম্বর ২০২৬ তারিখে।", "bn"),
            ("Cut it in half.", "Coupez-le en deux.", "fr"),
            ("Rinse it once.", "Rincez-le.", "fr"),
            ("Take {step-2} at 12:30.", "À 12 h 30 : {step-2}.", "fr"),
            ("Answer before the 3rd ring.", "Répondez avant la troisième sonnerie.", "fr"),
            ("Check-in is from 3 pm.", "Arrivée à partir de 15 h.", "fr"),
            ("Charge 1,500 EUR.", "1,500 EUR を請求する。", "ja"),
            ("Charge 1,500 EUR.", "เก็บเงิน ๑,๕๐๐ EUR", "th"),
            ("Charge 1,500 EUR.", "收取1,500欧元。", "zh"),
            ("Charge 1,500 EUR.", "1,500 EUR를 청구하세요.", "ko"),
            ("Charge 1,500.5 EUR.", "1.500,5 EUR alın.", "tr"),
            ("Charge 1,500 EUR.", "1.500 EUR alın.", "tr"),
            ("Charge 1,500 EUR.", "Addebiti 1.500 EUR.", "it"),
            ("Charge 1,500 EUR.", "Pobierz 1 500 EUR.", "pl"),
            ("Charge 1,500 EUR.", "Pobierz 1.500 EUR.", "pl"),
            ("Charge 1,500,000 EUR.", "15,00,000 EUR लें।", "hi"),
            ("Charge 1,500 EUR.", "Verrechnen Sie 1’500 EUR.", "rm"),
            ("Add 1.5 g.", "1,5 g ekleyin.", "tr"),
            ("Charge 1,500 won.", "손님에게서1,500원을 받으세요.", "ko"),
            ("Wait 30 minutes at 100 degrees.", "รอ30นาทีที่100องศา", "th"),
            ("Use A4 and 1,500 sheets.", "A4用紙を1,500枚使う。", "ja"),
            ("Add 1.5 g.", "1.5 g 加える。", "ja"),
        ] {
            assert_eq!(shown(source, own, language), None, "{source} {own}");
        }
    }

    #[test]
    fn what_does_not() {
        for (source, own, language, expected) in [
            ("Wait 3 min.", "انتظر ٥ دقائق.", "ar", ("3", "٥")),
            ("Rinse it twice.", "اشطف ثلاث مرات.", "ar", ("twice", "ثلاث")),
            ("A coach of fifty seats.", "Un autocar de quinze places.", "fr", ("fifty", "quinze")),
            ("Charge 1,250 EUR.", "احسب ١٫٢٥ يورو.", "ar", ("1,250", "١٫٢٥")),
            ("Wait 45 s.", "Attendez.", "fr", ("45", "")),
            ("Charge 1,500 EUR.", "1.500 EUR を請求する。", "ja", ("1,500", "1.500")),
            ("Charge 1,500 EUR.", "1,500 EUR alın.", "tr", ("1,500", "1,500")),
            ("Charge 1,500 EUR.", "15,000 EUR を請求する。", "ja", ("1,500", "15,000")),
            ("Charge 1,500,000 EUR.", "1,50,000 EUR लें।", "hi", ("1,500,000", "1,50,000")),
            ("Wait.", "Attendez 45 s.", "fr", ("", "45")),
            (
                "Answer by the third ring.",
                "Répondez avant la deuxième sonnerie.",
                "fr",
                ("third", "deuxième"),
            ),
        ] {
            let found = shown(source, own, language);
            let found = found.as_ref().map(|(old, new)| (old.as_str(), new.as_str()));
            assert_eq!(found, Some(expected), "{source} {own}");
        }
    }
}
