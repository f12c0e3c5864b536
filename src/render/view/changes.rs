//! What changed, the newest first.

use super::super::handbook::Handbook;
use super::super::lists::List;
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use super::list::add_list;
use super::words::inline;

pub(in crate::render) fn changes(handbook: &Handbook<'_>, address: &str, page: usize) -> Page {
    let frame = Frame::new(handbook, address);
    let mut context = frame.list_context(List::Changes, page);
    let register = handbook.lists.changes(&handbook.navigation);
    let year = |date: &str| date.split('-').next().unwrap_or_default().to_owned();
    add_list(&frame, &mut context, (List::Changes, page), register, year, |_, (procedure, change)| {
        let department = handbook.manual.department(procedure);
        Object::new()
            .set("title", procedure.name())
            .set("url", frame.url_of(procedure))
            .some("department", department.map(|own| frame.department_value(own)))
            .some("version", change.version)
            .some("by", change.by.as_deref().map(|by| frame.who(by)))
            .html("what", change.what.as_ref().map(|what| inline(&frame, procedure, what)))
            .into()
    });
    ("changes.html", context)
}
