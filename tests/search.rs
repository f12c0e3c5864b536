//! The search index as files: what is in it, what is left out, how large a file gets.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use sopbook::engine;
use sopbook::manual::{Manual, Method};
use sopbook::render::{Content, Options};
use sopbook::search::Meant;
use sopbook::source::{FilePath, Memory};

/// The files of the handbook of these pages, with `settings` behind those that every book has.
fn files(settings: &str, pages: &[(&str, String)], draft: bool) -> BTreeMap<String, String> {
    let mut files = Memory::new().with("book.toml", format!("{}\n{settings}", support::BOOK));
    for (path, text) in pages {
        files = files.with(&format!("manual/{path}.md"), text.as_str());
    }
    let project = engine::load(&files);
    let book = project.handbook(Options { draft, live: false });
    let content = |address: &String| match book.file(address).expect("what is planned can be made").content {
        Content::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Content::Copy(path) | Content::Smaller(path, _) => path.as_str().to_owned(),
    };
    book.addresses().map(|address| (address.clone(), content(&address))).collect()
}

fn page(title: &str, more: &str, body: &str) -> String {
    format!("---\ntitle: {title}\ntype: page\n{more}---\n{body}\n")
}

fn index(files: &BTreeMap<String, String>) -> impl Iterator<Item = (&String, &String)> {
    files.iter().filter(|(address, _)| address.starts_with("search/"))
}

/// Whether `word` is in the dictionary or shown by a result.
fn is_found(files: &BTreeMap<String, String>, word: &str) -> bool {
    index(files).any(|(_, text)| text.contains(word))
}

#[test]
fn what_is_not_to_be_found() {
    let pages = [
        ("kitchen/active", page("Aardvark", "", "")),
        ("kitchen/retired", page("Buffalo", "status: retired\n", "")),
        ("kitchen/draft", page("Crocodile", "status: draft\nowner: cook\n", "")),
        ("kitchen/hidden", page("Dromedary", "search: false\n", "")),
    ];
    let found = |draft| {
        let files = files("", &pages, draft);
        ["aardvark", "buffalo", "crocodile", "dromedary"].map(|word| is_found(&files, word))
    };
    assert_eq!(found(false), [true, false, false, false]);
    assert_eq!(found(true), [true, false, true, false]);
}

#[test]
fn fields_can_be_left_out() {
    let text = "aliases: [Beagle]\ncontacts: [{who: Emu}]\nif_wrong: [{when: Fox, do: x}]\nportions: {gnu: {amount: 1 g, tool: Hyena}}\n";
    let pages = [("kitchen/page", page("Aardvark", text, "\n## Coyote\n\nDingo everywhere.\n"))];
    let lost = |settings: &str| {
        let files = files(settings, &pages, false);
        let words: String = index(&files)
            .filter(|(at, _)| at.starts_with("search/words"))
            .map(|(_, text)| text.as_str())
            .collect();
        let all = ["aardvark", "beagle", "coyote", "dingo", "emu", "fox", "gnu", "hyena", "page"];
        let lost = all.into_iter().filter(|word| !words.contains(&word[1..]));
        lost.collect::<Vec<_>>().join(" ")
    };
    for (settings, expected) in [
        ("", ""),
        ("[search.fields]\naliases = false\n", "beagle page"),
        ("[search.fields]\nportions = false\n", "gnu hyena"),
        ("[search.fields]\nheadings = false\n", "coyote"),
        ("[search.fields]\nbody = false\n", "dingo emu fox"),
    ] {
        assert_eq!(lost(settings), expected, "{settings}");
    }
}

/// Those that were changed afterwards, or say so without a proof, are not verified for who looks for what is.
#[test]
fn only_a_verification_that_holds_counts() {
    let open = page("Aardvark", "version: 1\n", "Feed it at noon.");
    let manual =
        engine::read(&Memory::new().with("book.toml", support::BOOK).with("manual/kitchen/a.md", &*open));
    let procedure = manual.procedures().next().expect("there is a page");
    let sealed = procedure
        .with_verification(&procedure.verification("lead", "2026-05-01", Method::Floor), &manual.units)
        .expect("the entry can be added");
    let changed = sealed.replace("at noon", "at night");
    let unproven =
        page("Aardvark", "version: 1\nverified: { by: lead, on: 2026-05-01, method: floor }\n", "");
    let is_verified = |text: String| {
        let files = files("", &[("kitchen/a", text)], false);
        let (_, manifest) = files["search/index.js"].split_once("\"ranges\":[[0,").expect("there is a page");
        manifest.split_once(']').expect("it has an end").0.ends_with(",1")
    };
    assert_eq!([open, sealed, changed, unproven].map(is_verified), [false, true, false, false]);
}

/// The id of a department is one part of an address, whatever stands in it.
#[test]
fn a_department_is_where_the_search_says() {
    let files = files("[departments.\"bar/terrace\"]\nname = \"Terrace\"\n", &[], false);
    let url = "bar-terrace/index.html";
    assert!(files.contains_key(url) && files["search/index.js"].contains(url));
    assert!(!files["search/index.js"].contains("bar/terrace/"));
}

#[test]
fn a_handbook_without_search_shows_no_box() {
    let pages = [("kitchen/page", page("Aardvark", "", ""))];
    let with = files("", &pages, false);
    let without = files("[search]\nenable = false\n", &pages, false);
    assert!(with["kitchen/page.html"].contains("search-input"));
    assert!(!without["kitchen/page.html"].contains("search-input"));
    assert_eq!(index(&without).count(), 0);
    assert!(!without.contains_key("search.html"));
}

