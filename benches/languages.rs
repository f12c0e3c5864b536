//! What a language costs: a handbook of one language beside one of four with a quarter of the procedures, all of them
//! translated, so that both have the same number of pages. Both are built in turn in one process, so that the ratio
//! holds on a busy machine.
//!
//! `cargo bench --bench languages -- 2500` measures four languages of so many procedures; without a number, 1,000.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark makes its own manual and prints a table"
)]

use std::fs;
use std::path::Path;

use cpu_time::ProcessTime;
use sopbook::engine::{self, Ending};
use sopbook::output::{Sources, Turn, Writer};
use sopbook::render::Options;
use sopbook::source::Disk;

mod manual;

/// The same as in the `sopbook` command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Such as are written in the letters of the text, or each text would be a finding.
const LANGUAGES: [&str; 3] = ["fr", "es", "de"];

fn main() {
    let size = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(1_000);
    let (one, four) = (
        tempfile::tempdir().expect("a temporary folder can be made"),
        tempfile::tempdir().expect("a temporary folder can be made"),
    );
    // Departments of the same size, because what is listed and printed of one depends on it.
    let times = LANGUAGES.len() + 1;
    manual::write(one.path(), size * times, manual::DEPARTMENTS * times);
    manual::write(four.path(), size, manual::DEPARTMENTS);
    translate(four.path());
    let mut rows: Vec<(f64, f64)> = (0..RUNS).map(|_| (build(one.path()), build(four.path()))).collect();
    rows.sort_by(|left, right| (left.1 / left.0).total_cmp(&(right.1 / right.0)));
    let (one, four) = rows[rows.len() / 2];
    let pages = (size * times) as f64;
    println!("{:>9} {:>20} {:>20} {:>7}", "pages", "one language µs/page", "four, µs/page", "ratio");
    println!("{pages:>9} {:>20.1} {:>20.1} {:>7.2}", one / pages * 1e6, four / pages * 1e6, four / one);
}

/// How often each is measured; the median counts.
const RUNS: usize = 5;

/// Translates every procedure, into words of no language.
fn translate(folder: &Path) {
    let settings = folder.join("book.toml");
    let mut text = fs::read_to_string(&settings).expect("there are settings");
    for language in LANGUAGES {
        text.push_str(&format!("\n[languages.{language}]\nname = \"{language}\"\n"));
    }
    fs::write(&settings, text).expect("the settings can be written");
    let disk = Disk::new(folder);
    let manual = engine::read(&disk);
    for page in manual.procedures() {
        let overlay = filled(&page.to_translate(None).expect("a translation can be begun"));
        for language in LANGUAGES {
            let path = page.text.path.as_str().replace(".md", &format!(".{language}.md"));
            fs::write(folder.join(path), &overlay).expect("a translation can be written");
        }
    }
}

/// A translation that was begun, with what stands in the comment above each key behind it.
fn filled(begun: &str) -> String {
    let mut filled = String::new();
    let mut lines = begun.lines().peekable();
    while let Some(line) = lines.next() {
        let key = lines.peek().and_then(|next| next.trim().strip_suffix(':'));
        match (line.split_once("# "), key) {
            (Some((margin, text)), Some(key)) if margin.trim_matches([' ', '-']).is_empty() => {
                filled.push_str(&format!("{margin}{key}: {}\n", serde_json::json!(foreign(text))));
                lines.next();
            }
            _ => {
                let text = line.replace("<!-- to translate: ", "").replace("-->", "");
                filled.push_str(&format!("{}\n", if text == line { text } else { foreign(&text) }));
            }
        }
    }
    filled
}

/// The same with other words, as long and as easy to read for a program; portions and addresses stay.
fn foreign(text: &str) -> String {
    let mut depth = 0;
    let letter = |letter: char| {
        match letter {
            '{' | '(' => depth += 1,
            '}' | ')' => depth -= 1,
            _ if depth > 0 => {}
            'a' => return 'e',
            'e' => return 'i',
            'i' => return 'o',
            'o' => return 'u',
            'u' => return 'a',
            _ => {}
        }
        letter
    };
    text.chars().map(letter).collect()
}

/// Seconds of processor time that a clean build takes.
fn build(folder: &Path) -> f64 {
    let built = folder.join("book");
    _ = fs::remove_dir_all(&built);
    let start = ProcessTime::now();
    let disk = Disk::new(folder);
    let project = engine::load(&disk);
    assert!(project.findings.is_empty(), "findings would be measured: {:?}", project.findings[0]);
    let handbook = project.handbook(Options::default());
    let turn = Turn::take(&built, &Sources::default(), || {}).expect("the folder can be written");
    let writer = Writer::begin(&turn).expect("the folder is ours");
    let written = engine::write(&handbook, &disk, writer).expect("the handbook can be written");
    assert!(matches!(written, Ending::Whole { .. }));
    start.elapsed().as_secs_f64()
}
