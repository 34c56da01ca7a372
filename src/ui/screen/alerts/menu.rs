//! What lies open over the list: the page of an alert with its numbered menu, and the menus of order, cause, day and person.

use super::deeds::Deed;
use super::rows::{self, Sort};
use super::told::{self, Told};
use super::{Alerts, Scene, Turn};
use crate::domain::alert::Act;
use crate::domain::bill::CustomerId;
use crate::domain::call_list::days_ahead;
use crate::domain::day::Day;
use crate::domain::touch::Cause;
use crate::domain::typed_day::read_day_to_come;
use crate::text::{self, terms};
use crate::ui::action::Action;
use crate::ui::say;
use crate::ui::theme::Role;
use crate::ui::widget::field;
use crate::ui::widget::menu::Menu;
use crate::ui::widget::panel::{self, Panel, PanelLayout, Took};
use crate::ui::widget::wrap::wrap;
use crate::words::Words;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use tui_input::Input;

/// Causes that have a digit; the next one opens the rest.
pub(super) const COMMON: usize = 8;

/// A line of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Back to the list.
    Close,
    /// What a key of the screen does as well.
    Run(Action),
    /// It was seen.
    Acknowledge,
    /// The guest's own page.
    Card,
    Sort(Sort),
    Cause(Cause),
    /// The rarer causes.
    OtherCauses,
    Snooze(Day),
    /// Another day, typed.
    TypeDay,
    /// One of those known to act, by place.
    Give(usize),
    /// Back to the guest's owner.
    GiveBack,
    /// Another name, typed.
    TypeName,
}

/// What a dialog is about.
#[derive(Debug)]
pub(super) enum Kind {
    /// The page of an alert.
    Page(CustomerId),
    Sort,
    Cause,
    Snooze,
    Give(Vec<String>),
    /// A day is typed; whether what was typed is none.
    Day(Input, bool),
    Name(Input),
}

/// An open dialog.
#[derive(Debug)]
pub(super) struct Dialog {
    pub(super) kind: Kind,
    pub(super) menu: Menu<Choice>,
    scroll: usize,
}

/// The words of these days.
pub(super) fn day_ahead(place: usize, day: Day, words: &Words) -> String {
    let said = match place {
        0 => words.alert_page_in_three_days(),
        1 => words.alert_page_in_a_week(),
        _ => words.alert_page_month_end(),
    };
    words.said_of(said, say::day_and_weekday(day, words))
}

impl Dialog {
    fn new(kind: Kind, entries: Vec<Choice>) -> Self {
        Self { kind, menu: Menu::new(entries), scroll: 0 }
    }

    /// The page of an alert.
    pub(super) fn page(customer: CustomerId) -> Self {
        let entries = vec![
            Choice::Close,
            Choice::Run(Action::Touch),
            Choice::Run(Action::Book),
            Choice::Acknowledge,
            Choice::Run(Action::Snooze),
            Choice::Run(Action::Reason),
            Choice::Run(Action::Assign),
            Choice::Run(Action::Tick),
            Choice::Card,
            Choice::Run(Action::Output),
            Choice::Run(Action::Copy),
        ];
        Self::new(Kind::Page(customer), entries)
    }

    pub(super) fn sort() -> Self {
        Self::new(Kind::Sort, Sort::ALL.map(Choice::Sort).to_vec())
    }

    /// The commonest causes, and the way to the rest.
    pub(super) fn cause() -> Self {
        let common = Cause::ALL.into_iter().take(COMMON).map(Choice::Cause);
        Self::new(Kind::Cause, common.chain([Choice::OtherCauses]).collect())
    }

    fn other_causes() -> Self {
        Self::new(Kind::Cause, Cause::ALL.into_iter().skip(COMMON).map(Choice::Cause).collect())
    }

    pub(super) fn snooze(today: Day) -> Self {
        let days = days_ahead(today).map(Choice::Snooze);
        Self::new(Kind::Snooze, days.into_iter().chain([Choice::TypeDay]).collect())
    }

    /// Those who act already, at most so many that a digit chooses each.
    pub(super) fn give(known: Vec<String>) -> Self {
        let known: Vec<String> = known.into_iter().take(7).collect();
        let entries =
            (0..known.len()).map(Choice::Give).chain([Choice::TypeName, Choice::GiveBack]).collect();
        Self::new(Kind::Give(known), entries)
    }

    /// The guest whose page it is.
    pub(super) fn guest(&self) -> Option<CustomerId> {
        match self.kind {
            Kind::Page(customer) => Some(customer),
            _ => None,
        }
    }

    /// Whether it holds a field.
    pub(super) fn has_field(&self) -> bool {
        self.input().is_some()
    }

