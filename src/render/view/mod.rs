//! What each kind of page tells its template.

mod chain;
mod changes;
mod department;
mod frame;
mod hand_offs;
mod index;
mod items;
mod list;
mod measures;
mod pictures;
mod print;
mod procedure;
mod role;
mod roles;
mod rows;
mod stale;
mod start;
mod step_picture;
mod trust;
mod words;

use std::collections::BTreeMap;

use tera::Context;

pub(super) use changes::changes;
pub(super) use department::department;
pub(super) use hand_offs::hand_offs;
pub(super) use index::index;
pub(super) use items::items;
pub(super) use measures::measures;
pub(super) use print::print;
pub(super) use procedure::procedure;
pub(super) use role::{role, training};
pub(super) use roles::roles;
pub(super) use rows::add_list;
pub(super) use start::start;
pub(super) use trust::trust;

use self::frame::Frame;
use super::handbook::Handbook;
use super::link;
use super::lists::List;
use crate::manual::{Procedure, Status};
use crate::site;

/// A template and what it gets.
pub(super) type Page = (&'static str, Context);

/// The page that a server shows for an address that does not exist.
pub(super) fn not_found(handbook: &Handbook<'_>) -> Page {
    // It may be shown at any depth, so that its links begin at the top of the site.
    let site = handbook.manual.config.html.site_url.as_deref();
    let path = site.map(link::path_of).unwrap_or_default();
    let title = handbook.theme.texts.get(handbook.language, "not-found-title", &[]);
    let frame = Frame::at_root(handbook, site::NOT_FOUND, format!("/{path}{}", handbook.home));
    ("not-found.html", frame.context("not-found", &title))
}

/// The page of results; what is on it is found by a script.
pub(super) fn search(handbook: &Handbook<'_>, address: &str) -> Page {
    let frame = Frame::new(handbook, address);
    let mut context = frame.context("search", &frame.text("search-title"));
    frame.add_breadcrumbs(&mut context, &[]);
    ("search.html", context)
}

/// What is kept on the device, and what a reader sees who opens something else without a network.
pub(super) fn offline(handbook: &Handbook<'_>, address: &str) -> Page {
    let frame = Frame::new(handbook, address);
    let mut context = frame.context("offline", &frame.text("offline-title"));
    frame.add_breadcrumbs(&mut context, &[]);
    // The groups of files that may be kept, as the worker calls them: departments by their folders.
    let departments = handbook.manual.departments.iter();
    let departments = departments.map(|own| (own.id.clone(), own.name.get(handbook.language).into()));
    let others = [("p", "offline-permalinks"), ("search", "offline-search")];
    let others = others.map(|(group, key)| (group.to_owned(), frame.text(key).into()));
    let lists = List::OF_THE_HOUSE.map(|list| (list.name().to_owned(), frame.text(list.title()).into()));
    let more = [
        (List::Titles, "a-to-z-title"),
        (List::Role(0), "roles"),
        (List::Training(0), "training-title"),
        (List::Department(0), "departments"),
    ];
    let more = more.map(|(list, key)| (list.name().to_owned(), frame.text(key).into()));
    let names: BTreeMap<String, serde_json::Value> =
        departments.chain(others).chain(lists).chain(more).collect();
    context.insert("names", &serde_json::json!(names).to_string());
    ("offline.html", context)
}

/// The page at the permanent address of an id, which leads on to wherever the procedure is now.
pub(super) fn permalink(handbook: &Handbook<'_>, address: &str, procedure: &Procedure) -> Page {
    let frame = Frame::new(handbook, address);
    let mut context = Context::new();
    context.insert("lang", handbook.language);
    context.insert("dir", frame.direction());
    context.insert("root", &frame.top);
    context.insert_value("ui", handbook.interface.clone());
    context.insert("title", procedure.name());
    context.insert("url", &frame.url(&link::address(procedure), None));
    if handbook.home.is_empty() {
        let others = handbook.manual.config.languages.iter().map(|language| language.tag.as_str());
        let others: Vec<&str> = others.filter(|tag| *tag != handbook.language).collect();
        context.insert("languages", &others.join(" "));
    }
    if let Some(site) = &handbook.manual.config.html.site_url {
        let page = Frame::new(handbook, &link::address(procedure));
        context.insert("canonical", &page.canonical(site));
    }
    if procedure.status == Status::Retired {
        context.insert("retired", &handbook.theme.texts.get(handbook.language, "retired-text", &[]));
    }
    ("redirect.html", context)
}
