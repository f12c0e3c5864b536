//! The table of all units: those that everybody knows and a manual's own, with their names in every language.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, OnceLock};

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use num_rational::Ratio;
use serde::Deserialize;

use super::lexicon::Lexicon;
use super::naming::Naming;
use super::unit::Origin;
use super::{Dimension, Names, Number, Numerals, System, Unit};
use crate::languages::{Language, script_of};

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
    /// The names as they are looked for in texts, made when they are.
    naming: OnceLock<Naming>,
    /// The language that procedures are written in; English where none is said.
    written_in: Option<String>,
    /// How the units are written in that language, read when a word is no unit.
    spellings: OnceLock<Vec<String>>,
    /// The units of `book.toml` that could not be understood, with the reason.
    pub faults: Vec<(String, String)>,
}

impl fmt::Debug for Units {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}

impl Units {
    /// The built-in units, with their names in each language.
    pub fn built_in() -> Self {
        Self::named_in(Language::all())
    }

    /// The built-in units, with their names in English, in the languages of a handbook, and in languages with other
    /// letters than English. `1 tag` is a day in German, and in an English handbook the tag on a saddle.
    ///
    /// A handbook in a language that sopbook has no folder for takes the names of all.
    pub fn built_in_for<'t>(tags: impl IntoIterator<Item = &'t str>) -> Self {
        let languages: Option<Vec<Language>> = tags.into_iter().map(Language::of).collect();
        let Some(languages) = languages else { return Self::built_in() };
        let is_read = |own: Language| languages.iter().any(|language| language.tag() == own.tag());
        let has_other_letters = |own: Language| script_of(own.tag()) != script_of("en");
        let is_meant = |own: &Language| own.tag() == "en" || is_read(*own) || has_other_letters(*own);
        Self::named_in(Language::all().filter(is_meant))
    }

    fn named_in(languages: impl Iterator<Item = Language>) -> Self {
        let mut units = Self::default();
        let mut words: Vec<(&str, BTreeMap<String, Words>)> =
            languages.map(|language| (language.tag(), words_of(language))).collect();
        for (id, row) in built_in() {
            let mut aliases = row.aliases.clone();
            let mut unit = row.into_unit(id);
            for (language, words) in &mut words {
                let Some(words) = words.remove(&unit.id) else { continue };
                aliases.extend(words.also.iter().cloned());
                unit.names.extend(words.names().map(|names| ((*language).to_owned(), names)));
            }
            units.add(unit, &aliases);
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

    /// Says in which language procedures are written: a slip is looked for among the names of units in it.
    pub fn write_in(&mut self, tag: &str) {
        self.written_in = Some(tag.to_owned());
        self.spellings = OnceLock::new();
    }

    /// How numbers are written in a language of the handbook.
    pub fn numerals(&self, language: &str) -> &Numerals {
        self.numerals.get(language).unwrap_or(&self.plain)
    }

    /// How English and the languages of the handbook write numbers in words: what may be typed in a field.
    pub(super) fn lexicons(&self) -> impl Iterator<Item = &'static Lexicon> {
        self.tags().map(|(_, lexicon)| lexicon)
    }

    /// The same with the tag of each language.
    pub(super) fn tags(&self) -> impl Iterator<Item = (&str, &'static Lexicon)> {
        let others = self.numerals.keys().map(String::as_str).filter(|tag| *tag != "en");
        std::iter::once("en").chain(others).map(|tag| (tag, Lexicon::of(tag)))
    }

    /// How numbers are typed, and shown to those who write procedures: `2.5`.
    pub(super) fn as_typed(&self) -> &Numerals {
        &self.plain
    }

    /// The unit written as `name`, whatever its case.
    pub fn get(&self, name: &str) -> Option<&Arc<Unit>> {
        let get = |name: &str| self.by_name.get(name).or_else(|| self.by_name.get(&name.to_lowercase()));
        // The full stop of a sentence is none of the unit, and that of "c. à s." is.
        get(name).or_else(|| get(name.trim_end_matches('.')))
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
            let one = unit.noun_for_one().filter(|_| number == Number::whole(1));
            return one.unwrap_or(unit.symbol.as_ref().unwrap_or(&unit.id));
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

    /// The names as they are looked for in texts.
    pub(super) fn naming(&self) -> &Naming {
        self.naming.get_or_init(|| Naming::new(&self.by_name))
    }

    /// How the units are written in the language of the procedures: their symbols, their words in it, and all that the
    /// manual declares.
    pub(super) fn spellings(&self) -> &[String] {
        self.spellings.get_or_init(|| {
            let written_in = self.written_in.as_deref().unwrap_or("en");
            let words = Language::of(written_in).map(words_of).unwrap_or_default();
            let words = words.into_values().flat_map(Words::into_spellings);
            let others = self.by_name.iter().filter(|(name, unit)| {
                unit.origin == Origin::Declared || unit.symbol.as_ref() == Some(*name)
            });
            let mut others: Vec<String> = others.map(|(name, _)| name.clone()).collect();
            others.sort_unstable();
            words.chain(others).collect()
        })
    }

    fn add(&mut self, unit: Unit, aliases: &[String]) {
        (self.naming, self.spellings) = (OnceLock::new(), OnceLock::new());
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
        // German writes nouns with a capital, and keys are typed without.
        let plurals: Vec<String> =
            plurals.flatten().flat_map(|name| [name.clone(), name.to_lowercase()]).collect();
        let aliases_of = aliases.iter().map(|alias| (alias, false));
        for (name, is_shown) in plurals.iter().chain(&unit.symbol).map(|name| (name, true)).chain(aliases_of)
        {
            // What a manual calls by a name is meant by it, and not what the name means elsewhere. An alias takes no
            // unit away.
            let known = self.by_name.entry(name.clone()).or_insert_with(|| Arc::clone(&unit));
            let gives_way = known.origin == Origin::BuiltIn && (is_shown || known.id != *name);
            if gives_way && unit.origin == Origin::Declared {
                *known = Arc::clone(&unit);
            }
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
            origin: Origin::Declared,
        };
        let mut unit_names = own.aliases;
        match (own.is, self.by_name.get(&unit.id)) {
            (Some(is), _) => match self.measure(&is) {
                Some((dimension, factor)) => (unit.dimension, unit.factor) = (dimension, Some(factor)),
                None => self.faults.push((unit.id.clone(), is)),
            },
            // Who only gives a known unit another name means what it has always been.
            (None, Some(former)) => {
                let Unit { id, names, origin, .. } = unit;
                unit = Unit { id, names, origin, symbol: None, ..Unit::clone(former) };
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
struct UnitRow {
    measures: Dimension,
    is: Option<String>,
    symbol: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    system: Option<System>,
    #[serde(default)]
    parts: Vec<String>,
    imprecise: Option<String>,
}

impl UnitRow {
    fn into_unit(self, id: String) -> Unit {
        Unit {
            id,
            dimension: self.measures,
            factor: self.is.as_deref().and_then(factor),
            imprecise: self.imprecise,
            system: self.system,
            parts: self.parts.iter().filter_map(|part| Number::parse(part)).map(Number::value).collect(),
            symbol: self.symbol,
            names: BTreeMap::new(),
            origin: Origin::BuiltIn,
        }
    }
}

/// A number, or a calculation with several: `0.3048 * 4.4482216152605`, `1 / 60`.
fn factor(text: &str) -> Option<Ratio<i128>> {
    let number = |text: &str| Number::parse(text.trim()).map(Number::value);
    text.split('*').try_fold(Ratio::from_integer(1), |product, part| {
        let (above, below) = part.split_once('/').unwrap_or((part, "1"));
        Some(product * number(above)? / number(below)?)
    })
}

/// A row of `units.toml` in the folder of a language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    one: Option<String>,
    two: Option<String>,
    few: Option<String>,
    many: Option<String>,
    other: Option<String>,
    #[serde(default)]
    also: Vec<String>,
}

impl Words {
    /// All ways to write it.
    fn into_spellings(self) -> impl Iterator<Item = String> {
        let Self { one, two, few, many, other, also } = self;
        [one, two, few, many, other].into_iter().flatten().chain(also)
    }

    /// The words after a number; `None` where the symbol is shown.
    fn names(self) -> Option<Names> {
        let Self { one, two, few, many, other, .. } = self;
        other.map(|other| Names { one, two, few, many, other })
    }
}

fn words_of(language: Language) -> BTreeMap<String, Words> {
    toml::from_str(language.file("units.toml")).expect("units.toml is valid: a test reads it")
}

fn built_in() -> BTreeMap<String, UnitRow> {
    toml::from_str(include_str!("units.toml")).expect("units.toml is valid: a test reads it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        for (id, row) in built_in() {
            assert!(row.is.as_deref().is_none_or(|is| factor(is).is_some()), "{id}: `is` is not a number");
            let parts: Vec<_> = row.parts.iter().map(|part| Number::parse(part)).collect();
            assert!(parts.iter().all(Option::is_some), "{id}: a part is not a number");
        }
    }

    #[test]
    fn every_language_names_what_has_no_symbol() {
        let rows = built_in();
        for language in Language::all() {
            let words = words_of(language);
            for id in words.keys() {
                assert!(rows.contains_key(id), "{}: there is no unit `{id}`", language.tag());
            }
            let unnamed = rows.iter().filter(|(_, row)| row.symbol.is_none() && row.imprecise.is_none());
            for (id, _) in unnamed {
                let is_named = words.get(id).is_some_and(|words| words.other.is_some());
                assert!(
                    is_named || NAMED_IN_ENGLISH.contains(&id.as_str()),
                    "{}: write `other` for {id}",
                    language.tag()
                );
            }
        }
    }

    /// Staff elsewhere have no word for these.
    const NAMED_IN_ENGLISH: [&str; 6] = ["pint", "quart", "gallon", "mile", "head", "clove"];

    #[test]
    fn a_noun_may_be_typed_in_small_letters() {
        let units = Units::built_in();
        for name in ["Klingelzeichen", "klingelzeichen", "Scheiben", "scheiben", "Stück", "stück"] {
            let own = units.get(name).map(|unit| unit.id.as_str());
            assert!(own.is_some_and(|id| ["ring", "slice", "piece"].contains(&id)), "{name}: {own:?}");
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
    fn what_a_manual_declares_wins() {
        let mut units = Units::built_in();
        let names = Names { one: Some("bottle".into()), other: "bottles".into(), ..Names::default() };
        let own = OwnUnit { names: [("en".into(), names)].into(), is_named: true, ..OwnUnit::default() };
        units.add_own(OwnUnit { id: "flask".into(), is: Some("500 ml".into()), ..own });
        units.add_own(OwnUnit { id: "packet".into(), aliases: vec!["packets".into()], ..OwnUnit::default() });
        units.add_own(OwnUnit { id: "bar".into(), is_named: true, ..OwnUnit::default() });
        for (name, id) in [
            ("bottle", "flask"),
            ("bottles", "flask"),
            ("packets", "packet"),
            ("packs", "pack"),
            ("bar", "bar"),
        ] {
            assert_eq!(units.get(name).map(|unit| unit.id.as_str()), Some(id), "{name}");
        }
        assert_eq!(units.get("bar").map(|unit| unit.dimension), Some(Dimension::Pressure));
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
        let mut note = |name: &str, id: &str| {
            let before = seen.insert(name.to_owned(), id.to_owned());
            assert!(
                before.as_deref().is_none_or(|before| before == id),
                "`{name}` means {before:?} and {id}"
            );
        };
        for (id, row) in built_in() {
            row.aliases.iter().chain([&id]).for_each(|name| note(name, &id));
        }
        for (id, words) in Language::all().flat_map(words_of) {
            words.also.iter().for_each(|name| note(name, &id));
        }
    }
}
