//! The scripts and styles of the built-in theme without what only their authors read: comments, the indentation, and in
//! styles the spaces and lines between. A phone loads all of them before it shows a page.
//!
//! A theme's own files stay as they are: a text over several lines, in which none of these may be taken away, is known
//! not to be in the built-in ones.

/// The lines of a script that are no comment, without the types that are written into them.
pub(super) fn lean_script(text: &str) -> String {
    let mut lean = String::with_capacity(text.len());
    for line in code(text) {
        let mut rest = line;
        while let Some((before, (_, after))) =
            rest.split_once("/**").and_then(|(before, comment)| Some((before, comment.split_once("*/")?)))
        {
            lean.push_str(before);
            rest = after.trim_start();
        }
        lean.push_str(rest);
        lean.push('\n');
    }
    lean
}

/// A style with no more signs than a browser needs.
pub(super) fn lean_style(text: &str) -> String {
    let mut lean = String::with_capacity(text.len());
    for line in code(text) {
        let comment = line.find(" /*").filter(|_| line.ends_with("*/"));
        let line = comment.map_or(line, |at| &line[..at]);
        let line = if line.contains('"') { line.to_owned() } else { line.replace(", ", ",") };
        let line = match line.split_once(": ").filter(|_| line.ends_with(';')) {
            Some((property, value)) => format!("{property}:{value}"),
            None => line,
        };
        let line = line.strip_suffix(" {").map_or_else(|| line.clone(), |selector| format!("{selector}{{"));
        if line == "}" && lean.ends_with(';') {
            lean.pop();
        }
        lean.push_str(&line);
        if !line.ends_with([';', '{', '}', ',']) {
            lean.push('\n');
        }
    }
    lean
}

/// The lines that are neither empty nor a comment, without their indentation.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let mut is_in_comment = false;
    text.lines().map(str::trim).filter(move |line| {
        let begins = line.starts_with("/*");
        let is_comment = is_in_comment || begins || line.starts_with("//");
        if is_in_comment || begins {
            is_in_comment = !line.ends_with("*/");
        }
        !is_comment && !line.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::super::theme::built_in;
    use super::*;

    #[test]
    fn only_comments_and_indentation_are_left_out() {
        let text = "// @ts-check\n/* one */\n  let a = `x`; // two\n\n  /**\n   * three\n   */\n  b(/** four */ 5);\n";
        assert_eq!(lean_script(text), "let a = `x`; // two\nb(5);\n");
        let style = "/* one */\n.a,\n.b > c {\n  color: red; /* two */\n  font: 1rem a, b;\n}\n\n@media (x: 1) {\n  d::after {\n    content: \", \";\n  }\n}\n";
        assert_eq!(
            lean_style(style),
            ".a,.b > c{color:red;font:1rem a,b}@media (x: 1){d::after{content:\", \"}}"
        );
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
