//! Finds vague phrases, and leaves out those that a measure in the same sentence makes exact.
//!
//! A measure makes a phrase exact only where it is about the same thing: it stands in the same clause, or beside
//! it after a comma, in brackets or after a colon. The 10 minutes of "bake for 10 min and turn quickly" say
//! nothing about the turning.

use std::ops::Range;

use super::lists::{Element, Language, PhraseKind, Role, Strictness, Traits, Vague};
use super::sentence::{Opener, Sentence, Token, TokenKind, sentences};
use crate::quantity::{self, Dimension, Unit, Units};
use crate::script::is_word_part;

/// A phrase of a text that measures nothing.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// What it should have said.
    pub(super) group: &'static Vague,
}

/// The vague phrases of a text, those of `tier` and of a stricter one.
pub(super) fn spots(
    text: &str,
    language: &'static Language,
    tier: Strictness,
    numbers: &[quantity::Found],
    units: &Units,
) -> Vec<Spot> {
    let mut spots = Vec::new();
    let quoted = quotations(text);
    for sentence in sentences(text, language, numbers) {
        if !sentence.tokens.iter().any(|token| token.traits.is_anchor(tier)) {
            continue;
        }
        let reading = Reading { text, sentence: &sentence, language, numbers, units };
        let found = reading.phrases();
        let measures = reading.measures(&found);
        let mut waiting = None;
        for (phrase, group) in reading.vague(&found, tier) {
            let is_exact = match group.kind {
                PhraseKind::Approximation => !reading.is_before_number(&phrase),
                kind => measures.iter().any(|measure| reading.makes_exact(measure, &phrase, kind)),
            };
            // "Let cool for a few minutes" is one fault, not two.
            let is_again = group.kind == PhraseKind::Waiting
                && waiting.replace(reading.clause(&phrase)) == Some(reading.clause(&phrase));
            let is_forbidden = group.kind == PhraseKind::Waiting && forbids(&found, &phrase);
            let is_order = !is_forbidden && !reading.is_asked(&found, &phrase, group.tier);
            if group.tier <= tier && !is_exact && !is_again && is_order {
                let tokens = &sentence.tokens[phrase];
                let (first, last) = (&tokens[0], &tokens[tokens.len() - 1]);
                let range = first.range.start..last.range.end;
                let is_quoted = |quoted: &Range<usize>| quoted.start < range.end && range.start < quoted.end;
                let is_name = group.kind == PhraseKind::Time && is_part_of_word(text, &range)
                    || is_name(text, &range, language);
                if !is_name && !quoted.iter().any(is_quoted) {
                    spots.push(Spot { range, group });
                }
            }
        }
    }
    spots
}

/// What a text quotes: the words on a button, a sign or a label, or what is said to customers. Staff read or say them
/// as they are, whatever they promise.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut quoted = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    for (at, sign) in text.char_indices() {
        match open {
            Some((start, closing)) if closing.contains(&sign) => {
                quoted.push(start..at);
                open = None;
            }
            Some(_) => {}
            None => {
                let closing = QUOTES.iter().find(|(opening, _)| *opening == sign);
                open = closing.map(|(_, closing)| (at + sign.len_utf8(), *closing));
            }
        }
    }
    quoted
}

/// Whether words are the name of something: "Plenty Ltd" within a sentence. German begins every noun so.
fn is_name(text: &str, words: &Range<usize>, language: &Language) -> bool {
    let before = text[..words.start].trim_end();
    let is_within = before.ends_with(|last: char| is_word_part(last) || last == ',');
    let is_capital = |text: &str| text.starts_with(char::is_uppercase);
    let is_shouted = !text[words.clone()].contains(char::is_lowercase);
    let next = text[words.end..].trim_start();
    is_within
        && is_capital(&text[words.start..])
        && !is_shouted
        && (!language.has_capital_nouns
            || is_capital(next) && next.chars().filter(|own| own.is_uppercase()).count() > 1)
}

/// Whether words are part of a longer one with a hyphen: "quick-release".
fn is_part_of_word(text: &str, words: &Range<usize>) -> bool {
    let (before, behind) = (&text[..words.start], &text[words.end..]);
    before.strip_suffix(HYPHENS).is_some_and(|before| before.ends_with(is_word_part))
        || behind.strip_prefix(HYPHENS).is_some_and(|behind| behind.starts_with(is_word_part))
}

