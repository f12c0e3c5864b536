//! Languages: the interface texts of the theme, and what holds between a page and its translations.
#![allow(clippy::disallowed_methods, reason = "it reads the theme's texts")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use sopbook::engine::{self, Project};
use sopbook::render::Options;
use sopbook::source::{Disk, FilePath, Files, Memory};

/// Each text of a file by its key: the arguments that it takes, and the plural forms that it has.
type Texts = BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)>;

/// A language of the built-in theme is complete, and its texts take the same arguments. A file that is dropped into
/// `themes/default/texts` is looked at without a change here.
#[test]
fn interface_texts_are_complete_in_every_language() {
    let english = texts("themes/default/texts/en.ftl".as_ref());
    let mut languages = 0;
    for path in support::files_below("themes/default/texts".as_ref()) {
        languages += 1;
        let own = texts(&path);
        let missing: Vec<&String> = english.keys().filter(|key| !own.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{}: not translated: {missing:?}", path.display());
        for (key, (arguments, plurals)) in own.iter().filter(|(key, _)| english.contains_key(*key)) {
            assert_eq!(*arguments, english[key].0, "{}: the arguments of `{key}`", path.display());
            let needed: &[&str] = match path.file_stem().and_then(|stem| stem.to_str()) {
                Some("ar") => &["zero", "one", "two", "few", "many", "other"],
                _ => &["one", "other"],
            };
            let has_all = plurals.is_empty() || needed.iter().all(|form| plurals.contains(*form));
            assert!(has_all, "{}: `{key}` has the plural forms {plurals:?}", path.display());
        }
    }
    assert!(languages >= 4, "only {languages} languages were found");
}

fn texts(path: &std::path::Path) -> Texts {
    let text = std::fs::read_to_string(path).expect("it is text");
    let resource = fluent_syntax::parser::parse(text).map_err(|(_, faults)| faults);
    let resource = resource.expect("every text can be read");
    let mut texts = Texts::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let (mut arguments, mut plurals) = (BTreeSet::new(), BTreeSet::new());
            if let Some(pattern) = &message.value {
                look(pattern, &mut arguments, &mut plurals);
            }
            let again = texts.insert(message.id.name.clone(), (arguments, plurals));
            assert!(again.is_none(), "{}: `{}` stands there twice", path.display(), message.id.name);
        }
    }
    texts
}

fn look(pattern: &Pattern<String>, arguments: &mut BTreeSet<String>, plurals: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let (Expression::Inline(inline) | Expression::Select { selector: inline, .. }) = expression;
        if let InlineExpression::VariableReference { id } = inline {
            arguments.insert(id.name.clone());
        }
        if let Expression::Select { variants, .. } = expression {
            for variant in variants {
                if let fluent_syntax::ast::VariantKey::Identifier { name } = &variant.key {
                    plurals.insert(name.clone());
                }
                look(&variant.value, arguments, plurals);
            }
        }
    }
}

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

/// What is there stays as it was; what is missing gets a key without a value below the source's text, which means the
/// same as no key. Asking again changes nothing but the keys that are still without a value.
#[test]
fn a_translation_is_begun_and_completed() {
    let files = book();
    let begun = to_translate(&files, "bn");
    assert!(begun.starts_with("---\n# Hand over\ntitle:\n"), "{begun}");
    for part in
        ["steps:\n  call-number:\n    # Call the order number.\n    do:\n", "  - # Nobody comes\n    when:\n"]
    {
        assert!(begun.contains(part), "{part:?} is not in\n{begun}");
    }
    let with = files.clone().with("manual/counter/hand-over.bn.md", begun.clone());
    let page = engine::read(&with).editions.pop().expect("there is a language");
    let page = page.by_path("counter/hand-over.md").expect("it is there").clone();
    let translation = page.translation.expect("it is a translation");
    assert_eq!(translation.missing.len(), translation.texts, "{:?}", translation.missing);
    assert_eq!(page.problems, [], "{begun}");
    assert_eq!(to_translate(&with, "bn"), begun, "asked again");
    let half = text(&files, "manual/counter/hand-over.fr.md");
    let completed = to_translate(&files, "fr");
    let mut lines = completed.lines();
    let is_kept = half.lines().all(|line| lines.any(|other| other == line));
    assert!(is_kept, "{completed}");
    for part in ["  # Hand the plate over.\n", "if_wrong:\n", "# Nobody comes\n    when:\n"] {
        assert!(completed.contains(part), "{part:?} is not in\n{completed}");
    }
}

fn to_translate(files: &Memory, language: &str) -> String {
    let manual = engine::read(files);
    let edition = manual.editions.iter().find(|edition| edition.language == language).expect("it is there");
    let page = edition.by_id("hand-over").filter(|page| page.translation.is_some());
    manual.by_id("hand-over").expect("it is there").to_translate(page)
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
