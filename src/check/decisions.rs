//! What a sentence lets a role decide: "refund up to 50 EUR", "offer a 30 EUR discount".

use std::borrow::Cow;
use std::ops::Range;

use super::rule_words::{Phrase, RULE_WORDS, UndeclaredAuthority};
use crate::config::Config;
use crate::manual::wording::{Word, Wording, sentences, stem, words};
use crate::quantity::{Comparison, Dimension, Found, Limit, Quantity, Units};

/// An action of `may` that a sentence takes, with its amount.
#[derive(Debug)]
pub struct Permission<'m> {
    /// The action, as `may` calls it: `refund`.
    pub action: &'m str,
    /// The amount.
    pub amount: Quantity,
    /// Where the text has the action and the amount.
    pub range: Range<usize>,
    /// Where the text has the sentence.
    pub sentence: Range<usize>,
}

/// The actions of a manual, as the sentences of a language call them.
#[derive(Debug)]
pub struct Actions<'m> {
    list: Vec<Action<'m>>,
    wording: &'static Wording,
    others: &'static [Phrase],
}

#[derive(Debug)]
struct Action<'m> {
    id: &'m str,
    /// What roles may do of it.
    limits: Vec<Limit>,
    says: Vec<Cow<'static, Phrase>>,
}

/// How many words may part a verb from its particle: "give the guest 30 EUR back".
const GAP: usize = 8;

/// How many words may part an action from its amount.
const REACH: usize = 8;

impl<'m> Actions<'m> {
    /// The actions in `may` of all roles; `None` where there are none, and in a language without a folder.
    pub fn new(config: &'m Config, language: &str, units: &Units) -> Option<Self> {
        let wording = Wording::of(language)?;
        let own = &RULE_WORDS.of(language)?.undeclared_authority;
        let mut list: Vec<Action<'m>> = Vec::new();
        for (id, written) in config.roles.iter().flat_map(|role| &role.may) {
            let Ok(limit) = Limit::counted(written, units) else { continue };
            match list.iter_mut().find(|action| action.id == id) {
                Some(action) => action.limits.push(limit),
                None => list.push(Action { id, limits: vec![limit], says: says(id, own) }),
            }
        }
        (!list.is_empty()).then_some(Self { list, wording, others: &own.others })
    }

