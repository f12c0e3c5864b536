//! All pages by title and by the other words for them, A to Z.

use super::super::handbook::Handbook;
use super::super::lists::List;
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use super::list::add_list;

pub(in crate::render) fn index(handbook: &Handbook<'_>, address: &str, page: usize) -> Page {
    let frame = Frame::new(handbook, address);
    let mut context = frame.list_context(List::Titles, page);
    let register = handbook.lists.titles(&handbook.navigation, handbook.language);
    add_list(&frame, &mut context, (List::Titles, page), register, str::to_owned, |_, title| {
        let department = handbook.manual.department(title.page).map(|own| own.name.get(handbook.language));
        Object::new()
            .set("title", title.title)
            .set("url", frame.url_of(title.page))
            .some("department", department)
            .some("alias_of", title.is_alias.then(|| title.page.name()))
            .into()
    });
    ("index.html", context)
}
