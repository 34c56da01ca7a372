//! The bills in order of time: guests wait in a queue a sitting, and each visit books the next one.

use super::House;
use super::calendar::HOUSE;
use super::draw::{Draw, Purpose, whole};
use super::guest::{Guest, Kind};
use super::life::{self, Progress};
use super::menu::{self, OUTLETS, ROOM_COUNT, TABLE_COUNT, Table};
use super::names::{Names, byte};
use super::phone::{write_digits, write_member_no, write_phone};
use super::ticket::{self, Ticket};
use crate::domain::bill::{BillKind, BillRow, BillTime};
use crate::domain::money::Fen;
use chrono::Datelike;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::ControlFlow;

/// How much of a bill is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Everything.
    Full,
    /// What the plain header of the CSV has; dishes, company and so on are left out.
    Bare,
}

/// Bills without a card for every bill with one: a good 30 in 100 of all.
const WALK_INS_PER_BILL: f64 = 0.43;

const DAY_SECONDS: u32 = 86_400;
/// When the till's day ends: 04:00.
const DAY_END: u32 = 28 * 3600;
const NOBODY: u32 = u32::MAX;

/// A guest's place in the queues: the next of his sitting, and how far he is.
#[derive(Clone, Copy)]
struct Waiting {
    next: u32,
    progress: Progress,
}

/// Something at the till after a bill, or before a feast; in order of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct FollowUp {
    /// Seconds from the midnight of the house's first day.
    at: u32,
    /// Keeps the order of what happens in one second.
    order: u64,
    kind: BillKind,
    guest: u32,
    outlet: u8,
    fen: i64,
    /// Day and number of the bill taken back.
    original: Option<(u32, u32)>,
}

/// The texts of the bill at hand; emptied and filled again for every bill.
#[derive(Default)]
struct Page {
    bill_no: String,
    original: String,
    member_no: String,
    name: String,
    title: String,
    company: String,
    phone: String,
    table: String,
    dishes: String,
    booker: String,
}

/// One reading of the house's bills.
struct Run<'h, F> {
    house: &'h House,
    detail: Detail,
    draw: Draw,
    queues: Vec<u32>,
    waiting: Vec<Waiting>,
    tickets: Vec<Ticket>,
    later: BinaryHeap<Reverse<FollowUp>>,
    till: Till,
    page: Page,
    take: F,
}

/// The state of the day at the till.
#[derive(Default)]
struct Till {
    day: u32,
    /// Last bill number of each outlet.
    numbers: [u32; 2],
    /// Rooms in use at this sitting, one bit each.
    rooms: [u64; 2],
    /// Tables of the hall in use, likewise.
    tables: [u64; 2],
    follow_ups: u64,
    line: u64,
}

