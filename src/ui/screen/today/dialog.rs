//! What lies open over the page: how a figure came about, the field of a text or of the as-of day, the menu of what is due.

use super::{Scene, Today, Turn};
use crate::domain::edit::Edit;
use crate::domain::touch::{BookedTable, DayText, NextAction, ReservationState, WrittenBooking};
use crate::domain::typed_day::read_day;
use crate::error::Error;
use crate::text::{self, capitalised};
use crate::ui::action::Action;
use crate::ui::notice::Notice;
use crate::ui::say;
use crate::ui::theme::Role;
use crate::ui::touch_words;
use crate::ui::widget::field;
use crate::ui::widget::menu::Menu;
use crate::ui::widget::panel::{self, Panel, PanelLayout, Took};
use crate::ui::widget::wrap::wrap;
use crate::words::Words;
use crate::worker::Request;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use tui_input::Input;

/// Columns a text is typed into: a line of the weather is longer than the words that ask for it.
const FIELD: usize = 60;

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// A text of the day.
    Text(DayText),
    /// The as-of day.
    Day,
}

/// A line of the menu of what is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// The guest's own page.
    Card,
    /// It is done.
    Done,
    /// The table is called off.
    CallOff,
}

/// What a dialog is about.
#[derive(Debug)]
enum Kind {
    /// How the part under the cursor came about.
    Explain,
    /// Something is typed; whether it cannot be meant.
    Typing(Typed, Input, bool),
    /// Something that is due.
    Due(Box<NextAction>),
    /// A table.
    Table(Box<BookedTable>),
}

/// An open dialog.
#[derive(Debug)]
pub(super) struct Dialog {
    kind: Kind,
    pub(super) menu: Menu<Choice>,
    scroll: usize,
}

impl Dialog {
    fn new(kind: Kind, entries: Vec<Choice>) -> Self {
        Self { kind, menu: Menu::new(entries), scroll: 0 }
    }

    pub(super) fn explain() -> Self {
        Self::new(Kind::Explain, Vec::new())
    }

    /// A field with what stands there.
    pub(super) fn typing(typed: Typed, stands: &str) -> Self {
        Self::new(Kind::Typing(typed, Input::new(stands.to_owned()), false), Vec::new())
    }

    /// Enter alone changes nothing: the page of the guest stands first.
    pub(super) fn due(action: NextAction) -> Self {
        Self::new(Kind::Due(Box::new(action)), vec![Choice::Card, Choice::Done])
    }

    /// A table; one that was kept or not is no longer called off.
    pub(super) fn table(table: BookedTable) -> Self {
        let is_booked = table.reservation.state == ReservationState::Booked;
        let entries = [Some(Choice::Card), is_booked.then_some(Choice::CallOff)];
        Self::new(Kind::Table(Box::new(table)), entries.into_iter().flatten().collect())
    }

    /// Whether it holds a field.
    pub(super) fn has_field(&self) -> bool {
        matches!(self.kind, Kind::Typing(..))
    }
}

impl Today {
    /// An action while a dialog is open.
    pub(super) fn update_dialog(&mut self, action: Action, scene: &Scene) -> Turn {
        if self.dialog.as_ref().is_some_and(Dialog::has_field) {
            return self.update_field(action, scene);
        }
        let laid = self.dialog.as_ref().map(|dialog| lay_out(self, dialog, scene));
        let Some((dialog, laid)) = self.dialog.as_mut().zip(laid) else { return Turn::default() };
        match panel::take(&mut dialog.menu, &mut dialog.scroll, action, laid) {
            Took::Chosen(choice) => self.choose(choice),
            Took::Closed => {
                self.dialog = None;
                Turn::default()
            }
            Took::Nothing => Turn::default(),
        }
    }

    fn choose(&mut self, choice: Choice) -> Turn {
        let guest = |guest| Turn { guest: Some(guest), ..Turn::default() };
        match (choice, self.dialog.take().map(|dialog| dialog.kind)) {
            (Choice::Card, Some(Kind::Due(due))) => self.lead_on(guest(due.guest)),
            (Choice::Card, Some(Kind::Table(table))) => self.lead_on(guest(table.guest)),
            (Choice::Done, Some(Kind::Due(due))) => {
                let (member_no, touch) = (due.guest.member_no, due.touch);
                Turn::ask(vec![Request::Change(Edit::NextAction { member_no, touch, done: true })])
            }
            (Choice::CallOff, Some(Kind::Table(table))) => {
                let from = table.reservation.written();
                let to = WrittenBooking { cancelled: true, ..from.clone() };
                let member_no = table.guest.member_no;
                let edit = Edit::Reservation { member_no, from: Box::new(from), to: Box::new(to) };
                Turn::ask(vec![Request::Change(edit)])
            }
            _ => Turn::default(),
        }
    }

    fn update_field(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(Dialog { kind: Kind::Typing(typed, input, wrong), .. }) = &mut self.dialog else {
            return Turn::default();
        };
        match action {
            Action::Back => self.dialog = None,
            Action::Type(request) => {
                *wrong = false;
                input.handle(request);
            }
            Action::Open => {
                let (typed, said) = (*typed, input.value().to_owned());
                return match typed {
                    Typed::Text(text) => self.write_text(text, &said),
                    Typed::Day => self.take_day(&said, scene),
                };
            }
            _ => {}
        }
        Turn::default()
    }

    /// Asks for a text of the day to be written; one that stands so already is none.
    fn write_text(&mut self, text: DayText, said: &str) -> Turn {
        let Some(page) = self.page() else { return Turn::default() };
        let (day, from) = (page.brief.day, page.written(text).map(str::to_owned));
        let to = match text.checked(Some(said)) {
            Ok(to) => to,
            Err(error) => {
                self.notice = Some(Notice::Failed(Error::Store(error.into())));
                return Turn::default();
            }
        };
        self.dialog = None;
        self.notice = None;
        let edit = Edit::DayText { day, text, from: from.clone(), to: to.clone() };
        Turn::ask((from != to).then_some(Request::Change(edit)).into_iter().collect())
    }

