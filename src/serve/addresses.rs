//! Where the preview listens, and the addresses by which it is reached.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};

use fast_qr::{ECL, QRBuilder};

use super::ServeFault;
use super::http::Server;

/// The addresses that a host has, as it was typed: a number, a name such as `localhost`.
pub(super) fn resolve(host: &str) -> Result<Vec<IpAddr>, ServeFault> {
    if let Ok(address) = host.trim_matches(['[', ']']).parse() {
        return Ok(vec![address]);
    }
    // Browsers take these for this machine, whatever the system knows.
    if host.eq_ignore_ascii_case("localhost") || host.to_ascii_lowercase().ends_with(".localhost") {
        return Ok(vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]);
    }
    let unknown = |reason: String| ServeFault::UnknownHost(host.to_owned(), reason);
    let found = (host, 0).to_socket_addrs().map_err(|error| unknown(error.to_string()))?;
    let mut addresses: Vec<IpAddr> = found.map(|address| address.ip()).collect();
    addresses.sort();
    addresses.dedup();
    match addresses.is_empty() {
        true => Err(unknown("it has no address".to_owned())),
        false => Ok(addresses),
    }
}

/// Whether `host` is a name that browsers may ask for, not a number.
pub(super) fn is_name(host: &str) -> bool {
    host.trim_matches(['[', ']']).parse::<IpAddr>().is_err()
}

/// Listens on all of the addresses at one port: the one that was asked for, otherwise the first of a few that is free.
pub(super) fn listen(addresses: &[IpAddr], port: Option<u16>) -> Result<Vec<Server>, ServeFault> {
    let first = port.unwrap_or(USUAL_PORT);
    if let Some(servers) = bind(addresses, first)? {
        return Ok(servers);
    }
    for next in first.saturating_add(1)..=first.saturating_add(MORE_PORTS) {
        if let Some(servers) = bind(addresses, next)? {
            return if port.is_none() { Ok(servers) } else { Err(ServeFault::Taken(first, Some(next))) };
        }
    }
    Err(ServeFault::Taken(first, None))
}

/// Listens at this port; `None` where it is taken. An address that a name has and the machine has not is left out as
/// long as there is another: many machines know `localhost` by two and have one.
fn bind(addresses: &[IpAddr], port: u16) -> Result<Option<Vec<Server>>, ServeFault> {
    let mut servers: Vec<Server> = Vec::new();
    let mut fault = None;
    for address in addresses {
        let port = servers.first().map_or(port, |server| server.address.port());
        let address = SocketAddr::new(*address, port);
        match Server::bind(address) {
            Ok(server) => servers.push(server),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::AddrNotAvailable => {
                fault.get_or_insert(ServeFault::Foreign(address.ip(), own_addresses()));
            }
            Err(error) => _ = fault.get_or_insert(ServeFault::Listen(address, error.to_string())),
        }
    }
    match fault {
        Some(fault) if servers.is_empty() => Err(fault),
        _ => Ok(Some(servers)),
    }
}

/// The addresses of the handbook for browsers, the best for this machine first.
pub(super) fn urls(host: &str, servers: &[Server]) -> Vec<String> {
    let port = servers.first().map_or(0, |server| server.address.port());
    let name = is_name(host).then(|| format!("http://{host}:{port}/"));
    let mut urls: Vec<String> = name.into_iter().collect();
    for ip in servers.iter().flat_map(reached) {
        let url = format!("http://{}/", SocketAddr::new(ip, port));
        if !urls.contains(&url) {
            urls.push(url);
        }
    }
    urls
}

/// The address of the handbook for a phone in the same network, if there is one.
pub(super) fn phone_url(servers: &[Server]) -> Option<String> {
    let mut others: Vec<(IpAddr, u16)> = Vec::new();
    for server in servers {
        let port = server.address.port();
        others.extend(reached(server).into_iter().filter(|ip| !ip.is_loopback()).map(|ip| (ip, port)));
    }
    // A private IPv4 network is the usual one in a house; other addresses may be tunnels.
    others.sort_by_key(|(ip, _)| match ip {
        IpAddr::V4(ip) if ip.is_private() => 0,
        IpAddr::V4(_) => 1,
        IpAddr::V6(_) => 2,
    });
    others.first().map(|(ip, port)| format!("http://{}/", SocketAddr::new(*ip, *port)))
}

/// A QR code (ISO/IEC 18004) of `text` for a terminal, line by line. Light modules are drawn, as terminals are dark.
pub(super) fn code(text: &str) -> Vec<String> {
    let Ok(code) = QRBuilder::new(text).ecl(ECL::L).build() else { return Vec::new() };
    let is_light = |row: usize, column: usize| {
        let at = |place: usize| place.checked_sub(QUIET).filter(|place| *place < code.size);
        at(row).zip(at(column)).is_none_or(|(row, column)| !code[row][column].value())
    };
    let size = code.size + 2 * QUIET;
    let line = |row: usize| {
        let drawn = |column| match (is_light(row, column), row + 1 < size && is_light(row + 1, column)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        (0..size).map(drawn).collect()
    };
    (0..size).step_by(2).map(line).collect()
}

/// The addresses by which a server is reached, those of this machine alone first.
fn reached(server: &Server) -> Vec<IpAddr> {
    let ip = server.address.ip();
    if !ip.is_unspecified() {
        return vec![ip];
    }
    let is_reached = |own: &IpAddr| ip.is_ipv6() || own.is_ipv4();
    own_addresses().into_iter().filter(is_reached).collect()
}

/// The addresses of this machine, those that it alone has first. Addresses of one cable only need its name beside them,
/// which browsers don't take.
fn own_addresses() -> Vec<IpAddr> {
    let cards = if_addrs::get_if_addrs().unwrap_or_default();
    let mut addresses: Vec<IpAddr> =
        cards.iter().filter(|card| !card.is_link_local()).map(if_addrs::Interface::ip).collect();
    addresses.push(Ipv4Addr::LOCALHOST.into());
    addresses.sort_by_key(|ip| (!ip.is_loopback(), *ip));
    addresses.dedup();
    addresses
}

/// The port, if none is asked for.
pub(super) const USUAL_PORT: u16 = 3333;

/// How many ports after the usual one are tried.
const MORE_PORTS: u16 = 9;

/// Modules of white around the code, half of what the standard asks for paper: around it is a dark screen.
const QUIET: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_hosts() {
        for (host, first) in
            [("127.0.0.1", "127.0.0.1"), ("::", "::"), ("[::1]", "::1"), ("LocalHost", "127.0.0.1")]
        {
            assert_eq!(resolve(host).expect("it has an address")[0].to_string(), first, "{host}");
        }
        assert!(resolve("no such host").is_err());
    }

    #[test]
    fn a_code_is_drawn_whole() {
        let text = "http://192.168.1.20:3333/";
        let code = QRBuilder::new(text).ecl(ECL::L).build().expect("it fits");
        let dark = (0..code.size).flat_map(|row| (0..code.size).map(move |column| (row, column)));
        let dark = dark.filter(|(row, column)| code[*row][*column].value()).count();
        let lines = super::code(text);
        let size = code.size + 2 * QUIET;
        assert!(lines.iter().all(|line| line.chars().count() == size));
        let light = |drawn: char| match drawn {
            '█' => 2,
            '▀' | '▄' => 1,
            _ => 0,
        };
        let drawn: usize = lines.iter().flat_map(|line| line.chars()).map(light).sum();
        assert_eq!(size * size - drawn, dark);
    }
}
