//! A manual that is followed through its changes is the same as one that is read anew after each.

#![allow(clippy::disallowed_methods, reason = "it reads the manuals from the disk")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use sopbook::engine::{self, Project, Workspace};
use sopbook::render::Options;
use sopbook::source::Memory;
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
    prop_oneof![
        4 => (number(), number(), number(), number())
            .prop_map(|(from, line, to, at)| Change::Copy { from, line, to, at }),
        4 => (number(), number()).prop_map(|(file, line)| Change::Cut { file, line }),
        4 => (number(), number(), word).prop_map(|(file, line, with)| Change::Word { file, line, with }),
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
    manuals
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
            Self::Word { file, line, with } => edit(now, &name(file), |lines| {
                let count = lines.len().max(1);
                if let Some(line) = lines.get_mut(line % count) {
                    let last = line.trim_end().rfind(' ').map_or(0, |space| space + 1);
                    line.replace_range(last.., with);
                }
            }),
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

/// All files of the handbook, drafts among them.
fn made(project: &Project, files: &Memory) -> BTreeMap<String, Vec<u8>> {
    let handbook = project.handbook(Options { draft: true, ..Options::default() });
    engine::build(&handbook, files).map(|made| made.files).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: sequences(), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn following_changes_is_reading_anew(which in 0..13usize, sequence in prop::collection::vec(changes(), 1..8)) {
        let first = manuals().swap_remove(which);
        let mut now = first.clone();
        let mut workspace = Workspace::default();
        workspace.load(&files(&now));
        for change in &sequence {
            change.make(&mut now, &first);
            let files = files(&now);
            let (followed, anew) = (workspace.load(&files), engine::load(&files));
            prop_assert_eq!(&followed.findings, &anew.findings);
        }
        let files = files(&now);
        let (followed, anew) = (workspace.load(&files), engine::load(&files));
        prop_assert!(made(&followed, &files) == made(&anew, &files), "the handbooks differ");
    }
}
