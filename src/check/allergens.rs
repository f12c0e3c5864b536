//! The closed list of allergens, and the words by which a portion gives one away; both are in `allergens.toml`.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::manual::wording::{Word, normal, stem, words};

/// An allergen that must be declared.
#[derive(Debug)]
pub struct Allergen {
    /// What findings call it: `milk`.
    pub name: String,
    /// Whether what is vegan is free of it.
    is_animal: bool,
    names: Vec<String>,
}

impl Allergen {
    /// All of them, by name.
    pub fn all() -> &'static [Self] {
        &TABLE.allergens
    }

    /// The allergen that is written so in any of the languages: `Milk`, `tree nuts`, `œufs`.
    pub fn named(written: &str) -> Option<&'static Self> {
        TABLE.by_name.get(&normal(written)).map(|index| &TABLE.allergens[*index])
    }

    /// How it may be written.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// The allergens that something called `name` contains for certain, by the words of `language`.
pub fn contained(name: &str, language: &str) -> Vec<&'static Allergen> {
    let language = language.split(['-', '_']).next().unwrap_or(language);
    let Some(phrases) = TABLE.phrases.get(language) else { return Vec::new() };
    let found = found(&words(name), phrases);
    let says = |sense: Sense| found.iter().any(|(_, other)| *other == sense);
    if says(Sense::Thing) {
        return Vec::new();
    }
    let is_vegan = says(Sense::Vegan);
    let all = TABLE.allergens.iter().enumerate().filter(|(index, allergen)| {
        gives_away(&found, *index) && !(is_vegan && allergen.is_animal) && !is_free_of(&found, *index)
    });
    all.map(|(_, allergen)| allergen).collect()
}

/// What a phrase of the table says, with the place of its allergen in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    /// It contains the allergen.
    Contains(usize),
    /// A word in it that would say so means something else.
    Exception(usize),
    /// The name of the allergen itself.
    Name(usize),
    /// What stands before it is left out.
    FreeAfter,
    /// What stands after it is left out.
    FreeBefore,
    /// Nothing of animals is in it.
    Vegan,
    /// It is not eaten.
    Thing,
}

/// The phrases of one language by their first words, each with its other words.
type Phrases = HashMap<String, Vec<(Vec<String>, Sense)>>;

/// All phrases in a name, each with its place among the words.
fn found(said: &[Word], phrases: &Phrases) -> Vec<(Range<usize>, Sense)> {
    let mut found = Vec::new();
    for (start, first) in said.iter().enumerate() {
        for (rest, sense) in phrases.get(stem(&first.plain)).into_iter().flatten() {
            let end = start + 1 + rest.len();
            let after = said.get(start + 1..end);
            if after.is_some_and(|after| after.iter().zip(rest).all(|(word, part)| stem(&word.plain) == part))
            {
                found.push((start..end, *sense));
            }
        }
    }
    found
}

/// Whether one of the words stands there outside of the phrases in which it means something else.
fn gives_away(found: &[(Range<usize>, Sense)], allergen: usize) -> bool {
    let of = |wanted: Sense| found.iter().filter(move |(_, sense)| *sense == wanted).map(|(at, _)| at);
    of(Sense::Contains(allergen))
        .any(|at| !of(Sense::Exception(allergen)).any(|other| other.start <= at.start && at.end <= other.end))
}

/// Whether it is said to be made without the allergen.
fn is_free_of(found: &[(Range<usize>, Sense)], allergen: usize) -> bool {
    let names = found.iter().filter(|(_, sense)| *sense == Sense::Name(allergen));
    names.clone().any(|(name, _)| {
        found.iter().any(|(free, sense)| match sense {
            Sense::FreeAfter => free.start == name.end,
            Sense::FreeBefore => free.end == name.start,
            _ => false,
        })
    })
}

type ByLanguage = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    free: Free,
    vegan: ByLanguage,
    things: ByLanguage,
    allergen: BTreeMap<String, Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Free {
    after: ByLanguage,
    before: ByLanguage,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(default)]
    animal: bool,
    names: ByLanguage,
    #[serde(default)]
    kinds: ByLanguage,
    words: ByLanguage,
    #[serde(default, rename = "except")]
    exceptions: ByLanguage,
}

/// The table, ready to be looked into.
#[derive(Default)]
struct Table {
    allergens: Vec<Allergen>,
    by_name: HashMap<String, usize>,
    phrases: HashMap<String, Phrases>,
}

