//! Builds the crate again when a file is added to what is compiled in: `include_dir!` only sees those that it knew.
#![allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]

fn main() {
    for folder in ["src/languages", "themes/default"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
