//! A one-line text field with the terminal's own cursor in it, so that an input method knows where it is.

use crate::text;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::{Input, InputRequest};

/// What a key types or edits; `None` for keys a field does not know.
pub(crate) fn typed(event: KeyEvent) -> Option<InputRequest> {
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    Some(match (event.code, ctrl, alt) {
        (KeyCode::Char(character), false, false) if !text::is_hostile(character) => {
            InputRequest::InsertChar(character)
        }
        (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, false) => {
            InputRequest::DeletePrevChar
        }
        (KeyCode::Delete, false, false) => InputRequest::DeleteNextChar,
        (KeyCode::Left, false, false) => InputRequest::GoToPrevChar,
        (KeyCode::Right, false, false) => InputRequest::GoToNextChar,
        (KeyCode::Left, true, false) => InputRequest::GoToPrevWord,
        (KeyCode::Right, true, false) => InputRequest::GoToNextWord,
        (KeyCode::Home, _, false) | (KeyCode::Char('a'), true, false) => InputRequest::GoToStart,
        (KeyCode::End, _, false) | (KeyCode::Char('e'), true, false) => InputRequest::GoToEnd,
        (KeyCode::Char('w'), true, false) => InputRequest::DeletePrevWord,
        (KeyCode::Char('u'), true, false) => InputRequest::DeleteLine,
        (KeyCode::Char('k'), true, false) => InputRequest::DeleteTillEnd,
        _ => return None,
    })
}

/// Takes a key; the first character typed takes the place of a text that was only `proposed`.
pub(crate) fn take(input: &mut Input, proposed: &mut bool, request: InputRequest) {
    if std::mem::take(proposed) && matches!(request, InputRequest::InsertChar(_)) {
        input.reset();
    }
    input.handle(request);
}

/// What stands before a field: a blank keeps the text from it, unless its last sign brings its own room.
pub(crate) fn label(said: &str) -> String {
    let gap = if said.ends_with('：') { "" } else { " " };
    format!(" {said}{gap}")
}

/// What stands for one column of a text that others must not read.
const COVER: &str = "*";

/// Draws the field's text and puts the cursor into it; where others read along, `covered`, only how long it is can be seen.
///
/// What is typed may be a name in full, a phone, or where files lie, or only a day or an hour: who calls knows which.
pub(crate) fn draw(frame: &mut Frame, area: Rect, input: &Input, (style, covered): (Style, bool)) {
    if area.is_empty() {
        return;
    }
    let columns = usize::from(area.width);
    // One column stays free for the cursor behind the last character.
    let scroll = input.visual_scroll(columns.saturating_sub(1));
    let shown = skip_columns(input.value(), scroll);
    frame.buffer_mut().set_string(area.x, area.y, " ".repeat(columns), style);
    let shown = text::sanitise(shown);
    let shown = if covered { COVER.repeat(text::width(&shown)).into() } else { shown };
    frame.buffer_mut().set_stringn(area.x, area.y, shown, columns, style);
    let offset = input.visual_cursor().saturating_sub(scroll).min(columns - 1);
    let column = area.x + u16::try_from(offset).unwrap_or(0);
    frame.set_cursor_position(Position::new(column, area.y));
}

fn skip_columns(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (index, character) in text.char_indices() {
        if used >= columns {
            return &text[index..];
        }
        used += text::width(character.encode_utf8(&mut [0; 4]));
    }
    if used >= columns && columns > 0 { "" } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    #[test]
    fn the_cursor_stands_behind_chinese_text_by_columns() {
        let mut terminal = Terminal::new(TestBackend::new(20, 1)).expect("a terminal");
        let input = Input::new("张建国".into());
        terminal.draw(|frame| draw(frame, frame.area(), &input, (Style::new(), false))).expect("drawn");
        terminal.backend_mut().assert_cursor_position(Position::new(6, 0));
    }

    #[test]
    fn a_long_text_scrolls_so_that_the_cursor_stays_inside() {
        let mut terminal = Terminal::new(TestBackend::new(5, 1)).expect("a terminal");
        let input = Input::new("一二三四五".into());
        terminal.draw(|frame| draw(frame, frame.area(), &input, (Style::new(), false))).expect("drawn");
        let cursor = terminal.get_cursor_position().expect("a cursor");
        assert!(cursor.x < 5, "{cursor:?}");
        assert_eq!(terminal.backend().buffer()[(0, 0)].symbol(), "四");
    }

    #[test]
    fn a_covered_text_keeps_its_length_and_its_cursor_alone() {
        let mut terminal = Terminal::new(TestBackend::new(8, 1)).expect("a terminal");
        let input = Input::new("张a".into());
        terminal.draw(|frame| draw(frame, frame.area(), &input, (Style::new(), true))).expect("drawn");
        terminal.backend().assert_buffer_lines(["***     "]);
        terminal.backend_mut().assert_cursor_position(Position::new(3, 0));
    }

    #[test]
    fn control_characters_are_never_typed() {
        assert_eq!(typed(KeyEvent::new(KeyCode::Char('\u{202e}'), KeyModifiers::empty())), None);
        assert_eq!(
            typed(KeyEvent::new(KeyCode::Char('张'), KeyModifiers::empty())),
            Some(InputRequest::InsertChar('张'))
        );
    }
}
