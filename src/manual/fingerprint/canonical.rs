//! The canonical text of a procedure: the one way to write down what it says. See the parent module for its form.

use std::collections::BTreeMap;

use num_rational::Ratio;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::sketch::{Fingerprint, Mark, Part};
use crate::fields::Path;
use crate::manual::field::{
    CONTACT, CRITICAL_POINT, Content, ESCALATION, Field, PORTION, PROCEDURE, RECEIPT, RECORD, REMEDY,
    SPOKESPERSON, STEP, TARGET, TOUCHES, Weight, Words,
};
use crate::manual::link::page_name;
use crate::manual::procedure::{Amount, Portion, Portions, Procedure, Step, Tiers};
use crate::markdown::{Inline, Passage, passages};
use crate::quantity::{Comparison, Limit, Quantity, Tolerance};

impl Fingerprint {
    /// The fingerprint of a procedure.
    pub fn of(procedure: &Procedure) -> Self {
        let mut hash = Sha256::new();
        let mut sketch = BTreeMap::new();
        for (part, items) in parts(procedure) {
            hash.update([part.letter() as u8, b'\n']);
            for item in &items {
                hash.update(b"-\n");
                hash.update(&item.facts);
                hash.update(&item.words);
            }
            sketch.insert(part, items.iter().map(Mark::of).collect());
        }
        let mut digest = [0; 6];
        digest.copy_from_slice(&hash.finalize()[..6]);
        Self { digest, sketch }
    }

    /// The portion that item `index` of [`Part::Portions`] stands for.
    pub fn portion(procedure: &Procedure, index: usize) -> Option<&Portion> {
        portions(procedure).get(index).copied()
    }
}

impl Mark {
    fn of(item: &Said) -> Self {
        let facts = Sha256::new().chain_update(&item.facts).chain_update(&item.numbers);
        Self { facts: ten_bits(facts), words: ten_bits(Sha256::new().chain_update(&item.words)) }
    }
}

fn ten_bits(hash: Sha256) -> u16 {
    let bytes = hash.finalize();
    u16::from_be_bytes([bytes[0], bytes[1]]) >> 6
}

/// What one item of a part says.
#[derive(Default)]
struct Said {
    /// Roles, ids and amounts, a line each.
    facts: String,
    /// Texts, a line each.
    words: String,
    /// The numbers that stand in the texts: a sentence of which one changes is a changed fact.
    numbers: String,
}

/// The parts that a procedure has, each with what its items say.
fn parts(procedure: &Procedure) -> Vec<(Part, Vec<Said>)> {
    let passages =
        passages(procedure.text.slice(procedure.parts.body), |target| page_name(&procedure.path, target));
    let writer = CanonicalWriter { procedure, passages: &passages };
    let steps = |steps: &[Step], part| steps.iter().map(|step| writer.step(step, part)).collect();
    let all = [
        (Part::Head, vec![writer.head()]),
        (Part::Portions, writer.portions()),
        (Part::Allergens, vec![writer.allergens()]),
        (Part::Steps, steps(&procedure.steps, Part::Steps)),
        (Part::Limits, vec![writer.limits()]),
        (Part::HandOffs, vec![writer.hand_offs()]),
        (Part::IfWrong, vec![writer.if_wrong()]),
        (Part::Crisis, vec![writer.crisis()]),
        (Part::Recovery, steps(&procedure.recovery, Part::Recovery)),
        (Part::Body, vec![writer.body()]),
    ];
    all.into_iter()
        .filter(|(part, items)| part.is_list() || items.iter().any(|item| !item.is_empty()))
        .filter(|(_, items)| !items.is_empty())
        .collect()
}

/// The portions in the order of their keys, in which a fingerprint has them.
fn portions(procedure: &Procedure) -> Vec<&Portion> {
    let mut portions: Vec<&Portion> = procedure.portions.list().iter().collect();
    portions.sort_by_cached_key(|portion| plain(&portion.key));
    portions
}

