//! What a page says, place by place: the title, what it is about, each step, each section.

use super::ShownTexts;
use crate::manual::{Procedure, Step};
use crate::markdown::{Html, Inline, Section};

/// A page as the search sees it.
#[derive(Debug)]
pub(super) struct Page {
    pub title: String,
    /// Below the root of the edition.
    pub url: String,
    /// Place 0 is the title, place 1 what the page is about; then what has an anchor, in the order of the page.
    pub places: Vec<PagePlace>,
}

/// A part of a page that a result can lead to.
#[derive(Debug, Default)]
pub(super) struct PagePlace {
    pub kind: PlaceKind,
    pub anchor: String,
    /// What a result shows: the text of the step, the heading of the section.
    pub label: String,
    /// What else is found there, and shown around the words that were found.
    pub details: String,
    /// Other words that it is found by, which are not shown.
    pub hidden: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum PlaceKind {
    #[default]
    Title,
    About,
    Step,
    /// A step of the way back to normal.
    Recovery,
    Section,
    Portions,
}

impl PlaceKind {
    /// As it is written in the index.
    pub(super) fn number(self) -> u8 {
        self as u8
    }
}

impl Page {
    /// All that a page says.
    pub(super) fn whole(procedure: &Procedure, shown: &dyn ShownTexts) -> Self {
        Self::new(&PlaceWriter { procedure, shown, has_details: true })
    }

    /// What results show of it: no details.
    pub(super) fn brief(procedure: &Procedure, shown: &dyn ShownTexts) -> Self {
        Self::new(&PlaceWriter { procedure, shown, has_details: false })
    }

    fn new(writer: &PlaceWriter<'_>) -> Self {
        let PlaceWriter { procedure, shown, .. } = *writer;
        let title = procedure.name().to_owned();
        let mut places = vec![
            PagePlace { label: title.clone(), hidden: writer.aliases(), ..PagePlace::default() },
            writer.about(),
        ];
        writer.add_portions(&mut places);
        for (steps, kind) in [(&procedure.steps, PlaceKind::Step), (&procedure.recovery, PlaceKind::Recovery)]
        {
            places.extend(steps.iter().map(|step| writer.step(step, kind)));
        }
        writer.add_parts(&mut places);
        let is_step = |section: &&Section| steps_of(procedure).any(|step| step.id == section.heading.anchor);
        let sections = procedure.body.sections.iter().filter(|section| !is_step(section));
        places.extend(sections.map(|section| PagePlace {
            kind: PlaceKind::Section,
            anchor: section.heading.anchor.clone(),
            label: Some(&section.heading.text).filter(|text| !text.is_empty()).unwrap_or(&title).clone(),
            details: writer.plain(&section.html),
            hidden: String::new(),
        }));
        Self { title, url: shown.address(procedure), places }
    }
}

fn steps_of(procedure: &Procedure) -> impl Iterator<Item = &Step> {
    procedure.steps.iter().chain(&procedure.recovery)
}

struct PlaceWriter<'w> {
    procedure: &'w Procedure,
    shown: &'w dyn ShownTexts,
    has_details: bool,
}

