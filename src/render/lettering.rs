//! How much room text takes in a picture, without a font at hand: rather too much than too little.

use unicode_normalization::char::is_combining_mark;

/// Breaks a text into lines of at most `width`, in thousandths of the height of its letters (its font size).
///
/// Words stay whole where they fit into a line. The widths hold for bold letters of the fonts that phones and
/// computers bring along.
pub(super) fn wrap(text: &str, width: u32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let own = width_of(word);
        let Some(line) = lines.last_mut() else { break };
        if !line.is_empty() && used + SPACE + own <= width {
            line.push(' ');
            line.push_str(word);
            used += SPACE + own;
        } else if line.is_empty() && own <= width {
            line.push_str(word);
            used = own;
        } else {
            let (pieces, last) = pieces(word, width);
            if line.is_empty() {
                lines.pop();
            }
            lines.extend(pieces);
            used = last;
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// How wide a text is, in thousandths of its font size.
pub(super) fn width_of(text: &str) -> u32 {
    text.chars().map(advance).sum()
}

/// A word that is longer than a line, cut where a letter ends, and the width of its last piece.
fn pieces(word: &str, width: u32) -> (Vec<String>, u32) {
    let (mut pieces, mut used) = (vec![String::new()], 0);
    for letter in letters(word) {
        let own = width_of(&letter);
        match pieces.last_mut() {
            Some(piece) if piece.is_empty() || used + own <= width => {
                piece.push_str(&letter);
                used += own;
            }
            _ => {
                pieces.push(letter);
                used = own;
            }
        }
    }
    (pieces, used)
}

/// The letters of a word, each with its signs and with what is joined to it by a virama or a joiner.
fn letters(word: &str) -> Vec<String> {
    let mut letters: Vec<String> = Vec::new();
    for next in word.chars() {
        match letters.last_mut() {
            Some(letter)
                if is_combining_mark(next) || letter.ends_with(['\u{9CD}', '\u{94D}', '\u{200D}']) =>
            {
                letter.push(next);
            }
            _ => letters.push(next.to_string()),
        }
    }
    letters
}

const SPACE: u32 = 320;

fn advance(letter: char) -> u32 {
    match letter {
        ' ' | '\u{a0}' => SPACE,
        '\u{202f}' | '\u{2009}' => 220,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '|' | '!' | '\'' | '’' => 370,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | '·' => 460,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 1000,
        'a'..='z' => 660,
        '0'..='9' => 640,
        'A'..='Z' => 780,
        // Arabic: vowel signs stand over the letters.
        '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{200B}'..='\u{200F}' => 0,
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FEFC}' => 720,
        // Devanagari and Bengali: some signs stand beside the letter and some do not.
        '\u{900}'..='\u{9FF}' if is_combining_mark(letter) => 400,
        '\u{900}'..='\u{9FF}' => 860,
        '\u{300}'..='\u{36F}' => 0,
        '\u{80}'..='\u{24F}' | '\u{370}'..='\u{52F}' => 780,
        '\u{1100}'.. => 1050,
        _ => 780,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("Serve an order", 6_000), ["Serve an", "order"]);
        assert_eq!(wrap("", 6_000), Vec::<String>::new());
        assert_eq!(wrap("Zubereitungsanweisung", 6_000).concat(), "Zubereitungsanweisung");
    }

    proptest! {
        #[test]
        fn every_line_fits_and_no_letter_is_lost(text in "[a-zA-Z মিষ্টিطبخ]{0,60}", width in 2_000_u32..9_000) {
            let lines = wrap(&text, width);
            for line in &lines {
                prop_assert!(width_of(line) <= width || letters(line).len() == 1, "{line}");
            }
            let joined = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            prop_assert_eq!(joined(&lines.concat()), joined(&text));
        }
    }
}
