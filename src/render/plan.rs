//! Which files a manual becomes, and the making of each.

use std::collections::BTreeMap;

use super::lists::{List, Lists};
use super::navigation::Navigation;
use super::offline::{self, Print};
use super::theme::Theme;
use super::{data, link, view};
use crate::diagnostic::{Diagnostic, Severity};
use crate::manual::{Manual, Procedure, Status};
use crate::markdown::Inline;
use crate::source::FilePath;

/// What is asked of a handbook.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether drafts are shown, and findings on the pages they are in.
    pub draft: bool,
    /// Whether pages reload when they change, under `serve`.
    pub live: bool,
}

/// All files that a manual becomes.
#[derive(Debug)]
pub struct Handbook<'m> {
    pub(super) manual: &'m Manual,
    pub(super) theme: &'m Theme,
    pub(super) options: Options,
    pub(super) findings: &'m [Diagnostic],
    pub(super) language: &'m str,
    /// The folder that it lies in: empty for the language of the manual, `ar/` for another.
    pub(super) home: String,
    pub(super) navigation: Navigation<'m>,
    pub(super) lists: Lists<'m>,
    pub(super) interface: tera::Value,
    files: BTreeMap<String, File<'m>>,
    /// The handbooks in the other languages.
    editions: Vec<Handbook<'m>>,
}

