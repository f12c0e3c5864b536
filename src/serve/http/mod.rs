//! HTTP as far as a preview needs it: one request a connection, one thread a connection.
//!
//! A reader can harm only itself. A request head has a size limit and a deadline, and every part of an answer has a
//! deadline. A client with too many connections loses its oldest one, so that its newest request is answered.
//! A connection is closed after its answer, so that no request waits behind a connection that a browser holds in
//! reserve.
//!
//! # Why this is not a server crate
//! The limits above are the work, and no small server crate has them. Request heads are parsed by `httparse`, which
//! `hyper` uses too and which depends on nothing. Looked at in 2026:
//!
//! | crate | crates it brings | why not |
//! |---|---|---|
//! | `tiny_http` 0.12 | 5 | no timeouts; a request can wait behind an idle connection; last release in 2022 |
//! | `rouille` 3.6 | 84 | is `tiny_http` inside |
//! | `oxhttp` 0.3 | 5 | a timeout for each read, so a head can be sent byte by byte for hours; at its limit of connections, one client keeps all others waiting |
//! | `astra` 0.4 | 18 | a fixed pool of workers that block on writing: the fault that this module repairs |
//! | `touche` 0.0 | 27 | a fixed pool of workers too |
//! | `may_minihttp` 0.1 | many | stackful coroutines, made for benchmarks; no timeouts |
//! | `hyper` 1 with `tokio` | 17 | sound, but an async runtime, and only the deadline of a head is built in: connection limits and write deadlines would still be ours |

mod access;
mod answer;
mod connections;
mod head;

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

pub(super) use self::access::Access;
pub(super) use self::answer::{Answer, Body};
use self::connections::{Admitted, Connections};
use self::head::{Head, Unread};

/// A server that listens and does not answer yet.
#[derive(Debug)]
pub(super) struct Server {
    pub address: SocketAddr,
    listener: TcpListener,
}

/// What a reader asks for.
#[derive(Debug)]
pub(super) struct Request<'c> {
    /// The decoded path, without the slash it starts with.
    pub path: String,
    /// What follows a `?`.
    pub query: String,
    stream: &'c TcpStream,
}

/// What a reader may take.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// The time for a request head, and for each part of an answer.
    patience: Duration,
    /// Connections of one client.
    of_one: usize,
    /// Connections of all clients.
    in_all: usize,
}

const LIMITS: Limits = Limits {
    patience: Duration::from_secs(10),
    // A browser opens six; several may stand behind one tunnel.
    of_one: 64,
    in_all: 512,
};

impl Server {
    pub(super) fn bind(address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        Ok(Self { address: listener.local_addr()?, listener })
    }

    /// Answers requests in the background for as long as the process runs. `reply` runs on the connection's thread
    /// and may take its time.
    pub(super) fn start(
        self,
        access: Access,
        reply: impl Fn(&Request<'_>) -> Answer + Send + Sync + 'static,
    ) -> io::Result<()> {
        self.start_with(LIMITS, access, reply)
    }

    fn start_with(
        self,
        limits: Limits,
        access: Access,
        reply: impl Fn(&Request<'_>) -> Answer + Send + Sync + 'static,
    ) -> io::Result<()> {
        let connections = Arc::new(Connections::new(limits.of_one, limits.in_all));
        let site = Arc::new((access, reply));
        let accept = move || {
            loop {
                let Ok((stream, peer)) = self.listener.accept() else {
                    // Out of file descriptors: some are free again soon.
                    thread::sleep(Duration::from_millis(20));
                    continue;
                };
                let Some(connection) = connections.admit(stream, peer.ip()) else { continue };
                let site = Arc::clone(&site);
                // Without a thread the connection is dropped, and the reader asks again.
                _ = thread::Builder::new().spawn(move || converse(&connection, limits, &site.0, &site.1));
            }
        };
        thread::Builder::new().spawn(accept).map(drop)
    }
}

/// Reads a request, answers it and closes the connection. A reader who has gone meanwhile is no fault.
fn converse(connection: &Admitted, limits: Limits, access: &Access, reply: impl Fn(&Request<'_>) -> Answer) {
    let stream = connection.stream();
    let (head, answer) = match Head::read(Timed::new(stream, limits.patience)) {
        Ok(head) => {
            let answer = answer_to(&head, stream, access, reply);
            (Some(head), answer)
        }
        Err(Unread::Gone) => return,
        Err(Unread::Refused(answer)) => (None, answer),
    };
    let only_head = head.as_ref().is_some_and(|head| head.method == "HEAD");
    let range = head.as_ref().and_then(|head| head.value("range"));
    if answer.write(only_head, range, || Timed::new(stream, limits.patience)).is_ok() {
        close(stream);
    }
}

fn answer_to(
    head: &Head,
    stream: &TcpStream,
    access: &Access,
    reply: impl Fn(&Request<'_>) -> Answer,
) -> Answer {
    if let Err(refusal) = access.check(head) {
        return refusal;
    }
    match head.target() {
        Ok((path, query)) => reply(&Request { path, query, stream }),
        Err(refusal) => refusal,
    }
}

/// Ends the answer and takes what the reader still sends: closing at once would discard an answer on its way.
fn close(stream: &TcpStream) {
    _ = stream.shutdown(std::net::Shutdown::Write);
    let rest = Timed::new(stream, Duration::from_secs(1)).take(1024 * 1024);
    _ = io::copy(&mut { rest }, &mut io::sink());
}

impl Request<'_> {
    /// Whether the reader still waits for the answer.
    pub(super) fn is_waiting(&self) -> bool {
        let glance = self.stream.set_read_timeout(Some(Duration::from_millis(1)));
        let peeked = glance.and_then(|()| self.stream.peek(&mut [0]));
        match peeked {
            Ok(bytes) => bytes > 0,
            Err(error) => matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut),
        }
    }
}

/// A connection with a deadline: whatever is read or written must be done by then, in however many parts.
#[derive(Debug)]
struct Timed<'c> {
    stream: &'c TcpStream,
    deadline: Instant,
}

impl<'c> Timed<'c> {
    fn new(stream: &'c TcpStream, patience: Duration) -> Self {
        Self { stream, deadline: Instant::now() + patience }
    }

