//! Which version of the manual is checked, and which part of it is reported.

use std::cell::LazyCell;
use std::path::Path;

use clap::Args;

use super::paths::Paths;
use super::stopped::Stopped;
use super::{meant, terminal};
use crate::engine::{self, Project};
use crate::search::Meant;
use crate::source::git::{FileChange, GitFault, Repository, Version};
use crate::source::{Disk, FilePath, Files};

/// What is looked at. The whole manual is read in any case, because a fault may be far from its cause.
#[derive(Debug, Args)]
pub(super) struct Scope {
    /// Reports only on what changed since this version in git, such as `main`, and on what that causes in other files.
    #[arg(long, value_name = "VERSION")]
    changed_since: Option<String>,
    /// Checks what is staged for the next commit (`git add`), not the files as they are.
    #[arg(long, conflicts_with = "fix")]
    staged: bool,
    /// Reports only on these files, folders and procedures.
    #[arg(value_name = "PATHS")]
    paths: Vec<String>,
}

impl Scope {
    /// The project with the findings that are asked for; `load` reads all of it.
    pub(super) fn load(&self, root: &Path, load: impl Fn(&dyn Files) -> Project) -> Result<Project, Stopped> {
        let disk = Disk::new(root);
        let (paths, procedures) = self.named(root, &disk)?;
        let paths = Paths::new(root, paths).with(procedures);
        if self.changed_since.is_none() && !self.staged {
            return Ok(self.only(load(&disk), &paths));
        }
        let repository = Repository::open(root)?;
        let head = if self.staged { Version::Index } else { Version::WorkTree };
        let staged = repository.snapshot(&head);
        let files: &dyn Files = staged.as_ref().map_or(&disk as &dyn Files, |staged| staged);
        let project = load(files);
        let project = match &self.changed_since {
            Some(base) => since(&repository, base, &head, files, project)?,
            None => project,
        };
        Ok(self.only(project, &paths))
    }

    /// The paths that were named, and the files of the procedures that were.
    fn named(&self, root: &Path, disk: &Disk) -> Result<(Vec<&str>, Vec<FilePath>), Stopped> {
        let manual = LazyCell::new(|| engine::read(disk));
        let (mut paths, mut files) = (Vec::new(), Vec::new());
        for typed in self.paths.iter().map(String::as_str) {
            if self.staged || Path::new(typed).exists() {
                paths.push(typed);
                continue;
            }
            match meant::meant(&manual, root, typed) {
                Meant::Exactly(procedure) => files.extend(meant::files(&manual, procedure)),
                meant => {
                    let similar = meant.similar().map(|own| format!(" Did you mean `{}`?", own.text.path));
                    return Err(Stopped(format!(
                        "There is no file, folder or procedure `{typed}`.{} Without any, all of them are checked.",
                        similar.unwrap_or_default()
                    )));
                }
            }
        }
        Ok((paths, files))
    }

    /// Keeps what is in the files that were named, and says which of them are none of the manual.
    fn only(&self, project: Project, paths: &Paths<'_>) -> Project {
        if self.paths.is_empty() {
            return project;
        }
        let files = project.files();
        let foreign = paths.without(&files);
        if foreign.len() == self.paths.len() {
            terminal::note("None of these files belongs to the manual, so there is nothing to report.");
        } else if !foreign.is_empty() {
            terminal::note(&format!(
                "Left out, because they do not belong to the manual: {}.",
                foreign.join(", ")
            ));
        }
        project.only(|file| paths.hold(file))
    }
}

/// The project with what matters to the changes since `base` was left.
fn since(
    repository: &Repository,
    base: &str,
    head: &Version,
    files: &dyn Files,
    project: Project,
) -> Result<Project, GitFault> {
    let version = match repository.merge_base(base, "HEAD") {
        // A hook runs before the first commit too.
        Err(GitFault::NoCommit) => {
            terminal::note("Nothing is committed in git yet, so everything counts as new.");
            return Ok(project);
        }
        version => version?,
    };
    let Some(before) = repository.snapshot(&version) else { return Ok(project) };
    let places = engine::places(&before, files);
    let mut changes = repository.changes(&version, head, &places)?;
    let unnameable = changes.unnameable.drain(..).map(|file| FileChange { before: None, after: Some(file) });
    changes.files.extend(unnameable);
    let count = changes.files.len();
    terminal::note(&match count {
        0 => format!("No file of the manual changed since {base}."),
        1 => format!("1 file of the manual changed since {base}."),
        _ => format!("{count} files of the manual changed since {base}."),
    });
    let named = |list: &[FilePath]| list.iter().map(FilePath::to_string).collect::<Vec<_>>().join(", ");
    if !changes.submodules.is_empty() {
        let list = named(&changes.submodules);
        terminal::note(&format!(
            "What changed in these submodules is not checked, because git keeps them apart: {list}."
        ));
    }
    Ok(project.since(&before, &changes.files))
}
