//! A text taken apart into sentences, clauses and words, each with its bytes.

use std::ops::Range;

use super::lists::{Language, Traits};
use crate::markdown::Mention;
use crate::quantity::{Found, Value, Written};
use crate::script::is_word_part;

/// A sentence.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Its words, numbers and signs.
    pub(super) tokens: Vec<Token>,
    /// Its clauses, in the order in which they begin.
    pub(super) clauses: Vec<Clause>,
}

/// A word, a number, a named portion or a sign.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: TokenKind,
    /// The numbers of the listed words that it may be.
    pub(super) ids: [Option<u16>; 4],
    /// What is known about it.
    pub(super) traits: Traits,
    /// The number that it is, or is a part of, among those of the text.
    pub(super) number: Option<usize>,
    /// The clause that it is in.
    pub(super) clause: usize,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word.
    Word,
    /// A number in digits.
    Number,
    /// A time of day such as `10:30`, or a day.
    Moment,
    /// `{ham}`.
    Portion,
    /// A percent sign, a currency, the sign of degrees, a plus or minus: a word to whoever reads it aloud.
    Sign(char),
}

/// A part of a sentence in which things said belong together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    /// What stands at its beginning.
    pub(super) opener: Opener,
    /// The clause that it comes after, or interrupts.
    pub(super) after: usize,
}

/// What begins a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// The sentence.
    Start,
    /// A comma or a semicolon.
    Comma,
    /// A colon, a bracket or a dash: what follows explains what was said.
    Explanation,
    /// A word such as "and": what follows is something else.
    Joiner,
}

/// The sentences of a text with inline Markdown, of which the `numbers` are known.
///
/// Code, addresses of links and what is between angle brackets say nothing to a reader and are left out.
pub(super) fn sentences(text: &str, language: &Language, numbers: &[Found]) -> Vec<Sentence> {
    let mut cutter = Cutter::new(text, language, numbers);
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        at = match hidden(text, at) {
            Some(end) => end,
            None if is_word_part(character) => cutter.word(at),
            None => cutter.sign(character, at),
        };
    }
    cutter.end_sentence();
    cutter.sentences
}

struct Cutter<'t> {
    text: &'t str,
    language: &'t Language,
    numbers: &'t [Found],
    /// The numbers before this one are passed.
    next_number: usize,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    clauses: Vec<Clause>,
    /// The clause that the next word belongs to, and whether it would be the first of it.
    clause: usize,
    is_new: bool,
    /// The clauses to go on with where a bracket is closed.
    interrupted: Vec<usize>,
}

