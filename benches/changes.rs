//! What it costs to look at a change: `diff` of one file and `check --changed-since`, against `check` of the whole
//! manual. All run in turn in one process, so that the ratios hold on a busy machine; git's own time counts.
//!
//! `cargo bench --bench changes -- 10000` measures a manual of that size, which is also the default.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark makes its own manual and prints a table"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use cpu_time::ProcessTime;
use sopbook::engine::{self, Project};
use sopbook::source::Disk;
use sopbook::source::git::{Repository, Version};

mod manual;

/// The same as in the `sopbook` command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often each is measured; the median counts.
const RUNS: usize = 9;

fn main() {
    let size = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    manual::write(folder.path(), size, manual::DEPARTMENTS);
    commit(folder.path());
    let changed = folder.path().join("manual/d7/procedure-7.md");
    let text = fs::read_to_string(&changed).expect("it was written");
    fs::write(&changed, text.replacen("within: 20 s", "within: 25 s", 1)).expect("it can be written");
    println!("{:>28} {:>9} {:>9} {:>11}", "", "CPU s", "git s", "to check");
    measure("one file of the last commit", folder.path());
    // The same with faults in files that nobody touched: are they of the change?
    let other = folder.path().join("manual/d8/procedure-8.md");
    let text = fs::read_to_string(&other).expect("it was written");
    fs::write(&other, text.replacen("procedure-9.md", "nowhere.md", 1)).expect("it can be written");
    commit(folder.path());
    let text = fs::read_to_string(&changed).expect("it was written");
    fs::write(&changed, text.replacen("within: 25 s", "within: 30 s", 1)).expect("it can be written");
    measure("with a fault elsewhere", folder.path());
}

fn measure(title: &str, folder: &Path) {
    println!("{title}");
    let disk = Disk::new(folder);
    let mut rows: Vec<[(f64, f64); 3]> = (0..RUNS)
        .map(|_| {
            let check = seconds(|| drop(engine::load(&disk)));
            let since = seconds(|| drop(check_since(&disk, folder)));
            let diff = seconds(|| compare(&disk, folder));
            [check, since, diff]
        })
        .collect();
    let mut median = |column: usize| {
        let total = |row: &[(f64, f64); 3]| row[column].0 + row[column].1;
        rows.sort_by(|left, right| total(left).total_cmp(&total(right)));
        rows[RUNS / 2][column]
    };
    let check = median(0);
    for (name, (own, git)) in [("check", check), ("check --changed-since", median(1)), ("diff", median(2))] {
        let ratio = (own + git) / (check.0 + check.1);
        println!("{name:>28} {own:>9.3} {git:>9.3} {ratio:>10.2}×");
    }
}

fn check_since(disk: &Disk, folder: &Path) -> Project {
    let repository = Repository::open(folder).expect("it is a repository");
    let project = engine::load(disk);
    let base = repository.merge_base("HEAD", "HEAD").expect("there is a commit");
    let before = repository.snapshot(&base).expect("it is a commit");
    let places = engine::places(&before, disk);
    let changes = repository.changes(&base, &Version::WorkTree, &places).expect("git answers");
    assert_eq!(changes.files.len(), 1);
    project.since(&before, &changes.files)
}

fn compare(disk: &Disk, folder: &Path) {
    let repository = Repository::open(folder).expect("it is a repository");
    let base = repository.revision("HEAD").expect("there is a commit");
    let before = repository.snapshot(&base).expect("it is a commit");
    let places = engine::places(&before, disk);
    let changes = repository.changes(&base, &Version::WorkTree, &places).expect("git answers");
    let comparison = engine::compare(&before, disk, &changes.files);
    assert_eq!(comparison.procedures.len(), 1);
}

fn commit(folder: &Path) {
    for words in [
        &["init", "-q"][..],
        &["config", "user.name", "Bench"],
        &["config", "user.email", "bench@example.com"],
        &["add", "-A"],
        &["commit", "-q", "-m", "All"],
        &["repack", "-q", "-a", "-d"],
    ] {
        let status = Command::new("git").args(words).current_dir(folder).status().expect("git is installed");
        assert!(status.success(), "git {words:?}");
    }
}

/// Seconds of processor time: of this process, and of the git that it called.
fn seconds(work: impl FnOnce()) -> (f64, f64) {
    let (start, children) = (ProcessTime::now(), of_children());
    work();
    (start.elapsed().as_secs_f64(), of_children() - children)
}

/// The processor time of all processes that this one has called and seen end, where the system tells.
fn of_children() -> f64 {
    let status = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = status.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks =
        |field: usize| fields.get(field).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or_default();
    // Fields 16 and 17 of proc(5), in hundredths of a second; two stand before the bracket.
    (ticks(13) + ticks(14)) / 100.0
}
