//! Tells the crate what it is made of: the files that are compiled in, which `include_dir!` sees only when it is built
//! again, and the digest of its source, by which a build knows whether the same program made the last handbook.
#![allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]
#![allow(clippy::disallowed_methods, reason = "a build script has the disk")]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut files = Vec::new();
    for place in ["src", "themes/default", "Cargo.toml", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={place}");
        add(Path::new(place), &mut files);
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(file).unwrap_or_default().hash(&mut hasher);
    }
    // With other features, pages may be others.
    let features = env::vars().filter(|(name, _)| name.starts_with("CARGO_FEATURE_"));
    features.collect::<BTreeMap<_, _>>().hash(&mut hasher);
    println!("cargo::rustc-env=SOPBOOK_SOURCE={:016x}", hasher.finish());
}

/// Adds the file at `path`, or all files below it.
fn add(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| add(&entry.path(), files)),
        Err(_) => files.push(path.to_owned()),
    }
}
