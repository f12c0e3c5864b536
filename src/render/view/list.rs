//! What all pages of a long list have: sections, the ways to their beginnings, the pages before and after.

use tera::{Context, Value};

use super::super::lists::List;
use super::super::register::{Pages, Register};
use super::super::value::Object;
use super::frame::Frame;

/// Adds what stands on one page of a list.
///
/// `mark` is what the way to a section is called; sections in a row with the same share one. `row` makes the value
/// of a row, given the section that it stands in.
pub(super) fn add_list<R>(
    frame: &Frame<'_, '_>,
    context: &mut Context,
    (list, page): (List, usize),
    register: &Register<R>,
    mark: impl Fn(&str) -> String,
    row: impl Fn(usize, &R) -> Value,
) {
    let sections = register.on_page(page).into_iter().map(|part| {
        let rows = part.rows.iter().map(|one| row(part.index, one));
        let section = Object::new()
            .set("heading", part.heading)
            .set("anchor", format!("part-{}", part.index + 1))
            .set("rows", rows.collect::<Vec<_>>());
        Value::from(if part.is_continued { section.set("continued", true) } else { section })
    });
    context.insert_value("sections", sections.collect::<Vec<_>>().into());
    let mut marks: Vec<(String, Value)> = Vec::new();
    for (index, (on, section)) in register.beginnings().enumerate() {
        let label = mark(&section.heading);
        if label.is_empty() || marks.last().is_some_and(|(last, _)| *last == label) {
            continue;
        }
        let anchor = format!("part-{}", index + 1);
        let url = match on == page {
            true => format!("#{anchor}"),
            false => frame.list_url(list, on, Some(&anchor)),
        };
        let value = Object::new().set("label", label.as_str()).set("url", url).into();
        marks.push((label, value));
    }
    if marks.len() > 1 {
        context.insert_value("marks", marks.into_iter().map(|(_, value)| value).collect::<Vec<_>>().into());
    }
    add_pager(frame, context, list, page);
}

/// Adds the ways to the pages of the list before and after this one, if it has several.
pub(super) fn add_pager(frame: &Frame<'_, '_>, context: &mut Context, list: List, page: usize) {
    let count = frame.handbook.lists.pages(list).map_or(1, Pages::len);
    if count < 2 {
        return;
    }
    let url = |page: usize| frame.list_url(list, page, None);
    let pager = Object::new()
        .set("number", (page + 1) as u64)
        .set("count", count as u64)
        .set("first", url(0))
        .set("last", url(count - 1))
        .some("previous", page.checked_sub(1).map(url))
        .some("next", (page + 1 < count).then(|| url(page + 1)));
    context.insert_value("pager", pager.into());
}
