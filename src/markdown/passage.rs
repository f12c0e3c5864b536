//! The words of a page whatever its layout: what two ways to write the same text have in common.

use pulldown_cmark::{BlockQuoteKind, Event, Parser, Tag, TagEnd};

use super::options;

/// A heading and the words that follow it up to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The anchor that the writer chose for the heading: `{#lay-ham}`.
    pub anchor: Option<String>,
    /// The words, one space between them. Comments are left out; what is struck through stands between `~~`.
    pub words: String,
}

/// The words of the Markdown `body`. How lists, emphasis and tables are marked leaves no trace, nor do line breaks.
/// Where a link or an image leads stands behind its words, as `target` calls it.
pub fn passages(body: &str, target: impl Fn(&str) -> String) -> Vec<Passage> {
    let mut passages = vec![Passage::default()];
    let mut targets = Vec::new();
    let mut in_comment = false;
    for event in Parser::new_ext(body, options()) {
        if let Event::Start(Tag::Heading { id, .. }) = &event {
            passages.push(Passage { anchor: id.as_deref().map(str::to_owned), words: String::new() });
            continue;
        }
        let Some(Passage { words, .. }) = passages.last_mut() else { continue };
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => targets.push(dest_url),
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let target = targets.pop().map(|url| target(&url)).unwrap_or_default();
                words.push_str(&format!(" ({target})"));
            }
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => {
                // A comment over several lines comes in several pieces.
                in_comment |= html.trim_start().starts_with("<!--");
                if !in_comment {
                    words.push_str(&html);
                }
                in_comment &= !html.trim_end().ends_with("-->");
            }
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => words.push_str("~~"),
            Event::Start(Tag::Emphasis | Tag::Strong) | Event::End(TagEnd::Emphasis | TagEnd::Strong) => {}
            Event::Start(Tag::BlockQuote(Some(kind))) => words.push_str(&format!(" {} ", alert(kind))),
            Event::TaskListMarker(done) => words.push_str(if done { "[x] " } else { "[ ] " }),
            // The number of a footnote says nothing; what the footnote says comes where it was written.
            Event::FootnoteReference(_) => {}
            _ => words.push(' '),
        }
    }
    for passage in &mut passages {
        passage.words = passage.words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    passages.retain(|passage| passage.anchor.is_some() || !passage.words.is_empty());
    passages
}

fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "[!note]",
        BlockQuoteKind::Tip => "[!tip]",
        BlockQuoteKind::Important => "[!important]",
        BlockQuoteKind::Warning => "[!warning]",
        BlockQuoteKind::Caution => "[!caution]",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(body: &str) -> Vec<String> {
        passages(body, str::to_uppercase).into_iter().map(|passage| passage.words).collect()
    }

    #[test]
    fn layout_leaves_no_trace() {
        let one = "Lay it **flat**,\nthen press.\n\n* a\n* b [c](d)\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\nTitle\n---\nEnd\n";
        let other = "Lay it __flat__, then press.\n\n- a\n- b [c][e]\n\n|x|y|\n|:-|-:|\n|1|2|\n<!-- note -->\n\n## Title\nEnd\n\n[e]: d\n";
        assert_eq!(words(one), words(other));
        assert_eq!(words(one), ["Lay it flat, then press. a b c (D) x y 1 2", "Title End"]);
    }

    #[test]
    fn what_changes_the_sense_does() {
        for (one, other) in [
            ("a", "~~a~~"),
            ("- [ ] a", "- [x] a"),
            ("> a", "> [!WARNING]\n> a"),
            ("[a](b)", "[a](c)"),
            ("a[^1]\n\n[^1]: b", "a[^1]\n\n[^1]: c"),
        ] {
            assert_ne!(words(one), words(other), "{one:?} and {other:?}");
        }
    }

    #[test]
    fn headings_keep_the_anchor_that_was_chosen() {
        let found = passages("## Laying {#lay-ham}\n\nFlat.\n\n## Notes\n", str::to_owned);
        let anchors: Vec<_> = found.iter().map(|passage| passage.anchor.as_deref()).collect();
        assert_eq!(anchors, [Some("lay-ham"), None]);
        assert_eq!(found[0].words, "Laying Flat.");
    }
}
