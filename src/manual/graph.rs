//! The hand-offs of a manual as a graph: who passes work on to whom, and who says that it comes.
//!
//! Only what holds today is in it. A draft may still point anywhere, and what is retired passes nothing on.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet, VecDeque};
use std::ops::Add;

use super::wording::Wording;
use super::{HandOff, Kind, Manual, Procedure, Reads, Receipt, Status, Step, closest};
use crate::config::Department;
use crate::diagnostic::Place;
use crate::fields::Path;
use crate::path;

/// The hand-offs of a manual, by the places of its procedures in [`Manual::procedures`].
#[derive(Debug)]
pub struct Graph<'m> {
    /// The manual.
    pub manual: &'m Manual,
    /// All hand-offs, in the order of files and steps.
    pub edges: Vec<Edge<'m>>,
    /// Everything that procedures say they receive.
    pub receipts: Vec<Entrance<'m>>,
    outgoing: Vec<Vec<usize>>,
    incoming: Vec<Vec<usize>>,
    entrances: Vec<Vec<usize>>,
}

/// One hand-off.
#[derive(Clone, Copy, Debug)]
pub struct Edge<'m> {
    /// The procedure that hands off.
    pub from: usize,
    /// `steps` or `recovery`.
    pub list: &'static str,
    /// The place of the step in its list.
    pub index: usize,
    /// The step.
    pub step: &'m Step,
    /// The same in the language of the manual, which decides what follows from its words.
    source: &'m Step,
    /// What it says.
    pub hand_off: &'m HandOff,
    /// Where the work goes.
    pub to: End<'m>,
}

/// Where work goes or comes from.
#[derive(Clone, Copy, Debug)]
pub enum End<'m> {
    /// A procedure.
    Procedure(usize),
    /// A department: one of its procedures takes the work, or any of them hands it over.
    Department(&'m Department),
    /// Nobody whom the manual knows; that has a finding of its own.
    Unknown,
}

/// What a procedure says it receives.
#[derive(Clone, Copy, Debug)]
pub struct Entrance<'m> {
    /// The procedure that receives.
    pub at: usize,
    /// The place in its list `receives`.
    pub index: usize,
    /// What it says.
    pub receipt: &'m Receipt,
    /// Where it comes from.
    pub from: End<'m>,
}

impl<'m> Graph<'m> {
    /// The graph of a manual.
    ///
    /// It depends on [`Aspect::Work`](super::Aspect::Work) of all pages.
    pub fn new(manual: &'m Manual) -> Self {
        Reads::apart(|| Self::of(manual))
    }

    fn of(manual: &'m Manual) -> Self {
        let lists = vec![Vec::new(); manual.shared.len()];
        let (outgoing, incoming, entrances) = (lists.clone(), lists.clone(), lists);
        let mut graph =
            Self { manual, edges: Vec::new(), receipts: Vec::new(), outgoing, incoming, entrances };
        for (at, procedure) in manual.at_work().iter().map(|at| (*at, &*manual.shared[*at])) {
            if procedure.status == Status::Active {
                graph.note_hand_offs(at, procedure);
            }
            if procedure.status != Status::Retired {
                graph.note_receipts(at, procedure);
            }
        }
        graph.connect();
        graph
    }

