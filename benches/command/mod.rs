//! The `sopbook` command in a process of its own, and what it costs there.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use cpu_time::ProcessTime;

/// Processor time and memory of a process.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    pub seconds: f64,
    /// The most that it had at once.
    pub kib: u64,
}

/// Where this program was started by `started`: does the work and writes down what it cost.
pub fn measured(work: impl FnOnce() -> ExitCode) -> Option<ExitCode> {
    let figures = std::env::var_os(FIGURES)?;
    let start = ProcessTime::now();
    let code = work();
    let (seconds, kib) = (start.elapsed().as_secs_f64(), peak("self"));
    fs::write(figures, format!("{seconds} {kib}")).expect("figures can be written");
    Some(code)
}

/// This program, to be started as the command with these words; it is then to call `measured` first.
pub fn started(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.arg("-C").arg(folder).args(arguments);
    command.env(FIGURES, folder.join("figures")).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// What the command cost that has ended in `folder`; `None` where it was ended early.
pub fn figures(folder: &Path) -> Option<Figures> {
    let written = fs::read_to_string(folder.join("figures")).ok()?;
    let (seconds, kib) = written.split_once(' ')?;
    fs::remove_file(folder.join("figures")).ok()?;
    Some(Figures { seconds: seconds.parse().ok()?, kib: kib.parse().ok()? })
}

/// The most memory that a process has had at once, in KiB, where the system tells.
pub fn peak(process: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}

/// Tells this program to be the command, and where to write what it cost.
const FIGURES: &str = "SOPBOOK_BENCH_FIGURES";
