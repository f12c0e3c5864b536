//! The words that numbers, times and amounts are written with, by language.
//!
//! The data is `numbers.toml` in the folder of the language; see [`languages`](crate::languages).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use num_rational::Ratio;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{Comparison, Number};
use crate::languages::PerLanguage;
pub(super) use crate::script::is_letter;
use crate::script::{Sieve, Skeleton, fold};

/// How a language writes numbers.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The phrases by their first word, the longest first.
    phrases: FxHashMap<String, Vec<Phrase>>,
    /// The last words of all phrases.
    lasts: FxHashSet<String>,
    /// For the words that a number, a time or an amount may begin with.
    sieve: Sieve,
    prefixes: Vec<String>,
    /// The "and" that is a letter joined to the word behind it.
    joiner: Option<char>,
    endings: Vec<String>,
    /// No phrase begins with a longer word, in bytes.
    longest: usize,
    /// The decimal sign; without one both signs are.
    pub(super) decimal: Option<char>,
    /// The signs between groups of digits beside spaces and apostrophes.
    pub(super) groups: Vec<char>,
    /// What makes an ordinal of digits.
    pub(super) ordinal_endings: Vec<String>,
    /// Whether 10 to 19 may be added to tens.
    pub(super) is_vigesimal: bool,
    /// Whether a number behind what leads to an hour is always one.
    pub(super) leads: bool,
    /// Whether a unit without a number is one of it.
    pub(super) has_bare_units: bool,
    /// Whether the hour of a time of day may be an ordinal.
    pub(super) has_ordinal_hours: bool,
    /// Whether "17 h" is a time of day.
    pub(super) has_clock_hours: bool,
    /// Whether "morning" comes before the hour.
    pub(super) day_part_first: bool,
}

/// What a phrase means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    Number(Ratio<i128>),
    Scale(Ratio<i128>),
    Fraction(Ratio<i128>),
    /// Added to the number before it.
    Plus(Ratio<i128>),
    /// Added to the number behind it.
    More(Ratio<i128>),
    Ordinal(Ratio<i128>),
    /// An amount by itself, as it is typed.
    Amount(String),
    Article,
    And,
    Or,
    Of,
    The,
    To,
    Between,
    From,
    Minus,
    Tolerance,
    /// Before the time for which a limit must be kept: "75 °C for 30 s".
    KeptFor,
    /// The same behind the time.
    KeptForBehind,
    Per,
    /// The same before what is no unit: "4 ml per egg".
    PerThing,
    /// "a" in "twice a day".
    PerTime,
    Doubtful,
    Label,
    Ratio,
    /// What the other parts of an amount leave.
    Rest,
    /// The whole amount.
    All,
    Compare(Comparison),
    CompareBehind(Comparison),
    Am,
    Pm,
    /// "o'clock".
    Hour,
    /// The same where "evening" comes before it.
    HourAfterDayPart,
    /// "at" before an hour.
    Lead,
    Past,
    Until,
    /// Noon and midnight, in minutes.
    Moment(u16),
    Month(u8),
}

impl Role {
    /// Whether a number, a time or an amount may begin with it.
    fn begins_number(&self) -> bool {
        self.begins_cardinal()
            || matches!(self, Self::Ordinal(_) | Self::Amount(_) | Self::Moment(_) | Self::Month(_))
    }

    /// Whether a number in words may begin with it.
    pub(super) fn begins_cardinal(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Scale(_) | Self::Fraction(_) | Self::More(_) | Self::Article)
    }
}

/// Words in a row, by which a number is written.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The words behind the first.
    rest: Vec<String>,
    role: Role,
}

