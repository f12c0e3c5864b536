//! `sopbook check`: is the manual complete and true to itself?

use std::collections::BTreeMap;
use std::io;
use std::mem::ManuallyDrop;
use std::path::Path;

use clap::Args;
use similar::TextDiff;

use super::report::Reporting;
use super::scope::Scope;
use super::stopped::{Ended, Stopped};
use super::{Outcome, refuse_unreadable, save, terminal, unwritten};
use crate::check::write_baseline;
use crate::diagnostic::repaired;
use crate::diagnostic::report::plural;
use crate::engine::{self, Project};
use crate::output;
use crate::source::{Disk, FilePath, Text};

/// Checks the manual: what is missing or unclear, where, and what to write instead.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    scope: Scope,
    #[command(flatten)]
    reporting: Reporting,
    /// A list of known findings, of which only new ones count. It replaces `baseline` in book.toml.
    #[arg(long, value_name = "FILE")]
    baseline: Option<String>,
    /// Writes all present findings into a list of known ones.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fix", "changed_since", "staged", "paths"])]
    write_baseline: Option<String>,
    /// Makes the repairs that need no decision, such as a misspelled field.
    #[arg(long)]
    fix: bool,
    /// With --fix: shows the repairs, and changes nothing.
    #[arg(long, requires = "fix")]
    dry_run: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Ended {
    let disk = Disk::new(root);
    if let Some(list) = &arguments.write_baseline {
        return write_list(&disk, &FilePath::new(list));
    }
    let baseline = arguments.baseline.as_deref().map(FilePath::new);
    let load = || {
        arguments.scope.load(root, |files| match &baseline {
            Some(list) => engine::load_with_baseline(files, Some(list)),
            None => engine::load(files),
        })
    };
    // The program ends with it; to take a large manual apart would only cost time.
    let mut project = ManuallyDrop::new(load()?);
    if let Some(list) = baseline.as_ref().filter(|list| project.manual.is_missing(list)) {
        return Err(Stopped(format!(
            "There is no list {list}. `sopbook check --write-baseline {list}` writes it, with the findings of today."
        )));
    }
    if arguments.fix {
        match fix(&disk, &project, arguments.dry_run)? {
            0 => terminal::note("There is nothing to repair without a decision of yours."),
            count if arguments.dry_run => {
                terminal::note(&format!(
                    "{} can be made. Leave out `--dry-run` to make them.",
                    plural(count, "repair")
                ));
            }
            count => {
                terminal::note(&format!("Made {}.", plural(count, "repair")));
                project = ManuallyDrop::new(load()?);
            }
        }
        if arguments.dry_run {
            return Ok(arguments.reporting.threshold().outcome(&project.findings));
        }
    }
    arguments.reporting.report(root, &project)
}

/// Writes the list of all findings.
fn write_list(disk: &Disk, path: &FilePath) -> Ended {
    let project = engine::load_with_baseline(disk, None);
    let place = disk.locate(path).map_err(io::Error::from);
    place
        .and_then(|place| output::replace(&place, write_baseline(&project.findings)))
        .map_err(|error| unwritten(path, &error))?;
    let count = plural(project.findings.len(), "finding");
    terminal::note(&format!(
        "{path} lists {count}. To report only new ones, write `baseline = \"{path}\"` below `[check]` in book.toml."
    ));
    Ok(Outcome::Clean)
}

/// Makes the safe repairs, or shows them; gives how many there are.
fn fix(disk: &Disk, project: &Project, only_show: bool) -> Result<usize, Stopped> {
    let (mut count, mut refused) = (0, None);
    let texts: BTreeMap<&FilePath, &Text> = project.texts().map(|text| (&text.path, text)).collect();
    for (path, text) in texts {
        let (repaired, made) = repaired(path, &text.content, &project.findings);
        if made == 0 {
            continue;
        }
        let done = if only_show { show(text, &repaired) } else { save(disk, text, &repaired) };
        match done {
            Ok(()) => count += made,
            // The other files can still be repaired.
            Err(stopped) => {
                if let Some(Stopped(reason)) = refused.replace(stopped) {
                    terminal::note(&reason);
                }
            }
        }
    }
    refused.map_or(Ok(count), Err)
}

fn show(text: &Text, repaired: &str) -> Result<(), Stopped> {
    refuse_unreadable(text)?;
    let diff = TextDiff::from_lines(&*text.content, repaired);
    let (before, after) = (format!("a/{}", text.path), format!("b/{}", text.path));
    terminal::say(&diff.unified_diff().header(&before, &after).to_string())
}
