//! The handbook while it is being written: in memory, followed by the browser.
//!
//! Each change of the manual is read and checked as `build` does it. If it has no errors, the pages are made again,
//! each when a reader opens it; otherwise the last good pages stay and the findings are shown over them.
//!
//! `http` knows readers and nothing of handbooks; `pages` answers them; `watch` and `changes` bring the next
//! state of the manual.

mod changes;
mod http;
mod pages;
mod watch;

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;

use self::changes::Changes;
use self::http::{Access, Server};
use self::pages::Desk;
use crate::engine;
use crate::source::Disk;

/// What `serve` is asked to do.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder that holds `book.toml`.
    pub root: PathBuf,
    /// The address to listen on.
    pub host: IpAddr,
    /// The port, or one of the next where it is taken.
    pub port: u16,
    /// The names that the server answers to besides those of this machine.
    pub names: Vec<String>,
    /// Whether drafts are shown.
    pub draft: bool,
}

/// Why the server can't run.
#[derive(Debug)]
pub enum ServeFault {
    /// No port is available.
    Listen(SocketAddr, String),
    /// The files can't be watched.
    Watch(notify::Error),
}

impl fmt::Display for ServeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listen(address, reason) => write!(f, "Can't listen on {address}: {reason}"),
            Self::Watch(error) => write!(f, "Can't watch the files of the manual: {error}"),
        }
    }
}

impl std::error::Error for ServeFault {}

/// Serves until the process is ended. `say` gets a line for each thing that the writer should know.
///
/// # Errors
/// Where no port is available or the files can't be watched.
pub fn run(settings: &Settings, say: fn(&str)) -> Result<(), ServeFault> {
    let server = listen(settings)?;
    let address = server.address;
    let disk = Disk::new(&settings.root);
    let mut project = engine::load(&disk);
    let changes = Arc::new(Changes::new(&project));
    let (events, happened) = channel();
    watch::follow(settings, &project, Arc::clone(&changes), events.clone(), say)
        .map_err(ServeFault::Watch)?;
    let desk = Desk { events, changes: Arc::clone(&changes), disk };
    let access = Access::new(settings.host, &settings.names);
    let fault = |error: io::Error| ServeFault::Listen(address, error.to_string());
    server.start(access, move |request| desk.answer(request)).map_err(fault)?;
    welcome(address, say);
    say(&changes.summary());
    while let Some(next) = pages::show(&project, settings.draft, &happened, &changes) {
        project = next;
    }
    Ok(())
}

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
    Err(fault.unwrap_or(ServeFault::Listen(address, "the port does not exist".to_owned())))
}

fn welcome(address: SocketAddr, say: fn(&str)) {
    let mut here = address;
    if address.ip().is_unspecified() {
        here.set_ip(if address.is_ipv4() { [127, 0, 0, 1].into() } else { [0, 0, 0, 0, 0, 0, 0, 1].into() });
    }
    say(&format!("The handbook is at http://{here}/ and follows your changes. Ctrl+C ends it."));
    if !address.ip().is_loopback() {
        say(&format!(
            "Warning: {address} can be reached from your network. Everyone there can read the handbook, drafts and \
             findings included, without a password or encryption. Leave out `--host` to keep it to this machine."
        ));
    }
}
