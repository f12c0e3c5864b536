//! Who has verified what, by department and by owner. What is overdue is computed when it is read, from the dates.

use std::collections::BTreeMap;

use tera::Value;

use super::super::handbook::Handbook;
use super::super::lists::List;
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use super::list::add_list;
use crate::manual::{Procedure, Standing};

pub(in crate::render) fn trust(handbook: &Handbook<'_>, address: &str, page: usize) -> Page {
    let frame = Frame::new(handbook, address);
    let mut context = frame.list_context(List::Trust, page);
    let register = handbook.lists.trust(handbook.manual, &handbook.navigation, handbook.language);
    add_list(&frame, &mut context, (List::Trust, page), register, str::to_owned, |_, procedure| {
        row(&frame, procedure).into()
    });
    if page == 0 {
        let rows = register.sections.iter().flat_map(|section| &section.rows);
        let mut owners: BTreeMap<&str, Count> = BTreeMap::new();
        for procedure in rows {
            owners.entry(procedure.owner.as_deref().unwrap_or_default()).or_default().add(procedure);
        }
        let departments = register.beginnings().enumerate().map(|(index, (on, section))| {
            let mut count = Count::default();
            section.rows.iter().for_each(|procedure| count.add(procedure));
            let anchor = format!("part-{}", index + 1);
            let object = Object::new()
                .set("name", section.heading.as_str())
                .set("url", frame.list_url(List::Trust, on, Some(&anchor)));
            count.value(object)
        });
        context.insert_value("by_department", departments.collect::<Vec<_>>().into());
        let owners =
            owners.into_iter().map(|(owner, count)| count.value(Object::new().set("who", frame.who(owner))));
        context.insert_value("by_owner", owners.collect::<Vec<_>>().into());
    }
    ("trust.html", context)
}

fn row(frame: &Frame<'_, '_>, procedure: &Procedure) -> Object {
    let verified = procedure.verified.as_ref();
    let department = frame.handbook.manual.department(procedure);
    Object::new()
        .set("title", procedure.name())
        .set("url", frame.url_of(procedure))
        .some("department_id", department.map(|own| own.id.as_str()))
        .set("state", state(procedure))
        .some("version", procedure.version)
        .some("owner", procedure.owner.as_deref().map(|owner| frame.who(owner)))
        .some("on", verified.and_then(|verified| verified.on.as_deref()))
        .some("by", verified.and_then(|verified| verified.by.as_deref()).map(|by| frame.who(by)))
        .some(
            "method_name",
            verified
                .and_then(|verified| verified.method)
                .map(|method| frame.text(&format!("method-{}", method.name()))),
        )
        .some("review_every", procedure.review_every.as_ref().map(|every| frame.duration(every)))
        .some("due", due(procedure))
}

/// The day from which its verification no longer counts.
fn due(procedure: &Procedure) -> Option<String> {
    procedure.review_due().map(|day| day.to_string())
}

/// Whether somebody has verified a procedure as it is now.
fn state(procedure: &Procedure) -> &'static str {
    match procedure.standing() {
        Standing::Holds => "verified",
        Standing::Changed(_) => "changed",
        // What nothing shows to be a verification is none for whoever reads the page.
        Standing::Never | Standing::Unproven | Standing::Edited | Standing::Later => "unverified",
    }
}

/// How many of some procedures are verified, and when those are due.
#[derive(Default)]
struct Count {
    all: u64,
    verified: u64,
    changed: u64,
    /// How many of the verified are due on which day: as many entries as days, however many procedures.
    due: BTreeMap<String, u64>,
}

impl Count {
    fn add(&mut self, procedure: &Procedure) {
        self.all += 1;
        match procedure.standing() {
            Standing::Holds => {
                self.verified += 1;
                if let Some(due) = due(procedure) {
                    *self.due.entry(due).or_default() += 1;
                }
            }
            Standing::Changed(_) => self.changed += 1,
            Standing::Never | Standing::Unproven | Standing::Edited | Standing::Later => {}
        }
    }

    fn value(self, object: Object) -> Value {
        let due: Vec<String> = self.due.iter().map(|(day, count)| format!("{day}:{count}")).collect();
        object
            .set("all", self.all)
            .set("verified", self.verified)
            .set("changed", self.changed)
            .set("unverified", self.all - self.verified - self.changed)
            .set("due", due.join(" "))
            .into()
    }
}
