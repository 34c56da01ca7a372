//! What is done about alerts: they are put off until a day, or closed with the cause of absence. The same over every list.

use crate::domain::alert::Act;
use crate::domain::call_list::days_ahead;
use crate::domain::day::Day;
use crate::domain::touch::{Cause, MOST_DAYS_AHEAD};
use crate::domain::typed_day::{NoDay, read_day_to_come};
use crate::text::terms;
use crate::ui::action::{Action, Context};
use crate::ui::say;
use crate::ui::screen::Scene;
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

/// Saturday as [`Day::weekday`] counts.
const SATURDAY: u32 = 6;

/// Causes that have a digit; the next one opens the rest.
pub(crate) const COMMON: usize = 8;

/// The words of the days an act or a call can be put off to.
pub(crate) fn day_ahead(place: usize, day: Day, words: &Words) -> String {
    let said = match place {
        0 => words.alert_page_in_three_days(),
        1 => words.alert_page_in_a_week(),
        _ => words.alert_page_month_end(),
    };
    words.said_of(said, say::day_and_weekday(day, words))
}

/// A day that can be typed, as an example.
pub(crate) fn day_to_write(today: Day) -> String {
    say::short_day(today + 7)
}

/// Why the day that was typed cannot be meant, and what to write: it is past, no calendar holds it, it is one of two; nothing where
/// none was read.
pub(crate) fn no_day(fault: NoDay, today: Day, words: &Words) -> Option<String> {
    match fault {
        NoDay::Unknown => None,
        NoDay::Past { day, next } => {
            let is_of_this_year = day.month().year == today.month().year;
            let said = if is_of_this_year { say::short_day(day) } else { day.to_string() };
            Some(words.alert_page_day_past(said, next.to_string()))
        }
        NoDay::Impossible => Some(words.alert_page_day_impossible(day_to_write(today))),
        NoDay::Weekend => {
            let saturday = (0..7).map(|days| today + days).find(|day| day.weekday() == SATURDAY)?;
            Some(words.alert_page_day_weekend(say::short_day(saturday), say::short_day(saturday + 1)))
        }
    }
}

/// A line of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Cause(Cause),
    /// The rarer causes.
    OtherCauses,
    Snooze(Day),
    /// Another day, typed.
    TypeDay,
}

/// What is asked.
#[derive(Debug)]
enum Step {
    /// The cause of absence.
    Cause,
    /// Until when.
    Snooze,
    /// A day is typed; why what was confirmed is none.
    Day(Input, Option<NoDay>),
}

/// What a key came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decided {
    /// It stays open.
    Nothing,
    /// It is left.
    Left,
    /// This is to be done.
    Act(Act),
}

/// An open menu, or the field of a day.
#[derive(Debug)]
pub(crate) struct Acting {
    step: Step,
    menu: Menu<Choice>,
    scroll: usize,
}

impl Acting {
    fn new(step: Step, entries: Vec<Choice>) -> Self {
        Self { step, menu: Menu::new(entries), scroll: 0 }
    }

    /// Closes with a cause: the commonest ones, and the way to the rest.
    pub(crate) fn reason() -> Self {
        let common = Cause::ALL.into_iter().take(COMMON).map(Choice::Cause);
        Self::new(Step::Cause, common.chain([Choice::OtherCauses]).collect())
    }

    /// Puts off until a day.
    pub(crate) fn snooze(today: Day) -> Self {
        let days = days_ahead(today).map(Choice::Snooze);
        Self::new(Step::Snooze, days.into_iter().chain([Choice::TypeDay]).collect())
    }

    /// Where keys are read now.
    pub(crate) fn context(&self) -> Context {
        if matches!(self.step, Step::Day(..)) { Context::Field } else { Context::Dialog }
    }

    /// How many numbered lines it has.
    pub(crate) fn choices(&self) -> usize {
        self.menu.entries.len()
    }

