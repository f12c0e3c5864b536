//! `sopbook check`: is the manual complete and true to itself?

use std::path::Path;

use clap::Args;

use super::report::{self, FormatName, Threshold};
use super::Outcome;
use crate::engine;
use crate::source::Disk;

/// Checks the manual and says what is wrong, where, and what to write instead.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// How the findings are written.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: FormatName,
    /// The least severity that makes the command fail.
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: Threshold,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Outcome {
    let project = engine::load(&Disk::new(root));
    report::say(&project, &project.findings, arguments.format);
    arguments.fail_on.outcome(&project.findings)
}
