//! Findings for a person at a terminal.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::concise::push_line;
use super::places::Places;
use super::{Report, Severity, Untranslated, plural};
use crate::diagnostic::{Diagnostic, Place};
use crate::escape;
use crate::source::FilePath;

pub(super) fn write(report: &Report<'_>) -> String {
    let renderer = if report.colour { Renderer::styled() } else { Renderer::plain() };
    let places = Places::new(report);
    let mut text = String::new();
    let (in_full, others) = report.findings.split_at(report.findings.len().min(IN_FULL));
    for finding in in_full {
        text.push_str(&renderer.render(&[group(finding, report, &places)]));
        text.push_str("\n\n");
    }
    for finding in others {
        push_line(finding, &places, &mut text);
    }
    if !others.is_empty() {
        text.push('\n');
    }
    text.push_str(&report.summary());
    text.push('\n');
    text.push_str(&drafts(&report.drafts));
    report.untranslated.iter().for_each(|language| text.push_str(&untranslated(language)));
    escape::terminal(&text)
}

/// Which pages are not checked in full, and how they will be; nothing where all are.
fn drafts(drafts: &[FilePath]) -> String {
    let Some((last, before)) = drafts.split_last() else { return String::new() };
    let path = |path: &FilePath| format!("`{path}`");
    let list = match before {
        [] => path(last),
        before if before.len() < DRAFTS => {
            let before: Vec<String> = before.iter().map(path).collect();
            format!("{} and {}", before.join(", "), path(last))
        }
        _ => {
            let shown: Vec<String> = drafts[..DRAFTS].iter().map(path).collect();
            format!("{} and {} more", shown.join(", "), drafts.len() - DRAFTS)
        }
    };
    let (is, complete) = if before.is_empty() { ("is", "it is") } else { ("are", "a draft is") };
    let count = plural(drafts.len(), "draft");
    format!("{count} {is} not fully checked yet: {list}. Write `status: active` when {complete} complete.\n")
}

/// How many pages a language lacks, and how to begin.
fn untranslated(language: &Untranslated) -> String {
    let Untranslated { language, missing, pages, begin } = language;
    let is = if *missing == 1 { "is" } else { "are" };
    let (language, begin) = (escape::line(language), escape::line(begin));
    format!("{missing} of {pages} pages {is} not translated into {language}. Begin with `{begin}`.\n")
}

/// A finding with the lines that it is about and what to do.
fn group<'a>(finding: &'a Diagnostic, report: &'a Report<'_>, places: &Places<'_>) -> Group<'a> {
    let mut group = title(finding);
    for marks in neighbours(finding, places) {
        group = excerpt(group, &marks, report, places);
    }
    match &finding.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}

fn title(finding: &Diagnostic) -> Group<'_> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    Group::with_title(level.primary_title(finding.message.as_str()).id(finding.rule))
}

/// The file with the line and the column.
fn origin<'a>(place: &Place, places: &Places<'_>) -> Origin<'a> {
    let at = places.range(&place.file, place.span).start;
    Origin::path(place.file.to_string()).line(at.line as usize).char_column(at.column as usize)
}

/// A place to be underlined, with its label.
struct Mark<'a> {
    kind: AnnotationKind,
    place: &'a Place,
    label: &'a str,
}

/// The places of a finding, those together that one excerpt of a file shows. The finding's own come first.
fn neighbours<'a>(finding: &'a Diagnostic, places: &Places<'_>) -> Vec<Vec<Mark<'a>>> {
    let own = Mark { kind: AnnotationKind::Primary, place: &finding.place, label: &finding.label };
    let related = finding.related.iter().map(|related| Mark {
        kind: AnnotationKind::Context,
        place: &related.place,
        label: &related.label,
    });
    let line = |mark: &Mark<'_>| places.range(&mark.place.file, mark.place.span).start.line;
    let mut groups = vec![vec![own]];
    for mark in related {
        let is_near = |other: &Mark<'_>| {
            other.place.file == mark.place.file && line(other).abs_diff(line(&mark)) <= FAR
        };
        match groups.iter_mut().find(|group| group.iter().any(is_near)) {
            Some(group) => group.push(mark),
            None => groups.push(vec![mark]),
        }
    }
    groups
}

/// Adds the lines in which the places of `marks` are. The renderer looks through all that it is given, so that it
/// gets no more than those.
fn excerpt<'a>(
    group: Group<'a>,
    marks: &[Mark<'a>],
    report: &'a Report<'_>,
    places: &Places<'_>,
) -> Group<'a> {
    let Some(Mark { place: first, .. }) = marks.first() else { return group };
    let source = report.texts.get(&first.file).map_or("", |text| text);
    let ranges: Vec<_> = marks.iter().map(|mark| range(mark.place, source)).collect();
    let start = ranges.iter().map(|range| range.start).min().unwrap_or_default();
    let end = ranges.iter().map(|range| range.end).max().unwrap_or_default();
    let (line, lines) = places.lines(&first.file, start..end);
    let text = source.get(lines.clone()).unwrap_or_default();
    if text.lines().any(|line| line.len() > LONGEST_LINE) {
        return group.element(origin(first, places));
    }
    let annotations = marks.iter().zip(ranges).map(|(mark, range)| -> Annotation<'a> {
        mark.kind.span(range.start - lines.start..range.end - lines.start).label(mark.label)
    });
    let snippet = Snippet::source(text).line_start(line as usize).path(first.file.to_string());
    group.element(snippet.annotations(annotations))
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

/// At most this many drafts are named.
const DRAFTS: usize = 5;

/// So many findings are shown with the lines that they are about; the others take a line each.
const IN_FULL: usize = 1_000;

/// Places that are this many lines apart are shown apart.
const FAR: u32 = 100;

/// A longer line is not shown, only where it is.
const LONGEST_LINE: usize = 10_000;
