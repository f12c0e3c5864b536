//! Which files a manual becomes, and the making of each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::handbook::{Handbook, Options};
use super::lists::{List, ListPages, Lists, count_pages, rows_of};
use super::navigation::{Navigation, Order, led_to};
use super::offline::{self, Print};
use super::theme::{STYLE, Theme};
use super::{data, link, unmade, view};
use crate::diagnostic::{Diagnostic, Finding};
use crate::manual::{Manual, Procedure};
use crate::site;
use crate::source::FilePath;

/// All files that a manual becomes, in all its languages.
#[derive(Debug)]
pub struct Plan<'m> {
    /// The language of the manual comes first; with it are the files that all languages share.
    shelves: Vec<Shelf<'m>>,
}

/// The handbook in one language and its files, by address below its root.
#[derive(Debug)]
struct Shelf<'m> {
    handbook: Handbook<'m>,
    layout: LanguageLayout,
}

/// Where everything is in a handbook: it holds for every manual that differs from this one in nothing that decides
/// about it, such as in the text of a step.
#[derive(Clone, Debug)]
pub struct Layout {
    options: Options,
    static_files: Arc<[String]>,
    languages: Vec<LanguageLayout>,
}

/// The same of one language.
#[derive(Clone, Debug)]
struct LanguageLayout {
    order: Arc<Order>,
    lists: Arc<ListPages>,
    files: Arc<BTreeMap<String, File>>,
}

/// One file of a handbook. Pages are known by their places in the manual.
#[derive(Clone, Debug)]
pub(super) enum File {
    Start,
    /// A page of a list, the first being 0.
    List(List, usize),
    Procedure(usize),
    Print(Option<usize>),
    NotFound,
    Offline,
    Manifest,
    SiteMap(usize),
    Robots,
    Permalink(usize),
    Search,
    Pages,
    Units,
    Static(Arc<str>),
    Beside(Arc<str>),
    /// The copy of a picture, so many pixels wide.
    Smaller(Arc<str>, u32),
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of this file, as it is.
    Copy(FilePath),
    /// The picture in this file, so many pixels wide and high.
    Smaller(FilePath, (u32, u32)),
}

/// A file as it was made.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// What it holds; where it could not be made, a plain page that says so.
    pub content: Content,
    /// What went wrong in making it, such as a broken template.
    pub findings: Vec<Finding>,
}

impl<'m> Plan<'m> {
    /// Plans the handbook of a manual in all its languages. `findings` are shown on the pages of a draft.
    pub fn new(manual: &'m Manual, theme: &'m Theme, findings: &'m [Diagnostic], options: Options) -> Self {
        let shelves = [manual].into_iter().chain(&manual.editions).map(|edition| {
            let order = Arc::new(Order::new(edition, options.draft));
            let navigation = Navigation::new(edition, Arc::clone(&order));
            let pages = Arc::new(count_pages(edition, &navigation));
            let lists = Lists::new(edition, Arc::clone(&pages));
            let handbook = Handbook::new(edition, theme, findings, options, navigation, lists);
            let files = Arc::new(files(&handbook));
            Shelf { handbook, layout: LanguageLayout { order, lists: pages, files } }
        });
        let mut plan = Self { shelves: shelves.collect() };
        let copies = copies(&plan.shelves[0].handbook);
        let shared = shared_files(manual, theme).chain(copies).chain(plan.for_search_engines(manual));
        let shared: Vec<_> = shared.collect();
        let own = plan.shelves[0].files_mut();
        for (address, file) in shared {
            own.entry(address).or_insert(file);
        }
        plan.make_room();
        plan
    }

    /// The same where another manual `before` was laid out: all of that stays where it holds for this one.
    pub fn after(
        before: (&Manual, &Layout),
        manual: &'m Manual,
        theme: &'m Theme,
        findings: &'m [Diagnostic],
        options: Options,
    ) -> Self {
        let (before, layout) = before;
        if layout.options != options
            || !theme.static_files().eq(layout.static_files.iter())
            || !are_laid_out_alike(before, manual)
        {
            return Self::new(manual, theme, findings, options);
        }
        let manuals = [manual].into_iter().chain(&manual.editions);
        let shelves = manuals.zip(&layout.languages).map(|(edition, layout)| {
            let navigation = Navigation::new(edition, Arc::clone(&layout.order));
            let lists = Lists::new(edition, Arc::clone(&layout.lists));
            let handbook = Handbook::new(edition, theme, findings, options, navigation, lists);
            Shelf { handbook, layout: layout.clone() }
        });
        Self { shelves: shelves.collect() }
    }

