//! The files of a commit or of the index.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::super::fault::{MOST_LINKED, link_to_above, not_a_folder, too_many_linked};
use super::super::{BACKSLASH, Border, FilePath, Files, Listing, NOT_UTF8, ReadFault, Size};
use super::{GitFault, Repository, Version};

/// The files of a commit or of the index. They are listed once, and each is read when it is asked for.
#[derive(Debug)]
pub struct Snapshot<'r> {
    repository: &'r Repository,
    /// The commit; `None` for the index.
    commit: Option<String>,
    tree: OnceLock<Result<Tree, GitFault>>,
}

/// Each file, by its path from the top of the repository.
type Tree = BTreeMap<String, TreeEntry>;

#[derive(Clone, Debug)]
struct TreeEntry {
    id: String,
    is_link: bool,
    /// Why it can't be read.
    fault: Option<&'static str>,
}

/// What a path leads to.
enum Resolved<'t> {
    File(&'t TreeEntry),
    /// Its path from the top of the repository, without links.
    Folder(FilePath),
}

impl Repository {
    /// The files of `version`; `None` for the files on the disk, which are not git's.
    pub fn snapshot(&self, version: &Version) -> Option<Snapshot<'_>> {
        let commit = match version {
            Version::Commit(id) => Some(id.clone()),
            Version::Index => None,
            Version::WorkTree => return None,
        };
        Some(Snapshot { repository: self, commit, tree: OnceLock::new() })
    }
}

impl Files for Snapshot<'_> {
    fn read(&self, path: &FilePath, most: Size) -> Result<Vec<u8>, ReadFault> {
        match self.find(&self.inside(path)?, LINKS)? {
            Resolved::File(entry) => self.repository.content(&entry.id, most),
            Resolved::Folder(_) => Err(ReadFault::Refused("it is a folder, not a file".to_owned())),
        }
    }

    /// Git gives a file whole or not at all.
    fn begin(&self, _: &FilePath, _: usize) -> Result<Option<(Vec<u8>, Size)>, ReadFault> {
        Ok(None)
    }

    fn list(&self, folder: &FilePath) -> Result<Listing, ReadFault> {
        let inside = self.inside(folder)?;
        let Resolved::Folder(inside) = self.find(&inside, LINKS)? else { return Err(not_a_folder()) };
        if self.repository.prefix.below(&inside).is_some_and(|below| !below.is_empty()) {
            return Err(ReadFault::Around);
        }
        let mut walk =
            Walk { snapshot: self, listing: Listing::default(), way: Vec::new(), left: MOST_LINKED };
        walk.go(&inside, folder)?;
        let mut listing = walk.listing;
        listing.files.sort();
        listing.unreadable.sort();
        Ok(listing)
    }

    fn admit(&self, path: &FilePath) -> Result<(), ReadFault> {
        self.inside(path).map(drop)
    }

    fn folder_in_repository(&self) -> FilePath {
        self.repository.prefix.clone()
    }
}