impl Lexicon {
    /// That of a language by its tag; without words where the language has no folder.
    pub(super) fn of(tag: &str) -> &'static Self {
        static NONE: LazyLock<Lexicon> = LazyLock::new(Lexicon::without_words);
        LEXICONS.of(tag).unwrap_or(&NONE)
    }

    /// Those of all languages.
    pub(super) fn all() -> impl Iterator<Item = &'static Self> {
        LEXICONS.all()
    }

    /// The month that is all of `word`.
    pub(super) fn month(&self, word: &str) -> Option<u8> {
        self.phrases_of(word).iter().find_map(|phrase| match phrase.role {
            Role::Month(month) if phrase.rest.is_empty() => Some(month),
            _ => None,
        })
    }

    fn has_or(&self, word: &str) -> bool {
        self.phrases_of(word).iter().any(|phrase| phrase.rest.is_empty() && matches!(phrase.role, Role::Or))
    }

    /// The comparison that `text` begins with, and where its words end. What may begin a range as well is none.
    pub(super) fn comparison(&self, text: &str) -> Option<(Comparison, usize)> {
        let found = self.roles(text, 0).find_map(|(role, end)| match role {
            Role::Compare(comparison) => Some((*comparison, end)),
            _ => None,
        })?;
        let is_from = self.roles(text, 0).any(|(role, end)| *role == Role::From && end == found.1);
        (!is_from).then_some(found)
    }

    /// The comparison that all of `text` is, where it follows an amount: "or less".
    pub(super) fn comparison_behind(&self, text: &str) -> Option<Comparison> {
        self.roles(text, 0).find_map(|(role, end)| match role {
            Role::CompareBehind(comparison) if end == text.len() => Some(*comparison),
            _ => None,
        })
    }

    /// What the phrases mean that begin at `at`, the start of a word, each with its end; the longer first.
    fn roles<'l>(&'l self, text: &'l str, at: usize) -> impl Iterator<Item = (&'l Role, usize)> {
        let end = word_end(text, at);
        self.matching(self.phrases_of(&text[at..end]), text, end)
    }

    /// Those of `phrases` whose words follow one another in a text; the first word ends at `end`.
    pub(super) fn matching<'l, 't>(
        &'l self,
        phrases: &'l [Phrase],
        text: &'t str,
        end: usize,
    ) -> impl Iterator<Item = (&'l Role, usize)> + use<'l, 't> {
        phrases.iter().filter_map(move |phrase| {
            let mut end = end;
            for word in &phrase.rest {
                let start = skip_gap(text, end);
                end = word_end(text, start);
                let written = &text[start..end];
                let is_same = end > start && self.forms(&fold(written)).any(|form| form == word);
                if !is_same {
                    return None;
                }
            }
            Some((&phrase.role, end))
        })
    }

    /// Where the phrase ends that begins at `at` and has this role.
    pub(super) fn end_of(&self, text: &str, at: usize, wanted: &Role) -> Option<usize> {
        self.roles(text, at).find(|(role, _)| *role == wanted).map(|(_, end)| end)
    }

    /// Whether a whole text is a phrase of which `is_meant` is true.
    pub(super) fn is_all(&self, text: &str, is_meant: impl Fn(&Role) -> bool) -> bool {
        self.roles(text, 0).any(|(role, end)| end == text.len() && is_meant(role))
    }

    /// Whether the words before `at` are a phrase of which `is_meant` is true, and where it starts.
    pub(super) fn before<'l>(
        &'l self,
        text: &'l str,
        at: usize,
        is_meant: impl Fn(&Role) -> bool,
    ) -> Option<(&'l Role, usize)> {
        let mut start = at;
        let mut found = None;
        for _ in 0..LONGEST_PHRASE {
            let gap = text[..start].trim_end_matches(is_gap).len();
            let word = word_start(text, gap);
            if word == gap {
                break;
            }
            start = word;
            let reaches = |end: usize| text[end..at].chars().all(is_gap);
            let role =
                self.roles(text, start).find(|(role, end)| is_meant(role) && *end <= at && reaches(*end));
            found = role.map(|(role, _)| (role, start)).or(found);
        }
        found
    }

    /// Whether a phrase may end with the word before `at`: hardly any word is the last of one.
    pub(super) fn has_end_before(&self, text: &str, at: usize) -> bool {
        let gap = text[..at].trim_end_matches(is_gap).len();
        let word = &text[word_start(text, gap)..gap];
        self.by_forms(word, |form| self.lasts.get(form)).is_some()
    }

    /// The forms of a folded word: itself, and what is left without what is joined to it.
    pub(super) fn forms<'w>(&'w self, word: &'w str) -> impl Iterator<Item = &'w str> + 'w {
        let fronts = self.prefixes.iter().filter_map(|prefix| word.strip_prefix(prefix.as_str()));
        let ends = self.endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        let stems = fronts.chain(ends).filter(|stem| stem.chars().nth(1).is_some());
        std::iter::once(word).chain(stems)
    }

    /// Where a word begins behind the letters that are joined to its front: behind the و of "و25".
    pub(super) fn is_prefix(&self, letters: &str) -> bool {
        let folded = fold(letters);
        self.prefixes.contains(&folded)
    }

    /// Whether the first of `letters` joins what is behind it to what is before it.
    pub(super) fn is_joining(&self, letters: &str) -> bool {
        self.joiner.is_some_and(|joiner| letters.starts_with(joiner))
    }

    /// Whether these folded letters may be joined to the end of any word.
    pub(super) fn is_ending(&self, letters: &str) -> bool {
        self.endings.iter().any(|ending| ending == letters)
    }

    /// The letters of a word that is read letter by letter, and whether a number may begin with it.
    pub(super) fn push(&self, letter: u16, word: &mut Skeleton) {
        self.sieve.push(letter, word);
    }

    /// Whether a number may begin with a word of these letters.
    pub(super) fn may_begin(&self, word: Skeleton) -> bool {
        self.sieve.passes(word)
    }

    /// The phrases that begin with a word, the longest first.
    pub(super) fn phrases_of(&self, word: &str) -> &[Phrase] {
        self.by_forms(word, |form| self.phrases.get(form)).map(Vec::as_slice).unwrap_or_default()
    }

    /// What is looked up by a word in any of its forms.
    fn by_forms<T>(&self, word: &str, look_up: impl Fn(&str) -> Option<T>) -> Option<T> {
        // An ending may be joined to any word.
        if word.is_empty() || word.len() > self.longest {
            return None;
        }
        if word.is_ascii() && word.len() <= SHORT {
            let mut lower = [0; SHORT];
            let lower = &mut lower[..word.len()];
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            return std::str::from_utf8(lower).ok().and_then(look_up);
        }
        let folded = fold(word);
        self.forms(&folded).find_map(look_up)
    }

    /// A language without a folder.
    fn without_words() -> Self {
        Self {
            phrases: FxHashMap::default(),
            lasts: FxHashSet::default(),
            sieve: Sieve::new(false),
            prefixes: Vec::new(),
            joiner: None,
            endings: Vec::new(),
            longest: 0,
            decimal: None,
            groups: Vec::new(),
            ordinal_endings: Vec::new(),
            is_vigesimal: false,
            leads: false,
            has_bare_units: false,
            has_clock_hours: false,
            has_ordinal_hours: false,
            day_part_first: false,
        }
    }

    fn new(data: &str) -> Self {
        let file: File = toml::from_str(data).expect("numbers.toml is valid: a test reads it");
        let mut lexicon = Self {
            decimal: Some(file.decimal),
            groups: file.groups.clone(),
            ordinal_endings: file.ordinal_endings.iter().map(|ending| fold(ending)).collect(),
            is_vigesimal: file.vigesimal,
            has_bare_units: file.bare_units,
            leads: file.clock.leads,
            has_clock_hours: file.clock.hours,
            has_ordinal_hours: file.clock.ordinals,
            day_part_first: file.clock.day_part_first,
            joiner: file
                .and
                .iter()
                .find(|and| file.prefixes.contains(and))
                .and_then(|and| and.chars().next()),
            ..Self::without_words()
        };
        lexicon.add_file(&file);
        let longest = |words: &[String]| words.iter().map(String::len).max().unwrap_or_default();
        let joined = longest(&file.prefixes) + longest(&file.endings);
        // What is decomposed when it is folded may be a letter of fewer bytes, and never of more than thrice as many.
        lexicon.longest = 3 * (lexicon.phrases.keys().map(String::len).max().unwrap_or_default() + joined);
        lexicon.prefixes = file.prefixes.iter().map(|prefix| fold(prefix)).collect();
        lexicon.endings = file.endings.iter().map(|ending| fold(ending)).collect();
        // The longer of two is meant.
        lexicon.prefixes.sort_by_key(|prefix| std::cmp::Reverse(prefix.len()));
        lexicon.endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        // Where letters are joined to the front of a word its end tells more.
        lexicon.sieve = Sieve::new(!lexicon.prefixes.is_empty());
        for (first, phrases) in &mut lexicon.phrases {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
            if phrases.iter().any(|phrase| phrase.role.begins_number()) {
                lexicon.sieve.insert(first, &lexicon.endings);
            }
        }
        lexicon
    }

    fn add_file(&mut self, file: &File) {
        let lists = [
            (&file.and, Role::And),
            (&file.or, Role::Or),
            (&file.of, Role::Of),
            (&file.the, Role::The),
            (&file.articles, Role::Article),
            (&file.doubtful, Role::Doubtful),
            (&file.to, Role::To),
            (&file.between, Role::Between),
            (&file.from, Role::From),
            (&file.minus, Role::Minus),
            (&file.tolerance, Role::Tolerance),
            (&file.kept_for, Role::KeptFor),
            (&file.kept_for_behind, Role::KeptForBehind),
            (&file.per, Role::Per),
            (&file.per_thing, Role::PerThing),
            (&file.a, Role::PerTime),
            (&file.labels, Role::Label),
            (&file.ratios, Role::Ratio),
            (&file.rest, Role::Rest),
            (&file.all, Role::All),
            (&file.clock.am, Role::Am),
            (&file.clock.pm, Role::Pm),
            (&file.clock.sign, Role::Hour),
            (&file.clock.sign_after_day_part, Role::HourAfterDayPart),
            (&file.clock.lead, Role::Lead),
            (&file.clock.past, Role::Past),
            (&file.clock.to, Role::Until),
        ];
        for (phrases, role) in lists {
            self.add_all(phrases, &role);
        }
        let tables: [(&Table, OfValue); 6] = [
            (&file.words, Role::Number),
            (&file.scales, Role::Scale),
            (&file.fractions, Role::Fraction),
            (&file.plus, Role::Plus),
            (&file.more, Role::More),
            (&file.ordinals, Role::Ordinal),
        ];
        for (table, role) in tables {
            for (value, phrases) in table {
                let value = signed(value).expect("the keys are numbers: a test reads them");
                self.add_all(phrases, &role(value));
            }
        }
        for (amount, phrases) in &file.amounts {
            self.add_all(phrases, &Role::Amount(amount.clone()));
        }
        for (comparison, phrases) in &file.compare {
            self.add_all(phrases, &Role::Compare(*comparison));
        }
        for (comparison, phrases) in &file.compare_behind {
            self.add_all(phrases, &Role::CompareBehind(*comparison));
        }
        for (time, phrases) in &file.clock.names {
            let (hour, minute) = time.split_once(':').expect("a time of day: a test reads it");
            let minutes = hour.parse::<u16>().ok().zip(minute.parse::<u16>().ok());
            let (hour, minute) = minutes.expect("a time of day: a test reads it");
            self.add_all(phrases, &Role::Moment(hour * 60 + minute));
        }
        for (month, phrases) in &file.months {
            self.add_all(phrases, &Role::Month(month.parse().expect("a month is a number: a test reads it")));
        }
        if let Some(compounds) = &file.compounds {
            self.add_compounds(compounds, &file.words);
        }
    }

    /// Numbers that are one word, up to 999.
    fn add_compounds(&mut self, compounds: &Compounds, words: &Table) {
        let spelled = |value: u32| words.get(&value.to_string()).into_iter().flatten();
        let mut below_hundred: Vec<(u32, String)> = Vec::new();
        for value in 1..100 {
            below_hundred.extend(spelled(value).map(|word| (value, word.clone())));
            let (tens, ones) = (value / 10 * 10, value % 10);
            if tens >= 20 && ones > 0 {
                for (one, ten) in spelled(ones).flat_map(|one| spelled(tens).map(move |ten| (one, ten))) {
                    below_hundred.push((value, format!("{one}{}{ten}", compounds.tens)));
                }
            }
        }
        let mut all = Vec::new();
        for value in 1..10 {
            for hundreds in spelled(value).map(|word| format!("{word}{}", compounds.hundred)) {
                all.extend(
                    below_hundred
                        .iter()
                        .map(|(rest, word)| (value * 100 + rest, format!("{hundreds}{word}"))),
                );
                all.push((value * 100, hundreds));
            }
        }
        all.extend(
            below_hundred.iter().map(|(rest, word)| (100 + rest, format!("{}{word}", compounds.hundred))),
        );
        let thousands = (1..13).flat_map(|value| spelled(value).map(move |word| (value * 1000, word)));
        all.extend(thousands.map(|(value, word)| (value, format!("{word}{}", compounds.thousand))));
        all.extend(below_hundred.into_iter().filter(|(value, _)| value % 10 > 0 && *value > 20));
        for (value, word) in all {
            self.add(&word, Role::Number(Ratio::from_integer(value.into())));
        }
    }

    fn add_all(&mut self, phrases: &[String], role: &Role) {
        for phrase in phrases {
            self.add(phrase, role.clone());
        }
    }

    fn add(&mut self, phrase: &str, role: Role) {
        let mut words = words(phrase).into_iter();
        if let Some(first) = words.next() {
            self.lasts.insert(words.as_slice().last().unwrap_or(&first).clone());
            self.phrases.entry(first).or_default().push(Phrase { rest: words.collect(), role });
        }
    }
}

