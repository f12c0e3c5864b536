//! The open connections, and room for new ones.

use std::net::{IpAddr, Ipv6Addr, Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The connections that a thread still works on, the oldest first.
#[derive(Debug)]
pub(super) struct Connections {
    open: Mutex<Vec<Arc<Connection>>>,
    of_one: usize,
    in_all: usize,
}

#[derive(Debug)]
struct Connection {
    stream: TcpStream,
    client: IpAddr,
    /// It had to make room, and its thread is about to notice.
    is_dismissed: AtomicBool,
}

/// A connection that has a place among the open ones until it is dropped.
#[derive(Debug)]
pub(super) struct Admitted {
    connection: Arc<Connection>,
    connections: Arc<Connections>,
}

impl Connections {
    /// Room for `of_one` connections of one client, and for `in_all` altogether.
    pub(super) fn new(of_one: usize, in_all: usize) -> Self {
        Self { open: Mutex::default(), of_one, in_all }
    }

    /// Takes a connection in. A client with too many loses its oldest: that one is idle or a slow reader, and the
    /// newest is what a person waits for. Where all have too many together, the client with the most loses one.
    /// Refused are only connections that come faster than others can go.
    pub(super) fn admit(self: &Arc<Self>, stream: TcpStream, client: IpAddr) -> Option<Admitted> {
        let client = network(client);
        let mut open = self.lock();
        let of = |client| open.iter().filter(move |connection| connection.client == client);
        if open.len() >= 2 * self.in_all || of(client).count() >= 2 * self.of_one {
            return None;
        }
        let is_staying = |connection: &&Arc<Connection>| !connection.is_dismissed.load(Ordering::Relaxed);
        let staying = |client| of(client).filter(is_staying).count();
        let full = match staying(client) >= self.of_one {
            true => Some(client),
            false if open.iter().filter(is_staying).count() < self.in_all => None,
            false => open.iter().map(|connection| connection.client).max_by_key(|client| staying(*client)),
        };
        if let Some(oldest) = full.and_then(|client| of(client).find(is_staying)) {
            oldest.dismiss();
        }
        let connection = Arc::new(Connection { stream, client, is_dismissed: AtomicBool::new(false) });
        open.push(Arc::clone(&connection));
        Some(Admitted { connection, connections: Arc::clone(self) })
    }

    /// A panic while the list is held leaves a list that is whole.
    fn lock(&self) -> MutexGuard<'_, Vec<Arc<Connection>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The client that an address stands for: whoever has one of IPv6 has all of its /64.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
        address => address,
    }
}

impl Connection {
    /// Ends every read and write on it.
    fn dismiss(&self) {
        self.is_dismissed.store(true, Ordering::Relaxed);
        _ = self.stream.shutdown(Shutdown::Both);
    }
}

impl Admitted {
    pub(super) fn stream(&self) -> &TcpStream {
        &self.connection.stream
    }
}

impl Drop for Admitted {
    fn drop(&mut self) {
        self.connections.lock().retain(|connection| !Arc::ptr_eq(connection, &self.connection));
    }
}
