//! Numbers that stay on one line with their unit: "30 min" is not divided into "30" and "min".

use std::borrow::Cow;

use crate::quantity::{Units, digit};

/// The HTML with a space that does not break between each number and its unit. Tags and code stay as they are.
pub(super) fn unbroken<'t>(html: &'t str, units: &Units) -> Cow<'t, str> {
    let mut joined = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(next) = html[at..].find(['<', ' ']).map(|found| at + found) {
        at = match html.as_bytes()[next] {
            b'<' => behind_tag(html, next),
            _ => next + 1,
        };
        let is_between = html[next..].starts_with(' ')
            && html[..next].chars().next_back().is_some_and(|before| digit(before).is_some())
            && begins_with_unit(&html[next + 1..], units);
        if is_between {
            joined.push_str(&html[copied..next]);
            joined.push('\u{a0}');
            copied = next + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    joined.push_str(&html[copied..]);
    Cow::Owned(joined)
}

/// Where the tag ends that begins at `start`; what is code ends with its own end. A `<` without an end is a sign.
fn behind_tag(html: &str, start: usize) -> usize {
    let tag = &html[start..];
    let end = if tag.starts_with("<code") { tag.find("</code>") } else { tag.find('>') };
    end.map_or(start + 1, |end| start + end + 1)
}

fn begins_with_unit(text: &str, units: &Units) -> bool {
    let is_letter = |next: char| next.is_alphabetic() || matches!(next, '°' | '%' | 'µ');
    let end = text.find(|next| !is_letter(next)).unwrap_or(text.len());
    units.get(&text[..end]).is_some()
}

#[cfg(test)]
mod tests {
    use super::unbroken;
    use crate::quantity::Units;

    #[test]
    fn a_number_is_joined_to_its_unit_and_to_nothing_else() {
        let units = Units::built_in();
        for (text, joined) in [
            ("Keep it at 5 °C for 30 min.", "Keep it at 5\u{a0}°C for 30\u{a0}min."),
            ("bread, 12 mm thick", "bread, 12\u{a0}mm thick"),
            ("<b>4</b> h, then 2 h", "<b>4</b> h, then 2\u{a0}h"),
            ("<code>sleep 5 s</code> for 5 s", "<code>sleep 5 s</code> for 5\u{a0}s"),
            ("<img alt=\"12 mm\"> 3 blue < 4 h", "<img alt=\"12 mm\"> 3 blue < 4\u{a0}h"),
            ("Order 12 quickly", "Order 12 quickly"),
            ("", ""),
        ] {
            assert_eq!(unbroken(text, &units), joined);
        }
    }
}
