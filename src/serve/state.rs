//! One state of the manual: what is shown of it, and what is wrong with it.
//!
//! Everything that can be read is shown, whatever errors there are. A file that can't be, such as a page with a quote
//! that is never closed, is shown as it last was: the manual is read again with the last sound text in its place.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Finding, Severity};
use crate::engine::{Project, Touched, Workspace};
use crate::manual::{Manual, Procedure};
use crate::render::ShownFinding;
use crate::source::git::{GitFault, History};
use crate::source::{Disk, FilePath, Files, LineIndex, Listing, ReadFault, Size, Span, Stamp, Text};

/// One state of the manual.
#[derive(Debug)]
pub(super) struct State {
    /// What the pages are made of.
    pub project: Arc<Project>,
    /// What is wrong, by file and place.
    pub findings: Vec<ShownFinding>,
    /// The files that are shown as they last were, each with the reason.
    pub kept: BTreeMap<FilePath, ShownFinding>,
    /// How many findings there are, in a line.
    pub summary: String,
}

/// Reads one state after the other.
#[derive(Debug)]
pub(super) struct Reader {
    disk: Disk,
    workspace: Workspace,
    /// The last state as it is shown.
    shown: Option<Arc<Project>>,
    /// The files that can't be read: with the text of each as it could last be, where there is one.
    unread: BTreeMap<FilePath, Option<Text>>,
}

impl Reader {
    pub(super) fn new(disk: Disk) -> Self {
        Self { disk, workspace: Workspace::default(), shown: None, unread: BTreeMap::new() }
    }

    /// Reads the manual as it is now, where no more than `change` has happened to it.
    pub(super) fn read(&mut self, change: &Touched) -> State {
        // What was shown in the place of an unreadable file is not what is in it.
        let replaced = Touched::Texts(self.unread.keys().cloned().collect());
        let written = self.workspace.follow(&self.disk, &change.clone().and(replaced));
        let unread = unread(&written);
        self.unread = unread.keys().map(|file| (file.clone(), self.sound(file))).collect();
        let sound = self.unread.iter().filter_map(|(file, text)| Some((file.clone(), text.clone()?)));
        let kept: BTreeMap<FilePath, Text> = sound.collect();
        let state = match kept.is_empty() {
            true => State::new(written),
            false => {
                let files = Kept { disk: &self.disk, texts: &kept };
                let replaced = Touched::Texts(kept.keys().cloned().collect());
                State::keeping(self.workspace.follow(&files, &replaced), &written, &kept, &unread)
            }
        };
        self.shown = Some(Arc::clone(&state.project));
        state
    }

    /// The text of a file when it could last be read.
    fn sound(&self, file: &FilePath) -> Option<Text> {
        let shown = || self.shown.iter().flat_map(|project| project.texts()).find(|text| text.path == *file);
        self.unread.get(file).cloned().unwrap_or_else(|| shown().cloned())
    }
}

impl State {
    fn new(project: Project) -> Self {
        let findings = shown(&project, &project.findings);
        let summary = project.summary(&project.findings);
        Self { project: Arc::new(project), findings, kept: BTreeMap::new(), summary }
    }

    /// The state in which `kept` files are shown as they last were. What is wrong with them is known from what is
    /// `written` in them now, and what is wrong with all others from what is shown: a page can't name roles while
    /// `book.toml` can't be read.
    fn keeping(
        project: Project,
        written: &Project,
        kept: &BTreeMap<FilePath, Text>,
        unread: &BTreeMap<FilePath, Option<Span>>,
    ) -> Self {
        let is_kept = |finding: &&Diagnostic| kept.contains_key(&finding.place.file);
        let own: Vec<Diagnostic> = written.findings.iter().filter(is_kept).cloned().collect();
        let others = project.findings.iter().filter(|finding| !is_kept(finding)).cloned();
        let all: Vec<Diagnostic> = others.chain(own.iter().cloned()).collect();
        let summary = project.summary(&all);
        let others = all.iter().filter(|finding| !is_kept(finding)).cloned().collect::<Vec<_>>();
        let mut findings = shown(&project, &others);
        findings.extend(shown(written, &own));
        findings.sort_by(|left, right| left.file.cmp(&right.file));
        let reasons = kept.keys().filter_map(|file| {
            let reason = reason(&own, file, unread.get(file).copied().flatten())?;
            Some((file.clone(), shown(written, std::slice::from_ref(reason)).pop()?))
        });
        let kept = reasons.collect();
        Self { project: Arc::new(project), findings, kept, summary }
    }