    /// The procedure at a place.
    pub fn procedure(&self, at: usize) -> &'m Procedure {
        let page = self.page(at);
        self.manual.note_page(page);
        page
    }

    /// The same for what belongs to [`Aspect::Work`](super::Aspect::Work).
    pub fn page(&self, at: usize) -> &'m Procedure {
        &self.manual.shared[at]
    }

    /// The hand-offs of a procedure.
    pub fn outgoing(&self, at: usize) -> impl Iterator<Item = &Edge<'m>> {
        self.outgoing[at].iter().map(|edge| &self.edges[*edge])
    }

    /// The hand-offs to a procedure, also those to its department that it says it receives.
    pub fn incoming(&self, at: usize) -> impl Iterator<Item = &Edge<'m>> {
        self.incoming[at].iter().map(|edge| &self.edges[*edge])
    }

    /// The procedures that go on after a hand-off: the one it names, or those of the department that take it.
    pub fn takers(&self, edge: &Edge<'m>) -> Vec<usize> {
        match edge.to {
            End::Procedure(to) => vec![to],
            End::Department(department) => self.takers_in(department, edge.from),
            End::Unknown => Vec::new(),
        }
    }

    /// What a procedure says it receives.
    pub fn entrances(&self, at: usize) -> impl Iterator<Item = &Entrance<'m>> {
        self.entrances[at].iter().map(|entrance| &self.receipts[*entrance])
    }

    /// Whether what is received comes from the procedure `from`, be it named itself or with its department.
    /// Nothing comes to a procedure from itself.
    pub fn comes_from(&self, entrance: &Entrance<'m>, from: usize) -> bool {
        let is_from = match entrance.from {
            End::Procedure(at) => at == from,
            End::Department(department) => self.belongs(from, department),
            End::Unknown => false,
        };
        is_from && entrance.at != from
    }

    /// Whether what is received is most likely meant to come from the procedure `from`, under an id with a slip in
    /// it. That has a separate finding.
    pub fn is_misspelt(&self, entrance: &Entrance<'m>, from: usize) -> bool {
        let written = entrance.receipt.from.as_deref().filter(|_| matches!(entrance.from, End::Unknown));
        let id = self.page(from).id.as_str();
        entrance.at != from && written.is_some_and(|written| closest(&written.to_lowercase(), [id]).is_some())
    }

    /// The procedures of a department to which `from` could hand off, without those that hand off to it: the work would
    /// go around in a circle.
    pub fn candidates(&self, department: &Department, from: usize) -> impl Iterator<Item = &'m Procedure> {
        let manual = self.manual;
        let leads_back = move |at: usize| at == from || self.successors(at).any(|to| to == from);
        let places =
            (0..manual.shared.len()).filter(move |at| self.belongs(*at, department) && !leads_back(*at));
        // Work begins outside the manual in an entry, and a crisis plan is no next step of it.
        let may_go_on = |procedure: &&'m Procedure| {
            let is_beginning = procedure.is_entry || procedure.kind == Kind::CrisisPlan;
            procedure.is_active() && procedure.kind.has_steps() && !is_beginning
        };
        places.map(|at| self.page(at)).filter(may_go_on)
    }

    /// The procedures that go on after a procedure.
    pub fn successors(&self, at: usize) -> impl Iterator<Item = usize> {
        self.outgoing(at).flat_map(|edge| self.takers(edge))
    }

    /// The ids of the procedures on a way, as a reader sees it: `take-order → start-ticket`.
    pub fn show(&self, way: &[usize]) -> String {
        let mut shown = String::new();
        for (index, at) in way.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| way[before]);
            // What follows an earlier hand-off is beside it.
            shown.push_str(match before.map(|before| self.successors(before).any(|next| next == *at)) {
                None => "",
                Some(true) => " → ",
                Some(false) => " + ",
            });
            shown.push_str(&self.page(*at).id);
        }
        shown
    }

    /// Whether work begins here: nobody hands anything to it, or it says so.
    pub fn is_start(&self, at: usize) -> bool {
        self.page(at).is_entry || self.incoming[at].is_empty()
    }

    /// The procedures by groups: work goes only between those of one group, directly or through others of it. Of each,
    /// the first of its group.
    pub fn groups(&self) -> Vec<usize> {
        let mut first: Vec<usize> = (0..self.incoming.len()).collect();
        for (taker, edges) in self.incoming.iter().enumerate() {
            for edge in edges {
                let (one, other) = (root(&first, self.edges[*edge].from), root(&first, taker));
                first[one.max(other)] = one.min(other);
            }
        }
        (0..first.len()).map(|at| root(&first, at)).collect()
    }

    fn takers_in(&self, department: &Department, from: usize) -> Vec<usize> {
        let receipts = self.receipts.iter().filter(|entrance| self.belongs(entrance.at, department));
        let mut takers: Vec<usize> =
            receipts.filter(|entrance| self.comes_from(entrance, from)).map(|entrance| entrance.at).collect();
        takers.dedup();
        takers
    }

    fn belongs(&self, at: usize, department: &Department) -> bool {
        self.manual.department(self.page(at)).is_some_and(|own| own.id == department.id)
    }

    fn note_hand_offs(&mut self, from: usize, procedure: &'m Procedure) {
        let source = procedure.source();
        let lists =
            [("steps", &procedure.steps, &source.steps), ("recovery", &procedure.recovery, &source.recovery)];
        for (list, steps, sources) in lists {
            for (index, (step, source)) in steps.iter().zip(sources).enumerate() {
                let Some(hand_off) = &step.hand_off else { continue };
                let to = hand_off.to.as_deref().map_or(End::Unknown, |id| end(self.manual, id));
                self.edges.push(Edge { from, list, index, step, source, hand_off, to });
            }
        }
    }

    fn note_receipts(&mut self, at: usize, procedure: &'m Procedure) {
        for (index, receipt) in procedure.receives.iter().enumerate() {
            let from = receipt.from.as_deref().map_or(End::Unknown, |id| end(self.manual, id));
            self.entrances[at].push(self.receipts.len());
            self.receipts.push(Entrance { at, index, receipt, from });
        }
    }

    fn connect(&mut self) {
        for index in 0..self.edges.len() {
            let edge = self.edges[index];
            self.outgoing[edge.from].push(index);
            for taker in self.takers(&edge) {
                self.incoming[taker].push(index);
            }
        }
    }
}

