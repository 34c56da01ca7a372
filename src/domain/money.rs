//! Money as whole fen: exact, small, and never a float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount of money in fen (1/100 yuan); negative for refunds. Source: domain.md §1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fen(pub i64);

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// This amount shared over `parts`, rounded once, half away from zero; `None` when there is nothing to divide by.
    #[must_use]
    pub fn average(self, parts: u32) -> Option<Self> {
        self.shared(parts, 1)
    }

    /// The same in whole yuan, for a column too narrow for fen: an [`average`](Self::average) rounded again may be a yuan off.
    #[must_use]
    pub fn average_in_yuan(self, parts: u32) -> Option<Self> {
        self.shared(parts, 100)
    }

    /// This amount shared over `parts`, rounded once to a multiple of `unit` fen.
    fn shared(self, parts: u32, unit: i64) -> Option<Self> {
        if parts == 0 {
            return None;
        }
        let (total, parts) = (i128::from(self.0), i128::from(parts) * i128::from(unit));
        let twice = 2 * total.abs() + parts;
        let rounded = (twice / (2 * parts)) * total.signum() * i128::from(unit);
        i64::try_from(rounded).ok().map(Self)
    }
}

/// Two decimals with a point and no grouping, as in JSON: `6037.00`.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{:02}", magnitude / 100, magnitude % 100))
    }
}

impl serde::Serialize for Fen {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Add for Fen {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Fen {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Fen {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Fen {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Fen {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_is_rounded_once_half_away_from_zero() {
        let table = [
            (603_700, 10, Some(60_370)),
            (312_500, 3, Some(104_167)),
            (5, 2, Some(3)),
            (-5, 2, Some(-3)),
            (-4, 3, Some(-1)),
            (100, 0, None),
            (0, 4, Some(0)),
        ];
        for (total, parts, expected) in table {
            assert_eq!(Fen(total).average(parts), expected.map(Fen), "{total} / {parts}");
        }
    }

    #[test]
    fn an_average_in_yuan_is_rounded_from_the_whole_sum_and_not_from_fen() {
        // 178.4953 is 178.50 in fen, which would be 179.
        assert_eq!(Fen(9_031_860).average(506), Some(Fen(17_850)));
        let table = [
            (9_031_860, 506, Some(17_800)),
            (17_850, 1, Some(17_900)),
            (-17_850, 1, Some(-17_900)),
            (17_849, 1, Some(17_800)),
            (100, 0, None),
        ];
        for (total, parts, expected) in table {
            assert_eq!(Fen(total).average_in_yuan(parts), expected.map(Fen), "{total} / {parts}");
        }
    }

    #[test]
    fn money_prints_two_decimals_and_its_sign() {
        assert_eq!(Fen(603_700).to_string(), "6037.00");
        assert_eq!(Fen(-5).to_string(), "-0.05");
        assert_eq!(Fen(i64::MIN).to_string(), "-92233720368547758.08");
    }
}
