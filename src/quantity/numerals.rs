//! Numbers, dates and lists in the form of a language, and in the digits that its readers want.

use std::fmt;

use fixed_decimal::Decimal;
use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale_core::Locale;

use super::number::Marks;
use super::{Number, digit};
use crate::fields::day;

/// How a language writes numbers, dates and lists.
#[derive(Default)]
pub struct Numerals {
    decimals: Option<DecimalFormatter>,
    dates: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    lists: Option<ListFormatter>,
    system: Option<&'static str>,
    /// The sign before decimals.
    mark: Option<char>,
}

impl fmt::Debug for Numerals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Numerals").field(&self.system).finish()
    }
}

impl Numerals {
    /// Those of the language `tag`, in the `digits` that `book.toml` asks for: `native`, or a numbering system of
    /// Unicode (CLDR) such as `latn`. Without a wish they are those that CLDR has for the language.
    pub fn new(tag: &str, digits: Option<&str>) -> Self {
        let system = match digits {
            Some("native") => native(tag),
            other => other,
        };
        let tag = system.map_or_else(|| tag.to_owned(), |system| format!("{tag}-u-nu-{system}"));
        let Ok(locale) = tag.parse::<Locale>() else { return Self::default() };
        let mut options = DecimalFormatterOptions::default();
        // 1500 stays as it is: with a sign between, it could be read as one and a half.
        options.grouping_strategy = Some(GroupingStrategy::Min2);
        let decimals = DecimalFormatter::try_new((&locale).into(), options).ok();
        let zero = decimals.as_ref().map(|decimals| decimals.format(&Decimal::from(0)).to_string());
        let mut half = Decimal::from(5);
        half.multiply_pow10(-1);
        let half = decimals.as_ref().map(|decimals| decimals.format(&half).to_string());
        let lists = ListFormatterOptions::default().with_length(ListLength::Short);
        Self {
            decimals,
            dates: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::medium()).ok(),
            lists: ListFormatter::try_new_unit((&locale).into(), lists).ok(),
            mark: half.and_then(|half| half.chars().find(|sign| digit(*sign).is_none())),
            system: SYSTEMS.iter().find(|(_, own)| zero.as_deref() == Some(*own)).map(|(system, _)| *system),
        }
    }

    /// The signs that a text in this language writes numbers with. Where its decimals follow a comma, a point parts
    /// thousands, even where the language would rather have a space there.
    pub(super) fn marks(&self) -> Marks<'static> {
        let groups: &[char] = match self.mark {
            None => &[],
            Some(',') => &['.'],
            Some(_) => &[','],
        };
        Marks { decimal: self.mark, groups, is_strict: false }
    }

    /// The numbering system, as browsers call it: `beng`.
    pub fn system(&self) -> &'static str {
        self.system.unwrap_or("latn")
    }

    /// A number as staff read it: `২.৫`. Fractions of one sign are for those who write 0 to 9.
    pub fn number(&self, number: Number) -> String {
        let shown = number.to_string();
        if let Some(plain) = self.plain(&shown) {
            return plain;
        }
        if let Some(decimal) = number.as_decimal() {
            let shown_so = self.decimals.as_ref().map(|decimals| decimals.format(&decimal).to_string());
            return shown_so.unwrap_or(shown).replace('-', "−");
        }
        if self.system() == "latn" {
            return shown.replace('-', "−");
        }
        let (above, below) = (*number.value().numer(), *number.value().denom());
        let (whole, part) = (above / below, above % below);
        // Between -1 and 0 there is no whole part to bear the sign.
        let minus = if above < 0 && whole == 0 { "−" } else { "" };
        let whole = if whole == 0 { String::new() } else { self.whole(whole) };
        let part = if part == 0 {
            String::new()
        } else {
            format!("{minus}{}/{}", self.whole(part.abs()), self.whole(below))
        };
        match (whole.is_empty(), part.is_empty()) {
            (false, false) => format!("{whole} {part}"),
            (true, true) => self.whole(0),
            _ => whole + &part,
        }
    }

    /// A number that needs no sign between its digits, in a language that writes 0 to 9: by far the most do not need ICU.
    fn plain(&self, shown: &str) -> Option<String> {
        let mark = self.mark.filter(|_| self.decimals.is_some() && self.system == Some("latn"))?;
        let (whole, decimals) = shown.split_once('.').unwrap_or((shown, "0"));
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit());
        let is_plain = whole.len() <= 3 && is_digits(whole) && is_digits(decimals);
        is_plain.then(|| shown.replace('.', mark.encode_utf8(&mut [0; 4])))
    }

    /// A whole number as staff read it.
    pub fn whole(&self, number: impl Into<i128>) -> String {
        let number = number.into();
        if let Some(plain) = self.plain(&number.to_string()) {
            return plain;
        }
        let shown =
            self.decimals.as_ref().map(|decimals| decimals.format(&Decimal::from(number)).to_string());
        shown.unwrap_or_else(|| number.to_string()).replace('-', "−")
    }

    /// A number that names something, such as a year or a version: without signs between its digits.
    pub fn digits(&self, text: &str) -> String {
        let zero = SYSTEMS
            .iter()
            .find(|(system, _)| *system == self.system())
            .and_then(|(_, zero)| zero.chars().next());
        let own = |digit: char| {
            let value = digit.to_digit(10).filter(|_| digit.is_ascii_digit())?;
            char::from_u32(zero? as u32 + value)
        };
        text.chars().map(|next| own(next).unwrap_or(next)).collect()
    }

    /// A day that stands as `2026-11-03`; what is none stays as it is.
    pub fn date(&self, text: &str) -> String {
        let date = day(text).and_then(|day| {
            let (year, month, day) = (day.year(), day.month(), day.day());
            Date::try_new_gregorian(year.into(), month.unsigned_abs(), day.unsigned_abs()).ok()
        });
        match (date, &self.dates) {
            (Some(date), Some(dates)) => dates.format(&date).to_string(),
            _ => text.to_owned(),
        }
    }

    /// The items of a list in one line: `gluten, milk`.
    pub fn list(&self, items: &[String]) -> String {
        match &self.lists {
            Some(lists) => lists.format(items.iter()).to_string(),
            None => items.join(", "),
        }
    }
}