/// Where a way upwards ends.
fn root(above: &[usize], mut at: usize) -> usize {
    while above[at] != at {
        at = above[at];
    }
    at
}

impl Procedure {
    /// Whether it passes work on or takes it up.
    pub(super) fn is_at_work(&self) -> bool {
        let mut steps = self.steps.iter().chain(&self.recovery);
        !self.receives.is_empty() || steps.any(|step| step.hand_off.is_some())
    }
}

/// What is called `id`. The introduction of a department has the id of the department, and is not meant.
pub fn end<'m>(manual: &'m Manual, id: &str) -> End<'m> {
    let department = || manual.department_named(id);
    let page = manual.by_id(id).and_then(|page| manual.place(&page.path));
    match page {
        Some(at) if manual.shared[at].kind != Kind::Page => End::Procedure(at),
        page => match (department(), page) {
            (Some(department), _) => End::Department(department),
            (None, Some(at)) => End::Procedure(at),
            (None, None) => End::Unknown,
        },
    }
}

impl Edge<'_> {
    /// The way to the hand-off in the front matter.
    pub fn path(&self) -> Path {
        path![self.list, self.index, "hand_off"]
    }

    /// The entry of `receives` that answers it, where `sender` hands off: `{from: take-order, gives: [order number]}`.
    pub fn receipt(&self, sender: &Procedure) -> String {
        let gives = match self.hand_off.gives.is_empty() {
            true => String::new(),
            false => format!(", gives: [{}]", self.hand_off.gives.join(", ")),
        };
        format!("{{from: {}{gives}}}", sender.id)
    }

    /// Whether the step is not done every time: "If the guest wants money, …".
    pub fn is_conditional(&self, manual: &Manual) -> bool {
        let wording = Wording::of(&manual.config.language);
        self.source.is_optional
            || wording.is_some_and(|wording| wording.has_condition(&self.source.action.source))
    }

    /// What people call the step: `step 3`.
    pub fn name(&self) -> String {
        match self.list {
            "steps" => format!("step {}", self.index + 1),
            _ => format!("step {} of the recovery", self.index + 1),
        }
    }
}

impl Entrance<'_> {
    /// The way to the entry in the front matter.
    pub fn path(&self) -> Path {
        path!["receives", self.index]
    }
}

/// The way from `start` to the nearest of the ends: what it costs in all, and the places that it leads through.
///
/// `cost` is what it costs to begin, `next` lists where one may go from a place and what that costs, and `end` says
/// what it costs to stop there, if that is an end. Dijkstra's way; costs are never negative.
pub fn cheapest_way<C: Ord + Copy + Add<Output = C>>(
    start: usize,
    cost: C,
    next: &dyn Fn(usize) -> Vec<(usize, C)>,
    end: &dyn Fn(usize) -> Option<C>,
) -> Option<(C, Vec<usize>)> {
    let mut best: HashMap<usize, (C, Option<usize>)> = HashMap::from([(start, (cost, None))]);
    let mut done = HashSet::new();
    let mut open = BinaryHeap::from([Reverse((cost, start))]);
    let mut found: Option<(C, usize)> = None;
    while let Some(Reverse((cost, at))) = open.pop() {
        if found.is_some_and(|(least, _)| least <= cost) {
            break;
        }
        if !done.insert(at) {
            continue;
        }
        if let Some(all) = end(at).map(|last| cost + last) {
            found = found.filter(|(least, _)| *least <= all).or(Some((all, at)));
        }
        for (to, more) in next(at) {
            let cost = cost + more;
            if best.get(&to).is_none_or(|(least, _)| cost < *least) {
                best.insert(to, (cost, Some(at)));
                open.push(Reverse((cost, to)));
            }
        }
    }
    let (cost, last) = found?;
    let mut way = vec![last];
    while let Some((_, Some(before))) = way.last().and_then(|at| best.get(at)) {
        way.push(*before);
    }
    way.reverse();
    Some((cost, way))
}

/// Where a procedure says what it receives; its first line where it says nothing yet.
pub fn receives_place(procedure: &Procedure) -> Place {
    match procedure.receives.is_empty() {
        true => procedure.key_at(&path![]),
        false => procedure.key_at(&path!["receives"]),
    }
}

/// The groups of more than one thing in which each leads to each other, and the single things that lead to
/// themselves: Tarjan's strongly connected components, each sorted, in the order of their first members.
pub fn loops(count: usize, successors: &dyn Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
    let mut search = Search { found: vec![None; count], is_open: vec![false; count], ..Search::default() };
    for start in 0..count {
        if search.found[start].is_none() {
            search.from(start, successors);
        }
    }
    search.loops.sort();
    search.loops
}

