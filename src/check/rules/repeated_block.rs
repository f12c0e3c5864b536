//! A sentence or a paragraph that one text has twice.

use std::collections::HashMap;
use std::ops::Range;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::manual::{Manual, Procedure};
use crate::quantity::{begins_with_digit, digits};
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "repeated-block",
    severity: Severity::Warning,
    group: Group::Text,
    scope: Scope::Active,
    page: include_str!("repeated_block.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let body = procedure.parts.body;
    let text = procedure.text.slice(body);
    for (first, again) in repeated(text) {
        let place = |range: Range<usize>| procedure.at(Span::from(range).shift(body.start));
        let what = if all_sentences(&text[again.clone()]).len() > 1 {
            "these sentences are"
        } else {
            "this sentence is"
        };
        let message = format!("{what} in the text twice: `{}`", beginning(&text[again.clone()]));
        let help =
            "a correction to one leaves the other wrong: delete one, or link to the section that has it";
        findings.push(
            Finding::new(place(again), message)
                .label("here again")
                .related(place(first), "it is here already")
                .help(help),
        );
    }
}

/// The first words, on one line.
fn beginning(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(6).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}

/// Where sentences are and where they are again; those that follow each other in both places as one.
fn repeated(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let sentences = all_sentences(text);
    let mut hashes: Vec<u64> =
        sentences.iter().filter(|sentence| sentence.counts).map(|sentence| sentence.hash).collect();
    hashes.sort_unstable();
    if !hashes.windows(2).any(|pair| pair[0] == pair[1]) {
        return Vec::new();
    }
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(sentences.len());
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    // Of the sentence before: which number it has, and which the one that it repeats.
    let mut last: Option<(usize, usize)> = None;
    for (number, Sentence { range, .. }) in
        sentences.iter().enumerate().filter(|(_, sentence)| sentence.counts)
    {
        let plain = text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(first) = seen.insert(plain, number) else { continue };
        let goes_on = last.is_some_and(|(before, repeats)| before + 1 == number && repeats + 1 == first);
        match found.last_mut().filter(|_| goes_on) {
            Some((begun, again)) => (begun.end, again.end) = (sentences[first].range.end, range.end),
            None => found.push((sentences[first].range.clone(), range.clone())),
        }
        last = Some((number, first));
    }
    found
}

/// A sentence of a text.
struct Sentence {
    range: Range<usize>,
    /// A number that is the same for the same words.
    hash: u64,
    /// Whether it is long enough to be no chance, and says something of its own.
    counts: bool,
}

/// The sentences of all paragraphs.
fn all_sentences(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for paragraph in paragraphs(text) {
        let mut rest = paragraph.clone();
        let (mut start, mut words, mut hash) = (rest.start, 0, 0);
        while let Some(word) = next_word(text, &mut rest) {
            if words == 0 {
                start = word.start;
            }
            let written = &text.as_bytes()[word.clone()];
            (words, hash) = (words + 1, mixed(hash, written));
            if ends_sentence(written) || rest.is_empty() {
                // What ends with a colon leads to something else each time.
                let counts = words >= LEAST_WORDS && !written.ends_with(b":");
                sentences.push(Sentence { range: start..word.end, hash, counts });
                (words, hash) = (0, 0);
            }
        }
    }
    sentences
}

/// The next word of `rest`, which goes on behind it and the space after it.
fn next_word(text: &str, rest: &mut Range<usize>) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[rest.clone()];
    let length = bytes.iter().position(u8::is_ascii_whitespace).unwrap_or(bytes.len());
    let space =
        bytes[length..].iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(bytes.len() - length);
    let word = rest.start..rest.start + length;
    rest.start += length + space;
    (length > 0).then_some(word)
}

fn ends_sentence(word: &[u8]) -> bool {
    matches!(word, [.., b'.' | b'!' | b'?'] | [.., 0xd8, 0x9f] | [.., 0xe0, 0xa5, 0xa4])
}

