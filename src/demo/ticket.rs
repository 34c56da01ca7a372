//! What one visit comes to: when, where, how many, how much, and what follows it at the till.

use super::draw::Draw;
use super::guest::{Guest, Kind};

/// No guest: a walk-in.
pub(super) const WALK_IN: u32 = u32::MAX;

/// One bill to be written, without its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ticket {
    /// Seconds after the business day's midnight; after 24:00 it is the next date.
    pub second: u32,
    /// Place of the guest in the house's list, or [`WALK_IN`].
    pub guest: u32,
    /// Which visit of the guest, or which walk-in of the sitting.
    pub turn: u32,
    pub outlet: u8,
    pub covers: u32,
    pub fen: i64,
    pub after: After,
    pub is_delivery: bool,
}

/// What the till does besides writing the bill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct After {
    /// The bill was begun wrongly once and voided.
    pub voided_first: bool,
    /// Money given back, fen; 0 none.
    pub refund: i64,
    /// The refund comes the next day.
    pub refund_next_day: bool,
    /// The refund names the bill it takes back.
    pub refund_is_linked: bool,
    /// A second bill of the same table, fen; 0 none.
    pub second_bill: i64,
    /// Money put on the card, fen; 0 none.
    pub top_up: i64,
}

/// Draws the visit of a guest with a card on day `day`, at lunch or dinner.
pub(super) fn visit(guest: &Guest, index: u32, turn: u32, sitting: u32, draw: &mut Draw) -> Ticket {
    let (day, is_lunch) = (sitting / 2, sitting.is_multiple_of(2));
    let habit = guest.habit;
    let may_be_late = !matches!(guest.kind, Kind::Family | Kind::Banquet | Kind::Office);
    let second = time(is_lunch, may_be_late, draw);
    let home = if day >= u32::from(habit.moved) { 1 - habit.home } else { habit.home };
    let elsewhere = guest.kind != Kind::Banquet && draw.chance(60);
    let outlet = if elsewhere { 1 - home } else { home };
    let usual = u32::from(habit.covers) * if is_lunch { 85 } else { 100 };
    let covers = ((usual * draw.between(65, 135) + 5000) / 10_000).max(1);
    let yuan = u32::from(habit.per_cover) * covers * draw.between(740, 1300) / 1000;
    let drinks = guest.is_host() && !is_lunch && draw.chance(60);
    let yuan = if drinks { yuan * draw.between(140, 260) / 100 } else { yuan };
    let fen = odd_fen(yuan, draw);
    let mut after = after(fen, draw);
    if guest.ties.is_prepaid && draw.chance(70) {
        after.top_up = i64::from(draw.pick(&[1000_u32, 2000, 2000, 3000, 5000, 10_000])) * 100;
    }
    Ticket { second, guest: index, turn, outlet, covers, fen, after, is_delivery: false }
}

/// Draws one walk-in.
pub(super) fn walk_in(turn: u32, outlet: u8, is_lunch: bool, draw: &mut Draw) -> Ticket {
    let is_delivery = draw.chance(140);
    let second = time(is_lunch, true, draw);
    let covers = if draw.chance(60) { draw.between(7, 12) } else { draw.between(1, 3) + draw.below(3) };
    let per_cover = if is_lunch { draw.between(60, 120) } else { draw.between(80, 165) };
    let yuan = if is_delivery { draw.between(58, 320) } else { covers * per_cover };
    let fen = odd_fen(yuan, draw);
    let after = after(fen, draw);
    let covers = if is_delivery { 0 } else { covers };
    Ticket { second, guest: WALK_IN, turn, outlet, covers, fen, after, is_delivery }
}

/// Seconds of the business day at which a bill is opened: lunch around noon, dinner around 18:40, a few late suppers.
fn time(is_lunch: bool, may_be_late: bool, draw: &mut Draw) -> u32 {
    let second = draw.below(60);
    let minute = match (is_lunch, may_be_late && draw.chance(35)) {
        // Between the sittings: a late lunch, or tea.
        (true, true) => draw.between(14 * 60, 15 * 60 + 40),
        (true, false) => 11 * 60 + u32::midpoint(draw.below(150), draw.below(150)),
        (false, true) => draw.between(21 * 60, 26 * 60 + 30),
        (false, false) => 17 * 60 + u32::midpoint(draw.below(205), draw.below(205)),
    };
    minute * 60 + second
}

/// An amount as tills show it: mostly whole yuan, some round, some with a jiao, few with both decimals.
fn odd_fen(yuan: u32, draw: &mut Draw) -> i64 {
    let yuan = i64::from(yuan.max(1));
    match draw.below(1000) {
        0..=719 => yuan * 100,
        720..=839 => yuan * 100 + i64::from(draw.below(10)) * 10,
        840..=899 => yuan * 88,
        _ => (yuan + 9) / 10 * 1000,
    }
}

fn after(fen: i64, draw: &mut Draw) -> After {
    let mut after = After { voided_first: draw.chance(7), ..After::default() };
    if draw.chance(13) {
        let is_whole = draw.chance(120);
        let part = fen * i64::from(draw.between(6, 28)) / 100 / 100 * 100;
        after.refund = if is_whole { fen } else { part.max(100).min(fen) };
        after.refund_next_day = draw.chance(400);
        after.refund_is_linked = draw.chance(600);
    }
    if draw.chance(14) {
        after.second_bill = i64::from(draw.between(38, 480)) * 100;
    }
    after
}
