//! A card number, a password, a code or a key that everybody can read.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::check::cards::card;
use crate::check::rule_words::RULE_WORDS;
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity};
use crate::manual::Manual;
use crate::manual::wording::{plain, words};
use crate::quantity::{begins_with_digit, digit, digits, has_digit};
use crate::source::{Span, Text};

pub(super) const RULE: Rule = Rule {
    name: "confidential-data",
    severity: Severity::Warning,
    group: Group::Governance,
    scope: Scope::Always,
    page: include_str!("confidential_data.md"),
    checks: &[Check::Page(|procedure, _, findings| check(&procedure.text, findings)), Check::Manual(others)],
};

fn others(manual: &Manual, findings: &mut Findings<'_>) {
    check(&manual.config.text, findings);
    for (_, text) in &manual.orphans {
        check(text, findings);
    }
}

fn check(text: &Text, findings: &mut Findings<'_>) {
    let content = &*text.content;
    let bytes = content.as_bytes();
    let mut at = 0;
    // A secret begins with a digit, a mark of its maker, or behind a sign that says what it is.
    while let Some(offset) = bytes[at..].iter().position(|byte| BEGINS[usize::from(*byte)]) {
        at += offset;
        let first = content[at..].chars().next().unwrap_or_default();
        // Most letters of Arabic and of Bengali begin with the same byte as a digit.
        if !first.is_ascii() && digit(first).is_none() {
            at += first.len_utf8();
            continue;
        }
        match secret(content, at) {
            Some((range, secret)) => {
                findings.push(finding(text, range.clone(), &secret));
                at = range.end.max(at + 1);
            }
            // The rest of a number is no other number.
            None => at += digits(ahead(content, at)).1.max(1),
        }
    }
}

/// The text from byte `at` on, as far as a secret can reach.
fn ahead(content: &str, at: usize) -> &str {
    let mut end = content.len().min(at + REACH);
    while !content.is_char_boundary(end) {
        end -= 1;
    }
    &content[at..end]
}

/// The text before byte `at`, as far as the words can reach that say what follows.
fn behind(content: &str, at: usize) -> &str {
    let mut start = at.saturating_sub(REACH);
    while !content.is_char_boundary(start) {
        start += 1;
    }
    &content[start..at]
}

