//! Whether something is no mere chance, if nothing had changed. Source: domain.md §5.

/// How unlikely a change must be before anybody is told of it: p < 10 %.
pub const SIGNIFICANT: f64 = 0.1;

/// P(X ≤ `most`) of a Poisson distribution of that mean.
///
/// Added up term by term: `most` is a few dozen visits and every term is positive, so nothing cancels; a crate of
/// distributions would say the same.
#[must_use]
pub fn poisson_at_most(mean: f64, most: u32) -> f64 {
    let mut term = (-mean).exp();
    let mut sum = term;
    for count in 1..=most {
        term *= mean / f64::from(count);
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poisson_distribution_adds_up() {
        assert!((poisson_at_most(8.0, 4) - 0.099_632).abs() < 1e-6);
        assert!((poisson_at_most(0.5, 0) - 0.606_531).abs() < 1e-6);
        assert!((poisson_at_most(3.0, 40) - 1.0).abs() < 1e-12);
    }
}
