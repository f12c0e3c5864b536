//! YAML as a [`Node`], with messages for the traps that people who don't know YAML fall into.
//!
//! A clean text is read once, by `serde_yaml`, without positions. Only a text that can't be read is taken apart
//! by [`recovery`], and only a text with findings is gone through by the event parser for places.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::OnceLock;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::bounds::{self, MAX_DEPTH, Refusal};
use super::recovery::{self, Piece};
use super::trap::{Trap, YamlFault, quote};
use super::{Entry, Node, Path, Segment, Spans};
use crate::source::Span;

/// What a YAML text says.
#[derive(Clone, Debug)]
pub struct YamlData {
    /// The keys and values.
    pub node: Node,
    /// What could not be read.
    pub faults: Vec<YamlFault>,
    pieces: Vec<Piece>,
    /// Where everything stands, found when first needed.
    spans: OnceLock<Spans>,
}

/// Reads a YAML text, for front matter a map. What can't be read is left out and noted.
pub fn read_yaml(text: &str) -> YamlData {
    let data = |node, faults, pieces| YamlData { node, faults, pieces, spans: OnceLock::new() };
    let whole = || vec![Piece { container: Path::default(), first: 0, range: 0..text.len() }];
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return data(Node::Map(Vec::new()), Vec::new(), whole());
    }
    let mut data = match bounds::read(text) {
        Ok(node) => data(node, Vec::new(), whole()),
        Err(Refusal::TooLarge) => {
            let fault = YamlFault { span: first_alias(text), trap: Trap::Repetition };
            return data(Node::Broken, vec![fault], whole());
        }
        Err(_) => {
            let (node, faults, pieces) = recovery::recover(text);
            data(node, faults, pieces)
        }
    };
    data.leave_out(swallowed(text), text);
    data.cut(text);
    data
}

/// Where the first alias stands of a text that has some.
fn first_alias(text: &str) -> Span {
    let at = text.match_indices('*').map(|(at, _)| at).find(|at| text[..*at].ends_with([' ', ',', '[', '{']));
    let name =
        text[at.unwrap_or_default()..].split(|next: char| !next.is_alphanumeric() && next != '*').next();
    let at = at.unwrap_or_default();
    Span::new(at, at + name.unwrap_or_default().len())
}

impl YamlData {
    /// The same without the values, for later look-ups of places only.
    #[must_use]
    pub fn without_values(self) -> Self {
        Self { node: Node::Null, ..self }
    }

    /// What lost its first word or all of it is not taken for what it became.
    fn leave_out(&mut self, mut swallowed: Vec<YamlFault>, text: &str) {
        let known: BTreeMap<u32, u32> =
            self.faults.iter().map(|fault| (fault.span.start, fault.span.end)).collect();
        swallowed.retain(|fault| {
            let before = known.range(..fault.span.end).next_back();
            before.is_none_or(|(_, end)| *end <= fault.span.start)
        });
        if swallowed.is_empty() {
            return;
        }
        let keys = self.spans(text).keys();
        let after_colon =
            |fault: &&YamlFault| text[..fault.span.start as usize].trim_end_matches(' ').ends_with(':');
        let key_before = |fault: &YamlFault| keys.range(..=fault.span.start).next_back();
        let lost = swallowed.iter().filter(after_colon).filter_map(key_before);
        let lost = lost.map(|(_, path)| (*path).clone()).collect();
        self.node.break_at(&lost);
        self.faults.extend(swallowed);
        self.faults.sort_by_key(|fault| fault.span);
    }

    /// What is more than anybody writes is left out.
    fn cut(&mut self, text: &str) {
        let cuts = bounds::cut(&mut self.node, |_| MOST_ITEMS);
        if cuts.is_empty() {
            return;
        }
        for (path, excess) in cuts {
            let place = self.spans(text).nearest(&path);
            let span = place.map_or(Span::new(0, text.len()), |entry| entry.key);
            self.faults.push(YamlFault { span, trap: Trap::Excess(excess) });
        }
        self.faults.sort_by_key(|fault| fault.span);
    }

    /// Where everything stands in `text`, which must be the text that was read.
    pub fn spans(&self, text: &str) -> &Spans {
        self.spans.get_or_init(|| {
            let mut spans = Spans::default();
            for piece in &self.pieces {
                let Some(source) = text.get(piece.range.clone()) else { continue };
                let mut events = Events::new(source, piece.range.start);
                events.skip_to_content();
                events.value(&piece.container, piece.first, &mut spans);
            }
            spans
        })
    }
}

/// `text` as YAML has it between brackets or braces: in quotes where it would be read as something else.
pub fn item(text: &str) -> String {
    let data = read_yaml(&format!("[{text}]"));
    let is_itself = data.faults.is_empty()
        && matches!(&data.node, Node::List(items) if *items == [Node::Text(text.to_owned())]);
    if is_itself { text.to_owned() } else { quote(text) }
}