    /// Where everything is, for the plan of the next manual.
    pub fn layout(&self) -> Layout {
        let handbook = &self.shelves[0].handbook;
        let static_files = handbook.theme.static_files().cloned().collect();
        let languages = self.shelves.iter().map(|shelf| shelf.layout.clone()).collect();
        Layout { options: handbook.options, static_files, languages }
    }

    /// Leaves out what can't be written beside the rest: a folder has the address of a file. Each has a finding, so
    /// that only a draft lacks anything.
    fn make_room(&mut self) {
        let own = [site::OFFLINE_LISTS, site::SEARCH_INDEX].into_iter().flat_map(folders);
        let folders: BTreeSet<String> =
            self.addresses().flat_map(|address| folders(&address)).chain(own).collect();
        for shelf in &mut self.shelves {
            let is_folder = |address: &String| folders.contains(&format!("{}{address}", shelf.handbook.home));
            let taken: Vec<String> =
                shelf.layout.files.keys().filter(|address| is_folder(address)).cloned().collect();
            let files = shelf.files_mut();
            for address in taken {
                // A file beside the pages gives way, and so do those in a folder that is called like a page.
                if matches!(files.get(&address), Some(File::Beside(_))) {
                    files.remove(&address);
                } else {
                    let below = format!("{address}/");
                    files.retain(|other, _| !other.starts_with(&below));
                }
            }
        }
    }

    /// Where the handbook is published: the list of its pages in all languages.
    fn for_search_engines(&self, manual: &Manual) -> Vec<(String, File)> {
        let Some(site) = &manual.config.html.site_url else { return Vec::new() };
        let pages = self.indexed().count();
        // The first part names the others, and is all there is where they fit into one.
        let parts = if pages > data::SITE_MAP { pages.div_ceil(data::SITE_MAP) } else { 0 };
        let maps = (0..=parts).map(|part| (site::site_map(part), File::SiteMap(part)));
        // Search engines look for it at the top of a host only.
        let robots = link::path_of(site).is_empty().then(|| (site::ROBOTS.to_owned(), File::Robots));
        maps.chain(robots).collect()
    }

