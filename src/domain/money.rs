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

impl<'de> serde::Deserialize<'de> for Fen {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(from)?;
        text.parse().map_err(|()| serde::de::Error::custom("no amount"))
    }
}

/// An amount as it is printed, with two decimals, one or none.
impl std::str::FromStr for Fen {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (yuan, fen) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(yuan) || !is_number(fen) || fen.len() > 2 {
            return Err(());
        }
        let part = |part: &str| part.parse::<i64>().map_err(|_| ());
        let fen = part(fen)? * if fen.len() == 1 { 10 } else { 1 };
        let total = part(yuan)?.checked_mul(100).and_then(|whole| whole.checked_add(fen)).ok_or(())?;
        Ok(Self(sign * total))
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
    fn an_amount_is_read_as_it_is_printed() {
        let read = ["1280", "1280.5", "1280.50", "-0.05", "0"].map(str::parse);
        assert_eq!(read, [128_000, 128_050, 128_050, -5, 0].map(|fen| Ok(Fen(fen))));
        for other in ["", ".", "1.", ".5", "1.234", "1,280", "+3", "--3", "3元", "99999999999999999999"] {
            assert_eq!(other.parse::<Fen>(), Err(()), "{other}");
        }
    }

    #[test]
    fn money_prints_two_decimals_and_its_sign() {
        assert_eq!(Fen(603_700).to_string(), "6037.00");
        assert_eq!(Fen(-5).to_string(), "-0.05");
        assert_eq!(Fen(i64::MIN).to_string(), "-92233720368547758.08");
    }
}
