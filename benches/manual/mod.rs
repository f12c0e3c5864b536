//! A manual of any size, for benchmarks and tests: the same each time, all pages different and all sound.
#![allow(clippy::disallowed_methods, reason = "a benchmark makes its own manual")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

/// How large the procedures of a manual are, and of how many different words.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    portions: usize,
    steps: usize,
    /// How many words any text may be made of.
    vocabulary: usize,
    word: fn(usize) -> String,
}

/// Short procedures in words of no language: what most tests need.
pub const PLAIN: Shape = Shape { portions: 2, steps: 7, vocabulary: 40_000, word: foreign };

/// Procedures as long as those of real manuals, in words that have forms as those of a language have.
#[allow(dead_code, reason = "not every benchmark has a choice")]
pub const ZIPF: Shape = Shape { portions: 16, steps: 12, vocabulary: 28_000, word: inflected };

/// A manual of `size` plain procedures of about 640 words, all different and all sound, in so many departments.
#[allow(dead_code, reason = "not every benchmark has such a manual")]
pub fn write(folder: &Path, size: usize, departments: usize) {
    write_shaped(folder, size, departments, PLAIN);
}

/// The same with procedures of some shape.
pub fn write_shaped(folder: &Path, size: usize, departments: usize, shape: Shape) {
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
        fs::write(path, procedure(number, size, departments, shape)).expect("a page can be written");
    });
}

/// As many as a house of some size has.
pub const DEPARTMENTS: usize = 20;

fn procedure(number: usize, size: usize, departments: usize, shape: Shape) -> String {
    let mut words = Words { state: number as u64 + 1, shape };
    let next = (number + 1) % size;
    let mut text = format!(
        "---\nid: procedure-{number}\ntitle: {} {number}\nversion: 3\nchanges:\n  - {{version: 3, on: 2026-04-01, by: lead, what: The order of the steps.}}\nowner: lead\npurpose: {}.\ntrigger: {}.\ntiers: all\nby: cook\nportions:\n",
        words.title(),
        words.sentence(10),
        words.sentence(6),
    );
    for portion in 0..shape.portions {
        _ = match portion % 2 {
            0 => writeln!(text, "  {}: {} g ± 2 g", item(portion), number % 90 + 10),
            _ => writeln!(text, "  {}: {} ml", item(portion), number % 50 + 20),
        };
    }
    text.push_str("steps:\n");
    for step in 0..shape.steps {
        // Each portion is used in a step.
        let used = (step..shape.portions).step_by(shape.steps);
        let portion: String = used.map(|portion| format!("{{{}}} ", item(portion))).collect();
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
        "if_wrong:\n  - when: {}\n    do: {}.\n    tell: lead\n    make_good: A free drink\nreview_every: 6 months\n---\n",
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

/// The key of a portion.
fn item(portion: usize) -> String {
    format!("item-{}", char::from(b'a' + portion as u8))
}

/// Words in an order that is the same each time, as often as words are: the second half as often as the first, the
/// third a third as often (Zipf's law).
struct Words {
    state: u64,
    shape: Shape,
}

impl Words {
    fn number(&mut self) -> f64 {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn word(&mut self) -> String {
        // The rank of a word whose frequency is the reciprocal of its rank.
        let rank = (self.shape.vocabulary as f64).powf(self.number()) as usize - 1;
        WORDS.get(rank).map_or_else(|| (self.shape.word)(rank), |word| (*word).to_owned())
    }

    fn sentence(&mut self, length: usize) -> String {
        let words: Vec<String> = (0..length).map(|_| self.word()).collect();
        words.join(" ")
    }

    fn title(&mut self) -> String {
        format!("Prepare {} {}", self.word(), self.word())
    }
}

/// A word of no language, different for each rank.
fn foreign(rank: usize) -> String {
    // No word of any language that the rules look for ends like this.
    stem(rank) + "sk"
}

/// A form of a word of no language: several ranks share a stem, as "mix", "mixes", "mixed" and "mixing" do.
fn inflected(rank: usize) -> String {
    foreign(rank / ENDINGS.len()) + ENDINGS[rank % ENDINGS.len()]
}

const ENDINGS: [&str; 4] = ["", "s", "ed", "ing"];

/// The first syllables of a word; the rarer the longer.
fn stem(rank: usize) -> String {
    let mut word = String::new();
    let mut rest = rank;
    while rest > 0 {
        let syllable = rest % (CONSONANTS.len() * VOWELS.len());
        word.push_str(CONSONANTS[syllable % CONSONANTS.len()]);
        word.push_str(VOWELS[syllable / CONSONANTS.len()]);
        rest /= CONSONANTS.len() * VOWELS.len();
    }
    word
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
