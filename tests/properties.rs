//! What holds for any input at all.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "it reads files, and names the one that fails"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::json;
use sopbook::diagnostic::report::Format;
use sopbook::engine;
use sopbook::manual::Manual;
use sopbook::render::Options;
use sopbook::source::Memory;
use support::laws;

/// Makes every page of some files, which must neither panic nor fail; gives what was found and what was made.
fn run(files: &Memory) -> (String, Vec<(String, Vec<u8>)>) {
    let project = engine::load(files);
    let made = laws::builds(&project, files, true);
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

/// So many cases, or as many times more as `SOPBOOK_CASES` says.
fn config(cases: u32) -> ProptestConfig {
    let times = std::env::var("SOPBOOK_CASES").ok().and_then(|times| times.parse().ok());
    let cases = cases * times.unwrap_or(1);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(400))]

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
    fn any_text_keeps_the_laws(text in pieces(), any in "\\PC{0,40}") {
        for text in [text, any] {
            laws::front_matter(&text);
            laws::front_matter(&format!("---\n{text}\n---\n"));
            laws::markdown(&text);
            laws::words(&text);
            laws::quantity(&text);
        }
    }

    #[test]
    fn any_amount_is_itself_when_it_is_shown(text in "(<|≤|before |)-?[0-9]{1,4}([.,/][0-9]{1,3}|½|)(–[0-9]{1,5}|) ?(g|kg|slices?|min|h|°C|°F|EUR|€|%|rings?|ml|fl oz|min 30 s)") {
        laws::quantity(&text);
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(text in pieces()) {
        let files = Memory::new().with("book.toml", support::BOOK).with("manual/kitchen/a.md", text);
        prop_assert_eq!(run(&files), run(&files));
    }
}

proptest! {
    #![proptest_config(config(1))]

    /// All pages of the example are changed at once, so that few runs try many changes.
    #[test]
    fn what_the_check_accepts_is_built(changes in changes()) {
        laws::handbook(&changed(&example(), &changes));
    }

    #[test]
    fn real_markdown_is_built_however_it_is_changed(changes in changes()) {
        let Some(corpora) = CORPORA.as_deref() else { return Ok(()) };
        laws::handbook(&changed(&corpus(corpora, "recipes/content"), &changes));
        laws::handbook(&changed(&corpus(corpora, "runbooks/alerts"), &changes));
    }
}

/// Each file of `tests/fuzzed/LAW` broke that law once.
#[test]
fn what_fuzzers_found_keeps_the_laws() {
    type Law = (&'static str, fn(&str));
    let laws: [Law; 6] = [
        ("front-matter", laws::front_matter),
        ("quantity", laws::quantity),
        ("markdown", laws::markdown),
        ("words", laws::words),
        ("settings", laws::settings),
        ("handbook", laws::manual),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzzed");
    for found in fs::read_dir(&folder).expect("the folder can be read") {
        let found = found.expect("the folder can be read").path();
        let (_, law) = laws
            .iter()
            .find(|(name, _)| found.ends_with(name))
            .unwrap_or_else(|| panic!("{} is called like no law", found.display()));
        for input in fs::read_dir(&found).expect("the folder can be read") {
            let path = input.expect("the folder can be read").path();
            println!("{}", path.display());
            law(&fs::read_to_string(&path).expect("a fuzzer's input is text"));
        }
    }
}

/// Changes of texts: what is done, at which part in a thousand, and what is put there.
type Changes = Vec<(u8, usize, &'static str)>;

fn changes() -> impl Strategy<Value = Changes> {
    let change = (0..6u8, 0..1000usize, prop::sample::select([PIECES.as_slice(), &EMPTY].concat()));
    prop::collection::vec(change, 30)
}

/// What shows nothing, or hardly anything.
const EMPTY: [&str; 20] = [
    "\n##\n",
    "\n## {#x}\n",
    "\n## <!-- x -->\n",
    "\n## &nbsp;\n",
    "\n### \u{200b}\n",
    "\n# ![](x.png)\n",
    "\n<br>\n---\n",
    "\n> \n",
    "\n- \n",
    "\n| |\n|-|\n",
    "\n[^x]\n\n[^x]:\n",
    "\n[](x.md)\n",
    "\n![]()\n",
    "\n> [!NOTE]\n",
    "\n```\n```\n",
    "\n<details></details>\n",
    "\u{a0}",
    "''",
    "\"\"",
    "{}",
];

/// The files with some changes in each page: lines are left out, doubled, cut or filled with something else.
fn changed(files: &[(String, String)], changes: &Changes) -> Memory {
    let mut memory = Memory::new();
    for (number, (path, text)) in files.iter().enumerate() {
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        // Every page has other changes than the one before it, and every third page none.
        let own =
            changes.iter().cycle().skip(number).take(if path.ends_with(".md") { number % 3 } else { 0 });
        for (what, at, piece) in own {
            let line = at * lines.len() / 1000;
            let Some(text) = lines.get_mut(line) else { continue };
            match what {
                0 => text.clear(),
                1 => *text = text.repeat(2),
                2 => text.insert_str(0, piece),
                3 => *text = format!("{}{piece}\n", text.trim_end()),
                4 => {
                    let key = text.split_once(": ").map(|(key, _)| key);
                    *text = key.map_or(String::new(), |key| format!("{key}: {piece}\n"));
                }
                _ => text.truncate(text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at)),
            }
        }
        memory = memory.with(path, lines.concat());
    }
    memory
}

/// The files of the example handbook.
fn example() -> Vec<(String, String)> {
    let manual = support::files_below("manual".as_ref()).into_iter();
    let all = manual.chain([PathBuf::from("book.toml")]);
    all.map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("it is text"))).collect()
}

