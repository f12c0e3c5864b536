//! What hostile inputs cost: each is checked and built by a process of its own, whose time and memory are measured.
//!
//! `cargo bench --bench bounds` prints a table; a row over the bar of 1 s or 500 MB is marked. Words after `--` choose
//! the inputs whose names contain one of them. With `--formats` every format of the report is measured as well.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark makes its own manuals, starts itself and prints a table"
)]

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use hostile::{INPUTS, Input};

mod command;
mod hostile;

/// The same as in the `sopbook` command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Some(code) = command::measured(sopbook::cli::run) {
        return code;
    }
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (options, words): (Vec<_>, Vec<_>) =
        arguments.iter().partition(|argument| argument.starts_with("--"));
    let has_formats = options.iter().any(|option| *option == "--formats");
    let chosen = INPUTS
        .iter()
        .filter(|input| words.is_empty() || words.iter().any(|word| input.name.contains(word.as_str())));
    println!(
        "{:44} {:>8} {:>6} {:>8} {:>6}{}",
        "input",
        "check s",
        "MB",
        "build s",
        "MB",
        if has_formats { "  formats s     MB" } else { "" }
    );
    let (mut rows, mut over) = (0, 0);
    for input in chosen {
        rows += 1;
        over += usize::from(!row(input, has_formats));
    }
    println!("{rows} inputs, {over} over the bar of {BAR_SECONDS} s and {BAR_MB} MB");
    ExitCode::SUCCESS
}

/// Measures an input and prints its row; whether it is within the bar.
fn row(input: &Input, has_formats: bool) -> bool {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (path, content) in (input.files)() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(path, content).expect("a file can be written");
    }
    let check = run(folder.path(), &["check"]);
    let build = run(folder.path(), &["build", "--draft"]);
    let mut cells = format!("{check} {build}");
    let mut is_within = check.is_within() && build.is_within();
    if has_formats {
        let formats = FORMATS.iter().map(|format| run(folder.path(), &["check", "--format", format]));
        let worst = formats.max_by(|left, right| left.seconds.total_cmp(&right.seconds));
        if let Some(worst) = worst {
            cells = format!("{cells}   {worst}");
            is_within &= worst.is_within();
        }
    }
    println!("{:44} {cells}{}", input.name, if is_within { "" } else { "  OVER" });
    is_within
}

/// What a command cost.
struct Cost {
    seconds: f64,
    megabytes: u64,
    /// Why there are no figures.
    fault: Option<String>,
}

impl Cost {
    fn is_within(&self) -> bool {
        self.fault.is_none() && self.seconds <= BAR_SECONDS && self.megabytes <= BAR_MB
    }
}

impl std::fmt::Display for Cost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.fault {
            Some(fault) => write!(f, "{fault:>15}"),
            None => write!(f, "{:>8.2} {:>6}", self.seconds, self.megabytes),
        }
    }
}

/// Starts this program again as the `sopbook` command.
fn run(folder: &Path, arguments: &[&str]) -> Cost {
    let start = Instant::now();
    let mut child = command::started(folder, arguments).spawn().expect("this program can be started again");
    let status = loop {
        match child.try_wait().expect("a child can be waited for") {
            Some(status) => break Some(status),
            None if start.elapsed() > PATIENCE => {
                child.kill().expect("a child can be ended");
                child.wait().expect("a child can be waited for");
                break None;
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let elapsed = start.elapsed().as_secs_f64();
    let mut cost = Cost { seconds: elapsed, megabytes: 0, fault: None };
    let Some(status) = status else {
        return Cost { fault: Some(format!("> {} s", PATIENCE.as_secs())), ..cost };
    };
    match status.code().filter(|code| *code <= 1).and(command::figures(folder)) {
        // On a busy machine the clock runs on while nothing is done.
        Some(figures) => {
            cost.seconds = elapsed.min(figures.seconds);
            cost.megabytes = (figures.kib as f64 * 1024.0 / 1e6) as u64;
        }
        None => cost.fault = Some(status.to_string().chars().take(15).collect()),
    }
    cost
}

const FORMATS: [&str; 8] = ["concise", "markdown", "json", "github", "gitlab", "junit", "sarif", "rdjson"];

const BAR_SECONDS: f64 = 1.0;
const BAR_MB: u64 = 500;

/// How long a process may take before it is ended.
const PATIENCE: Duration = Duration::from_secs(60);
