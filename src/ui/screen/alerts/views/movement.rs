//! The movement between two days: the matrix of phases, and the guests behind each of its cells.

mod draw;

pub(super) use draw::{about, draw, shown_of};

use super::super::{Alerts, Scene, Turn};
use super::{Answer, Showing, divide, height};
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::movement::{Cells, Moved, Movement, month_after, month_before};
use crate::domain::phase::Phase;
use crate::domain::typed_day::{read_day, read_span};
use crate::domain::view::View;
use crate::error::Error;
use crate::ui::action::Action;
use crate::ui::screen::{Heading, Offers, Why};
use crate::ui::widget::window::Window;
use crate::words::Words;
use crate::worker::Request;
use ratatui::layout::Rect;
use tui_input::Input;

/// Lines and columns of the matrix: every phase, and all of them together.
const SIDES: usize = Phase::ALL.len() + 1;
/// Columns of the names of its lines, and of a cell at the least and at the most.
const NAMES: u16 = 11;
const CELL: (u16, u16) = (7, 10);
/// Guests listed of a cell at the most.
const MOST: usize = 1_000;

/// Days that are typed; whether what was typed is none.
#[derive(Debug, Default)]
pub(in super::super) struct Typing {
    input: Input,
    is_wrong: bool,
}

/// The guests behind a cell.
#[derive(Debug)]
pub(super) struct Behind {
    pub(super) cells: Cells,
    /// Those of the largest value at risk.
    pub(super) moved: Vec<Moved>,
    /// Who they are, once that is answered.
    pub(super) guests: Option<Vec<Guest>>,
    window: Window,
}

/// The view.
#[derive(Debug)]
pub(in super::super) struct MovementView {
    /// The days chosen; else from the end of last month up to the as-of day.
    days: Option<(Day, Day)>,
    /// The latest day there is: that of the first answer, when nobody had chosen days.
    last: Option<Day>,
    pub(in super::super) answer: Answer<Box<Movement>>,
    /// Line and column of the cursor; the last ones hold the sums.
    cursor: (usize, usize),
    pub(super) behind: Option<Behind>,
    pub(in super::super) input: Option<Typing>,
}

impl Default for MovementView {
    /// The cursor stands where guests begin to fade.
    fn default() -> Self {
        let cursor = (Phase::Normal as usize, Phase::Resting as usize);
        Self { days: None, last: None, answer: Answer::default(), cursor, behind: None, input: None }
    }
}

/// The phase of a line or column; `None` for the sums.
fn phase_of(side: usize) -> Option<Phase> {
    Phase::ALL.get(side).copied()
}

impl MovementView {
    /// The question it asks.
    pub(in super::super) fn ask(&self, view: View) -> Request {
        let view = View { as_of: self.days.map(|(_, to)| to).or(view.as_of), ..view };
        Request::Movement { view, since: self.days.map(|(from, _)| from) }
    }

    /// Takes the matrix; what was there already is worth more than a failure.
    pub(super) fn take(&mut self, answer: Result<Option<Box<Movement>>, Error>) -> Option<Error> {
        if let Ok(Some(movement)) = &answer {
            self.last = Some(movement.latest);
        }
        let failed = self.answer.take(answer);
        if self.movement().is_none() {
            self.behind = None;
        }
        failed
    }

    /// Lists the open cell anew by the matrix that came; the cursor stays on its guest. The question who they are.
    pub(super) fn list_again(&mut self, height: usize) -> Option<Request> {
        let movement = self.answer.ready()?;
        let behind = self.behind.as_mut()?;
        let chosen = behind.moved.get(behind.window.selected).map(|row| row.customer);
        behind.moved = movement.guests(behind.cells).take(MOST).copied().collect();
        let place = behind.moved.iter().position(|row| Some(row.customer) == chosen);
        behind.window.select(place.unwrap_or(behind.window.selected), behind.moved.len(), height);
        Some(behind.who_are_they())
    }

    /// Takes the names of those listed.
    pub(super) fn take_guests(&mut self, answer: Result<Vec<Guest>, Error>) -> Option<Error> {
        let behind = self.behind.as_mut()?;
        match answer {
            Ok(guests) => {
                // Who has gone meanwhile has no name, and is not listed.
                behind.moved.retain(|row| guests.iter().any(|guest| guest.customer == row.customer));
                behind.guests = Some(guests);
                None
            }
            // Those who are named already stay.
            Err(error) => {
                self.behind.take_if(|behind| behind.guests.is_none());
                Some(error)
            }
        }
    }

