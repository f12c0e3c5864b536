//! The part of YAML that nearly all front matter is written in, read in one pass over its lines.
//!
//! It knows keys of one word, texts of one line, whole numbers, lists, and maps or lists in one line. A text with anything
//! else is left to the parser of YAML as a whole, with which a test compares it. That parser keeps every event of a text
//! before it makes values, which was a tenth of the time of a check.

use super::Node;

/// What a text says; `None` where it needs the parser of YAML.
pub(super) fn read(text: &str) -> Option<Node> {
    if !text.chars().all(is_ordinary) || text.matches('\r').count() != text.matches("\r\n").count() {
        return None;
    }
    let lines = text.lines().filter_map(|line| {
        let content = line.trim_start_matches(' ');
        let is_empty = content.is_empty() || content.starts_with('#');
        let content = Line { indent: line.len() - content.len(), text: content.trim_end_matches(' ') };
        (!is_empty).then_some(content)
    });
    let mut reader = Plain { lines: lines.collect(), at: 0 };
    let node = reader.block(0)?;
    (reader.at == reader.lines.len()).then_some(node)
}

/// A line with content.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// How many spaces are before it.
    indent: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn is_item(self) -> bool {
        self.text.starts_with("- ")
    }

    /// A key and what follows its colon in the line.
    fn entry(self) -> Option<(&'t str, &'t str)> {
        entry(self.text)
    }
}

struct Plain<'t> {
    lines: Vec<Line<'t>>,
    /// The next line.
    at: usize,
}

impl Plain<'_> {
    /// A map or a list that begins with the next line.
    fn block(&mut self, depth: usize) -> Option<Node> {
        let first = *self.lines.get(self.at)?;
        match first.is_item() {
            _ if depth > DEEPEST => None,
            true => self.list(first.indent, depth),
            false => self.map(first.indent, depth),
        }
    }

    fn list(&mut self, indent: usize, depth: usize) -> Option<Node> {
        let mut items = Vec::new();
        while let Some(line) =
            self.lines.get_mut(self.at).filter(|line| line.indent == indent && line.is_item())
        {
            let content = line.text[2..].trim_start_matches(' ');
            if entry(content).is_some() {
                // Its first key is where the other keys of the item are, too.
                *line = Line { indent: indent + line.text.len() - content.len(), text: content };
                items.push(self.block(depth + 1)?);
            } else {
                self.at += 1;
                items.push(value(content)?);
            }
        }
        let is_over = self.lines.get(self.at).is_none_or(|next| next.indent <= indent);
        is_over.then_some(Node::List(items))
    }

    fn map(&mut self, indent: usize, depth: usize) -> Option<Node> {
        let mut entries = Vec::new();
        while let Some(line) = self.lines.get(self.at).filter(|line| line.indent == indent && !line.is_item())
        {
            let (key, rest) = line.entry()?;
            self.at += 1;
            let below = self.lines.get(self.at);
            let value = match below {
                _ if !rest.is_empty() => value(rest)?,
                Some(next) if next.indent > indent => self.block(depth + 1)?,
                // The items of a list may begin where its key does.
                Some(next) if next.indent == indent && next.is_item() => self.list(indent, depth + 1)?,
                _ => Node::Null,
            };
            entries.push((key.to_owned(), value));
        }
        let is_over = self.lines.get(self.at).is_none_or(|next| next.indent < indent);
        is_over.then_some(Node::Map(entries))
    }
}

/// A key of one word and what follows its colon.
fn entry(text: &str) -> Option<(&str, &str)> {
    let (key, rest) = text.split_at(text.bytes().take(LONGEST_KEY).position(|byte| byte == b':')?);
    let rest = &rest[1..];
    let is_word = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        && key.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_key = is_word && !is_special(key) && (rest.is_empty() || rest.starts_with(' '));
    is_key.then(|| (key, rest.trim_start_matches(' ')))
}