/// The whole numbers that are one word in a language and hardly ever anything else, up to a hundred, with each word in
/// its folded form. "One" is left out: it says more often which than how many.
pub fn number_words(tag: &str) -> Vec<(&'static str, u32)> {
    let words = Lexicon::of(tag).phrases.iter().filter_map(|(word, phrases)| {
        let number =
            phrases.iter().filter(|phrase| phrase.rest.is_empty()).find_map(|phrase| match phrase.role {
                Role::Number(value) if value.is_integer() => u32::try_from(value.to_integer()).ok(),
                _ => None,
            })?;
        (2..=100).contains(&number).then_some((word.as_str(), number))
    });
    let mut words: Vec<_> = words.collect();
    words.sort_unstable();
    words
}

/// The folded words of a phrase.
pub(super) fn words(phrase: &str) -> Vec<String> {
    phrase.split(|next: char| !is_letter(next)).filter(|word| !word.is_empty()).map(fold).collect()
}

/// Where the word ends that begins at `at`.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    text[at..].find(|next: char| !is_letter(next)).map_or(text.len(), |length| at + length)
}

/// Where the word begins that ends at `end`.
pub(super) fn word_start(text: &str, end: usize) -> usize {
    text[..end].trim_end_matches(is_letter).len()
}

/// Where the next word of a phrase may begin: behind spaces, a hyphen, an apostrophe, or the full stop of "p.m.".
pub(super) fn skip_gap(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let is_initial = || text[word_start(text, at)..at].chars().nth(1).is_none();
    let rest = rest.strip_prefix('.').filter(|_| is_initial()).unwrap_or(rest);
    text.len() - rest.trim_start_matches(is_gap).len()
}

