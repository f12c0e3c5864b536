//! Templates of an owner's theme that end: their loops are counted, and what they make has a limit.
//!
//! The template engine has neither. So a call is put at the beginning of each loop and behind each variable of an
//! owner's template before the engine reads it. The built-in templates are left as they are.

use std::cell::Cell;
use std::io::{Error, Result, Write};

use tera::{Kwargs, State, Tera, TeraResult, Value};

/// A template with its calls.
#[derive(Debug)]
pub(super) struct Bounded {
    /// The template as the engine reads it.
    pub source: String,
    /// Where the calls stand in `source`.
    calls: Vec<(usize, usize)>,
}

impl Bounded {
    /// Puts the calls into a template. One that can't be read gets none; the engine says what is wrong with it.
    pub(super) fn new(template: &str) -> Self {
        let mut bounded = Self { source: String::with_capacity(template.len()), calls: Vec::new() };
        let mut rest = template;
        // The variables whose value is the text up to their `endset`, the innermost last.
        let mut open = Vec::new();
        while let Some(at) = rest.find('{') {
            let (before, tag) = rest.split_at(at);
            let length = tag_length(tag);
            bounded.source.push_str(before);
            bounded.source.push_str(&tag[..length]);
            if let Some(call) = call_after(&tag[..length], &mut open) {
                let start = bounded.source.len();
                bounded.source.push_str(&call);
                bounded.calls.push((start, bounded.source.len()));
            }
            rest = &tag[length..];
        }
        bounded.source.push_str(rest);
        bounded
    }

    /// Why the engine had better not read a template: it is larger than any that a person writes.
    pub(super) fn excess(template: &str) -> Option<String> {
        let expressions = template.matches(['|', '(']).count()
            + ["{%", "{{", " is "].map(|sign| template.matches(sign).count()).iter().sum::<usize>();
        match (template.len(), expressions) {
            (LARGEST_TEMPLATE.., _) => Some(format!("it has more than {LARGEST_TEMPLATE} bytes")),
            (_, MOST_EXPRESSIONS..) => {
                Some(format!("it has more than {MOST_EXPRESSIONS} tags and expressions"))
            }
            _ => None,
        }
    }

    /// Where byte `at` of the source stands in the template as it was written.
    pub(super) fn written(&self, at: usize) -> usize {
        let before = self.calls.iter().take_while(|(start, _)| *start < at);
        at - before.map(|(start, end)| (*end).min(at) - start).sum::<usize>()
    }
}

/// How long the tag, comment or raw part is that a text begins with; 1 where it is none.
fn tag_length(text: &str) -> usize {
    let until = |end: &str| text.find(end).map_or(text.len(), |at| at + end.len());
    match text.as_bytes().get(1) {
        Some(b'#') => until("#}"),
        Some(b'%') if name(text) == "raw" => {
            let end = text.find("endraw").map_or(text.len(), |at| at + "endraw".len());
            end + text[end..].find("%}").map_or(0, |at| at + 2)
        }
        Some(b'%') => closing(text, "%}"),
        Some(b'{') => closing(text, "}}"),
        _ => 1,
    }
}

/// Where a tag ends; not inside a text in quotes.
fn closing(text: &str, end: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(open), letter) if open == letter => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(letter),
            (None, _) if text[at..].starts_with(end) => return at + end.len(),
            _ => {}
        }
    }
    text.len()
}

fn inside(tag: &str) -> &str {
    tag.get(2..).unwrap_or_default().trim_start_matches('-').trim_start()
}

fn name(tag: &str) -> &str {
    inside(tag).split(|next: char| !next.is_alphanumeric() && next != '_').next().unwrap_or_default()
}

/// The call that belongs behind a tag. The variables in `open` await the end of their text.
fn call_after<'t>(tag: &'t str, open: &mut Vec<&'t str>) -> Option<String> {
    // White space that the tag takes away stays away.
    let end = if tag.ends_with("-%}") || tag.ends_with("-}}") { "-}}" } else { "}}" };
    let is_block = tag.starts_with("{%");
    let is_component = inside(tag).starts_with('<') && !inside(tag).starts_with("</");
    match name(tag) {
        _ if is_component => Some(format!("{{{{ {LOOP}() {end}")),
        "for" | "include" if is_block => Some(format!("{{{{ {LOOP}() {end}")),
        "set" | "set_global" if is_block => {
            let rest = inside(tag).strip_prefix(name(tag))?.trim_start();
            let is_word = |next: char| next.is_alphanumeric() || next == '_';
            let (variable, rest) = rest.split_at(rest.find(|next| !is_word(next))?);
            if rest.trim_start().starts_with('=') {
                return Some(size_of(variable, end));
            }
            open.push(variable);
            None
        }
        "endset" if is_block => open.pop().map(|variable| size_of(variable, end)),
        _ => None,
    }
}

fn size_of(variable: &str, end: &str) -> String {
    format!("{{{{ {SIZE}(of={variable}) {end}")
}

/// Makes what the calls call known to the engine.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function(LOOP, |_: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let rounds = ROUNDS.get() + 1;
        ROUNDS.set(rounds);
        match rounds {
            ..=MOST_ROUNDS => Ok(String::new()),
            _ => Err(tera::Error::message(format!("its loops go round more than {MOST_ROUNDS} times"))),
        }
    });
    tera.register_function(SIZE, |arguments: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let value = arguments.get::<Value>("of")?;
        match value.is_none_or(|value| is_small(&value, &mut LARGEST_VALUE.clone(), DEEPEST_LIST)) {
            true => Ok(String::new()),
            false => Err(tera::Error::message(format!(
                "a text or a list in it has more than {LARGEST_VALUE} bytes"
            ))),
        }
    });
}

