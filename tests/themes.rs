//! A theme of one's own: a few tokens change the look of every page and the text of none.
#![allow(clippy::disallowed_methods, reason = "it reads the theme that it puts into a project")]

mod support;

use std::collections::BTreeMap;
use std::fs;

use sopbook::engine;
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
    let places = [at("--touch: 2.75rem"), at("--touch: 4.5rem"), at("/* ---- Base"), at("/* ---- Paper")];
    assert!(places.is_sorted(), "{places:?}");
}
