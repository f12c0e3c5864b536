//! The table of fields: all that is known of each key of the front matter, in one row.
//!
//! A row has the key, the kind of its value and where a page keeps it, what it is for, an example, what a translation
//! does with it, what its change does to the fingerprint, and which pages need it. The reader, the schema, the
//! fingerprint, translations, `sopbook explain`, `sopbook new --full` and the rules go by this table.
//!
//! The order of the rows is that in which texts are bound to their translations and written into a fingerprint: a new
//! field goes where it belongs, and none is moved.

mod group;
mod kind;
mod special;
mod topics;
mod words;

use std::sync::LazyLock;

use self::Weight::{Fact, FactEvenIfMissing, Special};
use self::group::{One, Rows, form};
pub(crate) use self::group::{replace, visit};
pub(crate) use self::kind::{About, Content, Field, Required, Weight};
use self::kind::{At, at};
pub(super) use self::special::DO_KEYS;
use self::special::{
    ACKNOWLEDGE, ACTION, ALIASES, ALLERGENS, AMOUNT, ID, IGNORED_RULE, MAKE_GOOD, METHOD, MOMENT, NEEDS,
    PORTION_NAME, Pictures, PortionTable, QUALITY, SEARCH, STATUS, STEP_ID, Steps, TIERS, TOLERANCE, TYPE,
    YIELD,
};
pub use self::topics::{TOPICS, Topic};
pub use self::words::Words;
pub(crate) use self::words::WordsMut;
use super::procedure::{
    Approval, ChangeEntry, Contact, CriticalPoint, Escalation, HandOff, Kind, Monitoring, Portion, Portions,
    Procedure, Receipt, Record, Remedy, SecondCheck, Spokesperson, Step, Suppression, Target, Touches,
    Verification, Watch,
};
use super::step_picture::StepPicture;
use crate::fields::{self, Form};
use crate::quantity::Units;

/// What can be written in the front matter.
pub fn front_matter() -> &'static Form {
    static FRONT_MATTER: LazyLock<Form> = LazyLock::new(|| form(PROCEDURE));
    &FRONT_MATTER
}

/// Reads the findings to suppress in a file, which a translation does not inherit.
pub(crate) fn read_suppressions(page: &mut Procedure, top: &mut fields::MappingReader<'_, '_>) {
    if let Some(field) = PROCEDURE.iter().find(|field| field.about.key == "ignore") {
        field.read(page, top, &Units::default()); // There are no amounts in them.
    }
}

