//! `sopbook codeowners`: whom the code host asks when a page changes.

use std::path::Path;

use clap::Args;
use similar::TextDiff;

use super::stopped::{Ended, Stopped};
use super::{Outcome, save, terminal};
use crate::engine;
use crate::manual::{CodeOwners, Manual, without_handle};
use crate::source::Disk;

/// Lists whom GitHub or GitLab asks when a page changes, from the owners in the manual.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Writes the list into CODEOWNERS, between two markers. The rest of the file stays as it is.
    #[arg(long, conflicts_with = "check")]
    write: bool,
    /// Shows how CODEOWNERS differs from the manual, and ends with 1 if it does.
    #[arg(long)]
    check: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Ended {
    let disk = Disk::new(root);
    let manual = engine::read(&disk);
    let file = engine::code_owners(&disk, &manual.config);
    note_missing_handles(&manual);
    let (path, updated) = (&file.text.path, file.updated(&manual));
    let is_right = *updated == *file.text.content;
    if arguments.check {
        if is_right {
            terminal::note(&format!("{path} is up to date."));
            return Ok(Outcome::Clean);
        }
        say_difference(&file, &updated)?;
        terminal::note(&format!("{path} is out of date. `sopbook codeowners --write` updates it."));
        return Ok(Outcome::Findings);
    }
    if !arguments.write {
        terminal::say(&format!("{}\n", file.wanted(&manual)))?;
        return Ok(Outcome::Clean);
    }
    if is_right {
        terminal::note(&format!("{path} is up to date."));
        return Ok(Outcome::Clean);
    }
    save(&disk, &file.text, &updated)?;
    say_difference(&file, &updated)?;
    terminal::note(&format!("{path} is updated."));
    Ok(Outcome::Clean)
}

fn say_difference(file: &CodeOwners, updated: &str) -> Result<(), Stopped> {
    let diff = TextDiff::from_lines(&*file.text.content, updated);
    let (before, after) = (format!("a/{}", file.text.path), format!("b/{}", file.text.path));
    terminal::say(&diff.unified_diff().header(&before, &after).to_string())
}

fn note_missing_handles(manual: &Manual) {
    for (owner, owned) in without_handle(manual) {
        let section = if manual.config.role(owner).is_some() { "roles" } else { "people" };
        terminal::note(&format!(
            "`{owner}` owns {owned} and has no handle. Add `handle = \"@…\"` below `[{section}.{owner}]` in {}.",
            manual.config.text.path
        ));
    }
}
