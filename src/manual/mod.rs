//! What the pages mean.
//!
//! A [`Procedure`] is one file with all its fields in the words of the trade: [`Portion`]s with exact
//! [`Quantity`](crate::quantity::Quantity)s, [`Step`]s with their roles, [`HandOff`]s, [`CriticalPoint`]s. A [`Manual`] is all of them with
//! the settings of `book.toml`, and answers what only the whole can: who has this id, where does this link lead.
//!
//! Everything here is a value. A file that is wrong becomes a procedure with [`Problem`](crate::fields::Problem)s.

mod active;
pub mod allergens;
mod chain;
mod code_owners;
pub(crate) mod edit;
pub mod field;
pub mod fingerprint;
mod french;
pub mod graph;
mod index;
mod kept;
mod link;
mod named;
mod part;
mod picture;
mod procedure;
mod read;
mod reads;
mod step_picture;
mod tame_xml;
mod texts;
mod unread;
mod verification;
pub mod wording;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

pub use active::{ActiveFile, Look, found_in, look_at};
pub use chain::{Way, fewest_touches, most_touches, quickest};
pub use code_owners::{CodeOwners, without_handle};
pub use field::Words;
pub(crate) use field::WordsMut;
pub(crate) use french::join_texts;
pub use graph::Graph;
use index::Index;
pub use kept::{KeptReads, PageDigests};
pub use link::{BrokenLink, LinkTarget, closest};
pub(crate) use part::counts_itself;
pub use picture::{BEGINNINGS, Picture, PictureFormat, is_picture};
pub use procedure::{
    Amount, Approval, ChangeEntry, Contact, CriticalPoint, Escalation, Goal, HandOff, Kind, Method,
    Monitoring, Portion, Portions, Procedure, Receipt, Record, Remedy, SecondCheck, Spokesperson, Status,
    Step, Suppression, SuppressionPlace, Target, Tiers, Touches, Translation, Verification, Watch, Yield,
};
pub(crate) use read::suppression;
use reads::{Asked, Question};
pub use reads::{Aspect, Reads};
pub use step_picture::{Moment, StepPicture};
pub(crate) use texts::{each_text_mut, may_be_left_out};
pub use verification::Standing;

use crate::config::{Config, Department};
use crate::file_name::{self, page_stem};
use crate::quantity::Units;
use crate::source::git::History;
use crate::source::{FilePath, ReadFault, Text};

/// A whole manual.
#[derive(Clone, Debug)]
pub struct Manual {
    /// What `book.toml` says.
    pub config: Arc<Config>,
    /// The language of its pages, as a tag: that of `book.toml`, or of the edition that this is.
    pub language: String,
    /// The units that amounts may be in.
    pub units: Arc<Units>,
    /// The files, by path. One that nobody has translated is shared with the other editions, and one that did not
    /// change with another version of the manual.
    pub shared: Vec<Arc<Procedure>>,
    /// The same manual in each other language of `book.toml`, in their order.
    pub editions: Vec<Manual>,
    /// The files that translate one that is not there, with the language of each.
    pub orphans: Vec<(String, Text)>,
    /// The other files below the manual's folder, such as images, by path.
    pub files: Arc<BTreeSet<String>>,
    /// What those of them are that are pictures, by path.
    pub pictures: Arc<BTreeMap<String, Picture>>,
    /// The files that are kept out of the handbook, because they would run in it.
    pub active: Vec<ActiveFile>,
    /// The departments: those of `book.toml`, then the other folders at the top.
    pub departments: Vec<Department>,
    /// The file in which the code host looks for owners, if there is one.
    pub code_owners: Option<CodeOwners>,
    /// The commits that changed each file, where `book.toml` asks for them.
    pub history: Arc<History>,
    /// What could not be read, with the reason; a folder that the handbook may not be written into is among it.
    pub unreadable: Vec<(FilePath, ReadFault)>,
    /// By what its pages are found; shared with the manual after a change that leaves all of it as it is.
    index: Arc<Index>,
    by_department: HashMap<String, usize>,
    /// The places of the pages that pass work on or take it up, found when first needed.
    at_work: Arc<OnceLock<Vec<usize>>>,
    /// The paths of pages and other files by what they are in small letters.
    in_small_letters: Arc<OnceLock<HashMap<String, String>>>,
}

