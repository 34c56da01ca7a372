//! Why bills make no visit, as far as they say so themselves.

use super::bill::Sitting;
use super::customer::BillLine;
use super::money::Fen;
use super::visit::Sittings;

/// Why the bills of a day, or of one of its sittings, are no visit 不算到店. Source: domain.md §2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoVisit {
    /// None of them is spend: void, deposit or top-up.
    NoSpend,
    /// What they come to is not above zero.
    Net(Fen),
    /// A refund of a later day took it away.
    RefundedLater,
}

/// Why a day with bills holds no visit; `None` where it has none.
#[must_use]
pub fn of_day(bills: &[BillLine]) -> Option<NoVisit> {
    let spend: Vec<&BillLine> = bills.iter().filter(|bill| bill.kind.is_spend()).collect();
    Some(match net(&spend) {
        _ if bills.is_empty() => return None,
        _ if spend.is_empty() => NoVisit::NoSpend,
        net if net <= Fen::ZERO => NoVisit::Net(net),
        _ => NoVisit::RefundedLater,
    })
}

/// The sittings of a day with visits whose bills make none, and what those come to; `counted` are the sittings in which one of
/// these bills counts. A bill without a time may be of any of those.
#[must_use]
pub fn of_sittings(bills: &[BillLine], counted: Sittings) -> Vec<(Sitting, NoVisit)> {
    let why = |sitting: Sitting| {
        let own = bills.iter().filter(|bill| bill.kind.is_spend() && bill.sitting == sitting);
        let own: Vec<BillLine> = own.cloned().collect();
        Some((sitting, of_day(&own)?))
    };
    let counts =
        |sitting: &Sitting| counted.holds(*sitting) || (*sitting == Sitting::Unknown && !counted.is_empty());
    Sitting::ALL.into_iter().filter(|sitting| !counts(sitting)).filter_map(why).collect()
}

fn net(bills: &[&BillLine]) -> Fen {
    bills.iter().filter_map(|bill| bill.amount).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::{BillId, BillKind, BillTime};

    fn bill(sitting: Sitting, kind: BillKind, fen: i64) -> BillLine {
        let day = "2026-10-03".parse().expect("a day");
        BillLine {
            id: BillId(1),
            bill_no: None,
            member_no: None,
            claimed: false,
            outlet: "main".to_owned(),
            at: BillTime { date: day, second: None },
            business_day: day,
            sitting,
            amount: Some(Fen(fen)),
            covers: None,
            kind,
            batch: 1,
            line: 1,
            room: None,
            dishes: None,
            note: None,
        }
    }

    #[test]
    fn a_day_without_a_visit_always_has_a_reason() {
        let (free, paid) = (bill(Sitting::Day, BillKind::Sale, 0), bill(Sitting::Day, BillKind::Sale, 900));
        let refund = bill(Sitting::Day, BillKind::Refund, -1_000);
        let deposit = bill(Sitting::Day, BillKind::Deposit, 5_000);
        assert_eq!(of_day(&[]), None);
        assert_eq!(of_day(&[free.clone(), free]), Some(NoVisit::Net(Fen::ZERO)));
        assert_eq!(of_day(&[paid.clone(), refund]), Some(NoVisit::Net(Fen(-100))));
        assert_eq!(of_day(&[deposit]), Some(NoVisit::NoSpend));
        assert_eq!(of_day(&[paid]), Some(NoVisit::RefundedLater));
    }

    #[test]
    fn beside_a_visit_the_sitting_whose_bills_come_to_nothing_is_named() {
        let bills = [bill(Sitting::Day, BillKind::Sale, 0), bill(Sitting::Evening, BillKind::Deposit, 5_000)];
        let none = of_sittings(&bills, Sittings::default());
        assert_eq!(none, [(Sitting::Day, NoVisit::Net(Fen::ZERO))]);
    }
}
