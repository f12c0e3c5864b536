//! What only the preview shows: the findings on each page, the list of all, and the explanation of a rule.
//!
//! A built handbook has nothing of it: `serve` adds the notice to pages that are made as for a build. No template of
//! the theme is used, because that may be what is broken.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Serialize;
use tera::{Context, Tera};

use super::handbook::Handbook;
use super::link;
use crate::diagnostic::Severity;
use crate::markdown::{direction, escape, trusted_html};
use crate::site;

/// A finding as the preview shows it.
#[derive(Clone, Debug)]
pub struct ShownFinding {
    /// How bad it is.
    pub severity: Severity,
    /// The file it is in.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// What is wrong.
    pub message: String,
    /// Why it matters and what to write instead.
    pub help: Option<String>,
    /// The rule, which has an explanation.
    pub rule: &'static str,
}

/// What the preview says below a page.
#[derive(Clone, Debug, Default)]
pub struct Notice<'f> {
    /// Why the page is shown as it last was, if it can't be shown as it is.
    pub kept: Option<&'f ShownFinding>,
    /// What is wrong with the page, the worst first.
    pub own: Vec<&'f ShownFinding>,
    /// How many findings the whole manual has.
    pub total: usize,
}

/// The notice for the page that is asked for at `path`, as HTML that belongs at the end of its body.
pub fn notice_below(handbook: &Handbook<'_>, path: &str, notice: &Notice<'_>) -> String {
    let mut context = context(handbook, path);
    let count = notice.own.len();
    context.insert("kept", &notice.kept.map(|finding| Row::new(handbook, finding)));
    context.insert("shows_file", &true);
    let own = notice.own.iter().take(ON_A_PAGE).map(|finding| Row::new(handbook, finding));
    context.insert("own", &own.collect::<Vec<_>>());
    context.insert("own_count", &handbook.counted("preview-on-page", count));
    context.insert("total", &notice.total);
    context.insert("total_count", &handbook.counted("preview-all", notice.total));
    context.insert("is_cut", &(count > ON_A_PAGE));
    let worst = notice.kept.map(|_| Severity::Error);
    let worst = worst.into_iter().chain(notice.own.iter().map(|finding| finding.severity)).max();
    context.insert("worst", &worst.map(Severity::name));
    render("notice", &context)
}

/// The list of all findings, by file. `pages` are the addresses of the pages that are made of a file.
pub fn findings_page(
    handbook: &Handbook<'_>,
    findings: &[ShownFinding],
    pages: &BTreeMap<String, String>,
) -> String {
    let mut context = context(handbook, site::FINDINGS);
    let mut files: Vec<FileRow<'_>> = Vec::new();
    for finding in findings.iter().take(IN_THE_LIST) {
        match files.last_mut() {
            Some(row) if row.file == finding.file => {
                row.worst = row.worst.max(finding.severity);
                row.findings.push(Row::new(handbook, finding));
            }
            _ => files.push(FileRow {
                file: &finding.file,
                page: pages.get(&finding.file).map(|address| link::url("", address, None)),
                worst: finding.severity,
                findings: vec![Row::new(handbook, finding)],
            }),
        }
    }
    // What has errors comes first: that is what keeps the handbook from being built.
    files.sort_by_key(|row| std::cmp::Reverse(row.worst));
    context.insert("files", &files);
    context.insert("total_count", &handbook.counted("preview-in-manual", findings.len()));
    let left = findings.len().saturating_sub(IN_THE_LIST);
    context.insert("left", &left);
    context.insert("left_count", &handbook.counted("preview-more", left));
    render("findings", &context)
}

/// The explanation of the rule `name`, whose page is the Markdown `page`.
pub fn explanation_page(handbook: &Handbook<'_>, name: &str, page: &str) -> String {
    let mut context = context(handbook, &format!("{}{name}", site::EXPLANATIONS));
    context.insert("rule", name);
    context.insert("page", &trusted_html(page));
    render("explanation", &context)
}

