//! What people write who don't know YAML, and what YAML reads instead of it.
//!
//! `1.` and `*` begin no items, `#` begins a note of the writer's, a tab is no distance from the margin. Each of these
//! is replaced before the text is read, so that the fault is one finding with its cause, and all else is read as it
//! was meant.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::{Bound, Range};

use super::flow::{Cut, cut_texts, map_at, unreadable_values};
use super::margin::{Beginning, Known, Margin, Meant, is_name};
use super::mending::Mending;
use super::trap::{Trap, YamlFault, quote};
use crate::script::any_three;

/// Finds what is to be replaced in `text`, which YAML can read or not and which may have such fields.
pub(super) fn mend(text: &str, is_readable: bool, is_field: &dyn Fn(&str) -> bool) -> Mending {
    match is_readable && !may_mislead(text) {
        true => Mending::default(),
        false => look_through(text, is_readable, is_field),
    }
}

/// Whether anything may be in a text that YAML reads, but otherwise than it was meant. In most texts nothing is, and then
/// this is all that is done.
fn may_mislead(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_cut = |at: usize| {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(text.len(), |length| at + length);
        !cut_texts(map_at(text, at, end)).is_empty()
    };
    if memchr::memchr_iter(b'{', bytes).any(is_cut) {
        return true;
    }
    if memchr::memmem::find_iter(bytes, b"- ").any(|at| may_be_swallowed(&text[..at])) {
        return true;
    }
    if !is_suspect(bytes) {
        return false;
    }
    let is_apart = |at: usize| at == 0 || bytes[at - 1].is_ascii_whitespace();
    bytes.iter().enumerate().any(|(at, byte)| {
        let rest = &bytes[at + 1..];
        match byte {
            b'#' => {
                let is_key = || text[at..].lines().next().is_some_and(|line| line.trim_end().ends_with(':'));
                is_apart(at) && (rest.first().is_some_and(|next| !next.is_ascii_whitespace()) || is_key())
                    || rest.first() == Some(&b' ')
                        && rest.get(1).is_some_and(|next| !next.is_ascii_alphabetic())
            }
            b'&' => is_apart(at),
            b'/' => is_apart(at) && rest.first() == Some(&b'/'),
            b'<' => rest.starts_with(b"!--"),
            b':' => {
                let value = rest.trim_ascii_start();
                let is_below = rest[..rest.len() - value.len()].contains(&b'\n');
                // French sets a space before a colon.
                let is_french = at > 0 && !bytes[at - 1].is_ascii_graphic();
                is_french || is_below && begins_oddly(value)
            }
            // The beginnings of curly quotes and of those between angles.
            0xe2 => {
                rest.first() == Some(&0x80) && rest.get(1).is_some_and(|last| (0x98..=0x9f).contains(last))
            }
            0xc2 => rest.first() == Some(&0xab),
            _ => false,
        }
    })
}

/// Whether an item behind `before` may be read as a part of the text above it.
fn may_be_swallowed(before: &str) -> bool {
    let above = before.trim_end_matches(' ');
    let indent = before.len() - above.len();
    let line = above.trim_end().rsplit('\n').next().unwrap_or_default();
    let is_deeper = line.len() - line.trim_start_matches(' ').len() < indent;
    above.ends_with('\n') && is_deeper && !line.ends_with(':')
}

/// Whether a value that begins in the line below its key begins as neither an item nor a key does.
fn begins_oddly(value: &[u8]) -> bool {
    let is_odd = value.first().is_some_and(|next| !next.is_ascii_alphabetic() && *next != b'#');
    is_odd && !value.starts_with(b"- ")
}

