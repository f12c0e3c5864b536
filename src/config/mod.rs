//! `book.toml`: what the manual is called, who works where, and how strictly it is checked.
//!
//! Reading never fails. What is wrong is kept as [`Problem`]s and shown by `check` at its place in the file; the
//! rest is used as it is.

mod read;
mod settings;
mod units;

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

pub use settings::settings;

use crate::diagnostic::{Place, Severity};
use crate::fields::{Excess, Path, Problem, Spans};
use crate::path;
use crate::source::{FilePath, Size, Span, Text};

/// What `book.toml` says.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file itself; without content where there is none.
    pub text: Text,
    /// Whether there is a `book.toml` at all.
    pub exists: bool,
    /// The name of the handbook.
    pub title: Localised,
    /// One sentence about it.
    pub description: Localised,
    /// The language that the manual is written in, as a tag: `en`.
    pub language: String,
    /// All languages of the handbook, that of the manual first.
    pub languages: Vec<HandbookLanguage>,
    /// What stands in the place of a language and is the tag of none.
    pub malformed_languages: Vec<String>,
    /// The folder of the procedures.
    pub src: FilePath,
    /// What a file without a `type` is.
    pub default_type: Option<String>,
    /// The role or person that answers for `book.toml` itself.
    pub owner: Option<String>,
    /// The folder that the handbook is written into.
    pub build_dir: FilePath,
    /// How the pages look.
    pub html: HtmlSettings,
    /// The departments, in the order of the file.
    pub departments: Vec<Department>,
    /// The roles, in the order of the file.
    pub roles: Vec<Role>,
    /// The people, in the order of the file.
    pub people: Vec<Person>,
    /// Units beside the built-in ones.
    pub units: Vec<UnitSettings>,
    /// The kinds of customers, in the order of the file.
    pub tiers: Vec<Tier>,
    /// What roles may decide alone, in the order of the file.
    pub actions: Vec<Action>,
    /// The words that stand for one thing and no other.
    pub glossary: Vec<Term>,
    /// The fields that pages have beside the known ones.
    pub own_fields: OwnFields,
    /// How strictly the manual is checked.
    pub check: CheckSettings,
    /// How the manual is searched.
    pub search: Search,
    /// Where "this is wrong" leads to; `{id}`, `{title}`, `{version}` and `{step}` are filled in.
    pub report_url: Option<String>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
    /// What is not TOML, with the reason.
    pub faults: Vec<(Span, String)>,
    /// What is more than is read.
    pub cuts: Vec<(Span, Excess)>,
    spans: Spans,
    /// The position of each id in its list, made when first needed.
    ids: OnceLock<Ids>,
}

/// The places of ids in the lists of [`Config`].
#[derive(Clone, Debug)]
struct Ids {
    departments: HashMap<String, usize>,
    roles: HashMap<String, usize>,
    people: HashMap<String, usize>,
    tiers: HashMap<String, usize>,
}

/// A text that may differ by language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised {
    /// In the language of the manual, or in any.
    pub text: String,
    /// In other languages, by tag.
    pub by_language: BTreeMap<String, String>,
}

/// The name of what has no name but its id: `kitchen-lead` is "Kitchen lead".
pub fn name_of(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

impl Localised {
    /// The text in `language`, or in that of the manual.
    pub fn get(&self, language: &str) -> &str {
        self.by_language.get(language).unwrap_or(&self.text)
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl From<&str> for Localised {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), by_language: BTreeMap::new() }
    }
}

/// A language of the handbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandbookLanguage {
    /// Its tag: `ar`.
    pub tag: String,
    /// Its name in itself: `العربية`.
    pub name: String,
    /// Whether every page must be translated into it.
    pub is_required: bool,
    /// The digits that its readers want: `native`, or a numbering system such as `latn`; those that are usual otherwise.
    pub digits: Option<String>,
}

/// A word of the glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// What the glossary calls it: `sanitise`.
    pub id: String,
    /// The forms that are right, by language. A star stands for any letters: `sanitis*`.
    pub forms: BTreeMap<String, Vec<String>>,
    /// The words that are not to be used for it, by language.
    pub forbidden: BTreeMap<String, Vec<String>>,
}

