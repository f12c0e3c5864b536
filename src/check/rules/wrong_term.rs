//! A word that the glossary does not have for what is meant.

use crate::check::glossary::GlossaryEntry;
use crate::check::translations::PageText;
use crate::check::{Check, Findings, Glossary, Group, Original, Pair, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::Procedure;
use crate::translation::name_of;

pub(super) const RULE: Rule = Rule {
    name: "wrong-term",
    severity: Severity::Warning,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("wrong_term.md"),
    checks: &[Check::Glossary(check)],
};

fn check(
    original: &Original<'_>,
    pair: Option<&Pair<'_>>,
    glossary: &Glossary<'_>,
    findings: &mut Findings<'_>,
) {
    match pair {
        _ if glossary.terms.is_empty() => {}
        None => {
            for text in original.passages() {
                let terms = glossary.terms_in(&[text.words()]);
                findings.extend(terms.filter_map(|term| term.forbidden(text, original.page)));
            }
        }
        Some(pair) => {
            for (source, own) in pair.passages() {
                let terms = glossary.terms_in(&[source.words(), own.words()]);
                findings.extend(terms.filter_map(|term| {
                    term.forbidden(own, pair.page).or_else(|| term.missing(source, own, pair))
                }));
            }
        }
    }
}

impl GlossaryEntry<'_> {
    /// The finding where a text has a word that is not to be used for this.
    fn forbidden(&self, text: &PageText<'_>, page: &Procedure) -> Option<Finding> {
        let range = text.words().find(&self.forbidden)?;
        let found = &text.text[range.clone()];
        let message = format!("`{found}` is not the word of the glossary for `{}`", self.id);
        let help = format!(
            "readers take two words for two things: write `{}`, or another form from the glossary",
            self.wanted
        );
        Some(Finding::new(text.place(range, page), message).help(help))
    }

    /// The finding where the source says it and the translation does not.
    fn missing(&self, source: &PageText<'_>, own: &PageText<'_>, pair: &Pair<'_>) -> Option<Finding> {
        let range = source.words().find(&self.source).filter(|_| !self.forms.is_empty())?;
        if own.words().find(&self.forms).is_some() {
            return None;
        }
        let found = &source.text[range.clone()];
        let message = format!(
            "{} does not say `{}`, which is the word of the glossary for `{found}`",
            name_of(&own.path, pair.source),
            self.wanted
        );
        let help = "staff of two languages must mean the same: use the word of the glossary, or add the form that you \
                    wrote to it";
        let place = own.place(0..0, pair.page);
        Some(Finding::new(place, message).related(source.place(range, pair.source), "the source").help(help))
    }
}
