//! The page of a department.

use tera::Value;

use super::super::plan::Handbook;
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use super::procedure::free_text;

pub(in crate::render) fn department(handbook: &Handbook<'_>, address: &str, index: usize) -> Page {
    let frame = Frame::new(handbook, address);
    let department = &handbook.manual.departments[index];
    let name = department.name.get(handbook.language);
    let mut context = frame.context_in("department", name, Some(department));
    frame.add_breadcrumbs(&mut context, &[]);
    let mut view = Object::new()
        .set("id", department.id.as_str())
        .set("name", name)
        .some("lead", department.lead.as_deref().map(|lead| frame.who(lead)));
    if let Some(introduction) = handbook.manual.introduction(&department.id) {
        view = free_text(&frame, introduction, view);
    }
    context.insert_value("department", view.into());
    let groups = handbook.navigation.departments[index].iter().map(|group| {
        let pages = group.pages.iter().map(|page| Value::from(frame.card(page)));
        Value::from(
            Object::new()
                .some("title", group.title.as_deref())
                .some("url", group.introduction.map(|page| frame.url_of(page)))
                .set("pages", pages.collect::<Vec<_>>()),
        )
    });
    context.insert_value("groups", groups.collect::<Vec<_>>().into());
    let roles = handbook.manual.config.roles.iter();
    let roles = roles.filter(|role| role.department.as_deref() == Some(&department.id));
    context.insert_value("roles", roles.map(|role| frame.who(&role.id)).collect::<Vec<_>>().into());
    ("department.html", context)
}
