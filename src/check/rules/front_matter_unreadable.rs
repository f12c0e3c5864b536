//! Front matter that is not YAML, with a message for each trap that people fall into.

use super::front_matter_missing;
use crate::check::orphans::parent;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Trap, YamlFault};
use crate::manual::{Manual, Procedure};

pub(super) const RULE: Rule = Rule {
    name: "front-matter-unreadable",
    severity: Severity::Error,
    group: Group::Reading,
    scope: Scope::Always,
    page: include_str!("front_matter_unreadable.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, manual: &Manual, findings: &mut Findings<'_>) {
    let Some(yaml) = procedure.parts.yaml else { return };
    let text = front_matter_missing::text_above_the_end(procedure);
    // What is text below the front matter was not meant to be read as fields.
    let is_field = |fault: &&YamlFault| text.is_none_or(|text| fault.span.shift(yaml.start).start < text);
    for fault in procedure.faults.iter().filter(is_field) {
        let place = procedure.at(fault.span.shift(yaml.start));
        let written = procedure.text.slice(place.span).to_owned();
        let span = place.span;
        let finding = Finding::new(place, message(fault, &written));
        if let Some(id) = handle(fault, &written, manual) {
            let help = format!("write `{id}`, as in `{}`", manual.config.text.path);
            findings.push(finding.label("without `@`").help(help).fix(format!("write `{id}`"), span, id));
            continue;
        }
        let finding = explain(fault, &written, finding);
        let repair: Vec<_> =
            fault.repair.iter().map(|(span, new)| (span.shift(yaml.start), new.clone())).collect();
        findings.push(match repair.is_empty() {
            true => finding,
            false => finding.fix_all("write it as it is meant", repair),
        });
    }
}

/// The role or the person that was written as on a code host: `@shift-lead`.
fn handle<'w>(fault: &YamlFault, written: &'w str, manual: &Manual) -> Option<&'w str> {
    let is_handle = matches!(fault.trap, Trap::BeginsWith { character: '@', .. });
    let is_known = |id: &&str| manual.config.role(id).is_some() || manual.config.person(id).is_some();
    written.strip_prefix('@').filter(|_| is_handle).filter(is_known)
}

fn message(fault: &YamlFault, written: &str) -> String {
    match &fault.trap {
        Trap::BeginsWith { character: '#', .. } => {
            "everything after `#` is a comment, so nothing is left of this text".to_owned()
        }
        Trap::BeginsWith { character: '&', .. } => {
            "a text can't begin with `&`: its first word would be lost".to_owned()
        }
        Trap::BeginsWith { character: '"' | '\'', .. } => {
            "the text goes on after its closing quote".to_owned()
        }
        Trap::BeginsWith { character, .. } => format!("a text can't begin with `{character}`"),
        Trap::ColonInText { .. } => {
            "a colon followed by a space turns this into a key and a value".to_owned()
        }
        Trap::Cut { .. } => {
            "` #` starts a comment, so staff would only see the text before it".to_owned()
        }
        Trap::CommaInText { .. } => {
            "a comma inside braces ends the text, so staff would only see the part before it".to_owned()
        }
        Trap::CurlyQuotes { .. } => {
            "curly quotes are ordinary characters here, so the text is split at the comma, colon or bracket inside".to_owned()
        }
        Trap::ListSign(sign) => format!("a line that begins with `{sign}` is not a list item"),
        Trap::NoSpace(sign) => format!("a space is missing after `{sign}`"),
        Trap::ForeignNote => "a note in the front matter begins with `#`".to_owned(),
        Trap::Tab => "tabs can't be used for indentation".to_owned(),
        Trap::OpenQuote => "a quote is opened here and never closed".to_owned(),
        Trap::OpenBracket => "a bracket is opened here and never closed".to_owned(),
        Trap::TooFarIn { spaces: count, is_item } => {
            let (subject, list) = match written.split_once(':') {
                Some((key, _)) if !is_item => (format!("`{key}`"), "the keys around it"),
                _ => ("this item".to_owned(), "its list"),
            };
            format!("{subject} is indented {} too far, so it does not belong to {list}", spaces(*count))
        }
        Trap::KeyInComment(key) => {
            format!("`{key}` is in a comment, so the lines below it belong to no key")
        }
        Trap::Orphan => "this line is indented, but no key above it is open for it".to_owned(),
        Trap::Indentation => {
            "this line is further in, or less far in, than the lines it belongs to".to_owned()
        }
        Trap::NotAKey => format!("`{}` is neither `key: value` nor `- item`", shorten(written)),
        Trap::Control(character) => {
            format!("here is U+{:04X}, which is part of no text", *character as u32)
        }
        Trap::Depth => "values are nested too deep to be read".to_owned(),
        Trap::Repetition => "aliases such as this repeat too much text to be read".to_owned(),
        Trap::Excess(excess) => excess.to_string(),
        Trap::Rest => "from here on nothing is read, because so much above can't be".to_owned(),
        Trap::Other(reason) => format!("this can't be read: {reason}"),
    }
}

