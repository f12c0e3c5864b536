//! What a program left in a text: a template that was not filled in, an entity, letters in a wrong encoding.

use std::ops::Range;

use crate::check::encoding::misread;
use crate::check::shown::{Field, Shown, Where};
use crate::check::{Check, Findings, Group, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::fields::Form;
use crate::manual::field::front_matter;
use crate::manual::{Manual, Procedure};
use crate::quantity::begins_with_digit;
use crate::script::any_three;
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    name: "machine-leftover",
    severity: Severity::Warning,
    group: Group::Text,
    scope: Scope::Active,
    page: include_str!("machine_leftover.md"),
    checks: &[Check::Page(check)],
};

fn check(procedure: &Procedure, _: &Manual, findings: &mut Findings<'_>) {
    let content = &*procedure.text.content;
    if !may_hold(content) {
        return;
    }
    let mut shown = Shown::new(procedure);
    for candidate in candidates(content) {
        let span = Span::from(candidate.range.clone());
        let (counts, quote) = match shown.place(span) {
            None => (false, None),
            Some(Where::Body) => (candidate.counts_in_body(content), None),
            Some(Where::Field(field)) => {
                let is_refused = procedure.has_problem(field.path);
                let quote = procedure.text.slice(field.span).chars().next();
                (candidate.counts_in(field) && !is_refused, quote)
            }
        };
        // Where the file is in another encoding, lost letters have one finding for all.
        if counts && !(candidate.leftover == Leftover::Lost && procedure.text.invalid.is_some()) {
            findings.push(finding(&candidate, quote, procedure));
        }
    }
}

/// The finding; `quote` is what the value begins with, which must not be written inside it.
fn finding(candidate: &Candidate, quote: Option<char>, procedure: &Procedure) -> Finding {
    let span = Span::from(candidate.range.clone());
    let written = procedure.text.slice(span);
    let finding = |message: String, help: &str| {
        Finding::new(procedure.at(span), message).label("left behind by a program").help(help)
    };
    match &candidate.leftover {
        Leftover::Template if portion(written, procedure).is_some() => {
            let key = portion(written, procedure).unwrap_or_default();
            let help = format!("write `{{{key}}}`");
            finding(format!("`{written}` names the portion `{key}` with one pair of braces too many"), &help)
                .fix(help.clone(), span, format!("{{{key}}}"))
        }
        Leftover::Template => finding(
            format!("`{written}` should have been filled in by a program"),
            "write the words that belong here; if staff must see the braces, set them in backticks",
        ),
        Leftover::Variable => finding(
            format!("`{written}` is the name of a setting, not its value"),
            "the program that wrote this text could not find it: write the words that belong here",
        ),
        Leftover::Entity(sign) => {
            let message = format!("`{written}` is HTML code for a character, and is shown as it is");
            let title = match *sign {
                "\u{a0}" => "write a space".to_owned(),
                sign => format!("write `{sign}`"),
            };
            let help = format!("{title} instead");
            let instead = if *sign == "\u{a0}" { " " } else { sign };
            let finding = finding(message, &help);
            let ends_value =
                quote.is_some_and(|quote| matches!(quote, '"' | '\'') && instead.starts_with(quote));
            if ends_value { finding } else { finding.fix(title, span, instead) }
        }
        Leftover::DoubledEntity => finding(
            format!("`{written}` was written by a program that escaped the same sign twice"),
            "write the sign itself, or a space for `&nbsp;`",
        ),
        Leftover::Nothing => finding(
            format!("`{written}` is what a program writes where it has nothing to say"),
            "write what belongs here, or delete it",
        ),
        Leftover::Run => finding(
            format!("`{written}` is not a word, but looks like filler"),
            "write what belongs here, or delete it",
        ),
        Leftover::Lost => finding(
            "here a letter was lost when the text was converted".to_owned(),
            "look into the original and write the letter",
        ),
        Leftover::Encoding(Some(meant)) => {
            let help = format!("write `{meant}`");
            finding(format!("`{written}` was `{meant}` before it was read in a wrong encoding"), &help).fix(
                help.clone(),
                span,
                meant.as_str(),
            )
        }
        Leftover::Encoding(None) => finding(
            format!("`{written}` was something else before it was read in a wrong encoding"),
            "look into the original and write the letters",
        ),
    }
}

