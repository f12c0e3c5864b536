//! Amounts that are made of two: `4 ml per egg`, `3 × 1 ml`, `10 ml/l in 5 l`.

use std::sync::Arc;

use super::exact::product;
use super::lexicon::{Role, is_gap};
use super::{AmountFault, Limit, Number, Quantity, Unit, Units};

/// An amount that is made of two.
#[derive(Clone, Debug)]
pub enum MadeAmount {
    /// So much for each of something else: `4 ml per egg`. It is the same, however many there are.
    Per {
        /// How much for one.
        each: Limit,
        /// The thing.
        thing: Thing,
    },
    /// The same amount several times: `3 × 1 ml`.
    Times {
        /// How often.
        times: Number,
        /// How much each time.
        each: Quantity,
    },
    /// A concentration and what it is for: `10 ml/l in 5 l`.
    In {
        /// How much for one unit.
        each: Quantity,
        /// The unit.
        unit: Arc<Unit>,
        /// How much it is mixed into.
        volume: Box<Quantity>,
        /// How much that is in all.
        total: Box<Quantity>,
    },
}

/// What an amount is for.
#[derive(Clone, Debug)]
pub enum Thing {
    /// A unit: `10 ml/l`.
    Unit(Arc<Unit>),
    /// In words: `egg`.
    Words(String),
}

impl MadeAmount {
    /// Reads an amount that [`Limit::parse`] does not take; none where it is not made of two.
    ///
    /// # Errors
    /// [`AmountFault::UnknownUnit`] where only the unit of one of the two is unknown.
    pub fn parse(text: &str, units: &Units) -> Option<Result<Self, AmountFault>> {
        let text = text.trim();
        times(text, units).or_else(|| rate(text, units))
    }

    /// The amount that a tolerance is a tolerance of.
    pub fn quantity(&self) -> &Quantity {
        match self {
            Self::Per { each, .. } => &each.quantity,
            Self::Times { each, .. } => each,
            Self::In { total, .. } => total,
        }
    }
}

/// An amount within the text; none where more than its unit is wrong.
fn unless_unknown<T>(read: Result<T, AmountFault>) -> Option<Result<T, AmountFault>> {
    Some(read).filter(|read| matches!(read, Ok(_) | Err(AmountFault::UnknownUnit(..))))
}

fn times(text: &str, units: &Units) -> Option<Result<MadeAmount, AmountFault>> {
    let (times, each) =
        text.split_once('×').or_else(|| text.split_once(" x ")).or_else(|| text.split_once(" * "))?;
    let times = Number::parse(times.trim()).filter(|times| *times > Number::default())?;
    let each = unless_unknown(Quantity::counted(each, units))?;
    Some(each.map(|each| MadeAmount::Times { times, each }))
}

fn rate(text: &str, units: &Units) -> Option<Result<MadeAmount, AmountFault>> {
    let (each, of, is_of_things) = parted(text, units)?;
    let is_name = is_of_things
        && !of.is_empty()
        && of.len() <= LONGEST_THING
        && !of.contains(|next: char| next.is_numeric() || ",;:()±".contains(next));
    let each = match unless_unknown(Limit::counted(each, units))? {
        Ok(each) => each,
        Err(fault) => return is_name.then_some(Err(fault)),
    };
    let thing = of.split(is_gap).next().unwrap_or_default();
    let rest = of[thing.len()..].trim_start_matches(is_gap);
    if let Some(unit) = units.get(thing) {
        if rest.is_empty() {
            return Some(Ok(MadeAmount::Per { each, thing: Thing::Unit(Arc::clone(unit)) }));
        }
        if let Some(made) = mixed(&each, unit, rest, units) {
            return Some(Ok(made));
        }
    }
    is_name.then(|| Ok(MadeAmount::Per { each, thing: Thing::Words(of.to_owned()) }))
}

/// `4 ml` and `egg` of `4 ml per egg`, in the words of any language of the handbook, and whether the second may be
/// anything that is counted.
fn parted<'t>(text: &'t str, units: &Units) -> Option<(&'t str, &'t str, bool)> {
    let by_sign = || {
        // The stroke of a fraction has a digit behind it.
        let mut strokes = text.match_indices('/').map(|(at, _)| at);
        let at = strokes.find(|at| text[at + 1..].trim_start().starts_with(char::is_alphabetic))?;
        // "2 and/or more" and "3 w/o skin" have no amount before the stroke.
        let is_amount = Limit::counted(&text[..at], units).is_ok() || !text[at..].contains(is_gap);
        is_amount.then(|| (text[..at].trim_end(), text[at + 1..].trim_start(), true))
    };
    let by_word = || {
        let gaps =
            text.char_indices().filter(|(_, next)| is_gap(*next)).map(|(at, gap)| (at, at + gap.len_utf8()));
        gaps.into_iter().find_map(|(end, start)| {
            let behind = |role| units.lexicons().find_map(|lexicon| lexicon.end_of(text, start, &role));
            let of_things = behind(Role::PerThing);
            let of =
                of_things.or_else(|| behind(Role::Per)).map(|end| text[end..].trim_start_matches(is_gap))?;
            let is_amount = match Limit::counted(&text[..end], units) {
                Err(AmountFault::UnknownUnit(..)) => of_things.is_some(),
                read => read.is_ok(),
            };
            (is_amount && !of.is_empty()).then(|| (&text[..end], of, of_things.is_some()))
        })
    };
    by_word().or_else(by_sign)
}

