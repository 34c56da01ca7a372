//! The picture of every step: facts on top, a rule that tells what was done, rows or progress, and the numbered menu.

use super::dialog::{self, Dialog, Kind};
use super::facts::{self, Fact};
use super::shares::{MENU, REPORT_FACTS, Shares, reject_lines};
use super::{Choice, Import, Pane, Progress, Side, Step, columns, faults, left_out, table};
use crate::error::{Error, file_name, listed_of};
use crate::text;
use crate::ui::action::Context;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::wrap::wrap;
use crate::ui::widget::{field, panel};
use crate::worker::Preview;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

/// Columns of the name of the file whose rows are shown.
const FILE_COLUMNS: usize = 20;

/// Stands between the parts of a title.
const BETWEEN: &str = " · ";

/// Columns of the bar of progress.
const BAR: usize = 40;

/// Draws the step one is at.
pub(super) fn draw(screen: &Import, frame: &mut Frame, scene: &Scene) {
    let area = scene.area;
    match &screen.step {
        Step::Choosing => draw_choosing(screen, frame, scene),
        Step::Looking(progress, None) => {
            let said = scene.words().import_screen_looking(screen_file(screen));
            draw_progress(*progress, &said, middle(area, 3), frame, scene);
        }
        Step::Looking(progress, Some(preview)) => {
            draw_preview(screen, preview, frame, scene);
            let said = scene.words().import_screen_looking(screen_file(screen));
            draw_progress(*progress, &said, menu_area(screen, scene), frame, scene);
        }
        Step::Refused(error) => draw_refused(screen, error, frame, scene),
        Step::Ready(preview) => {
            draw_preview(screen, preview, frame, scene);
            draw_menu(screen, menu_area(screen, scene), frame, scene);
        }
        Step::Running(progress, preview) => {
            draw_preview(screen, preview, frame, scene);
            let said = scene.words().import_screen_running(screen_file(screen));
            draw_progress(*progress, &said, menu_area(screen, scene), frame, scene);
        }
        Step::Done(report) => {
            let facts = facts::of_report(report, scene);
            draw_facts(&facts, area, frame, scene);
            let above = facts.len().max(REPORT_FACTS);
            let height = reject_lines(above, screen.notice.as_ref(), scene);
            let used = draw_rule(screen, &left_out::title(report, height, scene), above, frame, scene);
            draw_lines(left_out::of_report(report, height, scene), above + used, height, frame, scene);
            draw_menu(screen, menu_area(screen, scene), frame, scene);
        }
    }
}

/// Draws a dialog over the step.
pub(super) fn draw_dialog(screen: &Import, dialog: &Dialog, frame: &mut Frame, scene: &Scene) {
    let panel = dialog::panel(screen, dialog, scene);
    let layout = panel::draw(frame, dialog::area(screen, &panel, scene), &panel, scene.theme);
    if let Kind::Name(input, proposed) = &dialog.kind {
        let row = dialog::field_row(layout);
        frame.buffer_mut().set_style(row, scene.style(Role::Row));
        let role = if *proposed { Role::Cursor } else { Role::Title };
        field::draw(frame, row, input, (scene.style(role), scene.discreet));
    }
}

/// The line of the menu under the mouse.
pub(super) fn entry_at(screen: &Import, column: u16, row: u16, scene: &Scene) -> Option<Choice> {
    let area = menu_area(screen, scene);
    let is_there = |place: &usize| entry_area(screen, *place, area).contains((column, row).into());
    (0..screen.menu.entries.len()).find(is_there).and_then(|place| screen.menu.entries.get(place)).copied()
}

/// Where an entry of the menu stands in its area.
fn entry_area(screen: &Import, place: usize, area: Rect) -> Rect {
    let lines = usize::from(area.height);
    let beside = screen.menu.entries.len().saturating_sub(lines);
    let first = lines.saturating_sub(beside);
    let line = line_at(area, if place < lines { place } else { first + place - lines });
    let left = line.width / 2;
    if place >= lines {
        Rect { x: line.x + left, width: line.width - left, ..line }
    } else if place < first {
        line
    } else {
        Rect { width: left, ..line }
    }
}

/// Whether a row of the terminal is a line of counts that can be opened.
pub(super) fn is_on_counts(screen: &Import, row: u16, scene: &Scene) -> bool {
    let line = row.checked_sub(scene.area.y).map(usize::from);
    screen.menu.entries.contains(&Choice::Figures)
        && line.is_some_and(|line| match &screen.step {
            Step::Done(report) => line == facts::counts_line_of(&report.taken, scene) + 1,
            _ => screen.preview().is_some_and(|preview| facts::is_counts(line, preview, scene)),
        })
}