/// What stands there for everybody to read.
enum Secret {
    Card,
    /// What opens something, by the word that says so: `password`.
    Word(String),
    /// A key of a program, with its maker.
    Key(&'static str),
}

fn finding(text: &Text, range: Range<usize>, secret: &Secret) -> Finding {
    let place = Place { file: text.path.clone(), span: Span::from(range) };
    // The finding itself goes into logs and must not repeat the secret.
    let (message, help) = match secret {
        Secret::Card => (
            "this looks like a payment card number".to_owned(),
            "delete it, also from the history in git; as an example, write `4111 1111 1111 1111`, a test number",
        ),
        Secret::Word(name) => (
            format!("{} {name} is exposed in plain text", article(name)),
            "write where it is kept and who may ask for it, then change it: everyone who has seen this page knows it",
        ),
        Secret::Key(maker) => (
            format!("a key of {maker} is exposed in plain text"),
            "withdraw the key where it was made: everyone who has seen this page can use it; then write where the new one is kept",
        ),
    };
    Finding::new(place, message).label("confidential").help(help)
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn secret(content: &str, at: usize) -> Option<(Range<usize>, Secret)> {
    match content.as_bytes()[at] {
        b':' | b'=' | b'`' => password(content, at),
        b'A' | b'_' | b'-' => key_around(content, at),
        _ if !begins_with_digit(&content[at..]) => None,
        _ => card(content, at).map(|range| (range, Secret::Card)).or_else(|| code(content, at)),
    }
}

/// `alarm code 4711`, `PIN: 1234`: a number behind a word for what it opens.
fn code(content: &str, at: usize) -> Option<(Range<usize>, Secret)> {
    if content[..at]
        .ends_with(|before: char| before.is_alphanumeric() || matches!(before, '-' | '/' | '.' | ',' | '_'))
    {
        return None;
    }
    let rest = ahead(content, at);
    let is_part = |next: char| digit(next).is_some() || next == '#' || next == '*';
    let length = rest.find(|next| !is_part(next)).unwrap_or(rest.len());
    let is_followed = content[at + length..]
        .starts_with(|next: char| next.is_alphanumeric() || matches!(next, '-' | '/'))
        || content[at + length..].strip_prefix(['.', ',', ':']).is_some_and(begins_with_digit);
    if !(3..=8).contains(&rest[..length].chars().count()) || is_followed {
        return None;
    }
    let label = label_before(content, at)?;
    // Hardly any label ends like the name of a code.
    let last = label.bytes().next_back().map(|last| last.to_ascii_lowercase());
    last.filter(|last| NAMES.code_ends.contains(last))?;
    let of_thing = || NAMES.its.iter().find(|name| name.ends(label)).filter(|_| names_thing(label));
    let name = NAMES.codes.iter().find(|name| name.ends(label)).or_else(of_thing)?;
    (!is_example(content, at)).then(|| (at..at + length, Secret::Word(name.written.clone())))
}

/// Whether a line names a thing that a code opens: "The alarm is behind the panel; its code".
fn names_thing(line: &str) -> bool {
    words(line).iter().any(|word| NAMES.things.contains(&word.plain))
}

/// `password: hunter2`, `` the password is `sunshine` ``.
fn password(content: &str, at: usize) -> Option<(Range<usize>, Secret)> {
    let is_quoted = content.as_bytes()[at] == b'`';
    // Of a run of backticks, the last stands before the value.
    if is_quoted && content[at + 1..].starts_with('`') {
        return None;
    }
    let label = match is_quoted {
        true => label_before(content, at)?,
        false => behind(content, at).trim_end_matches([' ', '\u{a0}', '\u{202f}', '*', '_', '"', '`']),
    };
    if !may_name_secret(label) {
        return None;
    }
    let name = NAMES.passwords.iter().find(|name| name.ends(label))?;
    let rest = ahead(content, at + 1);
    let value = rest.trim_start_matches([' ', '\u{a0}', '*', '"', '\'']);
    let start = at + 1 + rest.len() - value.len();
    let (start, value, is_quoted) = match value.strip_prefix('`').filter(|_| !is_quoted) {
        Some(value) => (start + 1, value, true),
        None => (start, value, is_quoted),
    };
    let ends = |next: char| {
        if is_quoted {
            next == '`' || next == '\n'
        } else {
            next.is_whitespace() || matches!(next, '`' | '"' | '\'' | '|' | '<')
        }
    };
    let value = value.split(ends).next().unwrap_or_default().trim_end_matches(['.', ',', ';', ')', '*']);
    let least = if name.is_key { 16 } else { 4 };
    let counts = value.chars().count() >= least
        && (is_quoted && !value.contains(' ') || is_made_up(value))
        && !is_blank(value)
        && !is_name(value, name.is_key)
        && !is_example(content, at);
    counts.then(|| (start..start + value.len(), Secret::Word(name.written.clone())))
}

/// Whether a label ends like the name of a password, by its last two bytes.
fn may_name_secret(label: &str) -> bool {
    match label.as_bytes() {
        [.., one, two] => NAMES.password_ends.contains(&[*one | 0x20, *two | 0x20]),
        _ => false,
    }
}

/// The line before a value, without the words and signs that join both.
fn label_before(content: &str, at: usize) -> Option<&str> {
    let is_space = |next: char| matches!(next, ' ' | '\u{a0}' | '\u{202f}' | '*' | '_' | '"' | '`' | '\'');
    let line = behind(content, at).rsplit('\n').next().unwrap_or_default().trim_end_matches(is_space);
    let label = without_joint(line).trim_end_matches(is_space);
    (!label.is_empty()).then_some(label)
}

/// The text without the word or sign at its end that joins a name and its value.
fn without_joint(text: &str) -> &str {
    let word = || NAMES.joints.iter().find_map(|joint| text.strip_suffix(joint.as_str()));
    text.strip_suffix([':', '=']).or_else(word).unwrap_or(text)
}

/// Whether nobody would write it as a word: letters with digits or signs among them.
fn is_made_up(value: &str) -> bool {
    let is_sign = |next: char| matches!(next, '!' | '@' | '#' | '%' | '^' | '&' | '+' | '_' | '$');
    let letters = value.chars().filter(|next| next.is_alphabetic()).count();
    let is_plain = value
        .chars()
        .all(|next| next.is_alphanumeric() || is_sign(next) || matches!(next, '-' | '.' | '*' | '?' | '~'));
    is_plain && (has_digit(value) && letters > 0 || value.contains(is_sign) && letters > 2)
}

/// Whether it is what a program calls a secret: `DB_PASSWORD`, `kitchen-printer-token` for a key.
fn is_name(value: &str, is_of_key: bool) -> bool {
    let is_part = |part: &str| part.chars().all(|next| next.is_ascii_alphabetic());
    let is_constant = value.contains('_') && !value.contains(|next: char| next.is_ascii_lowercase());
    let is_of_words = || value.split(['_', '-', '.']).all(is_part);
    let is_joined = value.contains(['_', '-', '.']);
    is_joined && (is_constant && value.split('_').all(is_part) || is_of_key && is_of_words())
}

/// Whether the line says before byte `at` that what follows is an example.
fn is_example(content: &str, at: usize) -> bool {
    let line = behind(content, at).rsplit('\n').next().unwrap_or_default().to_lowercase();
    NAMES.examples.iter().any(|word| line.contains(word.as_str()))
}

/// Whether a key was made up for a text: it says so, or is filled up with few characters.
fn is_made_up_key(key: &str) -> bool {
    let lower = key.to_ascii_lowercase();
    let mut letters = lower.bytes().collect::<Vec<_>>();
    letters.sort_unstable();
    letters.dedup();
    letters.len() < 9
        || ["example", "xxxx", "your", "redacted", "placeholder"].iter().any(|word| lower.contains(word))
}

/// Whether it only shows where a secret would stand: `<password>`, `$PASSWORD`, `****`, `{pin}`, `xxxx`.
fn is_blank(value: &str) -> bool {
    let mut letters: Vec<char> = value.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    let lower = value.to_lowercase();
    letters.len() < 3
        || value.starts_with(['$', '<', '{', '[', '%', '(', '/', '.', '-', '&', '@'])
        || value.contains("${")
        || value.contains("://")
        || value.contains("...")
        || value.contains('…')
        || ["password", "passwd", "your", "example", "secret", "redacted", "placeholder", "change"]
            .iter()
            .any(|word| lower.contains(word))
}

/// The key that has its first sign at `at`, or begins there.
fn key_around(content: &str, at: usize) -> Option<(Range<usize>, Secret)> {
    let starts = KEYS.iter().filter_map(|(beginning, ..)| {
        let start = at.checked_sub(beginning.find(['_', '-']).unwrap_or_default())?;
        content.as_bytes()[start..].starts_with(beginning.as_bytes()).then_some(start)
    });
    starts.min().and_then(|start| key(content, start))
}

/// The keys whose makers have given them a form of their own.
fn key(content: &str, at: usize) -> Option<(Range<usize>, Secret)> {
    let rest = ahead(content, at);
    let (_, maker, length) = KEYS.iter().find(|(beginning, ..)| rest.starts_with(beginning))?;
    let is_of_word = |next: char| next.is_ascii_alphanumeric() || matches!(next, '_' | '-');
    if content[..at].ends_with(is_of_word) {
        return None;
    }
    let end = match length {
        0 => rest.find('\n').unwrap_or(rest.len()),
        _ => rest.find(|next: char| !is_of_word(next)).unwrap_or(rest.len()),
    };
    let fits = match length {
        // In a sentence, only the line is meant that a file begins with.
        0 => rest[..end].trim_end().ends_with("PRIVATE KEY-----"),
        _ => end >= *length && !is_made_up_key(&rest[..end]),
    };
    fits.then_some((at..at + end, Secret::Key(maker)))
}

/// No secret, and no name of one, is longer.
const REACH: usize = 1_000;

/// How keys begin, who makes them, and how long they are at least.
const KEYS: [(&str, &str, usize); 9] = [
    ("AKIA", "Amazon Web Services", 20),
    ("AIza", "Google", 39),
    ("ghp_", "GitHub", 40),
    ("github_pat_", "GitHub", 50),
    ("glpat-", "GitLab", 26),
    ("sk_live_", "Stripe", 24),
    ("xoxb-", "Slack", 24),
    ("xoxp-", "Slack", 24),
    ("-----BEGIN ", "a server", 0),
];

/// The names of secrets in all languages.
struct Names {
    /// Between a name and its secret, with the space before a word.
    joints: Vec<String>,
    /// Words that say that something is an example.
    examples: Vec<String>,
    /// What is opened by a number.
    codes: Vec<Name>,
    /// The same for the code of a thing that was named before.
    its: Vec<Name>,
    /// Things that a code opens.
    things: FxHashSet<String>,
    /// The last bytes of all these names.
    code_ends: Vec<u8>,
    /// What is opened by a word.
    passwords: Vec<Name>,
    /// The last two bytes of those.
    password_ends: Vec<[u8; 2]>,
}

/// The name of a secret.
struct Name {
    written: String,
    /// Whether it may be the end of a longer word.
    is_ending: bool,
    is_key: bool,
}

impl Name {
    fn new(written: &str) -> Self {
        let ending = written.strip_prefix('*');
        Self {
            written: ending.unwrap_or(written).to_owned(),
            is_ending: ending.is_some(),
            is_key: KEY_WORDS.contains(&written),
        }
    }

    /// Whether `text` ends with the name as whole words, whatever the capitals.
    fn ends(&self, text: &str) -> bool {
        let Some(start) = text.len().checked_sub(self.written.len()) else { return false };
        let is_same = |tail: &str| match self.written.as_str() {
            "PIN" => tail == "PIN",
            name if name.is_ascii() => tail.eq_ignore_ascii_case(name),
            name => tail.chars().flat_map(char::to_lowercase).eq(name.chars().flat_map(char::to_lowercase)),
        };
        let ends = text.get(start..).is_some_and(is_same);
        ends && (self.is_ending || !text[..start].ends_with(char::is_alphanumeric))
    }
}

/// Names that are the same in every language.
const CODES: [&str; 1] = ["PIN"];
const PASSWORDS: [&str; 1] = ["pwd"];

/// Names of secrets that are long.
const KEY_WORDS: [&str; 6] = ["api key", "api-key", "api_key", "apikey", "secret key", "access token"];

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let all = || RULE_WORDS.all().map(|words| &words.confidential_data);
    let names = |neutral: &[&str], own: Vec<&String>| -> Vec<Name> {
        neutral.iter().copied().chain(own.into_iter().map(String::as_str)).map(Name::new).collect()
    };
    let codes = names(&CODES, all().flat_map(|own| &own.codes).collect());
    let its = names(&[], all().flat_map(|own| &own.its).collect());
    let passwords =
        names(&[&PASSWORDS[..], &KEY_WORDS].concat(), all().flat_map(|own| &own.passwords).collect());
    let last = |name: &Name| name.written.to_lowercase().bytes().next_back();
    let last_two = |name: &Name| match name.written.to_lowercase().as_bytes() {
        [.., one, two] => Some([*one | 0x20, *two | 0x20]),
        _ => None,
    };
    Names {
        joints: all().flat_map(|own| &own.joints).map(|joint| format!(" {joint}")).collect(),
        examples: all().flat_map(|own| &own.examples).cloned().collect(),
        code_ends: codes.iter().chain(&its).filter_map(last).collect(),
        codes,
        its,
        things: all().flat_map(|own| &own.things).map(|thing| plain(thing)).collect(),
        password_ends: passwords.iter().filter_map(last_two).collect(),
        passwords,
    }
});

