//! What a handbook costs, against the floor: a program that only reads the same files, runs pulldown-cmark over
//! them and writes one file a page. Both run in turn in one process, so that the ratio holds on a busy machine.
//!
//! `cargo bench -- 1000 10000` measures manuals of these sizes; without numbers, 1,000 and 10,000.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark makes its own manual and prints a table"
)]

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use cpu_time::ProcessTime;
use rayon::prelude::*;
use sopbook::engine::{self, Written};
use sopbook::output::Writer;
use sopbook::render::Options;
use sopbook::source::Disk;

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
        manual(folder.path(), size);
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
        let writer = Writer::begin(&built).expect("the folder is ours");
        let written = engine::write(&handbook, &disk, writer).expect("the handbook can be written");
        assert!(matches!(written, Written::Whole(_)));
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

/// A manual of `size` procedures of about 640 words, all different and all sound.
fn manual(folder: &Path, size: usize) {
    let mut settings = "[book]\ntitle = \"Bench\"\n\n[roles.cook]\n\n[roles.lead]\n".to_owned();
    for department in 0..DEPARTMENTS {
        _ = write!(
            settings,
            "\n[departments.d{department}]\nname = \"Department {department}\"\nlead = \"lead\"\n"
        );
    }
    fs::write(folder.join("book.toml"), settings).expect("settings can be written");
    for department in 0..DEPARTMENTS {
        fs::create_dir_all(folder.join(format!("manual/d{department}"))).expect("a folder can be made");
    }
    (0..size).into_par_iter().for_each(|number| {
        let path = folder.join(format!("manual/d{}/procedure-{number}.md", number % DEPARTMENTS));
        fs::write(path, procedure(number, size)).expect("a page can be written");
    });
}

const DEPARTMENTS: usize = 20;

fn procedure(number: usize, size: usize) -> String {
    let mut words = Words(number as u64 + 1);
    let next = (number + 1) % size;
    let mut text = format!(
        "---\nid: procedure-{number}\ntitle: {} {number}\nversion: 3\nowner: lead\npurpose: {}.\ntrigger: {}.\ntiers: all\nby: cook\nportions:\n  item-a: {} g ± 2 g\n  item-b: {} ml\nsteps:\n",
        words.title(),
        words.sentence(10),
        words.sentence(6),
        number % 90 + 10,
        number % 50 + 20,
    );
    for step in 0..7 {
        let portion = ["{item-a} ", "{item-b} "].get(step).copied().unwrap_or_default();
        _ = write!(
            text,
            "  - id: part-{step}\n    do: Take {portion}{}.\n    within: {} s\n    why: {}.\n",
            words.sentence(8),
            step * 10 + 20,
            words.sentence(7)
        );
    }
    _ = write!(
        text,
        "if_wrong:\n  - when: {}\n    do: {}.\n    tell: lead\nreview_every: 6 months\n---\n",
        words.sentence(5),
        words.sentence(9)
    );
    for section in 0..4 {
        _ = write!(
            text,
            "\n## {} {section}\n\n{}. {}.\n",
            words.title(),
            words.sentence(28),
            words.sentence(24)
        );
        _ = write!(
            text,
            "See [the next](../d{}/procedure-{next}.md#part-2) and *{}*.\n\n",
            next % DEPARTMENTS,
            words.sentence(5)
        );
        for _ in 0..3 {
            _ = writeln!(text, "- {}", words.sentence(9));
        }
    }
    text
}

/// Words in an order that is the same each time.
struct Words(u64);

impl Words {
    fn word(&mut self) -> &'static str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        WORDS[(self.0 >> 33) as usize % WORDS.len()]
    }

    fn sentence(&mut self, length: usize) -> String {
        let words: Vec<&str> = (0..length).map(|_| self.word()).collect();
        words.join(" ")
    }

    fn title(&mut self) -> String {
        format!("Prepare {} {}", self.word(), self.word())
    }
}

const WORDS: [&str; 48] = [
    "bread", "ham", "butter", "counter", "order", "ticket", "customer", "plate", "glass", "freezer", "shelf",
    "label", "parcel", "driver", "invoice", "account", "number", "window", "kitchen", "apron", "towel",
    "basket", "bottle", "cream", "scoop", "cone", "napkin", "tray", "oven", "timer", "probe", "knife",
    "board", "lettuce", "tomato", "cheese", "paper", "printer", "screen", "drawer", "float", "coin",
    "receipt", "table", "chair", "door", "light", "floor",
];