/// Whether a phrase that says to wait is forbidden: "never let it dry".
fn forbids(found: &[Found], phrase: &Range<usize>) -> bool {
    let touches = |found: &Found| {
        phrase.contains(&found.tokens.start) || phrase.contains(&(found.tokens.end.saturating_sub(1)))
    };
    found.iter().any(|found| found.role == Role::Prohibition && touches(found))
}

/// Opening quotation marks, each with those that close it.
const QUOTES: [(char, &[char]); 5] =
    [('"', &['"']), ('“', &['”', '“']), ('„', &['“', '”']), ('«', &['»']), ('»', &['«'])];

const HYPHENS: [char; 2] = ['-', '\u{2011}'];

/// A phrase of the lists in a sentence.
#[derive(Clone, Debug)]
struct Found {
    tokens: Range<usize>,
    role: Role,
}

/// Something in a sentence that can be measured or seen.
#[derive(Clone, Debug)]
struct Measure {
    tokens: Range<usize>,
    of: Of,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// `10 min`, `14:00`.
    Time,
    /// `every 2 h`, `3 times`.
    Frequency,
    /// `before the third ring`, `overnight`.
    Moment,
    /// `20 g`, `2 slices`.
    Amount,
    /// `5 %`.
    Share,
    /// `75 °C`.
    Degree,
    /// `{ham}`.
    Portion,
    /// `until golden`.
    Sign,
    /// `ঘন হওয়া পর্যন্ত`: the sign stands before its "until".
    SignBefore,
    /// `to cover the rice`.
    AmountSign,
    /// `to room temperature`.
    State,
    /// `3 sheets`: beside a phrase it may say how much, in its clause it may count anything.
    Count,
}

struct Reading<'s> {
    text: &'s str,
    sentence: &'s Sentence,
    language: &'static Language,
    numbers: &'s [quantity::Found],
    units: &'s Units,
}