    /// The manual that it is made of, in its own language.
    pub fn manual(&self) -> &'m Manual {
        self.shelves[0].handbook.manual
    }

    /// The handbook in each language, that of the manual first.
    pub fn handbooks(&self) -> impl Iterator<Item = &Handbook<'m>> {
        self.shelves.iter().map(|shelf| &shelf.handbook)
    }

    /// The addresses of all files below the handbook's root, sorted within each language.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        self.shelves.iter().flat_map(|shelf| {
            shelf.layout.files.keys().map(|address| format!("{}{address}", shelf.handbook.home))
        })
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.shelves.iter().map(|shelf| shelf.layout.files.len()).sum()
    }

    /// Whether there is no file, which is never so: there is always a start page.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The handbook that holds `address`, or would: that of the manual's language where it is in no other.
    pub fn handbook_at(&self, address: &str) -> &Handbook<'m> {
        let is_in = |home: &str| !home.is_empty() && address.starts_with(home);
        self.handbooks().find(|handbook| is_in(handbook.home())).unwrap_or(&self.shelves[0].handbook)
    }

    /// The files that the page at `address` is made of; none where there is no page.
    pub fn sources(&self, address: &str) -> Vec<FilePath> {
        let handbook = self.handbook_at(address);
        let shelf = self.shelves.iter().find(|shelf| shelf.handbook.home == handbook.home);
        let Some(file) =
            shelf.and_then(|shelf| shelf.layout.files.get(address.strip_prefix(handbook.home())?))
        else {
            return Vec::new();
        };
        let mut sources = vec![source(handbook.manual, file).clone()];
        match file {
            // A translation shows what is written in the page that it translates, too.
            File::Procedure(place) => {
                let page = &handbook.manual.shared[*place];
                sources.push(handbook.manual.config.src.join(&page.path));
            }
            File::Start => sources.push(handbook.manual.config.text.path.clone()),
            _ => {}
        }
        sources.sort();
        sources.dedup();
        sources
    }

    /// The address of the page that is made of each file.
    pub fn pages(&self) -> BTreeMap<String, String> {
        let mut pages = BTreeMap::new();
        for shelf in &self.shelves {
            for (address, file) in &*shelf.layout.files {
                if let File::Procedure(place) = file {
                    let address = format!("{}{address}", shelf.handbook.home);
                    let page = &shelf.handbook.manual.shared[*place];
                    pages.entry(page.text.path.as_str().to_owned()).or_insert(address);
                }
            }
            let introduction = shelf.handbook.manual.by_path("index.md");
            let start = introduction.map_or("book.toml", |page| page.text.path.as_str());
            pages.entry(start.to_owned()).or_insert(format!("{}{}", shelf.handbook.home, site::START));
        }
        pages
    }

    /// The number of the edition whose handbook has the file at `address`, that handbook, and the file.
    pub(super) fn placed(&self, address: &str) -> Option<(usize, &Handbook<'m>, &File)> {
        self.shelves.iter().enumerate().find_map(|(edition, shelf)| {
            let address = address.strip_prefix(&shelf.handbook.home)?;
            Some((edition, &shelf.handbook, shelf.layout.files.get(address)?))
        })
    }

    /// Makes the file at `address`; `None` where there is none.
    pub fn file(&self, address: &str) -> Option<Rendered> {
        let (_, handbook, file) = self.placed(address)?;
        Some(self.make(handbook, file, &address[handbook.home.len()..]))
    }

    fn make(&self, handbook: &Handbook<'m>, file: &File, address: &str) -> Rendered {
        let manual = handbook.manual;
        let (template, context) = match file {
            File::Start => view::start(handbook, address),
            File::List(list, page) => list_page(handbook, *list, address, *page),
            File::Procedure(place) => view::procedure(handbook, address, &manual.shared[*place]),
            File::Print(department) => view::print(handbook, address, *department),
            File::NotFound => view::not_found(handbook),
            File::Search => view::search(handbook, address),
            File::Offline => view::offline(handbook, address),
            File::Permalink(place) => view::permalink(handbook, address, &manual.shared[*place]),
            File::Manifest => return bytes(data::manifest(handbook).into()),
            File::SiteMap(part) => {
                return bytes(data::site_map(handbook, &self.indexed().collect::<Vec<_>>(), *part).into());
            }
            File::Robots => return bytes(data::robots(handbook).into()),
            File::Pages => return bytes(data::pages(handbook).into()),
            File::Units => {
                return bytes([data::units(handbook).as_bytes(), handbook.theme.units()].concat());
            }
            File::Static(name) => {
                let mut content = handbook.theme.statics().get(&**name).cloned().unwrap_or_default();
                if &**name == STYLE {
                    content.extend_from_slice(data::department_colours(handbook.manual).as_bytes());
                }
                return bytes(content);
            }
            File::Beside(path) => {
                let content = Content::Copy(manual.config.src.join(path));
                return Rendered { content, findings: Vec::new() };
            }
            File::Smaller(path, width) => {
                let picture = manual.pictures.get(&**path);
                let height = picture.map_or(1, |picture| picture.height_of_copy(*width));
                let content = Content::Smaller(manual.config.src.join(path), (*width, height));
                return Rendered { content, findings: Vec::new() };
            }
        };
        match handbook.theme.render(template, &context, source(manual, file)) {
            Ok(html) => bytes(html.into_bytes()),
            Err(finding) => {
                let page = unmade::page(handbook, address, &finding);
                Rendered { content: Content::Bytes(page.into_bytes()), findings: vec![*finding] }
            }
        }
    }

    /// The files that are made of all others: what a device needs to keep the handbook, each language for itself.
    /// `prints` are those of all files by address, also of those that others add to the pages, such as the search. A
    /// preview has none, because nothing of it is kept.
    pub fn offline(&self, prints: &BTreeMap<String, Print>) -> BTreeMap<String, Vec<u8>> {
        let kept = self.shelves.iter().filter(|shelf| !shelf.handbook.options.live);
        let files = kept.flat_map(|shelf| {
            let home = &shelf.handbook.home;
            let files = offline::files(&shelf.handbook, &self.kept(shelf, prints)).into_iter();
            files.map(move |(address, bytes)| (format!("{home}{address}"), bytes))
        });
        files.collect()
    }

    /// The prints of what a device keeps of one language, by address below its root.
    fn kept(&self, shelf: &Shelf<'m>, prints: &BTreeMap<String, Print>) -> BTreeMap<String, Print> {
        let home = shelf.handbook.home.as_str();
        let is_elsewhere = |address: &str| {
            let mut homes = self.handbooks().map(Handbook::home).filter(|other| !other.is_empty());
            home.is_empty() && homes.any(|other| address.starts_with(other))
        };
        // Each holds again what many others show, and would be fetched anew with every change of one of them; a single
        // card prints from its procedure.
        let is_for_paper = |address: &str| matches!(shelf.layout.files.get(address), Some(File::Print(_)));
        // Pages show its copies.
        let is_replaced = |file: &File| match file {
            File::Beside(path) => !shelf.handbook.copies(path).is_empty(),
            _ => false,
        };
        let is_left_out =
            |address: &str| is_for_paper(address) || shelf.layout.files.get(address).is_some_and(is_replaced);
        let own = prints.iter().filter(|(address, _)| !is_elsewhere(address));
        let own = own.filter_map(|(address, print)| Some((address.strip_prefix(home)?.to_owned(), *print)));
        let mut kept: BTreeMap<String, Print> = own.filter(|(address, _)| !is_left_out(address)).collect();
        if !home.is_empty() {
            let way = link::root(home);
            let shared = self
                .shelves
                .iter()
                .flat_map(|shelf| &*shelf.layout.files)
                .filter(|(_, file)| is_shared(file) && !is_replaced(file));
            kept.extend(
                shared.filter_map(|(address, _)| Some((format!("{way}{address}"), *prints.get(address)?))),
            );
        }
        kept
    }

    /// The addresses of the pages that a search engine may show, in all languages.
    fn indexed(&self) -> impl Iterator<Item = String> {
        self.shelves.iter().flat_map(|shelf| {
            let manual = shelf.handbook.manual;
            let pages = shelf.layout.files.iter().filter(|(_, file)| is_page(file, manual));
            pages.map(|(address, _)| format!("{}{address}", shelf.handbook.home))
        })
    }
}

