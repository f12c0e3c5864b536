//! The fields of the front matter that are like no others: ids, closed lists, a yield, portions, steps.

use super::group::{form, replace, row, visit};
use super::kind::{Content, Field, Group, Replace, See, Special, along, markdown, within};
use super::words::{Words, WordsMut};
use crate::config::name_of;
use crate::fields::{FieldInfo, Form, MappingReader, Node, Path, Reader, Trail};
use crate::manual::counts_itself;
use crate::manual::link::closest;
use crate::manual::procedure::{
    Amount, HandOff, Kind, Method, Portion, Portions, Procedure, Remedy, Status, Step, Suppression, Tiers,
    Verification, Yield,
};
use crate::manual::step_picture::{Moment, StepPicture};
use crate::markdown::Inline;
use crate::quantity::{AmountFault, Limit, MadeAmount, Number, Quantity, Tolerance, Units};

type Read<T> = for<'n> fn(&mut T, &mut MappingReader<'n, '_>, &'static str, &Units);

impl<T> Special<T> {
    /// A value that only the page itself makes something of.
    const fn new(form: fn() -> Form, read: Read<T>) -> Self {
        Self { form, read, content: |_| None, words: |_| None }
    }
}

pub(super) const ID: Special<Procedure> = Special::new(
    || Form::Id,
    |page, top, key, _| {
        if let Some(id) = top.text(key) {
            page.id = id;
            page.has_own_id = true;
        }
    },
);

pub(super) const TYPE: Special<Procedure> = Special::new(
    || one_of(&Kind::ALL),
    |page, top, key, _| page.kind = top.word(key, &Kind::ALL).unwrap_or(page.kind),
);

pub(super) const STATUS: Special<Procedure> = Special::new(
    || one_of(&Status::ALL),
    |page, top, key, _| page.status = top.word(key, &Status::ALL).unwrap_or_default(),
);

pub(super) const TIERS: Special<Procedure> = Special::new(
    || Form::List(Box::new(Form::Id)),
    |page, top, key, _| {
        let tiers = top.texts(key);
        page.tiers = match tiers.as_slice() {
            [] => Tiers::Unsaid,
            [all] if all == "all" => Tiers::All,
            _ => Tiers::Some(tiers),
        };
    },
);

pub(super) const ALLERGENS: Special<Procedure> = Special::new(
    || Form::List(Box::new(Form::Text)),
    |page, top, key, _| {
        let is_written = top.has(key);
        let allergens = top.texts(key);
        page.allergens = match allergens.as_slice() {
            [none] if none == "none" => Some(Vec::new()),
            [] if !is_written => None,
            _ => Some(allergens),
        };
    },
);

pub(super) const QUALITY: Special<Procedure> = Special::new(
    || one_of(&QUALITIES),
    |page, top, key, _| page.needs_quality = top.word(key, &QUALITIES).unwrap_or_default(),
);

const QUALITIES: [(&str, bool); 1] = [("required", true)];

pub(super) const SEARCH: Special<Procedure> =
    Special::new(|| Form::Flag, |page, top, key, _| page.is_searchable = top.flag(key).unwrap_or(true));

pub(super) const METHOD: Special<Verification> = Special::new(
    || one_of(&Method::ALL),
    |verification, row, key, _| verification.method = row.word(key, &Method::ALL),
);

pub(super) const IGNORED_RULE: Special<Suppression> = Special::new(
    || Form::Id,
    |suppression, row, key, _| suppression.rule = row.text(key).unwrap_or_default(),
);

/// Other words for the page, of which a translation may have more or fewer.
pub(super) const ALIASES: Special<Procedure> = Special {
    form: || Form::List(Box::new(Form::Text)),
    read: |page, top, key, _| page.aliases = top.texts(key),
    content: |page| {
        Some(&page.aliases).filter(|own| !own.is_empty()).map(|own| Content::Words(Words::List(own)))
    },
    words: |page| Some(&mut page.aliases).filter(|own| !own.is_empty()).map(WordsMut::List),
};

