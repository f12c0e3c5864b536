//! Portions within a sentence: "2 slices of ham".

use std::borrow::Cow;

use fluent_bundle::FluentValue;

use super::handbook::Handbook;
use crate::manual::{Amount, Portion, Procedure, counts_itself};
use crate::markdown::{self, Html, Inline, InlinePart, Mention, Slot};
use crate::quantity::{AmountPart, Dimension, Limit, MadeAmount, Number, Quantity, Thing, Unit};

/// The words for a portion within a sentence.
pub(super) struct PortionWords {
    /// With [`AMOUNT`] where the amount stands.
    pub text: String,
    pub amount: String,
    /// Whether the amount stands without its unit: "3 eggs", not "3 pieces of eggs".
    pub is_bare: bool,
    /// The amount itself; none where there is none.
    pub quantity: Option<Quantity>,
    /// Whether it is a part of what the list has.
    pub is_part: bool,
}

impl PortionWords {
    fn without_amount(text: String) -> Self {
        Self { text, amount: String::new(), is_bare: false, quantity: None, is_part: false }
    }

    fn of_part(self) -> Self {
        Self { is_part: true, ..self }
    }
}

/// Stands for the amount. Nobody writes it: it is no character (Unicode, section 23.7).
pub(super) const AMOUNT: &str = "\u{fdd0}";

