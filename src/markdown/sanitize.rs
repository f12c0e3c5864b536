//! Cleans the raw HTML of a page.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use memchr::{memchr, memchr_iter};

use super::Link;
use crate::address::{self, AddressUse};
use crate::site;
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
                |name: &str, value: &str| name == "src" && address::is_allowed(value, AddressUse::Picture);
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

/// Whether raw HTML has an address of its own that looks like a slot, as which it would be filled in. Lines of a tag come
/// in pieces, so that only the text is looked at.
pub(super) fn names_slot(raw: &str) -> bool {
    if !raw.contains([':', '&']) {
        return false;
    }
    let decoded = decoded(raw);
    decoded.match_indices("sop:").any(|(at, _)| {
        let before = decoded[..at].chars().next_back();
        before.is_none_or(|before| before.is_whitespace() || matches!(before, '"' | '\'' | '='))
    })
}

/// All of a piece of HTML as text, its tags too, with the characters that stand for others.
fn decoded(html: &str) -> String {
    #[derive(Default)]
    struct Letters(RefCell<String>);
    impl TokenSink for Letters {
        type Handle = ();

        fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
            if let Token::CharacterTokens(text) = token {
                self.0.borrow_mut().push_str(&text);
            }
            TokenSinkResult::Continue
        }
    }
    let tokenizer = Tokenizer::new(Letters::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(html.replace('<', " ").into());
    _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Whether the parser reads HTML in time that goes with its length: it looks at all open elements for many a tag, and
/// at all attributes of a tag for each.
fn is_tame(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        rest = &rest[at + 1..];
        let is_end = rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        if !tag.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            if rest.starts_with("![CDATA[") {
                return is_short(rest);
            }
            rest = &rest[comment_length(rest)..];
            continue;
        }
        let name = tag.split(|next: char| next.is_ascii_whitespace() || matches!(next, '/' | '>')).next();
        let name = name.unwrap_or_default();
        let is_in = |names: &[&str]| names.iter().any(|own| own.eq_ignore_ascii_case(name));
        let (length, attributes) = measure(&tag[name.len()..]);
        if attributes > MOST_ATTRIBUTES {
            return false;
        }
        rest = &tag[name.len() + length..];
        match is_end {
            _ if is_in(&CLOSED_BY_THE_NEXT) => {}
            // An end tag in the wrong place may be passed over.
            true => _ = open.pop_if(|innermost| innermost.eq_ignore_ascii_case(name)),
            false if is_in(&OF_TEXT) => return is_short(rest),
            false => open.push(name),
        }
        if open.len() > MAX_DEPTH {
            return false;
        }
    }
    true
}

/// Whether HTML is so short that it takes no time, whatever is in it.
fn is_short(html: &str) -> bool {
    let has_at_most = |most, is_counted: fn(&u8) -> bool| html.bytes().filter(is_counted).nth(most).is_none();
    has_at_most(MOST_TAGS, |byte| *byte == b'<')
        && has_at_most(MOST_GAPS, |byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\''))
}

/// How long what is no tag is, of which `rest` follows `<`.
fn comment_length(rest: &str) -> usize {
    if let Some(inside) = rest.strip_prefix("!--") {
        let start = "!--".len();
        let at_once = [">", "->"].iter().find(|end| inside.starts_with(**end));
        // Both ends are looked for together: one that never comes would be looked for to the end of the file each time.
        let end = at_once.map(|end| end.len()).or_else(|| {
            memchr_iter(b'-', inside.as_bytes()).find_map(|at| {
                let end = ["-->", "--!>"].into_iter().find(|end| inside[at..].starts_with(end))?;
                Some(at + end.len())
            })
        });
        return start + end.unwrap_or(inside.len());
    }
    match rest.starts_with(['!', '?', '/']) {
        true => rest.find('>').unwrap_or(rest.len()),
        false => 0,
    }
}

/// Where a tag ends, of which `rest` follows its name, and how many attributes it has.
fn measure(rest: &str) -> (usize, usize) {
    let (mut part, mut attributes) = (TagPart::Gap, 0);
    for (at, byte) in rest.bytes().enumerate() {
        let is_space = byte.is_ascii_whitespace();
        part = match (part, byte) {
            (TagPart::Quoted(quote), _) if byte == quote => TagPart::Gap,
            (TagPart::Quoted(_), _) => part,
            (_, b'>') => return (at, attributes),
            (TagPart::Name | TagPart::AfterName, b'=') => TagPart::BeforeValue,
            (TagPart::BeforeValue, b'"' | b'\'') => TagPart::Quoted(byte),
            (TagPart::BeforeValue, _) if is_space => part,
            (TagPart::Value, _) if is_space => TagPart::Gap,
            (TagPart::BeforeValue | TagPart::Value, _) => TagPart::Value,
            (_, b'/') => TagPart::Gap,
            (TagPart::Name, _) if is_space => TagPart::AfterName,
            (TagPart::Name, _) => part,
            (TagPart::Gap | TagPart::AfterName, _) if is_space => part,
            // Even a quote, or an `=`, begins a name here.
            (TagPart::Gap | TagPart::AfterName, _) => {
                attributes += 1;
                TagPart::Name
            }
        };
    }
    (rest.len(), attributes)
}

