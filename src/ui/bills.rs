//! Bills as lines of a dialog: a day's with their times, others with their days, walk-ins to choose from, counts a month.

use super::say;
use super::screen::Scene;
use super::widget::wrap::wrap;
use crate::domain::bill::BillKind;
use crate::domain::customer::{BillLine, BillPage};
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::text::{self, Lean};
use crate::ui::theme::Role;
use crate::words::Words;
use ratatui::text::Line;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Widths of the columns: time or day, outlet, room, covers, amount, number; the kind takes the rest.
const COLUMNS: [usize; 6] = [5, 8, 8, 6, 10, 14];

/// A day's bills: a line each, with dishes and note below, and their sum.
pub(crate) fn table<'a>(page: &BillPage, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    if page.rows.is_empty() {
        return wrap(&words.dialog_no_bills(), columns);
    }
    let mut lines = vec![heading(words.dialog_bill_time(), columns, scene)];
    let has_fen = has_fen(page);
    for bill in &page.rows {
        lines.push(line(&fields(bill, has_fen, scene), bill, columns, scene));
        let extras: Vec<&str> =
            [&bill.dishes, &bill.note].into_iter().filter_map(|text| text.as_deref()).collect();
        if !extras.is_empty() {
            let said = text::cut(&extras.join(" · "), columns.saturating_sub(6));
            lines.push(Line::styled(format!("      {said}"), scene.style(Role::Muted)));
        }
    }
    lines.push(sum(page, scene));
    lines
}

/// What bills come to, and how many of them are no spend.
pub(crate) fn sum<'a>(page: &BillPage, scene: &Scene) -> Line<'a> {
    let words = scene.words();
    let (spent, others): (Vec<&BillLine>, Vec<&BillLine>) =
        page.rows.iter().partition(|bill| bill.kind.is_spend());
    let sum: Fen = spent.iter().filter_map(|bill| bill.amount).sum();
    let mut said = words.dialog_bills_sum(say::counted_bills(spent.len(), words), text::money(sum));
    if !others.is_empty() {
        said = format!("{said} · {}", words.dialog_bills_uncounted(say::counted_bills(others.len(), words)));
    }
    Line::styled(said, scene.style(Role::Title))
}

/// Whether any amount has fen: then all are written with them, so that figures stand below figures.
pub(crate) fn has_fen(page: &BillPage) -> bool {
    page.rows.iter().filter_map(|bill| bill.amount).any(|amount| amount.0 % 100 != 0)
}

/// Bills with their day in place of the time, the latest first.
pub(crate) fn dated<'a>(page: &BillPage, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    dated_among(page, Vec::new(), columns, scene)
}

/// The same with other lines of days among them, which come before the bills of their day.
pub(crate) fn dated_among<'a>(
    page: &BillPage,
    others: Vec<(Day, Line<'a>)>,
    columns: usize,
    scene: &Scene,
) -> Vec<Line<'a>> {
    let has_fen = has_fen(page);
    let row = |bill: &BillLine| {
        let mut fields = fields(bill, has_fen, scene);
        fields[0] = say::short_day(bill.business_day);
        (bill.business_day, line(&fields, bill, columns, scene))
    };
    let mut lines = others;
    lines.extend(page.rows.iter().rev().map(row));
    lines.sort_by_key(|(day, _)| Reverse(*day));
    let is_empty = page.rows.is_empty();
    let heading = (!is_empty).then(|| heading(scene.words().dialog_bill_day(), columns, scene));
    heading.into_iter().chain(lines.into_iter().map(|(_, line)| line)).collect()
}

/// The bills of one day, to stand under the line of its visits.
pub(super) fn of_day<'a>(page: &BillPage, day: Day, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let rows = page.rows.iter().filter(|bill| bill.business_day == day);
    let has_fen = has_fen(page);
    let said =
        |bill| format!("  {}", fitted(&fields(bill, has_fen, scene), columns.saturating_sub(2), scene));
    rows.map(|bill| Line::styled(said(bill), scene.style(Role::Muted))).collect()
}

fn heading<'a>(when: String, columns: usize, scene: &Scene) -> Line<'a> {
    let words = scene.words();
    let names = [
        when,
        words.dialog_bill_outlet(),
        words.dialog_bill_room(),
        words.dialog_bill_covers(),
        words.dialog_bill_amount(),
        words.dialog_bill_number(),
        words.dialog_bill_kind(),
    ];
    Line::styled(fitted(&names, columns, scene), scene.style(Role::Muted))
}

