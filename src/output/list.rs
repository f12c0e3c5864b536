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

use super::file;

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
    pub(super) fn of(folder: &Path) -> Option<Self> {
        let own = folder.join(OWN);
        Self::read(&own.join(NAME)).or_else(|| {
            let lines = fs::read_to_string(own.join(OLD_NAME)).ok()?;
            Some(Self { is_old: true, ..lines.lines().map(str::to_owned).collect() })
        })
    }

    /// The list in the file at `path`, if there is one.
    pub(super) fn read(path: &Path) -> Option<Self> {
        let addresses: Vec<String> = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        Some(addresses.into_iter().collect())
    }

    /// Writes it as the list of a handbook's folder, in which nothing of the first version stays.
    pub(super) fn write_into(&self, folder: &Path) -> io::Result<()> {
        let own = folder.join(OWN);
        self.write(&own.join(NAME))?;
        let removed = [fs::remove_file(own.join(OLD_NAME)), fs::remove_dir_all(own.join(OLD_STAGE))];
        let mut errors = removed.into_iter().filter_map(Result::err);
        errors.find(|error| error.kind() != io::ErrorKind::NotFound).map_or(Ok(()), Err)
    }

    /// Writes it to the file at `path`.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        // One address a line: a handbook is often kept in git, where lines are compared.
        let lines: Vec<String> = self
            .addresses
            .iter()
            .map(|address| serde_json::Value::from(address.as_str()).to_string())
            .collect();
        file::replace(path, format!("[\n{}\n]\n", lines.join(",\n")))
    }
}

/// A list may have been written by anybody: addresses that lead out of the folder are left out.
impl FromIterator<String> for List {
    fn from_iter<I: IntoIterator<Item = String>>(addresses: I) -> Self {
        let inside = addresses.into_iter().filter(|address| is_inside(address));
        Self { addresses: inside.collect(), is_old: false }
    }
}

/// Whether an address stays inside the folder, and out of what sopbook keeps there.
pub(super) fn is_inside(address: &str) -> bool {
    !address.is_empty()
        && !address.starts_with('/')
        && address.split('/').all(|part| !matches!(part, "" | "." | "..") && part != OWN)
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
        assert_eq!(List::of(folder.path()), Some(list));
    }

    #[test]
    fn what_leads_out_of_the_folder_is_left_out() {
        let list: List =
            ["../a", "/a", "a/../../b", ".sopbook/files", "", "a"].map(str::to_owned).into_iter().collect();
        assert_eq!(list.addresses.into_iter().collect::<Vec<_>>(), ["a"]);
    }
}
