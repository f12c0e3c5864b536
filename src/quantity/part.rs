//! Parts of an amount: of two slices one, a half, or the rest.

use num_rational::Ratio;

use super::exact::{add, product};
use super::lexicon::{Role, is_gap};
use super::{AmountFault, Dimension, Number, NumberFault, Quantity, Units, Value, scan};

/// A part of an amount.
#[derive(Clone, Debug)]
pub enum AmountPart {
    /// All of it.
    All,
    /// What the other parts leave.
    Rest,
    /// A share of it: `half`, `1/3`, `50 %`.
    Share(Ratio<i128>),
    /// So much of it: `1 slice`.
    Of(Quantity),
}

impl AmountPart {
    /// Reads a part `of` an amount, in the words of any language of the handbook. A number without a unit has that of
    /// the amount.
    ///
    /// # Errors
    /// As for [`Quantity::parse`].
    pub fn parse(text: &str, of: Option<&Quantity>, units: &Units) -> Result<Self, AmountFault> {
        let text = text.trim();
        let is = |role| units.lexicons().any(|lexicon| lexicon.end_of(text, 0, &role) == Some(text.len()));
        if is(Role::Rest) {
            return Ok(Self::Rest);
        }
        if is(Role::All) {
            return Ok(Self::All);
        }
        if let Some(share) = fraction(text, units) {
            return Self::share(share);
        }
        let quantity = match (Quantity::parse(text, units), of) {
            (Err(AmountFault::NoUnit(_)), Some(of)) => {
                let low = Number::parse(text).ok_or(AmountFault::NoNumber)?;
                Quantity { low, high: None, unit: of.unit.clone(), parts: Vec::new() }
            }
            (parsed, _) => parsed?,
        };
        let of_shares = of.is_some_and(|of| of.dimension() == Dimension::Share);
        match quantity.unit.id == "%" && quantity.high.is_none() && !of_shares {
            true => Self::share(quantity.low.value() / Ratio::from_integer(100)),
            false => Ok(Self::Of(quantity)),
        }
    }

    /// A share that can be calculated with.
    fn share(share: Ratio<i128>) -> Result<Self, AmountFault> {
        let is_sound = *share.denom() <= FINEST && *share.numer() <= FINEST;
        is_sound.then_some(Self::Share(share)).ok_or(AmountFault::Number(NumberFault::OutOfRange))
    }
}

/// The fraction that is all of a text: `1/2`, `½`, "half", "la moitié".
fn fraction(text: &str, units: &Units) -> Option<Ratio<i128>> {
    if let Some(number) = Number::parse(text) {
        return number.is_fraction().then(|| number.value());
    }
    units.tags().find_map(|(tag, lexicon)| {
        let start = lexicon.end_of(text, 0, &Role::The).unwrap_or_default();
        let words = text[start..].trim_start();
        match scan(words, tag, units).as_slice() {
            [found] if found.number == (0..words.len()) => match found.value {
                Value::Count(number, None) if !number.value().is_integer() => Some(number.value()),
                _ => None,
            },
            _ => None,
        }
    })
}

/// Whether a word of a text says that the rest of something is meant: "the other slice of".
pub fn says_rest(text: &str, units: &Units) -> bool {
    let words = text.split(is_gap).filter(|word| !word.is_empty());
    let mut starts = words.map(|word| word.as_ptr() as usize - text.as_ptr() as usize);
    starts.any(|at| units.lexicons().any(|lexicon| lexicon.end_of(text, at, &Role::Rest).is_some()))
}

/// Parts of one amount, added up.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    share: Ratio<i128>,
    least: Ratio<i128>,
    most: Ratio<i128>,
}