impl Handbook<'_> {
    /// The words of a text of one line, without markup, its portions filled in.
    pub fn words(&self, procedure: &Procedure, text: &Inline) -> String {
        text.html.text(|slot, out| {
            if let Slot::Portion(index) = slot {
                let Some(mention) = text.portions.get(index) else { return };
                let PortionWords { text, amount, .. } =
                    self.portion_words(procedure, mention, Some(&text.source));
                out.push_str(&text.replace(AMOUNT, &amount));
            }
        })
    }

    /// The words of a part of the body, without markup, its portions filled in.
    pub fn words_of_body(&self, procedure: &Procedure, html: &Html) -> String {
        html.text(|slot, out| {
            let Slot::Mention(written) = slot else { return };
            let Some(mention) = Mention::parse(written) else { return };
            let PortionWords { text, amount, .. } = self.portion_words(procedure, &mention, None);
            out.push_str(&text.replace(AMOUNT, &amount));
        })
    }

    /// The words for a portion that the text `around` names, or for a part of it.
    pub(super) fn portion_words(
        &self,
        procedure: &Procedure,
        mention: &Mention,
        around: Option<&str>,
    ) -> PortionWords {
        let words = self.words_of_mention(procedure, mention);
        let share = words.quantity.as_ref().filter(|quantity| quantity.dimension() == Dimension::Share);
        let portion = share.and(procedure.portions.named(&mention.key));
        match (portion, around) {
            // "Add 0.5 %" would not say of what.
            (Some(portion), Some(around)) if words.text == AMOUNT && !is_named(portion, around) => {
                let language = self.manual.language_of(procedure);
                let text = self.in_words("portion-in-text", AMOUNT, &portion.label(), language);
                PortionWords { text, ..words }
            }
            _ => words,
        }
    }

    fn words_of_mention(&self, procedure: &Procedure, mention: &Mention) -> PortionWords {
        let language = self.manual.language_of(procedure);
        let Some(portion) = procedure.portions.named(&mention.key) else {
            return PortionWords::without_amount(mention.key.replace('-', " "));
        };
        let Some(written) = &mention.part else { return self.whole_words(procedure, portion, language) };
        let words = |quantity| self.amount_words(portion, Limit { comparison: None, quantity }, language);
        let without_amount = |amount: &str| {
            let text = self.in_words("portion-in-text", amount, &portion.label(), language);
            PortionWords::without_amount(text)
        };
        match portion.part(written, &self.manual.units) {
            Ok(AmountPart::All) => self.whole_words(procedure, portion, language),
            Ok(AmountPart::Of(quantity)) => match portion.whole() {
                Some(whole) if whole.dimension() == quantity.dimension() => words(quantity).of_part(),
                _ => without_amount(&quantity.show_in(&self.manual.units, language)),
            },
            Ok(AmountPart::Share(share)) => match portion.whole() {
                Some(whole) => words(whole.scaled(share)).of_part(),
                None => {
                    let numerals = self.manual.units.numerals(language);
                    without_amount(&numerals.number(Number::exactly(share)))
                }
            },
            Ok(AmountPart::Rest) => {
                let rest = procedure.rest_of(portion, &self.manual.units).map(|rest| words(rest).of_part());
                let own = rest.unwrap_or_else(|| PortionWords::without_amount(portion.label().into_owned()));
                let arguments = [("portion", FluentValue::from(own.text.as_str()))];
                let text = self.theme.texts.get(language, "portion-rest", &arguments);
                PortionWords { text, ..own }
            }
            // The finding says so; staff read what is written.
            Err(_) => without_amount(written),
        }
    }

    fn whole_words(&self, procedure: &Procedure, portion: &Portion, language: &str) -> PortionWords {
        match &portion.amount {
            Amount::Of(limit) => self.amount_words(portion, limit.clone(), language),
            Amount::Made { made, .. } => self.made_words(procedure, portion, made, language),
            _ => PortionWords::without_amount(portion.label().into_owned()),
        }
    }

    /// "4 ml of cream per egg", "3 × 1 ml of vanilla", and of a concentration how much that is.
    fn made_words(
        &self,
        procedure: &Procedure,
        portion: &Portion,
        made: &MadeAmount,
        language: &str,
    ) -> PortionWords {
        match made {
            MadeAmount::Per { each, thing } => {
                let PortionWords { text, amount, .. } = self.amount_words(portion, each.clone(), language);
                PortionWords::without_amount(self.per(
                    &text.replace(AMOUNT, &amount),
                    &self.thing(procedure, thing, language),
                    language,
                ))
            }
            MadeAmount::Times { .. } => {
                let text = self.in_words("portion-in-text", AMOUNT, &portion.label(), language);
                let amount = self.made_amount(procedure, made, language);
                PortionWords { text, amount, ..PortionWords::without_amount(String::new()) }
            }
            MadeAmount::In { total, .. } => {
                let limit = Limit { comparison: None, quantity: Quantity::clone(total) };
                self.amount_words(portion, limit, language)
            }
        }
    }

    /// An amount that is made of two, as the list has it: `4 ml per egg`.
    pub(super) fn made_amount(&self, procedure: &Procedure, made: &MadeAmount, language: &str) -> String {
        let units = &self.manual.units;
        match made {
            MadeAmount::Per { each, thing } => {
                self.per(&self.limit(each, language), &self.thing(procedure, thing, language), language)
            }
            MadeAmount::Times { times, each } => {
                format!(
                    "{}\u{a0}×\u{a0}{}",
                    units.numerals(language).number(*times),
                    each.show_in(units, language)
                )
            }
            MadeAmount::In { total, .. } => total.show_in(units, language),
        }
    }

    /// What an amount is for, in words. A translation has none for it: they are those of the glossary, or what it calls
    /// the portion that is meant.
    fn thing<'t>(&'t self, procedure: &'t Procedure, thing: &'t Thing, language: &str) -> Cow<'t, str> {
        let piece = |unit: &'t Unit| self.manual.units.word(unit, Number::whole(1), language);
        let words = match thing {
            Thing::Unit(unit) => return piece(unit).into(),
            Thing::Words(words) => words,
        };
        let Some(translation) = &procedure.translation else { return words.into() };
        let of_glossary = self.manual.config.glossary.iter().find_map(|term| {
            let mut forms = term.forms.get(&self.manual.config.language)?.iter();
            let own = term.forms.get(language)?.iter().find(|form| !form.contains('*'))?;
            forms.any(|form| form.to_lowercase() == words.to_lowercase()).then_some(own.as_str())
        });
        if let Some(own) = of_glossary {
            return own.into();
        }
        let listed = translation.source_page.portions.list().iter().zip(procedure.portions.list());
        let mut meant = listed
            .filter(|(source, _)| counts_itself(words, &source.key) || counts_itself(words, &source.label()));
        match (meant.next(), self.manual.units.get("piece")) {
            (Some((source, own)), _) if source.label().to_lowercase() == words.to_lowercase() => own.label(),
            // Its name may be a plural: "4 ml par pièce (œufs)".
            (Some((_, own)), Some(unit)) => format!("{} ({})", piece(unit), own.label()).into(),
            _ => words.into(),
        }
    }

    fn per(&self, amount: &str, thing: &str, language: &str) -> String {
        let arguments = [("amount", FluentValue::from(amount)), ("thing", FluentValue::from(thing))];
        self.theme.texts.get(language, "amount-per", &arguments)
    }

    fn amount_words(&self, portion: &Portion, limit: Limit, language: &str) -> PortionWords {
        let quantity = &limit.quantity;
        let is_bare = limit.comparison.is_none()
            && quantity.dimension() == Dimension::Count
            && (quantity.unit.id == "piece" || self.counts_itself(portion, &quantity.unit));
        let amount = match is_bare {
            true => quantity.number_in(self.manual.units.numerals(language)),
            false => self.limit(&limit, language),
        };
        let label = portion.label();
        // "90 s" and "75 °C" need no "of" unless the owner gave them a name that does.
        let says_itself = || match portion.has_own_name {
            true => self.says_itself(&label, &quantity.unit),
            false => self.says_itself(&portion.key, &quantity.unit),
        };
        let is_plain = matches!(quantity.dimension(), Dimension::Time | Dimension::Share | Dimension::Money)
            || quantity.dimension().is_reading();
        let needs_no_name = || is_plain && !portion.has_own_name || says_itself();
        let text = match !is_bare && needs_no_name() {
            true => AMOUNT.to_owned(),
            false => {
                let key = if is_bare { "portion-of-pieces" } else { "portion-in-text" };
                self.in_words(key, AMOUNT, &label, language)
            }
        };
        PortionWords { text, amount, is_bare, quantity: Some(limit.quantity), is_part: false }
    }

    fn in_words(&self, key: &str, amount: &str, name: &str, language: &str) -> String {
        let arguments = [("amount", FluentValue::from(amount)), ("name", FluentValue::from(name))];
        self.theme.texts.get(language, key, &arguments)
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
        match unit.noun() {
            Some(noun) => counts_itself(key, noun),
            None => self.manual.units.get(key).is_some_and(|own| own.id == unit.id),
        }
    }
}

/// Whether a text names a portion in words, beside the braces: "Keep the humidity at {humidity}".
fn is_named(portion: &Portion, text: &str) -> bool {
    let words: String = markdown::words(text)
        .into_iter()
        .filter_map(|part| match part {
            InlinePart::Text(text) => Some(text.to_lowercase()),
            InlinePart::Portion(_) => None,
        })
        .collect();
    let handle = portion.handle().replace(['-', '_'], " ");
    [portion.label().to_lowercase(), handle.to_lowercase()].iter().any(|name| words.contains(name.as_str()))
}