impl Reading<'_> {
    fn tokens(&self) -> &[Token] {
        &self.sentence.tokens
    }

    /// All phrases of the lists in the sentence, by where they begin, the longer first.
    fn phrases(&self) -> Vec<Found> {
        let words = self.tokens().iter().flat_map(|token| token.ids.iter().copied().flatten());
        let mut found = Vec::new();
        for number in self.language.phrases_of(words) {
            let (phrase, elements) = self.language.phrase(number);
            for (at, token) in self.tokens().iter().enumerate() {
                if phrase.is_first && !self.begins(at) {
                    continue;
                }
                if let Some(end) = self.end_of(elements, at, token.clause) {
                    found.push((elements.len(), Found { tokens: at..end, role: phrase.role }));
                }
            }
        }
        found.sort_by_key(|(length, found)| (found.tokens.start, std::cmp::Reverse(*length)));
        found.into_iter().map(|(_, found)| found).collect()
    }

    /// The token after the last of a phrase that begins at token `at`.
    fn end_of(&self, elements: &[Element], at: usize, clause: usize) -> Option<usize> {
        let Some((first, rest)) = elements.split_first() else { return Some(at) };
        let token = self.tokens().get(at).filter(|token| token.clause == clause);
        match first {
            Element::End => token.is_none().then_some(at),
            Element::Gap => (at..=at + LONGEST_GAP).find_map(|next| {
                let is_inside = self.tokens().get(at..next)?.iter().all(|token| token.clause == clause);
                is_inside.then(|| self.end_of(rest, next, clause)).flatten()
            }),
            Element::Word(_) | Element::OneOf(_) | Element::Number | Element::TimeUnit => {
                token.filter(|token| self.fits(*first, token)).and_then(|_| self.end_of(rest, at + 1, clause))
            }
        }
    }

    /// Whether a token is what a phrase wants in this place.
    fn fits(&self, element: Element, token: &Token) -> bool {
        match element {
            Element::Word(id) => token.ids.contains(&Some(id)),
            Element::OneOf(choice) => {
                token.ids.iter().flatten().any(|id| self.language.is_one_of(choice, *id))
            }
            Element::Number => token.traits.has(Traits::NUMBER),
            Element::TimeUnit => is_time_unit(token),
            Element::Gap | Element::End => false,
        }
    }

    /// The vague phrases that no longer phrase contains, in order: their tokens and groups. What is often harmless
    /// is among them whatever the tier, since it makes a stricter phrase within it harmless.
    fn vague(&self, found: &[Found], tier: Strictness) -> Vec<(Range<usize>, &'static Vague)> {
        let counts = |found: &&Found| match found.role {
            Role::Vague(group) => {
                let own = self.language.group(group).tier;
                own <= tier || own == Strictness::Broad
            }
            role => role == Role::Harmless,
        };
        let mut candidates: Vec<&Found> = found.iter().filter(counts).collect();
        candidates.sort_by_key(|found| {
            (std::cmp::Reverse(found.tokens.len()), found.role != Role::Harmless, self.rank(found))
        });
        let mut taken: Vec<&Found> = Vec::new();
        for candidate in candidates {
            let overlaps = |other: &&Found| {
                candidate.tokens.start < other.tokens.end && other.tokens.start < candidate.tokens.end
            };
            if !taken.iter().any(overlaps) {
                taken.push(candidate);
            }
        }
        taken.sort_by_key(|found| found.tokens.start);
        let group = |found: &Found| match found.role {
            Role::Vague(group) => Some((found.tokens.clone(), self.language.group(group))),
            _ => None,
        };
        taken.into_iter().filter_map(group).collect()
    }

    /// Of two phrases of one length the one that is hardly ever harmless is meant.
    fn rank(&self, found: &Found) -> Option<Strictness> {
        match found.role {
            Role::Vague(group) => Some(self.language.group(group).tier),
            _ => None,
        }
    }

    /// Whether a phrase is a part of a question to be asked, up to the next "and" or "then".
    fn is_asked(&self, found: &[Found], phrase: &Range<usize>, tier: Strictness) -> bool {
        let goes_on = |question: &Found| {
            // "Ask if the room is too warm" begins a question, "ask for help if needed" a condition.
            let is_begun = tier > Strictness::Strict && question.tokens.contains(&phrase.start);
            let between = || self.tokens().get(question.tokens.end..phrase.start);
            is_begun
                || between()
                    .is_some_and(|between| !between.iter().any(|token| token.traits.has(Traits::JOINER)))
        };
        found.iter().any(|found| found.role == Role::Question && goes_on(found))
    }

    /// All that is measured in the sentence.
    fn measures(&self, found: &[Found]) -> Vec<Measure> {
        // In "for a while" no "while" says until when.
        let ends_vague = |state: &Found| {
            let contains = |vague: &Found| {
                vague.tokens.start < state.tokens.start && vague.tokens.end == state.tokens.end
            };
            found.iter().any(|other| matches!(other.role, Role::Vague(_)) && contains(other))
        };
        let by_phrase = found.iter().filter_map(|found| {
            let of = match found.role {
                Role::Time => Of::Moment,
                Role::Amount => Of::Amount,
                Role::Frequency => Of::Frequency,
                Role::Sign if self.shows_something(found) => Of::Sign,
                Role::SignBefore if self.showed_something(found) => Of::SignBefore,
                Role::AmountSign => Of::AmountSign,
                Role::State if !ends_vague(found) => Of::State,
                Role::Sign
                | Role::SignBefore
                | Role::State
                | Role::Vague(_)
                | Role::Harmless
                | Role::Prohibition
                | Role::Question => return None,
            };
            Some(Measure { tokens: found.tokens.clone(), of })
        });
        let by_token = (0..self.tokens().len()).filter_map(|at| self.measure_at(at));
        by_phrase.chain(by_token).map(|measure| self.with_limits(measure)).collect()
    }

    /// Whether what follows "until" is more than "done" or "ready".
    fn shows_something(&self, until: &Found) -> bool {
        let clause = self.tokens()[until.tokens.start].clause;
        let rest = || self.tokens()[until.tokens.end..].iter().take_while(|token| token.clause == clause);
        let is_short = rest().count() <= LONGEST_EMPTY_SIGN;
        rest().next().is_some() && !(is_short && rest().any(|token| token.traits.has(Traits::NO_SIGN)))
    }

    /// The same for what comes before its "until".
    fn showed_something(&self, until: &Found) -> bool {
        let clause = self.tokens()[until.tokens.start].clause;
        let before =
            || self.tokens()[..until.tokens.start].iter().rev().take_while(|token| token.clause == clause);
        let is_near = |token: &Token| token.traits.has(Traits::NO_SIGN);
        before().next().is_some() && !before().take(LONGEST_EMPTY_SIGN - 1).any(is_near)
    }

    /// The number, clock time, portion or moment at a token.
    fn measure_at(&self, at: usize) -> Option<Measure> {
        let token = &self.tokens()[at];
        match token.kind {
            TokenKind::Moment => Some(Measure { tokens: at..at + 1, of: Of::Time }),
            TokenKind::Portion => Some(Measure { tokens: at..at + 1, of: Of::Portion }),
            _ if token.traits.has(Traits::NUMBER) => self.number(at),
            _ if token.traits.has(Traits::ARTICLE) => self.unit_after(at, 1),
            _ if token.traits.has(Traits::ORDINAL) => {
                self.beside(at, Traits::EVENT).or_else(|| self.beside(at, Traits::MOMENT))
            }
            _ => None,
        }
    }

    fn number(&self, at: usize) -> Option<Measure> {
        let token = &self.tokens()[at];
        let is_followed = self.tokens().get(at + 1).is_some_and(|next| next.clause == token.clause);
        // "(choose a large one)" counts nothing.
        let is_count = token.kind == TokenKind::Number || is_followed;
        let count = is_count.then_some(Measure { tokens: at..at + 1, of: Of::Count });
        let amount = || self.amount(at).or_else(|| self.unit_after(at, FARTHEST_UNIT));
        self.beside(at, Traits::EVENT).or_else(amount).or(count)
    }

    /// The amount that a token is the number of, where it measures more than how many.
    fn amount(&self, at: usize) -> Option<Measure> {
        let found = &self.numbers[self.tokens()[at].number?];
        let of = measured(&found.amount()?.unit).filter(|of| *of != Of::Count)?;
        let is_within =
            |token: &&Token| token.range.end > found.core.start && token.range.start < found.core.end;
        let before = self.tokens()[..at].iter().rev().take_while(is_within).count();
        let behind = self.tokens()[at..].iter().take_while(is_within).count();
        Some(Measure { tokens: at - before..at + behind, of })
    }

    /// The measure that the number at a token makes with a unit among the next `farthest` tokens.
    fn unit_after(&self, at: usize, farthest: usize) -> Option<Measure> {
        let clause = self.tokens()[at].clause;
        let next = self.tokens()[at + 1..].iter().take(farthest).take_while(|token| token.clause == clause);
        next.enumerate().find_map(|(nth, token)| {
            let of = self.unit(token)?;
            // A count may have a word before what is counted, a time more of them: "2 large slices", "5 or 6 more min".
            // A unit of one letter stands right after its number, or it is another word: the "l" of "l'eau".
            let is_near =
                nth == 0 || (self.written(token).chars().count() > 1 && (nth < 2 || of == Of::Time));
            is_near.then_some(Measure { tokens: at..at + nth + 2, of })
        })
    }

    fn unit(&self, token: &Token) -> Option<Of> {
        match token.kind {
            TokenKind::Word if is_time_unit(token) => Some(Of::Time),
            TokenKind::Word if token.traits.has(Traits::DEGREE) => Some(Of::Degree),
            TokenKind::Word if token.traits.has(Traits::AMOUNT_UNIT) => Some(Of::Amount),
            TokenKind::Word => self.units.get(self.written(token)).and_then(|unit| measured(unit)),
            _ => None,
        }
    }

    /// The moment that a number or an ordinal makes with a word near it: "third ring", "before the third customer".
    fn beside(&self, at: usize, wanted: Traits) -> Option<Measure> {
        let clause = self.tokens()[at].clause;
        let start = at.saturating_sub(FARTHEST_MOMENT);
        let end = self.tokens().len().min(at + FARTHEST_MOMENT + 1);
        let is_there = |near: &usize| {
            let token = &self.tokens()[*near];
            token.clause == clause && token.traits.has(wanted)
        };
        let near = (start..end).find(is_there)?;
        Some(Measure { tokens: near.min(at)..near.max(at) + 1, of: Of::Moment })
    }

    /// Whether a word beside a measure makes it a limit, as in "within 30 days"; that of "the 30 days trial" is none.
    fn is_limit(&self, measure: &Measure) -> bool {
        let is_before =
            self.tokens()[measure.tokens.clone()].iter().any(|token| token.traits.has(Traits::LIMIT));
        let next = self.tokens().get(measure.tokens.end);
        is_before || next.is_some_and(|next| next.traits.has(Traits::MOMENT))
    }

    /// Whether a measure says when something begins, and not how long it may take: "after 10 min".
    fn is_beginning(&self, measure: &Measure) -> bool {
        let clause = self.clause(&measure.tokens);
        let next =
            self.tokens()[measure.tokens.end..].iter().take(2).take_while(|next| next.clause == clause);
        self.tokens()[measure.tokens.start].traits.has(Traits::AFTER)
            || next.into_iter().any(|next| next.traits.has(Traits::AFTER_BEHIND))
    }

    /// The same with the words before it that belong to it: "within about 10 min".
    fn with_limits(&self, mut measure: Measure) -> Measure {
        let clause = self.tokens()[measure.tokens.start].clause;
        while let Some(before) = measure.tokens.start.checked_sub(1).map(|before| &self.tokens()[before]) {
            let belongs = [Traits::LIMIT, Traits::AFTER, Traits::PASSING, Traits::ARTICLE, Traits::NUMBER]
                .iter()
                .any(|own| before.traits.has(*own));
            if before.clause != clause || !belongs {
                break;
            }
            measure.tokens.start -= 1;
        }
        measure
    }

    /// Whether a measure says what a vague phrase does not.
    fn makes_exact(&self, measure: &Measure, phrase: &Range<usize>, kind: PhraseKind) -> bool {
        let is_timed = matches!(measure.of, Of::Time | Of::Moment)
            && matches!(kind, PhraseKind::Time | PhraseKind::Waiting);
        // "Several times a day" is as vague as "several times".
        let is_part = kind != PhraseKind::Waiting
            && phrase.start <= measure.tokens.start
            && measure.tokens.end <= phrase.end;
        if is_part || !measure.of.suits(kind) || (is_timed && self.is_beginning(measure)) {
            return false;
        }
        let (own, other) = (self.clause(phrase), self.clause(&measure.tokens));
        if own == other {
            return self.is_about(measure, phrase, kind);
        }
        let is_after = own < other;
        let Some((opener, is_next)) = self.between(own.min(other), own.max(other)) else { return false };
        // What holds for a whole sentence need not stand beside the phrase: "stir often, fry until golden".
        let is_sign = matches!(measure.of, Of::Sign | Of::SignBefore | Of::AmountSign);
        let is_wide = is_next && is_sign && matches!(kind, PhraseKind::Frequency | PhraseKind::Condition);
        match opener {
            Opener::Explanation if is_after && is_next => true,
            Opener::Explanation | Opener::Comma => self.begins_clause(measure) || is_wide,
            Opener::Joiner => is_wide && is_after && kind == PhraseKind::Condition,
            Opener::Start => false,
        }
    }

    /// What parts two clauses, and whether the second comes right after the first; `None` where they have nothing
    /// to do with each other. Clauses between them, each after a comma, do not part them: "rest, covered, for 1 h".
    fn between(&self, earlier: usize, later: usize) -> Option<(Opener, bool)> {
        let clauses = &self.sentence.clauses;
        let opener = clauses[later].opener;
        let mut before = clauses[later].after;
        let is_next = before == earlier;
        while before > earlier && opener == Opener::Comma && clauses[before].opener == Opener::Comma {
            before = clauses[before].after;
        }
        (before == earlier).then_some((opener, is_next))
    }

    /// Whether a measure in the clause of a vague phrase is about the same thing, as far as the order tells.
    fn is_about(&self, measure: &Measure, phrase: &Range<usize>, kind: PhraseKind) -> bool {
        let follows = measure.tokens.start >= phrase.end;
        let distance = match follows {
            true => measure.tokens.start - phrase.end,
            false => phrase.start.saturating_sub(measure.tokens.end),
        };
        match (measure.of, kind) {
            // "Until properly brown" is no sign: the vague word is what makes it one.
            (Of::Sign | Of::AmountSign, PhraseKind::Waiting) => true,
            (Of::Sign | Of::AmountSign, _) => follows,
            (Of::SignBefore, _) => !follows,
            (Of::State, _) => follows,
            (Of::Amount | Of::Share, PhraseKind::Quantity) if follows => distance <= 1,
            (Of::Amount | Of::Share | Of::Portion, PhraseKind::Quantity) => distance <= 3,
            // "Lay the 2 slices properly", "enough for 4 guests": the number counts the slices and the guests.
            (Of::Amount, PhraseKind::Quality) | (Of::Count, _) => false,
            (Of::Frequency, PhraseKind::Time) => false,
            // "If the box is heavy, over 15 kg", and not "if it gets busy open 2 tills".
            (Of::Amount | Of::Share | Of::Degree, PhraseKind::Condition) => self.is_limit(measure),
            // "Remind customers promptly of invoices that are 30 days overdue".
            (Of::Time, PhraseKind::Time) => distance <= 1 || self.is_limit(measure),
            _ => true,
        }
    }

    fn begins_clause(&self, measure: &Measure) -> bool {
        let clause = self.clause(&measure.tokens);
        self.tokens().iter().position(|token| token.clause == clause) == Some(measure.tokens.start)
    }

    /// Whether a token is the first of its clause, but for words such as "and then".
    fn begins(&self, at: usize) -> bool {
        let clause = self.tokens()[at].clause;
        let mut before = self.tokens()[..at].iter().filter(|token| token.clause == clause);
        before.all(|token| token.traits.has(Traits::JOINER))
    }

    fn is_before_number(&self, phrase: &Range<usize>) -> bool {
        let is_toleranced = self.tokens().iter().any(|token| token.kind == TokenKind::Sign('±'));
        let next = self.tokens().get(phrase.end);
        !is_toleranced && next.is_some_and(|next| next.traits.has(Traits::NUMBER))
    }

    fn clause(&self, tokens: &Range<usize>) -> usize {
        self.tokens()[tokens.start].clause
    }

    fn written(&self, token: &Token) -> &str {
        &self.text[token.range.clone()]
    }
}