/// The portion that was meant by `{{ham}}`.
fn portion<'t>(written: &'t str, procedure: &Procedure) -> Option<&'t str> {
    let key = written.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    procedure.portions.list().iter().any(|portion| portion.key == key).then_some(key)
}

/// Something that a program left behind, before it is known whether it stands in code.
#[derive(Debug, PartialEq, Eq)]
struct Candidate {
    range: Range<usize>,
    leftover: Leftover,
}

#[derive(Debug, PartialEq, Eq)]
enum Leftover {
    /// `{{ site.title }}`.
    Template,
    /// `$config[code]`.
    Variable,
    /// `&nbsp;` and the sign that it is.
    Entity(&'static str),
    /// `&amp;nbsp;`.
    DoubledEntity,
    /// `undefined`, `[object Object]`.
    Nothing,
    /// `xxxxxx`.
    Run,
    /// U+FFFD.
    Lost,
    /// `Ã©`, and what was meant.
    Encoding(Option<String>),
}

impl Candidate {
    fn counts_in_body(&self, content: &str) -> bool {
        match self.leftover {
            // Markdown makes a sign of an entity.
            Leftover::Entity(_) => false,
            Leftover::Nothing => {
                content[self.range.clone()].starts_with('[') || is_alone(content, &self.range)
            }
            _ => true,
        }
    }

    fn counts_in(&self, field: &Field<'_>) -> bool {
        let is_all = |range: &Range<usize>| {
            let quotes = |length: u32| length <= 2;
            quotes(range.start as u32 - field.span.start)
                && quotes(field.span.end.saturating_sub(range.end as u32))
        };
        match self.leftover {
            Leftover::Entity(_) => !is_markdown(field),
            Leftover::Nothing => self.range.len() == OBJECT.len() || is_all(&self.range),
            _ => true,
        }
    }
}

/// Whether the words have a line or a cell of a table for themselves.
fn is_alone(content: &str, range: &Range<usize>) -> bool {
    let is_inside = |next: &char| !matches!(next, '\n' | '|');
    let is_blank = |next: char| next.is_whitespace() || matches!(next, '-' | '*' | '_' | '+' | '>' | '.');
    content[..range.start].chars().rev().take_while(is_inside).all(is_blank)
        && content[range.end..].chars().take_while(is_inside).all(is_blank)
}

/// Whether Markdown is read in a field, which makes a sign of an entity.
fn is_markdown(field: &Field<'_>) -> bool {
    front_matter().at(&field.path.0).is_some_and(Form::is_markdown)
}

fn candidates(content: &str) -> Vec<Candidate> {
    let bytes = content.as_bytes();
    let mut found: Vec<Candidate> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let candidate = match rest {
            [b'{', b'{' | b'%', ..] | [b'<', b'%', ..] => template(content, at),
            [b'$', ..] => variable(content, at),
            [b'&', ..] => entity(content, at),
            [b'[', b'o', ..] => {
                rest.starts_with(OBJECT.as_bytes()).then_some((OBJECT.len(), Leftover::Nothing))
            }
            [b'u' | b'n' | b'N', ..] => nothing(content, at),
            [0xef, 0xbf, 0xbd, ..] => Some((3, Leftover::Lost)),
            [0xc3, ..] => misread(content, at).map(|(run, meant)| (run, Leftover::Encoding(meant))),
            [one, two, three, ..] if one == two && two == three && one.is_ascii_alphabetic() => {
                run(content, at)
            }
            _ => None,
        };
        let length = candidate.as_ref().map_or(1, |(length, _)| *length);
        found.extend(candidate.map(|(length, leftover)| Candidate { range: at..at + length, leftover }));
        at += length;
    }
    found
}

