//! What a chain of hand-offs costs: the contacts of a customer, at best and at worst, and the time at best.
//!
//! It costs the same in every language, so the pages are counted as the manual itself has them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use num_rational::Ratio;
use rustc_hash::{FxHashMap, FxHashSet};

use super::graph::{Edge, Graph, cheapest_way};
use super::wording::{Wording, normal};
use super::{Step, Touches};
use crate::quantity::Duration;
use crate::quantity::exact;

/// A way along hand-offs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way<C> {
    /// What it costs in all.
    pub cost: C,
    /// Its procedures in order, as their places in [`Manual::procedures`](super::Manual::procedures), each with
    /// what it adds.
    pub stops: Vec<(usize, C)>,
}

impl<C> Way<C> {
    /// The places alone.
    pub fn places(&self) -> Vec<usize> {
        self.stops.iter().map(|(at, _)| *at).collect()
    }
}

/// The contacts of the case in which all goes well, counted for the same thing as `touches`: of every hand-off that is
/// always made, and where several procedures may take one up, of the one with the fewest. `None` where the work never
/// comes to an end.
///
/// The cost of a procedure is what it adds and the least of each hand-off, so that the cheapest are known first: Knuth,
/// "A generalization of Dijkstra's algorithm", 1977.
pub fn fewest_touches(graph: &Graph<'_>, start: usize, touches: &Touches) -> Option<Way<u64>> {
    let own = |at: usize| own_touches(graph, at, touches);
    let mut costs = Costs::default();
    let mut reached = vec![start];
    let mut next = 0;
    let mut seen = FxHashSet::from_iter([start]);
    while let Some(at) = reached.get(next).copied() {
        next += 1;
        let hand_offs: Vec<Vec<usize>> = always_next(graph, at).collect();
        for to in hand_offs.iter().flatten().filter(|to| seen.insert(**to)) {
            reached.push(*to);
        }
        costs.add(at, own(at), hand_offs);
    }
    costs.settle();
    costs.known.contains_key(&start).then(|| each_once(start, &costs.chosen, own))
}

/// The contacts of the case in which every hand-off is made, those with a condition too, counted like
/// [`fewest_touches`]: where several procedures may take one up, of the one with the most. Work that goes round in a
/// circle goes round once.
pub fn most_touches(graph: &Graph<'_>, start: usize, touches: &Touches) -> Way<u64> {
    let own = |at: usize| own_touches(graph, at, touches);
    let takers =
        |at: usize| -> Vec<Vec<usize>> { graph.outgoing(at).map(|edge| graph.takers(edge)).collect() };
    let mut chosen: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut costs: FxHashMap<usize, u64> = FxHashMap::default();
    // Each is visited twice: before those that follow it, and after them, when their costs are known.
    let mut seen = FxHashSet::default();
    let mut open = vec![(start, false)];
    while let Some((at, is_known_after)) = open.pop() {
        let hand_offs = takers(at);
        if !is_known_after {
            if seen.insert(at) {
                open.push((at, true));
                open.extend(hand_offs.into_iter().flatten().map(|to| (to, false)));
            }
            continue;
        }
        let cost_of = |to: &usize| costs.get(to).copied().unwrap_or_default();
        let most = |takers: Vec<usize>| takers.into_iter().rev().max_by_key(cost_of);
        let next: Vec<usize> = hand_offs.into_iter().filter_map(most).collect();
        let cost = next.iter().map(cost_of).fold(own(at), u64::saturating_add);
        costs.insert(at, cost);
        chosen.insert(at, next);
    }
    each_once(start, &chosen, own)
}

/// The way that begins at `start` and takes what is `chosen` at each stop. What is reached on two ways is done once.
fn each_once(start: usize, chosen: &FxHashMap<usize, Vec<usize>>, own: impl Fn(usize) -> u64) -> Way<u64> {
    let (mut stops, mut open) = (Vec::new(), vec![start]);
    let mut seen = FxHashSet::default();
    while let Some(at) = open.pop() {
        if seen.insert(at) {
            stops.push((at, own(at)));
            open.extend(chosen.get(&at).into_iter().flatten().rev());
        }
    }
    Way { cost: stops.iter().map(|(_, own)| own).sum(), stops }
}

/// The contacts that a procedure adds to those which `touches` counts.
fn own_touches(graph: &Graph<'_>, at: usize, touches: &Touches) -> u64 {
    let own = graph.procedure(at).source().touches.as_ref().filter(|own| counts_the_same(own, touches));
    own.and_then(|own| own.expected).unwrap_or_default().into()
}

/// What each procedure costs with all that follows it.
#[derive(Debug, Default)]
struct Costs {
    /// Those that are final.
    known: FxHashMap<usize, u64>,
    /// The taker of each hand-off of a procedure.
    chosen: FxHashMap<usize, Vec<usize>>,
    /// What is known of the others so far, and how many hand-offs have no taker with a known cost.
    waiting: FxHashMap<usize, (u64, usize)>,
    /// The hand-offs that a procedure may take up: the procedure that makes each, and which of its hand-offs it is.
    incoming: FxHashMap<usize, Vec<(usize, usize)>>,
    open: BinaryHeap<Reverse<(u64, usize)>>,
}

