//! Texts of a manual in places where some characters are commands: a terminal, Markdown, XML, JSON.
//!
//! A title, a file name or the name of a commit's author can hold anything. Reports show all of it and obey none of
//! it: each function here writes a text for one place.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use pulldown_cmark_escape::escape_html;

/// The text on one line. Line breaks and tabs become spaces, and a character that would do something else than show
/// itself becomes one that can be seen: ESCAPE is `␛`.
pub fn line(text: &str) -> Cow<'_, str> {
    let on_one_line = |character| match character {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        other => visible(other),
    };
    let is_printed = |byte: u8| matches!(byte, b' '..=b'~');
    match !text.bytes().all(is_printed) && text.chars().any(|character| on_one_line(character) != character) {
        true => text.chars().map(on_one_line).collect::<String>().into(),
        false => text.into(),
    }
}

/// The text with its lines, in which nothing is a command: neither of a terminal nor of a server that runs checks and
/// reads their log.
pub fn lines(text: &str) -> String {
    shown(text, |_| None)
}

/// Whether a name is one line of characters that only show themselves.
pub fn is_plain(name: &str) -> bool {
    matches!(line(name), Cow::Borrowed(_))
}

/// The same for a report of ours, whose colours stay. That is why each text in it must have passed through [`line()`] or
/// [`lines`] before.
pub fn terminal(report: &str) -> String {
    shown(report, colour)
}

/// An address for a link in Markdown, of a path that may contain anything.
pub fn link(path: &str) -> String {
    utf8_percent_encode(path, NOT_IN_LINKS).to_string()
}

/// The text in Markdown, on one line: no markup, no mention of a person, no reference to an issue.
pub fn markdown(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len() + 8);
    for (part, calls) in parts(&line(text)) {
        for character in part.chars() {
            match character {
                '<' => markdown.push_str("&lt;"),
                '>' => markdown.push_str("&gt;"),
                '&' => markdown.push_str("&amp;"),
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                    markdown.push('\\');
                    markdown.push(character);
                }
                // At the beginning they would make a list, or a heading of the line before.
                '-' | '+' | '=' if markdown.is_empty() => {
                    markdown.push('\\');
                    markdown.push(character);
                }
                other => markdown.push(other),
            }
        }
        if calls {
            markdown.push_str(NOTHING);
        }
    }
    markdown
}

/// The same inside HTML in Markdown, where a host may read Markdown or not.
pub fn html_in_markdown(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    for (part, calls) in parts(&line(text)) {
        for character in part.chars() {
            match character {
                '<' | '>' | '&' | '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                    html.push_str(&format!("&#{};", u32::from(character)));
                }
                other => html.push(other),
            }
        }
        if calls {
            html.push_str(NOTHING);
        }
    }
    html
}

/// The text as a code span of Markdown, whatever backticks it has itself.
pub fn code(text: &str) -> String {
    let text = line(text);
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    match longest {
        0 if !text.trim().is_empty() => format!("`{text}`"),
        _ => format!("{fence} {text} {fence}"),
    }
}

/// The text as one word of a command that people are told to type, in any shell of POSIX.
pub fn shell(word: &str) -> String {
    // There is no NUL left that could not be quoted.
    shlex::try_quote(&line(word)).unwrap_or_default().into_owned()
}

/// The text in XML 1.0, between tags or in an attribute.
pub fn xml(text: &str) -> String {
    let text = lines(text);
    let mut xml = String::with_capacity(text.len());
    // Writing to a string can't fail.
    _ = escape_html(&mut xml, &text);
    xml
}

/// The same JSON in characters that do nothing on a terminal or in a log.
pub fn json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            // What is no text between the values is a line break.
            '\n' => escaped.push('\n'),
            '[' if is_open_command(&escaped) => escaped.push_str("\\u005b"),
            other if visible(other) != other || matches!(other, '\u{2028}' | '\u{2029}') => {
                // None of them lies beyond the first plane.
                escaped.push_str(&format!("\\u{:04x}", u32::from(other)));
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// The character, or one to be seen in its place where it shows nothing and a program may obey it: a control character
/// of any kind, or one that turns around the order in which others are shown.
fn visible(character: char) -> char {
    match character {
        '\0'..='\u{1f}' => {
            char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        // XML has no way to write them.
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

/// A text of several lines. What `kept` takes off its beginning stays as it is.
fn shown<'t>(text: &'t str, kept: impl Fn(&'t str) -> Option<&'t str>) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    // Whether the line holds nothing yet: only there `::error::` is a command of GitHub Actions.
    let mut is_at_start = true;
    loop {
        // Nearly all characters mean nothing anywhere.
        let ordinary = rest.bytes().take_while(|byte| is_ordinary(*byte)).count();
        let (run, other) = rest.split_at(ordinary);
        shown.push_str(run);
        is_at_start &= run.trim_ascii_start().is_empty();
        rest = other;
        let Some(character) = rest.chars().next() else { break };
        if let Some(kept) = kept(rest) {
            shown.push_str(kept);
            rest = &rest[kept.len()..];
            continue;
        }
        match character {
            '\n' | '\t' => shown.push(character),
            // The end of a line as Windows writes it.
            '\r' if rest.starts_with("\r\n") => shown.push('\r'),
            ':' if is_at_start && rest.starts_with("::") => shown.push_str(": "),
            // `##[error]`, `##vso[…]` and `##teamcity[…]` are some anywhere in a line.
            '#' if shown.ends_with('#') && names_command(&rest[1..]) => shown.push_str("# "),
            other => shown.push(visible(other)),
        }
        is_at_start = character == '\n' || is_at_start && character.is_whitespace();
        rest = &rest[character.len_utf8()..];
    }
    shown
}

/// Whether a byte is a whole character, which is shown as it is wherever it is and begins nothing.
fn is_ordinary(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b':' | b'#')
}

/// Whether a text would be a command of a server behind `##`: it is a name, or none, in front of `[`.
fn names_command(text: &str) -> bool {
    text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).starts_with('[')
}

/// Whether `[` behind a text makes a command of a server.
fn is_open_command(text: &str) -> bool {
    text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).ends_with("##")
}

