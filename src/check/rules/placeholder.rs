//! Something that was to be filled in and was not.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule_words::RULE_WORDS;
use crate::check::shown::{is_name, part_of, words_of};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::{Path, Segment};
use crate::manual::{Amount, Goal, Manual, Procedure};
use crate::markdown::{Element, Prose, prose};
use crate::script::{any_three, positions};
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "placeholder",
    severity: Severity::Error,
    group: Group::Completeness,
    scope: Scope::Active,
    page: include_str!("placeholder.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    if let Some(yaml) = procedure.parts.yaml {
        in_fields(procedure, yaml, findings);
    }
    let body = procedure.parts.body;
    let candidates = candidates(procedure.text.slice(body));
    // Most files have none; only where something looks like one, it is read once more what stands in code.
    if !candidates.is_empty() {
        let words = prose(procedure.text.slice(body), body.start);
        for candidate in candidates {
            let span = Span::from(candidate.range).shift(body.start);
            if let Some(part) = part_of(&words, span).filter(|part| !part.is_html || candidate.is_tag) {
                findings.push(placeholder(procedure, span, part.is_html));
            }
        }
    }
}

fn in_fields(procedure: &Procedure, yaml: Span, findings: &mut Findings<'_>) {
    let mut field = Field::default();
    for candidate in candidates(procedure.text.slice(yaml)) {
        let span = Span::from(candidate.range).shift(yaml.start);
        if span.start >= field.span.end {
            let Some(around) = Field::around(span.start, procedure) else { continue };
            field = around;
        }
        let part = part_of(&field.words, span).filter(|part| !part.is_html || candidate.is_tag);
        if let Some(part) = part.filter(|_| !field.is_refused) {
            findings.push(placeholder(procedure, span, part.is_html));
        }
    }
}

/// A value of the front matter in which something looks like a placeholder.
#[derive(Default)]
struct Field {
    span: Span,
    words: Vec<Prose>,
    /// Whether another rule says that it is no id, no amount or whatever it should be.
    is_refused: bool,
}

impl Field {
    fn around(at: u32, procedure: &Procedure) -> Option<Self> {
        let (path, span) = procedure.value_around(at)?;
        let words = words_of(span, procedure);
        Some(Self { span, words, is_refused: is_refused(procedure, path) })
    }
}

fn placeholder(procedure: &Procedure, span: Span, is_hidden: bool) -> Finding {
    let written = procedure.text.slice(span);
    let message = format!("`{written}` is still to be filled in");
    let help = match is_hidden {
        true => format!(
            "write what belongs here: between `<` and `>` it is taken for HTML and not shown; \
             if readers fill in a name themselves, put it in backticks: `` `{written}` ``"
        ),
        false => "write what belongs here: staff would see it as it is; if it is not known yet, set `status: draft`, and the page is not shown"
            .to_owned(),
    };
    Finding::new(procedure.at(span), message).label("to be filled in").help(help)
}

/// Whether the value must be a known id, word or amount: then the rule for that says that it is none.
fn is_refused(procedure: &Procedure, path: &Path) -> bool {
    let is_amount = match path.0.as_slice() {
        [Segment::Key(list), Segment::Key(key), rest @ ..] if list == "portions" => {
            let portion = procedure.portions.list().iter().find(|portion| portion.key == *key);
            (rest.is_empty() || rest == [Segment::from("amount")])
                && portion.is_some_and(|portion| matches!(portion.amount, Amount::Unreadable { .. }))
        }
        [Segment::Key(list), Segment::Index(index), Segment::Key(key)] => {
            goal(procedure, list, *index, key).is_some_and(|goal| goal.limit.is_err())
        }
        _ => false,
    };
    is_amount || is_name(path) || procedure.has_problem(path)
}

/// The target, alarm or limit that is written there.
fn goal<'p>(procedure: &'p Procedure, list: &str, index: usize, key: &str) -> Option<&'p Goal> {
    match (list, key) {
        ("targets", "target") => procedure.targets.get(index)?.target.as_ref(),
        ("targets", "alarm") => procedure.targets.get(index)?.alarm.as_ref(),
        ("critical", "limit") => procedure.critical.get(index)?.limit.as_ref(),
        _ => None,
    }
}

/// Something that looks like a placeholder, before it is known whether it stands in code or in a link.
struct Candidate {
    range: Range<usize>,
    /// Whether it is written `<so>`, and may have been taken for HTML.
    is_tag: bool,
}

