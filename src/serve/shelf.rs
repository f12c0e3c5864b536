//! One state of the handbook, from which pages are taken.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use super::moves::Moves;
use super::state::State;
use crate::check::{self, RULES};
use crate::engine::Book;
use crate::render::{Content, Notice, Rendered, ShownFinding, explanation_page, findings_page, notice_below};
use crate::site;
use crate::source::FilePath;

/// A state of the handbook, and what is known of those before it.
pub(super) struct Shelf<'s> {
    pub state: &'s State,
    pub handbook: Book<'s>,
    pub moves: &'s Moves,
    pub last: &'s LastPages,
}

/// What is at an address.
#[derive(Debug)]
pub(super) enum Reply {
    /// A page or another file that is made; the notice is HTML that belongs at the end of a page, or is empty.
    Bytes { status: u16, kind: String, bytes: Vec<u8>, notice: String },
    /// A file of the manual.
    File { kind: String, path: FilePath },
    /// The page is at another address now.
    Moved(String),
}

impl Shelf<'_> {
    /// What is at a path of the server.
    pub(super) fn take(&self, path: &str) -> Reply {
        if path == site::FINDINGS {
            return own_page(200, self.findings());
        }
        if let Some(page) = path.strip_prefix(site::EXPLANATIONS).and_then(|rule| self.explanation(rule)) {
            return own_page(200, page);
        }
        let is_folder = path.is_empty() || path.ends_with('/');
        let address = if is_folder { format!("{path}{}", site::START) } else { path.to_owned() };
        match self.handbook.file(&address) {
            Some(file) => self.found(200, path, &address, file),
            None => match self.moved(&address) {
                Some(target) => Reply::Moved(target),
                None => self.not_found(path, &address),
            },
        }
    }

    fn findings(&self) -> String {
        let plan = self.handbook.plan();
        findings_page(plan.handbook_at(site::FINDINGS), &self.state.findings, &plan.pages())
    }

    fn explanation(&self, rule: &str) -> Option<String> {
        let rule = RULES.iter().find(|known| known.name == rule)?;
        let handbook = self.handbook.plan().handbook_at(site::EXPLANATIONS);
        Some(explanation_page(handbook, rule.name, rule.page))
    }

    /// The address of the page that was at `address`, in the same language.
    fn moved(&self, address: &str) -> Option<String> {
        let home = self.handbook.plan().handbook_at(address).home();
        let target = self.moves.target(address.strip_prefix(home)?)?;
        Some(format!("{home}{target}"))
    }

    fn not_found(&self, path: &str, address: &str) -> Reply {
        match self.handbook.file(site::NOT_FOUND) {
            Some(page) => self.found(404, path, address, page),
            None => own_page(404, String::new()),
        }
    }

    /// The file at an address; where it could not be made, as it last was.
    fn found(&self, status: u16, path: &str, address: &str, file: Rendered) -> Reply {
        let kind_of = if status == 404 { site::NOT_FOUND } else { address };
        let kind = mime_guess::from_path(kind_of).first_or_octet_stream().essence_str().to_owned();
        let bytes = match file.content {
            // A preview shows pictures as they are.
            Content::Copy(path) | Content::Smaller(path, _) => return Reply::File { kind, path },
            Content::Bytes(bytes) => bytes,
        };
        if kind != HTML {
            return Reply::Bytes { status, kind, bytes, notice: String::new() };
        }
        let fault = file.findings.into_iter().next();
        let fault = fault.and_then(|fault| self.state.fault(&check::unmade_page(fault)));
        let (status, bytes, kept) = match (&fault, self.last.get(address)) {
            (None, _) => {
                if status == 200 {
                    self.last.keep(address, &bytes);
                }
                (status, bytes, self.kept(address))
            }
            (Some(fault), Some(last)) => (200, last, Some(fault)),
            // The plain page in the place of one that could not be made says why.
            (Some(_), None) => (500, bytes, None),
        };
        // A permanent address leads on at once.
        let notice = match address.starts_with(site::PERMALINKS) {
            true => String::new(),
            false => self.notice(path, address, kept, fault.as_ref()),
        };
        Reply::Bytes { status, kind, bytes, notice }
    }

    /// Why the page at an address is shown as it last was: because of its own file, or of one that all pages need.
    fn kept(&self, address: &str) -> Option<&ShownFinding> {
        let kept = &self.state.kept;
        let own = self.files(address).into_iter().find_map(|file| kept.get(&file));
        let manual = &self.state.project.manual;
        let pages = |file: &FilePath| file.below(&manual.config.src).is_some();
        own.or_else(|| kept.iter().find(|(file, _)| !pages(file)).map(|(_, reason)| reason))
    }

    /// The files that the page at an address is made of, or would be if they could be read.
    fn files(&self, address: &str) -> Vec<FilePath> {
        let manual = &self.state.project.manual;
        let sources = self.handbook.plan().sources(address);
        if !sources.is_empty() {
            return sources;
        }
        let is_page =
            |file: &FilePath| file.below(&manual.config.src).is_some_and(|path| site::page(path) == address);
        manual.unreadable.iter().map(|(file, _)| file).filter(|file| is_page(file)).cloned().collect()
    }

    fn notice(
        &self,
        path: &str,
        address: &str,
        kept: Option<&ShownFinding>,
        fault: Option<&ShownFinding>,
    ) -> String {
        let own = self.files(address);
        let own = own.iter().flat_map(|file| self.state.findings_in(file.as_str()));
        let notice = Notice {
            kept,
            own: fault.into_iter().chain(own).collect(),
            total: self.state.findings.len() + usize::from(fault.is_some()),
        };
        notice_below(self.handbook.plan().handbook_at(address), path, &notice)
    }
}

/// The pages that were last shown, for those that can't be made any more because a template fails.
#[derive(Debug, Default)]
pub(super) struct LastPages {
    pages: Mutex<VecDeque<(String, Vec<u8>)>>,
}

impl LastPages {
    fn keep(&self, address: &str, page: &[u8]) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|(other, _)| other != address);
        pages.push_back((address.to_owned(), page.to_vec()));
        if pages.len() > OPEN {
            pages.pop_front();
        }
    }

    fn get(&self, address: &str) -> Option<Vec<u8>> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.iter().find(|(other, _)| other == address).map(|(_, page)| page.clone())
    }
}

fn own_page(status: u16, page: String) -> Reply {
    Reply::Bytes { status, kind: HTML.to_owned(), bytes: page.into_bytes(), notice: String::new() }
}

const HTML: &str = "text/html";

/// More tabs than a writer has open.
const OPEN: usize = 50;
