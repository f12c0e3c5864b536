//! No input makes the program panic, run out of stack or lose a report, however hostile it is.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "it asks how large the inputs shall be, and names the one that fails"
)]

use std::sync::atomic::Ordering;

use rayon::prelude::*;
use sopbook::diagnostic::report::Format;
use sopbook::engine;
use sopbook::render::Options;
use sopbook::source::Memory;

#[path = "../benches/hostile/mod.rs"]
mod hostile;

/// Front matter and text at 2 kB. With `SOPBOOK_LARGE=1` every input, settings and themes too, at 1 MB: unoptimised,
/// that takes more than a quarter of an hour.
#[test]
fn hostile_inputs_end_with_findings() {
    let is_large = std::env::var_os("SOPBOOK_LARGE").is_some();
    hostile::SIZE.store(if is_large { 1_000_000 } else { 2_000 }, Ordering::Relaxed);
    let is_of_a_page = |name: &str| ["yaml:", "fields:", "body:"].iter().any(|part| name.starts_with(part));
    // The threads have the stack in which pages are read.
    let inputs = hostile::INPUTS.par_iter().filter(|input| is_large || is_of_a_page(input.name));
    inputs.for_each(run);
}

fn run(input: &hostile::Input) {
    println!("{}", input.name);
    let files = (input.files)();
    let files = files.into_iter().fold(Memory::new(), |all, (path, content)| all.with(&path, content));
    let project = engine::load(&files);
    for (name, format, _) in Format::ALL {
        let report = project.report(&project.findings).write(format);
        assert!(!report.is_empty(), "{}: nothing in the format {name}", input.name);
    }
    let handbook = project.handbook(Options { draft: true, live: false });
    for address in handbook.addresses() {
        let file = handbook.file(&address).expect("what is planned can be made");
        let bytes = engine::content(file.content, &files).expect("it is in memory");
        assert!(
            !bytes.is_empty() || !file.findings.is_empty() || !address.ends_with(".html"),
            "{}: {address} is empty",
            input.name
        );
    }
}
