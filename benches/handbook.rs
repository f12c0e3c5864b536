//! What a handbook costs, against the floor: a program that only reads the same files, runs pulldown-cmark over
//! them and writes one file a page. Each runs in a process of its own, in turn, so that its memory is its own and the
//! ratios hold on a busy machine; the median of the runs counts.
//!
//! `cargo bench --bench handbook -- --zipf 1000 10000` measures manuals of these sizes; without numbers, 1,000 and
//! 10,000. With `--zipf` procedures are as long as in real manuals, with words that have forms. `--runs=1` measures
//! each once. Files are written into memory where the system has a place for that.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark makes its own manual and prints a table"
)]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;

use command::Figures;
use manual::Shape;
use preview::Preview;
use rayon::prelude::*;

mod command;
mod manual;
mod preview;

/// The same as in the `sopbook` command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Some(code) = command::measured(be_the_command) {
        return code;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000] } else { sizes };
    let runs = arguments.iter().find_map(|argument| argument.strip_prefix("--runs=")?.parse().ok());
    let shape = if arguments.iter().any(|word| word == "--zipf") { manual::ZIPF } else { manual::PLAIN };
    println!("{}\n", machine());
    for (place, size) in sizes.into_iter().enumerate() {
        let row = measure(size, shape, runs.unwrap_or(RUNS));
        if place == 0 {
            let heads: Vec<&str> = row.iter().map(|(head, _)| *head).collect();
            println!("| {} |\n|{}", heads.join(" | "), "---:|".repeat(heads.len()));
        }
        let cells: Vec<String> = row.into_iter().map(|(_, cell)| cell).collect();
        println!("| {} |", cells.join(" | "));
    }
    ExitCode::SUCCESS
}

/// How often each is measured.
const RUNS: usize = 5;

/// The command, or the floor in its place.
fn be_the_command() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.as_slice() {
        [_, _, folder, word] if word == FLOOR => {
            floor(folder.as_ref());
            ExitCode::SUCCESS
        }
        _ => sopbook::cli::run(),
    }
}

/// The columns of a row, each with its head.
fn measure(size: usize, shape: Shape, runs: usize) -> Vec<(&'static str, String)> {
    let folder = in_memory();
    let folder = folder.path();
    manual::write_shaped(folder, size, manual::DEPARTMENTS, shape);
    let steps: [(&str, &[&str]); 5] = [
        ("floor", &[FLOOR]),
        ("check", &["check"]),
        ("build", &["build"]),
        ("build again", &["build"]),
        ("after an edit", &["build"]),
    ];
    let mut all: [Vec<Figures>; 5] = Default::default();
    for turn in 0..runs {
        // What is known of the last build would spare most of the next.
        ["book", ".book.sopbook-kept"].iter().for_each(|own| _ = fs::remove_dir_all(folder.join(own)));
        for ((name, arguments), figures) in steps.iter().zip(&mut all) {
            if *name == "after an edit" {
                edit(folder, turn);
            }
            let status = command::started(folder, arguments).status().expect("this program can be started");
            assert!(status.success(), "{name}: {status}");
            figures.push(command::figures(folder).expect("it was measured"));
        }
    }
    let median = |figures: &[Figures]| median(figures.iter().map(|own| own.seconds).collect());
    let mib = |figures: &[Figures]| figures.iter().map(|own| own.kib).max().unwrap_or_default() / 1024;
    let least = median(&all[0]);
    let mut row = vec![("procedures", grouped(size)), ("floor", format!("{least:.2} s"))];
    for ((name, _), figures) in steps.iter().zip(&all).skip(1) {
        let seconds = median(figures);
        row.push((name, format!("{seconds:.2} s ({:.1} ×)", seconds / least)));
    }
    let (bytes, files) = written(&folder.join("book"));
    let preview = Preview::start(folder);
    let pages: Vec<f64> = (0..runs).map(|turn| preview.shows(PAGE, || edit(folder, turn))).collect();
    let searches = (0..runs).map(|turn| {
        preview.shows(PAGE, || edit(folder, turn));
        preview.answers("search/index.js")
    });
    let searches: Vec<f64> = searches.collect();
    let renewed = (0..runs).map(|turn| preview.shows(WORDS, || add_word(folder, turn))).collect();
    row.push(("edit to page", format!("{:.0} ms", self::median(pages) * 1e3)));
    row.push(("first search", format!("{:.0} ms", self::median(searches) * 1e3)));
    row.push(("edit to new index", format!("{:.0} ms", self::median(renewed) * 1e3)));
    let memory = [mib(&all[1]), mib(&all[2]), preview.peak() / 1024].map(|own| grouped(own as usize));
    row.push(("MiB of check, build, serve", memory.join(", ")));
    row.push(("handbook", format!("{} MB, {} files", grouped((bytes / 1_000_000) as usize), grouped(files))));
    row
}

/// Changes a time in one page.
fn edit(folder: &Path, turn: usize) {
    let file = folder.join(EDITED);
    let text = fs::read_to_string(&file).expect("it was written");
    let changed = text.replacen("    within: 2", "    within: 3", 1);
    let back = text.replacen("    within: 3", "    within: 2", 1);
    // Whichever was last, the page changes.
    let next = if text.contains("within: 20 s") { changed } else { back };
    assert_ne!(text, next, "turn {turn}");
    fs::write(file, next).expect("it can be written");
}

/// Adds a word to the same page that comes before nearly all others.
fn add_word(folder: &Path, turn: usize) {
    let file = folder.join(EDITED);
    let text = fs::read_to_string(&file).expect("it was written");
    fs::write(file, format!("{text}\n0{}\n", "a".repeat(turn + 1))).expect("it can be written");
}

/// The file that is edited.
const EDITED: &str = "manual/d7/procedure-7.md";

/// The first words of the search index.
const WORDS: &str = "search/words/0.js";

/// The page of what `edit` changes.
const PAGE: &str = "d7/procedure-7.html";

fn floor(folder: &Path) {
    let target = folder.join("floor");
    fs::create_dir_all(&target).expect("a folder can be made");
    let pages: Vec<_> =
        walkdir::WalkDir::new(folder.join("manual")).into_iter().filter_map(Result::ok).collect();
    pages.par_iter().filter(|page| page.file_type().is_file()).for_each(|page| {
        let text = fs::read_to_string(page.path()).expect("a page can be read");
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text));
        let name = page.path().with_extension("html");
        fs::write(target.join(name.file_name().unwrap_or_default()), black_box(html))
            .expect("a page can be written");
    });
    fs::remove_dir_all(&target).expect("the floor can be swept");
}

/// What makes this program the floor.
const FLOOR: &str = "floor";

/// A temporary folder that is on no disk where the system has such a place: a disk would be measured instead.
fn in_memory() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.expect("a temporary folder can be made")
}

/// The bytes and the number of the files in a folder.
fn written(folder: &Path) -> (u64, usize) {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let sizes = files.filter_map(|file| file.metadata().ok()).filter(fs::Metadata::is_file);
    sizes.fold((0, 0), |(bytes, count), file| (bytes + file.len(), count + 1))
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

/// A number in groups of three digits.
fn grouped(number: usize) -> String {
    if number < 1_000 {
        number.to_string()
    } else {
        format!("{},{:03}", grouped(number / 1_000), number % 1_000)
    }
}

/// The machine, in general words.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = told.lines().find(|line| line.starts_with("model name"));
    let model = model.and_then(|line| line.split_once(": ")).map_or(std::env::consts::ARCH, |(_, name)| name);
    format!("{cores} cores, {model}; processor time, and how many times the floor that is")
}
