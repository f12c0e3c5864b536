//! What stands around every page: navigation, crisis plans, addresses.

use std::ops::Range;

use tera::{Context, Value};

use super::super::handbook::{Handbook, Shared};
use super::super::link;
use super::super::lists::List;
use super::super::menu::{self, MenuDepartment, MenuPage};
use super::super::navigation::Group;
use super::super::register::Pages;
use super::super::unbroken::unbroken;
use super::super::value::Object;
use crate::config::{Department, Role};
use crate::manual::graph::{End, end};
use crate::manual::{Amount, Goal, Portion, Procedure, Status};
use crate::markdown::{direction, escape, isolated};
use crate::quantity::{Duration, Limit, Numerals, Quantity, Tolerance, begins_with_digit};
use crate::site;

/// A page being made, seen from its address.
pub(super) struct Frame<'h, 'm> {
    pub handbook: &'h Handbook<'m>,
    /// The address below the root of this language's handbook.
    pub address: String,
    /// The way to that root.
    pub root: String,
    /// The way to the root of all languages, where the files are that they share.
    pub top: String,
    /// The language of what is being written: that of the handbook, or that of a page which nobody has translated.
    pub language: &'m str,
    /// Whether that is written from right to left.
    pub is_right_to_left: bool,
}

impl<'h, 'm> Frame<'h, 'm> {
    pub(super) fn new(handbook: &'h Handbook<'m>, address: &str) -> Self {
        Self::at_root(handbook, address, link::root(address))
    }

    pub(super) fn at_root(handbook: &'h Handbook<'m>, address: &str, root: String) -> Self {
        let top = format!("{root}{}", link::root(&handbook.home));
        let (address, language) = (address.to_owned(), handbook.language);
        let is_right_to_left = direction(language) == "rtl";
        Self { handbook, address, root, top, language, is_right_to_left }
    }

    /// The same page for what stands on it in `language`.
    pub(super) fn in_language(&self, language: &'m str) -> Self {
        let (address, root, top) = (self.address.clone(), self.root.clone(), self.top.clone());
        let is_right_to_left = direction(language) == "rtl";
        Self { handbook: self.handbook, address, root, top, language, is_right_to_left }
    }