/// The same at a first glance, at three bytes at a time.
fn is_suspect(bytes: &[u8]) -> bool {
    let is_suspect = |one: u8, two: u8, three: u8| {
        let is_space = |byte: u8| (byte == b' ') | (byte == b'\n') | (byte == b'\r') | (byte == b'\t');
        let ends_line = |byte: u8| (byte == b'\n') | (byte == b'\r');
        (one == b'#')
            | (one == b'&')
            | (one == b'/') & (two == b'/')
            | (one == b'<') & (two == b'!')
            | (two == b':') & (is_space(one) | (one >= 0x80))
            | (one == b':') & is_space(two) & is_space(three) & !ends_line(two)
            | (one == 0xe2) & (two == 0x80) & (0x98..=0x9f).contains(&three)
            | (one == 0xc2) & (two == 0xab)
    };
    let mut ends = memchr::memmem::find_iter(bytes, b":\n").map(|at| &bytes[at + 2..]);
    any_three(bytes, is_suspect)
        || ends.any(|rest| begins_oddly(rest.trim_ascii_start()))
        || memchr::memmem::find(bytes, b":\r").is_some()
}

fn look_through(text: &str, is_readable: bool, is_field: &dyn Fn(&str) -> bool) -> Mending {
    let is_there =
        |name: &str| text.lines().any(|line| key(line).is_some_and(|colon| line[..colon].trim() == name));
    let used = LazyCell::new(|| uses(text));
    let mut reading = Reading {
        text,
        is_readable,
        known: Known { is_readable, has: is_field, lacks: &|name| is_field(name) && !is_there(name) },
        used: &|name| {
            let from = (Bound::Included(name), Bound::Unbounded);
            used.range::<str, _>(from).next().is_some_and(|used| used.starts_with(name))
        },
        mending: Mending::default(),
        block: None,
        quote: None,
        brackets: 0,
        tabs: None,
        list: List::default(),
        is_note: false,
        margin: Margin::default(),
        orphans: None,
        is_adrift: false,
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        reading.line(at..at + line.trim_end_matches(['\n', '\r']).len());
        at += line.len();
    }
    reading.mending.in_order()
}

/// What follows a `*`, which may be the use of an anchor.
fn uses(text: &str) -> BTreeSet<&str> {
    let words = text.split(|next: char| next.is_whitespace() || "[]{},".contains(next));
    words.filter_map(|word| Some(word.split_once('*')?.1.trim_start_matches('*'))).collect()
}

struct Reading<'t> {
    text: &'t str,
    is_readable: bool,
    known: Known<'t>,
    /// Whether a name is used as an alias.
    used: &'t dyn Fn(&str) -> bool,
    mending: Mending,
    /// How far in the key of a text is whose lines follow: `says: |`.
    block: Option<usize>,
    /// The quote of a text that is not closed yet.
    quote: Option<char>,
    /// How many brackets are open.
    brackets: usize,
    /// The fault that says that there are tabs.
    tabs: Option<usize>,
    list: List,
    /// Whether the line is inside `<!--` and `-->`.
    is_note: bool,
    margin: Margin,
    /// How far in the lines are that belong to no key.
    orphans: Option<usize>,
    /// Whether keys are inside a quote or a bracket, which was then never closed: what is open above a line is unknown.
    is_adrift: bool,
}

/// Where the line before allows an item.
#[derive(Clone, Copy, Debug, Default)]
struct List {
    /// How far in the key is that ended the line before.
    opener: Option<usize>,
    /// How far in the items of the list are.
    item: Option<usize>,
    /// The fault that says that its items begin with a sign that begins none.
    fault: Option<usize>,
}

