//! Every item and where how much of it is used: the same ham everywhere.

use tera::Value;

use super::super::handbook::Handbook;
use super::super::language::initial;
use super::super::lists::{List, Use};
use super::super::register::Register;
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use super::list::add_list;

pub(in crate::render) fn items(handbook: &Handbook<'_>, address: &str, page: usize) -> Page {
    let frame = Frame::new(handbook, address);
    let mut context = frame.list_context(List::Portions, page);
    let register = uses(&frame);
    // All amounts of an item count, on whichever page they are.
    let parts = register.on_page(page);
    let amounts = handbook.lists.amounts(register);
    let differing: Vec<(usize, usize)> = parts
        .iter()
        .map(|part| (part.index, amounts.get(part.index).copied().unwrap_or_default()))
        .filter(|(_, amounts)| *amounts > 1)
        .collect();
    add_list(&frame, &mut context, (List::Portions, page), register, initial, |section, used| {
        let amounts =
            differing.iter().find(|(index, _)| *index == section).map(|(_, amounts)| *amounts as u64);
        row(&frame, used).some("amounts", amounts).into()
    });
    let differing = differing.iter().map(|(index, amounts)| {
        let heading = register.sections.get(*index).map_or("", |section| &section.heading);
        let object = Object::new().set("name", heading).set("url", format!("#part-{}", index + 1));
        Value::from(object.set("amounts", *amounts as u64))
    });
    context.insert_value("differing", differing.collect::<Vec<_>>().into());
    ("items.html", context)
}

/// Every portion by its item.
pub(super) fn uses<'h, 'm>(frame: &Frame<'h, 'm>) -> &'h Register<Use<'m>> {
    let handbook = frame.handbook;
    handbook.lists.portions(&handbook.navigation, handbook.language, |procedure, portion| {
        frame.amount(procedure, portion)
    })
}

fn row(frame: &Frame<'_, '_>, used: &Use<'_>) -> Object {
    let department = frame.handbook.manual.department(used.procedure);
    Object::new()
        .set("title", used.procedure.name())
        .set("url", frame.url_of(used.procedure))
        .set("amount", used.amount.as_str())
        .some("tolerance", frame.tolerance_of(used.portion))
        .some("tool", frame.plain(used.portion.tool.as_deref()))
        .some("department", department.map(|own| frame.department_value(own)))
}
