//! The parts of a portion that steps name: `{lemon: 1 slice}`, `{lemon: rest}`.

use super::{Amount, Portion, Procedure};
use crate::markdown::Mention;
use crate::quantity::{AmountFault, AmountPart, Limit, MadeAmount, Number, Quantity, Taken, Units};

impl Portion {
    /// The amount that parts are parts of; none where it is a limit or can't be read.
    pub fn whole(&self) -> Option<&Quantity> {
        match &self.amount {
            Amount::Of(Limit { comparison: None, quantity }) => Some(quantity),
            Amount::Made { made, .. } => match &**made {
                MadeAmount::In { total, .. } => Some(total),
                MadeAmount::Per { .. } | MadeAmount::Times { .. } => None,
            },
            _ => None,
        }
    }

    /// The amounts that its amount is made of, if it is made of two.
    pub fn made(&self) -> Option<&MadeAmount> {
        match &self.amount {
            Amount::Made { made, .. } => Some(made),
            _ => None,
        }
    }

    /// The part of it that a text names.
    ///
    /// # Errors
    /// As for [`AmountPart::parse`].
    pub fn part(&self, written: &str, units: &Units) -> Result<AmountPart, AmountFault> {
        let read = AmountPart::parse(written, self.whole(), units);
        let (Err(AmountFault::UnknownUnit(number, unit)), Some(whole)) = (&read, self.whole()) else {
            return read;
        };
        let is_of_whole = || units.noun(unit).is_some_and(|noun| noun.is_same(&whole.unit));
        let number = Number::parse(number).filter(|_| counts_itself(unit, &self.key) || is_of_whole());
        let of = |low| Quantity { low, high: None, unit: whole.unit.clone(), parts: Vec::new() };
        number.map_or(read, |number| Ok(AmountPart::Of(of(number))))
    }
}

impl Procedure {
    /// What the steps name of a portion in their actions, with the step of each.
    pub fn mentions<'p>(&'p self, portion: &'p Portion) -> impl Iterator<Item = (usize, &'p Mention)> {
        let handle = portion.handle();
        self.steps.iter().enumerate().flat_map(move |(at, step)| {
            let handle = handle.clone();
            let own = step.action.portions.iter().filter(move |mention| mention.key == handle);
            own.map(move |mention| (at, mention))
        })
    }

    /// What the parts that the steps name leave of a portion; none where it is nothing, or can't be said.
    pub fn rest_of(&self, portion: &Portion, units: &Units) -> Option<Quantity> {
        let whole = portion.whole()?;
        let mut taken = Taken::default();
        for written in self.mentions(portion).filter_map(|(_, mention)| mention.part.as_deref()) {
            taken.add(&portion.part(written, units).ok()?, whole)?;
        }
        let (low, high) = taken.left(whole).filter(|(low, _)| *low > 0.into())?;
        let (low, high) = (Number::exactly(low), (low < high).then(|| Number::exactly(high)));
        Some(Quantity { low, high, unit: whole.unit.clone(), parts: Vec::new() })
    }
}

/// Whether a unit is the thing that the key names, or its last word: the eggs of `eggs: 20 eggs`.
pub fn counts_itself(unit: &str, key: &str) -> bool {
    let words = |text: &str| text.to_lowercase().replace(['-', '_'], " ");
    let (unit, key) = (words(unit), words(key));
    let forms = |word: &str| {
        let singular = [word.strip_suffix('s'), word.strip_suffix("es")];
        singular.into_iter().flatten().chain([word]).map(str::to_owned).collect::<Vec<_>>()
    };
    let own = [forms(&key), forms(key.rsplit(' ').next().unwrap_or_default())].concat();
    forms(&unit).iter().any(|form| own.contains(form))
}
