//! What little the rules understand of a sentence: whether it is done every time, whether it hands work over,
//! whether it warns, which step it speaks of. The words are in `wording.toml` of each language.

use std::ops::Range;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::languages::{Language, PerLanguage};
use crate::quantity::{Units, whole_at};
use crate::script::{Sieve, is_optional, same_letter};

/// The words of one language.
#[derive(Debug)]
pub struct Wording {
    language: Language,
    conditions: Vec<Vec<String>>,
    anywhere: Vec<Vec<String>>,
    conditional: Vec<String>,
    beside: Vec<Vec<String>>,
    hand_over: Vec<String>,
    toward: Vec<Vec<String>>,
    between: Vec<String>,
    after: Vec<String>,
    verb: Side,
    endings: Vec<String>,
    negations: Vec<Vec<String>>,
    warnings: Vec<Vec<String>>,
    step: Vec<String>,
    steps: Vec<String>,
    /// For the words of both.
    step_sieve: Sieve,
    and: Vec<String>,
    elsewhere: Vec<String>,
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub at: Range<usize>,
    /// As it is compared; see [`plain`].
    pub plain: String,
}

impl Wording {
    /// The words of a language such as `en` or `fr-CA`; `None` where it has no folder.
    pub fn of(language: &str) -> Option<&'static Self> {
        WORDINGS.of(language)
    }

    /// Whether all of what `text` says is done only sometimes: "If the guest wants money, …", "Broken? Then …".
    pub fn is_conditional(&self, text: &str) -> bool {
        let words = words(text);
        self.begins_condition(&words, false)
            || words.iter().any(|word| self.makes_conditional(word))
            || sentences(text)
                .next()
                .is_some_and(|first| first.end < text.trim_end().len() && text[first].ends_with(['?', '؟']))
    }

    /// Whether what `text` says is done while something else goes on: "While it cools, …".
    pub fn is_beside(&self, text: &str) -> bool {
        let words = words(text);
        self.beside.iter().any(|beside| begins_with(&words, beside))
    }

    /// Whether something in `text` is done only sometimes: "Pass the case to support only if the guest asks."
    pub fn has_condition(&self, text: &str) -> bool {
        let words = words(text);
        self.is_conditional(text) || (1..words.len()).any(|at| self.begins_condition(&words[at..], true))
    }

    /// Whether the words begin with those of a condition, be it at the start of a clause or in the `middle` of it.
    pub fn begins_condition(&self, words: &[Word], middle: bool) -> bool {
        let conditions = if middle { &self.anywhere } else { &self.conditions };
        conditions.iter().any(|condition| begins_with(words, condition))
    }

    /// Whether a word makes its whole sentence conditional.
    pub fn makes_conditional(&self, word: &Word) -> bool {
        self.conditional.contains(&word.plain)
    }

    /// Where `text` says that work is handed over to what is called `name`.
    pub fn hand_over(&self, text: &str, name: &str) -> Option<Range<usize>> {
        let name = words(name);
        sentences(text).find_map(|sentence| {
            let words = words(&text[sentence.clone()]);
            let found = self.named(&words, &name)?;
            Some(sentence.start + found.start..sentence.start + found.end)
        })
    }

    /// How many of the words of `text` deny something, such as "not" and "without", and how many there are.
    pub fn negations(&self, text: &str) -> (usize, usize) {
        let words = words(text);
        let (mut start, mut denying) = (0, 0);
        while start < words.len() {
            let length = self.denying(&words[start..]);
            denying += length;
            start += length.max(1);
        }
        (denying, words.len())
    }

    /// Whether the words begin with a negation.
    pub fn negates(&self, words: &[Word]) -> bool {
        self.denying(words) > 0
    }

    /// How many words the negation has that they begin with.
    fn denying(&self, words: &[Word]) -> usize {
        let is_same = |word: &Word, part: &String| word.plain == *part || conjoined(&word.plain) == *part;
        let fits = |phrase: &&Vec<String>| {
            phrase.len() <= words.len() && phrase.iter().zip(words).all(|(part, word)| is_same(word, part))
        };
        self.negations.iter().filter(fits).map(Vec::len).max().unwrap_or_default()
    }

    /// Where `text` warns of something: `Caution:` and the like at the beginning of a sentence.
    pub fn warning(&self, text: &str) -> Option<Range<usize>> {
        sentences(text).find_map(|sentence| {
            let said = &text[sentence.clone()];
            if !self.may_warn(said) {
                return None;
            }
            let words = words(said);
            let signal = self.warnings.iter().find(|signal| begins_with(&words, signal))?;
            let end = words[signal.len() - 1].at.end;
            let rest = said[end..].trim_start_matches(['*', '_', ' ', '\u{a0}', '\u{202f}']);
            let after = rest.trim_start_matches([':', '!', '–', '—', '：']);
            // "Warning" alone is a level of alarms, and "Warning signs are red" is a sentence.
            let is_signal = after.len() < rest.len() && !after.trim().is_empty() || rest == "!";
            is_signal.then(|| sentence.start + words[0].at.start..sentence.start + end)
        })
    }

    /// Whether the first word could be that of a warning. Hardly any is, and the rest need not be looked at.
    fn may_warn(&self, text: &str) -> bool {
        let rest = text.trim_start_matches(|sign: char| !sign.is_alphabetic());
        let first = rest.split(|next: char| !is_part(next)).next();
        first
            .map(plain)
            .is_some_and(|first| self.warnings.iter().any(|signal| signal.first() == Some(&first)))
    }

    /// Where the word for a step ends that `text` begins with, in any language: "Step" of "Step 3: cut it".
    pub fn step_word(text: &str) -> Option<usize> {
        let end = text.find(|next| !is_part(next)).unwrap_or(text.len());
        let word = plain(&text[..end]);
        // Capitals often lose their accents.
        let bare = |word: &str| -> String { word.nfd().filter(|next| !is_combining_mark(*next)).collect() };
        let is_it = |step: &String| *step == stem(&word) || bare(step) == bare(&word);
        WORDINGS.all().any(|own| own.step.iter().any(is_it)).then_some(end)
    }

    /// The steps that `text` names by their numbers, each with its place.
    pub fn steps(&self, text: &str, units: &Units) -> Vec<(Range<usize>, usize)> {
        if !self.step_sieve.lets_through(text, |_| true) {
            return Vec::new();
        }
        let words = words(text);
        let mut found = Vec::new();
        for (index, word) in words.iter().enumerate() {
            let one = self.step.iter().any(|step| stem(&word.plain) == *step || word.plain == *step);
            let several = self.steps.iter().any(|step| stem(&word.plain) == *step || word.plain == *step);
            if index == 0 && one || !one && !several {
                continue; // "Step 3: cut it" is the number of the step itself, written by hand.
            }
            let next = &words[index + 1..];
            let numbers = self.numbers(text, next, several, units);
            let Some((last, _)) = numbers.last() else { continue };
            if !self.is_elsewhere(text, next, last.end) {
                found.extend(numbers.into_iter().map(|(at, number)| (word.at.start..at.end, number)));
            }
        }
        found
    }

    fn numbers(
        &self,
        text: &str,
        words: &[Word],
        several: bool,
        units: &Units,
    ) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        for word in words {
            if found.last().is_some_and(|(before, _)| before.end > word.at.start) {
                continue;
            }
            let is_joint = self.and.contains(&word.plain);
            let number = whole_at(text, word.at.start, self.language.tag(), units);
            let number = number.and_then(|(number, end)| Some((usize::try_from(number).ok()?, end)));
            let end = match number {
                Some((number, end)) => {
                    found.push((word.at.start..end, number));
                    end
                }
                None if is_joint && several && !found.is_empty() => continue,
                None => break,
            };
            let joined = text[end..].trim_start();
            let goes_on = joined.starts_with(['-', '–', ',', '،'])
                || joined.starts_with(|next: char| next.is_alphabetic());
            if !several || !goes_on {
                break;
            }
        }
        found
    }

    /// Whether what follows says that the step is one of another page or machine: "step 3 of the printer's guide".
    fn is_elsewhere(&self, text: &str, words: &[Word], end: usize) -> bool {
        let next = words.iter().find(|word| word.at.start >= end);
        let follows = next.filter(|word| text[end..word.at.start].trim().is_empty());
        follows.is_some_and(|word| self.elsewhere.contains(&word.plain))
    }

    fn named(&self, words: &[Word], name: &[Word]) -> Option<Range<usize>> {
        (0..words.len()).find_map(|start| {
            let found = words.get(start..start + name.len()).filter(|_| !name.is_empty())?;
            let last = name.len() - 1;
            let same = |index: usize| match index == last {
                true => self.is_word_with_ending(&found[index].plain, &name[index].plain),
                false => stem(&found[index].plain) == stem(&name[index].plain),
            };
            let (before, after) = (&words[..start], &words[start + name.len()..]);
            let fits = (0..name.len()).all(same)
                && self.has_verb(before, after)
                && self.leads_to(before, &found[0].plain)
                && self.ends_name(after);
            fits.then(|| found[0].at.start..found[last].at.end)
        })
    }

    fn is_word_with_ending(&self, word: &str, name: &str) -> bool {
        let (word, name) = (stem(word), stem(name));
        word == name
            || word.strip_prefix(name).is_some_and(|ending| self.endings.iter().any(|known| known == ending))
    }

    fn has_verb(&self, before: &[Word], after: &[Word]) -> bool {
        let has_verb = |side: &[Word]| {
            side.iter().any(|word| {
                self.hand_over.iter().any(|verb| word.plain == *verb || conjoined(&word.plain) == *verb)
            })
        };
        self.verb != Side::Behind && has_verb(before) || self.verb != Side::Before && has_verb(after)
    }

    /// Whether the words before a name say that something goes there.
    fn leads_to(&self, before: &[Word], first: &str) -> bool {
        let between = before.iter().rev().take_while(|word| self.between.contains(&word.plain)).count();
        let leads = |skipped: usize| {
            let before = &before[..before.len() - skipped];
            self.toward.iter().any(|toward| ends_with(before, toward))
        };
        self.toward.is_empty() || is_toward_in_arabic(first) || (0..=between).any(leads)
    }

    fn ends_name(&self, after: &[Word]) -> bool {
        let is_joined = |word: &Word| !self.after.contains(&word.plain);
        self.after.is_empty() || !after.first().is_some_and(is_joined)
    }
}

