//! The numbers, limits and negations of a text that was reworded: a reviewer looks at them first.

use std::mem::discriminant;

use super::change::{Change, Detail};
use super::rewording::{Fragment, reworded};
use super::units::Side;
use crate::manual::wording::Wording;
use crate::quantity::{Found, Value, Written, scan};

/// Says beside each rewording which numbers, limits and negations it changed: `step 5 reworded (Refund up to 50 → 20
/// EUR)`, `step 6 reworded (Write → Do not write)`. The texts are in `language`.
pub(super) fn say_in_rewordings(changes: &mut [Change], language: &str, sides: (Side<'_>, Side<'_>)) {
    for change in changes.iter_mut().filter(|change| change.detail == Detail::Rewording) {
        let (Some(before), Some(after)) = (&change.before, &change.after) else { continue };
        let mut said = negations(before, after, language);
        said.extend(numbers((before, sides.0), (after, sides.1), language));
        if !said.is_empty() {
            change.words = format!("{} ({})", change.words, said.join(", "));
        }
    }
}

/// Each place where a word such as "not" came or went, as both texts have it: `Write → Do not write`.
fn negations(before: &str, after: &str, language: &str) -> Vec<String> {
    let Some(wording) = Wording::of(language) else { return Vec::new() };
    let denies = |text: &str| wording.negations(text).0 > 0;
    if before.len().max(after.len()) > LONG || !denies(before) && !denies(after) {
        return Vec::new();
    }
    let fragments = with_halves_joined(reworded(before, after), denies);
    let mut said = Vec::new();
    for (at, fragment) in fragments.iter().enumerate() {
        let Fragment::Changed { before, after } = fragment else { continue };
        let (was, is) = (wording.negations(before), wording.negations(after));
        if (was.0 > 0) == (is.0 > 0) || was.1.max(is.1) > FEW_WORDS {
            continue;
        }
        // "not" alone says nothing without the words beside it.
        let is_bare = was.0 == was.1 || is.0 == is.1;
        let beside = |at: Option<usize>| match at.and_then(|at| fragments.get(at)).filter(|_| is_bare) {
            Some(Fragment::Same(same)) => same.as_str(),
            _ => "",
        };
        let last = beside(at.checked_sub(1)).split_whitespace().next_back();
        let last = last.filter(|word| !word.ends_with(CLAUSE_SIGNS));
        let next = beside(Some(at + 1)).split_whitespace().next();
        let next = next.filter(|word| !word.starts_with(CLAUSE_SIGNS));
        let whole = |own: &str| {
            let parts = [last.unwrap_or_default(), own, next.unwrap_or_default()];
            let whole = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            whole.trim_end_matches(CLAUSE_SIGNS).to_owned()
        };
        said.push(format!("{} → {}", whole(before.trim()), whole(after.trim())));
    }
    said
}

/// A text of more bytes is not taken apart word by word for this.
const LONG: usize = 50_000;

/// A text in which more words than these came or went is another sentence.
const FEW_WORDS: usize = 6;

/// A negation may have two halves: of "couvrez" and "ne couvrez pas" two words came, and one change is meant.
fn with_halves_joined(fragments: Vec<Fragment>, denies: impl Fn(&str) -> bool) -> Vec<Fragment> {
    let is_half = |fragment: &Fragment| match fragment {
        Fragment::Changed { before, after } => denies(before) || denies(after),
        Fragment::Same(_) => false,
    };
    let is_near =
        |same: &str| !same.contains(CLAUSE_SIGNS) && same.split_whitespace().count() <= MOST_BETWEEN_HALVES;
    let mut joined: Vec<Fragment> = Vec::new();
    for fragment in fragments {
        match (joined.as_mut_slice(), fragment) {
            ([.., Fragment::Same(same)], Fragment::Same(more)) => same.push_str(&more),
            ([.., first, Fragment::Same(same)], second)
                if is_half(first) && is_half(&second) && is_near(same) =>
            {
                if let (Fragment::Changed { before, after }, Fragment::Changed { before: was, after: is }) =
                    (first, second)
                {
                    *before = format!("{before}{same}{was}").trim().to_owned();
                    *after = format!("{after}{same}{is}").trim().to_owned();
                }
                joined.pop();
            }
            (_, fragment) => joined.push(fragment),
        }
    }
    joined
}

/// So many words may part the halves of a negation.
const MOST_BETWEEN_HALVES: usize = 2;

/// What ends a clause.
const CLAUSE_SIGNS: [char; 14] = ['.', ',', ';', ':', '!', '?', '(', ')', '–', '—', '،', '؛', '؟', '।'];

