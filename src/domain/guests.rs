//! All guests in memory, ready to be filtered, sorted and shown a window at a time.

use super::bill::CustomerId;
use super::customer::{BillPage, CustomerLine, Guest};
use super::day::{Day, Month};
use super::money::Fen;
use super::phase::{Ladder, Phase};
use super::roster::RosterMark;
use super::search::{KeyWriter, Needle};
use super::view::View;
use super::visit::DayVisits;

/// What the list of guests can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GuestColumn {
    /// Name: letters first, then Chinese names by pinyin.
    Name,
    /// Member number, byte order.
    Number,
    /// Phase, from prospect to buried.
    Phase,
    /// Visits in the last 30 open days.
    Visits30,
    /// Visits in the last 12 months.
    Visits12,
    /// Net spend of the last 12 months.
    Spend12,
    /// Average per visit of the last 12 months.
    Average,
    /// Last visit.
    #[default]
    LastVisit,
    /// First visit.
    FirstVisit,
    /// Days since the last visit.
    DaysSince,
}

impl GuestColumn {
    /// Every column, in the order they stand in.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Number,
        Self::Phase,
        Self::Visits30,
        Self::Visits12,
        Self::Spend12,
        Self::Average,
        Self::LastVisit,
        Self::FirstVisit,
        Self::DaysSince,
    ];

    /// Whether the list begins with the largest when it is sorted by this for the first time.
    #[must_use]
    pub fn begins_descending(self) -> bool {
        !matches!(self, Self::Name | Self::Number)
    }
}

/// The figures of a guest as of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuestFigures {
    /// Who.
    pub customer: CustomerId,
    /// First visit, over all outlets.
    pub first_visit: Option<Day>,
    /// Last visit, over all outlets.
    pub last_visit: Option<Day>,
    /// Visits in the last 30 open days.
    pub visits_30: u32,
    /// Visits in the last 12 months.
    pub visits_12: u32,
    /// Those with a priced bill.
    pub billed_12: u32,
    /// Net spend of the last 12 months.
    pub spend_12: Fen,
    /// By the house ladder.
    pub phase: Phase,
    /// Pinned, excluded, or neither.
    pub mark: RosterMark,
}

impl GuestFigures {
    /// Average per visit of the last 12 months; `None` without a priced visit.
    #[must_use]
    pub fn average(&self) -> Option<Fen> {
        self.spend_12.average(self.billed_12)
    }
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuestRow {
    /// Who.
    pub guest: Guest,
    /// His figures.
    pub figures: GuestFigures,
}

/// A question for a window of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuestQuery {
    /// As of when, where, counted how.
    pub view: View,
    /// What was typed into the filter.
    pub filter: String,
    /// The order.
    pub sort: GuestColumn,
    /// Whether the order runs backwards.
    pub descending: bool,
    /// First row wanted.
    pub offset: usize,
    /// Rows wanted.
    pub len: usize,
    /// The guest to be kept in view: the window is moved to where he stands.
    pub keep: Option<CustomerId>,
}

/// The rows that answer a [`GuestQuery`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuestWindow {
    /// Place of the first row.
    pub offset: usize,
    /// The rows.
    pub rows: Vec<GuestRow>,
    /// Guests the filter finds; `None` while they are counted.
    pub total: Option<usize>,
    /// Where the guest to be kept stands; `None` when the filter does not find him.
    pub kept: Option<usize>,
}

/// Visits of a third of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TenDays {
    /// The month.
    pub month: Month,
    /// Visits; `None` for what is still to come.
    pub visits: Option<u32>,
}

/// What a guest spent in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthSpend {
    /// The month.
    pub month: Month,
    /// Net spend.
    pub spend: Fen,
}

/// A guest as far as he is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuestCard {
    /// Who he is, and his figures of all time.
    pub line: CustomerLine,
    /// All his member numbers.
    pub numbers: Vec<String>,
    /// His figures of late.
    pub figures: GuestFigures,
    /// The as-of day.
    pub as_of: Day,
    /// The house ladder.
    pub ladder: Ladder,
    /// The last 36 thirds of a month, the earliest first.
    pub heat: Vec<TenDays>,
    /// The last 24 months, the earliest first.
    pub months: Vec<MonthSpend>,
    /// Days on which he was ticked by hand within those months.
    pub ticked: Vec<Day>,
    /// Bills of the months before his last visit, in order of time.
    pub recent: BillPage,
}

