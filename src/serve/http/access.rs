//! Who may read the preview: people and programs that address this server, not the pages of other sites.
//!
//! A page of another site runs in the owner's browser and so can send requests to this machine. It must not get
//! to read a draft. It can try three ways: to embed or fetch a file, which [`HEADERS`](super::answer::HEADERS) and the browser's own
//! `Sec-Fetch-Site` prevent; to frame a page, which they prevent; or to let its own host name lead here
//! ("DNS rebinding"), which the check of `Host` prevents.

use std::net::IpAddr;

use super::{Answer, Head};

/// The names that the server answers to.
#[derive(Clone, Debug)]
pub(crate) struct Access {
    addresses: Vec<IpAddr>,
    names: Vec<String>,
}

impl Access {
    /// For a server that listens on `addresses` and may be called by `names` besides its own.
    pub(crate) fn new(addresses: &[IpAddr], names: &[String]) -> Self {
        let mut names: Vec<String> = names.iter().map(|name| canonical(name)).collect();
        if !addresses.iter().all(IpAddr::is_loopback) {
            let machine = canonical(&gethostname::gethostname().to_string_lossy());
            let short = machine.split('.').next().unwrap_or_default().to_owned();
            names.extend([format!("{short}.local"), short, machine]);
        }
        Self { addresses: addresses.to_vec(), names }
    }

    /// The answer to a request that may not be answered otherwise.
    pub(super) fn check(&self, head: &Head) -> Result<(), Answer> {
        if !matches!(head.method.as_str(), "GET" | "HEAD") {
            let answer = Answer::text(405, "The handbook can only be read here (GET and HEAD).");
            return Err(answer.with("Allow", "GET, HEAD"));
        }
        let mut hosts = head.values("host");
        let (Some(host), None) = (hosts.next().and_then(name), hosts.next()) else {
            return Err(Answer::text(400, "The browser did not say which address it wants (`Host`)."));
        };
        if !self.answers_to(&host) {
            return Err(Answer::text(403, &wrong_name(&host)));
        }
        if is_from_another_site(head) {
            return Err(Answer::text(403, "Pages of other sites can't read this handbook."));
        }
        Ok(())
    }

    /// No one can make a numeric address lead elsewhere, so that beyond this machine any is accepted: the server
    /// may have several.
    fn answers_to(&self, host: &str) -> bool {
        let is_local = host == "localhost" || host.ends_with(".localhost");
        let is_beyond = !self.addresses.iter().all(IpAddr::is_loopback);
        let is_accepted =
            |address: IpAddr| address.is_loopback() || is_beyond || self.addresses.contains(&address);
        is_local || self.names.iter().any(|name| name == host) || host.parse().is_ok_and(is_accepted)
    }
}

/// Whether a page of another site causes the request. A link that a person follows is none: its page sees nothing.
fn is_from_another_site(head: &Head) -> bool {
    let is_foreign = matches!(head.value("sec-fetch-site"), Some("cross-site" | "same-site"));
    let is_link =
        head.value("sec-fetch-mode") == Some("navigate") && head.value("sec-fetch-dest") == Some("document");
    is_foreign && !is_link
}

/// The name in a `Host`, without port and brackets; `None` where it is no host.
fn name(host: &str) -> Option<String> {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').filter(|(name, _)| name.contains(':'))?,
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_port = port.is_empty()
        || port.strip_prefix(':').is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:".contains(&byte));
    (is_port && is_name).then(|| canonical(name))
}

fn canonical(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

fn wrong_name(host: &str) -> String {
    format!(
        "The handbook is not shown under the name {host}.\n\
         If the name is yours, such as that of a tunnel, type: sopbook serve --allow-host {host}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_or_an_address_with_or_without_a_port() {
        let names = [
            ("localhost:3333", Some("localhost")),
            ("LOCALHOST.", Some("localhost")),
            ("127.0.0.1", Some("127.0.0.1")),
            ("[::1]:3333", Some("::1")),
            ("", None),
            (":3333", None),
            ("[::1", None),
            ("[localhost]", None),
            ("localhost:http", None),
            ("user@localhost", None),
            ("localhost/path", None),
            ("a b", None),
        ];
        for (host, expected) in names {
            assert_eq!(name(host).as_deref(), expected, "{host}");
        }
    }

    #[test]
    fn a_server_answers_to_its_own_names_only() {
        let here = Access::new(&[[127, 0, 0, 1].into()], &["Preview.Example".to_owned()]);
        let everywhere = Access::new(&[[0, 0, 0, 0].into()], &[]);
        let machine = canonical(&gethostname::gethostname().to_string_lossy());
        let cases = [
            ("localhost", true, true),
            ("shop.localhost", true, true),
            ("127.0.0.1", true, true),
            ("::1", true, true),
            ("preview.example", true, false),
            ("192.168.1.5", false, true),
            ("fe80::1", false, true),
            ("localhost.evil.example", false, false),
            ("127.0.0.1.evil.example", false, false),
            (machine.as_str(), false, true),
        ];
        for (host, here_expected, everywhere_expected) in cases {
            assert_eq!(here.answers_to(host), here_expected, "{host} on this machine");
            assert_eq!(everywhere.answers_to(host), everywhere_expected, "{host} beyond this machine");
        }
    }
}
