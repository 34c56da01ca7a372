//! All guests in memory, ready to be filtered, sorted and shown a window at a time.

mod card;
mod class;
mod column;
mod order;
mod owner;
mod rows;
mod set;

pub use card::{
    CARD_MONTHS, CARD_TOUCHES, GuestCard, Known, MonthSpend, TenDays, spend_by_month, ten_days, year_start,
};
pub use class::{Class, ClassSpan};
pub use column::GuestColumn;
pub use owner::Owner;
pub use rows::{GuestRows, Identities};
pub use set::GuestSet;

use super::bill::CustomerId;
use super::customer::Guest;
use super::day::Day;
use super::money::Fen;
use super::phase::Phase;
use super::roster::RosterMark;
use super::search::{KeyWriter, Needle};
use super::view::View;
use rows::Texts;

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
    /// By the ladder that judges him.
    pub phase: Phase,
    /// By the house ladder.
    pub house_phase: Phase,
    /// Whether the house ladder had to do for want of data.
    pub is_few_data: bool,
    /// Pinned, excluded, or neither.
    pub mark: RosterMark,
    /// Who of the house looks after him.
    pub owner: Option<Owner>,
}

impl GuestFigures {
    /// Average per visit of the last 12 months; `None` without a priced visit.
    #[must_use]
    pub fn average(&self) -> Option<Fen> {
        self.spend_12.average(self.billed_12)
    }

    /// The same in whole yuan.
    #[must_use]
    pub fn average_in_yuan(&self) -> Option<Fen> {
        self.spend_12.average_in_yuan(self.billed_12)
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
    /// The only class of a column shown; else all.
    pub class: Option<Class>,
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

/// Guests taken in one after another.
#[derive(Debug, Default)]
pub struct GuestListBuilder {
    figures: Vec<GuestFigures>,
    texts: Texts,
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
            texts: Texts::with_capacity(guests),
            starts: Vec::with_capacity(guests + 1),
            ..Self::default()
        }
    }

