//! Every target, the touches and every critical limit in one table.

use tera::{Context, Value};

use super::super::handbook::Handbook;
use super::super::lists::{Figure, List};
use super::super::value::Object;
use super::Page;
use super::frame::Frame;
use super::list::add_list;
use crate::manual::{Goal, Procedure};

pub(in crate::render) fn measures(handbook: &Handbook<'_>, address: &str, page: usize) -> Page {
    let frame = Frame::new(handbook, address);
    let mut context = frame.list_context(List::Measures, page);
    let register = handbook.lists.measures(handbook.manual, &handbook.navigation, handbook.language);
    add_list(
        &frame,
        &mut context,
        (List::Measures, page),
        register,
        str::to_owned,
        |_, (procedure, figure)| row(&frame, procedure, *figure),
    );
    add_kinds(&frame, &mut context);
    ("measures.html", context)
}

fn row(frame: &Frame<'_, '_>, procedure: &Procedure, figure: Figure<'_>) -> Value {
    let department = frame.handbook.manual.department(procedure);
    let object = Object::new()
        .set("title", procedure.name())
        .set("page_url", frame.url_of(procedure))
        .some("department", department.map(|own| frame.department_value(own)));
    let goal = |object: Object, name: &'static str, order: &'static str, goal: Option<&Goal>| match goal {
        Some(goal) => object.set(name, frame.goal(goal)).some(order, sort_key(goal)),
        None => object,
    };
    let count = |count: u32| frame.numerals().whole(count);
    let object = match figure {
        Figure::Target(target) => {
            let object = object.set("kind", "target").some("measure", frame.plain(target.measure.as_deref()));
            let object = goal(object, "target", "target_order", target.target.as_ref());
            goal(object, "alarm", "alarm_order", target.alarm.as_ref())
        }
        Figure::Touches(touches) => object
            .set("kind", "touches")
            .some("per", frame.plain(touches.per.as_deref()))
            .some("target", touches.expected.map(count))
            .some("target_order", touches.expected)
            .some("alarm", touches.alarm.map(count))
            .some("alarm_order", touches.alarm),
        Figure::Critical(point) => {
            let step = point.step.as_deref().and_then(|id| procedure.step(id));
            let anchor = step.map(|(_, step)| step.id.as_str());
            let object = object
                .set("kind", "critical")
                .some("measure", frame.plain(point.hazard.as_deref()))
                .some("what", frame.plain(point.monitor.as_ref().and_then(|monitor| monitor.what.as_deref())))
                .some(
                    "step_url",
                    anchor.map(|anchor| frame.url(&super::link::address(procedure), Some(anchor))),
                )
                .some("step", step.map(|(index, _)| (index + 1) as u64));
            goal(object, "alarm", "alarm_order", point.limit.as_ref())
        }
    };
    object.into()
}

/// What a limit is sorted by: what it measures, then how much, in the unit of that dimension.
fn sort_key(goal: &Goal) -> Option<String> {
    let quantity = &goal.limit.as_ref().ok()?.quantity;
    let (_, high) = quantity.base().unwrap_or((quantity.low.value(), quantity.low.value()));
    let thousandths = (high * num_rational::Ratio::from_integer(1000)).round();
    let unit = quantity.dimension().base_unit().unwrap_or(&quantity.unit.id);
    Some(format!("{unit} {}", thousandths.numer()))
}

/// The kinds of figures, for the filter.
fn add_kinds(frame: &Frame<'_, '_>, context: &mut Context) {
    let kinds = ["target", "touches", "critical"];
    let kinds = kinds.map(|kind| {
        Value::from(Object::new().set("id", kind).set("name", frame.text(&format!("measures-{kind}"))))
    });
    context.insert_value("kinds", kinds.to_vec().into());
}
