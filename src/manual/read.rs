//! Reads a file of the manual into a [`Procedure`].
//!
//! The order of the functions is that of the fields in the front matter. A field that is wrong is noted and left
//! out; nothing stops the reading.

use std::sync::OnceLock;

use super::procedure::{
    Amount, Approval, Change, Check, Contact, CriticalPoint, Escalation, Goal, HandOff, Kind, Method,
    Monitoring, Portion, Portions, Procedure, Receipt, Record as Kept, Recovery, Spokesperson, Status, Step,
    Suppression, Target, Tiers, Touches, Verification, Watch, Written, Yield, file_name,
};
use crate::fields::{Node, Reader, Record, read_yaml};
use crate::markdown::{Document, Inline, Note, split};
use crate::quantity::{AmountFault, Duration, Limit, Number, Quantity, Tolerance, Units};
use crate::source::Text;

impl Procedure {
    /// Reads a file. `path` is its path below the manual's folder; a file that does not say its type is of
    /// `default_kind`.
    pub fn parse(text: Text, path: &str, default_kind: Kind, units: &Units) -> Self {
        let parts = split(&text.content);
        let data = parts.yaml.map(|span| read_yaml(text.slice(span)));
        let mut procedure = empty(text, path, default_kind);
        procedure.parts = parts;
        if let Some(data) = data {
            let mut reader = Reader::new();
            let expected = "keys and values such as `title: Ham sandwich`";
            reader.record(&data.node, expected, |top| fields(&mut procedure, top, units));
            procedure.problems = reader.into_problems();
            procedure.keep(data);
        }
        if procedure.kind == Kind::Page && !procedure.has_own_id {
            procedure.id = path.strip_suffix(".md").unwrap_or(path).replace('/', "-");
        }
        name_steps(&mut procedure);
        let steps: Vec<&str> =
            procedure.steps.iter().chain(&procedure.recovery).map(|step| step.id.as_str()).collect();
        let body = Document::parse(procedure.text.slice(parts.body), parts.body.start, &steps);
        procedure.suppressions.extend(body.notes.iter().filter_map(suppression));
        procedure.body = body;
        if procedure.title.is_none() && procedure.kind == Kind::Page {
            let heading = procedure.body.title.as_ref().filter(|heading| !heading.text.is_empty());
            procedure.title = heading.map(|heading| heading.text.clone());
        }
        procedure
    }
}

