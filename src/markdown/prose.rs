//! Where a Markdown text has words that a reader sees as words.

use std::ops::Range;

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

/// The paragraphs, points of lists and cells of tables of a Markdown text that begins at byte `offset` of its file, as
/// they are written. Pictures, code blocks and blocks of HTML are left out.
pub fn paragraphs(markdown: &str, offset: u32) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut is_left_out = false;
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. }) => is_left_out = true,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image) => is_left_out = false,
            _ if is_left_out => continue,
            Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak => {
                open = Some(open.map_or(range.clone(), |open| open.start..open.end.max(range.end)));
                continue;
            }
            Event::Start(ref tag) if is_inline(tag.to_end()) => continue,
            Event::End(tag) if is_inline(tag) => continue,
            _ => {}
        }
        found.extend(open.take());
    }
    found.extend(open);
    found.into_iter().map(|range| Span::from(range).shift(offset)).collect()
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_points_and_cells() {
        let text = "Fold **3** [towels](a.md)\nin half.\n\n- one\n- two\n\n| a | `b` |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n<p>x</p>\n";
        let parts: Vec<&str> =
            paragraphs(text, 0).iter().map(|span| &text[span.start as usize..span.end as usize]).collect();
        assert_eq!(parts, ["Fold **3** [towels](a.md)\nin half.", "one", "two", "a", "`b`", "1", "2"]);
    }

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
