//! Long texts made short enough to be read in a message.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// `message` with the middle of every value in backticks and of every long word left out. So a word of a million
/// letters is known by its beginning and its end.
pub(super) fn brief(message: String) -> String {
    if message.len() <= LONGEST_VALUE {
        return message;
    }
    let mut rest = message.as_str();
    let mut short = String::new();
    let mut is_value = false;
    while short.len() < LONGEST {
        let Some((part, after)) = rest.split_once('`') else { break };
        push(part, is_value, &mut short);
        short.push('`');
        (rest, is_value) = (after, !is_value);
    }
    // A backtick that nothing closes begins no value.
    push(rest, false, &mut short);
    match short.len() <= LONGEST {
        true => short,
        false => middle_left_out(&short, LONGEST).into_owned(),
    }
}

fn push(part: &str, is_value: bool, into: &mut String) {
    if is_value {
        into.push_str(&middle_left_out(part, LONGEST_VALUE));
        return;
    }
    for word in part.split_inclusive(char::is_whitespace) {
        into.push_str(&middle_left_out(word, LONGEST_VALUE));
        if into.len() > LONGEST {
            break;
        }
    }
}

/// The beginning and the end of a text of more than `most` bytes.
fn middle_left_out(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    let tail = most / 4;
    let (mut head, mut rest) = (most - tail, text.len() - tail);
    while !text.is_char_boundary(head) {
        head -= 1;
    }
    while !text.is_char_boundary(rest) {
        rest += 1;
    }
    // A mark without its letter would go to the dots.
    let tail = text[rest..].trim_start_matches(is_combining_mark);
    Cow::Owned(format!("{}…{tail}", &text[..head]))
}

/// So many bytes of a value or a word are shown.
const LONGEST_VALUE: usize = 200;

/// So many bytes a message has.
const LONGEST: usize = 2_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_keep_their_beginning_and_end() {
        assert_eq!(brief("`a` is not known".into()), "`a` is not known");
        let long = format!("`{}z` is not known, and {}", "a".repeat(1_000), "is ".repeat(50));
        let short = brief(long);
        assert!(short.starts_with("`aaaa") && short.contains("a…a") && short.contains("z` is not known"));
        assert!(short.ends_with("is is "), "what is in no backticks stays as it is");
        let marks = brief(format!("{}e", "e\u{301}".repeat(1_000)));
        assert!(!marks.contains("…\u{301}"));
        assert!(brief("`x` ".repeat(10_000)).len() <= LONGEST + 3);
        assert!(brief("word ".repeat(10_000)).len() <= LONGEST + 3);
    }
}
