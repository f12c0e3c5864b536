//! Collects what one rule finds.

use super::Rule;
use super::policy::Policy;
use crate::diagnostic::report::SHOWN;
use crate::diagnostic::{Diagnostic, Finding, Severity};
use crate::source::FilePath;

/// Where a rule puts what it finds; each finding gets the rule's name and the severity that holds for it.
#[derive(Debug)]
pub struct Findings<'f> {
    rule: &'static Rule,
    policy: &'f Policy<'f>,
    found: &'f mut Vec<Diagnostic>,
    last: Option<Last>,
}

/// The file of the last finding: those of a file mostly come together.
#[derive(Debug)]
struct Last {
    file: FilePath,
    severity: Option<Severity>,
    found: usize,
}

/// So many findings of a rule in a file are kept one by one; the last of them counts those that follow.
const MOST: usize = 10_000;

impl<'f> Findings<'f> {
    pub(super) fn new(rule: &'static Rule, policy: &'f Policy<'f>, found: &'f mut Vec<Diagnostic>) -> Self {
        Self { rule, policy, found, last: None }
    }

    /// Whether findings in `file` count at all; what looks for them at a cost may ask first.
    pub(super) fn count_in(&self, file: &FilePath) -> bool {
        self.policy.severity(self.rule, file).is_some()
    }

    /// Whether there are so many of this rule in `file` already that a report only counts the next one. What helps to
    /// repair it may be left out, if it is costly to find.
    pub fn are_counted_in(&self, file: &FilePath) -> bool {
        self.last.as_ref().is_some_and(|last| last.file == *file && last.found >= SHOWN)
    }

    /// Adds a finding, unless the rule is off for its file.
    pub fn push(&mut self, finding: Finding) {
        let file = &finding.place.file;
        let last = match &mut self.last {
            Some(last) if last.file == *file => last,
            last => {
                let severity = self.policy.severity(self.rule, file);
                last.insert(Last { file: file.clone(), severity, found: 0 })
            }
        };
        last.found += 1;
        let Some(severity) = last.severity else { return };
        match self.found.last_mut() {
            Some(other) if last.found > MOST => other.times += 1,
            _ => self.found.push(Diagnostic::new(self.rule.name, severity, finding)),
        }
    }

    /// Adds several findings, or one that there may be.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}
