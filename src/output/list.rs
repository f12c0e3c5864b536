//! Which files of a handbook's folder sopbook has written.
//!
//! The list is a JSON array, `.sopbook/files.json` in the folder itself: it goes wherever the handbook goes, and no
//! name, whatever characters it has, can be taken for two. The first version kept plain lines in `.sopbook/files`;
//! a handbook of that version is recognised, and the next build writes its list the new way.
#![expect(clippy::disallowed_methods, reason = "it reads what sopbook itself has written")]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::{WriteFault, file};

/// The files of a handbook, by address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct List {
    /// Their addresses.
    pub(super) addresses: BTreeSet<String>,
    /// Whether it is of the first version: an interrupted build of it left files that are not on the list.
    pub(super) is_old: bool,
}

impl List {
    /// The list in a handbook's folder, if there is one.
    ///
    /// # Errors
    /// If there is one that can't be read: then nothing tells which files are ours.
    pub(super) fn of(folder: &Path) -> Result<Option<Self>, WriteFault> {
        let own = folder.join(OWN);
        let (new, old) = (own.join(NAME), own.join(OLD_NAME));
        if let Some(list) = Self::read(&new, Self::parse)? {
            return Ok(Some(list));
        }
        Self::read(&old, Self::parse_old)
    }

    fn read(path: &Path, parse: impl FnOnce(&[u8]) -> Option<Self>) -> Result<Option<Self>, WriteFault> {
        let fault = |error| WriteFault::List(path.to_owned(), error);
        let Some(content) = file::read_own(path).map_err(fault)? else { return Ok(None) };
        parse(&content).map(Some).ok_or_else(|| fault(io::Error::other("it is damaged")))
    }

    fn parse(json: &[u8]) -> Option<Self> {
        let addresses: Vec<String> = serde_json::from_slice(json).ok()?;
        Some(addresses.into_iter().collect())
    }

    fn parse_old(lines: &[u8]) -> Option<Self> {
        let lines = str::from_utf8(lines).ok()?;
        Some(Self { is_old: true, ..lines.lines().map(str::to_owned).collect() })
    }

    /// Writes it as the list of a handbook's folder, in which nothing of the first version stays.
    pub(super) fn write_into(&self, folder: &Path) -> io::Result<()> {
        let own = folder.join(OWN);
        // One address a line: a handbook is often kept in git, where lines are compared.
        let lines: Vec<String> = self
            .addresses
            .iter()
            .map(|address| serde_json::Value::from(address.as_str()).to_string())
            .collect();
        file::replace(&own.join(NAME), format!("[\n{}\n]\n", lines.join(",\n")))?;
        let removed = [fs::remove_file(own.join(OLD_NAME)), fs::remove_dir_all(own.join(OLD_STAGE))];
        let mut errors = removed.into_iter().filter_map(Result::err);
        errors.find(|error| error.kind() != io::ErrorKind::NotFound).map_or(Ok(()), Err)
    }
}

/// A list may have been written by anybody: addresses that lead out of the folder are left out.
impl FromIterator<String> for List {
    fn from_iter<I: IntoIterator<Item = String>>(addresses: I) -> Self {
        let inside = addresses.into_iter().filter(|address| is_inside(address));
        Self { addresses: inside.collect(), is_old: false }
    }
}

/// Whether an address stays inside the folder, and out of what is hidden there, such as `.git` or what sopbook keeps.
pub(super) fn is_inside(address: &str) -> bool {
    address.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}

/// Where sopbook keeps what it knows about a handbook's folder.
pub(super) const OWN: &str = ".sopbook";

const NAME: &str = "files.json";

const OLD_NAME: &str = "files";

/// Where the first version made a handbook; it is there after an interrupted build.
const OLD_STAGE: &str = "new";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_taken_for_two() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["index.html", "a\nCNAME", "b\r\u{2028}", "\"quoted\"", "[", "ф/ü \\.html"];
        let list: List = names.map(str::to_owned).into_iter().collect();
        list.write_into(folder.path()).unwrap();
        assert_eq!(List::of(folder.path()).unwrap(), Some(list));
    }

    #[test]
    fn what_leads_out_of_the_folder_is_left_out() {
        let list: List =
            ["../a", "/a", "a/../../b", ".sopbook/files", ".git/HEAD", "a/.git/HEAD", "a/", "", "a"]
                .map(str::to_owned)
                .into_iter()
                .collect();
        assert_eq!(list.addresses.into_iter().collect::<Vec<_>>(), ["a"]);
    }

    #[test]
    fn a_list_that_is_damaged_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(List::of(folder.path()).unwrap(), None);
        let path = folder.path().join(OWN).join(NAME);
        for text in ["[\"index.html\"", "{}", ""] {
            file::replace(&path, text).unwrap();
            assert!(matches!(List::of(folder.path()), Err(WriteFault::List(at, _)) if at == path), "{text}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_list_that_is_no_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(OWN).join(NAME);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(folder.path().join("list"), "[\"index.html\"]").unwrap();
        for target in ["/dev/zero", "../list"] {
            std::os::unix::fs::symlink(target, &path).unwrap();
            assert!(matches!(List::of(folder.path()), Err(WriteFault::List(..))), "{target}");
            fs::remove_file(&path).unwrap();
        }
    }
}
