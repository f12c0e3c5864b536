//! Takes fields out of a [`Node`] and notes what is wrong with them.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Node, Path, Trail, bare};

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// A key that means nothing here; `known` are those that would.
    UnknownKey {
        /// The keys that are known in this place.
        known: Arc<[&'static str]>,
    },
    /// The key stands there a second time.
    DuplicateKey,
    /// A value of another kind: a list where a text belongs.
    WrongKind {
        /// What belongs here, with an example: `a text`, `a whole number such as 4`.
        expected: &'static str,
        /// What is there.
        found: &'static str,
        /// How it was written, where it is short.
        written: Option<String>,
    },
    /// A word that is not one of those allowed.
    NotAllowed {
        /// The word.
        found: String,
        /// The allowed ones.
        allowed: Vec<&'static str>,
    },
    /// A text that can't be understood as what it should be.
    Malformed {
        /// What belongs here, with an example: `a time such as 90 s`.
        expected: &'static str,
        /// The text.
        found: String,
        /// What exactly is wrong with it, as the end of a sentence; may be empty.
        because: String,
    },
    /// There is nothing after the colon, or an item is empty.
    Empty,
    /// A translation says again what it takes over from the page that it translates.
    Inherited,
    /// A translation has a text for what the page that it translates does not have.
    NotInSource {
        /// One of that page's that may have been meant.
        similar: Option<String>,
    },
    /// A list of a translation is longer or shorter than that of the page that it translates.
    OtherLength {
        /// How many rows that page has.
        expected: usize,
        /// How many there are.
        found: usize,
    },
}

/// What belongs where a text with commas stands.
pub const A_LIST: &str = "a list";

/// What a text with commas was meant to list. A comma inside a number stands before no space.
pub fn listed(text: &str) -> impl Iterator<Item = &str> {
    let items =
        text.split(", ").map(|item| item.trim_matches(|edge: char| edge == ',' || edge.is_whitespace()));
    items.map(bare).filter(|item| !item.is_empty())
}

/// A wrong field and the way to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where it is.
    pub path: Path,
    /// What is wrong.
    pub fault: Fault,
}

/// Reads values; remembers where it is and what was wrong.
#[derive(Debug, Default)]
pub struct Reader<'n> {
    trail: Vec<Trail<'n>>,
    problems: Vec<Problem>,
}

impl<'n> Reader<'n> {
    /// A reader at the top of a file.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was wrong, in the order of reading.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// The way to the value being read.
    pub fn path(&self) -> Path {
        Path::from(self.trail.as_slice())
    }

    /// Notes a fault of the value being read.
    pub fn problem(&mut self, fault: Fault) {
        let path = self.path();
        self.problems.push(Problem { path, fault });
    }

    /// Notes that `node` is not what belongs here. What is broken has been noted before.
    pub fn wrong(&mut self, node: &Node, expected: &'static str) {
        match node {
            Node::Broken => {}
            Node::Null => self.problem(Fault::Empty),
            _ => {
                let written = node.scalar();
                self.problem(Fault::WrongKind { expected, found: node.kind(), written });
            }
        }
    }

    /// Notes that the text `found` can't be read as what it should be.
    pub fn malformed(&mut self, found: &str, expected: &'static str, because: impl Into<String>) {
        self.problem(Fault::Malformed { expected, found: found.to_owned(), because: because.into() });
    }

    /// Keys and values; `read` takes the fields, and the keys that it did not ask for are noted as unknown.
    pub fn record<T>(
        &mut self,
        node: &'n Node,
        expected: &'static str,
        read: impl FnOnce(&mut MappingReader<'n, '_>) -> T,
    ) -> Option<T> {
        let Node::Map(entries) = node else {
            self.wrong(node, expected);
            return None;
        };
        let mut record = MappingReader { entries, reader: self, known: Vec::new() };
        let value = read(&mut record);
        record.note_unknown();
        Some(value)
    }

    /// Some fields of a map; the others are read elsewhere.
    pub fn part<T>(
        &mut self,
        node: &'n Node,
        read: impl FnOnce(&mut MappingReader<'n, '_>) -> T,
    ) -> Option<T> {
        let Node::Map(entries) = node else { return None };
        Some(read(&mut MappingReader { entries, reader: self, known: Vec::new() }))
    }

    /// A text; a number or `true` written without quotes is one too, as it is written.
    pub fn text(&mut self, node: &'n Node) -> Option<String> {
        match node {
            Node::Text(text) if text.trim().is_empty() => {
                self.problem(Fault::Empty);
                None
            }
            Node::Text(text) => Some(text.clone()),
            Node::Number(..) | Node::Bool(..) => node.scalar(),
            _ => {
                self.wrong(node, "a text");
                None
            }
        }
    }

