//! The page of a procedure.

use std::collections::HashSet;

use tera::Value;

use super::super::handbook::Handbook;
use super::super::link;
use super::super::qr;
use super::super::value::Object;
use super::Page;
use super::chain::chain;
use super::frame::Frame;
use super::stale::Stale;
use super::step_picture::step_picture;
use super::words::{body, inline};
use crate::config::name_of;
use crate::manual::allergens::Allergen;
use crate::manual::field::{
    About, CHECK, CONTACT, CRITICAL_POINT, Content, ESCALATION, Field, HAND_OFF, MONITORING, PORTION,
    PROCEDURE, RECORD, REMEDY, SPOKESPERSON, STEP, TARGET, TOUCHES, WATCH, Words,
};
use crate::manual::fingerprint::{Changed, Changes, Fingerprint, Part};
use crate::manual::graph::{End, end};
use crate::manual::{
    CriticalPoint, Goal, HandOff, Kind, Portion, Portions, Procedure, SecondCheck, Standing, Step,
    StepPicture, Tiers,
};
use crate::markdown::{Inline, Section, direction, slug};
use crate::quantity::{
    self, Comparison, Dimension, Duration, Found, Limit, MadeAmount, Number, Quantity, Tolerance,
};
use crate::site;

pub(in crate::render) fn procedure<'m>(
    handbook: &Handbook<'m>,
    address: &str,
    procedure: &'m Procedure,
) -> Page {
    let frame = Frame::new(handbook, address);
    let department = handbook.manual.department(procedure);
    let mut context = frame.context_in("procedure", procedure.name(), department);
    frame.add_neighbours(&mut context, procedure);
    let name = department.map(|own| own.name.get(handbook.language));
    let parents = department.zip(name).map(|(own, name)| (name, frame.department_url(&own.id)));
    frame.add_breadcrumbs(&mut context, parents.as_slice());
    if let Some(purpose) = &procedure.purpose {
        context.insert("description", &handbook.words(procedure, purpose));
    }
    if !procedure.is_active() {
        context.insert("hidden", &true);
    }
    context.insert("ids", &true);
    context.insert_value("procedure", values(&frame, procedure).into());
    ("procedure.html", context)
}

/// What templates know of a procedure.
pub(super) fn values<'m>(frame: &Frame<'_, 'm>, procedure: &'m Procedure) -> Object {
    let handbook = frame.handbook;
    let language = handbook.manual.language_of(procedure);
    let page = frame.in_language(language);
    let values = ProcedureValues { frame: &page, procedure, stale: Stale::of(&page, procedure) }.procedure();
    // All of the procedure is in its own language, its labels too; what stands around it is in the reader's.
    values.some("untranslated", (language != handbook.language).then(|| untranslated(&page)))
}

/// What a page needs that nobody has translated into the language of the handbook.
fn untranslated(page: &Frame<'_, '_>) -> Value {
    let languages = &page.handbook.manual.config.languages;
    let name = languages.iter().find(|language| language.tag == page.language);
    Object::new()
        .set("lang", page.language)
        .set("dir", direction(page.language))
        .set("digits", page.numerals().system())
        .set("name", name.map_or(page.language, |language| language.name.as_str()))
        .set("ui", page.handbook.theme.texts.without_arguments(page.language))
        .into()
}

/// The free text of a page: what stands before its first heading, and its sections.
pub(super) fn free_text(frame: &Frame<'_, '_>, procedure: &Procedure, object: Object) -> Object {
    let opening = body(frame, procedure, &procedure.body.opening);
    let footnotes = body(frame, procedure, &procedure.body.footnotes);
    let sections = sections(frame, procedure);
    // Footnotes come last, which without sections is right behind the opening.
    if sections.is_empty() {
        return object.html("body", Some(opening + &footnotes));
    }
    object.html("body", Some(opening)).list("sections", sections).html("footnotes", Some(footnotes))
}