/// Amounts that were once shown in a way that could not be read again.
#[test]
fn amounts_that_were_lost() {
    for text in ["-0.1–0 °C", "4000/201–20 g", "1 000/3 g"] {
        laws::quantity(text);
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
static CORPORA: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
    let folder = Path::new("../shared/corpora");
    folder.is_dir().then(|| folder.to_owned())
});

#[test]
fn real_markdown_builds_as_plain_pages() {
    let Some(corpora) = CORPORA.as_deref() else {
        println!("skipped: the corpora lie beside the checkout, and are not there");
        return;
    };
    for (folder, least) in [("recipes/content", 340), ("runbooks/alerts", 250)] {
        let files = changed(&corpus(corpora, folder), &Changes::new());
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

/// The pages of a corpus as a manual of free text.
fn corpus(corpora: &Path, folder: &str) -> Vec<(String, String)> {
    let root = corpora.join(folder);
    let page = |path: PathBuf| {
        let name = format!("manual/{}", path.strip_prefix(&root).expect("it is below").display());
        let bytes = fs::read(&path).expect("it can be read");
        (name, String::from_utf8_lossy(&bytes).into_owned())
    };
    let settings = "[book]\ntitle = \"Corpus\"\ndefault-type = \"page\"\n".to_owned();
    let pages = support::files_below(&root).into_iter().map(page);
    pages.chain([("book.toml".to_owned(), settings)]).collect()
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

const IN_FRENCH: &str =
    "[book]\ntitle = \"Shop\"\n[languages.en]\nname = \"English\"\n[languages.fr]\nname = \"Français\"\n";

/// What French has between two words, with each of the spaces that people type.
const BETWEEN: &str = "( |[ \u{a0}\u{202f}][:;!?»][ \u{a0}]| «[ \u{a0}\u{202f}]|[:;!?]|’| - |, |/|' )";

/// A text as it is typed in French, without quotes around it.
fn french() -> impl Strategy<Value = String> {
    let word = "[A-Za-zéàÉç]{1,5}";
    let text = format!("(« ?)?{word}({BETWEEN}{word}){{0,4}}( [!?:]|\u{a0}[!?:]|\u{202f}»)?");
    proptest::string::string_regex(&text).expect("it is an expression")
}

fn translated(files: &Memory) -> Manual {
    engine::read(files).editions.pop().expect("there is a language")
}

proptest! {
    /// A translation that is begun is read, asks for every text of its source, and is the same when it is asked for
    /// again. What is then typed behind its keys is read as it was typed.
    #[test]
    fn what_is_typed_behind_the_keys_is_read(
        texts in prop::collection::vec("[^\\s\\p{C}]\\PC{0,12}[^\\s\\p{C}]", 6),
        typed in prop::collection::vec(french(), 6),
    ) {
        let text = |at: usize| texts[at].as_str();
        let page = json!({
            "title": format!("a{}", text(0)), "type": "procedure", "purpose": format!("b{}", text(1)),
            "steps": [
                {"do": format!("c{}", text(2).replace(['{', '}'], "")), "warning": format!("d{}", text(3).replace(['{', '}'], ""))},
                {"do": "e", "hand_off": {"to": "a", "gives": [format!("f{}", text(4)), format!("g{}", text(5))]}},
            ],
        });
        let source = format!("---\n{page}\n---\n");
        let files = Memory::new().with("book.toml", IN_FRENCH).with("manual/a.md", source);
        let manual = engine::read(&files);
        let source = manual.by_id("a").expect("it is there");
        prop_assert_eq!(&source.problems, &[]);
        let begun = source.to_translate(None).expect("it can be begun");
        let files = files.with("manual/a.fr.md", begun.as_str());
        let edition = translated(&files);
        let page = edition.by_id("a").expect("it is there");
        prop_assert!(page.faults.is_empty() && page.problems.is_empty(), "{}", begun);
        let translation = page.translation.as_ref().expect("it is a translation");
        prop_assert_eq!(translation.missing.len(), source.texts_to_translate().len());
        prop_assert!(source.open_texts(page).iter().all(|text| !text.is_in_comment), "{}", begun);
        let again = source.to_translate(Some(page));
        prop_assert_eq!(again.as_ref(), Some(&begun));

        let mut expected = Vec::new();
        let mut written = String::new();
        let mut is_below_text = false;
        for line in begun.lines() {
            written.push_str(line);
            if is_below_text {
                let text = &typed[expected.len() % typed.len()];
                written.push_str(&format!(" {text}"));
                expected.push(text.trim().to_owned());
            }
            written.push('\n');
            is_below_text = line.trim_start().starts_with("# ");
        }
        let edition = translated(&files.with("manual/a.fr.md", written.as_str()));
        let page = edition.by_id("a").expect("it is there");
        prop_assert!(page.faults.is_empty() && page.problems.is_empty(), "{} {:?} {:?}", written, page.faults, page.problems);
        let read: Vec<String> =
            page.texts_to_translate().into_iter().map(|(_, text)| text.into_owned()).collect();
        prop_assert_eq!(read, expected, "{}", written);
    }
}
