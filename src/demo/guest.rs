//! Who the guests are: their kinds, in fixed proportions, and each one's habits and ties.

use super::calendar::{Calendar, EVEN, FIXED_DAYS, OFFICE_LUNCH, WEEKEND, WORKDAY};
use super::draw::{Draw, Purpose, ln, whole};
use super::life::{Course, FadeStage, Life};
use super::menu::{ROOM_COUNT, Table};
use super::names::{Names, Person, Standing, byte};

/// The kinds of guests a house has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Entertains twice a week or more, in his room; carries the house.
    CoreHost,
    /// Eats here as others eat at home.
    Regular,
    /// Was a core host and is going.
    FadingHost,
    /// Was a regular and is going.
    FadingRegular,
    /// Comes less and less over a year.
    SlowFader,
    /// Entertains now and then.
    Host,
    /// Works round the corner and lunches.
    Office,
    /// Comes with the family at weekends.
    Family,
    /// Comes with friends.
    Friend,
    /// Came first within the last four months.
    Newcomer,
    /// One banquet a year.
    Banquet,
    /// Came once.
    Once,
}

/// Kinds and their weights: first the frequent ones (125 of 1,000 in a small house), then the others.
const FREQUENT: [(Kind, u16); 5] = [
    (Kind::CoreHost, 40),
    (Kind::Regular, 32),
    (Kind::FadingHost, 29),
    (Kind::FadingRegular, 14),
    (Kind::SlowFader, 10),
];
const ORDINARY: [(Kind, u16); 7] = [
    (Kind::Host, 110),
    (Kind::Office, 85),
    (Kind::Family, 240),
    (Kind::Friend, 310),
    (Kind::Newcomer, 65),
    (Kind::Banquet, 50),
    (Kind::Once, 140),
];

/// What depends on the size of the house: (guests, frequent guests per 1,000, visits of the ordinary guests in percent).
///
/// A chain with a million cards has a smaller share of regulars, and most of its cards are seldom used: together with
/// the walk-ins this gives about 40 bills a guest in 24 months at 5,000 guests, 50 at 100,000 and 20 at 1,000,000.
const SIZES: [(f64, f64, f64); 4] =
    [(600.0, 125.0, 100.0), (5_000.0, 60.0, 76.0), (100_000.0, 50.0, 124.0), (1_000_000.0, 25.0, 41.0)];

/// Where and how a guest eats.
#[derive(Clone, Copy, Debug)]
pub(super) struct DrawnHabit {
    /// Visits a day while he is in full swing.
    pub rate: f32,
    /// Index of his pattern over week and meals.
    pub pattern: u8,
    /// Evenness of his rhythm: 1 is pure chance.
    pub shape: u8,
    /// Index of his home outlet.
    pub home: u8,
    /// Day from which the sister house is his home; `u16::MAX` never.
    pub moved: u16,
    /// Usual number at his table.
    pub covers: u8,
    /// Usual spend a head, yuan.
    pub per_cover: u16,
    /// His usual room; `u8::MAX` none.
    pub room: u8,
    /// His favourite dish.
    pub dish: u8,
}

/// Whom a guest comes for and who books for him.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ties {
    /// Number of his company or office; `u32::MAX` none.
    pub company: u32,
    /// Whether that is a government office or institution.
    pub is_office: bool,
    /// Number of the secretary who books; `u16::MAX` none.
    pub secretary: u16,
    /// Whether the company pays on account.
    pub company_pays: bool,
    /// Whether he keeps money on a prepaid card.
    pub is_prepaid: bool,
}

/// One guest, packed: a house of a million holds a million of these.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guest {
    /// Owner of his streams of draws.
    pub stream: u32,
    pub kind: Kind,
    pub person: Person,
    pub habit: DrawnHabit,
    pub ties: Ties,
    pub life: Life,
}

impl Guest {
    /// What stands on his table.
    pub fn table(&self, is_lunch: bool) -> Table {
        match self.kind {
            Kind::Banquet => Table::Banquet,
            Kind::Office if is_lunch => Table::Quick,
            Kind::CoreHost | Kind::FadingHost | Kind::Host | Kind::SlowFader => Table::Hosting,
            _ => Table::Homely,
        }
    }

    /// Whether he entertains for business.
    pub fn is_host(&self) -> bool {
        matches!(self.kind, Kind::CoreHost | Kind::FadingHost | Kind::Host | Kind::SlowFader)
    }
}

