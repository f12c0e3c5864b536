//! What departments pass on to each other.

use super::super::lists::List;
use super::super::plan::Handbook;
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use super::list::add_list;

pub(in crate::render) fn hand_offs(handbook: &Handbook<'_>, address: &str, page: usize) -> Page {
    let frame = Frame::new(handbook, address);
    let mut context = frame.list_context(List::HandOffs, page);
    let name = |place: Option<usize>| {
        let department = place.and_then(|place| handbook.manual.departments.get(place));
        department.map_or("", |department| department.name.get(handbook.language))
    };
    let register = handbook.lists.hand_offs(handbook.manual, &handbook.navigation, |row| {
        let arrow = if frame.direction() == "rtl" { '←' } else { '→' };
        format!("{} {arrow} {}", name(row.departments.0), name(row.departments.1))
    });
    add_list(&frame, &mut context, (List::HandOffs, page), register, str::to_owned, |_, row| {
        let step_url = frame.url(&super::link::address(row.from), Some(row.step.1));
        let to = row.hand_off.to.as_deref().unwrap_or_default();
        Object::new()
            .set("from", frame.link(row.from))
            .set("step", row.step.0 as u64)
            .set("step_url", step_url)
            .set("to", row.to.map_or_else(|| frame.link_to_end(to), |to| frame.link(to)))
            .list("gives", row.hand_off.gives.iter().map(String::as_str))
            .some("within", row.hand_off.within.as_ref().map(|within| frame.duration(within)))
            .some("acknowledge", row.hand_off.acknowledge)
            .into()
    });
    ("hand-offs.html", context)
}
