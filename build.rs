//! Tells the crate what it is made of: the files that are compiled in, which `include_dir!` sees only when it is built
//! again, and the digest of its source, by which a build knows whether the same program made the last handbook. It also
//! makes the lists of vague words ready, which would take longer at each start than a check of a short manual.
#![allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]
#![allow(clippy::panic, reason = "cargo stops where a build script does")]
#![allow(clippy::disallowed_methods, reason = "a build script has the disk")]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

#[allow(dead_code, reason = "the program uses the rest")]
#[path = "src/check/language/lists.rs"]
mod lists;
#[path = "src/check/language/making.rs"]
mod making;

/// What the lists need of the letters.
#[allow(dead_code, unused_imports, reason = "the program uses the rest")]
#[path = "src/script"]
mod script {
    mod fold;
    mod sieve;

    pub use fold::*;
    pub use sieve::*;
}

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
    write_lists(Path::new(&env::var_os("OUT_DIR").expect("cargo names a folder to write into")));
}

/// Writes the lists of vague words of each language into `out`, and a table of them for the program.
fn write_lists(out: &Path) {
    let mut files = Vec::new();
    add(Path::new("src/languages"), &mut files);
    files.retain(|file| file.ends_with("vague.toml"));
    files.sort();
    let mut table =
        String::from("/// The lists of vague words by language, as the build script has made them ready.\n");
    table.push_str("static READY: &[(&str, &[u8])] = &[\n");
    for file in files {
        let text: &'static str =
            fs::read_to_string(&file).unwrap_or_else(|fault| panic!("{}: {fault}", file.display())).leak();
        let lists = making::made(text).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()));
        let tag = file.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        let ready = out.join(format!("vague-{tag}.bin"));
        let bytes = postcard::to_allocvec(&lists).expect("lists can be written");
        fs::write(&ready, bytes).expect("the folder of cargo can be written");
        table.push_str(&format!("    ({tag:?}, include_bytes!({ready:?})),\n"));
    }
    table.push_str("];\n");
    fs::write(out.join("vague.rs"), table).expect("the folder of cargo can be written");
}

/// Adds the file at `path`, or all files below it.
fn add(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| add(&entry.path(), files)),
        Err(_) => files.push(path.to_owned()),
    }
}