/// Appends the line of a value, if there is one.
pub(super) fn push_line(text: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        text.push_str(key);
        text.push('\t');
        text.push_str(&plain(value));
        text.push('\n');
    }
}

/// Normal form C with one space for any run of white space.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        match word.is_ascii() {
            true => plain.push_str(word),
            false => plain.extend(word.nfc()),
        }
    }
    plain
}

struct CanonicalWriter<'p> {
    procedure: &'p Procedure,
    passages: &'p [Passage],
}

impl CanonicalWriter<'_> {
    fn head(&self) -> Said {
        let procedure = self.procedure;
        let mut said = Said::default();
        said.fact("type", Some(procedure.kind.name()));
        match &procedure.tiers {
            Tiers::Unsaid => {}
            Tiers::All => said.fact("tiers", Some("all")),
            Tiers::Some(tiers) => said.set("tiers", tiers),
        }
        said.fact("yield", procedure.yields.as_ref().map(|yields| ratio(yields.number.value())).as_deref());
        for field in PROCEDURE.iter().filter(|field| !field.is_group()) {
            self.field(&mut said, field, procedure);
        }
        said.text("yield", procedure.yields.as_ref().map(|yields| yields.what.as_str()));
        said
    }

    fn portions(&self) -> Vec<Said> {
        if matches!(self.procedure.portions, Portions::None) {
            let mut said = Said::default();
            said.fact("portions", Some("none"));
            return vec![said];
        }
        portions(self.procedure).into_iter().map(|portion| self.portion(portion)).collect()
    }

    fn portion(&self, portion: &Portion) -> Said {
        let mut said = Said::default();
        said.fact("portion", Some(&portion.key));
        match &portion.amount {
            Amount::Missing => {}
            Amount::Unreadable { written, .. } | Amount::Made { written, .. } => {
                said.fact("amount", Some(written));
            }
            Amount::Of(amount) => {
                let written = portion.written.clone();
                said.fact("amount", Some(&written.unwrap_or_else(|| limit(amount))));
            }
        }
        said.fact("tolerance", portion.tolerance.as_ref().map(tolerance).as_deref());
        self.fields(&mut said, PORTION, portion);
        said
    }

    fn allergens(&self) -> Said {
        let mut said = Said::default();
        match self.procedure.allergens.as_deref() {
            None => {}
            Some([]) => said.fact("allergens", Some("none")),
            Some(allergens) => said.set("allergens", allergens),
        }
        said
    }

    fn step(&self, step: &Step, part: Part) -> Said {
        let mut said = Said::default();
        said.fact("by", self.procedure.doer(step));
        self.fields(&mut said, STEP, step);
        // Only the steps of the procedure itself keep hazards away.
        if part == Part::Steps {
            let points = self.procedure.critical.iter().enumerate();
            for (index, _) in points.filter(|(_, point)| point.step.as_deref() == Some(&step.id)) {
                said.fact("critical", Some(&(index + 1).to_string()));
            }
        }
        for passage in self.passages.iter().filter(|passage| passage.anchor.as_ref() == Some(&step.id)) {
            said.text("body", Some(&passage.words));
        }
        said
    }

    fn limits(&self) -> Said {
        let procedure = self.procedure;
        let mut said = Said::default();
        self.rows(&mut said, "target", TARGET, &procedure.targets);
        self.rows(&mut said, "touches", TOUCHES, &procedure.touches);
        for point in &procedure.critical {
            said.item("critical");
            // A step that is here carries the number of the point; see `step`.
            let lost = point.step.as_deref().filter(|id| procedure.step(id).is_none());
            said.fact("step", lost);
            self.fields(&mut said, CRITICAL_POINT, point);
        }
        self.rows(&mut said, "record", RECORD, &procedure.records);
        said
    }

    fn hand_offs(&self) -> Said {
        let mut said = Said::default();
        self.rows(&mut said, "receives", RECEIPT, &self.procedure.receives);
        self.rows(&mut said, "escalate", ESCALATION, &self.procedure.escalate);
        said
    }

    fn if_wrong(&self) -> Said {
        let mut said = Said::default();
        self.rows(&mut said, "if_wrong", REMEDY, &self.procedure.if_wrong);
        said
    }

    fn crisis(&self) -> Said {
        let mut said = Said::default();
        self.rows(&mut said, "contact", CONTACT, &self.procedure.contacts);
        self.rows(&mut said, "speaks", SPOKESPERSON, &self.procedure.speaks);
        said
    }

    fn body(&self) -> Said {
        let mut said = Said::default();
        let is_of_step = |anchor: &str| {
            self.procedure.steps.iter().chain(&self.procedure.recovery).any(|step| step.id == anchor)
        };
        for passage in
            self.passages.iter().filter(|passage| !passage.anchor.as_deref().is_some_and(is_of_step))
        {
            said.text("body", Some(&passage.words));
        }
        said
    }

    fn rows<'p, T: 'static>(
        &self,
        said: &mut Said,
        name: &str,
        fields: &[Field<T>],
        rows: impl IntoIterator<Item = &'p T>,
    ) {
        for row in rows {
            said.item(name);
            self.fields(said, fields, row);
        }
    }

    fn fields<T>(&self, said: &mut Said, fields: &[Field<T>], owner: &T) {
        fields.iter().for_each(|field| self.field(said, field, owner));
    }

    /// What a field says, and the fields below it, as the table of fields weighs it.
    fn field<T>(&self, said: &mut Said, field: &Field<T>, owner: &T) {
        field.visit(owner, &mut Vec::new(), &mut |trail, about, content| {
            let key = Path::from(trail).to_string();
            match about.weight {
                Weight::Fact | Weight::FactEvenIfMissing => said.content(&key, content),
                Weight::Words => match content {
                    Content::Words(Words::Line(line)) => self.inline(said, &key, Some(line)),
                    Content::Words(Words::Plain(text)) => said.text(&key, Some(text)),
                    Content::Words(Words::Name(name, _)) => said.text(&key, name),
                    _ => {}
                },
                Weight::None | Weight::Special => {}
            }
        });
    }

    /// A text with inline Markdown: as it was written, but for where its links lead.
    fn inline(&self, said: &mut Said, key: &str, inline: Option<&Inline>) {
        let Some(inline) = inline else { return };
        let mut text = String::with_capacity(inline.source.len());
        let mut at = 0;
        for link in &inline.links {
            let (start, end) = (link.span.start as usize, link.span.end as usize);
            text.push_str(inline.source.get(at..start).unwrap_or_default());
            text.push_str(&format!("{} ({})", link.text, page_name(&self.procedure.path, &link.target)));
            at = at.max(end);
        }
        text.push_str(inline.source.get(at..).unwrap_or_default());
        said.text(key, Some(&text));
    }
}

