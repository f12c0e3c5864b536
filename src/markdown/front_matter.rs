//! Takes the front matter off a page.

use crate::source::Span;

/// The two parts of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The YAML between the lines `---`; `None` where the page does not begin with one.
    pub yaml: Option<Span>,
    /// The Markdown.
    pub body: Span,
    /// Whether the closing `---` is missing; then all of the page counts as Markdown.
    pub unclosed: bool,
}

/// Finds the front matter of a page: between a first line `---` and the next line `---` or `...`.
pub fn split(text: &str) -> FrontMatter {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let whole = FrontMatter { yaml: None, body: Span::new(start, text.len()), unclosed: false };
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return whole };
    let yaml_start = start + first.len();
    let mut at = yaml_start;
    for line in lines {
        let end = at + line.len();
        if matches!(line.trim_end(), "---" | "...") {
            let (yaml, body) = (Span::new(yaml_start, at), Span::new(end, text.len()));
            return FrontMatter { yaml: Some(yaml), body, unclosed: false };
        }
        at = end;
    }
    FrontMatter { unclosed: true, ..whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        let parts = |text: &str| {
            let front = split(text);
            let slice = |span: Span| text[span.start as usize..span.end as usize].to_owned();
            (front.yaml.map(slice), slice(front.body), front.unclosed)
        };
        assert_eq!(parts("---\na: 1\n---\nText\n"), (Some("a: 1\n".into()), "Text\n".into(), false));
        assert_eq!(parts("---\r\na: 1\r\n---\r\nText"), (Some("a: 1\r\n".into()), "Text".into(), false));
        assert_eq!(parts("\u{feff}---\n---\n"), (Some(String::new()), String::new(), false));
        assert_eq!(parts("Text\n---\n"), (None, "Text\n---\n".into(), false));
        assert_eq!(parts("---\na: 1\n"), (None, "---\na: 1\n".into(), true));
        assert_eq!(parts(""), (None, String::new(), false));
    }
}