/// The fields of the front matter.
pub(crate) const PROCEDURE: &[Field<Procedure>] = &[
    Field::special(
        "id",
        &ID,
        "What other pages and links call it; it never changes. By default, the name of its file.",
    )
    .such_as("ham-sandwich"),
    Field::text("title", at!(Procedure.title), "What staff call it.")
        .such_as("Ham sandwich")
        .translated()
        .weighs(Weight::Words)
        .required_on(EVERY, |page| page.title.is_some(), "what do staff call this?")
        .even_as_draft(),
    Field::special("type", &TYPE, "The kind of page.").such_as("procedure").weighs(Special),
    Field::special(
        "status",
        &STATUS,
        "`draft` until the page is complete, then `active`, and `retired` when it no longer applies.",
    )
    .such_as("active"),
    Field::whole("version", at!(Procedure.version), "The number of its version, raised with each change.")
        .such_as("1")
        .required_on(
            BUT_FREE_TEXT,
            |page| page.version.is_some(),
            "a printed card must show which version it is",
        ),
    Field::id("owner", at!(Procedure.owner), "The one role or person responsible for it.")
        .such_as("kitchen-lead")
        .required_on(BUT_FREE_TEXT, |page| page.owner.is_some(), "which one role or person answers for it?")
        .even_as_draft(),
    Field::id(
        "department",
        at!(Procedure.department),
        "The department it belongs to; by default, its top folder.",
    )
    .such_as("kitchen"),
    Field::markdown("purpose", at!(Procedure.purpose), "What it is for, in one sentence.")
        .such_as("Every customer gets the same on every shift.")
        .translated()
        .weighs(Weight::Words)
        .required_on(BUT_FREE_TEXT, |page| page.purpose.is_some(), "say in one sentence what it is for"),
    Field::markdown("trigger", at!(Procedure.trigger), "The event that starts it.")
        .such_as("A customer places an order.")
        .translated()
        .weighs(Weight::Words)
        .required_on(&[Kind::Procedure, Kind::CrisisPlan], |page| page.trigger.is_some(), "what starts it?"),
    Field::special("tiers", &TIERS, "The customer tiers that it applies to: `all`, or their ids.")
        .such_as("all")
        .weighs(Special),
    Field::id("by", at!(Procedure.by), "The role or person who does every step that names no other.")
        .such_as("line-cook")
        .weighs(Special),
    Field::special("yield", &YIELD, "What it makes: a number and what is counted.")
        .such_as("12 sandwiches")
        .translated()
        .weighs(Special)
        .required_on(&[Kind::Recipe], |page| page.yields.is_some(), "how much does the recipe make?"),
    Field::group(
        "portions",
        &PortionTable(PORTION),
        "What must be the same every time, and how much of it; `none` if nothing is measured out.",
    )
    .such_as("{ham: 2 slices}")
    .required_on(
        WITH_STEPS,
        |page| !matches!(page.portions, Portions::Unsaid),
        "what must be the same every time, and how much of it?",
    )
    .line(
        "portions: none` if nothing is measured out, \
         or below `portions:` lines such as `  gloves: 2 pairs",
    ),
    Field::group(
        "steps",
        &Steps { fields: STEP, get: |page| &page.steps, get_mut: |page| &mut page.steps },
        "What is done, in order. A step is one sentence, or keys and values.",
    )
    .such_as("do: \"‹Lay {ham} edge to edge.›\", by: line-cook"),
    Field::group(
        "targets",
        &Rows {
            at: at!(Procedure.targets),
            shape: "a target with `measure`, `target` and `alarm`",
            fields: TARGET,
        },
        "What is measured, with the value to reach and the value that calls for action.",
    )
    .such_as("measure: ‹order to counter›, target: 4 min, alarm: 6 min"),
    Field::group(
        "touches",
        &One { at: at!(Procedure.touches), shape: "`expected`, `alarm` and `per`", fields: TOUCHES },
        "How many contacts with the customer one case takes.",
    )
    .such_as("expected: 1, alarm: 3, per: order"),
    Field::group(
        "critical",
        &Rows {
            at: at!(Procedure.critical),
            shape: "`hazard`, `step`, `limit`, `monitor` and what follows",
            fields: CRITICAL_POINT,
        },
        "Critical control points (HACCP): what could harm someone, and how it is prevented.",
    )
    .such_as("hazard: ‹Listeria›, step: lay-ham, limit: \"<= 5 °C\", corrective_action: Discard the pack."),
    Field::special("allergens", &ALLERGENS, "The allergens in it, or `none`.")
        .such_as("[gluten, milk]")
        .weighs(Special)
        .required_on(&[Kind::Recipe], |page| page.allergens.is_some(), "a guest with an allergy relies on it")
        .line("allergens: [gluten, milk]` or `allergens: none"),
    Field::group(
        "if_wrong",
        &Rows { at: at!(Procedure.if_wrong), shape: "`when`, `do` and `tell`", fields: REMEDY },
        "What to do when it goes wrong.",
    )
    .such_as("when: The order is wrong, do: ‹Remake it first›, tell: shift-lead")
    .required_on(
        &[Kind::Procedure, Kind::Recipe, Kind::Checklist],
        |page| !page.if_wrong.is_empty(),
        "what is done when it goes wrong, and who is told?",
    )
    .line(
        "if_wrong:` and below it \
         `  - {when: The order is wrong, do: Repeat it first, tell: shift-lead}",
    ),
    Field::group(
        "escalate",
        &Rows { at: at!(Procedure.escalate), shape: "`when`, `to` and `within`", fields: ESCALATION },
        "Who to call for help, when, and how soon.",
    )
    .such_as("when: A customer is hurt, to: ‹duty-manager›, within: 1 min"),
    Field::group(
        "receives",
        &Rows { at: at!(Procedure.receives), shape: "`from` and `gives`", fields: RECEIPT },
        "What other procedures hand over to this one.",
    )
    .such_as("from: ‹take-order›, gives: [order number]"),
    Field::id("supersedes", at!(Procedure.supersedes), "The id of the procedure that this one replaces.")
        .such_as("old-ham-sandwich"),
    Field::id(
        "superseded_by",
        at!(Procedure.superseded_by),
        "The id of the procedure that replaces this one.",
    )
    .such_as("new-ham-sandwich"),
    Field::time("review_every", at!(Procedure.review_every), "How often it is reviewed.")
        .such_as("6 months")
        .required_on(
            BUT_FREE_TEXT,
            |page| page.review_every.is_some(),
            "how often is it checked that it still applies?",
        ),
    Field::group(
        "verified",
        &One {
            at: at!(Procedure.verified),
            shape: "`by`, `on`, `method` and `fingerprint`",
            fields: VERIFICATION,
        },
        "Who has checked it against the real work, when and how. `sopbook verify` writes it.",
    ),
    Field::whole("order", at!(Procedure.order), "Its position in its section.").such_as("1"),
    Field::id("product", at!(Procedure.product), "What is served or delivered.").such_as("ham-sandwich"),
    Field::special("quality", &QUALITY, "`required` if every portion needs a tolerance and a second person.")
        .such_as("required"),
    Field::time("total_time", at!(Procedure.total_time), "How long all of it may take.")
        .such_as("10 min")
        .weighs(Fact),
    Field::flag("entry", at!(Procedure.is_entry), "`true` if work starts here and nothing hands off to it.")
        .such_as("true"),
    Field::group(
        "records",
        &Rows { at: at!(Procedure.records), shape: "`name`, `place` and `keep`", fields: RECORD },
        "What is written down, where, and how long it is kept.",
    )
    .such_as("name: ‹fridge log›, place: tablet at the door, keep: 12 months"),
    Field::group(
        "contacts",
        &Rows { at: at!(Procedure.contacts), shape: "`who`, `phone` and `when`", fields: CONTACT },
        "Who to call in a crisis.",
    )
    .such_as("who: ‹Fire brigade›, phone: \"112\""),
    Field::group(
        "speaks",
        &One { at: at!(Procedure.speaks), shape: "`by`, `says` and `never`", fields: SPOKESPERSON },
        "Who speaks to the public in a crisis.",
    )
    .such_as("by: ‹franchise-owner›, says: \"We are looking into it.\""),
    Field::group(
        "recovery",
        &Steps { fields: STEP, get: |page| &page.recovery, get_mut: |page| &mut page.recovery },
        "How to get back to normal after a crisis, step by step.",
    )
    .such_as("do: ‹Open the doors again.›, by: duty-manager"),
    Field::group(
        "approved",
        &One { at: at!(Procedure.approved), shape: "`by` and `on`", fields: APPROVAL },
        "Who approved it, and when.",
    )
    .such_as("by: ‹duty-manager›, on: 2026-10-01"),
    Field::group(
        "changes",
        &Rows { at: at!(Procedure.changes), shape: "`version`, `on`, `by` and `what`", fields: CHANGE },
        "What changed in each version, newest first.",
    )
    .such_as("version: 2, on: 2026-10-01, by: kitchen-lead, what: ‹Two slices instead of three.›"),
    Field::special("aliases", &ALIASES, "Other words that staff use for it, for the search.")
        .such_as("[jambon, club light]")
        .translated_at_will(),
    Field::ids(
        "former_ids",
        at!(Procedure.former_ids),
        "Ids that it had before; links to them keep working.",
    )
    .such_as("[ham-roll]"),
    Field::special("search", &SEARCH, "`false` to keep it out of the search.").such_as("false"),
    Field::ids("related", at!(Procedure.related), "The ids of related procedures.")
        .such_as("[cheese-sandwich]"),
    Field::group(
        "ignore",
        &Rows { at: at!(Procedure.suppressions), shape: "`rule` and `reason`", fields: SUPPRESSION },
        "Findings to suppress in this file.",
    )
    .such_as("rule: ‹no-steps›, reason: The steps follow on Monday."),
];