fn fields<'n>(procedure: &mut Procedure, top: &mut Record<'n, '_>, units: &Units) {
    if let Some(id) = top.text("id") {
        procedure.id = id;
        procedure.has_own_id = true;
    }
    procedure.title = top.text("title");
    procedure.kind = top.word("type", &Kind::ALL).unwrap_or(procedure.kind);
    procedure.status = top.word("status", &Status::ALL).unwrap_or_default();
    procedure.version = top.whole("version");
    procedure.owner = top.text("owner");
    procedure.department = top.text("department");
    procedure.purpose = inline(top, "purpose");
    procedure.trigger = inline(top, "trigger");
    procedure.tiers = tiers(top);
    procedure.by = top.text("by");
    procedure.yields = yields(top);
    procedure.portions = portions(top, units);
    procedure.steps = top.list("steps", |reader, node| step(reader, node, units));
    procedure.targets = top.list("targets", |reader, node| {
        reader.record(node, "a target with `measure`, `target` and `alarm`", |row| Target {
            measure: row.text("measure"),
            target: goal(row, "target", units),
            alarm: goal(row, "alarm", units),
            until: row.text("until"),
        })
    });
    procedure.touches = top.field("touches", |reader, node| {
        reader.record(node, "`expected`, `alarm` and `per`", |row| Touches {
            expected: row.whole("expected"),
            alarm: row.whole("alarm"),
            per: row.text("per"),
        })
    });
    procedure.critical = top.list("critical", |reader, node| critical(reader, node, units));
    procedure.allergens = allergens(top);
    procedure.if_wrong = top.list("if_wrong", |reader, node| {
        reader.record(node, "`when`, `do` and `tell`", |row| Recovery {
            when: row.text("when"),
            action: inline(row, "do"),
            tell: row.text("tell"),
            make_good: inline(row, "make_good"),
        })
    });
    procedure.escalate = top.list("escalate", |reader, node| {
        reader.record(node, "`when`, `to` and `within`", |row| Escalation {
            when: row.text("when"),
            to: row.text("to"),
            within: duration(row, "within", units),
        })
    });
    procedure.receives = top.list("receives", |reader, node| {
        reader.record(node, "`from` and `gives`", |row| Receipt {
            from: row.text("from"),
            gives: row.texts("gives"),
        })
    });
    procedure.supersedes = top.text("supersedes");
    procedure.superseded_by = top.text("superseded_by");
    procedure.aliases = top.texts("aliases");
    procedure.review_every = duration(top, "review_every", units);
    procedure.verified = top.field("verified", |reader, node| {
        reader.record(node, "`by`, `on`, `method` and `fingerprint`", |row| Verification {
            by: row.text("by"),
            on: date(row, "on"),
            method: row.word("method", &Method::ALL),
            fingerprint: row.text("fingerprint"),
        })
    });
    procedure.order = top.whole("order");
    procedure.product = top.text("product");
    procedure.needs_quality = top.word("quality", &[("required", true)]).unwrap_or_default();
    procedure.total_time = duration(top, "total_time", units);
    procedure.is_entry = top.flag("entry").unwrap_or_default();
    procedure.records = top.list("records", |reader, node| {
        reader.record(node, "`name`, `place` and `keep`", |row| Kept {
            name: row.text("name"),
            place: row.text("place"),
            keep: duration(row, "keep", units),
        })
    });
    procedure.contacts = top.list("contacts", |reader, node| {
        reader.record(node, "`who`, `phone` and `when`", |row| Contact {
            who: row.text("who"),
            phone: row.text("phone"),
            when: row.text("when"),
        })
    });
    procedure.speaks = top.field("speaks", |reader, node| {
        reader.record(node, "`by`, `says` and `never`", |row| Spokesperson {
            by: row.text("by"),
            says: row.text("says"),
            never: row.text("never"),
        })
    });
    procedure.recovery = top.list("recovery", |reader, node| step(reader, node, units));
    procedure.approved = top.field("approved", |reader, node| {
        reader.record(node, "`by` and `on`", |row| Approval { by: row.text("by"), on: date(row, "on") })
    });
    procedure.changes = top.list("changes", |reader, node| {
        reader.record(node, "`version`, `on`, `by` and `what`", |row| Change {
            version: row.whole("version"),
            on: date(row, "on"),
            by: row.text("by"),
            what: inline(row, "what"),
        })
    });
    procedure.former_ids = top.texts("former_ids");
    procedure.is_searchable = top.flag("search").unwrap_or(true);
    procedure.related = top.texts("related");
    procedure.suppressions = ignored(top);
}

/// The findings that somebody has decided to live with.
pub(crate) fn ignored(top: &mut Record<'_, '_>) -> Vec<Suppression> {
    top.list("ignore", |reader, node| {
        reader.record(node, "`rule` and `reason`", |row| Suppression {
            rule: row.text("rule").unwrap_or_default(),
            reason: row.text("reason"),
            until: date(row, "until"),
            written: Written::FrontMatter,
        })
    })
}

fn tiers(top: &mut Record<'_, '_>) -> Tiers {
    let tiers = top.texts("tiers");
    match tiers.as_slice() {
        [] => Tiers::Unsaid,
        [all] if all == "all" => Tiers::All,
        _ => Tiers::Some(tiers),
    }
}

