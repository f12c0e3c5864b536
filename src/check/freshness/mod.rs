//! What is due: which procedures somebody has to look at again, who, and what they type then.
//!
//! All else in `check` is the same on any day. This looks at the calendar, and so it takes the day as an argument,
//! is never a part of a check or a build, and makes nobody's work red because a date has passed.

mod human;
mod json;
mod markdown;

use jiff::civil::Date;

use crate::diagnostic::report::plural;
use crate::fields::day;
use crate::manual::{Kind, Manual, Procedure, Standing};

pub use json::schema;

/// What is due on a day, by owner.
#[derive(Debug)]
pub struct Freshness<'m> {
    /// The manual.
    pub manual: &'m Manual,
    /// The day.
    pub today: Date,
    /// Those who have something to look at, by name.
    pub owners: Vec<Owner<'m>>,
    /// How many procedures are to be verified at all.
    pub procedures: usize,
    /// What stands before the path of a file where it is linked to: nothing, or the address of the folder of
    /// `book.toml` on a code host.
    pub address: String,
}

/// Somebody who has something to look at.
#[derive(Debug)]
pub struct Owner<'m> {
    /// The id; `None` for what nobody owns.
    pub id: Option<&'m str>,
    /// The name, with the people who have the role.
    pub name: String,
    /// What they have to look at, the most urgent first.
    pub items: Vec<DueItem<'m>>,
}

/// A procedure that somebody has to look at, and why.
#[derive(Debug)]
pub struct DueItem<'m> {
    /// The procedure.
    pub procedure: &'m Procedure,
    /// Why, the most urgent first; never empty.
    pub matters: Vec<Matter<'m>>,
}

/// Why somebody has to look at a procedure, the most urgent first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter<'m> {
    /// Its verification was edited by hand, or says nothing of what was seen.
    Doubtful,
    /// It changed since it was verified; what changed.
    Changed(String),
    /// Its review was due, and the days of grace are over.
    Overdue(Date),
    /// Its review is due.
    Due(Date),
    /// Nobody has verified it.
    Never,
    /// It was verified on a day that is still to come.
    Ahead(Date),
    /// A finding that was to be lived with until a day that has passed: its rule, and the day.
    Expired(&'m str, Date),
    /// Its review will be due within the next days.
    Soon(Date),
}

impl Matter<'_> {
    /// All of them, as programs and the command line write them.
    pub const NAMES: [(&'static str, &'static str); 8] = [
        ("doubtful", "the verification was edited by hand, or does not say what was checked"),
        ("changed", "changed since it was verified"),
        ("overdue", "the review is overdue, with the days of grace over"),
        ("due", "the review is due"),
        ("never", "not verified yet"),
        ("ahead", "verified on a day in the future"),
        ("expired", "a suppression has expired"),
        ("soon", "the review is due within the next days"),
    ];

    /// As programs write it: `overdue`.
    pub fn name(&self) -> &'static str {
        let place = match self {
            Self::Doubtful => 0,
            Self::Changed(_) => 1,
            Self::Overdue(_) => 2,
            Self::Due(_) => 3,
            Self::Never => 4,
            Self::Ahead(_) => 5,
            Self::Expired(..) => 6,
            Self::Soon(_) => 7,
        };
        Self::NAMES[place].0
    }

    /// The day that it is about.
    fn day(&self) -> Option<Date> {
        match self {
            Self::Overdue(day)
            | Self::Due(day)
            | Self::Ahead(day)
            | Self::Expired(_, day)
            | Self::Soon(day) => Some(*day),
            Self::Doubtful | Self::Changed(_) | Self::Never => None,
        }
    }

    /// In words, for a person.
    fn say(&self, today: Date) -> String {
        match self {
            Self::Doubtful => {
                "its verification was edited by hand, or does not say what was checked".to_owned()
            }
            Self::Changed(what) => format!("changed since it was verified: {what}"),
            Self::Overdue(due) => format!("its review was due on {due}, {} ago", days_between(*due, today)),
            Self::Due(due) if *due == today => "its review is due today".to_owned(),
            Self::Due(due) => format!("its review is due since {due}, {} ago", days_between(*due, today)),
            Self::Never => "not verified yet".to_owned(),
            Self::Ahead(on) => format!("its verification is dated {on}, which is in the future"),
            Self::Expired(rule, until) => format!("its suppression of `{rule}` expired on {until}"),
            Self::Soon(due) => format!("its review is due on {due}, in {}", days_between(today, *due)),
        }
    }
}

/// How many days before and after it is due a review is spoken of.
#[derive(Clone, Copy, Debug)]
pub struct Windows {
    /// So many days before, it is due soon.
    pub soon: i32,
    /// So many days after, it is overdue.
    pub grace: i32,
}

/// How what is due is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a person.
    Human,
    /// For the body of an issue.
    Markdown,
    /// For a program.
    Json,
}