    fn input(&self) -> Option<&Input> {
        match &self.kind {
            Kind::Day(input, _) | Kind::Name(input) => Some(input),
            _ => None,
        }
    }
}

impl Alerts {
    /// An action while a dialog is open.
    pub(super) fn update_dialog(&mut self, action: Action, scene: &Scene) -> Turn {
        if self.dialog.as_ref().is_some_and(Dialog::has_field) {
            return self.update_field(action, scene);
        }
        let laid = self.dialog.as_ref().map(|dialog| lay_out(self, dialog, scene));
        let Some((dialog, laid)) = self.dialog.as_mut().zip(laid) else { return Turn::default() };
        match panel::take(&mut dialog.menu, &mut dialog.scroll, action, laid) {
            Took::Chosen(choice) => self.choose(choice, scene),
            Took::Closed => {
                self.dialog = None;
                Turn::default()
            }
            Took::Nothing => Turn::default(),
        }
    }

    fn choose(&mut self, choice: Choice, scene: &Scene) -> Turn {
        let open = self.dialog.take();
        let deed = match choice {
            Choice::Close => return Turn::default(),
            Choice::Run(action) => return Turn { run: Some(action), ..Turn::default() },
            Choice::Card => {
                return Turn { guest: self.focused().map(|row| row.guest.clone()), ..Turn::default() };
            }
            Choice::Sort(sort) => {
                self.reshow(scene, |shown, rows| shown.sort_by(sort, rows));
                return Turn::default();
            }
            Choice::OtherCauses => {
                self.dialog = Some(Dialog::other_causes());
                return Turn::default();
            }
            Choice::TypeDay => {
                self.dialog = Some(Dialog::new(Kind::Day(Input::default(), false), Vec::new()));
                return Turn::default();
            }
            Choice::TypeName => {
                self.dialog = Some(Dialog::new(Kind::Name(Input::default()), Vec::new()));
                return Turn::default();
            }
            Choice::Acknowledge => Deed::Act(Act::Acknowledge),
            Choice::Cause(cause) => Deed::close(cause),
            Choice::Snooze(until) => Deed::Act(Act::Snooze { until }),
            Choice::GiveBack => Deed::Give(None),
            Choice::Give(place) => match open.map(|dialog| dialog.kind) {
                Some(Kind::Give(known)) => Deed::Give(known.get(place).cloned()),
                _ => return Turn::default(),
            },
        };
        self.carry_out(&deed)
    }

    /// Asks for a change; the marks have served.
    fn carry_out(&mut self, deed: &Deed) -> Turn {
        let change = self.change(deed);
        self.dialog = None;
        self.marked.clear();
        Turn::ask(change.into_iter().collect())
    }

    fn update_field(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(dialog) = &mut self.dialog else { return Turn::default() };
        match (action, &mut dialog.kind) {
            (Action::Back, _) => self.dialog = None,
            (Action::Type(request), Kind::Day(input, wrong)) => {
                *wrong = false;
                input.handle(request);
            }
            (Action::Type(request), Kind::Name(input)) => {
                input.handle(request);
            }
            (Action::Open, Kind::Day(input, wrong)) => {
                let day =
                    read_day_to_come(input.value().trim(), scene.today).filter(|day| *day > scene.today);
                *wrong = day.is_none();
                if let Some(until) = day {
                    return self.carry_out(&Deed::Act(Act::Snooze { until }));
                }
            }
            (Action::Open, Kind::Name(input)) => {
                let name = input.value().trim().to_owned();
                if !name.is_empty() {
                    return self.carry_out(&Deed::Give(Some(name)));
                }
            }
            _ => {}
        }
        Turn::default()
    }

    /// Those who act already; the person at this machine first.
    pub(super) fn known_owners(&self, who: &str) -> Vec<String> {
        let rows = self.page().map(|page| page.alerts.rows.as_slice()).unwrap_or_default();
        let mut owners = rows::responsible(rows);
        owners.sort_by_key(|owner| owner != who);
        owners
    }
}

/// Where the panel stands: the page of an alert over all, a menu over the list.
fn room(scene: &Scene) -> Rect {
    scene.area
}

/// Where the panel stands, and how many lines its body has.
fn lay_out(screen: &Alerts, dialog: &Dialog, scene: &Scene) -> (PanelLayout, usize) {
    let panel = page(screen, dialog, scene);
    (panel.lay_out(room(scene)), panel.body.len())
}

