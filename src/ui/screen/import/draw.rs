//! The picture of every step: facts on top, a rule that tells what was done, rows or progress, and the numbered menu.

use super::dialog::{self, Dialog, Kind};
use super::facts::{self, Fact};
use super::{Choice, Import, Pane, Progress, Side, Step, columns, table};
use crate::error::{Error, file_name, listed};
use crate::text;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::{field, panel};
use crate::worker::{PREVIEW_ROWS, Preview};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

/// Lines of one pane: its rule, two headings, the rows.
const PANE_LINES: usize = PREVIEW_ROWS + 3;

/// Lines of the menu below a report, and the air above it.
const REPORT_MENU: usize = 4;
/// Lines above the rejected rows of a report: facts and a rule.
const REPORT_FACTS: usize = 6;

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
            let rule = line_at(area, REPORT_FACTS - 1);
            draw_rule(screen, &left_out_title(report, scene), rule, frame, scene);
            draw_left_out(report, frame, scene);
            draw_menu(screen, menu_area(screen, scene), frame, scene);
        }
    }
}

/// Draws a dialog over the step.
pub(super) fn draw_dialog(screen: &Import, dialog: &Dialog, frame: &mut Frame, scene: &Scene) {
    let layout = panel::draw(frame, scene.area, &dialog::panel(screen, dialog, scene), scene.theme);
    if let Kind::Name(input) = &dialog.kind {
        let row = dialog::field_row(layout);
        frame.buffer_mut().set_style(row, scene.style(Role::Row));
        field::draw(frame, row, input, scene.style(Role::Title));
    }
}

/// The line of the menu under the mouse.
pub(super) fn entry_at(screen: &Import, column: u16, row: u16, scene: &Scene) -> Option<Choice> {
    let area = menu_area(screen, scene);
    if !area.contains((column, row).into()) {
        return None;
    }
    screen.menu.entries.get(usize::from(row - area.y)).copied()
}

/// Rejected rows of a report that are in view.
pub(super) fn reject_rows(scene: &Scene) -> usize {
    usize::from(scene.area.height).saturating_sub(REPORT_FACTS + REPORT_MENU + 1)
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
    let height = u16::try_from(REPORT_MENU).unwrap_or(0).min(area.height);
    Rect { y: area.bottom() - height, height, ..area }
}

/// Lines of what is said of a refused file: what, where, what to do, the menu.
const REFUSED_LINES: u16 = 12;

fn menu_lines(screen: &Import) -> u16 {
    u16::try_from(screen.menu.entries.len()).unwrap_or(u16::MAX)
}

fn draw_choosing(screen: &Import, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let place = middle(scene.area, 10);
    let line = |index: u16| Rect { y: place.y + index, height: 1, ..place }.intersection(place);
    frame.render_widget(Line::styled(words.import_screen_which(), scene.style(Role::Title)), line(0));
    let row = line(2);
    if !row.is_empty() {
        frame.buffer_mut().set_style(row, scene.style(Role::Row));
        field::draw(frame, row, &screen.input, scene.style(Role::Title));
    }
    let note = Rect { y: place.y + 4, height: 3, ..place }.intersection(place);
    let said = Paragraph::new(words.import_screen_which_note()).wrap(Wrap { trim: true });
    frame.render_widget(said.style(scene.style(Role::Muted)), note);
    let Ok(count) = u64::try_from(screen.inbox.len()) else { return };
    if count > 0 {
        let columns = usize::from(place.width);
        frame.render_widget(Line::styled(words.inbox_waiting(count), scene.style(Role::Better)), line(8));
        let names: Vec<String> = screen.inbox.iter().map(|path| file_name(path)).collect();
        frame.render_widget(Line::styled(listed(&names, columns, words), scene.style(Role::Text)), line(9));
    }
}