fn screen_file(screen: &Import) -> String {
    text::cut(&screen.file_name(), 40)
}

fn line_at(area: Rect, line: usize) -> Rect {
    let y = area.y.saturating_add(u16::try_from(line).unwrap_or(u16::MAX));
    Rect { y, height: 1, ..area }.intersection(area)
}

/// A few lines a little above the middle.
fn middle(area: Rect, lines: u16) -> Rect {
    let height = lines.min(area.height);
    let width = area.width.min(70);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) * 2 / 5, width, height }
}

/// Where the menu of a step stands: at the bottom, or below what is said in the middle.
fn menu_area(screen: &Import, scene: &Scene) -> Rect {
    let area = scene.area;
    if let Step::Refused(_) = screen.step {
        let place = middle(area, REFUSED_LINES);
        let height = menu_lines(screen);
        return Rect { y: place.bottom().saturating_sub(height), height, ..place }.intersection(area);
    }
    let lines = screen.preview().map_or(MENU, |preview| Shares::of(screen, preview, scene).menu);
    let height = u16::try_from(lines).unwrap_or(0).min(area.height);
    Rect { y: area.bottom() - height, height, ..area }
}

/// Lines of what is said of a refused file: what, where, what to do, the menu.
const REFUSED_LINES: u16 = 12;

fn menu_lines(screen: &Import) -> u16 {
    u16::try_from(screen.menu.entries.len()).unwrap_or(u16::MAX)
}

/// Lines below which a dialog leaves in sight what it is about.
pub(super) fn dialog_top(screen: &Import, scene: &Scene) -> u16 {
    match (&screen.step, screen.preview()) {
        (Step::Choosing, _) => choosing_place(scene).y + 5 - scene.area.y,
        (_, Some(preview)) => u16::try_from(facts::lines_of(preview, scene)).unwrap_or(u16::MAX),
        _ => 0,
    }
}

fn choosing_place(scene: &Scene) -> Rect {
    middle(scene.area, 10)
}

fn draw_choosing(screen: &Import, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let place = choosing_place(scene);
    let line = |index: u16| Rect { y: place.y + index, height: 1, ..place }.intersection(place);
    frame.render_widget(Line::styled(words.import_screen_which(), scene.style(Role::Title)), line(0));
    let row = line(2);
    if !row.is_empty() {
        frame.buffer_mut().set_style(row, scene.style(Role::Row));
        field::draw(frame, row, &screen.input, (scene.style(Role::Title), scene.discreet));
    }
    let (hint, role) = match &screen.notice {
        Some(notice) => (notice.text(scene), if notice.is_bad() { Role::Notice } else { Role::Better }),
        None => (words.path_hint(), Role::Muted),
    };
    let hint = text::cut(&hint, usize::from(place.width));
    frame.render_widget(Line::styled(hint, scene.style(role)), line(3));
    // The names that go on with it stand there.
    if !screen.dialogs.is_empty() {
        return;
    }
    let note = Rect { y: place.y + 4, height: 3, ..place }.intersection(place);
    let said = Paragraph::new(words.import_screen_which_note()).wrap(Wrap { trim: true });
    frame.render_widget(said.style(scene.style(Role::Muted)), note);
    let Ok(count) = u64::try_from(screen.inbox.len()) else { return };
    if count > 0 {
        let columns = usize::from(place.width);
        frame.render_widget(Line::styled(words.inbox_waiting(count), scene.style(Role::Better)), line(8));
        let names = screen.inbox.iter().map(|path| file_name(path));
        let said = listed_of(names, screen.inbox.len(), columns, words);
        frame.render_widget(Line::styled(said, scene.style(Role::Text)), line(9));
    }
}