/// One file of a handbook.
#[derive(Clone, Copy, Debug)]
enum File<'m> {
    Start,
    /// A page of a list, the first being 0.
    List(List, usize),
    Procedure(&'m Procedure),
    Print(Option<usize>),
    NotFound,
    Offline,
    Manifest,
    SiteMap(usize),
    Robots,
    Permalink(&'m Procedure),
    Search,
    Pages,
    Units,
    DepartmentColours,
    Static(&'m str),
    Beside(&'m str),
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of this file, as it is.
    Copy(FilePath),
}

/// A file as it was made.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// What it holds.
    pub content: Content,
    /// What went wrong in making it, such as a broken template.
    pub findings: Vec<Diagnostic>,
}

impl<'m> Handbook<'m> {
    /// Plans the handbook of a manual in all its languages. `findings` are shown on the pages of a draft.
    pub fn new(manual: &'m Manual, theme: &'m Theme, findings: &'m [Diagnostic], options: Options) -> Self {
        let edition = |manual: &'m Manual| {
            let home = format!("{}/", manual.language);
            Self::in_one_language(manual, theme, findings, options, home)
        };
        let editions = manual.editions.iter().map(edition).collect();
        let mut handbook = Self::in_one_language(manual, theme, findings, options, String::new());
        for (address, file) in shared_files(manual, theme) {
            handbook.files.entry(address).or_insert(file);
        }
        handbook.editions = editions;
        handbook.add_site_map();
        handbook
    }

    /// Where the handbook is published: the list of its pages in all languages.
    fn add_site_map(&mut self) {
        let Some(site) = &self.manual.config.html.site_url else { return };
        let pages = self.indexed().count();
        for part in 0..=pages.div_ceil(data::SITE_MAP) {
            // The first names the others, and is all there is where they fit into one.
            if part == 0 || pages > data::SITE_MAP {
                self.files.entry(data::site_map_address(part)).or_insert(File::SiteMap(part));
            }
        }
        // Search engines look for it at the top of a host only.
        if link::path_of(site).is_empty() {
            self.files.entry("robots.txt".to_owned()).or_insert(File::Robots);
        }
    }

    fn in_one_language(
        manual: &'m Manual,
        theme: &'m Theme,
        findings: &'m [Diagnostic],
        options: Options,
        home: String,
    ) -> Self {
        let language = manual.language.as_str();
        let navigation = Navigation::new(manual, language, options.draft);
        let interface = theme.texts.without_arguments(language);
        let lists = Lists::new(manual, &navigation);
        let files = files(manual, &lists, &navigation, options.draft);
        let editions = Vec::new();
        Self {
            manual,
            theme,
            options,
            findings,
            language,
            home,
            navigation,
            lists,
            interface,
            files,
            editions,
        }
    }

    /// The manual that it shows.
    pub fn manual(&self) -> &'m Manual {
        self.manual
    }

    /// This handbook and those in the other languages.
    pub fn all_editions(&self) -> impl Iterator<Item = &Self> {
        [self].into_iter().chain(&self.editions)
    }

    /// The folder that it lies in: empty for the language of the manual, `ar/` for another.
    pub fn home(&self) -> &str {
        &self.home
    }

    /// The tag of its language.
    pub fn language(&self) -> &'m str {
        self.language
    }

    /// Whether drafts are shown.
    pub fn shows_drafts(&self) -> bool {
        self.options.draft
    }

    /// The address of a procedure below the handbook's root.
    pub fn address(&self, procedure: &Procedure) -> String {
        link::address(procedure)
    }

    /// The words of a text of one line, without markup, its portions filled in.
    pub fn words(&self, procedure: &Procedure, text: &Inline) -> String {
        view::inline_text(self, procedure, text)
    }

    /// A text of the interface.
    pub fn text(&self, key: &str) -> String {
        self.theme.texts.get(self.language, key, &[])
    }

    /// The addresses of all files below the handbook's root, sorted within each language.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        let own = self.files.keys().map(|address| format!("{}{address}", self.home));
        let others = self
            .editions
            .iter()
            .flat_map(|edition| edition.files.keys().map(|address| format!("{}{address}", edition.home)));
        own.chain(others)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len() + self.editions.iter().map(Self::len).sum::<usize>()
    }

    /// Whether there is no file, which is never so: there is always a start page.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Makes the file at `address`; `None` where there is none.
    pub fn file(&self, address: &str) -> Option<Rendered> {
        let Some(file) = self.files.get(address).copied() else {
            let below = |edition: &Self| edition.file(address.strip_prefix(&edition.home)?);
            return self.editions.iter().find_map(below);
        };
        let page = match file {
            File::Start => view::start(self, address),
            File::List(list, page) => self.list(list, address, page),
            File::Procedure(procedure) => view::procedure(self, address, procedure),
            File::Print(department) => view::print(self, address, department),
            File::NotFound => view::not_found(self),
            File::Search => view::search(self, address),
            File::Offline => view::offline(self, address),
            File::Permalink(procedure) => view::permalink(self, address, procedure),
            File::Manifest => return Some(bytes(data::manifest(self).into())),
            File::SiteMap(part) => return Some(bytes(data::site_map(self, part).into())),
            File::Robots => return Some(bytes(data::robots(self).into())),
            File::Pages => return Some(bytes(data::pages(self).into())),
            File::Units => return Some(bytes(data::units(self).into())),
            File::DepartmentColours => return Some(bytes(data::department_colours(self.manual).into())),
            File::Static(name) => {
                return Some(bytes(self.theme.statics().get(name).cloned().unwrap_or_default()));
            }
            File::Beside(path) => {
                let content = Content::Copy(self.manual.config.src.join(path));
                return Some(Rendered { content, findings: Vec::new() });
            }
        };
        let (template, context) = page;
        Some(match self.theme.render(template, &context) {
            Ok(html) => bytes(html.into_bytes()),
            Err(mut finding) => {
                finding.severity = Severity::Error;
                Rendered { content: Content::Bytes(Vec::new()), findings: vec![*finding] }
            }
        })
    }

    /// The files that are made of all others: what a device needs to keep the handbook, each language for itself.
    /// `prints` are those of all files by address, also of those that others add to the pages, such as the search. A
    /// preview has none, because nothing of it is kept.
    pub fn offline(&self, prints: &BTreeMap<String, Print>) -> BTreeMap<String, Vec<u8>> {
        let mut made = BTreeMap::new();
        if self.options.live {
            return made;
        }
        for edition in self.all_editions() {
            let home = edition.home.as_str();
            let is_elsewhere = |address: &str| {
                home.is_empty() && self.editions.iter().any(|other| address.starts_with(&other.home))
            };
            let own = prints.iter().filter(|(address, _)| !is_elsewhere(address));
            let own =
                own.filter_map(|(address, print)| Some((address.strip_prefix(home)?.to_owned(), *print)));
            let mut kept: BTreeMap<String, Print> = own.collect();
            if !home.is_empty() {
                let shared = self.files.iter().filter(|(_, file)| is_shared(file));
                let way = link::root(home);
                let shared = shared
                    .filter_map(|(address, _)| Some((format!("{way}{address}"), *prints.get(address)?)));
                kept.extend(shared);
            }
            let files = offline::files(edition, &kept).into_iter();
            made.extend(files.map(|(address, bytes)| (format!("{home}{address}"), bytes)));
        }
        made
    }

    /// The addresses of the pages that a search engine may show, in all languages.
    pub(super) fn indexed(&self) -> impl Iterator<Item = String> {
        self.all_editions().flat_map(|edition| {
            let pages = edition.files.iter().filter(|(_, file)| is_page(file));
            pages.map(|(address, _)| format!("{}{address}", edition.home))
        })
    }

    fn list(&self, list: List, address: &str, page: usize) -> view::Page {
        match list {
            List::Titles => view::index(self, address, page),
            List::HandOffs => view::hand_offs(self, address, page),
            List::Measures => view::measures(self, address, page),
            List::Portions => view::items(self, address, page),
            List::Changes => view::changes(self, address, page),
            List::Trust => view::trust(self, address, page),
            List::Department(index) => view::department(self, address, index, page),
            List::Role(index) => view::role(self, address, index, page),
            List::Training(index) => view::training(self, address, index, page),
        }
    }

    /// Whether there is a file at `address`.
    pub(super) fn has(&self, address: &str) -> bool {
        self.files.contains_key(address)
    }

    /// Whether the file at `address` is a page for paper.
    pub(super) fn is_for_paper(&self, address: &str) -> bool {
        matches!(self.files.get(address), Some(File::Print(_)))
    }

    /// Whether staff can reach a page at all.
    pub(super) fn is_published(&self, procedure: &Procedure) -> bool {
        procedure.status != Status::Draft || self.options.draft
    }
}

