//! `sopbook check`: is the manual complete and true to itself?

use std::mem::ManuallyDrop;
use std::path::Path;

use clap::Args;
use similar::TextDiff;

use super::report::Reporting;
use super::scope::Scope;
use super::{Outcome, save, terminal};
use crate::check::write_baseline;
use crate::diagnostic::repaired;
use crate::diagnostic::report::plural;
use crate::engine::{self, Project};
use crate::source::{Disk, FilePath};

/// Checks the manual and says what is wrong, where, and what to write instead.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    scope: Scope,
    #[command(flatten)]
    reporting: Reporting,
    /// A list of known findings, below which only new ones count; instead of `baseline` in book.toml.
    #[arg(long, value_name = "FILE")]
    baseline: Option<String>,
    /// Writes all findings into a list of known ones, and ends.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fix", "changed_since", "staged", "paths"])]
    write_baseline: Option<String>,
    /// Makes the repairs that need no decision, such as the spelling of a key.
    #[arg(long)]
    fix: bool,
    /// With --fix: shows what would be changed, and changes nothing.
    #[arg(long, requires = "fix")]
    dry_run: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Outcome {
    let disk = Disk::new(root);
    if let Some(list) = &arguments.write_baseline {
        return write_list(&disk, &FilePath::new(list));
    }
    match check(root, &disk, arguments) {
        Ok(outcome) => outcome,
        Err(reason) => {
            terminal::note(&reason);
            Outcome::Failed
        }
    }
}

fn check(root: &Path, disk: &Disk, arguments: &Arguments) -> Result<Outcome, String> {
    let load = || {
        arguments.scope.load(root, |files| match &arguments.baseline {
            Some(list) => engine::load_with_baseline(files, Some(&FilePath::new(list))),
            None => engine::load(files),
        })
    };
    // The program ends with it; to take a large manual apart would only cost time.
    let mut project = ManuallyDrop::new(load().map_err(|reason| format!("{reason}."))?);
    if arguments.fix {
        match fix(disk, &project, arguments.dry_run)? {
            0 => terminal::note("There is nothing that can be repaired without a decision of yours."),
            count if arguments.dry_run => {
                terminal::note(&format!("{} would be made.", plural(count, "repair")));
            }
            count => {
                terminal::note(&format!("Made {}.", plural(count, "repair")));
                project = ManuallyDrop::new(load().map_err(|reason| format!("{reason}."))?);
            }
        }
        if arguments.dry_run {
            return Ok(arguments.reporting.threshold().outcome(&project.findings));
        }
    }
    Ok(arguments.reporting.report(root, &project))
}

/// Writes the list of all findings.
fn write_list(disk: &Disk, path: &FilePath) -> Outcome {
    let project = engine::load_with_baseline(disk, None);
    match save(disk, path, &write_baseline(&project.findings)) {
        Ok(()) => {
            let count = plural(project.findings.len(), "finding");
            terminal::note(&format!(
                "{path} lists {count}. Name it in book.toml, as `baseline = \"{path}\"` below `[check]`."
            ));
            Outcome::Clean
        }
        Err(reason) => {
            terminal::note(&reason);
            Outcome::Failed
        }
    }
}

/// Makes the safe repairs, or shows them; gives how many there are.
fn fix(disk: &Disk, project: &Project, only_show: bool) -> Result<usize, String> {
    let mut count = 0;
    for (path, text) in project.report(&project.findings).texts {
        let (repaired, made) = repaired(&path, &text, &project.findings);
        if made == 0 {
            continue;
        }
        // A file with bytes that are no text was read with replacements, which must not be written back.
        if text.contains('\u{fffd}') {
            terminal::note(&format!(
                "{path} is left as it is: some of its letters can't be read. Save it with the encoding UTF-8 first."
            ));
            continue;
        }
        count += made;
        if only_show {
            let diff = TextDiff::from_lines(&*text, &repaired);
            let (before, after) = (format!("a/{path}"), format!("b/{path}"));
            terminal::say(&diff.unified_diff().header(&before, &after).to_string());
        } else {
            save(disk, &path, &repaired)?;
        }
    }
    Ok(count)
}
