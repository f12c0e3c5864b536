//! What holds for any input. `tests/properties.rs` tries it with proptest, and `fuzz/` with a fuzzer.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use sopbook::config::Config;
use sopbook::diagnostic::Diagnostic;
use sopbook::engine::{self, Project};
use sopbook::fields::{read_toml, read_yaml};
use sopbook::markdown::{Document, Html, Inline, passages, prose, split};
use sopbook::quantity::{Limit, Quantity, Tolerance, Units, scan};
use sopbook::render::Options;
use sopbook::search;
use sopbook::source::{FilePath, Files, Memory, Size, Span, Text};

/// The settings of the example handbook: four languages, units of its own.
const EXAMPLE: &str = include_str!("../../book.toml");

/// The house in which a text stands that brings no settings.
const BOOK: &str = include_str!("book.toml");

/// Front matter is read the same way every time, and each of its places lies inside the text.
pub fn front_matter(text: &str) {
    let parts = split(text);
    for span in parts.yaml.into_iter().chain([parts.body]) {
        lies_inside(span, text);
    }
    let yaml = parts.yaml.map_or(text, |span| &text[span.start as usize..span.end as usize]);
    let data = read_yaml(yaml);
    for fault in &data.faults {
        lies_inside(fault.span, yaml);
    }
    for (_, entry) in data.spans(yaml).iter() {
        lies_inside(entry.key, yaml);
        lies_inside(entry.value, yaml);
    }
    let again = read_yaml(yaml);
    assert_eq!(data.node, again.node);
    assert_eq!(data.faults, again.faults);
}

/// What is found in a text lies inside it. An amount that is shown can be read again, and is the same.
pub fn quantity(text: &str) {
    static HOUSE: LazyLock<(Config, Units)> = LazyLock::new(|| {
        let config = Config::parse(Text::new(FilePath::new("book.toml"), EXAMPLE));
        let units = config.all_units();
        (config, units)
    });
    let (config, units) = &*HOUSE;
    for language in &config.languages {
        for found in scan(text, &language.tag, units) {
            lies_inside(Span::from(found.range), text);
            lies_inside(Span::from(found.core), text);
        }
    }
    let Ok(limit) = Limit::parse(text, units) else { return };
    _ = Tolerance::parse(text, Some(&limit.quantity), units);
    for language in &config.languages {
        _ = limit.quantity.show_in(units, &language.tag);
        let shown = limit.quantity.show(units, &language.tag);
        let again = Quantity::parse(&shown, units);
        assert_eq!(again.as_ref().ok(), Some(&limit.quantity), "{text:?} is shown as {shown:?}: {again:?}");
    }
    let shown = limit.show(units, &config.language);
    let again = Limit::parse(&shown, units);
    let comparison = again.as_ref().map(|limit| limit.comparison);
    assert_eq!(comparison, Ok(limit.comparison), "{text:?} is shown as {shown:?}");
}

/// Markdown becomes the same harmless HTML every time, and what is noted about it lies inside the text.
pub fn markdown(text: &str) {
    let document = Document::parse(text, 0, &["lay-ham"], &["ham".into()]);
    assert_eq!(document, Document::parse(text, 0, &["lay-ham"], &["ham".into()]));
    for html in htmls(&document) {
        is_harmless(html.raw());
        _ = html.text(|_, _| {});
    }
    let headings = document.sections.iter().map(|section| section.heading.span);
    let links = document.links.iter().map(|link| link.span);
    let notes = document.notes.iter().flat_map(|note| [Some(note.span), note.next]).flatten();
    for span in headings.chain(links).chain(notes).chain(prose(text, 0).iter().map(|prose| prose.span)) {
        lies_inside(span, text);
    }
    _ = passages(text, str::to_owned);
    let inline = Inline::parse(text);
    is_harmless(inline.html.raw());
    for link in &inline.links {
        lies_inside(link.span, &inline.source);
    }
}

fn htmls(document: &Document) -> impl Iterator<Item = &Html> {
    let headings = document.title.iter().chain(document.sections.iter().map(|section| &section.heading));
    let bodies = document.sections.iter().map(|section| &section.html);
    headings.map(|heading| &heading.html).chain(bodies).chain([&document.opening, &document.footnotes])
}

/// A word in the form in which it is found is found in that form.
pub fn words(text: &str) {
    let terms = search::terms(text);
    assert_eq!(terms, search::terms(text));
    for term in &terms {
        assert!(!term.is_empty(), "{text:?} has an empty word");
        assert_eq!(
            search::terms(term),
            [term.as_str()],
            "{term:?}, a word of {text:?}, is not found as itself"
        );
    }
}

/// Any settings are settings or a finding, each at a place of theirs.
pub fn settings(text: &str) {
    let data = read_toml(text);
    for (span, _) in &data.faults {
        lies_inside(*span, text);
    }
    handbook(&Memory::new().with("book.toml", text).with("manual/a.md", "---\ntitle: A\ntype: page\n---\n"));
}