fn line<'a>(fields: &[String; 7], bill: &BillLine, columns: usize, scene: &Scene) -> Line<'a> {
    let role = if bill.amount.is_some_and(|amount| amount < Fen::ZERO) { Role::Worse } else { Role::Text };
    Line::styled(fitted(fields, columns, scene), scene.style(role))
}

fn fields(bill: &BillLine, has_fen: bool, scene: &Scene) -> [String; 7] {
    let words = scene.words();
    let clock = bill.at.second.map(|second| format!("{:02}:{:02}", second / 3600, second / 60 % 60));
    let kind = say::bill_kind(bill.kind, words);
    [
        clock.unwrap_or_else(|| "—".to_owned()),
        bill.outlet.clone(),
        bill.room.clone().unwrap_or_default(),
        bill.covers.map(|covers| covers.to_string()).unwrap_or_default(),
        if scene.discreet { String::new() } else { amount(bill.amount, has_fen) },
        bill.bill_no.clone().unwrap_or_default(),
        if bill.claimed { words.dialog_claimed_kind(kind) } else { kind },
    ]
}

fn amount(amount: Option<Fen>, has_fen: bool) -> String {
    let said = say::amount(amount);
    if has_fen && amount.is_some_and(|amount| amount.0 % 100 == 0) { format!("{said}.00") } else { said }
}

fn fitted(fields: &[String; 7], columns: usize, scene: &Scene) -> String {
    let mut row = String::new();
    // Where others read along there are no amounts, nor a column for them.
    let is_said = |index: usize| index != 4 || !scene.discreet;
    let fitting = fields.iter().zip(COLUMNS).enumerate().filter(|(index, _)| is_said(*index));
    for (index, (field, width)) in fitting {
        let lean = if matches!(index, 3 | 4) { Lean::Right } else { Lean::Left };
        row.push_str(&text::fit(field, width, lean));
        // Words lean left and figures right: between them one blank is air enough.
        row.push_str(if matches!(index, 0..=2) { " " } else { "  " });
    }
    row.push_str(&text::cut(&fields[6], columns.saturating_sub(text::width(&row))));
    text::cut(&row, columns)
}

/// A walk-in's bill as a line of a menu: amount, with fen where others have any, and number first, the outlet last.
pub(crate) fn walk_in(bill: &BillLine, has_fen: bool, scene: &Scene) -> String {
    let words = scene.words();
    let [clock, outlet, room, _, amount, number, _] = fields(bill, has_fen, scene);
    let covers = bill.covers.map(|count| words.dialog_covers(count)).unwrap_or_default();
    let covers = text::fit(&covers, 9, Lean::Right);
    let fitted = [(clock, 5), (room, 10), (number, 14), (outlet, 10)]
        .map(|(field, width)| text::fit(&field, width, Lean::Left));
    let [clock, room, number, outlet] = fitted;
    let taken = if bill.member_no.is_some() { words.dialog_claimed() } else { String::new() };
    let amount = text::fit(&amount, 10, Lean::Right);
    format!("{clock} {amount}  {number} {covers}  {room} {outlet} {taken}").trim_end().to_owned()
}

/// Most months of a guest's page, and how many stand in one line at the most.
const MONTHS: [i32; 2] = [12, 6];

/// `May 6 · Jun 10`: sales of each of the last months up to the as-of day's, those without a bill too: they show the fading.
/// In as many lines of so many columns as it takes.
pub(crate) fn by_month(page: &BillPage, as_of: Day, columns: usize, words: &Words) -> Vec<String> {
    let mut months: BTreeMap<_, u32> = BTreeMap::new();
    for bill in page.rows.iter().filter(|bill| bill.kind == BillKind::Sale) {
        *months.entry(bill.business_day.month().number()).or_default() += 1;
    }
    let Some(first) = page.rows.first() else { return Vec::new() };
    let [most, in_line] = MONTHS;
    let last = as_of.month();
    let first = first.business_day.month().max(last.plus(1 - most));
    let mut lines: Vec<String> = Vec::new();
    for by in 0..=last.number() - first.number() {
        let month = first.plus(by);
        let bills = months.get(&month.number()).copied().unwrap_or_default();
        let mut said = words.dialog_bills_of_month(month.month, bills.to_string());
        if month == last {
            said = words.dialog_bills_of_last_month(said);
        }
        let open = lines.last_mut().filter(|_| by % in_line != 0);
        match open.map(|line| (format!("{line} · {said}"), line)) {
            Some((longer, line)) if text::width(&longer) <= columns => *line = longer,
            _ => lines.push(said),
        }
    }
    lines
}
