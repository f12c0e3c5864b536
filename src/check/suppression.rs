//! Findings that somebody has decided to live with.

use std::collections::HashMap;

use crate::check::policy::Policy;
use crate::diagnostic::{Diagnostic, Place};
use crate::manual::{Manual, Procedure, Suppression, SuppressionPlace};
use crate::path;
use crate::source::{FilePath, Span};

use super::{Check, Rule, rule};

/// Takes out the findings that are suppressed for a reason. All suppressions come second.
pub(super) fn suppress<'m>(
    manual: &'m Manual,
    policy: &Policy<'_>,
    found: Vec<Diagnostic>,
) -> (Vec<Diagnostic>, Vec<Decision<'m>>) {
    let translated = manual.editions.iter().flat_map(Manual::procedures);
    let mut decisions: Vec<Decision<'_>> = manual
        .procedures()
        .chain(translated.filter(|page| page.translation.is_some()))
        .flat_map(|procedure| procedure.suppressions.iter().enumerate().map(move |row| (procedure, row)))
        .map(|(procedure, (index, suppression))| Decision { procedure, index, suppression, used: false })
        .collect();
    if decisions.is_empty() {
        return (found, decisions);
    }
    let index = Index::new(&decisions, policy);
    let mut kept = Vec::with_capacity(found.len());
    for finding in found {
        // Whether it covers one of those that are only counted is unknown.
        if finding.times > 1 {
            index.each_in_block(&finding, |decision| decisions[decision].used = true);
        }
        match index.decision(&finding) {
            Some(decision) => decisions[decision].used = true,
            None => kept.push(finding),
        }
    }
    (kept, decisions)
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
                SuppressionPlace::FrontMatter => _ = reach.file.get_or_insert(number),
                SuppressionPlace::Comment { covers: Some(block), .. } => {
                    let furthest = reach.blocks.last().map_or(0, |(_, _, furthest)| *furthest);
                    reach.blocks.push((number, *block, furthest.max(block.end)));
                }
                SuppressionPlace::Comment { covers: None, .. } => {}
            }
        }
        Self(index)
    }

    /// Hands over each decision about a block of the file and the rule of a finding.
    fn each_in_block(&self, finding: &Diagnostic, mut see: impl FnMut(usize)) {
        let reach = self.0.get(&(&finding.place.file, finding.rule));
        reach.into_iter().flat_map(|reach| &reach.blocks).for_each(|(number, ..)| see(*number));
    }

    /// The first decision that covers a finding. One that counts others is covered with the whole file alone.
    fn decision(&self, finding: &Diagnostic) -> Option<usize> {
        let reach = self.0.get(&(&finding.place.file, finding.rule))?;
        if finding.times > 1 {
            return reach.file;
        }
        let span = finding.place.span;
        let first = reach.blocks.partition_point(|(_, _, furthest)| *furthest <= span.start);
        let is_within = |(_, block, _): &&(usize, Span, u32)| block.start < span.end.max(span.start + 1);
        reach.file.or_else(|| reach.blocks.get(first).filter(is_within).map(|(number, ..)| *number))
    }
}

/// A suppression, and whether it has suppressed a finding.
#[derive(Debug)]
pub struct Decision<'m> {
    /// The suppression.
    pub suppression: &'m Suppression,
    procedure: &'m Procedure,
    index: usize,
    used: bool,
}

impl Decision<'_> {
    /// Whether it says why.
    pub fn has_reason(&self) -> bool {
        self.suppression.reason.is_some()
    }

    /// Whether it could suppress a finding and there is none.
    pub fn is_unused(&self, manual: &Manual) -> bool {
        // What only a change shows is mostly not there to be found.
        let is_found_here = |rule: &Rule| !rule.checks.iter().any(Check::is_about_changes);
        let is_locked = manual.config.check.locked.contains(&self.suppression.rule);
        !self.used
            && self.has_reason()
            && !is_locked
            && rule(&self.suppression.rule).is_some_and(is_found_here)
    }

    /// Where it is written.
    pub fn place(&self) -> Place {
        match &self.suppression.written {
            SuppressionPlace::FrontMatter => self.procedure.value_at(&path!["ignore", self.index]),
            SuppressionPlace::Comment { span, .. } => self.procedure.at(*span),
        }
    }

    fn is_valid(&self, policy: &Policy<'_>) -> bool {
        self.has_reason() && !policy.is_locked(&self.suppression.rule)
    }
}