fn candidates(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    // Brackets are everywhere, words that nobody filled in are hardly ever there.
    let begins: &[u8] = if may_hold_words(bytes) { &WORDS.begins } else { b"[<" };
    for at in positions(bytes, |byte| begins.contains(&byte)) {
        let Some(pair) = bytes.get(at..at + 2) else { break };
        let length = match pair {
            [b'T', b'O' | b'B' | b'b' | b'o'] | [b't', b'b' | b'o'] | [b'F', b'I'] | [b'X', b'X'] => {
                word(text, at)
            }
            [b'L' | b'l', b'O' | b'o'] => lorem(text, at),
            [one, two] if one == two => date_format(text, at),
            [b'[', _] => bracketed(text, at),
            [b'<', _] => tag(text, at),
            _ => None,
        };
        found.extend(length.map(|length| Candidate { range: at..at + length, is_tag: pair[0] == b'<' }));
    }
    found
}

/// Whether any of the words and forms may be there.
fn may_hold_words(bytes: &[u8]) -> bool {
    let is_suspect = |one: u8, two: u8, three: u8| {
        let (first, second, third) = (one | 0x20, two | 0x20, three | 0x20);
        (first == b't') & (second == b'b') & (third == b'd')
            | (one == b'T') & (two == b'O') & (three == b'D')
            | ((one == b'(') | (one == b'[')) & (second == b't') & (third == b'o')
            | (one == b'F') & (two == b'I') & (three == b'X')
            | (one == b'X') & (two == b'X') & (three == b'X')
            | (first == b'l') & (second == b'o') & (third == b'r')
            | (one == two) & one.is_ascii_uppercase()
    };
    any_three(bytes, is_suspect)
}

fn word(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let known = ["TODO", "TBD", "tbd", "Tbd", "FIXME", "XXX"].into_iter().find(|word| rest.starts_with(word));
    // "Todo" is a word of Spanish, but a note where it is alone in brackets: "(todo, how much?)".
    let in_brackets = || {
        let word = rest.get(.."todo".len()).filter(|word| word.eq_ignore_ascii_case("todo"))?;
        let is_note = rest[word.len()..].starts_with([',', ':', ')', ']']);
        (text[..at].ends_with(['(', '[']) && is_note).then_some(word)
    };
    let word = known.or_else(in_brackets)?;
    let after = &rest[word.len()..];
    // A list of things to do may be called so.
    let is_name = after.get(1..5).is_some_and(|next| next.eq_ignore_ascii_case("list"));
    (is_whole(text, &(at..at + word.len())) && !is_name).then_some(word.len())
}

fn lorem(text: &str, at: usize) -> Option<usize> {
    let words = text.get(at..at + "lorem ipsum".len())?;
    words.eq_ignore_ascii_case("lorem ipsum").then_some(words.len())
}

/// `YYYY-MM-DD`, unless the text says that dates are written so.
fn date_format(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let format = WORDS.date_formats.iter().find(|format| rest.starts_with(**format))?;
    let range = at..at + format.len();
    let is_blank = is_whole(text, &range) && !is_explained(text, &range, &WORDS.format_words);
    is_blank.then_some(format.len())
}

/// Whether one of `words` is near in the same sentence, which explains a text at `range`.
fn is_explained(text: &str, range: &Range<usize>, words: &HashSet<&'static str>) -> bool {
    let ends_sentence = |next: &char| matches!(next, '.' | ':' | '\u{964}');
    let before: String = text[..range.start]
        .chars()
        .rev()
        .take_while(|next| !ends_sentence(next) && *next != '\n')
        .take(NEAR)
        .collect();
    let before: String = before.chars().rev().collect();
    let after: String =
        text[range.end..].chars().take_while(|next| !ends_sentence(next)).take(NEAR).collect();
    let cut = |part: &str| -> Vec<String> {
        let words = part.split(|next: char| !next.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (before, after) = (cut(&before), cut(&after));
    let mut near = before.iter().rev().take(4).chain(after.iter().take(2));
    near.any(|word| words.contains(word.as_str()))
}

/// `[Name]`: a name in brackets that is no link, and that nothing says is to be shown or replaced.
fn bracketed(text: &str, at: usize) -> Option<usize> {
    let inside = until(text, at + 1, b']')?;
    let range = at..at + inside.len() + 2;
    let is_link = text[range.end..].starts_with(['(', '[']);
    let is_blank = !is_link && is_blank_to_fill(inside);
    let is_glued = || {
        let is_of_word = |next: char| next.is_alphanumeric() || next == '_';
        text[..at].ends_with(is_of_word) || text[range.end..].starts_with(is_of_word)
    };
    (is_blank && !is_glued() && !is_explained(text, &range, &WORDS.slot_words)).then_some(range.len())
}

fn is_blank_to_fill(inside: &str) -> bool {
    let is_letter = |next: char| next.is_alphabetic() || unicode_normalization::char::is_combining_mark(next);
    let separators = [' ', '/', '-', '_', '\'', '’', ',', '.', '…', ':'];
    let lower = inside.trim().to_lowercase();
    let words: Vec<&str> = lower.split(separators).filter(|word| !word.is_empty()).collect();
    let is_name = inside.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase());
    let mut blanks = words.iter().map(|word| WORDS.blanks.contains(word));
    !words.is_empty()
        && words.len() <= 8
        && words.iter().all(|word| word.chars().all(is_letter))
        && (WORDS.requests.contains(words[0]) && words.len() > 1
            || words.len() <= 4 && if is_name { blanks.any(|is| is) } else { blanks.all(|is| is) })
}

/// `<name of the guest>`: what Markdown takes for HTML and no browser knows.
fn tag(text: &str, at: usize) -> Option<usize> {
    let inside = unknown_tag(text, at)?;
    let is_word =
        |word: &str| word.chars().all(|next| next.is_alphabetic() || matches!(next, '\'' | '’' | ','));
    let is_name = inside.split_whitespace().all(is_word) && !is_constant(inside);
    let range = at..at + inside.len() + 2;
    let is_blank = is_name && !is_technical(text, &range) && !is_explained(text, &range, &WORDS.slot_words);
    is_blank.then_some(inside.len() + 2)
}

/// Whether the tag at byte `at` has a finding of this rule.
pub(super) fn is_blank_tag(text: &str, at: usize) -> bool {
    tag(text, at).is_some()
}

/// The content of the tag at byte `at`, if HTML knows no such element; not where its `<` is escaped.
fn unknown_tag(text: &str, at: usize) -> Option<&str> {
    let inside = until(text, at + 1, b'>')?;
    let name = inside.split([' ', '/']).next().unwrap_or_default();
    let fits = !text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '\\')
        && inside.starts_with(char::is_alphabetic)
        && !inside.contains(['\n', '=', '"', ':', '@', '<', '`', '{'])
        && !inside.ends_with('/')
        && Element::named(name) == Element::Unknown;
    fits.then_some(inside)
}

