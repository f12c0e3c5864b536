//! `sopbook diff`: what changes for staff between two versions.

use std::cell::LazyCell;
use std::path::Path;

use clap::{Args, ValueEnum};

use super::paths::{Paths, relative};
use super::stopped::{Ended, Stopped};
use super::{Outcome, meant, terminal};
use crate::compare::report::{Format, Report};
use crate::engine;
use crate::escape::shell;
use crate::manual::Procedure;
use crate::search::Meant;
use crate::source::git::{GitFault, Repository, Version};
use crate::source::{Disk, FilePath, Files, ReadFault, Size};

/// Says in plain words what changes for staff between two versions of the manual in git.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The version before, the version after, or a procedure. If not given, the last commit is compared with the files as
    /// they are.
    ///
    /// A version is a branch, a tag, a commit or a day such as `2026-10-01`. `main..new` compares two versions, and
    /// `main...new` shows what changed on `new` since it left `main`. A procedure is named by its id, file or title:
    /// `sopbook diff main ham-sandwich`.
    #[arg(value_name = "VERSION|PROCEDURE")]
    what: Vec<String>,
    /// Compares with what is staged for the next commit (`git add`), not with the files as they are.
    #[arg(long)]
    staged: bool,
    /// The form of the report.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: FormatName,
    /// Compares only these files, folders and procedures. They follow `--`.
    #[arg(last = true, value_name = "PATHS")]
    paths: Vec<String>,
}