/// Whether a file is a page in force.
fn is_page(file: &File<'_>) -> bool {
    match file {
        File::Start => true,
        File::List(list, _) => !matches!(list, List::Training(_)),
        File::Procedure(procedure) => procedure.is_active(),
        _ => false,
    }
}

/// Whether the pages of all languages use a file.
fn is_shared(file: &File<'_>) -> bool {
    matches!(file, File::Static(_) | File::DepartmentColours | File::Beside(_))
}

/// So many procedures fit on one page for paper. More of them are a thousand sheets that nobody prints and no browser
/// lays out in good time; their departments, sections and cards still can be.
const PRINTED: usize = 250;

fn bytes(content: Vec<u8>) -> Rendered {
    Rendered { content: Content::Bytes(content), findings: Vec::new() }
}

/// The files that the pages of all languages use.
fn shared_files<'m>(manual: &'m Manual, theme: &'m Theme) -> impl Iterator<Item = (String, File<'m>)> {
    let colours = ("assets/departments.css".to_owned(), File::DepartmentColours);
    let statics = theme.statics().keys().map(|name| (format!("assets/{name}"), File::Static(name)));
    let beside = manual.files.iter().map(|path| (path.clone(), File::Beside(path)));
    [colours].into_iter().chain(statics).chain(beside)
}

/// The files of one language.
fn files<'m>(
    manual: &'m Manual,
    lists: &Lists<'m>,
    navigation: &Navigation<'m>,
    with_drafts: bool,
) -> BTreeMap<String, File<'m>> {
    let mut files = BTreeMap::new();
    // What stands first in this list wins where two want the same address.
    files.insert("index.html".to_owned(), File::Start);
    files.insert("404.html".to_owned(), File::NotFound);
    if manual.config.search.is_enabled {
        files.insert("search.html".to_owned(), File::Search);
    }
    files.insert("offline.html".to_owned(), File::Offline);
    files.insert("manifest.webmanifest".to_owned(), File::Manifest);
    files.insert("pages.json".to_owned(), File::Pages);
    files.insert("units.js".to_owned(), File::Units);
    for (list, pages) in lists.all() {
        for page in 0..pages.len() {
            files.entry(list.address(manual, pages, page)).or_insert(File::List(list, page));
        }
    }
    let counts: Vec<usize> = (0..manual.departments.len()).map(|index| navigation.count(index)).collect();
    let is_printed = |count: usize| (1..=PRINTED).contains(&count);
    if is_printed(counts.iter().sum()) {
        files.entry("print.html".to_owned()).or_insert(File::Print(None));
    }
    for (index, department) in
        manual.departments.iter().enumerate().filter(|(index, _)| is_printed(counts[*index]))
    {
        files.entry(format!("{}/print.html", department.id)).or_insert(File::Print(Some(index)));
    }
    let published = |procedure: &&Procedure| procedure.status != Status::Draft || with_drafts;
    for procedure in manual.procedures().filter(published) {
        files.entry(link::address(procedure)).or_insert(File::Procedure(procedure));
    }
    for procedure in manual.procedures().filter(published) {
        files.entry(link::permalink(&procedure.id)).or_insert(File::Permalink(procedure));
        for former in &procedure.former_ids {
            files.entry(link::permalink(former)).or_insert(File::Permalink(procedure));
        }
    }
    files
}