    /// An action while it is open; `whom` is who it is about.
    pub(crate) fn update(&mut self, action: Action, whom: &str, scene: &Scene) -> Decided {
        if let Step::Day(input, wrong) = &mut self.step {
            return match type_day(input, wrong, action, scene) {
                _ if action == Action::Back => Decided::Left,
                Some(until) => Decided::Act(Act::Snooze { until }),
                None => Decided::Nothing,
            };
        }
        let laid = self.lay_out(whom, scene);
        match panel::take(&mut self.menu, &mut self.scroll, action, laid) {
            Took::Chosen(Choice::Cause(cause)) => Decided::Act(Act::Close(cause)),
            Took::Chosen(Choice::Snooze(until)) => Decided::Act(Act::Snooze { until }),
            Took::Chosen(Choice::OtherCauses) => {
                let others = Cause::ALL.into_iter().skip(COMMON).map(Choice::Cause);
                *self = Self::new(Step::Cause, others.collect());
                Decided::Nothing
            }
            Took::Chosen(Choice::TypeDay) => {
                *self = Self::new(Step::Day(Input::default(), None), Vec::new());
                Decided::Nothing
            }
            Took::Closed => Decided::Left,
            Took::Nothing => Decided::Nothing,
        }
    }

    /// Where it stands, and how many lines its body has.
    fn lay_out(&self, whom: &str, scene: &Scene) -> (PanelLayout, usize) {
        let panel = self.panel(whom, scene);
        (panel.lay_out(scene.area), panel.body.len())
    }

    fn panel<'a>(&self, whom: &str, scene: &Scene) -> Panel<'a> {
        let words = scene.words();
        let is_field = self.context() == Context::Field;
        let what = match self.step {
            Step::Cause => words.alert_page_close(),
            Step::Snooze | Step::Day(..) => words.alert_page_snooze(),
        };
        let label = |(at, choice): (usize, &Choice)| match *choice {
            Choice::Cause(cause) => terms::cause(cause, words),
            Choice::OtherCauses => words.alert_page_other_causes(),
            Choice::Snooze(day) => day_ahead(at, day, words),
            Choice::TypeDay => words.alert_page_other_day(),
        };
        Panel {
            title: words.said_of(what, whom),
            body: self.body(scene),
            scroll: self.scroll,
            menu: self.menu.entries.iter().enumerate().map(label).collect(),
            chosen: self.menu.window.selected,
            hint: if is_field { words.dialog_hint_field() } else { words.dialog_hint_menu() },
        }
    }

    fn body<'a>(&self, scene: &Scene) -> Vec<Line<'a>> {
        let words = scene.words();
        let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
        match &self.step {
            Step::Cause => wrap(&words.alert_page_close_how(), columns),
            Step::Snooze => wrap(&words.alert_page_snooze_how(), columns),
            Step::Day(_, wrong) => {
                let (how, role) = day_how(*wrong, scene.today, words);
                let (how, style) = (wrap(&how, columns).into_iter(), scene.style(role));
                how.map(|line| line.style(style)).chain([Line::default()]).collect()
            }
        }
    }

    /// Draws it over the list.
    pub(crate) fn draw(&self, whom: &str, frame: &mut Frame, scene: &Scene) {
        let panel = self.panel(whom, scene);
        let layout = panel::draw(frame, scene.area, &panel, scene.theme);
        if let Step::Day(input, _) = &self.step {
            // The field is the last line of the body.
            let row = u16::try_from(panel.body.len()).unwrap_or(1).saturating_sub(1);
            let area = Rect { y: layout.body.y + row, height: 1, ..layout.body }.intersection(layout.body);
            frame.buffer_mut().set_style(area, scene.style(Role::Row));
            field::draw(frame, area, input, (scene.style(Role::Title), false));
        }
    }
}

/// An action while the field of a day after today is open; the day once it is confirmed.
pub(crate) fn type_day(
    input: &mut Input,
    wrong: &mut Option<NoDay>,
    action: Action,
    scene: &Scene,
) -> Option<Day> {
    match action {
        Action::Type(request) => {
            *wrong = None;
            input.handle(request);
        }
        Action::Open => match read_day_to_come(input.value().trim(), scene.today) {
            Ok(day) if day > scene.today && day - scene.today <= MOST_DAYS_AHEAD => return Some(day),
            Ok(_) => *wrong = Some(NoDay::Unknown),
            Err(fault) => *wrong = Some(fault),
        },
        _ => {}
    }
    None
}

/// What is said above that field, and whether it says why what was confirmed is none.
pub(crate) fn day_how(wrong: Option<NoDay>, today: Day, words: &Words) -> (String, Role) {
    let why = wrong.and_then(|fault| no_day(fault, today, words));
    let how = why.unwrap_or_else(|| words.alert_page_day_how(day_to_write(today)));
    (how, if wrong.is_some() { Role::Worse } else { Role::Text })
}
