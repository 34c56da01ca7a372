//! The box a dialog stands in: a title, a body that scrolls, an optional menu, and one line on how to leave.

use super::menu::{Menu, Pick};
use crate::text;
use crate::ui::action::Action;
use crate::ui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

/// What a panel shows.
pub(crate) struct Panel<'a> {
    /// Its title.
    pub(crate) title: String,
    /// Lines of the body.
    pub(crate) body: Vec<Line<'a>>,
    /// First line of the body in view.
    pub(crate) scroll: usize,
    /// Lines of the menu, digits included; the chosen one by index.
    pub(crate) menu: Vec<String>,
    /// The chosen line of the menu and the first one in view.
    pub(crate) chosen: usize,
    /// One line on how to go on.
    pub(crate) hint: String,
}

/// Where a panel and its parts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PanelLayout {
    /// The whole box.
    pub(crate) outer: Rect,
    /// The body.
    pub(crate) body: Rect,
    /// The menu.
    pub(crate) menu: Rect,
}

const WIDEST: u16 = 78;
/// A menu whose lines hold several columns may be wider than text that is read.
const WIDEST_MENU: u16 = 118;
const NARROWEST: u16 = 44;
/// Columns of where one is in what does not fit (` PgDn 12/40 `).
const PLACE: usize = 12;
/// Columns beside a panel that hold no whole word any more.
const SPLINTERS: u16 = 20;

impl Panel<'_> {
    /// Lines of the whole box, were there room for all it says.
    pub(crate) fn lines(&self) -> usize {
        let gap = usize::from(!self.body.is_empty() && !self.menu.is_empty());
        self.body.len() + self.menu.len() + gap + 2
    }

    /// Lays the panel over an area, as wide as what it says.
    pub(crate) fn lay_out(&self, area: Rect) -> PanelLayout {
        let lines = self.body.iter().map(Line::width);
        let menu = self.menu.iter().map(|label| text::width(label) + 5);
        // Where one is in what does not fit stands beside the hint.
        let lines_of_all = self.body.len() + self.menu.len() + 2;
        let place = if lines_of_all > usize::from(area.height) { PLACE } else { 0 };
        let frame = [text::width(&self.title) + 4, text::width(&self.hint) + 4 + place];
        let columns =
            |widest: Option<usize>, most| u16::try_from(widest.unwrap_or(0) + 4).unwrap_or(most).min(most);
        let widest = columns(lines.chain(frame).max(), WIDEST).max(columns(menu.max(), WIDEST_MENU));
        let mut layout = lay_out(area, widest, self.body.len(), self.menu.len());
        layout.body.height -= u16::from(self.begins_at_the_fold(layout.body.height));
        layout
    }

    /// Whether the last line in view is the first one of several that belong together: it waits for them on the next page.
    fn begins_at_the_fold(&self, height: u16) -> bool {
        let next = self.scroll + usize::from(height);
        let is_said = |at: usize| self.body.get(at).is_some_and(|line| line.width() > 0);
        height > 2 && !is_said(next - 2) && is_said(next - 1) && is_said(next)
    }
}

/// Lays a panel of a width, with so many lines of body and menu, over an area.
fn lay_out(area: Rect, widest: u16, body_lines: usize, menu_lines: usize) -> PanelLayout {
    let width = widest.max(NARROWEST).min(area.width.saturating_sub(2));
    // The blank between gives way where all is to be read without it.
    let fits_without = body_lines + menu_lines + 2 == usize::from(area.height);
    let gap = usize::from(body_lines > 0 && menu_lines > 0 && !fits_without);
    let wanted = u16::try_from(body_lines + menu_lines + gap + 2).unwrap_or(u16::MAX);
    let height = wanted.min(area.height).max(3.min(area.height));
    let outer =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    let inner = Rect {
        x: outer.x + 2.min(width),
        y: outer.y + 1.min(height),
        width: width.saturating_sub(4),
        height: height.saturating_sub(2),
    };
    // The menu is what one came for: it keeps at least half of a small panel.
    let menu_height = u16::try_from(menu_lines).unwrap_or(u16::MAX).min(
        inner
            .height
            .saturating_sub(u16::try_from(body_lines + gap).unwrap_or(u16::MAX))
            .max(inner.height / 2),
    );
    let body_height = inner.height - menu_height;
    let gap = u16::try_from(gap).unwrap_or(0).min(body_height);
    PanelLayout {
        outer,
        body: Rect { height: body_height - gap, ..inner },
        menu: Rect { y: inner.y + body_height, height: menu_height, ..inner },
    }
}

/// Which entries of a menu are in view.
pub(crate) fn first_entry(layout: PanelLayout, chosen: usize) -> usize {
    (chosen + 1).saturating_sub(usize::from(layout.menu.height).max(1))
}

/// What a key or a click meant to a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Took<T> {
    /// A line of the menu was chosen.
    Chosen(T),
    /// The panel is to be closed.
    Closed,
    /// It moved, or the key was not its own.
    Nothing,
}