/// `{{ site.title }}`, `<%= name %>`. What other tools for Markdown write in braces has a finding of another rule.
fn template(content: &str, at: usize) -> Option<(usize, Leftover)> {
    let rest = content.get(at..)?;
    if ["{{<", "{{%", "{{#", "{%"].iter().any(|start| rest.starts_with(start)) {
        return None;
    }
    let (_, end) = [("{{", "}}"), ("<%", "%>")].into_iter().find(|(start, _)| rest.starts_with(start))?;
    let line = near(rest).split('\n').next().unwrap_or_default();
    let (inside, _) = line.get(2..)?.split_once(end)?;
    (!inside.trim().is_empty()).then_some((inside.len() + 4, Leftover::Template))
}

/// `$config[code]`, with `not found` behind it where that is written.
fn variable(content: &str, at: usize) -> Option<(usize, Leftover)> {
    let rest = near(content.get(at + 1..)?);
    let is_name = |next: char| next.is_ascii_alphanumeric() || matches!(next, '_' | '.' | '\'' | '"' | '-');
    let name = rest.find(|next: char| !is_name(next)).filter(|end| *end > 1)?;
    let inside = rest[name..].strip_prefix('[')?;
    let end = inside.find(']').filter(|end| inside[..*end].chars().all(is_name) && *end > 0)?;
    let is_word = rest.starts_with(|first: char| first.is_ascii_alphabetic()) && !begins_with_digit(inside);
    let length = 1 + name + 1 + end + 1;
    let missing = " not found";
    let more = if content[at + length..].starts_with(missing) { missing.len() } else { 0 };
    is_word.then_some((length + more, Leftover::Variable))
}

fn entity(content: &str, at: usize) -> Option<(usize, Leftover)> {
    let length = entity_length(near(content.get(at..)?))?;
    let doubled = content[at..]
        .strip_prefix("&amp;")
        .and_then(|rest| entity_length(&format!("&{}", rest.get(..12).unwrap_or(rest))));
    if let Some(rest) = doubled {
        return Some(("&amp;".len() + rest - 1, Leftover::DoubledEntity));
    }
    let written = &content[at..at + length];
    let (_, sign) = ENTITIES.iter().find(|(name, _)| *name == written)?;
    Some((length, Leftover::Entity(sign)))
}

/// How long the entity is that a text begins with: `&nbsp;`, `&#39;`.
fn entity_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(9).position(|byte| byte == b';').filter(|end| *end >= 2)?;
    let name = &inside[..end];
    let is_named = name.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !begins_with_digit(name);
    let number = name.strip_prefix('#').map(|number| number.trim_start_matches(['x', 'X']));
    let is_number = number
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_hexdigit()));
    (is_named || is_number).then_some(end + 2)
}

fn nothing(content: &str, at: usize) -> Option<(usize, Leftover)> {
    let word = ["undefined", "null", "NaN"]
        .into_iter()
        .find(|word| content.as_bytes()[at..].starts_with(word.as_bytes()))?;
    is_whole(content, at, word.len()).then_some((word.len(), Leftover::Nothing))
}

/// Six and more of the same letter, as a word.
fn run(content: &str, at: usize) -> Option<(usize, Leftover)> {
    let bytes = content.as_bytes();
    // Inside a word there is none, however many letters follow.
    if content[..at].ends_with(is_of_word) {
        return None;
    }
    let length = bytes[at..].iter().take_while(|byte| **byte == bytes[at]).count();
    // `#ffffff` is a colour, and `cccccc` may be one.
    let is_colour = length == 6 && bytes[at].is_ascii_hexdigit();
    (length >= 6 && !is_colour && is_whole(content, at, length)).then_some((length, Leftover::Run))
}

fn is_of_word(next: char) -> bool {
    next.is_alphanumeric() || matches!(next, '_' | '-' | '.' | '/')
}