/// Draws every guest of a house, in order of their first day: member numbers grow with time.
pub(super) fn draw_guests(customers: u32, draw: &mut Draw, calendar: &Calendar, names: &Names) -> Vec<Guest> {
    let maker = Maker::new(customers, draw, calendar, names);
    let mut faders = 0;
    let mut guests: Vec<Guest> =
        (0..customers).map(|stream| maker.guest(stream, &mut faders, draw)).collect();
    // Within a day the kinds are mixed: their even spread must not show in the numbers.
    guests.sort_by_key(|guest| (guest.life.start, mixed(guest.stream)));
    guests
}

/// A one-to-one scramble of the numbers.
fn mixed(number: u32) -> u32 {
    let number = (number ^ number >> 16).wrapping_mul(0x7feb_352d);
    (number ^ number >> 15).wrapping_mul(0x846c_a68b)
}

/// What all guests of one house are drawn from.
struct Maker<'a> {
    customers: u32,
    /// Where the even spread of kinds starts.
    offset: u32,
    frequent: u32,
    pace: f64,
    days: u32,
    names: &'a Names,
}

impl<'a> Maker<'a> {
    fn new(customers: u32, draw: &mut Draw, calendar: &Calendar, names: &'a Names) -> Self {
        draw.seek(u32::MAX, Purpose::Profile, 0);
        let (frequent, pace) = size(customers);
        let offset = draw.below(u32::MAX);
        Self {
            customers,
            offset,
            frequent: whole(frequent * 1000.0),
            pace: pace / 100.0,
            days: calendar.days(),
            names,
        }
    }

    /// The kind of the `stream`-th guest: kinds are spread evenly instead of drawn, so that a small house has its share of each.
    fn kind(&self, stream: u32) -> Kind {
        let spot = u64::from(stream.wrapping_mul(2_654_435_769).wrapping_add(self.offset));
        let spot = u32::try_from((spot * 1_000_000) >> 32).unwrap_or(0);
        if spot < self.frequent {
            kind_at(&FREQUENT, spot, self.frequent)
        } else {
            kind_at(&ORDINARY, spot - self.frequent, 1_000_000 - self.frequent)
        }
    }

    fn guest(&self, stream: u32, faders: &mut u32, draw: &mut Draw) -> Guest {
        let kind = self.kind(stream);
        draw.seek(stream, Purpose::Profile, 0);
        let standing = standing(kind, draw);
        let composed = if self.customers > 20_000 { 600 } else { 250 };
        let person = self.names.draw(draw, standing, composed);
        let ties = self.ties(kind, standing, draw);
        let life = self.life(kind, faders, draw);
        Guest { stream, kind, person, habit: self.habit(kind, draw), ties, life }
    }

    fn ties(&self, kind: Kind, standing: Standing, draw: &mut Draw) -> Ties {
        let hosts = matches!(kind, Kind::CoreHost | Kind::FadingHost | Kind::Host | Kind::SlowFader);
        let is_office = standing == Standing::Office;
        let has_company = is_office || hosts && standing == Standing::Business && draw.chance(900);
        let company = if has_company { draw.below(self.customers / 20 + 12) } else { u32::MAX };
        let secretary =
            if hosts && draw.chance(420) { u16::try_from(draw.below(150)).unwrap_or(0) } else { u16::MAX };
        let company_pays = has_company && draw.chance(450);
        Ties {
            company,
            is_office,
            secretary,
            company_pays,
            is_prepaid: draw.chance(if hosts { 160 } else { 60 }),
        }
    }

