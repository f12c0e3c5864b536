//! Customers whom no procedure is for.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use crate::check::rule_words::RULE_WORDS;
use crate::check::{Check, Findings, Graph, Group, Rule, Scope};
use crate::config::Tier;
use crate::diagnostic::{Finding, Severity};
use crate::manual::graph::Edge;
use crate::manual::wording::{Word, stem, words};
use crate::manual::{Aspect, Manual, Procedure, Tiers};
use crate::path;
use crate::several;

pub(super) const RULE: Rule = Rule {
    name: "uncovered-tier",
    severity: Severity::Warning,
    group: Group::Promises,
    scope: Scope::Active,
    page: include_str!("uncovered_tier.md"),
    checks: &[Check::Graph(check)],
};

fn check(graph: &Graph<'_>, findings: &mut Findings<'_>) {
    let manual = graph.manual;
    let active = || {
        manual
            .pages_for(Aspect::Work)
            .enumerate()
            .filter(|(_, page)| page.is_active() && page.kind.has_steps())
    };
    if manual.config.tiers.is_empty() {
        return;
    }
    let nowhere = nowhere(manual, &active().map(|(_, page)| page).collect::<Vec<_>>());
    findings.extend(nowhere.iter().map(|tier| left_out(manual, tier)));
    let mut by_trigger: BTreeMap<Vec<String>, Vec<Beginning<'_>>> = BTreeMap::new();
    let names = tier_names(manual);
    for (at, page) in active() {
        if let Some(trigger) = &page.trigger {
            let Trigger { key, says_tier, is_of_customers } =
                Trigger::read(page, &trigger.source, &names, manual);
            let is_for_any = is_of_customers && !says_tier && graph.is_start(at);
            by_trigger.entry(key).or_default().push(Beginning { page, is_for_any, says_tier });
        }
    }
    let counterparts = Counterparts::new(&by_trigger);
    for (key, beginnings) in &by_trigger {
        // Where each page says for whom it is, other customers can't come into this case.
        let is_open = match beginnings.as_slice() {
            [alone] => alone.is_for_any && !counterparts.has(key, alone.page),
            several => several.iter().any(|own| !own.says_tier),
        };
        if is_open {
            let pages: Vec<&Procedure> = beginnings.iter().map(|own| own.page).collect();
            findings.extend(gap(manual, &pages, &nowhere));
        }
    }
    not_passed_on(graph, &names, findings);
}

/// Triggers by their words, for finding those that have more of the same words, or fewer.
struct Counterparts<'m> {
    triggers: Vec<(BTreeSet<&'m str>, &'m [Beginning<'m>])>,
    /// The triggers with a word.
    with: HashMap<&'m str, Vec<usize>>,
    /// The triggers of which a word is in the fewest others.
    rarest: HashMap<&'m str, Vec<usize>>,
}

impl<'m> Counterparts<'m> {
    fn new(by_trigger: &'m BTreeMap<Vec<String>, Vec<Beginning<'m>>>) -> Self {
        let triggers: Vec<(BTreeSet<&str>, &[Beginning<'_>])> =
            by_trigger.iter().map(|(key, pages)| (telling(key), pages.as_slice())).collect();
        let mut with: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (words, _)) in triggers.iter().enumerate() {
            words.iter().for_each(|word| with.entry(word).or_default().push(at));
        }
        let mut rarest: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (words, _)) in triggers.iter().enumerate() {
            if let Some(word) = words.iter().min_by_key(|word| with[**word].len()) {
                rarest.entry(word).or_default().push(at);
            }
        }
        Self { triggers, with, rarest }
    }

    /// Whether a page for other tiers begins with more words than these, or fewer: "Guests of the house bring dogs."
    fn has(&self, key: &[String], page: &Procedure) -> bool {
        if !matches!(page.tiers, Tiers::Some(_)) {
            return false;
        }
        let own = telling(key);
        let is_of_others =
            |other: &Beginning<'_>| other.page.tiers != page.tiers && other.page.tiers != Tiers::Unsaid;
        let is_counterpart = |at: &usize| {
            let (words, pages) = &self.triggers[*at];
            (own.is_subset(words) || words.is_subset(&own)) && pages.iter().any(is_of_others)
        };
        let more = own.iter().filter_map(|word| self.with.get(word)).min_by_key(|found| found.len());
        let fewer = own.iter().filter_map(|word| self.rarest.get(word));
        more.into_iter().chain(fewer).flatten().any(is_counterpart)
    }
}

/// The words of a trigger that tell its case from others.
fn telling(key: &[String]) -> BTreeSet<&str> {
    key.iter().map(String::as_str).filter(|word| word.chars().count() >= SHORTEST_TELLING).collect()
}

/// Words with fewer letters than this do not tell one case from another.
const SHORTEST_TELLING: usize = 3;

/// A procedure with its trigger.
struct Beginning<'m> {
    page: &'m Procedure,
    /// Whether any customer can set it off.
    is_for_any: bool,
    /// Whether its trigger says for which tiers it is.
    says_tier: bool,
}