    /// What went wrong in making a page, such as a template that fails for it.
    pub(super) fn fault(&self, finding: &Diagnostic) -> Option<ShownFinding> {
        shown(&self.project, std::slice::from_ref(finding)).pop()
    }

    /// The findings in a file, the worst first.
    pub(super) fn findings_in(&self, file: &str) -> Vec<&ShownFinding> {
        let from = self.findings.partition_point(|finding| finding.file.as_str() < file);
        let mut own: Vec<_> =
            self.findings[from..].iter().take_while(|finding| finding.file == file).collect();
        own.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        own
    }
}

/// The finding that says why `file` can't be read: the one at the place of the fault, else the first error.
fn reason<'f>(own: &'f [Diagnostic], file: &FilePath, fault: Option<Span>) -> Option<&'f Diagnostic> {
    let in_file = || own.iter().filter(|finding| finding.place.file == *file);
    let at_fault = in_file().find(|finding| Some(finding.place.span) == fault);
    at_fault
        .or_else(|| in_file().find(|finding| finding.severity == Severity::Error))
        .or_else(|| in_file().next())
}

/// The files of which something is lost because it can't be read, each with the place of the fault where it has one.
fn unread(project: &Project) -> BTreeMap<FilePath, Option<Span>> {
    let manual = &project.manual;
    let pages = manual.procedures().chain(manual.editions.iter().flat_map(Manual::procedures));
    let pages = pages.filter(|page| page.lacks_what_it_states());
    let pages = pages.map(|page| (page.text.path.clone(), first_fault(page)));
    let config = &manual.config;
    let settings = config.faults.iter().map(|(span, _)| (config.text.path.clone(), Some(*span))).min();
    let theme = project.surroundings.theme.iter();
    let theme = theme.map(|fault| (fault.place.file.clone(), Some(fault.place.span)));
    let files = manual.unreadable.iter().filter(|(_, fault)| *fault != ReadFault::Missing);
    let files = files.map(|(file, _)| (file.clone(), None));
    pages.chain(settings).chain(theme).chain(files).collect()
}

fn first_fault(page: &Procedure) -> Option<Span> {
    let yaml = page.parts.yaml?;
    page.faults.first().map(|fault| fault.span.shift(yaml.start))
}

/// Findings as the preview shows them, in their order.
fn shown(project: &Project, findings: &[Diagnostic]) -> Vec<ShownFinding> {
    let with_findings: HashSet<&FilePath> = findings.iter().map(|finding| &finding.place.file).collect();
    let texts = project.texts().filter(|text| with_findings.contains(&text.path));
    let texts: HashMap<&FilePath, &Arc<str>> = texts.map(|text| (&text.path, &text.content)).collect();
    let in_files = findings.chunk_by(|one, next| one.place.file == next.place.file);
    let rows = in_files.flat_map(|in_file| {
        let text = texts.get(&in_file[0].place.file).map_or("", |content| content);
        let lines = LineIndex::new(text);
        in_file
            .iter()
            .map(move |finding| row(finding, lines.line(finding.place.span.start)))
            .collect::<Vec<_>>()
    });
    rows.collect()
}

/// A finding as the preview shows it, which is in line `line`.
fn row(finding: &Diagnostic, line: u32) -> ShownFinding {
    let Finding { message, help, place, .. } = &finding.finding;
    ShownFinding {
        severity: finding.severity,
        file: place.file.as_str().to_owned(),
        line,
        message: message.clone(),
        help: help.clone(),
        rule: finding.rule,
    }
}

/// The files of the disk, some of them as they last were.
struct Kept<'k> {
    disk: &'k Disk,
    texts: &'k BTreeMap<FilePath, Text>,
}

impl Files for Kept<'_> {
    fn read(&self, path: &FilePath, most: Size) -> Result<Vec<u8>, ReadFault> {
        match self.texts.get(path) {
            Some(text) => Ok(text.content.as_bytes().to_vec()),
            None => self.disk.read(path, most),
        }
    }

    fn stamp(&self, path: &FilePath) -> Option<Stamp> {
        self.disk.stamp(path).filter(|_| !self.texts.contains_key(path))
    }

    fn list(&self, folder: &FilePath) -> Result<Listing, ReadFault> {
        self.disk.list(folder)
    }

    fn try_open(&self, path: &FilePath) -> Result<(), ReadFault> {
        self.disk.try_open(path)
    }

    fn admit(&self, path: &FilePath) -> Result<(), ReadFault> {
        self.disk.admit(path)
    }

    fn folder_in_repository(&self) -> FilePath {
        self.disk.folder_in_repository()
    }

    fn history(&self, folder: &FilePath) -> Result<History, GitFault> {
        self.disk.history(folder)
    }
}