/// Months of a card's heat strip.
pub const HEAT_MONTHS: i32 = 12;
/// Months of a card's spend.
pub const SPEND_MONTHS: i32 = 24;

/// The last 36 thirds of a month up to the as-of day; `days` are in order.
#[must_use]
pub fn ten_days(days: &[DayVisits], as_of: Day) -> Vec<TenDays> {
    let months = (1 - HEAT_MONTHS..=0).map(|back| as_of.month().plus(back));
    let third = |month: Month, of: std::ops::RangeInclusive<Day>| {
        let own = days.iter().filter(|day| of.contains(&day.day)).map(|day| day.visits).sum();
        TenDays { month, visits: (*of.start() <= as_of).then_some(own) }
    };
    months.flat_map(|month| month.periods().map(|of| third(month, of))).collect()
}

/// Net spend of each of the last 24 months up to the as-of day's.
#[must_use]
pub fn spend_by_month(days: &[DayVisits], as_of: Day) -> Vec<MonthSpend> {
    let months = (1 - SPEND_MONTHS..=0).map(|back| as_of.month().plus(back));
    let spend = |month: Month| days.iter().filter(|day| day.day.month() == month).map(|day| day.net).sum();
    months.map(|month| MonthSpend { month, spend: spend(month) }).collect()
}

/// First day of the 12 months up to a day.
#[must_use]
pub fn year_start(as_of: Day) -> Day {
    as_of.month().plus(-12).day_clamped(as_of.day_of_month()) + 1
}

/// Where the texts of a row begin: number, name, title; the next row's number ends them.
type TextPlaces = [u32; 3];

/// Guests taken in one after another.
#[derive(Debug, Default)]
pub struct GuestListBuilder {
    figures: Vec<GuestFigures>,
    texts: String,
    places: Vec<TextPlaces>,
    keys: KeyWriter,
    starts: Vec<u32>,
}

