//! A department, or all of them, on one page for paper.

use tera::Value;

use super::super::handbook::Handbook;
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use super::procedure::values;

/// The page with every procedure of a department; of all departments where none is given.
pub(in crate::render) fn print(handbook: &Handbook<'_>, address: &str, department: Option<usize>) -> Page {
    let frame = Frame::new(handbook, address);
    let own = department.map(|index| &handbook.manual.departments[index]);
    let title = own.map_or(&handbook.manual.config.title, |own| &own.name).get(handbook.language);
    let mut context = frame.context_in("print", title, own);
    let departments = handbook.manual.departments.iter().enumerate();
    let departments = departments.filter(|(index, _)| department.is_none_or(|own| own == *index));
    let parts = departments.map(|(index, part)| {
        let pages = handbook.navigation.departments[index].iter().flat_map(|group| &group.pages);
        let pages: Vec<Value> = pages.map(|page| values(&frame, page).into()).collect();
        let name = part.name.get(handbook.language);
        Value::from(Object::new().set("id", part.id.as_str()).set("name", name).set("procedures", pages))
    });
    context.insert_value("parts", parts.collect::<Vec<_>>().into());
    ("print.html", context)
}
