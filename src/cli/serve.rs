//! `sopbook serve`: the handbook while it is being written.

use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;

use super::stopped::{Ended, Stopped};
use super::{Outcome, no_folder, sources, terminal};
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
    let root = arguments.folder.as_ref().map_or(root.to_owned(), |folder| short(&root.join(folder)));
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
    serve::run(&settings, terminal::note)?;
    Ok(Outcome::Clean)
}

/// Says what to type instead where there is no manual: a handbook without pages would tell nothing.
fn refuse_wrong_folder(root: &Path, disk: &Disk, config: &Config) -> Result<(), Stopped> {
    let has_settings = root.join(SETTINGS).exists();
    // A folder that can't be read has a finding.
    if disk.locate(&config.src).map_or(true, |folder| folder.is_dir()) {
        return Ok(());
    }
    let shown = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let shown = shown.display();
    if has_settings {
        let src = &config.src;
        return Err(Stopped(format!(
            "There is no folder `{src}` in {shown}, where the procedures should be. Write their folder as `src` below \
             `[book]` in {SETTINGS}, or begin with a first procedure: `sopbook new close-the-shop`."
        )));
    }
    let advice = match nearby(root).as_slice() {
        [] => "To begin one here, type `sopbook init`.".to_owned(),
        [folder] => format!("There is one in {}. Type `{}`.", folder.display(), serve_command(folder)),
        folders => {
            let commands: Vec<String> =
                folders.iter().map(|folder| format!("`{}`", serve_command(folder))).collect();
            format!("There are several below it. Type {}.", commands.join(" or "))
        }
    };
    Err(Stopped(format!("There is no handbook in {shown}, because it has no {SETTINGS}. {advice}")))
}

fn serve_command(folder: &Path) -> String {
    let folder = folder.to_string_lossy();
    // Only a name with U+0000 can't be quoted, and no file has one.
    let quoted = shlex::try_quote(&folder).unwrap_or_default();
    format!("sopbook serve {quoted}")
}

/// The nearest folders that have a `book.toml`: the one above for a writer who is in the folder of the pages, else those below.
#[allow(clippy::disallowed_methods, reason = "it only tells what to type")]
fn nearby(root: &Path) -> Vec<PathBuf> {
    let above = ["..", "../.."].map(|above| root.join(above));
    if let Some(above) = above.into_iter().find(|folder| folder.join(SETTINGS).exists()) {
        return vec![short(&above)];
    }
    let mut level = vec![root.to_owned()];
    for _ in 0..DEPTH {
        let entries = level.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let visible = folders.filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
        level = visible.map(|entry| entry.path()).collect();
        level.sort();
        let found: Vec<PathBuf> =
            level.iter().filter(|folder| folder.join(SETTINGS).exists()).take(MOST).cloned().collect();
        if !found.is_empty() {
            return found.iter().map(|folder| short(folder)).collect();
        }
    }
    Vec::new()
}

/// The folder without the `./` that it begins with where `-C` was left out.
fn short(folder: &Path) -> PathBuf {
    folder.strip_prefix(".").unwrap_or(folder).to_owned()
}

const SETTINGS: &str = "book.toml";

/// How many folders down a manual is searched for.
const DEPTH: usize = 2;

/// How many folders are named at most.
const MOST: usize = 3;
