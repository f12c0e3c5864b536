//! The lists of a text that begin at its margin.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::options;
use crate::source::Span;

/// A list as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenList {
    /// All of it.
    pub span: Span,
    /// Whether its points are numbered.
    pub is_numbered: bool,
    /// The text of each point; `None` where one holds more than a line of text.
    pub points: Option<Vec<Span>>,
}

/// The lists of a Markdown text that begins at byte `offset` of its file, but for those in others and in quotes.
pub fn lists(markdown: &str, offset: u32) -> Vec<WrittenList> {
    let mut found: Vec<WrittenList> = Vec::new();
    let (mut depth, mut quotes) = (0_u32, 0_u32);
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        let span = Span::from(range.clone()).shift(offset);
        match event {
            Event::Start(Tag::BlockQuote(_)) => quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => quotes -= 1,
            _ if quotes > 0 => {}
            Event::Start(Tag::List(number)) => {
                if depth == 0 {
                    let (is_numbered, points) = (number.is_some(), Some(Vec::new()));
                    found.push(WrittenList { span, is_numbered, points });
                } else if let Some(list) = found.last_mut() {
                    list.points = None;
                }
                depth += 1;
            }
            Event::End(TagEnd::List(_)) => depth -= 1,
            Event::Start(Tag::Item) if depth == 1 => {
                let point = markdown[range.clone()].trim_end();
                let sign = point.find(char::is_whitespace).unwrap_or(point.len());
                let text = point[sign..].trim_start();
                let start = range.start + point.len() - text.len();
                let is_line = !text.is_empty() && !text.contains('\n');
                let Some(list) = found.last_mut() else { continue };
                let text = Span::new(start, start + text.len()).shift(offset);
                list.points = list.points.take().filter(|_| is_line).map(|mut points| {
                    points.push(text);
                    points
                });
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_lists() {
        let text = "- one\n  - two\n\nText.\n\n1. Cut *it*.\n2. Serve.\n\n> * quoted\n\n* long\n  lines\n";
        let shown: Vec<_> = lists(text, 0)
            .into_iter()
            .map(|list| {
                let slice = |span: Span| &text[span.start as usize..span.end as usize];
                (
                    list.is_numbered,
                    list.points.map(|points| points.into_iter().map(slice).collect::<Vec<_>>()),
                )
            })
            .collect();
        assert_eq!(shown, [(false, None), (true, Some(vec!["Cut *it*.", "Serve."])), (false, None)]);
    }
}
