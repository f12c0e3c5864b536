//! Collects what one rule finds.

use super::Rule;
use super::policy::Policy;
use crate::diagnostic::Diagnostic;
use crate::source::FilePath;

/// Where a rule puts what it finds; each finding gets the rule's name and the severity that holds for it.
#[derive(Debug)]
pub struct Findings<'f> {
    rule: &'static Rule,
    policy: &'f Policy<'f>,
    found: &'f mut Vec<Diagnostic>,
}

impl<'f> Findings<'f> {
    pub(super) fn new(rule: &'static Rule, policy: &'f Policy<'f>, found: &'f mut Vec<Diagnostic>) -> Self {
        Self { rule, policy, found }
    }

    /// Whether findings in `file` count at all; what looks for them at a cost may ask first.
    pub(super) fn count_in(&self, file: &FilePath) -> bool {
        self.policy.severity(self.rule, file).is_some()
    }

    /// Adds a finding, unless the rule is off for its file.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        if let Some(severity) = self.policy.severity(self.rule, &diagnostic.place.file) {
            diagnostic.rule = self.rule.name;
            diagnostic.severity = severity;
            self.found.push(diagnostic);
        }
    }

    /// Adds several findings, or one that there may be.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}