    pub(super) fn movement(&self) -> Option<&Movement> {
        self.answer.ready().map(AsRef::as_ref)
    }

    pub(super) fn cells(&self) -> Cells {
        Cells { from: phase_of(self.cursor.0), to: phase_of(self.cursor.1) }
    }

    /// Whether the cell under the cursor holds anybody.
    fn holds_anybody(&self) -> bool {
        self.movement().is_some_and(|movement| movement.tally(self.cells()).guests > 0)
    }

    /// What the header says.
    pub(super) fn heading(&self, scene: &Scene) -> Heading {
        let words = scene.words();
        let Some(movement) = self.movement() else {
            return Heading::saying(words.screen_alerts(), words.movement_title(), false);
        };
        let days = words.movement_days(movement.from.to_string(), movement.to.to_string());
        Heading {
            title: words.screen_alerts(),
            parts: vec![words.movement_title(), days],
            needed: 2,
            ..Heading::default()
        }
    }

    /// What cannot be done now, and what keys are called here.
    pub(super) fn offer(&self, offers: &mut Offers) {
        offers.call(Action::AsOf, Some(Words::movement_days_hint));
        offers.call(Action::PreviousMonth, Some(Words::movement_month_hint));
        let Some(movement) = self.movement() else {
            offers.disable(&super::OF_MOVEMENT, Why::NotRead);
            offers.disable(&[Action::Output, Action::Explain], Why::NotRead);
            if matches!(self.answer, Answer::Loading) {
                offers.disable(&[Action::Open], Why::NotRead);
            }
            return;
        };
        if let Some(behind) = &self.behind {
            offers.disable(&[Action::Left, Action::Right], Why::OtherView);
            offers.call(Action::Open, Some(Words::movement_page_hint));
            if behind.guests.as_ref().is_none_or(Vec::is_empty) {
                offers.disable(&[Action::Open, Action::Output], Why::NobodyThere);
            }
        } else if self.holds_anybody() {
            offers.call(Action::Open, Some(Words::movement_guests_hint));
        } else {
            offers.disable(&[Action::Open], Why::NobodyThere);
        }
        if self.later(movement).is_none() {
            offers.disable(&[Action::NextMonth], Why::LastMovement);
        }
    }

    fn later(&self, movement: &Movement) -> Option<(Day, Day)> {
        month_after((movement.from, movement.to), self.last.unwrap_or(movement.to))
    }

    /// The cell a click is on.
    fn cell_at(area: Rect, (x, y): (u16, u16)) -> Option<(usize, usize)> {
        let areas = divide(area);
        let width = draw::cell_width(areas.body);
        let line = usize::from(y.checked_sub(areas.body.y)?);
        let column = usize::from(x.checked_sub(areas.body.x + NAMES)? / width);
        (line < SIDES.min(usize::from(areas.body.height)) && column < SIDES).then_some((line, column))
    }
}

impl Alerts {
    /// An action on the matrix, or on the list of a cell.
    pub(super) fn update_movement(&mut self, action: Action, scene: &Scene) -> Turn {
        let own = &mut self.movement;
        let days = own.answer.ready().map(|movement| (movement.from, movement.to));
        match action {
            Action::AsOf => own.input = Some(Typing::default()),
            Action::PreviousMonth => {
                own.days = days.map(month_before);
                return self.ask_days();
            }
            Action::NextMonth => {
                own.days = own.movement().and_then(|movement| own.later(movement));
                return self.ask_days();
            }
            action if own.behind.is_some() => return self.update_behind(action, scene),
            Action::Back => self.showing = Showing::List,
            Action::Open => return self.open_cell(),
            Action::Click { column, row, double } => {
                if let Some(cell) = MovementView::cell_at(scene.area, (column, row)) {
                    own.cursor = cell;
                    if double && own.holds_anybody() {
                        return self.open_cell();
                    }
                }
            }
            action => move_cursor(&mut own.cursor, action),
        }
        Turn::default()
    }

    fn ask_days(&mut self) -> Turn {
        self.movement.behind = None;
        Turn::ask(self.ask_view().into_iter().collect())
    }

    fn open_cell(&mut self) -> Turn {
        let cells = self.movement.cells();
        let Some(movement) = self.movement.movement() else { return Turn::default() };
        let moved: Vec<Moved> = movement.guests(cells).take(MOST).copied().collect();
        let behind = Behind { cells, moved, guests: None, window: Window::default() };
        let request = behind.who_are_they();
        self.movement.behind = Some(behind);
        Turn::ask(vec![request])
    }

