//! Paints a page of the call mode, and at its end what was done.

use super::acting::{day_ahead, day_how, day_to_write, no_day};
use super::call::{Calls, Purpose};
use super::noted::{FIELDS, Noting};
use super::step::{Choice, Step, Typing};
use super::told::{self, Told};
use crate::domain::touch::{MOST_COVERS, MOST_TEXT, Outcome};
use crate::domain::typed_booking::BookingFault;
use crate::text::{self, terms};
use crate::ui::action::Context;
use crate::ui::notice::{self, Notice};
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::field;
use crate::ui::widget::panel::{self, Panel, PanelLayout};
use crate::ui::widget::wrap::wrap;
use crate::words::Words;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The page stands above the line that says what was saved.
fn room(area: Rect) -> Rect {
    Rect { height: area.height.saturating_sub(1), ..area }
}

/// Where the page stands, and how many lines its body has.
pub(crate) fn lay_out(calls: &Calls, scene: &Scene) -> (PanelLayout, usize) {
    let page = page(calls, scene);
    (page.lay_out(room(scene.area)), page.body.len())
}

/// Draws the page.
pub(crate) fn draw(calls: &Calls, said: Option<&Notice>, frame: &mut Frame, scene: &Scene) {
    let (page, room) = (page(calls, scene), room(scene.area));
    let layout = panel::draw(frame, room, &page, scene.theme);
    let line = Rect { y: room.bottom(), height: 1, ..scene.area }.intersection(scene.area);
    // A failure is read to its end.
    let above = Rect { y: line.y.saturating_sub(2), height: 2, ..line }.intersection(scene.area);
    let (at, of) = calls.place();
    let again = u32::try_from(calls.called_again()).unwrap_or(u32::MAX);
    let place = match (calls.purpose, again) {
        (Purpose::Day, 0) => format!("{at}/{of}"),
        (Purpose::Day, _) => scene.words().alert_page_again(format!("{at}/{of}"), again),
        (Purpose::Touch | Purpose::Table, _) => String::new(),
    };
    notice::draw(frame, (line, above), &place, said, scene);
    // The fields begin in the second line of the body.
    let line =
        |at: u16| Rect { y: layout.body.y + 1 + at, height: 1, ..layout.body }.intersection(layout.body);
    match &calls.step {
        Step::Book(typing) => {
            let role = if typing.is_proposed { Role::Cursor } else { Role::Title };
            frame.buffer_mut().set_style(line(0), scene.style(Role::Row));
            field::draw(frame, line(0), &typing.input, (scene.style(role), scene.discreet));
        }
        Step::Day(input, _) => {
            frame.buffer_mut().set_style(line(0), scene.style(Role::Row));
            field::draw(frame, line(0), input, (scene.style(Role::Title), false));
        }
        Step::Note(noting) => {
            // The one that is typed into comes last: the cursor stands where the last field is drawn.
            let order = (0..FIELDS).filter(|at| *at != noting.at).chain([noting.at]);
            for at in order {
                let line = line(u16::try_from(at).unwrap_or(0));
                let left = told::LABEL.min(usize::from(line.width));
                let left = u16::try_from(left).unwrap_or(0);
                let area = Rect { x: line.x + left, width: line.width - left, ..line };
                let role = if at == noting.at { Role::Title } else { Role::Text };
                frame.buffer_mut().set_style(area, scene.style(Role::Row));
                field::draw(frame, area, &noting.fields[at], (scene.style(role), scene.discreet));
            }
        }
        _ => {}
    }
}

fn page<'a>(calls: &Calls, scene: &Scene) -> Panel<'a> {
    let words = scene.words();
    let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
    let (at, of) = calls.place();
    let name = calls.guest().map(|guest| scene.name(&guest.approach.guest));
    let title = match name {
        Some(name) => {
            let what = match calls.purpose {
                Purpose::Day => words.alert_page_call_of(at.to_string(), of.to_string()),
                Purpose::Touch => text::capitalised(&words.journal_touch()),
                Purpose::Table => text::capitalised(&words.journal_reservation()),
            };
            words.said_of(what, name)
        }
        None => words.alert_page_calls_done(),
    };
    let hint = if calls.has_field() { words.dialog_hint_field() } else { words.dialog_hint_menu() };
    Panel {
        title,
        body: body(calls, columns, scene),
        scroll: calls.scroll,
        menu: calls
            .menu
            .entries
            .iter()
            .enumerate()
            .map(|(at, choice)| label((at, *choice), calls.has_note, words))
            .collect(),
        chosen: calls.menu.window.selected,
        hint,
    }
}