pub(crate) const PORTION: &[Field<Portion>] = &[
    Field::special("name", &PORTION_NAME, "What staff read, if that is not the key.")
        .such_as("sliced ham")
        .translated()
        .weighs(Weight::Words),
    Field::special("amount", &AMOUNT, "How much, with its unit.").such_as("2 slices").weighs(Special),
    Field::special("tolerance", &TOLERANCE, "How far it may be off.").such_as("exact").weighs(Special),
    Field::text("tool", at!(Portion.tool), "What it is measured with.")
        .such_as("\"slicer, mark 3\"")
        .translated()
        .weighs(Fact),
    Field::markdown("note", at!(Portion.note), "What else staff need to know.")
        .such_as("edge to edge")
        .translated()
        .weighs(Weight::Words),
    Field::flag("fixed", at!(Portion.is_fixed), "`true` if it stays the same when the rest is scaled.")
        .such_as("true")
        .weighs(Fact),
    Field::flag("optional", at!(Portion.is_optional), "`true` if it may be left out.")
        .such_as("true")
        .weighs(Fact),
    Field::text("item", at!(Portion.item), "The stock item, if that is not the key.").such_as("ham-1kg"),
];

pub(crate) const STEP: &[Field<Step>] = &[
    Field::special("id", &STEP_ID, "What links call it; by default, its number.").such_as("lay-ham"),
    Field::special("do", &ACTION, "What is done, in one sentence. `{ham}` stands for the portion `ham`, `{ham: 1 slice}` for a part of it.")
        .such_as("\"Lay {ham} edge to edge.\"")
        .translated()
        .weighs(Weight::Words),
    Field::flag("optional", at!(Step.is_optional), "`true` if it may be left out.")
        .such_as("true")
        .weighs(Fact),
    Field::id("by", at!(Step.by), "The role or person who does it, if that is not the procedure's `by`.")
        .such_as("line-cook")
        .weighs(Special),
    Field::time("within", at!(Step.within), "How long it may take.").such_as("30 s").weighs(Fact),
    Field::markdown("warning", at!(Step.warning), "A danger, shown before the step.")
        .such_as("Keep your fingers behind the guard.")
        .translated()
        .weighs(Weight::Words),
    Field::markdown("key_point", at!(Step.key_point), "The detail that makes the difference.")
        .such_as("No overlap.")
        .translated()
        .weighs(Weight::Words),
    Field::markdown("why", at!(Step.why), "The reason for it.")
        .such_as("Overlap makes the third sandwich short.")
        .translated()
        .weighs(Weight::Words),
    Field::group(
        "check",
        &One { at: at!(Step.check), shape: "`by` and `accept`", fields: CHECK },
        "What a second person checks.",
    )
    .such_as("by: shift-lead, accept: ‹2 slices›"),
    Field::markdown("if_wrong", at!(Step.if_wrong), "What to do when the step goes wrong.")
        .such_as("Remake it and tell the shift lead.")
        .translated()
        .weighs(Weight::Words),
    Field::group(
        "hand_off",
        &One { at: at!(Step.hand_off), shape: "`to`, `gives` and `within`", fields: HAND_OFF },
        "The procedure or department that takes over after the step.",
    )
    .such_as("to: ‹serve-order›, gives: [order number], within: 10 min"),
    Field::special("needs", &NEEDS, "The authority that the step uses: `refund: 50 EUR`.")
        .such_as("{refund: 50 EUR}")
        .weighs(Fact),
    Field::text("record", at!(Step.record), "The record that is filled in.")
        .such_as("fridge log")
        .weighs(Fact),
    Field::group(
        "picture",
        &Pictures(PICTURE),
        "What it looks like: a picture or film beside the page, or several.",
    )
    .such_as("file: ‹cut.jpg›, caption: One stroke from corner to corner"),
];