/// The formats by name.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    /// For a terminal.
    Human,
    /// For a comment on a pull request.
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
    let disk = Disk::new(root);
    let asked = Asked::new(root, &repository, &disk, arguments)?;
    let versions = asked.versions(&repository, arguments.staged)?;
    let paths = asked.paths;
    let head_snapshot = repository.snapshot(&versions.head);
    let after: &dyn Files = head_snapshot.as_ref().map_or(&disk as &dyn Files, |snapshot| snapshot);
    let Some(before) = repository.snapshot(&versions.base) else {
        return Err(Stopped("The version before must be a commit.".to_owned()));
    };
    refuse_unknown(&paths, &before, after, &versions)?;
    let places = engine::places(&before, after);
    let changes = repository.changes(&versions.base, &versions.head, &places)?;
    let mut comparison = engine::compare(&before, after, &changes.files);
    comparison.retain(|file| paths.hold(file), paths.hold(&FilePath::new("book.toml")));
    let mut notes: Vec<String> = Vec::new();
    let held = |files: Vec<FilePath>| files.into_iter().filter(|file| paths.hold(file));
    notes.extend(held(changes.unnameable).map(|file| {
        format!("{file} has a name with characters that can't be read, so it can't be a page. Rename it")
    }));
    notes.extend(held(changes.submodules).map(|file| {
        let inside = relative(root, &file);
        format!("{file} is a submodule at another commit now. To see what changed in it, run `sopbook diff` in {inside}")
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

/// Refuses a path that neither of the two versions has.
fn refuse_unknown(
    paths: &Paths<'_>,
    before: &dyn Files,
    after: &dyn Files,
    versions: &Versions,
) -> Result<(), Stopped> {
    let is_missing = |path: &FilePath| {
        [before, after].iter().all(|files| {
            let is_file = !matches!(files.read(path, Size::bytes(0)), Err(ReadFault::Missing));
            !is_file && files.list(path).is_err()
        })
    };
    match paths.find(is_missing) {
        None => Ok(()),
        Some(typed) => Err(Stopped(format!(
            "There is no file, folder or procedure `{typed}` in {} or in {}. Without any, everything is compared.",
            versions.base_name, versions.head_name
        ))),
    }
}

/// Says that something is no version and no procedure.
fn neither(unknown: &GitFault, meant: &Meant<&Procedure>) -> Stopped {
    let is_clear = match unknown {
        GitFault::UnknownRevision { name, names, .. } => names.meant(name).is_some(),
        _ => true,
    };
    let similar = meant.clone().similar().filter(|_| !is_clear);
    let hint = similar
        .map(|own| format!(" If you mean the procedure, type `sopbook diff {}`.", shell(own.usual_id())));
    let Stopped(reason) = unknown.clone().into();
    Stopped(reason + &hint.unwrap_or_default())
}

struct Versions {
    base: Version,
    base_name: String,
    head: Version,
    head_name: String,
    when: String,
}

/// What the arguments ask for.
struct Asked<'a> {
    /// The names of versions, as many as two; the first may be a range.
    versions: Vec<&'a str>,
    /// The files to be compared, also those of procedures that were named.
    paths: Paths<'a>,
}

impl<'a> Asked<'a> {
    /// What is a version for git is one; else it names a file or a procedure.
    fn new(
        root: &Path,
        repository: &Repository,
        disk: &Disk,
        arguments: &'a Arguments,
    ) -> Result<Self, Stopped> {
        let manual = LazyCell::new(|| engine::read(disk));
        let files = |typed: &str| match meant::meant(&manual, root, typed) {
            // A folder is named for its pages, and not for its introduction.
            Meant::Exactly(introduction) if introduction.is_index() && !introduction.is_start() => {
                let prefix = format!("{}/", introduction.folder());
                let pages = manual.procedures().filter(|page| page.path.starts_with(&prefix));
                Some(pages.flat_map(|page| meant::files(&manual, page)).collect())
            }
            Meant::Exactly(procedure) => Some(meant::files(&manual, procedure)),
            _ => None,
        };
        let is_path = |typed: &str| Path::new(typed).exists() || typed.ends_with(".md");
        let (mut versions, mut paths, mut procedures) = (Vec::new(), Vec::new(), Vec::new());
        for typed in arguments.what.iter().map(String::as_str) {
            let unknown = match typed.contains("..") && !is_path(typed) {
                true => None,
                false => repository.revision(typed).err(),
            };
            match unknown {
                None => versions.push(typed),
                Some(_) if Path::new(typed).is_dir() => paths.push(typed),
                Some(unknown) => match files(typed) {
                    Some(files) => procedures.extend(files),
                    None if is_path(typed) => paths.push(typed),
                    None => return Err(neither(&unknown, &meant::meant(&manual, root, typed))),
                },
            }
        }
        for typed in arguments.paths.iter().map(String::as_str) {
            match files(typed) {
                Some(files) if !Path::new(typed).is_dir() => procedures.extend(files),
                _ => paths.push(typed),
            }
        }
        if let Some(third) = versions.get(2) {
            return Err(Stopped(format!(
                "`{third}` is a third version, but only two can be compared. Leave one out."
            )));
        }
        let paths = Paths::new(root, paths).with(procedures);
        Ok(Self { versions, paths })
    }

    /// The two versions that are asked for.
    fn versions(&self, repository: &Repository, staged: bool) -> Result<Versions, Stopped> {
        let or_head = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
        let first = self.versions.first().copied().unwrap_or("HEAD");
        if let Some((base, head)) = first.split_once("...") {
            let (base, head) = (or_head(base), or_head(head));
            return Ok(Versions {
                base: repository.merge_base(&base, &head)?,
                head: repository.revision(&head)?,
                when: format!("on {head} since it left {base}"),
                base_name: format!("{base}...{head}"),
                head_name: head,
            });
        }
        let (base, head) = match first.split_once("..") {
            Some((base, head)) => (or_head(base), Some(or_head(head))),
            None => (first.to_owned(), self.versions.get(1).map(|head| (*head).to_owned())),
        };
        if let Some(head) = head.as_ref().filter(|_| staged) {
            return Err(Stopped(format!(
                "`--staged` and `{head}` both name the version after. Leave one of them out."
            )));
        }
        let before = repository.revision(&base)?;
        let (version, head_name) = match &head {
            Some(head) => (repository.revision(head)?, head.clone()),
            None if staged => (Version::Index, "what is staged".to_owned()),
            None => (Version::WorkTree, "the files as they are".to_owned()),
        };
        let when = format!("between {base} and {head_name}");
        Ok(Versions { base: before, base_name: base, head: version, head_name, when })
    }
}
