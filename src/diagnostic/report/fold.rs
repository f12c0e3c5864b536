//! Many findings of one kind as a few and a number.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Finding};

/// The findings with the first [`SHOWN`] of each rule in each file, and after them one that counts the others; `None`
/// where there are not so many. The findings are sorted, and so is what comes out.
pub(super) fn folded(findings: &[Diagnostic]) -> Option<Vec<Diagnostic>> {
    let mut counts: HashMap<_, usize> = HashMap::new();
    for finding in findings {
        *counts.entry(kind(finding)).or_default() += finding.times;
    }
    counts.retain(|_, count| *count > SHOWN + 1);
    if counts.is_empty() {
        return None;
    }
    let mut seen: HashMap<_, usize> = HashMap::new();
    let mut kept = Vec::new();
    for finding in findings {
        let Some(count) = counts.get(&kind(finding)) else {
            kept.push(finding.clone());
            continue;
        };
        let number = seen.entry(kind(finding)).or_default();
        *number += 1;
        match *number {
            ..=SHOWN => kept.push(Diagnostic { times: 1, ..finding.clone() }),
            NEXT => kept.push(rest(finding, count - SHOWN)),
            _ => {}
        }
    }
    Some(kept)
}

fn kind(finding: &Diagnostic) -> (&str, &'static str) {
    (finding.place.file.as_str(), finding.rule)
}

/// What stands for the `first` finding that is not shown and all that follow it.
fn rest(first: &Diagnostic, count: usize) -> Diagnostic {
    let message = format!("`{}` has {count} more findings in this file", first.rule);
    let help = "repair those that are shown, then check again";
    let rest = Finding::new(first.place.clone(), message).help(help);
    Diagnostic { times: count, ..Diagnostic::new(first.rule, first.severity, rest) }
}

/// So many findings of a rule in a file are shown; nobody reads more of them one by one.
pub const SHOWN: usize = 100;
const NEXT: usize = SHOWN + 1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::report::Report;
    use crate::diagnostic::{Place, Severity};

    fn found(file: &str, rule: &'static str, times: usize) -> impl Iterator<Item = Diagnostic> {
        let finding = Finding::new(Place::whole(file.into()), "x");
        std::iter::repeat_n(Diagnostic::new(rule, Severity::Error, finding), times)
    }

    #[test]
    fn only_many_of_one_kind_in_one_file_are_counted() {
        let few: Vec<_> = found("a.md", "one", 101).chain(found("a.md", "two", 90)).collect();
        assert_eq!(folded(&few), None);
        let many: Vec<_> = found("a.md", "one", 250)
            .chain(found("b.md", "one", 3))
            .chain(found("b.md", "two", 102))
            .collect();
        let kept = folded(&many).unwrap();
        let times: Vec<_> = kept.iter().map(|finding| finding.times).filter(|times| *times > 1).collect();
        assert_eq!((kept.len(), times), (101 + 3 + 101, vec![150, 2]));
        let report = Report { findings: &kept, ..Report::default() };
        assert_eq!(report.summary(), "355 errors, no page checked");
    }
}
