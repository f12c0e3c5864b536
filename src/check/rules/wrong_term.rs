//! A word that the glossary does not have for what is meant.

use crate::check::glossary::{Form, Words};
use crate::check::translations::{Passage, name_of, passages};
use crate::check::{Check, Findings, Group, Pair, Rule, Scope};
use crate::config::Term;
use crate::diagnostic::{Diagnostic, Severity};
use crate::manual::{Manual, Procedure};

pub(super) const RULE: Rule = Rule {
    name: "wrong-term",
    severity: Severity::Warning,
    group: Group::Translations,
    scope: Scope::Active,
    page: include_str!("wrong_term.md"),
    check: Check::Procedure(check),
};

fn check(page: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let glossary = &manual.config.glossary;
    if glossary.is_empty() {
        return;
    }
    let language = manual.language_of(page);
    let terms: Vec<Entry<'_>> =
        glossary.iter().map(|term| Entry::new(term, language, &manual.config.language)).collect();
    let source = page.translation.as_deref().map(|translation| &*translation.source_page);
    match source.and_then(|source| Pair::new(page, source, manual)) {
        None => {
            for text in passages(page) {
                let words = Words::of(&text.text);
                findings.extend(terms.iter().filter_map(|term| term.forbidden(&text, &words, page)));
            }
        }
        Some(pair) => {
            for (source, own) in pair.passages() {
                let (said, words) = (Words::of(&source.text), Words::of(&own.text));
                findings.extend(terms.iter().filter_map(|term| {
                    let forbidden = term.forbidden(own, &words, page);
                    forbidden.or_else(|| term.missing(source, &said, own, &words, &pair))
                }));
            }
        }
    }
}

/// A term as one language and that of the manual have it.
struct Entry<'t> {
    term: &'t Term,
    /// The form to be written.
    wanted: &'t str,
    forms: Vec<Form>,
    forbidden: Vec<Form>,
    /// Its forms in the language of the manual.
    source: Vec<Form>,
}

impl<'t> Entry<'t> {
    fn new(term: &'t Term, language: &str, own: &str) -> Self {
        let written = |language: &str| term.forms.get(language).map(Vec::as_slice).unwrap_or_default();
        let forms = |written: &[String]| written.iter().filter_map(|form| Form::new(form)).collect();
        Self {
            term,
            wanted: written(language).first().map_or(term.id.as_str(), String::as_str),
            forms: forms(written(language)),
            forbidden: forms(term.forbidden.get(language).map(Vec::as_slice).unwrap_or_default()),
            source: forms(written(own)),
        }
    }

    /// The finding where a text has a word that is not to be used for this.
    fn forbidden(&self, text: &Passage<'_>, words: &Words, page: &Procedure) -> Option<Diagnostic> {
        let range = words.find(&self.forbidden)?;
        let found = &text.text[range.clone()];
        let message = format!("`{found}` is not the word of the glossary for `{}`", self.term.id);
        let help = format!(
            "two words are taken for two things: write `{}`, or what else the glossary has for it",
            self.wanted
        );
        Some(Diagnostic::new(text.place(range, page), message).help(help))
    }

    /// The finding where the source says it and the translation does not.
    fn missing(
        &self,
        source: &Passage<'_>,
        said: &Words,
        own: &Passage<'_>,
        words: &Words,
        pair: &Pair<'_>,
    ) -> Option<Diagnostic> {
        let range = said.find(&self.source).filter(|_| !self.forms.is_empty())?;
        if words.find(&self.forms).is_some() {
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
        Some(
            Diagnostic::new(place, message)
                .related(source.place(range, pair.source), "the source")
                .help(help),
        )
    }
}
