//! Any text, by the law `front_matter`.

#![no_main]

#[path = "../../tests/support/laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|text: &str| laws::front_matter(text));
