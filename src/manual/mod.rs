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
mod link;
mod named;
mod part;
mod picture;
mod procedure;
mod read;
mod reads;
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
pub use link::{BrokenLink, LinkTarget, closest};
pub(crate) use part::counts_itself;
pub use picture::{BEGINNINGS, Picture, PictureFormat, is_picture};
pub use procedure::{
    Amount, Approval, ChangeEntry, Contact, CriticalPoint, Escalation, Goal, HandOff, Kind, Method,
    Monitoring, Portion, Portions, Procedure, Receipt, Record, Remedy, SecondCheck, Spokesperson, Status,
    Step, Suppression, SuppressionPlace, Target, Tiers, Touches, Translation, Verification, Watch, Yield,
};
pub(crate) use read::suppression;
pub use reads::Reads;
use reads::{Asked, Question};
pub(crate) use texts::{each_text_mut, may_be_left_out};
pub use verification::Standing;

use crate::config::{Config, Department};
use crate::file_name::{self, page_stem};
use crate::quantity::Units;
use crate::source::git::History;
use crate::source::{FilePath, ReadFault, Text};

/// A whole manual.
#[derive(Debug)]
pub struct Manual {
    /// What `book.toml` says.
    pub config: Config,
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
    pub files: BTreeSet<String>,
    /// What those of them are that are pictures, by path.
    pub pictures: Arc<BTreeMap<String, Picture>>,
    /// The files that are kept out of the handbook, because they would run in it.
    pub active: Vec<ActiveFile>,
    /// The departments: those of `book.toml`, then the other folders at the top.
    pub departments: Vec<Department>,
    /// The file in which the code host looks for owners, if there is one.
    pub code_owners: Option<CodeOwners>,
    /// The commits that changed each file, where `book.toml` asks for them.
    pub history: History,
    /// What could not be read, with the reason; a folder that the handbook may not be written into is among it.
    pub unreadable: Vec<(FilePath, ReadFault)>,
    by_id: BTreeMap<String, Vec<usize>>,
    /// The pages by [`Procedure::short_name`]; `None` where several have the same.
    by_short_name: HashMap<String, Option<usize>>,
    /// The pages by their paths without the endings: of two that differ in these alone, the first.
    by_path: HashMap<String, usize>,
    by_department: HashMap<String, usize>,
    /// The paths of pages and other files by what they are in small letters.
    in_small_letters: OnceLock<HashMap<String, String>>,
}

impl Manual {
    /// Puts a manual together. `procedures` are in the order of their paths.
    pub fn new(config: Config, units: impl Into<Arc<Units>>, procedures: Vec<Arc<Procedure>>) -> Self {
        let language = config.language.clone();
        Self::of(config, units.into(), language, procedures)
    }

    /// Adds the same manual in another language, with its `pages` in the order of this one's. The rest is the same.
    pub(crate) fn add_edition(&mut self, language: String, pages: Vec<Arc<Procedure>>) {
        let mut edition = Self::of(self.config.clone(), Arc::clone(&self.units), language, pages);
        edition.files.clone_from(&self.files);
        edition.pictures = Arc::clone(&self.pictures);
        self.editions.push(edition);
    }

    /// The files that hold translations, with the language of each.
    pub fn overlays(&self) -> impl Iterator<Item = (&str, &Text)> {
        let pages = self.editions.iter().flat_map(Self::procedures);
        let own = pages.filter_map(|page| Some((page.translation.as_ref()?.language.as_str(), &page.text)));
        own.chain(self.orphans.iter().map(|(language, text)| (language.as_str(), text)))
    }

    fn of(config: Config, units: Arc<Units>, language: String, procedures: Vec<Arc<Procedure>>) -> Self {
        let mut by_id: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_short_name = HashMap::new();
        for (index, procedure) in procedures.iter().enumerate() {
            by_id.entry(procedure.id.clone()).or_default().push(index);
            if let Some(name) = procedure.short_name() {
                by_short_name.entry(name.to_owned()).and_modify(|own| *own = None).or_insert(Some(index));
            }
        }
        let mut by_path = HashMap::new();
        for (index, procedure) in procedures.iter().enumerate() {
            by_path.entry(page_stem(&procedure.path).unwrap_or(&procedure.path).to_owned()).or_insert(index);
        }
        let departments = departments(&config, &procedures);
        let places = departments.iter().enumerate().rev();
        let by_department = places.map(|(place, department)| (department.id.clone(), place)).collect();
        Self {
            config,
            language,
            units,
            shared: procedures,
            editions: Vec::new(),
            orphans: Vec::new(),
            files: BTreeSet::new(),
            pictures: Arc::default(),
            active: Vec::new(),
            code_owners: None,
            history: History::new(),
            departments,
            unreadable: Vec::new(),
            by_id,
            by_short_name,
            by_path,
            by_department,
            in_small_letters: OnceLock::new(),
        }
    }

    /// Whether it gives the answers that were given to these questions.
    pub fn still_answers(&self, reads: &Reads) -> bool {
        let holds = |asked: &Asked| {
            let mut editions = std::iter::once(self).chain(&self.editions);
            let edition = editions.find(|edition| edition.language == asked.language);
            let now = edition.into_iter().flat_map(|edition| edition.answer(&asked.question));
            asked.answer.iter().map(Arc::as_ptr).eq(now.map(Arc::as_ptr))
        };
        reads.asked().is_some_and(|asked| asked.iter().all(holds))
    }

    fn note(&self, question: impl FnOnce() -> Question) {
        reads::note(|| {
            let question = question();
            let answer = self.answer(&question).cloned().collect();
            Asked { language: self.language.clone(), question, answer }
        });
    }

    /// The pages that answer a question.
    fn answer(&self, question: &Question) -> impl Iterator<Item = &Arc<Procedure>> {
        let (one, several): (Option<usize>, &[usize]) = match question {
            Question::Id(id) => (self.place_of_id(id), &[]),
            Question::Claims(id) => (None, self.by_id.get(id).map_or(&[], Vec::as_slice)),
            Question::Path(stem) => (self.by_path.get(stem).copied(), &[]),
        };
        one.into_iter().chain(several.iter().copied()).map(|index| &self.shared[index])
    }

    fn place_of_id(&self, id: &str) -> Option<usize> {
        let by_id = self.by_id.get(id).and_then(|claims| claims.first());
        by_id.or_else(|| self.by_short_name.get(id)?.as_ref()).copied()
    }

    /// The files, by path.
    pub fn procedures(&self) -> impl ExactSizeIterator<Item = &Procedure> + DoubleEndedIterator + Clone {
        reads::note_all();
        self.shared.iter().map(|procedure| &**procedure)
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
        Some(&self.shared[self.place_of_id(id)?])
    }

    /// All procedures that claim this id.
    pub fn all_with_id(&self, id: &str) -> impl Iterator<Item = &Procedure> {
        self.note(|| Question::Claims(id.to_owned()));
        self.by_id.get(id).into_iter().flatten().map(|index| &*self.shared[*index])
    }

    /// All ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        reads::note_all();
        self.by_id.keys().map(String::as_str)
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
        self.by_path.get(stem).copied()
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
