//! The body of a page as sections of HTML.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd,
    TextMergeWithOffset, html,
};

use super::html::{alternative, push_address_slot};
use super::inline::{InlinePart, Mention, words};
use super::{Anchors, Heading, Html, Link, Section, Sections, options, sanitize};
use crate::site;
use crate::source::Span;

/// The body of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The heading that names the page: the first of all, if it is of the first level.
    pub title: Option<Heading>,
    /// Where there is none, the section below others whose heading is the first of the first level.
    pub later_title: Option<usize>,
    /// What stands before the first heading.
    pub opening: Html,
    /// The headings, each with what follows it.
    pub sections: Sections,
    /// The footnotes, in the order in which they are referred to.
    pub footnotes: Html,
    /// All links and images; the slots of the HTML count them.
    pub links: Vec<Link>,
    /// The comments that speak to sopbook: `<!-- sop-ignore … -->`.
    pub notes: Vec<Note>,
    /// HTML that is nested too deep to be read and is shown as it was written: the first piece of each section.
    pub too_deep: Vec<Span>,
    /// The first heading beyond [`MOST_HEADINGS`]: from there on each is shown as a line in bold.
    pub plain_heading: Option<Span>,
    /// The first link or picture beyond [`MOST_LINKS`]: from there on only the words of each are shown.
    pub plain_link: Option<Span>,
    /// The links of what was taken over from a page in another language; they are counted after [`Document::links`].
    pub source_links: Vec<Link>,
    /// What may be portions in braces, each with the text that it is in; code has none.
    pub mentions: Vec<(Mention, Span)>,
}

/// So many headings have a place in the contents of a page; no reader finds anything among more.
pub const MOST_HEADINGS: usize = 10_000;

/// So many links and pictures of a page are resolved and checked.
pub const MOST_LINKS: usize = 20_000;

/// A comment that speaks to sopbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it says between `<!--` and `-->`, on one line.
    pub text: String,
    /// Where it stands in the file.
    pub span: Span,
    /// The block that follows it.
    pub next: Option<Span>,
}

impl Document {
    /// Reads the Markdown `body`, which begins at byte `offset` of its file.
    ///
    /// Headings get anchors beside those of `anchors`. One that carries an id of `steps` keeps it: the section
    /// is shown inside that step. Those of `portions` can be named in braces.
    pub fn parse(body: &str, offset: u32, steps: &[&str], portions: &[Cow<'_, str>]) -> Self {
        let mut builder = Builder::new(offset, steps, portions);
        let events = Parser::new_ext(body, options()).into_offset_iter();
        let mut read = |(event, range): (_, Range<usize>)| {
            builder.event(event, Span::from(range).shift(offset));
        };
        // What is between two braces may come in pieces.
        match portions.is_empty() || !body.contains('{') {
            true => events.for_each(read),
            false => TextMergeWithOffset::new(events).for_each(&mut read),
        }
        builder.finish()
    }

    /// The link that a slot of the HTML names.
    pub fn link(&self, index: usize) -> Option<&Link> {
        self.links.get(index).or_else(|| self.source_links.get(index.checked_sub(self.links.len())?))
    }

    /// The heading that names the page, wherever it is.
    pub fn name(&self) -> Option<&Heading> {
        let later = || self.sections.get(self.later_title?).map(|section| &section.heading);
        self.title.as_ref().or_else(later)
    }

    /// The section with this anchor.
    pub fn section(&self, anchor: &str) -> Option<&Section> {
        self.sections.named(anchor)
    }
}

struct Builder<'e> {
    offset: u32,
    steps: BTreeSet<String>,
    portions: BTreeSet<String>,
    is_in_code: bool,
    anchors: Anchors,
    document: Document,
    sections: Vec<Section>,
    /// The events since the last heading.
    events: Vec<Event<'e>>,
    /// The raw HTML of the page so far.
    raw: Vec<(Span, CowStr<'e>)>,
    /// The first of it since the last section.
    first_raw: Option<Span>,
    /// The addresses in the raw HTML of the page so far, each with the piece in which it stands first.
    addresses: HashMap<String, Span>,
    /// How many of the notes know what follows them.
    answered: usize,
    heading: Option<OpenHeading<'e>>,
    /// The links and images that are open, innermost last; `None` for one that is shown as its words alone.
    open_links: Vec<Option<usize>>,
    footnotes: Footnotes<'e>,
    /// How many quotes are open.
    quotes: usize,
    alignments: Vec<Alignment>,
    /// A comment that has not ended yet, and where it began.
    comment: Option<String>,
    comment_start: Span,
}

struct OpenHeading<'e> {
    level: HeadingLevel,
    chosen: Option<String>,
    text: String,
    events: Vec<Event<'e>>,
    /// The portion in braces behind its text.
    last: Option<Mention>,
    span: Span,
}

