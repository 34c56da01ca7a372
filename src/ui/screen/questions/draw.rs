//! Paints the first questions: what is asked, the guests or the ladder, what an answer would alter, and how to go on.

use super::{Content, LADDER, Question, Questions, Scene};
use crate::domain::attendance::{Sheet, SheetRow};
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
/// Columns of a guest: rank, name, number, spend, last visit; where there is room the month's visits and the phase.
const GUEST: [usize; 5] = [3, 22, 11, 22, 10];
const MORE: [usize; 2] = [14, 12];
/// The phases the steps of the ladder end, in its order.
const STEPS: [Phase; 3] = [Phase::Resting, Phase::Dormant, Phase::Shock];

/// The parts of the screen.
struct Areas {
    asked: Rect,
    body: Rect,
    status: Rect,
    how: Rect,
}

/// How one goes on: the keys, then a numbered line for what answers, what skips and what leads back.
fn divide(question: Question, area: Rect) -> Areas {
    // What to do, then the lines; they stand no lower where there is only one.
    let how = 1 + u16::try_from(question.ways_on().max(2)).unwrap_or(0);
    let body = area.height.saturating_sub(ASKED + 1 + how);
    let part = |y: u16, height: u16| {
        Rect { x: area.x + 1.min(area.width), y: area.y + y, width: area.width.saturating_sub(2), height }
            .intersection(area)
    };
    Areas {
        asked: part(0, ASKED),
        body: part(ASKED, body),
        status: Rect { x: area.x, width: area.width, ..part(ASKED + body, 1) },
        how: part(ASKED + body + 1, how),
    }
}

/// Guests in view.
pub(super) fn height(screen: &Questions, scene: &Scene) -> usize {
    usize::from(divide(screen.question, scene.area).body.height)
}

/// The guest at a place of the terminal.
pub(super) fn guest_at(screen: &Questions, at: (u16, u16), scene: &Scene) -> Option<usize> {
    let body = divide(screen.question, scene.area).body;
    let len = screen.guests().count();
    let first = screen.window.visible(len, usize::from(body.height)).start;
    body.contains(at.into()).then(|| first + usize::from(at.1 - body.y)).filter(|place| *place < len)
}

/// The step of the ladder at a place of the terminal.
pub(super) fn step_at(at: (u16, u16), scene: &Scene) -> Option<usize> {
    let body = divide(Question::Ladder, scene.area).body;
    body.contains(at.into()).then(|| usize::from(at.1 - body.y)).filter(|step| *step < STEPS.len())
}

/// Draws the whole screen.
pub(super) fn draw(screen: &Questions, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let areas = divide(screen.question, scene.area);
    let Content::Ready(page) = &screen.content else {
        draw_message(screen, areas.body, frame, scene);
        return notice::draw(frame, (areas.status, areas.how), "", screen.notice.as_ref(), scene);
    };
    let ladder = setting_words::steps(screen.ladder());
    let asked = match screen.question {
        Question::Staff => words.questions_staff(),
        Question::Ladder => words.questions_ladder(ladder),
        Question::Done => {
            let excluded = screen.excluded().unwrap_or_default();
            words.questions_done(u32::try_from(excluded).unwrap_or(u32::MAX), ladder)
        }
    };
    let mut lines = wrap(&asked, usize::from(areas.asked.width));
    if let Some(first) = lines.first_mut() {
        first.style = scene.style(Role::Title);
    }
    // The names of the columns stand right above them, where the question leaves a line.
    if screen.question == Question::Staff && !scene.discreet && lines.len() < usize::from(ASKED) {
        lines.resize(usize::from(ASKED) - 1, Line::default());
        let names = columns_line(&page.sheet, areas.body.width, scene);
        lines.push(Line::styled(names, scene.style(Role::Muted)));
    }
    frame.render_widget(Paragraph::new(lines), areas.asked);
    let position = match screen.question {
        Question::Staff => draw_guests(screen, areas.body, frame, scene),
        Question::Ladder => draw_ladder(screen, areas.body, frame, scene),
        Question::Done => draw_done(screen, areas.body, frame, scene),
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
                Some(tried) if screen.is_reckoning() => {
                    words.questions_not_yet(words.questions_ladder_save(tried))
                }
                Some(tried) => words.questions_ladder_save(tried),
                None => words.questions_ladder_keep(&ladder),
            };
            let next = vec![save, words.questions_ladder_skip(ladder), words.questions_back()];
            (words.questions_ladder_how(), next)
        }
        Question::Done => (String::new(), vec![words.questions_done_next()]),
    };
    let columns = usize::from(area.width);
    let mut lines = vec![Line::styled(text::cut(&how, columns), scene.style(Role::Muted))];
    for (place, (said, key)) in next.into_iter().zip(["Enter", "Esc", ""]).enumerate() {
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
pub(super) fn next_at(screen: &Questions, at: (u16, u16), scene: &Scene) -> Option<usize> {
    let how = divide(screen.question, scene.area).how;
    let place = at.1.checked_sub(how.y + 1).map(usize::from);
    place.filter(|_| how.contains(at.into()))
}

/// Where the questions are found again, and what was changed.
fn draw_done(screen: &Questions, body: Rect, frame: &mut Frame, scene: &Scene) -> String {
    let words = scene.words();
    let key = |name| scene.keymap.first_key(Context::Everywhere, name).unwrap_or_default();
    let undo = scene.keymap.first_key(Context::Questions, "undo").unwrap_or_default();
    let changed = match screen.excluded() {
        Some(_) => words.questions_changed(key("journal"), undo),
        None => words.questions_unchanged(),
    };
    let said = [words.questions_again(key("questions"), key("settings")), changed];
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
        let said = guest_line(row, (screen.ladder(), is_marked), body.width, scene);
        frame.buffer_mut().set_stringn(line.x, y, said, usize::from(line.width), scene.style(role));
    }
    if len == 0 { String::new() } else { format!("{}/{len}", screen.window.selected + 1) }
}