pub(crate) const PICTURE: &[Field<StepPicture>] = &[
    Field::text("file", at!(StepPicture.file), "The picture or film, as a path from the page.")
        .such_as("cut.jpg")
        .weighs(Fact),
    Field::markdown(
        "caption",
        at!(StepPicture.caption),
        "What it shows, also read aloud to staff who can't see it.",
    )
    .such_as("One stroke from corner to corner")
    .translated()
    .weighs(Weight::Words),
    Field::special("label", &MOMENT, "`before` or `after` the step, if two pictures are compared.")
        .such_as("after")
        .weighs(Fact),
    Field::text("poster", at!(StepPicture.poster), "The picture shown until the film plays.")
        .such_as("cut-poster.jpg"),
    Field::text("captions", at!(StepPicture.captions), "What is said in a film, as a WebVTT file.")
        .such_as("cut.vtt"),
];

pub(crate) const CHECK: &[Field<SecondCheck>] = &[
    Field::id("by", at!(SecondCheck.by), "Who checks.").such_as("shift-lead").weighs(FactEvenIfMissing),
    Field::markdown("accept", at!(SecondCheck.accept), "What passes the check.")
        .such_as("\"2 slices, no overlap\"")
        .translated()
        .weighs(Weight::Words),
    Field::text("sample", at!(SecondCheck.sample), "How many are checked: `every order`.")
        .such_as("every order")
        .translated()
        .weighs(Weight::Words),
];

