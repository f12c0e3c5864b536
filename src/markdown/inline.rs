//! Markdown in a text of one line, such as the text of a step.

use std::ops::{Deref, DerefMut};

use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd, TextMergeWithOffset, html};

use super::html::push_address_slot;
use super::{Html, Link, escape, options, sanitize};
use crate::source::Span;

/// A text with emphasis, links and named portions.
///
/// Most fields of a step or a portion that may have one have none, so that what is absent takes no room for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline(Box<InlineText>);

/// What there is of such a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InlineText {
    /// As it was written.
    pub source: String,
    /// As it is shown.
    pub html: Html,
    /// The links in it; their spans are in `source`.
    pub links: Vec<Link>,
    /// The portions that it names as `{key}`, in order, each time.
    pub portions: Vec<Mention>,
    /// Whether it stands on a page of another language, because nobody has translated it yet.
    pub is_untranslated: bool,
    /// Whether its HTML is nested too deep to be read; then the text is shown as it was written.
    pub is_too_deep: bool,
}

impl Deref for Inline {
    type Target = InlineText;

    fn deref(&self) -> &InlineText {
        &self.0
    }
}

impl DerefMut for Inline {
    fn deref_mut(&mut self) -> &mut InlineText {
        &mut self.0
    }
}

impl Inline {
    /// Reads a text.
    pub fn parse(source: &str) -> Self {
        let source = source.trim();
        let mut inline = Self(Box::new(InlineText { source: source.to_owned(), ..InlineText::default() }));
        if !source.contains(MARKUP) {
            // By far the most texts have nothing but words and portions.
            let mut html = String::with_capacity(source.len());
            inline.push_words(source, &mut html);
            inline.html = Html::trusted(html);
            inline.portions.shrink_to_fit();
            return inline;
        }
        // A first character that means nothing keeps `1.`, `-` or `#` from becoming a list or a heading.
        let guarded = format!("{GUARD}{source}");
        let mut writer =
            InlineWriter { inline: &mut inline, events: Vec::new(), open_links: Vec::new(), raw: Vec::new() };
        let parser = Parser::new_ext(&guarded, options()).into_offset_iter();
        for (event, range) in TextMergeWithOffset::new(parser) {
            let shift = |at: usize| at.saturating_sub(GUARD.len_utf8());
            writer.event(event, Span::new(shift(range.start), shift(range.end)));
        }
        let (events, raw) = (writer.events, writer.raw);
        let mut html = String::with_capacity(source.len() + 64);
        html::push_html(&mut html, events.into_iter());
        let html = if raw.is_empty() { Some(html) } else { sanitize::clean(&html) };
        inline.is_too_deep = html.is_none();
        inline.html = match html {
            Some(html) => Html::trusted(html.replace(GUARD, "").trim_end().to_owned()),
            None => Html::from_text(source),
        };
        inline.links.extend(raw.iter().flat_map(|(span, html)| sanitize::refused(html, *span)));
        inline.links.shrink_to_fit();
        inline.portions.shrink_to_fit();
        inline
    }

    /// Marks it as a text in `language` on a page of another.
    pub fn leave_untranslated(&mut self, language: &str) {
        self.html = self.html.in_language("span", language);
        self.is_untranslated = true;
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.source.is_empty()
    }
}

/// A portion that a text names, `{lemon}`, or a part of it: `{lemon: 1 slice}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The key, its words joined as a list of portions has them: `brown-sugar`.
    pub key: String,
    /// The part that is meant: `1 slice`.
    pub part: Option<String>,
    /// As it was written, with its braces: `{ brown sugar }`.
    pub written: String,
}

impl Mention {
    /// Reads the mention that `text` begins with.
    pub fn parse(text: &str) -> Option<Self> {
        let inside = text.strip_prefix('{')?;
        let end = inside.bytes().take(LONGEST_MENTION + 1).position(|byte| byte == b'}')?;
        let (key, part) = match inside[..end].split_once(':') {
            Some((key, part)) => (key, Some(part.trim())),
            None => (&inside[..end], None),
        };
        let key = joined(key);
        let is_mention =
            is_key(&key) && part.is_none_or(|part| !part.is_empty() && !part.contains(['{', '\n']));
        is_mention.then(|| Self { key, part: part.map(str::to_owned), written: text[..end + 2].to_owned() })
    }

