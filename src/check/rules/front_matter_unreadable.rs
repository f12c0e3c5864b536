//! Front matter that is not YAML, with a message for each trap that people fall into.

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

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let Some(yaml) = procedure.parts.yaml else { return };
    for fault in &procedure.faults {
        let place = procedure.at(fault.span.shift(yaml.start));
        let written = procedure.text.slice(place.span).to_owned();
        findings.push(explain(fault, &written, Finding::new(place, message(fault, &written))));
    }
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
            "a colon and a space inside a text are read as a key and its value".to_owned()
        }
        Trap::Tab => "a tab stands where spaces must be".to_owned(),
        Trap::OpenQuote => "a quote is opened here and never closed".to_owned(),
        Trap::OpenBracket => "a bracket is opened here and never closed".to_owned(),
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
        Trap::BeginsWith { quoted, .. } | Trap::ColonInText { quoted } => {
            let help = format!("put the text in quotes: `{quoted}`");
            let span = finding.place.span;
            let finding = finding.label("needs quotes").help(help);
            // What follows ` #` may be a note of the writer's that was never part of the text.
            match written.contains('\n') || written.contains(" #") {
                true => finding,
                false => finding.fix("put the text in quotes", span, quoted),
            }
        }
        Trap::Tab => finding.label("a tab").help("replace the tab by two spaces for each step inwards"),
        Trap::OpenQuote => finding.help("write the same quote at the end of the text"),
        Trap::OpenBracket => finding.help("close the bracket, or put the text in quotes if it is just text"),
        Trap::Indentation => finding.help(
            "begin the keys of one thing in the same column, and what belongs to a key two spaces further in",
        ),
        Trap::NotAKey => {
            finding.help("write a key before it, as in `purpose: …`, or `- ` if it is an item of a list")
        }
        Trap::Control(_) => finding.label("nobody sees it").help(
            "nobody sees it, and what stands around it can't be read: delete it, or write the line anew",
        ),
        Trap::Depth => finding.help(
            "no field has lists in lists: close each bracket, or put the text in quotes if it is just text",
        ),
        Trap::Repetition => finding.help(
            "the whole front matter is left out: write the text itself in the place of each `*`, and shorten it",
        ),
        Trap::Excess(_) => finding.help("what is left out is not checked and not shown: split the page"),
        Trap::Rest => finding.help("repair what is above, then check again"),
        Trap::Other(_) => {
            finding.help("look for a missing quote, colon or bracket in this line and the one before")
        }
    }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
