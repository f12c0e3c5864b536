//! All texts with inline Markdown of a procedure, and where in its front matter each is written.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::Place;
use crate::fields::{Path, Segment};
use crate::manual::{Procedure, Step};
use crate::markdown::Inline;

/// A text of a procedure. Its path is put together only when somebody asks: most texts are in order.
#[derive(Clone, Copy, Debug)]
pub struct Text<'p> {
    /// The text.
    pub inline: &'p Inline,
    /// The field at the top: `steps`.
    pub field: &'static str,
    item: Item<'p>,
    keys: &'static [&'static str],
}

/// Which part of the field at the top a text is in.
#[derive(Clone, Copy, Debug)]
enum Item<'p> {
    All,
    Number(usize),
    Named(&'p str),
}

impl Text<'_> {
    /// The way to the text.
    pub fn path(&self) -> Path {
        let item = match self.item {
            Item::All => None,
            Item::Number(index) => Some(Segment::from(index)),
            Item::Named(key) => Some(Segment::from(key)),
        };
        let keys = self.keys.iter().map(|key| Segment::from(*key));
        Path([Segment::from(self.field)].into_iter().chain(item).chain(keys).collect())
    }

    /// The place of the bytes `range` of the text, which must be in `procedure`.
    pub fn place_of(&self, range: Range<usize>, procedure: &Procedure) -> Place {
        let source = self.inline.source.as_str();
        let words = source.get(range.clone()).unwrap_or_default();
        let before = source.get(..range.start).unwrap_or_default();
        let times = if words.is_empty() { 0 } else { before.matches(words).count() };
        procedure.nth_words_at(&self.path(), words, times)
    }

    /// Whether it is a text of a step, be it of the procedure or of the way back from a crisis.
    pub fn is_of_step(&self) -> bool {
        matches!(self.field, "steps" | "recovery")
    }

    /// Whether it is what a step says to do, and not a warning or a reason beside it.
    pub fn is_action(&self) -> bool {
        self.is_of_step() && self.keys == ["do"]
    }

    /// Whether it says what somebody does, in a step or when it goes wrong.
    pub fn is_done(&self) -> bool {
        self.is_of_step() || matches!(self.field, "if_wrong" | "critical")
    }

    /// What people call it: `step 3`, or the name of the field.
    pub fn name(&self) -> String {
        match self.item {
            Item::Number(index) if self.field == "steps" => format!("step {}", index + 1),
            Item::Number(index) if self.field == "recovery" => format!("step {} of the recovery", index + 1),
            _ => format!("`{}`", self.field),
        }
    }
}

/// All texts of a procedure, in the order of the format.
pub fn texts(procedure: &Procedure) -> impl Iterator<Item = Text<'_>> {
    let top = [("purpose", &procedure.purpose), ("trigger", &procedure.trigger)];
    let top = top.into_iter().filter_map(|(field, inline)| text(inline.as_ref(), field, Item::All, &[]));
    let notes =
        procedure.portions.list().iter().filter_map(|portion| {
            text(portion.note.as_ref(), "portions", Item::Named(&portion.key), &["note"])
        });
    let critical = procedure.critical.iter().enumerate().filter_map(|(index, point)| {
        text(point.corrective_action.as_ref(), "critical", Item::Number(index), &["corrective_action"])
    });
    let if_wrong = procedure.if_wrong.iter().enumerate().flat_map(|(index, recovery)| {
        let item = Item::Number(index);
        let action = text(recovery.action.as_ref(), "if_wrong", item, &["do"]);
        action.into_iter().chain(text(recovery.make_good.as_ref(), "if_wrong", item, &["make_good"]))
    });
    let changes =
        procedure.changes.iter().enumerate().filter_map(|(index, change)| {
            text(change.what.as_ref(), "changes", Item::Number(index), &["what"])
        });
    let steps = of_steps("steps", &procedure.steps).chain(of_steps("recovery", &procedure.recovery));
    top.chain(notes).chain(steps).chain(critical).chain(if_wrong).chain(changes)
}

fn of_steps<'p>(field: &'static str, steps: &'p [Step]) -> impl Iterator<Item = Text<'p>> {
    steps.iter().enumerate().flat_map(move |(index, step)| {
        let item = Item::Number(index);
        let accept = step.check.as_ref().and_then(|check| check.accept.as_ref());
        let texts = [
            text(Some(&step.action), field, item, &["do"]),
            text(step.warning.as_ref(), field, item, &["warning"]),
            text(step.key_point.as_ref(), field, item, &["key_point"]),
            text(step.why.as_ref(), field, item, &["why"]),
            text(accept, field, item, &["check", "accept"]),
            text(step.if_wrong.as_ref(), field, item, &["if_wrong"]),
        ];
        texts.into_iter().flatten()
    })
}

fn text<'p>(
    inline: Option<&'p Inline>,
    field: &'static str,
    item: Item<'p>,
    keys: &'static [&'static str],
) -> Option<Text<'p>> {
    // What nobody has translated is looked at in its own language.
    inline.filter(|inline| !inline.is_untranslated).map(|inline| Text { inline, field, item, keys })
}

/// Where `words` stand in `text` as whole words, in capitals or not, joined by spaces or by hyphens.
pub fn find_words(text: &str, words: &str) -> Option<Range<usize>> {
    text.char_indices().filter(|(at, _)| !text[..*at].ends_with(is_of_word)).find_map(|(at, _)| {
        let length = begins_with_words(&text[at..], words)?;
        Some(at..at + length)
    })
}

/// How many bytes of `text` its beginning `words` take, if it begins with them as whole words. A plural will do.
pub fn begins_with_words(text: &str, words: &str) -> Option<usize> {
    let is_joint = |character: char| matches!(character, ' ' | '-' | '_' | '\u{a0}');
    let mut rest = text.char_indices();
    for word in words.chars() {
        let (_, character) = rest.next()?;
        let same =
            character.to_lowercase().eq(word.to_lowercase()) || (is_joint(character) && is_joint(word));
        if !same {
            return None;
        }
    }
    let after = rest.as_str();
    let plurals = ["", "s", "es"].iter().filter(|plural| after.starts_with(**plural));
    let mut whole = plurals.filter(|plural| !after[plural.len()..].starts_with(is_of_word));
    let plural = whole.next().filter(|_| !words.is_empty())?;
    Some(text.len() - after.len() + plural.len())
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_only() {
        let found = |text: &str, words: &str| find_words(text, words).map(|range| text[range].to_owned());
        assert_eq!(found("Lay Ham on it", "ham").as_deref(), Some("Ham"));
        assert_eq!(found("the hamster eats hams.", "ham").as_deref(), Some("hams"));
        assert_eq!(found("one ice cream", "ice-cream").as_deref(), Some("ice cream"));
        assert_eq!(found("tomatoes", "tomato").as_deref(), Some("tomatoes"));
        assert_eq!(found("graham", "ham"), None);
        assert_eq!(found("x", ""), None);
    }
}
