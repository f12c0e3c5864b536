//! `sopbook serve` as a hostile network meets it: real sockets, slow readers, foreign pages. As a writer uses it:
//! `serve/writer.rs`.
#![allow(clippy::disallowed_methods, reason = "it makes a manual and reads what the server says")]

#[path = "serve/writer.rs"]
mod writer;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// A served manual with a page and a large picture.
struct Preview {
    server: Child,
    /// What it said until it could be reached.
    said: String,
    address: SocketAddr,
    folder: TempDir,
}

/// An answer.
#[derive(Debug)]
struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Preview {
    fn start() -> Self {
        Self::start_with(&[])
    }

    fn start_with(words: &[&str]) -> Self {
        Self::of(manual(), words)
    }

    /// Serves the manual in a folder.
    fn of(folder: TempDir, words: &[&str]) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_sopbook"))
            .arg("-C")
            .arg(folder.path())
            .args(["serve", "--port", "0"])
            .args(words)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut lines = BufReader::new(server.stderr.take().expect("it is piped")).lines();
        let mut said = String::new();
        // The summary of the check comes last.
        while !said.lines().any(is_summary) {
            let line = lines.next().unwrap_or_else(|| unreachable!("it ended: {said}")).expect("it is text");
            said.push_str(&line);
            said.push('\n');
        }
        let address = said.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.map(|address| address.replace("localhost", "127.0.0.1"));
        let address = address.and_then(|address| address.parse().ok()).expect("it names its address");
        // What it says later must not block it.
        std::thread::spawn(move || lines.for_each(drop));
        Self { server, said, address, folder }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time can be set");
        stream.set_write_timeout(Some(PATIENCE)).expect("a time can be set");
        stream
    }

    /// Sends these bytes and takes the whole answer.
    fn send(&self, request: &str) -> Reply {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("it can be sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap_or_else(|error| unreachable!("{error} after {answer:?}"));
        let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| unreachable!("no head in {:?}", String::from_utf8_lossy(&answer)));
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("it has a status");
        Reply { status, head, body: answer[end + 4..].to_vec() }
    }

    fn get(&self, path: &str, fields: &str) -> Reply {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n{fields}\r\n", self.address))
    }

    fn shows_a_page(&self) {
        let reply = self.get("/kitchen/ham.html", "");
        assert_eq!(reply.status, 200, "{}", reply.head);
        assert!(String::from_utf8_lossy(&reply.body).contains("Toast the bread."));
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.server.kill().expect("it can be ended");
        self.server.wait().expect("it ends");
    }
}

/// A manual with a page and a large picture.
fn manual() -> TempDir {
    let folder = TempDir::new().expect("a folder can be made");
    let page =
        "---\ntype: page\ntitle: Ham sandwich\nowner: kitchen-lead\n---\nToast the bread. ![Ham](ham.jpg)\n";
    let settings = "[book]\ntitle = \"Shop\"\n\n[departments.kitchen]\nname = \"Kitchen\"\n\n\
                    [roles.kitchen-lead]\nname = \"Kitchen lead\"\n";
    fs::create_dir_all(folder.path().join("manual/kitchen")).expect("a folder can be made");
    fs::write(folder.path().join("book.toml"), settings).expect("a file can be written");
    fs::write(folder.path().join("manual/kitchen/ham.md"), page).expect("a file can be written");
    fs::write(folder.path().join("manual/kitchen/ham.jpg"), picture()).expect("a file can be written");
    folder
}

/// Much more than a socket takes without a reader.
fn picture() -> Vec<u8> {
    (0..5_000_000_u32).map(|place| (place % 251) as u8).collect()
}