/// A value that is written in one line.
fn value(text: &str) -> Option<Node> {
    let inside = |open: char, close: char| text.strip_prefix(open)?.strip_suffix(close);
    match text.bytes().next()? {
        b'"' => inside('"', '"')
            .filter(|text| !text.contains(['"', '\\']))
            .map(|text| Node::Text(text.to_owned())),
        b'\'' => {
            inside('\'', '\'').filter(|text| !text.contains('\'')).map(|text| Node::Text(text.to_owned()))
        }
        b'[' => parts(inside('[', ']')?, |part| plain(part).filter(|_| !part.contains(':'))).map(Node::List),
        b'{' => {
            let entries = parts(inside('{', '}')?, |part| {
                let (key, rest) = entry(part)?;
                Some((key.to_owned(), plain(rest).filter(|_| !rest.contains(':'))?))
            });
            entries.map(Node::Map)
        }
        _ => plain(text),
    }
}

/// What there is between brackets or braces, of which none has brackets, quotes or notes in it.
fn parts<T>(inside: &str, part: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let inside = inside.trim_matches(' ');
    match inside {
        "" => Some(Vec::new()),
        _ if inside.contains(['[', ']', '{', '}', '"', '\'', '#', '?']) => None,
        _ => inside.split(',').map(|own| part(own.trim_matches(' '))).collect(),
    }
}

/// A text without quotes, or a whole number, `true` or `false`.
fn plain(text: &str) -> Option<Node> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    let is_text = (first.is_ascii_alphanumeric() || first == b'(' || !first.is_ascii())
        && !text.ends_with(':')
        && memchr::memmem::find(bytes, b": ").is_none()
        && memchr::memmem::find(bytes, b" #").is_none();
    match bytes {
        _ if !is_text => None,
        b"true" => Some(Node::Bool(true, text.to_owned())),
        b"false" => Some(Node::Bool(false, text.to_owned())),
        _ if bytes.iter().all(u8::is_ascii_digit) => {
            let is_decimal = bytes.len() <= 15 && (bytes.len() == 1 || first != b'0');
            let whole = is_decimal.then(|| text.parse().ok())??;
            Some(Node::Number(Some(whole), text.to_owned()))
        }
        _ if is_no_number(bytes) || first.is_ascii_alphabetic() && !is_special(text) => {
            Some(Node::Text(text.to_owned()))
        }
        _ => None,
    }
}

/// Whether something is in a text that neither a number nor a word of YAML has.
fn is_no_number(bytes: &[u8]) -> bool {
    // Numbers may be written as 0x1f, 0o17, 0b1 and 1e3.
    let is_foreign = |byte: &u8| matches!(byte, 0x80..|b'g'..=b'n'| b'p'..=b'w' | b'y' | b'z');
    let is_word = || bytes[0].is_ascii_alphabetic();
    bytes.contains(&b' ') || is_day(bytes) || !is_word() && bytes.iter().any(is_foreign)
}

/// Whether a word means something in YAML, or might.
fn is_special(word: &str) -> bool {
    ["true", "false", "null", "nan", "inf"].iter().any(|special| word.eq_ignore_ascii_case(special))
}

/// `2026-11-03`.
fn is_day(bytes: &[u8]) -> bool {
    let is_in_place =
        |(at, byte): (usize, &u8)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() };
    bytes.len() == 10 && bytes.iter().enumerate().all(is_in_place)
}

/// Whether a character is part of a text wherever it is, or ends a line. YAML refuses some, and breaks lines at others.
fn is_ordinary(character: char) -> bool {
    match character {
        '\n' | '\r' | ' '..='~' => true,
        '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' => character != '\u{feff}',
        '\u{10000}'.. => true,
        _ => false,
    }
}

/// Deeper than any field is.
const DEEPEST: usize = 16;

