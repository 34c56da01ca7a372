//! Paints the matrix of phases, and the guests behind each of its cells.

use super::{Behind, CELL, MovementView, NAMES, SIDES, Scene, divide, phase_of};
use crate::domain::movement::{Cells, Movement, Step};
use crate::domain::phase::Phase;
use crate::text::{self, Lean, group_thousands};
use crate::ui::notice::{self, Notice};
use crate::ui::theme::Role;
use crate::ui::widget::field;
use crate::ui::{movement_words, phase, say};
use crate::words::Words;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub(super) fn cell_width(area: Rect) -> u16 {
    let sides = u16::try_from(SIDES).unwrap_or(u16::MAX);
    (area.width.saturating_sub(NAMES + 1) / sides).clamp(CELL.0, CELL.1)
}

/// A phase as far as it may be read now, with its sign.
fn shown(of: Phase, scene: &Scene) -> String {
    let word = scene.neutral_word(of).unwrap_or_else(|| phase::word(of, scene.words()));
    format!("{} {word}", phase::sign(of))
}

/// Draws the matrix, or the guests of a cell.
pub(in super::super) fn draw(own: &MovementView, said: Option<&Notice>, frame: &mut Frame, scene: &Scene) {
    let areas = divide(scene.area);
    let place = match (own.movement(), &own.behind) {
        (Some(movement), Some(behind)) => {
            draw_behind(behind, movement, frame, scene);
            draw_about(movement, behind.cells, areas.detail, (frame, scene));
            place(behind, movement, scene.words())
        }
        (Some(movement), None) => {
            draw_matrix(own, movement, frame, scene);
            draw_about(movement, own.cells(), areas.detail, (frame, scene));
            String::new()
        }
        (None, _) => {
            own.answer.draw_instead(frame, areas.body, scene);
            String::new()
        }
    };
    let above = Rect { y: areas.status.y.saturating_sub(2), height: 2, ..areas.status };
    let Some(typing) = &own.input else {
        return notice::draw(frame, (areas.status, above.intersection(scene.area)), &place, said, scene);
    };
    notice::draw(frame, (areas.status, above), "", None, scene);
    let words = scene.words();
    let last = own.last.unwrap_or(scene.today).to_string();
    let asked = if typing.is_wrong { words.movement_days_wrong(last) } else { words.movement_days_label() };
    let (status, label) = (areas.status, field::label(&asked));
    let role = if typing.is_wrong { Role::Worse } else { Role::Title };
    frame.buffer_mut().set_stringn(status.x, status.y, &label, usize::from(status.width), scene.style(role));
    let x = (status.x + u16::try_from(text::width(&label)).unwrap_or(0)).min(status.right());
    let width = status.right().saturating_sub(x).min(24);
    field::draw(frame, Rect { x, width, ..status }, &typing.input, (scene.style(Role::Text), false));
}

fn place(behind: &Behind, movement: &Movement, words: &Words) -> String {
    let total = usize::try_from(movement.tally(behind.cells).guests).unwrap_or(usize::MAX);
    let count = |number: usize| group_thousands(&number.to_string());
    if behind.moved.is_empty() {
        return String::new();
    }
    let at = format!("{}/{}", count(behind.window.selected + 1), count(behind.moved.len()));
    if behind.moved.len() < total {
        return format!("{at} · {}", words.movement_shown(count(behind.moved.len()), count(total)));
    }
    at
}

fn draw_matrix(own: &MovementView, movement: &Movement, frame: &mut Frame, scene: &Scene) {
    let areas = divide(scene.area);
    let (words, width) = (scene.words(), cell_width(areas.body));
    let name = |side: usize, columns: u16| {
        let columns = usize::from(columns);
        match phase_of(side) {
            None => words.movement_total(),
            // What has no room, not even in short, is known by its sign: the lines show sign and word.
            Some(of) => {
                let neutral = scene.neutral_word(of);
                let sayings = neutral.map_or_else(
                    || vec![phase::word(of, words), phase::short_word(of, words)],
                    |it| vec![it],
                );
                let fits = sayings.into_iter().find(|said| text::width(said) < columns);
                fits.unwrap_or_else(|| phase::sign(of).to_owned())
            }
        }
    };
    let muted = scene.style(Role::Muted);
    let mut heading = text::fit(&format!(" {}", words.movement_corner()), usize::from(NAMES), Lean::Left);
    for side in 0..SIDES {
        heading += &text::fit(&name(side, width), usize::from(width), Lean::Right);
    }
    frame.render_widget(Line::styled(heading, muted), areas.heading);
    for (line, y) in (0..SIDES).zip(areas.body.y..areas.body.bottom()) {
        let label = match phase_of(line) {
            Some(of) => format!(" {} {}", phase::sign(of), name(line, NAMES - 2)),
            None => format!(" {}", name(line, NAMES)),
        };
        let mut spans = vec![Span::styled(text::fit(&label, usize::from(NAMES), Lean::Left), muted)];
        for column in 0..SIDES {
            let is_chosen = own.cursor == (line, column);
            spans.push(cell(movement, (line, column), (width, is_chosen), scene));
        }
        frame.render_widget(Line::from(spans), Rect { y, height: 1, ..areas.body });
    }
}