fn yields(top: &mut Record<'_, '_>) -> Option<Yield> {
    top.field("yield", |reader, node| {
        let text = reader.text(node)?;
        match Number::parse_prefix(&text) {
            Ok((number, length)) if !text[length..].trim_start().starts_with(['-', '–']) => {
                Some(Yield { number, what: text[length..].trim().to_owned() })
            }
            _ => {
                let because = "it can't be scaled; write one number and what it counts";
                reader.malformed(&text, "a yield such as `12 sandwiches`", because);
                None
            }
        }
    })
}

fn portions(top: &mut Record<'_, '_>, units: &Units) -> Portions {
    let portions = top.field("portions", |reader, node| match node {
        Node::Text(word) if word == "none" => Some(Portions::None),
        Node::Map(_) => {
            let list = reader.table(node, |reader, key, node| Some(portion(reader, key, node, units)));
            Some(Portions::Some(list))
        }
        _ => {
            reader.wrong(node, "portions such as `ham: 2 slices`, each on its own line, or `none`");
            None
        }
    });
    portions.unwrap_or_default()
}

/// `ham: 2 slices ± 1 (slicer, mark 3)`, or the same as keys and values.
fn portion<'n>(reader: &mut Reader<'n>, key: &str, node: &'n Node, units: &Units) -> Portion {
    let mut portion = Portion { key: key.to_owned(), ..Portion::default() };
    match node {
        Node::Map(_) => {
            reader.record(node, "a portion", |row| {
                if let Some(written) = row.measure("amount") {
                    portion.amount = amount(&written, units);
                }
                portion.tolerance = tolerance(row, portion.amount.quantity(), units);
                portion.tool = row.text("tool");
                portion.note = inline(row, "note");
                portion.name = row.text("name");
                portion.has_own_name = portion.name.is_some();
                portion.is_fixed = row.flag("fixed").unwrap_or_default();
                portion.item = row.text("item");
            });
        }
        Node::Null | Node::Broken => {}
        _ => {
            if let Some(written) = reader.measure(node) {
                short_portion(reader, &mut portion, &written, units);
            }
        }
    }
    portion
}

/// `AMOUNT UNIT [± TOLERANCE] [(TOOL)]`.
fn short_portion(reader: &mut Reader<'_>, portion: &mut Portion, written: &str, units: &Units) {
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
    portion.amount = amount(rest, units);
    if let Some(written) = tolerance {
        match Tolerance::parse(written, portion.amount.quantity(), units) {
            Ok(tolerance) => portion.tolerance = Some(tolerance),
            Err(fault) => reader.malformed(written, "a tolerance such as `± 2 g`", fault.to_string()),
        }
    }
}

fn amount(written: &str, units: &Units) -> Amount {
    match Limit::parse(written, units) {
        Ok(limit) => Amount::Of(limit),
        Err(fault) => Amount::Unreadable { written: written.to_owned(), fault },
    }
}

fn tolerance(row: &mut Record<'_, '_>, of: Option<&Quantity>, units: &Units) -> Option<Tolerance> {
    row.field("tolerance", |reader, node| {
        let written = reader.measure(node)?;
        let tolerance = Tolerance::parse(&written, of, units);
        tolerance
            .map_err(|fault| {
                reader.malformed(
                    &written,
                    "a tolerance such as `exact`, `± 2 g` or `+5/-0 g`",
                    fault.to_string(),
                );
            })
            .ok()
    })
}