pub(crate) const HAND_OFF: &[Field<HandOff>] = &[
    Field::id("to", at!(HandOff.to), "The id of the procedure or department that takes over.")
        .such_as("serve-order")
        .weighs(FactEvenIfMissing),
    Field::texts("gives", at!(HandOff.gives), "What is passed on.")
        .such_as("[order number]")
        .translated()
        .weighs(Fact),
    Field::time("within", at!(HandOff.within), "How soon the other side takes over.")
        .such_as("10 min")
        .weighs(Fact),
    Field::special("acknowledge", &ACKNOWLEDGE, "`true` if the other side confirms that it has taken over.")
        .such_as("true")
        .weighs(Fact),
];

pub(crate) const TARGET: &[Field<Target>] = &[
    Field::text("measure", at!(Target.measure), "What is measured.")
        .such_as("order to counter")
        .translated()
        .weighs(Weight::Words),
    Field::goal("target", at!(Target.target), "The value to reach.").such_as("4 min").weighs(Fact),
    Field::goal("alarm", at!(Target.alarm), "The value that calls for action.").such_as("6 min").weighs(Fact),
    Field::id(
        "until",
        at!(Target.until),
        "The id of the procedure at whose end the clock stops, if not this one.",
    )
    .such_as("serve-order")
    .weighs(Fact),
];

pub(crate) const TOUCHES: &[Field<Touches>] = &[
    Field::whole("expected", at!(Touches.expected), "How many contacts it takes when all goes well.")
        .such_as("1")
        .weighs(Fact),
    Field::whole("alarm", at!(Touches.alarm), "How many contacts call for action.").such_as("3").weighs(Fact),
    Field::text("per", at!(Touches.per), "What counts as one case: `order`.")
        .such_as("order")
        .translated()
        .weighs(Weight::Words),
];

