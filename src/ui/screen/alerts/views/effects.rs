//! What worked: touches by method, phase and person, and the touches behind each line.

use super::super::{Alerts, Scene, Turn};
use super::{Answer, Showing, divide, height, table};
use crate::domain::effects::{EffectLine, EffectTouch, Effects};
use crate::domain::phase::Phase;
use crate::domain::touch::AttemptResult;
use crate::error::Error;
use crate::text::{self, Lean, terms};
use crate::ui::action::{Action, Context};
use crate::ui::notice::{self, Notice};
use crate::ui::screen::{Heading, Offers, Why};
use crate::ui::theme::Role;
use crate::ui::widget::window::Window;
use crate::ui::{movement_words, phase, say};
use crate::words::Words;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The view.
#[derive(Debug, Default)]
pub(in super::super) struct EffectsView {
    pub(in super::super) answer: Answer<Box<Effects>>,
    window: Window,
    /// The touches behind a line, by their places.
    pub(super) behind: Option<(Vec<usize>, Window)>,
}

impl EffectsView {
    /// Takes what was counted; the line under the cursor stays, and its touches where they lie open.
    pub(super) fn take(
        &mut self,
        answer: Result<Option<Box<Effects>>, Error>,
        scene: &Scene,
    ) -> Option<Error> {
        let kind = |line: &EffectLine| (line.method, line.phase, line.owner.clone());
        let before = self.lines().get(self.window.selected).map(kind);
        let open = self.behind.as_ref();
        let chosen = open.and_then(|(places, window)| self.touch(*places.get(window.selected)?));
        let chosen = chosen.map(|touch| (touch.guest.customer, touch.attempt.day));
        let failed = self.answer.take(answer);
        if failed.is_some() {
            return failed;
        }
        let same = self.lines().iter().position(|line| Some(kind(line)) == before);
        let (len, height) = (self.lines().len(), height(scene));
        self.window.select(same.unwrap_or(self.window.selected), len, height);
        let open = self.behind.take().zip(same.and_then(|place| Some((self.answer.ready()?, place))));
        self.behind = open.map(|((_, mut window), (effects, place))| {
            let places = effects.places_behind(&effects.lines[place]);
            let is_same = |place: &usize| {
                Some((effects.touches[*place].guest.customer, effects.touches[*place].attempt.day)) == chosen
            };
            let at = places.iter().position(is_same);
            window.select(at.unwrap_or(window.selected), places.len(), height);
            (places, window)
        });
        None
    }

    fn lines(&self) -> &[EffectLine] {
        self.answer.ready().map_or(&[], |effects| &effects.lines)
    }

    fn touch(&self, place: usize) -> Option<&EffectTouch> {
        self.answer.ready()?.touches.get(place)
    }

    /// What the header says.
    pub(super) fn heading(&self, scene: &Scene) -> Heading {
        let words = scene.words();
        let Some(effects) = self.answer.ready() else {
            return Heading::saying(words.screen_alerts(), words.effects_title(), false);
        };
        Heading {
            title: words.screen_alerts(),
            parts: vec![words.effects_title()],
            needed: 1,
            as_of: Some(say::as_of(effects.as_of, scene.today, words)),
            ..Heading::default()
        }
    }

    /// What cannot be done now, and what keys are called here.
    pub(super) fn offer(&self, offers: &mut Offers) {
        match (&self.answer, &self.behind) {
            (Answer::Ready(_), Some(_)) => {
                offers.call(Action::Open, Some(Words::movement_page_hint));
            }
            (Answer::Ready(effects), None) if !effects.lines.is_empty() => {
                offers.call(Action::Open, Some(Words::effects_touches_hint));
            }
            (Answer::Ready(_), None) => offers.disable(&[Action::Open, Action::Output], Why::NoTouches),
            (Answer::Loading, _) => offers.disable(&[Action::Open], Why::NotRead),
            (Answer::Empty | Answer::Failed(_), _) => {}
        }
        if self.answer.ready().is_none() {
            offers.disable(&[Action::Output, Action::Explain], Why::NotRead);
        }
    }
}