/// Footnotes are shown at the end of the page, wherever they were written.
#[derive(Default)]
struct Footnotes<'e> {
    numbers: BTreeMap<String, usize>,
    references: BTreeMap<String, usize>,
    /// What each says.
    definitions: BTreeMap<String, Vec<Event<'e>>>,
    /// The one being read, and what was being read before.
    open: Option<(String, Vec<Event<'e>>)>,
}

impl<'e> Builder<'e> {
    fn new(offset: u32, steps: &[&str], portions: &[Cow<'_, str>]) -> Self {
        Self {
            offset,
            steps: steps.iter().map(|id| (*id).to_owned()).collect(),
            portions: portions.iter().map(ToString::to_string).collect(),
            is_in_code: false,
            anchors: Anchors::reserving(steps.iter().chain(site::PAGE_PARTS).copied()),
            document: Document::default(),
            sections: Vec::new(),
            events: Vec::new(),
            raw: Vec::new(),
            first_raw: None,
            addresses: HashMap::new(),
            answered: 0,
            heading: None,
            open_links: Vec::new(),
            footnotes: Footnotes::default(),
            quotes: 0,
            alignments: Vec::new(),
            comment: None,
            comment_start: Span::default(),
        }
    }

    fn event(&mut self, event: Event<'e>, span: Span) {
        self.note(&event, span);
        match event {
            Event::Start(Tag::Heading { .. }) if self.sections.len() >= MOST_HEADINGS => {
                self.document.plain_heading.get_or_insert(span);
                self.push(Event::Start(Tag::Paragraph));
                self.push(Event::Start(Tag::Strong));
            }
            Event::End(TagEnd::Heading(_)) if self.heading.is_none() => {
                self.push(Event::End(TagEnd::Strong));
                self.push(Event::End(TagEnd::Paragraph));
            }
            Event::Start(Tag::Heading { level, id, attrs, .. }) => {
                let chosen = id.map(CowStr::into_string);
                let last = self.portion_in(&attrs);
                self.heading =
                    Some(OpenHeading { level, chosen, text: String::new(), events: Vec::new(), last, span });
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(last) = self.heading.as_mut().and_then(|heading| heading.last.take()) {
                    self.plain_text(" ");
                    self.mention(last, span);
                }
                self.end_heading();
            }
            Event::Start(Tag::Link { dest_url, title, link_type, .. }) => {
                let target = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}").into(),
                    _ => dest_url,
                };
                if let Some(dest_url) = self.open_link(&target, span, false) {
                    let (link_type, id) = (LinkType::Inline, CowStr::Borrowed(""));
                    self.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                if let Some(dest_url) = self.open_link(&dest_url, span, true) {
                    let (link_type, id) = (LinkType::Inline, CowStr::Borrowed(""));
                    self.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
                }
            }
            Event::End(tag @ (TagEnd::Link | TagEnd::Image)) => {
                let closed = self.open_links.pop().flatten();
                if closed.is_some_and(|index| self.document.links[index].is_allowed()) {
                    self.push(Event::End(tag));
                }
            }
            Event::Text(text) => self.text(text, span),
            Event::Code(text) => {
                self.note_text(&text);
                self.push(Event::Code(text));
            }
            Event::SoftBreak | Event::HardBreak => {
                self.note_text(" ");
                self.push(event);
            }
            Event::Html(text) | Event::InlineHtml(text) => {
                self.raw.push((span, text.clone()));
                self.first_raw.get_or_insert(span);
                for address in addresses(&text) {
                    self.addresses.entry(address).or_insert(span);
                }
                // What a writer wrote is told from what is written here by its kind.
                self.push(match sanitize::names_slot(&text) {
                    true => Event::Text(text),
                    false => Event::InlineHtml(text),
                });
            }
            Event::Start(Tag::BlockQuote(_)) if self.quotes >= DEEPEST_QUOTE => self.quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) if self.quotes > DEEPEST_QUOTE => self.quotes -= 1,
            Event::Start(Tag::BlockQuote(None)) => {
                self.quotes += 1;
                self.push(Event::Start(Tag::BlockQuote(None)));
            }
            Event::End(TagEnd::BlockQuote(None)) => {
                self.quotes -= 1;
                self.push(Event::End(TagEnd::BlockQuote(None)));
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                self.quotes += 1;
                let kind = alert(kind);
                self.html(format!(
                    "<div class=\"alert alert-{kind}\" role=\"note\"><p class=\"alert-title\">sop:{kind}</p>\n"
                ));
            }
            Event::End(TagEnd::BlockQuote(Some(_))) => {
                self.quotes -= 1;
                self.html("</div>\n".to_owned());
            }
            Event::Start(Tag::Table(alignments)) => {
                self.alignments.clone_from(&alignments);
                self.html("<div class=\"table\" tabindex=\"0\">".to_owned());
                self.push(Event::Start(Tag::Table(alignments)));
            }
            Event::End(TagEnd::Table) => {
                self.push(Event::End(TagEnd::Table));
                self.html("</div>\n".to_owned());
            }
            Event::TaskListMarker(done) => {
                let (class, sign) = if done { ("task done", "☑") } else { ("task", "☐") };
                self.html(format!("<span class=\"{class}\">{sign}</span> "));
            }
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let before = std::mem::take(&mut self.events);
                self.footnotes.open = Some((name.into_string(), before));
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((name, before)) = self.footnotes.open.take() {
                    let events = std::mem::replace(&mut self.events, before);
                    self.footnotes.definitions.entry(name).or_insert(events);
                }
            }
            Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => {
                self.is_in_code = matches!(event, Event::Start(_));
                self.push(event);
            }
            event => self.push(event),
        }
    }

    /// Comments that speak to sopbook are about the block that follows them.
    fn note(&mut self, event: &Event<'e>, span: Span) {
        match event {
            Event::Start(Tag::HtmlBlock) | Event::End(_) => {}
            Event::Html(text) | Event::InlineHtml(text) => {
                // A comment over several lines comes in several pieces.
                let before = self.comment.take().unwrap_or_default();
                if before.is_empty() {
                    self.comment_start = span;
                }
                let whole = before + text;
                match (whole.trim_start().strip_prefix("<!--"), whole.trim_end().ends_with("-->")) {
                    (Some(rest), true) => {
                        let inside = rest.trim_end().trim_end_matches("-->");
                        let text = inside.split_whitespace().collect::<Vec<_>>().join(" ");
                        if text.starts_with("sop-") {
                            let span = Span { start: self.comment_start.start, end: span.end };
                            self.document.notes.push(Note { text, span, next: None });
                        }
                    }
                    (Some(_), false) => self.comment = Some(whole),
                    (None, _) => {}
                }
            }
            Event::Start(_) | Event::Rule => {
                for note in &mut self.document.notes[self.answered..] {
                    note.next = Some(span);
                }
                self.answered = self.document.notes.len();
            }
            _ => {}
        }
    }

    fn push(&mut self, event: Event<'e>) {
        match &mut self.heading {
            Some(heading) => heading.events.push(event),
            None => self.events.push(event),
        }
    }

    fn html(&mut self, html: String) {
        self.push(Event::Html(html.into()));
    }

    fn text(&mut self, text: CowStr<'e>, span: Span) {
        let is_in_picture = || {
            let mut open = self.open_links.iter().flatten();
            open.any(|index| self.document.links[*index].is_image)
        };
        if self.portions.is_empty() || self.is_in_code || !text.contains('{') || is_in_picture() {
            self.note_text(&text);
            self.push(Event::Text(text));
            return;
        }
        for part in words(&text) {
            match part {
                InlinePart::Text(text) => self.plain_text(text),
                InlinePart::Portion(mention) => self.mention(mention, span),
            }
        }
    }

    fn plain_text(&mut self, text: &str) {
        self.note_text(text);
        self.push(Event::Text(text.to_owned().into()));
    }

    /// The portion at the end of a heading: Markdown reads what is in braces there as attributes.
    fn portion_in(&self, attributes: &[(CowStr<'_>, Option<CowStr<'_>>)]) -> Option<Mention> {
        if self.portions.is_empty() || attributes.is_empty() {
            return None;
        }
        let names: Vec<&str> = attributes.iter().map(|(name, _)| &**name).collect();
        let mention = Mention::parse(&format!("{{{}}}", names.join(" ")))?;
        self.portions.contains(&mention.key).then_some(mention)
    }

    /// A portion in braces, which the page shows with its amount; what is none stays as it was written.
    fn mention(&mut self, mention: Mention, span: Span) {
        let is_portion = self.portions.contains(&mention.key) && !mention.written.contains(['<', '&', '"']);
        match is_portion {
            true => {
                // Where there is room for a name alone, as in the contents of a page, that is enough.
                self.note_text(&mention.key.replace(['-', '_'], " "));
                self.html(format!("<span class=\"portion\">sop:{}</span>", mention.written));
            }
            false => self.plain_text(&mention.written),
        }
        self.document.mentions.push((mention, span));
    }

    /// Text belongs to the links and to the heading that contain it. Images in images in images have no text.
    fn note_text(&mut self, text: &str) {
        for index in self.open_links.iter().rev().take(DEEPEST_LINKS).flatten() {
            self.document.links[*index].text.push_str(text);
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
    }

    /// The slot of a link, unless it leads where no page may lead or is one too many: of that only the text is shown.
    fn open_link(&mut self, target: &str, span: Span, is_image: bool) -> Option<CowStr<'e>> {
        let index = self.document.links.len();
        if index >= MOST_LINKS {
            self.document.plain_link.get_or_insert(span);
            self.open_links.push(None);
            return None;
        }
        self.open_links.push(Some(index));
        let link = Link { target: target.to_owned(), text: String::new(), is_image, span };
        let mut address = String::new();
        push_address_slot(index, &mut address);
        let address = link.is_allowed().then(|| address.into());
        self.document.links.push(link);
        address
    }

    fn footnote_reference(&mut self, name: &str) {
        let next = self.footnotes.numbers.len() + 1;
        let number = *self.footnotes.numbers.entry(name.to_owned()).or_insert(next);
        let times = self.footnotes.references.entry(name.to_owned()).or_insert(0);
        *times += 1;
        let id = if *times == 1 { String::new() } else { format!("-{times}") };
        self.html(format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"fnref-{number}{id}\">{number}</a></sup>"
        ));
    }

    fn end_heading(&mut self) {
        let Some(open) = self.heading.take() else { return };
        // A first heading of the first level is the title, below a picture or an opening too; what follows is not a
        // separate section.
        let is_title =
            open.level == HeadingLevel::H1 && self.document.title.is_none() && self.sections.is_empty();
        if !is_title {
            self.end_section();
        }
        let chosen = open.chosen.filter(|id| self.steps.contains(id) || self.anchors.take(id));
        let is_chosen = chosen.is_some();
        let anchor = chosen.unwrap_or_else(|| self.anchors.name(&open.text));
        let html = self.finish_html(open.events);
        let words = html.words();
        let text = match open.text.trim() {
            written if written.is_empty() || words.is_empty() => words,
            written => written.to_owned(),
        };
        let (level, span) = (open.level as u8, open.span);
        let heading = Heading { level, anchor, chosen: is_chosen, text, html, span };
        match is_title {
            true => self.document.title = Some(heading),
            false => self.sections.push(Section { heading, html: Html::default() }),
        }
    }

    fn end_section(&mut self) {
        let events = std::mem::take(&mut self.events);
        let html = self.finish_html(events);
        match self.sections.last_mut() {
            Some(section) => section.html = html,
            None => self.document.opening = html,
        }
    }

    fn finish_html(&mut self, events: Vec<Event<'e>>) -> Html {
        let mut html = String::with_capacity(events.len() * 24);
        let has_raw = events.iter().any(|event| matches!(event, Event::InlineHtml(_)));
        let raw_events = if has_raw { events.clone() } else { Vec::new() };
        html::push_html(&mut html, events.into_iter());
        if has_raw {
            html = self.cleaned(&html, raw_events);
        }
        if !self.alignments.is_empty() {
            html = plain_cells(&html);
        }
        Html::trusted(html)
    }

    /// Cleans what a writer wrote as HTML. What is nested too deep is shown as text, so that nothing is lost.
    fn cleaned(&mut self, html: &str, events: Vec<Event<'e>>) -> String {
        let first = self.first_raw.take().unwrap_or_default();
        if let Some(clean) = sanitize::clean(html) {
            return self.adopt_addresses(&addresses_first(&clean));
        }
        self.document.too_deep.push(first);
        let as_text = |event| match event {
            Event::InlineHtml(text) => Event::Text(text),
            event => event,
        };
        let mut html = String::with_capacity(html.len());
        html::push_html(&mut html, events.into_iter().map(as_text));
        html
    }

    /// Links and images written as HTML become links like all others, so that they are checked and resolved.
    fn adopt_addresses(&mut self, html: &str) -> String {
        let mut adopted = String::with_capacity(html.len());
        let mut rest = html;
        while let Some((at, is_image)) = next_address(rest) {
            adopted.push_str(&rest[..at]);
            rest = &rest[at..];
            let end = rest.find('"').unwrap_or(rest.len());
            let written = &rest[..end];
            if !written.starts_with("sop:") && !is_of_footnote(written) {
                let target = written.replace("&amp;", "&");
                let beginning = Span::new(self.offset as usize, self.offset as usize);
                let span = self.addresses.get(&target).copied().unwrap_or(beginning);
                push_address_slot(self.document.links.len(), &mut adopted);
                let text = alternative_text(&rest[end..], is_image);
                self.document.links.push(Link { target, text, is_image, span });
                rest = &rest[end..];
            }
        }
        adopted.push_str(rest);
        adopted
    }

    fn finish(mut self) -> Document {
        self.end_section();
        self.finish_footnotes();
        let refused =
            raw_blocks(&self.raw).into_iter().flat_map(|(span, html)| sanitize::refused(&html, span));
        self.document.links.extend(refused);
        let is_first = |section: &Section| section.heading.level == 1 && !section.heading.text.is_empty();
        let first = self.sections.iter().position(is_first).filter(|_| self.document.title.is_none());
        self.document.later_title = first.filter(|at| *at > 0);
        let highest = self.sections.iter().filter(|section| section.heading.level == 1).count();
        match (highest, self.document.later_title) {
            (0, _) => {}
            (1, Some(title)) => self.sections[title].heading.level = 2,
            _ => {
                for section in &mut self.sections {
                    section.heading.level = (section.heading.level + 1).min(6);
                }
            }
        }
        self.document.sections = self.sections.into();
        self.document
    }

    fn finish_footnotes(&mut self) {
        let mut numbers: Vec<(String, usize)> =
            std::mem::take(&mut self.footnotes.numbers).into_iter().collect();
        numbers.sort_by_key(|(_, number)| *number);
        let mut html = String::new();
        for (name, number) in numbers {
            let events = self.footnotes.definitions.remove(&name).unwrap_or_default();
            let text = self.finish_html(events);
            html.push_str(&format!(
                "<li id=\"fn-{number}\">{} <a href=\"#fnref-{number}\" class=\"footnote-back\">↩</a></li>\n",
                text.raw().trim()
            ));
        }
        if !html.is_empty() {
            let html = format!("<section class=\"footnotes\"><ol>\n{html}</ol></section>\n");
            self.document.footnotes = Html::trusted(html);
        }
    }
}

