//! `sopbook build`: the manual as a handbook.

use std::mem::ManuallyDrop;
use std::path::Path;

use clap::Args;

use super::report::{self, Threshold};
use super::{Outcome, terminal};
use crate::engine::{self, Project, Written};
use crate::output::{Summary, Writer};
use crate::render::Options;
use crate::source::{Disk, FilePath};

/// Checks the manual and writes the handbook. With errors the last handbook stays as it was.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Builds in spite of errors, with drafts, and shows the findings on the pages they are in.
    #[arg(long)]
    draft: bool,
    /// The least severity that makes the command fail.
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: Threshold,
    /// The folder of the handbook, instead of `build-dir` in book.toml.
    #[arg(long, short = 'd', value_name = "DIR")]
    build_dir: Option<String>,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Outcome {
    let disk = Disk::new(root);
    // The program ends with it; to take a large manual apart would only cost time.
    let project = ManuallyDrop::new(engine::load(&disk));
    let folder =
        arguments.build_dir.as_deref().map_or(project.manual.config.build_dir.clone(), FilePath::new);
    if !project.findings.is_empty() {
        report::say(&project, &project.findings);
    }
    if project.has_errors() && !arguments.draft {
        terminal::note(&format!(
            "The handbook was not built, and {folder} is as it was. `sopbook build --draft` builds it all the same."
        ));
        return Outcome::Findings;
    }
    if let Some(reason) = swallows_the_manual(&folder, &project) {
        terminal::note(&reason);
        return Outcome::Failed;
    }
    let options = Options { draft: arguments.draft, live: false };
    let handbook = project.handbook(options);
    let written =
        Writer::begin(disk.locate(&folder)).and_then(|writer| engine::write(&handbook, &disk, writer));
    match written {
        Ok(Written::Whole(summary)) => {
            terminal::note(&said(&folder, summary));
            match arguments.draft {
                true => Outcome::Clean,
                false => arguments.fail_on.outcome(&project.findings),
            }
        }
        Ok(Written::Unmade(faults)) => {
            report::say(&project, &faults);
            terminal::note(&format!("The handbook was not built, and {folder} is as it was."));
            Outcome::Findings
        }
        Err(fault) => {
            terminal::note(&format!("{fault}."));
            Outcome::Failed
        }
    }
}

/// Why a folder can't hold the handbook: it holds the manual itself.
fn swallows_the_manual(folder: &FilePath, project: &Project) -> Option<String> {
    let src = &project.manual.config.src;
    let holds = |inner: &FilePath| inner == folder || inner.below(folder).is_some();
    let is_root = folder.as_str().is_empty() || folder.as_str() == "..";
    (is_root || holds(src)).then(|| {
        format!(
            "The handbook can't be written into `{folder}`, because the manual itself is in it. \
             Name a folder of its own as `build-dir` in book.toml, such as `book`."
        )
    })
}

fn said(folder: &FilePath, summary: Summary) -> String {
    let Summary { written, kept, removed } = summary;
    let total = written + kept;
    let files = if total == 1 { "file" } else { "files" };
    match (written, removed) {
        (0, 0) => format!("{folder}: nothing changed, {total} {files}"),
        (_, 0) => format!("{folder}: {total} {files}, {written} new or changed"),
        _ => format!("{folder}: {total} {files}, {written} new or changed, {removed} removed"),
    }
}
