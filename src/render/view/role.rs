//! All that a role does, may do and must know; and the sheet on which it is signed that it was learned.

use std::sync::Arc;

use tera::Value;

use super::super::duties::{Duty, Task, Work};
use super::super::handbook::Handbook;
use super::super::link;
use super::super::lists::List;
use super::super::register::{Register, Section};
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use super::list::add_list;
use super::words::inline;
use crate::config::Role;
use crate::manual::{ChangeEntry, CriticalPoint, Procedure, Step};
use crate::quantity::Limit;

pub(in crate::render) fn role(handbook: &Handbook<'_>, address: &str, index: usize, page: usize) -> Page {
    let frame = Frame::new(handbook, address);
    let role = &handbook.manual.config.roles[index];
    let mut context = frame.context_in("role", role.name.get(handbook.language), department(handbook, role));
    frame.add_breadcrumbs(&mut context, &parents(&frame, role));
    context.insert_value("role", head(&frame, index, role));
    if page == 0 {
        context.insert_value("changed", changed(&frame, index));
    }
    let Some(register) = work(&frame, index) else { return ("role.html", context) };
    add_list(&frame, &mut context, (List::Role(index), page), register, str::to_owned, |_, work| {
        row(&frame, work)
    });
    ("role.html", context)
}

pub(in crate::render) fn training(handbook: &Handbook<'_>, address: &str, index: usize, page: usize) -> Page {
    let frame = Frame::new(handbook, address);
    let role = &handbook.manual.config.roles[index];
    let title = frame.text("training-title");
    let mut context = frame.context_in("training", &title, department(handbook, role));
    let mut parents = parents(&frame, role);
    parents.push((role.name.get(handbook.language), frame.list_url(List::Role(index), 0, None)));
    frame.add_breadcrumbs(&mut context, &parents);
    context.insert_value("role", head(&frame, index, role));
    let Some(register) = known(handbook, index) else { return ("training.html", context) };
    add_list(
        &frame,
        &mut context,
        (List::Training(index), page),
        &register,
        str::to_owned,
        |_, procedure| frame.card(procedure).into(),
    );
    ("training.html", context)
}

/// The newest change of each procedure that the role must know, the newest first. The reader's browser shows those of
/// pages that were opened on the device before.
fn changed(frame: &Frame<'_, '_>, role: usize) -> Value {
    let known = frame.handbook.duties().must_know(role).iter();
    let mut rows: Vec<(&Procedure, &ChangeEntry)> =
        known.filter_map(|page| Some((*page, page.changes.first()?))).collect();
    rows.sort_by(|(_, left), (_, right)| right.on.cmp(&left.on));
    let rows = rows.into_iter().take(MOST_CHANGED).filter_map(|(page, change)| {
        let row = Object::new()
            .set("id", page.id.as_str())
            .set("title", page.name())
            .set("url", frame.url_of(page))
            .set("version", page.version?)
            .some("on", change.on.as_deref())
            .html("what", change.what.as_ref().map(|what| inline(frame, page, what)));
        Some(Value::from(row))
    });
    rows.collect::<Vec<_>>().into()
}

/// All that a role does.
pub(super) fn work<'h, 'm>(frame: &Frame<'h, 'm>, role: usize) -> Option<&'h Register<Arc<Work<'m>>>> {
    let handbook = frame.handbook;
    handbook.lists.work(handbook.manual, &handbook.navigation, role, |duty| frame.text(duty.key()))
}

/// The procedures that a role must know, if there are any.
pub(super) fn known<'m>(handbook: &Handbook<'m>, role: usize) -> Option<Register<&'m Procedure>> {
    let pages = handbook.lists.pages(List::Training(role))?;
    let rows = handbook.duties().must_know(role).to_vec();
    Some(Register { sections: vec![Section { heading: String::new(), rows }], pages })
}

fn department<'h>(handbook: &'h Handbook<'_>, role: &Role) -> Option<&'h crate::config::Department> {
    handbook.manual.department_named(role.department.as_deref()?)
}

fn parents<'h>(frame: &Frame<'h, '_>, role: &Role) -> Vec<(&'h str, String)> {
    let own = department(frame.handbook, role);
    let own = own.map(|own| (own.name.get(frame.handbook.language), frame.department_url(&own.id)));
    own.into_iter().collect()
}

fn head(frame: &Frame<'_, '_>, index: usize, role: &Role) -> Value {
    let handbook = frame.handbook;
    let config = &handbook.manual.config;
    let people = config.holders(&role.id).filter(|_| !config.html.hides_people);
    let people = people.map(|person| person.name.get(handbook.language));
    let leads = handbook.manual.departments.iter().filter(|own| own.lead.as_deref() == Some(&role.id));
    let may = role.may.iter().map(|(action, limit)| {
        Object::new()
            .set("action", config.action_name(action, handbook.language))
            .set("amount", decides(frame, limit))
    });
    let count = handbook.duties().must_know(index).len();
    let training = (count > 0).then(|| frame.list_url(List::Training(index), 0, None));
    Object::new()
        .set("id", role.id.as_str())
        .set("name", role.name.get(handbook.language))
        .set("url", frame.list_url(List::Role(index), 0, None))
        .some("department", department(handbook, role).map(|own| frame.department_value(own)))
        .list("people", people)
        .list("leads", leads.map(|own| frame.department_value(own)))
        .list("includes", included(frame, index))
        .list("may", may)
        .some("training_url", training)
        .set("procedure_count", count as u64)
        .into()
}