impl Taken {
    /// Adds a part of the `whole`; the rest takes nothing from it. `None` where it can't be compared with the whole.
    pub fn add(&mut self, part: &AmountPart, whole: &Quantity) -> Option<()> {
        match part {
            AmountPart::Rest => {}
            AmountPart::All => self.share = add(self.share, Ratio::from_integer(1))?,
            AmountPart::Share(share) => self.share = add(self.share, *share)?,
            AmountPart::Of(quantity) => {
                let (low, high) = match quantity.unit.is_same(&whole.unit) {
                    true => quantity.in_its_unit()?,
                    false => quantity.in_unit(&whole.unit)?.in_its_unit()?,
                };
                (self.least, self.most) = (add(self.least, low)?, add(self.most, high)?);
            }
        }
        Some(())
    }

    /// What is left of the `whole`, in its unit: the least and the most. Less than nothing where more is taken.
    pub fn left(&self, whole: &Quantity) -> Option<(Ratio<i128>, Ratio<i128>)> {
        let rest = add(Ratio::from_integer(1), -self.share)?;
        let (low, high) = whole.in_its_unit()?;
        Some((add(product(low, rest)?, -self.most)?, add(product(high, rest)?, -self.least)?))
    }
}

/// Nobody divides an amount into more parts.
const FINEST: i128 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_in_every_language() {
        let mut units = Units::built_in();
        for language in ["en", "fr", "de", "es", "ar", "bn"] {
            units.add_language(language, None);
        }
        let whole = Quantity::parse("2 slices", &units).unwrap();
        for (text, expected) in [
            ("1 slice", "1 slice"),
            ("1", "1 slice"),
            ("0.5", "0.5 slices"),
            ("1 tranche", "1 slice"),
            ("1/2", "1/2"),
            ("½", "1/2"),
            ("50 %", "1/2"),
            ("half", "1/2"),
            ("two thirds", "2/3"),
            ("a quarter", "1/4"),
            ("la moitié", "1/2"),
            ("die Hälfte", "1/2"),
            ("la mitad", "1/2"),
            ("نصف", "1/2"),
            ("অর্ধেক", "1/2"),
            ("rest", "rest"),
            ("The rest", "rest"),
            ("le reste", "rest"),
            ("der Rest", "rest"),
            ("el resto", "rest"),
            ("الباقي", "rest"),
            ("বাকি", "rest"),
            ("all", "all"),
            ("tout", "all"),
            ("alles", "all"),
            ("todo", "all"),
            ("الكل", "all"),
            ("সব", "all"),
            ("some", "NoNumber"),
            ("1 slcie", "UnknownUnit(\"1\", \"slcie\")"),
            ("1/9999999", "Number(OutOfRange)"),
        ] {
            let read = match AmountPart::parse(text, Some(&whole), &units) {
                Ok(AmountPart::All) => "all".to_owned(),
                Ok(AmountPart::Rest) => "rest".to_owned(),
                Ok(AmountPart::Share(share)) => share.to_string(),
                Ok(AmountPart::Of(quantity)) => quantity.show(&units, "en").replace('\u{a0}', " "),
                Err(fault) => format!("{fault:?}"),
            };
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn parts_are_added_up() {
        let units = Units::built_in();
        for (whole, parts, left) in [
            ("2 slices", &["1 slice", "1/2"][..], Some("0 0")),
            ("1 kg", &["200 g", "0.3 kg"], Some("1/2 1/2")),
            ("2-3 slices", &["half"], Some("1 3/2")),
            ("2-3 slices", &["1 slice"], Some("1 2")),
            ("2 slices", &["3 slices", "rest"], Some("-1 -1")),
            ("2 slices", &["5 g"], None),
        ] {
            let whole = Quantity::parse(whole, &units).unwrap();
            let mut taken = Taken::default();
            let added = parts.iter().try_for_each(|part| {
                taken.add(&AmountPart::parse(part, Some(&whole), &units).unwrap(), &whole)
            });
            let shown = added.and_then(|()| taken.left(&whole)).map(|(low, high)| format!("{low} {high}"));
            assert_eq!(shown.as_deref(), left, "{parts:?}");
        }
    }
}