/// `Lay {ham} edge to edge.`, or the same as keys and values.
fn step<'n>(reader: &mut Reader<'n>, node: &'n Node, units: &Units) -> Option<Step> {
    match node {
        Node::Map(entries) if is_text_with_colon(entries) => {
            reader.wrong(node, "a text");
            None
        }
        Node::Map(_) => reader.record(node, "a step", |row| {
            let id = row.text("id");
            Step {
                has_own_id: id.is_some(),
                id: id.unwrap_or_default(),
                action: inline(row, "do").unwrap_or_default(),
                by: row.text("by"),
                within: duration(row, "within", units),
                warning: inline(row, "warning"),
                key_point: inline(row, "key_point"),
                why: inline(row, "why"),
                check: row.field("check", |reader, node| {
                    reader.record(node, "`by` and `accept`", |row| Check {
                        by: row.text("by"),
                        accept: inline(row, "accept"),
                        sample: row.text("sample"),
                    })
                }),
                if_wrong: inline(row, "if_wrong"),
                hand_off: row.field("hand_off", |reader, node| {
                    reader.record(node, "`to`, `gives` and `within`", |row| HandOff {
                        to: row.text("to"),
                        gives: row.texts("gives"),
                        within: duration(row, "within", units),
                        acknowledge: row.flag("acknowledge"),
                    })
                }),
                needs: row.table("needs", |reader, action, node| {
                    let written = reader.measure(node)?;
                    Some((action.to_owned(), limit(reader, &written, units)?))
                }),
                record: row.text("record"),
            }
        }),
        _ => reader.text(node).map(|text| Step { action: Inline::parse(&text), ..Step::default() }),
    }
}

/// `Note: lay the ham`: one key that is none of a step's and is not written almost like one. It was meant as a
/// text, and the colon made keys and values of it.
fn is_text_with_colon(entries: &[(String, Node)]) -> bool {
    let [(key, value)] = entries else { return false };
    let is_single = !matches!(value, Node::List(_) | Node::Map(_) | Node::Broken);
    let meant = super::closest(&key.to_lowercase(), STEP_KEYS.iter().copied());
    // "Check: it is closed" is a sentence; nobody writes a key with a capital, but for the one that they must write.
    let begins_sentence =
        key.starts_with(char::is_uppercase) && !meant.is_some_and(|key| DO_KEYS.contains(&key));
    is_single && (meant.is_none() || begins_sentence)
}

/// The keys of a step, and what people write for `do`.
const STEP_KEYS: [&str; 20] = [
    "id",
    "do",
    "by",
    "within",
    "warning",
    "key_point",
    "why",
    "check",
    "if_wrong",
    "hand_off",
    "needs",
    "record",
    "action",
    "step",
    "text",
    "instruction",
    "task",
    "what",
    "description",
    "title",
];

/// Those of them that are the text of the step.
const DO_KEYS: [&str; 9] =
    ["do", "action", "step", "text", "instruction", "task", "what", "description", "title"];

fn critical<'n>(reader: &mut Reader<'n>, node: &'n Node, units: &Units) -> Option<CriticalPoint> {
    reader.record(node, "`hazard`, `step`, `limit`, `monitor` and what follows", |row| CriticalPoint {
        hazard: row.text("hazard"),
        step: row.text("step"),
        limit: goal(row, "limit", units),
        monitor: row.field("monitor", |reader, node| {
            reader.record(node, "`what`, `how`, `every` and `by`", |row| Monitoring {
                what: row.text("what"),
                how: row.text("how"),
                every: row.text("every"),
                by: row.text("by"),
            })
        }),
        corrective_action: inline(row, "corrective_action"),
        verify: row.field("verify", |reader, node| {
            reader.record(node, "`by` and `every`", |row| Watch {
                by: row.text("by"),
                every: row.text("every"),
            })
        }),
        record: row.text("record"),
    })
}

fn allergens(top: &mut Record<'_, '_>) -> Option<Vec<String>> {
    let said = top.has("allergens");
    let allergens = top.texts("allergens");
    match allergens.as_slice() {
        [none] if none == "none" => Some(Vec::new()),
        [] if !said => None,
        _ => Some(allergens),
    }
}

fn inline(row: &mut Record<'_, '_>, key: &'static str) -> Option<Inline> {
    row.text(key).map(|text| Inline::parse(&text))
}

