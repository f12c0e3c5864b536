//! Cleans the raw HTML of a page.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

/// `html` without what could harm a reader: scripts, styles, frames, forms, event handlers.
///
/// What Markdown itself makes, slots included, stays as it is. An element that a page opens and does not close is
/// closed at the end.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner
        .add_tags(["section"])
        .link_rel(None)
        .add_generic_attributes(["id", "dir", "lang", "class", "role", "tabindex"])
        .add_url_schemes(["sop", "tel"])
        .tag_attributes(attributes());
    cleaner
});

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