/// Longer than the name of any field or portion.
const LONGEST_KEY: usize = 100;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::bounds::read_any;
    use super::*;

    /// Pieces of lines, so that what they make is often nearly YAML.
    fn lines() -> impl Strategy<Value = String> {
        let indents =
            prop::sample::select(vec!["", "", "  ", "  ", "    ", " ", "   ", "- ", "  - ", "-  ", "- - "]);
        let keys = prop::sample::select(vec![
            "",
            "",
            "a: ",
            "key: ",
            "key:",
            "do:",
            "a-b: ",
            "true: ",
            "no: ",
            "ключ: ",
            "\"a\": ",
            "9: ",
            "a b: ",
            "on: ",
            "y: ",
            "null: ",
            "a:  ",
            "? ",
            "a :",
            "<<: ",
        ]);
        let values = prop::sample::select(vec![
            "",
            "",
            "text",
            "two words",
            "12",
            "0",
            "012",
            "1.5",
            "1e3",
            "0x1f",
            "1_0",
            "true",
            "True",
            "no",
            "null",
            "~",
            "2026-11-03",
            "2026-11-3",
            "12:30",
            "-1",
            "+1",
            ".5",
            "inf",
            "13 g ± 2 g",
            "<= 5",
            "(a)",
            "\"quoted\"",
            "'single'",
            "\"a\" b",
            "'it''s'",
            "[a, b]",
            "[a, , b]",
            "[]",
            "{}",
            "{a: 1, b: two words}",
            "{a: }",
            "{a}",
            "[a: b]",
            "{a: b: c}",
            "[12, true]",
            "a: b",
            "a # b",
            "a#b",
            "a #",
            "#",
            "# note",
            "a:",
            "a:b",
            "*a",
            "&a b",
            "!t a",
            "|",
            ">",
            "%",
            "@a",
            "`a`",
            "{item} is",
            "take {item}",
            "a, b",
            "a [b]",
            "é",
            "ä b",
            "日本",
            "a\u{a0}b",
            "\u{a0}",
            "a\tb",
            "a\u{2028}b",
            "a\u{85}b",
            "---",
            "...",
            "don't",
            "a \"b\"",
            "a\\b",
            "[a",
            "b]",
            "Nan",
            ".nan",
            "Infinity",
            "y",
            "1 000",
            "0o7",
            "०",
            "५ g",
            "[2026-11-03, 12]",
            "{a: '1'}",
            "1-5j8f",
            "1-d7qf",
            "90s",
            "0xfg",
            "0b1",
            "1e5s",
            "± 2 g",
            "±5",
            "“a” b",
            "no b",
            "on",
            "yes",
            "1o7",
        ]);
        let ends = prop::sample::select(vec!["\n", "\n", "\n", " \n", "\r\n", "\n\n", ""]);
        let line = (indents, keys, values, ends)
            .prop_map(|(indent, key, value, end)| format!("{indent}{key}{value}{end}"));
        prop::collection::vec(line, 1..7).prop_map(|lines| lines.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_reads_what_the_parser_reads(text in lines()) {
            if let Some(node) = read(&text) {
                let other = read_any(&text).ok();
                prop_assert_eq!(Some(node), other, "{}", text);
            }
        }
    }

    #[test]
    fn the_front_matter_of_the_example_is_plain() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("manual");
        let (mut plain, mut all) = (0, 0);
        for file in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok) {
            if file.path().extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            let text = std::fs::read_to_string(file.path()).unwrap();
            let Some((yaml, _)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"))
            else {
                continue;
            };
            all += 1;
            if let Some(node) = read(yaml) {
                plain += 1;
                assert_eq!(Some(node), read_any(yaml).ok(), "{}", file.path().display());
            }
        }
        assert!(plain * 10 > all * 9, "{plain} of {all}");
    }

    #[test]
    fn the_usual_is_read() {
        let text = "id: ham\nsteps:\n- do: Lay {ham}.\n  within: 30 s\n  check: {by: lead, accept: 2 slices}\n- Serve.\ntiers: [a, b]\nverified:\n  on: 2026-10-01\n  count: 4\nowner:\n";
        assert_eq!(read(text), read_any(text).ok());
        assert!(read(text).is_some());
    }
}