/// Each number that another of its kind took the place of, and those that came or went, as both texts write them.
fn numbers(before: (&str, Side<'_>), after: (&str, Side<'_>), language: &str) -> Vec<String> {
    let read = |(text, side): (&str, Side<'_>)| scan(text, language, &side.units);
    let (mut old, mut new) = (read(before), read(after));
    if old.len().max(new.len()) > MOST {
        return Vec::new();
    }
    old.retain(|own| take(&mut new, |other| is_same(own, other)).is_none());
    // "3 calls" and "3 attempts" are one number of two things, be one of them a unit or not.
    old.retain(|own| take(&mut new, |other| is_other_thing(own, other)).is_none());
    let mut said = Vec::new();
    for own in old {
        let gone = Said { found: &own, text: before.0, side: before.1 };
        match take(&mut new, |other| is_of_one_kind(&own, other)) {
            Some(other) => said.push(gone.replaced_by(&Said { found: &other, text: after.0, side: after.1 })),
            None if is_measured(&own) => said.push(format!("no longer {}", gone.whole())),
            None => {}
        }
    }
    let come = new.iter().filter(|own| is_measured(own));
    said.extend(come.map(|own| format!("now {}", &after.0[own.range.clone()])));
    said
}

/// Whether it says something by itself: "now 3" does not.
fn is_measured(number: &Found) -> bool {
    match number.value {
        Value::Amount(_) => number.written == Written::Digits || number.comparison.is_some(),
        Value::Clock(_) | Value::Date { .. } => true,
        Value::Count(..) | Value::Ordinal(..) | Value::Name => false,
    }
}

/// A number with its place.
struct Said<'t> {
    found: &'t Found,
    text: &'t str,
    side: Side<'t>,
}

