//! Texts of a procedure as HTML: addresses, portions and alerts filled in.

use super::super::handbook::Handbook;
use super::super::link;
use super::super::portion::{AMOUNT, PortionWords};
use super::super::unbroken::unbroken;
use super::frame::Frame;
use super::pictures;
use crate::manual::{BrokenLink, LinkTarget, Procedure};
use crate::markdown::{Html, Inline, Link, Mention, Slot, escape, isolated};
use crate::quantity::Quantity;
use crate::site;

/// The HTML of a text of one line.
pub(super) fn inline(frame: &Frame<'_, '_>, procedure: &Procedure, text: &Inline) -> String {
    let html = text.html.fill(|slot, out| match slot {
        Slot::Portion(index) => {
            if let Some(mention) = text.portions.get(index) {
                push_portion(frame.handbook, procedure, mention, Some(&text.source), out);
            }
        }
        slot => fill(frame, procedure, slot, out, |index| text.links.get(index)),
    });
    as_read(frame, &html)
}

/// The HTML of a part of the body.
pub(super) fn body(frame: &Frame<'_, '_>, procedure: &Procedure, html: &Html) -> String {
    let html = html.fill(|slot, out| fill(frame, procedure, slot, out, |index| procedure.body.link(index)));
    as_read(frame, &html)
}

/// The HTML with each number on the line of its unit, and in a text that is read from right to left in one piece.
fn as_read(frame: &Frame<'_, '_>, html: &str) -> String {
    let html = unbroken(html, &frame.handbook.manual.units);
    match frame.is_right_to_left {
        true => isolated(&html).into_owned(),
        false => html.into_owned(),
    }
}

fn fill<'p>(
    frame: &Frame<'_, '_>,
    procedure: &Procedure,
    slot: Slot<'_>,
    out: &mut String,
    link: impl Fn(usize) -> Option<&'p Link>,
) {
    match slot {
        // Whatever led to the slot, an address that no page may have is none.
        Slot::Address(index) | Slot::Picture(index) => match link(index).filter(|link| link.is_allowed()) {
            Some(link) => match slot {
                Slot::Picture(_) => out.push_str(&file_address(frame, procedure, link)),
                _ => out.push_str(&address(frame, procedure, &link.target)),
            },
            None => out.push('#'),
        },
        Slot::PictureTag(index, tag) => {
            let link = link(index).filter(|link| link.is_allowed());
            if let Some(path) = link.and_then(|link| shown_file(frame, procedure, link)) {
                pictures::attributes(frame, &path, tag, pictures::SIZES, out);
            }
        }
        // The body has mentions as they are written; those of a line are numbered, and filled in there.
        Slot::Portion(_) => {}
        Slot::Mention(written) => {
            if let Some(mention) = Mention::parse(written) {
                push_portion(frame.handbook, procedure, &mention, None, out);
            }
        }
        Slot::Alert(kind) => escape(&frame.text(&format!("alert-{kind}")), out),
    }
}

/// The address of a picture or film of the page, or of the widest copy of it.
pub(super) fn file_address(frame: &Frame<'_, '_>, procedure: &Procedure, link: &Link) -> String {
    match shown_file(frame, procedure, link) {
        Some(path) => pictures::address(frame, &path),
        None => address(frame, procedure, &link.target),
    }
}

/// The path of the file that a picture of the page shows.
pub(super) fn shown_file(frame: &Frame<'_, '_>, procedure: &Procedure, link: &Link) -> Option<String> {
    let manual = frame.handbook.manual;
    if manual.pictures.is_empty() {
        return None;
    }
    match manual.resolve(procedure, &link.target) {
        LinkTarget::File(path) => Some(path).filter(|path| manual.pictures.contains_key(path)),
        _ => None,
    }
}

fn address(frame: &Frame<'_, '_>, procedure: &Procedure, target: &str) -> String {
    let manual = frame.handbook.manual;
    match manual.resolve(procedure, target) {
        LinkTarget::Page { procedure: to, anchor } if frame.handbook.is_published(to) => {
            let address = link::address(to);
            match (address == frame.address, &anchor) {
                (true, Some(anchor)) => link::url("", "", Some(anchor)),
                _ => frame.url(&address, anchor.as_deref()),
            }
        }
        LinkTarget::File(path) if manual.files.contains(&path) => link::url(&frame.top, &path, None),
        LinkTarget::File(path) => frame.url(&path, None),
        LinkTarget::Elsewhere => target.to_owned(),
        // The finding was suppressed, or is not repaired yet; something outside the manual may answer to the address.
        LinkTarget::Broken(BrokenLink::NoAnchor { path, anchor, .. })
            if manual.by_path(&path).is_some_and(|to| frame.handbook.is_published(to)) =>
        {
            frame.url(&site::page(&path), Some(&anchor))
        }
        LinkTarget::Broken(BrokenLink::NoFile { path }) => {
            let rest = target.find(['#', '?']).map_or("", |at| &target[at..]);
            link::url(&frame.top, &path, None) + rest
        }
        LinkTarget::Broken(BrokenLink::Outside) => target.to_owned(),
        // A draft has no page; a reader stays where they are.
        LinkTarget::Page { .. } | LinkTarget::Broken(BrokenLink::NoAnchor { .. }) => "#".to_owned(),
    }
}

/// What staff read for `{ham}`, with the amount marked so that the browser can scale it with that of the list.
fn push_portion(
    handbook: &Handbook<'_>,
    procedure: &Procedure,
    mention: &Mention,
    around: Option<&str>,
    out: &mut String,
) {
    let PortionWords { text, amount, is_bare, quantity, is_part } =
        handbook.portion_words(procedure, mention, around);
    let Some((before, after)) = text.split_once(AMOUNT) else { return escape(&text, out) };
    escape(before, out);
    // In a sentence of the other direction a number stays before its unit.
    out.push_str("<span dir=\"auto\" data-of=\"");
    escape(procedure.portions.named(&mention.key).map_or("", |portion| &portion.key), out);
    out.push('"');
    if let Some(part) = quantity.filter(|_| is_part) {
        push_measure(&part, out);
    }
    out.push_str(if is_bare { " data-bare>" } else { ">" });
    escape(&amount, out);
    out.push_str("</span>");
    escape(after, out);
}

/// The exact amount of a part, which is not that of the list, for the browser to calculate with.
fn push_measure(part: &Quantity, out: &mut String) {
    let Some((low, high)) = part.in_its_unit() else { return };
    let mut push = |name: &str, value: &str| {
        let mut escaped = String::new();
        escape(value, &mut escaped);
        out.push_str(&format!(" data-{name}=\"{}\"", escaped.replace('"', "&quot;")));
    };
    push("low", &low.to_string());
    if high != low {
        push("high", &high.to_string());
    }
    push("unit", &part.unit.id);
}
