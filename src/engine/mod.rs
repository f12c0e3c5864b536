//! The pipeline: read → parse → model → check → render → index → write.
//!
//! `build`, `serve`, `check` and later `lsp` all go through here, so that there is one way to a page.

mod again;
mod book;
mod kept;
mod make;
mod scope;
mod surroundings;
mod workspace;

use std::collections::BTreeSet;
use std::sync::Arc;

use glob_match::glob_match;
use rayon::prelude::*;

pub use self::again::LastBuild;
pub use self::book::{Book, Searches};
pub use self::kept::{KeptWork, Work};
pub use self::make::{Ending, Made, build, content, write};
use self::surroundings::KeptTheme;
pub use self::surroundings::LazyTheme;
use self::workspace::Loaded;
pub use self::workspace::{Touched, Workspace};

use crate::check::{self, Rule, Surroundings};
use crate::compare::Difference;
use crate::config::Config;
use crate::diagnostic::report::{Report, Untranslated};
use crate::diagnostic::{Diagnostic, Severity};
use crate::escape::shell;
use crate::file_name::page_stem;
use crate::manual::{self, ActiveFile, CodeOwners, Kind, Look, Manual, Picture, Procedure, Status};
use crate::render::{Layout, Options, Plan};
use crate::source::git::FileChange;
use crate::source::{FilePath, Files, Listing, ReadFault, Selection, Size, Span, Text};

/// The settings alone: what a command needs to know before it reads the manual.
pub fn settings(files: &dyn Files) -> Config {
    read_config(files).0
}

/// Reads a whole manual. What can't be read becomes a finding of the check; this never fails.
pub fn read(files: &dyn Files) -> Manual {
    read_keeping(files, &mut Workspace::default())
}

/// The same, with what is kept of the look before wherever nothing changed.
fn read_keeping(files: &dyn Files, workspace: &mut Workspace) -> Manual {
    let (config, config_unread) = read_config(files);
    let known = &mut workspace.read;
    let (units, listing) = rayon::join(|| known.prepare(&config), || files.list(&config.src));
    let (listing, src_missing) = match listing {
        Ok(listing) => (listing, None),
        Err(fault) => (Listing::default(), Some((config.src.clone(), fault))),
    };
    let build_dir_refused =
        files.admit(&config.build_dir).err().map(|fault| (config.build_dir.clone(), fault));
    let most = config.check.max_file_size;
    let default_kind = default_kind(&config);
    let mut sorted = Sorted::default();
    for file in listing.files {
        sorted.add(file, &config);
    }
    let parse = |(file, path): &(FilePath, String)| {
        let parse = |text| Procedure::parse(text, path, default_kind, &units);
        known.page(files, file, || read_text(files, file, most), parse)
    };
    let (pages, failed) = part(sorted.pages.par_iter().map(parse).collect::<Vec<_>>());
    let procedures = pages.iter().map(|page| Arc::clone(&page.made)).collect();
    let mut manual = Manual::new(config, units, procedures);
    let (owners, owners_unread) = find_code_owners(files, most);
    manual.code_owners = Some(owners).filter(|owners| !owners.text.content.is_empty());
    let (looked_at, unseen) = part(
        sorted.files.into_par_iter().map(|path| look_at(path, files, &manual.config)).collect::<Vec<_>>(),
    );
    let (passive, active) = part(looked_at);
    manual.files = Arc::new(passive.iter().map(|(path, _)| path.clone()).collect());
    let pictures = passive.into_iter().filter_map(|(path, picture)| Some((path, picture?)));
    manual.pictures = Arc::new(pictures.collect());
    manual.active = active;
    manual.unreadable = listing.unreadable;
    manual.unreadable.extend(failed.into_iter().chain(unseen).chain(owners_unread));
    manual.unreadable.extend(src_missing.into_iter().chain(config_unread).chain(build_dir_refused));
    let read = |(language, file): &(String, FilePath)| {
        Ok((language.clone(), known.overlay(files, file, || read_text(files, file, most))?))
    };
    let (overlays, failed) = part(sorted.overlays.par_iter().map(read).collect::<Vec<_>>());
    let (languages, overlays): (Vec<_>, Vec<_>) = overlays.into_iter().unzip();
    known.keep(&pages, &overlays);
    let texts = overlays.into_iter().map(|overlay| overlay.made);
    manual.add_translations(languages.into_iter().zip(texts).collect(), &mut workspace.translated);
    manual.unreadable.extend(failed);
    manual
}