pub(crate) const CRITICAL_POINT: &[Field<CriticalPoint>] = &[
    Field::text("hazard", at!(CriticalPoint.hazard), "What could harm someone.")
        .such_as("Listeria")
        .translated()
        .weighs(Weight::Words),
    Field::id("step", at!(CriticalPoint.step), "The id of the step that prevents it.")
        .such_as("lay-ham")
        .weighs(Special),
    Field::goal("limit", at!(CriticalPoint.limit), "The limit between safe and unsafe: `<= 5 °C`.")
        .such_as("\"<= 5 °C\"")
        .weighs(Fact),
    Field::group(
        "monitor",
        &One { at: at!(CriticalPoint.monitor), shape: "`what`, `how`, `every` and `by`", fields: MONITORING },
        "How the limit is monitored.",
    )
    .such_as("what: fridge, how: ‹probe›, every: 2 h, by: line-cook"),
    Field::markdown(
        "corrective_action",
        at!(CriticalPoint.corrective_action),
        "What to do when the limit is not met.",
    )
    .such_as("Discard the opened pack.")
    .translated()
    .weighs(Weight::Words),
    Field::group(
        "verify",
        &One { at: at!(CriticalPoint.verify), shape: "`by` and `every`", fields: WATCH },
        "Who makes sure that the monitoring works.",
    )
    .such_as("by: ‹kitchen-lead›, every: 1 day"),
    Field::text("record", at!(CriticalPoint.record), "The record that is filled in.")
        .such_as("fridge log")
        .weighs(Fact),
];

pub(crate) const MONITORING: &[Field<Monitoring>] = &[
    Field::text("what", at!(Monitoring.what), "What is measured.")
        .such_as("fridge")
        .translated()
        .weighs(Weight::Words),
    Field::text("how", at!(Monitoring.how), "The instrument or the method.")
        .such_as("probe")
        .translated()
        .weighs(Weight::Words),
    Field::text("every", at!(Monitoring.every), "How often.")
        .such_as("2 h")
        .translated_unless_number()
        .weighs(Weight::Words),
    Field::id("by", at!(Monitoring.by), "Who measures.").such_as("line-cook").weighs(Fact),
];

pub(crate) const WATCH: &[Field<Watch>] = &[
    Field::id("by", at!(Watch.by), "Who verifies.").such_as("kitchen-lead").weighs(Fact),
    Field::text("every", at!(Watch.every), "How often.")
        .such_as("1 day")
        .translated_unless_number()
        .weighs(Weight::Words),
];

pub(crate) const REMEDY: &[Field<Remedy>] = &[
    Field::text("when", at!(Remedy.when), "How staff recognise it.")
        .such_as("The order is wrong")
        .translated()
        .weighs(Weight::Words),
    Field::markdown("do", at!(Remedy.action), "What to do.")
        .such_as("Remake it first")
        .translated()
        .weighs(Weight::Words),
    Field::id("tell", at!(Remedy.tell), "Who must be told.").such_as("shift-lead").weighs(Fact),
    Field::special(
        "make_good",
        &MAKE_GOOD,
        "How to make up for it with the customer, in words or as an action with its amount: `{refund: 10 EUR}`.",
    )
        .such_as("An apology in person")
        .translated()
        .weighs(Weight::Words),
];

pub(crate) const ESCALATION: &[Field<Escalation>] = &[
    Field::text("when", at!(Escalation.when), "The situation.")
        .such_as("A customer is hurt")
        .translated()
        .weighs(Weight::Words),
    Field::id("to", at!(Escalation.to), "Who is called.").such_as("duty-manager").weighs(Fact),
    Field::time("within", at!(Escalation.within), "How soon.").such_as("1 min").weighs(Fact),
];

pub(crate) const RECEIPT: &[Field<Receipt>] = &[
    Field::id("from", at!(Receipt.from), "The id of the other procedure.").such_as("take-order").weighs(Fact),
    Field::texts("gives", at!(Receipt.gives), "What is handed over.")
        .such_as("[order number]")
        .translated()
        .weighs(Fact),
];

const VERIFICATION: &[Field<Verification>] = &[
    Field::id("by", at!(Verification.by), "Who has checked it."),
    Field::date("on", at!(Verification.on), "When."),
    Field::special(
        "method",
        &METHOD,
        "`floor`: done where the work is done. `desk`: read with someone who does it. `drill`: rehearsed.",
    ),
    Field::id(
        "fingerprint",
        at!(Verification.fingerprint),
        "What was checked. Only `sopbook verify` writes it.",
    ),
];