    /// What `text` decides, in order.
    pub fn in_text(&self, text: &str, numbers: &[Found]) -> Vec<Permission<'m>> {
        let amounts: Vec<&Found> = numbers.iter().filter(|found| self.is_decidable(found)).collect();
        if amounts.is_empty() {
            return Vec::new();
        }
        let sentences = sentences(text);
        let mut decisions = Vec::new();
        for sentence in sentences {
            let own = amounts.iter().filter(|found| sentence.contains(&found.core.start)).copied();
            let own: Vec<&Found> = own.collect();
            if !own.is_empty() {
                decisions.extend(self.in_sentence(text, &sentence, &own));
            }
        }
        decisions
    }

    fn is_decidable(&self, found: &Found) -> bool {
        let is_limit = |amount: &Quantity| {
            amount.unit.dimension == Dimension::Money
                || self.list.iter().any(|action| action.is_measured_in(amount))
        };
        // "More than 50 EUR" says when an action is not to be taken.
        found.comparison != Some(Comparison::Above) && found.amount().is_some_and(is_limit)
    }

    fn in_sentence(&self, text: &str, sentence: &Range<usize>, amounts: &[&Found]) -> Vec<Permission<'m>> {
        let words = words_from(text, sentence);
        if self.others.iter().any(|other| !matches(&words, other).is_empty()) {
            return Vec::new();
        }
        let clauses = self.clauses(text, &words, amounts);
        // The clause that holds a place: they are in order and apart.
        let clause_of = |at: &Range<usize>| -> Option<(usize, &Clause)> {
            let index = clauses.partition_point(|clause| clause.start <= at.start).checked_sub(1)?;
            clauses.get(index).filter(|clause| clause.holds(at)).map(|clause| (index, clause))
        };
        let is_done = |at: &Range<usize>| clause_of(at).is_some_and(|(_, clause)| clause.does(at));
        let said = |action: &'_ Action<'m>| {
            action.says.iter().flat_map(|says| matches(&words, says)).collect::<Vec<_>>()
        };
        let said: Vec<(&Action<'m>, Vec<Range<usize>>)> =
            self.list.iter().map(|action| (action, said(action))).collect();
        let mut decisions = Vec::new();
        for found in amounts {
            let Some(amount) = found.amount().filter(|_| is_done(&found.core)) else { continue };
            let fitting = said.iter().filter(|(action, _)| action.may_be(amount));
            let places = fitting.flat_map(|(action, places)| places.iter().map(move |at| (*action, at)));
            let own = clause_of(&found.core).map(|(index, _)| index);
            let reached = places.filter(|(_, at)| is_done(at)).filter_map(|(action, at)| {
                let is_near = clause_of(at).map(|(index, _)| index) == own
                    || found.comparison == Some(Comparison::AtMost);
                let distance = distance(&words, at, &found.core);
                (is_near && distance <= REACH).then_some((distance, action, at))
            });
            if let Some((_, action, at)) = reached.min_by_key(|(distance, ..)| *distance) {
                let range = at.start.min(found.core.start)..at.end.max(found.core.end);
                decisions.push(Permission {
                    action: action.id,
                    amount: amount.clone(),
                    range,
                    sentence: sentence.clone(),
                });
            }
        }
        decisions
    }

    /// The clauses of a sentence with these `words`.
    fn clauses(&self, text: &str, words: &[Word], amounts: &[&Found]) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        for (index, word) in words.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &text[words[before].at.end..word.at.start]);
            // The comma of `1,000` ends nothing.
            let before_word = amounts.partition_point(|found| found.core.start < word.at.start);
            let last = before_word.checked_sub(1).map(|last| amounts[last]);
            let is_within = last.is_some_and(|found| word.at.start < found.core.end);
            let is_new = before.is_none_or(|between| between.contains(ENDS)) && !is_within;
            let begins_condition = self.wording.begins_condition(&words[index..], !is_new);
            if is_new || begins_condition {
                clauses.push(Clause {
                    start: word.at.start,
                    end: word.at.end,
                    is_done: true,
                    negation: None,
                });
            }
            let Some(clause) = clauses.last_mut() else { continue };
            clause.end = word.at.end;
            clause.is_done &= !begins_condition && !self.wording.makes_conditional(word);
            if clause.negation.is_none() && self.wording.negates(&words[index..]) {
                clause.negation = Some(word.at.clone());
            }
        }
        clauses
    }
}

/// What ends a clause.
const ENDS: [char; 9] = [',', ';', ':', '،', '؛', '–', '—', '(', ')'];

/// A part of a sentence.
#[derive(Debug)]
struct Clause {
    start: usize,
    end: usize,
    /// Whether it says what is done, not when.
    is_done: bool,
    /// The first word that denies something.
    negation: Option<Range<usize>>,
}

impl Clause {
    /// Whether it says that what it has at `range` is done. A negation denies what follows it ("do not refund"), and all
    /// of the clause where it comes last, as in Bengali.
    fn does(&self, range: &Range<usize>) -> bool {
        let denies = |negation: &Range<usize>| negation.start <= range.start || negation.end == self.end;
        self.is_done && self.holds(range) && !self.negation.as_ref().is_some_and(denies)
    }

    fn holds(&self, range: &Range<usize>) -> bool {
        self.start <= range.start && range.start < self.end
    }
}