impl Said {
    fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.words.is_empty()
    }

    /// Begins an item of a list within the part.
    fn item(&mut self, key: &str) {
        for text in [&mut self.facts, &mut self.words, &mut self.numbers] {
            text.push_str(key);
            text.push('\n');
        }
    }

    fn fact(&mut self, key: &str, value: Option<&str>) {
        push_line(&mut self.facts, key, value);
    }

    /// Facts without an order.
    fn set(&mut self, key: &str, values: &[String]) {
        let mut values: Vec<String> = values.iter().map(|value| plain(value)).collect();
        values.sort_unstable();
        values.dedup();
        for value in values {
            self.fact(key, Some(&value));
        }
    }

    /// The value of a field, as a fact.
    fn content(&mut self, key: &str, content: Content<'_>) {
        match content {
            Content::Words(words) => self.fact(key, Some(&words.text())),
            Content::Id(id) => self.fact(key, Some(id)),
            Content::Texts(values) | Content::Ids(values) => self.set(key, values),
            Content::Whole(number) => self.fact(key, Some(&number.to_string())),
            Content::Flag(flag) => self.fact(key, Some(if flag { "true" } else { "false" })),
            Content::Time(duration) => self.fact(key, Some(&quantity(&duration.quantity))),
            Content::Goal(goal) => match &goal.limit {
                Ok(value) if value.quantity.unit.noun().is_none() && goal.kept_for.is_none() => {
                    self.fact(key, Some(&limit(value)));
                }
                _ => self.fact(key, Some(&goal.written)),
            },
            Content::Limits(limits) => {
                let amount = |(action, amount): &(String, Limit)| format!("{action} {}", limit(amount));
                self.set(key, &limits.iter().map(amount).collect::<Vec<_>>());
            }
            Content::Rows(_) => {}
        }
    }

    fn text(&mut self, key: &str, text: Option<&str>) {
        let Some(text) = text else { return };
        push_line(&mut self.words, key, Some(text));
        let numbers = numbers(text);
        push_line(&mut self.numbers, key, (!numbers.is_empty()).then_some(&numbers));
    }
}

