//! The handbook as readers ask for it: its files, and news of changes.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::changes::Changes;
use super::http::{Answer, Body, Request};
use crate::engine::{Book, Project};
use crate::render::{Content, Options, Rendered};
use crate::site;
use crate::source::Disk;

/// What happens while a handbook is served.
#[derive(Debug)]
pub(super) enum Happening {
    /// A reader asks for a page.
    Asked(Question),
    /// The manual has changed and has no errors.
    Changed(Box<Project>),
}

/// A reader asks for the file at an address.
#[derive(Debug)]
pub(super) struct Question {
    address: String,
    reply: Sender<Option<Rendered>>,
}

/// Shows one state of the manual until there is a newer one; `None` where no more events can come.
pub(super) fn show(
    project: &Project,
    draft: bool,
    events: &Receiver<Happening>,
    changes: &Changes,
) -> Option<Project> {
    let handbook = project.handbook(Options { draft, live: true });
    changes.announce();
    thread::scope(|scope| {
        for event in events {
            match event {
                Happening::Asked(question) => {
                    // The first search makes the index, and no page waits for it. Without a thread the question is
                    // dropped, which its reader notices.
                    _ = thread::Builder::new().spawn_scoped(scope, || question.answer(&handbook));
                }
                Happening::Changed(project) => return Some(*project),
            }
        }
        None
    })
}

impl Question {
    fn answer(self, handbook: &Book<'_>) {
        // A page that makes the program panic fails alone: its reader hears nothing, and is told of a fault.
        let made = panic::catch_unwind(AssertUnwindSafe(|| handbook.file(&self.address)));
        if let Ok(file) = made {
            // A reader may have gone.
            _ = self.reply.send(file);
        }
    }
}

/// Where readers are answered.
#[derive(Debug)]
pub(super) struct Desk {
    pub events: Sender<Happening>,
    pub changes: Arc<Changes>,
    pub disk: Disk,
}

impl Desk {
    /// The answer to a request.
    pub(super) fn answer(&self, request: &Request<'_>) -> Answer {
        match request.path.as_str() {
            "assets/live.js" => own("text/javascript", include_bytes!("live.js")),
            "assets/live.css" => own("text/css", include_bytes!("live.css")),
            "assets/changes.json" => self.news(request),
            path if path.is_empty() || path.ends_with('/') => self.page(&format!("{path}{}", site::START)),
            path => self.page(path),
        }
    }

    /// The next change, once there is one.
    fn news(&self, request: &Request<'_>) -> Answer {
        let since = request.query.strip_prefix("since=").and_then(|since| since.parse().ok());
        let news = self.changes.wait(since.unwrap_or_default(), || request.is_waiting());
        Answer::new(200, "application/json", Body::Bytes(news.into_bytes().into()))
    }

    fn page(&self, address: &str) -> Answer {
        let made = match self.ask(address) {
            Some(None) => self.ask(site::NOT_FOUND).map(|page| (404, site::NOT_FOUND, page)),
            made => made.map(|page| (200, address, page)),
        };
        match made {
            Some((status, address, Some(file))) => self.file(status, address, file),
            _ => Answer::text(503, "The handbook can't be shown right now. Reload the page."),
        }
    }

    /// The file at an address, if there is one; `None` where nobody answers.
    fn ask(&self, address: &str) -> Option<Option<Rendered>> {
        let (reply, answer) = mpsc::channel();
        self.events.send(Happening::Asked(Question { address: address.to_owned(), reply })).ok()?;
        answer.recv().ok()
    }

    fn file(&self, status: u16, address: &str, file: Rendered) -> Answer {
        // The plain page in the place of one that could not be made says why.
        let status = if file.findings.is_empty() { status } else { 500 };
        let kind = mime_guess::from_path(address).first_or_octet_stream();
        match file.content {
            Content::Bytes(bytes) => {
                // The one header field of a page that a script in it can read.
                let mark = format!("page;desc=\"{:x}\"", hash(&bytes));
                let body = Body::Bytes(bytes.into());
                Answer::new(status, kind.essence_str(), body).with("Server-Timing", mark)
            }
            // A preview shows pictures as they are.
            Content::Copy(path) | Content::Smaller(path, _) => match self.disk.open(&path) {
                Ok(file) => Answer::new(status, kind.essence_str(), Body::File(file)),
                Err(error) => Answer::text(404, &format!("Can't read {path}: {error}.")),
            },
        }
    }
}

fn own(kind: &str, bytes: &'static [u8]) -> Answer {
    Answer::new(200, kind, Body::Bytes(bytes.into()))
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
