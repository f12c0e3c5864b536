//! Whole books: a folder in, a handbook out. See `tests/books/README.md`.
#![allow(clippy::disallowed_methods, reason = "it reads and writes the books")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use sopbook::diagnostic::report::Format;
use sopbook::engine;
use sopbook::render::Options;
use sopbook::source::Disk;

#[test]
fn books_become_what_is_expected() {
    let mut books = 0;
    for entry in fs::read_dir("tests/books").expect("there are books") {
        let folder = entry.expect("it can be read").path();
        if folder.is_dir() {
            books += 1;
            compare(&folder);
        }
    }
    assert!(books >= 2, "only {books} books were found");
}

/// What of a file is made of the manual: behind the units are scripts of the theme.
fn without_theme(address: &str, content: Vec<u8>) -> Vec<u8> {
    if !address.ends_with("units.js") {
        return content;
    }
    let text = String::from_utf8(content).expect("a script is text");
    let is_data =
        |line: &&str| ["\"use strict\";", "const sopbook"].iter().any(|begin| line.starts_with(begin));
    text.split_inclusive('\n').take_while(is_data).collect::<String>().into_bytes()
}

fn compare(folder: &Path) {
    let disk = Disk::new(folder);
    let project = engine::load(&disk);
    let report = support::report(&project.manual, &project.findings, Format::Concise);
    let handbook = project.handbook(Options::default());
    let mut made: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    made.insert("findings.txt".to_owned(), report.into_bytes());
    for address in handbook.addresses().filter(|address| !is_of_theme(address)) {
        let file = handbook.file(&address).expect("what is planned can be made");
        assert_eq!(file.findings, [], "{}: {address}", folder.display());
        let content = engine::content(file.content, &disk).expect("it can be read");
        made.insert(address.to_owned(), without_theme(&address, content));
    }
    let expected = folder.join("expected");
    if support::accepting() {
        _ = fs::remove_dir_all(&expected);
        for (address, bytes) in &made {
            let path = expected.join(address);
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
            fs::write(path, bytes).expect("it can be written");
        }
        return;
    }
    let hint = "SOPBOOK_ACCEPT=1 cargo test --test books accepts the change";
    let there: BTreeSet<String> = support::files_below(&expected)
        .iter()
        .map(|path| path.strip_prefix(&expected).expect("it is below").to_string_lossy().replace('\\', "/"))
        .collect();
    assert_eq!(
        there,
        made.keys().cloned().collect::<BTreeSet<_>>(),
        "{}: other files; {hint}",
        folder.display()
    );
    for (address, bytes) in &made {
        let expected = fs::read(expected.join(address)).expect("it was listed");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(&expected), text(bytes), "{}: {address}; {hint}", folder.display());
    }
}

fn is_of_theme(address: &str) -> bool {
    address.starts_with("assets/")
}
