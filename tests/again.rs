//! What a build notes about itself never changes what the next one makes: with the record and without, the handbook is
//! the same, byte for byte, whatever was changed in between.
//!
//! `SOPBOOK_SEQUENCES=200 cargo test --test again` tries that many sequences of changes.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "it changes the files of a manual and looks at what is built"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use proptest::prelude::*;
use sopbook::prelude::{Disk, Options, build, load};
use tempfile::TempDir;

/// A shop with its handbook.
struct Shop(TempDir);

impl Shop {
    fn new() -> Self {
        let shop = Self(tempfile::tempdir().unwrap());
        shop.sopbook(&["init", "--yes"]);
        shop
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn sopbook(&self, words: &[&str]) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sopbook"));
        command.args(words).current_dir(&self.0).env("NO_COLOR", "1").stdin(Stdio::null());
        let output = command.output().expect("it runs");
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&said).into_owned())
    }

    /// Builds the handbook, and tells what was said.
    fn build(&self) -> String {
        let (code, said) = self.sopbook(&["build"]);
        assert_eq!(code, Some(0), "{said}");
        said
    }

    /// Where what is known of the last build is written: of all of it, and of its pages.
    fn record(&self, of_pages: bool) -> PathBuf {
        self.path(".book.sopbook-kept").join(if of_pages { "pages" } else { "build" })
    }

    /// What is written in both parts.
    fn records(&self) -> [Vec<u8>; 2] {
        [false, true].map(|of_pages| fs::read(self.record(of_pages)).unwrap_or_default())
    }

    /// The files of the handbook that is there.
    fn there(&self) -> BTreeMap<String, Vec<u8>> {
        let book = self.path("book");
        let files = support::files_below(&book).into_iter().map(|path| {
            let address = path.strip_prefix(&book).unwrap().to_str().unwrap().replace('\\', "/");
            (address, fs::read(&path).unwrap())
        });
        files.filter(|(address, _)| !address.starts_with(".sopbook/")).collect()
    }

    /// The files of the handbook that should be there.
    fn made(&self) -> BTreeMap<String, Vec<u8>> {
        let disk = Disk::new(self.0.path());
        let project = load(&disk);
        build(&project.handbook(Options::default()), &disk).unwrap().files
    }
}

const PAGE: &str = "---\ntype: page\ntitle: More\nowner: manager\n---\nText.\n";

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap_or_default();
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// One change of the manual, of the handbook or of what is known of it.
#[derive(Clone, Copy, Debug)]
enum Change {
    Nothing,
    Page(bool),
    /// A word that has a finding.
    Vague(bool),
    NewPage(bool),
    Setting(bool),
    Style(bool),
    Picture(u8),
    SpoilPage,
    RemovePage,
    ForgetRecord,
    CutRecord(bool, u16),
    SpoilRecord(bool, u16),
    /// The record of a state that is long gone.
    OldRecord(bool),
    Draft,
}

fn changes() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Nothing),
        any::<bool>().prop_map(Change::Page),
        any::<bool>().prop_map(Change::Vague),
        any::<bool>().prop_map(Change::NewPage),
        any::<bool>().prop_map(Change::Setting),
        any::<bool>().prop_map(Change::Style),
        (0..3u8).prop_map(Change::Picture),
        Just(Change::SpoilPage),
        Just(Change::RemovePage),
        Just(Change::ForgetRecord),
        any::<(bool, u16)>().prop_map(|(of_pages, at)| Change::CutRecord(of_pages, at)),
        any::<(bool, u16)>().prop_map(|(of_pages, at)| Change::SpoilRecord(of_pages, at)),
        any::<bool>().prop_map(Change::OldRecord),
        Just(Change::Draft),
    ]
}

