//! A list that is narrowed as one types: the field above it, the marked line, and where one is below it.

use super::field;
use super::window::Window;
use crate::text;
use crate::ui::action::Action;
use crate::ui::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use tui_input::Input;

/// What was typed and the line under the cursor.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    input: Input,
    /// The cursor.
    pub(crate) window: Window,
}

/// What a key meant to a finder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sought {
    /// Another text is looked for.
    Typed,
    /// The cursor moved.
    Moved,
    /// The key is not the finder's.
    Other,
}

impl Finder {
    /// What was typed, as it is compared.
    pub(crate) fn needle(&self) -> String {
        self.input.value().trim().to_lowercase()
    }

    /// Takes an action over a list of `len` lines.
    pub(crate) fn take(&mut self, action: Action, len: usize, area: Rect) -> Sought {
        let height = usize::from(Self::list_area(area).height);
        if let Action::Type(request) = action {
            let changed = self.input.handle(request).is_some_and(|change| change.value);
            if !changed {
                return Sought::Moved;
            }
            self.window = Window::default();
            return Sought::Typed;
        }
        if self.window.take(action, len, height) { Sought::Moved } else { Sought::Other }
    }

    /// Where the lines stand.
    pub(crate) fn list_area(area: Rect) -> Rect {
        Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(3), ..area }
    }

    /// The lines in view, when the marked one is the `chosen` of `len`.
    pub(crate) fn visible(&self, chosen: usize, len: usize, area: Rect) -> std::ops::Range<usize> {
        let window = Window { selected: chosen, top: self.window.top };
        window.visible(len, usize::from(Self::list_area(area).height))
    }

    /// The search field and the rule below it.
    pub(crate) fn draw_search(
        &self,
        frame: &mut Frame,
        area: Rect,
        label: &str,
        (theme, covered): (&Theme, bool),
    ) {
        let columns = usize::from(area.width);
        let label = field::label(label);
        let top = Rect { height: 1.min(area.height), ..area };
        frame.buffer_mut().set_stringn(top.x, top.y, &label, columns, theme.style(Role::Title));
        let taken = u16::try_from(text::width(&label)).unwrap_or(0).min(top.width);
        let place = Rect { x: top.x + taken, width: top.width - taken, ..top };
        field::draw(frame, place, &self.input, (theme.style(Role::Text), covered));
        if area.height > 1 {
            let rule = "─".repeat(columns);
            frame.buffer_mut().set_string(area.x, area.y + 1, rule, theme.style(Role::Faint));
        }
    }

    /// Where one is among `found` lines, and what there is to say.
    pub(crate) fn draw_status(&self, frame: &mut Frame, area: Rect, found: usize, said: &str, theme: &Theme) {
        if area.height <= 3 {
            return;
        }
        let (columns, y) = (usize::from(area.width), area.bottom() - 1);
        let position = format!(" {}/{found} ", (self.window.selected + 1).min(found));
        let said = format!(" {} ", text::cut(said, columns.saturating_sub(12)));
        let x = area.right().saturating_sub(u16::try_from(text::width(&said)).unwrap_or(0) + 1).max(area.x);
        let buffer = frame.buffer_mut();
        buffer.set_string(area.x, y, "─".repeat(columns), theme.style(Role::Faint));
        buffer.set_stringn(area.x + 1, y, &position, columns.saturating_sub(1), theme.style(Role::Muted));
        buffer.set_stringn(x, y, &said, columns, theme.style(Role::Muted));
    }
}