/// Whether a text begins as "per egg" does.
pub fn is_per(text: &str, units: &Units) -> bool {
    units.lexicons().any(|lexicon| lexicon.end_of(text, 0, &Role::PerThing).is_some())
}

/// `in 5 l` behind `10 ml/l`, whatever the word between them is.
fn mixed(each: &Limit, unit: &Arc<Unit>, rest: &str, units: &Units) -> Option<MadeAmount> {
    let digits = rest.find(|next: char| next.is_numeric())?;
    let word = rest[..digits].trim_end_matches(is_gap);
    let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
    let volume = Quantity::parse(&rest[digits..], units).ok().filter(|_| is_word)?;
    let times = volume.in_unit(unit)?;
    let each = Some(each.quantity.clone()).filter(|_| each.comparison.is_none())?;
    if each.high.is_some() || times.high.is_some() || !each.parts.is_empty() {
        return None;
    }
    let total = Number::exactly(product(each.low.value(), times.low.value())?);
    let total = Box::new(Quantity { low: total, ..each.clone() });
    Some(MadeAmount::In { each, unit: Arc::clone(unit), volume: Box::new(volume), total })
}

/// Longer than the name of anything that something is counted for.
const LONGEST_THING: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_made_of_two() {
        let mut units = Units::built_in();
        for language in ["en", "fr", "de"] {
            units.add_language(language, None);
        }
        let show = |quantity: &Quantity| quantity.show(&units, "en").replace('\u{a0}', " ");
        for (text, expected) in [
            ("4 ml per egg", Some("4 ml for egg")),
            ("4 ml pro Ei", Some("4 ml for Ei")),
            ("4 ml par œuf dur", Some("4 ml for œuf dur")),
            ("4 ml je Ei", Some("4 ml for Ei")),
            ("4 ml/egg", Some("4 ml for egg")),
            ("10 g à la louche", None),
            ("10 g le kilo", Some("10 g for one kg")),
            ("10 ml/l", Some("10 ml for one l")),
            ("10 ml per litre", Some("10 ml for one l")),
            ("1/2 tsp per kg", Some("½ tsp for one kg")),
            ("3 × 1 ml", Some("3 times 1 ml")),
            ("3 x 1 ml", Some("3 times 1 ml")),
            ("10 ml/l in 5 l", Some("10 ml for l in 5 l: 50 ml")),
            ("10 ml/l dans 500 ml", Some("10 ml for l in 500 ml: 5 ml")),
            ("1 g/l in 5 kg", None),
            ("2 sachets per egg", Some("2 sachets for egg")),
            ("2 slcies per egg", Some("no unit slcies")),
            ("2 slcies/egg", Some("no unit slcies")),
            ("2 × 3 slcies", Some("no unit slcies")),
            ("2 × 3 sachets", Some("2 times 3 sachets")),
            ("2 and/or more", None),
            ("2 slabs w/o skin", None),
            ("0 × 1 ml", None),
            ("10 g of salt", None),
            ("2 slices, toasted", None),
            ("1/2 slab", None),
        ] {
            let read = MadeAmount::parse(text, &units).map(|made| match made {
                Err(AmountFault::UnknownUnit(_, unit)) => format!("no unit {unit}"),
                Err(fault) => fault.to_string(),
                Ok(MadeAmount::Per { each, thing: Thing::Words(words) }) => {
                    format!("{} for {words}", show(&each.quantity))
                }
                Ok(MadeAmount::Per { each, thing: Thing::Unit(unit) }) => {
                    format!("{} for one {}", show(&each.quantity), unit.id)
                }
                Ok(MadeAmount::Times { times, each }) => format!("{times} times {}", show(&each)),
                Ok(MadeAmount::In { each, unit, volume, total }) => {
                    format!("{} for {} in {}: {}", show(&each), unit.id, show(&volume), show(&total))
                }
            });
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }
}