impl Action<'_> {
    fn is_measured_in(&self, amount: &Quantity) -> bool {
        self.limits.iter().any(|limit| limit.quantity.comparable(amount))
    }

    /// Whether an amount may be one of this action: in the unit of a limit, or in another currency.
    fn may_be(&self, amount: &Quantity) -> bool {
        let is_money = |quantity: &Quantity| quantity.unit.dimension == Dimension::Money;
        self.is_measured_in(amount)
            || is_money(amount) && self.limits.iter().any(|limit| is_money(&limit.quantity))
    }
}

/// The phrases for the action `id`: its own words, and those of the language for an action of its kind.
fn says(id: &str, own: &'static UndeclaredAuthority) -> Vec<Cow<'static, Phrase>> {
    let id = Phrase::from(id.replace(['-', '_'], " "));
    let is_kind = |kind: &str| {
        // An action may be called by a word of any language.
        let mut names =
            RULE_WORDS.all().flat_map(|words| words.undeclared_authority.actions.get(kind)).flatten();
        names.any(|name| *name == id) || Phrase::from(kind.replace('-', " ")) == id
    };
    let kinds = own.actions.iter().filter(|(kind, _)| is_kind(kind));
    let says = kinds.flat_map(|(_, says)| says).map(Cow::Borrowed);
    says.chain([Cow::Owned(id.clone())]).collect()
}

/// Where the words have the phrase.
fn matches(words: &[Word], Phrase(phrase): &Phrase) -> Vec<Range<usize>> {
    let starts = (0..words.len()).filter_map(|start| {
        let end = end_of(&words[start..], phrase)?;
        Some(words[start].at.start..words[start + end - 1].at.end)
    });
    starts.collect()
}

/// How many of the words are the phrase that they begin with.
fn end_of(words: &[Word], phrase: &[Option<String>]) -> Option<usize> {
    let Some((first, rest)) = phrase.split_first() else { return Some(0) };
    match first {
        Some(own) => {
            words.first().filter(|word| stem(&word.plain) == own)?;
            Some(1 + end_of(&words[1..], rest)?)
        }
        None => (0..=GAP.min(words.len())).find_map(|gap| Some(gap + end_of(&words[gap..], rest)?)),
    }
}

/// How many words are between two places.
fn distance(words: &[Word], one: &Range<usize>, other: &Range<usize>) -> usize {
    let (from, to) = (one.end.min(other.end), one.start.max(other.start));
    let before = words.partition_point(|word| word.at.start < from);
    words.partition_point(|word| word.at.end <= to).saturating_sub(before)
}

fn words_from(text: &str, sentence: &Range<usize>) -> Vec<Word> {
    let mut words = words(&text[sentence.clone()]);
    for word in &mut words {
        word.at = word.at.start + sentence.start..word.at.end + sentence.start;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::scan;
    use crate::source::{FilePath, Text};

    /// What `text` decides where roles may `refund` and `discount`, in a manual of this language.
    fn decided(language: &str, text: &str) -> Vec<String> {
        let book = "[roles.lead]\nmay = { refund = \"10 EUR\", discount = \"5 EUR\" }\n";
        let config = Config::parse(Text::new(FilePath::new("book.toml"), book.to_owned()));
        let units = Units::built_in();
        let actions = Actions::new(&config, language, &units).unwrap();
        let numbers = scan(text, language, &units);
        let decisions = actions.in_text(text, &numbers);
        let shown =
            |decision: &Permission<'_>| format!("{}: {}", decision.action, &text[decision.range.clone()]);
        decisions.iter().map(shown).collect()
    }

    #[test]
    fn amounts_that_are_decided() {
        let cases: [(&str, &str, &[&str]); 41] = [
            ("en", "Refund up to 100 EUR.", &["refund: Refund up to 100 EUR"]),
            ("en", "You may refund up to 100 EUR.", &["refund: refund up to 100 EUR"]),
            ("en", "Give the guest a refund of one hundred euros.", &["refund: refund of one hundred euros"]),
            ("en", "If the guest is angry, give 100 EUR back.", &["refund: give 100 EUR back"]),
            ("en", "Offer a 30 EUR discount.", &["discount: 30 EUR discount"]),
            ("en", "Take 30 EUR off the bill.", &["discount: Take 30 EUR off"]),
            (
                "en",
                "Refund 20 EUR and offer a discount of 5 EUR.",
                &["refund: Refund 20 EUR", "discount: discount of 5 EUR"],
            ),
            ("en", "Up to 50 EUR, refund it yourself.", &["refund: 50 EUR, refund"]),
            ("en", "Refund 1,000 EUR.", &["refund: Refund 1,000 EUR"]),
            ("en", "Refund the 20 EUR if the bill is above 50 EUR.", &["refund: Refund the 20 EUR"]),
            ("en", "If the refund is 100 EUR, call.", &[]),
            ("en", "Refund more than 100 EUR with the manager.", &[]),
            ("en", "Never refund 100 EUR.", &[]),
            ("en", "Refund the guest. A voucher is 100 EUR.", &[]),
            ("en", "Give the guest the change back on 50 EUR.", &[]),
            ("en", "Refund 2 parcels.", &[]),
            ("en", "Refund 20 USD.", &["refund: Refund 20 USD"]),
            ("fr", "Remboursez jusqu’à 40 EUR sans demander.", &["refund: Remboursez jusqu’à 40 EUR"]),
            ("fr", "Vous pouvez rembourser 40 EUR.", &["refund: rembourser 40 EUR"]),
            ("fr", "Rendez-lui quarante euros.", &["refund: Rendez-lui quarante euros"]),
            ("fr", "Accordez une remise de 30 EUR.", &["discount: remise de 30 EUR"]),
            ("fr", "Rendez-lui la monnaie sur 50 EUR.", &[]),
            ("fr", "Ne remboursez pas 40 EUR.", &[]),
            ("de", "Erstatten Sie bis zu 60 EUR.", &["refund: Erstatten Sie bis zu 60 EUR"]),
            ("de", "Geben Sie dem Gast 60 EUR zurück.", &["refund: Geben Sie dem Gast 60 EUR zurück"]),
            ("de", "Geben Sie 60 EUR Nachlass.", &["discount: 60 EUR Nachlass"]),
            ("de", "Wenn der Gast 60 EUR Nachlass möchte, rufen Sie an.", &[]),
            ("de", "Geben Sie das Wechselgeld auf 60 EUR zurück.", &[]),
            ("es", "Puede reembolsar hasta 60 EUR.", &["refund: reembolsar hasta 60 EUR"]),
            ("es", "Ofrezca un descuento de 30 EUR.", &["discount: descuento de 30 EUR"]),
            ("es", "No devuelva 60 EUR.", &[]),
            ("es", "Si piden un reembolso de 60 EUR, llame.", &[]),
            ("ar", "أعد للزبون حتى ٤٠ يورو.", &["refund: أعد للزبون حتى ٤٠ يورو"]),
            ("ar", "قدّم خصمًا قدره ٣٠ يورو.", &["discount: خصمًا قدره ٣٠ يورو"]),
            ("ar", "إذا طلب الزبون استرداد ٤٠ يورو، اتصل.", &[]),
            ("ar", "لا تمنح خصمًا قدره ٣٠ يورو.", &[]),
            ("bn", "৪০ ইউরো পর্যন্ত ফেরত দিন।", &["refund: ৪০ ইউরো পর্যন্ত ফেরত"]),
            ("bn", "৩০ ইউরো ছাড় দিন।", &["discount: ৩০ ইউরো ছাড়"]),
            ("bn", "গ্রাহক ৪০ ইউরো ফেরত চাইলে ফোন করুন।", &[]),
            ("bn", "৪০ ইউরো ফেরত দেবেন না।", &[]),
            ("en", "", &[]),
        ];
        let wrong = cases.into_iter().filter_map(|(language, text, expected)| {
            let found = decided(language, text);
            (found != expected).then(|| format!("{text}: {found:?}"))
        });
        assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
    }
}