    /// Begins a guest with what he is called.
    pub fn begin(&mut self, figures: GuestFigures, guest: &Guest) {
        self.figures.push(figures);
        self.texts.push(guest);
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
        let keys = self.keys.into_bytes();
        self.starts.push(place_of(keys.len()));
        GuestList {
            rows: GuestRows::new(self.figures, self.texts),
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
    class: Option<Class>,
    bits: Vec<u64>,
    count: usize,
}

impl Hits {
    fn none(needle: Needle, class: Option<Class>, len: usize) -> Self {
        Self { needle, class, bits: vec![0; len.div_ceil(64)], count: 0 }
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
    rows: GuestRows,
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
        self.rows.figures().len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.figures().is_empty()
    }

    fn key(&self, row: usize) -> &[u8] {
        let at = |row: usize| self.starts.get(row).map_or(self.keys.len(), |start| *start as usize);
        self.keys.get(at(row)..at(row + 1)).unwrap_or_default()
    }

    /// The first rows of a question, when looking at a few thousand guests finds them: the page is there before the count.
    #[must_use]
    pub fn first_page(&self, query: &GuestQuery) -> Option<GuestWindow> {
        let needle = Needle::new(&query.filter);
        if query.offset > 0 || query.keep.is_some() || self.found(&needle, query.class) {
            return None;
        }
        let look_at = self.in_order(query).take(CHUNK / 8);
        let found = look_at.filter(|row| self.is_found(*row as usize, &needle, query.class)).take(query.len);
        let rows: Vec<GuestRow> = found.filter_map(|row| self.rows.row(row)).collect();
        (rows.len() == query.len).then_some(GuestWindow { offset: 0, rows, total: None, kept: None })
    }

    /// Whether the guests found last answer a filter.
    fn found(&self, needle: &Needle, class: Option<Class>) -> bool {
        let is_everybody = needle.is_empty() && class.is_none();
        let answers = |hits: &Hits| hits.needle == *needle && hits.class == class;
        is_everybody || self.hits.as_ref().is_some_and(answers)
    }

    /// Whether a filter finds the guest of a row.
    fn is_found(&self, row: usize, needle: &Needle, class: Option<Class>) -> bool {
        let figures = self.rows.figures().get(row);
        needle.finds(self.key(row))
            && class.is_none_or(|class| figures.is_some_and(|figures| class.holds(figures)))
    }

    /// Those a question shows, its filter prepared; `None` for everybody.
    fn hits_of(&self, query: &GuestQuery) -> Option<&Hits> {
        let is_everybody = query.class.is_none() && Needle::new(&query.filter).is_empty();
        self.hits.as_ref().filter(|_| !is_everybody)
    }

    /// As [`GuestList::find`] by what was typed alone.
    pub fn filter(&mut self, typed: &str, stop: &dyn Fn() -> bool) -> bool {
        self.find(&GuestQuery { filter: typed.to_owned(), ..GuestQuery::default() }, stop)
    }

    /// Finds all guests a filter is about, among those found before where it only narrows them. `false` when `stop` wanted it
    /// stopped: then what was found before is still known.
    pub fn find(&mut self, query: &GuestQuery, stop: &dyn Fn() -> bool) -> bool {
        let (needle, class) = (Needle::new(&query.filter), query.class);
        if self.found(&needle, class) {
            return true;
        }
        let mut hits = Hits::none(needle, class, self.len());
        let earlier = self.hits.as_ref().filter(|earlier| {
            hits.needle.narrows(&earlier.needle) && (earlier.class.is_none() || earlier.class == class)
        });
        for from in (0..self.len()).step_by(CHUNK) {
            if stop() {
                return false;
            }
            let rows = from..(from + CHUNK).min(self.len());
            match earlier {
                Some(earlier) => {
                    for row in rows.filter(|row| earlier.holds(place_of(*row))) {
                        if self.is_found(row, &hits.needle, class) {
                            hits.add(row);
                        }
                    }
                }
                None if hits.needle.is_empty() => {
                    for row in rows {
                        if self.is_found(row, &hits.needle, class) {
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
            if self.is_found(row, &needle, hits.class) {
                hits.add(row);
            }
            // Whatever else his key holds says nothing new.
            starts.get(place + 1).map_or(to, |end| *end as usize) - from
        });
    }

    /// The guests a text finds who spent most in 12 months, the largest first, and how many it finds; what the list shows stays
    /// found. `None` when `stop` wanted it stopped.
    #[must_use]
    pub fn largest(
        &self,
        typed: &str,
        len: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<(Vec<GuestRow>, usize)> {
        let mut hits = Hits::none(Needle::new(typed), None, self.len());
        let mut largest: Vec<u32> = Vec::with_capacity(len + 1);
        let spend = |row: u32| self.rows.figures().get(row as usize).map(|own| own.spend_12);
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
        Some((largest.into_iter().filter_map(|row| self.rows.row(row)).collect(), hits.count))
    }

    /// The rows of a question whose filter and order were prepared.
    #[must_use]
    pub fn window(&self, query: &GuestQuery) -> GuestWindow {
        let hits = self.hits_of(query);
        let is_hit = |row: &u32| hits.is_none_or(|hits| hits.holds(*row));
        let total = hits.map_or(self.len(), |hits| hits.count);
        let kept = query.keep.and_then(|customer| {
            let is_he =
                |row: u32| self.rows.figures().get(row as usize).is_some_and(|own| own.customer == customer);
            self.in_order(query).filter(is_hit).position(is_he)
        });
        let half = query.len / 2;
        let offset =
            kept.map_or(query.offset, |kept| kept.saturating_sub(half)).min(total.saturating_sub(query.len));
        let wanted = if hits.is_none() {
            // Nobody is left out: no need to walk there.
            self.in_order(query).skip(offset).take(query.len).filter_map(|row| self.rows.row(row)).collect()
        } else {
            self.in_order(query)
                .filter(is_hit)
                .skip(offset)
                .take(query.len)
                .filter_map(|row| self.rows.row(row))
                .collect()
        };
        GuestWindow { offset, rows: wanted, total: Some(total), kept }
    }

    /// Everybody a question shows, its filter prepared.
    #[must_use]
    pub fn shown(&self, query: &GuestQuery) -> GuestSet {
        let hits = self.hits_of(query);
        let rows = (0..place_of(self.len())).filter(|row| hits.is_none_or(|hits| hits.holds(*row)));
        rows.filter_map(|row| self.rows.figures().get(row as usize)).map(|own| own.customer).collect()
    }

    /// The rows a question is about in its order, filter and order prepared; only those marked where some are.
    #[must_use]
    pub fn picked(&self, query: &GuestQuery, marked: Option<&GuestSet>) -> Vec<u32> {
        let hits = self.hits_of(query);
        let is_marked = |row: u32, set: &GuestSet| {
            self.rows.figures().get(row as usize).is_some_and(|own| set.holds(own.customer))
        };
        let is_picked = |row: &u32| match marked {
            Some(set) => is_marked(*row, set),
            None => hits.is_none_or(|hits| hits.holds(*row)),
        };
        self.in_order(query).filter(is_picked).collect()
    }

    /// The rows, for another thread to read while this list goes on.
    #[must_use]
    pub fn rows(&self) -> GuestRows {
        self.rows.clone()
    }

    /// Who is in the list.
    #[must_use]
    pub fn identities(&self) -> Identities {
        self.rows.identities()
    }

    /// Bytes the list takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let orders: usize = self.orders.iter().map(|(_, order)| order.capacity() * size_of::<u32>()).sum();
        self.rows.bytes()
            + self.keys.capacity()
            + self.starts.capacity() * size_of::<u32>()
            + self.hits.as_ref().map_or(0, |hits| hits.bits.capacity() * size_of::<u64>())
            + orders
    }
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
                house_phase: Phase::Normal,
                is_few_data: false,
                mark: RosterMark::None,
                owner: [None, Some("周敏"), Some("Li"), None][id as usize - 1].map(Owner::named),
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
            (GuestColumn::Roster, [1, 2, 3, 4]),
            (GuestColumn::Owner, [3, 2, 1, 4]),
        ];
        let mut list = list();
        for (column, mut expected) in table {
            assert_eq!(ask(&mut list, &sorted(column, false)), expected, "{column:?}");
            expected.reverse();
            assert_eq!(ask(&mut list, &sorted(column, true)), expected, "{column:?} backwards");
        }
    }

    #[test]
    fn a_guest_whose_figures_changed_stands_where_a_list_read_anew_has_him() {
        let changed = GuestFigures {
            customer: CustomerId(3),
            last_visit: Some(Day(99)),
            first_visit: None,
            visits_30: 1,
            visits_12: 2,
            billed_12: 1,
            spend_12: Fen(1),
            phase: Phase::Dead,
            house_phase: Phase::Dead,
            is_few_data: false,
            mark: RosterMark::Pinned,
            owner: Some(Owner::named("赵六")),
        };
        let mut list = list();
        for column in GuestColumn::ALL {
            list.sort(column);
        }
        assert!(list.refresh(changed));
        let fresh: Vec<GuestFigures> = list.rows.figures().to_vec();
        for column in GuestColumn::ALL {
            let kept = ask(&mut list, &sorted(column, false));
            list.orders.clear();
            assert_eq!(ask(&mut list, &sorted(column, false)), kept, "{column:?}");
        }
        assert_eq!(fresh[2], changed);
        assert!(!list.refresh(GuestFigures { customer: CustomerId(9), ..changed }), "nobody knows him");
    }

    #[test]
    fn an_order_that_is_stopped_is_made_anew_the_next_time() {
        let mut list = list();
        assert!(!list.sort_until(GuestColumn::Spend12, &|| true));
        assert!(list.orders.is_empty());
        assert!(list.sort_until(GuestColumn::Spend12, &|| false));
        assert!(list.sort_until(GuestColumn::Spend12, &|| true), "it is there already");
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
            let (rows, total) = list.largest(typed, len, &|| false).expect("not stopped");
            assert_eq!(total, list.largest(typed, 9, &|| false).expect("not stopped").0.len());
            rows.iter().map(|row| row.guest.customer.0).collect::<Vec<_>>()
        };
        assert_eq!(largest("8001", 3), [1, 3, 4]);
        assert_eq!(largest("zg", 3), [3]);
        assert_eq!(list.largest("z", 3, &|| true), None);
        assert!(list.filter("z", &|| true), "still known");
    }

    #[test]
    fn all_a_filter_shows_are_told_as_a_set() {
        let mut list = list();
        let query = |filter: &str| GuestQuery { filter: filter.into(), ..GuestQuery::default() };
        list.filter("z", &|| false);
        let shown = |list: &GuestList, filter| list.shown(&query(filter)).iter().collect::<Vec<_>>();
        assert_eq!(shown(&list, "z"), [CustomerId(1), CustomerId(3)]);
        assert_eq!(shown(&list, " ").len(), 4);
    }

    #[test]
    fn the_rows_of_a_file_are_those_shown_in_their_order_or_the_marked_ones_whatever_is_shown() {
        let mut list = list();
        let query = GuestQuery { filter: "z".into(), ..sorted(GuestColumn::Spend12, true) };
        list.sort(query.sort);
        assert!(list.filter(&query.filter, &|| false));
        let picked = |list: &GuestList, marked: Option<&GuestSet>| {
            let rows = list.picked(&query, marked).into_iter().filter_map(|row| list.rows().row(row));
            rows.map(|row| row.guest.customer.0).collect::<Vec<_>>()
        };
        assert_eq!(picked(&list, None), [1, 3]);
        let marked = [2, 3].map(CustomerId).into_iter().collect();
        assert_eq!(picked(&list, Some(&marked)), [3, 2]);
    }

    #[test]
    fn who_left_and_whose_number_is_somebody_elses_is_gone_and_who_joined_is_not() {
        let identities = |people: &[(u32, &str)]| {
            let mut builder = GuestListBuilder::default();
            for (id, number) in people {
                let figures = GuestFigures { customer: CustomerId(*id), ..list().rows.figures()[0] };
                let guest = Guest {
                    customer: CustomerId(*id),
                    member_no: (*number).to_owned(),
                    name: None,
                    title: None,
                };
                builder.begin(figures, &guest);
            }
            builder.finish().identities()
        };
        let before = identities(&[(1, "a"), (2, "b"), (4, "d"), (7, "g")]);
        let now = identities(&[(2, "b"), (3, "c"), (4, "x"), (7, "g"), (9, "h")]);
        let gone = |from: &Identities, to: &Identities| from.gone_since(to).iter().collect::<Vec<_>>();
        assert_eq!(gone(&before, &now), [1, 4].map(CustomerId));
        assert_eq!(gone(&now, &before), [3, 4, 9].map(CustomerId));
        assert_eq!(gone(&before, &before), []);
        assert_eq!(gone(&before, &Identities::default()).len(), 4);
    }

    #[test]
    fn every_column_is_known_by_its_word() {
        for column in GuestColumn::ALL {
            assert_eq!(GuestColumn::from_word(column.word()), Some(column));
        }
        assert_eq!(GuestColumn::from_word("shoe_size"), None);
    }

    #[test]
    fn a_class_of_a_column_is_counted_filtered_by_and_left_as_figures_change() {
        let mut list = list();
        let as_of = Day(41);
        let visits = (GuestColumn::Visits30, as_of);
        let all = list.frequencies(&GuestQuery::default(), visits, &|| false).expect("counted");
        let counts: Vec<(i64, usize)> = all.iter().map(|(class, count)| (class.from, *count)).collect();
        assert_eq!(counts, [(0, 1), (1, 1), (3, 1), (9, 1)]);
        assert_eq!(list.frequencies(&GuestQuery::default(), visits, &|| true), None);
        let of = |class: Class, filter: &str| GuestQuery {
            filter: filter.into(),
            class: Some(class),
            ..sorted(GuestColumn::Number, false)
        };
        let ask = |list: &mut GuestList, query: &GuestQuery| {
            list.sort(query.sort);
            assert!(list.find(query, &|| false));
            list.window(query).rows.iter().map(|row| row.guest.customer.0).collect::<Vec<_>>()
        };
        let few = of(all[2].0, "");
        assert_eq!(ask(&mut list, &few), [1]);
        assert_eq!(ask(&mut list, &of(all[2].0, "zg")), [0; 0]);
        assert_eq!(ask(&mut list, &of(all[3].0, "z")), [3]);
        assert_eq!(list.frequencies(&of(all[3].0, "z"), visits, &|| false).expect("counted").len(), 1);
        assert_eq!(ask(&mut list, &few), [1]);
        let figures = GuestFigures { visits_30: 0, ..list.rows.figures()[0] };
        assert!(list.refresh(figures));
        assert_eq!(ask(&mut list, &few), [0; 0], "he is in another class by now");
    }

    #[test]
    fn owners_are_counted_in_the_order_of_their_names_and_each_filters_to_his_guests() {
        let mut list = list();
        let counted = list.frequencies(&GuestQuery::default(), (GuestColumn::Owner, Day(41)), &|| false);
        let counted = counted.expect("counted");
        let told: Vec<_> = counted.iter().map(|(class, count)| (class.span(), *count)).collect();
        let owned = |name: &str| ClassSpan::Owner(Some(Owner::named(name)));
        assert_eq!(told, [(owned("Li"), 1), (owned("周敏"), 1), (ClassSpan::Owner(None), 2)]);
        let nobodys = GuestQuery { class: Some(counted[2].0), ..sorted(GuestColumn::Number, false) };
        list.sort(nobodys.sort);
        assert!(list.find(&nobodys, &|| false));
        let rows = list.window(&nobodys).rows;
        assert_eq!(rows.iter().map(|row| row.guest.customer.0).collect::<Vec<_>>(), [1, 4]);
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