/// The findings of one file.
#[derive(Serialize)]
struct FileRow<'f> {
    file: &'f str,
    page: Option<String>,
    #[serde(skip)]
    worst: Severity,
    findings: Vec<Row<'f>>,
}

/// A finding as a template needs it; the message and the help are HTML.
#[derive(Serialize)]
struct Row<'f> {
    severity: &'static str,
    file: &'f str,
    /// The line, as readers of the handbook's language say it.
    line: String,
    message: String,
    help: Option<String>,
    rule: &'static str,
}

impl<'f> Row<'f> {
    fn new(handbook: &Handbook<'_>, finding: &'f ShownFinding) -> Self {
        Self {
            severity: finding.severity.name(),
            file: &finding.file,
            line: handbook.in_line(finding.line),
            message: as_sentence(&finding.message),
            help: finding.help.as_deref().map(as_sentence),
            rule: finding.rule,
        }
    }
}

/// A text of a finding as HTML, with a capital at its beginning, because on a page it is a sentence.
fn as_sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    with_code(&first.chain(letters.as_str().chars()).collect::<String>())
}

/// A text of a finding as HTML. What it quotes is between backticks, as in reports.
fn with_code(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    let mut parts = text.split('`').peekable();
    while let Some(plain) = parts.next() {
        escape(plain, &mut html);
        let Some(quoted) = parts.next() else { break };
        // The last one is only a quotation if it is closed.
        let (open, close) = if parts.peek().is_some() { ("<code>", "</code>") } else { ("`", "") };
        html.push_str(open);
        escape(quoted, &mut html);
        html.push_str(close);
    }
    html
}

/// What all of them have. Links begin at `path`, whatever is there.
fn context(handbook: &Handbook<'_>, path: &str) -> Context {
    let mut context = Context::new();
    context.insert("lang", handbook.language);
    context.insert("dir", direction(handbook.language));
    context.insert("root", &link::root(path));
    context.insert("home", &link::url(&link::root(path), &format!("{}{}", handbook.home, site::START), None));
    context.insert("findings_address", site::FINDINGS);
    context.insert("explanations", site::EXPLANATIONS);
    context.insert("book", handbook.manual.config.title.get(handbook.language));
    context.insert_value("ui", handbook.interface.clone());
    context
}

fn render(name: &str, context: &Context) -> String {
    TEMPLATES.render(&format!("{name}.html"), context).unwrap_or_default()
}

static TEMPLATES: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::default();
    let added = tera.add_raw_templates([
        ("head.html", include_str!("preview/head.html")),
        ("row.html", include_str!("preview/row.html")),
        ("notice.html", include_str!("preview/notice.html")),
        ("findings.html", include_str!("preview/findings.html")),
        ("explanation.html", include_str!("preview/explanation.html")),
    ]);
    debug_assert!(added.is_ok(), "tests of serve show each of them");
    tera
});

/// How many findings are shown below a page at most; the list has the others.
const ON_A_PAGE: usize = 50;

/// How many findings the list has at most. A manual with more has one cause for most of them.
const IN_THE_LIST: usize = 2000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_begins_with_a_capital_and_a_quotation_as_it_is() {
        for (text, html) in [
            ("add `by: cook`", "Add <code>by: cook</code>"),
            ("`by` is missing", "<code>by</code> is missing"),
            ("", ""),
        ] {
            assert_eq!(as_sentence(text), html);
        }
    }

    #[test]
    fn what_is_quoted_is_code() {
        for (text, html) in [
            ("write `by: <cook>` & go", "write <code>by: &lt;cook&gt;</code> &amp; go"),
            ("`a` or `b`", "<code>a</code> or <code>b</code>"),
            ("one ` alone", "one ` alone"),
            ("", ""),
        ] {
            assert_eq!(with_code(text), html);
        }
    }
}