pub(crate) const RECORD: &[Field<Record>] = &[
    Field::text("name", at!(Record.name), "What it is called.")
        .such_as("fridge log")
        .translated()
        .weighs(Fact),
    Field::text("place", at!(Record.place), "Where it is kept.")
        .such_as("tablet at the door")
        .translated()
        .weighs(Weight::Words),
    Field::time("keep", at!(Record.keep), "How long it is kept.").such_as("12 months").weighs(Fact),
];

pub(crate) const CONTACT: &[Field<Contact>] = &[
    Field::text("who", at!(Contact.who), "A person or a service.")
        .such_as("Fire brigade")
        .translated()
        .weighs(Weight::Words),
    Field::text("phone", at!(Contact.phone), "The phone number, in quotes.").such_as("\"112\"").weighs(Fact),
    Field::text("when", at!(Contact.when), "The situation.")
        .such_as("fire or smoke")
        .translated()
        .weighs(Weight::Words),
];

pub(crate) const SPOKESPERSON: &[Field<Spokesperson>] = &[
    Field::id("by", at!(Spokesperson.by), "Who speaks.").such_as("franchise-owner").weighs(Fact),
    Field::text("says", at!(Spokesperson.says), "What is said.")
        .such_as("We are looking into it.")
        .translated()
        .weighs(Weight::Words),
    Field::text("never", at!(Spokesperson.never), "What is never said.")
        .such_as("A guess at the cause.")
        .translated()
        .weighs(Weight::Words),
];

const APPROVAL: &[Field<Approval>] = &[
    Field::id("by", at!(Approval.by), "Who approved it.").such_as("duty-manager"),
    Field::date("on", at!(Approval.on), "When.").such_as("2026-10-01"),
];

const CHANGE: &[Field<ChangeEntry>] = &[
    Field::whole("version", at!(ChangeEntry.version), "The version that it led to.").such_as("2"),
    Field::date("on", at!(ChangeEntry.on), "When.").such_as("2026-10-01"),
    Field::id("by", at!(ChangeEntry.by), "Who made the change.").such_as("kitchen-lead"),
    Field::markdown("what", at!(ChangeEntry.what), "What changed.")
        .such_as("Two slices instead of three.")
        .translated_at_will(),
];

const SUPPRESSION: &[Field<Suppression>] = &[
    Field::special("rule", &IGNORED_RULE, "The name of the rule.").such_as("no-steps"),
    Field::text("reason", at!(Suppression.reason), "Why, for the next reader.")
        .such_as("The steps follow on Monday."),
    Field::date("until", at!(Suppression.until), "The last day on which it applies.").such_as("2026-10-01"),
];

const EVERY: &[Kind] =
    &[Kind::Procedure, Kind::Recipe, Kind::Checklist, Kind::CrisisPlan, Kind::Policy, Kind::Page];
const BUT_FREE_TEXT: &[Kind] =
    &[Kind::Procedure, Kind::Recipe, Kind::Checklist, Kind::CrisisPlan, Kind::Policy];
const WITH_STEPS: &[Kind] = &[Kind::Procedure, Kind::Recipe, Kind::Checklist, Kind::CrisisPlan];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Text;

    #[test]
    fn every_example_is_read() {
        let all = front_matter().all();
        for (name, field) in &all {
            let example = field.example();
            if example.is_empty() {
                assert!(name.starts_with("verified") || name.ends_with('*'), "`{name}` has no example");
                continue;
            }
            let mut text = field.line(&example);
            let mut around = name.as_str();
            while let Some((outer, _)) = around.rsplit_once('.') {
                around = outer;
                let holder = all.iter().find(|(name, _)| name == around).map(|(_, field)| *field);
                text = match around {
                    "portions" => format!("portions: {{{text}}}"),
                    "portions.*" => format!("ham: {{{text}}}"),
                    _ => holder.expect("a field is in a field").line(&text),
                };
            }
            let page = Text::new("a.md".into(), format!("---\n{text}\n---\n"));
            let page = Procedure::parse(page, "a.md", Kind::Procedure, &Units::built_in());
            assert!(page.faults.is_empty() && page.problems.is_empty(), "{text}: {:?}", page.problems);
        }
    }
}