impl Manual {
    /// Puts a manual together. `procedures` are in the order of their paths.
    pub fn new(
        config: impl Into<Arc<Config>>,
        units: impl Into<Arc<Units>>,
        procedures: Vec<Arc<Procedure>>,
    ) -> Self {
        let config = config.into();
        let language = config.language.clone();
        Self::of(config, units.into(), language, procedures)
    }

    /// Adds the same manual in another language, with its `pages` in the order of this one's. The rest is the same.
    pub(crate) fn add_edition(&mut self, language: String, pages: Vec<Arc<Procedure>>) {
        let mut edition = Self::of(Arc::clone(&self.config), Arc::clone(&self.units), language, pages);
        edition.files = Arc::clone(&self.files);
        edition.pictures = Arc::clone(&self.pictures);
        self.editions.push(edition);
    }

    /// The files that hold translations, with the language of each. Who keeps an answer may depend on which files there
    /// are, not on what is in them.
    pub fn overlays(&self) -> impl Iterator<Item = (&str, &Text)> {
        let pages = self.editions.iter().flat_map(|edition| edition.pages_for(Aspect::Standing));
        let own = pages.filter_map(|page| Some((page.translation.as_ref()?.language.as_str(), &page.text)));
        own.chain(self.orphans.iter().map(|(language, text)| (language.as_str(), text)))
    }

    fn of(config: Arc<Config>, units: Arc<Units>, language: String, procedures: Vec<Arc<Procedure>>) -> Self {
        let index = Arc::new(Index::new(&procedures));
        let departments = departments(&config, &procedures);
        let by_department = by_department(&departments);
        Self {
            config,
            language,
            units,
            shared: procedures,
            editions: Vec::new(),
            orphans: Vec::new(),
            files: Arc::default(),
            pictures: Arc::default(),
            active: Vec::new(),
            code_owners: None,
            history: Arc::default(),
            departments,
            unreadable: Vec::new(),
            index,
            by_department,
            at_work: Arc::default(),
            in_small_letters: Arc::default(),
        }
    }

    /// The same manual with other pages in the places of some: at each its page and what that is in every other
    /// language. `None` where one is found by another name than the page before it: then places may change too.
    pub(crate) fn with_pages(&self, changed: Vec<(usize, Vec<Arc<Procedure>>)>) -> Option<Self> {
        let mut after = self.clone();
        for (place, pages) in changed {
            let Self { shared, at_work, editions, .. } = &mut after;
            let editions = editions.iter_mut().map(|edition| (&mut edition.shared, &mut edition.at_work));
            for ((shared, at_work), page) in std::iter::once((shared, at_work)).chain(editions).zip(pages) {
                let before = shared.get_mut(place).filter(|before| index::are_found_alike(before, &page))?;
                if before.is_at_work() != page.is_at_work() {
                    *at_work = Arc::default();
                }
                *before = page;
            }
        }
        Some(after)
    }

    /// By what it is known that two manuals differ in nothing but the texts of pages: one was made of the other.
    pub fn frame(&self) -> Frame {
        Frame(Arc::clone(&self.index))
    }

    /// Whether it gives the answers that were given to these questions about single pages.
    pub fn still_answers(&self, reads: &Reads) -> bool {
        let holds = |asked: &Asked| {
            let mut editions = std::iter::once(self).chain(&self.editions);
            let edition = editions.find(|edition| edition.language == asked.language);
            let now = edition.into_iter().flat_map(|edition| edition.answer(&asked.question));
            asked.answer.iter().map(Arc::as_ptr).eq(now.map(Arc::as_ptr))
        };
        reads.asked().is_some_and(|asked| asked.iter().all(holds))
    }

    /// Notes that a page is asked for that is known already.
    fn note_page(&self, page: &Procedure) {
        self.note(|| Question::Path(page_stem(&page.path).unwrap_or(&page.path).to_owned()));
    }

    fn note(&self, question: impl FnOnce() -> Question) {
        reads::note(|| {
            let question = question();
            let answer = self.answer(&question).cloned().collect();
            Asked { language: self.language.clone(), question, answer }
        });
    }

