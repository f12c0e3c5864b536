//! Safe repairs, carried out on a text.

use super::Diagnostic;
use crate::source::{FilePath, Span};

/// The text of `file` with the repairs that `findings` offer for it, and how many there were.
///
/// Of two repairs that change the same place the first is made; the other is offered again at the next look.
pub fn repaired(file: &FilePath, text: &str, findings: &[Diagnostic]) -> (String, usize) {
    let own = findings.iter().filter(|finding| finding.place.file == *file);
    let mut fixes: Vec<&[(Span, String)]> =
        own.filter_map(|finding| Some(finding.fix.as_ref()?.edits.as_slice())).collect();
    fixes.sort();
    let mut edits: Vec<&(Span, String)> = Vec::new();
    let mut made = 0;
    for fix in fixes {
        let fits = |(span, _): &(Span, String)| text.get(span.start as usize..span.end as usize).is_some();
        let is_free = |(span, _): &(Span, String)| {
            edits.iter().all(|(other, _)| span.end <= other.start || other.end <= span.start)
        };
        if fix.iter().all(|edit| fits(edit) && is_free(edit)) {
            edits.extend(fix);
            made += 1;
        }
    }
    edits.sort();
    let mut repaired = String::with_capacity(text.len());
    let mut at = 0;
    for (span, replacement) in edits {
        repaired.push_str(&text[at..span.start as usize]);
        repaired.push_str(replacement);
        at = span.end as usize;
    }
    repaired.push_str(&text[at..]);
    (repaired, made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Finding, Place, Severity};

    #[test]
    fn repairs_do_not_disturb_each_other() {
        let file = FilePath::new("a.md");
        let finding = |start: usize, end: usize, text: &str| {
            let span = Span::new(start, end);
            let finding = Finding::new(Place { file: file.clone(), span }, "x").fix("y", span, text);
            Diagnostic::new("example", Severity::Error, finding)
        };
        let findings = [finding(4, 7, "TWO"), finding(0, 3, "ONE"), finding(5, 6, "?"), finding(90, 91, "?")];
        assert_eq!(repaired(&file, "one two", &findings), ("ONE TWO".to_owned(), 2));
    }
}
