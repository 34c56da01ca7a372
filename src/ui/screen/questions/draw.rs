//! Paints the first questions: what is asked, the guests or the ladder, what an answer would alter, and how to go on.

use super::{Content, LADDER, Question, Questions, Scene};
use crate::domain::attendance::SheetRow;
use crate::domain::phase::{Ladder, Phase};
use crate::domain::what_if::WhatIf;
use crate::text::{self, Lean};
use crate::ui::action::Context;
use crate::ui::theme::Role;
use crate::ui::widget::wrap::wrap;
use crate::ui::{effect, notice, phase, say, setting_words};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// Lines of the question itself.
const ASKED: u16 = 3;
/// Lines on what to do and how to go on: the keys, then what answers and what skips.
const HOW: u16 = 3;
/// The phases the steps of the ladder end, in its order.
const STEPS: [Phase; 3] = [Phase::Resting, Phase::Dormant, Phase::Shock];

/// The parts of the screen.
struct Areas {
    asked: Rect,
    body: Rect,
    status: Rect,
    how: Rect,
}

fn divide(area: Rect) -> Areas {
    let body = area.height.saturating_sub(ASKED + 1 + HOW);
    let part = |y: u16, height: u16| {
        Rect { x: area.x + 1.min(area.width), y: area.y + y, width: area.width.saturating_sub(2), height }
            .intersection(area)
    };
    Areas {
        asked: part(0, ASKED),
        body: part(ASKED, body),
        status: Rect { x: area.x, width: area.width, ..part(ASKED + body, 1) },
        how: part(ASKED + body + 1, HOW),
    }
}

/// Guests in view.
pub(super) fn height(scene: &Scene) -> usize {
    usize::from(divide(scene.area).body.height)
}

/// The guest at a place of the terminal.
pub(super) fn guest_at(screen: &Questions, at: (u16, u16), scene: &Scene) -> Option<usize> {
    let body = divide(scene.area).body;
    let len = screen.guests().count();
    let first = screen.window.visible(len, usize::from(body.height)).start;
    body.contains(at.into()).then(|| first + usize::from(at.1 - body.y)).filter(|place| *place < len)
}

/// The step of the ladder at a place of the terminal.
pub(super) fn step_at(at: (u16, u16), scene: &Scene) -> Option<usize> {
    let body = divide(scene.area).body;
    body.contains(at.into()).then(|| usize::from(at.1 - body.y)).filter(|step| *step < STEPS.len())
}

/// Draws the whole screen.
pub(super) fn draw(screen: &Questions, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let areas = divide(scene.area);
    let Content::Ready(_) = &screen.content else {
        draw_message(screen, areas.body, frame, scene);
        return notice::draw(frame, (areas.status, areas.how), "", screen.notice.as_ref(), scene);
    };
    let ladder = setting_words::steps(screen.ladder());
    let asked = match screen.question {
        Question::Staff => words.questions_staff(),
        Question::Ladder => words.questions_ladder(ladder),
        Question::Done => words.questions_done(ladder),
    };
    let mut lines = wrap(&asked, usize::from(areas.asked.width));
    if let Some(first) = lines.first_mut() {
        first.style = scene.style(Role::Title);
    }
    // The names of the columns stand right above them, where the question leaves a line.
    if screen.question == Question::Staff && !scene.discreet && lines.len() < usize::from(ASKED) {
        lines.resize(usize::from(ASKED) - 1, Line::default());
        lines.push(Line::styled(columns_line(scene), scene.style(Role::Muted)));
    }
    frame.render_widget(Paragraph::new(lines), areas.asked);
    let position = match screen.question {
        Question::Staff => draw_guests(screen, areas.body, frame, scene),
        Question::Ladder => draw_ladder(screen, areas.body, frame, scene),
        Question::Done => draw_done(areas.body, frame, scene),
    };
    frame.render_widget(Paragraph::new(how_lines(screen, areas.how, scene)), areas.how);
    notice::draw(frame, (areas.status, areas.how), &position, screen.notice.as_ref(), scene);
}

