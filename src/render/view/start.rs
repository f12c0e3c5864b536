//! The start page.

use tera::Value;

use super::super::duties::Duty;
use super::super::handbook::Handbook;
use super::super::lists::List;
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use super::procedure::free_text;
use super::stale::Stale;
use super::words::inline;
use crate::manual::{ChangeEntry, Procedure, Status};

pub(in crate::render) fn start(handbook: &Handbook<'_>, address: &str) -> Page {
    let frame = Frame::new(handbook, address);
    let title = handbook.manual.config.title.get(handbook.language);
    let mut context = frame.context("start", title);
    let mut intro = Object::new();
    if let Some(page) = handbook.manual.introduction("") {
        intro = free_text(&frame, page, intro)
            .some("title", page.title.as_deref().filter(|own| *own != title))
            .some("stale", Stale::of(&frame, page).map(|stale| stale.notice()));
    }
    context.insert_value("intro", intro.into());
    let is_counted = |page: &&Procedure| {
        page.kind.has_steps() && page.status != Status::Retired && handbook.is_published(page)
    };
    context.insert("total", &(handbook.manual.procedures().filter(is_counted).count() as u64));
    context.insert_value("recent", recent(&frame));
    context.insert_value("roles", roles(&frame));
    frame.add_print(&mut context, None);
    ("start.html", context)
}

/// Every role that does something, with the first pages of what it does.
fn roles(frame: &Frame<'_, '_>) -> Value {
    let handbook = frame.handbook;
    let roles = handbook.manual.config.roles.iter().enumerate();
    let rows = roles.filter_map(|(index, role)| {
        let works = handbook.duties().of(index);
        works.first()?;
        let does = works.iter().filter(|work| work.duty == Duty::Does).map(|work| work.procedure);
        let department = role.department.as_deref().and_then(|id| handbook.manual.department_named(id));
        let row = Object::new()
            .set("id", role.id.as_str())
            .set("name", role.name.get(handbook.language))
            .set("url", frame.list_url(List::Role(index), 0, None))
            .some("department", department.map(|own| frame.department_value(own)))
            .list("first", does.take(FIRST).map(|page| frame.link(page)));
        Some(Value::from(row))
    });
    rows.collect::<Vec<_>>().into()
}

/// How many pages of the reader's role the start page shows.
const FIRST: usize = 6;

/// The newest changes of all procedures, by their dates.
fn recent(frame: &Frame<'_, '_>) -> Value {
    let pages = frame.handbook.navigation.by_title.iter();
    let mut changes: Vec<(&Procedure, &ChangeEntry)> =
        pages.filter_map(|page| Some((*page, page.changes.first()?))).collect();
    changes.sort_by(|(_, left), (_, right)| right.on.cmp(&left.on));
    let rows = changes.into_iter().take(RECENT).map(|(page, change)| {
        let what = change.what.as_ref().map(|what| inline(frame, page, what));
        Value::from(frame.card(page).html("change", what).some("on", change.on.as_deref()))
    });
    rows.collect::<Vec<_>>().into()
}

/// How many changes the start page shows.
const RECENT: usize = 5;