/// What the columns of the guests are.
fn columns_line(sheet: &Sheet, width: u16, scene: &Scene) -> String {
    let words = scene.words();
    let [from, to] = [sheet.roster.from, sheet.roster.to].map(|day| day.month().to_string());
    let cells = [
        "#".to_owned(),
        words.attendance_column_guest(),
        words.dialog_guest_number(),
        words.questions_column_spend(from, to),
        words.column_last_visit(),
    ];
    let more = [words.questions_column_visits(sheet.month.to_string()), words.attendance_column_phase()];
    format!("    {}", columns(&cells, &more, width))
}

/// Mark, rank, name, number, spend of the roster's months, last visit; visits of the month and phase where there is room.
fn guest_line(row: &SheetRow, (ladder, is_marked): (Ladder, bool), width: u16, scene: &Scene) -> String {
    let mark = if is_marked { "[x]" } else { "[ ]" };
    let rank = row.rank.map(|rank| rank.to_string()).unwrap_or_default();
    let name = scene.name_within(&row.guest, GUEST[1]);
    if scene.discreet {
        return format!("{mark} {rank:>3}  {name}");
    }
    let cells = [
        rank,
        name,
        scene.member_no(&row.guest.member_no),
        say::yuan(Some(row.roster_spend)),
        row.last_visit.map(|day| day.to_string()).unwrap_or_default(),
    ];
    let phase = row.standing.verdict.shown();
    let open = if row.standing.phase_final { "" } else { "~" };
    let phase = format!("{}{open}", phase::with_digit(phase, ladder, true, scene.words()));
    let more = [row.figures.visits.to_string(), phase];
    format!("{mark} {}", columns(&cells, &more, width))
}

/// Cells in their columns; those there is room for only in a wide window stand at the end.
fn columns(cells: &[String; 5], more: &[String; 2], width: u16) -> String {
    let leans = [Lean::Right, Lean::Left, Lean::Left, Lean::Right, Lean::Left];
    let fitted = |((cell, width), lean): ((&String, usize), Lean)| text::fit(cell, width, lean);
    let mut line: Vec<String> = cells.iter().zip(GUEST).zip(leans).map(fitted).collect();
    let is_wide = width >= 110;
    if is_wide {
        line.extend(more.iter().zip(MORE).zip([Lean::Right, Lean::Left]).map(fitted));
    }
    line.join(if is_wide { "  " } else { " " })
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
        Some(Ok(WhatIf::Sheet(change))) => {
            let rows = usize::from(area.height).saturating_sub(lines.len());
            lines.extend(effect::lines_within(change, (columns, rows), scene));
        }
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
            let key = scene.keymap.first_key(Context::Questions, "open").unwrap_or_default();
            (words.questions_empty(), vec![words.questions_empty_how(key)])
        }
        _ => (words.questions_loading(), Vec::new()),
    };
    notice::draw_message(frame, area, (&title, &body), scene);
}