impl Costs {
    fn add(&mut self, at: usize, own: u64, hand_offs: Vec<Vec<usize>>) {
        if hand_offs.is_empty() {
            self.open.push(Reverse((own, at)));
        }
        self.waiting.insert(at, (own, hand_offs.len()));
        for (nth, takers) in hand_offs.into_iter().enumerate() {
            for to in takers {
                self.incoming.entry(to).or_default().push((at, nth));
            }
        }
    }

    fn settle(&mut self) {
        let mut taken = FxHashSet::default();
        while let Some(Reverse((cost, at))) = self.open.pop() {
            if self.known.insert(at, cost).is_some() {
                continue;
            }
            for (from, nth) in self.incoming.get(&at).into_iter().flatten() {
                // The first taker whose cost is known is the cheapest.
                let Some((sum, left)) = self.waiting.get_mut(from).filter(|_| taken.insert((*from, *nth)))
                else {
                    continue;
                };
                (*sum, *left) = (sum.saturating_add(cost), *left - 1);
                self.chosen.entry(*from).or_default().push(at);
                if *left == 0 {
                    self.open.push(Reverse((*sum, *from)));
                }
            }
        }
    }
}

/// The seconds of the quickest way from one procedure to the end of another, if everybody just keeps their limit;
/// `None` where no hand-offs lead there. A stop adds the time until the next has taken the work up.
pub fn quickest(graph: &Graph<'_>, start: usize, until: &str) -> Option<Way<Ratio<i128>>> {
    let hops = |at: usize| {
        let hops =
            graph.outgoing(at).flat_map(|edge| graph.takers(edge).into_iter().map(move |to| (to, edge)));
        hops.map(|(to, edge)| (to, until_taken_up(graph, at, edge))).collect::<Vec<_>>()
    };
    let end = |at: usize| (graph.procedure(at).id == until).then(|| Time(duration(graph, at, None)));
    let (Time(cost), way) = cheapest_way(start, Time(Ratio::from_integer(0)), &hops, &end)?;
    let adds = |at: usize, next: Option<&usize>| match next {
        Some(next) => hops(at).into_iter().filter(|(to, _)| to == next).map(|(_, Time(adds))| adds).min(),
        None => Some(duration(graph, at, None)),
    };
    let stops =
        way.iter().enumerate().map(|(index, at)| (*at, adds(*at, way.get(index + 1)).unwrap_or_default()));
    Some(Way { cost, stops: stops.collect() })
}

/// Whether the contacts of both are counted for the same thing; nobody can add those of an order and of a case.
fn counts_the_same(one: &Touches, other: &Touches) -> bool {
    match (&one.per, &other.per) {
        (Some(one), Some(other)) => normal(one) == normal(other),
        _ => true,
    }
}

/// The hand-offs that a procedure always makes, each with the procedures that may take it up. In the best case a
/// hand-off with a condition is not made.
fn always_next<'g>(graph: &'g Graph<'_>, at: usize) -> impl Iterator<Item = Vec<usize>> + 'g {
    let always = graph.outgoing(at).filter(|edge| !edge.is_conditional(graph.manual));
    always.map(|edge| graph.takers(edge)).filter(|takers| !takers.is_empty())
}

/// The time until the other end has taken up what this hand-off passes on.
fn until_taken_up(graph: &Graph<'_>, at: usize, edge: &Edge<'_>) -> Time {
    let waiting = edge.hand_off.within.as_ref().and_then(Duration::seconds).unwrap_or_default();
    let last = (edge.list == "steps").then_some(edge.index);
    Time(duration(graph, at, last)) + Time(waiting)
}

/// How long a procedure may take, or its steps up to the one at `last`.
///
/// Steps that are done only sometimes are left out, but the last. `total_time` counts where it is less, and where
/// steps say nothing.
fn duration(graph: &Graph<'_>, at: usize, last: Option<usize>) -> Ratio<i128> {
    let procedure = graph.procedure(at).source();
    let wording = Wording::of(&graph.manual.config.language);
    let is_sometimes = |step: &Step| {
        step.is_optional || wording.is_some_and(|wording| wording.is_conditional(&step.action.source))
    };
    let end = last.map_or(procedure.steps.len(), |last| last + 1);
    let steps = procedure.steps.iter().take(end).enumerate();
    let always = steps.filter(|(index, step)| Some(*index) == last || !is_sometimes(step));
    let limits: Vec<Option<Ratio<i128>>> =
        always.map(|(_, step)| step.within.as_ref().and_then(Duration::seconds)).collect();
    let is_whole = last.is_some() || limits.iter().all(Option::is_some);
    let sum = exact::sum(limits.into_iter().flatten()).unwrap_or_default();
    match procedure.total_time.as_ref().and_then(Duration::seconds) {
        Some(total) if !is_whole => total,
        Some(total) => total.min(sum),
        None => sum,
    }
}

/// Seconds, to be added and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Time(Ratio<i128>);

impl std::ops::Add for Time {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        // What has too many digits is left out, so that too little is said and never too much.
        Self(exact::add(self.0, other.0).unwrap_or(self.0))
    }
}
