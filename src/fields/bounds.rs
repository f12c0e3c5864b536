//! Reads YAML in time and memory that go with its length, whatever it says.

use std::cell::Cell;
use std::fmt;

use serde::de::DeserializeSeed;

use super::node::{Budget, Tally};
use super::{Node, Path, plain, written};

/// Why a text has no [`Node`].
#[derive(Debug)]
pub(super) enum Refusal {
    /// It is not YAML.
    Malformed(serde_yaml::Error),
    /// Values are nested too deep.
    TooDeep,
    /// Aliases make more of it than it has characters.
    TooLarge,
}

/// Reads a YAML text as a whole.
pub(super) fn read(text: &str) -> Result<Node, Refusal> {
    plain::read(text).map_or_else(|| read_any(text), Ok)
}

/// The same of any text, by the parser of YAML.
pub(super) fn read_any(text: &str) -> Result<Node, Refusal> {
    // The parser looks at all open brackets for each word, and keeps all that is open.
    if open_brackets(text) > MAX_DEPTH || items_in_a_line(text) > MAX_DEPTH {
        return Err(Refusal::TooDeep);
    }
    // Without aliases, a text has fewer values than characters.
    let tally = Tally { left: Cell::new(2 * text.len() + SPARE), has_fraction: Cell::new(false) };
    let read = Budget::new(&tally).deserialize(serde_yaml::Deserializer::from_str(text));
    let mut node = read.map_err(|error| match error.to_string() {
        reason if tally.left.get() == 0 || reason.contains("repetition limit") => Refusal::TooLarge,
        reason if reason.contains("recursion limit") => Refusal::TooDeep,
        _ => Refusal::Malformed(error),
    })?;
    if tally.has_fraction.get() || written::may_differ(text) {
        written::restore(&mut node, text);
    }
    Ok(node)
}

/// So much of something that not all of it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    /// What there is too much of: `items`, `keys` or `characters`.
    pub of: &'static str,
    /// How many are read; of a text none.
    pub most: usize,
    /// How many there are.
    pub found: usize,
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { of, most, found } = self;
        match *of {
            CHARACTERS => write!(f, "a text has at most {most} characters, and this one has {found}"),
            _ => write!(f, "only the first {most} of these {found} {of} are read"),
        }
    }
}

/// Takes out of a value what nobody writes: texts longer than a page, and in the list or map at a path more than
/// `most_items` of it. The rules compare many things with each other.
pub(super) fn cut(node: &mut Node, most_items: fn(&Path) -> usize) -> Vec<(Path, Excess)> {
    let mut cuts = Vec::new();
    cut_below(node, most_items, &mut Path::default(), &mut cuts);
    cuts
}

fn cut_below(
    node: &mut Node,
    most_items: fn(&Path) -> usize,
    path: &mut Path,
    cuts: &mut Vec<(Path, Excess)>,
) {
    let most = most_items(path);
    let excess = |of, most, found| (most < found).then_some(Excess { of, most, found });
    let cut = match node {
        Node::List(items) => excess("items", most, items.len()),
        Node::Map(entries) => excess("keys", most, entries.len()),
        // Most texts have fewer bytes than that.
        Node::Text(text) if text.len() > LONGEST_TEXT => {
            excess(CHARACTERS, LONGEST_TEXT, text.chars().count())
        }
        _ => None,
    };
    cuts.extend(cut.clone().map(|excess| (path.clone(), excess)));
    match node {
        Node::Text(_) if cut.is_some() => *node = Node::Broken,
        Node::List(items) => {
            items.truncate(most);
            for (index, item) in items.iter_mut().enumerate() {
                path.0.push(index.into());
                cut_below(item, most_items, path, cuts);
                path.0.pop();
            }
        }
        Node::Map(entries) => {
            entries.truncate(most);
            for (key, value) in entries {
                path.0.push((&*key).into());
                cut_below(value, most_items, path, cuts);
                path.0.pop();
            }
        }
        _ => {}
    }
}

/// How many brackets and braces are open at once, if each of them is one and none is part of a text.
fn open_brackets(text: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}

/// How many lists begin in one line: `- - - x`.
fn items_in_a_line(text: &str) -> usize {
    let items = |line: &str| {
        let (mut items, mut rest) = (0, line.trim_start_matches(' '));
        while let Some(after) = rest.strip_prefix("- ").or_else(|| rest.strip_prefix("? ")) {
            (items, rest) = (items + 1, after.trim_start_matches(' '));
        }
        items
    };
    text.lines().map(items).max().unwrap_or_default()
}

/// `serde_yaml` refuses anything deeper.
pub(super) const MAX_DEPTH: usize = 128;

/// What aliases may add to any text.
const SPARE: usize = 1_000_000;

/// So many characters a text has.
pub const LONGEST_TEXT: usize = 5_000;

const CHARACTERS: &str = "characters";
