//! Units: what amounts are counted in.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use num_rational::Ratio;
use serde::Deserialize;

use super::{Number, Numerals};

/// What a unit measures. Amounts are compared only within one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    /// In grams.
    Mass,
    /// In millilitres.
    Volume,
    /// In millimetres.
    Length,
    /// In degrees Celsius.
    Temperature,
    /// In seconds.
    Time,
    /// In months, which have no fixed number of seconds.
    Calendar,
    /// In hundredths.
    Share,
    /// Each currency only with itself.
    Money,
    /// Things; each kind only with itself.
    Count,
}

/// A family of measures. Two of them in one list invite mistakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum System {
    /// Grams, litres, metres.
    Metric,
    /// Ounces, pints, inches, as in the United States.
    Customary,
}

/// A unit.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What findings call it: `slice`.
    pub id: String,
    /// What it measures.
    pub dimension: Dimension,
    /// How many of the dimension's base unit it is; `None` where it is only comparable with itself.
    pub factor: Option<Ratio<i128>>,
    /// Why it is not a measure: a cup is 200 to 250 ml.
    pub imprecise: Option<String>,
    /// The family that it belongs to; `None` where it is at home in both, or counts things.
    pub system: Option<System>,
    /// What can be measured of it, the coarsest first; empty where it is counted whole or not measured in a kitchen.
    pub parts: Vec<Ratio<i128>>,
    symbol: Option<String>,
    names: BTreeMap<String, Names>,
}

impl Unit {
    /// The words for it, and the language that they are in: the one that is asked for where there are any, or where it
    /// has no symbol for all languages another.
    fn names_in(&self, language: &str) -> Option<(&str, &Names)> {
        let any = || self.names.first_key_value().filter(|_| self.symbol.is_none());
        let found = self.names.get_key_value(language).or_else(any);
        found.map(|(language, names)| (language.as_str(), names))
    }
}

/// The words for a unit in one language, by plural category.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// For one, where it has a word of its own.
    pub one: Option<String>,
    /// For two.
    pub two: Option<String>,
    /// For a few.
    pub few: Option<String>,
    /// For many.
    pub many: Option<String>,
    /// For any other number.
    pub other: String,
}

/// A unit that a manual adds to those that everybody knows.
#[derive(Clone, Debug, Default)]
pub struct OwnUnit {
    /// What procedures write.
    pub id: String,
    /// The words for it by language.
    pub names: BTreeMap<String, Names>,
    /// Whether the manual gives it a name at all, or leaves it the one that it has.
    pub is_named: bool,
    /// Other ways to write it.
    pub aliases: Vec<String>,
    /// How much it is in another unit: `60 ml`.
    pub is: Option<String>,
}

/// All units that a manual may use.
#[derive(Default)]
pub struct Units {
    by_name: HashMap<String, Arc<Unit>>,
    /// The names that each unit may have in `by_name`, by its id.
    names_of: HashMap<String, Vec<String>>,
    plurals: BTreeMap<String, PluralRules>,
    numerals: BTreeMap<String, Numerals>,
    /// How numbers are written where nothing else is known: as they are typed.
    plain: Numerals,
    /// The units of `book.toml` that could not be understood, with the reason.
    pub faults: Vec<(String, String)>,
}

impl fmt::Debug for Units {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}

impl Units {
    /// The units that everybody knows.
    pub fn built_in() -> Self {
        let mut units = Self::default();
        for (id, row) in built_in() {
            let aliases = row.aliases.clone();
            units.add(row.into_unit(id), &aliases);
        }
        units
    }

    /// Adds what it takes to show amounts in a language, in the `digits` that its readers want; see [`Numerals::new`].
    pub fn add_language(&mut self, tag: &str, digits: Option<&str>) {
        let rules = tag.parse::<Locale>().ok();
        let rules = rules.and_then(|locale| PluralRules::try_new_cardinal(locale.into()).ok());
        self.plurals.extend(rules.map(|rules| (tag.to_owned(), rules)));
        self.numerals.insert(tag.to_owned(), Numerals::new(tag, digits));
    }

