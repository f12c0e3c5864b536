//! `sopbook serve`: the handbook while it is being written.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;

use super::paths::normal;
use super::stopped::{Ended, Stopped};
use super::whereabouts::{SETTINGS, absolute, no_manual};
use super::{no_folder, sources, terminal};
use crate::config::Config;
use crate::engine;
use crate::output;
use crate::serve::{self, Settings};
use crate::source::Disk;

/// Shows the handbook in the browser while you write, and follows every change.
///
/// Each page shows its findings, and `/_findings` lists all of them.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder that has `book.toml` in it, as with -C.
    folder: Option<PathBuf>,
    /// The port, the number at the end of the address; if not given, 3333 or the next free one.
    #[arg(long, short)]
    port: Option<u16>,
    /// Who can open the handbook: `127.0.0.1` for this computer only, `0.0.0.0` for everyone in your network, such as your phone.
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// Opens the handbook in the browser.
    #[arg(long, short)]
    open: bool,
    /// Another name by which browsers may open the handbook, such as that of a tunnel. Other names are refused.
    #[arg(long = "allow-host", value_name = "NAME")]
    names: Vec<String>,
    /// Leaves drafts out, as `build` does.
    #[arg(long)]
    no_drafts: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Ended {
    let root = arguments.folder.as_ref().map_or(root.to_owned(), |folder| normal(&root.join(folder)));
    if !root.is_dir() {
        return Err(no_folder(&root));
    }
    let settings = Settings {
        root: root.clone(),
        host: arguments.host.clone(),
        port: arguments.port,
        names: arguments.names.clone(),
        draft: !arguments.no_drafts,
        opens: arguments.open,
        draws: std::io::stdout().is_terminal(),
    };
    let disk = Disk::new(&root);
    let config = engine::settings(&disk);
    refuse_wrong_folder(&root, &disk, &config)?;
    // A folder outside the repository has a finding; nothing is touched there.
    if let Ok(place) = disk.locate(&config.build_dir)
        && let Err(fault) = output::recover(&place, &sources(&root, &disk, &config))
    {
        terminal::note(&format!("An interrupted build can't be completed: {fault}."));
    }
    match serve::run(&settings, terminal::note)? {}
}

/// Says what to type instead where there is no manual: a handbook without pages would tell nothing.
fn refuse_wrong_folder(root: &Path, disk: &Disk, config: &Config) -> Result<(), Stopped> {
    // A folder that can't be read has a finding.
    if disk.locate(&config.src).map_or(true, |folder| folder.is_dir()) {
        return Ok(());
    }
    if !root.join(SETTINGS).exists() {
        return Err(no_manual(root, |folder| format!("sopbook serve {folder}")));
    }
    let src = &config.src;
    Err(Stopped(format!(
        "There is no folder `{src}` in {}, where the procedures should be. Write their folder as `src` below `[book]` in \
         {SETTINGS}, or begin with a first procedure: `sopbook new close-the-shop`.",
        absolute(root).display()
    )))
}