/// Takes an action for a panel that lies so over the screen and has so many lines of body.
pub(crate) fn take<T: Copy>(
    menu: &mut Menu<T>,
    scroll: &mut usize,
    action: Action,
    (layout, body_lines): (PanelLayout, usize),
) -> Took<T> {
    // A body longer than its box scrolls by pages, or by lines when there is no menu.
    let height = usize::from(layout.body.height);
    let overflow = body_lines.saturating_sub(height);
    let by_lines = menu.entries.is_empty();
    match action {
        Action::Back | Action::Leave => return Took::Closed,
        Action::Click { column, row, double } => return click(menu, layout, (column, row), double),
        Action::PageDown if overflow > 0 => *scroll = (*scroll + height.max(1)).min(overflow),
        Action::PageUp if overflow > 0 => *scroll = scroll.saturating_sub(height.max(1)),
        Action::Down if by_lines => *scroll = (*scroll + 1).min(overflow),
        Action::Up if by_lines => *scroll = scroll.saturating_sub(1),
        Action::Bottom if by_lines => *scroll = overflow,
        Action::Top if by_lines => *scroll = 0,
        Action::Open if by_lines => return Took::Closed,
        _ => {
            if let Pick::Chosen(choice) = menu.take(action, usize::from(layout.menu.height)) {
                return Took::Chosen(choice);
            }
        }
    }
    Took::Nothing
}

fn click<T: Copy>(menu: &mut Menu<T>, layout: PanelLayout, at: (u16, u16), double: bool) -> Took<T> {
    if !layout.outer.contains(at.into()) {
        return Took::Closed;
    }
    // The second click of a double one would fall on what the first has opened.
    if double || !layout.menu.contains(at.into()) {
        return Took::Nothing;
    }
    let index = first_entry(layout, menu.window.selected) + usize::from(at.1 - layout.menu.y);
    let Some(entry) = menu.entries.get(index).copied() else { return Took::Nothing };
    menu.window.select(index, menu.entries.len(), usize::from(layout.menu.height));
    Took::Chosen(entry)
}

/// Draws a panel and says where its parts stand.
pub(crate) fn draw(frame: &mut Frame, area: Rect, panel: &Panel, theme: &Theme) -> PanelLayout {
    let layout = panel.lay_out(area);
    if layout.outer.is_empty() {
        return layout;
    }
    let air = air_around(layout.outer, area);
    clear_cut_figures(frame.buffer_mut(), air);
    frame.render_widget(Clear, air);
    frame.buffer_mut().set_style(air, theme.style(Role::Text));
    let columns = usize::from(layout.outer.width.saturating_sub(6));
    let block = Block::bordered()
        .border_style(theme.style(Role::Muted))
        .title(Line::styled(format!(" {} ", text::cut(&panel.title, columns)), theme.style(Role::Title)))
        .title_bottom(
            Line::styled(format!(" {} ", text::cut(&panel.hint, columns)), theme.style(Role::Muted))
                .right_aligned(),
        );
    let height = usize::from(layout.body.height);
    let last = (panel.scroll + height).min(panel.body.len());
    let more = if panel.body.len() > height {
        format!(" PgDn {last}/{} ", panel.body.len())
    } else if panel.menu.len() > usize::from(layout.menu.height) {
        format!(" {}/{} ", panel.chosen + 1, panel.menu.len())
    } else {
        String::new()
    };
    let block = block.title_bottom(Line::styled(more, theme.style(Role::Key)).left_aligned());
    frame.render_widget(block.style(theme.style(Role::Text)), layout.outer);
    let lines: Vec<Line> =
        panel.body.iter().skip(panel.scroll).take(usize::from(layout.body.height)).cloned().collect();
    frame.render_widget(Paragraph::new(lines), layout.body);
    draw_menu(frame, layout, panel, theme);
    layout
}

/// The ground a panel clears: a column on both sides, so that what lies below does not read as part of it; the whole width
/// where only splinters of words would be left.
fn air_around(outer: Rect, area: Rect) -> Rect {
    if area.width.saturating_sub(outer.width) < SPLINTERS {
        return Rect { x: area.x, width: area.width, ..outer };
    }
    Rect { x: outer.x.saturating_sub(1), width: outer.width + 2, ..outer }.intersection(area)
}

/// Clears what is left beside an area of the figures it covers in part: half a figure reads as another one.
fn clear_cut_figures(buffer: &mut Buffer, covered: Rect) {
    for y in covered.top()..covered.bottom() {
        let is_figure = |buffer: &Buffer, x: u16| {
            let cell = buffer.cell((x, y));
            cell.is_some_and(|cell| cell.symbol().starts_with(|sign| "0123456789,.:-−+×%".contains(sign)))
        };
        let (left, right) = (covered.left(), covered.right());
        let mut cut: Vec<u16> = Vec::new();
        if is_figure(buffer, left) {
            cut.extend((buffer.area.left()..left).rev().take_while(|x| is_figure(buffer, *x)));
        }
        if right > 0 && is_figure(buffer, right - 1) {
            cut.extend((right..buffer.area.right()).take_while(|x| is_figure(buffer, *x)));
        }
        clear(buffer, y, &cut);
    }
}