    /// The same of another portion: `{lime: 1 slice}`.
    pub fn of(&self, key: &str) -> String {
        match &self.part {
            Some(part) => format!("{{{key}: {part}}}"),
            None => format!("{{{key}}}"),
        }
    }
}

/// The words of a key as steps name it: of `brown sugar` that is `brown-sugar`.
pub fn joined(key: &str) -> String {
    key.split_whitespace().collect::<Vec<_>>().join("-")
}

/// The portions named as `{key}` in a text and what stands between them.
///
/// `{{` is a brace that names nothing.
pub fn words(text: &str) -> Vec<InlinePart<'_>> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (word, next) = match Mention::parse(&rest[open..]) {
            _ if rest[open + 1..].starts_with('{') => (InlinePart::Text("{"), open + 2),
            Some(mention) => {
                let next = open + mention.written.len();
                (InlinePart::Portion(mention), next)
            }
            None => (InlinePart::Text("{"), open + 1),
        };
        words.extend([InlinePart::Text(&rest[..open]), word]);
        rest = &rest[next..];
    }
    words.push(InlinePart::Text(rest));
    words.retain(|word| *word != InlinePart::Text(""));
    words
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlinePart<'a> {
    /// What is said.
    Text(&'a str),
    /// A portion.
    Portion(Mention),
}

struct InlineWriter<'i, 'e> {
    inline: &'i mut Inline,
    events: Vec<Event<'e>>,
    /// The link or image that is open, innermost last.
    open_links: Vec<usize>,
    /// The raw HTML.
    raw: Vec<(Span, CowStr<'e>)>,
}

impl<'e> InlineWriter<'_, 'e> {
    fn event(&mut self, event: Event<'e>, span: Span) {
        match event {
            Event::Text(text) => self.text(&text),
            Event::Code(_) | Event::HardBreak | Event::SoftBreak => self.events.push(event),
            Event::InlineHtml(text) => {
                self.raw.push((span, text.clone()));
                self.events.push(match sanitize::names_slot(&text) {
                    true => Event::Text(text),
                    false => Event::InlineHtml(text),
                });
            }
            Event::Html(text) => self.text(&text),
            Event::Start(tag @ (Tag::Emphasis | Tag::Strong | Tag::Strikethrough)) => {
                self.events.push(Event::Start(tag));
            }
            Event::End(tag @ (TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)) => {
                self.events.push(Event::End(tag));
            }
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                if let Some(dest_url) = self.open_link(&dest_url, span, false) {
                    let (link_type, id) = (LinkType::Inline, CowStr::Borrowed(""));
                    self.events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                if let Some(dest_url) = self.open_link(&dest_url, span, true) {
                    let (link_type, id) = (LinkType::Inline, CowStr::Borrowed(""));
                    self.events.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
                }
            }
            Event::End(tag @ (TagEnd::Link | TagEnd::Image)) => {
                let closed = self.open_links.pop();
                if closed.is_some_and(|index| self.inline.links[index].is_allowed()) {
                    self.events.push(Event::End(tag));
                }
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) => self.events.push(Event::SoftBreak),
            _ => {}
        }
    }

    /// The slot of a link, unless it leads where no page may lead: of that only the text is shown.
    fn open_link(&mut self, target: &str, span: Span, is_image: bool) -> Option<CowStr<'e>> {
        let index = self.inline.links.len();
        self.open_links.push(index);
        let link = Link { target: target.to_owned(), text: String::new(), is_image, span };
        let mut address = String::new();
        push_address_slot(index, &mut address);
        let address = link.is_allowed().then(|| address.into());
        self.inline.links.push(link);
        address
    }

    fn text(&mut self, text: &str) {
        if let Some(&index) = self.open_links.last() {
            self.inline.links[index].text.push_str(text);
            self.events.push(Event::Text(text.to_owned().into()));
            return;
        }
        let mut html = String::with_capacity(text.len());
        self.inline.push_words(text, &mut html);
        self.events.push(Event::InlineHtml(html.into()));
    }
}