/// Any files are a handbook or a finding. They are written as a fixture, as in `tests/cases`.
pub fn manual(text: &str) {
    // No disk holds a file of such a name.
    if text.lines().any(|line| line.starts_with("//- ") && line.contains('\0')) {
        return;
    }
    let files = Memory::from_fixture(text, "manual/kitchen/example.md");
    match files.read(&FilePath::new("book.toml"), Size::ANY) {
        Ok(_) => handbook(&files),
        Err(_) => handbook(&files.with("book.toml", BOOK)),
    }
}

/// Whatever the check accepts can be built, and whatever it refuses can be built as a draft.
pub fn handbook(files: &dyn Files) {
    let project = engine::load(files);
    let texts = texts(&project);
    for finding in &project.findings {
        points_into(finding, &texts);
    }
    for draft in [false, true] {
        if draft || !project.has_errors() {
            builds(&project, files, draft);
        }
    }
}

/// Every file of a handbook is made without a finding, and all of them have room beside each other on a disk.
pub fn builds(project: &Project, files: &dyn Files, draft: bool) -> Vec<(String, Vec<u8>)> {
    let handbook = project.handbook(Options { draft, live: false });
    let addresses: Vec<String> = handbook.addresses().collect();
    have_room(&addresses);
    let is_attachment = |address: &str| project.manual.files.contains(address);
    let make = |address: String| {
        let file = handbook.file(&address).expect("what is planned can be made");
        assert!(file.findings.is_empty(), "{address}: {:?}", file.findings);
        let bytes = engine::content(file.content, files).expect("it is in memory");
        assert!(!bytes.is_empty() || !address.ends_with(".html"), "{address} is empty");
        // What the template of an owner does is theirs to know, and so is a page that they publish as it is.
        if project.manual.config.html.theme.is_none()
            && address.ends_with(".html")
            && !is_attachment(&address)
        {
            runs_nothing(std::str::from_utf8(&bytes).expect("a page is text"));
        }
        (address, bytes)
    };
    addresses.into_iter().map(make).collect()
}

/// Whether a file system can hold files of these names: none is too long, none is there twice, none is a folder too.
fn have_room(addresses: &[String]) {
    let mut files = BTreeSet::new();
    for address in addresses {
        assert!(files.insert(address.as_str()), "{address} is there twice");
        for name in address.split('/') {
            assert!(
                !matches!(name, "" | "." | ".." | ".sopbook") && !name.contains('\0'),
                "{address:?} is no address"
            );
            assert!(name.len() <= 255, "{address} is too long a name");
        }
    }
    for address in addresses {
        let mut folders = address.match_indices('/').map(|(end, _)| &address[..end]);
        assert!(!folders.any(|folder| files.contains(folder)), "{address} is in a folder that is a file too");
    }
}

fn texts(project: &Project) -> BTreeMap<FilePath, String> {
    let report = project.report(&project.findings);
    report.texts.iter().map(|(path, text)| (path.clone(), text.to_string())).collect()
}

/// The places of a finding and of its repairs lie inside their files.
fn points_into(finding: &Diagnostic, texts: &BTreeMap<FilePath, String>) {
    let related = finding.related.iter().map(|related| &related.place);
    for place in related.chain([&finding.place]) {
        if let Some(text) = texts.get(&place.file) {
            lies_inside(place.span, text);
        }
    }
    if let (Some(fix), Some(text)) = (&finding.fix, texts.get(&finding.place.file)) {
        fix.edits.iter().for_each(|(span, _)| lies_inside(*span, text));
    }
}

fn lies_inside(span: Span, text: &str) {
    let part = text.get(span.start as usize..span.end as usize);
    assert!(part.is_some(), "{span:?} is no part of the {} bytes of {text:?}", text.len());
}

/// Whether the HTML of a text can't run anything: no element that does, no handler of events, no address that is a
/// program.
fn is_harmless(html: &str) {
    for tag in tags(html) {
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(!FORBIDDEN.contains(&name.as_str()), "<{tag}> in {html}");
    }
    runs_nothing(html);
}

/// Whether nothing runs in HTML but the elements that are there for it, as a finished page has them.
fn runs_nothing(html: &str) {
    for tag in tags(html) {
        // What is not inside the quotes of a value is the name of an attribute.
        for attribute in tag.split('"').step_by(2).flat_map(str::split_whitespace) {
            assert!(!attribute.starts_with("on") && !attribute.starts_with("style"), "<{tag}> in {html}");
        }
        for value in tag.split('"').skip(1).step_by(2) {
            let address: String = value.chars().filter(|next| !next.is_control() && *next != ' ').collect();
            let is_program = ["javascript:", "vbscript:"].iter().any(|scheme| address.starts_with(scheme));
            assert!(!is_program || !(tag.contains("href=") || tag.contains("src=")), "<{tag}> in {html}");
        }
    }
}

/// The insides of tags, in small letters.
fn tags(html: &str) -> impl Iterator<Item = String> {
    html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default().to_ascii_lowercase())
}

const FORBIDDEN: [&str; 11] =
    ["base", "button", "embed", "form", "frame", "iframe", "input", "link", "meta", "object", "script"];
