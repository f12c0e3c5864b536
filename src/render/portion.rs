//! Portions within a sentence: "2 slices of ham".

use fluent_bundle::FluentValue;

use super::handbook::Handbook;
use crate::manual::{Amount, Portion, Procedure};
use crate::markdown::{Inline, Mention, Slot};
use crate::quantity::{Dimension, Unit};

/// The words for a portion within a sentence.
pub(super) struct PortionWords {
    /// With [`AMOUNT`] where the amount stands.
    pub text: String,
    pub amount: String,
    /// Whether the amount stands without its unit: "3 eggs", not "3 pieces of eggs".
    pub is_bare: bool,
}

/// Stands for the amount. Nobody writes it: it is no character (Unicode, section 23.7).
pub(super) const AMOUNT: &str = "\u{fdd0}";

impl Handbook<'_> {
    /// The words of a text of one line, without markup, its portions filled in.
    pub fn words(&self, procedure: &Procedure, text: &Inline) -> String {
        text.html.text(|slot, out| {
            if let Slot::Portion(index) = slot {
                let Some(mention) = text.portions.get(index) else { return };
                let PortionWords { text, amount, .. } = self.portion_words(procedure, mention);
                out.push_str(&text.replace(AMOUNT, &amount));
            }
        })
    }

    /// The words for a portion that a text names.
    pub(super) fn portion_words(&self, procedure: &Procedure, mention: &Mention) -> PortionWords {
        let without_amount = |text: String| PortionWords { text, amount: String::new(), is_bare: false };
        let Some(portion) = procedure.portions.named(&mention.key) else {
            return without_amount(mention.key.replace('-', " "));
        };
        let Amount::Of(limit) = &portion.amount else { return without_amount(portion.label()) };
        let language = self.manual.language_of(procedure);
        let quantity = &limit.quantity;
        let is_bare = quantity.dimension() == Dimension::Count
            && (quantity.unit.id == "piece" || self.counts_itself(portion, &quantity.unit));
        let amount = match is_bare {
            true => quantity.number_in(self.manual.units.numerals(language)),
            false => self.limit(limit, language),
        };
        // "90 s" and "75 °C" need no "of" unless the owner gave them a name that does.
        let says_itself = || match portion.has_own_name {
            true => self.says_itself(&portion.label(), &quantity.unit),
            false => self.says_itself(&portion.key, &quantity.unit),
        };
        let is_plain = matches!(
            quantity.dimension(),
            Dimension::Time | Dimension::Temperature | Dimension::Share | Dimension::Money
        );
        let needs_no_name = is_plain && !portion.has_own_name || says_itself();
        if needs_no_name && !is_bare {
            return PortionWords { text: AMOUNT.to_owned(), amount, is_bare };
        }
        let key = if is_bare { "portion-of-pieces" } else { "portion-in-text" };
        let arguments = [("amount", FluentValue::from(AMOUNT)), ("name", FluentValue::from(portion.label()))];
        PortionWords { text: self.theme.texts.get(language, key, &arguments), amount, is_bare }
    }

    /// Whether a name of several words says what is counted: "2 bath towels", not "2 towels of bath towels".
    fn counts_itself(&self, portion: &Portion, unit: &Unit) -> bool {
        let handle = portion.handle();
        let key = handle.rsplit(['-', '_']).next().unwrap_or_default();
        let label = portion.label();
        let last_word = label.rsplit(' ').next().unwrap_or_default();
        let has_words = label.contains(' ') || key.len() < handle.len();
        has_words && (self.says_itself(key, unit) || self.says_itself(last_word, unit))
    }

    /// Whether the unit is the thing itself, in any language: "3 rings", not "3 rings of rings".
    fn says_itself(&self, key: &str, unit: &Unit) -> bool {
        self.manual.units.get(key).is_some_and(|own| own.id == unit.id)
    }
}
