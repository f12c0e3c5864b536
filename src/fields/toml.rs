//! TOML as a [`Node`] with its places.

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use super::{Entry, Node, Path, Segment, Spans};
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
    /// The keys that stand there again, once for each time; [`Spans::repeated`] tells where.
    pub repeated: Vec<Path>,
}

/// Reads a TOML text; what is wrong in it is left out and noted.
pub fn read_toml(text: &str) -> TomlData {
    let (table, errors) = DeTable::parse_recoverable(text);
    let faults: Vec<(Span, String)> = errors
        .iter()
        .map(|error| (error.span().map_or(Span::default(), Span::from), error.message().to_owned()))
        .collect();
    let mut reading = Reading { spans: Spans::default(), faults: &faults };
    let node = reading.table(table.get_ref(), &Path::default());
    let mut data = TomlData { node, spans: reading.spans, faults: Vec::new(), repeated: Vec::new() };
    let mut headers = Vec::new();
    for (span, reason) in faults {
        match reason.contains("duplicate key").then(|| first_path(text, span, &data.spans)).flatten() {
            // What stands below a repeated `[header]` is not wrong by itself.
            Some(_) if headers.contains(&header_start(text, span)) => {}
            Some(path) => {
                if is_header(text, span) {
                    headers.push(header_start(text, span));
                    data.spans.move_first(&path, first_header(text, span));
                }
                data.spans.insert(path.clone(), Entry { key: span, value: span });
                data.repeated.push(path);
            }
            None => data.faults.push((span, reason)),
        }
    }
    data
}

struct Reading<'f> {
    spans: Spans,
    faults: &'f [(Span, String)],
}

impl Reading<'_> {
    fn table(&mut self, table: &DeTable<'_>, path: &Path) -> Node {
        let mut entries = Vec::new();
        let mut rows: Vec<_> = table.iter().collect();
        rows.sort_by_key(|(key, _)| key.span().start); // as the writer ordered them, not by name
        for (key, value) in rows {
            let below = path.then(key.get_ref().as_ref());
            self.spans.insert(below.clone(), Entry { key: key.span().into(), value: value.span().into() });
            entries.push((key.get_ref().to_string(), self.value(value, &below)));
        }
        Node::Map(entries)
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, path: &Path) -> Node {
        let is_faulty = || {
            let span = value.span();
            self.faults.iter().any(|(fault, _)| span.contains(&(fault.start as usize)))
        };
        match value.get_ref() {
            DeValue::String(text) => Node::Text(text.to_string()),
            DeValue::Boolean(_) | DeValue::Integer(_) | DeValue::Float(_) if is_faulty() => Node::Broken,
            DeValue::Boolean(value) => Node::Bool(*value),
            DeValue::Integer(number) => {
                i128::from_str_radix(number.as_str(), number.radix()).map_or(Node::Broken, Node::Whole)
            }
            DeValue::Float(number) => number.as_str().parse().map_or(Node::Broken, Node::Float),
            DeValue::Datetime(date) => Node::Text(date.to_string()),
            DeValue::Array(items) => {
                let mut list = Vec::with_capacity(items.len());
                for (index, item) in items.iter().enumerate() {
                    let below = path.then(index);
                    let span = Span::from(item.span());
                    self.spans.insert(below.clone(), Entry { key: span, value: span });
                    list.push(self.value(item, &below));
                }
                Node::List(list)
            }
            DeValue::Table(table) => self.table(table, path),
        }
    }
}

/// The way to the key that stands again at `span`: as the header says it, or the same key in the same table.
fn first_path(text: &str, span: Span, spans: &Spans) -> Option<Path> {
    let key = text.get(span.start as usize..span.end as usize)?.trim_matches(['"', '\'']);
    if is_header(text, span) {
        let header = text[header_start(text, span)..].lines().next().unwrap_or_default();
        let names = header.trim().trim_matches(['[', ']']).split('.');
        let path =
            Path(names.map(|name| Segment::Key(name.trim().trim_matches(['"', '\'']).to_owned())).collect());
        return spans.get(&path).map(|_| path);
    }
    let earlier = spans.iter().filter(|(path, entry)| {
        entry.key.end <= span.start && matches!(path.0.last(), Some(Segment::Key(name)) if name == key)
    });
    earlier.max_by_key(|(_, entry)| entry.key.start).map(|(path, _)| path.clone())
}

/// Where the first header stands that is written like the one at `span`; the reader knows only the last.
fn first_header(text: &str, span: Span) -> Entry {
    let start = header_start(text, span);
    let header = text[start..].lines().next().unwrap_or_default().trim();
    let first = text.find(header).filter(|first| *first < start).unwrap_or(start);
    let within = span.start as usize - start;
    let key = Span::new(first + within, first + within + (span.end - span.start) as usize);
    Entry { key, value: key }
}

fn is_header(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    text[line..].trim_start().starts_with('[')
}

/// Where the last line before the end of `span` begins that is a `[header]`.
fn header_start(text: &str, span: Span) -> usize {
    let mut start = 0;
    let mut at = 0;
    for line in text.get(..span.end as usize).unwrap_or_default().split_inclusive('\n') {
        if line.trim_start().starts_with('[') {
            start = at;
        }
        at += line.len();
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path;

    #[test]
    fn keys_that_stand_again_are_found_with_both_places() {
        let cases = [
            ("a = 1\na = 2\n", path!["a"], 6),
            ("[roles.x]\nname = 1\n[people.x]\n[roles.x]\nname = 2\n", path!["roles", "x"], 37),
            ("[roles.a]\nname = 1\n[roles.b]\nname = 1\nname = 2\n", path!["roles", "b", "name"], 38),
        ];
        for (text, path, start) in cases {
            let data = read_toml(text);
            assert_eq!(data.repeated, std::slice::from_ref(&path), "{text}");
            let (first, again) = (data.spans.get(&path).unwrap(), data.spans.repeated(&path)[0]);
            assert!(first.key.start < again.key.start, "{text}: {first:?}");
            assert_eq!(again.key.start, start, "{text}");
            assert!(data.faults.is_empty(), "{text}: {:?}", data.faults);
        }
    }

    #[test]
    fn what_can_not_be_read_is_broken() {
        let data = read_toml("x = 012\ny = no\nz = 3\n");
        assert_eq!(data.faults.len(), 2);
        assert_eq!(data.node.get("x"), Some(&Node::Broken));
        assert_eq!(data.node.get("y"), Some(&Node::Broken));
        assert_eq!(data.node.get("z"), Some(&Node::Whole(3)));
    }
}
