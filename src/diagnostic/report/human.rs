//! Findings for a person at a terminal.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Report, Severity};
use crate::diagnostic::{Diagnostic, Place};
use crate::escape;

pub(super) fn write(report: &Report<'_>) -> String {
    let renderer = if report.colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for finding in report.findings {
        let group = groups(finding, report);
        text.push_str(&renderer.render(&group));
        text.push_str("\n\n");
    }
    text.push_str(&report.summary());
    text.push('\n');
    escape::terminal(&text)
}

fn groups<'a>(finding: &'a Diagnostic, report: &'a Report<'_>) -> Vec<annotate_snippets::Group<'a>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut group = level
        .primary_title(finding.message.as_str())
        .id(finding.rule)
        .elements(std::iter::empty::<Snippet<'a, annotate_snippets::Annotation<'a>>>());
    let mut files: Vec<&Place> = vec![&finding.place];
    files.extend(finding.related.iter().map(|related| &related.place));
    files.dedup_by(|next, before| next.file == before.file);
    for file in files {
        let source = report.texts.get(&file.file).map_or("", |text| text);
        let mut snippet = Snippet::source(source).path(file.file.to_string());
        if finding.place.file == file.file {
            let annotation = AnnotationKind::Primary.span(range(&finding.place, source));
            snippet = snippet.annotation(annotation.label(finding.label.as_str()));
        }
        for related in finding.related.iter().filter(|related| related.place.file == file.file) {
            let annotation = AnnotationKind::Context.span(range(&related.place, source));
            snippet = snippet.annotation(annotation.label(related.label.as_str()));
        }
        group = group.element(snippet);
    }
    let mut group = vec![group];
    if let (Some(help), Some(first)) = (&finding.help, group.pop()) {
        group.push(first.element(Level::HELP.message(help.as_str())));
    }
    group
}

/// The bytes to underline, which must lie inside the text and never be more than one would read.
fn range(place: &Place, source: &str) -> std::ops::Range<usize> {
    let mut start = (place.span.start as usize).min(source.len());
    while !source.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (place.span.end as usize).clamp(start, source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    // Of a long value the first line is enough to find it.
    let line = source[start..end].find('\n').map_or(end, |newline| start + newline);
    start..line.max(start)
}
