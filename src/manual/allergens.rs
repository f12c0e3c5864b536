//! The closed list of allergens, in `allergens.toml` beside this file, and the words by which a portion gives one
//! away, in `allergens.toml` of each language.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::wording::{Word, normal, stem, words};
use crate::languages::{Language, PerLanguage};

/// An allergen that must be declared.
#[derive(Debug)]
pub struct Allergen {
    /// What findings call it: `milk`.
    pub name: String,
    /// Whether what is vegan is free of it.
    is_animal: bool,
    names: Vec<String>,
    /// What is one of several with this allergen: `lactose`, in one form.
    kinds: BTreeSet<String>,
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

    /// Whether `written` names only one thing that has the allergen, as `almonds` for nuts.
    pub fn is_kind(&self, written: &str) -> bool {
        self.kinds.contains(&normal(written))
    }

    /// How it may be written.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// The allergens that something called `name` contains for certain, by the words of `language`.
pub fn contained(name: &str, language: &str) -> Vec<&'static Allergen> {
    let Some(phrases) = PHRASES.of(language) else { return Vec::new() };
    let found = phrases.found(&words(name));
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
    /// One word says that the allergen is left out: "glutenfrei".
    Free(usize),
    /// Nothing of animals is in it.
    Vegan,
    /// It is not eaten.
    Thing,
}

/// The phrases of one language.
#[derive(Debug, Default)]
struct Phrases {
    /// By their first words, each with its other words.
    by_first: HashMap<String, Vec<(Vec<String>, Sense)>>,
    /// What ends with one of these has its sense, as "Vollkornbrot" has that of "*brot".
    endings: Vec<(String, Sense)>,
}

impl Phrases {
    fn new(language: Language) -> Self {
        let file: File = language.read(FILE);
        let mut phrases = Self::default();
        phrases.add(&file.free.after, Sense::FreeAfter);
        phrases.add(&file.free.before, Sense::FreeBefore);
        phrases.add(&file.vegan, Sense::Vegan);
        phrases.add(&file.things, Sense::Thing);
        for (index, row) in file.allergen.values().enumerate() {
            phrases.add(&row.words, Sense::Contains(index));
            phrases.add(&row.exceptions, Sense::Exception(index));
            phrases.add(&row.names, Sense::Name(index));
            for name in &row.names {
                let joined = file.free.joined.iter().map(|end| format!("{name}{end}"));
                phrases.add(&joined.collect::<Vec<_>>(), Sense::Free(index));
            }
        }
        phrases
    }

    fn add(&mut self, list: &[String], sense: Sense) {
        for phrase in list {
            let mut parts = words(phrase).into_iter().map(|word| stem(&word.plain).to_owned());
            let Some(first) = parts.next() else { continue };
            match phrase.starts_with('*') {
                true => self.endings.push((first, sense)),
                false => self.by_first.entry(first).or_default().push((parts.collect(), sense)),
            }
        }
    }

    /// All phrases in a name, each with its place among the words.
    fn found(&self, said: &[Word]) -> Vec<(Range<usize>, Sense)> {
        let mut found = Vec::new();
        for (start, first) in said.iter().enumerate() {
            let plain = stem(&first.plain);
            for (rest, sense) in self.by_first.get(plain).into_iter().flatten() {
                let end = start + 1 + rest.len();
                let after = said.get(start + 1..end).map(|after| after.iter().map(|word| stem(&word.plain)));
                if after.is_some_and(|after| after.eq(rest.iter().map(String::as_str))) {
                    found.push((start..end, *sense));
                }
            }
            let endings = self.endings.iter().filter(|(ending, _)| plain.ends_with(ending));
            found.extend(endings.map(|(_, sense)| (start..start + 1, *sense)));
        }
        found
    }
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
    let is_joined = found.iter().any(|(_, sense)| *sense == Sense::Free(allergen));
    is_joined
        || names.clone().any(|(name, _)| {
            found.iter().any(|(free, sense)| match sense {
                Sense::FreeAfter => free.start == name.end,
                Sense::FreeBefore => free.end == name.start,
                _ => false,
            })
        })
}

