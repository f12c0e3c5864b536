//! Addresses as squares that a phone reads from paper.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

/// A QR code (ISO/IEC 18004) of `text` as SVG, with the quiet zone of four modules that the standard asks for; `None`
/// where the text is too long for one. A quarter-inch grease spot is read over: level M restores 15 %.
pub(super) fn svg(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for row in 0..code.size {
        let is_dark = |column: usize| column < code.size && code[row][column].value();
        let mut column = 0;
        let mut at = 0; // where the last stroke ended
        while column < code.size {
            let length = (column..).take_while(|next| is_dark(*next)).count();
            if length > 0 {
                // Writing to a string can't fail.
                _ = match at {
                    0 => write!(path, "M{} {}.5", column + QUIET, row + QUIET),
                    _ => write!(path, "m{} 0", column - at),
                };
                _ = write!(path, "h{length}");
                at = column + length;
            }
            column += length.max(1);
        }
    }
    let size = code.size + 2 * QUIET;
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" aria-hidden=\"true\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>"
    ))
}

/// Modules of white around the code.
const QUIET: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let text = "https://handbook.example.org/p/ham-sandwich.html";
        let code = QRBuilder::new(text).ecl(ECL::M).build().unwrap();
        let dark: usize = (0..code.size)
            .map(|row| (0..code.size).filter(|column| code[row][*column].value()).count())
            .sum();
        let svg = svg(text).unwrap();
        let drawn: usize = svg
            .split('h')
            .skip(1)
            .filter_map(|rest| rest.split(|next: char| !next.is_ascii_digit()).next()?.parse::<usize>().ok())
            .sum();
        assert_eq!(drawn, dark);
    }

    #[test]
    fn what_does_not_fit_has_none() {
        assert_eq!(svg(&"x".repeat(5000)), None);
    }
}