    /// The places of the pages that these questions were about; `None` where all pages were gone through.
    pub fn places_asked(&self, reads: &Reads) -> Option<BTreeSet<usize>> {
        let of_question = |asked: &Asked| {
            let mut editions = std::iter::once(self).chain(&self.editions);
            let edition = editions.find(|edition| edition.language == asked.language);
            edition.into_iter().flat_map(|edition| edition.places(&asked.question)).collect::<Vec<_>>()
        };
        Some(reads.asked()?.iter().flat_map(of_question).collect())
    }

    /// The pages that answer a question.
    fn answer(&self, question: &Question) -> impl Iterator<Item = &Arc<Procedure>> {
        self.places(question).map(|place| &self.shared[place])
    }

    fn places(&self, question: &Question) -> impl Iterator<Item = usize> {
        let (one, several): (Option<usize>, &[usize]) = match question {
            Question::Id(id) => (self.index.meant(id), &[]),
            Question::Claims(id) => (None, self.index.claims(id)),
            Question::Path(stem) => (self.index.place(stem), &[]),
        };
        one.into_iter().chain(several.iter().copied())
    }

    /// The files, by path.
    pub fn procedures(&self) -> impl ExactSizeIterator<Item = &Procedure> + DoubleEndedIterator + Clone {
        reads::note_all();
        self.shared.iter().map(|procedure| &**procedure)
    }

    /// The files, by path, for what they say of one aspect.
    pub fn pages_for(
        &self,
        aspect: Aspect,
    ) -> impl ExactSizeIterator<Item = &Procedure> + DoubleEndedIterator + Clone {
        self.asked_for(aspect);
        self.shared.iter().map(|procedure| &**procedure)
    }

    /// The places of the pages that pass work on or take it up.
    fn at_work(&self) -> &[usize] {
        self.at_work.get_or_init(|| {
            let is_at_work = |place: &usize| self.shared[*place].is_at_work();
            (0..self.shared.len()).filter(is_at_work).collect()
        })
    }

    /// Notes that all pages are asked for one aspect, for those who go through them in another way.
    pub fn asked_for(&self, aspect: Aspect) {
        reads::note_aspect(&self.language, aspect);
    }

