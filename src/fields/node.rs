//! One value, whatever it is.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::{Path, Segment};

/// A value as it was written, before anybody asks what it should have been.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Nothing after the colon.
    Null,
    /// `true` or `false`, and how it was written.
    Bool(bool, String),
    /// A number and how it was written; the number only if it is whole.
    Number(Option<i128>, String),
    /// A text.
    Text(String),
    /// Values in order.
    List(Vec<Node>),
    /// Keys and values in the order of the file; a key may stand there twice.
    Map(Vec<(String, Node)>),
    /// A value with a `!tag` before it.
    Tagged(String),
    /// A value that could not be read; the fault has been noted already.
    Broken,
}

impl Node {
    /// What it is, for a message: `a list`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(..) => "true or false",
            Self::Number(..) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "keys and values",
            Self::Tagged(_) => "a value with a `!tag`",
            Self::Broken => "something unreadable",
        }
    }

    /// The value of `key` if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Self::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text of a single value, or of several with commas between.
    pub fn plain(&self) -> Option<String> {
        match self {
            Self::List(items) => Some(items.iter().filter_map(Self::scalar).collect::<Vec<_>>().join(", ")),
            single => single.scalar(),
        }
    }

    /// The value at `path` below this one.
    pub fn at(&self, path: &[Segment]) -> Option<&Node> {
        path.iter().try_fold(self, |node, segment| match (node, segment) {
            (Self::Map(_), Segment::Key(key)) => node.get(key),
            (Self::List(items), Segment::Index(index)) => items.get(*index),
            _ => None,
        })
    }

    /// The same to be changed.
    pub(crate) fn at_mut(&mut self, path: &[Segment]) -> Option<&mut Node> {
        path.iter().try_fold(self, |node, segment| match (node, segment) {
            (Self::Map(entries), Segment::Key(key)) => {
                entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            (Self::List(items), Segment::Index(index)) => items.get_mut(*index),
            _ => None,
        })
    }

    /// The ways to all values in this one that could not be read.
    pub fn broken(&self) -> Vec<Path> {
        let mut paths = Vec::new();
        self.note_broken(&Path::default(), &mut paths);
        paths
    }

    fn note_broken(&self, path: &Path, paths: &mut Vec<Path>) {
        match self {
            Self::Broken => paths.push(path.clone()),
            Self::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    item.note_broken(&path.then(index), paths);
                }
            }
            Self::Map(entries) => {
                for (key, value) in entries {
                    value.note_broken(&path.then(key), paths);
                }
            }
            _ => {}
        }
    }

    /// How it was written, for a scalar.
    pub fn scalar(&self) -> Option<String> {
        match self {
            Self::Bool(_, written) | Self::Number(_, written) | Self::Text(written) => Some(written.clone()),
            _ => None,
        }
    }
}

/// What is counted while a text is read.
#[derive(Debug)]
pub(super) struct Tally {
    /// How many characters and values may still be read; it counts down to 0.
    pub(super) left: Cell<usize>,
    /// Whether there was a number that is not whole.
    pub(super) has_fraction: Cell<bool>,
}

/// How many characters and values may still be read.
#[derive(Clone, Copy)]
pub(super) struct Budget<'b>(&'b Tally);

impl<'b> Budget<'b> {
    /// What `tally` says may still be read.
    pub(super) fn new(tally: &'b Tally) -> Self {
        Self(tally)
    }

    /// Takes a value with a text of `length` bytes; `false` where there is no room for it.
    fn take(self, length: usize) -> bool {
        let left = self.0.left.get().saturating_sub(length + 1);
        self.0.left.set(left);
        left > 0
    }
}

impl<'de> DeserializeSeed<'de> for Budget<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Budget<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value, value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(Some(value.into()), value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(Some(value.into()), value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
        Ok(Node::Number(Some(value), value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
        Ok(Node::Number(i128::try_from(value).ok(), value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        self.0.has_fraction.set(true);
        Ok(Node::Number(None, value.to_string()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.pay(value.len())?;
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            self.pay(0)?;
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some((key, value)) = entries.next_entry_seed(self, self)? {
            self.pay(0)?;
            map.push((key_text(key), value));
        }
        Ok(Node::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Node, A::Error> {
        let (tag, content) = tagged.variant::<String>()?;
        content.newtype_variant_seed(self)?;
        Ok(Node::Tagged(tag))
    }
}

impl Budget<'_> {
    fn pay<E: Error>(self, length: usize) -> Result<(), E> {
        self.take(length).then_some(()).ok_or_else(|| E::custom("too large"))
    }
}

/// A key as text; a list or a map can't be a key of ours, but it must show up as an unknown one.
pub(super) fn key_text(key: Node) -> String {
    match key {
        Node::Text(text) => text,
        other => other.scalar().unwrap_or_else(|| format!("({})", other.kind())),
    }
}
