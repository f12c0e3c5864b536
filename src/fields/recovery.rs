//! Reads what is readable of a YAML text that as a whole is not.
//!
//! The text is taken apart at the entries of its outermost level, and each is read alone. An entry that can't be
//! read is taken apart in the same way one level further in, until the fault is narrowed down to one entry. So a
//! missing quote in step 3 costs step 3, and what else is wrong in the file is still found.

use std::ops::Range;

use super::bounds::{self, Refusal};
use super::trap::{Trap, YamlFault, quote};
use super::{Node, Path};
use crate::source::Span;

/// A part of a text that can be read alone.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The way to the map or list that the part belongs to.
    pub container: Path,
    /// The place of its first item, if it is a part of a list.
    pub first: usize,
    /// The bytes.
    pub range: Range<usize>,
}

/// Reads what can be read of `text`.
pub(super) fn recover(text: &str) -> (Node, Vec<YamlFault>, Vec<Piece>) {
    let mut recovery = Recovery { text, faults: Vec::new(), pieces: Vec::new() };
    let node = recovery.block(0..text.len(), &Path::default(), 0);
    (node, recovery.faults, recovery.pieces)
}

struct Recovery<'t> {
    text: &'t str,
    faults: Vec<YamlFault>,
    pieces: Vec<Piece>,
}

impl Recovery<'_> {
    /// The map or list in `range`, entry by entry.
    fn block(&mut self, range: Range<usize>, path: &Path, depth: usize) -> Node {
        let (entries, is_list) = self.entries(range);
        let mut map = Vec::new();
        let mut list = Vec::new();
        for (index, entry) in entries.into_iter().enumerate() {
            if self.gives_up_at(&entry) {
                break;
            }
            match is_list {
                true => list.push(self.item(entry, path, index, depth)),
                false => map.extend(self.pair(entry, path, depth)),
            }
        }
        if is_list { Node::List(list) } else { Node::Map(map) }
    }

    /// Takes a block apart at the lines that are as far in as its first one.
    fn entries(&mut self, range: Range<usize>) -> (Vec<Range<usize>>, bool) {
        let mut entries: Vec<Range<usize>> = Vec::new();
        let mut outermost = None;
        let mut is_list = false;
        for line in lines(self.text, range) {
            let content = &self.text[line.clone()];
            let trimmed = content.trim_start_matches(' ');
            let indent = content.len() - trimmed.len();
            let blank = trimmed.trim().is_empty() || trimmed.starts_with('#');
            if blank && entries.is_empty() {
                continue;
            }
            let outermost = *outermost.get_or_insert_with(|| {
                is_list = is_item(trimmed);
                indent
            });
            let begins = !blank
                && indent <= outermost
                && is_item(trimmed) == is_list
                && !trimmed.starts_with(['}', ']']);
            match entries.last_mut() {
                Some(entry) if !begins => entry.end = line.end,
                _ => entries.push(line),
            }
        }
        (entries, is_list)
    }

    /// One entry of a map, with its key.
    fn pair(&mut self, range: Range<usize>, path: &Path, depth: usize) -> Vec<(String, Node)> {
        let source = &self.text[range.clone()];
        if let Ok(Node::Map(pairs)) = bounds::read(source) {
            self.pieces.push(Piece { container: path.clone(), first: 0, range });
            return pairs;
        }
        let first = source.lines().next().unwrap_or_default();
        let Some((key, value)) = first.split_once(':') else {
            let span = trimmed_span(self.text, range.start..range.start + first.len());
            self.faults.push(YamlFault::new(span, Trap::NotAKey));
            return Vec::new();
        };
        let key = key.trim().trim_matches(['"', '\'']).to_owned();
        let nested = range.start + first.len()..range.end;
        let only_nested = value.trim().is_empty() || value.trim_start().starts_with('#');
        let below = path.then(&key);
        let node = match only_nested && has_content(&self.text[nested.clone()]) && depth < MAX_DEPTH {
            true => self.block(nested, &below, depth + 1),
            false => self.give_up(range),
        };
        vec![(key, node)]
    }

    /// One item of a list.
    fn item(&mut self, range: Range<usize>, path: &Path, index: usize, depth: usize) -> Node {
        let source = &self.text[range.clone()];
        if let Ok(Node::List(mut items)) = bounds::read(source) {
            self.pieces.push(Piece { container: path.clone(), first: index, range });
            return items.pop().unwrap_or(Node::Null);
        }
        let dash = range.start + source.find('-').unwrap_or_default();
        let more_lines = source.trim_end().contains('\n');
        let inner = dash + 1..range.end;
        match more_lines && depth < MAX_DEPTH && self.text[inner.clone()].starts_with(' ') {
            true => self.keys_of_item(inner, &path.then(index), depth + 1),
            false => self.give_up(range),
        }
    }

    /// The keys of an item: the first follows the dash, the others are as far in as it.
    fn keys_of_item(&mut self, range: Range<usize>, path: &Path, depth: usize) -> Node {
        let column = |at: usize| at - self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let source = &self.text[range.clone()];
        let first_key = range.start + source.len() - source.trim_start_matches(' ').len();
        let indent = column(first_key);
        let mut entries: Vec<Range<usize>> = std::iter::once(first_key..first_key).collect();
        for line in lines(self.text, range) {
            let content = &self.text[line.clone()];
            let trimmed = content.trim_start_matches(' ');
            let begins = line.start > first_key
                && content.len() - trimmed.len() <= indent
                && !trimmed.trim().is_empty()
                && !trimmed.starts_with(['#', '}', ']']);
            match entries.last_mut() {
                Some(entry) if !begins => entry.end = line.end,
                _ => entries.push(line),
            }
        }
        let mut map = Vec::new();
        for entry in entries {
            if self.gives_up_at(&entry) {
                break;
            }
            map.extend(self.pair(entry, path, depth));
        }
        Node::Map(map)
    }

    /// Whether so much is wrong already that the rest is left out.
    fn gives_up_at(&mut self, range: &Range<usize>) -> bool {
        let gives_up = self.faults.len() >= MOST_FAULTS;
        if self.faults.len() == MOST_FAULTS {
            self.faults.push(YamlFault::new(trimmed_span(self.text, range.clone()), Trap::Rest));
        }
        gives_up
    }

    fn give_up(&mut self, range: Range<usize>) -> Node {
        self.faults.push(diagnose(self.text, range));
        Node::Broken
    }
}

