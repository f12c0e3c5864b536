//! What stands around every page: navigation, crisis plans, addresses.

use tera::{Context, Value};

use super::super::language::direction;
use super::super::link;
use super::super::plan::Handbook;
use super::super::value::Object;
use super::words::inline_text;
use crate::config::Department;
use crate::manual::{Procedure, Status};

/// A page being made, seen from its address.
pub(super) struct Frame<'h, 'm> {
    pub handbook: &'h Handbook<'m>,
    pub address: String,
    /// The way to the root of the handbook.
    pub root: String,
}

impl<'h, 'm> Frame<'h, 'm> {
    pub(super) fn new(handbook: &'h Handbook<'m>, address: &str) -> Self {
        Self::at_root(handbook, address, link::root(address))
    }

    pub(super) fn at_root(handbook: &'h Handbook<'m>, address: &str, root: String) -> Self {
        Self { handbook, address: address.to_owned(), root }
    }

    pub(super) fn direction(&self) -> &'static str {
        direction(self.handbook.language)
    }

    /// The address of a file of the handbook, as this page links to it.
    pub(super) fn url(&self, address: &str, anchor: Option<&str>) -> String {
        link::url(&self.root, address, anchor)
    }

    pub(super) fn url_of(&self, procedure: &Procedure) -> String {
        // The introduction of a department is its page.
        self.url(&link::address(procedure), None)
    }

    pub(super) fn text(&self, key: &str) -> String {
        self.handbook.theme.texts.get(self.handbook.language, key, &[])
    }

    /// What every page gets.
    pub(super) fn context(&self, kind: &str, title: &str) -> Context {
        self.context_in(kind, title, None)
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
        context.insert("root", &self.root);
        context.insert("kind", kind);
        context.insert("title", title);
        context.insert_value("book", book.into());
        context.insert("home_url", &self.url("index.html", None));
        context.insert("index_url", &self.url("a-z.html", None));
        context.insert("version", env!("CARGO_PKG_VERSION"));
        context.insert_value("ui", handbook.interface.clone());
        let crisis = handbook.navigation.crisis.iter().map(|plan| self.link(plan));
        context.insert_value("crisis", crisis.collect::<Vec<Value>>().into());
        context.insert_value("departments", self.departments(department));
        if handbook.options.live {
            context.insert("live", &true);
        }
        if let Some(site) = &config.html.site_url {
            context.insert("canonical", &link::url(site, &self.address, None));
        }
        context
    }

    /// The departments, the current one marked.
    fn departments(&self, current: Option<&Department>) -> Value {
        let departments = &self.handbook.manual.departments;
        let rows = departments.iter().enumerate().map(|(index, department)| {
            let row = Object::new()
                .set("id", department.id.as_str())
                .set("name", department.name.get(self.handbook.language))
                .set("url", self.url(&format!("{}/index.html", department.id), None))
                .set("count", self.handbook.navigation.count(index) as u64);
            match current.is_some_and(|current| current.id == department.id) {
                true => row.set("current", true).into(),
                false => row.into(),
            }
        });
        rows.collect::<Vec<Value>>().into()
    }

    /// The pages of the current department around a page, and those before and after it.
    pub(super) fn add_neighbours(&self, context: &mut Context, procedure: &Procedure) {
        let navigation = &self.handbook.navigation;
        let Some(department) = self.handbook.manual.department(procedure) else { return };
        let index = self.handbook.manual.departments.iter().position(|other| other.id == department.id);
        let siblings =
            navigation.around(index.unwrap_or_default(), procedure).into_iter().map(|(group, page)| {
                let row = Object::new()
                    .set("title", page.name())
                    .set("url", self.url_of(page))
                    .set("type", page.kind.name())
                    .some("section", group.title.as_deref());
                Value::from(if page.path == procedure.path { row.set("current", true) } else { row })
            });
        context.insert_value("siblings", siblings.collect::<Vec<Value>>().into());
        let (previous, next) = navigation.neighbours(procedure);
        for (key, page) in [("previous", previous), ("next", next)] {
            if let Some(page) = page {
                context.insert_value(key, self.link(page));
            }
        }
    }

    /// The way from the start page to a page.
    pub(super) fn add_breadcrumbs(&self, context: &mut Context, parents: &[(&str, String)]) {
        let title = self.handbook.manual.config.title.get(self.handbook.language);
        let start = (title, self.url("index.html", None));
        let rows = [start].into_iter().chain(parents.iter().cloned());
        let rows = rows.map(|(title, url)| Value::from(Object::new().set("title", title).set("url", url)));
        context.insert_value("breadcrumbs", rows.collect::<Vec<Value>>().into());
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
            .some(
                "purpose",
                procedure.purpose.as_ref().map(|purpose| inline_text(handbook, procedure, purpose)),
            )
            .some("version", procedure.version)
            .some("owner", procedure.owner.as_deref().map(|owner| self.who(owner)))
    }

    /// A role or a person.
    pub(super) fn who(&self, id: &str) -> Value {
        let name = self.handbook.manual.config.who(id, self.handbook.language);
        Object::new().set("id", id).set("name", name.unwrap_or(id)).into()
    }

    pub(super) fn department_value(&self, department: &Department) -> Value {
        Object::new()
            .set("id", department.id.as_str())
            .set("name", department.name.get(self.handbook.language))
            .set("url", self.url(&format!("{}/index.html", department.id), None))
            .into()
    }

    /// The procedure with this id as a link, unless staff can't reach it.
    pub(super) fn link_to_id(&self, id: &str) -> Option<Value> {
        let procedure = self.handbook.manual.by_id(id)?;
        let is_reachable = procedure.status != Status::Draft || self.handbook.options.draft;
        is_reachable.then(|| self.link(procedure))
    }
}