/// A machine that tests many things at once may be slow.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
fn readers_that_do_not_read_keep_no_one_waiting() {
    let preview = Preview::start();
    let slow: Vec<TcpStream> = (0..12)
        .map(|_| {
            let mut stream = preview.connect();
            let request = format!("GET /kitchen/ham.jpg HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address);
            stream.write_all(request.as_bytes()).expect("it can be sent");
            stream.read_exact(&mut [0; 8]).expect("its answer has begun");
            stream
        })
        .collect();
    preview.shows_a_page();
    drop(slow);
}

#[test]
fn heads_that_never_end_keep_no_one_waiting() {
    let preview = Preview::start();
    let slow: Vec<TcpStream> = (0..60)
        .map(|_| {
            let mut stream = preview.connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: local").expect("it can be sent");
            stream
        })
        .collect();
    preview.shows_a_page();
    drop(slow);
}

#[test]
fn two_hundred_connections_of_one_client_keep_no_one_waiting() {
    let preview = Preview::start();
    let mut idle: Vec<TcpStream> = (0..200).map(|_| preview.connect()).collect();
    preview.shows_a_page();
    // The oldest made room.
    assert_eq!(idle[0].read(&mut [0]).expect("it is closed, not reset"), 0);
}

#[test]
fn a_head_has_a_limit() {
    let preview = Preview::start();
    let long = format!("X-Long: {}\r\n", "x".repeat(100_000));
    assert_eq!(preview.get("/", &long).status, 431);
    assert_eq!(preview.get(&format!("/{}", "x".repeat(100_000)), "").status, 431);
    assert_eq!(preview.get("/", &"X-Many: x\r\n".repeat(500)).status, 431);
    assert_eq!(preview.get("/", &format!("Cookie: {}\r\n", "x".repeat(16_000))).status, 200);
}

#[test]
fn what_is_not_a_request_is_refused() {
    let preview = Preview::start();
    let host = format!("Host: {}\r\n", preview.address);
    for (request, status) in [
        ("nonsense\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/9.9\r\n\r\n".to_owned(), 400),
        (format!("GET / HTTP/1.1\r\n{host}no colon\r\n\r\n"), 400),
        (format!("GET http://localhost/ HTTP/1.1\r\n{host}\r\n"), 400),
        (format!("GET * HTTP/1.1\r\n{host}\r\n"), 400),
        (format!("POST / HTTP/1.1\r\n{host}Content-Length: 4\r\n\r\nbody"), 405),
        (format!("OPTIONS / HTTP/1.1\r\n{host}\r\n"), 405),
        ("\u{16}\u{3}\u{1}\u{2}\n\n".to_owned(), 400), // a browser that tries https
    ] {
        let reply = preview.send(&request);
        assert_eq!(reply.status, status, "{request:?}: {}", reply.head);
    }
}

#[test]
fn an_address_leads_nowhere_but_to_the_handbook() {
    let preview = Preview::start();
    for path in ["/%", "/%4", "/%zz", "/kitchen/%ff.html", "/%c3%28"] {
        assert_eq!(preview.get(path, "").status, 400, "{path}");
    }
    for path in [
        "/../book.toml",
        "/%2e%2e/book.toml",
        "/..%2fbook.toml",
        "/kitchen/../../book.toml",
        "/..%5cbook.toml",
        "//etc/passwd",
        "/manual/kitchen/ham.md",
        "/kitchen/ham.md",
        "/kitchen/ham.html%00",
        "/kitchen/ham.html/",
    ] {
        let reply = preview.get(path, "");
        assert_eq!(reply.status, 404, "{path}");
        assert!(!String::from_utf8_lossy(&reply.body).contains("[book]"), "{path}");
    }
}

#[test]
fn head_gives_the_same_head_and_no_content() {
    let preview = Preview::start();
    for path in ["/kitchen/ham.html", "/kitchen/ham.jpg", "/nothing.html"] {
        let full = preview.get(path, "");
        let head = preview.send(&format!("HEAD {path} HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address));
        assert_eq!(head.head, full.head);
        assert!(head.body.is_empty(), "{path}");
    }
}

#[test]
fn a_picture_arrives_whole_and_in_parts() {
    let preview = Preview::start();
    let whole = preview.get("/kitchen/ham.jpg", "");
    assert_eq!(whole.status, 200);
    assert!(whole.body == picture(), "{} bytes came", whole.body.len());
    for (range, status, expected) in [
        ("bytes=0-9", 206, 0..10),
        ("bytes=4999990-", 206, 4_999_990..5_000_000),
        ("bytes=-5", 206, 4_999_995..5_000_000),
        ("bytes=4999999-9999999", 206, 4_999_999..5_000_000),
        ("bytes=5000000-", 416, 0..0),
        ("bytes=-0", 416, 0..0),
        ("bytes=9-0", 200, 0..5_000_000),
        ("bytes=0-1,5-6", 200, 0..5_000_000),
        ("lines=1-2", 200, 0..5_000_000),
    ] {
        let reply = preview.get("/kitchen/ham.jpg", &format!("Range: {range}\r\n"));
        assert_eq!(reply.status, status, "{range}");
        assert!(reply.body == picture()[expected.clone()], "{range}: {} bytes came", reply.body.len());
        let place = format!("Content-Range: bytes {}-{}/5000000", expected.start, expected.end.max(1) - 1);
        assert_eq!(status == 206, reply.head.contains(&place), "{range}: {}", reply.head);
    }
    // Pages are made for each request, so that a part of one means nothing.
    assert_eq!(preview.get("/kitchen/ham.html", "Range: bytes=0-9\r\n").status, 200);
}

#[test]
fn a_foreign_name_that_leads_here_is_refused() {
    let preview = Preview::start_with(&["--allow-host", "Preview.Example"]);
    let ask = |hosts: &str| preview.send(&format!("GET / HTTP/1.1\r\n{hosts}\r\n"));
    for host in
        ["localhost", "LocalHost:9", "127.0.0.1", "[::1]:3333", "preview.example", "preview.example:443"]
    {
        assert_eq!(ask(&format!("Host: {host}\r\n")).status, 200, "{host}");
    }
    for host in
        ["evil.example", "evil.example:3333", "localhost.evil.example", "192.168.1.5", "preview.example.org"]
    {
        let reply = ask(&format!("Host: {host}\r\n"));
        assert_eq!(reply.status, 403, "{host}");
        assert!(String::from_utf8_lossy(&reply.body).contains("--allow-host"), "{host}");
    }
    for hosts in ["", "Host:\r\n", "Host: localhost\r\nHost: evil.example\r\n", "Host: <b>\r\n"] {
        assert_eq!(ask(hosts).status, 400, "{hosts:?}");
    }
}

#[test]
fn pages_of_other_sites_can_not_read() {
    let preview = Preview::start();
    let fetch = |site: &str, mode: &str, dest: &str| {
        let fields =
            format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n");
        preview.get("/kitchen/ham.html", &fields).status
    };
    assert_eq!(fetch("none", "navigate", "document"), 200);
    assert_eq!(fetch("same-origin", "cors", "empty"), 200);
    assert_eq!(fetch("cross-site", "navigate", "document"), 200, "a link can be followed");
    assert_eq!(fetch("cross-site", "navigate", "iframe"), 403);
    assert_eq!(fetch("cross-site", "no-cors", "script"), 403);
    assert_eq!(fetch("cross-site", "cors", "empty"), 403);
    assert_eq!(fetch("same-site", "no-cors", "image"), 403, "another server on this machine");
}

#[test]
fn every_answer_tells_the_browser_what_to_refuse() {
    let preview = Preview::start();
    let replies = [
        preview.get("/", "Origin: http://evil.example\r\n"),
        preview.get("/kitchen/ham.jpg", ""),
        preview.get("/assets/live.js", ""),
        preview.get("/assets/changes.json?since=0", ""),
        preview.get("/nothing.html", ""),
        preview.get("/%zz", ""),
        preview.send("nonsense\r\n\r\n"),
        preview.send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
    ];
    for reply in replies {
        for field in [
            "Content-Security-Policy: frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy: same-origin",
            "Referrer-Policy: same-origin",
            "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY",
        ] {
            assert!(reply.head.contains(field), "{field} is missing in\n{}", reply.head);
        }
        assert!(!reply.head.contains("Access-Control-"), "{}", reply.head);
    }
}

#[test]
fn a_server_beyond_this_machine_says_so() {
    assert!(!Preview::start().said.contains("Warning"));
    let preview = Preview::start_with(&["--host", "0.0.0.0"]);
    assert!(preview.said.contains("Warning: "), "{}", preview.said);
    assert!(preview.address.ip().is_loopback(), "{}: this one can be opened", preview.address);
    let ask = |host: &str| preview.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).status;
    assert_eq!(ask("192.168.1.5:3333"), 200);
    assert_eq!(ask("evil.example"), 403);
}

/// Whether a line says what a check of the whole manual found.
fn is_summary(line: &str) -> bool {
    line.ends_with(" pages") || line.ends_with(" page") || line.ends_with(", no page checked")
}
