//! Writes the manual of the benchmarks, for tests that need a large one: `cargo run --example manual -- DIR SIZE`.
//! Add `--zipf` for procedures as long as those of real manuals.
#![allow(clippy::disallowed_methods, reason = "it writes a manual")]

#[path = "../benches/manual/mod.rs"]
mod manual;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("the first word is a folder");
    let size =
        arguments.next().and_then(|size| size.parse().ok()).expect("the second word is a number of pages");
    let shape = if arguments.any(|word| word == "--zipf") { manual::ZIPF } else { manual::PLAIN };
    manual::write_shaped(folder.as_ref(), size, manual::DEPARTMENTS, shape);
}
