//! What authorities ask for where food is held or cooked. The figures and their sources are in `hazards.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

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
    words: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    besides: BTreeMap<String, Vec<String>>,
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
        let base = language.split(['-', '_']).next().unwrap_or(language).to_owned();
        let speaks = move |list: &BTreeMap<String, Vec<String>>| {
            list.get(&base)
                .is_some_and(|phrases| phrases.iter().any(|phrase| !places(&said, phrase).is_empty()))
        };
        TABLE.figure.iter().filter(move |figure| {
            speaks(&figure.words) && (figure.besides.is_empty() || speaks(&figure.besides))
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

#[cfg(test)]
mod tests {
    use super::*;

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
