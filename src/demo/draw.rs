//! Seeded draws: one independent stream for every owner and purpose, so that a new purpose never moves an old draw.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What a stream is for. Numbers are part of the bills' identity: add new ones, never renumber.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    /// Who a guest is and how he lives.
    Profile = 0,
    /// One visit of a guest: when, where, how much.
    Visit = 1,
    /// The guests without a card of one sitting.
    WalkIn = 2,
    /// What stood on the table of one visit: table number, dishes, who booked.
    Table = 3,
    /// What the house knows of a guest beside his bills.
    Record = 4,
}

/// Words set aside for one visit; far more than a visit draws.
const WORDS_A_VISIT: u128 = 128;

/// A seekable source of draws.
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    /// The source of a seed, at the start of no particular stream; call [`Draw::seek`] first.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Goes to the draws of the `turn`-th occasion of `owner` for `purpose`.
    pub fn seek(&mut self, owner: u32, purpose: Purpose, turn: u32) {
        // The position first: it drops the buffered words, so changing the stream costs no second refill.
        self.0.set_word_pos(u128::from(turn) * WORDS_A_VISIT);
        self.0.set_stream(u64::from(owner) << 8 | purpose as u64);
    }

    /// Evenly from 0 to `end - 1`; 0 when `end` is 0.
    pub fn below(&mut self, end: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(end);
        u32::try_from(product >> 32).unwrap_or(0)
    }

    /// Evenly from `low` to `high`, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True in `per_mille` of 1,000 cases.
    pub fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1000) < per_mille
    }

    /// Evenly between 0 and 1, both excluded.
    pub fn unit(&mut self) -> f64 {
        (f64::from(self.0.next_u32()) + 0.5) / 4_294_967_296.0
    }

    /// A waiting time of mean 1: the sum of `shape` equal exponential steps, so a higher shape is a more even rhythm.
    pub fn gap(&mut self, shape: u8) -> f64 {
        let shape = shape.max(1);
        let product: f64 = (0..shape).map(|_| self.unit()).product();
        -ln(product) / f64::from(shape)
    }

    /// One entry of a list; the list must not be empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        let index = self.below(u32::try_from(list.len()).unwrap_or(u32::MAX));
        list[index as usize]
    }

    /// The index of one of the weights, drawn in proportion to them.
    pub fn weighted(&mut self, weights: &[u16]) -> usize {
        let mut left = self.below(weights.iter().map(|&weight| u32::from(weight)).sum());
        for (index, &weight) in weights.iter().enumerate() {
            match left.checked_sub(u32::from(weight)) {
                None => return index,
                Some(rest) => left = rest,
            }
        }
        0
    }
}

/// Natural logarithm of a positive number by plain arithmetic.
///
/// The platform's `ln` may differ in the last bit between systems, and one bit can move a visit to another day.
pub(super) fn ln(value: f64) -> f64 {
    let bits = value.to_bits();
    let exponent = i32::try_from(bits >> 52 & 0x7ff).unwrap_or(0) - 1023;
    let mantissa = f64::from_bits(bits & 0x000f_ffff_ffff_ffff | 0x3ff0_0000_0000_0000);
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let series =
        [15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0].iter().fold(0.0, |sum, odd| sum * square + 1.0 / odd);
    f64::from(exponent) * std::f64::consts::LN_2 + 2.0 * ratio * series
}

/// The whole part of a number, as a count; below 0 and NaN give 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates, which is what a count wants"
)]
pub(super) fn whole(value: f64) -> u32 {
    value as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_gives_the_same_draws_whenever_it_is_visited() {
        let mut draw = Draw::new(7);
        draw.seek(3, Purpose::Visit, 9);
        let first: Vec<u32> = (0..20).map(|_| draw.below(1_000_000)).collect();
        draw.seek(4, Purpose::Visit, 9);
        let other: Vec<u32> = (0..20).map(|_| draw.below(1_000_000)).collect();
        draw.seek(3, Purpose::Visit, 9);
        let again: Vec<u32> = (0..20).map(|_| draw.below(1_000_000)).collect();
        assert_eq!(first, again);
        assert_ne!(first, other);
    }

    #[test]
    fn the_logarithm_agrees_with_the_platform() {
        for value in [1e-100, 1e-9, 0.1, 0.5, 0.999_999, 1.0, 1.5, 1.999, 2.0, 1e6] {
            assert!((ln(value) - value.ln()).abs() <= 1e-7 * value.ln().abs().max(1.0), "{value}");
        }
    }

    #[test]
    fn waiting_times_have_mean_one_and_grow_even_with_the_shape() {
        let mut draw = Draw::new(1);
        draw.seek(0, Purpose::Visit, 0);
        for shape in [1_u8, 3, 12] {
            let gaps: Vec<f64> = (0..4000).map(|_| draw.gap(shape)).collect();
            let mean = gaps.iter().sum::<f64>() / 4000.0;
            let variance = gaps.iter().map(|gap| (gap - mean) * (gap - mean)).sum::<f64>() / 4000.0;
            assert!((mean - 1.0).abs() < 0.06, "mean {mean}");
            assert!((variance * f64::from(shape) - 1.0).abs() < 0.15, "variance {variance} at shape {shape}");
        }
    }
}
