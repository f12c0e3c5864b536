//! A link that works on one computer only.

use crate::check::links::PlacedLink;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::quantity::whole;

pub(super) const RULE: Rule = Rule {
    name: "local-link",
    severity: Severity::Warning,
    group: Group::Links,
    scope: Scope::Active,
    page: include_str!("local_link.md"),
    checks: &[Check::Links(check)],
};

fn check(links: &[PlacedLink<'_>], procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    for placed in links {
        let Some(reason) = reason(&placed.link.target) else { continue };
        let place = placed.target_place(procedure);
        let message = format!("`{}` {reason}", placed.link.target);
        let help = match placed.link.is_image {
            true => "put the file into the folder of this page, and write its name only, such as `photo.jpg`",
            false => {
                "put the file into the folder of this page, and write its name only, such as `price-list.pdf`; \
                 what is published has an address that begins with `https://`"
            }
        };
        findings.push(Finding::new(place, message).label("on one computer only").help(help));
    }
}

/// Whether an address leads to the computer that it was written on.
pub(super) fn is_local(target: &str) -> bool {
    reason(target).is_some()
}

fn reason(target: &str) -> Option<&'static str> {
    let lower = target.get(..LONGEST).unwrap_or(target).to_ascii_lowercase();
    let is_drive = matches!(lower.as_bytes(), [b'a'..=b'z', b':', b'\\' | b'/', ..]);
    let host = lower
        .strip_prefix("http://")
        .or_else(|| lower.strip_prefix("https://"))
        .or_else(|| lower.strip_prefix("//"));
    let host = host.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let name = host.map(|host| {
        host.rsplit_once(':')
            .filter(|(_, port)| port.is_empty() || whole(port).is_some())
            .map_or(host, |(name, _)| name)
    });
    match () {
        () if is_drive || lower.starts_with("file:") => {
            Some("is a file on one computer, which other readers can't open")
        }
        () if lower.starts_with("\\\\") => Some("is a shared drive; a phone does not have it"),
        () if name.is_some_and(|name| LOCAL.contains(&name) || name.starts_with("127.")) => {
            Some("is the reader's own computer, and there is nothing on it")
        }
        () => None,
    }
}

/// The names of the computer that somebody sits at.
const LOCAL: [&str; 4] = ["localhost", "0.0.0.0", "[::1]", "localhost.localdomain"];

/// So many letters are enough to tell.
const LONGEST: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_computer() {
        let local = [
            "file:///home/amal/plan.pdf",
            "C:\\Users\\Amal\\plan.pdf",
            "d:/plan.pdf",
            "\\\\server\\plan.pdf",
            "http://localhost:8080/a",
            "https://127.0.0.1",
            "http://[::1]:80/",
            "FILE:x",
            "//localhost/x",
        ];
        for target in local {
            assert!(is_local(target), "{target}");
        }
        for target in [
            "https://localhost.example.com",
            "plan.pdf",
            "c/plan.pdf",
            "http://192.168.0.9/",
            "mailto:a@localhost",
            "a:b",
        ] {
            assert!(!is_local(target), "{target}");
        }
    }
}
