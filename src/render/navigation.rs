//! Which page stands where: departments, their sections, what comes before and after, what links here.

use std::collections::HashMap;
use std::ops::Range;

use icu_collator::CollatorBorrowed;

use super::language::collator;
use crate::manual::{Kind, LinkTarget, Manual, Procedure, Status};

/// The order of all pages that staff are led to.
#[derive(Debug)]
pub(super) struct Navigation<'m> {
    /// By department, in the order of the manual's departments.
    pub departments: Vec<Vec<Group<'m>>>,
    /// The crisis plans.
    pub crisis: Vec<&'m Procedure>,
    /// All pages by title.
    pub by_title: Vec<&'m Procedure>,
    places: HashMap<&'m str, Position>,
    linked_from: HashMap<&'m str, Vec<&'m Procedure>>,
}

/// The pages of one folder.
#[derive(Debug)]
pub(super) struct Group<'m> {
    /// What the section is called; `None` for the pages directly in the department.
    pub title: Option<String>,
    /// Its introduction.
    pub introduction: Option<&'m Procedure>,
    /// The pages in order.
    pub pages: Vec<&'m Procedure>,
}

#[derive(Clone, Copy, Debug)]
struct Position {
    department: usize,
    /// The place in the department, over all its groups.
    index: usize,
}

