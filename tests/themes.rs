//! A theme of one's own: a few tokens change the look of every page and the text of none.
#![allow(clippy::disallowed_methods, reason = "it reads the theme that it puts into a project")]

mod support;

use std::collections::BTreeMap;
use std::fs;

use sopbook::engine::{self, Ending};
use sopbook::output::{Sources, Turn, Writer};
use sopbook::render::{Content, Options};
use sopbook::source::Memory;

const MANUAL: &str = "---\ntitle: Cone\ntype: page\nowner: cook\n---\nOne scoop.\n";

/// Every file of the handbook that a manual becomes in the theme below `folder`, if any.
fn handbook(folder: Option<&str>) -> BTreeMap<String, Content> {
    let mut files = Memory::new().with("manual/kitchen/cone.md", MANUAL);
    let mut settings = support::BOOK.to_owned();
    if let Some(folder) = folder {
        settings.push_str("\n[output.html]\ntheme = \"own\"\n");
        for path in support::files_below(folder.as_ref()) {
            let name = path.strip_prefix(folder).expect("it is below").to_string_lossy().replace('\\', "/");
            files = files.with(&format!("own/{name}"), fs::read(&path).expect("it was listed"));
        }
    }
    let files = files.with("book.toml", settings);
    let project = engine::load(&files);
    let handbook = project.handbook(Options::default());
    let made = handbook.addresses().map(|address| {
        let file = handbook.file(&address).expect("what is planned can be made");
        assert_eq!(file.findings, [], "{address}");
        (address.to_owned(), file.content)
    });
    made.collect()
}

#[test]
fn a_theme_of_tokens_changes_the_styles_only() {
    let built_in = handbook(None);
    let counter = handbook(Some("themes/counter"));
    let changed = |address: &&String| built_in.get(*address) != counter.get(*address);
    let all = built_in.keys().chain(counter.keys());
    assert_eq!(all.filter(changed).collect::<Vec<_>>(), ["assets/style.css"; 2]);
}

/// The tokens of a theme come after those of the built-in one, or they would not count, and before all that uses them.
#[test]
fn own_styles_stand_where_their_name_puts_them() {
    let Some(Content::Bytes(style)) = handbook(Some("themes/counter")).remove("assets/style.css") else {
        panic!("there are no styles");
    };
    let style = String::from_utf8(style).expect("styles are text");
    let at = |text: &str| style.find(text).unwrap_or_else(|| panic!("`{text}` is missing"));
    let places = [at("--touch:2.75rem"), at("--touch: 4.5rem"), at("box-sizing:border-box"), at("@page")];
    assert!(places.is_sorted(), "{places:?}");
}

/// The texts of `de` hold for `de-AT` too, and a theme has only those that differ.
#[test]
fn a_theme_replaces_single_texts() {
    let settings =
        "[book]\ntitle = \"Shop\"\nlanguage = \"de-AT\"\n[output.html]\ntheme = \"own\"\n[roles.cook]\n";
    let files = Memory::new()
        .with("book.toml", settings)
        .with("manual/kitchen/cone.md", MANUAL)
        .with("own/texts/de.ftl", "owner = Chef\n");
    let project = engine::load(&files);
    let page = project.handbook(Options::default()).file("kitchen/cone.html").expect("it is planned").content;
    let Content::Bytes(page) = page else { panic!("it is made") };
    let page = String::from_utf8(page).expect("a page is text");
    for text in ["lang=\"de-AT\"", "Chef", "Zum Inhalt"] {
        assert!(page.contains(text), "`{text}` is not in {page}");
    }
    assert!(!page.contains("Verantwortlich"), "{page}");
}

/// What a template that fails for one page costs: that page of a draft, and nothing else.
#[test]
fn a_template_that_fails_costs_one_page() {
    let failing = "{% if procedure.title == \"Cone\" %}{{ procedure.nothing }}{% endif %}made";
    let settings = format!("{}\n[output.html]\ntheme = \"own\"\n", support::BOOK);
    let files = Memory::new()
        .with("book.toml", settings)
        .with("manual/kitchen/cone.md", MANUAL.replace("cook", "kitchen-lead"))
        .with("manual/kitchen/cup.md", MANUAL.replace("Cone", "Cup").replace("cook", "kitchen-lead"))
        .with("own/templates/procedure.html", failing);
    let project = engine::load(&files);
    assert!(!project.has_errors(), "{:?}", project.findings);
    let write = |draft| {
        let folder = tempfile::tempdir().expect("there is room");
        let turn =
            Turn::take(&folder.path().join("book"), &Sources::default(), || {}).expect("it can be written");
        let writer = Writer::begin(&turn).expect("it is ours");
        let handbook = project.handbook(Options { draft, live: false });
        (engine::write(&handbook, &files, writer).expect("it can be written"), folder)
    };

    let (Ending::Unmade(faults), folder) = write(false) else { panic!("a page is missing") };
    let [fault] = faults.as_slice() else { panic!("{faults:?}") };
    assert_eq!((fault.rule, fault.place.file.as_str()), ("broken-theme", "own/templates/procedure.html"));
    assert_eq!(fault.related[0].place.file.as_str(), "manual/kitchen/cone.md");
    assert!(!folder.path().join("book/index.html").exists());

    let (Ending::Whole { faults, .. }, folder) = write(true) else { panic!("a draft is built all the same") };
    assert_eq!(faults.len(), 1, "{faults:?}");
    let page = |name: &str| fs::read_to_string(folder.path().join("book").join(name)).expect("it is there");
    assert_eq!(page("kitchen/cup.html"), "made");
    let plain = page("kitchen/cone.html");
    assert!(plain.contains("This page could not be made"), "{plain}");
    assert!(plain.contains("own/templates/procedure.html"), "{plain}");
}

/// Where no template of the manual's own is to blame, its owner is told which page it is.
#[test]
fn a_built_in_template_that_fails_is_a_finding_at_the_page() {
    let settings = format!("{}\n[output.html]\ntheme = \"own\"\n", support::BOOK);
    let files = Memory::new()
        .with("book.toml", settings)
        .with("manual/kitchen/cone.md", MANUAL)
        .with("own/templates/procedure.html", "{% include \"lanes.html\" %}");
    let project = engine::load(&files);
    let file = project.handbook(Options::default()).file("kitchen/cone.html").expect("it is planned");
    let [fault] = file.findings.as_slice() else { panic!("{:?}", file.findings) };
    assert_eq!(fault.place.file.as_str(), "manual/kitchen/cone.md");
    assert!(fault.message.contains("templates/lanes.html"), "{}", fault.message);
}