fn body<'a>(calls: &Calls, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let Some(guest) = calls.guest() else { return end(calls, columns, scene) };
    let mut lines = match &calls.step {
        Step::Book(typing) => typed(typing, columns, scene),
        Step::Day(_, wrong) => {
            let (how, role) = day_how(*wrong, scene.today, words);
            vec![Line::styled(how, scene.style(role)), Line::default(), Line::default()]
        }
        Step::Note(noting) => {
            let (how, role) = if noting.is_refused {
                (words.approach_no_amount(), Role::Worse)
            } else {
                (words.alert_page_note_how(), Role::Muted)
            };
            let labels = Noting::labels(words).map(|label| Line::styled(label, scene.style(Role::Muted)));
            std::iter::once(Line::styled(how, scene.style(role)))
                .chain(labels)
                .chain([Line::default()])
                .collect()
        }
        Step::Method | Step::Outcome | Step::Cause | Step::Next => Vec::new(),
    };
    let told = Told::of(guest, &calls.spoken, calls.of);
    lines.extend(told::head(&told, columns, scene));
    lines.extend(told::lines(&told, columns, scene));
    let question = match calls.step {
        Step::Outcome | Step::Book(_) | Step::Day(..) | Step::Note(_) => None,
        Step::Method => Some(words.alert_page_which_method()),
        Step::Cause => Some(words.alert_page_which_cause()),
        Step::Next => Some(words.alert_page_when_next()),
    };
    // After a while among other guests nobody knows what he chose.
    let chosen =
        matches!(calls.step, Step::Next).then(|| text::capitalised(&terms::outcome(calls.outcome, words)));
    let question = question.map(|asked| chosen.into_iter().chain([asked]).collect::<Vec<_>>().join(" · "));
    if let Some(question) = question {
        lines.insert(0, Line::styled(question, scene.style(Role::Title)));
    }
    lines
}

/// The field, and below it what is understood and who wants the same room.
fn typed<'a>(typing: &Typing, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let mut lines =
        vec![Line::styled(words.alert_page_table_how(), scene.style(Role::Muted)), Line::default()];
    let (said, role) = match &typing.read {
        Ok(booking) if scene.discreet => (words.alert_page_understood(booking.day.to_string()), Role::Better),
        Ok(booking) => (words.alert_page_understood(told::table(booking, words)), Role::Better),
        Err(fault) => {
            let role = if typing.is_refused { Role::Worse } else { Role::Muted };
            (unmeant(fault, scene), role)
        }
    };
    // No dish and no room is broken where it need not be.
    let styled = |said: &str, role| {
        let lines = text::wrap_parts(said, columns).into_iter();
        lines.map(move |line| Line::styled(line, scene.style(role)))
    };
    lines.extend(styled(&said, role));
    for table in typing.clashes.iter().flatten() {
        let room = table.reservation.booking.room.as_deref().unwrap_or_default();
        let room = text::sanitise(room).into_owned();
        let clash = words.touch_room_clash(room, scene.name_in_sentence(&table.guest));
        lines.extend(styled(&clash, Role::Worse));
    }
    let is_warned = typing.is_confirmed && typing.clashes.as_ref().is_some_and(|clashes| !clashes.is_empty());
    if is_warned && typing.read.is_ok() {
        let key = scene.keymap.first_key(Context::Field, "open").unwrap_or_default();
        lines.extend(styled(&words.approach_book_anyway(key), Role::Title));
    }
    lines.push(Line::default());
    lines
}

/// Which part of a reservation cannot be meant, and how it is written.
fn unmeant(fault: &BookingFault, scene: &Scene) -> String {
    let words = scene.words();
    let said = |said: &str| text::sanitise(said).into_owned();
    match fault {
        BookingFault::Day(day) => no_day(*day, scene.today, words)
            .unwrap_or_else(|| words.alert_page_no_day(day_to_write(scene.today))),
        BookingFault::Far { last } => words.approach_bad_far(last.to_string()),
        BookingFault::Hour(hour) => words.approach_bad_hour(said(hour)),
        BookingFault::Covers(covers) => words.approach_bad_covers(said(covers), MOST_COVERS.to_string()),
        BookingFault::Tables(tables) => words.approach_bad_tables(said(tables)),
        BookingFault::Number(number) => words.approach_bad_number(said(number)),
        BookingFault::Long => words.approach_bad_long(MOST_TEXT.to_string()),
    }
}

/// What was done, and who was not called and why.
fn end<'a>(calls: &Calls, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let mut said = Vec::new();
    for outcome in Outcome::ALL {
        let count = calls.made.iter().filter(|made| made.outcome == outcome).count();
        if count > 0 {
            said.push(words.said_of(text::capitalised(&terms::outcome(outcome, words)), count.to_string()));
        }
    }
    let [beyond, out, alone] = calls.left.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    let others = [
        (beyond > 0).then(|| words.alert_page_beyond(beyond)),
        (out > 0).then(|| words.alert_page_left_out(out)),
        (alone > 0).then(|| words.alert_page_left_alone(alone)),
    ];
    said.extend(others.into_iter().flatten());
    said.iter().flat_map(|said| wrap(said, columns)).collect()
}

/// A line of the menu; `has_note` is whether a note is to be typed behind it.
fn label((at, choice): (usize, Choice), has_note: bool, words: &Words) -> String {
    match choice {
        Choice::Method(method) => terms::method(method, words),
        Choice::TypeDay => words.alert_page_other_day(),
        Choice::NoNext => words.alert_page_no_next(),
        Choice::WithNote if has_note => words.alert_page_note_follows(),
        Choice::WithNote => words.alert_page_with_note(),
        Choice::Outcome(outcome) => terms::outcome(outcome, words),
        Choice::Cause(cause) => terms::cause(cause, words),
        Choice::OtherCauses => words.alert_page_other_causes(),
        Choice::Next(day) => day_ahead(at, day, words),
        Choice::Close => words.alert_page_to_list(),
    }
}
