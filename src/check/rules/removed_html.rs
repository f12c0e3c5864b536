//! HTML that the handbook takes out, and what is taken for HTML and vanishes.

use super::placeholder;
use crate::check::shown::{part_of, words_of};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::Form;
use crate::manual::field::front_matter;
use crate::manual::{Manual, Procedure};
use crate::markdown::{Element, Prose, Purpose, prose};
use crate::script::positions;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "removed-html",
    severity: Severity::Warning,
    group: Group::Text,
    scope: Scope::Active,
    page: include_str!("removed_html.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let content = &*procedure.text.content;
    let body = procedure.parts.body;
    let mut words: Vec<Prose> = Vec::new();
    // The value of the front matter, or the body, whose words are known, and where to go on.
    let (mut known, mut from) = (Span::default(), 0);
    for at in positions(content.as_bytes(), |byte| byte == b'<') {
        let Some(name) = tag_name(&content[at + 1..]) else { continue };
        let element = Element::named(name);
        if at < from || matches!(element, Element::Shown | Element::Plain) {
            continue;
        }
        if at as u32 >= known.end {
            let is_body = at as u32 >= body.start;
            let around = if is_body { Some(body) } else { markdown_around(at, procedure) };
            let Some(span) = around else { continue };
            known = span;
            words = match is_body {
                true => prose(procedure.text.slice(body), body.start),
                false => words_of(span, procedure),
            };
        }
        let name_span = Span::new(at, at + 1 + name.len());
        let Some(part) = part_of(&words, name_span).filter(|part| part.is_html) else { continue };
        let end =
            content[at..part.span.end as usize].find('>').map_or(name_span.end as usize, |end| at + end + 1);
        let span = Span::new(at, end);
        findings.extend(match element {
            Element::TakenOut(used) => {
                from = end_of(content, at, name);
                Some(taken_out(procedure, span, name, used))
            }
            _ => vanished(procedure, span, part.span == span),
        });
    }
}

/// The value of the front matter around a byte, if Markdown is read there.
fn markdown_around(at: usize, procedure: &Procedure) -> Option<Span> {
    let (path, span) = procedure.value_around(at as u32)?;
    let is_markdown = front_matter().at(&path.0).is_some_and(Form::is_markdown);
    (is_markdown && !procedure.has_problem(path)).then_some(span)
}

/// The name of the element that `rest` begins with behind a `<`.
fn tag_name(rest: &str) -> Option<&str> {
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let end = rest.bytes().position(|byte| !is_of_name(byte)).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    // `<https://example.com>` is a link.
    let is_address = after.starts_with([':', '@', '.', '+']);
    (name.starts_with(|first: char| first.is_ascii_alphabetic()) && !is_address).then_some(name)
}

/// Where an element ends that begins at byte `at`; what is in it is taken out with it.
fn end_of(content: &str, at: usize, name: &str) -> usize {
    content[at..].find(&format!("</{name}>")).map_or(at, |end| at + end)
}

fn taken_out(procedure: &Procedure, span: Span, name: &str, used: Purpose) -> Finding {
    let (why, help) = match used {
        Purpose::Frame => (
            "pages can't embed other sites",
            match address(procedure.text.slice(span)) {
                Some(address) => format!("write a link instead: `[what it shows]({address})`"),
                None => "write a link instead: `[what it shows](https://…)`".to_owned(),
            },
        ),
        Purpose::Form => (
            "pages have no form fields or buttons",
            "write `- [ ]` before what is ticked off, or a link to where the form is".to_owned(),
        ),
        Purpose::Drawing => (
            "pages can't contain drawings",
            "save the drawing as a file beside the page and write `![what it shows](plan.svg)`".to_owned(),
        ),
        Purpose::Program => (
            "pages can't change how the handbook looks or works",
            "delete it; how all pages look is set by the theme".to_owned(),
        ),
    };
    let message = format!("`<{name}>` is taken out: {why}");
    Finding::new(procedure.at(span), message).label("not shown").help(help)
}

/// What a tag shows: its `src` or `data`.
fn address(tag: &str) -> Option<&str> {
    let value = ["src=", "data="].iter().find_map(|name| tag.split_once(name))?.1;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value[1..].split(quote).next().filter(|address| address.starts_with("http"))
}

/// `<cluster-id>` is read as HTML. What was to be filled in has a finding of another rule.
fn vanished(procedure: &Procedure, span: Span, is_inline: bool) -> Option<Finding> {
    let content = &*procedure.text.content;
    if placeholder::is_blank_tag(content, span.start as usize) {
        return None;
    }
    let written = procedure.text.slice(span);
    let is_space = |next: char| next.is_whitespace() || matches!(next, '"' | '|' | '(' | ')');
    let before = &content[..span.start as usize];
    let start =
        before.rfind(is_space).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let after = &content[span.end as usize..];
    let end = span.end as usize + after.find(is_space).unwrap_or(after.len());
    let word = content[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let is_plain = !word.contains(['*', '`', '[', ']', '\'', '_', '\\']) && word.matches('<').count() == 1;
    let (word, start) = if is_plain { (word, start) } else { (written, span.start as usize) };
    let rest = word.replacen(written, "", 1);
    let read = if rest.is_empty() { String::new() } else { format!("and read `{rest}`, ") };
    let help = format!("staff do not see it, {read}so set it in backticks: `` `{word}` ``");
    let finding = Finding::new(procedure.at(span), format!("`{written}` is read as HTML and not shown"));
    let finding = finding.label("not shown").help(help);
    let in_backticks = format!("`{word}`");
    let word_span = Span::new(start, start + word.len());
    Some(match is_inline && is_plain {
        true => finding.fix(format!("write `` {in_backticks} ``"), word_span, in_backticks),
        false => finding,
    })
}
