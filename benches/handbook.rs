//! What a handbook costs, against the floor: a program that only reads the same files, runs pulldown-cmark over
//! them and writes one file a page. Both run in turn in one process, so that the ratio holds on a busy machine.
//!
//! `cargo bench -- 1000 10000` measures manuals of these sizes; without numbers, 1,000 and 10,000.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark makes its own manual and prints a table"
)]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use cpu_time::ProcessTime;
use rayon::prelude::*;
use sopbook::engine::{self, Ending};
use sopbook::output::{Sources, Turn, Writer};
use sopbook::render::Options;
use sopbook::source::Disk;

mod manual;

/// The same as in the `sopbook` command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000] } else { sizes };
    println!(
        "{:>9} {:>9} {:>9} {:>9} {:>9} {:>9}  build/floor  µs/page",
        "pages", "floor s", "check s", "build s", "again s", "peak MiB"
    );
    for size in sizes {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        manual::write(folder.path(), size, manual::DEPARTMENTS);
        let mut rows: Vec<[f64; 4]> = (0..RUNS).map(|_| run(folder.path())).collect();
        let mut median = |column: usize| {
            rows.sort_by(|left, right| left[column].total_cmp(&right[column]));
            rows[rows.len() / 2][column]
        };
        let [floor, check, build, again] = [median(0), median(1), median(2), median(3)];
        println!(
            "{size:>9} {floor:>9.3} {check:>9.3} {build:>9.3} {again:>9.3} {:>9} {:>12.1} {:>8.1}",
            peak_memory(),
            build / floor,
            build / size as f64 * 1e6
        );
    }
}

/// How often each is measured; the median counts.
const RUNS: usize = 5;

/// Seconds of processor time: the floor, a check, a clean build, a build with nothing changed.
fn run(folder: &Path) -> [f64; 4] {
    let seconds = |work: &dyn Fn()| {
        let start = ProcessTime::now();
        work();
        start.elapsed().as_secs_f64()
    };
    let built = folder.join("book");
    _ = fs::remove_dir_all(&built);
    let floor = seconds(&|| floor(folder));
    let check = seconds(&|| {
        let project = engine::load(&Disk::new(folder));
        assert!(!project.has_errors(), "{:?}", project.findings.first());
    });
    let build = || {
        let disk = Disk::new(folder);
        let project = engine::load(&disk);
        let handbook = project.handbook(Options::default());
        let turn = Turn::take(&built, &Sources::default(), || {}).expect("the folder can be written");
        let writer = Writer::begin(&turn).expect("the folder is ours");
        let written = engine::write(&handbook, &disk, writer).expect("the handbook can be written");
        assert!(matches!(written, Ending::Whole(_, _)));
    };
    let clean = seconds(&build);
    let again = seconds(&build);
    [floor, check, clean, again]
}

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

/// The most memory that the process has had, in MiB, where the system tells.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}
