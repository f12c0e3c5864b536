//! The handbook as readers ask for it: its pages with what is wrong with them, its files, and news of changes.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;

use super::changes::Changes;
use super::http::{Answer, Body, Request};
use super::moves::Moves;
use super::shelf::{LastPages, Reply, Shelf};
use super::state::State;
use crate::engine::{Project, Searches};
use crate::render::{self, Layout, Options};
use crate::source::Disk;

/// A reader asks for the file at a path.
#[derive(Debug)]
struct Question {
    path: String,
    reply: Sender<Reply>,
}

/// Shows one state of the manual after the other.
pub(super) struct Window {
    desk: Arc<Desk>,
    draft: bool,
    moves: Arc<Moves>,
    last: Arc<LastPages>,
    searches: Arc<Searches>,
    /// What is shown now, and where everything is in it.
    shown: Option<(Arc<Project>, Layout)>,
}

impl Window {
    pub(super) fn new(desk: Arc<Desk>, draft: bool) -> Self {
        Self {
            desk,
            draft,
            moves: Arc::default(),
            last: Arc::default(),
            searches: Arc::default(),
            shown: None,
        }
    }

    /// Shows a state, and tells readers of it. Who has asked before is still answered from the state before, which
    /// goes with its last reader.
    pub(super) fn show(&mut self, state: Arc<State>) {
        let project = Arc::clone(&state.project);
        let before = self.shown.take();
        if let Some((before, _)) = &before {
            Arc::make_mut(&mut self.moves).follow(&before.manual, &project.manual);
        }
        let held = Held {
            state,
            draft: self.draft,
            moves: Arc::clone(&self.moves),
            last: Arc::clone(&self.last),
            searches: Arc::clone(&self.searches),
            desk: Arc::downgrade(&self.desk),
        };
        let known = before.clone();
        let (ready, is_ready) = mpsc::channel();
        _ = thread::Builder::new().spawn(move || held.answer(known, &ready));
        // Without a thread, or where the state makes the program panic, the one before stays.
        let Ok((questions, layout)) = is_ready.recv() else {
            self.shown = before;
            return;
        };
        self.shown = Some((project, layout));
        *self.desk.questions() = Some(questions);
        self.desk.changes.announce();
    }
}

/// A state that questions are answered from.
struct Held {
    state: Arc<State>,
    draft: bool,
    moves: Arc<Moves>,
    last: Arc<LastPages>,
    searches: Arc<Searches>,
    desk: Weak<Desk>,
}

impl Held {
    /// Answers questions until no more can come. `ready` gets the way to ask them. `before` is what was shown last.
    fn answer(self, before: Option<(Arc<Project>, Layout)>, ready: &Sender<(Sender<Question>, Layout)>) {
        let Self { state, draft, moves, last, searches, desk } = &self;
        let options = Options { draft: *draft, live: true };
        let handbook = match &before {
            Some((before, layout)) => state.project.handbook_after((before, layout), options),
            None => state.project.handbook(options),
        };
        let handbook = handbook.after(Arc::clone(searches), Arc::clone(&state.project.theme));
        drop(before);
        let (questions, asked) = mpsc::channel::<Question>();
        if ready.send((questions, handbook.plan().layout())).is_err() {
            return;
        }
        let shelf = Shelf { state, handbook, moves, last };
        thread::scope(|scope| {
            _ = thread::Builder::new().spawn_scoped(scope, || {
                if shelf.handbook.renew_searches()
                    && let Some(desk) = desk.upgrade()
                {
                    desk.changes.announce();
                }
            });
            for question in asked {
                // The first search makes the index, and no page waits for it. Without a thread the question is
                // dropped, which its reader notices.
                _ = thread::Builder::new().spawn_scoped(scope, || question.answer(&shelf));
            }
        });
    }
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
    /// The way to the state that is shown: it is exchanged in one step, between two questions.
    questions: Mutex<Option<Sender<Question>>>,
    changes: Changes,
    disk: Disk,
}

impl Desk {
    pub(super) fn new(disk: Disk) -> Self {
        Self { questions: Mutex::default(), changes: Changes::new(), disk }
    }

    /// A panic while the way is held leaves it whole.
    fn questions(&self) -> MutexGuard<'_, Option<Sender<Question>>> {
        self.questions.lock().unwrap_or_else(PoisonError::into_inner)
    }

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
        let questions = self.questions().clone()?;
        questions.send(Question { path: path.to_owned(), reply }).ok()?;
        // The state may go as soon as it has answered.
        drop(questions);
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
