//! Why git can't answer.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::VersionNames;
use crate::escape::shell;

/// So many names are listed in a message; more would not be read.
const MOST_NAMES: usize = 8;

/// Why git can't answer, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitFault {
    /// There is no `git` command.
    NotInstalled,
    /// The folder is in no repository.
    NoRepository(PathBuf),
    /// The repository has no files beside it: it is a bare one.
    Bare(PathBuf),
    /// There is no such revision here.
    UnknownRevision {
        /// As it was asked for.
        name: String,
        /// Which there are.
        names: Box<VersionNames>,
        /// Whether only the newest commits were fetched.
        shallow: bool,
    },
    /// The first commit is younger than that.
    NothingBefore {
        /// The day that was asked for.
        day: String,
        /// The day of the first commit.
        first: String,
        /// Whether only the newest commits were fetched.
        shallow: bool,
    },
    /// Two revisions have no commit in common.
    NoMergeBase {
        /// One of them.
        base: String,
        /// The other.
        head: String,
        /// Whether only the newest commits were fetched.
        shallow: bool,
    },
    /// Only the newest commits are here.
    Shallow,
    /// The files are of no place that keeps their history.
    NoHistory,
    /// Nothing was committed yet.
    NoCommit,
    /// Anything else, in git's own words.
    Refused {
        /// What git was asked.
        asked: String,
        /// What it said.
        said: String,
    },
}

impl GitFault {
    /// Why the command did not even start.
    pub(super) fn from_start(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotInstalled,
            _ => Self::Refused { asked: "git".to_owned(), said: error.to_string() },
        }
    }

    /// Why git ended with an error, by what it said.
    pub(super) fn refused(folder: &Path, words: &[&str], said: &str) -> Self {
        if said.contains("not a git repository") {
            return Self::NoRepository(folder.to_owned());
        }
        if said.contains("must be run in a work tree") || said.contains("cannot use bare repository") {
            return Self::Bare(folder.to_owned());
        }
        let said: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let said = said.join("\n").trim_start_matches("fatal: ").trim_end_matches('.').to_owned();
        Self::Refused { asked: format!("git {}", words.first().copied().unwrap_or_default()), said }
    }
}

impl fmt::Display for GitFault {
    /// As a sentence without its full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInstalled => f.write_str(
                "git is not installed on this computer, and only git can compare versions. Install it, or run this where \
                 it is installed",
            ),
            Self::NoRepository(folder) => write!(
                f,
                "{} is not kept in git, so there is no other version to compare with. To begin, type `git init`, \
                 `git add .` and `git commit`",
                shown(folder)
            ),
            Self::Bare(folder) => write!(
                f,
                "{} is a git repository without files (a bare one). Run this in a clone of it",
                shown(folder)
            ),
            Self::UnknownRevision { name, names, shallow } => {
                write!(f, "git has no branch, tag or commit `{name}` here. {}", instead(name, names, *shallow))
            }
            Self::NothingBefore { shallow: true, .. } => Self::Shallow.fmt(f),
            Self::NothingBefore { day, first, .. } => write!(
                f,
                "nothing was committed before {day}, so there is no version to compare with. The first commit was on \
                 {first}. Type a later day"
            ),
            Self::NoMergeBase { base, head, shallow: true } => write!(
                f,
                "`{base}` and `{head}` have no commit in common here, because only the newest commits were \
                 fetched. {}",
                fetch(base, true)
            ),
            Self::NoMergeBase { base, head, shallow: false } => write!(
                f,
                "`{base}` and `{head}` have no commit in common, so what changed since then is unknown. To compare the two \
                 as they are, type `sopbook diff {} {}`",
                shell(base),
                shell(head)
            ),
            Self::Shallow => write!(f, "only the newest commits were fetched. {}", fetch("", true)),
            Self::NoHistory => f.write_str("these files are not in a git repository"),
            Self::NoCommit => f.write_str(
                "nothing is committed in git yet, so there is no version to compare with. To make the first, type `git commit`",
            ),
            Self::Refused { asked, said } => write!(f, "`{asked}` failed: {said}"),
        }
    }
}

impl std::error::Error for GitFault {}

/// What to type instead of a revision that is not here, or how to get it.
fn instead(name: &str, names: &VersionNames, shallow: bool) -> String {
    if shallow {
        return fetch(name, true);
    }
    if name.starts_with("HEAD") {
        return "There are fewer commits than that. `git log --oneline` lists them".to_owned();
    }
    if let Some(meant) = names.meant(name) {
        return match names.branches.as_slice() {
            [only] if only == meant => format!("The branch is called `{only}`: type that instead"),
            _ => format!("Type `{meant}` instead"),
        };
    }
    let list = |one: &str, several: &str, names: &[String]| {
        let what = if names.len() == 1 { one } else { several };
        let shown: Vec<String> = names.iter().take(MOST_NAMES).map(|name| format!("`{name}`")).collect();
        let more = if names.len() > MOST_NAMES { " and more" } else { "" };
        (!names.is_empty()).then(|| format!("{what} {}{more}", shown.join(", ")))
    };
    let known =
        [list("the branch", "the branches", &names.branches), list("the tag", "the tags", &names.tags)];
    let known: Vec<String> = known.into_iter().flatten().collect();
    let known = match known.is_empty() {
        true => "There are no branches and tags".to_owned(),
        false => format!("There are {}", known.join(" and ")),
    };
    match names.has_remote {
        true => format!("{known}. {}", fetch(name, false)),
        false if names.branches.len() + names.tags.len() == 1 => {
            format!("{known}. Type that, or a day such as 2026-10-01")
        }
        false => format!("{known}. Type one of them, or a day such as 2026-10-01"),
    }
}

/// How to get a revision that is not here.
fn fetch(name: &str, shallow: bool) -> String {
    let branch =
        name.strip_prefix("origin/").map(|branch| branch.split(['~', '^', '@']).next().unwrap_or(branch));
    let command = match (branch, shallow) {
        (_, true) => "`git fetch --unshallow`".to_owned(),
        (Some(branch), false) => format!("`git fetch origin {}`", shell(branch)),
        (None, false) => "`git fetch --all --tags`".to_owned(),
    };
    format!(
        "To fetch it, type {command}. In CI, set `fetch-depth: 0` at the checkout (GitLab: `GIT_DEPTH: 0`)"
    )
}

fn shown(folder: &Path) -> String {
    match folder.as_os_str().is_empty() || folder == Path::new(".") {
        true => "this folder".to_owned(),
        false => folder.display().to_string(),
    }
}