fn place_of(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

impl GuestListBuilder {
    /// Room for so many guests, so that a million of them are not moved about while they come in.
    #[must_use]
    pub fn with_capacity(guests: usize) -> Self {
        Self {
            figures: Vec::with_capacity(guests),
            places: Vec::with_capacity(guests),
            starts: Vec::with_capacity(guests + 1),
            ..Self::default()
        }
    }

    /// Begins a guest with what he is called.
    pub fn begin(&mut self, figures: GuestFigures, guest: &Guest) {
        self.figures.push(figures);
        let mut places = [0; 3];
        let texts = [Some(&guest.member_no), guest.name.as_ref(), guest.title.as_ref()];
        for (place, text) in places.iter_mut().zip(texts) {
            *place = place_of(self.texts.len());
            self.texts.push_str(text.map_or("", String::as_str));
        }
        self.places.push(places);
        self.starts.push(place_of(self.keys.begin()));
        // The name decides the place among names, so it comes before the title it is shown behind.
        guest.name.iter().chain(&guest.title).for_each(|name| self.keys.name(name));
        self.keys.text(&guest.member_no);
    }

    /// What else the guest begun last can be found by.
    pub fn keys(&mut self) -> &mut KeyWriter {
        &mut self.keys
    }

    /// The list.
    #[must_use]
    pub fn finish(mut self) -> GuestList {
        self.texts.shrink_to_fit();
        let keys = self.keys.into_bytes();
        self.starts.push(place_of(keys.len()));
        GuestList {
            figures: self.figures,
            texts: self.texts,
            places: self.places,
            keys,
            starts: self.starts,
            orders: Vec::new(),
            hits: None,
        }
    }
}

/// The guests a filter finds: a bit a guest.
#[derive(Debug)]
struct Hits {
    needle: Needle,
    bits: Vec<u64>,
    count: usize,
}

impl Hits {
    fn none(needle: Needle, len: usize) -> Self {
        Self { needle, bits: vec![0; len.div_ceil(64)], count: 0 }
    }

    fn holds(&self, row: u32) -> bool {
        self.bits.get(row as usize / 64).is_some_and(|bits| bits >> (row % 64) & 1 == 1)
    }

    fn add(&mut self, row: usize) {
        if let Some(bits) = self.bits.get_mut(row / 64) {
            let bit = 1 << (row % 64);
            self.count += usize::from(*bits & bit == 0);
            *bits |= bit;
        }
    }
}

/// All guests, in order of joining, with the orders asked for so far and the guests found last.
#[derive(Debug, Default)]
pub struct GuestList {
    figures: Vec<GuestFigures>,
    texts: String,
    places: Vec<TextPlaces>,
    keys: Vec<u8>,
    /// Where each guest's key begins, and at last where all end.
    starts: Vec<u32>,
    orders: Vec<(GuestColumn, Vec<u32>)>,
    hits: Option<Hits>,
}

/// Rows looked at between two looks at whether a newer question came.
const CHUNK: usize = 1 << 16;

impl GuestList {
    /// How many guests there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.figures.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }

    /// The text of a row that begins at one of its places.
    fn text(&self, row: usize, field: usize) -> &str {
        let at = |row: usize, field: usize| self.places.get(row).map(|places| places[field] as usize);
        let (row_after, field_after) = if field == 2 { (row + 1, 0) } else { (row, field + 1) };
        let end = at(row_after, field_after).unwrap_or(self.texts.len());
        at(row, field).and_then(|from| self.texts.get(from..end)).unwrap_or_default()
    }

    fn key(&self, row: usize) -> &[u8] {
        let at = |row: usize| self.starts.get(row).map_or(self.keys.len(), |start| *start as usize);
        self.keys.get(at(row)..at(row + 1)).unwrap_or_default()
    }

    fn row(&self, row: u32) -> Option<GuestRow> {
        let row = row as usize;
        let figures = *self.figures.get(row)?;
        let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let guest = Guest {
            customer: figures.customer,
            member_no: self.text(row, 0).to_owned(),
            name: told(self.text(row, 1)),
            title: told(self.text(row, 2)),
        };
        Some(GuestRow { guest, figures })
    }

    /// Sorts by a column once; the order is kept.
    pub fn sort(&mut self, column: GuestColumn) {
        let column = sorted_as(column);
        if self.orders.iter().any(|(sorted, _)| *sorted == column) {
            return;
        }
        let mut order: Vec<u32> = (0..place_of(self.figures.len())).collect();
        let of = |row: &u32| &self.figures[*row as usize];
        match column {
            GuestColumn::Name => order.sort_by(|a, b| self.key(*a as usize).cmp(self.key(*b as usize))),
            GuestColumn::Number => {
                order.sort_by(|a, b| {
                    self.text(*a as usize, 0).as_bytes().cmp(self.text(*b as usize, 0).as_bytes())
                });
            }
            GuestColumn::Phase => order.sort_by_key(|row| of(row).phase),
            GuestColumn::Visits30 => order.sort_by_key(|row| of(row).visits_30),
            GuestColumn::Visits12 => order.sort_by_key(|row| of(row).visits_12),
            GuestColumn::Spend12 => order.sort_by_key(|row| of(row).spend_12),
            GuestColumn::Average => order.sort_by_key(|row| of(row).average()),
            GuestColumn::FirstVisit => order.sort_by_key(|row| of(row).first_visit),
            GuestColumn::LastVisit | GuestColumn::DaysSince => order.sort_by_key(|row| of(row).last_visit),
        }
        self.orders.push((column, order));
    }

    /// The rows in the order of a question; a column sorted for the first time has none yet.
    fn in_order(&self, query: &GuestQuery) -> impl Iterator<Item = u32> {
        let wanted = sorted_as(query.sort);
        let order =
            self.orders.iter().find(|(column, _)| *column == wanted).map_or(&[][..], |(_, order)| order);
        // The longest absence is the earliest last visit.
        let backwards = query.descending != (query.sort == GuestColumn::DaysSince);
        (0..order.len()).map(move |at| order[if backwards { order.len() - 1 - at } else { at }])
    }

    /// The first rows of a question, when looking at a few thousand guests finds them: the page is there before the count.
    #[must_use]
    pub fn first_page(&self, query: &GuestQuery) -> Option<GuestWindow> {
        let needle = Needle::new(&query.filter);
        if query.offset > 0 || query.keep.is_some() || self.found(&needle) {
            return None;
        }
        let look_at = self.in_order(query).take(CHUNK / 8);
        let found = look_at.filter(|row| needle.finds(self.key(*row as usize))).take(query.len);
        let rows: Vec<GuestRow> = found.filter_map(|row| self.row(row)).collect();
        (rows.len() == query.len).then_some(GuestWindow { offset: 0, rows, total: None, kept: None })
    }

    /// Whether the guests found last answer a filter.
    fn found(&self, needle: &Needle) -> bool {
        needle.is_empty() || self.hits.as_ref().is_some_and(|hits| hits.needle == *needle)
    }

    /// Finds all guests a filter is about, among those found before where it only narrows them. `false` when `stop` wanted it
    /// stopped: then what was found before is still known.
    pub fn filter(&mut self, typed: &str, stop: &dyn Fn() -> bool) -> bool {
        let needle = Needle::new(typed);
        if self.found(&needle) {
            return true;
        }
        let mut hits = Hits::none(needle, self.len());
        let earlier = self.hits.as_ref().filter(|earlier| hits.needle.narrows(&earlier.needle));
        for from in (0..self.len()).step_by(CHUNK) {
            if stop() {
                return false;
            }
            let rows = from..(from + CHUNK).min(self.len());
            match earlier {
                Some(earlier) => {
                    for row in rows.filter(|row| earlier.holds(place_of(*row))) {
                        if hits.needle.finds(self.key(row)) {
                            hits.add(row);
                        }
                    }
                }
                None => self.scan(rows, &mut hits),
            }
        }
        self.hits = Some(hits);
        true
    }

    /// Looks through the keys of some rows in one sweep.
    fn scan(&self, rows: std::ops::Range<usize>, hits: &mut Hits) {
        let Some(starts) = self.starts.get(rows.start..=rows.end) else { return };
        let Some((from, to)) = starts.first().zip(starts.last()).map(|(a, b)| (*a as usize, *b as usize))
        else {
            return;
        };
        let needle = hits.needle.clone();
        needle.for_each_place(self.keys.get(from..to).unwrap_or_default(), |at| {
            let at = place_of(from + at);
            let place = starts.partition_point(|start| *start <= at).saturating_sub(1);
            let row = rows.start + place;
            if needle.finds(self.key(row)) {
                hits.add(row);
            }
            // Whatever else his key holds says nothing new.
            starts.get(place + 1).map_or(to, |end| *end as usize) - from
        });
    }

    /// The guests a text finds who spent most in 12 months, the largest first; what the list shows stays found.
    /// `None` when `stop` wanted it stopped.
    #[must_use]
    pub fn largest(&self, typed: &str, len: usize, stop: &dyn Fn() -> bool) -> Option<Vec<GuestRow>> {
        let mut hits = Hits::none(Needle::new(typed), self.len());
        let mut largest: Vec<u32> = Vec::with_capacity(len + 1);
        let spend = |row: u32| self.figures.get(row as usize).map(|own| own.spend_12);
        for from in (0..self.len()).step_by(CHUNK) {
            if stop() {
                return None;
            }
            let rows = from..(from + CHUNK).min(self.len());
            self.scan(rows.clone(), &mut hits);
            for row in rows.map(place_of).filter(|row| hits.holds(*row)) {
                let place = largest.partition_point(|other| spend(*other) >= spend(row));
                if place < len {
                    largest.insert(place, row);
                    largest.truncate(len);
                }
            }
        }
        Some(largest.into_iter().filter_map(|row| self.row(row)).collect())
    }

    /// The rows of a question whose filter and order were prepared.
    #[must_use]
    pub fn window(&self, query: &GuestQuery) -> GuestWindow {
        let needle = Needle::new(&query.filter);
        let hits = self.hits.as_ref().filter(|_| !needle.is_empty());
        let is_hit = |row: &u32| hits.is_none_or(|hits| hits.holds(*row));
        let total = hits.map_or(self.len(), |hits| hits.count);
        let kept = query.keep.and_then(|customer| {
            let is_he = |row: u32| self.figures.get(row as usize).is_some_and(|own| own.customer == customer);
            self.in_order(query).filter(is_hit).position(is_he)
        });
        let half = query.len / 2;
        let offset =
            kept.map_or(query.offset, |kept| kept.saturating_sub(half)).min(total.saturating_sub(query.len));
        let wanted = if hits.is_none() {
            // Nobody is left out: no need to walk there.
            self.in_order(query).skip(offset).take(query.len).filter_map(|row| self.row(row)).collect()
        } else {
            self.in_order(query)
                .filter(is_hit)
                .skip(offset)
                .take(query.len)
                .filter_map(|row| self.row(row))
                .collect()
        };
        GuestWindow { offset, rows: wanted, total: Some(total), kept }
    }

    /// Bytes the list takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let orders: usize = self.orders.iter().map(|(_, order)| order.capacity() * size_of::<u32>()).sum();
        self.figures.capacity() * size_of::<GuestFigures>()
            + self.texts.capacity()
            + self.places.capacity() * size_of::<TextPlaces>()
            + self.keys.capacity()
            + self.starts.capacity() * size_of::<u32>()
            + self.hits.as_ref().map_or(0, |hits| hits.bits.capacity() * size_of::<u64>())
            + orders
    }
}

