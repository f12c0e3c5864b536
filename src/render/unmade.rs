//! The plain page in the place of one that could not be made.

use std::sync::LazyLock;

use tera::{Context, Tera};

use super::handbook::Handbook;
use super::link;
use crate::diagnostic::Finding;
use crate::markdown::direction;

/// Says that the page at `address` could not be made, why, and the way to the start page. It uses no template of the
/// theme, because that may be what is broken.
pub(super) fn page(handbook: &Handbook<'_>, address: &str, fault: &Finding) -> String {
    let mut context = Context::new();
    context.insert("lang", handbook.language);
    context.insert("dir", direction(handbook.language));
    // One page stands in for all that are not found, wherever they were looked for.
    let root = if address == "404.html" { String::new() } else { link::root(address) };
    context.insert("assets", &format!("{root}{}assets/", link::root(&handbook.home)));
    context.insert("home", &format!("{root}index.html"));
    context.insert("live", &handbook.options.live);
    for key in ["unmade-title", "unmade-text", "not-found-home"] {
        context.insert(key.replace('-', "_"), &handbook.text(key));
    }
    context.insert("file", fault.place.file.as_str());
    context.insert("message", &fault.message);
    TEMPLATE.render(NAME, &context).unwrap_or_default()
}

const NAME: &str = "unmade.html";

static TEMPLATE: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::default();
    let added = tera.add_raw_template(NAME, include_str!("unmade.html"));
    debug_assert!(added.is_ok(), "a test makes the page");
    tera
});