#[derive(Default)]
struct Search {
    next: usize,
    /// When each was found, and the earliest that it leads back to.
    found: Vec<Option<(usize, usize)>>,
    open: Vec<usize>,
    is_open: Vec<bool>,
    loops: Vec<Vec<usize>>,
}

impl Search {
    /// An own stack instead of recursion: a chain may be as long as the manual.
    fn from(&mut self, start: usize, successors: &dyn Fn(usize) -> Vec<usize>) {
        let mut way = vec![(start, self.enter(start, successors), 0)];
        while let Some((at, after, next)) = way.last_mut() {
            let at = *at;
            if let Some(to) = after.get(*next).copied() {
                *next += 1;
                match self.found[to] {
                    None => way.push((to, self.enter(to, successors), 0)),
                    Some((when, _)) if self.is_open[to] => self.leads_back(at, when),
                    Some(_) => {}
                }
                continue;
            }
            let leads_to_itself = after.contains(&at);
            way.pop();
            let Some((when, earliest)) = self.found[at] else { continue };
            if let Some((before, ..)) = way.last() {
                self.leads_back(*before, earliest);
            }
            if when == earliest {
                self.close(at, leads_to_itself);
            }
        }
    }

    fn enter(&mut self, at: usize, successors: &dyn Fn(usize) -> Vec<usize>) -> Vec<usize> {
        self.found[at] = Some((self.next, self.next));
        self.next += 1;
        self.open.push(at);
        self.is_open[at] = true;
        successors(at)
    }

    fn leads_back(&mut self, at: usize, to: usize) {
        if let Some((_, earliest)) = &mut self.found[at] {
            *earliest = (*earliest).min(to);
        }
    }

    fn close(&mut self, first: usize, leads_to_itself: bool) {
        let from = self.open.iter().rposition(|at| *at == first).unwrap_or_default();
        let mut group = self.open.split_off(from);
        for at in &group {
            self.is_open[*at] = false;
        }
        if group.len() > 1 || leads_to_itself {
            group.sort_unstable();
            self.loops.push(group);
        }
    }
}

/// The shortest way from `start` back to itself inside `group`: `[a, b]` for a → b → a.
pub fn shortest_loop(start: usize, group: &[usize], successors: &dyn Fn(usize) -> Vec<usize>) -> Vec<usize> {
    let mut before: HashMap<usize, usize> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for to in successors(at) {
            if to == start {
                let mut way = vec![at];
                while let Some(previous) = way.last().and_then(|last| before.get(last)) {
                    way.push(*previous);
                }
                way.reverse();
                return way;
            }
            if group.contains(&to) && to != start && !before.contains_key(&to) {
                before.insert(to, at);
                queue.push_back(to);
            }
        }
    }
    vec![start]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loops_of(edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
        loops(6, &|at| edges.iter().filter(|(from, _)| *from == at).map(|(_, to)| *to).collect())
    }

    #[test]
    fn loops_are_found_once() {
        assert_eq!(loops_of(&[(0, 1), (1, 2), (2, 3)]), Vec::<Vec<usize>>::new());
        assert_eq!(loops_of(&[(2, 2)]), [[2]]);
        assert_eq!(loops_of(&[(0, 1), (1, 0), (1, 2), (2, 3), (3, 4), (4, 2)]), [vec![0, 1], vec![2, 3, 4]]);
        assert_eq!(loops_of(&[(5, 0), (0, 5), (0, 1), (1, 0)]), [[0, 1, 5]]);
    }

    #[test]
    fn the_cheapest_way() {
        let edges = [(0, 1, 5), (0, 2, 1), (2, 3, 1), (1, 4, 1), (3, 4, 1), (4, 0, 0)];
        let next =
            |at: usize| edges.iter().filter(|edge| edge.0 == at).map(|edge| (edge.1, edge.2)).collect();
        assert_eq!(cheapest_way(0, 1, &next, &|at| (at == 4).then_some(0)), Some((4, vec![0, 2, 3, 4])));
        assert_eq!(
            cheapest_way(0, 1, &next, &|at| (at == 1 || at == 4).then_some(if at == 4 { 9 } else { 0 })),
            Some((6, vec![0, 1]))
        );
        assert_eq!(cheapest_way(0, 1, &next, &|_| None), None);
    }

    #[test]
    fn the_shortest_way_round() {
        let edges = [(0, 1), (1, 2), (2, 0), (1, 0)];
        let after = |at: usize| edges.iter().filter(|(from, _)| *from == at).map(|(_, to)| *to).collect();
        assert_eq!(shortest_loop(0, &[0, 1, 2], &after), [0, 1]);
        assert_eq!(shortest_loop(2, &[0, 1, 2], &after), [2, 0, 1]);
    }
}
