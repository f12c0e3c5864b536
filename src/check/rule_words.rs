//! The words that single rules look for, by language: `rules.toml` in the folder of each.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::languages::PerLanguage;
use crate::manual::wording::{Word, places, stem, words};

/// Those of a language, by rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuleWords {
    pub placeholder: Placeholder,
    pub confidential_data: ConfidentialData,
    pub contradicting_amount: ContradictingAmount,
    pub undeclared_authority: UndeclaredAuthority,
    pub overlapping_sizes: OverlappingSizes,
    pub disagreeing_temperatures: DisagreeingTemperatures,
    pub target_without_number: TargetWithoutNumber,
    pub customers: CustomerWords,
    pub harm: Harm,
    pub remedy_without_amends: RemedyWithoutAmends,
    pub group_owner: GroupOwner,
    pub generic_alt: GenericAlt,
    pub unreadable_value: UnreadableValue,
}

/// What was to be filled in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Placeholder {
    /// Forms of a date that stand for one, the longer first.
    pub date_formats: Vec<String>,
    /// Words beside a form of a date that say that the form itself is meant.
    pub format_words: Vec<String>,
    /// Words beside a name in brackets that say that it is to be replaced, or is seen so on a screen.
    pub slot_words: Vec<String>,
    /// With these begins a request to the writer: [insert the name].
    pub requests: Vec<String>,
    /// What a name in brackets says that stands for something else: `[Company]`.
    pub blanks: Vec<String>,
}

/// What is secret.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfidentialData {
    /// Between the name of a secret and the secret: "is".
    pub joints: Vec<String>,
    /// Words in small letters that say that something is an example.
    pub examples: Vec<String>,
    /// What is opened by a number.
    pub codes: Vec<String>,
    /// What is opened by a word.
    pub passwords: Vec<String>,
    /// The code of a thing that was named before: "its code".
    pub its: Vec<String>,
    /// Things that a code opens.
    pub things: Vec<String>,
}

/// What says that an amount is not that of the whole portion.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContradictingAmount {
    /// Between an amount and the portion, each with the space behind it: "of the ".
    pub prepositions: Vec<String>,
    /// After these words an amount is a part of the portion, or something beside it: "another".
    pub others: Vec<String>,
    /// With these behind it an amount is a share: one slice on each half.
    pub shares: Vec<String>,
}

/// What says that a role decides about money.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UndeclaredAuthority {
    /// Money that is not decided about: change, deposits.
    pub others: Vec<Phrase>,
    /// What sentences call the actions that roles may take, by kind: up to eight words in the place of `~`.
    pub actions: BTreeMap<String, Vec<Phrase>>,
}

/// Words that come one after the other, with a few other words in the place of `None`; as they are compared.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(from = "String")]
pub struct Phrase(pub Vec<Option<String>>);

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        let word = |word: Word| Some(stem(&word.plain).to_owned());
        let parts = text.split('~').map(|part| words(part).into_iter().map(word).collect());
        Self(parts.collect::<Vec<Vec<_>>>().join(&None))
    }
}

/// Words for the size of a thing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverlappingSizes {
    /// Words that part two sizes of one thing: "small".
    pub sizes: Vec<String>,
}

/// What is beside a temperature that is written in two units.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisagreeingTemperatures {
    /// Before a number of degrees by which a temperature differs: "a rise of".
    pub differences: Vec<String>,
    /// Between the same temperature in both units: "is".
    pub same: Vec<String>,
}

/// What is beside a target.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetWithoutNumber {
    /// Before a time of day, as an alarm: "after".
    pub after: Vec<String>,
}

/// What says that a text is about a customer, or contacts one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomerWords {
    /// Words for a customer.
    words: Vec<String>,
    /// Verbs of a contact.
    contacts: Vec<String>,
}

impl CustomerWords {
    /// Whether a word is one for a customer.
    pub fn is_customer(&self, word: &Word) -> bool {
        has(&self.words, word)
    }

    /// Whether a word is the verb of a contact.
    pub fn is_contact(&self, word: &Word) -> bool {
        has(&self.contacts, word)
    }
}

fn has(list: &[String], word: &Word) -> bool {
    list.iter().any(|own| stem(own) == stem(&word.plain))
}

/// Harm, danger, the law and the press, for which staff are called whatever it costs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Harm {
    words: Vec<String>,
}

impl Harm {
    /// Whether a text speaks of one of them.
    pub fn is_in(&self, text: &str) -> bool {
        let said = words(text);
        self.words.iter().any(|own| !places(&said, own).is_empty())
    }
}

/// What makes nothing good.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemedyWithoutAmends {
    /// Texts that say that nothing is given: "nothing", "n/a".
    nothing: Vec<String>,
}

impl RemedyWithoutAmends {
    /// Whether a text says that nothing is given. A text without letters, such as `-`, says so in any language.
    pub fn is_nothing(&self, text: &str) -> bool {
        let all = |text: &str| words(text).into_iter().map(|word| word.plain).collect::<Vec<_>>();
        let own = all(text);
        own.is_empty() || self.nothing.iter().any(|nothing| all(nothing) == own)
    }
}

/// Words for several people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupOwner {
    /// At the end of a name: "kitchen team".
    pub ends: Vec<String>,
    /// At the beginning of a short name: "équipe cuisine".
    pub begins: Vec<String>,
}

/// What says only that there is a picture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenericAlt {
    pub words: Vec<String>,
}

/// What says how often, where a time belongs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnreadableValue {
    /// The words by the time that they stand for: "yearly" for `1 year`.
    pub periods: BTreeMap<String, Vec<String>>,
}

/// Those of every language.
pub static RULE_WORDS: PerLanguage<RuleWords> = PerLanguage::new(|language| language.read("rules.toml"));
