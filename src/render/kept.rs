//! Of what each page is made, so that it is known from one run of the program to the next which would be the same again.
//!
//! The page of a procedure shows the procedure, what the order of all pages puts around it, and what it asks of single
//! pages. The first two have a digest before it is made; the last is noted while it is made. The page of a list shows
//! rows, each of which is made of one or two procedures.
//!
//! What a page begins to show of other pages must be asked of the manual or be added here; `tests/workspace.rs` compares
//! what is kept with what is made again, after edits of all kinds.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::handbook::Handbook;
use super::link;
use super::lists::List;
use super::plan::{File, Plan};
use super::view;
use crate::digest::{Digest, Digester};
use crate::manual::{PageDigests, Procedure};
use crate::source::Text;

/// Of what the pages of a handbook are made, as far as that is known before they are made.
#[derive(Debug)]
pub struct Origins<'d> {
    pages: &'d PageDigests,
    /// By edition.
    editions: Vec<EditionOrigins>,
}

#[derive(Debug)]
struct EditionOrigins {
    /// What every page shows or is made by.
    around: Digest,
    /// By place, what a link to the page shows.
    links: Vec<Digest>,
    /// By department, the links to its pages in their order, each with the section that it is in.
    departments: Vec<Vec<Digest>>,
    /// By place: the procedures between which work goes there.
    chains: HashMap<usize, Digest>,
    /// The pages by their paths.
    by_path: FxHashMap<String, Digest>,
}

impl<'d> Origins<'d> {
    /// Those of a plan. `theme` are the files of the manual's own theme.
    pub fn new(plan: &Plan<'_>, theme: &[Text], pages: &'d PageDigests) -> Self {
        let editions = plan.handbooks().enumerate();
        let editions = editions.map(|(edition, handbook)| EditionOrigins {
            around: around(handbook, theme),
            links: handbook.manual.shared.iter().map(|page| of_link(page)).collect(),
            departments: departments(handbook),
            chains: chains(handbook, |place| pages.get(edition, place)),
            by_path: by_path(handbook, |place| pages.get(edition, place)),
        });
        Self { pages, editions: editions.collect() }
    }

    /// What every page of an edition depends on.
    pub fn around(&self, edition: usize) -> Digest {
        self.editions[edition].around
    }

    /// What the file of the plan at `address` is made of, besides what it asks of single pages. `None` where that is not
    /// known.
    pub fn of(&self, plan: &Plan<'_>, address: &str) -> Option<Digest> {
        let (edition, handbook, file) = plan.placed(address)?;
        let own = &self.editions[edition];
        let mut digester = Digester::default();
        digester.add(address);
        digester.add(own.around);
        match file {
            File::Procedure(place) => {
                digester.add(self.pages.get(edition, *place));
                self.add_surroundings(edition, handbook, *place, &mut digester);
            }
            File::Permalink(place) => digester.add(self.pages.get(edition, *place)),
            File::List(list, page) => {
                let of_page =
                    |page: &Procedure| own.by_path.get(page.path.as_str()).copied().unwrap_or_default();
                view::add_list(handbook, (*list, *page), &of_page, &mut digester)?;
            }
            File::Print(department) => {
                let departments = handbook.navigation.places().enumerate();
                let shown = departments.filter(|(index, _)| department.is_none_or(|own| own == *index));
                for (_, pages) in shown {
                    for (section, place) in pages {
                        digester.add(section.unwrap_or_default());
                        digester.add(self.pages.get(edition, place));
                        self.add_surroundings(edition, handbook, place, &mut digester);
                    }
                }
            }
            _ => return None,
        }
        Some(digester.finish())
    }

    fn add_surroundings(
        &self,
        edition: usize,
        handbook: &Handbook<'_>,
        place: usize,
        digester: &mut Digester,
    ) {
        let (own, navigation) = (&self.editions[edition], &handbook.navigation);
        let page: &Procedure = &handbook.manual.shared[place];
        if let Some(department) = handbook.manual.department_place(page) {
            let (shown, current) = navigation.around(department, page);
            let pages = &own.departments[department];
            // With the one before it and the one after it, unless it is the first or the last.
            let with_next = current.map_or(shown.clone(), |own| own.saturating_sub(1)..own + 2);
            let first = shown.start.min(with_next.start);
            let last = shown.end.max(with_next.end).min(pages.len());
            digester.add(current.map_or(usize::MAX, |own| own - first).to_be_bytes());
            digester.add_all(pages[first..last].iter());
        }
        let linked = navigation.places_linked_from(place).iter();
        digester.add_all(linked.map(|place| own.links[*place]));
        digester.add(own.chains.get(&place).map_or(&[][..], |chain| chain.as_ref()));
        let commits = handbook.manual.history.get(&page.text.path).map_or(&[][..], Vec::as_slice);
        for commit in commits {
            let own = [&commit.id, &commit.on, &commit.by, &commit.subject];
            digester.add_all(own.into_iter());
        }
    }
}

/// The theme, the settings, and what a page shows wherever it is.
fn around(handbook: &Handbook<'_>, theme: &[Text]) -> Digest {
    let manual = handbook.manual;
    let mut digester = Digester::default();
    digester.add(manual.digest_around());
    digester.add(handbook.language);
    digester.add([u8::from(handbook.options.draft), u8::from(handbook.options.live)]);
    for text in theme {
        digester.add(text.path.as_str());
        digester.add(&*text.content);
    }
    let crisis = handbook.navigation.crisis.iter();
    digester.add_all(crisis.clone().map(|plan| plan.name()));
    digester.add_all(crisis.map(|plan| link::address(plan)));
    let lists = List::OF_THE_HOUSE.map(|list| [u8::from(handbook.lists.pages(list).is_some())]);
    digester.add_all(lists.iter());
    digester.finish()
}

/// A link to a page: its name and its address.
fn of_link(page: &Procedure) -> Digest {
    Digest::of([page.name().as_bytes(), link::address(page).as_bytes()])
}

fn departments(handbook: &Handbook<'_>) -> Vec<Vec<Digest>> {
    let pages = handbook.navigation.places().map(|pages| {
        let placed = |(section, place): (Option<&str>, usize)| {
            let link = of_link(&handbook.manual.shared[place]);
            Digest::of([section.unwrap_or_default().as_bytes(), link.as_ref()])
        };
        pages.map(placed).collect()
    });
    pages.collect()
}

fn by_path(handbook: &Handbook<'_>, page: impl Fn(usize) -> Digest) -> FxHashMap<String, Digest> {
    let pages = handbook.manual.shared.iter().enumerate();
    pages.map(|(place, own)| (own.path.clone(), page(place))).collect()
}

fn chains(handbook: &Handbook<'_>, page: impl Fn(usize) -> Digest) -> HashMap<usize, Digest> {
    let graph = handbook.lists.graph(handbook.manual);
    let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
    for (place, first) in graph.groups().into_iter().enumerate() {
        if graph.outgoing(place).next().is_some() || graph.incoming(place).next().is_some() {
            groups.entry(first).or_default().push(place);
        }
    }
    let mut chains = HashMap::new();
    for places in groups.into_values() {
        let mut digester = Digester::default();
        digester.add_all(places.iter().map(|place| page(*place)));
        let digest = digester.finish();
        chains.extend(places.into_iter().map(|place| (place, digest)));
    }
    chains
}