/// The bytes that a secret may begin with, or that stand before one; of digits, the first byte in each script.
const BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let bytes = b"0123456789:=`A_-";
    let mut at = 0;
    while at < bytes.len() {
        begins[bytes[at] as usize] = true;
        at += 1;
    }
    // Digits in Arabic, Persian, the scripts of India and in full width.
    begins[0xd9] = true;
    begins[0xdb] = true;
    begins[0xe0] = true;
    begins[0xef] = true;
    begins
};

#[cfg(test)]
mod tests {
    use super::*;

    fn found(content: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < content.len() {
            match content
                .is_char_boundary(at)
                .then(|| BEGINS[usize::from(content.as_bytes()[at])].then(|| secret(content, at)))
            {
                Some(Some(Some((range, _)))) => {
                    found.push(&content[range.clone()]);
                    at = range.end.max(at + 1);
                }
                _ => at += 1,
            }
        }
        found
    }

    #[test]
    fn secrets() {
        let cases = [
            ("Card 4539 1488 0343 6467.", "4539 1488 0343 6467"),
            ("Card 4539148803436467", "4539148803436467"),
            ("Amex 3714-496353-98435", ""),
            ("The password: hunter2.", "hunter2"),
            ("WiFi-Password: **Scoop2024!**", "Scoop2024!"),
            ("the password is `sunshine`", "sunshine"),
            ("mot de passe : glace42", "glace42"),
            ("كلمة السر: scoop42", "scoop42"),
            ("The alarm code is 4711.", "4711"),
            ("The alarm has a switch behind the panel; its code is 7719, ask Helen.", "7719"),
            ("Der Tresor steht im Büro, sein Code ist 7719.", "7719"),
            ("PIN: 1234", "1234"),
            ("رمز الإنذار: ٤٧١١", "٤٧١١"),
            ("অ্যালার্ম কোড ৪৭১১", "৪৭১১"),
            ("بطاقة ٤٥٣٩ ١٤٨٨ ٠٣٤٣ ٦٤٦٧", "٤٥٣٩ ١٤٨٨ ٠٣٤٣ ٦٤٦٧"),
            ("key AKIAIOSFODNN7ABCDEFG", "AKIAIOSFODNN7ABCDEFG"),
            ("api_key = 0123456789abcdef0123", "0123456789abcdef0123"),
            ("(ghp_0123456789abcdefghijABCDEFGHIJ012345)", "ghp_0123456789abcdefghijABCDEFGHIJ012345"),
            ("-----BEGIN RSA PRIVATE KEY-----\n", "-----BEGIN RSA PRIVATE KEY-----"),
            ("password: correct_horse_4", "correct_horse_4"),
            ("the password is `Correct-Horse`", "Correct-Horse"),
        ];
        for (content, secret) in cases {
            let expected: Vec<&str> = [secret].into_iter().filter(|secret| !secret.is_empty()).collect();
            assert_eq!(found(content), expected, "{content}");
        }
    }

