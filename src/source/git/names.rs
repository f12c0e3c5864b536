//! The names of the versions that a repository has.

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

/// What the main branch of a repository is usually called.
const MAIN: [&str; 4] = ["main", "master", "trunk", "develop"];
