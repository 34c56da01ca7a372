//! What each dialog says: its title, body, menu, and where its field stands.

use super::dialog::{Choice, Dialog, Kind, Loaded};
use super::{Attendance, Place, Scene, labels};
use crate::domain::attendance::DayCell;
use crate::domain::customer::BillPage;
use crate::domain::day::Day;
use crate::domain::no_visit::{self, NoVisit};
use crate::domain::visit::CountBy;
use crate::text;
use crate::ui::action::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::widget::field;
use crate::ui::widget::panel::{self, Panel, PanelLayout};
use crate::ui::widget::wrap::wrap;
use crate::ui::{bills, guest_card, marks, notice, say};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Where a dialog stands, and how many lines its body has.
pub(super) fn lay_out(screen: &Attendance, dialog: &Dialog, scene: &Scene) -> (PanelLayout, usize) {
    let panel = page(screen, dialog, scene);
    (panel.lay_out(scene.area), panel.body.len())
}

/// Draws a dialog over the sheet.
pub(super) fn draw(screen: &Attendance, dialog: &Dialog, frame: &mut Frame, scene: &Scene) {
    let page = page(screen, dialog, scene);
    let layout = panel::draw(frame, scene.area, &page, scene.theme);
    if let Kind::Path(input, _) | Kind::AsOf(input, _) = &dialog.kind {
        // The field is the last line of the body.
        let row = u16::try_from(page.body.len()).unwrap_or(1).saturating_sub(1);
        let area = Rect { y: layout.body.y + row, height: 1, ..layout.body }.intersection(layout.body);
        frame.buffer_mut().set_style(area, scene.style(Role::Row));
        let role = if dialog.prefilled { Role::Cursor } else { Role::Title };
        // A day tells nothing of anybody.
        let is_covered = scene.discreet && matches!(dialog.kind, Kind::Path(..));
        field::draw(frame, area, input, (scene.style(role), is_covered));
    }
}

fn page<'a>(screen: &Attendance, dialog: &Dialog, scene: &Scene) -> Panel<'a> {
    let words = scene.words();
    let hint = match &dialog.kind {
        _ if dialog.has_field() => words.dialog_hint_field(),
        _ if dialog.menu.entries.is_empty() => words.dialog_hint_close(),
        _ if dialog.menu.entries.len() > 9 => words.dialog_hint_long_menu(),
        _ => words.dialog_hint_menu(),
    };
    Panel {
        title: title(screen, dialog, scene),
        body: body(screen, dialog, scene),
        scroll: dialog.scroll,
        menu: menu(screen, dialog, scene),
        chosen: dialog.menu.window.selected,
        hint,
    }
}

fn title(screen: &Attendance, dialog: &Dialog, scene: &Scene) -> String {
    let words = scene.words();
    let name = dialog
        .guest
        .as_ref()
        .map_or_else(|| text::sanitise(&dialog.title).into_owned(), |guest| scene.name(guest));
    let day = dialog.day.map(|day| labels::day_and_weekday(day, words)).unwrap_or_default();
    match &dialog.kind {
        Kind::Bills(_) => format!("{name} · {day}"),
        Kind::Period(_, to) => {
            let from = dialog.day.map(|day| day.to_string()).unwrap_or_default();
            format!("{name} · {}", words.attendance_period_days(from, labels::short_day(*to)))
        }
        Kind::WalkIns(_) => words.dialog_walk_ins(day, name),
        Kind::Guest(_) | Kind::Nobody | Kind::More => name,
        Kind::Figure(place, _) => super::figures::title(screen, *place, &name, scene),
        Kind::YearFigure((from, to), _) => format!("{name} · {}", super::year::span_of(*from, *to, words)),
        Kind::Change => format!("{name} · {}", words.dialog_figure_change()),
        Kind::Tick => words.dialog_tick(name, day),
        Kind::Roster(_) => words.dialog_roster(name),
        Kind::Marked => marks::title(&screen.marked, words),
        Kind::Basis => words.dialog_basis(),
        Kind::Scope => words.dialog_scope(),
        Kind::Sort => words.customers_sort_title(),
        Kind::Format => words.dialog_output(),
        Kind::Path(..) => words.dialog_output_path(),
        Kind::Overwrite(_) => words.dialog_overwrite(),
        Kind::AsOf(..) => words.dialog_as_of(),
    }
}