impl Change {
    fn make(self, shop: &Shop, first: &[Vec<u8>; 2]) {
        let (page, settings) = (shop.path("manual/index.md"), shop.path("book.toml"));
        let style = shop.path("look/styles/99-own.css");
        let change = |path: &Path, is_made: bool, before: &str, after: &str| match is_made {
            true => replace(path, before, after),
            false => replace(path, after, before),
        };
        match self {
            Self::Nothing => {}
            Self::Page(is_made) => change(&page, is_made, "Find a page", "Look for a page"),
            Self::Vague(is_made) => {
                let page = shop.path("manual/kitchen/answer-the-phone.md");
                change(&page, is_made, "do: Repeat what", "do: Properly repeat what");
            }
            Self::NewPage(true) => fs::write(shop.path("manual/more.md"), PAGE).unwrap(),
            Self::NewPage(false) => _ = fs::remove_file(shop.path("manual/more.md")),
            Self::Setting(is_made) => {
                let described = "[book]\ndescription = \"All of it\"\n";
                // It can be described once only.
                replace(&settings, described, "[book]\n");
                change(&settings, is_made, "[book]\n", described);
            }
            Self::Style(true) => {
                fs::create_dir_all(style.parent().unwrap()).unwrap();
                fs::write(style, "h1 { color: red }").unwrap();
            }
            Self::Style(false) => _ = fs::remove_file(style),
            Self::Picture(bytes) => fs::write(shop.path("manual/list.txt"), [bytes]).unwrap(),
            Self::SpoilPage => fs::write(shop.path("book/index.html"), "spoilt").unwrap(),
            Self::RemovePage => _ = fs::remove_file(shop.path("book/a-z.html")),
            Self::ForgetRecord => _ = fs::remove_dir_all(shop.path(".book.sopbook-kept")),
            Self::CutRecord(of_pages, at) => {
                let mut record = fs::read(shop.record(of_pages)).unwrap_or_default();
                record.truncate(usize::from(at) % record.len().max(1));
                _ = fs::write(shop.record(of_pages), record);
            }
            Self::SpoilRecord(of_pages, at) => {
                let mut record = fs::read(shop.record(of_pages)).unwrap_or_default();
                let place = usize::from(at) % record.len().max(1);
                if let Some(byte) = record.get_mut(place) {
                    *byte ^= 1;
                }
                _ = fs::write(shop.record(of_pages), record);
            }
            Self::OldRecord(of_pages) => {
                _ = fs::write(shop.record(of_pages), &first[usize::from(of_pages)]);
            }
            Self::Draft => _ = shop.sopbook(&["build", "--draft"]),
        }
    }
}

fn sequences() -> u32 {
    std::env::var("SOPBOOK_SEQUENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: sequences(), max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_build_with_a_record_is_a_build_without(sequence in prop::collection::vec(changes(), 1..6)) {
        let shop = Shop::new();
        replace(&shop.path("book.toml"), "[book]\n", "[output.html]\ntheme = \"look\"\n[book]\n");
        Change::Style(true).make(&shop, &shop.records());
        shop.build();
        let first = shop.records();
        for change in sequence {
            change.make(&shop, &first);
            shop.build();
            prop_assert!(shop.there() == shop.made(), "after {change:?}");
        }
    }
}

#[test]
fn nothing_is_made_where_nothing_changed() {
    let shop = Shop::new();
    assert!(shop.build().contains("The handbook is written."));
    let said = shop.build();
    assert!(said.contains("is up to date: nothing changed"), "{said}");
    assert_eq!(fs::read_to_string(shop.path(".book.sopbook-kept/.gitignore")).unwrap(), "*\n");
}

/// Findings are told with each build.
#[test]
fn findings_are_told_again() {
    let shop = Shop::new();
    Change::Vague(true).make(&shop, &shop.records());
    assert!(shop.build().contains("`Properly` can't be checked"));
    let said = shop.build();
    assert!(said.contains("`Properly` can't be checked") && said.contains("nothing changed"), "{said}");
    assert_eq!(shop.sopbook(&["build", "--fail-on", "warning"]).0, Some(1));
}

/// A checkout may bring a handbook and a record that match; only the folder in which a record was written gives it
/// weight, or the owner, who names one.
#[test]
fn a_record_that_came_from_elsewhere_does_not_count() {
    let shop = Shop::new();
    shop.build();
    let named = ["build", "--keep-in", "kept"];
    assert_eq!(shop.sopbook(&named).0, Some(0));
    for folder in ["kept", ".book.sopbook-kept"] {
        // As git would: the files, in a new folder.
        let record = fs::read(shop.path(folder).join("build")).unwrap();
        fs::remove_dir_all(shop.path(folder)).unwrap();
        fs::create_dir(shop.path(folder)).unwrap();
        fs::write(shop.path(folder).join("build"), record).unwrap();
    }
    let is_believed = |words: &[&str]| {
        // Of a build that makes nothing, the record stays as it is; one that makes pages writes it, with its place.
        let record = shop.path(if words.len() > 1 { "kept" } else { ".book.sopbook-kept" }).join("build");
        let before = fs::metadata(&record).unwrap().modified().unwrap();
        assert_eq!(shop.sopbook(words).0, Some(0));
        fs::metadata(&record).unwrap().modified().unwrap() == before
    };
    assert!(!is_believed(&["build"]), "it came with a checkout");
    assert!(is_believed(&["build"]), "it was written here");
    assert!(is_believed(&named), "its owner named the folder");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;

    let shop = Shop::new();
    fs::create_dir(shop.path("outside")).unwrap();
    symlink("outside", shop.path(".book.sopbook-kept")).unwrap();
    shop.build();
    assert_eq!(fs::read_dir(shop.path("outside")).unwrap().count(), 0);
    fs::remove_file(shop.path(".book.sopbook-kept")).unwrap();
    fs::create_dir(shop.path(".book.sopbook-kept")).unwrap();
    symlink("../book.toml", shop.record(false)).unwrap();
    let settings = fs::read(shop.path("book.toml")).unwrap();
    shop.build();
    assert_eq!(fs::read(shop.path("book.toml")).unwrap(), settings);
    assert!(shop.build().contains("nothing changed"));
}
