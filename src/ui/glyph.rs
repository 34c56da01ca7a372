//! Signs that say the same as a colour, and their ASCII twins for terminals that draw them two columns wide.

use crate::domain::attendance::{CellMark, DayCell};
use crate::domain::phase::Phase;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

/// The sign of a day's visits: `▀` lunch, `▄` dinner, `█` both, `●` time unknown, `·` ticked by hand.
pub(crate) fn cell(cell: &DayCell) -> &'static str {
    if cell.only_ticked {
        return "·";
    }
    match cell.sitting {
        CellMark::Day => "▀",
        CellMark::Evening => "▄",
        CellMark::Both => "█",
        CellMark::Unknown => "●",
    }
}

/// The sign of a phase: the fuller, the better.
pub(crate) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Prospect => "◇",
        Phase::New => "◆",
        Phase::Normal => "●",
        Phase::Resting => "◕",
        Phase::Dormant => "◑",
        Phase::Shock => "◔",
        Phase::Dead => "○",
        Phase::Buried => "◌",
    }
}

/// Puts an ASCII twin for every sign that an East Asian terminal may draw two columns wide, whatever it came from.
///
/// One pass over what was drawn, so that nothing that draws needs to know.
pub(crate) fn to_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if symbol.width() != 1 || symbol.is_ascii() {
            continue;
        }
        let twin = symbol.chars().next().and_then(twin);
        // A set is replaced whole, `◕` beside `●`, although only some of its signs are in doubt.
        if let Some(twin) = twin.or((symbol.width_cjk() != 1).then_some('?')) {
            cell.set_char(twin);
        }
    }
}

fn twin(sign: char) -> Option<char> {
    Some(match sign {
        '▀' | '↑' => '^',
        '▄' | '↓' | '▾' => 'v',
        '█' => '#',
        '●' => '@',
        '◕' => 'O',
        '◑' => 'o',
        '◔' => 'c',
        '○' => '_',
        '◇' => '?',
        '·' | '…' | '•' => '.',
        '◌' | '─' | '━' | '—' | '–' | '−' | '╌' => '-',
        '═' => '=',
        '│' | '┃' => '|',
        '◆' | '±' | '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '╭' | '╮' | '╰' | '╯' => {
            '+'
        }
        '×' => 'x',
        '÷' => '/',
        '←' | '≤' => '<',
        '→' | '▸' | '≥' => '>',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn every_phase_has_a_sign_of_its_own_in_both_sets() {
        let signs = Phase::ALL.map(phase);
        let twins = signs.map(|sign| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
            buffer.set_string(0, 0, sign, Style::new());
            to_ascii(&mut buffer);
            buffer[(0, 0)].symbol().to_owned()
        });
        for (index, (sign, twin)) in signs.iter().zip(&twins).enumerate() {
            assert!(!signs[..index].contains(sign), "{sign}");
            assert!(!twins[..index].contains(twin), "{sign} becomes {twin} like another one");
        }
    }

    #[test]
    fn in_the_ascii_set_nothing_is_left_that_may_be_two_columns_wide() {
        let text = "张▀▄█·●…─│┌×—“x”Ω§±α■☆№";
        let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 1));
        buffer.set_string(0, 0, text, Style::new());
        to_ascii(&mut buffer);
        for cell in &buffer.content {
            assert_eq!(cell.symbol().width(), cell.symbol().width_cjk(), "{}", cell.symbol());
        }
        assert_eq!(buffer[(0, 0)].symbol(), "张");
    }
}
