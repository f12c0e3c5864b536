//! Maps between braces, and the texts in them that end sooner than they were meant to.
//!
//! In `{when: Blood, vomit or worse, to: vet}` the comma ends the first text: YAML reads `when: Blood` and a key without
//! a value. A colon with a space behind it can't be read at all.

use std::ops::Range;

use super::bounds;

/// A text of a map that was meant to go on behind a comma or a colon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CutText {
    /// The whole text, without the spaces around it.
    pub(super) range: Range<usize>,
    /// What ends it.
    pub(super) by: Cut,
}

/// What ends a text before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// A comma.
    Comma,
    /// A colon, which makes it unreadable.
    Colon,
    /// It is a hyphen alone, which readers of YAML do not agree about.
    Hyphen,
}

/// The map that begins at `start`, in the line that ends at `end` or in further lines; the line, where it does not end.
pub(super) fn map_at(text: &str, start: usize, end: usize) -> &str {
    let line = &text[start..end];
    if !line.starts_with('{') || parts(line).is_some() {
        return line;
    }
    let mut last = (start + LONGEST_MAP).min(text.len());
    while !text.is_char_boundary(last) {
        last -= 1;
    }
    // An item ends a map whose brace was forgotten.
    let longer = text[start..last].find("\n").and_then(|newline| {
        let rest = &text[start + newline..last];
        let item = rest.lines().skip(1).position(|line| line.trim_start().starts_with("- "));
        let lines: usize =
            rest.split_inclusive('\n').take(item.map_or(usize::MAX, |item| item + 1)).map(str::len).sum();
        let longer = &text[start..start + newline + lines];
        let end = parts(longer)?.last()?.end + 1;
        longer.get(..end)
    });
    longer.unwrap_or(line)
}

/// No map between braces has more bytes.
const LONGEST_MAP: usize = 2_000;

/// The cut texts of the map that `text` begins with, if it ends in this text; those of maps in it too.
pub(super) fn cut_texts(text: &str) -> Vec<CutText> {
    let mut found = Vec::new();
    if let Some(parts) = parts(text) {
        look_into(text, &parts, &mut found);
    }
    found
}

/// The values of the map that `text` begins with that YAML can't read, those of maps in it too; none where the map as
/// such is the fault.
pub(super) fn unreadable_values(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for part in parts(text).unwrap_or_default() {
        let Some(value) = value_of(text, &part) else { return Vec::new() };
        let own = &text[value.clone()];
        let start = value.start + own.len() - own.trim_start().len();
        let own = own.trim();
        let inner = unreadable_values(own);
        if !inner.is_empty() {
            found.extend(inner.into_iter().map(|inner| start + inner.start..start + inner.end));
        } else if bounds::read(&format!("{{x: {own}}}")).is_err() {
            found.push(start..start + own.len());
        }
    }
    found
}

fn look_into(text: &str, parts: &[Range<usize>], found: &mut Vec<CutText>) {
    // The text of the last key, and whether more of it follows a comma.
    let mut open: Option<(Range<usize>, bool)> = None;
    for part in parts {
        match (value_of(text, part), open.as_mut()) {
            (Some(value), _) => {
                found.extend(
                    open.replace((value, false)).and_then(|(range, is_cut)| cut(text, range, is_cut)),
                );
            }
            (None, Some((range, is_cut))) if !text[part.clone()].trim().is_empty() => {
                (range.end, *is_cut) = (part.end, true);
            }
            // What begins without a key is no map of keys and values.
            (None, _) => return,
        }
    }
    found.extend(open.and_then(|(range, is_cut)| cut(text, range, is_cut)));
    for value in parts.iter().filter_map(|part| value_of(text, part)) {
        if let Some(inner) = parts_within(text, &value) {
            look_into(text, &inner, found);
        }
    }
}

/// The parts of a map that is the value at `value`, at their places in `text`.
fn parts_within(text: &str, value: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let inner = parts(&text[value.clone()])?;
    Some(inner.into_iter().map(|part| part.start + value.start..part.end + value.start).collect())
}

/// A text without its outer spaces, if it is cut and not in quotes or brackets.
fn cut(text: &str, range: Range<usize>, by_comma: bool) -> Option<CutText> {
    let own = &text[range.clone()];
    let start = range.start + own.len() - own.trim_start().len();
    let own = own.trim();
    if own == "-" {
        return Some(CutText { range: start..start + 1, by: Cut::Hyphen });
    }
    let is_plain =
        !own.is_empty() && !own.starts_with(['"', '\'', '[', '{', '“', '„', '«', '‘', '&', '*', '!']);
    let is_cut = by_comma || own.contains(": ");
    let by = if by_comma { Cut::Comma } else { Cut::Colon };
    (is_plain && is_cut).then(|| CutText { range: start..start + own.len(), by })
}

/// The value in a part of a map, where it begins with a key.
fn value_of(text: &str, part: &Range<usize>) -> Option<Range<usize>> {
    let own = &text[part.clone()];
    let colon = own.find(':')?;
    let key = own[..colon].trim().trim_matches(['"', '\'']);
    let is_key =
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    let behind = &own[colon + 1..];
    (is_key && (behind.is_empty() || behind.starts_with(' '))).then(|| part.start + colon + 1..part.end)
}

/// What is between the commas of the map that `text` begins with; `None` where it is no map, or does not end.
fn parts(text: &str) -> Option<Vec<Range<usize>>> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let mut start = text.len() - text.trim_start().len() + 1;
    let mut parts = Vec::new();
    let (mut depth, mut quote, mut is_first) = (1_u32, None, true);
    let first = start;
    let mut letters = text[first..].char_indices().map(|(at, letter)| (at + first, letter));
    while let Some((at, letter)) = letters.next() {
        match (quote, letter) {
            (Some('"'), '\\') => _ = letters.next(),
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if is_first => quote = Some(letter),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') => {
                depth -= 1;
                if depth == 0 {
                    parts.push(start..at);
                    return Some(parts);
                }
            }
            (None, ',') if depth == 1 => {
                parts.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
        // A quote opens only where a text begins.
        is_first = quote.is_none() && (matches!(letter, ',' | '{' | '[' | ':') || letter == ' ' && is_first);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_end_too_soon() {
        for (text, expected) in [
            ("{when: Blood, vomit or worse, to: vet}", &["Blood, vomit or worse"][..]),
            ("{amount: 1,5 l, tool: jug}", &["1,5 l"]),
            ("{when: It smells: bleach, to: vet}", &["It smells: bleach"]),
            ("{check: {by: lead, accept: clean, dry}, by: cook}", &["clean, dry"]),
            ("{a: b, c, d}", &["b, c, d"]),
            ("{when: \"Blood, vomit\", to: vet}", &[]),
            ("{to: vet, gives: [name, age], within: 5 min}", &[]),
            ("{it's: x, y: z}", &[]),
            ("{when: It's wet, do: Wait.}", &[]),
            ("{ham}", &[]),
            ("{a, b}", &[]),
            ("{a: b, }", &[]),
            ("{when: Blood, vomit", &[]),
            ("{at: 16:30, on: http://x.y/z}", &[]),
            ("{}", &[]),
        ] {
            let found = cut_texts(text);
            let found: Vec<&str> = found.iter().map(|cut| &text[cut.range.clone()]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