/// The words of a text, in order. A comma or colon is not a word, so it ends a name: see [`Word::at`].
pub fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_part(character)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push(Word { at: from..at, plain: plain(&text[from..at]) });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether a character is part of a word, be it one that is left out when words are compared.
fn is_part(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character) || is_optional(character)
}

/// Where the words of `phrase` stand among `words`, one after the other, as places in `words`.
pub fn places(words: &[Word], phrase: &str) -> Vec<Range<usize>> {
    let phrase = self::words(phrase);
    let same =
        |found: &[Word]| found.iter().zip(&phrase).all(|(word, part)| stem(&word.plain) == stem(&part.plain));
    if phrase.is_empty() {
        return Vec::new();
    }
    let windows = words.windows(phrase.len()).enumerate().filter(|(_, found)| same(found));
    windows.map(|(at, _)| at..at + phrase.len()).collect()
}

/// `text` as it is compared: composed, in lower case, without what is written at will, with one form of each letter.
pub fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let letters = text.nfc().filter(|letter| !is_optional(*letter)).map(same_letter);
    letters.flat_map(char::to_lowercase).collect()
}

/// `text` as one line of words, for comparing two texts that say the same.
pub fn normal(text: &str) -> String {
    words(text).iter().map(|word| stem(&word.plain)).collect::<Vec<_>>().join(" ")
}