/// Says why the entry in `range` can't be read.
fn diagnose(text: &str, range: Range<usize>) -> YamlFault {
    let source = &text[range.clone()];
    let (reason, at) = match bounds::read(source) {
        Err(Refusal::Malformed(error)) => {
            let at = error.location().map_or(0, |location| location.index());
            (error.to_string(), at)
        }
        Err(Refusal::TooDeep) => {
            return YamlFault::new(trimmed_span(text, range), Trap::Depth);
        }
        Err(Refusal::TooLarge) | Ok(_) => (String::new(), 0),
    };
    let value = value_range(source);
    let written = source[value.clone()].trim_end();
    let place = |local: Range<usize>| trimmed_span(text, range.start + local.start..range.start + local.end);
    let on_value = place(value.start..value.start + written.len());

    let control = source.char_indices().find(|(_, next)| next.is_control() && !"\t\n\r".contains(*next));
    if let Some((at, character)) = control.filter(|_| reason.contains("control characters")) {
        let span = place(at..at + character.len_utf8());
        return YamlFault::new(span, Trap::Control(character));
    }
    let begins_with = written.chars().next().filter(|first| "{[*&@`%!|>?,]}".contains(*first));
    let trap = match begins_with {
        _ if reason.contains("unexpected end of stream") => Trap::OpenQuote,
        Some(_) if reason.contains("expected ',' or") && !has_closing_bracket(written) => Trap::OpenBracket,
        Some(character) if !written.contains('\n') || matches!(character, '*' | '@' | '`' | '%') => {
            Trap::BeginsWith { character, quoted: quote(written.lines().next().unwrap_or_default()) }
        }
        _ if written.starts_with(['"', '\'']) && reason.contains("did not find expected key") => {
            let character = if written.starts_with('"') { '"' } else { '\'' };
            let text = written.lines().next().unwrap_or_default();
            Trap::BeginsWith { character, quoted: single_quote(text) }
        }
        None if written.contains(": ") && !written.contains('\n') => {
            Trap::ColonInText { quoted: quote(written) }
        }
        _ if reason.contains("mapping values are not allowed") && written.contains('\n') => Trap::Indentation,
        _ if reason.contains("while parsing a block") => Trap::Indentation,
        _ => Trap::Other(reason),
    };
    let span = match trap {
        Trap::Other(_) | Trap::Indentation => {
            let line = source[..at.min(source.len())].rfind('\n').map_or(0, |newline| newline + 1);
            let end = source[line..].find('\n').map_or(source.len(), |newline| line + newline);
            place(line..end)
        }
        _ => on_value,
    };
    // What follows ` #` may be a note of the writer's that was never part of the text.
    let is_clear = !written.contains('\n') && !written.contains(" #");
    let repair = match &trap {
        Trap::BeginsWith { quoted, .. } | Trap::ColonInText { quoted } if is_clear => {
            vec![(span, quoted.clone())]
        }
        _ => Vec::new(),
    };
    YamlFault { span, trap, repair }
}

/// The part of an entry that follows `key:` or `-`, or `- key:`.
fn value_range(entry: &str) -> Range<usize> {
    let mut start = entry.len() - entry.trim_start().len();
    if is_item(&entry[start..]) {
        start += 1;
        start += entry[start..].len() - entry[start..].trim_start_matches(' ').len();
    }
    let line = entry[start..].lines().next().unwrap_or_default();
    let key = line
        .find(": ")
        .filter(|colon| line[..*colon].chars().all(|c| c.is_alphanumeric() || "_-".contains(c)));
    if let Some(colon) = key {
        start += colon + 1;
        start += entry[start..].len() - entry[start..].trim_start_matches(' ').len();
    }
    start..entry.len()
}

