//! What goes over at a hand-off: what one end gives, what the other says it gets, and what does not fit.

use std::collections::BTreeMap;

use super::Graph;
use crate::fields::Path;
use crate::manual::graph::{Edge, Entrance};
use crate::manual::wording::normal;
use crate::manual::{Procedure, closest};

/// Everything that one procedure hands to another, at both ends.
#[derive(Debug)]
pub struct Exchange<'g, 'm> {
    /// Who hands off.
    pub sender: &'m Procedure,
    /// Who receives.
    pub receiver: &'m Procedure,
    /// The hand-offs, at least one.
    pub edges: Vec<&'g Edge<'m>>,
    /// The entries of `receives`, at least one.
    pub receipts: Vec<&'g Entrance<'m>>,
    /// What the receiver needs and does not get.
    pub missing: Vec<Item<'m>>,
    /// What is passed on and not expected.
    pub unexpected: Vec<Item<'m>>,
    /// What is most likely the same by two names: the sender's, the receiver's.
    pub renamed: Vec<(Item<'m>, Item<'m>)>,
}

/// One thing that goes over.
#[derive(Clone, Debug)]
pub struct Item<'m> {
    /// As it is written.
    pub name: &'m str,
    /// The way to it in the file of the sender or the receiver.
    pub path: Path,
}

/// All exchanges of a manual in which both ends speak of each other, and say what goes over.
pub fn exchanges<'g, 'm>(graph: &'g Graph<'m>) -> impl Iterator<Item = Exchange<'g, 'm>> {
    let mut pairs: BTreeMap<(usize, usize), Vec<&Edge<'m>>> = BTreeMap::new();
    for edge in &graph.edges {
        for taker in graph.takers(edge) {
            pairs.entry((edge.from, taker)).or_default().push(edge);
        }
    }
    pairs.into_iter().filter_map(|((from, at), edges)| {
        let receipts: Vec<&Entrance<'m>> =
            graph.entrances(at).filter(|entrance| graph.comes_from(entrance, from)).collect();
        let (sender, receiver) = (graph.procedure(from), graph.procedure(at));
        let is_unread = edges.iter().any(|edge| sender.has_unreadable(&edge.path()))
            || receipts.iter().any(|receipt| receiver.has_unreadable(&receipt.path()));
        let exchange = Exchange {
            sender,
            receiver,
            edges,
            receipts,
            missing: Vec::new(),
            unexpected: Vec::new(),
            renamed: Vec::new(),
        };
        (receiver.is_active() && !is_unread && !exchange.receipts.is_empty()).then(|| exchange.compared())
    })
}

impl<'m> Exchange<'_, 'm> {
    fn compared(mut self) -> Self {
        let given: Vec<Item<'m>> =
            self.edges.iter().flat_map(|edge| items(&edge.hand_off.gives, &edge.path())).collect();
        let needed: Vec<Item<'m>> =
            self.receipts.iter().flat_map(|receipt| items(&receipt.receipt.gives, &receipt.path())).collect();
        self.missing = left_out(&needed, &given);
        self.unexpected = left_out(&given, &needed);
        self.pair_renamed();
        self
    }

    /// `order no` at one end and `order number` at the other are one fault, not two.
    fn pair_renamed(&mut self) {
        for needed in std::mem::take(&mut self.missing) {
            let similar = closest(needed.name, self.unexpected.iter().map(|item| item.name));
            match self.unexpected.iter().position(|item| Some(item.name) == similar) {
                Some(at) => self.renamed.push((self.unexpected.remove(at), needed)),
                None => self.missing.push(needed),
            }
        }
        // One thing on either side is most likely the same, whatever its names.
        if let ([needed], [given]) = (self.missing.as_slice(), self.unexpected.as_slice()) {
            self.renamed.push((given.clone(), needed.clone()));
            self.missing.clear();
            self.unexpected.clear();
        }
    }
}

fn items<'m>(names: &'m [String], holder: &Path) -> Vec<Item<'m>> {
    let path = holder.then("gives");
    names.iter().enumerate().map(|(index, name)| Item { name, path: path.then(index) }).collect()
}

/// Those of `wanted` that are not in `there`, whatever their capitals and spaces, each once.
fn left_out<'m>(wanted: &[Item<'m>], there: &[Item<'m>]) -> Vec<Item<'m>> {
    // Nearly always both ends use the very same words.
    let mut left: Vec<Item<'m>> =
        wanted.iter().filter(|item| !there.iter().any(|other| other.name == item.name)).cloned().collect();
    if !left.is_empty() {
        let mut seen: Vec<String> = there.iter().map(|item| normal(item.name)).collect();
        left.retain(|item| {
            let name = normal(item.name);
            let is_new = !seen.contains(&name);
            seen.push(name);
            is_new
        });
    }
    left
}
