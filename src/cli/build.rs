//! `sopbook build`: the manual as a handbook.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use clap::Args;

use super::report::{self, Threshold};
use super::stopped::{Ended, Stopped};
use super::{Outcome, sources, terminal};
use crate::engine::{self, Ending, LastBuild, Work};
use crate::output::{BuildRecord, Sources, Summary, Turn, WriteFault, Writer};
use crate::render::Options;
use crate::site::START;
use crate::source::{Disk, FilePath, Traced};

/// Writes the handbook, as pages for any browser.
///
/// It checks the manual first. If there are errors, the last handbook stays as it was.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Builds in spite of errors, with drafts, and shows the findings on their pages.
    #[arg(long)]
    draft: bool,
    /// The lowest severity that makes the command fail: it then ends with 1.
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: Threshold,
    /// The folder of the handbook, instead of `build-dir` in book.toml.
    #[arg(long, short = 'd', value_name = "FOLDER")]
    build_dir: Option<String>,
    /// Where to keep what the next build needs to know that nothing changed, such as a folder that CI brings again.
    #[arg(long, value_name = "FOLDER")]
    keep_in: Option<PathBuf>,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Ended {
    let disk = Disk::new(root);
    let config = engine::settings(&disk);
    let typed = arguments.build_dir.as_deref().map(FilePath::new);
    // A typed folder may be anywhere; the one in the settings may have come with a pull request.
    let place = match &typed {
        Some(folder) => Ok(root.join(folder.as_str())),
        None => disk.locate(&config.build_dir),
    };
    let sources = sources(root, &disk, &config);
    let folder = typed.unwrap_or(config.build_dir);
    let place =
        place.map_err(|fault| Stopped(format!("The handbook can't be written into `{folder}`: {fault}.")))?;
    // The manual is read only after that: of two builds, the one that ends last has read it last.
    let turn = take_turn(&place, &sources, &folder)?;
    let kept = arguments.keep_in.as_ref().map(|folder| root.join(folder));
    let record = BuildRecord::of(&turn, kept).filter(|_| !arguments.draft);
    build(&disk, &folder, &turn, record.as_ref(), arguments)
}

/// Waits for other builds of this folder. From then on, Ctrl+C removes what this one has in hand.
fn take_turn(place: &Path, sources: &Sources, folder: &FilePath) -> Result<Turn, WriteFault> {
    let say_waiting = || {
        terminal::note(&format!("Another build is writing {folder}. Waiting for it to finish."));
    };
    let turn = Turn::take(place, sources, say_waiting)?;
    let interrupter = turn.interrupter();
    // Without the handler, the next build removes what an interrupted one left.
    _ = ctrlc::set_handler(move || {
        interrupter.stop();
        terminal::note("Interrupted.");
        std::process::exit(INTERRUPTED);
    });
    Ok(turn)
}

fn build(
    disk: &Disk,
    folder: &FilePath,
    turn: &Turn,
    record: Option<&BuildRecord>,
    arguments: &Arguments,
) -> Ended {
    let last: Option<LastBuild> = record.and_then(|record| record.read(LAST_BUILD));
    let unchanged = |has_findings: bool| {
        last.as_ref().filter(|last| last.has_findings == has_findings).and_then(|last| last.again(disk, turn))
    };
    if let Some(summary) = unchanged(false) {
        terminal::note(&said(folder, summary));
        return Ok(Outcome::Clean);
    }
    // The program ends with it; to take a large manual apart would only cost time.
    let files = ManuallyDrop::new(Traced::new(disk));
    let last_work = record.and_then(|record| record.read(LAST_WORK));
    let (project, work) = Work::load(&*files, last_work);
    let (project, work) = (ManuallyDrop::new(project), ManuallyDrop::new(work));
    if !project.findings.is_empty() {
        report::say(&project, &project.findings)?;
    }
    if project.has_errors() && !arguments.draft {
        terminal::note(&format!(
            "The handbook was not built because of the errors, and {folder} is as it was. To see it anyway, type `sopbook build --draft`."
        ));
        return Ok(Outcome::Findings);
    }
    if let Some(summary) = unchanged(true) {
        terminal::note(&said(folder, summary));
        return Ok(arguments.fail_on.outcome(&project.findings));
    }
    let options = Options { draft: arguments.draft, live: false };
    let handbook = ManuallyDrop::new(match record {
        Some(_) => work.handbook(&project, options),
        None => project.handbook(options),
    });
    let write = || Writer::begin(turn).and_then(|writer| engine::write(&handbook, &*files, writer));
    let mut written = write();
    if matches!(written, Err(WriteFault::Vanished(_))) {
        written = write();
    }
    match written? {
        Ending::Whole { summary, faults, prints, kept, .. } => {
            if let Some(record) = record
                && let Some(read) = files.trace()
            {
                record.write(LAST_BUILD, &LastBuild::new(read, &prints, !project.findings.is_empty()));
                let words = handbook.take_words();
                let kept = ManuallyDrop::new(ManuallyDrop::into_inner(work).keep(words, kept));
                record.write(LAST_WORK, &*kept);
            }
            if !faults.is_empty() {
                report::say(&project, &faults)?;
            }
            terminal::note(&said(folder, summary));
            Ok(match arguments.draft {
                true => Outcome::Clean,
                false => arguments.fail_on.outcome(&project.findings),
            })
        }
        Ending::Unmade(faults) => {
            report::say(&project, &faults)?;
            terminal::note(&format!("The handbook was not built, and {folder} is as it was."));
            Ok(Outcome::Findings)
        }
    }
}

fn said(folder: &FilePath, summary: Summary) -> String {
    let Summary { written, kept, removed } = summary;
    let total = written + kept;
    let files = if total == 1 { "file" } else { "files" };
    let start = format!("{folder}/{START}");
    match (written, removed) {
        (0, 0) => format!("{start} is up to date: nothing changed ({total} {files})."),
        (_, 0) => {
            format!("The handbook is written. Open {start} ({total} {files}, {written} new or changed).")
        }
        _ => format!(
            "The handbook is written. Open {start} ({total} {files}, {written} new or changed, {removed} removed)."
        ),
    }
}

/// The parts of the record of a build: what it read and made in all, and what it knows of single pages.
const LAST_BUILD: &str = "build";
const LAST_WORK: &str = "pages";

/// How a process ends that was interrupted, by convention.
const INTERRUPTED: i32 = 130;
