//! Collects what one rule finds.

use super::Rule;
use crate::diagnostic::{Diagnostic, Severity};
use crate::manual::Manual;

/// Where a rule puts what it finds; each finding gets the rule's name and the severity that holds for it.
#[derive(Debug)]
pub struct Findings<'f> {
    rule: &'static Rule,
    severity: Option<Severity>,
    found: &'f mut Vec<Diagnostic>,
}

impl<'f> Findings<'f> {
    pub(super) fn new(rule: &'static Rule, manual: &Manual, found: &'f mut Vec<Diagnostic>) -> Self {
        let severity = manual.config.check.rules.get(rule.name).copied().unwrap_or(Some(rule.severity));
        Self { rule, severity, found }
    }

    /// Adds a finding, unless the rule is off.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        if let Some(severity) = self.severity {
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
