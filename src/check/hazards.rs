//! What authorities ask for where food is held or cooked. The figures and their sources are in `hazards.toml` beside
//! this file, the words by which a manual speaks of them in `hazards.toml` of each language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::languages::PerLanguage;
use crate::manual::CriticalPoint;
use crate::manual::wording::{places, words};
use crate::quantity::{Comparison, Limit, Units};

/// What an authority asks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Where it holds: `cold holding`.
    pub name: String,
    side: Side,
    celsius: String,
    celsius_source: String,
    fahrenheit: String,
    fahrenheit_source: String,
}

/// The words by which a critical point is about a figure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// It has one of these.
    words: Vec<String>,
    /// And one of these, where there are any.
    #[serde(default)]
    besides: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Side {
    Most,
    Least,
}

impl Figure {
    /// The figures that a critical point may be held against, by the words of its hazard and its monitoring.
    pub fn about(point: &CriticalPoint, language: &str) -> impl Iterator<Item = &'static Self> {
        let what = point.monitor.as_ref().and_then(|monitor| monitor.what.as_deref()).unwrap_or_default();
        let said = words(&format!("{}. {what}", point.hazard.as_deref().unwrap_or_default()));
        let has = move |list: &[String]| list.iter().any(|phrase| !places(&said, phrase).is_empty());
        let words = WORDS.of(language);
        TABLE.figure.iter().filter(move |figure| {
            let own = words.and_then(|words| words.get(&figure.name));
            own.is_some_and(|own| has(&own.words) && (own.besides.is_empty() || has(&own.besides)))
        })
    }

    /// The figure and its source, where `limit` allows what is not even close to it.
    pub fn is_missed_by(&self, limit: &Limit, units: &Units) -> Option<(&str, &str)> {
        let (figure, source) = match limit.quantity.unit.id.as_str() {
            "°C" => (&self.celsius, &self.celsius_source),
            "°F" => (&self.fahrenheit, &self.fahrenheit_source),
            _ => return None,
        };
        let asked = Limit::parse(figure, units).ok()?;
        let order = limit.quantity.compare(&asked.quantity)?;
        let is_missed = match (self.side, limit.comparison?) {
            (Side::Most, Comparison::AtMost | Comparison::Below) => order.is_gt(),
            (Side::Least, Comparison::AtLeast | Comparison::Above) => order.is_lt(),
            _ => false,
        };
        is_missed.then_some((figure, source))
    }

    /// `at most` or `at least`.
    pub fn side(&self) -> &'static str {
        match self.side {
            Side::Most => "at most",
            Side::Least => "at least",
        }
    }
}

#[derive(Deserialize)]
struct Table {
    figure: Vec<Figure>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("hazards.toml")).expect("hazards.toml is valid: a test reads it")
});

/// The words of a language by the name of the figure.
static WORDS: PerLanguage<BTreeMap<String, Words>> =
    PerLanguage::new(|language| language.read("hazards.toml"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::languages::Language;

    #[test]
    fn every_language_speaks_of_every_figure() {
        let english = WORDS.of("en").unwrap();
        for language in Language::all() {
            let own = WORDS.get(language);
            for figure in &TABLE.figure {
                let file = format!("src/languages/{}/hazards.toml: [\"{}\"]", language.tag(), figure.name);
                let words = own.get(&figure.name).unwrap_or_else(|| panic!("{file} is missing"));
                let besides = !english[&figure.name].besides.is_empty();
                assert!(!words.words.is_empty(), "{file} has no words");
                assert_eq!(!words.besides.is_empty(), besides, "{file}: has it `besides`, as in English?");
            }
            assert_eq!(own.len(), TABLE.figure.len(), "{}: a figure is unknown", language.tag());
        }
    }

    #[test]
    fn the_figures_are_amounts() {
        let units = Units::built_in();
        for figure in &TABLE.figure {
            for (amount, unit) in [(&figure.celsius, "°C"), (&figure.fahrenheit, "°F")] {
                assert_eq!(Limit::parse(amount, &units).unwrap().quantity.unit.id, unit, "{}", figure.name);
            }
        }
    }
}
