//! What several commands say of findings.

use std::collections::BTreeMap;

use clap::ValueEnum;

use super::{Outcome, terminal};
use crate::diagnostic::report::{Format, Report};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::Project;

/// The formats by name.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FormatName {
    /// For a person: the line, an underline, what to write instead.
    Human,
    /// A line each.
    Concise,
    /// For a program.
    Json,
}

/// From which severity on a command fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Threshold {
    /// Only errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// Any finding.
    Info,
    /// Never.
    Never,
}

impl Threshold {
    /// Whether a finding of this severity is bad enough.
    pub(super) fn is_reached(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Info => true,
            Self::Never => false,
        }
    }

    /// How a command ends that has these findings.
    pub(super) fn outcome(self, findings: &[Diagnostic]) -> Outcome {
        match findings.iter().any(|finding| self.is_reached(finding.severity)) {
            true => Outcome::Findings,
            false => Outcome::Clean,
        }
    }
}

/// Writes findings to standard output.
pub(super) fn say(project: &Project, findings: &[Diagnostic], format: FormatName) {
    let format = match format {
        FormatName::Human => Format::Human,
        FormatName::Concise => Format::Concise,
        FormatName::Json => Format::Json,
    };
    terminal::say(&report(project, findings).write(format));
}

/// Findings with the texts that they point into.
pub(super) fn report<'p>(project: &Project, findings: &'p [Diagnostic]) -> Report<'p> {
    let manual = &project.manual;
    let pages = manual.procedures.iter().map(|procedure| &procedure.text);
    let others = manual.overlays.iter().map(|(_, text)| text).chain(&project.other_texts);
    let texts: BTreeMap<_, _> = pages
        .chain([&manual.config.text])
        .chain(others)
        .map(|text| (text.path.clone(), text.content.clone()))
        .collect();
    Report { findings, texts, checked: manual.procedures.len(), colour: terminal::colour() }
}
