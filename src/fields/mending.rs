//! What was replaced in a text, and where the places of the new text are in the old one.

use std::ops::Range;

use super::trap::YamlFault;
use crate::source::Span;

/// What was replaced in a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Mending {
    /// The replacements, in order and apart.
    pub(super) edits: Vec<(Range<usize>, String)>,
    /// What is said about them.
    pub(super) faults: Vec<YamlFault>,
}

impl Mending {
    /// The same with the replacements in order. Of two that overlap the first counts.
    pub(super) fn in_order(mut self) -> Self {
        self.edits.sort_by_key(|(range, _)| range.start);
        let mut end = 0;
        self.edits.retain(|(range, _)| {
            let is_apart = range.start >= end;
            end = if is_apart { range.end } else { end };
            is_apart
        });
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// `text`, which must be the text that was looked through, with the replacements.
    pub(super) fn apply(&self, text: &str) -> String {
        let mut mended = String::with_capacity(text.len());
        let mut done = 0;
        for (range, new) in &self.edits {
            mended.push_str(&text[done..range.start]);
            mended.push_str(new);
            done = range.end;
        }
        mended + &text[done..]
    }

    /// The place in the text as it was written of a place in the text with the replacements.
    pub(super) fn written(&self, span: Span) -> Span {
        Span { start: self.written_at(span.start, false), end: self.written_at(span.end, true) }
    }

    /// The same of a fault that was found in the text with the replacements.
    pub(super) fn written_fault(&self, fault: YamlFault) -> YamlFault {
        let repair = fault.repair.into_iter().map(|(span, new)| (self.written(span), new));
        YamlFault { span: self.written(fault.span), repair: repair.collect(), ..fault }
    }

    fn written_at(&self, at: u32, is_end: bool) -> u32 {
        let at = at as usize;
        // How much longer the text has become before the place.
        let (mut added, mut removed) = (0, 0);
        for (range, new) in &self.edits {
            let start = range.start + added - removed;
            let end = start + new.len();
            if at < start || (at == start && is_end) {
                break;
            }
            if at < end || (at == end && is_end) {
                let is_last = is_end && at == end;
                return if is_last { range.end } else { range.end.min(range.start + at - start) } as u32;
            }
            added += new.len();
            removed += range.len();
        }
        (at + removed - added) as u32
    }
}