impl PlaceWriter<'_> {
    fn plain(&self, html: &Html) -> String {
        match html.is_empty() || !self.has_details {
            true => String::new(),
            false => self.shown.body(self.procedure, html),
        }
    }

    /// What else staff call the page. The id is found by its words too, unless it is the title again.
    fn aliases(&self) -> String {
        let procedure = self.procedure;
        let ids = procedure.known_ids().map(|id| id.replace(['-', '_'], " "));
        let names = procedure.aliases.iter().cloned().chain(ids);
        names.filter(|name| !name.eq_ignore_ascii_case(procedure.name())).collect::<Vec<_>>().join(" · ")
    }

    /// What stands on the page outside all parts that have an anchor.
    fn about(&self) -> PagePlace {
        let procedure = self.procedure;
        let mut label = Details::default();
        label.inline(self, procedure.purpose.as_ref());
        label.inline(self, procedure.trigger.as_ref());
        let mut text = Details::default();
        text.add(&self.plain(&procedure.body.opening));
        for escalation in &procedure.escalate {
            text.some(escalation.when.as_deref());
        }
        for contact in &procedure.contacts {
            text.some(contact.who.as_deref());
            text.some(contact.when.as_deref());
            text.some(contact.phone.as_deref());
        }
        if let Some(speaks) = &procedure.speaks {
            text.some(speaks.says.as_deref());
            text.some(speaks.never.as_deref());
        }
        for target in &procedure.targets {
            text.some(target.measure.as_deref());
        }
        text.add(&self.plain(&procedure.body.footnotes));
        PagePlace { kind: PlaceKind::About, label: label.0, details: text.0, ..PagePlace::default() }
    }

    fn add_portions(&self, places: &mut Vec<PagePlace>) {
        let portions = self.procedure.portions.list();
        if portions.is_empty() {
            return;
        }
        let mut details = Details::default();
        for portion in portions {
            details.some(portion.tool.as_deref());
            details.inline(self, portion.note.as_ref());
        }
        let join = |words: Vec<String>| words.join(" · ");
        places.push(PagePlace {
            kind: PlaceKind::Portions,
            anchor: "portions".to_owned(),
            label: join(portions.iter().map(|own| own.label().into_owned()).collect()),
            details: details.0,
            hidden: join(portions.iter().filter_map(|portion| portion.item.clone()).collect()),
        });
    }

    fn step(&self, step: &Step, kind: PlaceKind) -> PagePlace {
        let mut details = Details::default();
        let check = step.check.as_ref();
        let accept = check.and_then(|check| check.accept.as_ref());
        let [warning, key_point, why, if_wrong] =
            [&step.warning, &step.key_point, &step.why, &step.if_wrong].map(Option::as_ref);
        for text in [warning, key_point, why, accept, if_wrong] {
            details.inline(self, text);
        }
        details.some(check.and_then(|check| check.sample.as_deref()));
        for given in step.hand_off.iter().flat_map(|hand_off| &hand_off.gives) {
            details.add(given);
        }
        details.some(step.record.as_deref());
        if let Some(section) = self.procedure.body.section(&step.id) {
            details.add(&section.heading.text);
            details.add(&self.plain(&section.html));
        }
        let label = self.shown.inline(self.procedure, &step.action);
        PagePlace { kind, anchor: step.id.clone(), label, details: details.0, hidden: String::new() }
    }

    /// The parts of the page below the steps.
    fn add_parts(&self, places: &mut Vec<PagePlace>) {
        let procedure = self.procedure;
        let mut wrong = Details::default();
        for recovery in &procedure.if_wrong {
            wrong.some(recovery.when.as_deref());
            wrong.inline(self, recovery.action.as_ref());
            wrong.inline(self, recovery.make_good.as_ref());
        }
        let mut critical = Details::default();
        for point in &procedure.critical {
            critical.some(point.hazard.as_deref());
            critical.inline(self, point.corrective_action.as_ref());
            if let Some(monitor) = &point.monitor {
                critical.some(monitor.what.as_deref());
                critical.some(monitor.how.as_deref());
            }
        }
        let mut records = Details::default();
        for record in &procedure.records {
            records.some(record.name.as_deref());
            records.some(record.place.as_deref());
        }
        let parts = [
            ("if-wrong", "if-wrong", procedure.if_wrong.len(), wrong),
            ("critical", "critical-limits", procedure.critical.len(), critical),
            ("records", "records", procedure.records.len(), records),
        ];
        for (anchor, text, rows, details) in parts {
            if rows > 0 {
                places.push(PagePlace {
                    kind: PlaceKind::Section,
                    anchor: anchor.to_owned(),
                    label: self.shown.interface(text),
                    details: details.0,
                    hidden: String::new(),
                });
            }
        }
    }
}

/// Texts one after another, as sentences.
#[derive(Default)]
struct Details(String);

impl Details {
    fn add(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push_str(if self.0.ends_with(['.', '!', '?', '।', '؟', '。']) { " " } else { ". " });
        }
        self.0.push_str(text);
    }

    fn some(&mut self, text: Option<&str>) {
        self.add(text.unwrap_or_default());
    }

    fn inline(&mut self, writer: &PlaceWriter<'_>, text: Option<&Inline>) {
        if let Some(text) = text.filter(|_| writer.has_details) {
            self.add(&writer.shown.inline(writer.procedure, text));
        }
    }
}