/// What begins a procedure, without the customers whom it names: "A corporate guest complains." and "A member
/// complains." are one.
struct Trigger {
    key: Vec<String>,
    says_tier: bool,
    /// Whether a customer or a call sets it off. Anything else may well happen to one tier only.
    is_of_customers: bool,
}

impl Trigger {
    fn read(page: &Procedure, text: &str, names: &[(&str, Vec<Word>)], manual: &Manual) -> Self {
        let said = words(text);
        let own = RULE_WORDS.of(&manual.language).map(|own| &own.customers);
        let is_customer = |word: &Word| own.is_some_and(|own| own.is_customer(word));
        let is_contact = |word: &Word| own.is_some_and(|own| own.is_contact(word));
        let tiers = tiers_in(&said, names);
        // A word for customers may be the name of another tier: "a guest" where members are no guests.
        let says_tier =
            tiers.iter().any(|(tier, _)| covers(page, tier)) || describes_tier(&said, page, manual);
        let mut named: BTreeSet<usize> = tiers.into_iter().flat_map(|(_, at)| at).collect();
        named.extend((0..said.len()).filter(|at| is_customer(&said[*at])));
        // An article goes with its noun.
        let is_article =
            |at: usize| named.contains(&(at + 1)) && said[at].plain.chars().count() <= LONGEST_ARTICLE;
        let left = (0..said.len()).filter(|at| !named.contains(at) && !is_article(*at));
        let key = left.map(|at| stem(&said[at].plain).trim_end_matches('s').to_owned()).collect();
        let is_of_customers = said.iter().any(|word| is_customer(word) || is_contact(word));
        Self { key, says_tier, is_of_customers }
    }
}

/// In letters: "the", "une", "der".
const LONGEST_ARTICLE: usize = 3;

/// What texts call each tier: its id, and its name in the language of the manual.
fn tier_names(manual: &Manual) -> Vec<(&str, Vec<Word>)> {
    let customers = RULE_WORDS.of(&manual.language).map(|own| &own.customers);
    let named = |text: &str| {
        let all = words(text);
        // Of "Corporate guests" the first word is enough; "Guests" alone is all there is.
        let telling = |word: &&Word| !customers.is_some_and(|own| own.is_customer(word));
        let short: Vec<Word> = all.iter().filter(telling).cloned().collect();
        if short.is_empty() { all } else { short }
    };
    let both = |tier: &Tier| [named(&tier.id), named(tier.name.get(&manual.language))];
    let tiers = manual.config.tiers.iter();
    tiers
        .flat_map(|tier| both(tier).map(|name| (tier.id.as_str(), name)))
        .filter(|(_, name)| !name.is_empty())
        .collect()
}

/// Where a text names a tier, by one of these names: "A corporate guest" for "Corporate guests".
fn tiers_in<'m>(said: &[Word], names: &[(&'m str, Vec<Word>)]) -> Vec<(&'m str, Range<usize>)> {
    let find = |(tier, name): &(&'m str, Vec<Word>)| {
        let is_it =
            |found: &[Word]| found.iter().zip(name).all(|(word, own)| is_form(&word.plain, &own.plain));
        let windows = said.windows(name.len()).enumerate().filter(|(_, found)| is_it(found));
        windows.map(|(at, found)| (*tier, at..at + found.len())).collect::<Vec<_>>()
    };
    names.iter().flat_map(find).collect()
}

