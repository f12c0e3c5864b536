//! The lists that are made of the whole manual, and the pages that each of them takes.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use super::duties::{Duties, Duty, Work, duties_in};
use super::language;
use super::navigation::Navigation;
use super::register::{Pages, Register, Section, sections};
use crate::manual::{
    ChangeEntry, CriticalPoint, Graph, HandOff, Kind, Manual, Portion, Procedure, Target, Touches,
    graph::{Edge, End},
};
use crate::site;

/// A list made of the whole manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    /// All pages, A to Z.
    Titles,
    /// What departments pass on to each other.
    HandOffs,
    /// Everything that is measured.
    Measures,
    /// Every item, and where how much of it is used.
    Portions,
    /// What changed.
    Changes,
    /// Who has verified what.
    Trust,
    /// Every role, and what it may decide alone.
    Roles,
    /// The pages of a department, by its place in the manual.
    Department(usize),
    /// What a role does, by its place in the settings.
    Role(usize),
    /// What a role must know, to be signed when it is learned.
    Training(usize),
}

impl List {
    /// Those of the whole house, in the order in which they are offered.
    pub(super) const OF_THE_HOUSE: [Self; 6] =
        [Self::Roles, Self::HandOffs, Self::Measures, Self::Portions, Self::Changes, Self::Trust];

    /// The key of its title among the interface texts, where it is one of the whole house.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Roles => "roles",
            Self::HandOffs => "hand-offs-title",
            Self::Measures => "measures-title",
            Self::Portions => "items-title",
            Self::Changes => "changes-title",
            Self::Trust => "trust-title",
            _ => "a-to-z-title",
        }
    }

    /// What templates call its pages.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Titles => "index",
            Self::Portions => "items",
            Self::Department(_) => "department",
            Self::Role(_) => "role",
            other => other.name(),
        }
    }

    /// Its name in addresses.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Titles => site::TITLES,
            Self::HandOffs => site::HAND_OFFS,
            Self::Measures => site::MEASURES,
            Self::Portions => site::PORTIONS,
            Self::Changes => site::CHANGES,
            Self::Trust => site::TRUST,
            Self::Department(_) => site::DEPARTMENTS,
            Self::Roles | Self::Role(_) => site::ROLES,
            Self::Training(_) => site::TRAINING,
        }
    }

    /// The address of one of its pages, the first being 0.
    pub(super) fn address(self, manual: &Manual, pages: Pages, page: usize) -> String {
        let name = self.name();
        let id = match self {
            Self::Department(index) => manual.departments.get(index).map(|department| &*department.id),
            Self::Role(index) | Self::Training(index) => manual.config.roles.get(index).map(|role| &*role.id),
            _ => None,
        };
        // Pages of changes are counted from the oldest, so that a full one keeps its address.
        let number = if self == Self::Changes { pages.len() - page } else { page + 1 };
        match (self, id, page) {
            (Self::Department(_), Some(id), 0) => site::department(id),
            (_, id, 0) => site::list(name, id, None),
            (_, id, _) => site::list(name, id, Some(number)),
        }
    }
}

/// A word under which a page is found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Title<'m> {
    /// Its title, or another word for it.
    pub title: &'m str,
    /// The page.
    pub page: &'m Procedure,
    /// Whether it is another word.
    pub is_alias: bool,
}

