//! The handbook while it is being written: in memory, followed by the browser.
//!
//! Each change of the manual is read and checked as `build` would do it. If it is sound, the pages are made anew,
//! each when a reader opens it; if not, the last good pages stay and the findings are shown over them.

mod changes;
mod http;
mod watch;

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use percent_encoding::percent_decode_str;

use self::changes::Changes;
use self::http::{Request, Server};
use crate::engine::{self, Book, Project};
use crate::render::Options;
use crate::site;
use crate::source::Disk;

/// What `serve` is asked to do.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder that holds `book.toml`.
    pub root: PathBuf,
    /// The address to listen at.
    pub host: IpAddr,
    /// The port, or one of the next where it is taken.
    pub port: u16,
    /// Whether drafts are shown.
    pub draft: bool,
}

/// Why the server can't run.
#[derive(Debug)]
pub enum ServeFault {
    /// No port could be had.
    Listen(SocketAddr, String),
    /// The files can't be watched.
    Watch(notify::Error),
}

impl fmt::Display for ServeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listen(address, reason) => write!(f, "Nobody can listen at {address}: {reason}"),
            Self::Watch(error) => write!(f, "The files of the manual can't be watched: {error}"),
        }
    }
}

impl std::error::Error for ServeFault {}

/// Serves until the process is ended. `say` gets a line for each thing that the writer should know.
///
/// # Errors
/// Where no port can be had or the files can't be watched.
pub fn run(settings: &Settings, say: fn(&str)) -> Result<(), ServeFault> {
    let disk = Disk::new(&settings.root);
    let server = Arc::new(listen(settings)?);
    let mut project = engine::load(&disk);
    let changes = Arc::new(Changes::new(&project));
    watch::follow(settings, &project, Arc::clone(&changes), Arc::clone(&server), say)
        .map_err(ServeFault::Watch)?;
    let address = server.address;
    say(&format!("The handbook is at http://{address}/ and follows your changes. Ctrl+C ends it."));
    say(&changes.summary());
    loop {
        project = serve_until_changed(&project, settings, &server, &changes, &disk);
    }
}

/// Answers readers with one state of the manual, until there is a newer one that is sound.
fn serve_until_changed(
    project: &Project,
    settings: &Settings,
    server: &Arc<Server>,
    changes: &Arc<Changes>,
    disk: &Disk,
) -> Project {
    let handbook = project.handbook(Options { draft: settings.draft, live: true });
    changes.announce();
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while !changes.has_next() {
                    if let Some(request) = server.recv() {
                        answer(request, &handbook, changes, disk);
                    }
                }
            });
        }
    });
    changes.take_next()
}

/// Readers at work are few; a page takes less than a millisecond.
const WORKERS: usize = 4;

fn listen(settings: &Settings) -> Result<Server, ServeFault> {
    let mut fault = None;
    for port in settings.port..=settings.port.saturating_add(9) {
        let address = SocketAddr::new(settings.host, port);
        match Server::bind(address) {
            Ok(server) => return Ok(server),
            Err(error) => fault.get_or_insert(ServeFault::Listen(address, error.to_string())),
        };
    }
    let address = SocketAddr::new(settings.host, settings.port);
    Err(fault.unwrap_or(ServeFault::Listen(address, "there is no such port".to_owned())))
}

fn answer(request: Request, handbook: &Book<'_>, changes: &Arc<Changes>, disk: &Disk) {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        respond(request, 405, "text/plain", b"Only reading is possible here.");
        return;
    }
    let url = request.url.clone();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let address = percent_decode_str(path.trim_start_matches('/')).decode_utf8_lossy().into_owned();
    match address.as_str() {
        "assets/live.js" => respond(request, 200, "text/javascript", include_bytes!("live.js")),
        "assets/live.css" => respond(request, 200, "text/css", include_bytes!("live.css")),
        "assets/changes.json" => {
            let since = query.strip_prefix("since=").and_then(|since| since.parse().ok()).unwrap_or_default();
            let changes = Arc::clone(changes);
            // It waits for the next change, and must not keep others waiting.
            thread::spawn(move || {
                let news = changes.wait(since);
                respond(request, 200, "application/json", news.as_bytes());
            });
        }
        _ => page(request, &address, handbook, disk),
    }
}

fn page(request: Request, address: &str, handbook: &Book<'_>, disk: &Disk) {
    let address = match address {
        "" => "index.html".to_owned(),
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        address => address.to_owned(),
    };
    let (status, address, file) = match handbook.file(&address) {
        Some(file) => (200, address, Some(file)),
        None => (404, site::NOT_FOUND.to_owned(), handbook.file(site::NOT_FOUND)),
    };
    let Some(file) = file else { return };
    if let Some(fault) = file.findings.first() {
        let message = format!("{}\n{}\n", fault.message, fault.help.as_deref().unwrap_or_default());
        respond(request, 500, "text/plain", message.as_bytes());
        return;
    }
    let kind = mime_guess::from_path(&address).first_or_octet_stream();
    match engine::content(file.content, disk) {
        Ok(bytes) => respond(request, status, kind.essence_str(), &bytes),
        Err(fault) => respond(request, 404, "text/plain", fault.to_string().as_bytes()),
    }
}

fn respond(request: Request, status: u16, kind: &str, bytes: &[u8]) {
    let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind.to_owned() };
    let mark = format!("page;desc=\"{:x}\"", hash(bytes));
    let headers = [
        ("Content-Type", kind.as_str()),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Server-Timing", mark.as_str()), // the one header of a page that a script in it can read
    ];
    request.respond(status, &headers, bytes);
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