impl Table {
    fn new(file: File) -> Self {
        let mut table = Self::default();
        table.note(&file.free.after, Sense::FreeAfter);
        table.note(&file.free.before, Sense::FreeBefore);
        table.note(&file.vegan, Sense::Vegan);
        table.note(&file.things, Sense::Thing);
        for (index, (name, row)) in file.allergen.into_iter().enumerate() {
            table.note(&row.words, Sense::Contains(index));
            table.note(&row.exceptions, Sense::Exception(index));
            table.note(&row.names, Sense::Name(index));
            let names: Vec<String> =
                row.names.into_values().chain(row.kinds.into_values()).flatten().collect();
            for name in names.iter().chain([&name]) {
                table.by_name.insert(normal(name), index);
            }
            table.allergens.push(Allergen { name, is_animal: row.animal, names });
        }
        table
    }

    fn note(&mut self, list: &ByLanguage, sense: Sense) {
        for (language, phrases) in list {
            for phrase in phrases {
                let mut parts = words(phrase).into_iter().map(|word| stem(&word.plain).to_owned());
                if let Some(first) = parts.next() {
                    let known = self.phrases.entry(language.clone()).or_default();
                    known.entry(first).or_default().push((parts.collect(), sense));
                }
            }
        }
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    Table::new(
        toml::from_str(include_str!("allergens.toml")).expect("allergens.toml is valid: a test reads it"),
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, language: &str) -> Vec<&'static str> {
        contained(name, language).into_iter().map(|allergen| allergen.name.as_str()).collect()
    }

    #[test]
    fn the_list_is_that_of_annex_ii() {
        assert_eq!(Allergen::all().len(), 14);
        for name in [
            "milk",
            "eggs",
            "fish",
            "crustacean shellfish",
            "tree nuts",
            "peanuts",
            "wheat",
            "soybeans",
            "sesame",
        ] {
            assert!(Allergen::named(name).is_some(), "{name} of the list of the United States");
        }
        assert_eq!(Allergen::named("Fruits à coque").unwrap().name, "nuts");
        assert_eq!(Allergen::named("الحليب").unwrap().name, "milk");
        assert!(Allergen::named("strawberries").is_none());
    }

    #[test]
    fn no_name_means_two() {
        for allergen in Allergen::all() {
            for name in allergen.names() {
                assert_eq!(Allergen::named(name).unwrap().name, allergen.name, "{name}");
            }
        }
    }

    #[test]
    fn what_portions_contain() {
        let cases: [(&str, &str, &[&str]); 36] = [
            ("butter", "en", &["milk"]),
            ("salted butter", "en", &["milk"]),
            ("peanut-butter", "en", &["peanuts"]),
            ("coconut milk", "en", &[]),
            ("almond milk", "en", &["nuts"]),
            ("oat milk", "en", &["gluten"]),
            ("soy-milk", "en", &["soybeans"]),
            ("cream of tartar", "en", &[]),
            ("ice cream", "en", &["milk"]),
            ("vegan cheese", "en", &[]),
            ("vegan mayonnaise and bread", "en", &["gluten"]),
            ("gluten-free bread", "en", &[]),
            ("egg-free mayonnaise", "en", &[]),
            ("bread", "en", &["gluten"]),
            ("bread knife", "en", &[]),
            ("lactose-free milk", "en", &["milk"]),
            ("dairy-free cream", "en", &[]),
            ("rice flour", "en", &[]),
            ("flour", "en", &["gluten"]),
            ("nutmeg", "en", &[]),
            ("pine nuts", "en", &[]),
            ("ham", "en", &[]),
            ("eggplant", "en", &[]),
            ("oyster mushrooms", "en", &[]),
            ("beurre doux", "fr", &["milk"]),
            ("beurre de cacahuètes", "fr", &["peanuts"]),
            ("lait de coco", "fr", &[]),
            ("pain de mie", "fr", &["gluten"]),
            ("pain sans gluten", "fr", &[]),
            ("noix de muscade", "fr", &[]),
            ("الزبدة", "ar", &["milk"]),
            ("حليب جوز الهند", "ar", &[]),
            ("دقيق الأرز", "ar", &[]),
            ("পাউরুটি", "bn", &["gluten"]),
            ("নারকেল দুধ", "bn", &[]),
            ("butter", "de", &[]),
        ];
        for (name, language, expected) in cases {
            assert_eq!(found(name, language), expected, "{name}");
        }
    }
}
