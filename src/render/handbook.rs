//! The handbook in one language: what its pages are made of.

use std::sync::OnceLock;

use super::duties::Duties;
use super::link;
use super::lists::Lists;
use super::menu::MenuPage;
use super::navigation::Navigation;
use super::theme::Theme;
use crate::diagnostic::Diagnostic;
use crate::manual::{Manual, Picture, Procedure, Status};
use crate::quantity::{Comparison, Limit};
use crate::site;
use crate::source::FilePath;

/// What is asked of a handbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are shown, and findings on the pages they are in.
    pub draft: bool,
    /// Whether pages reload when they change, under `serve`.
    pub live: bool,
}

/// The handbook in one language.
#[derive(Debug)]
pub struct Handbook<'m> {
    pub(super) manual: &'m Manual,
    pub(super) theme: &'m Theme,
    pub(super) options: Options,
    /// What is wrong with the manual, by place.
    pub(super) findings: &'m [Diagnostic],
    pub(super) language: &'m str,
    /// The folder that it lies in: empty for the language of the manual, `ar/` for another.
    pub(super) home: String,
    pub(super) navigation: Navigation<'m>,
    pub(super) lists: Lists<'m>,
    pub(super) interface: tera::Value,
    /// What many pages show, by the number of folders that they lie in.
    pub(super) shared: [Shared; 3],
}

/// What all pages show that lie in as many folders, so that their links begin alike; made when first needed.
#[derive(Debug)]
pub(super) struct Shared {
    /// By department, what templates know of it.
    pub departments: Vec<OnceLock<tera::Value>>,
    /// The menu of the pages of no department, then of those of each.
    pub menus: Vec<OnceLock<tera::Value>>,
    /// The roles with their pages, in the order of the settings.
    pub roles: OnceLock<Vec<tera::Value>>,
    /// By department, its pages in their order, as a menu shows them.
    pub pages: Vec<OnceLock<Vec<MenuPage>>>,
}

impl<'m> Handbook<'m> {
    pub(super) fn new(
        manual: &'m Manual,
        theme: &'m Theme,
        findings: &'m [Diagnostic],
        options: Options,
        navigation: Navigation<'m>,
        lists: Lists<'m>,
    ) -> Self {
        let language = manual.language.as_str();
        let home = if manual.is_edition() { format!("{language}/") } else { String::new() };
        let interface = theme.texts.without_arguments(language);
        let shared = [(); 3].map(|()| Shared {
            departments: manual.departments.iter().map(|_| OnceLock::new()).collect(),
            menus: (0..=manual.departments.len()).map(|_| OnceLock::new()).collect(),
            roles: OnceLock::new(),
            pages: manual.departments.iter().map(|_| OnceLock::new()).collect(),
        });
        Self { manual, theme, options, findings, language, home, navigation, lists, interface, shared }
    }

    /// What each role does.
    pub(super) fn duties(&self) -> &Duties<'m> {
        self.lists.duties(self.manual, &self.navigation)
    }

    /// The manual that it shows.
    pub fn manual(&self) -> &'m Manual {
        self.manual
    }

    /// The folder that it lies in: empty for the language of the manual, `ar/` for another.
    pub fn home(&self) -> &str {
        &self.home
    }

    /// The tag of its language.
    pub fn language(&self) -> &'m str {
        self.language
    }

    /// What is wrong with a file.
    pub(super) fn findings_in(&self, file: &FilePath) -> &'m [Diagnostic] {
        let from = self.findings.partition_point(|finding| finding.place.file < *file);
        let rest = &self.findings[from..];
        &rest[..rest.partition_point(|finding| finding.place.file == *file)]
    }

    /// Whether drafts are shown.
    pub fn shows_drafts(&self) -> bool {
        self.options.draft
    }

    /// The address of a procedure below the handbook's root.
    pub fn address(&self, procedure: &Procedure) -> String {
        link::address(procedure)
    }

    /// The address of the page of a department below the root of the edition.
    pub fn department_address(&self, id: &str) -> String {
        site::department(id)
    }

    /// A text of the interface.
    pub fn text(&self, key: &str) -> String {
        self.theme.texts.get(self.language, key, &[])
    }

    /// A text of the interface that says how many there are.
    pub(super) fn counted(&self, key: &str, count: usize) -> String {
        self.theme.texts.get(self.language, key, &[("count", count.into())])
    }

    /// The line of a file, in words.
    pub(super) fn in_line(&self, line: u32) -> String {
        self.theme.texts.get(self.language, "preview-line", &[("line", line.to_string().into())])
    }

    /// A limit or an amount as staff read it in `language`.
    pub(super) fn limit(&self, limit: &Limit, language: &str) -> String {
        limit.show_in(&self.manual.units, language, |comparison, amount| {
            let key = match comparison {
                Comparison::AtMost => "at-most",
                Comparison::Below => "below",
                Comparison::AtLeast => "at-least",
                Comparison::Above => "above",
                Comparison::Before => "before",
            };
            self.theme.texts.get(language, key, &[("amount", amount.into())])
        })
    }

    /// The widths of the copies of the picture at `path` that pages offer in its place. A preview makes none.
    pub(super) fn copies(&self, path: &str) -> Vec<u32> {
        let picture = self.manual.pictures.get(path).filter(|_| !self.options.live);
        picture.map(Picture::copies).unwrap_or_default()
    }

    /// Whether staff can reach a page at all.
    pub(super) fn is_published(&self, procedure: &Procedure) -> bool {
        procedure.status != Status::Draft || self.options.draft
    }

    /// The procedures that staff can reach.
    pub(super) fn published(&self) -> impl Iterator<Item = &'m Procedure> {
        self.manual.procedures().filter(|procedure| self.is_published(procedure))
    }

    /// Where the page for paper of a department is, or that of the whole house; `None` where there is none.
    pub(super) fn print_address(&self, department: Option<usize>) -> Option<String> {
        let navigation = &self.navigation;
        let departments = &self.manual.departments;
        let (count, folder) = match department {
            None => ((0..departments.len()).map(|index| navigation.count(index)).sum(), String::new()),
            Some(index) => {
                let first = site::department(&departments.get(index)?.id);
                (navigation.count(index), first.trim_end_matches(site::START).to_owned())
            }
        };
        (1..=PRINTED).contains(&count).then(|| site::print(&folder))
    }
}

/// So many procedures fit on one page for paper. More of them are a thousand sheets that nobody prints and no browser
/// lays out in good time; their departments, sections and cards still can be.
const PRINTED: usize = 250;
