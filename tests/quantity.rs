//! The reader of numbers: what it finds in texts as people write them, in six languages.
//!
//! `tests/quantity/fr.txt` and its neighbours are tables: a text, a bar, and all that is found in it, parted by
//! semicolons. An amount is shown with the id of its unit, a range with `..`, an ordinal with a full stop, a time of
//! day and a date as such, and digits that name something in brackets.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "it reads the tables, and says which line is wrong"
)]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use num_rational::Ratio;
use proptest::prelude::*;
use proptest::sample::select;
use sopbook::languages::Language;
use sopbook::quantity::{Comparison, Found, Number, Numerals, Per, Quantity, Units, Value, scan};

fn shown(found: &Found, text: &str) -> String {
    let mut shown = String::new();
    shown.push_str(match found.comparison {
        Some(Comparison::AtMost) => "<= ",
        Some(Comparison::Below) => "< ",
        Some(Comparison::AtLeast) => ">= ",
        Some(Comparison::Above) => "> ",
        Some(Comparison::Before) => "before ",
        None => "",
    });
    if let Some(times) = found.times {
        let _ = write!(shown, "{times} × ");
    }
    let _ = match &found.value {
        Value::Amount(quantity) => {
            let _ = write!(shown, "{}", quantity.low);
            if let Some(high) = quantity.high {
                let _ = write!(shown, "..{high}");
            }
            let _ = write!(shown, " {}", quantity.unit.id);
            for (number, unit) in &quantity.parts {
                let _ = write!(shown, " {number} {}", unit.id);
            }
            Ok(())
        }
        Value::Count(low, None) => write!(shown, "{low}"),
        Value::Count(low, Some(high)) => write!(shown, "{low}..{high}"),
        Value::Ordinal(number, None) => write!(shown, "{number}."),
        Value::Ordinal(number, Some(unit)) => write!(shown, "{number}. {}", unit.id),
        Value::Clock(minutes) => write!(shown, "{}:{:02}", minutes / 60, minutes % 60),
        Value::Date { year, month, day } => match year {
            Some(year) => write!(shown, "{year}-{month:02}-{day:02}"),
            None => write!(shown, "{month:02}-{day:02}"),
        },
        Value::Name => write!(shown, "[{}]", &text[found.core.clone()]),
    };
    match &found.per {
        Some(Per::Unit(unit)) => shown.push_str(&format!(" / {}", unit.id)),
        Some(Per::Thing(range)) => shown.push_str(&format!(" / {}", &text[range.clone()])),
        None => {}
    }
    if let Some(tolerance) = &found.tolerance {
        let _ = write!(shown, " ± {} {}", tolerance.low, tolerance.unit.id);
    }
    shown
}

#[test]
fn what_people_write() {
    let (mut faults, mut count) = (Vec::new(), 0);
    for path in support::files_below("tests/quantity".as_ref()) {
        let language = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        let table = std::fs::read_to_string(&path).expect("it is text");
        for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (text, expected) = line.split_once(" |").unwrap_or_else(|| panic!("{line}: write a bar"));
            let found = scan(text, &language, &UNITS);
            let found: Vec<String> = found.iter().map(|found| shown(found, text)).collect();
            count += 1;
            if found.join("; ") != expected.trim() {
                faults.push(format!(
                    "{language}: {text}\n    expected {}\n    found    {}",
                    expected.trim(),
                    found.join("; ")
                ));
            }
        }
    }
    assert!(count >= 590, "only {count} texts");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}

fn tags() -> Vec<&'static str> {
    Language::all().map(Language::tag).collect()
}

/// The built-in units, shown in all languages.
static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let mut units = Units::built_in();
    for language in tags() {
        units.add_language(language, None);
    }
    units
});