fn draw_refused(screen: &Import, error: &Error, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let told = faults::explain(error, &screen.menu.entries, scene);
    let place = middle(scene.area, REFUSED_LINES);
    let said = |text: String, role| {
        let lines = wrap(&text::sanitise(&text), usize::from(place.width));
        lines.into_iter().map(move |line| line.style(scene.style(role)))
    };
    let lines: Vec<Line> = said(told.what, Role::Worse)
        .chain([Line::default()])
        .chain(said(words.error_line_where(told.r#where), Role::Text))
        .chain(said(words.error_line_do(told.r#do, words.error_nothing_changed()), Role::Text))
        .collect();
    let body = Rect { height: place.height.saturating_sub(menu_lines(screen) + 1), ..place };
    frame.render_widget(Paragraph::new(lines), body);
    draw_menu(screen, menu_area(screen, scene), frame, scene);
}

fn draw_facts(facts: &[Fact], area: Rect, frame: &mut Frame, scene: &Scene) {
    for (place, (said, role)) in facts.iter().enumerate() {
        let line = line_at(area, place);
        let said = text::cut(&format!(" {said}"), usize::from(line.width));
        frame.render_widget(Line::styled(said, scene.style(*role)), line);
    }
}

/// What was done, where there is room for it in the rule; else that stands below it, and what is to be done about what failed.
fn told(screen: &Import, title: &str, scene: &Scene) -> [Vec<(String, Role)>; 2] {
    let columns = usize::from(scene.area.width);
    let told = screen
        .notice
        .as_ref()
        .map(|notice| (notice.text(scene), if notice.is_bad() { Role::Notice } else { Role::Better }));
    let said = told.as_ref().map_or(0, |(said, _)| text::width(said) + 3);
    let fits = said + text::width(title) + 4 <= columns;
    let (beside, mut below): (Vec<_>, Vec<_>) = told.into_iter().partition(|_| fits);
    let act = screen.notice.as_ref().and_then(|notice| notice.act(&screen.menu.entries, scene));
    below.extend(act.map(|act| (act, Role::Notice)));
    [beside, below]
}

/// Lines that stand below the rule with such a title.
pub(super) fn told_below(screen: &Import, title: &str, scene: &Scene) -> usize {
    let [_, below] = told(screen, title, scene);
    below.len()
}

/// A rule with what stands below it, and what was done. Returns the lines taken.
fn draw_rule(screen: &Import, title: &str, at: usize, frame: &mut Frame, scene: &Scene) -> usize {
    let [beside, below] = told(screen, title, scene);
    paint_rule(beside.into_iter().chain([(title.to_owned(), Role::Muted)]), at, frame, scene);
    for (place, (said, role)) in below.iter().enumerate() {
        let said = text::cut(&format!("  {said}"), usize::from(scene.area.width));
        frame.render_widget(Line::styled(said, scene.style(*role)), line_at(scene.area, at + 1 + place));
    }
    1 + below.len()
}

/// A line with something written into it.
fn paint_rule(said: impl Iterator<Item = (String, Role)>, at: usize, frame: &mut Frame, scene: &Scene) {
    let area = line_at(scene.area, at);
    if area.is_empty() {
        return;
    }
    let buffer = frame.buffer_mut();
    buffer.set_string(area.x, area.y, "─".repeat(usize::from(area.width)), scene.style(Role::Faint));
    let (mut x, end) = (area.x + 1, area.right().saturating_sub(1));
    for (said, role) in said {
        let room = usize::from(end.saturating_sub(x));
        let said = format!(" {} ", text::cut(&said, room.saturating_sub(2)));
        (x, _) = buffer.set_stringn(x, area.y, said, room, scene.style(role));
        x = x.saturating_add(1);
    }
}

/// Facts, and one pane or, where there is room, both sides; the columns where they are not understood.
fn draw_preview(screen: &Import, preview: &Preview, frame: &mut Frame, scene: &Scene) {
    let (area, words) = (scene.area, scene.words());
    draw_facts(&facts::of_preview(preview, scene), area, frame, scene);
    let Shares { above, room, both, .. } = Shares::of(screen, preview, scene);
    let used = draw_rule(screen, &pane_title(screen, preview, both, scene), above, frame, scene);
    let (at, height) = (above + used, room.saturating_sub(used));
    if preview.trouble.is_some() {
        return draw_lines(columns::lines(preview, screen.first_column, scene), at, height, frame, scene);
    }
    let rows = |side, height| table::lines(preview, side, screen.first_column, height, scene);
    match screen.pane {
        Pane::LeftOut => {
            draw_lines(left_out::of_preview(&preview.taken, height, scene), at, height, frame, scene);
        }
        Pane::Rows(_) if both => {
            let side = (height.saturating_sub(4) / 2).min(preview.sample.rows.len());
            draw_lines(rows(Side::Before, side + 2), at, side + 2, frame, scene);
            let title = (words.import_screen_after(), Role::Muted);
            paint_rule([title].into_iter(), at + side + 2, frame, scene);
            draw_lines(rows(Side::After, side + 1), at + side + 3, side + 1, frame, scene);
        }
        Pane::Rows(side) => draw_lines(rows(side, height), at, height, frame, scene),
    }
}

/// What the rule above the pane says: what it shows, and the keys that lead anywhere; `both`: both sides are shown.
pub(super) fn pane_title(screen: &Import, preview: &Preview, both: bool, scene: &Scene) -> String {
    let words = scene.words();
    if preview.trouble.is_some() {
        return columns::title(preview, screen.first_column, scene);
    }
    let tab = || scene.keymap.first_key(Context::Import, "next_pane").unwrap_or_default();
    let columns = screen.scrolls(preview, both, scene).then(|| words.import_screen_more_columns());
    match screen.pane {
        Pane::LeftOut => [words.import_screen_rejects(), words.import_screen_tab(tab())].join(BETWEEN),
        Pane::Rows(_) if both => {
            let has_rejected = facts::left_out(&preview.taken).next().is_some();
            let rejected = has_rejected.then(|| words.import_screen_tab_rejected(tab()));
            rows_title(preview, words.import_screen_before(), [rejected, columns], scene)
        }
        Pane::Rows(side) => {
            let name = match side {
                Side::Before => words.import_screen_before(),
                Side::After => words.import_screen_after(),
            };
            rows_title(preview, name, [Some(words.import_screen_tab(tab())), columns], scene)
        }
    }
}

/// What the rows below are, whose they are where there are several files, and the keys.
fn rows_title(preview: &Preview, name: String, keys: [Option<String>; 2], scene: &Scene) -> String {
    let words = scene.words();
    let files = &preview.taken.files;
    let whose = files.first().filter(|_| files.len() > 1).map(|file| {
        words.import_screen_first_of(text::cut(&file.file, FILE_COLUMNS), files.len().to_string())
    });
    let mut parts: Vec<String> = [Some(name), whose].into_iter().chain(keys).flatten().collect();
    // A key that is cut is none.
    let room = usize::from(scene.area.width).saturating_sub(4);
    while parts.len() > 1 && text::width(&parts.join(BETWEEN)) > room {
        parts.pop();
    }
    parts.join(BETWEEN)
}

fn draw_lines(lines: Vec<Line>, at: usize, height: usize, frame: &mut Frame, scene: &Scene) {
    for (place, line) in lines.into_iter().take(height).enumerate() {
        frame.render_widget(line, line_at(scene.area, at + place));
    }
}

/// A bar of the bytes read, and how to stop.
fn draw_progress(progress: Progress, said: &str, area: Rect, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let Progress { done, total } = progress;
    let part = |whole: usize| {
        let whole = whole as u64;
        usize::try_from((done * whole).checked_div(total).unwrap_or(0)).unwrap_or(0)
    };
    let filled = part(BAR);
    let is_read = total > 0 && done >= total;
    let figures = if is_read {
        words.import_screen_judging()
    } else {
        words.import_screen_bytes(megabytes(done), megabytes(total))
    };
    let lines = [
        Line::styled(format!(" {said}"), scene.style(Role::Title)),
        Line::from(vec![
            Span::raw(" "),
            Span::styled("█".repeat(filled), scene.style(Role::Better)),
            Span::styled("░".repeat(BAR - filled), scene.style(Role::Faint)),
            Span::styled(format!("  {figures}"), scene.style(Role::Text)),
        ]),
        Line::styled(format!(" {}", words.import_screen_stop()), scene.style(Role::Muted)),
    ];
    for (place, line) in lines.into_iter().enumerate() {
        frame.render_widget(line, line_at(area, place));
    }
}

/// `12.3`: millions of bytes.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn draw_menu(screen: &Import, area: Rect, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    for (place, entry) in screen.menu.entries.iter().enumerate() {
        let line = entry_area(screen, place, area);
        if line.is_empty() {
            break;
        }
        let is_chosen = place == screen.menu.window.selected;
        let (style, key) = if is_chosen {
            (scene.style(Role::Cursor), scene.style(Role::Cursor))
        } else {
            (scene.style(Role::Text), scene.style(Role::Key))
        };
        let mark = if is_chosen && !scene.theme.has_colour() { ">" } else { " " };
        let label =
            text::cut(&facts::choice(*entry, screen, words), usize::from(line.width).saturating_sub(4));
        if is_chosen {
            frame.buffer_mut().set_style(line, style);
        }
        let said = vec![
            Span::styled(mark, style),
            Span::styled(format!("{} ", place + 1), key),
            Span::styled(label, style),
        ];
        frame.render_widget(Line::from(said), line);
    }
}