impl Alerts {
    /// An action on the lines, or on the touches behind one.
    pub(super) fn update_effects(&mut self, action: Action, scene: &Scene) -> Turn {
        let own = &mut self.effects;
        let (lines, height) = (own.lines().len(), height(scene));
        let (len, window) = match &mut own.behind {
            Some((places, window)) => (places.len(), window),
            None => (lines, &mut own.window),
        };
        let opens = match action {
            Action::Back => {
                if own.behind.take().is_none() {
                    self.showing = Showing::List;
                }
                return Turn::default();
            }
            Action::Open => true,
            Action::Click { column, row, double } => {
                let body = divide(scene.area).body;
                let place = window.visible(len, height).start + usize::from(row.saturating_sub(body.y));
                let is_row = body.contains((column, row).into()) && place < len;
                if is_row {
                    window.select(place, len, height);
                }
                is_row && double
            }
            action => {
                window.take(action, len, height);
                false
            }
        };
        if opens { self.open_effect() } else { Turn::default() }
    }

    fn open_effect(&mut self) -> Turn {
        let own = &mut self.effects;
        if let Some((places, window)) = &own.behind {
            let touch = places.get(window.selected).and_then(|place| own.touch(*place));
            return Turn { guest: touch.map(|touch| touch.guest.clone()), ..Turn::default() };
        }
        let line = own.lines().get(own.window.selected);
        if let Some((effects, line)) = own.answer.ready().zip(line) {
            own.behind = Some((effects.places_behind(line), Window::default()));
        }
        Turn::default()
    }
}

fn shown(of: Phase, scene: &Scene) -> String {
    let word = scene.neutral_word(of).unwrap_or_else(|| phase::word(of, scene.words()));
    format!("{} {word}", phase::sign(of))
}

/// Columns of the figures, and of the day of a touch.
const FIGURES: [usize; 4] = [8, 7, 7, 9];
const DAY: usize = 11;
const PHASE: usize = 12;

/// Draws the lines, or the touches behind one.
pub(super) fn draw(own: &EffectsView, said: Option<&Notice>, frame: &mut Frame, scene: &Scene) {
    let areas = divide(scene.area);
    let words = scene.words();
    let place = match own.answer.ready() {
        None => {
            own.answer.draw_instead(frame, areas.body, scene);
            String::new()
        }
        Some(effects) if effects.lines.is_empty() => {
            let key = |context, name| scene.keymap.first_key(context, name).unwrap_or_default();
            let [back, touch] = ["back", "touch"].map(|name| key(Context::Alerts, name));
            let how = [words.effects_none_how(back, touch, key(Context::Everywhere, "calls"))];
            let none = movement_words::no_touches(effects, words);
            notice::draw_message(frame, areas.body, (&none, &how), scene);
            String::new()
        }
        Some(effects) => {
            let (at, of) = if let Some((places, window)) = &own.behind {
                draw_touches(own, (places, *window, effects), frame, scene);
                (window.selected, places.len())
            } else {
                draw_lines(own, effects, frame, scene);
                (own.window.selected, effects.lines.len())
            };
            draw_about(own, effects, areas.detail, (frame, scene));
            format!("{}/{of}", at + 1)
        }
    };
    let above = Rect { y: areas.status.y.saturating_sub(2), height: 2, ..areas.status };
    notice::draw(frame, (areas.status, above.intersection(scene.area)), &place, said, scene);
}

fn draw_row(said: String, (area, is_chosen): (Rect, bool), role: Role, (frame, scene): (&mut Frame, &Scene)) {
    let role = if is_chosen { Role::Cursor } else { role };
    if is_chosen {
        frame.buffer_mut().set_style(area, scene.style(Role::Cursor));
    }
    frame.render_widget(Line::styled(said, scene.style(role)), area);
}

