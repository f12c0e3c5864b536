//! The little of HTTP that a preview needs: one request a connection.
//!
//! Connections are never kept open, so that none can wait behind another that a browser holds in reserve.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Takes requests in.
#[derive(Debug)]
pub(super) struct Server {
    pub address: SocketAddr,
    sender: Sender<Option<Request>>,
    requests: Mutex<Receiver<Option<Request>>>,
}

/// What a browser asks for.
#[derive(Debug)]
pub(super) struct Request {
    stream: TcpStream,
    /// `GET`, `HEAD` or another.
    pub method: String,
    /// The path and what follows a `?`.
    pub url: String,
}

impl Server {
    pub(super) fn bind(address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let (sender, requests) = channel();
        let accepted = sender.clone();
        thread::spawn(move || {
            for stream in listener.incoming().filter_map(Result::ok) {
                let sender = accepted.clone();
                // A browser may open a connection and say nothing for a while.
                thread::spawn(move || Request::read(stream).map(|request| sender.send(Some(request))));
            }
        });
        Ok(Self { address, sender, requests: Mutex::new(requests) })
    }

    /// The next request; `None` after [`Server::unblock`].
    pub(super) fn recv(&self) -> Option<Request> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).recv().ok().flatten()
    }

    /// Lets one who waits for a request go on without.
    pub(super) fn unblock(&self) {
        // The receiver lives as long as the server.
        _ = self.sender.send(None);
    }
}

impl Request {
    fn read(stream: TcpStream) -> Option<Self> {
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        let mut lines = BufReader::new(stream.try_clone().ok()?).take(LONGEST_HEAD).lines();
        let first = lines.next()?.ok()?;
        let mut words = first.split(' ');
        let (method, url) = (words.next()?.to_owned(), words.next()?.to_owned());
        // The rest of the head says nothing that matters here, but it must be taken before an answer.
        lines.map_while(Result::ok).take_while(|line| !line.is_empty()).for_each(drop);
        Some(Self { stream, method, url })
    }

    /// Answers and closes the connection. A reader who has gone meanwhile is no fault.
    pub(super) fn respond(mut self, status: u16, headers: &[(&str, &str)], bytes: &[u8]) {
        let mut head =
            format!("HTTP/1.1 {status} \r\nConnection: close\r\nContent-Length: {}\r\n", bytes.len());
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let body = if self.method == "HEAD" { &[] } else { bytes };
        _ = self.stream.write_all(head.as_bytes()).and_then(|()| self.stream.write_all(body));
        _ = self.stream.flush();
    }
}

const PATIENCE: Duration = Duration::from_secs(10);

/// No browser asks in more bytes.
const LONGEST_HEAD: u64 = 64 * 1024;
