//! What departments pass on to each other.

use std::collections::BTreeSet;

use tera::Value;

use super::super::handbook::Handbook;
use super::super::lanes::{Arrow, Chain};
use super::super::lists::{List, Passing};
use super::super::register::Register;
use super::super::value::Object;
use super::Page;
use super::chain::drawing;
use super::frame::Frame;
use super::list::add_list;
use crate::config::Department;

pub(in crate::render) fn hand_offs(handbook: &Handbook<'_>, address: &str, page: usize) -> Page {
    let frame = Frame::new(handbook, address);
    let mut context = frame.list_context(List::HandOffs, page);
    let register = passed_on(&frame);
    add_list(&frame, &mut context, (List::HandOffs, page), register, str::to_owned, |_, row| {
        let step_url = frame.url(&super::link::address(row.from), Some(row.step.1));
        let to = row.hand_off.to.as_deref().unwrap_or_default();
        Object::new()
            .set("from", frame.link(row.from))
            .set("step", row.step.0 as u64)
            .set("step_url", step_url)
            .set("to", row.to.map_or_else(|| frame.link_to_end(to), |to| frame.link(to)))
            .list("gives", frame.plain_texts(&row.hand_off.gives))
            .some("within", row.hand_off.within.as_ref().map(|within| frame.duration(within)))
            .some("acknowledge", row.hand_off.acknowledge)
            .into()
    });
    if page == 0 {
        context.insert_value("picture", map(&frame, register).into());
    }
    ("hand-offs.html", context)
}

/// What is passed on, by the departments that it leaves and reaches.
pub(super) fn passed_on<'h, 'm>(frame: &Frame<'h, 'm>) -> &'h Register<Passing<'m>> {
    let handbook = frame.handbook;
    let name = |place: Option<usize>| {
        let department = place.and_then(|place| handbook.manual.departments.get(place));
        department.map_or("", |department| department.name.get(handbook.language))
    };
    let arrow = if frame.direction() == "rtl" { '←' } else { '→' };
    handbook.lists.hand_offs(handbook.manual, &handbook.navigation, |row| {
        format!("{} {arrow} {}", name(row.departments.0), name(row.departments.1))
    })
}

/// The departments that work goes between, and how much of it, as swim lanes.
fn map(frame: &Frame<'_, '_>, register: &Register<Passing<'_>>) -> Option<Value> {
    let handbook = frame.handbook;
    let pairs = register.sections.iter().filter_map(|section| {
        let (from, to) = section.rows.first()?.departments;
        Some((from?, to?, section.rows.len())).filter(|(from, to, _)| from != to)
    });
    let pairs: Vec<(usize, usize, usize)> = pairs.collect();
    let places: BTreeSet<usize> = pairs.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
    let places: Vec<usize> = places.into_iter().collect();
    let lane = |place: usize| places.binary_search(&place).unwrap_or_default();
    let departments: Vec<&Department> =
        places.iter().filter_map(|place| handbook.manual.departments.get(*place)).collect();
    let name = |place: usize| departments.get(lane(place)).map_or("", |own| own.name.get(handbook.language));
    let count = |end: &dyn Fn(&(usize, usize, usize)) -> usize, place: usize| {
        pairs.iter().filter(|pair| end(pair) == place).map(|(_, _, count)| *count).sum::<usize>()
    };
    let stops = places.iter().map(|place| {
        let (out, taken) = (count(&|pair| pair.0, *place), count(&|pair| pair.1, *place));
        let numbers = [("out", out.into()), ("in", taken.into())];
        (lane(*place), handbook.theme.texts.get(handbook.language, "hand-offs-of", &numbers))
    });
    let passings = pairs.iter().map(|(from, to, count)| Arrow {
        from: lane(*from),
        to: lane(*to),
        what: format!("{}: {}", name(*to), frame.whole(*count)),
    });
    let chain = Chain {
        lanes: places.iter().map(|place| name(*place).to_owned()).collect(),
        stops: stops.collect(),
        passings: passings.collect(),
    };
    let lanes: Vec<Option<&str>> = departments.iter().map(|own| Some(own.id.as_str())).collect();
    let boxes = departments.iter().map(|own| {
        Object::new().set("url", frame.department_url(&own.id)).set("department", own.id.as_str())
    });
    (!pairs.is_empty()).then(|| drawing(frame, &chain, &lanes, boxes))
}
