//! The command line: one file a command.

mod ask;
mod build;
mod check;
mod codeowners;
mod completions;
mod diff;
mod explain;
mod frame;
mod freshness;
mod full;
mod init;
mod man;
mod meant;
mod mistyped;
mod new;
mod overview;
mod paths;
mod report;
mod rules;
mod schema;
mod scope;
mod serve;
mod stopped;
mod terminal;
mod translate;
mod verify;
mod whereabouts;

use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use stopped::{Ended, Stopped};

use crate::config::Config;
use crate::output::{self, Sources};
use crate::source::{Disk, Text};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Clean,
    /// There are findings that call for somebody.
    Findings,
    /// The command could not do its work, and said why.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::from(0),
            Outcome::Findings => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// Turns a folder of written procedures into a handbook that staff can trust.
#[derive(Debug, Parser)]
#[command(name = "sopbook", version, propagate_version = true, after_help = FIRST)]
struct Arguments {
    /// The folder that has `book.toml` in it. Without it, the current folder or the next one above that has it.
    #[arg(long, short = 'C', global = true, value_name = "FOLDER")]
    root: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// The first steps of an owner, below the list of all commands.
const FIRST: &str = "\
Begin with these:
  sopbook init my-handbook   begin a handbook
  sopbook serve              see it in the browser while you write
  sopbook check              find what is missing or unclear";

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Arguments),
    New(new::Arguments),
    Serve(serve::Arguments),
    Check(check::Arguments),
    Build(build::Arguments),
    Verify(verify::Arguments),
    Freshness(freshness::Arguments),
    Diff(diff::Arguments),
    Translate(translate::Arguments),
    Rules(rules::Rules),
    Explain(explain::Arguments),
    Codeowners(codeowners::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Runs the command that the arguments of the process name.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refuse(&error).into(),
    };
    let ended = command(&arguments);
    let outcome = ended.unwrap_or_else(|Stopped(reason)| {
        terminal::note(&reason);
        Outcome::Failed
    });
    outcome.into()
}

/// Says what can't be followed on the command line. What was asked of clap itself, such as the help, ends the process.
fn refuse(error: &clap::Error) -> Outcome {
    let typed = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
    let mut program = Arguments::command();
    program.build();
    let reason = mistyped::reason(error, &program, typed).unwrap_or_else(|| error.exit());
    reason.iter().for_each(|line| terminal::note(line));
    Outcome::Failed
}

fn command(Arguments { root, command }: &Arguments) -> Ended {
    let works_anywhere = matches!(
        command,
        Command::Init(_)
            | Command::Rules(_)
            | Command::Explain(_)
            | Command::Schema(_)
            | Command::Completions(_)
            | Command::Man(_)
    );
    let root = &match root {
        Some(root) => root.clone(),
        None if works_anywhere => PathBuf::from("."),
        None => folder_of_settings(),
    };
    if !works_anywhere && !root.is_dir() {
        return Err(no_folder(root));
    }
    let works_on_pages = matches!(
        command,
        Command::New(_)
            | Command::Translate(_)
            | Command::Verify(_)
            | Command::Freshness(_)
            | Command::Codeowners(_)
    );
    if works_on_pages && !whereabouts::has_manual(root) {
        return Err(whereabouts::no_manual(root, |folder| format!("cd {folder}")));
    }
    match command {
        Command::Check(check) => check::run(root, check),
        Command::Verify(verify) => verify::run(root, verify),
        Command::Freshness(freshness) => freshness::run(root, freshness),
        Command::Build(build) => build::run(root, build),
        Command::Serve(serve) => serve::run(root, serve),
        Command::Diff(diff) => diff::run(root, diff),
        Command::Init(init) => init::run(root, init),
        Command::New(new) => new::run(root, new),
        Command::Translate(translate) => translate::run(root, translate),
        Command::Rules(rules) => rules::list(rules),
        Command::Explain(explain) => explain::run(explain),
        Command::Codeowners(codeowners) => codeowners::run(root, codeowners),
        Command::Schema(schema) => schema::run(schema),
        Command::Completions(completions) => completions::run(completions),
        Command::Man(man) => man::run(root, man),
    }
}

/// The current folder, or the first above it that holds `book.toml` where it holds no manual itself.
fn folder_of_settings() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let has_settings = |folder: &Path| folder.join("book.toml").is_file();
    // Without settings the manual is in its usual folder.
    let is_manual = here.join("manual").is_dir();
    let up = here.ancestors().position(has_settings).filter(|_| !is_manual).unwrap_or_default();
    match up {
        0 => PathBuf::from("."),
        up => std::iter::repeat_n("..", up).collect(),
    }
}

/// Says that the folder that was typed does not exist.
fn no_folder(root: &Path) -> Stopped {
    let root = root.display();
    Stopped(format!("There is no folder {root}. Write the folder that has book.toml in it after `-C`."))
}

/// The folders that the manual is made of: no handbook is written over them.
fn sources(root: &Path, disk: &Disk, config: &Config) -> Sources {
    let folders = [Some(&config.src), config.html.theme.as_ref()].into_iter().flatten();
    Sources::new(root, folders.filter_map(|folder| disk.locate(folder).ok()))
}

/// Replaces a file of the manual that was read as `before`. What its owner has saved since stays.
fn save(disk: &Disk, before: &Text, text: &str) -> Result<(), Stopped> {
    refuse_unreadable(before)?;
    let path = &before.path;
    let place = disk.locate(path).map_err(io::Error::from);
    match place.and_then(|place| output::replace_expected(&place, before.content.as_bytes(), text)) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Stopped(format!(
            "{path} was changed while this command was running, so it was not overwritten. Run the command again."
        ))),
        Err(error) => Err(unwritten(path, &error)),
    }
}

/// Bytes that are no text were read as U+FFFD, which must not be written in their place.
fn refuse_unreadable(before: &Text) -> Result<(), Stopped> {
    match before.invalid {
        None => Ok(()),
        Some(_) => Err(Stopped(format!(
            "Some characters of {} can't be read, so it can't be changed. Save it with the encoding UTF-8 first.",
            before.path
        ))),
    }
}

/// Says that a file can't be written, and why.
fn unwritten(path: impl Display, error: &io::Error) -> Stopped {
    Stopped(format!("{path} can't be written: {}.", output::reason(error)))
}

/// What day it is here. Only commands that people type to verify, or that are asked what is due, look at the clock.
fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_is_saved_while_a_command_runs_stays() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path());
        let path = folder.path().join("page.md");
        let read = || Text::from_bytes("page.md".into(), fs::read(&path).unwrap());
        fs::write(&path, "one").unwrap();
        let before = read();
        fs::write(&path, "the owner's").unwrap();
        let Stopped(reason) = save(&disk, &before, "ours").unwrap_err();
        assert!(reason.contains("was changed while this command was running"), "{reason}");
        assert_eq!(fs::read(&path).unwrap(), b"the owner's");
        save(&disk, &read(), "ours").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"ours");
        fs::write(&path, b"caf\xe9").unwrap();
        let Stopped(reason) = save(&disk, &read(), "caf\u{fffd}").unwrap_err();
        assert!(reason.contains("UTF-8"), "{reason}");
        assert_eq!(fs::read(&path).unwrap(), b"caf\xe9");
    }
}
