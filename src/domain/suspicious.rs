//! Bills that may be in order and deserve a look before they are taken in. Source: screens.md, Import.

use super::bill::{BillKind, BillRow};
use super::day::Day;
use super::intake::{MOST_SHOWN, ReadRow};
use super::money::Fen;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A sale above this many times the usual one stands out.
const TIMES_USUAL: i64 = 10;

/// Why a bill stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// [`Suspicious::negative`].
    Negative,
    /// [`Suspicious::zero`].
    Zero,
    /// [`Suspicious::huge`].
    Huge,
    /// [`Suspicious::future`].
    Future,
    /// [`Suspicious::same_second`].
    SameSecond,
}

impl Oddity {
    /// Every reason, in the order people are told.
    pub const ALL: [Self; 5] = [Self::Negative, Self::Zero, Self::Huge, Self::Future, Self::SameSecond];
}

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
    /// How many stand out for a reason.
    #[must_use]
    pub fn count(self, oddity: Oddity) -> u64 {
        match oddity {
            Oddity::Negative => self.negative,
            Oddity::Zero => self.zero,
            Oddity::Huge => self.huge,
            Oddity::Future => self.future,
            Oddity::SameSecond => self.same_second,
        }
    }

    /// Whether nothing stands out.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// A bill that stands out, and which of the files it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddRow {
    /// Place of the file among those of the batch.
    pub file: usize,
    /// The bill.
    pub row: ReadRow,
    /// The first bill of its guest in its second, where that is the reason.
    pub first: Option<Place>,
}

/// Where a bill stands among the files of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Place of its file among them.
    pub file: usize,
    /// Its line there.
    pub line: u64,
}

/// The first bill of a guest in a second: its number as a hash, and where it stands. Small, for there are as many as bills.
#[derive(Clone, Copy, Debug)]
struct First {
    number: u64,
    file: u32,
    line: u32,
}

/// What stood out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suspected {
    /// How many, and why.
    pub counts: Suspicious,
    rows: [Vec<OddRow>; Oddity::ALL.len()],
}

impl Suspected {
    /// The bills that stand out for a reason, in order of file and line: the first [`MOST_SHOWN`], of sales that are too large the
    /// largest.
    #[must_use]
    pub fn rows(&self, oddity: Oddity) -> &[OddRow] {
        &self.rows[oddity as usize]
    }
}

/// Gathers what stands out while the bills of files go by.
#[derive(Clone, Debug)]
pub struct Suspects {
    today: Day,
    /// Files begun.
    files: usize,
    found: Suspected,
    /// Sales above zero by amount: few amounts, however many bills.
    sales: BTreeMap<Fen, u64>,
    /// The largest sales, of equal ones the first: which of them are too large is known at the end.
    largest: BTreeMap<(Fen, Reverse<u64>), OddRow>,
    /// Sales above zero so far.
    sold: u64,
    /// By guest, outlet and second as a hash, so that a large file stays small here.
    seconds: HashMap<u64, First>,
}

impl Suspects {
    /// Before the first bill; bills after `today` are future ones.
    #[must_use]
    pub fn new(today: Day) -> Self {
        Self {
            today,
            files: 0,
            found: Suspected::default(),
            sales: BTreeMap::new(),
            largest: BTreeMap::new(),
            sold: 0,
            seconds: HashMap::new(),
        }
    }

    /// The bills of the next file follow.
    pub fn begin_file(&mut self) {
        self.files += 1;
    }

    /// Takes note of a bill.
    pub fn note(&mut self, row: &BillRow<'_>) {
        let is_sale = row.kind == BillKind::Sale;
        match row.amount {
            Some(amount) if amount < Fen(0) => self.list(Oddity::Negative, row, None),
            Some(Fen(0)) if is_sale => self.list(Oddity::Zero, row, None),
            Some(amount) if is_sale => self.note_sale(amount, row),
            _ => {}
        }
        let Some(time) = row.time else { return };
        if time.date > self.today {
            self.list(Oddity::Future, row, None);
        }
        // Walk-ins of a busy house share many a second; money given back often bears the second of its sale.
        if let (true, Some(member), Some(_)) = (is_sale, row.member_no, time.second) {
            let now = First {
                number: hash(&row.bill_no),
                file: u32::try_from(self.files.saturating_sub(1)).unwrap_or(u32::MAX),
                line: u32::try_from(row.line).unwrap_or(u32::MAX),
            };
            let first = match self.seconds.entry(hash(&(member, row.outlet, time))) {
                Entry::Vacant(place) => {
                    place.insert(now);
                    None
                }
                // A row with the number of the first is that bill again, which is judged by its content.
                Entry::Occupied(first) => {
                    Some(*first.get()).filter(|first| row.bill_no.is_none() || first.number != now.number)
                }
            };
            if let Some(First { file, line, .. }) = first {
                let place = Place { file: file as usize, line: line.into() };
                self.list(Oddity::SameSecond, row, Some(place));
            }
        }
    }

    fn odd_row(&self, row: &BillRow<'_>, first: Option<Place>) -> OddRow {
        OddRow { file: self.files.saturating_sub(1), row: ReadRow::of(row), first }
    }