/// The digits that a language has of its own, as a numbering system.
fn native(tag: &str) -> Option<&'static str> {
    let language = tag.split('-').next().unwrap_or_default();
    let of = |tag: &str| NATIVE.iter().find(|(own, _)| own.contains(&tag)).map(|(_, system)| *system);
    of(tag).or_else(|| of(language))
}

/// Languages by their own digits: CLDR, `numberingSystems`, the native ones.
const NATIVE: [(&[&str], &str); 13] = [
    (&["ar", "ckb", "sd"], "arab"),
    (&["fa", "ur", "ps", "ks", "pa-Arab"], "arabext"),
    (&["bn", "as", "mni"], "beng"),
    (&["hi", "mr", "ne", "sa", "kok", "mai", "bho"], "deva"),
    (&["gu"], "gujr"),
    (&["pa"], "guru"),
    (&["kn"], "knda"),
    (&["km"], "khmr"),
    (&["lo"], "laoo"),
    (&["ml"], "mlym"),
    (&["my"], "mymr"),
    (&["te"], "telu"),
    (&["th"], "thai"),
];

/// Numbering systems by their zero.
const SYSTEMS: [(&str, &str); 17] = [
    ("latn", "0"),
    ("arab", "٠"),
    ("arabext", "۰"),
    ("beng", "০"),
    ("deva", "०"),
    ("gujr", "૦"),
    ("guru", "੦"),
    ("knda", "೦"),
    ("khmr", "០"),
    ("laoo", "໐"),
    ("mlym", "൦"),
    ("mymr", "၀"),
    ("orya", "୦"),
    ("tamldec", "௦"),
    ("telu", "౦"),
    ("thai", "๐"),
    ("tibt", "༠"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(tag: &str, digits: Option<&str>, number: &str) -> String {
        Numerals::new(tag, digits).number(Number::parse(number).unwrap()).replace('\u{202f}', " ")
    }

    #[test]
    fn numbers_have_the_form_of_the_language() {
        for (tag, digits, number, expected) in [
            ("en", None, "2.50", "2.50"),
            ("fr", None, "2.5", "2,5"),
            ("fr", None, "12500.25", "12 500,25"),
            ("en", None, "1500", "1500"),
            ("bn", None, "12.5", "১২.৫"),
            ("bn", Some("latn"), "12.5", "12.5"),
            ("ar", Some("native"), "2.5", "٢٫٥"),
            ("ar", Some("latn"), "2", "2"),
            ("fa", Some("native"), "4", "۴"),
            ("pa", Some("native"), "4", "੪"),
            ("pa-Arab", Some("native"), "4", "۴"),
            ("en", None, "1 1/2", "1½"),
            ("ar", Some("arab"), "1 1/2", "١ ١/٢"),
            ("bn", None, "1/3", "১/৩"),
        ] {
            assert_eq!(shown(tag, digits, number), expected, "{tag} {digits:?} {number}");
        }
        for (tag, number, expected) in [
            ("en", "18", "−18"),
            ("en", "1/2", "−½"),
            ("en", "2/7", "−2/7"),
            ("en", "1 1/2", "−1½"),
            ("bn", "1/2", "−১/২"),
            ("bn", "2/7", "−২/৭"),
        ] {
            let below = Number::parse(number).unwrap().negative();
            assert_eq!(Numerals::new(tag, None).number(below), expected, "{tag} {number}");
        }
    }

    #[test]
    fn plain_numbers_are_those_of_icu() {
        for language in
            ["en", "fr", "de", "es", "de-AT", "de-CH", "es-419", "pt", "ar", "bn", "fa", "sv", "en-ZA", "eo"]
        {
            let plain = Numerals::new(language, None);
            let decimals = plain.decimals.as_ref().unwrap();
            for shown in ["0", "7", "12", "999", "0.5", "2.50", "999.125"] {
                let decimal: Decimal = shown.parse().unwrap();
                let own = plain.plain(shown);
                let has_own_digits = plain.system() != "latn";
                assert_eq!(own.is_none(), has_own_digits, "{language} {shown}");
                assert!(
                    own.is_none_or(|own| own == decimals.format(&decimal).to_string()),
                    "{language} {shown}"
                );
            }
            for shown in ["1000", "-1", "1/3", "1½", "", "1.", ".5"] {
                assert_eq!(plain.plain(shown), None, "{language} {shown}");
            }
        }
    }

    #[test]
    fn dates_and_lists_too() {
        let bengali = Numerals::new("bn", None);
        assert_eq!(bengali.date("2026-11-03"), "৩ নভে, ২০২৬");
        assert_eq!(Numerals::new("fr", None).date("2026-11-03"), "3 nov. 2026");
        assert_eq!(bengali.date("soon"), "soon");
        assert_eq!(bengali.digits("v2 12"), "v২ ১২");
        let items = ["a".to_owned(), "b".to_owned()];
        assert_eq!(Numerals::new("ar", None).list(&items), "a وb");
        assert_eq!(Numerals::new("en", None).list(&items), "a, b");
    }

    #[test]
    fn every_system_is_known_by_its_zero() {
        for (system, _) in SYSTEMS {
            let numerals = Numerals::new("en", Some(system));
            assert_eq!(numerals.system(), system, "{}", numerals.whole(0));
        }
    }
}
