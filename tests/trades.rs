//! Sound manuals of twelve trades, each as its owner would write it, and faults planted in them.
//!
//! `tests/trades/NAME` is a manual without a finding. Each `[[fault]]` of its `faults.toml` replaces the text `from`,
//! which `file` has once, by `to`; one of the rules `rule` must then find it, in the line that has the text `line`. A
//! manual that is dropped in is read without a change here.

#![allow(clippy::disallowed_methods, clippy::panic, reason = "it reads the manuals from the disk")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use sopbook::diagnostic::{Diagnostic, Severity};
use sopbook::engine;
use sopbook::source::Memory;
use support::files_below;

/// Of the planted faults, so many may be missed.
const MOST_MISSED: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Faults {
    fault: Vec<Fault>,
}

/// One change that makes a sound manual wrong.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    file: String,
    from: String,
    to: String,
    rule: Vec<String>,
    /// A text of the line with the finding, where that is not the line of the change.
    line: Option<String>,
    /// Why it is a fault.
    #[serde(rename = "why")]
    _why: String,
}

struct Trade {
    name: String,
    files: Vec<(String, String)>,
    faults: Vec<Fault>,
}

#[test]
fn sound_manuals_of_other_trades_have_no_finding() {
    let trades = trades();
    assert!(trades.len() >= 12, "only {} manuals are there", trades.len());
    let mut wrong = Vec::new();
    for trade in &trades {
        for finding in findings(&trade.files).iter().filter(|finding| is_fault(finding)) {
            wrong.push(format!("{}: {}", trade.name, finding.message));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn planted_faults_are_found() {
    let (mut missed, mut count) = (Vec::new(), 0);
    for trade in trades() {
        let sound = messages(&findings(&trade.files));
        for fault in &trade.faults {
            count += 1;
            let mut files = trade.files.clone();
            let page = files.iter_mut().find(|(path, _)| *path == fault.file);
            let (_, content) = page.unwrap_or_else(|| panic!("{}: no file {}", trade.name, fault.file));
            assert_eq!(content.matches(&fault.from).count(), 1, "{}: {}", trade.name, fault.from);
            *content = content.replace(&fault.from, &fault.to);
            let line = fault.line.as_ref().and_then(|text| Some(line_of(content, content.find(text)?)));
            let content = content.clone();
            let is_it = |finding: &Diagnostic| {
                let here = finding.place.file.as_str() == fault.file;
                let found_in = line_of(&content, finding.place.span.start as usize);
                fault.rule.iter().any(|rule| rule == finding.rule)
                    && !sound.contains(&finding.message)
                    && (!here || line.is_none_or(|line| line == found_in))
            };
            if !findings(&files).iter().any(is_it) {
                missed.push(format!("{}/{}: {}", trade.name, fault.file, fault.to));
            }
        }
    }
    assert!(count >= 60, "only {count} faults are planted");
    assert!(missed.len() <= MOST_MISSED, "{}", missed.join("\n"));
}

fn is_fault(finding: &Diagnostic) -> bool {
    finding.severity != Severity::Info
}

fn messages(findings: &[Diagnostic]) -> BTreeSet<String> {
    findings.iter().map(|finding| finding.message.clone()).collect()
}

fn findings(files: &[(String, String)]) -> Vec<Diagnostic> {
    let memory =
        files.iter().fold(Memory::new(), |memory, (path, content)| memory.with(path, content.as_str()));
    engine::load(&memory).findings
}

/// The line of a byte, from 1.
fn line_of(content: &str, at: usize) -> usize {
    content.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

fn trades() -> Vec<Trade> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trades");
    let trade = |folder: &Path| {
        let (mut files, mut faults) = (Vec::new(), Vec::new());
        for path in files_below(folder) {
            let content = fs::read_to_string(&path).expect("it is readable");
            let below = path.strip_prefix(folder).expect("it is below").to_string_lossy().replace('\\', "/");
            if below == "faults.toml" {
                faults = toml::from_str::<Faults>(&content).expect("it is a list of faults").fault;
            } else {
                files.push((below, content));
            }
        }
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Trade { name, files, faults }
    };
    let folders =
        fs::read_dir(&root).expect("it is there").map(|entry| entry.expect("it is readable").path());
    let mut trades: Vec<Trade> = folders.map(|folder| trade(&folder)).collect();
    trades.sort_by(|one, other| one.name.cmp(&other.name));
    trades
}