/// `text` in single quotes, without the quotes it began with.
fn single_quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn has_closing_bracket(value: &str) -> bool {
    value.contains(if value.starts_with('[') { ']' } else { '}' })
}

fn is_item(line: &str) -> bool {
    line.starts_with("- ") || line.trim_end() == "-"
}

fn has_content(block: &str) -> bool {
    block.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
}

/// The lines in `range`, each with its line break.
fn lines(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut at = range.start;
    let lines = text[range].split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        start..at
    });
    lines.collect()
}

fn trimmed_span(text: &str, range: Range<usize>) -> Span {
    let content = &text[range.clone()];
    let start = range.start + content.len() - content.trim_start().len();
    Span::new(start, range.start + content.trim_end().len())
}

/// Deeper than any front matter that means something. What is broken further in is read once for each level.
const MAX_DEPTH: usize = 8;

/// With so many faults nobody reads a text further.
const MOST_FAULTS: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::read_yaml;

    #[test]
    fn one_broken_step_costs_one_step() {
        let text = "title: Ham\nsteps:\n  - Cut it.\n  - {ham} goes on top.\n  - do: \"Call\n    by: cook\n  - Serve.\nowner: x\n";
        let data = read_yaml(text);
        let Some(Node::List(steps)) = data.node.get("steps") else { panic!("no steps: {:?}", data.node) };
        assert_eq!(steps[0], Node::Text("Cut it.".into()));
        assert_eq!(steps[1], Node::Broken);
        assert_eq!(steps[3], Node::Text("Serve.".into()));
        assert_eq!(data.node.get("owner"), Some(&Node::Text("x".into())));
        assert_eq!(data.faults.len(), 2, "{:?}", data.faults);
        assert!(
            matches!(&data.faults[0].trap, Trap::BeginsWith { character: '{', quoted } if quoted == "\"{ham} goes on top.\"")
        );
    }

    #[test]
    fn traps_are_told_apart() {
        let cases = [
            ("a: @cook\n", "begins with @"),
            ("a: *best* ham\n", "begins with *"),
            ("a: `x`\n", "begins with `"),
            ("a: {ham} on top\n", "begins with {"),
            ("- [x] done\n", "begins with ["),
            ("a: Note: lay it\n", "colon"),
            ("a:\n\t- b\n", "tab"),
            ("a: \"x\n", "quote"),
            ("a: [1, 2\n", "bracket"),
            ("a: \"Best\" ham\n", "begins with \""),
            ("a: x\n  b: y\n", "orphan"),
            ("a: x\n b: y\n", "1 too far in"),
            ("a: x\n# b:\n  - y\n", "b in a comment"),
            ("just words\nb: c\n", "no key"),
            (&format!("a: {}\n", "[".repeat(1_000)), "depth"),
            (
                &format!(
                    "a: &a [x{0}]\nb: &b [*a{1}]\nc: [*b{2}]\n",
                    ", x".repeat(200),
                    ", *a".repeat(200),
                    ", *b".repeat(200)
                ),
                "repetition",
            ),
            (&format!("a: {}\n", "x".repeat(5_001)), "characters"),
            (&format!("a:\n{}", "  - x\n".repeat(2_001)), "items"),
        ];
        for (text, expected) in cases {
            let data = read_yaml(text);
            let name = match &data.faults[0].trap {
                Trap::BeginsWith { character, .. } => format!("begins with {character}"),
                Trap::ColonInText { .. } => "colon".into(),
                Trap::Tab => "tab".into(),
                Trap::Cut { .. } => "cut".into(),
                Trap::CommaInText { .. } => "comma".into(),
                Trap::CurlyQuotes { .. } => "curly".into(),
                Trap::ListSign(sign) => format!("list {sign}"),
                Trap::NoSpace(sign) => format!("no space after {sign}"),
                Trap::ForeignNote => "note".into(),
                Trap::OpenQuote => "quote".into(),
                Trap::OpenBracket => "bracket".into(),
                Trap::TooFarIn { spaces, .. } => format!("{spaces} too far in"),
                Trap::KeyInComment(key) => format!("{key} in a comment"),
                Trap::Orphan => "orphan".into(),
                Trap::Indentation => "indentation".into(),
                Trap::NotAKey => "no key".into(),
                Trap::Control(_) => "control".into(),
                Trap::Depth => "depth".into(),
                Trap::Repetition => "repetition".into(),
                Trap::Excess(excess) => excess.of.into(),
                Trap::Rest => "rest".into(),
                Trap::Other(other) => other.clone(),
            };
            assert_eq!(name, expected, "{text}");
        }
    }
}
