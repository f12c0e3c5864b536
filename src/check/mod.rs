//! The rules that a manual must keep.
//!
//! A rule is one file in `rules` with its check, one Markdown page beside it that says what it finds, why it
//! matters, what is wrong, what is right and how to repair it, and one line in [`RULES`]. Everything that speaks
//! of rules is made of that table: `sopbook rules`, `sopbook explain`, the reports, the tests that run the
//! examples of each page.

mod aspects;
mod baseline;
mod cards;
mod changed;
mod clean;
mod contradictions;
mod decisions;
mod duties;
mod encoding;
mod exchange;
mod findings;
pub mod freshness;
mod glossary;
mod hazards;
mod headings;
mod ids;
mod items;
mod kept;
mod keys;
mod language;
mod links;
mod names;
mod numbers;
mod orphans;
mod page;
mod policy;
mod problems;
mod rows;
mod rule_words;
mod rules;
mod shown;
mod step_number;
mod suppression;
mod surroundings;
mod texts;
mod translations;
mod unused;

use std::cell::LazyCell;
use std::collections::BTreeSet;

use rayon::prelude::*;

pub use baseline::{StaleEntry, write_baseline};
pub use clean::CleanPages;
pub use findings::Findings;
pub use glossary::Glossary;
pub use kept::Kept;
pub use names::with_own_roles;
pub use page::{Example, RulePage};
pub use rules::{RULES, is_untranslated, unmade_page};
pub use suppression::Decision;
pub use surroundings::Surroundings;
pub use translations::{Original, Pair};

use self::baseline::apply_baseline;
use self::contradictions::{Contradiction, contradictions};
use self::decisions::Actions;
use self::kept::{KeptPages, KeptRules, OfPage};
use self::language::{Strictness, VagueWords, vague_words};
use self::links::PlacedLink;
use self::policy::Policy;
use self::suppression::suppress;
use self::texts::{Numbers, PlacedText};

use crate::diagnostic::report::RuleText;
use crate::diagnostic::{Diagnostic, Severity};
pub use crate::manual::Graph;
use crate::manual::{Aspect, Manual, Procedure, Reads, Status};
use crate::quantity::exact;
use crate::source::{FilePath, Text};

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, after the fault: `step-without-role`.
    pub name: &'static str,
    /// How bad a finding is, unless `book.toml` says otherwise.
    pub severity: Severity,
    /// What it is about.
    pub group: Group,
    /// Which files it looks at.
    pub scope: Scope,
    /// Its page, in Markdown.
    pub page: &'static str,
    /// How it looks.
    pub checks: &'static [Check],
}

impl Rule {
    /// What a report says of it.
    pub fn text(&self) -> RuleText {
        let summary = RulePage::new(self.page).summary();
        RuleText { name: self.name, severity: self.severity, summary, page: self.page }
    }

    fn is_about(&self, procedure: &Procedure) -> bool {
        self.scope == Scope::Always || procedure.status == Status::Active
    }
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Files, front matter and settings that can't be read as they are.
    Reading,
    /// What a procedure must say.
    Completeness,
    /// Ids, roles, departments, people.
    Names,
    /// What must be the same every time.
    Portions,
    /// What is done, by whom.
    Steps,
    /// Words that sound like a rule and measure nothing.
    Language,
    /// How it is written: headings, characters, what programs left behind.
    Text,
    /// Links, images, files.
    Links,
    /// Work that goes from one procedure to another.
    HandOffs,
    /// What customers can count on: targets, touches, tiers.
    Promises,
    /// Who may do what alone, and who looks at it as the second person.
    Authority,
    /// What may harm somebody: critical control points, allergens, crisis plans.
    Safety,
    /// Which page holds, and who says so.
    Governance,
    /// What the pages of other languages say, beside those that they translate.
    Translations,
}

impl Group {
    /// As `sopbook rules` shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Completeness => "completeness",
            Self::Names => "names",
            Self::Portions => "portions",
            Self::Steps => "steps",
            Self::Language => "language",
            Self::Text => "text",
            Self::Links => "links",
            Self::HandOffs => "hand-offs",
            Self::Promises => "promises",
            Self::Authority => "authority",
            Self::Safety => "safety",
            Self::Governance => "governance",
            Self::Translations => "translations",
        }
    }
}

/// Which files a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All.
    Always,
    /// Only those that hold: a draft need not be complete, and what is retired is left as it was.
    Active,
}