/// The sentences of a text.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let ends = text.char_indices().filter_map(|(at, sign)| {
        let end = at + sign.len_utf8();
        let is_end = matches!(sign, '.' | '!' | '?' | '؟' | '।' | ';' | '؛' | '\n');
        (is_end && text[end..].starts_with(|next: char| next.is_whitespace())).then_some(end)
    });
    let ends: Vec<usize> = ends.chain([text.len()]).collect();
    ends.into_iter().map(move |end| {
        let sentence = start..end;
        start = end;
        sentence
    })
}

/// An Arabic word without what is joined to its front: و, ف, ب, ك, ل and the article.
pub fn stem(word: &str) -> &str {
    if !is_arabic(word) {
        return word;
    }
    let joined = ["وال", "فال", "بال", "كال", "لل", "ال"];
    joined
        .iter()
        .find_map(|front| word.strip_prefix(front))
        .filter(|rest| rest.chars().count() > 2)
        .unwrap_or(word)
}

fn is_arabic(word: &str) -> bool {
    word.starts_with(|first: char| ('\u{600}'..'\u{700}').contains(&first))
}

/// An Arabic verb without the "and" that is joined to it.
fn conjoined(word: &str) -> &str {
    ["و", "ف"].iter().find_map(|front| word.strip_prefix(front)).unwrap_or(word)
}