/// The sections that do not belong to a step and show something.
fn sections(frame: &Frame<'_, '_>, procedure: &Procedure) -> Vec<Value> {
    let steps = procedure.steps.iter().chain(&procedure.recovery).map(|step| step.id.as_str());
    let steps: HashSet<&str> = steps.collect();
    let is_shown = |section: &&Section| {
        let is_empty = section.heading.html.is_empty() && section.html.is_empty();
        !is_empty && !steps.contains(section.heading.anchor.as_str())
    };
    let own = procedure.body.sections.iter().filter(is_shown);
    own.map(|section| {
        Object::new()
            .set("level", u64::from(section.heading.level))
            .set("anchor", section.heading.anchor.as_str())
            .set("title", Value::safe_string(&body(frame, procedure, &section.heading.html)))
            .set("unnamed", section.heading.text.is_empty())
            .set("html", Value::safe_string(&body(frame, procedure, &section.html)))
            .into()
    })
    .collect()
}

/// The exact amount of a portion and its tolerance as numbers, for the browser to calculate with.
fn measured(portion: &Portion, row: Object) -> Object {
    // Twice as much are six times 1 ml, and not three times 2 ml.
    if let Some(MadeAmount::Times { times, .. }) = portion.made() {
        let row = row.set("low", times.value().to_string()).set("unit", "piece");
        return if portion.is_scaled() { row.set("scaled", true) } else { row };
    }
    let Some(quantity) = portion.whole() else { return row };
    let (Some((low, high)), true) = (quantity.in_its_unit(), is_measured(quantity.dimension())) else {
        return row;
    };
    let row = row
        .set("low", low.to_string())
        .some("high", (high != low).then(|| high.to_string()))
        .set("unit", quantity.unit.id.as_str());
    let row = if portion.is_scaled() { row.set("scaled", true) } else { row };
    match &portion.tolerance {
        // Five per cent of twice as much are still five per cent.
        Some(Tolerance::Within { more, less }) if more.dimension() == quantity.dimension() => row
            .set("more", more.low.value().to_string())
            .set("less", less.low.value().to_string())
            .set("tolerance_unit", more.unit.id.as_str()),
        _ => row,
    }
}

/// The ends of a limit in its unit, for the browser to compare a reading with. An amount alone has no side.
fn bounds(limit: &Limit, row: Object) -> Object {
    let Some((low, high)) = limit.quantity.in_its_unit() else { return row };
    match limit.comparison {
        Some(Comparison::AtMost) => row.set("most", high.to_string()),
        Some(Comparison::Below | Comparison::Before) => row.set("most", low.to_string()).set("strict", true),
        Some(Comparison::AtLeast) => row.set("least", low.to_string()),
        Some(Comparison::Above) => row.set("least", high.to_string()).set("strict", true),
        None if low < high => row.set("least", low.to_string()).set("most", high.to_string()),
        None => row,
    }
}

/// How long a timer runs, in whole seconds; none where it depends on the calendar or on working hours.
fn seconds(duration: &Duration) -> Option<u64> {
    duration
        .seconds()
        .filter(num_rational::Ratio::is_integer)
        .and_then(|seconds| seconds.to_integer().try_into().ok())
}

/// Whether the browser may calculate with it: how long something takes is nothing to convert.
fn is_measured(dimension: Dimension) -> bool {
    use Dimension::{Count, Mass, Temperature, Volume};
    matches!(dimension, Mass | Volume | Temperature | Count)
}

/// Whether a reader may want it in the units of another country.
fn has_system(portion: &Portion) -> bool {
    let Some(quantity) = portion.whole() else { return false };
    is_measured(quantity.dimension()) && quantity.unit.system.is_some()
}

/// Writes one procedure as values.
struct ProcedureValues<'w, 'h, 'm> {
    frame: &'w Frame<'h, 'm>,
    procedure: &'w Procedure,
    stale: Option<Stale<'w, 'h, 'm>>,
}