    fn life(&self, kind: Kind, faders: &mut u32, draw: &mut Draw) -> Life {
        let days = self.days;
        let day = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
        match kind {
            Kind::CoreHost | Kind::Regular => {
                // Some of the best came to the house while the books were kept: the fifty change.
                let start = if draw.chance(130) { draw.below(days * 3 / 4) } else { 0 };
                Life { start: day(start), turn: 0, course: Course::Steady }
            }
            Kind::FadingHost | Kind::FadingRegular => {
                let stage = FadeStage::BY_DEPTH[(*faders % 5) as usize];
                *faders += 1;
                let ago = stage.days_ago(draw);
                Life { start: 0, turn: day(days.saturating_sub(ago)), course: Course::Fades(stage) }
            }
            Kind::SlowFader => {
                let ago = FadeStage::Slow.days_ago(draw);
                Life { start: 0, turn: day(days.saturating_sub(ago)), course: Course::Fades(FadeStage::Slow) }
            }
            Kind::Newcomer => {
                let ago = draw.between(2, 120);
                Life { start: day(days.saturating_sub(ago)), turn: 0, course: Course::Steady }
            }
            Kind::Banquet => Life { start: 0, turn: day(draw.below(365)), course: Course::Yearly },
            Kind::Once => Life { start: day(draw.below(days)), turn: 0, course: Course::Once },
            Kind::Host | Kind::Office | Kind::Family | Kind::Friend => {
                let start = if draw.chance(280) { draw.below(days) } else { 0 };
                if draw.chance(200) {
                    let turn = draw.between(start, days);
                    Life { start: day(start), turn: day(turn), course: Course::Stops }
                } else {
                    Life { start: day(start), turn: 0, course: Course::Steady }
                }
            }
        }
    }

    fn habit(&self, kind: Kind, draw: &mut Draw) -> DrawnHabit {
        let numbers = numbers(kind);
        let monthly = f64::from(draw.between(numbers.monthly.0, numbers.monthly.1)) / 100.0;
        let pace = if numbers.shape > 2 { 1.0 } else { self.pace };
        let mut per_cover = draw.between(numbers.per_cover.0, numbers.per_cover.1);
        // The heavy tail: a tenth of the tables drink what the kitchen cannot earn.
        if draw.chance(100) {
            per_cover = per_cover * draw.between(115, 150) / 100;
        }
        let covers = byte(draw.between(numbers.covers.0, numbers.covers.1));
        let moves = draw.chance(45) && !matches!(kind, Kind::Once | Kind::Newcomer);
        let moved = if moves { draw.between(self.days / 3, self.days) } else { u32::from(u16::MAX) };
        let has_room = matches!(kind, Kind::CoreHost | Kind::FadingHost | Kind::SlowFader)
            || kind == Kind::Host && draw.chance(600);
        // Squared, so that the best rooms are asked for most.
        let room = draw.below(ROOM_COUNT) * draw.below(ROOM_COUNT) / ROOM_COUNT;
        DrawnHabit {
            rate: narrow(monthly / 30.0 * pace),
            pattern: pattern(kind, draw),
            shape: numbers.shape,
            home: byte(u32::from(draw.chance(400))),
            moved: u16::try_from(moved).unwrap_or(u16::MAX),
            covers,
            per_cover: u16::try_from(per_cover).unwrap_or(u16::MAX),
            room: if has_room { byte(room) } else { u8::MAX },
            dish: byte(draw.below(14)),
        }
    }
}

/// The ranges one kind's habits are drawn from.
struct Numbers {
    /// Hundredths of a visit in 30 days.
    monthly: (u32, u32),
    covers: (u32, u32),
    /// Yuan a head.
    per_cover: (u32, u32),
    /// Evenness; above 2 the guest is frequent, and the size of the house does not slow him.
    shape: u8,
}

fn numbers(kind: Kind) -> Numbers {
    let (monthly, covers, per_cover, shape) = match kind {
        Kind::CoreHost => ((820, 1150), (5, 10), (200, 360), 6),
        Kind::Regular => ((820, 1150), (2, 6), (130, 250), 6),
        Kind::FadingHost => ((890, 1050), (5, 10), (220, 350), 12),
        Kind::FadingRegular => ((890, 1050), (3, 6), (150, 260), 12),
        Kind::SlowFader => ((880, 1100), (4, 8), (180, 320), 12),
        Kind::Host => ((80, 300), (4, 10), (160, 300), 2),
        Kind::Office => ((150, 480), (1, 3), (80, 105), 2),
        Kind::Family => ((50, 170), (3, 7), (90, 160), 2),
        Kind::Friend => ((30, 150), (2, 5), (85, 185), 1),
        Kind::Newcomer => ((90, 300), (2, 6), (90, 220), 2),
        Kind::Banquet => ((8, 8), (20, 60), (170, 300), 1),
        Kind::Once => ((8, 8), (2, 6), (85, 190), 1),
    };
    Numbers { monthly, covers, per_cover, shape }
}