impl InlineText {
    /// Adds the HTML of a text without markup, and the portions that it names.
    fn push_words(&mut self, text: &str, html: &mut String) {
        for word in words(text) {
            match word {
                InlinePart::Text(text) => escape(text, html),
                InlinePart::Portion(mention) => {
                    html.push_str(&format!("<span class=\"portion\">sop:{}</span>", self.portions.len()));
                    self.portions.push(mention);
                }
            }
        }
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.chars().all(|character| {
            character.is_alphanumeric()
                || "-_.#".contains(character)
                || unicode_normalization::char::is_combining_mark(character)
        })
}

/// So many bytes may be between two braces that name a portion.
const LONGEST_MENTION: usize = 120;

/// Characters that may begin markup.
const MARKUP: [char; 12] = ['*', '_', '`', '[', '<', '>', '&', '\\', '!', '~', '\n', '\r'];

/// WORD JOINER: it shows nothing and begins no block.
const GUARD: char = '\u{2060}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts_are_only_escaped() {
        assert_eq!(Inline::parse("1. Ham \"best\"").html.raw(), "1. Ham \"best\"");
        assert_eq!(Inline::parse("# 16 & more").html.raw(), "# 16 &amp; more");
        assert_eq!(Inline::parse("- **a** <script>x</script>").html.raw(), "- <strong>a</strong>");
    }

    proptest::proptest! {
        #[test]
        fn words_are_the_same_beside_markup(text in "[ a-c{}:#|=+.,;1½%@$\"'()-]{0,30}") {
            let (alone, beside) = (Inline::parse(&text), Inline::parse(&format!("{text}\\.")));
            let html = alone.html.raw();
            proptest::prop_assert_eq!(&beside.portions, &alone.portions);
            proptest::prop_assert_eq!(beside.html.raw().trim_end_matches([' ', '.']), html.trim_end_matches([' ', '.']));
        }
    }

    #[test]
    fn portions_and_links() {
        let inline = Inline::parse("Lay {ice-cream} and {ham_2} on [toast](bread.md#x).");
        let keys: Vec<&str> = inline.portions.iter().map(|mention| mention.key.as_str()).collect();
        assert_eq!(keys, ["ice-cream", "ham_2"]);
        assert_eq!(inline.links[0].target, "bread.md#x");
        let source = &inline.source[inline.links[0].span.start as usize..inline.links[0].span.end as usize];
        assert_eq!(source, "[toast](bread.md#x)");
        assert_eq!(
            inline.html.raw(),
            "Lay <span class=\"portion\">sop:0</span> and <span class=\"portion\">sop:1</span> on \
             <a href=\"sop:0\">toast</a>."
        );
    }

    #[test]
    fn spaces_within_braces() {
        let inline = Inline::parse("Add { water } and {brown  sugar}.");
        let named: Vec<_> =
            inline.portions.iter().map(|own| (own.key.as_str(), own.written.as_str())).collect();
        assert_eq!(named, [("water", "{ water }"), ("brown-sugar", "{brown  sugar}")]);
        assert!(!inline.html.raw().contains('{'));
    }

    #[test]
    fn parts_of_portions() {
        let inline =
            Inline::parse("Put {lemon: 1 slice}, {lemon:½} and { brown sugar : 50 % } in; {lemon: } not.");
        let named: Vec<_> =
            inline.portions.iter().map(|own| (own.key.as_str(), own.part.as_deref())).collect();
        assert_eq!(named, [("lemon", Some("1 slice")), ("lemon", Some("½")), ("brown-sugar", Some("50 %"))]);
        assert_eq!(inline.portions[0].of("lime"), "{lime: 1 slice}");
    }

    #[test]
    fn braces_that_name_nothing() {
        let named = words("{{x}} {} { } {a, b} {\"a\"}");
        assert!(named.iter().all(|word| matches!(word, InlinePart::Text(_))), "{named:?}");
    }
}
