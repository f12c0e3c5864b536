//! Where in a file a key or a value stands.

use std::collections::BTreeMap;
use std::collections::btree_map;
use std::iter::once;
use std::sync::OnceLock;

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
    entries: BTreeMap<Path, Places>,
    /// The places of all values that hold no others, made when first needed.
    singles: OnceLock<BTreeMap<u32, (u32, Path)>>,
}

/// The first place of a field, and those where its key stands again: hardly any does.
#[derive(Clone, Debug)]
struct Places {
    first: Entry,
    again: Vec<Entry>,
}

impl Places {
    fn all(&self) -> impl Iterator<Item = Entry> {
        once(self.first).chain(self.again.iter().copied())
    }
}

impl Spans {
    /// No places.
    pub const fn empty() -> Self {
        Self { entries: BTreeMap::new(), singles: OnceLock::new() }
    }

    /// Notes a field. A second one of the same path is kept as a duplicate.
    pub fn insert(&mut self, path: Path, entry: Entry) {
        match self.entries.entry(path) {
            btree_map::Entry::Vacant(field) => _ = field.insert(Places { first: entry, again: Vec::new() }),
            btree_map::Entry::Occupied(mut field) => field.get_mut().again.push(entry),
        }
    }

    /// The same fields at the places that `place` leads theirs to.
    pub(super) fn mapped(mut self, place: &dyn Fn(Span) -> Span) -> Self {
        for entry in
            self.entries.values_mut().flat_map(|places| once(&mut places.first).chain(&mut places.again))
        {
            *entry = Entry { key: place(entry.key), value: place(entry.value) };
        }
        self
    }

    /// Corrects the first place of the field at `path`.
    pub(super) fn move_first(&mut self, path: &Path, entry: Entry) {
        if let Some(places) = self.entries.get_mut(path) {
            places.first = entry;
        }
    }

    /// The place of the field at `path`.
    pub fn get(&self, path: &Path) -> Option<Entry> {
        self.entries.get(path).map(|places| places.first)
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

    /// The way to the text, number or other single value that stands around byte `at`, and its place.
    pub fn value_around(&self, at: u32) -> Option<(&Path, Span)> {
        let singles = self.singles.get_or_init(|| {
            let mut rows = self.entries.iter().peekable();
            let mut singles = BTreeMap::new();
            while let Some((path, places)) = rows.next() {
                // What is inside a value comes right after it in the order of paths.
                if rows.peek().is_none_or(|(next, _)| !next.starts_with(path)) {
                    let values = places.all().map(|entry| entry.value);
                    singles.extend(values.map(|Span { start, end }| (start, (end, path.clone()))));
                }
            }
            singles
        });
        let (start, (end, path)) = singles.range(..=at).next_back()?;
        (at < *end).then_some((path, Span { start: *start, end: *end }))
    }

    /// The places of all fields at the top.
    pub fn top(&self) -> impl Iterator<Item = Entry> {
        self.iter().filter(|(path, _)| path.0.len() == 1).map(|(_, entry)| entry)
    }

    /// All places with their ways, in the order of the ways.
    pub fn iter(&self) -> impl Iterator<Item = (&Path, Entry)> {
        self.entries.iter().flat_map(|(path, places)| places.all().map(move |entry| (path, entry)))
    }

    /// The places where the same key stands again.
    pub fn repeated(&self, path: &Path) -> &[Entry] {
        self.entries.get(path).map_or(&[], |places| places.again.as_slice())
    }
}