/// A word of every page must not make a file as large as the manual.
#[test]
fn no_file_grows_with_the_number_of_pages() {
    let pages: Vec<(String, String)> = (0..3000_u32)
        .map(|number| {
            let mut body = String::new();
            for word in 0..40 {
                _ = write!(body, "common w{} ", (number * 7 + word * 131) % 4001);
            }
            (format!("kitchen/p{number}"), page(&format!("Page {number}"), "", &body))
        })
        .collect();
    let pages: Vec<(&str, String)> = pages.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    let files = files("", &pages, false);
    for (address, text) in index(&files) {
        assert!(text.len() < 14 * 1024, "{address} has {} bytes", text.len());
    }
    let of = |kind: &str| index(&files).filter(|(address, _)| address.starts_with(kind)).count();
    assert!(of("search/words/") > 3 && of("search/lists/") > 20 && of("search/pages/") == 750);
}

/// A manual whose procedures, roles and people are asked for by other names.
fn hotel() -> Manual {
    let page = |title: &str| format!("---\ntitle: {title}\n---\n");
    let settings = "[book]\ntitle = \"Shop\"\n[languages.en]\nname = \"English\"\n[languages.fr]\nname = \"Français\"\n\
         [roles.head-chef]\nname = {en = \"Head chef\", fr = \"Chef de cuisine\"}\n[roles.sous-chef]\n\
         [people.anna-weber]\nname = \"Anna Weber\"\nhandle = \"@aweber\"\n\
         [people.anna-old]\nname = \"Anna Old\"\nleft = \"2020-01-01\"\n[people.tom]\nleft = \"2020-01-01\"\n";
    let brulee = "---\nid: brulee\ntitle: Crème brûlée\nformer_ids: [cb]\n---\n";
    let files = Memory::new()
        .with("book.toml", settings)
        .with("manual/kitchen/ham-sandwich.md", page("Ham sandwich"))
        .with("manual/kitchen/ham-sandwich.fr.md", page("Sandwich au jambon"))
        .with("manual/kitchen/creme-brulee.md", brulee)
        .with("manual/kitchen/cheese-sandwich.md", page("Cheese sandwich"))
        .with("manual/counter/index.md", page("Counter"));
    engine::read(&files)
}

#[test]
fn a_procedure_is_found_as_people_type_it() {
    let manual = hotel();
    let found = |typed: &str| match manual.meant(typed, &FilePath::new(typed)) {
        Meant::Exactly(page) => format!("= {}", page.usual_id()),
        Meant::Partly(page) => format!("~ {}", page.usual_id()),
        Meant::Several(pages) => pages.iter().map(|page| page.usual_id()).collect::<Vec<_>>().join(", "),
        Meant::Nothing(similar) => format!("? {}", similar.map_or("", |page| page.usual_id())),
    };
    for (typed, expected) in [
        ("ham-sandwich", "= ham-sandwich"),
        ("manual/kitchen/ham-sandwich.md", "= ham-sandwich"),
        ("manual\\kitchen\\ham-sandwich.md", "= ham-sandwich"),
        ("manual/kitchen/ham-sandwich.fr.md", "= ham-sandwich"),
        ("manual/kitchen/ham-sandwich", "= ham-sandwich"),
        ("kitchen/ham-sandwich.html", "= ham-sandwich"),
        ("ham-sandwich.md", "= ham-sandwich"),
        ("ham-sandwich.fr.md", "= ham-sandwich"),
        ("manual/counter", "= counter"),
        ("Ham Sandwich", "= ham-sandwich"),
        ("HAM_SANDWICH", "= ham-sandwich"),
        ("sandwich au jambon", "= ham-sandwich"),
        ("creme brulee", "= brulee"),
        ("cb", "= brulee"),
        ("ham", "~ ham-sandwich"),
        ("sandwich ham", "~ ham-sandwich"),
        ("jambon", "~ ham-sandwich"),
        ("rulee", "~ brulee"),
        ("sand", "cheese-sandwich, ham-sandwich"),
        ("han-sandwich", "? ham-sandwich"),
        ("Ham sandwhich", "? ham-sandwich"),
        ("pizza", "? "),
        ("", "? "),
        ("---", "? "),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
}

#[test]
fn a_role_or_a_person_is_found_as_people_type_them() {
    let manual = hotel();
    for (typed, expected) in [
        ("anna-weber", Meant::Exactly("anna-weber")),
        ("@aweber", Meant::Exactly("anna-weber")),
        ("aweber", Meant::Exactly("anna-weber")),
        ("Anna Weber", Meant::Exactly("anna-weber")),
        ("anna", Meant::Partly("anna-weber")),
        ("weber", Meant::Partly("anna-weber")),
        ("chef de cuisine", Meant::Exactly("head-chef")),
        ("head", Meant::Partly("head-chef")),
        ("chef", Meant::Several(vec!["head-chef", "sous-chef"])),
        ("anna-old", Meant::Exactly("anna-old")),
        ("tom", Meant::Exactly("tom")),
        ("old", Meant::Partly("anna-old")),
        ("ana-weber", Meant::Nothing(Some("anna-weber"))),
        ("zoe", Meant::Nothing(None)),
    ] {
        assert_eq!(manual.config.who_is_meant(typed), expected, "{typed}");
    }
}