/// How much a role may decide alone, as staff read it.
pub(super) fn decides(frame: &Frame<'_, '_>, limit: &str) -> String {
    let counted = Limit::counted(limit, &frame.handbook.manual.units);
    counted.map_or_else(|_| limit.to_owned(), |limit| frame.limit(&limit))
}

/// The roles whose work a role does too.
pub(super) fn included<'f>(frame: &'f Frame<'_, '_>, role: usize) -> impl Iterator<Item = Value> + 'f {
    let config = &frame.handbook.manual.config;
    config.work_of(role).into_iter().skip(1).filter_map(|place| Some(frame.who(&config.roles.get(place)?.id)))
}

fn row(frame: &Frame<'_, '_>, work: &Work<'_>) -> Value {
    let tasks = work.tasks.iter().map(|task| self::task(frame, work, *task));
    Object::new()
        .set("duty", work.duty.key())
        .set("title", work.procedure.name())
        .set("url", frame.url_of(work.procedure))
        .set("type", work.procedure.kind.name())
        .set("type_name", frame.text(&format!("type-{}", work.procedure.kind.name())))
        .some("version", work.procedure.version)
        .list("tasks", tasks)
        .into()
}

fn task(frame: &Frame<'_, '_>, work: &Work<'_>, task: Task<'_>) -> Object {
    let procedure = work.procedure;
    match task {
        Task::Step(number, step) => self::step(frame, work, number, step),
        Task::Monitors(point) => {
            let monitor = point.monitor.as_ref();
            limit(frame, procedure, point)
                .set("kind", "monitors")
                .some("what", frame.plain(monitor.and_then(|monitor| monitor.what.as_deref())))
                .some("how", frame.plain(monitor.and_then(|monitor| monitor.how.as_deref())))
                .some("every", monitor.and_then(|monitor| Some(frame.every(monitor.every.as_deref()?))))
        }
        Task::Verifies(point) => limit(frame, procedure, point).set("kind", "verifies").some(
            "every",
            point.verify.as_ref().and_then(|verify| Some(frame.every(verify.every.as_deref()?))),
        ),
        Task::Receives(receipt) => Object::new()
            .set("kind", "receives")
            .some("from", receipt.from.as_deref().map(|from| frame.link_to_end(from)))
            .list("gives", frame.plain_texts(&receipt.gives)),
        Task::Told(row) => Object::new().set("kind", "told").some("when", frame.plain(row.when.as_deref())),
        Task::Called(row) => Object::new()
            .set("kind", "called")
            .some("when", frame.plain(row.when.as_deref()))
            .some("within", row.within.as_ref().map(|within| frame.duration(within))),
        Task::Speaks(speaks) => {
            Object::new().set("kind", "speaks").some("when", frame.plain(speaks.says.as_deref()))
        }
        Task::Owns => Object::new().set("kind", "owns"),
    }
}

fn step(frame: &Frame<'_, '_>, work: &Work<'_>, number: usize, step: &Step) -> Object {
    let procedure = work.procedure;
    let object = Object::new()
        .set("kind", "step")
        .set("number", number as u64)
        .set("url", frame.url(&link::address(procedure), Some(&step.id)))
        .html("html", Some(inline(frame, procedure, &step.action)));
    match work.duty {
        Duty::Checks => {
            let check = step.check.as_ref();
            let accept = check.and_then(|check| check.accept.as_ref());
            object
                .html("accept", accept.map(|accept| inline(frame, procedure, accept)))
                .some("sample", frame.plain(check.and_then(|check| check.sample.as_deref())))
        }
        Duty::HandsOn => {
            let Some(hand_off) = &step.hand_off else { return object };
            object
                .some("to", hand_off.to.as_deref().map(|to| frame.link_to_end(to)))
                .list("gives", frame.plain_texts(&hand_off.gives))
                .some("within", hand_off.within.as_ref().map(|within| frame.duration(within)))
        }
        _ => object.some("within", step.within.as_ref().map(|within| frame.duration(within))),
    }
}

fn limit(frame: &Frame<'_, '_>, procedure: &Procedure, point: &CriticalPoint) -> Object {
    let step = point.step.as_deref().and_then(|id| procedure.step(id));
    Object::new()
        .some("hazard", frame.plain(point.hazard.as_deref()))
        .some("limit", point.limit.as_ref().map(|limit| frame.goal(limit)))
        .some("number", step.map(|(index, _)| (index + 1) as u64))
        .some("url", step.map(|(_, step)| frame.url(&link::address(procedure), Some(&step.id))))
}

/// Of so many procedures the page of a role knows the newest change, so that it does not grow with the manual.
const MOST_CHANGED: usize = 100;
