//! Whether a text in XML can be parsed in time that grows with its length.
//!
//! The parser compares each attribute of a tag with the others, and copies the namespaces of an element to those in it.
//! So a text is counted through before it is parsed. Where the text is no sound XML, the parser stops at that place, and
//! what is counted after it does not matter.

use memchr::memchr;

/// Whether no tag has too many attributes, no element too many around it, and no entity holds elements.
pub(super) fn is_tame(text: &str) -> bool {
    let mut open: Vec<usize> = Vec::new();
    let (mut rest, mut namespaces) = (text, 0);
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        rest = &rest[at..];
        if let Some((start, end)) = SKIPPED.iter().find(|(start, _)| rest.starts_with(start)) {
            let inside = &rest[start.len()..];
            rest = inside.find(end).map_or("", |at| &inside[at + end.len()..]);
            continue;
        }
        let tag = Tag::read(rest);
        let written = &rest[..tag.length];
        rest = &rest[tag.length..];
        if written.starts_with("<!") {
            if written.starts_with("<!ENTITY") && holds_elements(&written[1..]) {
                return false;
            }
            continue;
        }
        if written.starts_with("</") {
            namespaces -= open.pop().unwrap_or_default();
            continue;
        }
        if tag.attributes > MOST_ATTRIBUTES || namespaces + tag.namespaces > MOST_NAMESPACES {
            return false;
        }
        if !written.ends_with("/>") {
            namespaces += tag.namespaces;
            open.push(tag.namespaces);
        }
        if open.len() > MAX_DEPTH {
            return false;
        }
    }
    true
}

/// What is counted of a tag or a declaration.
#[derive(Default)]
struct Tag {
    length: usize,
    attributes: usize,
    namespaces: usize,
}

impl Tag {
    /// Counts the tag that a text begins with.
    fn read(text: &str) -> Self {
        // The parser knows no quotes in other declarations. What is inside a document type is read tag by tag.
        let has_quotes =
            !text.starts_with("<!") || text.starts_with("<!DOCTYPE") || text.starts_with("<!ENTITY");
        let is_document_type = text.starts_with("<!DOCTYPE");
        let bytes = text.as_bytes();
        let (mut tag, mut quote) = (Self::default(), None);
        for (at, byte) in bytes.iter().copied().enumerate() {
            tag.length = at + 1;
            match (quote, byte) {
                (Some(open), byte) if open == byte => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') if has_quotes => quote = Some(byte),
                (None, b'>') => break,
                (None, b'[') if is_document_type => break,
                (None, b'=') => tag.attributes += 1,
                (None, b'x') if at > 0 && bytes[at - 1].is_ascii_whitespace() => {
                    tag.namespaces += usize::from(bytes[at..].starts_with(b"xmlns"));
                }
                (None, _) => {}
            }
        }
        tag
    }
}

/// Whether an entity is more than text: it has a `<`, or what becomes one.
fn holds_elements(declaration: &str) -> bool {
    let is_markup = |reference: &str| {
        let number = reference.split(';').next().unwrap_or_default();
        let number = match number.strip_prefix('x') {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        matches!(number.ok().and_then(char::from_u32), Some('<' | '&'))
    };
    declaration.contains('<') || declaration.split("&#").skip(1).any(is_markup)
}

/// What begins with `<` and holds no tags, and how it ends.
const SKIPPED: [(&str, &str); 3] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];

/// Drawings have some tens of each, and are some tens of groups deep.
const MOST_ATTRIBUTES: usize = 500;
const MOST_NAMESPACES: usize = 40;
const MAX_DEPTH: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_take_seconds_is_not_parsed() {
        let attributes: String = (0..1_000).map(|number| format!(" a{number}='b'")).collect();
        let namespaces: String = (0..1_000).map(|number| format!(" xmlns:a{number}='b'")).collect();
        let groups = |tag: &str| tag.repeat(1_000);
        for text in [
            format!("<svg{attributes}/>"),
            format!("<svg{namespaces}/>"),
            format!("<svg>{}", groups("<g>")),
            format!("<svg>{}", groups("<g xmlns:a='b'>")),
            format!("<!-- a --><svg>{}", groups("<!-- \"> --><g><?a '?><![CDATA[</g>]]>")),
            format!("<!DOCTYPE a [<!ENTITY b '<!--'>]><svg>{}", groups("<g>")),
            format!("<!DOCTYPE a [<!-- don't --><!NOTATION b \">]><svg>{}", groups("<g>")),
            "<!DOCTYPE a [<!ENTITY b '&#x003C;g>'>]><svg>&b;</svg>".to_owned(),
            "<!DOCTYPE a [<!ENTITY b '&#38;#60;g>'>]><svg>&b;</svg>".to_owned(),
        ] {
            assert!(!is_tame(&text), "{text:.100}");
        }
    }

    #[test]
    fn large_drawings_are_parsed() {
        let label = "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml'>a > b</div></foreignObject>";
        for inside in [
            "<path d=\"M0 0\" style='a=b'/>".repeat(5_000),
            label.repeat(5_000),
            format!("<style><![CDATA[{}]]></style>", "a{b:c} <g>".repeat(5_000)),
            format!("<!--{}-->", "<g>".repeat(5_000)),
            format!("<image href=\"data:,{}\"/>", "= xmlns ".repeat(5_000)),
            format!("{}{}", "<g>".repeat(100), "</g>".repeat(100)),
        ] {
            let declared = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" 'x' [<!ENTITY nbsp '&#160;'>]>";
            assert!(is_tame(&format!("{declared}<svg>{inside}</svg>")), "{inside:.100}");
        }
    }
}