fn duration(row: &mut Record<'_, '_>, key: &'static str, units: &Units) -> Option<Duration> {
    row.field(key, |reader, node| {
        let written = reader.measure(node)?;
        let duration = Duration::parse(&written, units);
        duration
            .map_err(|fault| {
                let because = match &fault {
                    AmountFault::NoUnit(number) => {
                        format!("{number} of what? Write `{number} s`, `{number} min` or `{number} h`")
                    }
                    AmountFault::UnknownUnit(_, unit) => format!("`{unit}` is not a unit of time"),
                    fault => fault.to_string(),
                };
                reader.malformed(&written, "a time such as `90 s`, `1 min 30 s` or `6 months`", because);
            })
            .ok()
    })
}

fn limit(reader: &mut Reader<'_>, written: &str, units: &Units) -> Option<Limit> {
    let limit = Limit::parse(written, units);
    limit.map_err(|fault| reader.malformed(written, "an amount such as `50 EUR`", fault.of_authority())).ok()
}

/// A limit; what is none is kept for the rule that asks for a number.
fn goal(row: &mut Record<'_, '_>, key: &'static str, units: &Units) -> Option<Goal> {
    let written = row.measure(key)?;
    let limit = Limit::parse(&written, units);
    Some(Goal { written, limit })
}

/// A date as `YYYY-MM-DD`.
fn date(row: &mut Record<'_, '_>, key: &'static str) -> Option<String> {
    row.field(key, Reader::date)
}

/// A step without an id is called by its number.
fn name_steps(procedure: &mut Procedure) {
    for (prefix, steps) in [("step", &mut procedure.steps), ("recovery", &mut procedure.recovery)] {
        for (index, step) in steps.iter_mut().enumerate() {
            if !step.has_own_id {
                step.id = format!("{prefix}-{}", index + 1);
            }
        }
    }
}

/// `sop-ignore RULE: reason` or `sop-ignore RULE until 2027-01-01: reason`.
pub(crate) fn suppression(note: &Note) -> Option<Suppression> {
    let rest = note.text.strip_prefix("sop-ignore")?.trim();
    let (head, reason) = rest.split_once(':').map_or((rest, ""), |(head, reason)| (head, reason.trim()));
    let (rule, until) =
        head.split_once(" until ").map_or((head, None), |(rule, until)| (rule, Some(until.trim())));
    Some(Suppression {
        rule: rule.trim().to_owned(),
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
        until: until.map(str::to_owned),
        written: Written::Comment { span: note.span, covers: note.next },
    })
}

/// A procedure of which nothing is known but its file.
fn empty(text: Text, path: &str, kind: Kind) -> Procedure {
    let is_index = path == "index.md" || path.ends_with("/index.md");
    Procedure {
        path: path.to_owned(),
        parts: split(""),
        faults: Vec::new(),
        problems: Vec::new(),
        unreadable: Vec::new(),
        yaml: None,
        places: OnceLock::new(),
        unread: OnceLock::new(),
        names: OnceLock::new(),
        fingerprint: OnceLock::new(),
        id: file_name(path).to_owned(),
        has_own_id: false,
        title: None,
        kind: if is_index { Kind::Page } else { kind },
        status: Status::Active,
        version: None,
        owner: None,
        department: None,
        purpose: None,
        trigger: None,
        tiers: Tiers::Unsaid,
        by: None,
        yields: None,
        portions: Portions::Unsaid,
        steps: Vec::new(),
        targets: Vec::new(),
        touches: None,
        critical: Vec::new(),
        allergens: None,
        if_wrong: Vec::new(),
        escalate: Vec::new(),
        receives: Vec::new(),
        supersedes: None,
        superseded_by: None,
        aliases: Vec::new(),
        review_every: None,
        verified: None,
        order: None,
        product: None,
        needs_quality: false,
        total_time: None,
        is_entry: false,
        records: Vec::new(),
        contacts: Vec::new(),
        speaks: None,
        recovery: Vec::new(),
        approved: None,
        changes: Vec::new(),
        former_ids: Vec::new(),
        is_searchable: true,
        related: Vec::new(),
        suppressions: Vec::new(),
        translation: None,
        body: Document::default(),
        text,
    }
}
