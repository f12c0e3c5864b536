//! The traps of YAML that people fall into who don't know it.

use super::Excess;
use crate::source::Span;

/// A part of a YAML text that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlFault {
    /// Where.
    pub span: Span,
    /// Why.
    pub trap: Trap,
    /// What to replace, and by what, so that it is read as it was meant; empty where only the writer knows.
    pub repair: Vec<(Span, String)>,
}

impl YamlFault {
    /// A fault that only the writer can repair.
    pub(super) fn new(span: Span, trap: Trap) -> Self {
        Self { span, trap, repair: Vec::new() }
    }
}

/// Why a part of a YAML text can't be read, or is read as something that nobody meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trap {
    /// A text begins with a character that means something to YAML: `{`, `[`, `*`, `&`, `@`, `` ` ``, `%`, `!`,
    /// `#`, `|`, `>` or a quote that ends before the text does.
    BeginsWith {
        /// The character.
        character: char,
        /// The text as it should be written, in quotes.
        quoted: String,
    },
    /// A colon and a space inside a text.
    ColonInText {
        /// The text as it should be written, in quotes.
        quoted: String,
    },
    /// ` #` and what follows it, which is a note of the writer's, was meant as a part of the text.
    Cut {
        /// The text as it should be written, in quotes.
        quoted: String,
    },
    /// A comma inside braces, which ends the text there.
    CommaInText {
        /// The text as it should be written, in quotes.
        quoted: String,
    },
    /// Curly quotes around a text with a sign that parts texts.
    CurlyQuotes {
        /// The text as it should be written, in quotes.
        quoted: String,
    },
    /// `*`, `1.` and the like, meant to begin the items of a list.
    ListSign(String),
    /// No space after this sign: `-Cut it.`, `owner:manager`.
    NoSpace(char),
    /// A note as other languages have it: `//`, `<!-- -->`.
    ForeignNote,
    /// A tab before a key or an item.
    Tab,
    /// A quote that is never closed.
    OpenQuote,
    /// A bracket that is never closed.
    OpenBracket,
    /// A line that is further in than it was meant to be; an item or a key.
    TooFarIn {
        /// How many spaces before it are too many.
        spaces: usize,
        /// Whether it is the item of a list.
        is_item: bool,
    },
    /// A key that is a comment, so that the lines below it belong to none: `# steps:`.
    KeyInComment(String),
    /// Lines that belong to no key.
    Orphan,
    /// A line that is further in or out than its neighbours.
    Indentation,
    /// A line that is neither `key: value` nor `- item`.
    NotAKey,
    /// A character that is no part of any text, such as U+0000.
    Control(char),
    /// Values in values in values, deeper than any reader follows.
    Depth,
    /// Aliases that repeat more text than the front matter has.
    Repetition,
    /// More of something than is read.
    Excess(Excess),
    /// What follows more faults than anybody repairs at once.
    Rest,
    /// Anything else, in the words of the parser.
    Other(String),
}

/// A text without the curly quotes around it, which were meant as straight ones.
pub fn bare(text: &str) -> &str {
    const PAIRS: [(char, &[char]); 4] = [('“', &['”']), ('„', &['“', '”']), ('«', &['»']), ('‘', &['’'])];
    let within = PAIRS.iter().find_map(|(open, closing)| {
        let within = text.strip_prefix(*open)?.strip_suffix(*closing)?;
        (!within.contains(*open) && !within.contains(*closing)).then_some(within.trim())
    });
    within.unwrap_or(text)
}

/// `text` between quotes, as YAML and TOML want it: between single ones where there are double ones in it.
pub fn quote(text: &str) -> String {
    if text.contains('"') && !text.contains(['\'', '\n']) {
        return format!("'{text}'");
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