impl Reading<'_> {
    fn line(&mut self, range: Range<usize>) {
        let line = &self.text[range.clone()];
        let trimmed = line.trim_start_matches([' ', '\t']);
        let mut start = range.end - trimmed.len();
        let margin = &line[..start - range.start];
        let indent = margin.len() + margin.matches('\t').count();
        if let Some(orphans) = self.orphans.filter(|_| !trimmed.is_empty()) {
            if indent >= orphans {
                return self.mending.edits.push((start..start, "#".to_owned()));
            }
            self.orphans = None;
        }
        if margin.contains('\t') && !self.is_readable {
            self.tabs(range.start..start);
        }
        if self.quote.is_some() || self.brackets > 0 {
            let is_swallowed = self.quote.is_some() || indent == 0;
            self.is_adrift |= is_swallowed && key(trimmed).is_some();
            return self.value(start..range.end);
        }
        if self.block.is_some_and(|key| indent > key || trimmed.is_empty()) {
            return;
        }
        self.block = None;
        if self.note(start..range.end) || trimmed.is_empty() {
            return;
        }
        if trimmed.starts_with('#') {
            return self.margin.comment(self.text, start..range.end, indent);
        }
        let mut key_indent = indent;
        let is_in_list = self.list.item == Some(indent);
        let may_begin = is_in_list || self.list.opener.is_some_and(|key| indent >= key);
        if let Some(length) = item(trimmed) {
            self.list = List { item: Some(indent), ..List::default() };
            start += length;
            key_indent += length;
        } else if let Some(sign) = list_sign(trimmed).filter(|_| may_begin) {
            // Of what YAML reads as one text, only the first line shows that a list was meant.
            let fault = self.list_sign(start, sign, self.list.fault.filter(|_| is_in_list));
            self.list = List { item: Some(indent), opener: None, fault: Some(fault) };
            start += sign;
            key_indent += 2;
        } else {
            let item = self.list.item.filter(|item| *item < indent);
            self.list = List { item, opener: None, ..self.list };
        }
        let line_start = range.end - trimmed.len();
        let is_in_place = margin.contains('\t')
            || self.is_adrift
            || self.place(line_start..range.end, start, indent, key_indent);
        if is_in_place {
            self.pair(start..range.end, key_indent, indent);
        }
    }

    /// Compares a line with what is open above it, and notes where it was meant to be; whether it belongs to anything.
    /// Its key or its text begins at `content`, in column `key_indent`.
    fn place(&mut self, line: Range<usize>, content: usize, indent: usize, key_indent: usize) -> bool {
        let text = &self.text[content..line.end];
        let key = key(text);
        let is_item = content > line.start;
        let beginning = match (is_item, key) {
            (true, _) => {
                Beginning::Item { begins_text: text.starts_with(|first: char| !first.is_lowercase()) }
            }
            (false, Some(colon)) => Beginning::Key(Some(text[..colon].trim_end())),
            (false, None) if text.contains(": ") || text.ends_with(':') => Beginning::Key(None),
            (false, None) => return true,
        };
        let mut shift = 0;
        match self.margin.place(indent, beginning, &self.known) {
            Meant::Here => {}
            Meant::At(column) => {
                shift = column as isize - indent as isize;
                let edit = (line.start - indent..line.start, " ".repeat(column));
                self.shift(line.clone(), shift, is_item, edit);
            }
            Meant::Below(comment) => {
                let fault = YamlFault::new(comment.range.into(), Trap::KeyInComment(comment.name));
                self.mending.faults.push(fault);
                self.mending.edits.push((comment.sign, String::new()));
            }
            Meant::Orphan => {
                self.orphans = Some(indent);
                self.mending.edits.push((line.start..line.start, "#".to_owned()));
                self.mending.faults.push(YamlFault::new(line.into(), Trap::Orphan));
                return false;
            }
        }
        let meant = key_indent.saturating_add_signed(shift);
        if is_item && (key.is_some() || item(text).is_some()) {
            self.margin.begin(meant, key.is_none());
        }
        let value = key.map_or(text, |colon| &text[colon + 1..]).trim();
        let is_anchor = value.starts_with(['&', '!']) && !value.contains(' ');
        if (is_item || key.is_some()) && (value.is_empty() || value.starts_with('#') || is_anchor) {
            // After `- # what it is about` the keys of the item follow, which are further in than its hyphen.
            let is_bare_item = is_item && key.is_none();
            let written = if is_bare_item { indent } else { key_indent };
            self.margin.open(written, written.saturating_add_signed(shift));
        }
        true
    }

    /// A line was meant to be further in by this many spaces, or further out. What is less far in than its neighbours is read
    /// as it was meant, without a word.
    fn shift(&mut self, line: Range<usize>, by: isize, is_item: bool, edit: (Range<usize>, String)) {
        if by > 0 {
            return self.mending.edits.push(edit);
        }
        let trap = Trap::TooFarIn { spaces: by.unsigned_abs(), is_item };
        match self.mending.faults.iter().position(|fault| fault.trap == trap) {
            Some(fault) => self.repair(fault, vec![edit]),
            None => self.say(line, trap, vec![edit]),
        }
    }

    /// `key: value`, or a value alone, so far in; `margin` of it is before the sign of an item.
    fn pair(&mut self, range: Range<usize>, indent: usize, margin: usize) {
        let line = &self.text[range.clone()];
        // French sets a space before a colon: `- Attention : chaud` is a text.
        let is_french =
            |key: &str| indent > margin && key.ends_with(char::is_whitespace) && !is_name(key.trim_end());
        let key = line.find(':').filter(|colon| is_key(&line[..*colon]) && !is_french(&line[..*colon]));
        let Some(colon) = key else { return self.value(range) };
        let rest = &line[colon + 1..];
        let value = range.end - rest.trim_start().len();
        match rest.chars().next() {
            None => self.list.opener = Some(indent),
            Some(' ' | '\t') if rest.trim().is_empty() => self.list.opener = Some(indent),
            Some(' ' | '\t') if is_block(rest) => self.block = Some(indent),
            Some(' ' | '\t') => self.value(value..range.end),
            // An item may be a text with a colon in it: `- pump:off`.
            Some(next)
                if indent == margin
                    && is_name(&line[..colon])
                    && !self.is_readable
                    && !"/:".contains(next) =>
            {
                let at = range.start + colon + 1;
                self.say(range, Trap::NoSpace(':'), vec![(at..at, " ".to_owned())]);
            }
            Some(_) => self.value(range),
        }
    }

    /// A text, be it between quotes or brackets or neither, as far as it is in this line.
    fn value(&mut self, range: Range<usize>) {
        let line = &self.text[range.clone()];
        if self.quote.is_none() && self.brackets == 0 && !line.starts_with(['"', '\'', '[', '{']) {
            return self.plain(range);
        }
        if self.quote.is_none() && self.brackets == 0 && self.whole(&range) {
            return;
        }
        // Where the text begins that is between two signs.
        let mut text_start = range.start;
        let mut at = range.start;
        while let Some(sign) = self.text[at..range.end].chars().next() {
            let next = at + sign.len_utf8();
            let before = self.text[range.start..at].chars().next_back();
            match (self.quote, sign) {
                (Some('"'), '\\') => {
                    at = next + self.text[next..range.end].chars().next().map_or(0, char::len_utf8);
                    continue;
                }
                (Some(open), _) if open == sign => self.quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if self.text[text_start..at].trim().is_empty() => self.quote = Some(sign),
                (None, '[' | '{') => (self.brackets, text_start) = (self.brackets + 1, next),
                (None, ']' | '}') => (self.brackets, text_start) = (self.brackets.saturating_sub(1), next),
                (None, ',') => text_start = next,
                (None, ':') if self.text[next..range.end].starts_with(' ') => text_start = next,
                (None, '#') if before.is_none_or(|before| matches!(before, ' ' | '\t')) => {
                    let content = self.text[text_start..range.end].trim_start();
                    let start = range.end - content.len();
                    let end = content.find([',', '}', ']']).map_or(content.len(), |end| end.max(at - start));
                    let end = start + content[..end].trim_end().len();
                    if self.brackets == 0 || !is_cut(&self.text[start..at], &self.text[next..range.end]) {
                        return;
                    }
                    let quoted = quote(&self.text[start..end]);
                    self.say(start..end, Trap::Cut { quoted: quoted.clone() }, vec![(start..end, quoted)]);
                    at = end;
                    continue;
                }
                (None, _) if self.text[text_start..at].trim().is_empty() => {
                    if let Some(length) = curly_text(&self.text[at..range.end]) {
                        let written = at..at + length;
                        let inside = &self.text[written.clone()];
                        let quoted = quote(inside[sign.len_utf8()..].trim_end_matches(CURLY));
                        let trap = Trap::CurlyQuotes { quoted: quoted.clone() };
                        self.say(written.clone(), trap, vec![(written, quoted)]);
                        at += length;
                        continue;
                    }
                }
                (None, _) => {}
            }
            at = next;
        }
    }

    /// Whether a value that is whole in this line was meant otherwise: a map whose texts end at a comma or a colon, or a
    /// text that goes on behind its closing quote.
    fn whole(&mut self, range: &Range<usize>) -> bool {
        let line = self.text[range.clone()].trim_end();
        let map = map_at(self.text, range.start, range.start + line.len());
        let cuts = cut_texts(map);
        for cut in &cuts {
            let written = range.start + cut.range.start..range.start + cut.range.end;
            let quoted = quote(&self.text[written.clone()]);
            let trap = match cut.by {
                Cut::Comma => Trap::CommaInText { quoted: quoted.clone() },
                Cut::Colon => Trap::ColonInText { quoted: quoted.clone() },
                Cut::Hyphen => {
                    self.mending.edits.push((written, quoted));
                    continue;
                }
            };
            self.say(written.clone(), trap, vec![(written, quoted)]);
        }
        if map.len() > line.len() {
            return false; // Its other lines follow.
        }
        if let Some(character) = goes_on(line).filter(|_| !self.is_readable) {
            let written = range.start..range.start + line.len();
            let quoted = quote(line);
            let trap = Trap::BeginsWith { character, quoted: quoted.clone() };
            self.say(written.clone(), trap, vec![(written, quoted)]);
            return true;
        }
        let unreadable =
            if self.is_readable || !cuts.is_empty() { Vec::new() } else { unreadable_values(line) };
        for value in &unreadable {
            let written = range.start + value.start..range.start + value.end;
            let text = &self.text[written.clone()];
            let quoted = quote(text);
            let trap = match text.chars().next().filter(|first| !first.is_alphanumeric()) {
                None if text.contains(" #") => Trap::Cut { quoted: quoted.clone() },
                Some(character) => Trap::BeginsWith { character, quoted: quoted.clone() },
                None => continue,
            };
            self.say(written.clone(), trap, vec![(written, quoted)]);
        }
        !cuts.is_empty() || !unreadable.is_empty()
    }

    /// A text without quotes and brackets, up to the end of the line.
    fn plain(&mut self, range: Range<usize>) {
        let line = self.text[range.clone()].trim_end();
        let whole = range.start..range.start + line.len();
        let quoted = || quote(line);
        let begins_with = line.chars().next().filter(|first| match first {
            '#' => line[1..].starts_with(char::is_alphanumeric),
            '&' => line[1..].split(char::is_whitespace).next().is_some_and(|name| {
                !name.is_empty() && !(self.used)(name) && line.contains(char::is_whitespace)
            }),
            _ => false,
        });
        // A hyphen for "nothing" begins a list to YAML.
        if line == "-" && !self.is_readable {
            return self.mending.edits.push((whole, String::new()));
        }
        if let Some(character) = begins_with {
            let trap = Trap::BeginsWith { character, quoted: quoted() };
            return self.say(whole.clone(), trap, vec![(whole, quoted())]);
        }
        if line.starts_with('#') {
            return;
        }
        let cut = line.match_indices('#').find(|(at, _)| line[..*at].ends_with([' ', '\t']));
        if cut.is_some_and(|(at, _)| is_cut(&line[..at], &line[at + 1..])) {
            return self.say(whole.clone(), Trap::Cut { quoted: quoted() }, vec![(whole, quoted())]);
        }
        let is_french = line.match_indices(':').any(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + 1..]);
            before.ends_with([' ', '\u{a0}', '\u{202f}']) && (after.is_empty() || after.starts_with(' '))
        });
        if is_french && cut.is_none() && !line.starts_with(['*', '@', '`', '%', '!', '|', '>', '&', '?']) {
            self.mending.edits.push((whole, quoted()));
        }
    }

    /// A note that only other languages know; whether it is one.
    fn note(&mut self, range: Range<usize>) -> bool {
        let line = &self.text[range.clone()];
        let is_first = !self.is_note;
        let is_note = self.is_note || line.starts_with("<!--") || line.starts_with("//");
        if !is_note {
            return false;
        }
        self.is_note = (self.is_note || line.starts_with("<!--")) && !line.contains("-->");
        let text = line.trim_start_matches("<!--").trim_start_matches('/').trim_end().trim_end_matches("-->");
        let edits = vec![(range.clone(), format!("# {}", text.trim()).trim_end().to_owned())];
        match (is_first, self.mending.faults.last_mut()) {
            (false, Some(fault)) => {
                fault.span.end = range.end as u32;
                self.repair(self.mending.faults.len() - 1, edits);
            }
            _ => self.say(range, Trap::ForeignNote, edits),
        }
        true
    }

    fn tabs(&mut self, margin: Range<usize>) {
        let spaces = self.text[margin.clone()].replace('\t', "  ");
        let edits = vec![(margin.clone(), spaces)];
        match self.tabs {
            Some(fault) => self.repair(fault, edits),
            None => {
                self.tabs = Some(self.mending.faults.len());
                let first = self.text[margin.clone()].find('\t').unwrap_or_default();
                self.say(margin.start + first..margin.end, Trap::Tab, edits);
            }
        }
    }

    /// The first `length` bytes at `start` were meant to begin an item; gives the fault that says so, be it `known`.
    fn list_sign(&mut self, start: usize, length: usize, known: Option<usize>) -> usize {
        let sign = self.text[start..start + length].trim_end();
        let edits = vec![(start..start + length, "- ".to_owned())];
        if let Some(known) = known {
            self.repair(known, edits);
            return known;
        }
        let trap = if sign == "-" { Trap::NoSpace('-') } else { Trap::ListSign(sign.to_owned()) };
        let line = self.text[start..].lines().next().unwrap_or_default();
        self.say(start..start + line.trim_end().len(), trap, edits);
        self.mending.faults.len() - 1
    }

    fn say(&mut self, range: Range<usize>, trap: Trap, edits: Vec<(Range<usize>, String)>) {
        self.mending.faults.push(YamlFault { span: range.into(), trap, repair: Vec::new() });
        self.repair(self.mending.faults.len() - 1, edits);
    }

    /// Adds to the repair of a fault.
    fn repair(&mut self, fault: usize, edits: Vec<(Range<usize>, String)>) {
        let repair = edits.iter().map(|(range, new)| (range.clone().into(), new.clone()));
        self.mending.faults[fault].repair.extend(repair);
        self.mending.edits.extend(edits);
    }
}