/// How the pages look.
#[derive(Clone, Debug)]
pub struct HtmlSettings {
    /// A folder whose files replace those of the built-in theme.
    pub theme: Option<FilePath>,
    /// Where the handbook is published, for addresses that must be whole.
    pub site_url: Option<String>,
    /// Whether a page shows the commits that changed it: `history = "git"`.
    pub shows_commits: bool,
    /// Where a page can be edited; `{path}` is that of its file, from the folder of `book.toml`.
    pub edit_url: Option<String>,
    /// Patterns of files that are published though they run in a browser: `kitchen/*.html`.
    pub active_files: Vec<String>,
    /// Whether the people who have a role are kept from the pages: `people = "initials"`.
    pub hides_people: bool,
    /// Up to how many bytes of pictures and films a device keeps by itself: `offline-media = 20` are megabytes.
    pub offline_media: u64,
}

impl Default for HtmlSettings {
    fn default() -> Self {
        Self {
            theme: None,
            site_url: None,
            shows_commits: false,
            edit_url: None,
            active_files: Vec::new(),
            hides_people: false,
            offline_media: 20 * MEGABYTE,
        }
    }
}

/// How many bytes a megabyte has for those who buy a phone.
pub const MEGABYTE: u64 = 1_000_000;

/// A department.
#[derive(Clone, Debug, Default)]
pub struct Department {
    /// The name of its folder.
    pub id: String,
    /// What it is called.
    pub name: Localised,
    /// The role that leads it.
    pub lead: Option<String>,
    /// Its accent on the pages, `#rrggbb`.
    pub color: Option<String>,
}

/// What somebody does; people come and go, roles stay.
#[derive(Clone, Debug, Default)]
pub struct Role {
    /// What procedures call it.
    pub id: String,
    /// What staff call it.
    pub name: Localised,
    /// Where it belongs.
    pub department: Option<String>,
    /// What it may do alone, and up to which amount: `refund`, `50 EUR`.
    pub may: Vec<(String, String)>,
    /// The roles whose work it does too, such as that of anyone on shift.
    pub includes: Vec<String>,
    /// Who has it.
    pub people: Vec<String>,
    /// How the code host knows those who have it: `@corner-scoop/kitchen`.
    pub handle: Option<String>,
}

/// Somebody by name.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// What procedures call them.
    pub id: String,
    /// Their name.
    pub name: Localised,
    /// The role they have.
    pub role: Option<String>,
    /// How the code host knows them: `@claire`.
    pub handle: Option<String>,
    /// The last day on which they worked here, `YYYY-MM-DD`.
    pub left: Option<String>,
}

/// Fields of the front matter that only this manual has.
#[derive(Clone, Debug, Default)]
pub struct OwnFields {
    /// All of them: `slack`.
    pub declared: Vec<String>,
    /// Those that a page shows.
    pub shown: Vec<String>,
}

/// A unit of the owner's own.
#[derive(Clone, Debug, Default)]
pub struct UnitSettings {
    /// What procedures write: `ring`.
    pub id: String,
    /// What staff read for one.
    pub name: Localised,
    /// What staff read for several.
    pub plural: Localised,
    /// Other ways to write it.
    pub aliases: Vec<String>,
    /// How much it is in another unit: `60 ml`.
    pub is: Option<String>,
}

/// A kind of customers.
#[derive(Clone, Debug, Default)]
pub struct Tier {
    /// What procedures call it.
    pub id: String,
    /// What staff call it.
    pub name: Localised,
    /// Who belongs to it.
    pub description: Localised,
}

/// What a role may decide alone, such as a refund.
#[derive(Clone, Debug, Default)]
pub struct Action {
    /// What `may` and `needs` call it.
    pub id: String,
    /// What staff call it.
    pub name: Localised,
}