impl Snapshot<'_> {
    /// The path from the top of the repository.
    fn inside(&self, path: &FilePath) -> Result<FilePath, ReadFault> {
        self.repository.in_repository(path).ok_or(ReadFault::Outside(Border::Repository))
    }

    fn tree(&self) -> Result<&Tree, ReadFault> {
        let tree = self.tree.get_or_init(|| self.rows());
        tree.as_ref().map_err(|fault| ReadFault::Refused(fault.to_string()))
    }

    /// All files of the repository, by one process.
    fn rows(&self) -> Result<Tree, GitFault> {
        let git = &self.repository.git;
        let answer = match &self.commit {
            Some(commit) => git.answer(&["ls-tree", "-r", "-z", "--full-tree", commit])?,
            None => git.answer(&["ls-files", "--stage", "-z"])?,
        };
        Ok(answer.split(|byte| *byte == 0).filter_map(|line| self.row(line)).collect())
    }

    /// `MODE blob ID<tab>path` of a commit, `MODE ID STAGE<tab>path` of the index.
    fn row(&self, line: &[u8]) -> Option<(String, TreeEntry)> {
        let tab = line.iter().position(|byte| *byte == b'\t')?;
        let (head, name) = (str::from_utf8(&line[..tab]).ok()?, &line[tab + 1..]);
        let words: Vec<&str> = head.split(' ').collect();
        let [mode, second, third] = words.as_slice() else { return None };
        let (id, stage) = if self.commit.is_some() { (third, "0") } else { (second, *third) };
        let fault = match () {
            () if str::from_utf8(name).is_err() => Some(NOT_UTF8),
            () if name.contains(&b'\\') => Some(BACKSLASH),
            () if *mode == SUBMODULE => Some("it is a submodule, whose files are in a repository of its own"),
            () if stage != "0" => Some("it has a merge conflict that is not resolved"),
            () => None,
        };
        let entry = TreeEntry { id: (*id).to_owned(), is_link: *mode == LINK, fault };
        Some((String::from_utf8_lossy(name).into_owned(), entry))
    }

    /// What is at `path`, which is from the top of the repository, by way of at most `links` symbolic links.
    fn find(&self, path: &FilePath, links: usize) -> Result<Resolved<'_>, ReadFault> {
        let tree = self.tree()?;
        if let Some(entry) = tree.get(path.as_str()) {
            return match entry.fault {
                Some(fault) => Err(ReadFault::Refused(fault.to_owned())),
                None if entry.is_link => self.find(&self.target(path, entry)?, fewer(links)?),
                None => Ok(Resolved::File(entry)),
            };
        }
        if below(tree, path).next().is_some() {
            return Ok(Resolved::Folder(path.clone()));
        }
        // A folder on the way may be a link.
        let mut folder = path.parent();
        while !folder.as_str().is_empty() {
            if let (Some(entry), Some(rest)) = (tree.get(folder.as_str()), path.below(&folder))
                && entry.is_link
            {
                return self.find(&self.target(&folder, entry)?.join(rest), fewer(links)?);
            }
            folder = folder.parent();
        }
        Err(ReadFault::Missing)
    }

    /// Where the link at `path` leads. It may not add a hidden folder to its path.
    fn target(&self, path: &FilePath, link: &TreeEntry) -> Result<FilePath, ReadFault> {
        let written = self.repository.content(&link.id, LONGEST_LINK)?;
        let target = path.parent().join(&String::from_utf8_lossy(&written));
        let is_added = |part: &str| part.starts_with('.') && !path.parts().any(|own| own == part);
        match target.leads_out() {
            true => Err(ReadFault::LinkOutside(Border::Repository)),
            false if target.parts().any(is_added) => Err(ReadFault::Hidden),
            false => Ok(target),
        }
    }
}

/// A walk through a folder, as through one of the disk.
struct Walk<'s> {
    snapshot: &'s Snapshot<'s>,
    listing: Listing,
    /// The folders that hold the links on the way here.
    way: Vec<FilePath>,
    /// How many files more may be reached through links to folders.
    left: usize,
}

impl Walk<'_> {
    /// Adds what is below `folder`, which `shown` leads to.
    fn go(&mut self, folder: &FilePath, shown: &FilePath) -> Result<(), ReadFault> {
        for (path, entry) in below(self.snapshot.tree()?, folder) {
            let path = FilePath::new(path);
            if !path.is_visible_below(folder) {
                continue;
            }
            if !self.way.is_empty() {
                let Some(left) = self.left.checked_sub(1) else { break };
                self.left = left;
            }
            let at = shown.join(path.below(folder).unwrap_or(path.as_str()));
            if let Err(fault) = self.add(&path, entry, &at) {
                self.listing.unreadable.push((at, fault));
            }
        }
        Ok(())
    }

    fn add(&mut self, path: &FilePath, entry: &TreeEntry, at: &FilePath) -> Result<(), ReadFault> {
        if let Some(fault) = entry.fault {
            return Err(ReadFault::Refused(fault.to_owned()));
        }
        let Resolved::Folder(target) = self.snapshot.find(path, LINKS)? else {
            self.listing.files.push(at.clone());
            return Ok(());
        };
        let holder = path.parent();
        let is_above = |folder: &FilePath| *folder == target || folder.below(&target).is_some();
        if is_above(&holder) || self.way.iter().any(is_above) {
            return Err(link_to_above());
        }
        self.way.push(holder);
        let gone = self.go(&target, at);
        self.way.pop();
        match self.left == 0 && self.way.is_empty() {
            true => Err(too_many_linked()),
            false => gone,
        }
    }
}

/// The files below a folder.
fn below<'t>(tree: &'t Tree, folder: &FilePath) -> impl Iterator<Item = (&'t str, &'t TreeEntry)> {
    let start = if folder.as_str().is_empty() { String::new() } else { format!("{}/", folder.as_str()) };
    let rest = tree.range(start.clone()..).take_while(move |(path, _)| path.starts_with(&start));
    rest.map(|(path, entry)| (path.as_str(), entry))
}

fn fewer(links: usize) -> Result<usize, ReadFault> {
    links.checked_sub(1).ok_or_else(|| ReadFault::Refused("it is a link that leads to itself".to_owned()))
}

/// How many links are followed one after the other.
const LINKS: usize = 8;

/// No system follows a longer one.
const LONGEST_LINK: Size = Size::bytes(4096);

/// The modes that git gives to links and to submodules.
const LINK: &str = "120000";
pub(super) const SUBMODULE: &str = "160000";