/// The quote that a text begins with, if the text goes on behind the quote that closes it: `"Good morning" comes first`.
fn goes_on(line: &str) -> Option<char> {
    let open = line.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    let mut rest = line[1..].chars();
    while let Some(sign) = rest.next() {
        match sign {
            '\\' if open == '"' => _ = rest.next(),
            _ if sign == open => break,
            _ => {}
        }
    }
    let behind = rest.as_str();
    // `"2" slices` needs no quotes at all, which only the reader of the value knows.
    if !line[..line.len() - behind.len()].contains(char::is_alphabetic) {
        return None;
    }
    let is_text =
        behind.trim_start().starts_with(|next: char| next.is_alphanumeric() || "(–—".contains(next));
    (is_text && behind.starts_with([' ', ',']) || behind.starts_with(|next: char| next.is_alphabetic()))
        .then_some(open)
}

/// How many bytes begin an item of YAML.
fn item(line: &str) -> Option<usize> {
    let rest = line.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' '))?;
    Some(line.len() - rest.trim_start_matches(' ').len())
}

/// How many bytes of a line were meant to begin an item: `1. `, `* `, `•`, `-` without a space.
fn list_sign(line: &str) -> Option<usize> {
    let sign = match line.chars().next()? {
        '-' if line[1..].starts_with(|next: char| next.is_alphabetic() || next == '{') => return Some(1),
        sign @ ('*' | '•' | '·' | '‣' | '–' | '—' | '+') => sign.len_utf8(),
        first if first.is_ascii_digit() => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            digits + usize::from(digits <= MOST_DIGITS && line[digits..].starts_with(['.', ')']))
        }
        _ => return None,
    };
    let is_sign =
        !line[..sign].ends_with(|last: char| last.is_ascii_digit()) && line[sign..].starts_with(' ');
    is_sign.then(|| line.len() - line[sign..].trim_start_matches(' ').len())
}