/// Whether a text has words for the customers that describe a tier of the page and no other: "a guest with a contract".
fn describes_tier(said: &[Word], page: &Procedure, manual: &Manual) -> bool {
    let Tiers::Some(own) = &page.tiers else { return false };
    let customers = RULE_WORDS.of(&manual.language).map(|own| &own.customers);
    let is_told = |word: &Word, tier: &Tier| {
        let told = words(tier.description.get(&manual.language));
        told.iter().any(|told| is_form(&told.plain, &word.plain))
    };
    let tells = |word: &&Word| {
        word.plain.chars().count() >= TELLING && !customers.is_some_and(|own| own.is_customer(word))
    };
    said.iter().filter(tells).any(|word| {
        let (inside, outside): (Vec<&Tier>, Vec<&Tier>) =
            manual.config.tiers.iter().partition(|tier| own.contains(&tier.id));
        inside.iter().any(|tier| is_told(word, tier)) && !outside.iter().any(|tier| is_told(word, tier))
    })
}

/// Words with fewer letters than this tell little of the customers.
const TELLING: usize = 5;

/// Whether two words are forms of one: "member" and "members".
fn is_form(one: &str, other: &str) -> bool {
    let (one, other) = (stem(one), stem(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    one == other
        || short.chars().count() >= SHORTEST_WITH_ENDING
            && long.strip_prefix(short).is_some_and(|ending| ending.chars().count() <= LONGEST_ENDING)
}

const SHORTEST_WITH_ENDING: usize = 4;
const LONGEST_ENDING: usize = 3;

/// Hand-offs that are made for all customers and taken up for some of them only.
fn not_passed_on(graph: &Graph<'_>, names: &[(&str, Vec<Word>)], findings: &mut Findings<'_>) {
    let manual = graph.manual;
    let is_for_all = |edge: &&Edge<'_>| {
        !edge.is_conditional(manual) && tiers_in(&words(&edge.step.action.source), names).is_empty()
    };
    let mut always: Vec<Vec<&Edge<'_>>> = vec![Vec::new(); manual.shared.len()];
    for edge in graph.edges.iter().filter(is_for_all) {
        always[edge.from].push(edge);
    }
    let served = served(graph, &always);
    findings.extend(always.into_iter().flatten().filter_map(|edge| not_taken_up(graph, edge, &served)));
}

/// The tiers whose cases each procedure has: those that it holds for, or where it does not say, those that always come
/// to it.
fn served<'m>(graph: &Graph<'m>, always: &[Vec<&Edge<'m>>]) -> Vec<BTreeSet<&'m str>> {
    let tiers = || graph.manual.config.tiers.iter().map(|tier| tier.id.as_str());
    let own = |page: &Procedure| tiers().filter(|tier| covers(page, tier)).collect::<BTreeSet<_>>();
    let mut served: Vec<BTreeSet<&str>> = graph.manual.pages_for(Aspect::Work).map(own).collect();
    let mut open: Vec<usize> = (0..served.len()).filter(|at| !served[*at].is_empty()).collect();
    while let Some(at) = open.pop() {
        let passed = served[at].clone();
        for to in always[at].iter().flat_map(|edge| graph.takers(edge)) {
            let known = served[to].len();
            if graph.procedure(to).tiers == Tiers::Unsaid {
                served[to].extend(&passed);
            }
            if served[to].len() > known {
                open.push(to);
            }
        }
    }
    served
}

fn not_taken_up(graph: &Graph<'_>, edge: &Edge<'_>, served: &[BTreeSet<&str>]) -> Option<Finding> {
    let takers =
        |edge: &Edge<'_>| graph.takers(edge).into_iter().map(|to| graph.procedure(to)).collect::<Vec<_>>();
    let own = takers(edge);
    if own.is_empty() || !own.iter().all(|page| is_for_some(page, graph.manual)) {
        return None;
    }
    // Another step may pass on the cases of the others, to a page for them.
    let all: Vec<&Procedure> = graph.outgoing(edge.from).flat_map(takers).collect();
    let is_for = |page: &&Procedure, tier: &str| page.tiers != Tiers::All && covers(page, tier);
    let is_left_out = |tier: &&str| !all.iter().any(|page| is_for(page, tier));
    let left_out: Vec<&str> = served[edge.from].iter().copied().filter(is_left_out).collect();
    if left_out.is_empty() {
        return None;
    }
    let names = names(&left_out);
    let to = edge.hand_off.to.as_deref().unwrap_or_default();
    let place = graph.procedure(edge.from).value_at(&edge.path().then("to"));
    let message =
        format!("what is done for {names}? This hand-off is always made, and `{to}` does not cover them");
    let pages: Vec<String> = own.iter().map(|page| format!("`{}`", page.text.path)).collect();
    let pages = several::either(&pages);
    let covered = |tier: &&Tier| own.iter().any(|page| covers(page, &tier.id));
    let covered: Vec<&str> =
        graph.manual.config.tiers.iter().filter(covered).map(|tier| tier.id.as_str()).collect();
    let help = format!(
        "if that work is done for {names} too, add {names} to `tiers` of {pages}; if only {} comes to it, say so in the \
         step, with a step for the others",
        self::names(&covered)
    );
    let mut finding = Finding::new(place, message).label("not for all");
    for page in own {
        finding = finding.related(page.value_at(&path!["tiers"]), "covers only these");
    }
    Some(finding.help(help))
}

/// Whether a page holds for some tiers only. A tier that is not declared has a separate finding.
fn is_for_some(page: &Procedure, manual: &Manual) -> bool {
    matches!(&page.tiers, Tiers::Some(tiers) if tiers.iter().all(|tier| manual.config.tier(tier).is_some()))
}

fn names(tiers: &[&str]) -> String {
    several::all(&tiers.iter().map(|tier| format!("`{tier}`")).collect::<Vec<_>>())
}

/// Tiers that no procedure speaks of, where procedures speak of tiers at all.
fn nowhere<'m>(manual: &'m Manual, active: &[&Procedure]) -> Vec<&'m str> {
    let said = || {
        active.iter().filter_map(|page| match &page.tiers {
            Tiers::Some(tiers) => Some(tiers),
            _ => None,
        })
    };
    // A tier that is not declared has a finding of its own, and may be one that is missing here.
    let is_sound = said().flatten().all(|tier| manual.config.tier(tier).is_some());
    if said().next().is_none() || !is_sound || active.iter().any(|page| page.tiers == Tiers::All) {
        return Vec::new();
    }
    let tiers = manual.config.tiers.iter().map(|tier| tier.id.as_str());
    tiers.filter(|tier| !active.iter().any(|page| covers(page, tier))).collect()
}