    fn remaining(&self) -> io::Result<Duration> {
        let remaining = self.deadline.saturating_duration_since(Instant::now());
        if remaining.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(remaining) }
    }
}

impl Read for Timed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(Some(self.remaining()?))?;
        self.stream.read(buffer)
    }
}

impl Write for Timed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(Some(self.remaining()?))?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// A server with little patience, and how many replies it has begun.
    fn server(limits: Limits) -> (SocketAddr, Arc<AtomicUsize>) {
        let server = Server::bind(([127, 0, 0, 1], 0).into()).expect("there is a port");
        let address = server.address;
        let access = Access::new(&[address.ip()], &[]);
        let replies = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&replies);
        let reply = move |request: &Request<'_>| {
            count.fetch_add(1, Ordering::SeqCst);
            while request.path == "wait" && request.is_waiting() {}
            Answer::new(200, "text/plain", Body::Bytes(vec![b'x'; 16_000_000].into()))
        };
        server.start_with(limits, access, reply).expect("it starts");
        (address, replies)
    }

    fn ask(address: SocketAddr, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).expect("it listens");
        let request = format!("GET /{path} HTTP/1.1\r\nHost: {address}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it can be sent");
        stream
    }

    /// The status of an answer that is read to its end.
    fn status(mut stream: TcpStream) -> String {
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it is answered");
        String::from_utf8_lossy(&answer[..12.min(answer.len())]).into_owned()
    }

    const HASTE: Limits = Limits { patience: Duration::from_secs(1), of_one: 2, in_all: 8 };

    #[test]
    fn who_does_not_ask_or_read_is_let_go() {
        let (address, _) = server(HASTE);
        let mut silent = TcpStream::connect(address).expect("it listens");
        assert_eq!(silent.read(&mut [0]).expect("it is closed"), 0);
        let mut reader = ask(address, "");
        reader.read_exact(&mut [0; 8]).expect("the answer begins");
        // Long after the time is over the answer has not gone on, though it is read again.
        thread::sleep(HASTE.patience * 3);
        let mut rest = Vec::new();
        let end = reader.read_to_end(&mut rest);
        assert!(end.is_err() || rest.len() < 16_000_000, "{} bytes came", rest.len());
    }

    #[test]
    fn a_head_that_comes_byte_by_byte_has_one_deadline() {
        let (address, replies) = server(HASTE);
        let mut stream = TcpStream::connect(address).expect("it listens");
        let sent = b"GET / HTTP/1.1\r\n".iter().chain(b"X: y\r\n".iter().cycle());
        let mut bytes = 0;
        for byte in sent {
            if stream.write_all(&[*byte]).is_err() {
                break;
            }
            bytes += 1;
            assert!(bytes < 10_000, "the server never ends it");
            thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(replies.load(Ordering::SeqCst), 0);
    }

    #[test]
    fn the_newest_request_of_a_client_is_answered() {
        let (address, replies) = server(Limits { patience: Duration::from_secs(60), ..HASTE });
        let waiting = [ask(address, "wait"), ask(address, "wait")];
        while replies.load(Ordering::SeqCst) < 2 {
            thread::yield_now();
        }
        assert_eq!(status(ask(address, "")), "HTTP/1.1 200");
        let [oldest, other] = waiting;
        assert_eq!(status(oldest), "");
        drop(other);
    }

    #[test]
    fn clients_share_the_room() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a port");
        let address = listener.local_addr().expect("it has an address");
        let connections = Arc::new(Connections::new(2, 4));
        let admit = |client: [u8; 4]| {
            let stream = TcpStream::connect(address).expect("it listens");
            connections.admit(stream, client.into())
        };
        let mut one: Vec<_> = (0..4).map(|_| admit([10, 0, 0, 1])).collect();
        assert!(one.iter().all(Option::is_some), "the oldest are about to go");
        assert!(admit([10, 0, 0, 1]).is_none(), "they come faster than others can go");
        let other: Vec<_> = (0..2).map(|_| admit([10, 0, 0, 2])).collect();
        assert!(other.iter().all(Option::is_some), "the one does not harm the other");
        let late: Vec<_> = (3..5).map(|client| admit([10, 0, 0, client])).collect();
        assert!(late.iter().all(Option::is_some), "one with two makes room for one with none");
        assert!(admit([10, 0, 0, 5]).is_none(), "all room is taken");
        one.clear();
        assert!(admit([10, 0, 0, 5]).is_some());
    }
}
