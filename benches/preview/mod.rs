//! `sopbook serve` in a process of its own, as a browser sees it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::command;

/// A manual that is served.
pub struct Preview {
    server: Child,
    address: SocketAddr,
}

impl Preview {
    /// Serves the manual in a folder; ready when the summary of its check was said.
    pub fn start(folder: &Path) -> Self {
        let mut command = command::started(folder, &["serve", "--port", "0"]);
        let mut server = command.stderr(Stdio::piped()).spawn().expect("this program can be started");
        let mut lines = BufReader::new(server.stderr.take().expect("it is piped")).lines();
        let mut said = String::new();
        while !said.lines().any(|line| line.ends_with(" pages")) {
            said.push_str(&lines.next().expect("it goes on").expect("it is text"));
            said.push('\n');
        }
        // What it says later must not block it.
        std::thread::spawn(move || lines.for_each(drop));
        let address = said.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.map(|address| address.replace("localhost", "127.0.0.1"));
        let address = address.and_then(|address| address.parse().ok()).expect("it names its address");
        Self { server, address }
    }

    /// The seconds from a change until the page is another.
    pub fn shows(&self, page: &str, change: impl FnOnce()) -> f64 {
        let before = self.get(page);
        let start = Instant::now();
        change();
        while self.get(page) == before {
            assert!(start.elapsed() < PATIENCE, "{page} stays as it was");
            std::thread::sleep(Duration::from_millis(2));
        }
        start.elapsed().as_secs_f64()
    }

    /// The seconds until a file is there.
    pub fn answers(&self, file: &str) -> f64 {
        let start = Instant::now();
        assert!(!self.get(file).is_empty());
        start.elapsed().as_secs_f64()
    }

    /// The most memory that it has had at once, in KiB.
    pub fn peak(&self) -> u64 {
        command::peak(&self.server.id().to_string())
    }

    /// The body of an answer.
    fn get(&self, path: &str) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        let request = format!("GET /{path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).expect("it can be asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        assert!(answer.starts_with(b"HTTP/1.1 200 "), "{path}: {}", String::from_utf8_lossy(&answer));
        let end = answer.windows(4).position(|end| end == b"\r\n\r\n").expect("an answer has a head");
        answer.split_off(end)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        _ = self.server.kill();
        _ = self.server.wait();
    }
}

const PATIENCE: Duration = Duration::from_secs(120);
