//! The page of a department.

use tera::Value;

use super::super::handbook::Handbook;
use super::super::lists::List;
use super::super::register::{Register, Section};
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use super::hand_offs::passed_on;
use super::list::add_pager;
use super::procedure::free_text;
use super::stale::Stale;
use crate::manual::Procedure;

pub(in crate::render) fn department(
    handbook: &Handbook<'_>,
    address: &str,
    index: usize,
    page: usize,
) -> Page {
    let frame = Frame::new(handbook, address);
    let department = &handbook.manual.departments[index];
    let name = department.name.get(handbook.language);
    let mut context = frame.context_in("department", name, Some(department));
    let above = [(name, frame.department_url(&department.id))];
    frame.add_breadcrumbs(&mut context, if page == 0 { &[] } else { &above });
    let mut view = Object::new()
        .set("id", department.id.as_str())
        .set("name", name)
        .some("lead", department.lead.as_deref().map(|lead| frame.who(lead)));
    let introduction = handbook.manual.introduction(&department.id).filter(|_| page == 0);
    if let Some(introduction) = introduction {
        view = free_text(&frame, introduction, view)
            .some("stale", Stale::of(&frame, introduction).map(|stale| stale.notice()));
    }
    context.insert_value("department", view.into());
    let list = List::Department(index);
    let groups = &handbook.navigation.departments[index];
    if let Some(register) = listed(handbook, index) {
        let shown = register.on_page(page).into_iter().map(|part| {
            let group = &groups[part.index];
            let pages = part.rows.iter().map(|page| Value::from(frame.card(page)));
            Value::from(
                Object::new()
                    .some("title", group.title.as_deref())
                    .some("url", group.introduction.map(|page| frame.url_of(page)))
                    .set("pages", pages.collect::<Vec<_>>()),
            )
        });
        context.insert_value("groups", shown.collect::<Vec<_>>().into());
    }
    let roles = handbook.manual.config.roles.iter();
    let roles = roles.filter(|role| role.department.as_deref() == Some(&department.id));
    context.insert_value("roles", roles.map(|role| frame.who(&role.id)).collect::<Vec<_>>().into());
    if page == 0 {
        let (gives, takes) = exchanges(&frame, index);
        context.insert_value("hands_on", gives.into());
        context.insert_value("takes", takes.into());
    }
    add_pager(&frame, &mut context, list, page);
    frame.add_print(&mut context, Some(index));
    ("department.html", context)
}

/// The pages of a department by their groups.
pub(super) fn listed<'m>(handbook: &Handbook<'m>, department: usize) -> Option<Register<&'m Procedure>> {
    let pages = handbook.lists.pages(List::Department(department))?;
    let sections = handbook.navigation.departments[department].iter().map(|group| {
        let heading = group.title.clone().unwrap_or_default();
        Section { heading, rows: group.pages.clone() }
    });
    Some(Register { sections: sections.collect(), pages })
}

/// The departments that this one hands on to, and those that it takes work from, each with the way to what it is.
fn exchanges(frame: &Frame<'_, '_>, index: usize) -> (Vec<Value>, Vec<Value>) {
    let departments = &frame.handbook.manual.departments;
    let (mut gives, mut takes) = (Vec::new(), Vec::new());
    for (number, (on, section)) in passed_on(frame).beginnings().enumerate() {
        let Some((Some(from), Some(to))) = section.rows.first().map(|row| row.departments) else { continue };
        let (list, other) = match (from == index, to == index) {
            (true, false) => (&mut gives, to),
            (false, true) => (&mut takes, from),
            _ => continue,
        };
        let anchor = format!("part-{}", number + 1);
        let name = departments.get(other).map_or("", |own| own.name.get(frame.handbook.language));
        let object = Object::new().set("name", name).set("count", section.rows.len() as u64);
        list.push(object.set("url", frame.list_url(List::HandOffs, on, Some(&anchor))).into());
    }
    (gives, takes)
}
