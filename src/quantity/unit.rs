//! Units: what amounts are counted in.

use std::collections::BTreeMap;

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
    /// In square metres.
    Area,
    /// In metres a second.
    Speed,
    /// In bar.
    Pressure,
    /// In newton metres.
    Torque,
    /// In newtons.
    Force,
    /// In volts.
    Voltage,
    /// In amperes.
    Current,
    /// In ampere hours.
    Charge,
    /// In ohms.
    Resistance,
    /// In watts.
    Power,
    /// In kilowatt hours.
    Energy,
    /// In hertz.
    Frequency,
    /// In lux.
    Illuminance,
    /// In lumens.
    Light,
    /// In decibels, by what they are measured from; each unit only with itself.
    Level,
    /// In moles.
    Substance,
    /// In megabytes.
    Data,
    /// Things; each kind only with itself.
    Count,
}

impl Dimension {
    /// Whether it is read from an instrument or set on one, as temperatures and pressures are.
    pub fn is_reading(self) -> bool {
        !matches!(
            self,
            Self::Mass
                | Self::Volume
                | Self::Length
                | Self::Area
                | Self::Time
                | Self::Calendar
                | Self::Share
                | Self::Money
                | Self::Substance
                | Self::Data
                | Self::Count
        )
    }

    /// The unit that its amounts are compared in; `None` where each unit is only comparable with itself.
    pub fn base_unit(self) -> Option<&'static str> {
        Some(match self {
            Self::Mass => "g",
            Self::Volume => "ml",
            Self::Length => "mm",
            Self::Temperature => "°C",
            Self::Time => "s",
            Self::Calendar => "months",
            Self::Share => "%",
            Self::Area => "m²",
            Self::Speed => "m/s",
            Self::Pressure => "bar",
            Self::Torque => "Nm",
            Self::Force => "N",
            Self::Voltage => "V",
            Self::Current => "A",
            Self::Charge => "Ah",
            Self::Resistance => "Ω",
            Self::Power => "W",
            Self::Energy => "kWh",
            Self::Frequency => "Hz",
            Self::Illuminance => "lx",
            Self::Light => "lm",
            Self::Substance => "mol",
            Self::Data => "MB",
            Self::Money | Self::Level | Self::Count => return None,
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

/// Where a unit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The table of sopbook.
    BuiltIn,
    /// `book.toml`.
    Declared,
    /// A name of things that are counted, and no unit.
    Noun,
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
    pub(super) origin: Origin,
}

impl Unit {
    /// Whether so many of one are as much as so many of the other. Two versions of a `book.toml` may give a unit two
    /// sizes.
    pub fn is_same(&self, other: &Self) -> bool {
        self.id == other.id && self.dimension == other.dimension && self.factor == other.factor
    }

    /// The things as they were written, where it is only their name: the sachets of `4 sachets`.
    pub fn noun(&self) -> Option<&str> {
        self.symbol.as_deref().filter(|_| self.origin == Origin::Noun)
    }

    /// What one of the things is called, where the plural was written: an English or French one.
    pub(super) fn noun_for_one(&self) -> Option<&str> {
        self.noun().map(|noun| if noun.starts_with(char::is_lowercase) { &self.id } else { noun })
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