/// How a rule looks. What it finds depends on the manual and its surroundings alone.
#[derive(Debug)]
pub enum Check {
    /// At one procedure at a time, but for its translations: they inherit what such a rule looks at.
    Procedure(fn(&Procedure, &Manual, &mut Findings<'_>)),
    /// At one page at a time in each language: at its texts and how they are written.
    Page(fn(&Procedure, &Manual, &mut Findings<'_>)),
    /// At the texts of one page at a time in each language; they are put together once for all such rules.
    Texts(fn(&[PlacedText<'_>], &Procedure, &Manual, &mut Findings<'_>)),
    /// The same, with the numbers in these texts, which are read once for all such rules.
    Numbers(fn(&[PlacedText<'_>], &Procedure, &Numbers<'_>, &mut Findings<'_>)),
    /// The same, but for translations: at the amounts that roles decide about, whose names are put together once.
    Decisions(fn(&[PlacedText<'_>], &Procedure, &Numbers<'_>, &Actions<'_>, &mut Findings<'_>)),
    /// At the amounts in the steps of one page at a time, in each language, that are others than the listed ones.
    Amounts(fn(&[Contradiction<'_>], &Procedure, &Manual, &mut Findings<'_>)),
    /// At the links and pictures of one page at a time in each language, which are put together once as well.
    Links(fn(&[PlacedLink<'_>], &Procedure, &Manual, &mut Findings<'_>)),
    /// At the manual as a whole.
    Manual(fn(&Manual, &mut Findings<'_>)),
    /// At the words of one file that measure nothing; they are looked for once for all such rules.
    Words(fn(&[VagueWords], &Procedure, &mut Findings<'_>)),
    /// The same, those that are often harmless too.
    AllWords(fn(&[VagueWords], &Procedure, &mut Findings<'_>)),
    /// At one page of another language at a time, beside the page that it translates.
    Translation(fn(&Pair<'_>, &mut Findings<'_>)),
    /// At one page of another language at a time of which nothing is translated; no other rule looks at it.
    Untouched(fn(&Pair<'_>, &mut Findings<'_>)),
    /// At one page at a time, with its translation if that is meant, and the glossary in its language.
    Glossary(fn(&Original<'_>, Option<&Pair<'_>>, &Glossary<'_>, &mut Findings<'_>)),
    /// At the hand-offs of the whole manual.
    Graph(fn(&Graph<'_>, &mut Findings<'_>)),
    /// At what is outside the manual, such as its theme.
    Surroundings(fn(&Surroundings, &Manual, &mut Findings<'_>)),
    /// At one suppression at a time, when all other rules have looked.
    Suppression(fn(&Decision<'_>, &Manual, &mut Findings<'_>)),
    /// At one entry of the list of known findings at a time, if nothing was found that it lists.
    Baseline(fn(&StaleEntry<'_>, &mut Findings<'_>)),
    /// At what a procedure was and what it is. Only a comparison with another version shows it.
    Change(fn(&Revised<'_>, &mut Findings<'_>)),
}

impl Check {
    fn is_about_suppressions(&self) -> bool {
        matches!(self, Self::Suppression(_))
    }

    /// Whether it looks at the manual as a whole.
    fn is_about_all(&self) -> bool {
        matches!(self, Self::Manual(_) | Self::Graph(_) | Self::Surroundings(_))
    }

    /// Whether it looks for words that measure nothing.
    fn is_about_words(&self) -> bool {
        matches!(self, Self::Words(..))
    }

    /// Whether it finds nothing unless two versions are compared.
    fn is_about_changes(&self) -> bool {
        matches!(self, Self::Change(_))
    }
}

/// Checks a manual: all findings, in the order of files and places, the same on each run. Those on the list of known
/// findings are left out.
pub fn check(manual: &Manual, surroundings: &Surroundings) -> Vec<Diagnostic> {
    check_where(manual, surroundings, None, |_| true, |_| true)
}

/// The same, where much is `kept` of the check before: only pages that changed are looked at, and those whose rules
/// asked about a page that did. Rules about the manual as a whole look again where what they asked for has changed.
pub fn check_keeping(manual: &Manual, surroundings: &Surroundings, kept: &mut Kept) -> Vec<Diagnostic> {
    kept.prepare(manual);
    check_where(manual, surroundings, Some(kept), |_| true, |_| true)
}

/// Looks again for what was `found` in some files: only there, and only by the rules that found it. The result may
/// contain other findings, and may lack some of them.
pub fn check_again(manual: &Manual, surroundings: &Surroundings, found: &[Diagnostic]) -> Vec<Diagnostic> {
    let files: BTreeSet<&FilePath> = found.iter().map(|finding| &finding.place.file).collect();
    let rules: BTreeSet<&str> = found.iter().map(|finding| finding.rule).collect();
    let is_about_suppressions = |rule: &&Rule| rule.checks.iter().any(Check::is_about_suppressions);
    // Whether a suppression is unused is known when all rules have looked.
    let needs_all = RULES.iter().filter(is_about_suppressions).any(|rule| rules.contains(rule.name));
    let is_asked = |rule: &Rule| needs_all || rules.contains(rule.name);
    check_where(manual, surroundings, None, is_asked, |procedure| files.contains(&procedure.text.path))
}

/// What the rules find that are `asked`; those that look at one file at a time, in some of the files.
fn check_where(
    manual: &Manual,
    surroundings: &Surroundings,
    kept: Option<&mut Kept>,
    asked: impl Fn(&Rule) -> bool,
    looks_at: impl Fn(&Procedure) -> bool + Sync,
) -> Vec<Diagnostic> {
    let policy = Policy::new(&manual.config);
    let rules: Vec<&'static Rule> = RULES.iter().filter(|rule| asked(rule)).collect();
    let own = Edition::new(manual);
    let others: Vec<Edition<'_>> = manual.editions.iter().map(Edition::new).collect();
    // A page comes together with its translations: its texts are read once for all of them.
    let of_page = |at: usize| {
        let original = Original::new(&manual.shared[at], manual);
        let mut found = Vec::new();
        if looks_at(original.page) {
            found = page_findings(&original, None, &own, &policy, &rules);
        }
        for edition in &others {
            let page = edition.manual.shared.get(at).filter(|page| looks_at(page));
            // What nobody has translated was looked at in the language of the manual.
            let pair = page.and_then(|page| Pair::new(page, edition.manual, &original));
            found.extend(
                pair.iter().flat_map(|pair| page_findings(&original, Some(pair), edition, &policy, &rules)),
            );
        }
        found
    };
    let asks_for_words = rules.iter().flat_map(|rule| rule.checks).any(Check::is_about_words);
    let (kept_rules, kept_pages) = kept.map(|kept| (&mut kept.rules, &mut kept.pages)).unzip();
    let (mut found, of_pages) = rayon::join(
        || whole(manual, surroundings, &policy, &rules, kept_rules),
        || {
            if asks_for_words {
                let editions = manual.editions.par_iter().chain([manual]);
                editions.for_each(|edition| language::prepare(&edition.language));
            }
            in_pages(manual, kept_pages, of_page)
        },
    );
    found.extend(of_pages);
    let (mut found, decisions) = suppress(manual, &policy, found);
    for decision in &decisions {
        ask(&rules, &policy, &mut found, |check, findings| {
            if let Check::Suppression(check) = check {
                check(decision, manual, findings);
            }
        });
    }
    found.par_sort_by(|left, right| left.order().cmp(&right.order()));
    found.dedup();
    match &surroundings.baseline {
        Some(list) => without_known(found, list, &policy, &rules),
        None => found,
    }
}

/// What is found in all pages, by `of_page` or by what is kept of it.
fn in_pages(
    manual: &Manual,
    kept: Option<&mut KeptPages>,
    of_page: impl Fn(usize) -> Vec<Diagnostic> + Sync + Send,
) -> Vec<Diagnostic> {
    let Some(kept) = kept else {
        return (0..manual.shared.len()).into_par_iter().flat_map_iter(of_page).collect();
    };
    let look = |at: usize| {
        let (found, reads) = Reads::during(|| of_page(at));
        (at, OfPage::new(manual, at, reads, found))
    };
    let looked_at: Vec<_> = kept.changed().par_iter().copied().map(look).collect();
    kept.keep(manual, looked_at);
    kept.all().cloned().collect()
}

/// The findings that are not on the list of known ones, and those about the list itself.
fn without_known(
    found: Vec<Diagnostic>,
    list: &Text,
    policy: &Policy<'_>,
    rules: &[&'static Rule],
) -> Vec<Diagnostic> {
    let (mut found, stale) = apply_baseline(list, found);
    for entry in &stale {
        ask(rules, policy, &mut found, |check, findings| {
            if let Check::Baseline(check) = check {
                check(entry, findings);
            }
        });
    }
    found.sort_by(|left, right| left.order().cmp(&right.order()));
    found
}

/// A procedure as it was and as it is.
#[derive(Debug)]
pub struct Revised<'m> {
    /// As it was.
    pub old: &'m Procedure,
    /// As it is.
    pub new: &'m Procedure,
    /// What changed of what staff act on, in words; empty where nothing did.
    pub changes: Vec<String>,
}

/// What the rules find that look at what changed.
pub fn check_changes(revised: &[Revised<'_>], manual: &Manual) -> Vec<Diagnostic> {
    let policy = Policy::new(&manual.config);
    let mut found = Vec::new();
    for procedure in revised {
        let rules: Vec<_> = RULES.iter().filter(|rule| rule.is_about(procedure.new)).collect();
        ask(&rules, &policy, &mut found, |check, findings| {
            if let Check::Change(check) = check {
                check(procedure, findings);
            }
        });
    }
    // The whole check looks at the suppressions themselves.
    suppress(manual, &policy, found).0
}

/// The manual in one language.
struct Edition<'m> {
    manual: &'m Manual,
    glossary: Glossary<'m>,
    actions: Option<Actions<'m>>,
}

impl<'m> Edition<'m> {
    fn new(manual: &'m Manual) -> Self {
        let actions = Actions::new(&manual.config, &manual.language, &manual.units);
        Self { manual, glossary: Glossary::new(manual), actions }
    }
}

/// What the rules find that look at one file at a time: the original, or the page of the `pair` that it makes with a
/// translation. Of a translation only the texts are checked.
fn page_findings<'m>(
    original: &Original<'m>,
    pair: Option<&Pair<'m>>,
    Edition { manual, glossary, actions }: &Edition<'_>,
    policy: &Policy<'_>,
    rules: &[&'static Rule],
) -> Vec<Diagnostic> {
    let (procedure, numbers) =
        pair.map_or((original.page, &original.numbers), |pair| (pair.page, &pair.numbers));
    let mut found = Vec::new();
    let texts = LazyCell::new(|| texts::texts(procedure).collect::<Vec<_>>());
    let links = LazyCell::new(|| links::links_in(texts.iter().copied(), procedure).collect::<Vec<_>>());
    let amounts = LazyCell::new(|| contradictions(&texts, procedure, numbers));
    let usual = LazyCell::new(|| vague_words(&texts, procedure, numbers, Strictness::usual(procedure)));
    let broad = LazyCell::new(|| vague_words(&texts, procedure, numbers, Strictness::Broad));
    let rules = rules.iter().filter(|rule| rule.is_about(procedure));
    if let Some(pair) = pair.filter(|pair| pair.is_untouched()) {
        // What else there is to say about its texts is about those of the source.
        ask(rules, policy, &mut found, |check, findings| {
            if let Check::Untouched(check) = check {
                check(pair, findings);
            }
        });
        return found;
    }
    ask(rules, policy, &mut found, |check, findings| match check {
        Check::Page(check) => check(procedure, manual, findings),
        Check::Texts(check) => check(&texts, procedure, manual, findings),
        Check::Numbers(check) => check(&texts, procedure, numbers, findings),
        Check::Decisions(check) if pair.is_none() => {
            if let Some(actions) = actions {
                check(&texts, procedure, numbers, actions, findings);
            }
        }
        Check::Amounts(check) => check(&amounts, procedure, manual, findings),
        Check::Links(check) => check(&links, procedure, manual, findings),
        Check::Procedure(check) if pair.is_none() => check(procedure, manual, findings),
        Check::Translation(check) => {
            if let Some(pair) = pair {
                check(pair, findings);
            }
        }
        Check::Words(check) if findings.count_in(&procedure.text.path) => check(&usual, procedure, findings),
        Check::AllWords(check) if findings.count_in(&procedure.text.path) => {
            check(&broad, procedure, findings);
        }
        Check::Glossary(check) if findings.count_in(&procedure.text.path) => {
            check(original, pair, glossary, findings);
        }
        _ => {}
    });
    found
}

/// What the rules find that look at the manual as a whole and at its surroundings.
fn whole(
    manual: &Manual,
    surroundings: &Surroundings,
    policy: &Policy<'_>,
    rules: &[&'static Rule],
    mut kept: Option<&mut KeptRules>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let graph = LazyCell::new(|| Graph::new(manual));
    let look = |rule: &'static Rule, found: &mut Vec<Diagnostic>| {
        ask([&rule], policy, found, |check, findings| match check {
            Check::Manual(check) => check(manual, findings),
            Check::Graph(check) => {
                manual.asked_for(Aspect::Work);
                check(&graph, findings);
            }
            Check::Surroundings(check) => check(surroundings, manual, findings),
            _ => {}
        });
    };
    for rule in rules.iter().filter(|rule| rule.checks.iter().any(Check::is_about_all)) {
        // What is around the manual may change without it.
        let is_kept = !rule.checks.iter().any(|check| matches!(check, Check::Surroundings(_)));
        match kept.as_deref_mut().filter(|_| is_kept) {
            None => look(rule, &mut found),
            Some(kept) => match kept.get(rule.name, manual) {
                Some(known) => found.extend_from_slice(known),
                None => {
                    let from = found.len();
                    let ((), reads) = Reads::during(|| look(rule, &mut found));
                    kept.keep(rule.name, reads, &found[from..]);
                }
            },
        }
    }
    found
}

/// Hands each check of the rules to `run`, with the place for its findings.
fn ask<'r>(
    rules: impl IntoIterator<Item = &'r &'static Rule>,
    policy: &Policy<'_>,
    found: &mut Vec<Diagnostic>,
    mut run: impl FnMut(&Check, &mut Findings<'_>),
) {
    for rule in rules {
        let mut findings = Findings::new(rule, policy, found);
        for check in rule.checks {
            run(check, &mut findings);
        }
    }
}

/// The rule with this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}
