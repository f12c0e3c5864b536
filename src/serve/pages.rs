//! The handbook as readers ask for it: its pages with what is wrong with them, its files, and news of changes.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::changes::Changes;
use super::http::{Answer, Body, Request};
use super::moves::Moves;
use super::shelf::{LastPages, Reply, Shelf};
use super::state::State;
use crate::render::{self, Options};
use crate::source::Disk;

/// What happens while a handbook is served.
#[derive(Debug)]
pub(super) enum Happening {
    /// A reader asks for a page.
    Asked(Question),
    /// The manual has changed.
    Changed(Box<State>),
}

/// A reader asks for the file at a path.
#[derive(Debug)]
pub(super) struct Question {
    path: String,
    reply: Sender<Reply>,
}

/// Shows a state of the manual and each that follows, until no more events can come.
pub(super) fn show(first: State, draft: bool, events: &Receiver<Happening>, changes: &Changes) {
    let (last, mut moves) = (LastPages::default(), Moves::default());
    let mut state = first;
    while let Some(next) = show_one(&state, draft, events, changes, &moves, &last) {
        moves.follow(&state.project.manual, &next.project.manual);
        state = next;
    }
}

/// Shows one state of the manual until there is a newer one; `None` where no more events can come.
fn show_one(
    state: &State,
    draft: bool,
    events: &Receiver<Happening>,
    changes: &Changes,
    moves: &Moves,
    last: &LastPages,
) -> Option<State> {
    let handbook = state.project.handbook(Options { draft, live: true });
    let shelf = Shelf { state, handbook, moves, last };
    changes.announce();
    thread::scope(|scope| {
        for event in events {
            match event {
                Happening::Asked(question) => {
                    // The first search makes the index, and no page waits for it. Without a thread the question is
                    // dropped, which its reader notices.
                    _ = thread::Builder::new().spawn_scoped(scope, || question.answer(&shelf));
                }
                Happening::Changed(state) => return Some(*state),
            }
        }
        None
    })
}

impl Question {
    fn answer(self, shelf: &Shelf<'_>) {
        // A page that makes the program panic fails alone: its reader hears nothing, and is told of a fault.
        let made = panic::catch_unwind(AssertUnwindSafe(|| shelf.take(&self.path)));
        if let Ok(reply) = made {
            // A reader may have gone.
            _ = self.reply.send(reply);
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
            path => self.page(path),
        }
    }

    /// The next change, once there is one.
    fn news(&self, request: &Request<'_>) -> Answer {
        let since = request.query.strip_prefix("since=").and_then(|since| since.parse().ok());
        let news = self.changes.wait(since.unwrap_or_default(), || request.is_waiting());
        Answer::new(200, "application/json", Body::Bytes(news.into_bytes().into()))
    }

    fn page(&self, path: &str) -> Answer {
        match self.ask(path) {
            Some(Reply::Bytes { status, kind, bytes, notice }) => {
                // The mark tells whether the page itself has changed; its notice is exchanged in the open page.
                let mark = mark(&bytes);
                let body = Body::Bytes(with_notice(bytes, &notice).into());
                Answer::new(status, &kind, body).with(MARK, mark)
            }
            Some(Reply::File { kind, path }) => match self.disk.open(&path) {
                Ok(file) => {
                    let mark = file_mark(&file);
                    Answer::new(200, &kind, Body::File(file)).with(MARK, mark)
                }
                Err(error) => Answer::text(404, &format!("{path} can't be read: {error}.")),
            },
            Some(Reply::Moved(address)) => {
                Answer::text(302, "This page has a new address.").with("Location", render::encoded(&address))
            }
            None => Answer::text(503, "This page can't be shown right now. Reload it."),
        }
    }

    /// What is at a path; `None` where nothing answers.
    fn ask(&self, path: &str) -> Option<Reply> {
        let (reply, answer) = mpsc::channel();
        self.events.send(Happening::Asked(Question { path: path.to_owned(), reply })).ok()?;
        answer.recv().ok()
    }
}

fn own(kind: &str, bytes: &'static [u8]) -> Answer {
    Answer::new(200, kind, Body::Bytes(bytes.into())).with(MARK, mark(&bytes))
}

/// The page with its notice, at the end of its body.
fn with_notice(mut page: Vec<u8>, notice: &str) -> Vec<u8> {
    let end = page.windows(BODY_END.len()).rposition(|bytes| bytes == BODY_END).unwrap_or(page.len());
    page.splice(end..end, notice.bytes());
    page
}

const BODY_END: &[u8] = b"</body>";

/// The field of a header by which a page can tell which state of a file it shows: scripts can read no other.
const MARK: &str = "Server-Timing";

fn mark(content: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("page;desc=\"{:x}\"", hasher.finish())
}

/// The mark of a file that may be a large video: it is not read for it.
fn file_mark(file: &File) -> String {
    let about = file.metadata().and_then(|about| Ok((about.len(), about.modified()?)));
    mark(&about.ok())
}