/// A list that is numbered by hand has at most so many digits before the stop; a year has more.
const MOST_DIGITS: usize = 2;

/// Where the colon is after the key that `line` begins with.
fn key(line: &str) -> Option<usize> {
    let colon = line.find(':').filter(|colon| is_key(&line[..*colon]))?;
    let behind = &line[colon + 1..];
    (behind.is_empty() || behind.starts_with([' ', '\t', '\r'])).then_some(colon)
}

/// Whether a text before a colon is a key.
fn is_key(text: &str) -> bool {
    let text = text.trim_end().trim_matches(['"', '\'']);
    !text.is_empty() && text.chars().all(|letter| letter.is_alphanumeric() || "_-".contains(letter))
}

/// Whether the lines of a text follow: `|`, `>-`.
fn is_block(value: &str) -> bool {
    let value = value.trim();
    value.starts_with(['|', '>'])
        && value[1..].bytes().all(|byte| byte.is_ascii_digit() || b"+-".contains(&byte))
}

/// Whether `#` between these two was meant as a part of the text: "valve #3", "valve # 3".
fn is_cut(before: &str, after: &str) -> bool {
    let is_number = after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_numeric));
    let is_prose = !before.ends_with("  ") && before.trim().contains(' ');
    after.starts_with(char::is_alphanumeric) || (is_number && is_prose)
}

