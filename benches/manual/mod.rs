//! A manual of any size, for benchmarks and tests: the same each time, all pages different and all sound.
#![allow(clippy::disallowed_methods, reason = "a benchmark makes its own manual")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

/// A manual of `size` procedures of about 640 words, all different and all sound, in so many departments.
pub fn write(folder: &Path, size: usize, departments: usize) {
    let mut settings = "[book]\ntitle = \"Bench\"\n\n[roles.cook]\n\n[roles.lead]\n".to_owned();
    for department in 0..departments {
        _ = write!(
            settings,
            "\n[departments.d{department}]\nname = \"Department {department}\"\nlead = \"lead\"\n"
        );
    }
    fs::write(folder.join("book.toml"), settings).expect("settings can be written");
    for department in 0..departments {
        fs::create_dir_all(folder.join(format!("manual/d{department}"))).expect("a folder can be made");
    }
    (0..size).into_par_iter().for_each(|number| {
        let path = folder.join(format!("manual/d{}/procedure-{number}.md", number % departments));
        fs::write(path, procedure(number, size, departments)).expect("a page can be written");
    });
}

/// As many as a house of some size has.
pub const DEPARTMENTS: usize = 20;

fn procedure(number: usize, size: usize, departments: usize) -> String {
    let mut words = Words(number as u64 + 1);
    let next = (number + 1) % size;
    let mut text = format!(
        "---\nid: procedure-{number}\ntitle: {} {number}\nversion: 3\nchanges:\n  - {{version: 3, on: 2026-04-01, by: lead, what: The order of the steps.}}\nowner: lead\npurpose: {}.\ntrigger: {}.\ntiers: all\nby: cook\nportions:\n  item-a: {} g ± 2 g\n  item-b: {} ml\nsteps:\n",
        words.title(),
        words.sentence(10),
        words.sentence(6),
        number % 90 + 10,
        number % 50 + 20,
    );
    for step in 0..7 {
        let portion = ["{item-a} ", "{item-b} "].get(step).copied().unwrap_or_default();
        _ = write!(
            text,
            "  - id: part-{step}\n    do: Take {portion}{}.\n    within: {} s\n    why: {}.\n",
            words.sentence(8),
            step * 10 + 20,
            words.sentence(7)
        );
    }
    _ = write!(
        text,
        "if_wrong:\n  - when: {}\n    do: {}.\n    tell: lead\nreview_every: 6 months\n---\n",
        words.sentence(5),
        words.sentence(9)
    );
    for section in 0..4 {
        _ = write!(
            text,
            "\n## {} {section}\n\n{}. {}.\n",
            words.title(),
            words.sentence(28),
            words.sentence(24)
        );
        _ = write!(
            text,
            "See [the next](../d{}/procedure-{next}.md#part-2) and *{}*.\n\n",
            next % departments,
            words.sentence(5)
        );
        for _ in 0..3 {
            _ = writeln!(text, "- {}", words.sentence(9));
        }
    }
    text
}

/// Words in an order that is the same each time, as often as words are: the second half as often as the first, the
/// third a third as often (Zipf's law).
struct Words(u64);

impl Words {
    fn number(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn word(&mut self) -> String {
        // The rank of a word whose frequency is the reciprocal of its rank.
        let rank = (VOCABULARY as f64).powf(self.number()) as usize - 1;
        WORDS.get(rank).map_or_else(|| invented(rank), |word| (*word).to_owned())
    }

    fn sentence(&mut self, length: usize) -> String {
        let words: Vec<String> = (0..length).map(|_| self.word()).collect();
        words.join(" ")
    }

    fn title(&mut self) -> String {
        format!("Prepare {} {}", self.word(), self.word())
    }
}

/// How many different words there are: about as many as in ten thousand pages of prose, names left out.
const VOCABULARY: usize = 40_000;

/// A word that nobody knows, another for each rank; the rarer the longer.
fn invented(rank: usize) -> String {
    let mut word = String::new();
    let mut rest = rank;
    while rest > 0 {
        let syllable = rest % (CONSONANTS.len() * VOWELS.len());
        word.push_str(CONSONANTS[syllable % CONSONANTS.len()]);
        word.push_str(VOWELS[syllable / CONSONANTS.len()]);
        rest /= CONSONANTS.len() * VOWELS.len();
    }
    // No word of any language that the rules look for ends so.
    word + "sk"
}

const CONSONANTS: [&str; 14] = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "v", "z"];
const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];

const WORDS: [&str; 48] = [
    "bread", "ham", "butter", "counter", "order", "ticket", "customer", "plate", "glass", "freezer", "shelf",
    "label", "parcel", "driver", "invoice", "account", "number", "window", "kitchen", "apron", "towel",
    "basket", "bottle", "cream", "scoop", "cone", "napkin", "tray", "oven", "timer", "probe", "knife",
    "board", "lettuce", "tomato", "cheese", "paper", "printer", "screen", "drawer", "float", "coin",
    "receipt", "table", "chair", "door", "light", "floor",
];
