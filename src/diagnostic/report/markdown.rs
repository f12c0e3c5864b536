//! Findings for a comment on a pull request, or for the summary of a job.

use super::places::Places;
use super::{Report, Severity, plural};
use crate::diagnostic::Diagnostic;
use crate::escape;

/// So many bytes a comment may have on GitHub (65,536 characters), with room for what is put around it.
pub(super) const COMMENT: usize = 60_000;

pub(super) fn write(report: &Report<'_>, limit: usize) -> String {
    let places = Places::new(report);
    let ranked = report.ranked();
    let mut text = format!("**{}**\n", report.summary());
    let mut shown = 0;
    for (severity, heading) in SECTIONS {
        let findings: Vec<&Diagnostic> = ranked
            .iter()
            .map(|(_, finding)| *finding)
            .filter(|finding| finding.severity == severity)
            .collect();
        if findings.is_empty() {
            continue;
        }
        // What is only worth knowing is folded away.
        let is_folded = severity == Severity::Info;
        let (open, close) = match is_folded {
            true => (format!("\n<details><summary>{heading}</summary>\n\n"), "\n</details>\n"),
            false => (format!("\n### {heading}\n\n"), ""),
        };
        let mut section = open;
        let mut all = true;
        for finding in findings {
            let item = item(finding, report, &places);
            all = text.len() + section.len() + item.len() + close.len() + RESERVE <= limit;
            if !all {
                break;
            }
            section.push_str(&item);
            shown += 1;
        }
        text.push_str(&section);
        text.push_str(close);
        if !all {
            break;
        }
    }
    let left_out = report.findings.len() - shown;
    if left_out > 0 {
        let cut = plural(left_out, "more finding");
        text.push_str(&format!(
            "\n*{cut}, left out here for their number. `sopbook check` shows them all.*\n"
        ));
    }
    text
}

/// One finding: what is wrong, where, and what to write instead.
fn item(finding: &Diagnostic, report: &Report<'_>, places: &Places<'_>) -> String {
    let path = report.path(&finding.place.file);
    let start = places.range(&finding.place.file, finding.place.span).start;
    let place = escape::code(&format!("{path}:{}", start.line));
    let place = match &report.address {
        Some(address) => {
            let address = escape::link(&format!("{address}{}", path.as_str()));
            format!("[{place}]({address}#L{})", start.line)
        }
        None => place,
    };
    let mut item = format!("- **{}**  \n  {place} · {}", prose(&finding.message), escape::code(finding.rule));
    if let Some(help) = &finding.help {
        item.push_str(&format!("  \n  {}", prose(help)));
    }
    item.push('\n');
    item
}

/// A message as Markdown: what is between backticks stays code, and nothing else means anything.
fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let mut prose = String::with_capacity(text.len() + 8);
    for (number, part) in parts.iter().enumerate() {
        let is_code = number % 2 == 1 && number + 1 < parts.len();
        match is_code {
            true if part.trim().is_empty() => prose.push_str(&"\\`".repeat(2)),
            true => prose.push_str(&escape::code(part)),
            false => {
                if number > 0 && number % 2 == 1 {
                    prose.push_str("\\`");
                }
                prose.push_str(&escape::markdown(part));
            }
        }
    }
    prose
}

const SECTIONS: [(Severity, &str); 3] =
    [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Info, "Notes")];

/// Room for the line about what was left out.
const RESERVE: usize = 200;
