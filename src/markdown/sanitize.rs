//! Cleans the raw HTML of a page.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::Link;
use crate::address::{self, Use};
use crate::source::Span;

/// `html` without what could harm a reader: scripts, styles, frames, forms, event handlers.
///
/// What Markdown itself makes, slots included, stays as it is. An element that a page opens and does not close is
/// closed at the end.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// The addresses in a piece of raw HTML, which stands at `span`, that no page may lead to. [`clean`] takes them out, and
/// the elements that only scripts and forms have.
pub(super) fn refused(html: &str, span: Span) -> Vec<Link> {
    if !html.contains(':') && !html.contains('&') {
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