/// How each language writes numbers, in its own digits and in 0 to 9.
static NUMERALS: LazyLock<BTreeMap<&str, [Numerals; 2]>> = LazyLock::new(|| {
    let numerals = |tag| [None, Some("native")].map(|digits| Numerals::new(tag, digits));
    tags().into_iter().map(|tag| (tag, numerals(tag))).collect()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// What the formatter of a language writes is read back exactly, in its own digits and in 0 to 9.
    #[test]
    fn what_is_written_is_read_back(digits in 0i64..1_000_000_000_000, places in 0u32..5, is_negative: bool, language in select(tags()), native: bool) {
        let value = Ratio::new(i128::from(digits), 10_i128.pow(places));
        let number = Number::exactly(if is_negative { -value } else { value });
        let written = NUMERALS[language][usize::from(native)].number(number);
        let found = scan(&written, language, &UNITS);
        let read: Vec<_> = found.iter().filter_map(Found::low).map(Number::value).collect();
        prop_assert_eq!(read, vec![number.value()], "{} in {}", written, language);
    }

    /// So is an amount with its unit, in any language that the unit has a name in.
    #[test]
    fn amounts_are_read_back(low in 1i64..100_000, places in 0u32..3, unit in 0usize..200, language in select(tags())) {
        let all: Vec<_> = UNITS.all().into_values().collect();
        let unit = UNITS.get(&all[unit % all.len()].id).expect("it was listed").clone();
        let low = Number::exactly(Ratio::new(i128::from(low), 10_i128.pow(places)));
        let amount = Quantity { low, high: None, unit, parts: Vec::new() };
        let written = amount.show_in(&UNITS, language);
        let found = scan(&written, language, &UNITS);
        let read = found.first().and_then(Found::amount);
        // Some languages have one word for two units: "feuille" is a leaf and a sheet.
        let is_same = |read: &Quantity| {
            let word = |unit| UNITS.word(unit, amount.low, language);
            read.low == amount.low && word(&read.unit) == word(&amount.unit)
        };
        prop_assert!(read.is_some_and(is_same), "{} in {}: {:?}", written, language, found);
    }

    /// Any text made of what is looked for: no panic, and every place is that of whole characters, one behind the other.
    #[test]
    fn any_text(parts in proptest::collection::vec(select(PARTS), 0..30), language in select([tags(), vec!["xx"]].concat())) {
        let text = parts.concat();
        let mut end = 0;
        for found in scan(&text, language, &UNITS) {
            prop_assert!(text.get(found.range.clone()).is_some_and(|said| !said.is_empty()), "{}", text);
            prop_assert!(text.get(found.core.clone()).is_some(), "{}", text);
            prop_assert!(found.range.end >= end, "{}", text);
            end = found.range.end;
        }
    }
}

const PARTS: &[&str] = &[
    "1",
    "12",
    "250",
    "0",
    "007",
    "٣",
    "১২",
    "½",
    "१",
    "²",
    ".",
    ",",
    "٫",
    "٬",
    "’",
    "'",
    " ",
    "\u{a0}",
    "\u{202f}",
    "-",
    "–",
    "\u{2011}",
    "−",
    "/",
    ":",
    "%",
    "€",
    "$",
    "°C",
    "° C",
    "±",
    "+/-",
    "<=",
    "×",
    "x",
    "#",
    "+",
    "(",
    ")",
    "{",
    "}",
    "](",
    "://",
    "h",
    "min",
    "g",
    "kg",
    "km",
    "half",
    "an hour",
    "and a half",
    "a",
    "of",
    "two",
    "twenty",
    "hundred",
    "million",
    "third",
    "ring",
    "at",
    "before",
    "pm",
    "p.m.",
    "to",
    "between",
    "and",
    "per",
    "step",
    "No.",
    "May",
    "October",
    "EUR",
    "US$",
    "demi",
    "et demie",
    "quatre-vingt",
    "à",
    "heures",
    "و",
    "ال",
    "ساعة",
    "ونصف",
    "الساعة",
    "مرتين",
    "বিকেল",
    "টা",
    "টি",
    "সাড়ে",
    "ঘণ্টা",
    "লাখ",
    "Uhr",
    "einhalb",
    "zwei",
    "halbe",
    "media",
    "y media",
    "a las",
    "é",
    "e\u{301}",
    "\u{64e}",
    "ـ",
    "\n",
    "😀",
    "A4",
    "999999999999999",
];