fn menu(screen: &Attendance, dialog: &Dialog, scene: &Scene) -> Vec<String> {
    let words = scene.words();
    let cell = cell(screen, dialog);
    let label = |entry: &Choice| match (*entry, &dialog.kind) {
        (Choice::Claim(index), Kind::WalkIns(Loaded::Ready(page))) => {
            let has_fen = bills::has_fen(page);
            page.rows.get(index).map(|bill| bills::walk_in(bill, has_fen, scene)).unwrap_or_default()
        }
        (Choice::Unclaim(id), Kind::Bills(Loaded::Ready(page))) => {
            let number = page.rows.iter().find(|bill| bill.id == id).and_then(|bill| bill.bill_no.clone());
            format!("{} {}", words.dialog_unclaim(), number.unwrap_or_default())
        }
        (Choice::Tick(sitting, true), _) if cell.is_some_and(|cell| cell.covered.holds(sitting)) => {
            words.dialog_tick_covered(labels::choice(*entry, screen, words))
        }
        (Choice::Run(Action::Explain), _) => match screen.cursor.place {
            Place::Day(_) => words.dialog_explain_this_day(),
            Place::Name => words.dialog_explain_this_rank(),
            place => words.dialog_explain(super::figures::name(screen, place, words)),
        },
        (choice, _) if is_current(choice, screen) => {
            words.dialog_current(labels::choice(choice, screen, words))
        }
        (choice, _) => labels::choice(choice, screen, words),
    };
    dialog.menu.entries.iter().map(label).collect()
}

/// Whether a line of a menu is what holds already.
fn is_current(choice: Choice, screen: &Attendance) -> bool {
    let Some(page) = screen.page() else { return false };
    match choice {
        Choice::Sort(by) => by == screen.listing.by,
        Choice::Basis(basis) => basis == page.sheet.roster.basis,
        Choice::Scope(None) => screen.scope().is_none(),
        Choice::Scope(Some(index)) => page.outlets.get(index) == screen.scope(),
        _ => false,
    }
}

fn body<'a>(screen: &Attendance, dialog: &Dialog, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
    match &dialog.kind {
        Kind::Bills(bills) => bills_of_day(screen, (dialog, bills), columns, scene),
        Kind::Period(bills, _) => bills_of_period(screen, (dialog, bills), columns, scene),
        Kind::WalkIns(bills) => loaded(bills, scene, |page| {
            let is_none = page.rows.is_empty();
            wrap(&if is_none { words.dialog_no_walk_ins() } else { words.dialog_walk_ins_note() }, columns)
        }),
        Kind::Nobody => wrap(&words.dialog_found_nobody(), columns),
        Kind::Guest(card) => loaded(card, scene, |card| guest_card::lines(card, columns, scene)),
        Kind::Figure(..) | Kind::YearFigure(..) | Kind::Change => figure(screen, dialog, columns, scene),
        Kind::More => Vec::new(),
        Kind::Tick => wrap(&words.dialog_tick_note(), columns),
        Kind::Roster(now) => marks::about_one(*now, columns, words),
        Kind::Marked => screen.marked_guests().lines(columns, scene),
        Kind::Basis => wrap(&words.dialog_basis_note(), columns),
        Kind::Scope => wrap(&words.dialog_scope_note(), columns),
        Kind::Sort => wrap(&words.attendance_order_note(), columns),
        Kind::Format => {
            let key = scene.keymap.first_key(Context::Everywhere, "discreet").unwrap_or_default();
            let discreet = scene.discreet.then(|| words.dialog_output_discreet(key));
            wrap(&discreet.unwrap_or_else(|| words.dialog_output_note()), columns)
        }
        // The field's own line is as wide as it may grow.
        Kind::Path(..) => {
            [wrap(&words.dialog_output_path_note(), columns), vec![Line::from(" ".repeat(columns))]].concat()
        }
        Kind::Overwrite(output) => {
            wrap(&words.dialog_overwrite_note(output.path.display().to_string()), columns)
        }
        Kind::AsOf(_, is_wrong) => which_day(screen, *is_wrong, columns, scene),
    }
}

