//! Where in a file a key or a value stands.

use std::collections::BTreeMap;

use super::Path;
use crate::source::Span;

/// The places of one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key; the item itself for an item of a list.
    pub key: Span,
    /// The value.
    pub value: Span,
}

/// The places of all fields of a file.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    entries: BTreeMap<Path, Vec<Entry>>,
}

impl Spans {
    /// Notes a field. A second one of the same path is kept as a duplicate.
    pub fn insert(&mut self, path: Path, entry: Entry) {
        self.entries.entry(path).or_default().push(entry);
    }

    /// The place of the field at `path`.
    pub fn get(&self, path: &Path) -> Option<Entry> {
        self.entries.get(path)?.first().copied()
    }

    /// The place of the field at `path`, or of the nearest one around it.
    pub fn nearest(&self, path: &Path) -> Option<Entry> {
        let mut path = path.clone();
        loop {
            if let Some(entry) = self.get(&path) {
                return Some(entry);
            }
            path = path.parent()?;
        }
    }

    /// The places where the same key stands again.
    pub fn repeated(&self, path: &Path) -> &[Entry] {
        self.entries.get(path).and_then(|entries| entries.get(1..)).unwrap_or_default()
    }
}
