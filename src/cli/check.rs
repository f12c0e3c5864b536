//! `sopbook check`: is the manual complete and true to itself?

use std::collections::BTreeMap;
use std::path::Path;

use clap::{Args, ValueEnum};

use super::{Outcome, terminal};
use crate::diagnostic::Severity;
use crate::diagnostic::report::{Format, Report};
use crate::engine;
use crate::manual::Manual;
use crate::source::Disk;

/// Checks the manual and says what is wrong, where, and what to write instead.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// How the findings are written.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: FormatName,
    /// The least severity that makes the command fail.
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: Threshold,
}

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
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Outcome {
    let manual = engine::read(&Disk::new(root));
    let findings = engine::check(&manual);
    let report = Report {
        findings: &findings,
        texts: texts(&manual),
        checked: manual.procedures.len(),
        colour: terminal::colour(),
    };
    let format = match arguments.format {
        FormatName::Human => Format::Human,
        FormatName::Concise => Format::Concise,
        FormatName::Json => Format::Json,
    };
    terminal::say(&report.write(format));
    match findings.iter().any(|finding| arguments.fail_on.is_reached(finding.severity)) {
        true => Outcome::Findings,
        false => Outcome::Clean,
    }
}

/// The texts that findings of this manual may point into.
pub(super) fn texts(manual: &Manual) -> BTreeMap<crate::source::FilePath, std::sync::Arc<str>> {
    let pages = manual.procedures.iter().map(|procedure| &procedure.text);
    let all = pages.chain([&manual.config.text]).chain(manual.overlays.iter().map(|(_, text)| text));
    all.map(|text| (text.path.clone(), text.content.clone())).collect()
}