/// "to the" is joined to the word that follows it.
fn is_toward_in_arabic(word: &str) -> bool {
    word.starts_with("لل")
}

fn begins_with(words: &[Word], phrase: &[String]) -> bool {
    words.len() >= phrase.len() && words.iter().zip(phrase).all(|(word, part)| word.plain == *part)
}

fn ends_with(words: &[Word], phrase: &[String]) -> bool {
    let start = words.len().checked_sub(phrase.len());
    start.is_some_and(|start| words[start..].iter().zip(phrase).all(|(word, part)| word.plain == *part))
}

/// On which side of a name the verb is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Side {
    #[default]
    Before,
    Behind,
    Either,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordingRow {
    conditions: Vec<String>,
    anywhere: Vec<String>,
    #[serde(default)]
    conditional: Vec<String>,
    beside: Vec<String>,
    hand_over: Vec<String>,
    #[serde(default)]
    toward: Vec<String>,
    #[serde(default)]
    between: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    verb: Side,
    #[serde(default)]
    endings: Vec<String>,
    negations: Vec<String>,
    warnings: Vec<String>,
    step: Vec<String>,
    steps: Vec<String>,
    and: Vec<String>,
    #[serde(default)]
    elsewhere: Vec<String>,
}

impl Wording {
    fn new(language: Language) -> Self {
        let row: WordingRow = language.read("wording.toml");
        let phrases = |texts: Vec<String>| -> Vec<Vec<String>> {
            texts.iter().map(|text| words(text).into_iter().map(|word| word.plain).collect()).collect()
        };
        let plain = |texts: Vec<String>| -> Vec<String> { texts.iter().map(|text| plain(text)).collect() };
        let (step, steps) = (plain(row.step), plain(row.steps));
        // The article that `stem` takes off is joined to the front of a word, so that its end tells more.
        let mut step_sieve = Sieve::new(step.iter().any(|word| is_arabic(word)));
        step.iter().chain(&steps).for_each(|word| step_sieve.insert(word, &[]));
        Self {
            language,
            conditions: phrases(row.conditions),
            anywhere: phrases(row.anywhere),
            conditional: plain(row.conditional),
            beside: phrases(row.beside),
            hand_over: plain(row.hand_over),
            toward: phrases(row.toward),
            between: plain(row.between),
            after: plain(row.after),
            verb: row.verb,
            endings: plain(row.endings),
            negations: phrases(row.negations),
            warnings: phrases(row.warnings),
            step,
            steps,
            step_sieve,
            and: plain(row.and),
            elsewhere: plain(row.elsewhere),
        }
    }
}

