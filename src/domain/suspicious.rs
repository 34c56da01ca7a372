//! Bills that may be in order and deserve a look before they are taken in. Source: screens.md, Import.

use super::bill::{BillKind, BillRow};
use super::day::Day;
use super::money::Fen;
use serde::Serialize;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A sale above this many times the usual one stands out.
const TIMES_USUAL: i64 = 10;

/// How many bills of a file stand out, and why; one bill may stand out for several reasons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Suspicious {
    /// The amount is below zero.
    pub negative: u64,
    /// A sale of nothing.
    pub zero: u64,
    /// A sale of more than ten times the usual one: the median of the file's sales above zero.
    pub huge: u64,
    /// Dated after the day of the import.
    pub future: u64,
    /// Another bill, by its number, of the same guest and outlet in the same second.
    pub same_second: u64,
}

impl Suspicious {
    /// Whether nothing stands out.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// Gathers what stands out while the bills of a file go by.
#[derive(Clone, Debug)]
pub struct Suspects {
    today: Day,
    found: Suspicious,
    /// Sales above zero by amount: few amounts, however many bills.
    sales: BTreeMap<Fen, u64>,
    /// By guest, outlet and second: the number of the first bill, both as hashes so that a large file stays small here.
    seconds: HashMap<u64, u64>,
}

impl Suspects {
    /// Before the first bill; bills after `today` are future ones.
    #[must_use]
    pub fn new(today: Day) -> Self {
        Self { today, found: Suspicious::default(), sales: BTreeMap::new(), seconds: HashMap::new() }
    }

    /// Takes note of a bill.
    pub fn note(&mut self, row: &BillRow<'_>) {
        let is_sale = row.kind == BillKind::Sale;
        match row.amount {
            Some(amount) if amount < Fen(0) => self.found.negative += 1,
            Some(Fen(0)) if is_sale => self.found.zero += 1,
            Some(amount) if is_sale => *self.sales.entry(amount).or_default() += 1,
            _ => {}
        }
        let Some(time) = row.time else { return };
        self.found.future += u64::from(time.date > self.today);
        // Walk-ins of a busy house share many a second; money given back often bears the second of its sale.
        if let (true, Some(member), Some(_)) = (is_sale, row.member_no, time.second) {
            let number = hash(&row.bill_no);
            match self.seconds.entry(hash(&(member, row.outlet, time))) {
                Entry::Vacant(place) => drop(place.insert(number)),
                // A row with the number of the first is that bill again, which is judged by its content.
                Entry::Occupied(first) => {
                    let is_other = row.bill_no.is_none() || *first.get() != number;
                    self.found.same_second += u64::from(is_other);
                }
            }
        }
    }

    /// What stood out.
    #[must_use]
    pub fn finish(self) -> Suspicious {
        let sales: u64 = self.sales.values().sum();
        let mut seen = 0;
        let usual = self.sales.iter().find_map(|(amount, count)| {
            seen += count;
            (seen * 2 >= sales).then_some(amount.0)
        });
        let limit = usual.unwrap_or(0).saturating_mul(TIMES_USUAL);
        let huge = self.sales.range(Fen(limit.saturating_add(1))..).map(|(_, count)| count).sum();
        Suspicious { huge, ..self.found }
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::BillTime;

    fn today() -> Day {
        "2026-10-19".parse().expect("a day")
    }

    /// A sale of 100.00 at noon, by a walk-in.
    fn sale() -> BillRow<'static> {
        let time = BillTime { date: today() - 1, second: Some(43_200) };
        BillRow { time: Some(time), amount: Some(Fen(10_000)), ..BillRow::default() }
    }

    fn of(rows: &[BillRow<'_>]) -> Suspicious {
        let mut suspects = Suspects::new(today());
        for row in rows {
            suspects.note(row);
        }
        suspects.finish()
    }

    #[test]
    fn each_kind_of_suspicious_bill_is_counted() {
        let none = Suspicious::default();
        let amount = |fen| BillRow { amount: Some(Fen(fen)), ..sale() };
        let on = |back, second| BillRow { time: Some(BillTime { date: today() - back, second }), ..sale() };
        let of_li = |bill_no| BillRow { member_no: Some("001"), bill_no, ..sale() };
        let kind = |kind, fen| BillRow { kind, ..amount(fen) };
        let table: Vec<(&str, Vec<BillRow<'_>>, Suspicious)> = vec![
            ("nothing", vec![sale(), sale()], none),
            ("money given back", vec![kind(BillKind::Refund, -1)], Suspicious { negative: 1, ..none }),
            ("a sale of nothing", vec![amount(0)], Suspicious { zero: 1, ..none }),
            ("a void bill of nothing", vec![kind(BillKind::Void, 0)], none),
            ("ten times the usual", vec![sale(), sale(), amount(100_000)], none),
            ("over ten times", vec![sale(), sale(), amount(100_001)], Suspicious { huge: 1, ..none }),
            ("a large deposit", vec![sale(), sale(), kind(BillKind::Deposit, 100_001)], none),
            ("today", vec![on(0, None)], none),
            ("tomorrow", vec![on(-1, None)], Suspicious { future: 1, ..none }),
            ("walk-ins in one second", vec![sale(), sale()], none),
            (
                "one guest, two bills",
                vec![of_li(Some("1")), of_li(Some("2"))],
                Suspicious { same_second: 1, ..none },
            ),
            ("one bill twice", vec![of_li(Some("1")), of_li(Some("1"))], none),
            (
                "no bill numbers",
                vec![of_li(None), of_li(None), of_li(None)],
                Suspicious { same_second: 2, ..none },
            ),
            ("no time of day", vec![BillRow { member_no: Some("001"), ..on(1, None) }; 2], none),
            (
                "the other outlet",
                vec![of_li(Some("1")), BillRow { outlet: Some("east"), ..of_li(Some("2")) }],
                none,
            ),
            ("no amount", vec![BillRow { amount: None, ..sale() }], none),
        ];
        for (name, rows, expected) in table {
            assert_eq!(of(&rows), expected, "{name}");
            assert_eq!(of(&rows).is_none(), expected == none, "{name}");
        }
    }

    #[test]
    fn the_usual_amount_is_the_middle_one_so_that_a_few_banquets_do_not_hide_themselves() {
        let amount = |fen| BillRow { amount: Some(Fen(fen)), ..sale() };
        let mut rows = vec![amount(10_000); 6];
        rows.extend([amount(9_000_000); 5]);
        assert_eq!(of(&rows).huge, 5);
    }
}