/// A number and what it counts; only the latter is a text.
pub(super) const YIELD: Special<Procedure> = Special {
    form: || Form::WrittenOrNumber(A_YIELD),
    read: |page, top, key, _| page.yields = top.field(key, yields),
    content: |page| {
        let what = page.yields.as_ref().map(|own| own.what.as_str());
        what.filter(|what| !what.is_empty()).map(|what| Content::Words(Words::Plain(what)))
    },
    words: |page| {
        let what = page.yields.as_mut().map(|own| &mut own.what);
        what.filter(|what| !what.is_empty()).map(WordsMut::Plain)
    },
};

fn yields<'n>(reader: &mut Reader<'n>, node: &'n Node) -> Option<Yield> {
    let text = reader.text(node)?;
    match Number::parse_prefix(&text) {
        Ok((number, length)) if !text[length..].trim_start().starts_with(['-', '–']) => {
            Some(Yield { number, what: text[length..].trim().to_owned() })
        }
        _ => {
            let because = "it can't be scaled; write one number and what it counts";
            reader.malformed(&text, A_YIELD, because);
            None
        }
    }
}

const A_YIELD: &str = "a yield such as `12 portions`";

/// Portions by the keys that steps call them by, or `none`.
pub(super) struct PortionTable(pub(super) &'static [Field<Portion>]);

impl Group<Procedure> for PortionTable {
    fn form(&self) -> Form {
        let purpose = "An amount with its unit: `10 g ± 2 g (butter spoon)`. Steps call it `{name}`.";
        let portion = Form::Either(Box::new(Form::AmountOrNothing), Box::new(form(self.0)));
        let portions = Form::Table(Box::new(FieldInfo::any(portion, purpose)));
        Form::Either(Box::new(Form::OneOf(vec!["none"])), Box::new(portions))
    }

    fn read<'n>(
        &self,
        page: &mut Procedure,
        top: &mut MappingReader<'n, '_>,
        key: &'static str,
        units: &Units,
    ) {
        let portions = top.field(key, |reader, node| match node {
            Node::Text(word) if word == "none" => Some(Portions::None),
            Node::Map(_) => {
                let read =
                    |reader: &mut Reader<'n>, key: &str, node| Some(self.portion(reader, key, node, units));
                Some(Portions::Some(reader.table(node, read)))
            }
            _ => {
                reader.wrong(node, "portions such as `gloves: 2 pairs`, each on its own line, or `none`");
                None
            }
        });
        page.portions = portions.unwrap_or_default();
    }

    fn visit<'p>(&self, page: &'p Procedure, trail: &mut Vec<Trail<'p>>, see: &mut See<'_, 'p>) {
        for portion in page.portions.list() {
            along(trail, Trail::Key(&portion.key), |trail| visit(self.0, portion, trail, see));
        }
    }

    fn replace(&self, page: &mut Procedure, path: &mut Path, see: &mut Replace<'_>) {
        let Portions::Some(portions) = &mut page.portions else { return };
        for portion in portions {
            within(path, &portion.key.clone(), |path| replace(self.0, portion, path, see));
        }
    }
}

impl PortionTable {
    /// `ham: 2 slices ± 1 (slicer, mark 3)`, or the same as keys and values.
    fn portion<'n>(&self, reader: &mut Reader<'n>, key: &str, node: &'n Node, units: &Units) -> Portion {
        let read = match node {
            Node::Map(_) => row(reader, node, "a portion", self.0, units),
            Node::Null | Node::Broken => None,
            _ => reader.text(node).map(|written| short_portion(reader, key, &written, units)),
        };
        let mut portion = Portion { key: key.to_owned(), ..read.unwrap_or_default() };
        count_itself(&mut portion, units);
        portion
    }
}