fn pattern(kind: Kind, draw: &mut Draw) -> u8 {
    match kind {
        Kind::CoreHost | Kind::FadingHost | Kind::SlowFader => {
            if draw.chance(450) {
                draw.pick(&FIXED_DAYS)
            } else {
                draw.pick(&WORKDAY)
            }
        }
        Kind::Host => {
            if draw.chance(250) {
                draw.pick(&FIXED_DAYS)
            } else {
                draw.pick(&WORKDAY)
            }
        }
        Kind::Office => OFFICE_LUNCH,
        Kind::Family => draw.pick(&WEEKEND),
        _ => draw.pick(&EVEN),
    }
}

fn standing(kind: Kind, draw: &mut Draw) -> Standing {
    let (business, office, profession) = match kind {
        Kind::CoreHost | Kind::FadingHost | Kind::SlowFader | Kind::Host => (820, 150, 22),
        Kind::Regular | Kind::FadingRegular => (400, 80, 220),
        Kind::Banquet => (300, 100, 80),
        _ => (60, 20, 90),
    };
    match draw.below(1000) {
        spot if spot < business => Standing::Business,
        spot if spot < business + office => Standing::Office,
        spot if spot < business + office + profession => Standing::Profession,
        _ => Standing::Plain,
    }
}

/// The kind at a spot of `width`, in the proportion of the weights.
fn kind_at(kinds: &[(Kind, u16)], spot: u32, width: u32) -> Kind {
    let total: u32 = kinds.iter().map(|&(_, weight)| u32::from(weight)).sum();
    let mut target = u64::from(spot) * u64::from(total) / u64::from(width.max(1));
    for &(kind, weight) in kinds {
        match target.checked_sub(u64::from(weight)) {
            None => return kind,
            Some(rest) => target = rest,
        }
    }
    Kind::Friend
}

/// Frequent guests per 1,000 and the pace of the others in percent, between the sizes of the table.
fn size(customers: u32) -> (f64, f64) {
    let at = f64::from(customers);
    let Some(&first) = SIZES.first() else { return (125.0, 100.0) };
    let mut below = first;
    for &above in &SIZES {
        if at <= above.0 {
            let span = ln(above.0 / below.0);
            let part = if span > 0.0 { ln(at / below.0) / span } else { 1.0 };
            let between = |low: f64, high: f64| low + (high - low) * part;
            return (between(below.1, above.1), between(below.2, above.2));
        }
        below = above;
    }
    (below.1, below.2)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a rate needs no more than seven digits, and a million guests need little memory"
)]
fn narrow(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::super::life::expected_visits;
    use super::*;

    #[test]
    fn a_guest_takes_less_than_eighty_bytes() {
        assert!(size_of::<Guest>() <= 80, "{}", size_of::<Guest>());
    }

    /// Bills a guest, walk-ins included, in 24 months, from the first 20,000 streams: kinds are spread evenly over any run.
    fn bills_a_guest(customers: u32) -> f64 {
        let calendar = Calendar::new("2024-11-22".parse().expect("a day"), 730);
        let (names, mut draw) = (Names::new(), Draw::new(1));
        let maker = Maker::new(customers, &mut draw, &calendar, &names);
        let (count, mut faders) = (customers.min(20_000), 0);
        let sum: f64 = (0..count)
            .map(|stream| expected_visits(&maker.guest(stream, &mut faders, &mut draw), &calendar))
            .sum();
        // 43 walk-ins for 100 bills with a card; 2 in 100 more are second and void bills, refunds, deposits, top-ups.
        sum * 1.43 * 1.02 / f64::from(count)
    }

    #[test]
    fn a_guest_makes_the_bills_the_sizes_of_the_benches_ask_for() {
        for (customers, expected) in [(5_000, 40.0), (100_000, 50.0), (1_000_000, 20.0)] {
            let bills = bills_a_guest(customers);
            assert!((bills / expected - 1.0).abs() < 0.06, "{bills} a guest at {customers}");
        }
    }

    #[test]
    fn the_size_of_the_house_is_read_between_the_lines_of_the_table() {
        for (customers, frequent, pace) in SIZES {
            let (share, speed) = size(whole(customers));
            assert!((share - frequent).abs() < 1e-6 && (speed - pace).abs() < 1e-6, "{customers}");
        }
        let (share, _) = size(2000);
        assert!((80.0..125.0).contains(&share), "{share}");
        assert!((size(100).0 - 125.0).abs() < 1e-6);
        assert!((size(3_000_000).0 - 25.0).abs() < 1e-6);
    }
}