impl<'t> Cutter<'t> {
    fn new(text: &'t str, language: &'t Language, numbers: &'t [Found]) -> Self {
        let (sentences, tokens, interrupted) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            text,
            language,
            numbers,
            next_number: 0,
            sentences,
            tokens,
            clauses: vec![Clause::FIRST],
            clause: 0,
            is_new: true,
            interrupted,
        }
    }

    /// Takes the word or number at `start`; gives the byte after it.
    fn word(&mut self, start: usize) -> usize {
        let number = self.number_at(start);
        if let Some(found) = number.map(|number| &self.numbers[number])
            && found.written == Written::Digits
            && !matches!(found.value, Value::Name)
        {
            let is_moment = matches!(found.value, Value::Clock(_) | Value::Date { .. });
            let kind = if is_moment { TokenKind::Moment } else { TokenKind::Number };
            let end = found.number.end;
            self.push(start..end, kind, number);
            return end;
        }
        let rest = &self.text[start..];
        let length = rest.find(|next: char| !is_word_part(next)).unwrap_or(rest.len());
        self.push(start..start + length, TokenKind::Word, number);
        start + length
    }

    /// The number that the text has at `at`.
    fn number_at(&mut self, at: usize) -> Option<usize> {
        while self.numbers.get(self.next_number).is_some_and(|found| found.number.end <= at) {
            self.next_number += 1;
        }
        self.numbers.get(self.next_number).filter(|found| found.number.start <= at).map(|_| self.next_number)
    }

    fn push(&mut self, range: Range<usize>, kind: TokenKind, number: Option<usize>) {
        let mut token = Token { range, kind, ids: [None; 4], traits: Traits::default(), number, clause: 0 };
        token.traits.add(number.map(|number| traits_of(&self.numbers[number])).unwrap_or_default());
        if kind == TokenKind::Word {
            let word = &self.text[token.range.clone()];
            let entries @ [own, ..] = self.language.entries_of(word);
            for (slot, entry) in token.ids.iter_mut().zip(entries) {
                *slot = entry.map(|entry| entry.id);
                token.traits.add(entry.map(|entry| entry.traits).unwrap_or_default());
            }
            // An inflected word may look like a joiner with an ending.
            let is_joiner = own.is_some_and(|entry| entry.traits.has(Traits::JOINER));
            let joins = is_joiner || self.language.is_joined(word, token.traits);
            // "5 or 6 min" is one measure.
            let is_in_number = self.tokens.last().is_some_and(|before| before.traits.has(Traits::NUMBER));
            // "every now and then" is one phrase.
            let is_bound = || {
                let before =
                    self.tokens.last().into_iter().flat_map(|before| before.ids.into_iter().flatten());
                own.is_some_and(|own| before.into_iter().any(|before| self.language.is_bound(before, own.id)))
            };
            if joins && !is_in_number && !is_bound() {
                self.begin_clause(Opener::Joiner);
            }
        }
        if self.tokens.len() >= LONGEST_SENTENCE {
            self.end_sentence();
        }
        token.clause = self.clause;
        self.is_new = false;
        self.tokens.push(token);
    }

    /// Takes what is neither word nor number; gives the byte after it.
    fn sign(&mut self, character: char, at: usize) -> usize {
        let next = at + character.len_utf8();
        match character {
            ',' | ';' | '،' | '؛' => self.begin_clause(Opener::Comma),
            ':' | '—' => self.begin_clause(Opener::Explanation),
            '-' | '–' if self.is_dash(at, next) => self.begin_clause(Opener::Explanation),
            '(' => {
                self.interrupted.push(self.clause);
                self.begin_clause(Opener::Explanation);
            }
            ')' => {
                if let Some(clause) = self.interrupted.pop() {
                    (self.clause, self.is_new) = (clause, false);
                }
            }
            '{' => {
                if let Some(length) = portion_length(&self.text[at..]) {
                    self.push(at..at + length, TokenKind::Portion, None);
                    return at + length;
                }
            }
            '%' | '٪' | '°' | '℃' | '℉' | '€' | '$' | '£' | '৳' | '±' => {
                self.push(at..next, TokenKind::Sign(character), None);
            }
            '.' | '!' | '?' | '؟' | '।' | '॥' | '\n' if self.ends_sentence(character, next) => {
                self.end_sentence();
            }
            _ => {}
        }
        next
    }

    fn begin_clause(&mut self, opener: Opener) {
        let current = &mut self.clauses[self.clause];
        if self.is_new {
            // ", and": the word says what the clause is.
            if opener == Opener::Joiner && current.opener == Opener::Comma {
                current.opener = opener;
            }
            return;
        }
        self.clauses.push(Clause { opener, after: self.clause });
        (self.clause, self.is_new) = (self.clauses.len() - 1, true);
    }

    /// Whether a hyphen parts two clauses rather than two halves of a word.
    fn is_dash(&self, at: usize, next: usize) -> bool {
        let (before, after) = (&self.text[..at], &self.text[next..]);
        before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace)
    }

    fn ends_sentence(&self, character: char, next: usize) -> bool {
        let rest = &self.text[next..];
        if character != '.' {
            return true;
        }
        let closing = [')', ']', '"', '\'', '»', '”', '*', '_'];
        if rest.starts_with(|after: char| !after.is_whitespace() && !closing.contains(&after)) {
            return false;
        }
        let opening = ['*', '_', '"', '\'', '«', '“', ')', ']'];
        let following =
            rest.trim_start_matches(|after: char| after.is_whitespace() || opening.contains(&after));
        let is_short = self.tokens.last().is_some_and(|token| token.traits.has(Traits::ABBREVIATION));
        // "e.g. the lid" goes on, and what is in brackets belongs to the sentence before it.
        let goes_on = following.starts_with(|after: char| after.is_lowercase() || after == '(');
        let start = self.text.len() - following.len();
        let is_number = || self.numbers.iter().any(|found| found.range.start == start);
        !(goes_on || is_short && is_number())
    }

    fn end_sentence(&mut self) {
        let tokens = std::mem::take(&mut self.tokens);
        let clauses = std::mem::replace(&mut self.clauses, vec![Clause::FIRST]);
        (self.clause, self.is_new) = (0, true);
        self.interrupted.clear();
        if !tokens.is_empty() {
            self.sentences.push(Sentence { tokens, clauses });
        }
    }
}