    /// How numbers are written in a language of the handbook.
    pub fn numerals(&self, language: &str) -> &Numerals {
        self.numerals.get(language).unwrap_or(&self.plain)
    }

    /// How numbers are typed, and shown to those who write procedures: `2.5`.
    pub(super) fn as_typed(&self) -> &Numerals {
        &self.plain
    }

    /// The unit written as `name`, whatever its case.
    pub fn get(&self, name: &str) -> Option<&Arc<Unit>> {
        let name = name.trim_end_matches('.');
        self.by_name.get(name).or_else(|| self.by_name.get(&name.to_lowercase()))
    }

    /// The names of all units, sorted, for "did you mean".
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.by_name.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// All units, by id.
    pub fn all(&self) -> BTreeMap<&str, &Unit> {
        self.by_name.values().map(|unit| (unit.id.as_str(), &**unit)).collect()
    }

    /// The words for `unit` in `language` by plural category, as in `one`: `slice`; a symbol is `other`.
    pub fn words<'u>(&self, unit: &'u Unit, language: &str) -> Vec<(&'static str, &'u str)> {
        let Some((_, names)) = unit.names_in(language) else {
            return vec![("other", unit.symbol.as_ref().unwrap_or(&unit.id))];
        };
        let words = [("one", &names.one), ("two", &names.two), ("few", &names.few), ("many", &names.many)];
        let words = words.into_iter().filter_map(|(category, word)| Some((category, word.as_deref()?)));
        words.chain([("other", names.other.as_str())]).collect()
    }

    /// `unit` as it is written after `number` in `language`: `slices` after 2.
    pub fn word<'u>(&self, unit: &'u Unit, number: Number, language: &str) -> &'u str {
        let Some((language, names)) = unit.names_in(language) else {
            return unit.symbol.as_ref().unwrap_or(&unit.id);
        };
        let part_of_one = number.is_fraction() && number.value() <= Ratio::from_integer(1);
        let category = self.plurals.get(language).map_or(PluralCategory::Other, |rules| {
            if part_of_one {
                return PluralCategory::One; // "½ head", not "½ heads"
            }
            // A decimal has a category of its own in some languages; the places that it is written with count.
            number.as_decimal().map_or(PluralCategory::Other, |decimal| rules.category_for(&decimal))
        });
        let word = match category {
            PluralCategory::One => names.one.as_ref(),
            PluralCategory::Two => names.two.as_ref(),
            PluralCategory::Few => names.few.as_ref(),
            PluralCategory::Many => names.many.as_ref(),
            _ => None,
        };
        word.unwrap_or(&names.other)
    }

    fn add(&mut self, unit: Unit, aliases: &[String]) {
        let unit = Arc::new(unit);
        let plurals = unit.names.values().flat_map(|names| {
            [
                names.one.as_ref(),
                names.two.as_ref(),
                names.few.as_ref(),
                names.many.as_ref(),
                Some(&names.other),
            ]
        });
        let plurals: Vec<String> = plurals.flatten().cloned().collect();
        for name in plurals.iter().chain(aliases).chain(&unit.symbol) {
            self.by_name.entry(name.clone()).or_insert_with(|| Arc::clone(&unit));
        }
        let names = plurals.iter().chain(aliases).chain(&unit.symbol).chain([&unit.id]).cloned();
        self.names_of.entry(unit.id.clone()).or_default().extend(names);
        self.by_name.insert(unit.id.clone(), unit);
    }

    /// Adds a unit of a manual's own, or gives another name to a known one.
    pub fn add_own(&mut self, own: OwnUnit) {
        let mut unit = Unit {
            id: own.id,
            dimension: Dimension::Count,
            factor: None,
            imprecise: None,
            system: None,
            parts: Vec::new(),
            symbol: None,
            names: own.names,
        };
        let mut unit_names = own.aliases;
        match (own.is, self.by_name.get(&unit.id)) {
            (Some(is), _) => match self.measure(&is) {
                Some((dimension, factor)) => (unit.dimension, unit.factor) = (dimension, Some(factor)),
                None => self.faults.push((unit.id.clone(), is)),
            },
            // Who only gives a known unit another name means what it has always been.
            (None, Some(former)) => {
                unit = Unit { id: unit.id, names: unit.names, symbol: None, ..Unit::clone(former) };
            }
            (None, None) => {}
        }
        // A manual that says what a scoop holds means that one by `scoops` as well, and calls it as before.
        let former = self.by_name.get(&unit.id).filter(|former| former.id == unit.id && !own.is_named);
        if let Some(former) = former {
            unit.names.clone_from(&former.names);
        }
        for name in self.names_of.remove(&unit.id).unwrap_or_default() {
            if self.by_name.get(&name).is_some_and(|former| former.id == unit.id) {
                self.by_name.remove(&name);
                unit_names.push(name);
            }
        }
        self.add(unit, &unit_names);
    }

    /// How much `text` is, in the base unit of what it measures.
    fn measure(&self, text: &str) -> Option<(Dimension, Ratio<i128>)> {
        let (number, length) = Number::parse_prefix(text.trim()).ok()?;
        let unit = self.get(text.trim()[length..].trim())?;
        Some((unit.dimension, number.value() * unit.factor?))
    }
}