/// Something measured in a procedure.
#[derive(Clone, Copy, Debug)]
pub(super) enum Figure<'m> {
    /// A number to reach.
    Target(&'m Target),
    /// How often a customer is contacted.
    Touches(&'m Touches),
    /// A limit that tells safe from unsafe.
    Critical(&'m CriticalPoint),
}

/// A portion where it is used.
#[derive(Clone, Debug)]
pub(super) struct Use<'m> {
    /// The procedure.
    pub procedure: &'m Procedure,
    /// The portion.
    pub portion: &'m Portion,
    /// How much, as staff read it.
    pub amount: String,
}

/// Work that goes from one procedure to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passing<'m> {
    /// Where it comes from.
    pub from: &'m Procedure,
    /// The number of the step and its id.
    pub step: (usize, &'m str),
    /// What is said about it.
    pub hand_off: &'m HandOff,
    /// Where it goes, if it is one procedure.
    pub to: Option<&'m Procedure>,
    /// The places of the departments that it leaves and reaches.
    pub departments: (Option<usize>, Option<usize>),
}

/// The pages that each list takes.
pub(super) type ListPages = BTreeMap<List, Pages>;

/// Counts the rows of every list, and with that its pages.
pub(super) fn count_pages(manual: &Manual, navigation: &Navigation<'_>) -> ListPages {
    let all = &navigation.by_title;
    let sum = |count: fn(&Procedure) -> usize| all.iter().map(|page| count(page)).sum::<usize>();
    let duties = Duties::new(manual, all);
    let mut pages = BTreeMap::new();
    pages.insert(List::Titles, Pages::new(sum(|page| 1 + page.aliases.len()) - starts(all), 400));
    let mut add = |list, rows: usize, parted: fn(usize, usize) -> Pages, size| {
        if rows > 0 {
            pages.insert(list, parted(rows, size));
        }
    };
    add(List::HandOffs, sum(|page| hand_offs(page).count()), Pages::new, 150);
    add(List::Measures, sum(|page| figures(page).count()), Pages::new, 200);
    add(List::Portions, sum(|page| page.portions.list().len()), Pages::new, 300);
    add(List::Changes, sum(|page| page.changes.len()), Pages::growing, 100);
    add(List::Trust, sum(|page| usize::from(is_verifiable(page))), Pages::new, 200);
    // All on one page: the addresses of further ones are those of roles.
    let roles = manual.config.roles.len();
    add(List::Roles, roles, Pages::new, roles);
    for role in 0..manual.config.roles.len() {
        pages.insert(List::Role(role), Pages::new(duties.of(role).len(), 100));
        let known = duties.must_know(role).len();
        if known > 0 {
            pages.insert(List::Training(role), Pages::new(known, 200));
        }
    }
    for department in 0..manual.departments.len() {
        pages.insert(List::Department(department), Pages::new(navigation.count(department), 100));
    }
    pages
}

/// How many rows a page adds to the lists that do not depend on its place, and who has which duties in it.
pub(super) fn rows_of(page: &Procedure) -> ([usize; 6], Vec<(&str, Duty)>) {
    let (hand_offs, figures) = (hand_offs(page).count(), figures(page).count());
    let is_verifiable = usize::from(is_verifiable(page));
    let (portions, changes) = (page.portions.list().len(), page.changes.len());
    ([page.aliases.len(), hand_offs, figures, portions, changes, is_verifiable], duties_in(page))
}

/// All lists of a manual. Each is made when the first of its pages is.
#[derive(Debug)]
pub(super) struct Lists<'m> {
    pages: Arc<ListPages>,
    duties: OnceLock<Duties<'m>>,
    titles: OnceLock<Register<Title<'m>>>,
    measures: OnceLock<Register<(&'m Procedure, Figure<'m>)>>,
    portions: OnceLock<Register<Use<'m>>>,
    amounts: OnceLock<Vec<usize>>,
    changes: OnceLock<Register<(&'m Procedure, &'m ChangeEntry)>>,
    trust: OnceLock<Register<&'m Procedure>>,
    graph: OnceLock<Graph<'m>>,
    hand_offs: OnceLock<Register<Passing<'m>>>,
    /// By role.
    works: Vec<OnceLock<Register<Arc<Work<'m>>>>>,
}

