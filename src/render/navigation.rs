//! Which page stands where: departments, their sections, what comes before and after, what links here.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use icu_collator::CollatorBorrowed;

use super::language::collator;
use crate::file_name::index;
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
    manual: &'m Manual,
    order: Arc<Order>,
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

/// The same order by the places of pages in the manual: it holds for every manual that differs in nothing that decides
/// about it.
#[derive(Debug)]
pub(super) struct Order {
    departments: Vec<Vec<Section>>,
    crisis: Vec<usize>,
    by_title: Vec<usize>,
    /// By place.
    positions: Vec<Option<Position>>,
    /// By place, those that link there, in the order of their titles.
    linked_from: Vec<Vec<usize>>,
}

/// A group by places.
#[derive(Debug)]
struct Section {
    title: Option<String>,
    introduction: Option<usize>,
    pages: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Position {
    department: usize,
    /// The place in the department, over all its groups.
    index: usize,
}

impl Order {
    /// Orders the pages of a manual; drafts only where they are shown.
    pub(super) fn new(manual: &Manual, with_drafts: bool) -> Self {
        let collator = collator(&manual.language);
        let page = |place: usize| &*manual.shared[place];
        let is_shown = |place: &usize| match page(*place).status {
            Status::Active => true,
            Status::Draft => with_drafts,
            Status::Retired => false,
        };
        let mut by_title: Vec<usize> = (0..manual.shared.len()).filter(is_shown).collect();
        let mut pages = vec![Vec::new(); manual.departments.len()];
        for place in &by_title {
            if let Some(department) = manual.department_place(page(*place)) {
                pages[department].push(*place);
            }
        }
        let departments = manual.departments.iter().zip(pages);
        let departments = departments.map(|(own, pages)| groups(manual, &own.id, pages, &collator)).collect();
        let is_plan = |place: &usize| page(*place).kind == Kind::CrisisPlan;
        let mut crisis: Vec<usize> = by_title.iter().copied().filter(is_plan).collect();
        sort(manual, &mut crisis, &collator);
        by_title.sort_by(|left, right| {
            let (left, right) = (page(*left), page(*right));
            collator.compare(left.name(), right.name()).then_with(|| left.path.cmp(&right.path))
        });
        let mut order = Self {
            departments,
            crisis,
            by_title,
            positions: vec![None; manual.shared.len()],
            linked_from: vec![Vec::new(); manual.shared.len()],
        };
        order.find_positions();
        order.find_links(manual, with_drafts);
        order
    }

    fn find_positions(&mut self) {
        for (department, groups) in self.departments.iter().enumerate() {
            let pages = groups.iter().flat_map(|group| &group.pages);
            for (index, place) in pages.enumerate() {
                self.positions[*place] = Some(Position { department, index });
            }
        }
    }

    fn find_links(&mut self, manual: &Manual, with_drafts: bool) {
        for from in &self.by_title {
            let page = &manual.shared[*from];
            for target in led_to(page) {
                let LinkTarget::Page { procedure, .. } = manual.resolve(page, target) else { continue };
                let is_shown = procedure.status != Status::Draft || with_drafts;
                let Some(to) = manual.place(&procedure.path).filter(|to| is_shown && to != from) else {
                    continue;
                };
                let sources = &mut self.linked_from[to];
                if sources.last() != Some(from) {
                    sources.push(*from);
                }
            }
        }
    }
}

/// Where the links of a page lead that count as links to another page, as they are written.
pub(super) fn led_to(page: &Procedure) -> impl Iterator<Item = &str> {
    let texts = page.steps.iter().chain(&page.recovery).flat_map(|step| &step.action.links);
    page.body.links.iter().chain(texts).map(|link| link.target.as_str())
}

impl<'m> Navigation<'m> {
    /// The pages of a manual in their order.
    pub(super) fn new(manual: &'m Manual, order: Arc<Order>) -> Self {
        let page = |place: &usize| &*manual.shared[*place];
        let group = |own: &Section| Group {
            title: own.title.clone(),
            introduction: own.introduction.as_ref().map(page),
            pages: own.pages.iter().map(page).collect(),
        };
        Self {
            departments: order.departments.iter().map(|own| own.iter().map(group).collect()).collect(),
            crisis: order.crisis.iter().map(page).collect(),
            by_title: order.by_title.iter().map(page).collect(),
            manual,
            order,
        }
    }

    /// How many pages a department has.
    pub(super) fn count(&self, department: usize) -> usize {
        self.departments
            .get(department)
            .map_or(0, |groups| groups.iter().map(|group| group.pages.len()).sum())
    }