/// How many bytes at the beginning of `text` are between curly quotes, where a sign that parts texts is among them.
fn curly_text(text: &str) -> Option<usize> {
    let closing = match text.chars().next()? {
        '“' => &['”'][..],
        '„' => &['“', '”'],
        '«' => &['»'],
        '‘' => &['’'],
        _ => return None,
    };
    let end = text.char_indices().skip(1).find(|(_, next)| closing.contains(next))?;
    let inside = &text[..end.0];
    let parts = inside.contains([',', '}', ']']) || inside.contains(": ");
    parts.then_some(end.0 + end.1.len_utf8())
}

/// Quotes that are none to YAML.
const CURLY: [char; 7] = ['“', '”', '„', '«', '»', '‘', '’'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    /// The text with the replacements, and the traps.
    fn mended(text: &str) -> (String, Vec<Trap>) {
        let mending = mend(text, false, &|_| false);
        (mending.apply(text), mending.faults.into_iter().map(|fault| fault.trap).collect())
    }

    #[test]
    fn what_was_meant_is_read() {
        let cases = [
            (
                "steps:\n  1. Cut.\n  2. do: Serve.\n    by: cook\n",
                "steps:\n  - Cut.\n  - do: Serve.\n    by: cook\n",
            ),
            ("steps:\n  * Cut.\n  - Serve.\n", "steps:\n  - Cut.\n  - Serve.\n"),
            ("steps:\n-Cut.\n-Serve.\n", "steps:\n- Cut.\n- Serve.\n"),
            ("owner:manager\n", "owner: manager\n"),
            ("a:\n\t- b\n\t- c\n", "a:\n  - b\n  - c\n"),
            ("// who\nowner: x\n<!-- two\nlines -->\nby: y\n", "# who\nowner: x\n# two\n# lines\nby: y\n"),
            ("do: Turn valve #3 left.\n", "do: \"Turn valve #3 left.\"\n"),
            ("- Turn valve # 3 left.\n", "- \"Turn valve # 3 left.\"\n"),
            ("x: [{when: valve #3 leaks, do: y}]\n", "x: [{when: \"valve #3 leaks\", do: y}]\n"),
            ("x: {accept: “4 bar, on it”}\n", "x: {accept: \"4 bar, on it\"}\n"),
            ("tool: #16 scoop\n", "tool: \"#16 scoop\"\n"),
            ("title: &Sons bakery\n", "title: \"&Sons bakery\"\n"),
            ("- Attention : chaud\n", "- \"Attention : chaud\"\n"),
            ("- \"Good day\" comes first.\n", "- '\"Good day\" comes first.'\n"),
            ("- {when: Blood, or worse, to: vet}\n", "- {when: \"Blood, or worse\", to: vet}\n"),
            ("- {when: Blood, or worse,\n  to: vet}\n", "- {when: \"Blood, or worse\",\n  to: vet}\n"),
            ("- {when: Torn, make_good: -}\n", "- {when: Torn, make_good: \"-\"}\n"),
            ("- {when: Torn, tell: @lead}\n", "- {when: Torn, tell: \"@lead\"}\n"),
            ("- {when: Torn # 3, check: {by: `x`}}\n", "- {when: \"Torn # 3\", check: {by: \"`x`\"}}\n"),
            ("- {when: It smells: bleach, to: vet}\n", "- {when: \"It smells: bleach\", to: vet}\n"),
        ];
        for (text, expected) in cases {
            assert_eq!(mended(text).0, expected);
        }
    }

    #[test]
    fn what_is_right_is_left_alone() {
        let cases = [
            "version: 1 # first\nrings: 3 rings   # 3 of them\n# a note\n",
            "says: |\n  * one\n  #2 and 1. two\nowner: x\n",
            "do: \"Turn valve #3,\n  then #4\"\nby: cook\n",
            "a: 'it''s #3'\nlink: http://x.y/#z\ntime: 16:30\ndo : x\n",
            "a: &x [1]\nb: *x\nlist: [1, 2] # two\n",
            "- a\n- -18 °C\n- 2024. It was.\n",
            "x: {a: no.\u{a0}#1 b}\n",
        ];
        for text in cases {
            assert_eq!(mended(text), (text.to_owned(), Vec::new()));
        }
    }

    proptest::proptest! {
        #[test]
        fn what_misleads_is_looked_for(text in "(a|[-*1.#&/<!: \n\t“”«{},'\"]|é|\u{a0}){0,24}") {
            let mending = look_through(&text, true, &|name| name == "a");
            let is_quiet = mending.is_empty() && mending.faults.is_empty();
            proptest::prop_assert!(is_quiet || may_mislead(&text), "{text:?}: {mending:?}");
        }
    }

    #[test]
    fn one_list_is_one_fault() {
        let (_, traps) = mended("steps:\n  * Cut.\n  * Serve.\nnotes:\n  1. a\n  2. b\n");
        assert_eq!(traps, [Trap::ListSign("*".into()), Trap::ListSign("1.".into())]);
    }

    #[test]
    fn places_lead_back() {
        let text = "a:\n  1. Cut #2.\nb: x\n";
        let mending = mend(text, false, &|_| false);
        let mended = mending.apply(text);
        for word in ["x", "b", "a:"] {
            let at = mended.find(word).unwrap();
            let span = mending.written(Span::new(at, at + word.len()));
            assert_eq!(&text[span.start as usize..span.end as usize], word);
        }
        let quoted = mended.find('"').unwrap();
        let span = mending.written(Span::new(quoted, mended.rfind('"').unwrap() + 1));
        assert_eq!(&text[span.start as usize..span.end as usize], "Cut #2.");
    }
}