/// The raw HTML of a page. A block of several lines comes in several pieces, and a tag may go over them.
fn raw_blocks(pieces: &[(Span, CowStr<'_>)]) -> Vec<(Span, String)> {
    let mut blocks: Vec<(Span, String)> = Vec::new();
    for (span, piece) in pieces {
        match blocks.last_mut().filter(|(before, _)| before.end == span.start) {
            Some((before, block)) => {
                before.end = span.end;
                block.push_str(piece);
            }
            None => blocks.push((*span, piece.to_string())),
        }
    }
    blocks
}

/// Cells of tables as the pages can show them: aligned by a class, because a page may not have styles of its own,
/// and empty headings as cells, because a screen reader would announce them. Text can't look like these tags.
fn plain_cells(html: &str) -> String {
    let mut plain = html.to_owned();
    for cell in ["td", "th"] {
        for side in ["left", "center", "right"] {
            let styled = format!("<{cell} style=\"text-align: {side}\">");
            plain = plain.replace(&styled, &format!("<{cell} class=\"align-{side}\">"));
        }
    }
    for class in ["", " class=\"align-left\"", " class=\"align-center\"", " class=\"align-right\""] {
        plain = plain.replace(&format!("<th{class}></th>"), "<td></td>");
    }
    plain
}

/// Quotes in quotes are set in so many times; the text of those further down stays.
const DEEPEST_QUOTE: usize = 100;

/// How many links and images in each other get the text that is in all of them: a link, and an image in it.
const DEEPEST_LINKS: usize = 2;

fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

/// The addresses in a piece of HTML as it was written.
fn addresses(html: &str) -> impl Iterator<Item = String> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let at = memchr::memchr(b'=', rest.as_bytes())?;
            let name = rest[..at].trim_end();
            let is_address = ["href", "src", "poster"].iter().any(|known| {
                name.len()
                    .checked_sub(known.len())
                    .and_then(|start| name.get(start..))
                    .is_some_and(|end| end.eq_ignore_ascii_case(known))
            });
            rest = rest[at + 1..].trim_start();
            if !is_address {
                continue;
            }
            let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''));
            let value = rest.trim_start_matches(['"', '\'']);
            let end = value.find(|next: char| match quote {
                Some(quote) => next == quote,
                None => next.is_whitespace() || next == '>',
            });
            let (value, after) = value.split_at(end.unwrap_or(value.len()));
            rest = after;
            return Some(value.replace("&amp;", "&"));
        }
    })
}