/// The number of a sentence with one word more. Two sentences with the same number are compared word by word.
fn mixed(hash: u64, word: &[u8]) -> u64 {
    word.chunks(8).fold(hash.rotate_left(7) ^ word.len() as u64, |hash, part| {
        let mut eight = [0; 8];
        eight[..part.len()].copy_from_slice(part);
        (hash ^ u64::from_le_bytes(eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    })
}

/// A sentence of fewer words is repeated by chance.
const LEAST_WORDS: usize = 8;

/// The paragraphs and items of a Markdown text; neither headings, nor tables, nor code, nor what is numbered: one does
/// the same thing twice, but does not explain it twice.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(Range<usize>, bool)> = None;
    let mut fence: Option<&str> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, said) = (at, line.trim_ascii());
        at += line.len();
        let marks = said.get(..3).filter(|marks| matches!(*marks, "```" | "~~~"));
        match (fence, marks) {
            (Some(opened), Some(marks)) if opened == marks => fence = None,
            (None, Some(marks)) => fence = Some(marks),
            _ => {}
        }
        let is_prose = fence.is_none() && marks.is_none() && !is_other(line, said, open.is_some());
        let mark = marker(said);
        if !is_prose || mark > 0 {
            found.extend(open.take());
        }
        if is_prose {
            let begins = start + line.len() - line.trim_ascii_start().len() + mark;
            let is_numbered = mark > 0 && begins_with_digit(said);
            let (begun, counts) = open.map_or((begins, !is_numbered), |(open, counts)| (open.start, counts));
            open = Some((begun..(start + line.trim_ascii_end().len()).max(begun), counts));
        }
    }
    found.extend(open);
    found.into_iter().filter(|(_, counts)| *counts).map(|(range, _)| range)
}

/// Whether a line is no part of a paragraph.
fn is_other(line: &str, said: &str, in_paragraph: bool) -> bool {
    let is_code = !in_paragraph && (line.starts_with("    ") || line.starts_with('\t')) && marker(said) == 0;
    said.is_empty() || said.starts_with(['#', '|', '<']) || is_code
}

/// How many bytes the mark of a list or a quotation takes at the beginning of a line.
fn marker(said: &str) -> usize {
    let after_sign = said.strip_prefix(['-', '*', '+', '>']);
    let (number, length) = digits(said);
    let after_number = said[length..].strip_prefix(['.', ')']).filter(|_| (1..=9).contains(&number.len()));
    match after_sign.or(after_number) {
        Some(rest) if rest.starts_with(' ') => said.len() - rest.trim_start().len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        repeated(text).into_iter().map(|(_, again)| &text[again]).collect()
    }

    #[test]
    fn sentences_that_are_there_twice() {
        let one = "Wash your hands with soap for 20 s before you go on.";
        let two = "Never touch the till and the bread with one glove.";
        assert_eq!(found(&format!("{one}\n\n## A\n\n- {one}\n")), [one]);
        assert_eq!(found(&format!("{one} {two}\n\nOther.\n\n{one} {two}\n")), [format!("{one} {two}")]);
        assert_eq!(
            found(&format!(
                "{one} Then go on with the next.\n\n> {two}\n>\n> {}\n",
                one.replace(" soap", "\n> soap")
            ))
            .len(),
            0
        );
        assert_eq!(
            found(&format!("{one}\n{}\n", one.replace(" soap", "\nsoap"))),
            [one.replace(" soap", "\nsoap")]
        );
    }

    #[test]
    fn what_may_be_there_twice() {
        let code = "run the following command to see all of the pods that fail";
        for text in [
            format!("    {code}\n\n    {code}\n"),
            format!("```\n{code}\n```\n\n```\n{code}\n```\n"),
            format!("{code}:\n\n1. a\n\n{code}:\n\n1. b\n"),
            format!("| {code} |\n|--|\n| {code} |\n"),
            format!("1. {code}\n2. {code}\n"),
            "Call the lead.\n\nCall the lead.\n".to_owned(),
        ] {
            assert_eq!(found(&text), Vec::<&str>::new(), "{text}");
        }
    }
}