/// Whether a value with all that is in it fits into `room`, and its lists into `depth` of each other.
fn is_small(value: &Value, room: &mut usize, depth: usize) -> bool {
    let own = value.as_str().map_or(1, str::len);
    let Some(rest) = room.checked_sub(own) else { return false };
    *room = rest;
    let items = value.as_array().into_iter().flatten();
    let entries = value.as_map().into_iter().flat_map(|map| map.values());
    let mut inner = items.chain(entries).peekable();
    let is_shallow = inner.peek().is_none() || depth > 0;
    is_shallow && inner.all(|item| is_small(item, room, depth - 1))
}

/// What a template makes, from the first round of its loops on.
#[derive(Debug, Default)]
pub(super) struct TemplateText(Vec<u8>);

impl TemplateText {
    /// An empty page.
    pub(super) fn begin() -> Self {
        ROUNDS.set(0);
        Self(Vec::with_capacity(COMMON_PAGE))
    }

    /// The page as a text.
    pub(super) fn into_text(self) -> String {
        String::from_utf8(self.0)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

impl Write for TemplateText {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.0.len() + bytes.len() > LARGEST_PAGE {
            return Err(Error::other(format!("it makes a page of more than {LARGEST_PAGE} bytes")));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
        self.write(bytes).map(|_| ())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

thread_local! {
    /// How often the loops of the page went round that this thread makes. The engine hands a function nothing that
    /// could count.
    static ROUNDS: Cell<usize> = const { Cell::new(0) };
}

const LOOP: &str = "sopbook_count_round";
const SIZE: &str = "sopbook_check_size";

/// Far more than a page with all procedures of a large house needs.
const MOST_ROUNDS: usize = 2_000_000;
const LARGEST_VALUE: usize = 1_000_000;
/// The engine shows a list in a list by calling itself.
const DEEPEST_LIST: usize = 100;
/// Most pages are smaller, so that their text does not move while it grows.
const COMMON_PAGE: usize = 32_768;
const LARGEST_PAGE: usize = 256_000_000;
/// The engine copies the whole template for each name that it does not know.
const LARGEST_TEMPLATE: usize = 100_000;
const MOST_EXPRESSIONS: usize = 2_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn made(template: &str) -> std::result::Result<String, String> {
        let bounded = Bounded::new(template);
        let mut tera = Tera::default();
        register(&mut tera);
        tera.add_raw_template("x", &bounded.source).map_err(|error| error.to_string())?;
        let mut page = TemplateText::begin();
        tera.render_to("x", &tera::Context::new(), &mut page).map_err(|error| error.to_string())?;
        Ok(page.into_text())
    }

    #[test]
    fn templates_make_what_they_made() {
        for (template, expected) in [
            ("a{% for i in [1, 2] %} {{ i }}{% endfor %}", "a 1 2"),
            ("a{% for i in [1, 2] -%}   {{ i }}{% endfor %}", "a12"),
            ("{# {% for #}{% set a = \"%}\" %}{{ a }}", "%}"),
            ("{% raw %}{% for i in x %}{% endraw %}", "{% for i in x %}"),
            ("{ {x}", "{ {x}"),
            ("{% set a %}x{% set b -%} y {%- endset %}{{ b }}{% endset %}{{ a }}", "xy"),
            ("{% set a | replace(from=\"=\", to=\"x\") %}={% endset %}{{ a }}", "x"),
            ("{% for i in [1] %}{% set_global a %}x{% endset %}{% endfor %}{{ a }}", "x"),
        ] {
            assert_eq!(made(template).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn templates_end() {
        let open = "{% for i in range(end=10000) %}".repeat(3);
        let close = "{% endfor %}".repeat(3);
        assert!(made(&format!("{open}{close}")).unwrap_err().contains("go round"));
        let doubled = "{% set a = a ~ a %}".repeat(40);
        assert!(
            made(&format!("{{% set a = \"x\" %}}{doubled}")).unwrap_err().contains("a text or a list in it")
        );
        let doubled = "{% set a %}{{ a }}{{ a }}{% endset %}".repeat(40);
        assert!(
            made(&format!("{{% set a = \"x\" %}}{doubled}")).unwrap_err().contains("a text or a list in it")
        );
        let doubled = "{% set a = [a, a] %}".repeat(40);
        assert!(made(&format!("{{% set a = 1 %}}{doubled}")).unwrap_err().contains("a text or a list in it"));
        let deep = "{% set a = 1 %}{% for i in range(end=9000) %}{% set_global a = [a] %}{% endfor %}{{ a }}";
        assert!(made(deep).unwrap_err().contains("a text or a list in it"));
    }

    #[test]
    fn places_are_those_of_the_template() {
        let template = "{% for i in x %}{% set a = 1 %}!";
        let bounded = Bounded::new(template);
        let at = |text: &str| bounded.written(bounded.source.find(text).unwrap());
        assert_eq!((at("{% set"), at("!")), (template.find("{% set").unwrap(), template.len() - 1));
    }
}