/// `eggs: 20 eggs` are 20 pieces: a thing that is counted is its own unit.
fn count_itself(portion: &mut Portion, units: &Units) {
    let counted = match &portion.amount {
        Amount::Of(limit) if is_itself(limit.quantity.unit.noun(), &portion.key) => {
            units.get("piece").map(|piece| {
                let quantity = Quantity { unit: piece.clone(), ..limit.quantity.clone() };
                Limit { quantity, ..limit.clone() }
            })
        }
        Amount::Unreadable { written, fault: AmountFault::UnknownUnit(_, unit) } => {
            let number = written.trim_end().strip_suffix(unit.as_str());
            let number = number.filter(|_| is_itself(Some(unit), &portion.key));
            number.and_then(|number| Limit::parse(&format!("{number}piece"), units).ok())
        }
        _ => None,
    };
    if let Some(limit) = counted {
        portion.amount = Amount::Of(limit);
        (portion.counts_itself, portion.written) = (true, None);
    }
}

fn is_itself(unit: Option<&str>, key: &str) -> bool {
    unit.is_some_and(|unit| counts_itself(unit, key))
}

/// `AMOUNT UNIT [± TOLERANCE] [(TOOL)]`.
fn short_portion(reader: &mut Reader<'_>, key: &str, written: &str, units: &Units) -> Portion {
    let mut portion = Portion { key: key.to_owned(), ..Portion::default() };
    let mut rest = written.trim();
    if let Some((before, tool)) = rest.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        portion.tool = Some(tool.trim().to_owned());
        rest = before.trim_end();
    }
    let tolerance = match rest.find('±').or_else(|| rest.find("+/-")) {
        Some(at) => {
            let tolerance = &rest[at..];
            rest = rest[..at].trim_end();
            Some(tolerance)
        }
        None => rest.strip_suffix("exact").map(|before| {
            rest = before.trim_end_matches([' ', ',']);
            "exact"
        }),
    };
    set_amount(&mut portion, rest, units);
    count_itself(&mut portion, units);
    if let Some(written) = tolerance {
        match Tolerance::parse(written, portion.amount.quantity(), units) {
            Ok(tolerance) => portion.tolerance = Some(tolerance),
            Err(fault) => reader.malformed(written, "a tolerance such as `± 2 g`", fault.to_string()),
        }
    }
    portion
}

pub(super) const AMOUNT: Special<Portion> = Special::new(
    || Form::Amount,
    |portion, row, key, units| {
        if let Some(written) = row.text(key) {
            set_amount(portion, &written, units);
        }
    },
);

fn set_amount(portion: &mut Portion, written: &str, units: &Units) {
    portion.amount = amount(written, units);
    let counts_things = portion.amount.quantity().is_some_and(|amount| amount.unit.noun().is_some());
    portion.written = counts_things.then(|| written.to_owned());
}

fn amount(written: &str, units: &Units) -> Amount {
    match Limit::counted(written, units) {
        Ok(limit) => Amount::Of(limit),
        Err(fault) => match MadeAmount::parse(written, units) {
            Some(Ok(made)) => Amount::Made { written: written.trim().to_owned(), made: Box::new(made) },
            Some(Err(fault)) => Amount::Unreadable { written: written.to_owned(), fault },
            None => Amount::Unreadable { written: written.to_owned(), fault },
        },
    }
}

/// It may be a share of the amount, which is read before it.
pub(super) const TOLERANCE: Special<Portion> = Special::new(
    || Form::Written(A_TOLERANCE),
    |portion, row, key, units| {
        portion.tolerance = row.field(key, |reader, node| {
            let written = reader.text(node)?;
            let tolerance = Tolerance::parse(&written, portion.amount.quantity(), units);
            tolerance.map_err(|fault| reader.malformed(&written, A_TOLERANCE, fault.to_string())).ok()
        });
    },
);

const A_TOLERANCE: &str = "a tolerance such as `exact`, `± 2 g` or `+5/-0 g`";

/// What staff call a portion. A translation always has a name for it.
pub(super) const PORTION_NAME: Special<Portion> = Special {
    form: || Form::Text,
    read: |portion, row, key, _| {
        portion.name = row.text(key);
        portion.has_own_name = portion.name.is_some();
    },
    content: |portion| Some(Content::Words(Words::Name(portion.name.as_deref(), &portion.key))),
    words: |portion| Some(WordsMut::Name(&mut portion.name)),
};

