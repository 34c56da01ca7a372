//! The picture of every step: facts on top, a rule that tells what was done, rows or progress, and the numbered menu.

use super::dialog::{self, Dialog, Kind};
use super::facts::{self, Fact};
use super::shares::{MENU, REPORT_FACTS, Shares, reject_rows};
use super::{Choice, Import, Pane, Progress, Report, Side, Step, columns, faults, table};
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
            let title = left_out_title(screen, report, scene);
            let used = draw_rule(screen, &title, REPORT_FACTS - 1, frame, scene);
            draw_left_out(screen, report, REPORT_FACTS - 1 + used, frame, scene);
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
        && line.is_some_and(|line| facts::is_counts(line, screen.preview(), scene))
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

/// A rule with what stands below it, and what was done where there is room for both; else that stands below the rule, and what
/// is to be done about what failed below that. Returns the lines taken.
fn draw_rule(screen: &Import, title: &str, at: usize, frame: &mut Frame, scene: &Scene) -> usize {
    let columns = usize::from(scene.area.width);
    let told = screen
        .notice
        .as_ref()
        .map(|notice| (notice.text(scene), if notice.is_bad() { Role::Notice } else { Role::Better }));
    let said = told.as_ref().map_or(0, |(said, _)| text::width(said) + 3);
    let fits = said + text::width(title) + 4 <= columns;
    let title = (title.to_owned(), Role::Muted);
    let (beside, mut below): (Vec<_>, Vec<_>) = told.into_iter().partition(|_| fits);
    paint_rule(beside.into_iter().chain([title]), at, frame, scene);
    let act = screen.notice.as_ref().and_then(|notice| notice.act(&screen.menu.entries, scene));
    below.extend(act.map(|act| (act, Role::Notice)));
    for (place, (said, role)) in below.iter().enumerate() {
        let said = text::cut(&format!("  {said}"), columns);
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
    if preview.trouble.is_some() {
        let title = columns::title(preview, screen.first_column, scene);
        let used = draw_rule(screen, &title, above, frame, scene);
        let lines = columns::lines(preview, screen.first_column, scene);
        return draw_lines(lines, above + used, room.saturating_sub(used), frame, scene);
    }
    let rows = |side: Side| table::lines(preview, side, screen.first_column, scene);
    let keys = PaneKeys::new(scene);
    match screen.pane {
        Pane::LeftOut => {
            let title = [words.import_screen_rejects(), keys.other].join(" · ");
            let used = draw_rule(screen, &title, above, frame, scene);
            let height = room.saturating_sub(used);
            draw_lines(left_out_lines(preview, height, scene), above + used, height, frame, scene);
        }
        Pane::Rows(_) if both => {
            let title =
                rows_title(preview, words.import_screen_before(), &[keys.rejected, keys.columns], scene);
            let used = draw_rule(screen, &title, above, frame, scene);
            let height = (room.saturating_sub(used + 4) / 2).min(preview.sample.rows.len());
            draw_lines(rows(Side::Before), above + used, height + 2, frame, scene);
            let below = above + used + height + 2;
            let title = (words.import_screen_after(), Role::Muted);
            paint_rule([title].into_iter(), below, frame, scene);
            draw_lines(rows(Side::After), below + 1, height + 1, frame, scene);
        }
        Pane::Rows(side) => {
            let name = match side {
                Side::Before => words.import_screen_before(),
                Side::After => words.import_screen_after(),
            };
            let title = rows_title(preview, name, &[keys.other, keys.columns], scene);
            let used = draw_rule(screen, &title, above, frame, scene);
            draw_lines(rows(side), above + used, room.saturating_sub(used), frame, scene);
        }
    }
}

/// What the keys at a pane do.
struct PaneKeys {
    other: String,
    rejected: String,
    columns: String,
}

impl PaneKeys {
    fn new(scene: &Scene) -> Self {
        let words = scene.words();
        let tab = scene.keymap.first_key(Context::Import, "next_pane").unwrap_or_default();
        Self {
            other: words.import_screen_tab(&tab),
            rejected: words.import_screen_tab_rejected(tab),
            columns: words.import_screen_more_columns(),
        }
    }
}

/// What the rows below are, whose they are where there are several files, and the keys.
fn rows_title(preview: &Preview, name: String, keys: &[String], scene: &Scene) -> String {
    let words = scene.words();
    let files = &preview.taken.files;
    let whose = files.first().filter(|_| files.len() > 1).map(|file| {
        words.import_screen_first_of(text::cut(&file.file, FILE_COLUMNS), files.len().to_string())
    });
    let mut parts: Vec<String> =
        [Some(name), whose].into_iter().flatten().chain(keys.iter().cloned()).collect();
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

/// The first rows that would be left out, and how many more there are.
fn left_out_lines<'a>(preview: &Preview, height: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let all = facts::left_out(&preview.taken).count();
    let shown = if all > height { height.saturating_sub(1) } else { all };
    let columns = usize::from(scene.area.width);
    let said = facts::left_out(&preview.taken)
        .take(shown)
        .map(|row| facts::left_out_line(row, &preview.taken, scene));
    let more =
        (all > shown).then(|| words.import_rejects_more(text::group_thousands(&(all - shown).to_string())));
    let lines = said.chain(more).map(|said| text::cut(&format!("  {said}"), columns));
    lines.map(|line| Line::styled(line, scene.style(Role::Text))).collect()
}

/// What the rows below are, and which of them are in view where there are more.
fn left_out_title(screen: &Import, report: &Report, scene: &Scene) -> String {
    let title = scene.words().import_screen_rejects();
    let (all, height) = (facts::left_out(&report.taken).count(), reject_rows(screen.notice.as_ref(), scene));
    if all <= height {
        return title;
    }
    format!("{title} · PgDn {}/{all}", (report.scroll + height).min(all))
}

/// The rows from a line on.
fn draw_left_out(screen: &Import, report: &Report, at: usize, frame: &mut Frame, scene: &Scene) {
    let words = scene.words();
    let height = reject_rows(screen.notice.as_ref(), scene);
    let rows = facts::left_out(&report.taken).skip(report.scroll).take(height);
    let mut drawn = 0;
    for (place, row) in rows.enumerate() {
        let line = line_at(scene.area, at + place);
        let said = text::cut(
            &format!("  {}", facts::left_out_line(row, &report.taken, scene)),
            usize::from(line.width),
        );
        frame.render_widget(Line::styled(said, scene.style(Role::Text)), line);
        drawn += 1;
    }
    if drawn == 0 {
        let line = line_at(scene.area, at);
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