/// What a language says of allergens.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    free: Free,
    vegan: Vec<String>,
    things: Vec<String>,
    allergen: BTreeMap<String, Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Free {
    after: Vec<String>,
    /// What follows without a space.
    #[serde(default)]
    joined: Vec<String>,
    before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    names: Vec<String>,
    #[serde(default)]
    kinds: Vec<String>,
    words: Vec<String>,
    #[serde(default, rename = "except")]
    exceptions: Vec<String>,
}

/// What holds in every language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Neutral {
    #[serde(default)]
    animal: bool,
}

/// All allergens, and how they may be written.
struct Table {
    allergens: Vec<Allergen>,
    by_name: HashMap<String, usize>,
}

impl Table {
    fn new(list: BTreeMap<String, Neutral>) -> Self {
        let files: Vec<File> = Language::all().map(|language| language.read(FILE)).collect();
        let mut table = Self { allergens: Vec::new(), by_name: HashMap::new() };
        for (index, (name, Neutral { animal })) in list.into_iter().enumerate() {
            let rows = || files.iter().filter_map(|file| file.allergen.get(&name));
            let names = rows().flat_map(|row| &row.names).chain(rows().flat_map(|row| &row.kinds));
            let names: Vec<String> = names.cloned().collect();
            table.by_name.extend(names.iter().chain([&name]).map(|name| (normal(name), index)));
            let kinds = rows().flat_map(|row| &row.kinds).map(|kind| normal(kind)).collect();
            table.allergens.push(Allergen { name, is_animal: animal, names, kinds });
        }
        table
    }
}

const FILE: &str = "allergens.toml";

static PHRASES: PerLanguage<Phrases> = PerLanguage::new(Phrases::new);

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
    fn every_language_names_every_allergen() {
        let all: Vec<&str> = Allergen::all().iter().map(|allergen| allergen.name.as_str()).collect();
        for language in Language::all() {
            let file: File = language.read(FILE);
            let own: Vec<&str> = file.allergen.keys().map(String::as_str).collect();
            assert_eq!(own, all, "src/languages/{}/{FILE} has other allergens", language.tag());
            for (name, row) in &file.allergen {
                let has_both = !row.names.is_empty() && !row.words.is_empty();
                assert!(has_both, "src/languages/{}/{FILE}: {name} needs names and words", language.tag());
            }
        }
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
        let cases: [(&str, &str, &[&str]); 66] = [
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
            ("butter", "xx", &[]),
            ("Butter", "de", &["milk"]),
            ("Kräuterbutter", "de", &["milk"]),
            ("Vollkornbrot", "de", &["gluten"]),
            ("glutenfreies Brot", "de", &[]),
            ("laktosefreie Milch", "de", &["milk"]),
            ("Brot ohne Gluten", "de", &[]),
            ("Brotmesser", "de", &[]),
            ("Kokosmilch", "de", &[]),
            ("Mandelmilch", "de", &["nuts"]),
            ("Hafermilch", "de", &["gluten"]),
            ("Erdnussbutter", "de", &["peanuts"]),
            ("Reismehl", "de", &[]),
            ("Süßkartoffelmehl", "de", &[]),
            ("vegane Mayonnaise", "de", &[]),
            ("Muskatnuss", "de", &[]),
            ("Leberkäse", "de", &[]),
            ("Brei", "de", &[]),
            ("Austernpilze", "de", &[]),
            ("Thunfisch aus der Dose", "de", &["fish"]),
            ("Mandelblättchen", "de", &["nuts"]),
            ("mantequilla", "es", &["milk"]),
            ("pan sin gluten", "es", &[]),
            ("leche de coco", "es", &[]),
            ("mantequilla de cacahuete", "es", &["peanuts"]),
            ("harina de maíz", "es", &[]),
            ("nuez moscada", "es", &[]),
            ("cuchillo de pan", "es", &[]),
            ("huevo batido", "es", &["eggs"]),
            ("almendra tostada", "es", &["nuts"]),
            ("pasta de ajo", "es", &[]),
        ];
        for (name, language, expected) in cases {
            assert_eq!(found(name, language), expected, "{name}");
        }
    }
}