    #[test]
    fn every_name_of_a_password_is_looked_at() {
        for name in PASSWORDS {
            assert!(may_name_secret(name), "{name}");
        }
    }

    #[test]
    fn what_is_none() {
        let fine = [
            "Write 4111 1111 1111 1111 or 4242 4242 4242 4242.",
            "Parcel 4539 1488 0343 6468",
            "https://a.example/4539148803436467",
            "Call +44 1632 960961",
            "Password: ask the duty manager",
            "password: <password>",
            "password: $PASSWORD",
            "password: `****`",
            "The alarm code is in the safe.",
            "Error code: 4711",
            "PIN: 4 digits",
            "SPIN: 1234",
            "the code 112",
            "The printer shows an error; its code is 7719.",
            "The alarm has a code; its code is known to the lead.",
            "Step 1: 2 slices",
            "-----BEGIN CERTIFICATE-----\n",
            "api key: see the safe",
            "pass the word: 12a4",
            "Passwords: 12 signs",
            "password: DB_PASS",
            "access token: kitchen_printer_token",
            "api key: `stripe-live-key-name`",
            "A password such as `sunshine` is weak.",
            "For example, the alarm code: 4711",
            "mot de passe, par exemple : glace42",
            "key AKIAIOSFODNN7EXAMPLE",
            "(ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx)",
            "The file begins with `-----BEGIN PRIVATE KEY-----`.",
            "door code: 2026-10-01",
            "password: {password-key}",
            "The password is never `shown`.",
        ];
        for content in fine {
            assert_eq!(found(content), Vec::<&str>::new(), "{content}");
        }
    }
}
