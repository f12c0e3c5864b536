//! A manual that is followed through its changes is the same as one that is read from nothing after each.

#![allow(clippy::disallowed_methods, reason = "it reads the manuals from the disk")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use sopbook::engine::{self, Book, Project, Searches, Workspace};
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
}
