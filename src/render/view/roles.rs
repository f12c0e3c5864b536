//! Every role, and what it may decide alone.

use std::cmp::Reverse;

use super::super::handbook::Handbook;
use super::super::lists::List;
use super::super::register::{Pages, Register, sections};
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use super::list::add_list;
use super::role::{decides, included};
use crate::config::{Config, Role};

pub(in crate::render) fn roles(handbook: &Handbook<'_>, address: &str, page: usize) -> Page {
    let frame = Frame::new(handbook, address);
    let mut context = frame.list_context(List::Roles, page);
    let manual = handbook.manual;
    let config = &manual.config;
    let actions = actions(config);
    let names = actions.iter().map(|action| config.action_name(action, handbook.language));
    context.insert("actions", &names.collect::<Vec<_>>());
    let department = |role: &Role| manual.department_named(role.department.as_deref()?);
    let place = |role: &Role| manual.place_of_department(role.department.as_deref()?);
    let mut rows: Vec<(usize, &Role)> = config.roles.iter().enumerate().collect();
    // A role of no department comes last.
    rows.sort_by_key(|(_, role)| (place(role).is_none(), place(role)));
    let heading = |(_, role): &(usize, &Role)| {
        department(role).map_or("", |own| own.name.get(handbook.language)).to_owned()
    };
    let sections = sections(rows, heading, |(_, one), (_, other)| place(one) == place(other));
    let pages = handbook.lists.pages(List::Roles).unwrap_or(Pages::new(0, 1));
    let register = Register { sections, pages };
    add_list(&frame, &mut context, (List::Roles, page), &register, str::to_owned, |_, (index, role)| {
        let may = |action: &str| role.may.iter().find(|(own, _)| own == action);
        let amounts = actions.iter().map(|action| {
            let amount = may(action).map(|(_, limit)| decides(&frame, limit));
            Object::new().set("action", config.action_name(action, handbook.language)).some("amount", amount)
        });
        Object::new()
            .set("name", role.name.get(handbook.language))
            .set("url", frame.list_url(List::Role(*index), 0, None))
            .some("department", department(role).map(|own| frame.department_value(own)))
            .list("includes", included(&frame, *index))
            .list("amounts", amounts)
            .into()
    });
    ("roles.html", context)
}

/// What roles may decide alone, that which most roles may first.
fn actions(config: &Config) -> Vec<&str> {
    let all = || config.roles.iter().flat_map(|role| role.may.iter().map(|(action, _)| action.as_str()));
    let mut actions: Vec<&str> = Vec::new();
    all().for_each(|action| {
        if !actions.contains(&action) {
            actions.push(action);
        }
    });
    actions.sort_by_key(|action| Reverse(all().filter(|other| other == action).count()));
    actions
}
