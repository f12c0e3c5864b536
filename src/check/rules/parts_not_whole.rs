//! Parts of a portion that do not add up to it.

use std::collections::HashSet;

use num_rational::Ratio;

use crate::check::contradictions::names_rest;
use crate::check::texts::PlacedText;
use crate::check::{Check, Findings, Group, Rule, Scope, exact};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::wording::Wording;
use crate::manual::{Manual, Portion, Procedure};
use crate::markdown::Mention;
use crate::path;
use crate::quantity::{AmountPart, Number, Quantity, Taken};

pub(super) const RULE: Rule = Rule {
    name: "parts-not-whole",
    severity: Severity::Warning,
    group: Group::Portions,
    scope: Scope::Active,
    page: include_str!("parts_not_whole.md"),
    checks: &[Check::Texts(check)],
};

fn check(texts: &[PlacedText<'_>], procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let mentions = texts.iter().flat_map(|text| &text.inline.portions);
    let in_parts: HashSet<&str> =
        mentions.filter(|mention| mention.part.is_some()).map(|mention| mention.key.as_str()).collect();
    if in_parts.is_empty() {
        return;
    }
    for portion in procedure.portions.list().iter().filter(|own| in_parts.contains(&*own.handle())) {
        let Some(whole) = portion.whole() else { continue };
        let parts = Parts { texts, procedure, portion, whole, manual };
        let unreadable = parts.unreadable();
        let is_readable = unreadable.is_empty();
        unreadable.into_iter().for_each(|finding| findings.push(finding));
        // A translation has the parts of its source.
        if is_readable
            && procedure.translation.is_none()
            && let Some(finding) = parts.sum()
        {
            findings.push(finding);
        }
    }
}

/// The parts of one portion in the texts of a page.
struct Parts<'c, 'p> {
    texts: &'c [PlacedText<'p>],
    procedure: &'p Procedure,
    portion: &'p Portion,
    whole: &'p Quantity,
    manual: &'c Manual,
}

impl Parts<'_, '_> {
    /// What says nothing that could be a part of the whole.
    fn unreadable(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for text in self.texts {
            let mut seen = HashSet::new();
            for mention in text.inline.portions.iter().filter(|mention| mention.key == self.portion.handle())
            {
                let Some(written) = &mention.part else { continue };
                if self.is_part(written) || !seen.insert(&mention.written) {
                    continue;
                }
                let key = &mention.key;
                let message = format!("`{written}` is no part of {}", self.show(self.whole));
                let place = self.procedure.words_at(&text.path(), &mention.written);
                let half = Quantity { low: Number::whole(1), high: None, ..self.whole.clone() };
                let help = format!(
                    "write an amount such as `{{{key}: {}}}`, a share such as `{{{key}: half}}`, or `{{{key}: rest}}`",
                    self.show(&half)
                );
                found.push(Finding::new(place, message).label("not a part").help(help));
            }
        }
        found
    }

    fn is_part(&self, written: &str) -> bool {
        let part = self.portion.part(written, &self.manual.units);
        part.is_ok_and(|part| Taken::default().add(&part, self.whole).is_some())
    }

    /// What is wrong with the parts that the steps take, added up.
    fn sum(&self) -> Option<Finding> {
        let wording = Wording::of(self.manual.language_of(self.procedure));
        let is_always = |at: usize| {
            let step = &self.procedure.steps[at];
            !step.is_optional && wording.is_none_or(|wording| !wording.has_condition(&step.action.source))
        };
        let mentions: Vec<(usize, &Mention)> = self.procedure.mentions(self.portion).collect();
        let (mut taken, mut rest, mut last) = (Taken::default(), None, None);
        let mut is_all_known = true;
        for (at, mention) in mentions {
            let Some(written) = mention.part.as_deref() else {
                // What was named as a whole is parted later.
                is_all_known = false;
                continue;
            };
            let part = self.portion.part(written, &self.manual.units).ok()?;
            if !is_always(at) {
                is_all_known = false;
                continue;
            }
            taken.add(&part, self.whole)?;
            if matches!(part, AmountPart::Rest) {
                rest = Some((at, mention));
            }
            last = Some((at, mention));
            if taken.left(self.whole)?.1 < NOTHING {
                return Some(self.too_much(-taken.left(self.whole)?.1, at, mention));
            }
        }
        let (least, most) = taken.left(self.whole)?;
        match (rest, last) {
            (Some((at, mention)), _) if most <= NOTHING => Some(self.nothing_left(at, mention)),
            (None, Some((at, mention))) if is_all_known && least > NOTHING && !self.is_used_elsewhere() => {
                Some(self.too_little(least, at, mention))
            }
            _ => None,
        }
    }

    /// Whether a text that is no action of a step names the portion, too, or a step takes its rest in words.
    fn is_used_elsewhere(&self) -> bool {
        if names_rest(self.portion, self.texts, &self.manual.units) {
            return true;
        }
        let handle = self.portion.handle();
        let others = self.texts.iter().filter(|text| !(text.field() == "steps" && text.is_action()));
        let in_body = self.procedure.body.mentions.iter().map(|(mention, _)| mention);
        others.flat_map(|text| &text.inline.portions).chain(in_body).any(|mention| mention.key == handle)
    }

    fn too_much(&self, excess: Ratio<i128>, at: usize, mention: &Mention) -> Finding {
        let (key, excess) = (&mention.key, self.amount(excess));
        let message = format!("the parts of `{key}` exceed its {} by {excess}", self.show(self.whole));
        let help = format!(
            "name each part once, and correct the parts or the list; `{{{key}: rest}}` is what the others leave"
        );
        self.finding(at, mention, message).label("too much").help(help)
    }

    fn too_little(&self, least: Ratio<i128>, at: usize, mention: &Mention) -> Finding {
        let (key, left) = (&mention.key, self.amount(least));
        let message = format!("the parts of `{key}` leave {left} of its {} unused", self.show(self.whole));
        let whole = match self.procedure.mentions(self.portion).count() {
            1 => format!("; write `{{{key}}}` if all of it is used here"),
            _ => String::new(),
        };
        let help = format!(
            "write `{{{key}: rest}}` in the step that uses what is left{whole}; or correct the parts or the list"
        );
        self.finding(at, mention, message).label("the last part").help(help)
    }

    fn nothing_left(&self, at: usize, mention: &Mention) -> Finding {
        let key = &mention.key;
        let message =
            format!("nothing of `{key}` is left for `{}`: the other parts are all of it", mention.written);
        self.finding(at, mention, message).label("nothing left").help("correct the parts or the list")
    }

    fn finding(&self, at: usize, mention: &Mention, message: String) -> Finding {
        let place: Place = self.procedure.words_at(&path!["steps", at, "do"], &mention.written);
        let listed_at = self.procedure.value_at(&path!["portions", &self.portion.key, "amount"]);
        Finding::new(place, message).related(listed_at, "listed here")
    }

    fn amount(&self, number: Ratio<i128>) -> String {
        let quantity = Quantity {
            low: Number::exactly(number),
            high: None,
            unit: self.whole.unit.clone(),
            parts: Vec::new(),
        };
        self.show(&quantity)
    }

    fn show(&self, quantity: &Quantity) -> String {
        exact::typed(&quantity.show(&self.manual.units, &self.manual.language))
    }
}

const NOTHING: Ratio<i128> = Ratio::new_raw(0, 1);