fn draw_lines(own: &EffectsView, effects: &Effects, frame: &mut Frame, scene: &Scene) {
    let areas = divide(scene.area);
    let words = scene.words();
    let rest =
        usize::from(areas.body.width).saturating_sub(PHASE + 1 + FIGURES.iter().sum::<usize>() + 4 + 1);
    let (method, owner) = (rest / 2, rest.saturating_sub(rest / 2 + 1));
    let line = |texts: [String; 3], figures: [String; 4]| {
        let [first, second, third] = texts;
        let mut said = format!(
            " {} {} {}",
            text::fit(&first, method.min(20), Lean::Left),
            text::fit(&second, PHASE, Lean::Left),
            text::fit(&third, owner.min(20), Lean::Left)
        );
        for (figure, width) in figures.iter().zip(FIGURES) {
            said.push(' ');
            said += &text::fit(figure, width, Lean::Right);
        }
        said
    };
    let texts = [words.effects_column_method(), words.effects_column_phase(), words.effects_column_owner()];
    let figures = [
        words.effects_column_attempts(),
        words.effects_column_woken(),
        words.effects_column_percent(),
        words.effects_column_running(),
    ];
    frame.render_widget(Line::styled(line(texts, figures), scene.style(Role::Muted)), areas.heading);
    let visible = own.window.visible(effects.lines.len(), usize::from(areas.body.height));
    for (y, place) in (areas.body.y..areas.body.bottom()).zip(visible) {
        let Some(row) = effects.lines.get(place) else { continue };
        let texts = [terms::method(row.method, words), shown(row.phase, scene), scene.member_no(&row.owner)];
        let figures = [
            row.effect.attempts.to_string(),
            row.effect.woken.to_string(),
            movement_words::percent(row.effect, words),
            row.running.to_string(),
        ];
        let area = Rect { y, height: 1, ..areas.body };
        draw_row(line(texts, figures), (area, place == own.window.selected), Role::Text, (frame, scene));
    }
}

fn draw_touches(
    own: &EffectsView,
    (places, window, effects): (&[usize], Window, &Effects),
    frame: &mut Frame,
    scene: &Scene,
) {
    let areas = divide(scene.area);
    let words = scene.words();
    let rest = usize::from(areas.body.width).saturating_sub(DAY + 3);
    let name = (rest / 2).min(30);
    let line = |day: &str, who: &str, result: &str| {
        let [day, who] = [text::fit(day, DAY, Lean::Left), text::fit(who, name, Lean::Left)];
        format!(" {day} {who} {}", text::cut(result, rest.saturating_sub(name)))
    };
    let heading =
        line(&words.effects_column_day(), &words.customers_column_name(), &words.effects_column_result());
    frame.render_widget(Line::styled(heading, scene.style(Role::Muted)), areas.heading);
    let visible = window.visible(places.len(), usize::from(areas.body.height));
    for (y, at) in (areas.body.y..areas.body.bottom()).zip(visible) {
        let Some(touch) = places.get(at).and_then(|place| own.touch(*place)) else { continue };
        let result = touch.attempt.result(effects.as_of);
        let role = match result {
            AttemptResult::Woke(_) => Role::Better,
            AttemptResult::Slept => Role::Worse,
            AttemptResult::Running { .. } => Role::Muted,
        };
        let came_of_it = table::result(result, words);
        let said = line(&touch.attempt.day.to_string(), &scene.name_within(&touch.guest, name), &came_of_it);
        let area = Rect { y, height: 1, ..areas.body };
        draw_row(said, (area, at == window.selected), role, (frame, scene));
    }
}

/// What the figures count, and whose touches are looked at.
fn draw_about(own: &EffectsView, effects: &Effects, area: Rect, (frame, scene): (&mut Frame, &Scene)) {
    let words = scene.words();
    let head = match (&own.behind, own.lines().get(own.window.selected)) {
        (Some(_), Some(line)) => {
            [terms::method(line.method, words), shown(line.phase, scene), scene.member_no(&line.owner)]
                .join(" · ")
        }
        _ => movement_words::decided(effects, words),
    };
    // Where others read along the foot's word of the trade is not said.
    let foot = if scene.discreet { String::new() } else { words.effects_foot() };
    let columns = usize::from(area.width.saturating_sub(2));
    let later = movement_words::later(effects, words).unwrap_or_default();
    let lines = [(head, Role::Text), (later, Role::Muted), (foot, Role::Muted)];
    let wrapped = lines.into_iter().filter(|(said, _)| !said.is_empty()).flat_map(|(said, role)| {
        text::wrap(&said, columns).into_iter().map(move |line| (line, role)).collect::<Vec<_>>()
    });
    for ((said, role), y) in wrapped.zip(area.y..area.bottom()) {
        let line = Rect { x: area.x + 1.min(area.width), y, height: 1, width: area.width.saturating_sub(1) };
        frame.render_widget(Line::styled(said, scene.style(role)), line);
    }
}
