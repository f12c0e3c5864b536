//! Findings that somebody has decided to live with.

use std::collections::HashMap;

use crate::check::policy::Policy;
use crate::diagnostic::{Diagnostic, Place};
use crate::manual::{Manual, Procedure, Suppression, Written, closest};
use crate::path;
use crate::source::{FilePath, Span};

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
    let index = Index::new(&decisions, policy);
    let mut kept = Vec::with_capacity(found.len());
    for finding in found {
        match index.decision(&finding) {
            Some(decision) => decisions[decision].used = true,
            None => kept.push(finding),
        }
    }
    let faults = decisions.iter().filter_map(|decision| decision.fault(policy)).collect();
    (kept, faults)
}

/// The decisions by the file and the rule that they are about.
struct Index<'m>(HashMap<(&'m FilePath, &'m str), Reach>);

/// What the decisions about one rule in one file cover.
#[derive(Default)]
struct Reach {
    /// The first that covers the whole file.
    file: Option<usize>,
    /// Those that cover a block, in the order of the blocks, with the furthest end of all blocks up to this one.
    blocks: Vec<(usize, Span, u32)>,
}

impl<'m> Index<'m> {
    fn new(decisions: &[Decision<'m>], policy: &Policy<'_>) -> Self {
        let mut index: HashMap<_, Reach> = HashMap::new();
        let valid = decisions.iter().enumerate().filter(|(_, decision)| decision.is_valid(policy));
        for (number, decision) in valid {
            let suppression = decision.suppression;
            let reach = index.entry((&decision.procedure.text.path, &*suppression.rule)).or_default();
            match &suppression.written {
                Written::FrontMatter => _ = reach.file.get_or_insert(number),
                Written::Comment { covers: Some(block), .. } => {
                    let furthest = reach.blocks.last().map_or(0, |(_, _, furthest)| *furthest);
                    reach.blocks.push((number, *block, furthest.max(block.end)));
                }
                Written::Comment { covers: None, .. } => {}
            }
        }
        Self(index)
    }

    /// The first decision that covers a finding.
    fn decision(&self, finding: &Diagnostic) -> Option<usize> {
        let reach = self.0.get(&(&finding.place.file, finding.rule))?;
        let span = finding.place.span;
        let first = reach.blocks.partition_point(|(_, _, furthest)| *furthest <= span.start);
        let is_within = |(_, block, _): &&(usize, Span, u32)| block.start < span.end.max(span.start + 1);
        reach.file.or_else(|| reach.blocks.get(first).filter(is_within).map(|(number, ..)| *number))
    }
}

struct Decision<'m> {
    procedure: &'m Procedure,
    index: usize,
    suppression: &'m Suppression,
    used: bool,
}

impl Decision<'_> {
    fn is_valid(&self, policy: &Policy<'_>) -> bool {
        self.suppression.reason.is_some() && !policy.is_locked(&self.suppression.rule)
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
