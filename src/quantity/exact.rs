//! Sums of exact numbers that never overflow, and how to say them.

use num_rational::Ratio;

use super::{Number, Quantity, Units};

/// The exact sum of all; `None` where it has more digits than fit.
pub fn sum(numbers: impl IntoIterator<Item = Ratio<i128>>) -> Option<Ratio<i128>> {
    numbers.into_iter().try_fold(Ratio::from_integer(0), add)
}

/// `Ratio` itself panics where a sum has too many digits, and fractions of strange parts soon have.
pub fn add(one: Ratio<i128>, other: Ratio<i128>) -> Option<Ratio<i128>> {
    let common = greatest_common_divisor(*one.denom(), *other.denom());
    let (one_part, other_part) = (other.denom() / common, one.denom() / common);
    let above = one.numer().checked_mul(one_part)?.checked_add(other.numer().checked_mul(other_part)?)?;
    let below = one.denom().checked_mul(one_part)?;
    (above != i128::MIN).then(|| Ratio::new(above, below))
}

/// The exact product; `None` where it has more digits than fit.
pub fn product(one: Ratio<i128>, other: Ratio<i128>) -> Option<Ratio<i128>> {
    let above = one.numer().checked_mul(*other.numer())?;
    let below = one.denom().checked_mul(*other.denom())?;
    (above != i128::MIN).then(|| Ratio::new(above, below))
}

/// Seconds as people type them: `90 s`, `12 min 30 s`, `3 h`.
pub fn show_seconds(seconds: Ratio<i128>, units: &Units, language: &str) -> Option<String> {
    time(seconds, units).map(|time| typed(&time.show(units, language)))
}

/// Seconds in the units in which somebody would say them.
pub fn time(seconds: Ratio<i128>, units: &Units) -> Option<Quantity> {
    let (mut rest, mut parts) = (seconds, Vec::new());
    for (unit, size) in [("h", 3600), ("min", 60), ("s", 1)] {
        let size = Ratio::from_integer(size);
        // Up to two of the larger unit, the smaller is easier: 90 s, 110 min.
        let is_too_large = parts.is_empty() && rest < size * Ratio::from_integer(2) && unit != "s";
        let whole = if unit == "s" { rest } else { (rest / size).trunc() };
        if !is_too_large && (whole > Ratio::from_integer(0) || (unit == "s" && parts.is_empty())) {
            parts.push((Number::exactly(whole), units.get(unit)?.clone()));
            rest -= whole * size;
        }
    }
    let (low, unit) = parts.first().cloned()?;
    Some(Quantity { low, high: None, unit, parts: parts.split_off(1) })
}

/// An amount as people type it: pages hold number and unit together by special spaces.
pub fn typed(shown: &str) -> String {
    shown.replace(['\u{a0}', '\u{202f}'], " ")
}

fn greatest_common_divisor(one: i128, other: i128) -> i128 {
    match other {
        0 => one,
        _ => greatest_common_divisor(other, one % other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirds_are_exact() {
        assert_eq!(sum([Ratio::new(1, 3), Ratio::new(1, 6), Ratio::new(1, 2)]), Some(Ratio::from_integer(1)));
    }

    #[test]
    fn times_as_they_are_said() {
        let units = Units::built_in();
        for (seconds, shown) in [
            (0, "0 s"),
            (90, "90 s"),
            (120, "2 min"),
            (135, "2 min 15 s"),
            (7200, "2 h"),
            (11_761, "3 h 16 min 1 s"),
        ] {
            assert_eq!(show_seconds(Ratio::from_integer(seconds), &units, "en").as_deref(), Some(shown));
        }
    }

    #[test]
    fn too_many_digits_are_no_sum() {
        let strange =
            [999_999_999_999_989, 999_999_999_999_947, 999_999_999_999_883].map(|below| Ratio::new(1, below));
        assert_eq!(sum(strange), None);
    }
}