static WORDINGS: PerLanguage<Wording> = PerLanguage::new(Wording::new);

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> &'static Wording {
        Wording::of(tag).unwrap()
    }

    #[test]
    fn every_language_has_each_list() {
        for tag in Language::all().map(Language::tag) {
            let own = language(tag);
            let lists = [
                ("conditions", own.conditions.len()),
                ("anywhere", own.anywhere.len()),
                ("beside", own.beside.len()),
                ("hand_over", own.hand_over.len()),
                ("negations", own.negations.len()),
                ("warnings", own.warnings.len()),
                ("step", own.step.len()),
                ("steps", own.steps.len()),
                ("and", own.and.len()),
            ];
            for (key, count) in lists {
                assert!(count > 0, "src/languages/{tag}/wording.toml: `{key}` is empty");
            }
        }
    }

    #[test]
    fn conditions() {
        let conditional = [
            ("en", "If the guest wants money, refund it."),
            ("en", "For a sundae, give the ticket to the bench."),
            ("en-GB", "In case of fire, leave."),
            ("fr", "S’il manque un article, appelez."),
            ("fr", "En cas de retard, appelez."),
            ("ar", "إذا طلب الزبون المال، حوّل الحالة."),
            ("ar", "في حال التأخير اتصل."),
            ("bn", "গ্রাহক টাকা চাইলে, কেসটি পাঠান।"),
            ("de", "Falls der Gast Geld möchte, zahlen Sie es zurück."),
            ("de-AT", "Bei Verdacht auf Gas das Haus verlassen."),
            ("es", "Si el cliente quiere el dinero, devuélvalo."),
            ("es", "En caso de incendio, salga."),
        ];
        for (tag, text) in conditional {
            assert!(language(tag).is_conditional(text), "{text}");
        }
        let somewhere = [
            ("en", "Pass the case to support only if the guest asks."),
            ("fr", "Passez le dossier à l’assistance si le client le demande."),
            ("ar", "حوّل الحالة إلى الدعم إذا طلب الزبون."),
            ("bn", "গ্রাহক চাইলে কেসটি পাঠান।"),
            ("de", "Geben Sie den Fall weiter, wenn der Gast fragt."),
            ("es", "Pase el caso si el cliente lo pide."),
        ];
        for (tag, text) in somewhere {
            assert!(language(tag).has_condition(text), "{text}");
        }
        assert!(language("en").is_conditional("Broken? Then give it to repairs."));
        assert!(!language("en").is_conditional("Ask: is it broken?"));
        for (tag, text) in [
            ("en", "Iffy."),
            ("en", "Call the number."),
            ("fr", "Situez le colis."),
            ("ar", "انقل الطلب"),
            ("de", "Bei 180 °C backen."),
            ("es", "Sirva el plato."),
        ] {
            assert!(!language(tag).is_conditional(text), "{text}");
        }
    }

    #[test]
    fn a_word_is_the_same_however_it_is_written() {
        for (written, expected) in [
            ("کل يوم", "كل يوم"),
            ("صلاحی", "صلاحي"),
            ("سَلِّمـ", "سلم"),
            ("أ\u{656}مل", "امل"),
            ("re\u{ad}fund", "refund"),
            ("মার\u{200d}কেট", "মারকেট"),
            ("E\u{301}te\u{301}", "été"),
        ] {
            let words: Vec<String> = words(written).into_iter().map(|word| word.plain).collect();
            assert_eq!(words.join(" "), expected, "{written}");
            assert_eq!(plain(written), expected, "{written}");
        }
    }

    #[test]
    fn hand_overs() {
        let cases = [
            ("en", "Pass the case to support.", "Support", Some("support")),
            (
                "en",
                "Send the box to the credit and collections team.",
                "Credit and collections",
                Some("credit and collections"),
            ),
            ("en", "Pass the case to the support lead.", "Support", None),
            ("en", "Give the ticket to the kitchen printer.", "Kitchen", None),
            ("en", "Ask the kitchen.", "Kitchen", None),
            ("en", "Give two copies. The kitchen has its own.", "Kitchen", None),
            ("fr", "Transmettez le dossier au service Assistance.", "Assistance", Some("Assistance")),
            ("fr", "Remettez le colis à l’expédition.", "Expédition", Some("expédition")),
            ("fr", "Nettoyez la cuisine.", "Cuisine", None),
            ("ar", "سلّم الطلب إلى المطبخ.", "المطبخ", Some("المطبخ")),
            ("ar", "أرسل التذكرة للمطبخ.", "المطبخ", Some("للمطبخ")),
            ("ar", "نظّف المطبخ.", "المطبخ", None),
            ("bn", "টিকিটটি রান্নাঘরে পাঠান।", "রান্নাঘর", Some("রান্নাঘরে")),
            ("bn", "রান্নাঘর পরিষ্কার করুন।", "রান্নাঘর", None),
            ("de", "Geben Sie den Fall an den Support weiter.", "Support", Some("Support")),
            ("de", "Den Teller in die Küche bringen.", "Küche", Some("Küche")),
            ("de", "In der Küche den Teller abgeben.", "Küche", None),
            ("de", "Die Küche reinigen.", "Küche", None),
            ("es", "Entregue el pedido al mostrador.", "Mostrador", Some("mostrador")),
            ("es", "Pase el caso al departamento de cobros.", "Cobros", Some("cobros")),
            ("es", "Limpie la cocina.", "Cocina", None),
        ];
        for (tag, text, name, expected) in cases {
            assert_eq!(language(tag).hand_over(text, name).map(|at| &text[at]), expected, "{text}");
        }
    }

    #[test]
    fn warnings() {
        let cases = [
            ("en", "Caution: the oil is hot.", Some("Caution")),
            ("en", "Open the lid. **Warning!** Steam.", Some("Warning")),
            ("en", "Caution the guest about the step.", None),
            ("en", "Read the warning: it is on the lid.", None),
            ("en", "Warning", None),
            ("fr", "Attention : l’huile est chaude.", Some("Attention")),
            ("fr", "Mise en garde : lame.", Some("Mise en garde")),
            ("ar", "تحذير: الزيت ساخن.", Some("تحذير")),
            ("bn", "সতর্কতা: তেল গরম।", Some("সতর্কতা")),
            ("de", "Vorsicht: Das Öl ist heiß.", Some("Vorsicht")),
            ("de", "Vorsichtig öffnen.", None),
            ("es", "Atención: el aceite quema.", Some("Atención")),
        ];
        for (tag, text, expected) in cases {
            assert_eq!(language(tag).warning(text).map(|at| &text[at]), expected, "{text}");
        }
    }

    #[test]
    fn steps_by_number() {
        let units = Units::built_in();
        let cases: [(&str, &str, &[usize]); 19] = [
            ("en", "Go back to step 7.", &[7]),
            ("en", "Repeat steps 3 to 5 and 8.", &[3, 5, 8]),
            ("en", "Repeat steps 3, 4 and 5.", &[3, 4, 5]),
            ("en", "After step 3, 4 g of salt.", &[3]),
            ("en", "Step 3: cut it.", &[]),
            ("en", "See step 3 of the printer's guide.", &[]),
            ("en", "See step 2.1.", &[]),
            ("en", "Take one step back.", &[]),
            ("en", "Go back to step seven.", &[7]),
            ("en", "Repeat steps two and twenty-one.", &[2, 21]),
            ("en", "Take a step, then two more.", &[]),
            ("fr", "Répétez l’étape trois.", &[3]),
            ("fr", "Reprenez à l’étape 4.", &[4]),
            ("ar", "ارجع إلى الخطوة ٧.", &[7]),
            ("ar", "كرر الخطوات ٣ و ٤.", &[3, 4]),
            ("bn", "আবার ধাপ ৩ করুন।", &[3]),
            ("de", "Wiederholen Sie die Schritte 3 bis 5.", &[3, 5]),
            ("de", "Siehe Schritt 3 der Anleitung.", &[]),
            ("es", "Vuelva al paso 4.", &[4]),
        ];
        for (tag, text, expected) in cases {
            let found: Vec<usize> =
                language(tag).steps(text, &units).into_iter().map(|(_, number)| number).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
