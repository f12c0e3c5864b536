//! The texts of a procedure: what staff read, and so what a translator translates.
//!
//! Amounts, limits, times, roles, ids and allergens are not among them. Everything that goes through all texts, be
//! it to put others in their place or to compare two languages, goes this one way.

use std::borrow::Cow;

use super::procedure::{
    Change, Check, Contact, CriticalPoint, Escalation, HandOff, Monitoring, Portion, Portions, Procedure,
    Receipt, Record, Recovery, Spokesperson, Step, Target, Touches, Watch, Yield,
};
use crate::fields::Trail::{Index, Key};
use crate::fields::{Path, Segment, Trail};
use crate::markdown::Inline;
use crate::quantity::digit;

/// One text of a procedure.
#[derive(Clone, Copy, Debug)]
pub enum Words<'p> {
    /// A line with inline Markdown.
    Line(&'p Inline),
    /// A line that is shown as it is.
    Plain(&'p str),
    /// What a portion is called; without a name it is called by its key.
    Name(Option<&'p str>, &'p str),
    /// Words that stand for themselves, as many as a language has.
    List(&'p [String]),
}

impl<'p> Words<'p> {
    /// As it was written; several words are joined by commas.
    pub fn text(self) -> Cow<'p, str> {
        match self {
            Self::Line(line) => Cow::Borrowed(&line.source),
            Self::Plain(text) => Cow::Borrowed(text),
            Self::Name(name, key) => name.map_or_else(|| key.replace(['-', '_'], " ").into(), Cow::Borrowed),
            Self::List(words) => words.join(", ").into(),
        }
    }
}

/// One text of a procedure, to be replaced.
pub(crate) enum WordsMut<'p> {
    Line(&'p mut Inline),
    Plain(&'p mut String),
    Name(&'p mut Option<String>),
    List(&'p mut Vec<String>),
}

/// The one way through all texts, for reading and for replacing.
///
/// A step is called by its id on the way, a portion by its key and a row of a list by its place: so an overlay has
/// them.
macro_rules! walk {
    ($name:ident($procedure:ty, $step:ty), $words:ident, $of_steps:ident) => {
        pub(crate) fn $name<'p>(procedure: $procedure, see: &mut dyn FnMut(&[Trail<'_>], $words<'p>)) {
            let Procedure {
                title,
                purpose,
                trigger,
                yields,
                portions,
                steps,
                recovery,
                targets,
                touches,
                critical,
                if_wrong,
                escalate,
                receives,
                records,
                contacts,
                speaks,
                changes,
                aliases,
                ..
            } = procedure;
            if let Some(title) = title {
                see(&[Key("title")], $words::Plain(title));
            }
            if let Some(purpose) = purpose {
                see(&[Key("purpose")], $words::Line(purpose));
            }
            if let Some(trigger) = trigger {
                see(&[Key("trigger")], $words::Line(trigger));
            }
            if let Some(Yield { what, .. }) = yields
                && !what.is_empty()
            {
                see(&[Key("yield")], $words::Plain(what));
            }
            if let Portions::Some(portions) = portions {
                for portion in portions {
                    let Portion { key, name, tool, note, .. } = portion;
                    let key = key.as_str();
                    see(&[Key("portions"), Key(key), Key("name")], walk!(@name $words, name, key));
                    if let Some(tool) = tool {
                        see(&[Key("portions"), Key(key), Key("tool")], $words::Plain(tool));
                    }
                    if let Some(note) = note {
                        see(&[Key("portions"), Key(key), Key("note")], $words::Line(note));
                    }
                }
            }
            $of_steps("steps", steps, see);
            for (at, row) in targets.into_iter().enumerate() {
                let Target { measure, .. } = row;
                if let Some(measure) = measure {
                    see(&[Key("targets"), Index(at), Key("measure")], $words::Plain(measure));
                }
            }
            if let Some(Touches { per: Some(per), .. }) = touches {
                see(&[Key("touches"), Key("per")], $words::Plain(per));
            }
            for (at, point) in critical.into_iter().enumerate() {
                let row = [Key("critical"), Index(at)];
                let CriticalPoint { hazard, monitor, corrective_action, verify, .. } = point;
                if let Some(hazard) = hazard {
                    see(&[row[0], row[1], Key("hazard")], $words::Plain(hazard));
                }
                if let Some(Monitoring { what, how, every, .. }) = monitor {
                    if let Some(what) = what {
                        see(&[row[0], row[1], Key("monitor"), Key("what")], $words::Plain(what));
                    }
                    if let Some(how) = how {
                        see(&[row[0], row[1], Key("monitor"), Key("how")], $words::Plain(how));
                    }
                    if let Some(every) = every
                        && !is_number(every)
                    {
                        see(&[row[0], row[1], Key("monitor"), Key("every")], $words::Plain(every));
                    }
                }
                if let Some(action) = corrective_action {
                    see(&[row[0], row[1], Key("corrective_action")], $words::Line(action));
                }
                if let Some(Watch { every: Some(every), .. }) = verify
                    && !is_number(every)
                {
                    see(&[row[0], row[1], Key("verify"), Key("every")], $words::Plain(every));
                }
            }
            for (at, row) in if_wrong.into_iter().enumerate() {
                let Recovery { when, action, make_good, .. } = row;
                let row = [Key("if_wrong"), Index(at)];
                if let Some(when) = when {
                    see(&[row[0], row[1], Key("when")], $words::Plain(when));
                }
                if let Some(action) = action {
                    see(&[row[0], row[1], Key("do")], $words::Line(action));
                }
                if let Some(make_good) = make_good {
                    see(&[row[0], row[1], Key("make_good")], $words::Line(make_good));
                }
            }
            for (at, row) in escalate.into_iter().enumerate() {
                let Escalation { when, .. } = row;
                if let Some(when) = when {
                    see(&[Key("escalate"), Index(at), Key("when")], $words::Plain(when));
                }
            }
            for (at, row) in receives.into_iter().enumerate() {
                let Receipt { gives, .. } = row;
                for (nth, item) in gives.into_iter().enumerate() {
                    see(
                        &[Key("receives"), Index(at), Key("gives"), Index(nth)],
                        $words::Plain(item),
                    );
                }
            }
            for (at, row) in records.into_iter().enumerate() {
                let Record { name, place, .. } = row;
                if let Some(name) = name {
                    see(&[Key("records"), Index(at), Key("name")], $words::Plain(name));
                }
                if let Some(place) = place {
                    see(&[Key("records"), Index(at), Key("place")], $words::Plain(place));
                }
            }
            for (at, row) in contacts.into_iter().enumerate() {
                let Contact { who, when, .. } = row;
                if let Some(who) = who {
                    see(&[Key("contacts"), Index(at), Key("who")], $words::Plain(who));
                }
                if let Some(when) = when {
                    see(&[Key("contacts"), Index(at), Key("when")], $words::Plain(when));
                }
            }
            if let Some(Spokesperson { says, never, .. }) = speaks {
                if let Some(says) = says {
                    see(&[Key("speaks"), Key("says")], $words::Plain(says));
                }
                if let Some(never) = never {
                    see(&[Key("speaks"), Key("never")], $words::Plain(never));
                }
            }
            $of_steps("recovery", recovery, see);
            for (at, row) in changes.into_iter().enumerate() {
                let Change { what, .. } = row;
                if let Some(what) = what {
                    see(&[Key("changes"), Index(at), Key("what")], $words::Line(what));
                }
            }
            if !aliases.is_empty() {
                see(&[Key("aliases")], $words::List(aliases));
            }
        }

        fn $of_steps<'p>(list: &str, steps: $step, see: &mut dyn FnMut(&[Trail<'_>], $words<'p>)) {
            for step in steps {
                let Step { id, action, warning, key_point, why, check, if_wrong, hand_off, .. } = step;
                let step = [Key(list), Key(id.as_str())];
                if !action.is_empty() {
                    see(&[step[0], step[1], Key("do")], $words::Line(action));
                }
                if let Some(warning) = warning {
                    see(&[step[0], step[1], Key("warning")], $words::Line(warning));
                }
                if let Some(key_point) = key_point {
                    see(&[step[0], step[1], Key("key_point")], $words::Line(key_point));
                }
                if let Some(why) = why {
                    see(&[step[0], step[1], Key("why")], $words::Line(why));
                }
                if let Some(Check { accept, sample, .. }) = check {
                    if let Some(accept) = accept {
                        see(&[step[0], step[1], Key("check"), Key("accept")], $words::Line(accept));
                    }
                    if let Some(sample) = sample {
                        see(&[step[0], step[1], Key("check"), Key("sample")], $words::Plain(sample));
                    }
                }
                if let Some(if_wrong) = if_wrong {
                    see(&[step[0], step[1], Key("if_wrong")], $words::Line(if_wrong));
                }
                if let Some(HandOff { gives, .. }) = hand_off {
                    for (nth, item) in gives.into_iter().enumerate() {
                        see(
                            &[step[0], step[1], Key("hand_off"), Key("gives"), Index(nth)],
                            $words::Plain(item),
                        );
                    }
                }
            }
        }
    };
    (@name Words, $name:ident, $key:ident) => { Words::Name($name.as_deref(), $key) };
    (@name WordsMut, $name:ident, $key:ident) => { WordsMut::Name($name) };
}

walk!(each_text(&'p Procedure, &'p [Step]), Words, each_text_of_steps);
walk!(each_text_mut(&'p mut Procedure, &'p mut [Step]), WordsMut, each_text_of_steps_mut);

impl Procedure {
    /// All texts of the front matter in the order of the format, each with the way to it.
    pub fn texts(&self) -> Vec<(Path, Words<'_>)> {
        let mut texts = Vec::new();
        each_text(self, &mut |path, words| {
            let path = Path(path.iter().map(|part| (*part).into()).collect());
            texts.push((self.with_numbers(path), words));
        });
        texts
    }
}

/// Whether a translator may leave the text at `path` out: the history, and words that each language has of its own.
pub(crate) fn may_be_left_out(path: &Path) -> bool {
    matches!(path.0.first(), Some(Segment::Key(key)) if key == "changes" || key == "aliases")
}

/// `2 h` in the place of a text: a number is taken over and never translated.
fn is_number(text: &str) -> bool {
    text.trim_start().chars().next().is_some_and(|first| digit(first).is_some())
}
