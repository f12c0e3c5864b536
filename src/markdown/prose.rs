//! Where in a Markdown text words stand that a reader sees as words.

use pulldown_cmark::{Event, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::options;
use crate::source::Span;

/// A part of a Markdown text outside code, addresses and definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prose {
    /// Where it stands.
    pub span: Span,
    /// Whether it is raw HTML.
    pub is_html: bool,
}

/// The words of a Markdown text, which begins at byte `offset` of its file, and its raw HTML.
pub fn prose(markdown: &str, offset: u32) -> Vec<Prose> {
    let mut found = Vec::new();
    let mut in_code = false;
    let mut in_comment = false;
    let events = Parser::new_ext(markdown, options()).into_offset_iter();
    for (event, range) in TextMergeWithOffset::new(events) {
        let is_comment = markdown[range.clone()].trim_start().starts_with("<!--");
        let span = Span::from(range).shift(offset);
        match event {
            Event::Start(Tag::HtmlBlock) => in_comment = is_comment,
            Event::End(TagEnd::HtmlBlock) => in_comment = false,
            Event::Html(_) | Event::InlineHtml(_) if in_comment || is_comment => {}
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => found.push(Prose { span, is_html: false }),
            Event::Html(_) | Event::InlineHtml(_) => found.push(Prose { span, is_html: true }),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_code_and_addresses() {
        let text = "A `b` [c](d) [E] [f][g]\n\n```\nh\n```\n\n<i>j</i><!-- o --> [^k] - [ ] l\n\n[g]: m\n\n> [!NOTE]\n> n\n\n<!--\n<p>\n-->\n";
        let parts: Vec<&str> = prose(text, 0)
            .iter()
            .map(|part| &text[part.span.start as usize..part.span.end as usize])
            .collect();
        assert_eq!(parts, ["A ", " ", "c", " [E] ", "f", "<i>", "j", "</i>", " [^k] - [ ] l", "n"]);
    }
}