/// So much of a text as what a program leaves behind is long.
fn near(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn is_whole(content: &str, at: usize, length: usize) -> bool {
    let ends = |rest: &str| {
        !rest.starts_with(is_of_word) || rest.starts_with('.') && !rest[1..].starts_with(is_of_word)
    };
    !content[..at].ends_with(is_of_word) && ends(&content[at + length..])
}

/// Whether there may be anything of the kind: a quick look that passes over nearly all files.
fn may_hold(content: &str) -> bool {
    let is_letter = |byte: u8| ((byte | 0x20) >= b'a') & ((byte | 0x20) <= b'z');
    let is_suspect = |one: u8, two: u8, three: u8| {
        (one == b'{') & ((two == b'{') | (two == b'%'))
            | (one == b'<') & (two == b'%')
            | (one == b'$') & is_letter(two)
            | (one == b'&') & (is_letter(two) | (two == b'#'))
            | (one == b'[') & (two == b'o') & (three == b'b')
            | (one == 0xef) & (two == 0xbf) & (three == 0xbd)
            // Of the letters that a wrong encoding makes, the second is not ASCII.
            | (one == 0xc3) & (three >= 0xc2)
                & ((two == 0x83) | (two == 0x82) | (two == 0xa2) | (two == 0x98) | (two == 0x99) | (two == 0xa0))
            | (one == two) & (two == three) & is_letter(one)
    };
    any_three(content.as_bytes(), is_suspect)
        || ["undefined", "null", "NaN"].iter().any(|word| content.contains(word))
}

const OBJECT: &str = "[object Object]";

/// No more bytes are looked at.
const LONGEST: usize = 204;

/// The entities that programs leave behind, and their signs.
const ENTITIES: &[(&str, &str)] = &[
    ("&nbsp;", "\u{a0}"),
    ("&#160;", "\u{a0}"),
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&apos;", "'"),
    ("&#39;", "'"),
    ("&#039;", "'"),
    ("&#x27;", "'"),
    ("&rsquo;", "’"),
    ("&lsquo;", "‘"),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&#8217;", "’"),
    ("&ndash;", "–"),
    ("&mdash;", "—"),
    ("&hellip;", "…"),
    ("&deg;", "°"),
    ("&eacute;", "é"),
    ("&egrave;", "è"),
    ("&agrave;", "à"),
    ("&ccedil;", "ç"),
    ("&euro;", "€"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(content: &str) -> Vec<(&str, Leftover)> {
        let all = candidates(content);
        assert!(all.is_empty() || may_hold(content), "the quick look passes over `{content}`");
        all.into_iter().map(|candidate| (&content[candidate.range.clone()], candidate.leftover)).collect()
    }

    #[test]
    fn what_programs_leave_behind() {
        let meant = |text: &str| Leftover::Encoding(Some(text.to_owned()));
        let cases = [
            ("Call {{ site.phone }} now", "{{ site.phone }}", Leftover::Template),
            ("$config[code] not found.", "$config[code] not found", Leftover::Variable),
            ("a&nbsp;b", "&nbsp;", Leftover::Entity("\u{a0}")),
            ("a &amp;nbsp; b", "&amp;nbsp;", Leftover::DoubledEntity),
            ("undefined", "undefined", Leftover::Nothing),
            ("ZZZZZZ", "ZZZZZZ", Leftover::Run),
            ("to [object Object] it", "[object Object]", Leftover::Nothing),
            ("caf\u{fffd}", "\u{fffd}", Leftover::Lost),
            ("cafÃ© noir", "Ã©", meant("é")),
            ("letâ€™s", "â€™", meant("’")),
            ("5 Â°C", "Â°", meant("°")),
            ("Ø§Ù„Ø·Ø¨Ø®", "Ø§Ù„Ø·Ø¨Ø®", meant("الطبخ")),
            ("à¦†à¦‡à¦¸", "à¦†à¦‡à¦¸", meant("আইস")),
        ];
        for (content, words, leftover) in cases {
            assert_eq!(found(content), [(words, leftover)], "{content}");
        }
    }

    #[test]
    fn what_people_write() {
        let fine = [
            "Toast {bread} and {{ham}.",
            "R&D; at most $5 [see](a.md)",
            "#ffffff",
            "aaah",
            "XXX",
            "xx-xxxxxx-1",
            "nullify",
            "Ça déjà à l’été – ÀÂ « Ã »",
            "Ø 30 mm",
            "$path[0]",
            "www.example.com",
        ];
        for content in fine {
            assert_eq!(found(content), [], "{content}");
        }
    }
}