impl Clause {
    const FIRST: Self = Self { opener: Opener::Start, after: 0 };
}

/// Where what begins at `at` and says nothing to a reader ends: code, the address of a link, a tag, a path.
fn hidden(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let is_first = || text[..at].chars().next_back().is_none_or(char::is_whitespace);
    let word_end = || rest.find(char::is_whitespace).unwrap_or(rest.len());
    let length = match rest.as_bytes()[0] {
        b'`' => {
            let ticks = rest.len() - rest.trim_start_matches('`').len();
            let fence = &rest[..ticks];
            ticks + closed_by(fence, &rest[ticks..])?
        }
        b']' if rest.starts_with("](") => closed_by(")", rest)?,
        b'<' if rest[1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/') => {
            closed_by(">", rest)?
        }
        b'h' if rest.starts_with("http://") || rest.starts_with("https://") => word_end(),
        b'/' if is_first() && rest[1..].starts_with(char::is_alphanumeric) => word_end(),
        _ => return None,
    };
    Some(at + length)
}

/// The bytes of `{ham}` at the beginning of a text.
fn portion_length(text: &str) -> Option<usize> {
    let end = closed_by("}", text)?;
    let key = &text[1..end - 1];
    let is_one_word = !key.is_empty() && !key.contains(['{', ' ']);
    (is_one_word || Mention::parse(text).is_some()).then_some(end)
}

/// What a number makes of the words that it is written in.
fn traits_of(found: &Found) -> Traits {
    match (&found.value, found.written) {
        (Value::Ordinal(..), _) => Traits::ORDINAL,
        (Value::Amount(_) | Value::Count(..), Written::Digits | Written::Words) => Traits::NUMBER,
        (Value::Amount(_) | Value::Count(..), Written::Article) => Traits::ARTICLE,
        (Value::Clock(_) | Value::Date { .. } | Value::Name, _) => Traits::default(),
    }
}

/// What begins at the beginning of a text and is closed by `closing`: its bytes with the closing, if it is closed soon.
fn closed_by(closing: &str, text: &str) -> Option<usize> {
    let end = text.char_indices().nth(FARTHEST_CLOSING).map_or(text.len(), |(end, _)| end);
    text[..end].find(closing).map(|at| at + closing.len())
}

/// What is longer is no sentence; this keeps the work on any text within bounds.
const LONGEST_SENTENCE: usize = 300;
/// How many characters an address or a piece of code may have.
const FARTHEST_CLOSING: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Units, scan};

    /// The words of each clause of each sentence; a bar parts clauses, with the opener's first letter.
    fn cut(text: &str, tag: &str) -> Vec<String> {
        let language = super::super::lists_of(tag).expect("there are lists");
        let show = |sentence: &Sentence| {
            let mut shown = String::new();
            let mut clause = 0;
            for token in &sentence.tokens {
                if token.clause != clause {
                    clause = token.clause;
                    shown.push_str(&format!("|{clause} "));
                }
                shown.push_str(&text[token.range.clone()]);
                shown.push(' ');
            }
            shown.trim_end().to_owned()
        };
        let numbers = scan(text, tag, &Units::built_in());
        sentences(text, language, &numbers).iter().map(show).collect()
    }

    #[test]
    fn sentences_and_clauses() {
        assert_eq!(
            cut("Add 2.5 g, then stir. Serve (hot) at once!", "en"),
            ["Add 2.5 g |1 then stir", "Serve |1 hot |0 at once"]
        );
        assert_eq!(
            cut("Stir e.g. with a spoon, approx. 10 min.", "en"),
            ["Stir e g with a spoon |1 approx 10 min"]
        );
        assert_eq!(cut("Bake until brown. (3 min a side)", "en"), ["Bake until brown |1 3 min a side"]);
        assert_eq!(cut("أضف الملح وحرك. قدّمه!", "ar"), ["أضف الملح |1 وحرك", "قدّمه"]);
        assert_eq!(cut("চিনি দিন। নাড়ুন", "bn"), ["চিনি দিন", "নাড়ুন"]);
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        let text = "Read `etc` in [the log](etc.md), /etc/hosts and {ham}; <b class=\"soon\">now</b>";
        assert_eq!(cut(text, "en"), ["Read in the log |1 and {ham} |2 now"]);
    }
}
