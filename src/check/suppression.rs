//! Findings that somebody has decided to live with.

use crate::check::policy::Policy;
use crate::diagnostic::{Diagnostic, Place};
use crate::manual::{Manual, Procedure, Suppression, Written, closest};
use crate::path;

use super::{Check, RULES};

/// Takes out the findings that are suppressed for a reason. What is wrong with the suppressions themselves comes
/// second, each with the name of the rule that it breaks.
pub(super) fn suppress(
    manual: &Manual,
    policy: &Policy<'_>,
    found: Vec<Diagnostic>,
) -> (Vec<Diagnostic>, Vec<(&'static str, Diagnostic)>) {
    let translated = manual.editions.iter().flat_map(Manual::procedures);
    let decisions: Vec<Decision<'_>> = manual
        .procedures()
        .chain(translated.filter(|page| page.translation.is_some()))
        .flat_map(|procedure| procedure.suppressions.iter().enumerate().map(move |row| (procedure, row)))
        .map(|(procedure, (index, suppression))| Decision { procedure, index, suppression, used: false })
        .collect();
    if decisions.is_empty() {
        return (found, Vec::new());
    }
    let mut decisions = decisions;
    let mut kept = Vec::with_capacity(found.len());
    for finding in found {
        let decision = decisions.iter_mut().find(|decision| decision.covers(&finding, policy));
        match decision {
            Some(decision) => decision.used = true,
            None => kept.push(finding),
        }
    }
    let faults = decisions.iter().filter_map(|decision| decision.fault(policy)).collect();
    (kept, faults)
}

struct Decision<'m> {
    procedure: &'m Procedure,
    index: usize,
    suppression: &'m Suppression,
    used: bool,
}

impl Decision<'_> {
    fn covers(&self, finding: &Diagnostic, policy: &Policy<'_>) -> bool {
        let in_reach = match &self.suppression.written {
            Written::FrontMatter => true,
            Written::Comment { covers: Some(block), .. } => {
                finding.place.span.start < block.end
                    && block.start < finding.place.span.end.max(finding.place.span.start + 1)
            }
            Written::Comment { covers: None, .. } => false,
        };
        in_reach
            && self.suppression.reason.is_some()
            && self.suppression.rule == finding.rule
            && finding.place.file == self.procedure.text.path
            && !policy.is_locked(finding.rule)
    }

    /// What is wrong with it, if anything, and the rule that says so.
    fn fault(&self, policy: &Policy<'_>) -> Option<(&'static str, Diagnostic)> {
        let rule = self.suppression.rule.as_str();
        if self.suppression.reason.is_none() {
            let message = format!("`{rule}` is suppressed without a reason, so it is not suppressed");
            let help = match &self.suppression.written {
                Written::FrontMatter => {
                    "add `reason: …`: the next reader must know why this is all right".to_owned()
                }
                Written::Comment { .. } => {
                    format!("write `<!-- sop-ignore {rule}: why this is all right -->`")
                }
            };
            return Some(("suppression-without-reason", Diagnostic::new(self.place(), message).help(help)));
        }
        if !RULES.iter().any(|known| known.name == rule) {
            let finding = Diagnostic::new(self.place(), format!("there is no rule `{rule}` to suppress"));
            let meant = closest(rule, RULES.iter().map(|known| known.name));
            let help = meant.map_or("`sopbook rules` lists all rules".to_owned(), |meant| {
                format!("did you mean `{meant}`?")
            });
            return Some(("unknown-rule", finding.help(help)));
        }
        if policy.is_locked(rule) {
            let message = format!("`{rule}` is locked in book.toml and can't be suppressed");
            let help = "repair what it finds, or ask whoever keeps book.toml";
            return Some(("weakened-lock", Diagnostic::new(self.place(), message).help(help)));
        }
        // What only a change shows is not there to be found most of the time.
        if self.used || super::rule(rule).is_some_and(|rule| matches!(rule.check, Check::Change(_))) {
            return None;
        }
        let message = format!("`{rule}` finds nothing here any more");
        let help = "take the suppression out, so that the next fault is not hidden by it";
        Some(("unused-suppression", Diagnostic::new(self.place(), message).help(help)))
    }

    fn place(&self) -> Place {
        match &self.suppression.written {
            Written::FrontMatter => self.procedure.value_at(&path!["ignore", self.index]),
            Written::Comment { span, .. } => self.procedure.at(*span),
        }
    }
}
