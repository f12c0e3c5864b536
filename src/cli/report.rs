//! What several commands say of findings, and where they say it.

#![expect(clippy::disallowed_methods, reason = "it asks the environment for the code host that it runs on")]

use std::env;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::stopped::{Ended, Stopped};
use super::{Outcome, terminal, unwritten};
use crate::diagnostic::report::{Format, Report};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::Project;
use crate::output;
use crate::source::{Disk, Files};

/// How findings are reported, and from which on a command fails.
#[derive(Debug, Args)]
pub(super) struct Reporting {
    /// The form of the report.
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    format: Format,
    /// Writes the report into a file as well. It can be repeated.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output)]
    output: Vec<(Format, PathBuf)>,
    /// The lowest severity that makes the command fail: it then ends with 1.
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: Threshold,
    /// Ends with 0 whatever is found, like --fail-on never.
    #[arg(long, conflicts_with = "fail_on")]
    exit_zero: bool,
    /// Ends with 0 even where there is no procedure. Otherwise that counts as a mistake.
    #[arg(long)]
    allow_empty: bool,
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
    /// From which severity on; `None` for never.
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }

    /// How a command ends that has these findings.
    pub(super) fn outcome(self, findings: &[Diagnostic]) -> Outcome {
        let is_reached = |from| findings.iter().any(|finding| finding.severity >= from);
        match self.severity().is_some_and(is_reached) {
            true => Outcome::Findings,
            false => Outcome::Clean,
        }
    }
}

impl Reporting {
    /// From which severity on the command fails.
    pub(super) fn threshold(&self) -> Threshold {
        if self.exit_zero { Threshold::Never } else { self.fail_on }
    }

    /// Reports all findings of a project and says how the command ends.
    pub(super) fn report(&self, root: &Path, project: &Project) -> Ended {
        let report = Report {
            fails_from: self.threshold().severity(),
            folder: Disk::new(root).folder_in_repository(),
            address: address_of_files(),
            drafts: project.drafts().map(|page| page.text.path.clone()).collect(),
            untranslated: project.untranslated(),
            ..project.report(&project.findings)
        };
        let text = |format: Format| {
            let has_colour = format == self.format && matches!(format, Format::Human);
            Report { colour: has_colour && terminal::colour(), ..report.clone() }.write(format)
        };
        terminal::hand_over(&text(self.format))?;
        for (format, path) in &self.output {
            output::replace(path, text(*format)).map_err(|error| unwritten(path.display(), &error))?;
        }
        let is_asked =
            |wanted| self.format == wanted || self.output.iter().any(|(format, _)| *format == wanted);
        if is_asked(Format::Github) {
            write_step_summary(&report)
                .map_err(|error| Stopped(format!("The summary of the step can't be written: {error}.")))?;
        }
        let outcome = self.threshold().outcome(&project.findings);
        if project.manual.shared.is_empty() && !self.allow_empty && outcome == Outcome::Clean {
            return Err(Stopped(format!(
                "There is no procedure in `{}`. Write the folder of the procedures as `src` below `[book]` in book.toml, \
                 or the folder with book.toml after `-C`. If this is intentional, pass `--allow-empty`.",
                project.manual.config.src
            )));
        }
        Ok(outcome)
    }
}

/// Writes findings to standard output, for people.
pub(super) fn say(project: &Project, findings: &[Diagnostic]) -> Result<(), Stopped> {
    let report = Report { colour: terminal::colour(), ..project.report(findings) };
    terminal::hand_over(&report.write(Format::Human))
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let values = Format::ALL.map(|(name, _, help)| PossibleValue::new(name).help(help));
    PossibleValuesParser::new(values).try_map(|name| Format::named(&name).ok_or("there is no such format"))
}

/// `sarif=report.sarif`
fn output(text: &str) -> Result<(Format, PathBuf), Stopped> {
    let unclear = || Stopped("write it as FORMAT=FILE, such as json=report.json".to_owned());
    let (name, path) = text.split_once('=').ok_or_else(unclear)?;
    let names: Vec<&str> = Format::ALL.iter().map(|(name, ..)| *name).collect();
    let unknown = || Stopped(format!("`{name}` is not a format. Choose one of these: {}", names.join(", ")));
    let format = Format::named(name).ok_or_else(unknown)?;
    match path.is_empty() {
        true => Err(Stopped(format!("write a file after `{name}=`"))),
        false => Ok((format, path.into())),
    }
}

/// What makes the address of a file on the code host whose servers this runs on, at the revision that is checked.
pub(super) fn address_of_files() -> Option<String> {
    let given = |name| env::var(name).ok().filter(|value| !value.is_empty());
    let github = || {
        let (server, repository) = (given("GITHUB_SERVER_URL")?, given("GITHUB_REPOSITORY")?);
        Some(format!("{server}/{repository}/blob/{}/", given("GITHUB_SHA")?))
    };
    let gitlab = || Some(format!("{}/-/blob/{}/", given("CI_PROJECT_URL")?, given("CI_COMMIT_SHA")?));
    github().or_else(gitlab)
}

/// Adds the whole list to the summary that GitHub shows of a step; it refuses one of more than 1 MiB.
fn write_step_summary(report: &Report<'_>) -> io::Result<()> {
    let Some(path) = env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    let used = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let text = report.write_markdown(STEP_SUMMARY.saturating_sub(used));
    if used.saturating_add(text.len()) <= STEP_SUMMARY {
        file.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// A little less than 1 MiB.
const STEP_SUMMARY: usize = 1024 * 1024 - 1024;
