//! `sopbook serve`: the handbook while it is being written.

use std::path::Path;

use clap::Args;

use super::stopped::Ended;
use super::{Outcome, sources, terminal};
use crate::engine;
use crate::output;
use crate::serve::{self, Settings};
use crate::source::Disk;

/// Shows the handbook in the browser and follows every change of the manual.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The port; the next free one where it is taken.
    #[arg(long, short, default_value_t = 3333)]
    port: u16,
    /// The address to listen on. With any other than the default, everyone in your network can read the handbook.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: std::net::IpAddr,
    /// A name that the server also answers to, such as that of a tunnel. Requests for other names are refused.
    #[arg(long = "allow-host", value_name = "NAME")]
    names: Vec<String>,
    /// Leaves drafts out, as `build` does.
    #[arg(long)]
    no_drafts: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Ended {
    let settings = Settings {
        root: root.to_owned(),
        host: arguments.host,
        port: arguments.port,
        names: arguments.names.clone(),
        draft: !arguments.no_drafts,
    };
    let disk = Disk::new(root);
    let config = engine::settings(&disk);
    // A folder outside the repository has a finding; nothing is touched there.
    if let Ok(place) = disk.locate(&config.build_dir)
        && let Err(fault) = output::recover(&place, &sources(root, &disk, &config))
    {
        terminal::note(&format!("An interrupted build can't be completed: {fault}."));
    }
    serve::run(&settings, terminal::note)?;
    Ok(Outcome::Clean)
}