fn clear(buffer: &mut Buffer, y: u16, columns: &[u16]) {
    for x in columns {
        if let Some(cell) = buffer.cell_mut((*x, y)) {
            cell.set_symbol(" ");
        }
    }
}

fn draw_menu(frame: &mut Frame, layout: PanelLayout, panel: &Panel, theme: &Theme) {
    let first = first_entry(layout, panel.chosen);
    let rows = (layout.menu.y..layout.menu.bottom()).zip(panel.menu.iter().enumerate().skip(first));
    for (y, (index, label)) in rows {
        let row = Rect { y, height: 1, ..layout.menu };
        // Beyond the ninth the number only says where one is: arrows lead there.
        let digit =
            if panel.menu.len() > 9 { format!("{:>2} ", index + 1) } else { format!("{} ", index + 1) };
        let label = text::cut(label, usize::from(row.width).saturating_sub(digit.len() + 1));
        let key = if index < 9 { Role::Key } else { Role::Muted };
        let (mark, key_style, style) = if index == panel.chosen {
            (if theme.has_colour() { " " } else { ">" }, theme.style(Role::Cursor), theme.style(Role::Cursor))
        } else {
            (" ", theme.style(key), theme.style(Role::Text))
        };
        let line = Line::from(vec![
            Span::styled(mark, style),
            Span::styled(digit, key_style),
            Span::styled(label, style),
        ]);
        frame.buffer_mut().set_style(row, if index == panel.chosen { style } else { Style::new() });
        frame.render_widget(line, row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panel_nearly_as_wide_as_the_screen_leaves_no_splinters_beside_it() {
        let area = Rect::new(0, 1, 80, 22);
        let outer = |width| Rect { x: area.x + (area.width - width) / 2, y: 5, width, height: 9 };
        assert_eq!(air_around(outer(70), area), Rect { x: 0, width: 80, ..outer(70) });
        assert_eq!(air_around(outer(44), area), Rect { x: 17, width: 46, ..outer(44) });
        assert_eq!(air_around(outer(80), area), outer(80));
    }

    #[test]
    fn a_figure_the_panel_covers_in_part_does_not_stand_beside_it() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 2));
        buffer.set_string(0, 0, "7 12 4,723 and 13,590 10-06 9", Style::default());
        buffer.set_string(0, 1, "11+张建国 陈太 −2 李志强 2026", Style::default());
        clear_cut_figures(&mut buffer, Rect::new(7, 0, 10, 2));
        let beside = |y| {
            let columns = (0..30).filter(|x| !(7..17).contains(x));
            columns.map(|x| buffer[(x, y)].symbol()).collect::<String>()
        };
        assert_eq!(beside(0).split_whitespace().collect::<Vec<_>>(), ["7", "12", "10-06", "9"]);
        assert!(beside(1).starts_with("11+张 建"), "{}", beside(1));
        assert!(beside(1).ends_with("2026 "), "{}", beside(1));
    }

    #[test]
    fn a_line_that_others_belong_to_is_not_the_last_one_in_view() {
        let body = |said: &[&'static str]| said.iter().map(|line| Line::from(*line)).collect();
        let shown = |said: &[&'static str], scroll| {
            let panel = Panel {
                title: String::new(),
                body: body(said),
                scroll,
                menu: Vec::new(),
                chosen: 0,
                hint: String::new(),
            };
            panel.lay_out(Rect::new(0, 0, 80, 7)).body.height
        };
        assert_eq!(shown(&["a", "b", "c", "", "11 12", "█▓ ▒▒", "legend"], 0), 4);
        assert_eq!(shown(&["a", "b", "", "11 12", "█▓ ▒▒", "legend"], 0), 5);
        assert_eq!(shown(&["a", "b", "c", "", "alone", "", "more"], 0), 5);
        assert_eq!(shown(&["a", "b", "c", "d", "e", "f"], 0), 5);
        assert_eq!(shown(&["a", "b", "c", "", "e"], 0), 5);
    }

    #[test]
    fn the_parts_of_a_panel_never_leave_it_or_overlap() {
        for width in 0..90 {
            for height in 0..30 {
                for (body, menu) in [(0, 0), (1, 0), (40, 0), (3, 4), (40, 12), (0, 5)] {
                    let area = Rect::new(3, 2, width, height);
                    let layout = lay_out(area, 60, body, menu);
                    assert_eq!(layout.outer.intersection(area), layout.outer, "{area}");
                    for part in [layout.body, layout.menu].into_iter().filter(|part| !part.is_empty()) {
                        assert_eq!(part.intersection(layout.outer), part, "{area}");
                    }
                    assert!(layout.body.intersection(layout.menu).is_empty(), "{area}");
                }
            }
        }
    }
}