    pub(super) fn direction(&self) -> &'static str {
        direction(self.handbook.language)
    }

    /// The address of a file of the handbook, as this page links to it.
    pub(super) fn url(&self, address: &str, anchor: Option<&str>) -> String {
        link::url(&self.root, address, anchor)
    }

    /// The address of a page of a list, the first being 0.
    pub(super) fn list_url(&self, list: List, page: usize, anchor: Option<&str>) -> String {
        let handbook = self.handbook;
        let pages = handbook.lists.pages(list).unwrap_or(Pages::new(0, 1));
        self.url(&list.address(handbook.manual, pages, page), anchor)
    }

    pub(super) fn department_url(&self, id: &str) -> String {
        self.url(&self.handbook.department_address(id), None)
    }

    pub(super) fn url_of(&self, procedure: &Procedure) -> String {
        // The introduction of a department is its page.
        self.url(&link::address(procedure), None)
    }

    pub(super) fn text(&self, key: &str) -> String {
        self.handbook.theme.texts.get(self.language, key, &[])
    }

    /// What every page gets.
    pub(super) fn context(&self, kind: &str, title: &str) -> Context {
        self.context_in(kind, title, None)
    }

    /// What every page of a list of the whole house gets.
    pub(super) fn list_context(&self, list: List, page: usize) -> Context {
        let title = self.text(list.title());
        let mut context = self.context(list.kind(), &title);
        let above: &[(&str, String)] = &[(title.as_str(), self.list_url(list, 0, None))];
        self.add_breadcrumbs(&mut context, if page == 0 { &[] } else { above });
        context
    }

    /// What every page of a department gets.
    pub(super) fn context_in(&self, kind: &str, title: &str, department: Option<&Department>) -> Context {
        let handbook = self.handbook;
        let config = &handbook.manual.config;
        let book = Object::new()
            .set("title", config.title.get(handbook.language))
            .set("description", config.description.get(handbook.language));
        let mut context = Context::new();
        context.insert("lang", handbook.language);
        context.insert("dir", self.direction());
        context.insert("digits", self.numerals().system());
        context.insert("root", &self.top);
        context.insert("edition", &self.root);
        context.insert("kind", kind);
        context.insert("title", title);
        context.insert_value("book", book.into());
        context.insert("home_url", &self.url(site::START, None));
        context.insert("index_url", &self.url(&site::list(site::TITLES, None, None), None));
        context.insert("offline_url", &self.url(site::OFFLINE, None));
        context.insert("version", env!("CARGO_PKG_VERSION"));
        context.insert_value("ui", handbook.interface.clone());
        let plans = &handbook.navigation.crisis;
        // The start page has all of them, and every other page as many as fit into a line.
        let shown = if kind == "start" { plans.len() } else { CRISIS_PLANS };
        let crisis = plans.iter().take(shown).map(|plan| self.link(plan));
        context.insert_value("crisis", crisis.collect::<Vec<Value>>().into());
        if plans.len() > shown {
            context.insert("crisis_count", &(plans.len() as u64));
            context.insert("crisis_url", &self.url(site::START, Some("crisis")));
        }
        let all = handbook.manual.departments.len();
        let lists_all = matches!(kind, "start" | "not-found");
        let shown = if lists_all { all } else { DEPARTMENTS };
        if lists_all {
            context.insert_value("departments", self.departments());
        }
        let current = department.and_then(|own| handbook.manual.place_of_department(&own.id));
        context.insert_value("menu", self.menu(kind, current, shown));
        if all > shown {
            context.insert("departments_url", &self.url(site::START, Some("all-departments")));
        }
        let house = List::OF_THE_HOUSE.into_iter().filter(|list| handbook.lists.pages(*list).is_some());
        let house = house.map(|list| {
            let row = Object::new()
                .set("kind", list.kind())
                .set("title", self.text(list.title()))
                .set("url", self.list_url(list, 0, None));
            Value::from(if list.kind() == kind { row.set("current", true) } else { row })
        });
        context.insert_value("house", house.collect::<Vec<_>>().into());
        if config.search.is_enabled {
            let search = Object::new()
                .set("url", self.url(site::SEARCH, None))
                .set("index", self.url(site::SEARCH_INDEX, None))
                .set("root", self.root.as_str());
            // What nobody has translated is found in the language of the source.
            let source = config.languages.first().filter(|own| own.tag != handbook.language);
            let search = search.some(
                "source",
                source.map(|source| {
                    Object::new()
                        .set("url", link::url(&self.top, site::SEARCH, None))
                        .set("lang", source.tag.as_str())
                        .set("name", source.name.as_str())
                }),
            );
            context.insert_value("search", search.into());
        }
        if handbook.options.live {
            context.insert("live", &true);
        }
        if let Some(site) = &config.html.site_url {
            context.insert("canonical", &self.canonical(site));
        }
        context.insert_value("languages", self.languages());
        context
    }

    /// The address on the site where the handbook is published.
    pub(super) fn canonical(&self, site: &str) -> String {
        link::url(site, &format!("{}{}", self.handbook.home, self.address), None)
    }

    /// This page in all languages of the handbook; nothing where there is only one.
    fn languages(&self) -> Value {
        let config = &self.handbook.manual.config;
        let is_alone = config.languages.len() < 2;
        let rows = config.languages.iter().filter(|_| !is_alone).map(|language| {
            let home =
                if language.tag == config.language { String::new() } else { format!("{}/", language.tag) };
            let address = format!("{home}{}", self.address);
            let row = Object::new()
                .set("tag", language.tag.as_str())
                .set("name", language.name.as_str())
                .set("dir", direction(&language.tag))
                .set("url", link::url(&self.top, &address, None))
                .some(
                    "canonical",
                    config.html.site_url.as_deref().map(|site| link::url(site, &address, None)),
                );
            Value::from(if language.tag == self.handbook.language { row.set("current", true) } else { row })
        });
        rows.collect::<Vec<Value>>().into()
    }

    /// What the pages show that lie in as many folders as this one; `None` for those that are shown at any depth.
    fn shared(&self) -> Option<&'h Shared> {
        let folders = self.root.len() / "../".len();
        self.handbook.shared.get(folders).filter(|_| self.root.is_empty() || self.root.starts_with("../"))
    }

    /// What comes before and after the pages of the `current` department in the menu of a page of some `kind`. Of the
    /// departments the first `shown` are in it, and the current one.
    fn menu(&self, kind: &str, current: Option<usize>, shown: usize) -> Value {
        let is_usual = shown == DEPARTMENTS && kind != "department";
        let shared = self.shared().filter(|_| is_usual);
        let place = current.map_or(0, |place| place + 1);
        match shared.and_then(|shared| shared.menus.get(place)) {
            Some(menu) => menu.get_or_init(|| self.write_menu(kind, current, shown)).clone(),
            None => self.write_menu(kind, current, shown),
        }
    }

    fn write_menu(&self, kind: &str, current: Option<usize>, shown: usize) -> Value {
        let departments = &self.handbook.manual.departments;
        let shown = shown.min(departments.len());
        let beyond = current.filter(|place| *place >= shown).and_then(|place| departments.get(place));
        let rows = departments[..shown].iter().chain(beyond).map(|department| MenuDepartment {
            id: &department.id,
            name: department.name.get(self.handbook.language),
            url: self.department_url(&department.id),
        });
        let current = current.map(|place| place.min(shown));
        let (before, after) = menu::departments(rows, current, kind == "department");
        let menu = Object::new().set("before", Value::safe_string(&before));
        menu.set("after", Value::safe_string(&after)).into()
    }

    /// All departments.
    fn departments(&self) -> Value {
        let departments = 0..self.handbook.manual.departments.len();
        departments.map(|place| self.department_row(place)).collect::<Vec<_>>().into()
    }

    /// A department in a list of them.
    fn department_row(&self, place: usize) -> Object {
        let department = &self.handbook.manual.departments[place];
        Object::new()
            .set("id", department.id.as_str())
            .set("name", department.name.get(self.handbook.language))
            .set("url", self.department_url(&department.id))
            .set("count", self.handbook.navigation.count(place) as u64)
    }

    /// The pages of the current department around a page, and those before and after it.
    pub(super) fn add_neighbours(&self, context: &mut Context, procedure: &Procedure) {
        let navigation = &self.handbook.navigation;
        let Some(department) = self.handbook.manual.department_place(procedure) else { return };
        let (around, current) = navigation.around(department, procedure);
        let current = current.filter(|place| around.contains(place)).map(|place| place - around.start);
        let pages = |own: Range<usize>| {
            let pages = navigation.pages(department).skip(own.start).take(own.len());
            pages.map(|row| self.menu_page(row))
        };
        let siblings = match self.shared().and_then(|shared| shared.pages.get(department)) {
            Some(shared) => {
                let all = shared.get_or_init(|| pages(0..usize::MAX).collect());
                menu::pages(all.get(around).unwrap_or_default(), current)
            }
            None => menu::pages(&pages(around).collect::<Vec<_>>(), current),
        };
        if !siblings.is_empty() {
            context.insert_value("siblings", Value::safe_string(&siblings));
        }
        let (previous, next) = navigation.neighbours(procedure);
        for (key, page) in [("previous", previous), ("next", next)] {
            if let Some(page) = page {
                context.insert_value(key, self.link(page));
            }
        }
    }

    fn menu_page(&self, (group, page): (&Group<'m>, &Procedure)) -> MenuPage {
        MenuPage::new(group.title.as_deref(), &self.url_of(page), page.name())
    }

    /// The way from the start page to a page.
    pub(super) fn add_breadcrumbs(&self, context: &mut Context, parents: &[(&str, String)]) {
        let title = self.handbook.manual.config.title.get(self.handbook.language);
        let start = (title, self.url(site::START, None));
        let rows = [start].into_iter().chain(parents.iter().cloned());
        let rows = rows.map(|(title, url)| Value::from(Object::new().set("title", title).set("url", url)));
        context.insert_value("breadcrumbs", rows.collect::<Vec<Value>>().into());
    }

    /// The way to the page for paper of a department or of the whole house, where there is one.
    pub(super) fn add_print(&self, context: &mut Context, department: Option<usize>) {
        if let Some(address) = self.handbook.print_address(department) {
            context.insert("print_url", &self.url(&address, None));
        }
    }

    /// The title and the address of a page.
    pub(super) fn link(&self, procedure: &Procedure) -> Value {
        Object::new().set("title", procedure.name()).set("url", self.url_of(procedure)).into()
    }

    /// A page in a list of pages.
    pub(super) fn card(&self, procedure: &Procedure) -> Object {
        let handbook = self.handbook;
        Object::new()
            .set("id", procedure.id.as_str())
            .set("title", procedure.name())
            .set("url", self.url_of(procedure))
            .set("type", procedure.kind.name())
            .set("type_name", self.text(&format!("type-{}", procedure.kind.name())))
            .set("status", procedure.status.name())
            .set("step_count", procedure.steps.len() as u64)
            .set("portion_count", procedure.portions.list().len() as u64)
            .some("purpose", procedure.purpose.as_ref().map(|purpose| handbook.words(procedure, purpose)))
            .some("version", procedure.version)
            .some("owner", procedure.owner.as_deref().map(|owner| self.who(owner)))
    }

    /// A text without markup. Where it is read from right to left it keeps its numbers together, as other texts do.
    pub(super) fn plain(&self, text: Option<&str>) -> Option<Value> {
        let text = text?;
        let text = unbroken(text, &self.handbook.manual.units);
        if !self.is_right_to_left {
            return Some((&*text).into());
        }
        let mut html = String::with_capacity(text.len());
        escape(&text, &mut html);
        Some(Value::safe_string(&isolated(&html)))
    }

    /// Several of them.
    pub(super) fn plain_texts(&self, texts: &[String]) -> Vec<Value> {
        texts.iter().filter_map(|text| self.plain(Some(text))).collect()
    }

    /// A role or a person, with the page of the role.
    pub(super) fn who(&self, id: &str) -> Value {
        let config = &self.handbook.manual.config;
        let person = config.person(id);
        let role = person.map_or(Some(id), |person| person.role.as_deref());
        let place = role.and_then(|role| config.roles.iter().position(|other| other.id == role));
        let is_role = person.is_none() && self.language == self.handbook.language;
        match self.shared().zip(place).filter(|_| is_role) {
            Some((shared, place)) => {
                let row = |(place, role): (usize, &Role)| self.who_row(&role.id, Some(place));
                shared.roles.get_or_init(|| config.roles.iter().enumerate().map(row).collect())[place].clone()
            }
            None => self.who_row(id, place),
        }
    }

    fn who_row(&self, id: &str, place: Option<usize>) -> Value {
        let name = self.handbook.manual.config.who(id, self.language);
        Object::new()
            .set("id", id)
            .set("name", name.unwrap_or(id))
            .some("url", place.map(|place| self.list_url(List::Role(place), 0, None)))
            .into()
    }

    pub(super) fn department_value(&self, department: &Department) -> Value {
        let value = || {
            Object::new()
                .set("id", department.id.as_str())
                .set("name", department.name.get(self.language))
                .set("url", self.department_url(&department.id))
                .into()
        };
        let shared = self.shared().filter(|_| self.language == self.handbook.language);
        let place = self.handbook.manual.place_of_department(&department.id);
        match shared.zip(place).and_then(|(shared, place)| shared.departments.get(place)) {
            Some(shared) => shared.get_or_init(value).clone(),
            None => value(),
        }
    }

    /// Where work goes or comes from: a procedure or a department, or just what is written.
    pub(super) fn link_to_end(&self, id: &str) -> Value {
        let link = match end(self.handbook.manual, id) {
            End::Department(department) => Some(self.department_value(department)),
            End::Procedure(_) | End::Unknown => self.link_to_id(id),
        };
        link.unwrap_or_else(|| Object::new().set("title", id).set("name", id).into())
    }

    /// The procedure with this id as a link, unless staff can't reach it.
    pub(super) fn link_to_id(&self, id: &str) -> Option<Value> {
        let procedure = self.handbook.manual.by_id(id)?;
        let is_reachable = procedure.status != Status::Draft || self.handbook.options.draft;
        is_reachable.then(|| self.link(procedure))
    }

    /// A time as staff read it.
    pub(super) fn duration(&self, duration: &Duration) -> String {
        duration.show_in(&self.handbook.manual.units, self.language)
    }

    /// How often something is done, as staff read it: "every 2 h", "every week", "every 10 portions", or words such as
    /// "each delivery".
    pub(super) fn every(&self, every: &str) -> String {
        let text = |time: &str| {
            let arguments = [("time", time.into())];
            self.handbook.theme.texts.get(self.language, "every", &arguments)
        };
        match Duration::parse(every, &self.handbook.manual.units) {
            Ok(time) => {
                let one = ONE_OF.iter().find(|(unit, _)| time.is_one() && *unit == time.quantity.unit.id);
                one.map_or_else(|| text(&self.duration(&time)), |(_, key)| self.text(key))
            }
            Err(_) if begins_with_digit(every) => text(every),
            Err(_) => every.to_owned(),
        }
    }

    /// A tolerance as staff read it.
    pub(super) fn tolerance(&self, tolerance: &Tolerance) -> String {
        match tolerance {
            Tolerance::Exact => self.text("exact"),
            within => within.show_in(&self.handbook.manual.units, self.language).unwrap_or_default(),
        }
    }

    /// The tolerance of a portion as staff read it, in the unit of its amount.
    pub(super) fn tolerance_of(&self, portion: &Portion) -> Option<String> {
        let tolerance = portion.tolerance.as_ref()?;
        match tolerance {
            Tolerance::Within { more, .. } if self.is_bare(portion) && more.unit.id == "piece" => {
                tolerance.number_in(self.numerals())
            }
            _ => Some(self.tolerance(tolerance)),
        }
    }

    /// Whether the name of a portion says what its amount counts: "20" beside "eggs".
    pub(super) fn is_bare(&self, portion: &Portion) -> bool {
        portion.counts_itself && matches!(&portion.amount, Amount::Of(limit) if limit.comparison.is_none())
    }

    /// A limit as staff read it, or the words that are none.
    pub(super) fn goal(&self, goal: &Goal) -> String {
        match (&goal.limit, &goal.kept_for) {
            (Ok(limit), None) => self.limit(limit),
            (Ok(limit), Some(time)) => {
                let arguments = [("limit", self.limit(limit).into()), ("time", self.duration(time).into())];
                self.handbook.theme.texts.get(self.language, "limit-kept-for", &arguments)
            }
            (Err(_), _) => goal.written.clone(),
        }
    }

    /// A limit as staff read it.
    pub(super) fn limit(&self, limit: &Limit) -> String {
        self.handbook.limit(limit, self.language)
    }

    /// The unit of an amount as staff read it.
    pub(super) fn unit_of<'q>(&self, quantity: &'q Quantity) -> &'q str {
        self.handbook.manual.units.word(&quantity.unit, quantity.high.unwrap_or(quantity.low), self.language)
    }

    /// How much a portion is, as staff read it.
    pub(super) fn amount(&self, procedure: &Procedure, portion: &Portion) -> String {
        match &portion.amount {
            Amount::Of(limit) if self.is_bare(portion) => limit.quantity.number_in(self.numerals()),
            Amount::Of(limit) => self.limit(limit),
            Amount::Made { made, .. } => self.handbook.made_amount(procedure, made, self.language),
            Amount::Unreadable { written, .. } => written.clone(),
            Amount::Missing => String::new(),
        }
    }

    /// How numbers are written in the language of what is being written.
    pub(super) fn numerals(&self) -> &'m Numerals {
        self.handbook.manual.units.numerals(self.language)
    }

    /// A whole number as staff read it.
    pub(super) fn whole(&self, number: usize) -> String {
        self.numerals().whole(number as i128)
    }
}

/// How many crisis plans every page leads to.
const CRISIS_PLANS: usize = 8;

/// So many departments fit into the menu of a page; the start page has all of them.
const DEPARTMENTS: usize = 30;

/// The units of time of which languages say "every week" and not "every 1 week", each with its text.
const ONE_OF: [(&str, &str); 6] = [
    ("min", "every-minute"),
    ("h", "every-hour"),
    ("day", "every-day"),
    ("week", "every-week"),
    ("month", "every-month"),
    ("year", "every-year"),
];