/// The bills of a guest's day, and why they are no visit.
fn bills_of_day<'a>(
    screen: &Attendance,
    (dialog, bills): (&Dialog, &Loaded<BillPage>),
    columns: usize,
    scene: &Scene,
) -> Vec<Line<'a>> {
    let ticked = ticked_by_hand(screen, dialog, columns, scene);
    let rows = loaded(bills, scene, |page| {
        // A day that was ticked needs no bill.
        if page.rows.is_empty() && !ticked.is_empty() {
            return Vec::new();
        }
        let why = why_no_visit(screen, dialog, page, scene);
        let why = why.iter().flat_map(|said| wrap(said, columns));
        bills::table(page, columns, scene).into_iter().chain(why).collect()
    });
    [ticked, rows].concat()
}

/// The bills of a guest's ten-day period, and the days that count without one.
fn bills_of_period<'a>(
    screen: &Attendance,
    (dialog, bills): (&Dialog, &Loaded<BillPage>),
    columns: usize,
    scene: &Scene,
) -> Vec<Line<'a>> {
    let to = if let Kind::Period(_, to) = dialog.kind { Some(to) } else { None };
    let days = dialog.day.zip(to);
    loaded(bills, scene, |page| {
        let mut lines = if page.rows.is_empty() {
            wrap(&scene.words().attendance_period_no_bills(), columns)
        } else {
            let mut lines = bills::dated(page, columns, scene);
            lines.push(bills::sum(page, scene));
            lines
        };
        lines.extend(
            days.map(|days| ticked_between(screen, dialog, days, (columns, scene))).unwrap_or_default(),
        );
        lines
    })
}

/// That days were ticked by hand: the visits of the year count them, and no bill says so.
fn ticked_between<'a>(
    screen: &Attendance,
    dialog: &Dialog,
    (from, to): (Day, Day),
    (columns, scene): (usize, &Scene),
) -> Vec<Line<'a>> {
    let row = dialog.customer().and_then(|customer| screen.year_row(customer));
    let ticked = row.map_or(&[][..], |row| &row.ticked);
    let days = ticked.iter().filter(|day| (from..=to).contains(*day)).map(|day| labels::short_day(*day));
    let days: Vec<String> = days.collect();
    if days.is_empty() {
        Vec::new()
    } else {
        wrap(&scene.words().customers_ticked(days.join(" · ")), columns)
    }
}

/// How a figure came about, with the bills behind it where the sheet does not hold them. It is the guest's of the dialog: the cursor
/// may have gone to another one since.
fn figure<'a>(screen: &Attendance, dialog: &Dialog, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let Some(customer) = dialog.customer() else { return Vec::new() };
    match &dialog.kind {
        Kind::Figure(place, bills) => {
            let Some(row) = screen.row_of(customer) else { return Vec::new() };
            let mut lines = super::figures::lines(screen, (row, *place), columns, scene);
            if let Some(bills) = bills {
                lines.push(Line::default());
                lines.extend(loaded(bills, scene, |page| match place {
                    Place::Phase => super::figures::visits(screen, (row, page), columns, scene),
                    _ => bills::dated(page, columns, scene),
                }));
            }
            lines
        }
        Kind::YearFigure(days, bills) => {
            let mut lines = screen.explain_year((customer, *days), columns, scene);
            lines.push(Line::default());
            lines.extend(loaded(bills, scene, |page| bills::dated(page, columns, scene)));
            lines.extend(ticked_between(screen, dialog, *days, (columns, scene)));
            lines
        }
        _ => screen.explain_changes(customer, columns, scene),
    }
}