/// The kind of a page that names none.
fn default_kind(config: &Config) -> Kind {
    let name = config.default_type.as_deref();
    Kind::ALL.iter().find(|(own, _)| Some(*own) == name).map(|(_, kind)| *kind).unwrap_or_default()
}

/// The file in which the code host looks for owners: the first that is there, else the one to be made.
pub fn code_owners(files: &dyn Files, config: &Config) -> CodeOwners {
    find_code_owners(files, config.check.max_file_size).0
}

/// The file with the owners, and those in its places that can't be read.
fn find_code_owners(files: &dyn Files, most: Size) -> (CodeOwners, Vec<Unread>) {
    let folder = files.folder_in_repository();
    let up = "../".repeat(folder.parts().count());
    let paths = CodeOwners::PLACES.map(|place| FilePath::new(&format!("{up}{place}")));
    let (found, mut unread) = part(paths.iter().map(|path| read_text(files, path, most)));
    unread.retain(|(_, fault)| *fault != ReadFault::Missing);
    let [first, ..] = paths;
    let text = found.into_iter().next().unwrap_or_else(|| Text::new(first, ""));
    (CodeOwners { text, folder }, unread)
}

/// The folders and files that matter to two versions of a manual: `book.toml`, the pages, the theme, the owners.
pub fn places(before: &dyn Files, after: &dyn Files) -> Vec<FilePath> {
    let mut places = Vec::new();
    for files in [before, after] {
        let (config, _) = read_config(files);
        let owners = code_owners(files, &config).text.path;
        places.extend([config.text.path, config.src, owners]);
        places.extend(config.html.theme);
    }
    places.sort();
    places.dedup();
    places
}

/// What changes for staff between two versions of a manual. Of the version before only what changed is read.
pub fn compare(before: &dyn Files, after: &dyn Files, changes: &[FileChange]) -> Difference {
    Difference::new(&read_before(before, changes), &read(after), changes)
}

/// The files that changed, as they were.
fn read_before(before: &dyn Files, changes: &[FileChange]) -> Manual {
    read(&Selection::new(before, changes.iter().filter_map(|change| change.before.clone())))
}

/// A manual with everything that is known about it: what `check`, `build` and `serve` begin with.
#[derive(Debug)]
pub struct Project {
    /// The manual.
    pub manual: Arc<Manual>,
    /// How its pages look.
    pub theme: Arc<LazyTheme>,
    /// The files of the manual's own theme.
    pub theme_texts: Arc<[Text]>,
    /// What else the rules know.
    pub surroundings: Arc<Surroundings>,
    /// What is wrong with any of them, sorted.
    pub findings: Vec<Diagnostic>,
    /// The files that the findings are about, where that is not all of them; see [`Project::since`].
    pub scope: Option<BTreeSet<FilePath>>,
}

/// Reads and checks a whole project. Findings on the list that `book.toml` names as `baseline` are left out.
pub fn load(files: &dyn Files) -> Project {
    let manual = read(files);
    let baseline = manual.config.check.baseline.clone();
    load_checked(files, manual, baseline.as_ref())
}

/// The same with the list of known findings at `baseline`, or with none.
pub fn load_with_baseline(files: &dyn Files, baseline: Option<&FilePath>) -> Project {
    load_checked(files, read(files), baseline)
}

fn load_checked(files: &dyn Files, manual: Manual, baseline: Option<&FilePath>) -> Project {
    let loaded = Loaded::new(files, manual, baseline, &mut KeptTheme::default());
    let findings = check::check(&loaded.manual, &loaded.surroundings);
    loaded.with(findings)
}

impl Workspace {
    /// Reads and checks a whole project, as [`load`] does, in little more time than what changed since the last look
    /// takes.
    pub fn load(&mut self, files: &dyn Files) -> Project {
        self.follow(files, &Touched::Any)
    }

    /// The same where it is known what may have changed: nothing else is looked for.
    pub fn follow(&mut self, files: &dyn Files, changed: &Touched) -> Project {
        let loaded = self.patched(files, changed).unwrap_or_else(|| {
            let manual = read_keeping(files, self);
            let baseline = manual.config.check.baseline.clone();
            Loaded::new(files, manual, baseline.as_ref(), &mut self.theme)
        });
        let findings = check::check_keeping(&loaded.manual, &loaded.surroundings, &mut self.found);
        self.last = Some(loaded.clone());
        loaded.with(findings)
    }
}

