//! TOML as a [`Node`] with its places.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use super::bounds::{self, Excess};
use super::{Entry, Node, Path, Segment, Spans};
use crate::source::{LineIndex, Span};

/// What a TOML text says.
#[derive(Debug)]
pub struct TomlData {
    /// The table at the top.
    pub node: Node,
    /// Where everything stands.
    pub spans: Spans,
    /// What could not be read, each with its place and the reason.
    pub faults: Vec<(Span, String)>,
    /// What is more than is read.
    pub cuts: Vec<(Span, Excess)>,
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
    let broken = faults.iter().map(|(span, _)| span.start).collect();
    let mut reading = Reading { text, spans: Spans::default(), broken };
    let mut node = reading.table(table.get_ref(), &Path::default());
    let cuts = bounds::cut(&mut node, most_items);
    let earlier = Earlier::new(text, &reading.spans);
    let mut data =
        TomlData { node, spans: reading.spans, faults: Vec::new(), cuts: Vec::new(), repeated: Vec::new() };
    let mut headers = HashSet::new();
    for (span, reason) in faults {
        let header = earlier.header_before(span);
        let path =
            reason.contains("duplicate key").then(|| earlier.path(span, header, &data.spans)).flatten();
        match path {
            // What stands below a repeated `[header]` is not wrong by itself.
            Some(_) if headers.contains(&header) => {}
            Some(path) => {
                if earlier.is_header(span) {
                    headers.insert(header);
                    data.spans.move_first(&path, earlier.first_header(span, header));
                }
                data.spans.insert(path.clone(), Entry { key: span, value: span });
                data.repeated.push(path);
            }
            None => data.faults.push((span, reason)),
        }
    }
    for (path, excess) in cuts {
        let entry = data.spans.nearest(&path);
        data.cuts.push((entry.map_or(Span::default(), |entry| entry.key), excess));
    }
    data
}

struct Reading<'t> {
    text: &'t str,
    spans: Spans,
    /// Where something could not be read.
    broken: BTreeSet<u32>,
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
            let Span { start, end } = value.span().into();
            self.broken.range(start..end).next().is_some()
        };
        let written = || self.text.get(value.span()).unwrap_or_default().to_owned();
        match value.get_ref() {
            DeValue::String(text) => Node::Text(text.to_string()),
            DeValue::Boolean(_) | DeValue::Integer(_) | DeValue::Float(_) if is_faulty() => Node::Broken,
            DeValue::Boolean(value) => Node::Bool(*value, written()),
            DeValue::Integer(number) => {
                Node::Number(i128::from_str_radix(number.as_str(), number.radix()).ok(), written())
            }
            DeValue::Float(_) => Node::Number(None, written()),
            DeValue::Datetime(_) => Node::Text(written()),
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

/// What stood in a text before a key that stands again.
struct Earlier<'t> {
    text: &'t str,
    lines: LineIndex<'t>,
    /// Where the lines begin that are a `[header]`, in order.
    headers: Vec<usize>,
    /// Where a header stands first, by its line.
    first: HashMap<&'t str, usize>,
    /// The ways to all keys of a name, by their places.
    keys: HashMap<String, BTreeMap<u32, Path>>,
}

impl<'t> Earlier<'t> {
    fn new(text: &'t str, spans: &Spans) -> Self {
        let (mut headers, mut first, mut at) = (Vec::new(), HashMap::new(), 0);
        for line in text.split_inclusive('\n') {
            if line.trim_start().starts_with('[') {
                headers.push(at);
                first.entry(line.trim()).or_insert(at);
            }
            at += line.len();
        }
        let mut keys: HashMap<String, BTreeMap<u32, Path>> = HashMap::new();
        for (path, entry) in spans.iter() {
            if let Some(Segment::Key(name)) = path.0.last() {
                keys.entry(name.clone()).or_default().insert(entry.key.start, path.clone());
            }
        }
        Self { text, lines: LineIndex::new(text), headers, first, keys }
    }

    /// The way to the key that stands again at `span`: as the header says it, or the same key in the same table.
    fn path(&self, span: Span, header: usize, spans: &Spans) -> Option<Path> {
        let key = self.text.get(span.start as usize..span.end as usize)?.trim_matches(['"', '\'']);
        if self.is_header(span) {
            let names = self.line(header).trim_matches(['[', ']']).split('.');
            let names = names.map(|name| Segment::Key(name.trim().trim_matches(['"', '\'']).to_owned()));
            let path = Path(names.collect());
            return spans.get(&path).map(|_| path);
        }
        let (_, path) = self.keys.get(key)?.range(..span.start).next_back()?;
        Some(path.clone())
    }

    /// Where the first header stands that is written like the one at `span`; the reader knows only the last.
    fn first_header(&self, span: Span, header: usize) -> Entry {
        let first = self.first.get(self.line(header)).copied().unwrap_or(header);
        let within = span.start as usize - header;
        let key = Span::new(first + within, first + within + (span.end - span.start) as usize);
        Entry { key, value: key }
    }

    fn line(&self, start: usize) -> &'t str {
        self.text[start..].lines().next().unwrap_or_default().trim()
    }

    fn is_header(&self, span: Span) -> bool {
        let line = self.lines.line_start(self.lines.line(span.start));
        line.is_some_and(|line| self.headers.binary_search(&line).is_ok())
    }

    /// Where the last line before the end of `span` begins that is a `[header]`.
    fn header_before(&self, span: Span) -> usize {
        let behind = self.headers.partition_point(|header| *header < span.end as usize);
        behind.checked_sub(1).map_or(0, |last| self.headers[last])
    }
}

/// How many things a table of the settings may have. Each page names all languages, and each department and each role
/// has a page.
fn most_items(path: &Path) -> usize {
    match path.0.as_slice() {
        [Segment::Key(table)] if table == "languages" => 100,
        [Segment::Key(table)] if table == "departments" => 300,
        [Segment::Key(table)] if table == "roles" => 2_000,
        // No house has more people, and nothing else of the settings is as many.
        _ => 10_000,
    }
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
        let data = read_toml("x = 012\ny = no\nz = 3\na = +1_000\n");
        assert_eq!(data.faults.len(), 2);
        assert_eq!(data.node.get("x"), Some(&Node::Broken));
        assert_eq!(data.node.get("y"), Some(&Node::Broken));
        assert_eq!(data.node.get("z"), Some(&Node::Number(Some(3), "3".to_owned())));
        assert_eq!(data.node.get("a"), Some(&Node::Number(Some(1000), "+1_000".to_owned())));
    }
}