impl ProcedureValues<'_, '_, '_> {
    fn procedure(&self) -> Object {
        let (frame, procedure) = (self.frame, self.procedure);
        let manual = frame.handbook.manual;
        let kind = procedure.kind;
        let site = manual.config.html.site_url.as_deref();
        // A card leads to the procedure in the language that it is printed in.
        let permalink = format!("{}{}", frame.handbook.home, site::permalink(&procedure.id));
        let address = site.map(|site| link::url(site, &permalink, None));
        let object = self
            .shown(PROCEDURE, procedure)
            .set("id", procedure.id.as_str())
            .set("type", kind.name())
            .set("type_name", frame.text(&format!("type-{}", kind.name())))
            .set("status", procedure.status.name())
            .set("title", procedure.name())
            .set("permalink", frame.url(&site::permalink(&procedure.id), None))
            .set("permalink_below", permalink)
            .some("address", address.as_deref())
            .some("url", (link::address(procedure) != frame.address).then(|| frame.url_of(procedure)))
            .html("qr", address.as_deref().filter(|_| kind.has_steps()).and_then(qr::svg))
            .set("source", procedure.text.path.as_str())
            .some("stale", self.stale.as_ref().map(Stale::notice))
            .some("owner", self.who(procedure.owner.as_deref()))
            .some("department", manual.department(procedure).map(|own| frame.department_value(own)))
            .some("by", self.who(procedure.by.as_deref()))
            .some(
                "yield",
                procedure
                    .yields
                    .as_ref()
                    .map(|yields| format!("{} {}", frame.numerals().number(yields.number), yields.what)),
            );
        let object = self.tiers(object);
        let object = self.portions(object);
        let object = self.work(object);
        let object = self.measures(object);
        let object = self.trouble(object);
        let object = self.governance(object);
        let object = free_text(frame, procedure, self.connections(object));
        self.findings(object)
    }

    fn tiers(&self, object: Object) -> Object {
        let config = &self.frame.handbook.manual.config;
        match &self.procedure.tiers {
            Tiers::Unsaid => object,
            Tiers::All => object.set("all_tiers", true),
            Tiers::Some(tiers) => object.list(
                "tiers",
                tiers.iter().map(|id| {
                    let name = config.tier(id).map_or(id.as_str(), |tier| tier.name.get(self.frame.language));
                    Object::new().set("id", id.as_str()).set("name", name)
                }),
            ),
        }
    }

    fn portions(&self, object: Object) -> Object {
        let rows = self.procedure.portions.list().iter().map(|portion| {
            let tolerance = self.frame.tolerance_of(portion);
            let row = self
                .shown(PORTION, portion)
                .set("key", portion.key.as_str())
                .set("name", portion.label())
                .set("amount", self.frame.amount(self.procedure, portion))
                .some("tolerance", tolerance);
            let row = self.made(portion, measured(portion, row));
            let row = if self.frame.is_bare(portion) { row.set("bare", true) } else { row };
            let row = if portion.is_optional { row.set("optional", true) } else { row };
            let tool = portion.tool.as_deref().filter(|_| portion.is_scaled());
            let row = if tool.is_some_and(|tool| self.says_how_much(tool, true)) {
                row.set("once", "all")
            } else {
                row
            };
            if portion.is_fixed { row.set("fixed", true) } else { row }
        });
        let object = object.list("portions", rows);
        let listed = self.procedure.portions.list();
        let yields = self.procedure.yields.as_ref().filter(|yields| yields.number > Number::whole(0));
        let yields = yields.filter(|_| listed.iter().any(Portion::is_scaled));
        let object = object.some("makes", yields.map(|yields| yields.number.value().to_string()));
        let object = match listed.iter().any(has_system) {
            true => object.set("convertible", true),
            false => object,
        };
        match self.procedure.portions {
            Portions::None => object.set("no_portions", true),
            _ => object,
        }
    }

    /// What an amount is made of: how much each time, or the concentration and what it is mixed into.
    fn made(&self, portion: &Portion, row: Object) -> Object {
        let show =
            |quantity: &Quantity| quantity.show_in(&self.frame.handbook.manual.units, self.frame.language);
        match portion.made() {
            Some(MadeAmount::Times { each, .. }) => row.set("each", show(each)),
            Some(MadeAmount::In { each, unit, volume, .. }) => {
                let unit = self.frame.handbook.manual.units.word(unit, Number::whole(1), self.frame.language);
                row.set("rate", format!("{}/{unit}", show(each)))
                    .set("volume", show(volume))
                    .some("volume_low", volume.in_its_unit().map(|(low, _)| low.to_string()))
                    .set("volume_unit", volume.unit.id.as_str())
            }
            _ => row,
        }
    }

    fn work(&self, object: Object) -> Object {
        let allergens = self.procedure.allergens.as_ref();
        let mut shown: Vec<(&str, String)> = Vec::new();
        for allergen in allergens.into_iter().flatten().map(|written| self.allergen(written)) {
            if !shown.contains(&allergen) {
                shown.push(allergen);
            }
        }
        let rows = shown.into_iter().map(|(id, name)| Object::new().set("id", id).set("name", name));
        let object = object
            .list("steps", self.steps("steps", &self.procedure.steps))
            .list("recovery", self.steps("recovery", &self.procedure.recovery))
            .list("allergens", rows);
        match allergens {
            Some(none) if none.is_empty() => object.set("no_allergens", true),
            _ => object,
        }
    }

    /// An allergen and what the reader calls it: `dairy` is milk.
    fn allergen<'w>(&self, written: &'w str) -> (&'w str, String) {
        let name_of = |id: &str| {
            let key = format!("allergen-{id}");
            Some(self.frame.text(&key)).filter(|name| *name != key)
        };
        match (name_of(written), Allergen::named(written)) {
            (Some(name), allergen) => (allergen.map_or(written, |allergen| &allergen.name), name),
            (None, Some(allergen)) => {
                let name = name_of(&allergen.name).unwrap_or_else(|| allergen.name.clone());
                let is_kind = allergen.is_kind(written);
                (&allergen.name, if is_kind { format!("{name} ({written})") } else { name })
            }
            (None, None) => (written, written.to_owned()),
        }
    }

    fn steps(&self, list: &str, steps: &[Step]) -> Vec<Object> {
        let rows = steps.iter().enumerate().map(|(index, step)| {
            let stale = self.stale.iter().flat_map(|stale| stale.of_step(list, index, &step.id));
            self.step(index, step).list("stale", stale)
        });
        rows.collect()
    }

    fn step(&self, index: usize, step: &Step) -> Object {
        let (frame, procedure) = (self.frame, self.procedure);
        let section = procedure.body.section(&step.id);
        // A heading that only repeats the id would tell nothing.
        let heading =
            section.map(|section| &section.heading).filter(|heading| slug(&heading.text) != step.id);
        let critical = procedure.critical.iter().filter(|point| point.step.as_deref() == Some(&step.id));
        // A role is shown only where it differs from the one of the whole procedure.
        let by = step.by.as_deref().or(procedure.by.as_deref());
        let mut shown = self.shown(STEP, step);
        if step.is_optional {
            shown = shown.set("optional", true);
        }
        let action = shown.take("do").unwrap_or_else(|| Value::safe_string(""));
        shown
            .set("number", (index + 1) as u64)
            .set("id", step.id.as_str())
            .set("anchor", step.id.as_str())
            .set("html", action)
            .some("by", self.who(by))
            .some("seconds", step.within.as_ref().and_then(seconds))
            .html("heading", heading.map(|heading| body(frame, procedure, &heading.html)))
            .html("body", section.map(|section| body(frame, procedure, &section.html)))
            .some("hand_off", step.hand_off.as_ref().map(|hand_off| self.hand_off(hand_off)))
            .some("check", step.check.as_ref().map(|check| self.check(check)))
            .list("pictures", step.pictures.iter().filter_map(|picture| self.picture(picture)))
            .list(
                "needs",
                step.needs.iter().map(|(action, limit)| {
                    let amount = frame.limit(limit);
                    let config = &frame.handbook.manual.config;
                    Object::new()
                        .set("action", config.action_name(action, frame.language))
                        .set("amount", amount)
                }),
            )
            .list(
                "critical",
                critical.map(|point| {
                    Object::new()
                        .some("hazard", self.frame.plain(point.hazard.as_deref()))
                        .some("limit", point.limit.as_ref().map(|limit| self.goal(limit)))
                }),
            )
    }

    fn picture(&self, picture: &StepPicture) -> Option<Object> {
        let shown = step_picture(self.frame, self.procedure, picture)?;
        let label = picture.moment.map(|moment| self.frame.text(&format!("picture-{}", moment.name())));
        let caption = picture.caption.as_ref();
        // It is the description of the picture too, and need not be read aloud twice.
        let is_said = caption.is_some_and(|caption| caption.links.is_empty());
        let object = Object::new().html("html", Some(shown)).some("label", label);
        Some(object.html("caption", self.maybe_inline(caption)).set("is_said", is_said))
    }

    fn check(&self, check: &SecondCheck) -> Object {
        let config = &self.frame.handbook.manual.config;
        let by = check.by.as_deref();
        let people =
            by.filter(|_| !config.html.hides_people).into_iter().flat_map(|by| config.who_can_be(by));
        let shown = self
            .shown(CHECK, check)
            .some("by", self.who(by))
            .list("people", people.map(|person| person.name.get(self.frame.language)));
        // Of a text with portions, those are scaled and the rest is not.
        let once = check.accept.as_ref().filter(|accept| self.says_how_much(&accept.source, false));
        shown.some("once", once.map(|accept| if accept.portions.is_empty() { "all" } else { "rest" }))
    }

    /// Whether words say how many or how much, which the browser can't scale: "scoop, three times". A tool of a size,
    /// such as `500 ml`, stays the same.
    fn says_how_much(&self, text: &str, is_tool: bool) -> bool {
        let is_amount = |found: &Found| match &found.value {
            quantity::Value::Amount(quantity) => match quantity.dimension() {
                Dimension::Count => true,
                Dimension::Mass | Dimension::Volume => !is_tool,
                _ => false,
            },
            // "3 balls", but not "mark 3" or "#16".
            quantity::Value::Count(..) => {
                let behind = text[found.range.end..].strip_prefix(' ');
                behind.is_some_and(|words| words.starts_with(char::is_alphabetic))
                    && !text[..found.range.start].ends_with('#')
            }
            _ => false,
        };
        let units = &self.frame.handbook.manual.units;
        quantity::scan(text, self.frame.language, units).iter().any(is_amount)
    }

    fn hand_off(&self, hand_off: &HandOff) -> Object {
        let frame = self.frame;
        let manual = frame.handbook.manual;
        let to = hand_off.to.as_deref().unwrap_or_default();
        let object = self.shown(HAND_OFF, hand_off).some("acknowledge", hand_off.acknowledge);
        match end(manual, to) {
            End::Procedure(at) if frame.handbook.is_published(&manual.shared[at]) => {
                let procedure = &manual.shared[at];
                let own = manual.department(procedure);
                object
                    .set("title", procedure.name())
                    .set("url", frame.url_of(procedure))
                    .some("department", own.map(|own| own.name.get(frame.language)))
                    .some("department_id", own.map(|own| own.id.as_str()))
            }
            End::Department(department) => object
                .set("title", department.name.get(frame.language))
                .set("url", frame.department_url(to))
                .set("department_id", to),
            End::Procedure(_) | End::Unknown => object.set("title", to).set("url", "#"),
        }
    }

    /// The procedure with this id, where it is in the handbook.
    fn published(&self, id: &str) -> Option<&Procedure> {
        let handbook = self.frame.handbook;
        handbook.manual.by_id(id).filter(|procedure| handbook.is_published(procedure))
    }

    fn measures(&self, object: Object) -> Object {
        let procedure = self.procedure;
        object
            .list(
                "targets",
                procedure.targets.iter().map(|target| {
                    let until = target.until.as_deref().and_then(|id| self.published(id));
                    self.shown(TARGET, target).some(
                        "until",
                        until.map(|page| {
                            Object::new().set("title", page.name()).set("url", self.frame.url_of(page))
                        }),
                    )
                }),
            )
            .some("touches", procedure.touches.as_ref().map(|touches| self.shown(TOUCHES, touches)))
            .list("critical", procedure.critical.iter().map(|point| self.critical(point)))
            .list(
                "records",
                procedure
                    .records
                    .iter()
                    .map(|record| self.shown(RECORD, record).some("name", record.name.as_deref())),
            )
    }

    fn critical(&self, point: &CriticalPoint) -> Object {
        let step = point.step.as_deref().and_then(|id| self.procedure.step(id));
        let shown = self.shown(CRITICAL_POINT, point);
        let limit = point.limit.as_ref().and_then(|goal| goal.limit.as_ref().ok());
        let shown = match limit {
            Some(limit) => bounds(limit, shown).set("unit", self.frame.unit_of(&limit.quantity)),
            None => shown,
        };
        shown
            .some(
                "step",
                step.map(|(index, step)| {
                    Object::new().set("number", (index + 1) as u64).set("anchor", step.id.as_str())
                }),
            )
            .some(
                "monitor",
                point.monitor.as_ref().map(|monitor| {
                    self.shown(MONITORING, monitor).some("by", self.who(monitor.by.as_deref()))
                }),
            )
            .some(
                "verify",
                point
                    .verify
                    .as_ref()
                    .map(|verify| self.shown(WATCH, verify).some("by", self.who(verify.by.as_deref()))),
            )
    }

    fn trouble(&self, object: Object) -> Object {
        let procedure = self.procedure;
        object
            .list(
                "if_wrong",
                procedure
                    .if_wrong
                    .iter()
                    .map(|row| self.shown(REMEDY, row).some("tell", self.who(row.tell.as_deref()))),
            )
            .list(
                "escalate",
                procedure
                    .escalate
                    .iter()
                    .map(|row| self.shown(ESCALATION, row).some("to", self.who(row.to.as_deref()))),
            )
            .list(
                "contacts",
                procedure.contacts.iter().map(|contact| {
                    let phone = contact.phone.as_deref().unwrap_or_default();
                    let digits: String =
                        phone.chars().filter(|next| next.is_ascii_digit() || *next == '+').collect();
                    self.shown(CONTACT, contact).set("phone", phone).set("tel", format!("tel:{digits}"))
                }),
            )
            .some(
                "speaks",
                procedure.speaks.as_ref().map(|speaks| {
                    self.shown(SPOKESPERSON, speaks).some("by", self.who(speaks.by.as_deref()))
                }),
            )
    }

    /// Who has verified the page, when and how, when that is due again, and what changed since. What nothing shows to
    /// be a verification is none for whoever reads the page.
    fn verified(&self) -> Option<Object> {
        let (frame, procedure) = (self.frame, self.procedure);
        let verified = procedure.verified.as_ref()?;
        let changes = match procedure.standing() {
            Standing::Holds => None,
            Standing::Changed(changes) => Some(changes),
            Standing::Never | Standing::Unproven | Standing::Edited | Standing::Later => return None,
        };
        let method = verified.method.map(|method| frame.text(&format!("method-{}", method.name())));
        let object = Object::new()
            .some("by", self.who(verified.by.as_deref()))
            .some("on", verified.on.as_deref())
            .some("method_name", method)
            .some("due", procedure.review_due().map(|day| day.to_string()));
        Some(match changes {
            Some(changes) => object.set("changed", true).set("changed_parts", self.changed_parts(&changes)),
            None => object,
        })
    }

    /// What changed since the page was verified, as its own headings call it.
    fn changed_parts(&self, changes: &Changes) -> Vec<Value> {
        let (frame, procedure) = (self.frame, self.procedure);
        let name = |item: &Changed| match (item.part, item.new) {
            (Part::Portions, Some(index)) => {
                Some(Fingerprint::portion(procedure, index)?.label().into_owned())
            }
            (Part::Portions, None) => Some(frame.text("portions")),
            (Part::Steps, Some(index)) => Some(format!("{} {}", frame.text("step"), frame.whole(index + 1))),
            (Part::Steps, None) => Some(frame.text("steps")),
            (Part::Allergens, _) => Some(frame.text("allergens")),
            (Part::Limits, _) => Some(frame.text("measures")),
            (Part::IfWrong, _) => Some(frame.text("if-wrong")),
            (Part::Crisis, _) => Some(frame.text("contacts")),
            (Part::Recovery, _) => Some(frame.text("recovery")),
            // Title, hand-offs and free text have no heading that staff would look for.
            (Part::Head | Part::HandOffs | Part::Body, _) => None,
        };
        let mut names: Vec<String> = changes.items.iter().filter_map(name).collect();
        names.dedup();
        names.into_iter().map(Value::from).collect()
    }

    fn governance(&self, object: Object) -> Object {
        let (frame, procedure) = (self.frame, self.procedure);
        let commits = frame.handbook.manual.history.get(&procedure.text.path).map_or(&[][..], Vec::as_slice);
        object
            .some(
                "approved",
                procedure.approved.as_ref().map(|approved| {
                    Object::new()
                        .some("by", self.who(approved.by.as_deref()))
                        .some("on", approved.on.as_deref())
                }),
            )
            .some("verified", self.verified())
            .list(
                "commits",
                commits.iter().map(|commit| {
                    Object::new()
                        .set("id", commit.id.as_str())
                        .set("on", commit.on.as_str())
                        .set("by", commit.by.as_str())
                        .set("what", commit.subject.as_str())
                }),
            )
            .list(
                "changes",
                procedure.changes.iter().map(|change| {
                    Object::new()
                        .some("version", change.version)
                        .some("on", change.on.as_deref())
                        .some("by", self.who(change.by.as_deref()))
                        .html("what", self.maybe_inline(change.what.as_ref()))
                }),
            )
            .some("edit_url", self.edit_url())
            .some("report_url", self.report_url(""))
            // The browser knows which step the reader is at.
            .some("report_template", self.report_url("{step}").filter(|url| url.contains("{step}")))
    }

    fn connections(&self, object: Object) -> Object {
        let (frame, procedure) = (self.frame, self.procedure);
        let receives = procedure.receives.iter().filter_map(|receipt| {
            let from = frame.handbook.manual.by_id(receipt.from.as_deref()?)?;
            let gives = frame.plain_texts(&receipt.gives);
            Some(Object::new().set("title", from.name()).set("url", frame.url_of(from)).list("gives", gives))
        });
        let linked_from = frame.handbook.navigation.linked_from(procedure);
        let shown = frame.handbook.manual.config.own_fields.shown.iter().filter_map(|key| {
            let (_, text) = procedure.own_fields.iter().find(|(own, _)| own == key)?;
            Some(Object::new().set("name", name_of(key)).set("text", text.as_str()))
        });
        object
            .some("chain", chain(frame, procedure))
            .list("receives", receives)
            .list("related", procedure.related.iter().filter_map(|id| frame.link_to_id(id)))
            .list("linked_from", linked_from.map(|page| frame.link(page)))
            .list("own_fields", shown)
            .list("aliases", procedure.aliases.iter().map(String::as_str))
            .some("supersedes", procedure.supersedes.as_deref().and_then(|id| frame.link_to_id(id)))
            .some("superseded_by", procedure.superseded_by.as_deref().and_then(|id| frame.link_to_id(id)))
    }

    /// The findings in this file, on the pages of a draft. The preview has them in its notice.
    fn findings(&self, object: Object) -> Object {
        let handbook = self.frame.handbook;
        if !handbook.options.draft
            || handbook.options.live
            || self.procedure.kind == Kind::Page && handbook.findings.is_empty()
        {
            return object;
        }
        let own = handbook.findings_in(&self.procedure.text.path);
        let rows = own.iter().take(FINDINGS).map(|finding| {
            Object::new().set("severity", finding.severity.name()).set("message", finding.message.as_str())
        });
        let count: usize = own.iter().map(|finding| finding.times).sum();
        object.list("findings", rows).set("finding_count", count as u64)
    }

    /// Where the file of the page is edited.
    fn edit_url(&self) -> Option<String> {
        let template = self.frame.handbook.manual.config.html.edit_url.as_deref()?;
        Some(template.replace("{path}", &link::url("", self.procedure.text.path.as_str(), None)))
    }

    /// Where "this is wrong" leads, with the id, the title and the version filled in, and `step` for the step.
    fn report_url(&self, step: &str) -> Option<String> {
        let template = self.frame.handbook.manual.config.report_url.as_deref()?;
        let encode = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        let version = self.procedure.version.map(|version| version.to_string()).unwrap_or_default();
        let filled = template
            .replace("{id}", &encode(&self.procedure.id))
            .replace("{title}", &encode(self.procedure.name()))
            .replace("{version}", &version)
            .replace("{step}", step);
        Some(filled)
    }

    /// The texts, numbers, times and limits that there are of `fields`, as staff read them, each by its key.
    fn shown<T>(&self, fields: &[Field<T>], owner: &T) -> Object {
        let mut object = Object::new();
        for field in fields.iter().filter(|field| !field.is_group()) {
            field.visit(owner, &mut Vec::new(), &mut |_, about, content| {
                object = self.add_shown(std::mem::take(&mut object), about, content);
            });
        }
        object
    }

    fn add_shown(&self, object: Object, about: &About, content: Content<'_>) -> Object {
        let key = about.key;
        match content {
            Content::Words(Words::Line(line)) => object.html(key, self.maybe_inline(Some(line))),
            Content::Words(Words::Plain(text)) if about.inherits_numbers => {
                object.set(key, self.frame.every(text))
            }
            Content::Words(Words::Plain(text)) => object.some(key, self.frame.plain(Some(text))),
            Content::Texts(texts) => object.list(key, self.frame.plain_texts(texts)),
            Content::Whole(number) => object.set(key, number),
            Content::Time(time) => object.set(key, self.frame.duration(time)),
            Content::Goal(goal) => object.set(key, self.goal(goal)),
            // What they stand for is shown by the page itself.
            Content::Words(_)
            | Content::Id(_)
            | Content::Ids(_)
            | Content::Flag(_)
            | Content::Limits(_)
            | Content::Rows(_) => object,
        }
    }

    fn maybe_inline(&self, text: Option<&Inline>) -> Option<String> {
        text.map(|text| inline(self.frame, self.procedure, text))
    }

    fn who(&self, id: Option<&str>) -> Option<Value> {
        id.map(|id| self.frame.who(id))
    }

    fn goal(&self, goal: &Goal) -> String {
        self.frame.goal(goal)
    }
}

/// So many findings are shown on a page; of more only the number is said.
const FINDINGS: usize = 100;