/// Reads all bills of the house; stops when `take` breaks.
pub(super) fn run<B>(
    house: &House,
    detail: Detail,
    take: impl FnMut(&BillRow<'_>) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let waiting = vec![Waiting { next: NOBODY, progress: Progress::default() }; house.guests.len()];
    let mut run = Run {
        house,
        detail,
        draw: Draw::new(house.seed),
        queues: vec![NOBODY; house.calendar.days() as usize * 2],
        waiting,
        tickets: Vec::new(),
        later: BinaryHeap::new(),
        till: Till { line: 1, ..Till::default() },
        page: Page::default(),
        take,
    };
    run.seat_everybody();
    for day in 0..house.calendar.days() {
        run.till.day = day;
        run.till.numbers = [0; 2];
        for sitting in [day * 2, day * 2 + 1] {
            if house.calendar.is_open(day) {
                run.serve(sitting)?;
            }
        }
        run.follow_up(day * DAY_SECONDS + DAY_END)?;
    }
    ControlFlow::Continue(())
}

impl<B, F: FnMut(&BillRow<'_>) -> ControlFlow<B>> Run<'_, F> {
    /// Puts every guest into the queue of his first sitting.
    fn seat_everybody(&mut self) {
        for (index, guest) in (0..).zip(&self.house.guests) {
            self.draw.seek(guest.stream, Purpose::Visit, 0);
            if let Some((sitting, progress)) =
                life::first_sitting(guest, &self.house.calendar, &mut self.draw)
            {
                self.queue(index, guest, sitting, progress);
            }
        }
    }

    /// Books a sitting for a guest; a feast may be paid for in part beforehand.
    fn queue(&mut self, index: u32, guest: &Guest, sitting: u32, progress: Progress) {
        let (Some(head), Some(waiting)) =
            (self.queues.get_mut(sitting as usize), self.waiting.get_mut(index as usize))
        else {
            return;
        };
        *waiting = Waiting { next: *head, progress };
        *head = index;
        let deposits = match guest.kind {
            Kind::Banquet => 600,
            _ if guest.is_host() => 8,
            _ => 0,
        };
        if deposits > 0 && self.draw.chance(deposits) {
            let day = (sitting / 2).saturating_sub(self.draw.between(2, 9));
            if day > self.till.day && self.house.calendar.is_open(day) {
                let at = day * DAY_SECONDS + self.draw.between(14 * 3600, 17 * 3600);
                let yuan = self.draw.pick(&[500_i64, 1000, 1000, 2000, 3000]);
                let (kind, outlet) = (BillKind::Deposit, guest.habit.home);
                self.add_follow_up(FollowUp {
                    at,
                    order: 0,
                    kind,
                    guest: index,
                    outlet,
                    fen: yuan * 100,
                    original: None,
                });
            }
        }
    }

    /// One sitting of both outlets: all its bills, in order of time.
    fn serve(&mut self, sitting: u32) -> ControlFlow<B> {
        let mut tickets = std::mem::take(&mut self.tickets);
        tickets.clear();
        self.till.rooms = [0; 2];
        self.till.tables = [0; 2];
        self.seat_guests(sitting, &mut tickets);
        self.seat_walk_ins(sitting, &mut tickets);
        tickets.sort_unstable_by_key(|ticket| (ticket.second, ticket.guest, ticket.outlet, ticket.turn));
        for ticket in &tickets {
            self.follow_up(self.till.day * DAY_SECONDS + ticket.second)?;
            self.write(ticket)?;
        }
        self.tickets = tickets;
        ControlFlow::Continue(())
    }

    fn seat_guests(&mut self, sitting: u32, tickets: &mut Vec<Ticket>) {
        let Some(head) = self.queues.get_mut(sitting as usize) else { return };
        let mut index = std::mem::replace(head, NOBODY);
        while let (Some(&Waiting { next, progress }), Some(guest)) =
            (self.waiting.get(index as usize), self.house.guests.get(index as usize))
        {
            self.draw.seek(guest.stream, Purpose::Visit, progress.visits);
            tickets.push(ticket::visit(guest, index, progress.visits, sitting, &mut self.draw));
            if let Some((wanted, progress)) =
                life::next_sitting(guest, &self.house.calendar, progress, &mut self.draw)
            {
                // Nobody sits down twice at one meal: too short a gap moves on to the next open one.
                let after = sitting + 1;
                let first = self.house.calendar.open_from(after / 2).map(|day| (day * 2).max(after));
                if let Some(first) = first {
                    self.queue(index, guest, wanted.max(first), progress);
                }
            }
            index = next;
        }
    }

    fn seat_walk_ins(&mut self, sitting: u32, tickets: &mut Vec<Ticket>) {
        let calendar = &self.house.calendar;
        let total = calendar.weight_before(HOUSE, calendar.days() * 2).max(1.0);
        let weight = calendar.weight_before(HOUSE, sitting + 1) - calendar.weight_before(HOUSE, sitting);
        self.draw.seek(sitting, Purpose::WalkIn, 0);
        for (outlet, share) in [(0_u8, 0.58), (1, 0.42)] {
            let mean = self.house.expected * WALK_INS_PER_BILL * share * weight / total;
            let count = whole(mean * (0.7 + 0.6 * self.draw.unit()) + self.draw.unit());
            for turn in 0..count {
                tickets.push(ticket::walk_in(turn, outlet, sitting.is_multiple_of(2), &mut self.draw));
            }
        }
    }

    fn add_follow_up(&mut self, follow_up: FollowUp) {
        self.till.follow_ups += 1;
        self.later.push(Reverse(FollowUp { order: self.till.follow_ups, ..follow_up }));
    }

    /// Writes what is due before a moment.
    fn follow_up(&mut self, before: u32) -> ControlFlow<B> {
        while let Some(&Reverse(due)) = self.later.peek()
            && due.at < before
        {
            self.later.pop();
            let number = self.next_number(due.outlet);
            self.page.start(self.house, self.detail, due.guest);
            self.page.bill_no.clear();
            write_bill_no(self.house, self.till.day, due.outlet, number, &mut self.page.bill_no);
            self.page.original.clear();
            if let Some((day, number)) = due.original {
                write_bill_no(self.house, day, due.outlet, number, &mut self.page.original);
            }
            self.till.line += 1;
            let mut row = self.page.row(self.till.line, due.kind, due.outlet, due.fen);
            row.time = Some(time_at(self.house, due.at));
            row.original_bill_no = text(&self.page.original);
            row.note = Some(remark(due.kind));
            (self.take)(&row)?;
        }
        ControlFlow::Continue(())
    }

    fn next_number(&mut self, outlet: u8) -> u32 {
        let number = &mut self.till.numbers[usize::from(outlet) % 2];
        *number += 1;
        *number
    }

    /// Writes one bill, the void one before it if it was begun wrongly, and notes what follows.
    fn write(&mut self, ticket: &Ticket) -> ControlFlow<B> {
        self.page.start(self.house, self.detail, ticket.guest);
        let guest = self.house.guests.get(ticket.guest as usize);
        let at = self.till.day * DAY_SECONDS + ticket.second;
        let (room, channel) = self.lay_table(ticket, guest);
        let kinds = [BillKind::Void, BillKind::Sale];
        let kinds = if ticket.after.voided_first { &kinds[..] } else { &kinds[1..] };
        for &kind in kinds {
            let number = self.next_number(ticket.outlet);
            self.page.bill_no.clear();
            write_bill_no(self.house, self.till.day, ticket.outlet, number, &mut self.page.bill_no);
            self.till.line += 1;
            let mut row = self.page.row(self.till.line, kind, ticket.outlet, ticket.fen);
            row.time = Some(time_at(self.house, at));
            row.covers = (ticket.covers > 0).then_some(ticket.covers);
            row.room = room.or_else(|| text(&self.page.table));
            row.channel = Some(channel);
            row.dishes = text(&self.page.dishes);
            row.booker = text(&self.page.booker);
            if let Some(guest) = guest
                && guest.ties.company_pays
            {
                row.payer = text(&self.page.company);
            }
            (self.take)(&row)?;
        }
        self.note_follow_ups(ticket, at);
        ControlFlow::Continue(())
    }

    fn note_follow_ups(&mut self, ticket: &Ticket, at: u32) {
        let Ticket { guest, outlet, after, .. } = *ticket;
        let closing = self.till.day * DAY_SECONDS + DAY_END - 60;
        let number = self.till.numbers[usize::from(outlet) % 2];
        let base = FollowUp { at, order: 0, kind: BillKind::Sale, guest, outlet, fen: 0, original: None };
        if after.second_bill > 0 {
            self.add_follow_up(FollowUp { at: (at + 2460).min(closing), fen: after.second_bill, ..base });
        }
        if after.top_up > 0 {
            let at = (at + 4980).min(closing);
            self.add_follow_up(FollowUp { at, kind: BillKind::TopUp, fen: after.top_up, ..base });
        }
        if after.refund > 0 {
            let at = if after.refund_next_day {
                let Some(day) = self.house.calendar.open_from(self.till.day + 1) else { return };
                day * DAY_SECONDS + 11 * 3600 + at % 9000
            } else {
                (at + 3720).min(closing)
            };
            let original = after.refund_is_linked.then_some((self.till.day, number));
            self.add_follow_up(FollowUp { at, kind: BillKind::Refund, fen: -after.refund, original, ..base });
        }
    }

    /// Finds the room or table, and writes what stood on it; returns the room, if it is one, and the channel.
    fn lay_table(&mut self, ticket: &Ticket, guest: Option<&Guest>) -> (Option<&'static str>, &'static str) {
        if self.detail == Detail::Bare {
            return (None, "");
        }
        let is_lunch = ticket.second < 16 * 3600;
        // Walk-ins have no stream of their own: theirs is the sitting's, one turn each.
        let (owner, turn) = guest.map_or(
            (
                self.till.day * 4 + u32::from(ticket.outlet) * 2 + u32::from(is_lunch) + WALK_IN_TABLES,
                ticket.turn,
            ),
            |guest| (guest.stream, ticket.turn),
        );
        self.draw.seek(owner, Purpose::Table, turn);
        if ticket.is_delivery {
            menu::write_dishes(&mut self.draw, Table::Quick, 0, 2, &mut self.page.dishes);
            return (None, "外卖");
        }
        let (table, dish, wanted) = guest
            .map_or((Table::Homely, byte(self.draw.below(14)), u8::MAX), |guest| {
                (guest.table(is_lunch), guest.habit.dish, guest.habit.room)
            });
        menu::write_dishes(&mut self.draw, table, dish, ticket.covers, &mut self.page.dishes);
        if let Some(guest) = guest
            && guest.ties.secretary != u16::MAX
            && self.draw.chance(800)
        {
            self.house.names.write_secretary(guest.ties.secretary, &mut self.page.booker);
        }
        if table == Table::Banquet {
            return (Some("宴会厅"), "宴会");
        }
        let wanted =
            if wanted == u8::MAX && ticket.covers >= 8 { byte(self.draw.below(ROOM_COUNT)) } else { wanted };
        let outlet = usize::from(ticket.outlet) % 2;
        if wanted != u8::MAX
            && let Some(room) = take_place(&mut self.till.rooms[outlet], u32::from(wanted), ROOM_COUNT)
        {
            return (Some(menu::room_name(ticket.outlet, byte(room))), "包间");
        }
        let wanted = self.draw.below(TABLE_COUNT);
        // A full hall turns its tables over.
        let table = take_place(&mut self.till.tables[outlet], wanted, TABLE_COUNT).unwrap_or_else(|| {
            self.till.tables[outlet] = 0;
            wanted
        });
        menu::write_table(table, &mut self.page.table);
        (None, "大厅")
    }
}

/// Takes the wanted place, or the next free one, out of `count`; `None` when all are taken.
fn take_place(taken: &mut u64, wanted: u32, count: u32) -> Option<u32> {
    let place = (0..count).map(|step| (wanted + step) % count).find(|place| *taken & (1 << place) == 0)?;
    *taken |= 1 << place;
    Some(place)
}

/// Keeps the streams of walk-ins' tables apart from those of guests, whose numbers end far below.
const WALK_IN_TABLES: u32 = 0x8000_0000;

impl Page {
    /// Empties the page and writes who the guest is.
    fn start(&mut self, house: &House, detail: Detail, index: u32) {
        for text in [
            &mut self.member_no,
            &mut self.name,
            &mut self.title,
            &mut self.company,
            &mut self.phone,
            &mut self.table,
            &mut self.dishes,
            &mut self.booker,
        ] {
            text.clear();
        }
        let Some(guest) = house.guests.get(index as usize) else { return };
        write_member_no(index, &mut self.member_no);
        house.names.write_name(guest.person, &mut self.name);
        write_phone(index, guest.habit.shape > 2, &mut self.phone);
        if detail == Detail::Full {
            house.names.write_title(guest.person, &mut self.title);
            if guest.ties.is_office {
                menu::write_office(Names::office_group(guest.person), guest.ties.company, &mut self.company);
            } else if guest.ties.company != u32::MAX {
                menu::write_company(guest.ties.company, &mut self.company);
            }
        }
    }

    /// The bill as far as the page and the guest give it; the caller adds the rest.
    fn row(&self, line: u64, kind: BillKind, outlet: u8, fen: i64) -> BillRow<'_> {
        BillRow {
            line,
            bill_no: text(&self.bill_no),
            member_no: text(&self.member_no),
            name: text(&self.name),
            title: text(&self.title),
            company: text(&self.company),
            phone: text(&self.phone),
            outlet: OUTLETS.get(usize::from(outlet)).map(|&(name, _)| name),
            amount: Some(Fen(fen)),
            kind,
            ..BillRow::default()
        }
    }
}

/// What the cashier writes beside what follows a bill: an order added, a dish taken back, money for a feast, money on the card.
fn remark(kind: BillKind) -> &'static str {
    match kind {
        BillKind::Sale => "加单",
        BillKind::Refund => "退菜",
        BillKind::Void => "作废",
        BillKind::Deposit => "订金",
        BillKind::TopUp => "储值",
    }
}

/// A text, or none when it is empty.
fn text(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The date and time of a moment, counted from the house's first midnight.
fn time_at(house: &House, at: u32) -> BillTime {
    BillTime { date: house.calendar.day(at / DAY_SECONDS), second: Some(at % DAY_SECONDS) }
}

/// Appends a bill number: RM260317-0042.
fn write_bill_no(house: &House, day: u32, outlet: u8, number: u32, out: &mut String) {
    let date = house.calendar.day(day).date();
    out.push_str(OUTLETS.get(usize::from(outlet)).map_or("", |&(_, letters)| letters));
    let year = u32::try_from(date.year()).unwrap_or(0) % 100;
    write_digits(year * 10_000 + date.month() * 100 + date.day(), 6, out);
    out.push('-');
    write_digits(number, 4, out);
}
