//! TOML as a [`Node`] with its places.

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use super::{Entry, Node, Path, Spans};
use crate::source::Span;

/// What a TOML text says.
#[derive(Debug)]
pub struct TomlData {
    /// The table at the top.
    pub node: Node,
    /// Where everything stands.
    pub spans: Spans,
    /// What could not be read, each with its place and the reason.
    pub faults: Vec<(Span, String)>,
}

/// Reads a TOML text; what is wrong in it is left out and noted.
pub fn read_toml(text: &str) -> TomlData {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut spans = Spans::default();
    let node = table_node(table.get_ref(), &Path::default(), &mut spans);
    let faults = errors.iter().map(|error| {
        let span = error.span().map_or(Span::default(), Span::from);
        (span, error.message().to_owned())
    });
    TomlData { node, spans, faults: faults.collect() }
}

fn table_node(table: &DeTable<'_>, path: &Path, spans: &mut Spans) -> Node {
    let mut entries = Vec::new();
    let mut rows: Vec<_> = table.iter().collect();
    rows.sort_by_key(|(key, _)| key.span().start); // as the writer ordered them, not by name
    for (key, value) in rows {
        let below = path.then(key.get_ref().as_ref());
        spans.insert(below.clone(), Entry { key: key.span().into(), value: value.span().into() });
        entries.push((key.get_ref().to_string(), value_node(value, &below, spans)));
    }
    Node::Map(entries)
}

fn value_node(value: &Spanned<DeValue<'_>>, path: &Path, spans: &mut Spans) -> Node {
    match value.get_ref() {
        DeValue::String(text) => Node::Text(text.to_string()),
        DeValue::Boolean(value) => Node::Bool(*value),
        DeValue::Integer(number) => {
            i128::from_str_radix(number.as_str(), number.radix()).map_or(Node::Broken, Node::Whole)
        }
        DeValue::Float(number) => number.as_str().parse().map_or(Node::Broken, Node::Float),
        DeValue::Datetime(date) => Node::Text(date.to_string()),
        DeValue::Array(items) => {
            let items = items.iter().enumerate().map(|(index, item)| {
                let below = path.then(index);
                let span = Span::from(item.span());
                spans.insert(below.clone(), Entry { key: span, value: span });
                value_node(item, &below, spans)
            });
            Node::List(items.collect())
        }
        DeValue::Table(table) => table_node(table, path, spans),
    }
}