impl<'m> Navigation<'m> {
    /// Orders the pages of a manual; drafts only where they are shown.
    pub(super) fn new(manual: &'m Manual, language: &str, with_drafts: bool) -> Self {
        let collator = collator(language);
        let shown = |procedure: &&'m Procedure| match procedure.status {
            Status::Active => true,
            Status::Draft => with_drafts,
            Status::Retired => false,
        };
        let mut pages: HashMap<&str, Vec<&'m Procedure>> = HashMap::new();
        for procedure in manual.procedures().filter(shown) {
            if let Some(own) = manual.department(procedure) {
                pages.entry(&own.id).or_default().push(procedure);
            }
        }
        let departments = manual.departments.iter().map(|department| {
            let own = pages.remove(department.id.as_str()).unwrap_or_default();
            groups(manual, &department.id, own, &collator)
        });
        let departments = departments.collect();
        let mut crisis: Vec<_> = manual
            .procedures()
            .filter(shown)
            .filter(|procedure| procedure.kind == Kind::CrisisPlan)
            .collect();
        sort(&mut crisis, &collator);
        let mut by_title: Vec<_> = manual.procedures().filter(shown).collect();
        by_title.sort_by(|left, right| {
            collator.compare(left.name(), right.name()).then_with(|| left.path.cmp(&right.path))
        });
        let mut navigation =
            Self { departments, crisis, by_title, places: HashMap::new(), linked_from: HashMap::new() };
        navigation.find_places();
        navigation.find_links(manual, with_drafts);
        navigation
    }

    /// How many pages a department has.
    pub(super) fn count(&self, department: usize) -> usize {
        self.departments
            .get(department)
            .map_or(0, |groups| groups.iter().map(|group| group.pages.len()).sum())
    }

    /// The pages before and after one in its department.
    pub(super) fn neighbours(&self, procedure: &Procedure) -> (Option<&'m Procedure>, Option<&'m Procedure>) {
        let Some(place) = self.places.get(procedure.path.as_str()) else { return (None, None) };
        let at = |index: Option<usize>| self.pages(place.department).nth(index?).map(|(_, page)| page);
        (at(place.index.checked_sub(1)), at(Some(place.index + 1)))
    }

    /// The places of some pages of the department around one, of all where they are few; and its own place.
    pub(super) fn around(&self, department: usize, procedure: &Procedure) -> (Range<usize>, Option<usize>) {
        let count = self.count(department);
        let index = self.places.get(procedure.path.as_str()).map(|place| place.index);
        let around = index.unwrap_or_default().saturating_sub(SIBLINGS / 2);
        let first = around.min(count.saturating_sub(SIBLINGS));
        (first..count.min(first + SIBLINGS), index)
    }

    /// All pages by department, each with the place of its department, and then by title.
    pub(super) fn by_department(&self, manual: &Manual) -> Vec<(Option<usize>, &'m Procedure)> {
        let places = self.department_places(manual);
        let placed = |page: &&'m Procedure| (places.get(page.path.as_str()).copied().flatten(), *page);
        let mut pages: Vec<_> = self.by_title.iter().map(placed).collect();
        pages.sort_by_key(|(place, _)| place.unwrap_or(usize::MAX));
        pages
    }

    /// The place of the department of each page, by the path of the page.
    pub(super) fn department_places(&self, manual: &Manual) -> HashMap<&'m str, Option<usize>> {
        self.by_title.iter().map(|page| (page.path.as_str(), manual.department_place(page))).collect()
    }

    /// The pages that link to one, by title.
    pub(super) fn linked_from(&self, procedure: &Procedure) -> &[&'m Procedure] {
        self.linked_from.get(procedure.path.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The pages of a department in their order, each with its section.
    pub(super) fn pages(&self, department: usize) -> impl Iterator<Item = (&Group<'m>, &'m Procedure)> {
        let groups = self.departments.get(department).into_iter().flatten();
        groups.flat_map(|group| group.pages.iter().map(move |page| (group, *page)))
    }

    fn find_places(&mut self) {
        let mut places = HashMap::new();
        for department in 0..self.departments.len() {
            for (index, (_, page)) in self.pages(department).enumerate() {
                places.insert(page.path.as_str(), Position { department, index });
            }
        }
        self.places = places;
    }

    fn find_links(&mut self, manual: &'m Manual, with_drafts: bool) {
        for from in &self.by_title {
            let texts = from.steps.iter().chain(&from.recovery).flat_map(|step| &step.action.links);
            for link in from.body.links.iter().chain(texts) {
                let LinkTarget::Page { procedure, .. } = manual.resolve(from, &link.target) else { continue };
                let is_shown = procedure.status != Status::Draft || with_drafts;
                let sources = self.linked_from.entry(procedure.path.as_str()).or_default();
                if is_shown
                    && procedure.path != from.path
                    && sources.last().is_none_or(|last| last.path != from.path)
                {
                    sources.push(*from);
                }
            }
        }
    }
}

/// The pages of a department by folder: those directly in it first, then its sections.
fn groups<'m>(
    manual: &'m Manual,
    department: &'m str,
    pages: Vec<&'m Procedure>,
    collator: &CollatorBorrowed<'static>,
) -> Vec<Group<'m>> {
    let mut groups: Vec<Group<'m>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let below = format!("{department}/");
    for page in pages {
        if page.is_index() {
            continue; // It introduces its section and is not a page in it.
        }
        // A page of another folder that says `department:` stands with those directly in the department.
        let folder = if page.folder().starts_with(&below) { page.folder() } else { department };
        match places.get(folder) {
            Some(place) => groups[*place].pages.push(page),
            None => {
                places.insert(folder, groups.len());
                let introduction = manual.introduction(folder).filter(|_| folder != department);
                let name = folder.rsplit('/').next().unwrap_or(folder).replace(['-', '_'], " ");
                let title = introduction.map_or(name, |page| page.name().to_owned());
                let title = (folder != department).then_some(title);
                groups.push(Group { title, introduction, pages: vec![page] });
            }
        }
    }
    let place = |group: &Group<'_>| group.introduction.and_then(|page| page.order).unwrap_or(u32::MAX);
    groups.sort_by(|left, right| {
        let is_section = |group: &Group<'_>| group.title.is_some();
        let title = |group: &Group<'_>| group.title.clone().unwrap_or_default();
        let by_place = (is_section(left), place(left)).cmp(&(is_section(right), place(right)));
        by_place.then_with(|| collator.compare(&title(left), &title(right)))
    });
    for group in &mut groups {
        sort(&mut group.pages, collator);
    }
    groups
}

/// By `order`, then by title, then by path, so that no two runs differ.
fn sort(pages: &mut [&Procedure], collator: &CollatorBorrowed<'static>) {
    pages.sort_by(|left, right| {
        let order = |page: &Procedure| page.order.unwrap_or(u32::MAX);
        order(left)
            .cmp(&order(right))
            .then_with(|| collator.compare(left.name(), right.name()))
            .then_with(|| left.path.cmp(&right.path))
    });
}

/// How many pages of the department a page lists, so that it does not grow with their number.
const SIBLINGS: usize = 24;
