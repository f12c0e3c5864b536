//! Units: what amounts are counted in.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use num_rational::Ratio;
use serde::Deserialize;

use super::{Number, Numerals};
use crate::config::{self, Config};

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
struct Names {
    one: Option<String>,
    two: Option<String>,
    few: Option<String>,
    many: Option<String>,
    other: String,
}

/// All units that a manual may use.
pub struct Units {
    by_name: HashMap<String, Arc<Unit>>,
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
    /// The built-in units and those of `book.toml`.
    pub fn new(config: &Config) -> Self {
        let mut units = Self {
            by_name: HashMap::new(),
            plurals: BTreeMap::new(),
            numerals: BTreeMap::new(),
            plain: Numerals::default(),
            faults: Vec::new(),
        };
        for (id, row) in built_in() {
            let aliases = row.aliases.clone();
            units.add(row.into_unit(id), &aliases);
        }
        for own in &config.units {
            units.add_own(own);
        }
        for language in &config.languages {
            let rules = language.tag.parse::<Locale>().ok();
            let rules = rules.and_then(|locale| PluralRules::try_new_cardinal(locale.into()).ok());
            units.plurals.extend(rules.map(|rules| (language.tag.clone(), rules)));
            let numerals = Numerals::new(&language.tag, language.digits.as_deref());
            units.numerals.insert(language.tag.clone(), numerals);
        }
        units
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
        self.by_name.insert(unit.id.clone(), unit);
    }

    /// A unit of `book.toml`; `is = "60 ml"` says how much of another unit it is.
    fn add_own(&mut self, own: &config::Unit) {
        let mut unit = Unit {
            id: own.id.clone(),
            dimension: Dimension::Count,
            factor: None,
            imprecise: None,
            system: None,
            parts: Vec::new(),
            symbol: None,
            names: own_names(own),
        };
        let mut unit_names = own.aliases.clone();
        match (&own.is, self.by_name.get(&own.id)) {
            (Some(is), _) => match self.measure(is) {
                Some((dimension, factor)) => (unit.dimension, unit.factor) = (dimension, Some(factor)),
                None => self.faults.push((own.id.clone(), is.clone())),
            },
            // Who only gives a known unit another name means what it has always been.
            (None, Some(former)) => {
                unit = Unit { names: unit.names, symbol: None, ..Unit::clone(former) };
                unit.id.clone_from(&own.id);
            }
            (None, None) => {}
        }
        // A manual that says what a scoop holds means that one by `scoops` as well, and calls it as before.
        let is_named = own.name.text != own.id || !own.name.by_language.is_empty() || !own.plural.is_empty();
        if let Some(former) = self.by_name.get(&own.id).filter(|former| former.id == own.id && !is_named) {
            unit.names.clone_from(&former.names);
        }
        let former =
            self.by_name.iter().filter(|(_, other)| other.id == unit.id).map(|(name, _)| name.clone());
        for name in former.collect::<Vec<_>>() {
            self.by_name.remove(&name);
            unit_names.push(name);
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

fn own_names(own: &config::Unit) -> BTreeMap<String, Names> {
    let languages = own.name.by_language.keys().map(String::as_str).chain(["en"]);
    let names = languages.map(|language| {
        let one = own.name.get(language).to_owned();
        let plural = if own.plural.is_empty() { &own.name } else { &own.plural };
        let other = plural.get(language).to_owned();
        (language.to_owned(), Names { one: Some(one), other, ..Names::default() })
    });
    names.collect()
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
        let text = "[units.scoop]\nis = \"60 ml\"\n";
        let units = Units::new(&Config::parse(crate::source::Text::new("book.toml".into(), text)));
        for name in ["scoop", "scoops"] {
            let unit = units.get(name).unwrap();
            assert_eq!((unit.dimension, &unit.imprecise), (Dimension::Volume, &None), "{name}");
        }
        assert_eq!(units.word(units.get("scoop").unwrap(), Number::whole(2), "en"), "scoops");
    }

    #[test]
    fn a_new_name_leaves_a_unit_what_it_was() {
        let text = "[units.g]\nname = \"gramme\"\n[units.scoop]\nname = \"Scoop\"\n";
        let units = Units::new(&Config::parse(crate::source::Text::new("book.toml".into(), text)));
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
