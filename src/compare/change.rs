//! One thing that changed.

use crate::quantity::digit;

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of thing.
    pub kind: ChangeKind,
    /// Which one: a portion's name, `step 4`, a hazard; empty where the procedure has only one.
    pub subject: String,
    /// What it was, as staff read it.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
    /// All of it in a few words: `ham 2 → 3 slices`.
    pub words: String,
    /// What is shown below these words.
    pub detail: Detail,
}

/// What is shown below the words of a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The words say it all.
    #[default]
    None,
    /// The text that came, or that went.
    Text,
    /// The text before and after, word for word.
    Rewording,
}

/// What a change weighs; the least comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Somebody may come to harm.
    Safety,
    /// Whether the procedure holds at all, and who may decide.
    Standing,
    /// What must be the same every time.
    Portions,
    /// What is done, by whom, in which order.
    Steps,
    /// What happens when it goes wrong, what is measured and promised.
    Promises,
    /// What it is called, where it belongs, what is explained.
    About,
    /// What nobody acts on.
    Quiet,
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $kind:ident $name:literal $weight:ident,)*) => {
        /// What kind of thing changed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ChangeKind {
            $($(#[doc = $doc])* $kind,)*
        }

        impl ChangeKind {
            /// Its name in the JSON report.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// What it weighs.
            pub fn weight(self) -> Weight {
                match self {
                    $(Self::$kind => Weight::$weight,)*
                }
            }
        }
    };
}

kinds! {
    /// A critical limit, its monitoring, its corrective action.
    CriticalLimit "critical-limit" Safety,
    /// An allergen.
    Allergen "allergen" Safety,
    /// A warning before a step.
    Warning "warning" Safety,
    /// Whom to call in a crisis.
    Contact "contact" Safety,
    /// Who speaks in a crisis, and the words.
    Spokesperson "spokesperson" Safety,
    /// When somebody is called.
    Escalation "escalation" Safety,
    /// Draft, active, retired, and what replaces it.
    Status "status" Standing,
    /// What a step or a role may decide.
    Authority "authority" Standing,
    /// A portion that came.
    PortionAdded "portion-added" Portions,
    /// A portion that went.
    PortionRemoved "portion-removed" Portions,
    /// The amount of a portion.
    PortionAmount "portion-amount" Portions,
    /// How far a portion may be off.
    PortionTolerance "portion-tolerance" Portions,
    /// What a portion is measured with.
    PortionTool "portion-tool" Portions,
    /// Anything else of a portion: its name, its note, whether it scales.
    PortionOther "portion-other" Portions,
    /// What comes out.
    Yield "yield" Portions,
    /// How much a unit of the manual's own is.
    Unit "unit" Portions,
    /// A step that came.
    StepAdded "step-added" Steps,
    /// A step that went.
    StepRemoved "step-removed" Steps,
    /// A step at another place.
    StepMoved "step-moved" Steps,
    /// The words of a step.
    StepReworded "step-reworded" Steps,
    /// Who came to work here, and who left.
    Person "person" Steps,
    /// Who does it, and who has the role.
    Role "role" Steps,
    /// How long it may take.
    Time "time" Steps,
    /// The second person.
    Check "check" Steps,
    /// Where the work goes on, with what.
    HandOff "hand-off" Steps,
    /// What comes from elsewhere.
    Receipt "receipt" Steps,
    /// The key point of a step, what to do when it goes wrong, its record.
    StepOther "step-other" Steps,
    /// What to do when it goes wrong.
    Recovery "recovery" Promises,
    /// A target and its alarm.
    Target "target" Promises,
    /// How often a customer is contacted.
    Touches "touches" Promises,
    /// What begins it.
    Trigger "trigger" Promises,
    /// For which customers it holds.
    Tiers "tiers" Promises,
    /// A record that is kept.
    Record "record" Promises,
    /// What it is called.
    Title "title" About,
    /// The file or the id, so the address.
    Place "place" About,
    /// Its department.
    Department "department" About,
    /// Who answers for it.
    Owner "owner" About,
    /// What it is for.
    Purpose "purpose" About,
    /// The text below the steps.
    Text "text" About,
    /// Anything else.
    Other "other" About,
    /// What nobody acts on: dates, versions, layout.
    Quiet "quiet" Quiet,
}

impl Change {
    /// A change in a few words.
    pub(super) fn new(kind: ChangeKind, words: impl Into<String>) -> Self {
        Self {
            kind,
            subject: String::new(),
            before: None,
            after: None,
            words: words.into(),
            detail: Detail::None,
        }
    }

    /// Says what it is about.
    pub(super) fn of(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }

    /// Says what it was and what it is.
    pub(super) fn values(mut self, before: Option<String>, after: Option<String>) -> Self {
        (self.before, self.after) = (before, after);
        self
    }

    /// Shows its text below the words.
    pub(super) fn with(mut self, detail: Detail) -> Self {
        self.detail = detail;
        self
    }

    /// A short value that changed: `target of the queue 4 min → 5 min`. `None` where it did not.
    pub(super) fn value(
        kind: ChangeKind,
        what: &str,
        before: Option<String>,
        after: Option<String>,
    ) -> Option<Self> {
        let words = match (&before, &after) {
            (before, after) if before == after => return None,
            // "time for step 5 30 s" could be 530 s.
            (Some(before), Some(after)) if what.ends_with(|last| last == ')' || digit(last).is_some()) => {
                format!("{what} now {after} (was {before})")
            }
            (Some(before), Some(after)) => format!("{what} {before} → {after}"),
            (None, Some(after)) => format!("{what} now {after}"),
            (Some(before), None) => format!("{what} taken out (was {before})"),
            (None, None) => return None,
        };
        Some(Self::new(kind, words).of(what).values(before, after))
    }

    /// A sentence that changed, shown word for word. `None` where it did not.
    pub(super) fn text(
        kind: ChangeKind,
        what: &str,
        before: Option<String>,
        after: Option<String>,
    ) -> Option<Self> {
        let same = |left: &str, right: &str| left.split_whitespace().eq(right.split_whitespace());
        let (words, detail) = match (&before, &after) {
            (Some(before), Some(after)) if same(before, after) => return None,
            (Some(_), Some(_)) => (format!("{what} reworded"), Detail::Rewording),
            (None, Some(_)) => (format!("new {what}"), Detail::Text),
            (Some(_), None) => (format!("{what} taken out"), Detail::Text),
            (None, None) => return None,
        };
        Some(Self::new(kind, words).of(what).values(before, after).with(detail))
    }

    /// What came to a list and what went from it.
    pub(super) fn list(kind: ChangeKind, what: &str, before: &[String], after: &[String]) -> Option<Self> {
        let missing = |from: &[String], of: &[String]| -> String {
            let gone: Vec<&str> = of.iter().filter(|item| !from.contains(item)).map(String::as_str).collect();
            gone.join(", ")
        };
        let words = match (missing(after, before), missing(before, after)) {
            (gone, come) if gone.is_empty() && come.is_empty() => return None,
            (gone, come) if gone.is_empty() => format!("{what} now also {come}"),
            (gone, come) if come.is_empty() => format!("{what} no longer {gone}"),
            (gone, come) => format!("{what} now {come} instead of {gone}"),
        };
        let said = |items: &[String]| (!items.is_empty()).then(|| items.join(", "));
        Some(Self::new(kind, words).of(what).values(said(before), said(after)))
    }
}