    /// Asks for the page as of the day typed; for the latest where nothing was.
    fn take_day(&mut self, said: &str, scene: &Scene) -> Turn {
        let Some((ready, newest)) = self.ready().zip(self.newest()) else { return Turn::default() };
        let first = ready.first_day;
        let day = read_day(said.trim(), newest.min(scene.today)).filter(|day| (first..=newest).contains(day));
        if day.is_none() && !said.trim().is_empty() {
            if let Some(Dialog { kind: Kind::Typing(_, _, wrong), .. }) = &mut self.dialog {
                *wrong = true;
            }
            return Turn::default();
        }
        self.dialog = None;
        self.asked.0.as_of = day.filter(|day| *day < newest);
        Turn::ask(vec![self.ask()])
    }
}

/// Where the panel stands, and how many lines its body has.
fn lay_out(screen: &Today, dialog: &Dialog, scene: &Scene) -> (PanelLayout, usize) {
    let panel = panel_of(screen, dialog, scene);
    (panel.lay_out(scene.area), panel.body.len())
}

/// Draws a dialog over the page.
pub(super) fn draw(screen: &Today, dialog: &Dialog, frame: &mut Frame, scene: &Scene) {
    let page = panel_of(screen, dialog, scene);
    let layout = panel::draw(frame, scene.area, &page, scene.theme);
    if let Kind::Typing(typed, input, _) = &dialog.kind {
        // The field is the last line of the body.
        let row = u16::try_from(page.body.len()).unwrap_or(1).saturating_sub(1);
        let area = Rect { y: layout.body.y + row, height: 1, ..layout.body }.intersection(layout.body);
        frame.buffer_mut().set_style(area, scene.style(Role::Row));
        let is_covered = scene.discreet && *typed != Typed::Day;
        field::draw(frame, area, input, (scene.style(Role::Title), is_covered));
    }
}

fn panel_of<'a>(screen: &Today, dialog: &Dialog, scene: &Scene) -> Panel<'a> {
    let words = scene.words();
    let labels = dialog.menu.entries.iter().map(|choice| match choice {
        Choice::Card => words.alert_page_card(),
        Choice::Done => words.brief_done(),
        Choice::CallOff => words.brief_call_off(),
    });
    Panel {
        title: title(screen, dialog, scene),
        body: body(screen, dialog, scene),
        scroll: dialog.scroll,
        menu: labels.collect(),
        chosen: dialog.menu.window.selected,
        hint: match dialog.kind {
            Kind::Typing(..) => words.dialog_hint_field(),
            Kind::Due(_) | Kind::Table(_) => words.dialog_hint_menu(),
            Kind::Explain => words.dialog_hint_close(),
        },
    }
}

fn title(screen: &Today, dialog: &Dialog, scene: &Scene) -> String {
    let words = scene.words();
    match &dialog.kind {
        Kind::Typing(Typed::Text(DayText::Weather), ..) => capitalised(&words.key_weather()),
        Kind::Typing(Typed::Text(DayText::Review), ..) => capitalised(&words.key_review()),
        Kind::Typing(Typed::Day, ..) => capitalised(&words.key_as_of()),
        Kind::Due(due) => scene.name(&due.guest),
        Kind::Table(table) => scene.name(&table.guest),
        Kind::Explain => screen.title_of_focused(scene).unwrap_or_else(|| words.key_explain()),
    }
}

fn body<'a>(screen: &Today, dialog: &Dialog, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
    let (how, is_wrong) = match &dialog.kind {
        Kind::Explain => return screen.explained(columns, scene),
        Kind::Due(due) => {
            let said = if scene.discreet { words.brief_hidden() } else { touch_words::step(&due.step) };
            return wrap(&said, columns);
        }
        Kind::Table(table) => {
            let booking = &table.reservation.booking;
            let day = say::day_and_weekday(booking.day, words);
            let said = if scene.discreet { words.brief_hidden() } else { touch_words::table(booking, words) };
            return wrap(&words.said_of(day, said), columns);
        }
        Kind::Typing(Typed::Text(DayText::Weather), ..) => (words.brief_weather_how(), false),
        Kind::Typing(Typed::Text(DayText::Review), ..) => (words.brief_review_how(), false),
        Kind::Typing(Typed::Day, _, wrong) => {
            let days = screen.ready().map(|ready| ready.first_day).zip(screen.newest());
            let say = if *wrong { Words::brief_day_wrong } else { Words::brief_day_how };
            let said = days.map(|(first, last)| say(words, first.to_string(), last.to_string()));
            (said.unwrap_or_default(), *wrong)
        }
    };
    let style = scene.style(if is_wrong { Role::Worse } else { Role::Text });
    let mut lines: Vec<Line> =
        wrap(&how, columns.min(FIELD)).into_iter().map(|line| line.style(style)).collect();
    // A text the field has no room for is read whole above it.
    if let Kind::Typing(Typed::Text(_), input, _) = &dialog.kind
        && text::width(input.value()) >= columns.min(FIELD)
        && !scene.discreet
    {
        lines.push(Line::default());
        let whole = wrap(&say::number(input.value()), columns.min(FIELD)).into_iter();
        lines.extend(whole.map(|line| line.style(scene.style(Role::Muted))));
    }
    // The blanks keep the panel as wide as a line that is typed.
    lines.push(Line::default());
    lines.push(Line::from(" ".repeat(columns.min(FIELD))));
    lines
}