/// Whether it is a name that a program has for something: `NAMESPACE`.
fn is_constant(name: &str) -> bool {
    name.len() > 1
        && !name.contains(' ')
        && !name.contains(char::is_lowercase)
        && name.contains(char::is_uppercase)
}

/// Whether a text at `range` is a part of a path, an address, a file name or a command, whose form is described.
fn is_technical(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_joined = |next: char| matches!(next, '/' | '\\' | '@' | '%' | '=' | '_' | '-' | '&' | '+');
    let goes_on =
        after.strip_prefix(['.', ',', ':']).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    // `ethtool -S <iface>`
    let last = before.strip_suffix(' ').and_then(|before| before.rsplit([' ', '\n', '(', '`']).next());
    let is_argument = last.is_some_and(|word| {
        word.strip_prefix('-')
            .is_some_and(|option| option.starts_with(|next: char| next.is_alphabetic() || next == '-'))
    });
    before.ends_with(is_joined)
        || before.ends_with([':', '.'])
        || after.starts_with(is_joined)
        || goes_on
        || is_argument
}

/// What stands between byte `start` and the next `end`, which is not far.
fn until(text: &str, start: usize, end: u8) -> Option<&str> {
    let length = text.as_bytes()[start..].iter().take(LONGEST).position(|byte| *byte == end)?;
    text.get(start..start + length)
}

/// Whether a word is no part of a longer one, nor of the name of a file or of an amount.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let is_of_word = |next: char| next.is_alphanumeric() || matches!(next, '_' | '-');
    let is_of_path = |next: char| is_of_word(next) || matches!(next, '/' | '\\' | '@' | '%');
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let goes_on = after.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(is_of_word));
    !before.ends_with(is_of_path) && !after.starts_with(is_of_path) && !goes_on
}

/// So many letters beside a form of a date are read to see whether it is meant as such.
const NEAR: usize = 60;

/// More bytes no name of something to be filled in has, in any script.
const LONGEST: usize = 100;

/// The words of all languages.
struct Words {
    /// What a word or a form of a date begins with, and the brackets.
    begins: Vec<u8>,
    date_formats: Vec<&'static str>,
    format_words: HashSet<&'static str>,
    requests: HashSet<&'static str>,
    blanks: HashSet<&'static str>,
    slot_words: HashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let all = || RULE_WORDS.all().map(|words| &words.placeholder);
    let date_formats: Vec<&str> = all().flat_map(|own| &own.date_formats).map(String::as_str).collect();
    let mut begins = b"TtFXLl[<".to_vec();
    begins.extend(date_formats.iter().filter_map(|format| format.bytes().next()));
    begins.sort_unstable();
    begins.dedup();
    Words {
        begins,
        date_formats,
        format_words: all().flat_map(|own| &own.format_words).map(String::as_str).collect(),
        requests: all().flat_map(|own| &own.requests).map(String::as_str).collect(),
        blanks: all().flat_map(|own| &own.blanks).map(String::as_str).collect(),
        slot_words: all().flat_map(|own| &own.slot_words).map(String::as_str).collect(),
    }
});