    /// The items of a list. An item that can't be read keeps its place as the default value.
    pub fn items<T: Default>(
        &mut self,
        nodes: &'n [Node],
        mut read: impl FnMut(&mut Self, &'n Node) -> Option<T>,
    ) -> Vec<T> {
        let mut items = Vec::with_capacity(nodes.len());
        for (index, node) in nodes.iter().enumerate() {
            self.trail.push(Trail::Index(index));
            items.push(read(self, node).unwrap_or_default());
            self.trail.pop();
        }
        items
    }

    /// Keys that the writer chose, each with a value.
    pub fn table<T>(
        &mut self,
        node: &'n Node,
        mut read: impl FnMut(&mut Self, &'n str, &'n Node) -> Option<T>,
    ) -> Vec<T> {
        let Node::Map(entries) = node else {
            self.wrong(node, "keys and values");
            return Vec::new();
        };
        self.note_duplicates(entries);
        let mut values = Vec::with_capacity(entries.len());
        let mut seen = FxHashSet::default();
        for (name, value) in entries {
            if seen.insert(name) && *value != Node::Broken {
                values.extend(self.within(Trail::Key(name), |reader| read(reader, name, value)));
            }
        }
        values
    }

    fn within<T>(&mut self, part: Trail<'n>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.trail.push(part);
        let value = read(self);
        self.trail.pop();
        value
    }
}

/// The fields of one map. Each method asks for one key; an absent or empty key is `None`.
#[derive(Debug)]
pub struct MappingReader<'n, 'r> {
    entries: &'n [(String, Node)],
    reader: &'r mut Reader<'n>,
    known: Vec<&'static str>,
}

impl<'n> MappingReader<'n, '_> {
    /// The value of `key`, read by `read`, which notes on the reader what is wrong with it.
    pub fn field<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'n>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        self.known.push(key);
        let (_, node) = self.entries.iter().find(|(name, _)| name == key)?;
        match node {
            Node::Broken => None,
            _ => self.reader.within(Trail::Key(key), |reader| match node {
                Node::Null => {
                    reader.problem(Fault::Empty);
                    None
                }
                _ => read(reader, node),
            }),
        }
    }

    /// Whether `key` is there at all, readable or not.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name == key)
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.field(key, Reader::text)
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.field(key, |reader, node| match node {
            Node::Bool(value, _) => Some(*value),
            _ => {
                reader.wrong(node, "`true` or `false`");
                None
            }
        })
    }

    /// A whole number from 0 on.
    pub fn whole(&mut self, key: &'static str) -> Option<u32> {
        self.field(key, |reader, node| match node {
            Node::Number(Some(value), _) if u32::try_from(*value).is_ok() => u32::try_from(*value).ok(),
            _ => {
                reader.wrong(node, "a whole number such as `4`");
                None
            }
        })
    }

    /// One word of a closed list.
    pub fn word<T: Copy>(&mut self, key: &'static str, allowed: &[(&'static str, T)]) -> Option<T> {
        self.field(key, |reader, node| {
            let found = reader.text(node)?;
            let value = allowed.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
            if value.is_none() {
                let allowed = allowed.iter().map(|(word, _)| *word).collect();
                reader.problem(Fault::NotAllowed { found, allowed });
            }
            value
        })
    }

    /// A list, read item by item; a single value counts as a list of one.
    pub fn list<T: Default>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Reader<'n>, &'n Node) -> Option<T>,
    ) -> Vec<T> {
        let items = self.field(key, |reader, node| match node {
            Node::List(nodes) => Some(reader.items(nodes, read)),
            single => read(reader, single).map(|item| vec![item]),
        });
        items.unwrap_or_default()
    }

    /// A list of texts. One text with commas was meant as a list, and is noted as what it is not.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        let texts = self.field(key, |reader, node| match node {
            Node::List(nodes) => Some(reader.items(nodes, Reader::text)),
            Node::Text(text) if text.contains(", ") => {
                reader.problem(Fault::WrongKind {
                    expected: A_LIST,
                    found: "a text with commas",
                    written: Some(text.clone()),
                });
                Some(listed(text).map(str::to_owned).collect())
            }
            single => reader.text(single).map(|text| vec![text]),
        });
        let mut texts: Vec<String> = texts.unwrap_or_default();
        texts.retain(|text| !text.is_empty());
        texts
    }

    /// Keys that the writer chose, each with a value.
    pub fn table<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(&mut Reader<'n>, &'n str, &'n Node) -> Option<T>,
    ) -> Vec<T> {
        self.field(key, |reader, node| Some(reader.table(node, read))).unwrap_or_default()
    }

    /// The reader, to note a fault of the record itself.
    pub fn reader(&mut self) -> &mut Reader<'n> {
        self.reader
    }

    fn note_unknown(self) {
        self.reader.note_duplicates(self.entries);
        let known: Arc<[&str]> = self.known.into();
        for (key, node) in self.entries {
            let is_known = known.iter().any(|known| known == key);
            if !is_known && !matches!(node, Node::Broken) {
                let known = Arc::clone(&known);
                self.reader.within(Trail::Key(key), |reader| reader.problem(Fault::UnknownKey { known }));
            }
        }
    }
}

impl<'n> Reader<'n> {
    fn note_duplicates(&mut self, entries: &'n [(String, Node)]) {
        let mut seen = FxHashSet::default();
        for (key, _) in entries {
            if !seen.insert(key) {
                self.within(Trail::Key(key), |reader| reader.problem(Fault::DuplicateKey));
            }
        }
    }
}
