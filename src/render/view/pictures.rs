//! How a page shows the pictures beside it: as large as they are, and large ones as the copy that suits the screen.

use std::fmt::Write;

use super::super::link;
use super::frame::Frame;
use crate::site;

/// The address of the picture at `path`, or of its widest copy if it has any.
pub(super) fn address(frame: &Frame<'_, '_>, path: &str) -> String {
    match frame.handbook.copies(path).last() {
        Some(width) => copy(frame, path, *width),
        None => link::url(&frame.top, path, None),
    }
}

/// What is to be added to the tag of a picture, of which `tag` is the rest: its size, so that the text below does not
/// move when it has come, and its copies.
pub(super) fn attributes(frame: &Frame<'_, '_>, path: &str, tag: &str, sizes: &str, out: &mut String) {
    let picture = frame.handbook.manual.pictures.get(path);
    let is_sized = tag.contains(" width=\"") || tag.contains(" height=\"");
    if let Some((width, height)) = picture.and_then(|picture| picture.size).filter(|_| !is_sized) {
        // Writing to a string can't fail.
        _ = write!(out, " width=\"{width}\" height=\"{height}\"");
    }
    let copies = frame.handbook.copies(path);
    if copies.len() > 1 {
        let offers: Vec<String> =
            copies.iter().map(|width| format!("{} {width}w", escaped(&copy(frame, path, *width)))).collect();
        _ = write!(out, " srcset=\"{}\" sizes=\"{sizes}\"", offers.join(", "));
    }
}

fn copy(frame: &Frame<'_, '_>, path: &str, width: u32) -> String {
    link::url(&frame.top, &site::picture_copy(path, width), None)
}

/// An address between quotes.
pub(super) fn escaped(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    _ = pulldown_cmark_escape::escape_html(&mut escaped, address);
    escaped
}

/// How wide a picture in a text is shown: all of a narrow screen, or a line of text (`--measure` in the styles).
pub(super) const SIZES: &str = "(max-width: 42rem) 100vw, 42rem";
