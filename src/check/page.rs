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
        for section in self.text.split("\n## ").skip(1) {
            let is_wrong = section.starts_with("Wrong");
            if !is_wrong && !section.starts_with("Right") {
                continue;
            }
            let mut rest = section;
            while let Some(open) = rest
                .find("\n````")
                .map(|at| (at, "````"))
                .or_else(|| rest.find("\n```").map(|at| (at, "```")))
            {
                let (at, fence) = open;
                let Some(start) = rest[at + 1..].find('\n').map(|newline| at + newline + 2) else { break };
                let end = rest[start..].find(&format!("{fence}\n")).map_or(rest.len(), |end| start + end);
                examples.push(Example { is_wrong, text: &rest[start..end] });
                rest = rest.get(end + fence.len()..).unwrap_or_default();
            }
        }
        examples
    }
}
