//! Paths as they are written in a manual: with `/`, on every system.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use crate::escape;

/// A path relative to the folder that holds `book.toml`, with `/` between its parts.
///
/// It is normalised: no `.`, no doubled `/`, and `..` only at its beginning.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(Arc<str>);

impl FilePath {
    /// The path written as `text`, normalised. A backslash counts as `/`.
    pub fn new(text: &str) -> Self {
        let mut parts: Vec<&str> = Vec::new();
        for part in text.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." if parts.last().is_some_and(|last| *last != "..") => {
                    parts.pop();
                }
                _ => parts.push(part),
            }
        }
        let joined = parts.join("/");
        match text.starts_with('/') {
            true => Self(format!("/{joined}").into()),
            false => Self(joined.into()),
        }
    }

    /// The path as text, `kitchen/ham-sandwich.md`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// This path followed by `rest`; an absolute `rest` stands alone.
    pub fn join(&self, rest: &str) -> Self {
        match rest.starts_with('/') || self.0.is_empty() {
            true => Self::new(rest),
            false => Self::new(&format!("{}/{rest}", self.0)),
        }
    }

    /// The folder that this path is in; empty at the top.
    pub fn parent(&self) -> Self {
        Self(self.0.rsplit_once('/').map_or("", |(folder, _)| folder).into())
    }

    /// Its folders and its last part; none at the top.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }

    /// The last part, with its extension.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The last part without its extension: `ham-sandwich`.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// What follows the last dot of the file name, as written.
    pub fn extension(&self) -> Option<&str> {
        self.file_name().rsplit_once('.').map(|(_, extension)| extension)
    }

    /// Whether it is absolute, or leads out of the folder that it is relative to.
    pub fn leads_out(&self) -> bool {
        self.0.starts_with('/') || self.parts().next() == Some("..")
    }

    /// Whether it is below `folder`, and neither it nor a folder on the way is hidden: a hidden name begins with a dot.
    pub fn is_visible_below(&self, folder: &FilePath) -> bool {
        self.below(folder).is_some_and(|below| below.split('/').all(|part| !part.starts_with('.')))
    }

    /// The part of this path below `folder`, if it is below it.
    pub fn below<'a>(&'a self, folder: &FilePath) -> Option<&'a str> {
        if folder.0.is_empty() {
            return Some(&self.0);
        }
        self.0.strip_prefix(&*folder.0)?.strip_prefix('/')
    }
}

impl Default for FilePath {
    fn default() -> Self {
        Self::new("")
    }
}

/// For people. In a name with a line break or a control character another stands in its place; programs get the name
/// itself, [`FilePath::as_str`].
impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&escape::line(&self.0))
    }
}

impl fmt::Debug for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl From<&str> for FilePath {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl Borrow<str> for FilePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalises() {
        let cases = [
            ("kitchen/./ham.md", "kitchen/ham.md"),
            ("kitchen/../counter/a.md", "counter/a.md"),
            ("../shared//x", "../shared/x"),
            ("a/../../b", "../b"),
            ("/srv/manual/", "/srv/manual"),
            ("kitchen\\soup.md", "kitchen/soup.md"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(FilePath::new(text).as_str(), expected, "{text}");
        }
    }

    #[test]
    fn parts() {
        let path = FilePath::new("manual/kitchen/ham.ar.md");
        assert_eq!(path.parent().as_str(), "manual/kitchen");
        assert_eq!((path.stem(), path.extension()), ("ham.ar", Some("md")));
        assert_eq!(path.below(&FilePath::new("manual")), Some("kitchen/ham.ar.md"));
        assert_eq!(path.below(&FilePath::new("man")), None);
    }
}