impl<'m> Lists<'m> {
    /// The lists of a manual, with the `pages` that they are known to take.
    pub(super) fn new(manual: &'m Manual, pages: Arc<ListPages>) -> Self {
        Self {
            pages,
            duties: OnceLock::new(),
            titles: OnceLock::new(),
            measures: OnceLock::new(),
            portions: OnceLock::new(),
            amounts: OnceLock::new(),
            changes: OnceLock::new(),
            trust: OnceLock::new(),
            graph: OnceLock::new(),
            hand_offs: OnceLock::new(),
            works: manual.config.roles.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The pages of a list, if it has any.
    pub(super) fn pages(&self, list: List) -> Option<Pages> {
        self.pages.get(&list).copied()
    }

    /// All lists with their pages.
    pub(super) fn all(&self) -> impl Iterator<Item = (List, Pages)> {
        self.pages.iter().map(|(list, pages)| (*list, *pages))
    }

    /// What each role does.
    pub(super) fn duties(&self, manual: &'m Manual, navigation: &Navigation<'m>) -> &Duties<'m> {
        self.duties.get_or_init(|| Duties::new(manual, &navigation.by_title))
    }

    fn register<R>(&self, list: List, sections: Vec<Section<R>>) -> Register<R> {
        Register { sections, pages: self.pages(list).unwrap_or(Pages::new(0, 1)) }
    }

    /// All pages and the other words for them, by letter.
    pub(super) fn titles(&self, navigation: &Navigation<'m>, language: &str) -> &Register<Title<'m>> {
        self.titles.get_or_init(|| {
            // The start page is one tap away from everywhere.
            let pages = navigation.by_title.iter().filter(|page| !page.is_start());
            let mut titles: Vec<Title<'m>> = pages
                .flat_map(|page| {
                    let alias = |title| Title { title, page, is_alias: true };
                    let own = Title { title: page.name(), page, is_alias: false };
                    [own].into_iter().chain(page.aliases.iter().map(String::as_str).map(alias))
                })
                .collect();
            let (collator, initials) = (language::collator(language), language::letters(language));
            titles.sort_by(|left, right| {
                let by_title = collator.compare(left.title, right.title);
                by_title.then_with(|| left.page.path.cmp(&right.page.path))
            });
            // Letters that the language sorts as one stand together under the first: É with E.
            let letter = |title: &Title<'m>| language::initial(title.title);
            let same = |one: &Title<'m>, other: &Title<'m>| {
                let (one, other) = (letter(one), letter(other));
                one == other || initials.compare(&one, &other).is_eq()
            };
            self.register(List::Titles, sections(titles, letter, same))
        })
    }

    /// Everything that is measured, by department.
    pub(super) fn measures(
        &self,
        manual: &'m Manual,
        navigation: &Navigation<'m>,
        language: &str,
    ) -> &Register<(&'m Procedure, Figure<'m>)> {
        self.measures.get_or_init(|| {
            let pages = navigation.by_department(manual);
            let rows = pages.iter().flat_map(|(_, page)| figures(page).map(|figure| (*page, figure)));
            self.register(List::Measures, by_department(manual, language, rows, |row| row.0))
        })
    }

    /// How many different amounts each item has.
    pub(super) fn amounts(&self, portions: &Register<Use<'m>>) -> &[usize] {
        // Equal amounts come one after another.
        let amounts = |section: &Section<Use<'m>>| {
            section.rows.chunk_by(|one, other| one.amount == other.amount).count()
        };
        self.amounts.get_or_init(|| portions.sections.iter().map(amounts).collect())
    }

    /// Every item by its name, the amounts that are used most often first; `amount` says how they are written.
    pub(super) fn portions(
        &self,
        navigation: &Navigation<'m>,
        language: &str,
        amount: impl Fn(&Procedure, &Portion) -> String,
    ) -> &Register<Use<'m>> {
        self.portions.get_or_init(|| {
            let mut items: HashMap<&str, Vec<Use<'m>>> = HashMap::new();
            for procedure in &navigation.by_title {
                for portion in procedure.portions.list() {
                    let item = portion.item.as_deref().unwrap_or(&portion.key);
                    let amount = amount(procedure, portion);
                    items.entry(item).or_default().push(Use { procedure, portion, amount });
                }
            }
            let collator = language::collator(language);
            let mut items: Vec<(String, &str, Vec<Use<'m>>)> =
                items.into_iter().map(|(item, uses)| (item_name(item, &uses), item, uses)).collect();
            items
                .sort_by(|left, right| collator.compare(&left.0, &right.0).then_with(|| left.1.cmp(right.1)));
            let sections = items.into_iter().map(|(heading, _, mut rows)| {
                let mut times: HashMap<String, usize> = HashMap::new();
                for used in &rows {
                    *times.entry(used.amount.clone()).or_default() += 1;
                }
                let times = |used: &Use<'m>| times.get(&used.amount).copied();
                rows.sort_by(|left, right| {
                    times(right).cmp(&times(left)).then_with(|| left.amount.cmp(&right.amount))
                });
                Section { heading, rows }
            });
            let sections = sections.collect();
            self.register(List::Portions, sections)
        })
    }

    /// What changed, the newest first.
    pub(super) fn changes(&self, navigation: &Navigation<'m>) -> &Register<(&'m Procedure, &'m ChangeEntry)> {
        self.changes.get_or_init(|| {
            let pages = navigation.by_title.iter();
            let mut rows: Vec<(&Procedure, &ChangeEntry)> =
                pages.flat_map(|page| page.changes.iter().map(move |change| (*page, change))).collect();
            rows.sort_by(|left, right| right.1.on.cmp(&left.1.on));
            let date = |row: &(&Procedure, &ChangeEntry)| row.1.on.clone().unwrap_or_default();
            self.register(List::Changes, sections(rows, date, |one, other| one.1.on == other.1.on))
        })
    }

    /// What somebody must verify, by department.
    pub(super) fn trust(
        &self,
        manual: &'m Manual,
        navigation: &Navigation<'m>,
        language: &str,
    ) -> &Register<&'m Procedure> {
        self.trust.get_or_init(|| {
            let pages = navigation.by_department(manual).into_iter().map(|(_, page)| page);
            let rows = pages.filter(|page| is_verifiable(page));
            self.register(List::Trust, by_department(manual, language, rows, |row| row))
        })
    }

