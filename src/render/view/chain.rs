//! The chain of hand-offs around a procedure: as swim lanes, as a list, and what it costs against the alarm.

use std::collections::{BTreeSet, HashMap, VecDeque};

use num_rational::Ratio;
use tera::Value;

use super::super::lanes::{Area, Arrow, Chain, LayOut, lay_out};
use super::super::value::Object;
use super::frame::Frame;
use crate::manual::graph::{Edge, End, Graph};
use crate::manual::{HandOff, Procedure, Way, fewest_touches, most_touches, quickest};
use crate::quantity::Dimension;
use crate::quantity::exact;

/// The chain around a procedure, if it passes work on or takes it up.
pub(super) fn chain(frame: &Frame<'_, '_>, procedure: &Procedure) -> Option<Value> {
    let manual = frame.handbook.manual;
    let graph = frame.handbook.lists.graph(manual);
    let at = manual.place(&procedure.path)?;
    let (stops, is_part) = around(graph, at);
    let stops = in_order(graph, &stops);
    let picture = Picture::new(frame, graph, at, &stops);
    (picture.stops.len() > 1).then(|| {
        let charts = charts(frame, graph, at);
        let object =
            Object::new().set("picture", picture.drawn()).list("rows", picture.rows()).list("charts", charts);
        if is_part { object.set("part", true).into() } else { object.into() }
    })
}

/// The procedures that work comes from and goes to, the nearest first, and whether there are more.
fn around(graph: &Graph<'_>, at: usize) -> (Vec<usize>, bool) {
    let mut found = vec![at];
    let mut seen = BTreeSet::from([at]);
    let mut open = VecDeque::from([(at, true, true)]);
    while let Some((place, is_before, is_after)) = open.pop_front() {
        let before = graph.incoming(place).map(|edge| edge.from).filter(|_| is_before);
        let before: Vec<usize> = before.collect();
        let after: Vec<usize> = graph.successors(place).filter(|_| is_after).collect();
        for (next, is_before) in
            before.into_iter().map(|next| (next, true)).chain(after.into_iter().map(|next| (next, false)))
        {
            if !seen.insert(next) {
                continue;
            }
            if found.len() == STOPS {
                return (found, true);
            }
            found.push(next);
            open.push_back((next, is_before, !is_before));
        }
    }
    (found, false)
}

/// How many procedures a picture shows: a page stays small however long the chain is.
const STOPS: usize = 12;

/// In the order of time: nobody stands above one that they have their work from, but in a circle.
fn in_order(graph: &Graph<'_>, stops: &[usize]) -> Vec<usize> {
    let mut left: BTreeSet<usize> = stops.iter().copied().collect();
    let mut waits: HashMap<usize, BTreeSet<usize>> = HashMap::new();
    for from in stops {
        for to in graph.successors(*from).filter(|to| to != from && left.contains(to)) {
            waits.entry(to).or_default().insert(*from);
        }
    }
    let mut ordered = Vec::with_capacity(stops.len());
    while !left.is_empty() {
        let is_free =
            |at: &&usize| waits.get(at).is_none_or(|waits| waits.iter().all(|from| !left.contains(from)));
        // What follows the last one comes before what begins elsewhere; in a circle, the first one found.
        let follows = |at: &&usize| {
            let last = ordered.last();
            last.is_some_and(|last| waits.get(at).is_some_and(|waits| waits.contains(last)))
        };
        let free: Vec<&usize> = left.iter().filter(is_free).collect();
        let next = free.iter().find(|at| follows(at)).or(free.first()).map(|at| **at);
        let next = next.or_else(|| stops.iter().find(|at| left.contains(at)).copied());
        let Some(next) = next else { break };
        left.remove(&next);
        ordered.push(next);
    }
    ordered
}

/// One stop of the picture.
struct Stop<'m> {
    procedure: Option<&'m Procedure>,
    title: String,
    url: String,
    department: Option<&'m str>,
    department_name: &'m str,
    is_here: bool,
}

