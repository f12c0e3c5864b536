//! What holds for any input at all.

#![allow(clippy::disallowed_methods, reason = "it reads the corpora")]

mod support;

use std::sync::LazyLock;

use proptest::prelude::*;
use sopbook::diagnostic::report::Format;
use sopbook::engine;
use sopbook::render::Options;
use sopbook::source::Memory;

/// Makes every page of some files, which must not panic; gives what was found and what was made.
fn run(files: &Memory) -> (String, Vec<(String, Vec<u8>)>) {
    let project = engine::load(files);
    let handbook = project.handbook(Options { draft: true, live: false });
    let mut made = Vec::new();
    for address in handbook.addresses() {
        let file = handbook.file(&address).expect("what is planned can be made");
        let bytes = engine::content(file.content, files).expect("it is in memory");
        assert!(
            !bytes.is_empty() || !file.findings.is_empty() || !address.ends_with(".html"),
            "{address} is empty"
        );
        made.push((address.to_owned(), bytes));
    }
    let report = support::report(&project.manual, &project.findings, Format::Human);
    (report, made)
}

/// Pieces that are likelier than random bytes to get far into the program.
fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(PIECES.to_vec());
    prop::collection::vec(prop_oneof![4 => words.prop_map(str::to_owned), 1 => "\\PC{0,6}"], 0..40)
        .prop_map(|pieces| pieces.concat())
}

const PIECES: [&str; 68] = [
    "---\n",
    "title: ",
    "owner: ",
    "kitchen-lead",
    "steps:\n",
    "  - ",
    "do: ",
    "by: ",
    "{ham}",
    "{",
    "}",
    "portions:\n",
    "  ham: ",
    "2 slices",
    "½ ",
    "1/0 ",
    "12:30",
    "± ",
    "(#16 scoop)",
    "\n",
    "\t",
    "  ",
    ": ",
    "- ",
    "[",
    "]",
    "\"",
    "'",
    "*a",
    "&a ",
    "@",
    "`",
    "|\n",
    ">\n",
    "#",
    "## ",
    " {#step-1}",
    "<b>",
    "</div>",
    "<details>",
    "<img src=\"x\">",
    "<script>",
    "![a](b.png)",
    "[a](b.md#c)",
    "[a](../../..)",
    "[^1]",
    "[^1]: x\n",
    "> [!NOTE]\n> ",
    "| a | b |\n|---|---|\n",
    "```\n",
    "- [ ] ",
    "sop:0",
    "<a href=\"sop:9\">",
    "\u{feff}",
    "\u{202e}",
    "\r\n",
    "critical:\n  - hazard: x\n    limit: \"<= 5 °C\"\n",
    "touches: {expected: 1, alarm: 0}\n",
    "hand_off: {to: example, gives: [x], within: 1 min}\n",
    "type: recipe\n",
    "type: page\n",
    "status: retired\n",
    "yield: 1e9\n",
    "999999999999999 kg",
    "٣ رنات",
    "৩ স্লাইস",
    "id: example\n",
    "<<: *a\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_page_or_a_finding(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        run(&Memory::new().with("manual/a.md", bytes));
    }

    #[test]
    fn any_pieces_are_a_page_or_a_finding(text in pieces()) {
        run(&Memory::new().with("book.toml", support::BOOK).with("manual/kitchen/a.md", text));
    }

    #[test]
    fn any_front_matter_is_a_page_or_a_finding(text in pieces(), body in pieces()) {
        let page = format!("---\ntitle: A\n{text}\n---\n{body}");
        run(&Memory::new().with("book.toml", support::BOOK).with("manual/kitchen/a.md", page));
    }

    #[test]
    fn any_settings_are_settings_or_a_finding(text in "(\\[[a-z.]{0,12}\\]\n|[a-z-]{1,10} = (\"[^\"]{0,9}\"|[0-9]{1,3}|\\{\\}|\\[\\])\n|\\PC{0,5}\n){0,12}") {
        run(&Memory::new().with("book.toml", text).with("manual/a.md", "---\ntitle: A\ntype: page\n---\n"));
    }

    #[test]
    fn any_bytes_are_settings_or_a_finding(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        run(&Memory::new().with("book.toml", bytes).with("manual/a.md", "---\ntitle: A\ntype: page\n---\n"));
    }

    #[test]
    fn any_template_is_a_page_or_a_finding(text in "(\\{\\{|\\}\\}|\\{%|%\\}|[a-z. ]{1,9}|if|for|endfor|\\PC{0,4}){0,20}") {
        let files = Memory::new()
            .with("book.toml", "[output.html]\ntheme = \"theme\"\n")
            .with("manual/a.md", "---\ntitle: A\ntype: page\n---\n")
            .with("theme/templates/procedure.html", text);
        let project = engine::load(&files);
        let handbook = project.handbook(Options::default());
        let file = handbook.file("a.html").expect("the page is planned");
        let nothing = sopbook::render::Content::Bytes(Vec::new());
        prop_assert!(file.content != nothing || !file.findings.is_empty() || !project.has_errors());
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(text in pieces()) {
        let files = Memory::new().with("book.toml", support::BOOK).with("manual/kitchen/a.md", text);
        prop_assert_eq!(run(&files), run(&files));
    }
}

