//! Sums of exact numbers that never overflow.

use num_rational::Ratio;

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
    fn too_many_digits_are_no_sum() {
        let strange =
            [999_999_999_999_989, 999_999_999_999_947, 999_999_999_999_883].map(|below| Ratio::new(1, below));
        assert_eq!(sum(strange), None);
    }
}
