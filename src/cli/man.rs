//! `sopbook man`: the manual pages, one a command.

use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use super::stopped::{Ended, Stopped};
use super::{Outcome, terminal, unwritten};
use crate::output;

/// Writes a page for `man` about each command.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder for the pages, such as `~/.local/share/man/man1`.
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Ended {
    let mut command = super::Arguments::command().disable_help_subcommand(true);
    command.build();
    let folder = root.join(&arguments.folder);
    let count = write(&folder, &command)?;
    terminal::note(&format!("{count} pages for `man` are in {}.", folder.display()));
    Ok(Outcome::Clean)
}

/// Writes the page of a command and those of the commands below it; gives how many there are.
fn write(folder: &Path, command: &Command) -> Result<usize, Stopped> {
    let page = Man::new(command.clone());
    let path = folder.join(page.get_filename());
    let mut text = Vec::new();
    let made = page.render(&mut text).and_then(|()| output::replace(&path, text));
    made.map_err(|error| unwritten(path.display(), &error))?;
    let mut count = 1;
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        count += write(folder, below)?;
    }
    Ok(count)
}
