//! Cleans the raw HTML of a page.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use memchr::memchr;

use super::Link;
use crate::address::{self, Use};
use crate::source::Span;

/// `html` without what could harm a reader: scripts, styles, frames, forms, event handlers.
///
/// What Markdown itself makes, slots included, stays as it is. An element that a page opens and does not close is
/// closed at the end. `None` where that would take too long.
pub(super) fn clean(html: &str) -> Option<String> {
    is_tame(html).then(|| CLEANER.clean(html).to_string())
}

/// The addresses in a piece of raw HTML, which stands at `span`, that no page may lead to. [`clean`] takes them out, and
/// the elements that only scripts and forms have.
pub(super) fn refused(html: &str, span: Span) -> Vec<Link> {
    if !html.contains(':') && !html.contains('&') || !is_tame(html) {
        return Vec::new();
    }
    let tokenizer = Tokenizer::new(Addresses::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(html.into());
    _ = tokenizer.feed(&queue);
    tokenizer.end();
    let addresses = tokenizer.sink.0.into_inner().into_iter();
    // No alternative text is missing where there is no picture either.
    let link = |target: String| Link { target, text: "link".to_owned(), is_image: false, span };
    addresses.map(link).filter(|link| !link.is_allowed()).collect()
}

/// The addresses in the tags of HTML, as a browser reads them.
#[derive(Default)]
struct Addresses(RefCell<Vec<String>>);

impl TokenSink for Addresses {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token {
            // A picture in its own address is no link.
            let is_shown =
                |name: &str, value: &str| name == "src" && address::is_allowed(value, Use::Picture);
            let addresses = tag.attrs.iter().map(|attribute| (&*attribute.name.local, &*attribute.value));
            let addresses =
                addresses.filter(|(name, value)| ADDRESSES.contains(name) && !is_shown(name, value));
            self.0.borrow_mut().extend(addresses.map(|(_, value)| value.to_owned()));
        }
        TokenSinkResult::Continue
    }
}

/// The attributes whose value a browser goes to, now or when it is asked to.
const ADDRESSES: [&str; 9] =
    ["action", "background", "cite", "data", "formaction", "href", "poster", "src", "xlink:href"];

/// Whether the parser reads HTML in time that goes with its length: it looks at all open elements for many a tag, and
/// at all attributes of a tag for each.
fn is_tame(html: &str) -> bool {
    let (mut open, mut rest) = (0_usize, html);
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        rest = &rest[at + 1..];
        let is_end = rest.starts_with('/');
        let name: String =
            rest.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(NAME).collect();
        if name.is_empty() {
            continue;
        }
        let (length, attributes) = measure(rest);
        rest = &rest[length..];
        if !CLOSED_BY_THE_NEXT.contains(&&*name.to_ascii_lowercase()) {
            open = if is_end { open.saturating_sub(1) } else { open + 1 };
        }
        if open > MAX_DEPTH || attributes > MOST_ATTRIBUTES {
            return false;
        }
    }
    true
}

/// How long a tag is, and how many attributes it has at most.
fn measure(tag: &str) -> (usize, usize) {
    let (mut quote, mut attributes) = (None, 0);
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return (at, attributes),
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'/' | b'=') => attributes += 1,
            (None, _) => {}
        }
    }
    (tag.len(), attributes)
}

/// Elements that hold nothing, or that the next of their kind closes.
const CLOSED_BY_THE_NEXT: [&str; 13] =
    ["br", "img", "hr", "wbr", "input", "col", "p", "li", "dt", "dd", "td", "th", "tr"];

/// No name of [`CLOSED_BY_THE_NEXT`] is longer.
const NAME: usize = 8;

const MAX_DEPTH: usize = 100;
const MOST_ATTRIBUTES: usize = 300;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner
        .add_tags(["section"])
        .link_rel(None)
        .add_generic_attributes(["id", "dir", "lang", "class", "role", "tabindex"])
        .url_schemes(address::SCHEMES.into_iter().chain([address::DATA, "sop"]).collect())
        .attribute_filter(|_, attribute, value| kept(attribute, value))
        .tag_attributes(attributes());
    cleaner
});

/// The value of an attribute, unless it is an address that a page may not have there.
fn kept<'v>(attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let is_kept = match attribute {
        "src" => address::is_allowed(value, Use::Picture) || value.starts_with("sop:"),
        "href" | "cite" => address::is_allowed(value, Use::Link) || value.starts_with("sop:"),
        _ => true,
    };
    is_kept.then_some(Cow::Borrowed(value))
}

fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let rows: [(&str, &[&str]); 9] = [
        ("a", &["href", "title", "hreflang"]),
        ("img", &["src", "alt", "title", "width", "height"]),
        ("ol", &["start", "reversed"]),
        ("td", &["colspan", "rowspan", "headers"]),
        ("th", &["colspan", "rowspan", "headers", "scope"]),
        ("details", &["open"]),
        ("time", &["datetime"]),
        ("q", &["cite"]),
        ("blockquote", &["cite"]),
    ];
    rows.into_iter().map(|(tag, attributes)| (tag, attributes.iter().copied().collect())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_take_minutes_is_not_cleaned() {
        for (piece, times, is_clean) in [
            ("<div>", 100, true),
            ("<div>", 101, false),
            ("<p>x", 10_000, true),
            ("<b>x</b>", 10_000, true),
            ("a < b ", 10_000, true),
            ("<img src='a' alt='b'>", 10_000, true),
        ] {
            assert_eq!(clean(&piece.repeat(times)).is_some(), is_clean, "{times} times {piece}");
        }
        let attributes: String = (0..500).map(|number| format!(" a{number}=b")).collect();
        assert_eq!(clean(&format!("<div{attributes}>")), None);
        assert!(clean(&format!("<img alt=\"{attributes}\">")).is_some(), "this is the text of a picture");
    }
}
