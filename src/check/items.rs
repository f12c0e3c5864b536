//! The items that portions are of, across the manual.

use std::collections::BTreeMap;

use crate::diagnostic::Place;
use crate::fields::Path;
use crate::manual::{Aspect, Manual, Portion, Procedure};
use crate::path;
use crate::quantity::{Limit, exact, singular};

/// A portion, and the procedure that lists it.
#[derive(Clone, Copy, Debug)]
pub struct Use<'m> {
    /// The procedure.
    pub procedure: &'m Procedure,
    /// The portion.
    pub portion: &'m Portion,
}

impl<'m> Use<'m> {
    /// What it is a portion of: the stock item, or the key where none is named.
    pub fn item(&self) -> &'m str {
        self.portion.item.as_deref().unwrap_or(&self.portion.key)
    }

    /// How much of it, if that could be read.
    pub fn limit(&self) -> Option<&'m Limit> {
        match &self.portion.amount {
            crate::manual::Amount::Of(limit) => Some(limit),
            _ => None,
        }
    }

    /// Whether it is the same item as `other` of the same list by another spelling. Whoever names the `item` has
    /// thought about it.
    pub fn repeats(&self, other: &Self) -> bool {
        let is_plain = |found: &Self| found.portion.item.is_none();
        is_plain(self) && is_plain(other) && plain_name(self.item()) == plain_name(other.item())
    }

    /// Where the amount stands.
    pub fn amount_at(&self) -> Place {
        self.procedure.value_at(&path!["portions", &self.portion.key, "amount"])
    }

    /// Where the item is named: the key, or the value of `item`.
    pub fn item_at(&self) -> Place {
        match &self.portion.item {
            Some(_) => self.procedure.value_at(&path!["portions", &self.portion.key, "item"]),
            None => self.procedure.key_at(&self.path()),
        }
    }

    /// The way to the portion.
    pub fn path(&self) -> Path {
        path!["portions", &self.portion.key]
    }

    /// The amount as a reader sees it: `2 slices`.
    pub fn shown(&self, manual: &Manual) -> String {
        let limit = self.limit().map(|limit| limit.show(&manual.units, &manual.language));
        exact::typed(&limit.unwrap_or_default())
    }
}

/// The portions that hold today, in the order of files and lists.
pub fn uses(manual: &Manual) -> impl Iterator<Item = Use<'_>> {
    let active = manual.pages_for(Aspect::Portions).filter(|procedure| procedure.is_active());
    active
        .flat_map(|procedure| procedure.portions.list().iter().map(move |portion| Use { procedure, portion }))
}

/// The portions of each item.
pub fn by_item(manual: &Manual) -> BTreeMap<&str, Vec<Use<'_>>> {
    let mut items: BTreeMap<&str, Vec<Use<'_>>> = BTreeMap::new();
    for found in uses(manual) {
        items.entry(found.item()).or_default().push(found);
    }
    items
}

/// Those that agree with each other, each group in order and the groups by their first members.
pub fn groups<T: Copy>(all: impl IntoIterator<Item = T>, agree: impl Fn(T, T) -> bool) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    for one in all {
        match groups.iter_mut().find(|group| agree(group[0], one)) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

/// The largest group, the first of those that are equally large, and the others.
pub fn usual<T>(mut groups: Vec<Vec<T>>) -> Option<(Vec<T>, Vec<Vec<T>>)> {
    let most = groups.iter().map(Vec::len).max()?;
    let at = groups.iter().position(|group| group.len() == most)?;
    let usual = groups.remove(at);
    Some((usual, groups))
}

/// A name without what people write now so, now so: capitals, hyphens, spaces, the ending of the plural.
pub fn plain_name(name: &str) -> String {
    name.split(|next: char| next.is_whitespace() || matches!(next, '-' | '_')).map(singular).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_only_in_spelling() {
        let same = [
            ("tomato", "Tomatoes"),
            ("ice-cream", "ice cream"),
            ("ice-cream", "icecream"),
            ("berry", "berries"),
            ("box", "boxes"),
            ("olive", "olives"),
            ("gâteau", "gâteaux"),
            ("e\u{301}pice", "épices"),
            ("টমেটো", "টমেটো"),
        ];
        for (one, other) in same {
            assert_eq!(plain_name(one), plain_name(other), "{one} and {other}");
        }
        for (one, other) in
            [("ham", "hamster"), ("glas", "glass"), ("bun", "bu"), ("oat", "oil"), ("bus", "bu")]
        {
            assert_ne!(plain_name(one), plain_name(other), "{one} and {other}");
        }
    }

    #[test]
    fn the_largest_group_is_usual() {
        let (usual, others) = usual(groups([1, 2, 12, 3, 22], |one, other| one % 10 == other % 10)).unwrap();
        assert_eq!((usual, others), (vec![2, 12, 22], vec![vec![1], vec![3]]));
    }
}