/// Deep nesting must not exhaust the stack of a thread.
#[test]
fn depth_is_no_danger() {
    // Deep enough to end any recursion; the readers of HTML and YAML take the square of it in time.
    for deep in [">", "[", "- ", "<div>", "*a "].map(|part| part.repeat(5_000)) {
        run(&Memory::new().with("manual/a.md", format!("---\ntitle: A\ntype: page\n---\n{deep}\n")));
        run(&Memory::new().with("manual/a.md", format!("---\ntitle: {deep}\n---\n")));
        run(&Memory::new().with("manual/a.md", format!("---\nsteps: {}\n---\n", "[".repeat(2_000))));
    }
}

/// Real Markdown that nobody here wrote; see the folder's own README for where it comes from.
static CORPORA: LazyLock<Option<std::path::PathBuf>> = LazyLock::new(|| {
    let folder = std::path::Path::new("../shared/corpora");
    folder.is_dir().then(|| folder.to_owned())
});

#[test]
fn real_markdown_builds_as_plain_pages() {
    let Some(corpora) = CORPORA.as_deref() else {
        println!("skipped: the corpora lie beside the checkout, and are not there");
        return;
    };
    for (folder, least) in [("recipes/content", 340), ("runbooks/alerts", 250)] {
        let mut files =
            Memory::new().with("book.toml", "[book]\ntitle = \"Corpus\"\ndefault-type = \"page\"\n");
        let root = corpora.join(folder);
        for path in support::files_below(&root) {
            let name = format!("manual/{}", path.strip_prefix(&root).expect("it is below").display());
            files = files.with(&name, std::fs::read(&path).expect("it can be read"));
        }
        let (report, made) = run(&files);
        let pages = made
            .iter()
            .filter(|(address, _)| address.ends_with(".html") && !address.starts_with("p/"))
            .count();
        assert!(pages >= least, "{folder}: {pages} pages");
        assert!(!report.contains("front-matter-unreadable"), "{folder}: {report}");
        links_lead_somewhere(&made, &report);
    }
}

/// Every link of the pages leads to a file of the handbook, to another site, or to a finding.
fn links_lead_somewhere(made: &[(String, Vec<u8>)], report: &str) {
    let addresses: std::collections::BTreeSet<&str> =
        made.iter().map(|(address, _)| address.as_str()).collect();
    for (address, bytes) in
        made.iter().filter(|(address, _)| address.ends_with(".html") && address != "404.html")
    {
        let html = String::from_utf8_lossy(bytes);
        for target in html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let is_elsewhere = target.contains(':') || target.starts_with("//");
            if is_elsewhere || target.starts_with('#') {
                continue; // A link that leads nowhere is `#`, and has a finding.
            }
            let path = target.split(['#', '?']).next().unwrap_or_default();
            let base = sopbook::source::FilePath::new(address).parent();
            let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
            let full = base.join(&decoded);
            assert!(addresses.contains(full.as_str()), "{address}: `{target}` leads nowhere\n{report}");
        }
    }
}