impl Loaded {
    fn new(
        files: &dyn Files,
        mut manual: Manual,
        baseline: Option<&FilePath>,
        known: &mut KeptTheme,
    ) -> Self {
        let (theme, theme_texts, mut surroundings) = known.theme(files, &mut manual);
        surroundings.baseline = baseline.map(|path| surroundings::known_findings(files, &mut manual, path));
        let (history, missing) = surroundings::history(files, &manual.config);
        manual.history = Arc::new(history);
        surroundings.history = missing;
        Self { manual: Arc::new(manual), theme, theme_texts, surroundings: Arc::new(surroundings) }
    }

    fn with(self, findings: Vec<Diagnostic>) -> Project {
        let Self { manual, theme, theme_texts, surroundings } = self;
        Project { manual, theme, theme_texts, surroundings, findings, scope: None }
    }
}

impl Project {
    /// Whether something is so wrong that no handbook may be made of it.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// `findings` with what is needed to show them, and nothing known of where they are shown.
    pub fn report<'f>(&self, findings: &'f [Diagnostic]) -> Report<'f> {
        Report {
            findings,
            texts: self.texts().map(|text| (text.path.clone(), text.content.clone())).collect(),
            checked: self.checked().count(),
            changed: self.scope.clone(),
            rules: check::RULES.iter().map(Rule::text).collect(),
            ..Report::default()
        }
    }

    /// How many `findings` there are, in a line.
    pub fn summary(&self, findings: &[Diagnostic]) -> String {
        Report { findings, checked: self.checked().count(), ..Report::default() }.summary()
    }

    /// The procedures that are reported on.
    fn checked(&self) -> impl Iterator<Item = &Procedure> {
        let found: BTreeSet<&FilePath> = self.findings.iter().map(|finding| &finding.place.file).collect();
        let is_checked = move |file: &FilePath| {
            self.scope.as_ref().is_none_or(|scope| scope.contains(file) || found.contains(file))
        };
        self.manual.procedures().filter(move |own| is_checked(&own.text.path))
    }

    /// Those of them that are drafts: few rules look at one.
    pub fn drafts(&self) -> impl Iterator<Item = &Procedure> {
        self.checked().filter(|own| own.status == Status::Draft)
    }

    /// The languages in which pages are missing, where all of the manual is reported on.
    ///
    /// A language without a translated page has no readers yet, and of one that each page must be in, each missing
    /// page is a finding.
    pub fn untranslated(&self) -> Vec<Untranslated> {
        let languages = self.manual.config.languages.iter().filter(|_| self.scope.is_none());
        let lacking = languages.filter(|language| !language.is_required).filter_map(|language| {
            let edition = self.manual.editions.iter().find(|edition| edition.language == language.tag)?;
            let pages = || edition.procedures().filter(|page| page.is_active());
            let missing: Vec<&Procedure> = pages().filter(|page| page.translation.is_none()).collect();
            // What to do in a crisis comes first, then what has steps.
            let rank = |page: &&&Procedure| (page.kind != Kind::CrisisPlan, !page.kind.has_steps());
            let first = missing.iter().min_by_key(rank).filter(|_| missing.len() < pages().count())?;
            Some(Untranslated {
                language: language.name.clone(),
                missing: missing.len(),
                pages: pages().count(),
                begin: format!("sopbook translate {} {}", shell(&first.id), shell(&language.tag)),
            })
        });
        lacking.collect()
    }

    /// All texts that findings may point into.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let owners = self.manual.code_owners.as_ref().map(|owners| &owners.text);
        self.manual.texts().chain(self.other_texts()).chain(owners)
    }

    /// The files of the theme, and the list of known findings.
    fn other_texts(&self) -> impl Iterator<Item = &Text> {
        self.theme_texts.iter().chain(&self.surroundings.baseline)
    }

    /// The handbook of this manual.
    pub fn handbook(&self, options: Options) -> Book<'_> {
        Book::new(Plan::new(&self.manual, &self.theme, &self.findings, options))
    }

    /// The same, in little time where the handbook of the manual `before` has the same layout.
    pub fn handbook_after(&self, before: (&Self, &Layout), options: Options) -> Book<'_> {
        let (before, layout) = before;
        let before = (&*before.manual, layout);
        Book::new(Plan::after(before, &self.manual, &self.theme, &self.findings, options))
    }
}