/// Whether an address leads to a footnote or back, or nowhere. Those need no check.
fn is_of_footnote(address: &str) -> bool {
    let Some(place) = address.strip_prefix('#') else { return false };
    let number = place.strip_prefix("fn-").or_else(|| place.strip_prefix("fnref-"));
    place.is_empty()
        || number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
}

/// Clean HTML with the address of each link, picture and film first in its tag, where it has a slot. The file of a film
/// becomes its first source, since it may have a picture too; little of it is loaded before it plays.
fn addresses_first(html: &str) -> String {
    let mut ordered = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        ordered.push_str(&rest[..at]);
        let mut is_quoted = false;
        let end = rest[at..].bytes().position(|byte| {
            is_quoted ^= byte == b'"';
            byte == b'>' && !is_quoted
        });
        let (tag, after) = rest[at..].split_at(end.map_or(rest.len() - at, |end| end + 1));
        rest = after;
        let name = tag[1..].split([' ', '>']).next().unwrap_or_default();
        let first = match name {
            "a" => "href",
            "img" | "source" | "track" => "src",
            "video" | "audio" => "poster",
            _ => {
                ordered.push_str(tag);
                continue;
            }
        };
        let (tag, file) = if first == "poster" { without(tag, "src") } else { (tag.into(), None) };
        let (tag, address) = without(&tag, first);
        match address {
            Some(address) => {
                ordered.push_str(&format!("<{name} {first}=\"{address}\"{}", &tag[1 + name.len()..]));
            }
            None => ordered.push_str(&tag),
        }
        let preload = match name {
            "video" => Some("metadata"),
            "audio" => Some("none"),
            _ => None,
        };
        if let Some(preload) = preload.filter(|_| ordered.pop() == Some('>')) {
            ordered.push_str(&format!(" preload=\"{preload}\">"));
        }
        if let Some(file) = file {
            ordered.push_str(&format!("<source src=\"{file}\">"));
        }
    }
    ordered.push_str(rest);
    ordered
}