fn explain(fault: &YamlFault, written: &str, finding: Finding) -> Finding {
    match &fault.trap {
        Trap::BeginsWith { quoted, .. } | Trap::ColonInText { quoted } | Trap::CommaInText { quoted } => {
            finding.label("needs quotes").help(format!("put the text in quotes: `{quoted}`"))
        }
        Trap::Cut { quoted } => {
            let comment = if quoted.contains(" # ") { "write it on a line above" } else { "put a space after `#`" };
            finding
                .label("needs quotes")
                .help(format!("put the text in quotes: `{quoted}`; if it is a comment, {comment}"))
        }
        Trap::CurlyQuotes { quoted } => {
            finding.label("curly quotes").help(format!("write straight quotes: `{quoted}`"))
        }
        Trap::ListSign(_) => {
            let others = match fault.repair.len() {
                0 | 1 => "",
                2 => ", here and in the other line",
                _ => ", here and in the other lines",
            };
            finding.label("meant as an item").help(format!(
                "write a hyphen and a space instead: `- `{others}; steps are numbered automatically"
            ))
        }
        Trap::NoSpace(sign) => {
            let others = if fault.repair.len() > 1 { ", here and in the lines below" } else { "" };
            finding.label("no space").help(format!("write a space after `{sign}`{others}"))
        }
        Trap::ForeignNote => finding.label("a note").help("begin the line with `# ` instead"),
        Trap::Tab => {
            let others = if fault.repair.len() > 1 { ", in the other lines too" } else { "" };
            finding.label("a tab").help(format!("replace each tab by two spaces{others}"))
        }
        Trap::OpenQuote => finding.help("write the same quote at the end of the text"),
        Trap::OpenBracket => finding.help("close the bracket, or put the text in quotes if it is just text"),
        Trap::TooFarIn { spaces: count, .. } => {
            let others = match fault.repair.len() {
                0 | 1 => "",
                2 => ", here and in the other line",
                _ => ", here and in the other lines",
            };
            finding.label("too far in").help(format!("delete {} before it{others}", spaces(*count)))
        }
        Trap::KeyInComment(key) => finding.label("a comment").help(format!(
            "write `{key}:` without the `#`; or put a `#` before each line below it too"
        )),
        Trap::Orphan => finding.label("belongs to no key").help(format!(
            "write the key it belongs to in the line above, such as `{}:`; or begin it in the same column as the key above",
            parent(written)
        )),
        Trap::Indentation => finding.help(
            "begin the keys of one thing in the same column, and what belongs to a key two spaces further in",
        ),
        Trap::NotAKey => {
            finding.help("write a key before it, as in `purpose: …`, or `- ` if it is an item of a list")
        }
        Trap::Control(_) => finding
            .label("an invisible character")
            .help("it is invisible, and the text around it can't be read: delete it, or retype the line"),
        Trap::Depth => finding.help(
            "no field has lists in lists: close each bracket, or put the text in quotes if it is just text",
        ),
        Trap::Repetition => finding.help(
            "the whole front matter is left out: write the text itself instead of each `*`, and shorten it",
        ),
        Trap::Excess(_) => finding.help("what is left out is not checked and not shown: split the page"),
        Trap::Rest => finding.help("repair what is above, then check again"),
        Trap::Other(_) => {
            finding.help("look for a missing quote, colon or bracket in this line and the one before")
        }
    }
}

fn spaces(count: usize) -> String {
    if count == 1 { "1 space".to_owned() } else { format!("{count} spaces") }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