/// Whether a word is an "or" in any language.
pub fn is_or(word: &str) -> bool {
    Lexicon::all().any(|lexicon| lexicon.has_or(word))
}

/// What stands between the words of a phrase.
pub(super) fn is_gap(character: char) -> bool {
    is_space(character) || matches!(character, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '*' | '_')
}

/// A space within a line, or a mark that only sets the direction of what is behind it.
pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\t')
}

/// A number of the data: `2`, `3/2`, `-1/4`.
fn signed(text: &str) -> Option<Ratio<i128>> {
    match text.strip_prefix('-') {
        Some(text) => Number::parse(text).map(|number| -number.value()),
        None => Number::parse(text).map(Number::value),
    }
}

static LEXICONS: PerLanguage<Lexicon> =
    PerLanguage::new(|language| Lexicon::new(language.file("numbers.toml")));

/// The role of a word that has this value.
type OfValue = fn(Ratio<i128>) -> Role;

type Table = BTreeMap<String, Vec<String>>;

/// A data file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    decimal: char,
    groups: Vec<char>,
    and: Vec<String>,
    or: Vec<String>,
    of: Vec<String>,
    the: Vec<String>,
    articles: Vec<String>,
    doubtful: Vec<String>,
    to: Vec<String>,
    between: Vec<String>,
    from: Vec<String>,
    minus: Vec<String>,
    tolerance: Vec<String>,
    kept_for: Vec<String>,
    #[serde(default)]
    kept_for_behind: Vec<String>,
    per: Vec<String>,
    per_thing: Vec<String>,
    #[serde(default)]
    a: Vec<String>,
    ordinal_endings: Vec<String>,
    #[serde(default)]
    prefixes: Vec<String>,
    #[serde(default)]
    endings: Vec<String>,
    labels: Vec<String>,
    ratios: Vec<String>,
    rest: Vec<String>,
    all: Vec<String>,
    #[serde(default)]
    bare_units: bool,
    #[serde(default)]
    vigesimal: bool,
    compounds: Option<Compounds>,
    words: Table,
    scales: Table,
    fractions: Table,
    plus: Table,
    #[serde(default)]
    more: Table,
    ordinals: Table,
    amounts: Table,
    compare: BTreeMap<Comparison, Vec<String>>,
    compare_behind: BTreeMap<Comparison, Vec<String>>,
    clock: Clock,
    months: Table,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Clock {
    am: Vec<String>,
    pm: Vec<String>,
    sign: Vec<String>,
    lead: Vec<String>,
    #[serde(default)]
    leads: bool,
    #[serde(default)]
    hours: bool,
    #[serde(default)]
    ordinals: bool,
    #[serde(default)]
    sign_after_day_part: Vec<String>,
    #[serde(default)]
    past: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    day_part_first: bool,
    names: Table,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Compounds {
    tens: String,
    hundred: String,
    thousand: String,
}

/// Words that are looked up without taking memory for them.
const SHORT: usize = 24;
/// "for every", "not more than the".
const LONGEST_PHRASE: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::languages::Language;
    use crate::quantity::Units;

    #[test]
    fn every_file_is_sound() {
        let units = Units::built_in();
        for language in Language::all() {
            let lexicon = Lexicon::new(language.file("numbers.toml"));
            let roles = lexicon.phrases.values().flatten().map(|phrase| &phrase.role);
            for role in roles {
                if let Role::Amount(amount) = role {
                    assert!(
                        crate::quantity::Quantity::parse(amount, &units).is_ok(),
                        "{}: {amount}",
                        language.tag()
                    );
                }
            }
        }
    }
}