/// The file that an owner writes of which a page is made: `book.toml` for those that are made of the whole manual.
fn source<'m>(manual: &'m Manual, file: &File) -> &'m FilePath {
    let introduction = |folder: &str| manual.introduction(folder).map(|page| &page.text.path);
    let own = match file {
        File::Procedure(place) | File::Permalink(place) => Some(&manual.shared[*place].text.path),
        File::Start => introduction(""),
        File::List(List::Department(index), _) => {
            let department = manual.departments.get(*index);
            department.and_then(|own| introduction(&own.id))
        }
        _ => None,
    };
    own.unwrap_or(&manual.config.text.path)
}

fn list_page(handbook: &Handbook<'_>, list: List, address: &str, page: usize) -> view::Page {
    match list {
        List::Titles => view::index(handbook, address, page),
        List::HandOffs => view::hand_offs(handbook, address, page),
        List::Measures => view::measures(handbook, address, page),
        List::Portions => view::items(handbook, address, page),
        List::Changes => view::changes(handbook, address, page),
        List::Trust => view::trust(handbook, address, page),
        List::Roles => view::roles(handbook, address, page),
        List::Department(index) => view::department(handbook, address, index, page),
        List::Role(index) => view::role(handbook, address, index, page),
        List::Training(index) => view::training(handbook, address, index, page),
    }
}

/// Whether a file is a page in force.
fn is_page(file: &File, manual: &Manual) -> bool {
    match file {
        File::Start => true,
        File::List(list, _) => !matches!(list, List::Training(_)),
        File::Procedure(place) => manual.shared[*place].is_active(),
        _ => false,
    }
}

/// The folders that a file is in: `kitchen` and `kitchen/cold`.
fn folders(address: &str) -> Vec<String> {
    address.match_indices('/').map(|(end, _)| address[..end].to_owned()).collect()
}

/// Whether the pages of all languages use a file.
fn is_shared(file: &File) -> bool {
    matches!(file, File::Static(_) | File::Beside(_) | File::Smaller(..))
}

