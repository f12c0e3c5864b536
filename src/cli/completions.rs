//! `sopbook completions`: what a shell proposes behind `sopbook`.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::stopped::Ended;
use super::{Outcome, terminal};

/// Prints a script for your shell that completes commands and options when you press Tab.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(super) struct Arguments {
    /// The shell that you use.
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Ended {
    let mut script = Vec::new();
    generate(arguments.shell, &mut super::Arguments::command(), "sopbook", &mut script);
    terminal::hand_over(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Clean)
}

const AFTER: &str = "\
Save the script where your shell looks for it:
  bash        sopbook completions bash > ~/.local/share/bash-completion/completions/sopbook
  zsh         sopbook completions zsh > ~/.zfunc/_sopbook
              (~/.zshrc needs `fpath+=~/.zfunc` before `compinit`)
  fish        sopbook completions fish > ~/.config/fish/completions/sopbook.fish
  powershell  sopbook completions powershell >> $PROFILE
  elvish      sopbook completions elvish >> ~/.config/elvish/rc.elv";