    /// The texts of all files that were read: `book.toml`, the pages and their translations, and what is kept out.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let pages = self.procedures().map(|page| &page.text);
        let active = self.active.iter().map(|file| &file.text);
        [&self.config.text]
            .into_iter()
            .chain(pages)
            .chain(self.overlays().map(|(_, text)| text))
            .chain(active)
    }

    /// Whether this is the manual in another language than the one it is written in.
    pub fn is_edition(&self) -> bool {
        self.language != self.config.language
    }

    /// The language that a page is in: that of the edition, or that of the manual where nobody has translated it.
    pub fn language_of<'m>(&'m self, procedure: &'m Procedure) -> &'m str {
        procedure.translation.as_ref().map_or(&self.config.language, |translation| &translation.language)
    }

    /// The procedure with this id; the first, where several claim it. Where none does, the one page of free text with
    /// this short name.
    pub fn by_id(&self, id: &str) -> Option<&Procedure> {
        self.note(|| Question::Id(id.to_owned()));
        Some(&self.shared[self.index.meant(id)?])
    }

    /// All procedures that claim this id.
    pub fn all_with_id(&self, id: &str) -> impl Iterator<Item = &Procedure> {
        self.note(|| Question::Claims(id.to_owned()));
        self.index.claims(id).iter().map(|place| &*self.shared[*place])
    }

    /// The ids that several pages claim, each with these pages.
    pub fn claimed_ids(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = &Procedure>)> {
        reads::note_aspect(&self.language, Aspect::Standing);
        let several = self.index.claimed().filter(|(_, places)| places.len() > 1);
        several.map(|(id, places)| (id, places.iter().map(|place| &*self.shared[*place])))
    }

    /// All ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        reads::note_aspect(&self.language, Aspect::Standing);
        self.index.ids()
    }

    /// Whether the file at this path below the manual's folder is there but could not be read.
    pub fn is_unreadable(&self, path: &str) -> bool {
        let file = self.config.src.join(path);
        let page = page_stem(file.as_str());
        let is_same_page = |other: &FilePath| page.is_some() && page_stem(other.as_str()) == page;
        self.unreadable
            .iter()
            .any(|(other, _)| *other == file || is_same_page(other) || file.below(other).is_some())
    }

    /// Whether the file at this path below the manual's folder is there and no part of the handbook, which a finding
    /// of its own says.
    pub fn is_left_out(&self, path: &str) -> bool {
        self.is_unreadable(path) || self.active.iter().any(|file| file.path == path)
    }

    /// The procedure at this path below the manual's folder, whichever of the endings of pages it has.
    pub fn by_path(&self, path: &str) -> Option<&Procedure> {
        self.place(path).map(|index| &*self.shared[index])
    }

    /// The place of the procedure at this path in [`Manual::procedures`].
    pub fn place(&self, path: &str) -> Option<usize> {
        let stem = page_stem(path)?;
        self.note(|| Question::Path(stem.to_owned()));
        self.index.place(stem)
    }

    /// The place of one of its pages among all.
    pub fn place_of(&self, page: &Procedure) -> Option<usize> {
        self.shared.binary_search_by(|own| own.path.cmp(&page.path)).ok()
    }

    /// The department that a procedure belongs to: the one it names, or the top folder that it is in.
    pub fn department(&self, procedure: &Procedure) -> Option<&Department> {
        self.departments.get(self.department_place(procedure)?)
    }

    /// The place of the department of a page among [`departments`](Self::departments).
    pub fn department_place(&self, procedure: &Procedure) -> Option<usize> {
        let folder = procedure.path.split_once('/').map(|(folder, _)| folder);
        self.place_of_department(procedure.department.as_deref().or(folder)?)
    }

    /// The department with this id.
    pub fn department_named(&self, id: &str) -> Option<&Department> {
        self.departments.get(self.place_of_department(id)?)
    }

    /// The place of the department with this id.
    pub fn place_of_department(&self, id: &str) -> Option<usize> {
        self.by_department.get(id).copied()
    }

    /// Whether a file that is asked for does not exist.
    pub fn is_missing(&self, file: &FilePath) -> bool {
        self.unreadable.iter().any(|(path, fault)| path == file && *fault == ReadFault::Missing)
    }

    /// The introduction of a folder.
    pub fn introduction(&self, folder: &str) -> Option<&Procedure> {
        self.by_path(&file_name::index(folder))
    }
}

/// What a manual has in common with those that differ from it in the texts of pages alone.
#[derive(Clone, Debug)]
pub struct Frame(Arc<Index>);

impl PartialEq for Frame {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The place of each department by its id: of two with the same, the first.
fn by_department(departments: &[Department]) -> HashMap<String, usize> {
    let places = departments.iter().enumerate().rev();
    places.map(|(place, department)| (department.id.clone(), place)).collect()
}

/// The departments that `book.toml` declares, and the folders at the top that it does not.
fn departments(config: &Config, procedures: &[Arc<Procedure>]) -> Vec<Department> {
    let mut departments = config.departments.clone();
    let folders: BTreeSet<&str> = procedures
        .iter()
        .filter_map(|procedure| procedure.path.split_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    let declared: HashSet<&str> =
        config.departments.iter().map(|department| department.id.as_str()).collect();
    for folder in folders {
        if !declared.contains(folder) {
            let introduction = introduction(folder, procedures);
            let title = introduction.and_then(|page| page.title.clone());
            let name = title.unwrap_or_else(|| folder.replace(['-', '_'], " "));
            departments.push(Department {
                id: folder.to_owned(),
                name: name.as_str().into(),
                ..Department::default()
            });
        }
    }
    departments
}

/// The introduction of `folder` among pages in the order of their paths.
fn introduction<'p>(folder: &str, procedures: &'p [Arc<Procedure>]) -> Option<&'p Procedure> {
    let prefix = format!("{folder}/index.");
    let from = procedures.partition_point(|page| page.path < prefix);
    let mut named = procedures[from..].iter().take_while(|page| page.path.starts_with(&prefix));
    named.find(|page| page.is_index()).map(|page| &**page)
}