/// The numbers of a text, each with the word behind it, and the portions that it names: of "Toast {bread} for 90 s,
/// not longer" `{bread} 90 s,`. The digits of all scripts are the same.
///
/// This is part of the format: the reader of numbers learns, and what was verified must keep its fingerprint.
fn numbers(text: &str) -> String {
    let mut numbers = String::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let is_number = word.contains(|next| digit(next).is_some() || VULGAR.contains(&next));
        if is_number || word.contains('{') {
            numbers.extend(word.chars().map(|next| digit(next).unwrap_or(next)));
            numbers.push(' ');
        }
        // The word behind a number says of what: `90 s` is not `90 min`.
        if is_number && !word.contains(char::is_alphabetic) {
            let unit = words.next_if(|next| next.starts_with(char::is_alphabetic));
            numbers.push_str(unit.unwrap_or_default());
            numbers.push(' ');
        }
    }
    numbers
}

/// The digits that the format knows.
fn digit(character: char) -> Option<char> {
    let zeros = ['0', '\u{660}', '\u{6f0}', '\u{9e6}'];
    zeros.iter().find_map(|zero| char::from_digit((character as u32).checked_sub(*zero as u32)?, 10))
}

const VULGAR: [char; 9] = ['½', '⅓', '⅔', '¼', '¾', '⅛', '⅜', '⅝', '⅞'];

fn limit(limit: &Limit) -> String {
    let sign = match limit.comparison {
        Some(Comparison::AtMost) => "<= ",
        Some(Comparison::Below) => "< ",
        Some(Comparison::AtLeast) => ">= ",
        Some(Comparison::Above) => "> ",
        Some(Comparison::Before) => "before ",
        None => "",
    };
    format!("{sign}{}", quantity(&limit.quantity))
}

fn tolerance(tolerance: &Tolerance) -> String {
    match tolerance {
        Tolerance::Exact => "exact".to_owned(),
        Tolerance::Within { more, less } => format!("+{} -{}", quantity(more), quantity(less)),
    }
}

/// An exact amount in the base unit of what it measures, or in its own unit where there is no other like it.
fn quantity(quantity: &Quantity) -> String {
    if let (Some(unit), Some((low, high))) = (quantity.dimension().base_unit(), quantity.base()) {
        return match low == high {
            true => format!("{} {unit}", ratio(low)),
            false => format!("{}..{} {unit}", ratio(low), ratio(high)),
        };
    }
    let mut text = ratio(quantity.low.value());
    if let Some(high) = quantity.high {
        text.push_str(&format!("..{}", ratio(high.value())));
    }
    text.push_str(&format!(" {}", quantity.unit.id));
    for (number, unit) in &quantity.parts {
        text.push_str(&format!(" {} {}", ratio(number.value()), unit.id));
    }
    text
}

fn ratio(value: Ratio<i128>) -> String {
    match value.is_integer() {
        true => value.numer().to_string(),
        false => format!("{}/{}", value.numer(), value.denom()),
    }
}
