//! The units that a manual may use.

use super::{Config, UnitSettings};
use crate::quantity::{Names, OwnUnit, Units};

impl Config {
    /// The built-in units and those of `book.toml`, shown in the languages of the handbook.
    pub fn all_units(&self) -> Units {
        let tags = self.languages.iter().map(|language| language.tag.as_str());
        let mut units = Units::built_in_for(tags.chain([self.language.as_str()]));
        for own in &self.units {
            units.add_own(own.into());
        }
        for language in &self.languages {
            units.add_language(&language.tag, language.digits.as_deref());
        }
        units.write_in(&self.language);
        units
    }
}

impl From<&UnitSettings> for OwnUnit {
    fn from(own: &UnitSettings) -> Self {
        let plural = if own.plural.is_empty() { &own.name } else { &own.plural };
        let languages = own.name.by_language.keys().map(String::as_str).chain(["en"]);
        let names = languages.map(|language| {
            let one = Some(own.name.get(language).to_owned());
            let other = plural.get(language).to_owned();
            (language.to_owned(), Names { one, other, ..Names::default() })
        });
        Self {
            id: own.id.clone(),
            names: names.collect(),
            is_named: own.name.text != own.id || !own.name.by_language.is_empty() || !own.plural.is_empty(),
            aliases: own.aliases.clone(),
            is: own.is.clone(),
        }
    }
}