impl Said<'_> {
    /// `90 s → 2 min`, `up to 50 → 20 EUR`; with the other words of a short clause: `Refund up to 50 → 20 EUR`.
    fn replaced_by(&self, new: &Self) -> String {
        let change = match (self.has_limit_of(new), self.size().is_none() && new.size().is_none()) {
            (false, _) => format!("{} → {}", self.whole(), new.whole()),
            (true, true) if self.unit().is_some() && self.unit() == new.unit() => {
                format!("{}{} → {}", new.limit(), self.number(), new.number_with_unit())
            }
            (true, _) => format!("{}{} → {}", new.limit(), self.core(), new.core()),
        };
        let around = Some(new.clause()).filter(|clause| *clause == self.clause());
        let (lead, trail) = around.map_or(("", ""), |(lead, trail)| match lead.is_empty() {
            // Where the verb comes last, it says more than nothing.
            true => ("", trail),
            false => (lead, ""),
        });
        let parts = [few_words(lead), &change, few_words(trail)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Whether both are allowed to be off in the same way.
    fn has_limit_of(&self, other: &Self) -> bool {
        let (own, other) = (self.found, other.found);
        own.comparison == other.comparison && own.tolerance == other.tolerance
    }

    /// `up to 50 EUR`.
    fn whole(&self) -> &str {
        &self.text[self.found.range.clone()]
    }

    /// `up to `.
    fn limit(&self) -> &str {
        &self.text[self.found.range.start..self.found.core.start]
    }

    /// `50 EUR`, or `1 ladle (120 ml)`.
    fn core(&self) -> String {
        let core = &self.text[self.found.core.clone()];
        self.size().map_or_else(|| core.to_owned(), |size| format!("{core} ({size})"))
    }

    fn size(&self) -> Option<String> {
        self.side.size(self.found.amount()?)
    }

    fn number(&self) -> &str {
        &self.text[self.found.number.clone()]
    }

    /// ` EUR`; `None` where it is written before the number.
    fn unit(&self) -> Option<&str> {
        let Found { core, number, .. } = self.found;
        (core.start == number.start).then(|| &self.text[number.end..core.end])
    }

    fn number_with_unit(&self) -> &str {
        &self.text[self.found.core.clone()]
    }

    /// The words before and behind it in its clause.
    fn clause(&self) -> (&str, &str) {
        let before = &self.text[..self.found.range.start];
        let behind = &self.text[self.found.range.end..];
        let lead = before.rsplit(CLAUSE_SIGNS).next().unwrap_or_default();
        let trail = behind.split(CLAUSE_SIGNS).next().unwrap_or_default();
        (lead.trim(), trail.trim())
    }
}

/// `words` where they are so few that a reader takes them in with the number.
fn few_words(words: &str) -> &str {
    if words.split_whitespace().count() <= 2 { words } else { "" }
}

/// Of a text with more numbers the words alone are shown.
const MOST: usize = 50;

/// Takes the first of the numbers out that is meant.
fn take(numbers: &mut Vec<Found>, is_meant: impl Fn(&Found) -> bool) -> Option<Found> {
    let at = numbers.iter().position(is_meant)?;
    Some(numbers.remove(at))
}

/// Whether two numbers say the same, however each is written.
fn is_same(one: &Found, other: &Found) -> bool {
    let is_same_value = match (&one.value, &other.value) {
        (Value::Amount(one), Value::Amount(other)) => one == other,
        (Value::Count(low, high), Value::Count(other_low, other_high)) => {
            (low, high) == (other_low, other_high)
        }
        (Value::Ordinal(one, _), Value::Ordinal(other, _)) => one == other,
        (Value::Clock(one), Value::Clock(other)) => one == other,
        (Value::Date { year, month, day }, Value::Date { year: other, month: of, day: on }) => {
            (year, month, day) == (other, of, on)
        }
        // A name is no number, and what became of it is seen in the words.
        (Value::Name, Value::Name) => true,
        _ => false,
    };
    is_same_value
        && one.tolerance == other.tolerance
        && one.comparison == other.comparison
        && one.times == other.times
}

/// Whether two numbers are as many, and one of them of what is no unit.
fn is_other_thing(one: &Found, other: &Found) -> bool {
    let is_count = |found: &Found| matches!(found.value, Value::Count(..));
    is_count(one) != is_count(other) && one.low().is_some() && one.low() == other.low()
}

/// Whether one number may have taken the place of the other: both weights, both times of day.
fn is_of_one_kind(one: &Found, other: &Found) -> bool {
    match (one.amount(), other.amount()) {
        (Some(one), Some(other)) => one.unit.dimension == other.unit.dimension,
        _ => discriminant(&one.value) == discriminant(&other.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::manual::Manual;
    use crate::source::{FilePath, Text};

    fn said(language: &str, before: &str, after: &str) -> String {
        let settings = format!("[book]\nlanguage = \"{language}\"\n");
        let config = Config::parse(Text::new(FilePath::new("book.toml"), settings));
        let units = config.all_units();
        let manual = Manual::new(config, units, Vec::new());
        let side = Side::new(&manual, &manual);
        let change = Change::new(super::super::ChangeKind::Text, "");
        let mut changes =
            [change.values(Some(before.to_owned()), Some(after.to_owned())).with(Detail::Rewording)];
        say_in_rewordings(&mut changes, language, (side, side));
        changes[0].words.trim().to_owned()
    }

    #[test]
    fn numbers_limits_and_negations_are_said() {
        for (language, before, after, expected) in [
            (
                "en",
                "Refund up to 50 EUR if it is cold.",
                "Refund up to 20 EUR if it is cold.",
                "(Refund up to 50 → 20 EUR)",
            ),
            (
                "en",
                "Write the number on the lid.",
                "Do not write the number on the lid.",
                "(Write → Do not write)",
            ),
            (
                "en",
                "Keep it warm. Don’t cover the pot.",
                "Keep it warm. Cover the pot.",
                "(Don’t cover → Cover)",
            ),
            ("en", "Then cover the pot.", "Then never cover the pot.", "(Then cover → Then never cover)"),
            ("en", "Do not cover the pot.", "Never cover the pot.", ""),
            ("en", "Wait at least 5 min.", "Wait at most 5 min.", "(Wait at least 5 min → at most 5 min)"),
            ("en", "Refund up to 50 EUR at once.", "Refund at once.", "(no longer up to 50 EUR)"),
            ("en", "Wash the board.", "Wash the board at 60 °C.", "(now 60 °C)"),
            ("en", "Pay €50 at the till.", "Pay €20 at the till.", "(Pay €50 → €20)"),
            ("en", "Wash both hands.", "Wash hands.", ""),
            (
                "fr",
                "Remboursez jusqu’à 50 EUR.",
                "Remboursez jusqu’à 20 EUR.",
                "(Remboursez jusqu’à 50 → 20 EUR)",
            ),
            (
                "fr",
                "Puis couvrez la marmite.",
                "Puis ne couvrez pas la marmite.",
                "(couvrez → ne couvrez pas)",
            ),
            ("fr", "Servez avec la sauce.", "Servez sans la sauce.", "(Servez avec la → Servez sans la)"),
            (
                "de",
                "Bis zu 50 EUR zurückzahlen, wenn sie kalt ist.",
                "Bis zu 20 EUR zurückzahlen, wenn sie kalt ist.",
                "(Bis zu 50 → 20 EUR zurückzahlen)",
            ),
            ("de", "Den Topf abdecken.", "Den Topf nicht abdecken.", "(Topf abdecken → Topf nicht abdecken)"),
            ("es", "Reembolse hasta 50 EUR.", "Reembolse hasta 20 EUR.", "(Reembolse hasta 50 → 20 EUR)"),
            ("es", "Tape la olla con la tapa.", "No tape la olla con la tapa.", "(Tape → No tape)"),
            ("ar", "اكتب الرقم على الغطاء.", "لا تكتب الرقم على الغطاء.", "(اكتب → لا تكتب)"),
            ("ar", "سجّل الرقم على الورقة.", "دوّن الرقم على الورقة.", ""),
            ("ar", "ردّ حتى 50 EUR.", "ردّ حتى 20 EUR.", "(ردّ حتى 50 → 20 EUR)"),
            ("bn", "ঢাকনায় নম্বর লিখবেন।", "ঢাকনায় নম্বর লিখবেন না।", "(লিখবেন → লিখবেন না)"),
            ("bn", "৫০ টাকা ফেরত দিন।", "২০ টাকা ফেরত দিন।", "(৫০ → ২০ টাকা ফেরত দিন)"),
        ] {
            assert_eq!(said(language, before, after), expected, "{language}: {before} → {after}");
        }
    }
}