    /// Counts a bill that stands out, and keeps the first ones; `first` is the one it shares its second with.
    fn list(&mut self, oddity: Oddity, row: &BillRow<'_>, first: Option<Place>) {
        let counts = &mut self.found.counts;
        *match oddity {
            Oddity::Negative => &mut counts.negative,
            Oddity::Zero => &mut counts.zero,
            Oddity::Huge => &mut counts.huge,
            Oddity::Future => &mut counts.future,
            Oddity::SameSecond => &mut counts.same_second,
        } += 1;
        if self.found.rows[oddity as usize].len() < MOST_SHOWN {
            let row = self.odd_row(row, first);
            self.found.rows[oddity as usize].push(row);
        }
    }

    fn note_sale(&mut self, amount: Fen, row: &BillRow<'_>) {
        *self.sales.entry(amount).or_default() += 1;
        self.sold += 1;
        let is_full = self.largest.len() >= MOST_SHOWN;
        if is_full && self.largest.first_key_value().is_some_and(|((least, _), _)| *least >= amount) {
            return;
        }
        if is_full {
            self.largest.pop_first();
        }
        let row = self.odd_row(row, None);
        self.largest.insert((amount, Reverse(self.sold)), row);
    }

    /// What stood out.
    #[must_use]
    pub fn finish(self) -> Suspected {
        let mut seen = 0;
        let usual = self.sales.iter().find_map(|(amount, count)| {
            seen += count;
            (seen * 2 >= self.sold).then_some(amount.0)
        });
        let limit = Fen(usual.unwrap_or(0).saturating_mul(TIMES_USUAL).saturating_add(1));
        let mut found = self.found;
        found.counts.huge = self.sales.range(limit..).map(|(_, count)| count).sum();
        let mut largest = self.largest;
        let mut huge: Vec<OddRow> = largest.split_off(&(limit, Reverse(u64::MAX))).into_values().collect();
        huge.sort_by_key(|odd| (odd.file, odd.row.line));
        found.rows[Oddity::Huge as usize] = huge;
        found
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
        suspects.finish().counts
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

    #[test]
    fn the_rows_behind_each_count_are_kept_with_their_file_and_line() {
        let mut suspects = Suspects::new(today());
        suspects.begin_file();
        let at = |line, fen| BillRow { line, amount: Some(Fen(fen)), ..sale() };
        (2..8).for_each(|line| suspects.note(&at(line, 10_000)));
        suspects.note(&at(8, 900_000));
        suspects.begin_file();
        suspects.note(&at(2, 800_000));
        suspects.note(&BillRow { kind: BillKind::Refund, ..at(3, -100) });
        let found = suspects.finish();
        let places = |oddity| -> Vec<_> {
            found.rows(oddity).iter().map(|odd| (odd.file, odd.row.line, odd.row.amount)).collect()
        };
        assert_eq!(places(Oddity::Huge), [(0, 8, Some(Fen(900_000))), (1, 2, Some(Fen(800_000)))]);
        assert_eq!(places(Oddity::Negative), [(1, 3, Some(Fen(-100)))]);
        for oddity in Oddity::ALL {
            assert_eq!(found.counts.count(oddity), found.rows(oddity).len() as u64, "{oddity:?}");
        }
    }

    #[test]
    fn a_bill_of_a_second_that_had_one_says_where_the_first_stands() {
        let mut suspects = Suspects::new(today());
        let at = |line, bill_no| BillRow { line, bill_no: Some(bill_no), member_no: Some("001"), ..sale() };
        suspects.begin_file();
        suspects.note(&at(3, "D1"));
        suspects.note(&at(4, "D2"));
        suspects.begin_file();
        suspects.note(&at(2, "E1"));
        let found = suspects.finish();
        let firsts: Vec<_> = found.rows(Oddity::SameSecond).iter().map(|odd| odd.first).collect();
        assert_eq!(firsts, [Some(Place { file: 0, line: 3 }); 2]);
    }

    #[test]
    fn of_too_many_odd_rows_all_are_counted_and_the_first_or_the_largest_kept() {
        let mut suspects = Suspects::new(today());
        suspects.begin_file();
        let line = |line: u64, fen| BillRow { line, amount: Some(Fen(fen)), ..sale() };
        (1..=5_000).for_each(|place| suspects.note(&line(place, 100)));
        (1..=3_000).for_each(|place| suspects.note(&line(5_000 + place, 100_000 + place.cast_signed())));
        (1..=2_000).for_each(|place| suspects.note(&line(8_000 + place, 0)));
        let found = suspects.finish();
        assert_eq!((found.counts.huge, found.counts.zero), (3_000, 2_000));
        let lines = |oddity| {
            let rows = found.rows(oddity);
            (rows.len(), rows[0].row.line, rows[rows.len() - 1].row.line)
        };
        assert_eq!(lines(Oddity::Huge), (MOST_SHOWN, 7_001, 8_000));
        assert_eq!(lines(Oddity::Zero), (MOST_SHOWN, 8_001, 9_000));
    }
}
