//! HTML with places to be filled.

use std::fmt::Write;

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use memchr::{memchr, memchr2, memmem};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use super::direction;

/// A piece of clean HTML with [`Slot`]s.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

/// A place in the HTML that the rest of the manual fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot<'a> {
    /// The address of a link, by its place in the list of links.
    Address(usize),
    /// The address of a picture, by its place in the same list.
    Picture(usize),
    /// Where attributes of this picture may be added, and what follows up to the end of its tag.
    PictureTag(usize, &'a str),
    /// A portion, by its place in the list of portions that the text names.
    Portion(usize),
    /// A portion in the body of a page, as it was written: `{lemon: 1 slice}`.
    Mention(&'a str),
    /// The title of an alert: `warning`.
    Alert(&'a str),
}

/// What a slot looks like in the HTML. Text can't look like it, because `<` is always escaped there.
const SLOTS: [&str; 7] = [
    "<a href=\"sop:",
    "<img src=\"sop:",
    "<video poster=\"sop:",
    "<source src=\"sop:",
    "<track src=\"sop:",
    ALERT_SLOT,
    "<span class=\"portion\">sop:",
];

/// What an image has before its address.
const IMAGE: &str = "<img src=\"";

const ALERT_SLOT: &str = "<p class=\"alert-title\">sop:";

impl Html {
    /// HTML that is known to be clean.
    pub(super) fn trusted(mut html: String) -> Self {
        // It was written piece by piece, and stays as long as the page does.
        html.shrink_to_fit();
        Self(html)
    }

    /// The text as HTML.
    pub fn from_text(text: &str) -> Self {
        let mut html = String::with_capacity(text.len());
        escape(text, &mut html);
        Self(html)
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// What readers see and hear of it: its words, or where there are none those of its pictures. Empty where nothing
    /// is said at all, such as by a comment or by characters without width.
    pub fn words(&self) -> String {
        let words = self.plain();
        match is_visible(&words) {
            true => words,
            false => self
                .0
                .split("<img ")
                .skip(1)
                .map(alternative)
                .find(|text| is_visible(text))
                .unwrap_or_default()
                .to_owned(),
        }
    }

    /// The places in it that a link may lead to: each `id`, and the `name` of an `<a>`.
    pub fn ids(&self) -> impl Iterator<Item = String> {
        // Most tags have no attribute.
        tags(&self.0).filter(|tag| tag.contains('=')).flat_map(|tag| {
            let names = [" id=\"", " name=\""].into_iter().filter_map(move |attribute| {
                let is_place = attribute == " id=\"" || tag.starts_with("a ");
                let (_, value) = tag.split_once(attribute).filter(|_| is_place)?;
                value.split('"').next().map(|value| value.replace("&amp;", "&"))
            });
            names.collect::<Vec<_>>()
        })
    }

    /// The words outside code.
    pub fn prose(&self) -> String {
        let mut prose = String::with_capacity(self.0.len());
        let mut rest = self.0.as_str();
        while let Some(at) = memmem::find(rest.as_bytes(), b"<code") {
            prose.push_str(&rest[..at]);
            rest = memmem::find(&rest.as_bytes()[at..], b"</code>").map_or("", |end| &rest[at + end..]);
        }
        prose.push_str(rest);
        Self(prose).plain()
    }

    /// The HTML as it stands, with its slots not filled.
    pub fn raw(&self) -> &str {
        &self.0
    }

    /// The same inside an `element` that says which language it is in.
    #[must_use]
    pub(super) fn in_language(&self, element: &str, language: &str) -> Self {
        let direction = direction(language);
        Self(format!("<{element} lang=\"{language}\" dir=\"{direction}\">{}</{element}>", self.0))
    }

    /// The same with the numbers of its links `offset` higher.
    #[must_use]
    pub(super) fn with_links_from(&self, offset: usize) -> Self {
        if offset == 0 {
            return self.clone();
        }
        Self(self.fill(|slot, out| match slot {
            Slot::Address(index) | Slot::Picture(index) => push_address_slot(index + offset, out),
            Slot::PictureTag(..) => {}
            Slot::Portion(index) => _ = write!(out, "sop:{index}"),
            Slot::Mention(written) => _ = write!(out, "sop:{written}"),
            Slot::Alert(kind) => _ = write!(out, "sop:{kind}"),
        }))
    }

    /// The HTML with every slot filled by `fill`, which gives HTML for text and an address for an attribute.
    pub fn fill(&self, mut fill: impl FnMut(Slot<'_>, &mut String)) -> String {
        let mut filled = String::with_capacity(self.0.len() + 64);
        let mut rest = self.0.as_str();
        while let Some((at, slot, length)) = next_slot(rest) {
            filled.push_str(&rest[..at]);
            match slot {
                Slot::Address(_) | Slot::Picture(_) => {
                    let mut address = String::new();
                    fill(slot, &mut address);
                    let is_tag = filled.ends_with(IMAGE);
                    // Writing to a string can't fail.
                    _ = escape_html(&mut filled, &address);
                    rest = &rest[at + length..];
                    if let (Slot::Picture(index), true, Some(after)) = (slot, is_tag, rest.strip_prefix('"'))
                    {
                        filled.push('"');
                        rest = after;
                        fill(
                            Slot::PictureTag(index, after.split('>').next().unwrap_or_default()),
                            &mut filled,
                        );
                    }
                }
                _ => {
                    fill(slot, &mut filled);
                    rest = &rest[at + length..];
                }
            }
        }
        filled.push_str(rest);
        filled
    }

    /// The words without the tags; slots are filled by `fill`.
    pub fn text(&self, mut fill: impl FnMut(Slot<'_>, &mut String)) -> String {
        if memchr(b'<', self.0.as_bytes()).is_none() {
            // Without a tag there is no slot.
            return strip_tags(&self.0);
        }
        let html = self.fill(|slot, out| {
            if !matches!(slot, Slot::Address(_) | Slot::Picture(_) | Slot::PictureTag(..)) {
                fill(slot, out);
            }
        });
        strip_tags(&html)
    }

    /// The words without the tags; portions as they were written.
    pub fn plain(&self) -> String {
        self.text(|slot, out| {
            if let Slot::Mention(written) = slot {
                out.push_str(written);
            }
        })
    }
}

/// Appends `text` to `html` so that it shows as it is.
pub fn escape(text: &str, html: &mut String) {
    // Writing to a string can't fail.
    _ = escape_html_body_text(html, text);
}

/// The alternative text in the tag of an image, of which `rest` is what follows.
pub(super) fn alternative(rest: &str) -> &str {
    let tag = rest.split('>').next().unwrap_or_default();
    tag.split_once("alt=\"").and_then(|(_, text)| text.split('"').next()).unwrap_or_default()
}

/// Whether anything of a text is seen.
fn is_visible(text: &str) -> bool {
    let is_ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let is_hidden = |character: char| {
        character.is_whitespace() || character.is_control() || is_ignorable.contains(character)
    };
    !text.chars().all(is_hidden)
}

pub(super) fn push_address_slot(index: usize, target: &mut String) {
    _ = write!(target, "sop:{index}");
}

/// The first slot of `html`: where its marker begins, what it is, and how long the marker is.
fn next_slot(html: &str) -> Option<(usize, Slot<'_>, usize)> {
    let mut from = 0;
    loop {
        let at = from + memmem::find(&html.as_bytes()[from..], b"sop:")?;
        from = at + 4;
        let Some(kind) = SLOTS.iter().find(|slot| html[..from].ends_with(**slot)) else { continue };
        let rest = &html[from..];
        let end = rest.find(['"', '<']).unwrap_or(rest.len());
        let name = &rest[..end];
        let slot = match *kind {
            "<img src=\"sop:" | "<video poster=\"sop:" => name.parse().ok().map(Slot::Picture),
            attribute if attribute.ends_with("=\"sop:") => name.parse().ok().map(Slot::Address),
            ALERT_SLOT => Some(Slot::Alert(name)),
            _ if name.starts_with('{') => Some(Slot::Mention(name)),
            _ => name.parse().ok().map(Slot::Portion),
        };
        if let Some(slot) = slot {
            return Some((at, slot, 4 + end));
        }
    }
}

/// The words of clean HTML with single spaces between them. A tag that is not of a word's own markup parts words.
fn strip_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr2(b'<', b'&', rest.as_bytes()) {
        push_words(&rest[..at], &mut text);
        rest = &rest[at..];
        if let Some((sign, entity)) = ENTITIES.iter().find(|(_, entity)| rest.starts_with(entity)) {
            match sign {
                ' ' => push_space(&mut text),
                sign => text.push(*sign),
            }
            rest = &rest[entity.len()..];
        } else if rest.starts_with('&') {
            text.push('&');
            rest = &rest[1..];
        } else {
            let close = memchr(b'>', rest.as_bytes()).map_or(rest.len(), |close| close + 1);
            let name = rest[1..close].trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
            if !WITHIN_WORDS.contains(&name) {
                push_space(&mut text);
            }
            rest = &rest[close..];
        }
    }
    push_words(rest, &mut text);
    text.truncate(text.trim_end().len());
    text
}

/// Appends a text, and of each run of white space one space.
fn push_words(part: &str, text: &mut String) {
    let bytes = part.as_bytes();
    // What is not appended yet, and how far it has been looked through.
    let (mut from, mut at) = (0, 0);
    while let Some(offset) = bytes[at..].iter().position(|byte| begins_space(*byte)) {
        let start = at + offset;
        let space = part[start..].chars().next().unwrap_or(' ');
        at = start + space.len_utf8();
        // A single space between two words stays where it is.
        let is_single =
            space == ' ' && start > from && bytes.get(at).is_some_and(|next| !begins_space(*next));
        if space.is_whitespace() && !is_single {
            text.push_str(&part[from..start]);
            push_space(text);
            from = at;
        }
    }
    text.push_str(&part[from..]);
}

fn push_space(text: &mut String) {
    if text.as_bytes().last().is_some_and(|last| *last != b' ') {
        text.push(' ');
    }
}

/// Whether this is the first byte of some character of white space, and of few others.
fn begins_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r' | 0xc2 | 0xe1..=0xe3)
}

/// The tags of clean HTML, without their brackets.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        rest = &rest[memchr(b'<', rest.as_bytes())? + 1..];
        let mut is_quoted = false;
        let end = rest.bytes().position(|byte| {
            is_quoted ^= byte == b'"';
            byte == b'>' && !is_quoted
        });
        let (tag, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(tag)
    })
}

/// What stands for a character in clean HTML. The cleaner writes `&nbsp;`, which parts words like any space.
const ENTITIES: [(char, &str); 5] =
    [('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('&', "&amp;"), (' ', "&nbsp;")];

/// Tags that stand within words.
const WITHIN_WORDS: [&str; 13] =
    ["a", "em", "strong", "code", "span", "del", "sup", "sub", "kbd", "b", "i", "u", "s"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_and_text_is_left_alone() {
        let html =
            Html::trusted("<a href=\"sop:0\">x</a> \"sop:1\" <span class=\"portion\">sop:2</span>".into());
        let filled = html.fill(|slot, out| match slot {
            Slot::Address(index) => out.push_str(&format!("page{index}.html?a&b")),
            Slot::Portion(index) => out.push_str(&format!("{index} slices")),
            Slot::Picture(_) | Slot::PictureTag(..) | Slot::Mention(_) | Slot::Alert(_) => {}
        });
        assert_eq!(
            filled,
            "<a href=\"page0.html?a&amp;b\">x</a> \"sop:1\" <span class=\"portion\">2 slices</span>"
        );
        assert_eq!(html.text(|_, out| out.push('2')), "x \"sop:1\" 2");
        assert_eq!(Html::trusted("5&nbsp;°C &nbsp; &amp;nbsp;".into()).text(|_, _| {}), "5 °C &nbsp;");
    }

    #[test]
    fn places_are_those_of_tags() {
        let html =
            "<p id=\"a&amp;b\" title=\" > id=\">id=\"x\" <a name=\"c\" id=\"d\"></a><i name=\"e\"></i></p>";
        assert_eq!(Html::trusted(html.into()).ids().collect::<Vec<_>>(), ["a&b", "d", "c"]);
    }

    proptest::proptest! {
        #[test]
        fn white_space_is_one_space(text in "[a-dé \t\n\u{a0}\u{85}\u{1680}\u{2003}\u{2019}\u{202f}\u{3000}あ<>&]{0,24}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            proptest::prop_assert_eq!(Html::from_text(&text).text(|_, _| {}), words.join(" "));
        }
    }
}
