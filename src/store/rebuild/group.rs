//! The bills of one business day in one outlet: the unit in which bills are stored, judged and rebuilt.

use crate::domain::bill::OutletId;
use crate::domain::day::Day;

/// A business day in an outlet.
pub(in crate::store) type Group = (Day, OutletId);

/// The highest sequence number a bill of a group can have.
pub(in crate::store) const MAX_SEQUENCE: i64 = (1 << 20) - 1;

/// The id below which no bill of the group lies.
pub(in crate::store) fn first_bill((day, outlet): Group) -> i64 {
    (i64::from(day.0) << 32) | (i64::from(outlet.0) << 20)
}

/// The id above which no bill of the group lies.
pub(in crate::store) fn last_bill(group: Group) -> i64 {
    first_bill(group) | MAX_SEQUENCE
}

/// The group a bill lies in.
pub(in crate::store) fn group_of(bill: i64) -> Group {
    let day = i32::try_from(bill >> 32).unwrap_or(i32::MAX);
    let outlet = u16::try_from((bill >> 20) & 0xfff).unwrap_or(0);
    (Day(day), OutletId(outlet))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_id_tells_its_day_and_outlet() {
        for group in [(Day(20_000), OutletId(1)), (Day(7_304), OutletId(4_095))] {
            assert_eq!(group_of(first_bill(group)), group);
            assert_eq!(group_of(last_bill(group)), group);
            assert_ne!(group_of(last_bill(group) + 1), group);
        }
    }
}
