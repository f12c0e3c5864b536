//! Prints the search terms of each line of the input, for the test that compares them with the browser's. A line is a
//! JSON string, and its answer a JSON list.
#![allow(clippy::print_stdout, reason = "that is what it is for")]

use std::io::{BufRead, stdin};

fn main() {
    for line in stdin().lock().lines().map_while(Result::ok) {
        let text: String = serde_json::from_str(&line).expect("a line is a JSON string");
        println!("{}", serde_json::Value::from(sopbook::search::terms(&text)));
    }
}
