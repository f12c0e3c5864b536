//! What the pages of lists are made of, row by row: for those who keep pages.

use std::sync::Arc;

use super::super::duties::Work;
use super::super::handbook::Handbook;
use super::super::lists::{Figure, List, Passing, Title, Use};
use super::super::register::{Pages, Register};
use super::department::listed;
use super::frame::Frame;
use super::hand_offs::passed_on;
use super::items::uses;
use super::role::{known, work};
use crate::digest::{Digest, Digester};
use crate::manual::{ChangeEntry, Procedure};

/// Adds what is on a page of a list, and how the list is parted; `of_page` gives the digest of a procedure. `None` where
/// the page sums up the whole list.
pub(in crate::render) fn add_list(
    handbook: &Handbook<'_>,
    (list, page): (List, usize),
    of_page: &dyn Fn(&Procedure) -> Digest,
    digester: &mut Digester,
) -> Option<()> {
    let (manual, navigation, language) = (handbook.manual, &handbook.navigation, handbook.language);
    let (lists, frame) = (&handbook.lists, Frame::new(handbook, ""));
    let count = lists.pages(list).map_or(1, Pages::len);
    digester.add(format!("{page} {count}"));
    let mut rows = Rows { page, of_page, digester };
    match list {
        List::HandOffs | List::Trust | List::Department(_) if page == 0 => return None,
        List::Roles => return None,
        List::HandOffs => rows.add(passed_on(&frame)),
        List::Trust => rows.add(lists.trust(manual, navigation, language)),
        List::Titles => rows.add(lists.titles(navigation, language)),
        List::Measures => rows.add(lists.measures(manual, navigation, language)),
        List::Changes => rows.add(lists.changes(navigation)),
        List::Portions => {
            let register = uses(&frame);
            rows.add(register);
            let amounts = lists.amounts(register);
            let shown = register.on_page(page).into_iter().filter_map(|part| amounts.get(part.index));
            shown.for_each(|count| rows.digester.add(count.to_be_bytes()));
        }
        List::Role(role) => {
            rows.add(work(&frame, role)?);
            let known = handbook.duties().must_know(role);
            rows.digester.add(known.len().to_string());
            // Its first page has the newest change of each.
            known.iter().filter(|_| page == 0).for_each(|known| rows.digester.add(of_page(known)));
        }
        List::Training(role) => {
            rows.add(&known(handbook, role)?);
            rows.digester.add(handbook.duties().must_know(role).len().to_string());
        }
        List::Department(place) => {
            let register = listed(handbook, place)?;
            rows.add(&register);
            for part in register.on_page(page) {
                let introduction = navigation.departments[place][part.index].introduction;
                rows.digester.add(introduction.map(of_page).unwrap_or_default());
            }
            digester.add(handbook.print_address(Some(place)).unwrap_or_default());
        }
    }
    Some(())
}

/// The rows of one page.
struct Rows<'r> {
    page: usize,
    of_page: &'r dyn Fn(&Procedure) -> Digest,
    digester: &'r mut Digester,
}

impl Rows<'_> {
    /// Adds where the sections of a register begin, and the rows that are on the page.
    fn add<R: Row>(&mut self, register: &Register<R>) {
        for (on, section) in register.beginnings() {
            self.digester.add(&section.heading);
            self.digester.add(on.to_be_bytes());
        }
        for part in register.on_page(self.page) {
            self.digester.add(format!("{} {} {}", part.index, part.is_continued, part.rows.len()));
            let mut rows = Shown { bytes: Vec::new(), of_page: self.of_page };
            part.rows.iter().for_each(|row| row.add_to(&mut rows));
            self.digester.add(rows.bytes);
        }
    }
}

/// What rows show, one after another.
struct Shown<'r> {
    bytes: Vec<u8>,
    of_page: &'r dyn Fn(&Procedure) -> Digest,
}

impl Shown<'_> {
    fn page(&mut self, page: &Procedure) {
        self.bytes.extend_from_slice((self.of_page)(page).as_ref());
    }

    fn number(&mut self, number: usize) {
        self.bytes.extend_from_slice(&number.to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// A row of a list.
trait Row {
    /// Adds the procedures that it shows, and what tells it from other rows that show the same.
    fn add_to(&self, shown: &mut Shown<'_>);
}

impl Row for &Procedure {
    fn add_to(&self, shown: &mut Shown<'_>) {
        shown.page(self);
    }
}

impl Row for Title<'_> {
    fn add_to(&self, shown: &mut Shown<'_>) {
        shown.page(self.page);
        shown.number(usize::from(self.is_alias));
        shown.text(self.title);
    }
}

impl Row for Use<'_> {
    fn add_to(&self, shown: &mut Shown<'_>) {
        shown.page(self.procedure);
        shown.text(&self.portion.key);
    }
}

impl Row for (&Procedure, Figure<'_>) {
    fn add_to(&self, shown: &mut Shown<'_>) {
        shown.page(self.0);
        let (kind, place) = match self.1 {
            Figure::Target(own) => (0, place_in(&self.0.targets, own)),
            Figure::Touches(_) => (1, 0),
            Figure::Critical(own) => (2, place_in(&self.0.critical, own)),
        };
        shown.number(kind);
        shown.number(place);
    }
}

impl Row for (&Procedure, &ChangeEntry) {
    fn add_to(&self, shown: &mut Shown<'_>) {
        shown.page(self.0);
        shown.number(place_in(&self.0.changes, self.1));
    }
}

impl Row for Passing<'_> {
    fn add_to(&self, shown: &mut Shown<'_>) {
        shown.page(self.from);
        shown.number(self.step.0);
        shown.text(self.step.1);
        shown.number(usize::from(self.to.is_some()));
        self.to.into_iter().for_each(|to| shown.page(to));
    }
}

impl Row for Arc<Work<'_>> {
    fn add_to(&self, shown: &mut Shown<'_>) {
        shown.page(self.procedure);
        shown.text(self.duty.key());
    }
}

/// The place of one of the items of a list.
fn place_in<T>(items: &[T], own: &T) -> usize {
    items.iter().position(|item| std::ptr::eq(item, own)).unwrap_or(items.len())
}
