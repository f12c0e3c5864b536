//! The names of the versions that a repository has.

use super::{GitFault, Repository, Version};

/// The branches and tags of a repository: what may be typed in the place of a name that it does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionNames {
    /// The branches of this clone: `main`.
    pub branches: Vec<String>,
    /// The branches of other clones, as they were fetched last: `origin/main`.
    pub remote: Vec<String>,
    /// The tags: `v1.0`.
    pub tags: Vec<String>,
    /// Whether there is another clone to fetch from.
    pub has_remote: bool,
}

impl VersionNames {
    /// All of them, branches first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.branches.iter().chain(&self.remote).chain(&self.tags).map(String::as_str)
    }

    /// The one that is meant by `name`, which is none of them: the same in other capitals, the branch of that name in
    /// another clone or without it, or the main branch under its other name.
    pub fn meant(&self, name: &str) -> Option<&str> {
        let end = |full: &str| full.rsplit('/').next().unwrap_or(full).to_lowercase();
        let same = |wanted: &str| self.all().find(|known| end(known) == end(wanted));
        let main = || MAIN.iter().filter(|_| MAIN.contains(&end(name).as_str())).find_map(|main| same(main));
        same(name).or_else(main).or_else(|| self.only_branch().filter(|_| MAIN.contains(&end(name).as_str())))
    }

    fn only_branch(&self) -> Option<&str> {
        if let [only] = self.branches.as_slice() { Some(only) } else { None }
    }
}

impl Repository {
    /// The names of all versions that have one.
    pub(super) fn names(&self) -> VersionNames {
        let list = |folder: &str| -> Vec<String> {
            let answer = self.git.answer(&["for-each-ref", "--format=%(refname:short)", folder]);
            let answer = answer.unwrap_or_default();
            String::from_utf8_lossy(&answer).lines().map(str::to_owned).collect()
        };
        let mut remote = list("refs/remotes");
        // The short name of `origin/HEAD`, which says what the branch is called that is checked out there.
        remote.retain(|name| name.contains('/') && !name.ends_with("/HEAD"));
        let has_remote = self.git.line(&["remote"]).is_ok_and(|names| !names.is_empty());
        VersionNames { branches: list("refs/heads"), remote, tags: list("refs/tags"), has_remote }
    }

    /// The last commit before `day`, written as `2026-10-01`; `None` where it is no day.
    pub(super) fn before_day(&self, day: &str) -> Option<Result<Version, GitFault>> {
        // Git takes no later day for one.
        let is_known = |date: &jiff::civil::Date| (1970..2100).contains(&date.year());
        day.parse().ok().filter(is_known).filter(|_| day.len() == "2026-10-01".len())?;
        let last = self.git.line(&["rev-list", "-1", &format!("--before={day}T00:00:00"), "HEAD"]);
        Some(match last {
            Ok(id) if !id.is_empty() => Ok(Version::Commit(id)),
            Ok(_) => {
                let first = self.git.line(&["log", "--reverse", "--format=%cs", "HEAD"]).unwrap_or_default();
                let first = first.lines().next().unwrap_or_default().to_owned();
                Err(GitFault::NothingBefore { day: day.to_owned(), first, shallow: self.shallow })
            }
            Err(_) => Err(GitFault::NoCommit),
        })
    }
}

/// What the main branch of a repository is usually called.
const MAIN: [&str; 4] = ["main", "master", "trunk", "develop"];
