//! Any files, by the law `manual`: the input is a fixture, as in `tests/cases`.

#![no_main]

#[path = "../../tests/support/laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|text: &str| laws::manual(text));