/// The part of a tag behind its name that a character is in.
#[derive(Clone, Copy)]
enum TagPart {
    /// Between two attributes.
    Gap,
    Name,
    AfterName,
    /// After the `=`.
    BeforeValue,
    /// A value without quotes.
    Value,
    Quoted(u8),
}

/// Elements that hold nothing, or that the next of their kind closes.
const CLOSED_BY_THE_NEXT: [&str; 23] = [
    "br", "img", "hr", "wbr", "input", "col", "area", "base", "embed", "link", "meta", "source", "track",
    "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot",
];

/// Elements whose tags are text, but not in a drawing: what is in them can be told only by what is around them.
const OF_TEXT: [&str; 10] =
    ["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"];

const MAX_DEPTH: usize = 100;
const MOST_ATTRIBUTES: usize = 300;
const MOST_TAGS: usize = 2_000;
const MOST_GAPS: usize = 20_000;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner
        .add_tags(["section", "video", "audio", "source", "track"])
        // Nothing plays by itself, and whatever plays can be stopped. It adds several attributes of one tag in any order,
        // so that no other is added here.
        .set_tag_attribute_value("video", "controls", "")
        .set_tag_attribute_value("audio", "controls", "")
        .link_rel(None)
        .add_generic_attributes(["id", "dir", "lang", "class", "role", "tabindex"])
        .url_schemes(address::SCHEMES.into_iter().chain([address::DATA, "sop"]).collect())
        .attribute_filter(|_, attribute, value| kept(attribute, value))
        .tag_attributes(attributes());
    cleaner
});

/// Whether pages show the element with this name, in small letters.
pub(super) fn is_shown(name: &str) -> bool {
    static SHOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| CLEANER.clone_tags());
    SHOWN.contains(name)
}

/// The value of an attribute as pages have it, unless it is an address that a page may not have there.
fn kept<'v>(attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    if matches!(attribute, "id" | "name") {
        return Some(site::content_id(value));
    }
    let is_kept = match attribute {
        "src" | "poster" => address::is_allowed(value, AddressUse::Picture) || value.starts_with("sop:"),
        "href" => address::is_allowed(value, AddressUse::Link) || value.starts_with("sop:"),
        "cite" => address::is_allowed(value, AddressUse::Link),
        _ => true,
    };
    is_kept.then_some(Cow::Borrowed(value))
}

fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let rows: [(&str, &[&str]); 13] = [
        ("a", &["href", "name", "title", "hreflang"]),
        ("img", &["src", "alt", "title", "width", "height"]),
        ("video", &["src", "poster", "title", "width", "height", "loop", "muted"]),
        ("audio", &["src", "title", "loop"]),
        ("source", &["src", "type"]),
        ("track", &["src", "kind", "srclang", "label", "default"]),
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
    fn slots_are_not_written_by_hand() {
        for raw in
            ["<a href=\"sop:0\">", "<a href='&#115;op&colon;0'>", "href=sop:0>", "<img\nsrc = \"sop:0\""]
        {
            assert!(names_slot(raw), "{raw}");
        }
        for raw in [
            "<a href=\"https://example.com/sop:0\">",
            "<b>",
            "<a href=\"mailto:x\">",
            "<!-- sop-allow: x -->",
        ] {
            assert!(!names_slot(raw), "{raw}");
        }
    }

    #[test]
    fn no_part_of_a_page_is_named_twice() {
        let clean = clean("<p id=\"search\">a</p><a name=\"menu\">b</a><p id=\"seek\">c</p>");
        let expected =
            "<p id=\"user-content-search\">a</p><a name=\"user-content-menu\">b</a><p id=\"seek\">c</p>";
        assert_eq!(clean.as_deref(), Some(expected));
    }

    #[test]
    fn what_would_take_minutes_is_not_cleaned() {
        for (piece, times, is_clean) in [
            ("<div>", 100, true),
            ("<div>", 101, false),
            ("<div \">", 101, false),
            ("<div =\">", 101, false),
            ("<div a==\">", 101, false),
            ("<div a=\"b\"'>", 101, false),
            ("<div></b>", 101, false),
            ("<div><table></div></table>", 101, false),
            ("<div><!-- </div> -->", 101, false),
            ("<div><!--></div><!-- -->", 101, true),
            ("<div><svg><style></svg></style></div>", 1_000, false),
            ("<div><style></div></style>", 2_000, false),
            ("<div title=\"a > b\" hidden>x</div>", 10_000, true),
            ("<b>x</b><style>a</style>", 100, true),
            ("<DIV>x</div>", 10_000, true),
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