/// Pictures and films of a step: the names of their files, or keys and values.
pub(super) struct Pictures(pub(super) &'static [Field<StepPicture>]);

impl Group<Step> for Pictures {
    fn form(&self) -> Form {
        Form::List(Box::new(Form::Either(Box::new(Form::Text), Box::new(form(self.0)))))
    }

    fn read<'n>(
        &self,
        step: &mut Step,
        record: &mut MappingReader<'n, '_>,
        key: &'static str,
        units: &Units,
    ) {
        step.pictures = record.list(key, |reader, node| {
            let picture = match node {
                Node::Map(_) => row(reader, node, "a picture", self.0, units),
                _ => reader.text(node).map(|file| StepPicture { file: Some(file), ..StepPicture::default() }),
            };
            picture.map(|mut picture| {
                picture.link_files();
                picture
            })
        });
    }

    fn rows(&self, step: &Step) -> Option<usize> {
        Some(step.pictures.len())
    }

    fn visit<'p>(&self, step: &'p Step, trail: &mut Vec<Trail<'p>>, see: &mut See<'_, 'p>) {
        for (nth, picture) in step.pictures.iter().enumerate() {
            along(trail, Trail::Index(nth), |trail| visit(self.0, picture, trail, see));
        }
    }

    fn replace(&self, step: &mut Step, path: &mut Path, see: &mut Replace<'_>) {
        for (nth, picture) in step.pictures.iter_mut().enumerate() {
            within(path, nth, |path| replace(self.0, picture, path, see));
            picture.link_files();
        }
    }
}

pub(super) const MOMENT: Special<StepPicture> = Special {
    content: |picture| picture.moment.map(|moment| Content::Id(moment.name())),
    ..Special::new(
        || one_of(&Moment::ALL),
        |picture, row, key, _| picture.moment = row.word(key, &Moment::ALL),
    )
};

/// Steps: sentences, or keys and values.
pub(super) struct Steps {
    pub(super) fields: &'static [Field<Step>],
    pub(super) get: fn(&Procedure) -> &Vec<Step>,
    pub(super) get_mut: fn(&mut Procedure) -> &mut Vec<Step>,
}

impl Group<Procedure> for Steps {
    fn form(&self) -> Form {
        Form::List(Box::new(Form::Either(Box::new(Form::Markdown), Box::new(form(self.fields)))))
    }

    fn read<'n>(
        &self,
        page: &mut Procedure,
        top: &mut MappingReader<'n, '_>,
        key: &'static str,
        units: &Units,
    ) {
        *(self.get_mut)(page) = top.list(key, |reader, node| self.step(reader, node, units));
    }

    fn visit<'p>(&self, page: &'p Procedure, trail: &mut Vec<Trail<'p>>, see: &mut See<'_, 'p>) {
        for (nth, step) in (self.get)(page).iter().enumerate() {
            along(trail, Trail::Index(nth), |trail| visit(self.fields, step, trail, see));
        }
    }

    fn replace(&self, page: &mut Procedure, path: &mut Path, see: &mut Replace<'_>) {
        for step in (self.get_mut)(page) {
            within(path, &step.id.clone(), |path| replace(self.fields, step, path, see));
        }
    }
}