/// The column whose order serves another as well.
fn sorted_as(column: GuestColumn) -> GuestColumn {
    if column == GuestColumn::DaysSince { GuestColumn::LastVisit } else { column }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> GuestList {
        let mut builder = GuestListBuilder::default();
        let people = [
            ("张建国", 900, 40, 3),
            ("David Miller", 100, 39, 1),
            ("曾国强", 500, 41, 9),
            ("安然", 500, 12, 0),
        ];
        for (id, (name, spend, last, visits)) in (1..).zip(people) {
            let figures = GuestFigures {
                customer: CustomerId(id),
                first_visit: Some(Day(1)),
                last_visit: Some(Day(last)),
                visits_30: visits,
                visits_12: visits,
                billed_12: visits,
                spend_12: Fen(spend),
                phase: Phase::Normal,
                mark: RosterMark::None,
            };
            let guest = Guest {
                customer: CustomerId(id),
                member_no: format!("00{id}"),
                name: Some(name.into()),
                title: None,
            };
            builder.begin(figures, &guest);
            builder.keys().phone("13800138001");
        }
        builder.finish()
    }

    fn ask(list: &mut GuestList, query: &GuestQuery) -> Vec<u32> {
        list.sort(query.sort);
        assert!(list.filter(&query.filter, &|| false));
        list.window(query).rows.iter().map(|row| row.guest.customer.0).collect()
    }

    fn sorted(sort: GuestColumn, descending: bool) -> GuestQuery {
        GuestQuery { sort, descending, len: 10, ..GuestQuery::default() }
    }

    #[test]
    fn a_year_begins_the_day_after_the_same_day_a_year_ago() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        assert_eq!(year_start(day("2026-10-18")), day("2025-10-19"));
        assert_eq!(year_start(day("2024-02-29")), day("2023-03-01"));
    }

    #[test]
    fn the_heat_strip_ends_in_the_month_of_the_as_of_day_and_leaves_out_what_is_to_come() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let came =
            |text: &str, visits| DayVisits { day: day(text), visits, net: Fen(700), ..DayVisits::default() };
        let days =
            [came("2025-11-01", 2), came("2026-10-10", 1), came("2026-10-11", 3), came("2026-10-18", 1)];
        let heat = ten_days(&days, day("2026-10-18"));
        assert_eq!(heat.len(), 36);
        let visits: Vec<_> = heat.iter().map(|third| third.visits).collect();
        assert_eq!((visits[0], visits[1], &visits[33..]), (Some(2), Some(0), &[Some(1), Some(4), None][..]));
        let months = spend_by_month(&days, day("2026-10-18"));
        assert_eq!((months.len(), months[23].spend, months[12].spend), (24, Fen(2_100), Fen(700)));
    }

    #[test]
    fn every_column_sorts_both_ways() {
        let table = [
            (GuestColumn::Name, [2, 4, 3, 1]),
            (GuestColumn::Number, [1, 2, 3, 4]),
            (GuestColumn::Phase, [1, 2, 3, 4]),
            (GuestColumn::Visits30, [4, 2, 1, 3]),
            (GuestColumn::Visits12, [4, 2, 1, 3]),
            (GuestColumn::Spend12, [2, 3, 4, 1]),
            (GuestColumn::Average, [4, 3, 2, 1]),
            (GuestColumn::LastVisit, [4, 2, 1, 3]),
            (GuestColumn::FirstVisit, [1, 2, 3, 4]),
            (GuestColumn::DaysSince, [3, 1, 2, 4]),
        ];
        let mut list = list();
        for (column, mut expected) in table {
            assert_eq!(ask(&mut list, &sorted(column, false)), expected, "{column:?}");
            expected.reverse();
            assert_eq!(ask(&mut list, &sorted(column, true)), expected, "{column:?} backwards");
        }
    }

    #[test]
    fn a_filter_narrows_what_was_found_and_widens_again() {
        let mut list = list();
        let typed = |filter: &str| GuestQuery { filter: filter.into(), ..sorted(GuestColumn::Number, false) };
        for (filter, expected) in [
            ("z", &[1, 3][..]),
            ("zg", &[3]),
            ("z", &[1, 3]),
            ("", &[1, 2, 3, 4]),
            ("8001", &[1, 2, 3, 4]),
            ("q8", &[]),
        ] {
            assert_eq!(ask(&mut list, &typed(filter)), expected, "{filter}");
        }
    }

    #[test]
    fn the_largest_a_text_finds_come_first_and_leave_the_filter_as_it_was() {
        let mut list = list();
        assert!(list.filter("z", &|| false));
        let largest = |typed: &str, len: usize| {
            let rows = list.largest(typed, len, &|| false).expect("not stopped");
            rows.iter().map(|row| row.guest.customer.0).collect::<Vec<_>>()
        };
        assert_eq!(largest("8001", 3), [1, 3, 4]);
        assert_eq!(largest("zg", 3), [3]);
        assert_eq!(list.largest("z", 3, &|| true), None);
        assert!(list.filter("z", &|| true), "still known");
    }

    #[test]
    fn a_filter_that_is_stopped_leaves_what_was_found_before() {
        let mut list = list();
        assert!(list.filter("z", &|| false));
        assert!(!list.filter("李", &|| true));
        assert!(list.filter("z", &|| true), "still known");
    }

    #[test]
    fn a_window_holds_the_rows_asked_for_and_follows_the_guest_to_be_kept() {
        let mut list = list();
        let query = GuestQuery { offset: 1, len: 2, ..sorted(GuestColumn::Number, false) };
        assert_eq!(ask(&mut list, &query), [2, 3]);
        let past = GuestQuery { offset: 90, ..query.clone() };
        assert_eq!(ask(&mut list, &past), [3, 4]);
        let keeping = GuestQuery { keep: Some(CustomerId(4)), offset: 0, ..query.clone() };
        let window = list.window(&keeping);
        assert_eq!((window.kept, window.offset, window.total), (Some(3), 2, Some(4)));
        list.filter("z", &|| false);
        let gone = GuestQuery { filter: "z".into(), ..keeping };
        assert_eq!(list.window(&gone).kept, None);
    }

    #[test]
    fn the_first_page_comes_without_the_count_and_only_when_it_is_full() {
        let mut list = list();
        list.sort(GuestColumn::Number);
        let query = GuestQuery { filter: "z".into(), len: 2, ..sorted(GuestColumn::Number, false) };
        let page = list.first_page(&query).expect("a page");
        assert_eq!((page.total, page.rows.len()), (None, 2));
        assert_eq!(list.first_page(&GuestQuery { len: 3, ..query }), None);
    }
}
