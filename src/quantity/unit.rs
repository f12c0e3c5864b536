//! Units: what amounts are counted in.

use std::collections::BTreeMap;
use std::fmt;

use num_rational::Ratio;
use serde::Deserialize;

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

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mass => "Mass",
            Self::Volume => "Volume",
            Self::Length => "Length",
            Self::Temperature => "Temperature",
            Self::Time => "Time",
            Self::Calendar => "Calendar",
            Self::Share => "Share",
            Self::Money => "Money",
            Self::Count => "Count",
        })
    }
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
    /// What staff read in every language that has no name for it.
    pub(super) symbol: Option<String>,
    /// The words for it by language.
    pub(super) names: BTreeMap<String, Names>,
}

impl Unit {
    /// Whether so many of one are as much as so many of the other. Two versions of a `book.toml` may give a unit two
    /// sizes.
    pub fn is_same(&self, other: &Self) -> bool {
        self.id == other.id && self.dimension == other.dimension && self.factor == other.factor
    }

    /// The words for it, and the language that they are in: the one that is asked for where there are any, or where it
    /// has no symbol for all languages another.
    pub(super) fn names_in(&self, language: &str) -> Option<(&str, &Names)> {
        let any = || self.names.get_key_value("en").or_else(|| self.names.first_key_value());
        let any = || any().filter(|_| self.symbol.is_none());
        let found = self.names.get_key_value(language).or_else(any);
        found.map(|(language, names)| (language.as_str(), names))
    }
}

/// The words for a unit in one language, by plural category.
#[derive(Clone, Debug, Default)]
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