/// What a unit measures, unless it is as vague as a pinch.
fn measured(unit: &Unit) -> Option<Of> {
    match unit.dimension {
        _ if unit.imprecise.is_some() => None,
        Dimension::Temperature => Some(Of::Degree),
        Dimension::Time | Dimension::Calendar => Some(Of::Time),
        Dimension::Share => Some(Of::Share),
        Dimension::Count => Some(Of::Count),
        _ => Some(Of::Amount),
    }
}

fn is_time_unit(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.traits.has(Traits::TIME_UNIT)
}

impl Of {
    /// Whether this is the kind of measure that a vague phrase of this kind lacks.
    fn suits(self, kind: PhraseKind) -> bool {
        match kind {
            PhraseKind::Time => {
                matches!(self, Self::Time | Self::Frequency | Self::Moment | Self::Sign | Self::SignBefore)
            }
            PhraseKind::Frequency => {
                matches!(self, Self::Frequency | Self::Moment | Self::Sign | Self::SignBefore)
            }
            PhraseKind::Quantity => {
                let is_sign = matches!(self, Self::Sign | Self::SignBefore | Self::AmountSign);
                is_sign || matches!(self, Self::Amount | Self::Share | Self::Portion | Self::Count)
            }
            PhraseKind::Quality => {
                let is_sign = matches!(self, Self::Sign | Self::SignBefore);
                is_sign
                    || matches!(self, Self::Time | Self::Amount | Self::Share | Self::Degree | Self::Count)
            }
            PhraseKind::Condition => {
                let is_sign = matches!(self, Self::Sign | Self::SignBefore | Self::AmountSign);
                is_sign || matches!(self, Self::Amount | Self::Share | Self::Degree)
            }
            PhraseKind::Waiting => {
                matches!(
                    self,
                    Self::Time | Self::Moment | Self::Degree | Self::Sign | Self::SignBefore | Self::State
                )
            }
            PhraseKind::Approximation | PhraseKind::Open => false,
        }
    }
}

/// "Lassen Sie den Topf vor dem Öffnen des Deckels abkühlen".
const LONGEST_GAP: usize = 8;
/// "5 or 6 more minutes".
const FARTHEST_UNIT: usize = 4;
/// "before the third", "الرنة الثالثة" with its preposition before the noun.
const FARTHEST_MOMENT: usize = 2;
/// "until it is done".
const LONGEST_EMPTY_SIGN: usize = 3;