impl Steps {
    /// `Lay {ham} edge to edge.`, or the same as keys and values.
    fn step<'n>(&self, reader: &mut Reader<'n>, node: &'n Node, units: &Units) -> Option<Step> {
        match node {
            Node::Map(entries) if self.is_text_with_colon(entries) => {
                reader.wrong(node, "a text");
                None
            }
            Node::Map(_) => row(reader, node, "a step", self.fields, units),
            _ => reader.text(node).map(|text| Step { action: Inline::parse(&text), ..Step::default() }),
        }
    }

    /// `Note: lay the ham`: one key that is none of a step's and is not written almost like one. It was meant as a
    /// text, and the colon made keys and values of it.
    fn is_text_with_colon(&self, entries: &[(String, Node)]) -> bool {
        let [(key, value)] = entries else { return false };
        let is_single = !matches!(value, Node::List(_) | Node::Map(_) | Node::Broken);
        let known = self.fields.iter().map(|field| field.about.key);
        let meant = closest(&key.to_lowercase(), known.chain(DO_KEYS));
        // "Check: it is closed" is a sentence; nobody writes a key with a capital, but for the one that they must write.
        let begins_sentence =
            key.starts_with(char::is_uppercase) && !meant.is_some_and(|key| DO_KEYS.contains(&key));
        is_single && (meant.is_none() || begins_sentence)
    }
}

/// The key of a step's text, and what people write instead.
pub(in crate::manual) const DO_KEYS: [&str; 9] =
    ["do", "action", "step", "text", "instruction", "task", "what", "description", "title"];

pub(super) const STEP_ID: Special<Step> = Special::new(
    || Form::Id,
    |step, row, key, _| {
        let id = row.text(key);
        step.has_own_id = id.is_some();
        step.id = id.unwrap_or_default();
    },
);

pub(super) const ACTION: Special<Step> = Special {
    form: || Form::Markdown,
    read: |step, row, key, _| step.action = markdown(row, key).unwrap_or_default(),
    content: |step| {
        Some(&step.action)
            .filter(|action| !action.is_empty())
            .map(|action| Content::Words(Words::Line(action)))
    },
    words: |step| Some(&mut step.action).filter(|action| !action.is_empty()).map(WordsMut::Line),
};

pub(super) const ACKNOWLEDGE: Special<HandOff> = Special {
    content: |hand_off| hand_off.acknowledge.map(Content::Flag),
    ..Special::new(|| Form::Flag, |hand_off, row, key, _| hand_off.acknowledge = row.flag(key))
};

/// What the step decides, and up to which amount.
pub(super) const NEEDS: Special<Step> = Special {
    content: |step| Some(Content::Limits(&step.needs)),
    ..Special::new(limits, |step, row, key, units| {
        step.needs = row.table(key, |reader, action, node| limit(reader, action, node, units));
    })
};

/// How it is made good: in words, or as an action with its amount, whose words are made of both.
pub(super) const MAKE_GOOD: Special<Remedy> = Special {
    form: || Form::Either(Box::new(Form::Markdown), Box::new(limits())),
    read: |remedy, row, key, units| {
        let words = row.field(key, |reader, node| match node {
            Node::Map(entries) => {
                remedy.needs = reader.table(node, |reader, action, node| limit(reader, action, node, units));
                let shown =
                    |(action, node): &(String, Node)| Some(format!("{} {}", name_of(action), node.scalar()?));
                Some(entries.iter().filter_map(shown).collect::<Vec<_>>().join(", "))
            }
            _ => reader.text(node),
        });
        remedy.make_good = words.map(|words| Inline::parse(&words));
    },
    content: |remedy| remedy.make_good.as_ref().map(|words| Content::Words(Words::Line(words))),
    words: |remedy| remedy.make_good.as_mut().map(WordsMut::Line),
};

/// Actions, each with the largest amount that is decided about.
fn limits() -> Form {
    let purpose = "The largest amount that is decided about.";
    Form::Table(Box::new(FieldInfo::any(Form::Written(A_LIMIT), purpose)))
}

fn limit<'n>(
    reader: &mut Reader<'n>,
    action: &str,
    node: &'n Node,
    units: &Units,
) -> Option<(String, Limit)> {
    let written = reader.text(node)?;
    let limit = Limit::counted(&written, units);
    let limit = limit.map_err(|fault| reader.malformed(&written, A_LIMIT, fault.of_authority())).ok();
    Some((action.to_owned(), limit?))
}

const A_LIMIT: &str = "an amount such as `50 EUR`";

fn one_of<T>(words: &[(&'static str, T)]) -> Form {
    Form::OneOf(words.iter().map(|(word, _)| *word).collect())
}