/// A cell: how many guests, and a sign that says the same as its colour.
fn cell<'a>(
    movement: &Movement,
    (line, column): (usize, usize),
    (width, is_chosen): (u16, bool),
    scene: &Scene,
) -> Span<'a> {
    let (from, to) = (phase_of(line), phase_of(column));
    let guests = movement.tally(Cells { from, to }).guests;
    let step = from.zip(to).map_or(Step::Same, |(from, to)| Step::between(from, to));
    let said = match guests {
        0 => "· ".to_owned(),
        guests => format!("{guests}{}", movement_words::sign(step)),
    };
    let role = match (is_chosen, guests) {
        (true, _) => Role::Cursor,
        (false, 0) => Role::Faint,
        (false, _) if from.is_none() || to.is_none() => Role::Muted,
        (false, _) => movement_words::role(step),
    };
    Span::styled(text::fit(&said, usize::from(width), Lean::Right), scene.style(role))
}

/// From which phase to which, as somebody says phases.
pub(in super::super) fn shown_of(cells: Cells, shown: &dyn Fn(Phase) -> String, all: &str) -> String {
    let [from, to] = [cells.from, cells.to].map(|of| of.map_or_else(|| all.to_owned(), shown));
    format!("{from} → {to}")
}

/// What a cell is, how many are in it and what they did, with its colour.
pub(in super::super) fn about(movement: &Movement, cells: Cells, scene: &Scene) -> (String, Role) {
    let words = scene.words();
    let step = cells.from.zip(cells.to).map(|(from, to)| Step::between(from, to));
    let steps = step.filter(|step| *step != Step::Same || cells.from == cells.to);
    let about = [
        Some(shown_of(cells, &|of| shown(of, scene), &words.movement_everybody())),
        Some(words.movement_guests(movement.tally(cells).guests)),
        steps
            .map(|step| format!("{} {}", movement_words::sign(step), movement_words::step(step, words)))
            .map(|said| said.trim_start().to_owned()),
    ];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    (about, step.map_or(Role::Text, movement_words::role))
}

/// What a cell is worth, and how many took which step in all.
fn draw_about(movement: &Movement, cells: Cells, area: Rect, (frame, scene): (&mut Frame, &Scene)) {
    let words = scene.words();
    let (about, role) = about(movement, cells, scene);
    let tally = movement.tally(cells);
    let risk = |tally: crate::domain::movement::Tally| {
        let [before, now] = [tally.risk_before, tally.risk_now].map(|risk| say::yuan(Some(risk)));
        (!scene.discreet).then(|| words.movement_risk(words.movement_guests(tally.guests), before, now))
    };
    let of_all = |said: String| words.said_of(words.movement_total(), said);
    let lines = [
        Some((about, role)),
        risk(tally).map(|said| (said, role)),
        Some((of_all(movement_words::totals(movement, words)), Role::Muted)),
        risk(movement.tally(Cells::default())).map(|said| (of_all(said), Role::Muted)),
    ];
    for ((said, role), y) in lines.into_iter().flatten().zip(area.y..area.bottom()) {
        let line = Rect { x: area.x + 1.min(area.width), y, height: 1, width: area.width.saturating_sub(1) };
        frame.render_widget(Line::styled(said, scene.style(role)), line);
    }
}

/// Columns of the phases and of the amounts of the list.
const PHASE: usize = 14;
const RISK: usize = 14;

fn draw_behind(behind: &Behind, movement: &Movement, frame: &mut Frame, scene: &Scene) {
    let areas = divide(scene.area);
    let words = scene.words();
    if behind.guests.is_none() {
        return notice::draw_message(frame, areas.body, (&words.frame_reading(), &[]), scene);
    }
    if behind.moved.is_empty() {
        let key = scene.keymap.first_key(crate::ui::action::Context::Alerts, "back").unwrap_or_default();
        let how = [words.movement_nobody_how(key)];
        return notice::draw_message(frame, areas.body, (&words.movement_nobody(), &how), scene);
    }
    let money = if scene.discreet { 0 } else { 2 * (RISK + 1) };
    let name = usize::from(areas.body.width).saturating_sub(2 * (PHASE + 3) + money + 1).min(30);
    let line = |name_said: String, phases: [String; 2], risks: [String; 2]| {
        let mut said = format!(" {}", text::fit(&name_said, name, Lean::Left));
        for of in phases {
            said.push(' ');
            said += &text::fit(&of, PHASE + 2, Lean::Left);
        }
        for risk in risks.into_iter().filter(|_| !scene.discreet) {
            said.push(' ');
            said += &text::fit(&risk, RISK, Lean::Right);
        }
        said
    };
    let heading = line(
        words.customers_column_name(),
        [say::short_day(movement.from), say::short_day(movement.to)],
        [words.movement_column_risk_before(), words.movement_column_risk_now()],
    );
    frame.render_widget(Line::styled(heading, scene.style(Role::Muted)), areas.heading);
    let visible = behind.window.visible(behind.moved.len(), usize::from(areas.body.height));
    for (y, place) in (areas.body.y..areas.body.bottom()).zip(visible) {
        let Some(row) = behind.moved.get(place) else { continue };
        let Some(guest) = behind.guest(row) else { continue };
        let now = format!("{} {}", movement_words::sign(row.step()), shown(row.to, scene));
        let said = line(
            scene.name_within(guest, name),
            [shown(row.from, scene), now],
            [row.risk_before, row.risk_now].map(say::yuan),
        );
        let area = Rect { y, height: 1, ..areas.body };
        let is_chosen = place == behind.window.selected;
        let role = if is_chosen { Role::Cursor } else { movement_words::role(row.step()) };
        if is_chosen {
            frame.buffer_mut().set_style(area, scene.style(Role::Cursor));
        }
        frame.render_widget(Line::styled(said, scene.style(role)), area);
    }
}