/// Draws a dialog over the list.
pub(super) fn draw(screen: &Alerts, dialog: &Dialog, frame: &mut Frame, scene: &Scene) {
    let page = page(screen, dialog, scene);
    let layout = panel::draw(frame, room(scene), &page, scene.theme);
    if let Some(input) = dialog.input() {
        // The field is the last line of the body.
        let row = u16::try_from(page.body.len()).unwrap_or(1).saturating_sub(1);
        let area = Rect { y: layout.body.y + row, height: 1, ..layout.body }.intersection(layout.body);
        frame.buffer_mut().set_style(area, scene.style(Role::Row));
        let is_covered = scene.discreet && matches!(dialog.kind, Kind::Name(_));
        field::draw(frame, area, input, (scene.style(Role::Title), is_covered));
    }
}

fn page<'a>(screen: &Alerts, dialog: &Dialog, scene: &Scene) -> Panel<'a> {
    let words = scene.words();
    let known: &[String] = match &dialog.kind {
        Kind::Give(known) => known,
        _ => &[],
    };
    let labels = dialog.menu.entries.iter().enumerate();
    Panel {
        title: title(screen, dialog, scene),
        body: body(screen, dialog, scene),
        scroll: dialog.scroll,
        menu: labels.map(|(at, choice)| label(*choice, (at, known), words)).collect(),
        chosen: dialog.menu.window.selected,
        hint: if dialog.has_field() { words.dialog_hint_field() } else { words.dialog_hint_menu() },
    }
}

fn title(screen: &Alerts, dialog: &Dialog, scene: &Scene) -> String {
    let words = scene.words();
    let meant = screen.meant();
    let whom = match meant[..] {
        [row] => scene.name(&row.guest),
        _ => words.customers_marked(text::group_thousands(&meant.len().to_string())),
    };
    match &dialog.kind {
        Kind::Page(_) => screen.focused().map(|row| scene.name(&row.guest)).unwrap_or_default(),
        Kind::Sort => words.customers_sort_title(),
        Kind::Cause => words.said_of(words.alert_page_close(), whom),
        Kind::Snooze | Kind::Day(..) => words.said_of(words.alert_page_snooze(), whom),
        Kind::Give(_) | Kind::Name(_) => words.said_of(words.alert_page_give(), whom),
    }
}

fn body<'a>(screen: &Alerts, dialog: &Dialog, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
    match &dialog.kind {
        Kind::Page(_) => screen.focused().zip(screen.page()).map_or_else(Vec::new, |(row, page)| {
            let (as_of, ladder) = (page.alerts.as_of, page.alerts.ladder);
            let told = Told { row, spoken: &screen.spoken, as_of, ladder };
            let mut lines = told::head(&told, columns, scene);
            lines.extend(told::lines(&told, columns, scene));
            lines
        }),
        Kind::Day(_, wrong) => {
            let style = scene.style(if *wrong { Role::Worse } else { Role::Text });
            let mut lines: Vec<Line> = wrap(&words.alert_page_day_how(), columns)
                .into_iter()
                .map(|line| line.style(style))
                .collect();
            lines.push(Line::default());
            lines
        }
        Kind::Name(_) => vec![Line::from(words.alert_page_name_how()), Line::default()],
        Kind::Cause => wrap(&words.alert_page_close_how(), columns),
        Kind::Snooze => wrap(&words.alert_page_snooze_how(), columns),
        Kind::Sort | Kind::Give(_) => Vec::new(),
    }
}

fn label(choice: Choice, (at, known): (usize, &[String]), words: &Words) -> String {
    match choice {
        Choice::Close => words.journal_close(),
        Choice::Run(Action::Touch) => words.alert_page_touch(),
        Choice::Run(Action::Book) => words.alert_page_book(),
        Choice::Run(Action::Tick) => words.key_tick(),
        Choice::Run(Action::Output) => words.calls_file_export(),
        Choice::Run(Action::Copy) => words.calls_file_copy(),
        Choice::Run(Action::Snooze) => words.alert_page_snooze(),
        Choice::Run(Action::Reason) => words.alert_page_close(),
        Choice::Run(_) => words.alert_page_give(),
        Choice::Acknowledge => words.alert_page_acknowledge(),
        Choice::Card => words.alert_page_card(),
        Choice::Sort(sort) => match sort {
            Sort::Best => words.alert_page_sort_best(),
            Sort::Name => words.customers_sort_name(),
            Sort::Phase => words.customers_sort_phase(),
            Sort::Countdown => words.alert_page_countdown(),
            Sort::Value => words.alert_page_value(),
            Sort::Responsible => words.record_owner(),
        },
        Choice::Cause(cause) => terms::cause(cause, words),
        Choice::OtherCauses => words.alert_page_other_causes(),
        Choice::Snooze(day) => day_ahead(at, day, words),
        Choice::TypeDay => words.alert_page_other_day(),
        Choice::Give(place) => known.get(place).map(|name| say::number(name)).unwrap_or_default(),
        Choice::GiveBack => words.alert_page_give_back(),
        Choice::TypeName => words.alert_page_other_name(),
    }
}
