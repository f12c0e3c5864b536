//! Characters that nobody sees and that change what is read or found.

use std::collections::BTreeSet;

use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::fields::{Trap, YamlFault};
use crate::manual::{Manual, Procedure};
use crate::markdown::split;
use crate::script::any_three;
use crate::source::{LineIndex, Span, Text};

pub(super) const RULE: Rule = Rule {
    name: "hidden-characters",
    severity: Severity::Warning,
    group: Group::Text,
    scope: Scope::Always,
    page: include_str!("hidden_characters.md"),
    checks: &[Check::Page(page), Check::Manual(others)],
};

fn page(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    // What can't be read because of such a character has a finding that says so.
    let is_control = |fault: &&YamlFault| matches!(fault.trap, Trap::Control(_));
    let start = procedure.parts.yaml.map_or(0, |yaml| yaml.start);
    let known: Vec<Span> =
        procedure.faults.iter().filter(is_control).map(|fault| fault.span.shift(start)).collect();
    check(&procedure.text, &known, findings);
}

fn others(manual: &Manual, findings: &mut Findings<'_>) {
    check(&manual.config.text, &[], findings);
    for (_, text) in &manual.orphans {
        check(text, &[], findings);
    }
}

fn check(text: &Text, known: &[Span], findings: &mut Findings<'_>) {
    let content = &*text.content;
    // A file in another encoding is full of them, and has one finding for all.
    if !may_hide(content) || text.invalid.is_some() {
        return;
    }
    let lines = LineIndex::new(content);
    let known: BTreeSet<u32> = known.iter().map(|span| span.start).collect();
    let is_known = |at: usize| known.contains(&(at as u32));
    // Of a line with several the first is said.
    let is_new = |at: &usize| {
        let before = known.range(..=*at as u32).next_back();
        before.is_none_or(|before| lines.line(*before) != lines.line(*at as u32))
    };
    // One is enough to say that a file is no text, and then what else is in it means nothing.
    if let Some(at) = content.match_indices('\0').map(|(at, _)| at).find(is_new) {
        findings.push(binary(at, text));
        return;
    }
    let mut found = Vec::new();
    // The beginning of a file is the one place for a byte order mark.
    let start = if content.starts_with(BOM) { BOM.len_utf8() } else { 0 };
    for (at, character) in content[start..].char_indices().filter(|(_, character)| !is_direction(*character))
    {
        found.extend(kind(character).map(|kind| (start + at, character, kind)));
    }
    let body = split(content).body.start as usize;
    for block in blocks(content, body) {
        let strays = stray_directions(&content[block.clone()]);
        found.extend(
            strays.into_iter().map(|(at, character)| (block.start + at, character, HiddenKind::Direction)),
        );
    }
    found.retain(|(at, character, _)| *character != '\0' && !is_known(*at));
    found.sort_unstable_by_key(|(at, ..)| *at);
    let mut rest = found.as_slice();
    while let Some(run) = next_run(&mut rest) {
        findings.push(hidden(run, text));
    }
}

/// A character that nobody sees, where it stands, and what it does.
type Hidden = (usize, char, HiddenKind);

/// The first of `rest` and those that stand right behind it, taken off.
fn next_run<'h>(rest: &mut &'h [Hidden]) -> Option<&'h [Hidden]> {
    let (first, ..) = *rest.first()?;
    let mut end = first;
    let length = rest.iter().take_while(|(at, character, _)| {
        let joins = *at == end;
        end = at + character.len_utf8();
        joins
    });
    let (run, others) = rest.split_at(length.count());
    *rest = others;
    Some(run)
}

fn hidden(run: &[Hidden], text: &Text) -> Finding {
    let (start, first, kind) = run[0];
    let end = run.last().map_or(start, |(at, character, _)| at + character.len_utf8());
    let span = Span::new(start, end);
    let place = Place { file: text.path.clone(), span };
    let name = format!("U+{:04X} ({})", first as u32, name(first));
    let more = match run.len() {
        1 => String::new(),
        length => format!(" and {} more", length - 1),
    };
    let message =
        format!("this text contains {name}{more}, which is invisible{}", after_word(&text.content[..start]));
    let (help, instead) = match kind {
        HiddenKind::Direction => (
            "it reverses the order of what follows, so the text reads differently from what is stored: delete it",
            "",
        ),
        HiddenKind::Nothing => ("the search does not find a word that contains it: delete it", ""),
        HiddenKind::Break => ("it breaks the line in some programs only: write a space", " "),
        HiddenKind::Control => ("it does something else in each program, and shows nothing: delete it", ""),
    };
    let title = if instead.is_empty() { "delete it" } else { "write a space" };
    Finding::new(place, message).label("a hidden character").help(help).fix(title, span, instead)
}

fn binary(at: usize, text: &Text) -> Finding {
    let place = Place { file: text.path.clone(), span: Span::new(at, at + 1) };
    let finding = Finding::new(place, "here is U+0000 (NULL), which no text has").label("not a text");
    finding.help("save the file again as text with the encoding UTF-8: in most editors below \"Save as\"")
}

/// The word before a character, for whoever looks for the place.
fn after_word(before: &str) -> String {
    let is_of_word =
        |next: &char| next.is_alphanumeric() || unicode_normalization::char::is_combining_mark(*next);
    let letters = before.chars().rev().take(LONGEST_WORD).take_while(is_of_word);
    let length = letters.map(char::len_utf8).sum::<usize>();
    match &before[before.len() - length..] {
        "" => String::new(),
        word => format!(", after `{word}`"),
    }
}