impl<'m> Freshness<'m> {
    /// What is due on `today`; for one owner, or for all.
    pub fn new(manual: &'m Manual, today: Date, windows: Windows, owner: Option<&str>) -> Self {
        let counted = |procedure: &&Procedure| {
            let is_asked = procedure.kind != Kind::Page
                || procedure.review_every.is_some()
                || procedure.verified.is_some();
            procedure.is_active()
                && is_asked
                && owner.is_none_or(|owner| procedure.owner.as_deref() == Some(owner))
        };
        let mut owners: Vec<Owner<'m>> = Vec::new();
        let mut procedures = 0;
        for procedure in manual.procedures().filter(counted) {
            procedures += 1;
            let matters = matters(procedure, today, windows);
            if matters.is_empty() {
                continue;
            }
            let id = procedure.owner.as_deref();
            let item = DueItem { procedure, matters };
            match owners.iter_mut().find(|owner| owner.id == id) {
                Some(owner) => owner.items.push(item),
                None => owners.push(Owner { id, name: name(manual, id), items: vec![item] }),
            }
        }
        owners.sort_by(|left, right| left.name.cmp(&right.name).then(left.id.cmp(&right.id)));
        for owner in &mut owners {
            owner.items.sort_by(|left, right| left.matters.cmp(&right.matters));
        }
        Self { manual, today, owners, procedures, address: String::new() }
    }

    /// In one of the forms.
    pub fn write(&self, form: Format) -> String {
        match form {
            Format::Human => human::write(self),
            Format::Markdown => markdown::write(self),
            Format::Json => json::write(self),
        }
    }

    /// Whether somebody has to look at something for this reason.
    pub fn has(&self, name: &str) -> bool {
        self.count(name) > 0
    }

    fn count(&self, name: &str) -> usize {
        let items = self.owners.iter().flat_map(|owner| &owner.items);
        items.filter(|item| item.matters.iter().any(|matter| matter.name() == name)).count()
    }

    /// `On 2026-11-22, 40 of 49 procedures are fresh: 2 overdue, 7 never verified`.
    fn summary(&self) -> String {
        let stale = self.owners.iter().flat_map(|owner| &owner.items).filter(|item| item.is_stale()).count();
        let counts: Vec<String> = SUMMED
            .iter()
            .map(|(name, words)| (self.count(name), words))
            .filter(|(count, _)| *count > 0)
            .map(|(count, words)| format!("{count} {words}"))
            .collect();
        if self.procedures == 0 {
            return format!("On {}, there is no procedure to verify yet", self.today);
        }
        let fresh = self.procedures - stale;
        let colon = if counts.is_empty() { "" } else { ": " };
        format!(
            "On {}, {fresh} of {} {} verified and up to date{colon}{}",
            self.today,
            plural(self.procedures, "procedure"),
            if self.procedures == 1 { "is" } else { "are" },
            counts.join(", ")
        )
    }
}

/// What the summary counts, and how it says it.
const SUMMED: [(&str, &str); 8] = [
    ("doubtful", "with a doubtful verification"),
    ("changed", "changed since"),
    ("overdue", "overdue"),
    ("due", "due"),
    ("never", "never verified"),
    ("ahead", "dated in the future"),
    ("soon", "due soon"),
    ("expired", "with an expired suppression"),
];

impl DueItem<'_> {
    /// Whether staff should not count on the page as it is: what is only due soon is still fresh.
    fn is_stale(&self) -> bool {
        self.matters.iter().any(|matter| !matches!(matter, Matter::Soon(_) | Matter::Expired(..)))
    }
}

fn matters(procedure: &Procedure, today: Date, windows: Windows) -> Vec<Matter<'_>> {
    let mut matters = Vec::new();
    match procedure.standing() {
        Standing::Never => matters.push(Matter::Never),
        Standing::Unproven | Standing::Edited => matters.push(Matter::Doubtful),
        Standing::Changed(changes) => matters.push(Matter::Changed(changes.say(procedure))),
        Standing::Later | Standing::Holds => {}
    }
    let verified = procedure.verified.as_ref().and_then(|verified| day(verified.on.as_deref()?));
    matters.extend(verified.filter(|on| *on > today).map(Matter::Ahead));
    matters.extend(procedure.review_due().and_then(|due| review(due, today, windows)));
    let expired = procedure.suppressions.iter().filter_map(|suppression| {
        let until = day(suppression.until.as_deref()?).filter(|until| *until < today)?;
        Some(Matter::Expired(&suppression.rule, until))
    });
    matters.extend(expired);
    matters.sort();
    matters
}

fn review<'m>(due: Date, today: Date, windows: Windows) -> Option<Matter<'m>> {
    let late = days(due, today);
    match late {
        late if late > windows.grace => Some(Matter::Overdue(due)),
        late if late >= 0 => Some(Matter::Due(due)),
        late if -late <= windows.soon => Some(Matter::Soon(due)),
        _ => None,
    }
}

/// The days from `start` to `end`; less than 0 where `end` comes first.
fn days(start: Date, end: Date) -> i32 {
    // Both are days of years that have four digits.
    start.until(end).map_or(0, |span| span.get_days())
}

fn days_between(start: Date, end: Date) -> String {
    plural(days(start, end).unsigned_abs() as usize, "day")
}

/// `Kitchen lead (Tom Ashby)`.
fn name(manual: &Manual, id: Option<&str>) -> String {
    let config = &manual.config;
    let Some(id) = id else { return "No owner".to_owned() };
    let name = config.who(id, &config.language).unwrap_or(id);
    let holders = config.role(id).map(|role| config.holders(&role.id));
    let people: Vec<&str> =
        holders.into_iter().flatten().map(|person| person.name.get(&config.language)).collect();
    match people.is_empty() {
        true => name.to_owned(),
        false => format!("{name} ({})", people.join(", ")),
    }
}
