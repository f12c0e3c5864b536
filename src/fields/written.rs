//! Gives numbers back the text that they were written as.
//!
//! `serde_yaml` reads `+49305550144` as a number and drops the `+`. In a field for a text it is a telephone number.

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

use super::Node;
use super::node::key_text;
use crate::script::any_three;

/// Whether `text` may hold a whole number, `true` or `false` in another form than the usual one: `+49`, `0x1F`, `True`.
pub(super) fn may_differ(text: &str) -> bool {
    any_three(text.as_bytes(), |before, first, second| {
        let is_apart = before.is_ascii_whitespace() | matches!(before, b'[' | b'{' | b',' | b':');
        let has_sign = (first == b'+') | ((first == b'-') & (second == b'0'));
        let has_base = (first == b'0') & matches!(second, b'x' | b'o' | b'b');
        let is_capital =
            (first == b'T') & matches!(second, b'r' | b'R') | (first == b'F') & matches!(second, b'a' | b'A');
        is_apart & (has_sign | has_base | is_capital)
    })
}

/// Puts the text of all numbers in `node`, which was read from `text`, as it is there.
pub(super) fn restore(node: &mut Node, text: &str) {
    let mut parser = Parser::new_from_str(text);
    while let Some(Ok((Event::StreamStart | Event::DocumentStart(_), _))) = parser.peek() {
        parser.next_event();
    }
    value(node, &mut parser);
}

/// Goes through the events of one value; `None` where they can't be read or are not those of `node`.
fn value(node: &mut Node, parser: &mut Parser<'_, StrInput<'_>>) -> Option<()> {
    let (event, _) = parser.next_event()?.ok()?;
    match (event, node) {
        (Event::Scalar(text, ScalarStyle::Plain, ..), Node::Bool(_, written) | Node::Number(_, written)) => {
            *written = text.into_owned();
        }
        (Event::SequenceStart(..), Node::List(items)) => {
            items.iter_mut().try_for_each(|item| value(item, parser))?;
            parser.next_event()?.ok()?;
        }
        (Event::MappingStart(..), Node::Map(entries)) => {
            for (name, below) in entries {
                key(name, parser)?;
                value(below, parser)?;
            }
            parser.next_event()?.ok()?;
        }
        (Event::SequenceStart(..) | Event::MappingStart(..), _) => rest(parser)?,
        _ => {}
    }
    Some(())
}

fn key(name: &mut String, parser: &mut Parser<'_, StrInput<'_>>) -> Option<()> {
    let (event, _) = parser.next_event()?.ok()?;
    match event {
        Event::Scalar(text, ScalarStyle::Plain, ..) if *name != key_text(Node::Null) => {
            *name = text.into_owned();
        }
        Event::SequenceStart(..) | Event::MappingStart(..) => rest(parser)?,
        _ => {}
    }
    Some(())
}

/// Leaves out what is left of the list or map that has begun.
fn rest(parser: &mut Parser<'_, StrInput<'_>>) -> Option<()> {
    let mut depth = 1_usize;
    while depth > 0 {
        match parser.next_event()?.ok()?.0 {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth -= 1,
            _ => {}
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::fields::{Node, read_yaml};

    #[test]
    fn numbers_keep_their_text() {
        let written = "+49305550144 0x1F 0o17 -0x1 +0b1 -0 1.50 1e3 .5 .inf 340282366920938463463374607431768211455 True FALSE 0044 12";
        for (index, word) in written.split(' ').enumerate() {
            let text = format!("n: &n 1\nm: *n\nt: !x [+1]\n? [+2]\n: é\na: [x, {{{word}: {word}}}] # +3\n");
            let data = read_yaml(&text);
            let row = data.node.get("a").and_then(|list| match list {
                Node::List(items) => items.get(1),
                _ => None,
            });
            let Some(Node::Map(entries)) = row else { panic!("{text}: {:?}", data.node) };
            assert_eq!(entries[0].0, word, "key {index}");
            assert_eq!(entries[0].1.scalar().as_deref(), Some(word), "value {index}");
        }
    }

    #[test]
    fn numbers_keep_their_value() {
        let data = read_yaml("a: +7\nb: 0x1F\nc: 1.50\nd: 9\n");
        let number = |key: &str| match data.node.get(key) {
            Some(Node::Number(whole, _)) => *whole,
            other => panic!("{other:?}"),
        };
        assert_eq!([number("a"), number("b"), number("c"), number("d")], [Some(7), Some(31), None, Some(9)]);
    }
}
