//! `sopbook diff`: what changes for staff between two versions.

use std::path::Path;

use clap::{Args, ValueEnum};

use super::paths::{Paths, relative};
use super::stopped::{Ended, Stopped};
use super::{Outcome, terminal};
use crate::compare::report::{Format, Report};
use crate::engine;
use crate::source::git::{GitFault, Repository, Version};
use crate::source::{Disk, FilePath, Files};

/// Says in words what changes for staff between two versions.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The version before: a branch, a tag, a commit; or a range, `main..new` or, since they parted, `main...new`.
    #[arg(default_value = "HEAD")]
    base: String,
    /// The version after; the files as they are, where it is left out.
    head: Option<String>,
    /// Compares with what is staged for the next commit instead of the files as they are.
    #[arg(long, conflicts_with = "head")]
    staged: bool,
    /// How it is written.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: FormatName,
    /// Only these files and folders, after `--`.
    #[arg(last = true, value_name = "PATHS")]
    paths: Vec<String>,
}

/// The formats by name.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    /// For a terminal.
    Human,
    /// For a comment of a pull request.
    Markdown,
    /// For a program.
    Json,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Human => Self::Human,
            FormatName::Markdown => Self::Markdown,
            FormatName::Json => Self::Json,
        }
    }
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Ended {
    terminal::hand_over(&report(root, arguments)?)?;
    Ok(Outcome::Clean)
}

fn report(root: &Path, arguments: &Arguments) -> Result<String, Stopped> {
    let repository = Repository::open(root)?;
    let versions = versions(&repository, arguments)?;
    let paths = Paths::new(root, &arguments.paths);
    let disk = Disk::new(root);
    let head_snapshot = repository.snapshot(&versions.head);
    let after: &dyn Files = head_snapshot.as_ref().map_or(&disk as &dyn Files, |snapshot| snapshot);
    let Some(before) = repository.snapshot(&versions.base) else {
        return Err(Stopped("The version before must be a commit.".to_owned()));
    };
    let places = engine::places(&before, after);
    let changes = repository.changes(&versions.base, &versions.head, &places)?;
    let mut comparison = engine::compare(&before, after, &changes.files);
    comparison.retain(|file| paths.hold(file), paths.hold(&FilePath::new("book.toml")));
    let mut notes: Vec<String> = Vec::new();
    let held = |files: Vec<FilePath>| files.into_iter().filter(|file| paths.hold(file));
    notes.extend(
        held(changes.unnameable).map(|file| {
            format!("{file} has a name that is not UTF-8, so that it can't be a page. Rename it")
        }),
    );
    notes.extend(held(changes.submodules).map(|file| {
        let inside = relative(root, &file);
        format!("{file} is a submodule that stands at another commit now; what changed in it is for its own repository to say, in {inside}")
    }));
    let report = Report {
        comparison: &comparison,
        base: versions.base_name,
        head: versions.head_name,
        when: versions.when,
        notes,
        colour: terminal::colour(),
    };
    Ok(report.write(arguments.format.into()))
}

struct Versions {
    base: Version,
    base_name: String,
    head: Version,
    head_name: String,
    when: String,
}

/// The two versions that are asked for.
fn versions(repository: &Repository, arguments: &Arguments) -> Result<Versions, GitFault> {
    let or_head = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
    if let Some((base, head)) = arguments.base.split_once("...") {
        let (base, head) = (or_head(base), or_head(head));
        return Ok(Versions {
            base: repository.merge_base(&base, &head)?,
            head: repository.revision(&head)?,
            when: format!("on {head} since it left {base}"),
            base_name: format!("{base}...{head}"),
            head_name: head,
        });
    }
    let (base, head) = match arguments.base.split_once("..") {
        Some((base, head)) => (or_head(base), Some(or_head(head))),
        None => (arguments.base.clone(), arguments.head.clone()),
    };
    let before = repository.revision(&base)?;
    let (version, head_name) = match &head {
        Some(head) => (repository.revision(head)?, head.clone()),
        None if arguments.staged => (Version::Index, "what is staged".to_owned()),
        None => (Version::WorkTree, "the files as they are".to_owned()),
    };
    let when = format!("between {base} and {head_name}");
    Ok(Versions { base: before, base_name: base, head: version, head_name, when })
}
