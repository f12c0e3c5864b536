//! The handbook while it is being written: in memory, followed by the browser.
//!
//! Each change of the manual is read and checked as `build` does it, and its pages are made again, each when a reader
//! opens it, with what is wrong on the page. What can't be read is shown as it last was.
//!
//! `http` knows readers and nothing of handbooks, `addresses` where they find it; `pages` answers them from the `shelf`
//! that shows one `state` of the manual; `watch` brings the next one, `changes` tells of it, and `moves` remembers which
//! pages were elsewhere.

mod addresses;
mod changes;
mod http;
mod moves;
mod pages;
mod shelf;
mod state;
mod watch;

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use self::http::{Access, Server};
use self::pages::{Desk, Window};
use self::state::Reader;
use self::watch::Watch;
use crate::engine::Touched;
use crate::site;
use crate::source::Disk;

/// What `serve` is asked to do.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder that holds `book.toml`.
    pub root: PathBuf,
    /// The address to listen on, or a name that has one.
    pub host: String,
    /// The port; the usual one, or one of the next where it is taken, if none is named.
    pub port: Option<u16>,
    /// The names that the server answers to besides those of this machine.
    pub names: Vec<String>,
    /// Whether drafts are shown.
    pub draft: bool,
    /// Whether the browser is opened.
    pub opens: bool,
    /// Whether the address for a phone is drawn: only a terminal shows it as a square.
    pub draws: bool,
}

/// Why the server can't run.
#[derive(Debug)]
pub enum ServeFault {
    /// The host has no address here.
    UnknownHost(String, String),
    /// The address is not one of this machine, which has these.
    Foreign(IpAddr, Vec<IpAddr>),
    /// The port is taken; another is free.
    Taken(u16, Option<u16>),
    /// The port is not available.
    Listen(SocketAddr, String),
    /// The files can't be watched.
    Watch(notify::Error),
}

impl fmt::Display for ServeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownHost(host, reason) => write!(
                f,
                "`{host}` is not a name or an address of this computer: {reason}. For this computer only, leave out \
                 `--host`. For your whole network, type `sopbook serve --host 0.0.0.0`"
            ),
            Self::Foreign(address, own) => {
                let own: Vec<String> = own.iter().map(ToString::to_string).collect();
                write!(
                    f,
                    "{address} is not an address of this computer. Its addresses are {}. For all of them, type \
                     `sopbook serve --host 0.0.0.0`",
                    own.join(", ")
                )
            }
            Self::Taken(port, Some(free)) => write!(
                f,
                "Another program uses port {port}, perhaps another `sopbook serve`. Port {free} is free: type \
                 `sopbook serve --port {free}`"
            ),
            Self::Taken(port, None) => write!(
                f,
                "Other programs use port {port} and the next ones. For any port that is free, type \
                 `sopbook serve --port 0`"
            ),
            Self::Listen(address, reason) => write!(f, "The handbook can't be shown at {address}: {reason}"),
            Self::Watch(error) => write!(f, "Changes of the manual can't be followed: {error}"),
        }
    }
}

impl std::error::Error for ServeFault {}

/// Serves until the process is ended. `say` gets a line for each thing that the writer should know.
///
/// # Errors
/// Where no port is available or the files can't be watched.
pub fn run(settings: &Settings, say: fn(&str)) -> Result<Infallible, ServeFault> {
    let addresses = addresses::resolve(&settings.host)?;
    let servers = addresses::listen(&addresses, settings.port)?;
    let urls = addresses::urls(&settings.host, &servers);
    let phone = addresses::phone_url(&servers);
    let disk = Disk::new(&settings.root);
    let mut watch = Watch::begin(disk.clone(), &settings.root).map_err(ServeFault::Watch)?;
    let mut reader = Reader::new(disk.clone());
    let mut state = reader.read(&Touched::Any);
    if watch.update(&state) {
        state = reader.read(&Touched::Any);
    }
    let state = Arc::new(state);
    let desk = Arc::new(Desk::new(disk));
    let mut window = Window::new(Arc::clone(&desk), settings.draft);
    window.show(Arc::clone(&state));
    let own_name = addresses::is_name(&settings.host).then(|| settings.host.clone());
    let names: Vec<String> = settings.names.iter().cloned().chain(own_name).collect();
    let access = Access::new(&addresses, &names);
    say_if_taken(settings, &servers, say);
    for server in servers {
        let (address, desk) = (server.address, Arc::clone(&desk));
        let fault = |error: io::Error| ServeFault::Listen(address, error.to_string());
        server.start(access.clone(), move |request| desk.answer(request)).map_err(fault)?;
    }
    welcome(settings, &urls, phone.as_deref(), say);
    watch::report(&state, say);
    drop(state);
    watch.follow(reader, window, say);
    // What is shown stays, though nothing tells of changes any more.
    loop {
        thread::park();
    }
}

fn say_if_taken(settings: &Settings, servers: &[Server], say: fn(&str)) {
    let port = servers.first().map(|server| server.address.port());
    if let Some(port) = port.filter(|port| settings.port.is_none() && *port != addresses::USUAL_PORT) {
        let usual = addresses::USUAL_PORT;
        say(&format!("Another program uses port {usual}, so this handbook is at port {port}."));
    }
}

fn welcome(settings: &Settings, urls: &[String], phone: Option<&str>, say: fn(&str)) {
    let [here, others @ ..] = urls else { return };
    say(&format!("Open {here} in your browser. The pages follow every file that you save."));
    say(&format!("{here}{} lists what is missing or unclear. To end, press Ctrl+C.", site::FINDINGS));
    for other in others {
        say(&format!("  also at {other}"));
    }
    if let Some(phone) = phone {
        say(&format!(
            "Warning: everyone in your network can open {phone} and read the handbook, with its drafts and findings. \
             There is no password. To keep it to this computer, leave out `--host`."
        ));
        if settings.draws {
            say(&format!("To open {phone} on a phone in the same network, scan this:"));
            for line in addresses::code(phone) {
                say(&line);
            }
        }
    }
    if settings.opens
        && let Err(error) = open::that_detached(here)
    {
        say(&format!("The browser did not open: {error}. Open {here} yourself."));
    }
}