/// How strictly the manual is checked.
#[derive(Clone, Debug)]
pub struct CheckSettings {
    /// A named set of severities.
    pub profile: Option<String>,
    /// The severity of a rule; `None` turns it off.
    pub rules: BTreeMap<String, Option<Severity>>,
    /// Other severities for some files.
    pub overrides: Vec<Override>,
    /// A list of findings that are known, below which only new ones count.
    pub baseline: Option<FilePath>,
    /// Rules that nothing may weaken: no profile, no other severity, no suppression.
    pub locked: Vec<String>,
    /// The size above which a file is not read as text.
    pub max_file_size: Size,
}

impl Default for CheckSettings {
    fn default() -> Self {
        Self {
            profile: None,
            rules: BTreeMap::new(),
            overrides: Vec::new(),
            baseline: None,
            locked: Vec::new(),
            max_file_size: Size::TEXT,
        }
    }
}

/// Other severities for some files.
#[derive(Clone, Debug, Default)]
pub struct Override {
    /// Which files, as patterns below the manual's folder: `archive/**`.
    pub paths: Vec<String>,
    /// The severity of a rule; `None` turns it off.
    pub rules: BTreeMap<String, Option<Severity>>,
}

/// How the manual is searched.
#[derive(Clone, Debug)]
pub struct Search {
    /// Whether there is a search at all.
    pub is_enabled: bool,
    /// What pages are found by.
    pub fields: SearchFields,
    /// Words that mean the same.
    pub synonyms: Vec<Vec<String>>,
}

impl Default for Search {
    fn default() -> Self {
        Self { is_enabled: true, fields: SearchFields::default(), synonyms: Vec::new() }
    }
}

/// What pages are found by, beside their titles, what they are for and what begins them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchFields {
    /// Other words that staff use for a page, its id, and its former ids.
    pub aliases: bool,
    /// Portions: their names, what they are measured with, and their notes.
    pub portions: bool,
    /// The steps and all that they say, with what the free text says of them.
    pub steps: bool,
    /// The headings of the free text, and of the parts below the steps.
    pub headings: bool,
    /// The free text, and what the page says outside its steps: what to do when it goes wrong, critical limits, records,
    /// contacts, escalations, what the spokesperson says, the names of targets.
    pub body: bool,
}

impl Default for SearchFields {
    fn default() -> Self {
        Self { aliases: true, portions: true, steps: true, headings: true, body: true }
    }
}

impl Config {
    /// What the text of a `book.toml` says.
    pub fn parse(text: Text) -> Self {
        read::config(text, true)
    }

    /// What holds where there is no `book.toml`.
    pub fn absent(path: FilePath) -> Self {
        read::config(Text::new(path, ""), false)
    }

    /// The place of the field at `path`: of its key with `on_key`, else of its value.
    pub fn place(&self, path: &Path, on_key: bool) -> Place {
        let entry = self.spans.nearest(path);
        let span = entry.map_or(Span::default(), |entry| if on_key { entry.key } else { entry.value });
        Place { file: self.text.path.clone(), span }
    }

    /// The files and folders that settings name, each with the way to its setting.
    pub fn paths(&self) -> impl Iterator<Item = (&FilePath, Path)> {
        let named = [
            (Some(&self.src), path!["book", "src"]),
            (Some(&self.build_dir), path!["build", "build-dir"]),
            (self.html.theme.as_ref(), path!["output", "html", "theme"]),
            (self.check.baseline.as_ref(), path!["check", "baseline"]),
        ];
        named.into_iter().filter_map(|(path, setting)| Some((path?, setting)))
    }

    /// The ways to the settings that name the file or folder `path`.
    pub fn naming<'c>(&'c self, path: &'c FilePath) -> impl Iterator<Item = Path> + 'c {
        self.paths().filter(move |(named, _)| *named == path).map(|(_, setting)| setting)
    }

    /// The places where the key at `path` stands again.
    pub fn repeated(&self, path: &Path) -> Vec<Place> {
        let entries = self.spans.repeated(path).iter();
        entries.map(|entry| Place { file: self.text.path.clone(), span: entry.key }).collect()
    }

