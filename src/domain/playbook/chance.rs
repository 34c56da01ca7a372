//! How likely a touch brings a guest back: a table to begin with, the house's own record as soon as there is enough of it.

use crate::domain::phase::Phase;
use crate::domain::touch::{LEAST_ATTEMPTS, Method};

/// How often a method was tried on guests of a phase, and how many of them came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Observed {
    /// Touches.
    pub touches: u32,
    /// Of them, those after which the guest came within 30 days.
    pub returns: u32,
}

/// The chance that a touch is followed by a visit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// From 0 to 1.
    pub rate: f64,
    /// Whether the house saw it, or the table says it.
    pub is_observed: bool,
}

/// The chance of a return after a touch by that method in that phase; from [`LEAST_ATTEMPTS`] touches on the house's own record
/// counts.
#[must_use]
pub fn chance_of_return(phase: Phase, method: Method, observed: Observed) -> Chance {
    if observed.touches >= LEAST_ATTEMPTS {
        let returns = observed.returns.min(observed.touches);
        return Chance { rate: f64::from(returns) / f64::from(observed.touches), is_observed: true };
    }
    Chance { rate: f64::from(percent(phase, method)) / 100.0, is_observed: false }
}

/// Where the house begins, in percent: an estimate, which puts calls in a sensible order until it has a record of its own.
///
/// It falls with the phase, and with how little of a person the method brings.
fn percent(phase: Phase, method: Method) -> u8 {
    let [visit, phone, wechat, sms, voucher, gift] = match phase {
        Phase::Prospect => [20, 12, 8, 5, 8, 10],
        Phase::New => [45, 40, 35, 25, 35, 40],
        Phase::Normal => [90, 85, 80, 75, 80, 85],
        Phase::Resting => [70, 60, 45, 35, 40, 50],
        Phase::Dormant => [55, 45, 30, 22, 28, 40],
        Phase::Shock => [40, 30, 18, 12, 18, 28],
        Phase::Dead => [25, 15, 8, 5, 10, 15],
        Phase::Buried => [12, 7, 4, 2, 5, 8],
    };
    match method {
        Method::Visit => visit,
        Method::Phone => phone,
        Method::Wechat => wechat,
        Method::Sms => sms,
        Method::Voucher => voucher,
        Method::Gift => gift,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_record_counts_from_ten_touches_on() {
        let chance = |touches, returns| {
            let chance = chance_of_return(Phase::Shock, Method::Phone, Observed { touches, returns });
            ((chance.rate * 100.0).round(), chance.is_observed)
        };
        assert_eq!(chance(0, 0), (30.0, false));
        assert_eq!(chance(9, 9), (30.0, false));
        assert_eq!(chance(10, 1), (10.0, true));
        assert_eq!(chance(200, 90), (45.0, true));
        assert_eq!(chance(10, 0), (0.0, true));
    }

    #[test]
    fn the_further_a_guest_fell_the_smaller_the_chance() {
        let worsening =
            [Phase::Normal, Phase::Resting, Phase::Dormant, Phase::Shock, Phase::Dead, Phase::Buried];
        for method in Method::ALL {
            for pair in worsening.windows(2) {
                assert!(percent(pair[0], method) > percent(pair[1], method), "{pair:?} {method:?}");
            }
        }
        for phase in Phase::ALL {
            assert!(percent(phase, Method::Visit) >= percent(phase, Method::Phone));
            assert!(percent(phase, Method::Wechat) >= percent(phase, Method::Sms));
        }
    }
}