/// A tag without an attribute, and the value that it had.
fn without<'t>(tag: &'t str, attribute: &str) -> (Cow<'t, str>, Option<&'t str>) {
    let beginning = format!(" {attribute}=\"");
    let found = tag.find(&beginning).and_then(|at| {
        let value = tag[at + beginning.len()..].split('"').next()?;
        let end = at + beginning.len() + value.len() + 1;
        Some((format!("{}{}", &tag[..at], tag.get(end..)?), value))
    });
    found.map_or((tag.into(), None), |(tag, value)| (tag.into(), Some(value)))
}

/// Where the next address of a link or an image begins, and which of the two it is.
fn next_address(html: &str) -> Option<(usize, bool)> {
    memchr::memchr_iter(b'<', html.as_bytes()).find_map(|at| {
        let beginnings = [
            ("<a href=\"", false),
            ("<img src=\"", true),
            ("<video poster=\"", false),
            ("<source src=\"", false),
            ("<track src=\"", false),
        ];
        let found = beginnings.into_iter().find(|(beginning, _)| html[at..].starts_with(beginning));
        found.map(|(beginning, is_image)| (at + beginning.len(), is_image))
    })
}

/// The alternative text of an image, or something for a link, whose text is not asked for.
fn alternative_text(rest: &str, is_image: bool) -> String {
    if is_image { alternative(rest).to_owned() } else { "link".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(body: &str) -> Document {
        Document::parse(body, 0, &["lay-ham"], &["ice-cream".into()])
    }

    #[test]
    fn sections_and_anchors() {
        let document =
            parse("# Ham\n\nOpening.\n\n## Laying {#lay-ham}\n\nEdge to edge.\n\n## Notes\n\n## Notes\n");
        assert_eq!(document.title.unwrap().text, "Ham");
        assert_eq!(document.opening.raw(), "<p>Opening.</p>\n");
        let anchors: Vec<_> =
            document.sections.iter().map(|section| section.heading.anchor.as_str()).collect();
        assert_eq!(anchors, ["lay-ham", "notes", "notes-2"]);
        assert_eq!(document.sections[0].html.raw(), "<p>Edge to edge.</p>\n");
    }

    #[test]
    fn portions_in_braces_are_slots() {
        let document =
            parse("## Scoop {ice cream}\n\n*{ice-cream: half}* {ham} `{ice-cream}`\n\n    {ice-cream}\n");
        let section = &document.sections[0];
        assert_eq!(
            (section.heading.text.as_str(), section.heading.anchor.as_str()),
            ("Scoop ice cream", "scoop-ice-cream")
        );
        let filled = section.html.fill(|slot, out| {
            if let super::super::Slot::Mention(written) = slot {
                out.push_str(&written.to_uppercase());
            }
        });
        let code = "<code>{ice-cream}</code></p>\n<pre><code>{ice-cream}\n</code></pre>\n";
        let portion = "<span class=\"portion\">{ICE-CREAM: HALF}</span>";
        assert_eq!(filled, format!("<p><em>{portion}</em> {{ham}} {code}"));
        assert_eq!(section.html.plain(), "{ice-cream: half} {ham} {ice-cream} {ice-cream}");
        let keys: Vec<&str> = document.mentions.iter().map(|(mention, _)| mention.key.as_str()).collect();
        assert_eq!(keys, ["ice-cream", "ice-cream", "ham"]);
    }

    #[test]
    fn headings_without_words_say_nothing() {
        for heading in
            ["", "{#x}", "<!-- x -->", "&nbsp;", "\u{200b}", "![](x.png)", "<script>x</script>", "<br>"]
        {
            assert_eq!(parse(&format!("## {heading}\n\nFlat.\n")).sections[0].heading.text, "", "{heading}");
        }
        for (heading, words) in [
            ("`x`", "x"),
            ("![Plan](x.png)", "Plan"),
            ("**a** &amp; b", "a & b"),
            ("🍦", "🍦"),
            ("<img src=\"x.png\" alt=\"Plan\">", "Plan"),
        ] {
            assert_eq!(parse(&format!("## {heading}\n")).sections[0].heading.text, words);
        }
    }

    #[test]
    fn beyond_the_limits_the_words_are_shown_alone() {
        let document = parse(&"## A\n".repeat(MOST_HEADINGS + 2));
        assert_eq!(document.sections.len(), MOST_HEADINGS);
        assert_eq!(document.plain_heading.map(|span| span.start as usize), Some(5 * MOST_HEADINGS));
        let last = document.sections.iter().next_back().expect("there are sections");
        assert_eq!(last.html.raw(), "<p><strong>A</strong></p>\n".repeat(2));

        let document = parse(&"[a](b) ".repeat(MOST_LINKS + 2));
        assert_eq!(document.links.len(), MOST_LINKS);
        assert_eq!(document.plain_link.map(|span| span.start as usize), Some(7 * MOST_LINKS));
        assert!(document.opening.raw().ends_with("</a> a a</p>\n"));
    }

    #[test]
    fn the_text_of_deep_quotes_stays() {
        let document = parse(&format!("{} a\n\n> [!NOTE]\n> b\n\nc\n", ">".repeat(500)));
        let html = document.opening.raw();
        assert_eq!(html.matches("<blockquote>").count(), DEEPEST_QUOTE);
        assert_eq!(html.matches("</blockquote>").count(), DEEPEST_QUOTE);
        assert!(html.contains("<p>a</p>") && html.ends_with("</div>\n<p>c</p>\n"), "{html}");
    }

    #[test]
    fn a_title_may_have_an_opening_before_it() {
        let document = parse("![Ham](ham.png)\n\n# Ham\n\nMore.\n\n# Two\n");
        assert_eq!(document.title.expect("there is a title").text, "Ham");
        assert!(document.opening.raw().contains("<img") && document.opening.raw().contains("More."));
        assert_eq!(document.sections.len(), 1);
        let document = parse("## One\n\n# Ham\n\n## Two\n");
        assert_eq!(
            (document.title.as_ref(), document.name().map(|name| name.text.as_str())),
            (None, Some("Ham"))
        );
        assert!(document.sections.iter().all(|section| section.heading.level == 2));
    }

    #[test]
    fn levels_begin_at_two() {
        let document = parse("# One\n\n# Two\n\n## Three\n");
        let levels: Vec<_> = document.sections.iter().map(|section| section.heading.level).collect();
        assert_eq!(levels, [2, 3]);
    }

    #[test]
    fn raw_html_is_cleaned_and_its_links_are_links() {
        let document = parse(
            "<details><summary>More</summary>\n\nSee [a](b.md).\n\n<a href=\"c.md?x&amp;y\" onclick=\"x()\">c</a><img src=\"d.png\" alt=\"D\"><script>x</script>\n</details>\n",
        );
        let html = document.opening.raw();
        assert!(html.contains("<details><summary>More</summary>"), "{html}");
        assert!(!html.contains("script") && !html.contains("onclick"), "{html}");
        let targets: Vec<_> = document.links.iter().map(|link| link.target.as_str()).collect();
        assert_eq!(targets, ["b.md", "c.md?x&y", "d.png"]);
        assert_eq!(document.links[2].text, "D");
    }

    #[test]
    fn films_have_controls_and_their_files_are_links() {
        let document = parse(
            "<video width=\"9\" src=\"fold.mp4\" autoplay poster=\"fold.jpg\">\n<track kind=\"captions\" src=\"fold.vtt\">\n</video>\n\n<img alt=\"D\" src=\"d.png\">\n",
        );
        let html = document.opening.raw();
        assert!(html.starts_with("<video poster=\"sop:0\" width=\"9\""), "{html}");
        assert!(html.contains(" controls=\"\" preload=\"metadata\">"), "{html}");
        assert!(!html.contains("autoplay"), "{html}");
        assert!(html.contains("><source src=\"sop:1\">\n<track src=\"sop:2\" kind=\"captions\">"), "{html}");
        let targets: Vec<_> = document.links.iter().map(|link| link.target.as_str()).collect();
        assert_eq!(targets, ["fold.jpg", "fold.mp4", "fold.vtt", "d.png"]);
        assert!(document.links[3].is_image && html.contains("<img src=\"sop:3\" alt=\"D\">"), "{html}");
        let filled = document.opening.fill(|slot, out| {
            use super::super::Slot;
            if let Slot::Address(index) | Slot::Picture(index) = slot {
                out.push_str(&document.links[index].target);
            }
        });
        assert!(!filled.contains("sop:"), "{filled}");
    }

    #[test]
    fn footnotes_come_last() {
        let document = parse("One[^a] two[^b] again[^a].\n\n[^b]: B.\n[^a]: A.\n\n## End\n");
        let html = document.footnotes.raw();
        assert!(html.find("A.").unwrap() < html.find("B.").unwrap(), "{html}");
        assert!(document.opening.raw().contains("id=\"fnref-1-2\""));
    }

    #[test]
    fn alerts_have_a_title_to_be_filled() {
        let html = parse("> [!WARNING]\n> Hot.\n").opening;
        let filled = html.fill(|slot, out| {
            if let super::super::Slot::Alert(kind) = slot {
                out.push_str(&kind.to_uppercase());
            }
        });
        assert!(filled.contains("<p class=\"alert-title\">WARNING</p>"), "{filled}");
    }
}