fn draw_refused(screen: &Import, error: &Error, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let told = error.explain(scene.language);
    let place = middle(scene.area, REFUSED_LINES);
    let said = |text: String, role| Line::styled(text::sanitise(&text).into_owned(), scene.style(role));
    let lines = vec![
        said(told.what, Role::Worse),
        Line::default(),
        said(words.error_line_where(told.r#where), Role::Text),
        said(words.error_line_do(told.r#do, words.error_nothing_changed()), Role::Text),
    ];
    let body = Rect { height: place.height.saturating_sub(menu_lines(screen) + 1), ..place };
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), body);
    draw_menu(screen, menu_area(screen, scene), frame, scene);
}

fn draw_facts(facts: &[Fact], area: Rect, frame: &mut Frame, scene: &Scene) {
    for (place, (said, role)) in facts.iter().enumerate() {
        let line = line_at(area, place);
        let said = text::cut(&format!(" {said}"), usize::from(line.width));
        frame.render_widget(Line::styled(said, scene.style(*role)), line);
    }
}

/// A rule with what stands below it, and what was done.
fn draw_rule(screen: &Import, title: &str, area: Rect, frame: &mut Frame, scene: &Scene) {
    if area.is_empty() {
        return;
    }
    let columns = usize::from(area.width);
    let buffer = frame.buffer_mut();
    buffer.set_string(area.x, area.y, "─".repeat(columns), scene.style(Role::Faint));
    let title = match &screen.notice {
        Some(notice) => notice.text(scene),
        None => title.to_owned(),
    };
    let role = match &screen.notice {
        Some(notice) if notice.is_bad() => Role::Notice,
        Some(_) => Role::Better,
        None => Role::Muted,
    };
    let said = format!(" {} ", text::cut(&title, columns.saturating_sub(4)));
    buffer.set_stringn(area.x + 1, area.y, said, columns.saturating_sub(2), scene.style(role));
}

/// Lines between so many facts and the menu.
pub(super) fn pane_room(facts: usize, scene: &Scene) -> usize {
    usize::from(scene.area.height).saturating_sub(facts + REPORT_MENU)
}

/// Whether both sides of the preview have room.
pub(super) fn has_both(preview: &Preview, scene: &Scene) -> bool {
    pane_room(facts::lines_of(preview), scene) >= 2 * PANE_LINES - 1
}

/// Facts, and one pane or, where there is room, both sides; the columns where they are not understood.
fn draw_preview(screen: &Import, preview: &Preview, frame: &mut Frame, scene: &Scene) {
    let (area, words) = (scene.area, scene.words());
    draw_facts(&facts::of_preview(preview, scene), area, frame, scene);
    let above = facts::lines_of(preview);
    let room = pane_room(above, scene);
    let rule = line_at(area, above);
    if preview.trouble.is_some() {
        draw_rule(screen, &columns::title(preview, screen.first_column, scene), rule, frame, scene);
        let lines = columns::lines(preview, screen.first_column, scene);
        return draw_lines(lines, above + 1, room.saturating_sub(1), frame, scene);
    }
    let rows = |side: Side| table::lines(preview, side, screen.first_column, scene);
    match screen.pane {
        Pane::LeftOut => {
            draw_rule(screen, &words.import_screen_left_out_tab(), rule, frame, scene);
            let height = room.saturating_sub(1);
            draw_lines(left_out_lines(preview, height, scene), above + 1, height, frame, scene);
        }
        Pane::Rows(_) if has_both(preview, scene) => {
            draw_rule(screen, &words.import_screen_both_tab(), rule, frame, scene);
            let height = PANE_LINES - 1;
            draw_lines(rows(Side::Before), above + 1, height, frame, scene);
            let below = above + PANE_LINES;
            let title = format!(" {} ", words.import_screen_after());
            frame.render_widget(Line::styled(title, scene.style(Role::Muted)), line_at(area, below));
            draw_lines(rows(Side::After), below + 1, height, frame, scene);
        }
        Pane::Rows(side) => {
            let title = match side {
                Side::Before => words.import_screen_before_tab(),
                Side::After => words.import_screen_after_tab(),
            };
            draw_rule(screen, &title, rule, frame, scene);
            let height = room.saturating_sub(1).min(PANE_LINES - 1);
            draw_lines(rows(side), above + 1, height, frame, scene);
        }
    }
}

fn draw_lines(lines: Vec<Line>, at: usize, height: usize, frame: &mut Frame, scene: &Scene) {
    for (place, line) in lines.into_iter().take(height).enumerate() {
        frame.render_widget(line, line_at(scene.area, at + place));
    }
}

/// The first rows that would be left out, and how many more there are.
fn left_out_lines<'a>(preview: &Preview, height: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let all = facts::left_out(&preview.taken).count();
    let shown = if all > height { height.saturating_sub(1) } else { all };
    let columns = usize::from(scene.area.width);
    let said = facts::left_out(&preview.taken)
        .take(shown)
        .map(|row| facts::left_out_line(row, &preview.taken, words));
    let more =
        (all > shown).then(|| words.import_rejects_more(text::group_thousands(&(all - shown).to_string())));
    let lines = said.chain(more).map(|said| text::cut(&format!("  {said}"), columns));
    lines.map(|line| Line::styled(line, scene.style(Role::Text))).collect()
}

/// What the rows below are, and which of them are in view where there are more.
fn left_out_title(report: &super::Report, scene: &Scene) -> String {
    let title = scene.words().import_screen_rejects();
    let (all, height) = (facts::left_out(&report.taken).count(), reject_rows(scene));
    if all <= height {
        return title;
    }
    format!("{title} · PgDn {}/{all}", (report.scroll + height).min(all))
}

fn draw_left_out(report: &super::Report, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let rows = facts::left_out(&report.taken).skip(report.scroll).take(reject_rows(scene));
    let mut drawn = 0;
    for (place, row) in rows.enumerate() {
        let line = line_at(scene.area, REPORT_FACTS + place);
        let said = text::cut(
            &format!("  {}", facts::left_out_line(row, &report.taken, words)),
            usize::from(line.width),
        );
        frame.render_widget(Line::styled(said, scene.style(Role::Text)), line);
        drawn += 1;
    }
    if drawn == 0 {
        let line = line_at(scene.area, REPORT_FACTS);
        frame.render_widget(
            Line::styled(format!("  {}", words.import_screen_no_rejects()), scene.style(Role::Muted)),
            line,
        );
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
        let line = line_at(area, place);
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