struct Picture<'f, 'h, 'm> {
    frame: &'f Frame<'h, 'm>,
    stops: Vec<Stop<'m>>,
    lanes: Vec<(String, Option<&'m str>)>,
    lane_of: Vec<usize>,
    /// The stops between which work goes, and what is said about it.
    passings: Vec<(usize, usize, &'m HandOff)>,
}

impl<'f, 'h, 'm> Picture<'f, 'h, 'm> {
    fn new(frame: &'f Frame<'h, 'm>, graph: &Graph<'m>, here: usize, order: &[usize]) -> Self {
        let language = frame.language;
        let manual = frame.handbook.manual;
        let stop = |at: usize| {
            let procedure = graph.procedure(at);
            let department = manual.department(procedure);
            Stop {
                procedure: Some(procedure),
                title: procedure.name().to_owned(),
                url: frame.url_of(procedure),
                department: department.map(|own| own.id.as_str()),
                department_name: department.map_or("", |own| own.name.get(language)),
                is_here: at == here,
            }
        };
        let mut stops: Vec<Stop<'m>> = order.iter().map(|at| stop(*at)).collect();
        let places: HashMap<usize, usize> =
            order.iter().enumerate().map(|(place, at)| (*at, place)).collect();
        let mut passings = Vec::new();
        for at in order {
            for edge in graph.outgoing(*at) {
                let mut ends: Vec<usize> =
                    graph.takers(edge).iter().filter_map(|taker| places.get(taker)).copied().collect();
                ends.extend(department_stop(frame, graph, edge, &mut stops));
                let from = places.get(at).copied().unwrap_or_default();
                passings
                    .extend(ends.into_iter().filter(|to| *to != from).map(|to| (from, to, edge.hand_off)));
            }
        }
        let mut picture = Self { frame, stops, lanes: Vec::new(), lane_of: Vec::new(), passings };
        picture.find_lanes();
        picture
    }

    /// A lane for each department, in the order in which they have the work; for each role, where all is in one.
    fn find_lanes(&mut self) {
        let departments: BTreeSet<Option<&str>> = self.stops.iter().map(|stop| stop.department).collect();
        for stop in &self.stops {
            let role = stop.procedure.and_then(|own| own.steps.first().and_then(|step| own.doer(step)));
            let role = role.filter(|_| departments.len() == 1);
            let config = &self.frame.handbook.manual.config;
            let name = role.map(|role| config.who(role, self.frame.language).unwrap_or(role));
            let name = name.unwrap_or(stop.department_name);
            let lane = self.lanes.iter().position(|(other, _)| other == name).unwrap_or_else(|| {
                self.lanes.push((name.to_owned(), stop.department));
                self.lanes.len() - 1
            });
            self.lane_of.push(lane);
        }
    }

    fn what(&self, hand_off: &HandOff) -> String {
        let gives = hand_off.gives.join(&self.frame.text("list-separator"));
        let within = hand_off.within.as_ref().map(|within| self.frame.duration(within));
        [Some(gives), within]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn drawn(&self) -> Value {
        let stops = self.lane_of.iter().copied().zip(self.stops.iter().map(|stop| stop.title.clone()));
        let passings = self.passings.iter().map(|(from, to, hand_off)| Arrow {
            from: *from,
            to: *to,
            what: self.what(hand_off),
        });
        let chain = Chain {
            lanes: self.lanes.iter().map(|(name, _)| name.clone()).collect(),
            stops: stops.collect(),
            passings: passings.collect(),
        };
        let lanes: Vec<Option<&str>> = self.lanes.iter().map(|(_, department)| *department).collect();
        let boxes = self.stops.iter().map(|stop| {
            let object = Object::new().set("url", stop.url.as_str()).some("department", stop.department);
            if stop.is_here { object.set("here", true) } else { object }
        });
        drawing(self.frame, &chain, &lanes, boxes)
    }

    /// The same in words, a row for each thing passed on.
    fn rows(&self) -> Vec<Value> {
        let stop = |place: usize| {
            self.stops.get(place).map(|stop| {
                Object::new()
                    .set("title", stop.title.as_str())
                    .set("url", stop.url.as_str())
                    .set("department", stop.department_name)
            })
        };
        let rows = self.passings.iter().map(|(from, to, hand_off)| {
            let within = hand_off.within.as_ref().map(|within| self.frame.duration(within));
            Object::new()
                .some("from", stop(*from))
                .some("to", stop(*to))
                .list("gives", self.frame.plain_texts(&hand_off.gives))
                .some("within", within)
                .into()
        });
        rows.collect()
    }
}

/// The stop of a whole department, where a hand-off goes to one and none of its procedures says that it takes it.
fn department_stop<'m>(
    frame: &Frame<'_, 'm>,
    graph: &Graph<'m>,
    edge: &Edge<'m>,
    stops: &mut Vec<Stop<'m>>,
) -> Option<usize> {
    let End::Department(department) = edge.to else { return None };
    if !graph.takers(edge).is_empty() {
        return None;
    }
    let name = department.name.get(frame.language);
    let known =
        stops.iter().position(|stop| stop.procedure.is_none() && stop.department == Some(&department.id));
    Some(known.unwrap_or_else(|| {
        stops.push(Stop {
            procedure: None,
            title: name.to_owned(),
            url: frame.department_url(&department.id),
            department: Some(&department.id),
            department_name: name,
            is_here: false,
        });
        stops.len() - 1
    }))
}

/// A chain as it is laid out, for the template. `lanes` are the departments that give the lanes their colours, and
/// `boxes` what there is to say of each stop.
pub(super) fn drawing(
    frame: &Frame<'_, '_>,
    chain: &Chain,
    lanes: &[Option<&str>],
    boxes: impl Iterator<Item = Object>,
) -> Value {
    let LayOut { width, height, heads, boxes: areas, texts, lines } =
        lay_out(chain, frame.direction() == "rtl");
    let heads = heads.iter().zip(lanes);
    let heads = heads.map(|(head, department)| area(head, Object::new()).some("department", *department));
    let boxes = areas.iter().zip(boxes).map(|(own, object)| area(own, object));
    let lines = lines.iter().map(|line| {
        let corners: Vec<String> = line.corners.iter().map(|(x, y)| format!("{x} {y}")).collect();
        Object::new()
            .set("path", format!("M{}", corners.join("L")))
            .set("arrow", arrow(&line.corners))
            .some("department", lanes.get(line.lane).copied().flatten())
    });
    Object::new()
        .set("width", width)
        .set("height", height)
        .list("heads", heads)
        .list("boxes", boxes)
        .list("texts", texts.iter().map(|text| area(text, Object::new())))
        .list("lines", lines)
        .into()
}

fn area(area: &Area, object: Object) -> Object {
    let lines = area
        .lines
        .iter()
        .map(|(x, y, text)| Object::new().set("x", *x).set("y", *y).set("text", text.as_str()));
    object
        .set("x", area.x)
        .set("y", area.y)
        .set("width", area.width)
        .set("height", area.height)
        .list("lines", lines)
}

/// The head of an arrow at the last corner of a line that ends sideways.
fn arrow(corners: &[(u32, u32)]) -> String {
    let [.., (before, _), (x, y)] = corners else { return String::new() };
    let back = if before < x { x.saturating_sub(7) } else { x + 7 };
    format!("M{back} {}L{x} {y}L{back} {}Z", y.saturating_sub(5), y + 5)
}

/// What the chain that begins here costs, against the alarm.
fn charts(frame: &Frame<'_, '_>, graph: &Graph<'_>, at: usize) -> Vec<Value> {
    let handbook = frame.handbook;
    let (units, language) = (&handbook.manual.units, handbook.language);
    let numerals = units.numerals(language);
    let procedure = graph.procedure(at);
    let mut charts = Vec::new();
    let whole = |count: u64| Ratio::from_integer(i128::from(count));
    let touches = procedure.touches.as_ref().filter(|_| graph.is_start(at));
    let source = procedure.source().touches.as_ref();
    let best = source.and_then(|source| Some((source, fewest_touches(graph, at, source)?)));
    if let (Some(touches), Some((source, best))) = (touches, best) {
        // A page that counts per delivery adds nothing to a count per order, and a 0 beside it would be untrue.
        let is_counted_so = |at: usize| {
            let own = graph.procedure(at).source().touches.as_ref();
            own.is_none_or(|own| own.per == source.per)
        };
        let way = |way: Way<u64>| {
            let stops = way.stops.into_iter().filter(|(at, _)| is_counted_so(*at));
            Way { cost: whole(way.cost), stops: stops.map(|(at, adds)| (at, whole(adds))).collect() }
        };
        let title = match &touches.per {
            Some(per) => handbook.theme.texts.get(language, "touches-per", &[("per", per.as_str().into())]),
            None => frame.text("touches"),
        };
        let costs = Costs {
            title,
            label: frame.text("chain-best-case"),
            best: way(best),
            worst: Some(way(most_touches(graph, at, source))),
            limit: touches.alarm.map(|alarm| (whole(alarm.into()), numerals.whole(alarm))),
        };
        charts.extend(costs.chart(frame, graph, &|count| numerals.whole(count.to_integer())));
    }
    for target in &procedure.targets {
        let Some(best) = target.until.as_deref().and_then(|until| quickest(graph, at, until)) else {
            continue;
        };
        let goal = target.alarm.as_ref().or(target.target.as_ref());
        let limit = goal.and_then(|goal| {
            let quantity = &goal.limit.as_ref().ok()?.quantity;
            let seconds = quantity.base().filter(|_| quantity.dimension() == Dimension::Time)?.1;
            Some((seconds, frame.goal(goal)))
        });
        let time = |seconds: Ratio<i128>| {
            exact::time(seconds, units).map(|time| time.show_in(units, language)).unwrap_or_default()
        };
        let costs = Costs {
            title: target.measure.clone().unwrap_or_default(),
            // What is added up are the limits of steps and hand-offs.
            label: frame.text("chain-shortest"),
            best,
            worst: None,
            limit,
        };
        charts.extend(costs.chart(frame, graph, &time));
    }
    charts
}

/// What a chain costs, as a chart.
struct Costs {
    title: String,
    /// What comes before the cost of the best way.
    label: String,
    best: Way<Ratio<i128>>,
    worst: Option<Way<Ratio<i128>>>,
    /// The alarm, also as it is shown.
    limit: Option<(Ratio<i128>, String)>,
}

impl Costs {
    fn chart(
        self,
        frame: &Frame<'_, '_>,
        graph: &Graph<'_>,
        show: &dyn Fn(Ratio<i128>) -> String,
    ) -> Option<Value> {
        let Self { title, label, best, worst, limit } = self;
        let nothing = Ratio::from_integer(0);
        let worst = worst.filter(|worst| worst.cost > best.cost);
        // What only the worst case adds comes last, so that it ends where the worst case does.
        let is_extra = |(at, adds): &&(usize, Ratio<i128>)| {
            *adds > nothing && best.stops.iter().all(|(known, _)| known != at)
        };
        let extra: Vec<(usize, Ratio<i128>)> =
            worst.iter().flat_map(|worst| worst.stops.iter().filter(is_extra)).copied().collect();
        let longest = worst.as_ref().map_or(best.cost, |worst| worst.cost);
        let most = limit.as_ref().map_or(longest, |(limit, _)| longest.max(*limit));
        if best.stops.len() + extra.len() < 2 || most <= nothing {
            return None;
        }
        // A little room behind the longest, so that the mark of the alarm fits in.
        let place = |value: Ratio<i128>| {
            let share = value / most * Ratio::from_integer(960);
            u32::try_from(share.round().to_integer()).unwrap_or_default()
        };
        let bars = |begin: Ratio<i128>, stops: &[(usize, Ratio<i128>)]| -> Vec<Object> {
            let mut before = begin;
            let rows = stops.iter().map(|(at, adds)| {
                let procedure = graph.procedure(*at);
                let (start, end) = (place(before), place(before + adds));
                before += adds;
                let department = frame.handbook.manual.department(procedure);
                Object::new()
                    .set("title", procedure.name())
                    .set("url", frame.url_of(procedure))
                    .some("department", department.map(|own| own.id.as_str()))
                    .set("start", start)
                    .set("width", end - start)
                    .set("adds", show(*adds))
            });
            rows.collect()
        };
        let extra_cost: Ratio<i128> = extra.iter().map(|(_, adds)| adds).sum();
        let extra_rows = bars(longest - extra_cost, &extra);
        let rows = bars(nothing, &best.stops);
        let rows = rows.into_iter().chain(extra_rows.into_iter().map(|row| row.set("extra", true)));
        let is_over = limit.as_ref().is_some_and(|(limit, _)| best.cost > *limit);
        let object = Object::new()
            .set("title", title)
            .set("label", label)
            .set("total", show(best.cost))
            .some("worst", worst.map(|worst| show(worst.cost)))
            .some("alarm_at", limit.as_ref().map(|(limit, _)| place(*limit)))
            .some("alarm", limit.map(|(_, shown)| shown))
            .list("rows", rows);
        Some(if is_over { object.set("over", true).into() } else { object.into() })
    }
}