/// What an as-of day does, or that what was typed is none; with a line for the field.
fn which_day<'a>(screen: &Attendance, is_wrong: bool, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let last = screen.page().map(|page| page.last_day.to_string()).unwrap_or_default();
    let note = if is_wrong { words.dialog_as_of_wrong() } else { words.dialog_as_of_note(last) };
    let role = if is_wrong { Role::Worse } else { Role::Text };
    let mut lines = wrap(&note, columns);
    for line in &mut lines {
        line.style = scene.style(role);
    }
    lines.push(Line::default());
    lines
}

/// The cell a dialog is about.
fn cell<'a>(screen: &'a Attendance, dialog: &Dialog) -> Option<&'a DayCell> {
    dialog.guest.as_ref().zip(dialog.day).and_then(|(guest, day)| screen.cell_of(guest, day))
}

/// Why bills of a day that has come are no visit: who sees them listed under a blank cell asks for nothing else.
fn why_no_visit(screen: &Attendance, dialog: &Dialog, page: &BillPage, scene: &Scene) -> Vec<String> {
    let words = scene.words();
    let said = |why: NoVisit| match why {
        NoVisit::NoSpend => words.dialog_no_visit_no_spend(),
        NoVisit::Net(net) => words.dialog_no_visit_net(text::money(net)),
        NoVisit::RefundedLater => words.dialog_no_visit_refunded(),
    };
    let Some((sheet, day)) = screen.page().map(|page| &page.sheet).zip(dialog.day) else { return Vec::new() };
    let is_counted = day.month() == sheet.month && day <= sheet.end();
    let is_listed =
        dialog.guest.as_ref().is_some_and(|guest| sheet.rows.iter().any(|row| row.guest == *guest));
    match cell(screen, dialog) {
        _ if !is_counted || !is_listed => Vec::new(),
        None => no_visit::of_day(&page.rows).into_iter().map(said).collect(),
        Some(cell) if sheet.count_by == CountBy::Day && !cell.only_ticked => Vec::new(),
        Some(cell) => {
            let of = |(sitting, why)| say::beside(&labels::sitting(sitting, words), &said(why));
            no_visit::of_sittings(&page.rows, cell.billed).into_iter().map(of).collect()
        }
    }
}

/// That a day was ticked by hand, and for which meal.
fn ticked_by_hand<'a>(screen: &Attendance, dialog: &Dialog, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let Some(cell) = cell(screen, dialog).filter(|cell| cell.ticked) else { return Vec::new() };
    let said = if cell.only_ticked {
        words.dialog_ticked_by_hand(labels::cell_mark(cell.sitting, words))
    } else {
        words.dialog_ticked_by_hand_too()
    };
    let later = dialog.day.filter(|day| Some(*day) > screen.end());
    let from = later.map(|day| words.frame_counts_from(labels::short_day(day)));
    [wrap(&said, columns), from.map(|from| wrap(&from, columns)).unwrap_or_default()].concat()
}

fn loaded<'a, T>(value: &Loaded<T>, scene: &Scene, show: impl FnOnce(&T) -> Vec<Line<'a>>) -> Vec<Line<'a>> {
    match value {
        Loaded::Loading => vec![Line::styled(scene.words().frame_reading(), scene.style(Role::Muted))],
        Loaded::Ready(value) => show(value),
        Loaded::Failed(error) => {
            let told = notice::explained(error, scene);
            [told.what, told.r#do]
                .map(|said| Line::styled(text::sanitise(&said).into_owned(), scene.style(Role::Worse)))
                .to_vec()
        }
    }
}