    fn update_behind(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(behind) = &mut self.movement.behind else { return Turn::default() };
        let (len, height) = (behind.moved.len(), height(scene));
        let opens = match action {
            Action::Back => {
                self.movement.behind = None;
                return Turn::default();
            }
            Action::Open => true,
            Action::Click { column, row, double } => {
                let body = divide(scene.area).body;
                let place =
                    behind.window.visible(len, height).start + usize::from(row.saturating_sub(body.y));
                let is_row = body.contains((column, row).into()) && place < len;
                if is_row {
                    behind.window.select(place, len, height);
                }
                is_row && double
            }
            action => {
                behind.window.take(action, len, height);
                false
            }
        };
        if !opens {
            return Turn::default();
        }
        let chosen = behind.moved.get(behind.window.selected);
        Turn { guest: chosen.and_then(|row| behind.guest(row)).cloned(), ..Turn::default() }
    }

    /// An action while days are typed.
    pub(super) fn update_days(&mut self, action: Action, scene: &Scene) -> Turn {
        let last = self.movement.last.unwrap_or(scene.today);
        let Some(typing) = &mut self.movement.input else { return Turn::default() };
        match action {
            Action::Back => self.movement.input = None,
            Action::Type(request) => {
                typing.is_wrong = false;
                typing.input.handle(request);
            }
            Action::Open => {
                let days = read_days(typing.input.value().trim(), last);
                typing.is_wrong = days.is_none();
                if days.is_some() {
                    self.movement.days = days;
                    self.movement.input = None;
                    return self.ask_days();
                }
            }
            _ => {}
        }
        Turn::default()
    }
}

impl Behind {
    fn who_are_they(&self) -> Request {
        Request::MovedGuests(self.moved.iter().map(|row| row.customer).collect())
    }

    pub(super) fn guest(&self, row: &Moved) -> Option<&Guest> {
        self.guests.as_ref()?.iter().find(|guest| guest.customer == row.customer)
    }
}

/// Two days as typed, or the first of them alone: neither later than the last.
fn read_days(typed: &str, last: Day) -> Option<(Day, Day)> {
    let days = match read_day(typed, last) {
        Some(from) => (from, last),
        None => read_span(typed, last).map(|span| (*span.start(), *span.end()))?,
    };
    (days.0 < days.1 && days.1 <= last).then_some(days)
}

fn move_cursor(cursor: &mut (usize, usize), action: Action) {
    let last = SIDES - 1;
    match action {
        Action::Up => cursor.0 = cursor.0.saturating_sub(1),
        Action::Down => cursor.0 = (cursor.0 + 1).min(last),
        Action::Left => cursor.1 = cursor.1.saturating_sub(1),
        Action::Right => cursor.1 = (cursor.1 + 1).min(last),
        Action::Top | Action::PageUp => cursor.0 = 0,
        Action::Bottom | Action::PageDown => cursor.0 = last,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_alone_is_the_first_of_two_and_none_lies_after_the_last() {
        let last: Day = "2026-11-28".parse().expect("a day");
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let table = [
            ("10-01", Some(("2026-10-01", "2026-11-28"))),
            ("2026-09-30..2026-10-31", Some(("2026-09-30", "2026-10-31"))),
            ("09-30 到 10-31", Some(("2026-09-30", "2026-10-31"))),
            ("11-28", None),
            ("2026-10-31..2026-10-31", None),
            ("2026-10-31..2026-12-05", None),
            ("soon", None),
        ];
        for (typed, expected) in table {
            assert_eq!(read_days(typed, last), expected.map(|(from, to)| (day(from), day(to))), "{typed}");
        }
    }

    #[test]
    fn the_cursor_stays_on_the_matrix_and_a_click_finds_its_cell() {
        let mut cursor = (0, 0);
        for action in [Action::Up, Action::Left, Action::Bottom, Action::Down, Action::Right] {
            move_cursor(&mut cursor, action);
        }
        assert_eq!(cursor, (SIDES - 1, 1));
        let area = Rect::new(0, 1, 80, 22);
        let found = [(0, 2), (11, 2), (18, 3), (79, 2), (20, 1)].map(|at| MovementView::cell_at(area, at));
        assert_eq!(found, [None, Some((0, 0)), Some((1, 1)), None, None]);
    }
}