/// A file beside the pages: its path where it may be published, and what it is if it is a picture; or the file where it
/// would run in the handbook; or the file and why it can't be read.
fn look_at(path: String, files: &dyn Files, config: &Config) -> Result<Result<Passive, ActiveFile>, Unread> {
    let is_allowed = || config.html.active_files.iter().any(|pattern| glob_match(pattern, &path));
    let look = manual::look_at(&path);
    let file = config.src.join(&path);
    if look == Look::Not || is_allowed() {
        let picture = match manual::is_picture(&path) {
            true => read_picture(files, &file),
            false => files.try_open(&file).map(|()| None),
        };
        return picture.map(|picture| Ok((path, picture))).map_err(|fault| (file, fault));
    }
    let (text, found) = match look {
        Look::Runs(what) => (Text::new(file, ""), vec![(Span::default(), what.to_owned())]),
        _ => {
            let text = read_text(files, &file, config.check.max_file_size)?;
            let found = manual::found_in(&text.content);
            (text, found)
        }
    };
    Ok(if found.is_empty() { Ok((path, None)) } else { Err(ActiveFile { path, text, found }) })
}

/// What a picture is, by as few of its bytes as tell; `None` where it is not looked into.
fn read_picture(files: &dyn Files, file: &FilePath) -> Result<Option<Picture>, ReadFault> {
    let [few, many] = manual::BEGINNINGS;
    let read = |most: usize| {
        let beginning = files.begin(file, most)?;
        Ok(beginning.map(|(beginning, size)| Picture::of(&beginning, size)))
    };
    match read(few)? {
        Some(picture) if picture.size.is_none() && picture.bytes > few as u64 => read(many),
        picture => Ok(picture),
    }
}

/// The path of a file that may be published, and what it is if it is a picture.
type Passive = (String, Option<Picture>);

/// A file, and why it can't be read.
type Unread = (FilePath, ReadFault);

/// The text of a file, or the file and why it can't be read.
fn read_text(files: &dyn Files, file: &FilePath, most: Size) -> Result<Text, Unread> {
    let bytes = files.read(file, most).map_err(|fault| (file.clone(), fault))?;
    Ok(Text::from_bytes(file.clone(), bytes))
}

/// The settings, and why they can't be read if they are there and can't.
fn read_config(files: &dyn Files) -> (Config, Option<Unread>) {
    let path = FilePath::new("book.toml");
    match read_text(files, &path, Size::TEXT) {
        Ok(text) => (Config::parse(text), None),
        Err((path, ReadFault::Missing)) => (Config::absent(path), None),
        Err((path, fault)) => (Config::absent(path.clone()), Some((path, fault))),
    }
}

/// The files of the manual's folder by what they are.
#[derive(Default)]
struct Sorted {
    pages: Vec<(FilePath, String)>,
    overlays: Vec<(String, FilePath)>,
    files: Vec<String>,
}

impl Sorted {
    fn add(&mut self, file: FilePath, config: &Config) {
        // A handbook or a theme that lies inside the manual's folder is not a part of the manual.
        let theme = config.html.theme.as_ref();
        let is_foreign =
            |folder: &FilePath| file.below(folder).is_some() && folder.below(&config.src).is_some();
        if is_foreign(&config.build_dir) || theme.is_some_and(is_foreign) {
            return;
        }
        let Some(path) = file.below(&config.src).map(str::to_owned) else { return };
        let Some(stem) = page_stem(&path) else {
            self.files.push(path);
            return;
        };
        let language = stem.rsplit_once('.').map(|(_, language)| language);
        let language = config.languages.iter().skip(1).find(|known| Some(known.tag.as_str()) == language);
        match language {
            Some(language) => self.overlays.push((language.tag.clone(), file)),
            None => self.pages.push((file, path)),
        }
    }
}

fn part<T, E>(results: impl IntoIterator<Item = Result<T, E>>) -> (Vec<T>, Vec<E>) {
    let mut failed = Vec::new();
    let keep = |result: Result<T, E>| result.map_err(|error| failed.push(error)).ok();
    let good = results.into_iter().filter_map(keep).collect();
    (good, failed)
}