    /// The pages before and after one in its department.
    pub(super) fn neighbours(&self, procedure: &Procedure) -> (Option<&'m Procedure>, Option<&'m Procedure>) {
        let Some(place) = self.position(procedure) else { return (None, None) };
        let at = |index: Option<usize>| self.pages(place.department).nth(index?).map(|(_, page)| page);
        (at(place.index.checked_sub(1)), at(Some(place.index + 1)))
    }

    /// The places of some pages of the department around one, of all where they are few; and its own place.
    pub(super) fn around(&self, department: usize, procedure: &Procedure) -> (Range<usize>, Option<usize>) {
        let count = self.count(department);
        let index = self.position(procedure).map(|place| place.index);
        let around = index.unwrap_or_default().saturating_sub(SIBLINGS / 2);
        let first = around.min(count.saturating_sub(SIBLINGS));
        (first..count.min(first + SIBLINGS), index)
    }

    fn position(&self, procedure: &Procedure) -> Option<Position> {
        *self.order.positions.get(self.manual.place_of(procedure)?)?
    }

    /// The pages of each department in their order, by their places, each with the title of its section.
    pub(super) fn places(&self) -> impl Iterator<Item = impl Iterator<Item = (Option<&str>, usize)>> {
        self.order.departments.iter().map(|sections| {
            sections.iter().flat_map(|own| own.pages.iter().map(|place| (own.title.as_deref(), *place)))
        })
    }

    /// The places of the pages that link to the one at a place, by title.
    pub(super) fn places_linked_from(&self, place: usize) -> &[usize] {
        &self.order.linked_from[place]
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
    pub(super) fn linked_from(&self, procedure: &Procedure) -> impl ExactSizeIterator<Item = &'m Procedure> {
        let place = self.manual.place_of(procedure);
        let sources = place.map_or(&[][..], |place| &self.order.linked_from[place]);
        sources.iter().map(|place| &*self.manual.shared[*place])
    }

    /// The pages of a department in their order, each with its section.
    pub(super) fn pages(&self, department: usize) -> impl Iterator<Item = (&Group<'m>, &'m Procedure)> {
        let groups = self.departments.get(department).into_iter().flatten();
        groups.flat_map(|group| group.pages.iter().map(move |page| (group, *page)))
    }
}

/// The pages of a department by folder: those directly in it first, then its sections.
fn groups(
    manual: &Manual,
    department: &str,
    pages: Vec<usize>,
    collator: &CollatorBorrowed<'static>,
) -> Vec<Section> {
    let mut groups: Vec<Section> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let below = format!("{department}/");
    for place in pages {
        let page = &*manual.shared[place];
        if page.is_index() {
            continue; // It introduces its section and is not a page in it.
        }
        // A page of another folder that says `department:` stands with those directly in the department.
        let folder = if page.folder().starts_with(&below) { page.folder() } else { department };
        match known.get(folder) {
            Some(group) => groups[*group].pages.push(place),
            None => {
                known.insert(folder, groups.len());
                let introduction = manual.place(&index(folder)).filter(|_| folder != department);
                let name = folder.rsplit('/').next().unwrap_or(folder).replace(['-', '_'], " ");
                let title = introduction.map_or(name, |place| manual.shared[place].name().to_owned());
                let title = (folder != department).then_some(title);
                groups.push(Section { title, introduction, pages: vec![place] });
            }
        }
    }
    let order = |group: &Section| manual.shared[group.introduction?].order;
    groups.sort_by(|left, right| {
        let is_section = |group: &Section| group.title.is_some();
        let title = |group: &Section| group.title.clone().unwrap_or_default();
        let key = |group: &Section| (is_section(group), order(group).unwrap_or(u32::MAX));
        key(left).cmp(&key(right)).then_with(|| collator.compare(&title(left), &title(right)))
    });
    for group in &mut groups {
        sort(manual, &mut group.pages, collator);
    }
    groups
}

/// By `order`, then by title, then by path, so that no two runs differ.
fn sort(manual: &Manual, pages: &mut [usize], collator: &CollatorBorrowed<'static>) {
    pages.sort_by(|left, right| {
        let (left, right) = (&manual.shared[*left], &manual.shared[*right]);
        let order = |page: &Procedure| page.order.unwrap_or(u32::MAX);
        order(left)
            .cmp(&order(right))
            .then_with(|| collator.compare(left.name(), right.name()))
            .then_with(|| left.path.cmp(&right.path))
    });
}

/// How many pages of the department a page lists, so that it does not grow with their number.
const SIBLINGS: usize = 24;
