//! A manual that is followed through its changes is the same as one that is read from nothing after each, and so is a
//! handbook of which every build makes only what changed.

#![allow(clippy::disallowed_methods, reason = "it reads the manuals from the disk")]

mod support;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use sopbook::engine::{self, Book, Ending, KeptWork, Project, Searches, Work, Workspace};
use sopbook::output::{Sources, Turn, Writer};
use sopbook::render::{Layout, Options};
use sopbook::source::{FilePath, Memory};
use support::files_below;

/// How many sequences of changes are tried: more where `SOPBOOK_SEQUENCES` says so.
fn sequences() -> u32 {
    std::env::var("SOPBOOK_SEQUENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(8)
}

/// One change; the numbers choose among what there is.
#[derive(Clone, Debug)]
enum Change {
    /// A line of a file is written in another file, or in another place of the same.
    Copy { from: usize, line: usize, to: usize, at: usize },
    /// A line is taken out.
    Cut { file: usize, line: usize },
    /// A word of a line is another.
    Word { file: usize, line: usize, with: &'static str },
    /// A word of the settings or of the theme is another.
    Around { file: usize, line: usize, with: &'static str },
    /// A file gets another name.
    Move { file: usize, folder: usize },
    /// A file is gone.
    Remove { file: usize },
    /// What was changed in a file is undone.
    Undo { file: usize },
    /// Nothing is changed.
    Nothing,
}

fn changes() -> impl Strategy<Value = Change> {
    let number = || 0..10_000usize;
    let word = prop::sample::select(vec![
        "properly",
        "3 slices",
        "{lemon}",
        "[a page](x.md)",
        "#",
        "\"",
        "2 min",
        "draft",
        "en",
        "10 EUR",
    ]);
    let around =
        prop::sample::select(vec!["false", "true", "\"strict\"", "#a8324a", "{{ title }}", "}", "Yes"]);
    prop_oneof![
        4 => (number(), number(), number(), number())
            .prop_map(|(from, line, to, at)| Change::Copy { from, line, to, at }),
        4 => (number(), number()).prop_map(|(file, line)| Change::Cut { file, line }),
        4 => (number(), number(), word).prop_map(|(file, line, with)| Change::Word { file, line, with }),
        2 => (number(), number(), around).prop_map(|(file, line, with)| Change::Around { file, line, with }),
        1 => (number(), number()).prop_map(|(file, folder)| Change::Move { file, folder }),
        1 => number().prop_map(|file| Change::Remove { file }),
        3 => number().prop_map(|file| Change::Undo { file }),
        1 => Just(Change::Nothing),
    ]
}

type Texts = BTreeMap<String, String>;

/// The texts of a manual on the disk; of the example some folders, in all its languages.
fn texts(root: &Path, only: &[&str]) -> Texts {
    let own = files_below(root).into_iter().filter_map(|file| {
        let path = file.strip_prefix(root).ok()?.to_str()?.replace('\\', "/");
        let is_wanted = only.is_empty() || only.iter().any(|wanted| path.starts_with(wanted));
        (is_wanted && (path.ends_with(".md") || path == "book.toml"))
            .then(|| Some((path, fs::read_to_string(&file).ok()?)))?
    });
    own.collect()
}

fn manuals() -> Vec<Texts> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut trades: Vec<_> =
        fs::read_dir(root.join("tests/trades")).expect("there are manuals").flatten().collect();
    trades.sort_by_key(fs::DirEntry::path);
    let mut manuals: Vec<Texts> = trades.iter().map(|trade| texts(&trade.path(), &[])).collect();
    let mut example = texts(&root.join("manual"), &["kitchen/", "counter/"]);
    example = example.into_iter().map(|(path, text)| (format!("manual/{path}"), text)).collect();
    let settings = fs::read_to_string(root.join("book.toml")).expect("it is there");
    example.insert("book.toml".to_owned(), settings);
    manuals.push(example);
    manuals.iter_mut().for_each(|manual| add_theme(manual, root));
    manuals
}

/// Gives a manual a theme with a template, a style and a text.
fn add_theme(manual: &mut Texts, root: &Path) {
    let settings = manual.get_mut("book.toml").expect("it has settings");
    let line = "[html]\ntheme = \"theme\"\n";
    match settings.contains("[html]\n") {
        true => *settings = settings.replacen("[html]\n", line, 1),
        false => settings.push_str(&format!("\n{line}")),
    }
    let template = fs::read_to_string(root.join("themes/default/templates/index.html"));
    manual.insert("theme/templates/index.html".to_owned(), template.expect("it is built in"));
    manual.insert("theme/styles/90-own.css".to_owned(), ":root {\n  --accent: #0b5cad;\n}\n".to_owned());
    manual.insert("theme/texts/en.ftl".to_owned(), "alert-note = Mind\nportions = Amounts\n".to_owned());
}

impl Change {
    fn make(&self, now: &mut Texts, first: &Texts) {
        let names: Vec<String> = now.keys().cloned().collect();
        let name = |index: &usize| names.get(index % names.len().max(1)).cloned().unwrap_or_default();
        match self {
            Self::Copy { from, line, to, at } => {
                let Some(copied) = now.get(&name(from)).and_then(|text| nth(text, *line)) else { return };
                edit(now, &name(to), |lines| {
                    let place = at % (lines.len() + 1);
                    lines.insert(place, copied.clone());
                });
            }
            Self::Cut { file, line } => edit(now, &name(file), |lines| {
                if !lines.is_empty() {
                    let place = line % lines.len();
                    lines.remove(place);
                }
            }),
            Self::Word { file, line, with } => replace_word(now, &name(file), *line, with),
            Self::Around { file, line, with } => {
                let around: Vec<&String> = names.iter().filter(|name| !name.ends_with(".md")).collect();
                if let Some(file) = around.get(file % around.len().max(1)) {
                    replace_word(now, file, *line, with);
                }
            }
            Self::Move { file, folder } => {
                let (old, beside) = (name(file), name(folder));
                if old != "book.toml"
                    && let Some(text) = now.remove(&old)
                {
                    let folder = beside.rsplit_once('/').map_or("manual", |(folder, _)| folder);
                    let own = old.rsplit('/').next().unwrap_or(&old);
                    now.insert(format!("{folder}/moved-{own}"), text);
                }
            }
            Self::Remove { file } => _ = now.remove(&name(file)),
            Self::Undo { file } => {
                let file = first.keys().nth(file % first.len()).cloned().unwrap_or_default();
                now.insert(file.clone(), first[&file].clone());
            }
            Self::Nothing => {}
        }
    }
}

/// Writes another word at the end of a line.
fn replace_word(now: &mut Texts, file: &str, line: usize, with: &str) {
    edit(now, file, |lines| {
        let count = lines.len().max(1);
        if let Some(line) = lines.get_mut(line % count) {
            let last = line.trim_end().rfind(' ').map_or(0, |space| space + 1);
            line.replace_range(last.., with);
        }
    });
}

fn nth(text: &str, line: usize) -> Option<String> {
    let count = text.lines().count().max(1);
    text.lines().nth(line % count).map(str::to_owned)
}

fn edit(now: &mut Texts, file: &str, change: impl FnOnce(&mut Vec<String>)) {
    if let Some(text) = now.get_mut(file) {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        change(&mut lines);
        *text = lines.join("\n") + "\n";
    }
}

fn files(texts: &Texts) -> Memory {
    texts.iter().fold(Memory::new(), |memory, (path, text)| memory.with(path, text.clone()))
}

/// What may have changed from one state to the next, as a watcher of the files would tell it.
fn change(before: &Texts, after: &Texts) -> engine::Touched {
    let is_same = |file: &String| before.get(file) == after.get(file);
    let changed: BTreeSet<&String> =
        before.keys().chain(after.keys()).filter(|file| !is_same(file)).collect();
    match changed.iter().all(|file| before.contains_key(*file) && after.contains_key(*file)) {
        true => engine::Touched::Texts(changed.into_iter().map(|file| FilePath::new(file)).collect()),
        false => engine::Touched::Any,
    }
}

const OPTIONS: Options = Options { draft: true, live: false };

/// All files of a handbook.
fn made(book: &Book<'_>, files: &Memory) -> BTreeMap<String, Vec<u8>> {
    engine::build(book, files).map(|made| made.files).unwrap_or_default()
}

/// A handbook that is followed through the changes of its manual.
#[derive(Default)]
struct Followed {
    workspace: Workspace,
    searches: Arc<Searches>,
    last: Option<(Project, Layout)>,
}

impl Followed {
    /// Goes on to the next state, and hands its handbook to `see`.
    fn follow<T>(
        &mut self,
        files: &Memory,
        change: &engine::Touched,
        see: impl FnOnce(&Project, &Book<'_>) -> T,
    ) -> T {
        let project = self.workspace.follow(files, change);
        let book = match &self.last {
            Some((before, layout)) => project.handbook_after((before, layout), OPTIONS),
            None => project.handbook(OPTIONS),
        };
        let book = book.after(Arc::clone(&self.searches), Arc::clone(&project.theme));
        // Once a file of the search was asked for, there is an index to be renewed.
        book.file("search/index.js");
        book.renew_searches();
        let seen = see(&project, &book);
        let layout = book.plan().layout();
        self.last = Some((project, layout));
        seen
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: sequences(), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn following_changes_is_reading_from_nothing(
        which in 0..13usize,
        sequence in prop::collection::vec(changes(), 1..8),
    ) {
        let first = manuals().swap_remove(which);
        let mut now = first.clone();
        let mut followed = Followed::default();
        followed.follow(&files(&now), &engine::Touched::Any, |_, _| {});
        for change in &sequence {
            let before = now.clone();
            change.make(&mut now, &first);
            let files = files(&now);
            let told = self::change(&before, &now);
            let fresh = engine::load(&files);
            let found = followed.follow(&files, &told, |project, _| project.findings.clone());
            prop_assert_eq!(&found, &fresh.findings);
        }
        let files = files(&now);
        let fresh = engine::load(&files);
        let nothing = engine::Touched::Texts(BTreeSet::new());
        let handbook = followed.follow(&files, &nothing, |_, book| made(book, &files));
        prop_assert!(handbook == made(&fresh.handbook(OPTIONS), &files), "the handbooks differ");
    }
    #[test]
    fn building_what_changed_is_building_from_nothing(
        which in 0..13usize,
        sequence in prop::collection::vec((changes(), 0..8usize), 1..8),
    ) {
        let first = manuals().swap_remove(which);
        let mut now = first.clone();
        let folder = Folder::default();
        let mut records = vec![folder.build(&files(&now), None)?];
        for (change, age) in &sequence {
            change.make(&mut now, &first);
            // Most often what the last build kept; or what an earlier one did, or nothing.
            let known = records.get(records.len().wrapping_sub(1 + age.saturating_sub(5)));
            let record = folder.build(&files(&now), known.and_then(Option::as_ref))?;
            records.extend(record.is_some().then_some(record));
        }
    }
}

/// Edits that show on other pages than their own, one after another: a file, and what is replaced in it.
const EDITS: [(&str, &str, &str); 12] = [
    // In the list of a role.
    ("manual/counter/take-order.md", "Greet the guest within", "Greet each guest within"),
    // In a chain, and in the list of what is passed on.
    ("manual/counter/take-order.md", "to: start-ticket", "to: serve-order"),
    ("manual/counter/take-order.md", "[order number, items, allergens]", "[order number]"),
    ("manual/counter/serve-order.md", "title: ", "title: First "),
    ("manual/counter/take-order.md", "alarm: 12 min", "alarm: 13 min"),
    // In menus, beside what comes before and after, and A to Z.
    ("manual/counter/take-order.md", "title: ", "title: Now "),
    ("manual/counter/take-order.md", "order: 4", "order: 1"),
    // Where links lead, and from where they come.
    ("manual/counter/allergen-question.md", "id: allergen-question", "id: allergens-asked"),
    ("manual/counter/take-order.md", "(allergen-question.md)", "(handle-queue.md)"),
    // On every page, and in another language.
    ("manual/counter/injury-or-fire.md", "title: ", "title: Call about "),
    ("manual/counter/take-order.ar.md", "title: ", "title: 1. "),
    ("manual/counter/take-order.md", "status: active", "status: retired"),
];

#[test]
fn an_edit_reaches_every_page_that_shows_it() {
    let mut now = manuals().pop().expect("there are manuals");
    now.retain(|path, _| !path.starts_with("manual/kitchen/"));
    let folder = Folder::default();
    let mut record = folder.build(&files(&now), None).expect("it is right");
    for (file, before, after) in EDITS {
        let text = now.get_mut(file).expect("it is there");
        assert!(text.contains(before), "{file} has no `{before}`");
        *text = text.replacen(before, after, 1);
        let is_first = file == EDITS[0].0 && after == EDITS[0].2;
        record =
            folder.build(&files(&now), record.as_ref()).unwrap_or_else(|fault| panic!("{after}: {fault}"));
        let (spared, all) = *folder.1.borrow();
        assert!(!is_first || spared * 2 > all, "of {all} pages, only {spared} were not made again");
    }
}

/// The options of a handbook that is published.
const PUBLISHED: Options = Options { draft: false, live: false };

/// Where handbooks are built one after another; of the last one, how many pages were not made again, and of how many.
struct Folder(tempfile::TempDir, RefCell<(usize, usize)>);

impl Default for Folder {
    fn default() -> Self {
        Self(tempfile::tempdir().expect("there is room"), RefCell::default())
    }
}

impl Folder {
    /// Builds a handbook with what an earlier build kept, compares it with one that is made without, and gives what this
    /// build keeps; nothing where a page can't be made.
    fn build(&self, files: &Memory, known: Option<&Vec<u8>>) -> Result<Option<Vec<u8>>, TestCaseError> {
        let known = known.map(|known| postcard::from_bytes::<KeptWork>(known).expect("it was written so"));
        let fresh = engine::load(files);
        let (project, work) = Work::load(files, known);
        prop_assert_eq!(&project.findings, &fresh.findings);
        let book = work.handbook(&project, PUBLISHED);
        let turn = Turn::take(&self.0.path().join("book"), &Sources::default(), || {});
        let turn = turn.expect("it can be written");
        let writer = Writer::begin(&turn).expect("it is ours");
        let ending = engine::write(&book, files, writer).expect("it can be written");
        let Ending::Whole { kept, spared, .. } = ending else { return Ok(None) };
        let there = self.there();
        let made = made(&fresh.handbook(PUBLISHED), files);
        for (address, bytes) in &made {
            prop_assert!(there.get(address) == Some(bytes), "{address} differs");
        }
        prop_assert_eq!(there.len(), made.len());
        self.1.replace((spared, kept.len()));
        let words = book.take_words();
        drop(book);
        Ok(Some(postcard::to_allocvec(&work.keep(words, kept)).expect("it can be written")))
    }

    fn there(&self) -> BTreeMap<String, Vec<u8>> {
        let book = self.0.path().join("book");
        let files = files_below(&book).into_iter().filter_map(|file| {
            let address = file.strip_prefix(&book).ok()?.to_str()?.replace('\\', "/");
            (!address.starts_with(".sopbook/")).then_some((address, fs::read(&file).ok()?))
        });
        files.collect()
    }
}