fn bytes(content: Vec<u8>) -> Rendered {
    Rendered { content: Content::Bytes(content), findings: Vec::new() }
}

/// The files that the pages of all languages use.
fn shared_files(manual: &Manual, theme: &Theme) -> impl Iterator<Item = (String, File)> {
    let statics = theme
        .static_files()
        .map(|name| (format!("{}{name}", site::ASSETS), File::Static(name.as_str().into())));
    // What is in the way of the search has a finding.
    let has_search = manual.config.search.is_enabled;
    let beside =
        manual.files.iter().filter(move |path| !(has_search && path.starts_with(site::SEARCH_INDEX)));
    let beside = beside.map(|path| (path.clone(), File::Beside(path.as_str().into())));
    statics.chain(beside)
}

/// The smaller copies of large pictures.
fn copies(handbook: &Handbook<'_>) -> Vec<(String, File)> {
    let copies_of = |path: &String| {
        let widths = handbook.copies(path).into_iter();
        let copy = |width| (site::picture_copy(path, width), File::Smaller(path.as_str().into(), width));
        widths.map(copy).collect::<Vec<_>>()
    };
    handbook.manual.pictures.keys().flat_map(copies_of).collect()
}

impl Shelf<'_> {
    fn files_mut(&mut self) -> &mut BTreeMap<String, File> {
        Arc::make_mut(&mut self.layout.files)
    }
}

/// Whether two manuals differ only in what no address, no order and no list depends on.
fn are_laid_out_alike(one: &Manual, other: &Manual) -> bool {
    one.frame() == other.frame()
        && pages(one).zip(pages(other)).all(|(one, other)| {
            Arc::ptr_eq(one, other)
                || shape(one) == shape(other) && led_to(one).eq(led_to(other)) && one.has_places_of(other)
        })
}

/// The pages in all languages.
fn pages(manual: &Manual) -> impl Iterator<Item = &Arc<Procedure>> {
    [manual].into_iter().chain(&manual.editions).flat_map(|edition| &edition.shared)
}

/// What decides about the place of a page, apart from the names that it is found by, and how much it adds to lists.
fn shape(page: &Procedure) -> impl PartialEq {
    let order = (page.status, page.kind, page.order, page.department.as_deref(), page.name());
    (order, &page.former_ids, rows_of(page))
}

/// The files of one language.
fn files(handbook: &Handbook<'_>) -> BTreeMap<String, File> {
    let manual = handbook.manual;
    let mut files = BTreeMap::new();
    // What stands first in this list wins where two want the same address.
    files.insert(site::START.to_owned(), File::Start);
    files.insert(site::NOT_FOUND.to_owned(), File::NotFound);
    if manual.config.search.is_enabled {
        files.insert(site::SEARCH.to_owned(), File::Search);
    }
    files.insert(site::OFFLINE.to_owned(), File::Offline);
    files.insert(site::MANIFEST.to_owned(), File::Manifest);
    files.insert(site::PAGES.to_owned(), File::Pages);
    files.insert(site::UNITS.to_owned(), File::Units);
    for (list, pages) in handbook.lists.all() {
        for page in 0..pages.len() {
            files.entry(list.address(manual, pages, page)).or_insert(File::List(list, page));
        }
    }
    for department in [None].into_iter().chain((0..manual.departments.len()).map(Some)) {
        if let Some(address) = handbook.print_address(department) {
            files.entry(address).or_insert(File::Print(department));
        }
    }
    let published = || {
        let pages = manual.shared.iter().map(|page| &**page).enumerate();
        pages.filter(|(_, page)| handbook.is_published(page))
    };
    for (place, page) in published() {
        files.entry(link::address(page)).or_insert(File::Procedure(place));
    }
    for (place, page) in published() {
        files.entry(site::permalink(&page.id)).or_insert(File::Permalink(place));
    }
    // Today's ids come before former ones, and those before what no page says of itself.
    for (place, page) in published() {
        for former in &page.former_ids {
            files.entry(site::permalink(former)).or_insert(File::Permalink(place));
        }
    }
    for (place, page) in published() {
        let is_meant = |name: &&str| manual.by_id(name).is_some_and(|meant| meant.path == page.path);
        if let Some(name) = page.short_name().filter(is_meant) {
            files.entry(site::permalink(name)).or_insert(File::Permalink(place));
        }
    }
    files
}
