//! Markdown of another tool, which is shown as it is written.

use crate::check::links::relative;
use crate::check::shown::Shown;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::file_name::page_stem;
use crate::manual::{Manual, Procedure};
use crate::markdown::slug;
use crate::script::any_three;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "foreign-syntax",
    severity: Severity::Warning,
    group: Group::Text,
    scope: Scope::Active,
    page: include_str!("foreign_syntax.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let content = &*procedure.text.content;
    if !any_three(content.as_bytes(), begins) {
        return;
    }
    let mut shown = Shown::new(procedure);
    let mut start = 0;
    for line in content.split_inclusive('\n') {
        for found in foreign(line) {
            let span = Span::new(start + found.start, start + found.end);
            // What is between braces may be read as HTML, and a colon at the start as that of a definition.
            let sign = match found.tool {
                Tool::Box => Span { start: span.end - 1, ..span },
                _ => Span { end: span.start + 2, ..span },
            };
            if shown.place(sign).is_some() {
                findings.push(finding(procedure, span, found.tool, manual));
            }
        }
        start += line.len();
    }
}

/// Whether any of it may begin with these bytes: `!!!`, `???`, `:::`, `{%`, `{{<`, `{{%`, `{{#`, `[[`, `[TOC]`.
fn begins(one: u8, two: u8, three: u8) -> bool {
    let is_box = ((one == b'!') | (one == b'?') | (one == b':')) & (one == two) & (two == three);
    let is_template = (two == b'%') | (two == b'{') & ((three == b'<') | (three == b'%') | (three == b'#'));
    let is_contents = (two | 0x20 == b't') & (three | 0x20 == b'o');
    is_box | (one == b'{') & is_template | (one == b'[') & ((two == b'[') | is_contents)
}

/// A piece of a line in the syntax of another tool.
struct Foreign {
    start: usize,
    end: usize,
    tool: Tool,
}

/// What a syntax is for.
#[derive(Clone, Copy)]
enum Tool {
    Box,
    Shortcode,
    Template,
    Include,
    WikiLink,
    Contents,
}

fn foreign(line: &str) -> Vec<Foreign> {
    let text = line.trim_end();
    let indent = text.len() - text.trim_start().len();
    let rest = &text[indent..];
    if is_box(rest) {
        return vec![Foreign { start: indent, end: text.len(), tool: Tool::Box }];
    }
    if ["[toc]", "[[toc]]", "[[_toc_]]"].iter().any(|contents| rest.eq_ignore_ascii_case(contents)) {
        return vec![Foreign { start: indent, end: text.len(), tool: Tool::Contents }];
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(['{', '[']).map(|at| from + at) {
        let rest = &text[at..];
        let inside = PAIRS.iter().find_map(|(open, close, tool)| {
            let inside = rest.strip_prefix(open)?;
            let end = inside.find(close)?;
            let fits = !matches!(tool, Tool::WikiLink) || is_title(&inside[..end]);
            fits.then_some((open.len() + end + close.len(), *tool))
        });
        from = at + inside.map_or(1, |(length, _)| length);
        found.extend(inside.map(|(_, tool)| Foreign { start: at, end: from, tool }));
    }
    found
}

const PAIRS: [(&str, &str, Tool); 5] = [
    ("{{<", ">}}", Tool::Shortcode),
    ("{{%", "%}}", Tool::Shortcode),
    ("{{#", "}}", Tool::Include),
    ("{%", "%}", Tool::Template),
    ("[[", "]]", Tool::WikiLink),
];

/// `!!! warning "Hot oil"`, `:::note`.
fn is_box(line: &str) -> bool {
    let Some(name) = ["!!!", "???+", "???", "::::", ":::"].iter().find_map(|open| line.strip_prefix(open))
    else {
        return false;
    };
    let name =
        name.trim_start().trim_start_matches('{').split(|next: char| !next.is_ascii_alphabetic()).next();
    name.is_some_and(|name| BOXES.iter().any(|(_, names)| names.contains(&name)))
}

/// Whether the name of a page may be written so; `[[ -n "$x" ]]` is a test of a shell.
fn is_title(inside: &str) -> bool {
    inside.starts_with(char::is_alphanumeric) && !inside.contains(['$', '=', '"', '[', ']', '{'])
}

/// The boxes of this handbook, and what other tools call them.
const BOXES: [(&str, &[&str]); 5] = [
    ("NOTE", &["note", "abstract", "info", "quote", "example", "question", "seealso", "details", "summary"]),
    ("TIP", &["tip", "hint", "success"]),
    ("IMPORTANT", &["important", "attention"]),
    ("WARNING", &["warning"]),
    ("CAUTION", &["caution", "danger", "error", "failure", "bug"]),
];

fn finding(procedure: &Procedure, span: Span, tool: Tool, manual: &Manual) -> Finding {
    let written = procedure.text.slice(span);
    let (what, help) = match tool {
        Tool::Box => {
            let name = written.trim_start_matches(['!', '?', '+', ':', ' ', '{']);
            let name = name.split(|next: char| !next.is_ascii_alphabetic()).next().unwrap_or_default();
            let own = BOXES.iter().find(|(_, names)| names.contains(&name)).map_or("NOTE", |(own, _)| own);
            let help = format!("write `> [!{own}]` on this line, and `> ` before each line of the box");
            ("a box from another tool", help)
        }
        Tool::Shortcode => (
            "a Hugo shortcode",
            "write what it shows, or a link to it; if staff must see it, put it in backticks".to_owned(),
        ),
        Tool::Template => (
            "a Jekyll or Jinja tag",
            "write what it shows, or delete it; if staff must see it, put it in backticks".to_owned(),
        ),
        Tool::Include => (
            "an mdBook helper",
            "link to the page that is meant, or copy the text; if staff must see it, put it in backticks"
                .to_owned(),
        ),
        Tool::Contents => (
            "a table of contents from another tool",
            "delete it: each page lists its headings itself".to_owned(),
        ),
        Tool::WikiLink => ("a wiki link", wiki_help(procedure, written, manual)),
    };
    let message = format!("`{written}` is {what}, and is shown as plain text");
    Finding::new(procedure.at(span), message).label("shown as text").help(help)
}

/// The link that is meant by `[[Page|words]]`.
fn wiki_help(procedure: &Procedure, written: &str, manual: &Manual) -> String {
    let inside = written.trim_matches(['[', ']']);
    let (page, words) = inside.split_once('|').unwrap_or((inside, inside));
    let page = page.split('#').next().unwrap_or_default();
    let name = page.rsplit('/').next().unwrap_or_default();
    let name = page_stem(name).unwrap_or(name);
    let is_meant = |other: &&Procedure| {
        let stem = other.path.rsplit('/').next().unwrap_or_default();
        let stem = page_stem(stem).unwrap_or(stem);
        slug(stem) == slug(name) || slug(other.name()) == slug(name)
    };
    let address = manual.procedures().find(is_meant).map(|page| relative(procedure.folder(), &page.path));
    format!("write `[{}]({})`", words.trim(), address.as_deref().unwrap_or("page.md"))
}