    /// All texts that may differ by language, each with the way to it.
    pub fn localised(&self) -> Vec<(Path, &Localised)> {
        let mut texts =
            vec![(path!["book", "title"], &self.title), (path!["book", "description"], &self.description)];
        let mut add = |section: &str, id: &str, key: &str, text| texts.push((path![section, id, key], text));
        for department in &self.departments {
            add("departments", &department.id, "name", &department.name);
        }
        for role in &self.roles {
            add("roles", &role.id, "name", &role.name);
        }
        for person in &self.people {
            add("people", &person.id, "name", &person.name);
        }
        for unit in &self.units {
            add("units", &unit.id, "name", &unit.name);
            add("units", &unit.id, "plural", &unit.plural);
        }
        for tier in &self.tiers {
            add("tiers", &tier.id, "name", &tier.name);
            add("tiers", &tier.id, "description", &tier.description);
        }
        for action in &self.actions {
            add("actions", &action.id, "name", &action.name);
        }
        texts
    }

    /// The department with this id.
    pub fn department(&self, id: &str) -> Option<&Department> {
        self.departments.get(*self.ids().departments.get(id)?)
    }

    /// The role with this id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.get(*self.ids().roles.get(id)?)
    }

    /// The places of the roles whose work the role at `place` does: itself, and all that it includes.
    pub fn work_of(&self, place: usize) -> Vec<usize> {
        let mut found = vec![place];
        let mut next = 0;
        while let Some(role) = found.get(next).and_then(|place| self.roles.get(*place)) {
            for place in role.includes.iter().filter_map(|id| self.ids().roles.get(id)) {
                if !found.contains(place) {
                    found.push(*place);
                }
            }
            next += 1;
        }
        found
    }

    /// The person with this id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.get(*self.ids().people.get(id)?)
    }

    /// The people who have the role, whether it names them or they name it; without those who have left.
    pub fn holders<'c>(&'c self, role: &'c str) -> impl Iterator<Item = &'c Person> {
        let named = self.role(role).map(|role| role.people.as_slice()).unwrap_or_default();
        let people = self.people.iter().filter(|person| person.left.is_none());
        people.filter(move |person| person.role.as_deref() == Some(role) || named.contains(&person.id))
    }

    /// The people with this role, or the person with this id.
    pub fn who_can_be<'c>(&'c self, id: &'c str) -> impl Iterator<Item = &'c Person> {
        self.person(id).into_iter().chain(self.holders(id))
    }

    /// The tier with this id.
    pub fn tier(&self, id: &str) -> Option<&Tier> {
        self.tiers.get(*self.ids().tiers.get(id)?)
    }

    /// What staff call the action with this id, in `language`: the words of the id where `book.toml` has no name.
    pub fn action_name(&self, id: &str, language: &str) -> String {
        let action = self.actions.iter().find(|action| action.id == id);
        action.map_or_else(|| id.replace(['-', '_'], " "), |action| action.name.get(language).to_owned())
    }

    fn ids(&self) -> &Ids {
        fn places<'i>(
            ids: impl DoubleEndedIterator<Item = &'i String> + ExactSizeIterator,
        ) -> HashMap<String, usize> {
            ids.enumerate().rev().map(|(place, id)| (id.clone(), place)).collect()
        }
        self.ids.get_or_init(|| Ids {
            departments: places(self.departments.iter().map(|department| &department.id)),
            roles: places(self.roles.iter().map(|role| &role.id)),
            people: places(self.people.iter().map(|person| &person.id)),
            tiers: places(self.tiers.iter().map(|tier| &tier.id)),
        })
    }

    /// The name of the role or person with this id, in `language`.
    pub fn who(&self, id: &str, language: &str) -> Option<&str> {
        let role = self.role(id).map(|role| &role.name);
        role.or_else(|| self.person(id).map(|person| &person.name)).map(|name| name.get(language))
    }
}

/// Whether `tag` is written like the tag of a language: two or three letters, and parts behind hyphens.
pub fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_language =
        |part: &str| matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_part =
        |part: &str| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    parts.next().is_some_and(is_language) && parts.all(is_part)
}

/// What to write instead of what is no tag of a language.
pub const LANGUAGE_TAGS: &str = "write the short tag that browsers use: `en` for English, `fr` for French, \
                                 `ar` for Arabic, `bn` for Bengali, `es` for Spanish, `de` for German";