/// The command of a terminal that sets a colour, if `text` begins with one.
fn colour(text: &str) -> Option<&str> {
    let numbers = text.strip_prefix("\u{1b}[")?;
    let end = numbers.find(|letter: char| !letter.is_ascii_digit() && letter != ';')?;
    numbers[end..].starts_with('m').then(|| &text[..text.len() - numbers.len() + end + 1])
}

/// A text in parts, each with whether a code host would make something of what follows it directly: of `@` a mention, of
/// `#12`, `!12` and `GH-12` a reference, of `://` and `www.` a link.
fn parts(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.char_indices().find_map(|(at, _)| call(&rest[at..]).map(|length| at + length));
        let calls = end.is_some();
        let (part, others) = rest.split_at(end.unwrap_or(rest.len()));
        rest = others;
        (!part.is_empty()).then_some((part, calls))
    })
}

/// How long the sign is with which `text` begins and of which a code host makes something.
fn call(text: &str) -> Option<usize> {
    let begins = |sign: &str| text.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
    match () {
        () if begins("@") || begins("#") || begins("!") || begins("://") => Some(1),
        () if begins("gh-") => Some(2),
        () if begins("www.") => Some(3),
        () => None,
    }
}

/// A comment, which parts what a code host would take together and shows nothing.
const NOTHING: &str = "<!-- -->";

/// What would end a link, or a path in it.
const NOT_IN_LINKS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\');

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_and_shows_what_would_be_obeyed() {
        assert_eq!(line("Ham\r\n\u{1b}[2J\u{8}\u{9b}2J\u{202e}x\u{7f}"), "Ham  ␛[2J␈\u{fffd}2J\u{fffd}x␡");
        assert_eq!(lines("a\r\n\tb\r\u{1b}[1m\n ::c"), "a\r\n\tb␍␛[1m\n : :c");
        assert!(matches!(line("déjà vu – مرحبا \u{200f}5 °C"), Cow::Borrowed(_)));
        assert!(is_plain("déjà vu") && !is_plain("c\n*") && !is_plain("c\u{85}"));
    }

    #[test]
    fn a_terminal_gets_colours_and_nothing_else() {
        assert_eq!(
            terminal("\u{1b}[1;31mred\u{1b}[0m \u{1b}]0;title\u{7}\u{1b}[2J\n"),
            "\u{1b}[1;31mred\u{1b}[0m ␛]0;title␇␛[2J\n"
        );
        assert_eq!(
            terminal("  ::error::x\na ::b::\r\n\u{1b}[1m::c::"),
            "  : :error::x\na ::b::\r\n\u{1b}[1m: :c::"
        );
        assert_eq!(terminal("##[error]x ###[a] ## [b]"), "## [error]x ### [a] ## [b]");
        assert_eq!(
            terminal("x ##vso[task.x]y ##teamcity[a 'b'] ##Ham"),
            "x ## vso[task.x]y ## teamcity[a 'b'] ##Ham"
        );
        assert_eq!(terminal("a\rb\u{1b}"), "a␍b␛");
    }

    #[test]
    fn markdown_means_nothing() {
        assert_eq!(
            markdown("- *a* <b>\n@tom fixes #12, GH-3 or https://example.com/1 `x`"),
            "\\- \\*a\\* &lt;b&gt; @<!-- -->tom fixes #<!-- -->12, GH<!-- -->-3 or https:<!-- -->//example.com/1 \\`x\\`"
        );
        assert_eq!(html_in_markdown("<i>*a* @tom\n#1"), "&#60;i&#62;&#42;a&#42; @<!-- -->tom #<!-- -->1");
        assert_eq!(code("a``b\nc"), "``` a``b c ```");
    }

    #[test]
    fn a_word_of_a_command_is_one_word() {
        assert_eq!(shell("ham-sandwich_2"), "ham-sandwich_2");
        for word in ["x; touch y #", "$(touch y)", "`touch y`", "it's", "a b", "a\nb", "", "!x", "\0"] {
            assert_eq!(shlex::split(&shell(word)), Some(vec![line(word).into_owned()]), "{word:?}");
        }
    }

    #[test]
    fn data_stays_what_it_is() {
        assert_eq!(xml("<a> & \"b\"\n\u{1b}\u{ffff}##[c]"), "&lt;a&gt; &amp; &quot;b&quot;\n␛\u{fffd}## [c]");
        let text = "\u{1b}\u{7f}\u{9b}\u{2028}\u{202e} ##[error] ##vso[x] é";
        let written = json(&serde_json::Value::from(text).to_string());
        assert!(
            written.is_ascii()
                || written.chars().all(|next| next == 'é' || next.is_ascii_graphic() || next == ' ')
        );
        assert!(!written.contains("##[") && !written.contains("##vso["), "{written}");
        assert_eq!(serde_json::from_str::<String>(&written).ok().as_deref(), Some(text));
    }
}
