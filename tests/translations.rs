//! What holds between a page and its translations.
use std::collections::BTreeSet;

use sopbook::engine::{self, Project};
use sopbook::render::Options;
use sopbook::source::{Disk, FilePath, Files, Memory};

/// A changed portion is changed in every language, and no overlay is touched.
#[test]
fn a_portion_is_changed_in_every_language_at_once() {
    let files = book();
    let before = page(&files, "fr/kitchen/ham-sandwich.html");
    let source = text(&files, SOURCE);
    let changed = files.with(SOURCE, source.replace("butter: 10 g ± 2 g", "butter: 12 g ± 1 g"));
    assert!(before.contains("10\u{a0}g"), "{before}");
    for language in ["", "fr/", "ar/", "bn/"] {
        let page = page(&changed, &format!("{language}kitchen/ham-sandwich.html"));
        let digits = |text: &str| -> String {
            text.chars().map(|next| sopbook::manual::digit(next).unwrap_or(next)).collect()
        };
        let page = digits(&page);
        assert!(page.contains("12") && !page.contains("10\u{a0}"), "{language}: {page}");
    }
}

/// The handbook in another language has the same pages at the same addresses.
#[test]
fn every_language_has_every_page() {
    let project = engine::load(&book());
    let handbook = project.handbook(Options::default());
    let addresses: BTreeSet<String> = handbook.addresses().collect();
    let pages = addresses.iter().filter(|address| address.ends_with(".html"));
    let own: Vec<&String> =
        pages.filter(|address| !["fr/", "ar/", "bn/"].iter().any(|home| address.starts_with(home))).collect();
    assert!(own.len() > 5, "{own:?}");
    for address in own {
        for language in ["fr", "ar", "bn"] {
            assert!(addresses.contains(&format!("{language}/{address}")), "{language}/{address}");
        }
    }
}

const SOURCE: &str = "manual/kitchen/ham-sandwich.md";

/// The book in four languages, in memory, with the built-in theme.
fn book() -> Memory {
    let disk = Disk::new("tests/books/four-languages");
    let paths = disk.list(&FilePath::new("manual")).expect("it is there").files;
    let settings = text(&disk, "book.toml").replace("theme = \"../sandwich-shop/theme\"\n", "");
    paths.iter().fold(Memory::new().with("book.toml", settings), |files, path| {
        files.with(path.as_str(), disk.read(path).expect("it was listed"))
    })
}

fn text(files: &dyn Files, path: &str) -> String {
    String::from_utf8(files.read(&FilePath::new(path)).expect("it is there")).expect("it is text")
}

fn page(files: &Memory, address: &str) -> String {
    let project: Project = engine::load(files);
    let handbook = project.handbook(Options::default());
    let content = handbook.file(address).expect("there is such a page").content;
    let bytes = engine::content(content, files).expect("it is a page");
    String::from_utf8(bytes).expect("it is text")
}