/// What to do, and the numbered lines that lead on.
fn how_lines<'a>(screen: &Questions, area: Rect, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let steps = setting_words::steps;
    let (ladder, tried) = (steps(screen.ladder()), screen.trial.map(steps));
    let (how, next) = match screen.question {
        Question::Staff => {
            let marked = u64::try_from(screen.marked.len()).unwrap_or(u64::MAX);
            (
                words.questions_staff_how(
                    scene.keymap.first_key(Context::Questions, "mark").unwrap_or_default(),
                ),
                vec![words.questions_staff_next(marked), words.questions_staff_skip()],
            )
        }
        Question::Ladder => {
            let save = match tried {
                Some(tried) => words.questions_ladder_save(tried),
                None => words.questions_ladder_keep(&ladder),
            };
            (words.questions_ladder_how(), vec![save, words.questions_ladder_skip(ladder)])
        }
        Question::Done => (String::new(), vec![words.questions_done_next()]),
    };
    let columns = usize::from(area.width);
    let mut lines = vec![Line::styled(text::cut(&how, columns), scene.style(Role::Muted))];
    for (place, (said, key)) in next.into_iter().zip(["Enter", "Esc"]).enumerate() {
        let number = screen.numbered() + place + 1;
        let role = if place == 0 && screen.is_reckoning() { Role::Muted } else { Role::Text };
        lines.push(Line::from(vec![
            Span::styled(format!("{number} {key:<6}"), scene.style(Role::Key)),
            Span::styled(text::cut(&said, columns.saturating_sub(8)), scene.style(role)),
        ]));
    }
    lines
}

/// The numbered line at a place of the terminal that leads on, from 0.
pub(super) fn next_at(at: (u16, u16), scene: &Scene) -> Option<usize> {
    let how = divide(scene.area).how;
    let place = at.1.checked_sub(how.y + 1).map(usize::from);
    place.filter(|_| how.contains(at.into()))
}

/// Where the questions are found again, and what was changed.
fn draw_done(body: Rect, frame: &mut Frame, scene: &Scene) -> String {
    let words = scene.words();
    let key = |name| scene.keymap.first_key(Context::Everywhere, name).unwrap_or_default();
    let undo = scene.keymap.first_key(Context::Questions, "undo").unwrap_or_default();
    let said = [
        words.questions_again(key("questions"), key("settings")),
        words.questions_changed(key("journal"), undo),
    ];
    let lines: Vec<Line> = said.iter().flat_map(|said| wrap(said, usize::from(body.width))).collect();
    frame.render_widget(Paragraph::new(lines).style(scene.style(Role::Text)), body);
    String::new()
}

/// The roster with the marks; returns where one is.
fn draw_guests(screen: &Questions, body: Rect, frame: &mut Frame, scene: &Scene) -> String {
    let len = screen.guests().count();
    let visible = screen.window.visible(len, usize::from(body.height));
    let rows = screen.guests().enumerate().skip(visible.start).take(visible.len());
    for (y, (place, row)) in (body.y..body.bottom()).zip(rows) {
        let is_chosen = place == screen.window.selected;
        let is_marked = screen.marked.contains(&row.guest.member_no);
        let role = match (is_chosen, is_marked) {
            (true, _) => Role::Cursor,
            (false, true) => Role::Title,
            (false, false) => Role::Text,
        };
        let line = Rect { y, height: 1, ..body };
        frame.buffer_mut().set_style(line, scene.style(role));
        let said = guest_line(row, is_marked, scene);
        frame.buffer_mut().set_stringn(line.x, y, said, usize::from(line.width), scene.style(role));
    }
    if len == 0 { String::new() } else { format!("{}/{len}", screen.window.selected + 1) }
}

/// What the columns of the guests are; the last visit says it itself.
fn columns_line(scene: &Scene) -> String {
    let words = scene.words();
    let guest = text::fit(&words.attendance_column_guest(), 24, Lean::Left);
    let number = text::fit(&words.dialog_guest_number(), 12, Lean::Left);
    let spend = text::fit(&words.questions_column_spend(), 12, Lean::Right);
    format!("      #  {guest} {number} {spend}")
}