/// Texts that YAML reads without complaint but not as they were meant: `&Sons` loses its first word, and
/// `#16 scoop` is nothing but a comment.
fn swallowed(text: &str) -> Vec<YamlFault> {
    let used = LazyCell::new(|| uses(text));
    let is_used = |name: &str| {
        let from = (Bound::Included(name), Bound::Unbounded);
        used.range::<str, _>(from).next().is_some_and(|used| used.starts_with(name))
    };
    let mut faults = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let meant = line.match_indices(['&', '#']).find(|(at, sign)| {
            let before = line[..*at].trim_end_matches(' ');
            let rest = &line[at + 1..];
            before.len() < *at
                && before.ends_with([':', '-'])
                && match *sign {
                    "&" => rest
                        .split(char::is_whitespace)
                        .next()
                        .is_some_and(|name| !name.is_empty() && !is_used(name)),
                    _ => rest.starts_with(char::is_alphanumeric),
                }
        });
        if let Some((at, _)) = meant {
            let value = line[at..].trim_end();
            let character = if value.starts_with('&') { '&' } else { '#' };
            let trap = Trap::BeginsWith { character, quoted: quote(value) };
            let start = line_start + at;
            faults.push(YamlFault { span: Span::new(start, start + value.len()), trap });
        }
        line_start += line.len();
    }
    faults
}

/// What stands behind a `*`, which may be the use of an anchor.
fn uses(text: &str) -> BTreeSet<&str> {
    let words = text.split(|next: char| next.is_whitespace() || "[]{},".contains(next));
    words.filter_map(|word| Some(word.split_once('*')?.1.trim_start_matches('*'))).collect()
}

/// The events of one piece of YAML, with places in bytes of the whole text.
struct Events<'t> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    source: &'t str,
    /// The byte of each character; empty where all are ASCII.
    bytes: Vec<u32>,
    offset: usize,
}

impl<'t> Events<'t> {
    fn new(source: &'t str, offset: usize) -> Self {
        let bytes = match source.is_ascii() {
            true => Vec::new(),
            false => source.char_indices().map(|(at, _)| at as u32).collect(),
        };
        Self { parser: Parser::new_from_str(source), source, bytes, offset }
    }

    /// The next event that matters and its place; `None` at the end and where the text can't be read further.
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        let (event, span) = self.parser.next_event()?.ok()?;
        let (start, end) = (self.byte(span.start.index()), self.byte(span.end.index()));
        let content = self.source.get(start..end).unwrap_or_default().trim_end();
        Some((event, Span::new(self.offset + start, self.offset + start + content.len())))
    }

    fn byte(&self, character: usize) -> usize {
        match self.bytes.is_empty() {
            true => character.min(self.source.len()),
            false => self.bytes.get(character).map_or(self.source.len(), |byte| *byte as usize),
        }
    }

    fn skip_to_content(&mut self) {
        while let Some(Ok((Event::StreamStart | Event::DocumentStart(_), _))) = self.parser.peek() {
            self.parser.next_event();
        }
    }

    /// Notes all that is in the next value, which stands at `path`; gives the value's place and whether it is
    /// the end of the collection around it. Items of a list count from `first`.
    fn value(&mut self, path: &Path, first: usize, spans: &mut Spans) -> Option<Span> {
        if path.0.len() > MAX_DEPTH {
            return None;
        }
        let (event, start) = self.next()?;
        match event {
            Event::Scalar(_, style, ..) => Some(match style {
                ScalarStyle::Literal | ScalarStyle::Folded | ScalarStyle::Plain => start,
                // The parser has gone on to the comment behind it.
                ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => self.quoted(start),
            }),
            Event::Alias(_) => Some(start),
            Event::SequenceStart(..) => {
                let mut index = first;
                let mut end = start;
                while !matches!(self.parser.peek(), Some(Ok((Event::SequenceEnd, _))) | None) {
                    let below = path.then(index);
                    let value = self.value(&below, 0, spans)?;
                    spans.insert(below, Entry { key: value, value });
                    end = value;
                    index += 1;
                }
                let (_, closing) = self.next()?;
                Some(collection(start, end, closing))
            }
            Event::MappingStart(..) => {
                let mut end = start;
                while !matches!(self.parser.peek(), Some(Ok((Event::MappingEnd, _))) | None) {
                    let (key, key_span) = self.key()?;
                    let below = path.then(Segment::Key(key));
                    let value = self.value(&below, 0, spans)?;
                    // An empty value has no place of its own; its key is where a person looks.
                    let value = if value.start == value.end { key_span } else { value };
                    spans.insert(below, Entry { key: key_span, value });
                    end = value;
                }
                let (_, closing) = self.next()?;
                Some(collection(start, end, closing))
            }
            _ => None,
        }
    }

    /// The place of a text in quotes, up to its closing quote.
    fn quoted(&self, span: Span) -> Span {
        let start = span.start as usize - self.offset;
        let content = self.source.get(start..span.end as usize - self.offset).unwrap_or_default();
        let mut letters = content.char_indices();
        let Some((_, quote)) = letters.next().filter(|(_, first)| matches!(first, '"' | '\'')) else {
            return span;
        };
        while let Some((at, letter)) = letters.next() {
            let is_escape = letter == '\\' && quote == '"';
            let is_doubled = letter == '\'' && quote == '\'' && content[at + 1..].starts_with('\'');
            if is_escape || is_doubled {
                letters.next();
            } else if letter == quote {
                return Span { start: span.start, end: span.start + at as u32 + 1 };
            }
        }
        span
    }

    fn key(&mut self) -> Option<(String, Span)> {
        if let Some(Ok((Event::Scalar(..), _))) = self.parser.peek() {
            let (event, span) = self.next()?;
            let Event::Scalar(text, ..) = event else { return None };
            return Some((text.into_owned(), span));
        }
        let span = self.value(&Path::default(), 0, &mut Spans::default())?;
        Some((String::new(), span))
    }
}