/// A row of `units.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    measures: Dimension,
    is: Option<String>,
    symbol: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    names: BTreeMap<String, Names>,
    system: Option<System>,
    #[serde(default)]
    parts: Vec<String>,
    imprecise: Option<String>,
}

impl Row {
    fn into_unit(self, id: String) -> Unit {
        Unit {
            id,
            dimension: self.measures,
            factor: self.is.as_deref().and_then(Number::parse).map(Number::value),
            imprecise: self.imprecise,
            system: self.system,
            parts: self.parts.iter().filter_map(|part| Number::parse(part)).map(Number::value).collect(),
            symbol: self.symbol,
            names: self.names,
        }
    }
}

fn built_in() -> BTreeMap<String, Row> {
    toml::from_str(include_str!("units.toml")).expect("units.toml is valid: a test reads it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        for (id, row) in built_in() {
            assert!(
                row.is.as_deref().is_none_or(|is| Number::parse(is).is_some()),
                "{id}: `is` is not a number"
            );
            let parts: Vec<_> = row.parts.iter().map(|part| Number::parse(part)).collect();
            assert!(parts.iter().all(Option::is_some), "{id}: a part is not a number");
            assert!(
                row.symbol.is_some() || row.names.contains_key("en"),
                "{id} has neither symbol nor English name"
            );
        }
    }

    #[test]
    fn own_units_replace_built_in_ones() {
        let mut units = Units::built_in();
        units.add_own(OwnUnit { id: "scoop".to_owned(), is: Some("60 ml".to_owned()), ..OwnUnit::default() });
        for name in ["scoop", "scoops"] {
            let unit = units.get(name).unwrap();
            assert_eq!((unit.dimension, &unit.imprecise), (Dimension::Volume, &None), "{name}");
        }
        assert_eq!(units.word(units.get("scoop").unwrap(), Number::whole(2), "en"), "scoops");
    }

    #[test]
    fn a_new_name_leaves_a_unit_what_it_was() {
        let mut units = Units::built_in();
        for id in ["g", "scoop"] {
            units.add_own(OwnUnit { id: id.to_owned(), is_named: true, ..OwnUnit::default() });
        }
        let gram = units.get("g").unwrap();
        assert_eq!((gram.dimension, gram.factor), (Dimension::Mass, Some(Ratio::from_integer(1))));
        assert!(units.get("scoop").unwrap().imprecise.is_some());
    }

    #[test]
    fn no_name_means_two_units() {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for (id, row) in built_in() {
            for name in row.aliases.iter().chain([&id]) {
                let before = seen.insert(name.clone(), id.clone());
                assert!(before.is_none(), "`{name}` means {before:?} and {id}");
            }
        }
    }
}