/// Mark, rank, name, number, spend of the roster's months and last visit.
fn guest_line(row: &SheetRow, is_marked: bool, scene: &Scene) -> String {
    let words = scene.words();
    let mark = if is_marked { "[x]" } else { "[ ]" };
    let rank = row.rank.map(|rank| rank.to_string()).unwrap_or_default();
    let name = text::fit(&scene.name_within(&row.guest, 24), 24, Lean::Left);
    if scene.discreet {
        return format!("{mark} {rank:>3}  {name}");
    }
    let number = text::fit(&row.guest.member_no, 12, Lean::Left);
    let spend = text::fit(&say::yuan(Some(row.roster_spend)), 12, Lean::Right);
    let last = row.last_visit.map(|day| words.questions_last(day.to_string())).unwrap_or_default();
    format!("{mark} {rank:>3}  {name} {number} {spend}  {last}")
}

/// The steps of the ladder and what the one tried would alter; returns which step one is at.
fn draw_ladder(screen: &Questions, body: Rect, frame: &mut Frame, scene: &Scene) -> String {
    let words = scene.words();
    let ladder = screen.trial.unwrap_or(screen.ladder());
    let word = |phase: Phase| scene.neutral_word(phase).unwrap_or_else(|| phase::word(phase, words));
    let steps = STEPS.into_iter().zip(ladder.steps()).enumerate();
    for (y, (index, (phase, step))) in (body.y..body.bottom()).zip(steps) {
        let role = if index == screen.step { Role::Cursor } else { Role::Text };
        let name = text::fit(&format!("{} {}", phase::sign(phase), word(phase)), 14, Lean::Left);
        let visits = phase::visits(phase, ladder).unwrap_or_default();
        let said = format!("{} {name} ← {step:>2} →  {}", index + 1, words.questions_visits(visits));
        let line = Rect { y, height: 1, ..body };
        frame.buffer_mut().set_style(line, scene.style(role));
        frame.buffer_mut().set_stringn(line.x, y, said, usize::from(line.width), scene.style(role));
    }
    let below = Rect { y: body.y + 4, height: body.height.saturating_sub(4), ..body }.intersection(body);
    frame.render_widget(Paragraph::new(effect_lines(screen, ladder, below, scene)), below);
    format!("{}/{}", screen.step + 1, STEPS.len())
}

/// "6→5: 7 guests change", and who.
fn effect_lines<'a>(screen: &Questions, ladder: Ladder, area: Rect, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let columns = usize::from(area.width);
    if screen.trial.is_none() {
        return wrap(&words.questions_try(), columns);
    }
    let change = format!("{} → {}", setting_words::steps(screen.ladder()), setting_words::steps(ladder));
    let mut lines = vec![Line::styled(
        words.said_of(setting_words::name(LADDER, words), change),
        scene.style(Role::Title),
    )];
    match &screen.effect {
        None => lines.push(Line::styled(words.settings_reckoning(), scene.style(Role::Muted))),
        Some(Err(error)) => {
            let said = wrap(&notice::failure(error, scene), columns);
            lines.extend(said.into_iter().map(|line| line.style(scene.style(Role::Worse))));
        }
        Some(Ok(WhatIf::Sheet(change))) => lines.extend(effect::lines(change, columns, scene)),
        Some(Ok(_)) => lines.extend(wrap(&words.settings_no_bills(), columns)),
    }
    lines
}

/// Instead of a question: what is going on, and what to do.
fn draw_message(screen: &Questions, area: Rect, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let (title, body) = match &screen.content {
        Content::Failed(error) => return notice::draw_no_page(frame, area, error, Context::Questions, scene),
        Content::Empty => {
            let key = scene.keymap.first_key(Context::Everywhere, "import").unwrap_or_default();
            (words.questions_empty(), vec![words.questions_empty_how(key)])
        }
        _ => (words.questions_loading(), Vec::new()),
    };
    notice::draw_message(frame, area, (&title, &body), scene);
}
