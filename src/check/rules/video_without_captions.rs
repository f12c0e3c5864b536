//! A film that says nothing to those who can't hear it.

use crate::check::shown::part_of;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::markdown::{Prose, prose};
use crate::script::positions;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "video-without-captions",
    severity: Severity::Warning,
    group: Group::Text,
    scope: Scope::Active,
    page: include_str!("video_without_captions.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let body = procedure.parts.body;
    let content = procedure.text.slice(body);
    let mut words: Option<Vec<Prose>> = None;
    for at in positions(content.as_bytes(), |byte| byte == b'<') {
        let rest = &content[at..];
        if !begins_with(rest, "<video") {
            continue;
        }
        let name = Span::new(at, at + "<video".len()).shift(body.start);
        let words = words.get_or_insert_with(|| prose(content, body.start));
        if !part_of(words, name).is_some_and(|part| part.is_html) {
            continue; // It is code.
        }
        let start = rest.find('>').map_or(rest.len(), |end| end + 1);
        let whole =
            positions(rest.as_bytes(), |byte| byte == b'<').find(|end| begins_with(&rest[*end..], "</video"));
        let inside = &rest[start.min(whole.unwrap_or(start))..whole.unwrap_or(start)];
        if is_silent(&rest[..start]) || inside.split('<').any(is_captions) {
            continue;
        }
        let span = Span::new(at, at + start).shift(body.start);
        let help = "write what is said as a file of captions beside the film, and `<track kind=\"captions\" \
                    srclang=\"en\" src=\"fold.vtt\">` before `</video>`; if nothing is heard in it, add `muted`: \
                    `<video muted …>`";
        findings.push(
            Finding::new(procedure.at(span), "this film has no captions").label("no `<track>`").help(help),
        );
    }
}

/// Whether HTML begins with the tag that `start` begins, in capitals or not.
fn begins_with(html: &str, start: &str) -> bool {
    let own = html.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start));
    own && !html[start.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '-')
}

fn is_silent(tag: &str) -> bool {
    tag.split_ascii_whitespace().any(|word| {
        let word = word.trim_end_matches(['>', '/']);
        word.split('=').next().is_some_and(|name| name.eq_ignore_ascii_case("muted"))
    })
}

/// Whether a tag names a file of captions. A track without a kind has subtitles.
fn is_captions(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    tag.starts_with("track")
        && tag.contains("src")
        && (!tag.contains("kind") || tag.contains("captions") || tag.contains("subtitles"))
}