fn left_out(manual: &Manual, tier: &str) -> Finding {
    let place = manual.config.place(&path!["tiers", tier], true);
    let help = format!(
        "small customers are customers too; add `{tier}` to `tiers` of the procedures that apply to them, or write \
         `tiers: all`"
    );
    let finding = Finding::new(place, format!("no procedure covers `{tier}`"));
    finding.label("nothing is written for them").help(help)
}

/// The tiers that are left out by procedures which one thing begins.
fn gap(manual: &Manual, procedures: &[&Procedure], nowhere: &[&str]) -> Option<Finding> {
    if !procedures.iter().all(|page| is_for_some(page, manual)) {
        return None;
    }
    let tiers = manual.config.tiers.iter().map(|tier| tier.id.as_str());
    let tiers = tiers.filter(|tier| !nowhere.contains(tier));
    let left_out: Vec<&str> =
        tiers.filter(|tier| !procedures.iter().any(|page| covers(page, tier))).collect();
    let (first, rest) = procedures.split_first()?;
    if left_out.is_empty() {
        return None;
    }
    let names = names(&left_out);
    let message = match rest.len() {
        0 => format!(
            "what is done for {names}? They can come into this case too, and no procedure with this trigger covers them"
        ),
        others => {
            let count = others + 1;
            format!(
                "what is done for {names}? These {count} procedures have the same trigger, and none covers them"
            )
        }
    };
    let mut finding = Finding::new(first.value_at(&path!["tiers"]), message).label("not for all");
    for other in rest {
        finding = finding.related(other.value_at(&path!["tiers"]), "nor here");
    }
    Some(finding.help(match rest.len() {
        0 => format!(
            "add {names} to `tiers`, write a separate procedure with the same trigger, or say in the trigger for whom it is"
        ),
        _ => format!("add {names} to `tiers` of the one that applies to them, or write a separate procedure for them"),
    }))
}

fn covers(procedure: &Procedure, tier: &str) -> bool {
    match &procedure.tiers {
        Tiers::All => true,
        Tiers::Some(tiers) => tiers.iter().any(|own| own == tier),
        Tiers::Unsaid => false,
    }
}