/// The place of a list or map from the places of its beginning, its last value and its end. One without brackets
/// ends where the next thing begins, often lines further on: there its last value is the end.
fn collection(start: Span, last: Span, closing: Span) -> Span {
    // A bracket is one byte; the parser has gone on to the comment behind it.
    let end = if closing.start < closing.end { last.end.max(closing.start + 1) } else { last.end };
    Span { start: start.start, end }
}

/// No list of a procedure has more items.
const MOST_ITEMS: usize = 2_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path;

    fn at<'t>(text: &'t str, path: &Path) -> &'t str {
        let data = read_yaml(text);
        let span = data.spans(text).get(path).expect("the path is there").value;
        &text[span.start as usize..span.end as usize]
    }

    #[test]
    fn finds_values() {
        let text = "é: 'ü'\nsteps:\n  - do: Cut {it}.\n    by: cook\n  - short\nlist: [a, {b: c}]\n";
        assert_eq!(at(text, &path!["é"]), "'ü'");
        assert_eq!(at(text, &path!["steps", 0, "do"]), "Cut {it}.");
        assert_eq!(at(text, &path!["steps", 0, "by"]), "cook");
        assert_eq!(at(text, &path!["steps", 1]), "short");
        assert_eq!(at(text, &path!["list", 1, "b"]), "c");
        assert_eq!(at(text, &path!["list"]), "[a, {b: c}]");
        assert_eq!(at(text, &path!["steps", 0]), "do: Cut {it}.\n    by: cook");
        assert_eq!(at(text, &path!["steps"]), "- do: Cut {it}.\n    by: cook\n  - short");
    }

    #[test]
    fn finds_both_places_of_a_duplicate() {
        let text = "owner: a\ntitle: x\nowner: b\n";
        let data = read_yaml(text);
        let spans = data.spans(text);
        assert_eq!(spans.get(&path!["owner"]).unwrap().key, Span::new(0, 5));
        assert_eq!(spans.repeated(&path!["owner"])[0].key, Span::new(18, 23));
    }

    #[test]
    fn an_item_has_quotes_where_it_needs_them() {
        let bare = ["club", "l’addition", "it's", "16:30", "5 °C", "a - b", "order#2", "-18 °C"];
        for text in bare {
            assert_eq!(item(text), text);
        }
        for text in
            ["1,5 l, cold", "club: light", "#2 jug", "milk #2", "12", "true", "~", "a]", "- a", "a:", "&Sons"]
        {
            assert_eq!(item(text), quote(text));
        }
        assert_eq!(item("\"club\\\""), "\"\\\"club\\\\\\\"\"");
    }

    proptest::proptest! {
        #[test]
        fn an_item_is_read_as_it_was(left in "[-a1 :,#{}\\[\\]&*!|>'\"%@`?~\\\\é]{0,6}|\\PC{0,6}", right in "\\PC{0,6}") {
            let (node, items) = (read_yaml(&format!("a: [{}, {}]", item(&left), item(&right))).node, [left, right]);
            let list = Node::List(items.map(Node::Text).to_vec());
            proptest::prop_assert_eq!(node, Node::Map(vec![("a".to_owned(), list)]));
        }
    }

    #[test]
    fn a_swallowed_word_is_noticed() {
        let data = read_yaml("title: &Sons bakery\ntool: #16 scoop\na: &x [1]\nb: *x\nc: d # fine\n");
        let words: Vec<_> = data.faults.iter().map(|fault| (fault.span.start, fault.span.end)).collect();
        assert_eq!(words, [(7, 19), (26, 35)]);
    }
}
