//! The page of a rule, taken apart.

/// The page of a rule: a heading with its name, what it finds, and the sections "Why", "Wrong", "Right" and
/// "How to repair".
#[derive(Debug)]
pub struct RulePage<'a> {
    text: &'a str,
}

/// An example in the page of a rule: one file, or several that begin with lines `//- path`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example<'a> {
    /// Whether the rule must find something in it.
    pub is_wrong: bool,
    /// The files.
    pub text: &'a str,
}

impl<'a> RulePage<'a> {
    /// The page with this text.
    pub fn new(text: &'a str) -> Self {
        Self { text }
    }

    /// What the rule finds, in one sentence: the first paragraph.
    pub fn summary(&self) -> String {
        let lines = self.text.lines().skip(1).skip_while(|line| line.trim().is_empty());
        let first: Vec<&str> = lines.take_while(|line| !line.trim().is_empty()).collect();
        first.join(" ")
    }

    /// The fenced examples of the sections "Wrong" and "Right".
    pub fn examples(&self) -> Vec<Example<'a>> {
        let mut examples = Vec::new();
        let (mut section, mut at) = ("", 0);
        let mut open: Option<(&str, usize)> = None;
        for line in self.text.split_inclusive('\n') {
            let end = at + line.len();
            match open {
                // Inside an example, headings and shorter fences are those of the example.
                Some((fence, start)) if line.trim_end() == fence => {
                    if matches!(section, "Wrong" | "Right") {
                        examples.push(Example { is_wrong: section == "Wrong", text: &self.text[start..at] });
                    }
                    open = None;
                }
                Some(_) => {}
                None if line.starts_with("```") => {
                    let fence = line.trim_end().trim_end_matches(|next| next != '`');
                    open = Some((fence, end));
                }
                None => section = line.strip_prefix("## ").map_or(section, str::trim),
            }
            at = end;
        }
        examples
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_may_hold_headings_and_fences() {
        let page = RulePage::new(
            "# r\n\nS.\n\n## Wrong\n````markdown\n## A\n```\nb\n```\n````\n\n## Right\n```markdown\nc\n```\n",
        );
        let examples = [("## A\n```\nb\n```\n", true), ("c\n", false)]
            .map(|(text, is_wrong)| Example { is_wrong, text });
        assert_eq!(page.examples(), examples);
    }
}
