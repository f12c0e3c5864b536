//! Addresses, always relative to the page they stand on.

use std::fmt::Write;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::manual::Procedure;
use crate::site;

/// The address of a procedure below the handbook's root: `kitchen/ham-sandwich.html`.
pub(super) fn address(procedure: &Procedure) -> String {
    site::page(&procedure.path)
}

/// The way from the page at `address` to the root: `../` for each folder.
pub(super) fn root(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

/// The path of a site below its host, without the stroke before it: `handbook/`.
pub(super) fn path_of(site: &str) -> &str {
    site.splitn(4, '/').nth(3).unwrap_or_default()
}

/// `target` as it is written in a link: encoded, with a way to the root before it.
pub(super) fn url(root: &str, target: &str, anchor: Option<&str>) -> String {
    let mut url = String::with_capacity(root.len() + target.len());
    url.push_str(root);
    // Writing to a string can't fail.
    _ = write!(url, "{}", utf8_percent_encode(target, RESERVED));
    if let Some(anchor) = anchor {
        _ = write!(url, "#{}", utf8_percent_encode(anchor, RESERVED));
    }
    url
}

/// An address below the root as a browser asks for it.
pub fn encoded(address: &str) -> String {
    url("/", address, None)
}

/// What may not stand in a path as it is. Letters of other scripts may: browsers show and send them well.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    // A file may be called `javascript:x.md`.
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\');

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(root("kitchen/cold/soup.html"), "../../");
        assert_eq!(url("../", "a b/50%.html", Some("x y")), "../a%20b/50%25.html#x%20y");
    }
}
