//! The headings of a page as they are written.

use crate::manual::Procedure;
use crate::markdown::Heading;

/// A heading, and its level as it is written: what is shown begins with the title of the page.
#[derive(Clone, Copy, Debug)]
pub struct WrittenHeading<'p> {
    /// The heading.
    pub heading: &'p Heading,
    /// 1 for `#`, 2 for `##`.
    pub level: u8,
}

/// All headings of a page, the one that names it included, in order.
pub fn headings(procedure: &Procedure) -> impl Iterator<Item = WrittenHeading<'_>> {
    let title = procedure.body.title.iter();
    let all = title.chain(procedure.body.sections.iter().map(|section| &section.heading));
    all.map(|heading| WrittenHeading { heading, level: level(procedure.text.slice(heading.span)) })
}

/// The level of a heading: so many `#`, or the line below it.
fn level(written: &str) -> u8 {
    let signs = written.trim_start().bytes().take_while(|byte| *byte == b'#').count();
    match signs {
        1..=6 => signs as u8,
        _ if written.trim_end().ends_with('=') => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels() {
        for (written, expected) in
            [("# Ham", 1), ("### Ham ###\n", 3), ("Ham\n===\n", 1), ("Ham\n---", 2), ("", 2)]
        {
            assert_eq!(level(written), expected, "{written}");
        }
    }
}