    /// Who hands on to whom.
    pub(super) fn graph(&self, manual: &'m Manual) -> &Graph<'m> {
        self.graph.get_or_init(|| Graph::new(manual))
    }

    /// What is passed on, by the departments that it leaves and reaches.
    pub(super) fn hand_offs(
        &self,
        manual: &'m Manual,
        navigation: &Navigation<'m>,
        heading: impl Fn(&Passing<'m>) -> String,
    ) -> &Register<Passing<'m>> {
        self.hand_offs.get_or_init(|| {
            let graph = self.graph(manual);
            let places = navigation.department_places(manual);
            let place = |page: &Procedure| places.get(page.path.as_str()).copied().flatten();
            let mut rows: Vec<Passing<'m>> =
                graph.edges.iter().map(|edge| passing(graph, edge, &place)).collect();
            let order = |row: &Passing<'m>| {
                let known = |place: Option<usize>| place.unwrap_or(usize::MAX);
                (known(row.departments.0), known(row.departments.1))
            };
            rows.sort_by_key(order);
            let same = |one: &Passing<'m>, other: &Passing<'m>| one.departments == other.departments;
            self.register(List::HandOffs, sections(rows, heading, same))
        })
    }

    /// A role's work under a heading for each duty.
    pub(super) fn work(
        &self,
        manual: &'m Manual,
        navigation: &Navigation<'m>,
        role: usize,
        heading: impl Fn(Duty) -> String,
    ) -> Option<&Register<Arc<Work<'m>>>> {
        let duties = || self.duties(manual, navigation);
        let make = || self.register(List::Role(role), duties().sections(role, heading));
        Some(self.works.get(role)?.get_or_init(make))
    }
}

fn passing<'m>(
    graph: &Graph<'m>,
    edge: &Edge<'m>,
    place: &dyn Fn(&Procedure) -> Option<usize>,
) -> Passing<'m> {
    let from = graph.procedure(edge.from);
    let (to, reached) = match edge.to {
        End::Procedure(at) => (Some(graph.procedure(at)), place(graph.procedure(at))),
        End::Department(department) => (None, graph.manual.place_of_department(&department.id)),
        End::Unknown => (None, None),
    };
    let departments = (place(from), reached);
    Passing { from, step: (edge.index + 1, &edge.step.id), hand_off: edge.hand_off, to, departments }
}

/// What staff call an item: the name that its portions have, or the words of its key.
fn item_name(item: &str, uses: &[Use<'_>]) -> String {
    let own = uses.iter().find(|used| used.portion.key == item && used.portion.item.is_none());
    own.map_or_else(|| item.replace(['-', '_'], " "), |used| used.portion.label().into_owned())
}

/// Whether somebody must verify a page: free text holds nothing that is done.
pub(super) fn is_verifiable(page: &Procedure) -> bool {
    page.kind != Kind::Page && page.is_active()
}

fn figures(page: &Procedure) -> impl Iterator<Item = Figure<'_>> {
    let targets = page.targets.iter().map(Figure::Target);
    let touches = page.touches.iter().map(Figure::Touches);
    targets.chain(touches).chain(page.critical.iter().map(Figure::Critical))
}

fn hand_offs(page: &Procedure) -> impl Iterator<Item = &HandOff> {
    let steps = page.steps.iter().chain(&page.recovery);
    steps.filter_map(|step| step.hand_off.as_ref()).filter(|_| page.is_active())
}

/// The start page has a title and is not among the titles.
fn starts(pages: &[&Procedure]) -> usize {
    pages.iter().filter(|page| page.is_start()).map(|page| 1 + page.aliases.len()).sum()
}

/// Rows under the name of the department that each belongs to.
fn by_department<'m, R>(
    manual: &'m Manual,
    language: &str,
    rows: impl IntoIterator<Item = R>,
    page: impl Fn(&R) -> &'m Procedure,
) -> Vec<Section<R>> {
    let department = |row: &R| manual.department(page(row));
    let heading = |row: &R| department(row).map_or("", |own| own.name.get(language)).to_owned();
    let same =
        |one: &R, other: &R| department(one).map(|own| &own.id) == department(other).map(|own| &own.id);
    sections(rows, heading, same)
}
