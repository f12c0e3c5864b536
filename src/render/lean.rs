//! The scripts and styles of the built-in theme without what only their authors read: whole lines of comments, and the
//! indentation. A phone loads all of them before it shows a page.
//!
//! A theme's own files stay as they are: a text over several lines, in which neither may be taken away, is known not to
//! be in the built-in ones.

/// The lines of a script or style that are no comment.
pub(super) fn lean(text: &str) -> String {
    let mut lean = String::with_capacity(text.len());
    let mut is_in_comment = false;
    for line in text.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        let is_comment = is_in_comment || begins || line.starts_with("//");
        if is_in_comment || begins {
            is_in_comment = !line.ends_with("*/");
        }
        if !is_comment && !line.is_empty() {
            lean.push_str(line);
            lean.push('\n');
        }
    }
    lean
}

#[cfg(test)]
mod tests {
    use super::super::theme::built_in;
    use super::*;

    #[test]
    fn only_comments_and_indentation_are_left_out() {
        let text = "// @ts-check\n/* one */\n  let a = `x`; // two\n\n  /**\n   * three\n   */\n  b(/** four */ 5);\n";
        assert_eq!(lean(text), "let a = `x`; // two\nb(/** four */ 5);\n");
    }

    /// What would be lost otherwise: code behind a comment that ends in its line, a text over several lines.
    #[test]
    fn the_built_in_files_can_be_lean() {
        let files = built_in();
        let scripts_and_styles =
            files.iter().filter(|(name, _)| name.ends_with(".js") || name.ends_with(".css"));
        for (name, bytes) in scripts_and_styles {
            let text = String::from_utf8(bytes.clone()).expect("it is text");
            for (number, line) in text.lines().enumerate() {
                let line = line.trim();
                let place = format!("{name}:{}: {line}", number + 1);
                assert!(!line.ends_with('\\'), "a text goes on in the next line: {place}");
                assert!(line.matches('`').count() % 2 == 0, "a text has several lines: {place}");
                let rest =
                    line.strip_prefix("/*").and_then(|line| line.split_once("*/")).map(|(_, rest)| rest);
                assert!(rest.unwrap_or_default().is_empty(), "something is behind a comment: {place}");
            }
        }
    }
}
