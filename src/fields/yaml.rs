//! YAML as a [`Node`], with messages for the traps that people who don't know YAML fall into.
//!
//! A clean text is read once, by `serde_yaml`, without positions. What was meant otherwise than YAML reads it is replaced
//! by [`mend`](super::mend) and read again. Only a text that can't be read even so is taken apart by [`recovery`], and
//! only a text with findings is gone through by the event parser for places.

use std::borrow::Cow;
use std::sync::OnceLock;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::bounds::{self, MAX_DEPTH, Refusal};
use super::mend::mend;
use super::mending::Mending;
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
    /// What was replaced before it was read.
    mending: Mending,
    /// Where everything stands, found when first needed.
    spans: OnceLock<Spans>,
}

/// Reads a YAML text, for front matter a map. What can't be read is left out and noted.
pub fn read_yaml(text: &str) -> YamlData {
    read_fields(text, &|_| false)
}

/// The same of a text whose outermost keys are known: where one is too far in, or in a comment, it is known by its name.
pub fn read_fields(text: &str, is_field: &dyn Fn(&str) -> bool) -> YamlData {
    let mut data = YamlData {
        node: Node::Map(Vec::new()),
        faults: Vec::new(),
        pieces: vec![Piece { container: Path::default(), first: 0, range: 0..text.len() }],
        mending: Mending::default(),
        spans: OnceLock::new(),
    };
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return data;
    }
    let mut read = bounds::read(text);
    if matches!(read, Err(Refusal::TooLarge)) {
        data.node = Node::Broken;
        data.faults.push(YamlFault::new(first_alias(text), Trap::Repetition));
        return data;
    }
    data.mending = mend(text, read.is_ok(), is_field);
    data.faults.append(&mut data.mending.faults);
    let mended = match data.mending.is_empty() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(data.mending.apply(text)),
    };
    if matches!(mended, Cow::Owned(_)) {
        read = bounds::read(&mended);
        data.pieces[0].range = 0..mended.len();
    }
    match read {
        Ok(node) => data.node = node,
        Err(_) => {
            let (node, faults, pieces) = recovery::recover(&mended);
            (data.node, data.pieces) = (node, pieces);
            data.faults.extend(faults.into_iter().map(|fault| data.mending.written_fault(fault)));
        }
    }
    data.cut(text);
    data.faults.sort_by_key(|fault| fault.span);
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

    /// What is more than anybody writes is left out.
    fn cut(&mut self, text: &str) {
        let cuts = bounds::cut(&mut self.node, |_| MOST_ITEMS);
        if cuts.is_empty() {
            return;
        }
        for (path, excess) in cuts {
            let place = self.spans(text).nearest(&path);
            let span = place.map_or(Span::new(0, text.len()), |entry| entry.key);
            self.faults.push(YamlFault::new(span, Trap::Excess(excess)));
        }
    }

    /// Where everything stands in `text`, which must be the text that was read.
    pub fn spans(&self, text: &str) -> &Spans {
        self.spans.get_or_init(|| match self.mending.is_empty() {
            true => self.places(text),
            false => self.places(&self.mending.apply(text)).mapped(&|span| self.mending.written(span)),
        })
    }

    /// The places of everything in the text as it was read.
    fn places(&self, text: &str) -> Spans {
        let mut spans = Spans::default();
        for piece in &self.pieces {
            let Some(source) = text.get(piece.range.clone()) else { continue };
            let mut events = Events::new(source, piece.range.start);
            events.skip_to_content();
            events.value(&piece.container, piece.first, &mut spans);
        }
        spans
    }
}

/// `text` as YAML has it between brackets or braces: in quotes where it would be read as something else.
pub fn item(text: &str) -> String {
    let data = read_yaml(&format!("[{text}]"));
    let is_itself = data.faults.is_empty()
        && matches!(&data.node, Node::List(items) if *items == [Node::Text(text.to_owned())]);
    if is_itself { text.to_owned() } else { quote(text) }
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
        assert_eq!(item("\"club\\\""), "'\"club\\\"'");
        assert_eq!(item("\"it's\" said"), "\"\\\"it's\\\" said\"");
    }

    proptest::proptest! {
        #[test]
        fn an_item_is_read_as_it_was(left in "[-a1 :,#{}\\[\\]&*!|>'\"%@`?~\\\\é]{0,6}|\\PC{0,6}", right in "\\PC{0,6}") {
            let (node, items) = (read_yaml(&format!("a: [{}, {}]", item(&left), item(&right))).node, [left, right]);
            let list = Node::List(items.map(Node::Text).to_vec());
            proptest::prop_assert_eq!(node, Node::Map(vec![("a".to_owned(), list)]));
        }
    }
}
