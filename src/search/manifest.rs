//! The one file of the index that is always loaded.

use serde_json::{Map, Value, json};

use super::dictionary::Shard;
use super::{FORMAT, PAGES_IN_SHARD, ShownTexts, digits};
use crate::manual::{Kind, Manual, Procedure, Standing};

/// What the manifest tells.
pub(super) struct Manifest<'i> {
    pub manual: &'i Manual,
    pub language: &'i str,
    /// What each page can be filtered by.
    pub pages: &'i [Facets],
    pub words: &'i [Shard],
    pub endings: &'i [Shard],
    /// The first class of each shard of lists.
    pub lists: &'i [u32],
    /// The roles that have something to do: id, name, number of pages.
    pub roles: Vec<(String, String, usize)>,
}

impl Manifest<'_> {
    pub(super) fn write(&self, shown: &dyn ShownTexts) -> Value {
        let departments = self.manual.departments.iter().map(|department| {
            let url = shown.department_address(&department.id);
            json!([department.id, department.name.get(self.language), url])
        });
        let types = Kind::ALL.iter().map(|(name, _)| json!([name, shown.interface(&format!("type-{name}"))]));
        let firsts = |shards: &[Shard]| shards.iter().map(|shard| shard.first.clone()).collect::<Vec<_>>();
        json!({
            "format": FORMAT,
            "language": self.language,
            "pages": self.pages.len(),
            "shard": PAGES_IN_SHARD,
            "departments": departments.collect::<Vec<_>>(),
            "types": types.collect::<Vec<_>>(),
            "roles": self.roles,
            "ranges": self.ranges(),
            "words": firsts(self.words),
            "endings": firsts(self.endings),
            "lists": self.first_classes(),
            "texts": TEXTS.iter().map(|key| ((*key).to_owned(), shown.interface(key).into())).collect::<Map<_, _>>(),
        })
    }

    /// Where pages of another department, type or verification begin: `[page, department, type, verified]`.
    fn ranges(&self) -> Vec<Value> {
        let mut ranges = Vec::new();
        let mut last = None;
        for (number, facets) in self.pages.iter().enumerate() {
            if last != Some(facets) {
                let [department, kind, is_verified] = facets.numbers();
                ranges.push(json!([number, department, kind, is_verified]));
                last = Some(facets);
            }
        }
        ranges
    }

    /// By how much the first class of each shard is more than that of the one before.
    fn first_classes(&self) -> String {
        let mut text = String::new();
        let mut last = 0;
        for first in self.lists {
            digits::push(first - last, &mut text);
            last = *first;
        }
        text
    }
}

/// The texts that the search itself shows; pages need not carry them.
const TEXTS: [&str; 13] = [
    "list-separator",
    "search-all",
    "search-departments",
    "search-found",
    "search-found-more",
    "search-incomplete",
    "search-missing",
    "search-nearest",
    "search-next",
    "search-nothing",
    "search-some",
    "search-step",
    "search-verified",
];

/// What a page can be filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Facets {
    /// The number of its department; one more than the last where it has none.
    pub department: usize,
    /// The number of its type.
    pub kind: usize,
    /// Whether it says what it said when it was verified.
    pub is_verified: bool,
}

impl Facets {
    pub(super) fn of(manual: &Manual, page: &Procedure) -> Self {
        let kind = Kind::ALL.iter().position(|(_, kind)| *kind == page.kind);
        Self {
            department: manual.department_place(page).unwrap_or(manual.departments.len()),
            kind: kind.unwrap_or_default(),
            is_verified: page.standing() == Standing::Holds,
        }
    }

    /// As they are written in the index: `[department, type, verified]`.
    pub(super) fn numbers(self) -> [usize; 3] {
        [self.department, self.kind, usize::from(self.is_verified)]
    }
}