/// What a hidden character does.
#[derive(Clone, Copy)]
enum HiddenKind {
    /// It changes the order in which text is shown.
    Direction,
    /// It takes no room.
    Nothing,
    /// It ends a line.
    Break,
    /// A program may take it for a command.
    Control,
}

fn kind(character: char) -> Option<HiddenKind> {
    match character {
        '\u{200b}' | BOM | '\u{180e}' | '\u{e0001}' => Some(HiddenKind::Nothing),
        '\u{2028}' | '\u{2029}' => Some(HiddenKind::Break),
        '\t' | '\n' | '\r' => None,
        control if control.is_control() => Some(HiddenKind::Control),
        _ => None,
    }
}

/// The characters that begin or end a part of the other direction. The marks U+200E, U+200F and U+061C are not among
/// them: they are good Arabic.
fn is_direction(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Those that are never closed or were never opened, and those that override the order of letters, in one block.
///
/// See the Unicode Bidirectional Algorithm, UAX #9, X1 to X8.
fn stray_directions(block: &str) -> Vec<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut isolates = 0_usize;
    let mut strays = Vec::new();
    if !block.bytes().any(|byte| byte == 0xe2) {
        return strays;
    }
    for (at, character) in block.char_indices().filter(|(_, character)| is_direction(*character)) {
        let is_isolate = |opened: &(usize, char)| matches!(opened.1, '\u{2066}'..='\u{2068}');
        let is_override = |opened: &(usize, char)| matches!(opened.1, '\u{202d}' | '\u{202e}');
        match character {
            '\u{2069}' if isolates == 0 => strays.push((at, character)),
            '\u{2069}' => match open.iter().rposition(is_isolate) {
                // What was opened inside and not closed ends here too.
                Some(opened) => {
                    isolates -= 1;
                    strays.extend(open.drain(opened..).skip(1));
                }
                None => strays.push((at, character)),
            },
            '\u{202c}' => match open.pop_if(|opened| !is_isolate(opened)) {
                Some(opened) if is_override(&opened) => strays.extend([opened, (at, character)]),
                Some(_) => {}
                None => strays.push((at, character)),
            },
            _ => {
                isolates += usize::from(is_isolate(&(at, character)));
                open.push((at, character));
            }
        }
    }
    strays.extend(open);
    strays
}

/// The parts of a file within which what is opened must be closed: the lines of the front matter, and what stands
/// between empty lines of the text.
fn blocks(content: &str, body: usize) -> Vec<std::ops::Range<usize>> {
    let mut blocks = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in content.split_inclusive('\n') {
        let end = at + line.len();
        if end <= body || line.trim().is_empty() {
            blocks.push(start..end);
            start = end;
        }
        at = end;
    }
    blocks.push(start..content.len());
    blocks
}

/// Whether a text holds one of them. Most have only letters, and signs such as ’ and –.
fn may_hide(content: &str) -> bool {
    let bytes = content.strip_prefix(BOM).unwrap_or(content).as_bytes();
    any_three(bytes, |one, two, three| {
        (one < 0x20) & (one != b'\n') & (one != b'\r') & (one != b'\t')
            | (one == 0x7f)
            | (one == 0xc2) & (two < 0xa0)
            | (one == 0xe1) & (two == 0xa0) & (three == 0x8e)
            | (one == 0xe2) & (two == 0x80) & ((three == 0x8b) | (0xa8..=0xae).contains(&three))
            | (one == 0xe2) & (two == 0x81) & (0xa6..=0xa9).contains(&three)
            | (one == 0xef) & (two == 0xbb) & (three == 0xbf)
            | (one == 0xf3) & (two == 0xa0) & (three == 0x80)
    })
}

/// So many letters of a word are said at most.
const LONGEST_WORD: usize = 60;

const BOM: char = '\u{feff}';

/// The name of a character in the Unicode Character Database.
fn name(character: char) -> &'static str {
    match character {
        '\u{200b}' => "ZERO WIDTH SPACE",
        BOM => "ZERO WIDTH NO-BREAK SPACE, the byte order mark",
        '\u{180e}' => "MONGOLIAN VOWEL SEPARATOR",
        '\u{e0001}' => "LANGUAGE TAG",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        '\u{202a}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202b}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202c}' => "POP DIRECTIONAL FORMATTING",
        '\u{202d}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202e}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{7}' => "BELL",
        '\u{8}' => "BACKSPACE",
        '\u{b}' => "LINE TABULATION",
        '\u{c}' => "FORM FEED",
        '\u{1b}' => "ESCAPE",
        '\u{7f}' => "DELETE",
        '\u{85}' => "NEXT LINE",
        _ => "a control character",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_is_in_order() {
        let strays = |text: &str| stray_directions(text).len();
        assert_eq!(strays("\u{2067}مرحبا\u{2069} and \u{202b}سلام\u{202c}"), 0);
        assert_eq!(strays("\u{2067}مرحبا"), 1);
        assert_eq!(strays("\u{2069}"), 1);
        assert_eq!(strays("\u{2066}a \u{202b}b\u{2069}"), 1, "closed with what is around it");
        assert_eq!(strays("\u{202e}abc\u{202c}"), 2, "an override is never in order");
    }

    #[test]
    fn the_quick_look_misses_nothing() {
        for character in (0..=0x2_0000).chain(0xe_0000..0xe_0080).filter_map(char::from_u32) {
            let text = format!("’{character}");
            let is_hidden = kind(character).is_some() || is_direction(character);
            assert!(may_hide(&text) || !is_hidden, "U+{:04X}", character as u32);
        }
        assert!(!may_hide("\u{feff}déjà – “ham” • 5 °C … مرحبا"));
    }
}
