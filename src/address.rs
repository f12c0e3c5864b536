//! Addresses as browsers read them, and which of them a page may lead to.
//!
//! An address in a page is a place to go. `javascript:` and its like are programs that would run with all that the
//! handbook may do, so that only schemes known to be places are let through, however an address is written.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// What an address is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressUse {
    /// A reader follows it.
    Link,
    /// It is shown in the page.
    Picture,
}

/// A path in the form in which every disk tells it apart: many know no case, and some write accents as signs of their
/// own.
pub fn folded(path: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    match path.bytes().all(is_plain) {
        true => Cow::Borrowed(path),
        false => Cow::Owned(path.nfc().flat_map(char::to_lowercase).nfc().collect()),
    }
}

/// The scheme of an address in small letters: `https`. `None` for a path.
///
/// Browsers pass over white space and control characters before an address, and over tabs and line breaks anywhere
/// in it.
pub fn scheme(address: &str) -> Option<String> {
    let address = address.trim_start_matches(|character: char| character <= ' ');
    let mut scheme = String::new();
    for character in address.chars().filter(|character| !matches!(character, '\t' | '\n' | '\r')) {
        match character {
            ':' if !scheme.is_empty() => return Some(scheme),
            letter if letter.is_ascii_alphabetic() => scheme.push(letter.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(character),
            _ => return None,
        }
    }
    None
}

/// Whether a page may have this address: it is a path, or of one of the [`SCHEMES`]; a picture may also be written into
/// the address itself.
pub fn is_allowed(address: &str, used: AddressUse) -> bool {
    match scheme(address) {
        // A single letter is the drive of a computer, `C:\plan.pdf`, and no scheme that anything listens to.
        None => true,
        Some(scheme) if scheme.len() == 1 || SCHEMES.contains(&scheme.as_str()) => true,
        Some(scheme) => used == AddressUse::Picture && scheme == DATA && is_picture(address),
    }
}

/// Whether an address is that of a page or a file on the web.
pub fn is_web(address: &str) -> bool {
    let is_clean = !address.contains(|character: char| character.is_whitespace() || character.is_control());
    let rest = address.split_once("://").map(|(_, rest)| rest);
    is_clean
        && rest.is_some_and(|rest| !rest.is_empty())
        && matches!(scheme(address).as_deref(), Some("http" | "https"))
}

/// Whether what stands behind `data:` is a picture. Of any kind, SVG too: where a picture is shown, nothing in it runs.
fn is_picture(address: &str) -> bool {
    let kind = address.split_once(':').map(|(_, rest)| rest.trim_start()).unwrap_or_default();
    kind.get(.."image/".len()).is_some_and(|start| start.eq_ignore_ascii_case("image/"))
}

/// The schemes that a page may lead to: the web, mail, telephones, maps, calendars, and the programs that staff talk to
/// each other with. A file on one computer harms nobody; the check says that it helps nobody either.
pub const SCHEMES: [&str; 24] = [
    "callto", "facetime", "file", "ftp", "ftps", "geo", "http", "https", "irc", "ircs", "mailto", "matrix",
    "msteams", "sip", "sips", "skype", "slack", "sms", "tel", "viber", "webcal", "whatsapp", "xmpp",
    "zoommtg",
];

/// The scheme of what is written into the address itself.
pub const DATA: &str = "data";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_read_as_browsers_do() {
        for address in [
            "javascript:x",
            "JavaScript:x",
            " \u{1}javascript:x",
            "java\tscr\nipt\r:x",
            "\u{0}\u{1f} javascript:",
        ] {
            assert_eq!(scheme(address).as_deref(), Some("javascript"), "{address:?}");
        }
        for path in
            ["ham.md", "a b:c", "a/b:c", "#a:b", "?a:b", "//host/a:b", ":x", "1a:b", "javascript%3Ax", ""]
        {
            assert_eq!(scheme(path), None, "{path:?}");
        }
    }

    #[test]
    fn only_places_are_let_through() {
        for address in [
            "ham.md",
            "https://example.com",
            "mailto:a@example.com",
            "TEL:+44",
            "C:\\plan.pdf",
            "file:///x",
            "//host/x",
            "whatsapp://send",
        ] {
            assert!(is_allowed(address, AddressUse::Link), "{address}");
        }
        for address in [
            "javascript:x",
            "vbscript:x",
            "data:text/html,x",
            "data:image/png;base64,x",
            "blob:x",
            "filesystem:x",
            "unheard-of:x",
            "view-source:x",
        ] {
            assert!(!is_allowed(address, AddressUse::Link), "{address}");
        }
        assert!(is_allowed("data:image/PNG;base64,x", AddressUse::Picture));
        assert!(!is_allowed("data:text/html;image/png,x", AddressUse::Picture));
        assert!(!is_allowed("javascript:x", AddressUse::Picture));
    }

    #[test]
    fn addresses_on_the_web() {
        assert!(is_web("https://example.com/") && is_web("HTTP://x"));
        for address in
            ["https://", "https:x", "javascript://x", "ftp://x", "https://a b", "https://a\u{7}", "x"]
        {
            assert!(!is_web(address), "{address}");
        }
    }
}
