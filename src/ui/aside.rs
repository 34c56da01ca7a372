//! A key that did nothing: the footer says why, until the next one.

use super::action::{Action, Context};
use super::keymap::{Keymap, narrow, shown};
use super::screen::{Offers, Why};
use crate::text;
use crate::words::Words;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Why the last key did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// A Chinese character came where keys are commands: the input method is on.
    InputMethod,
    /// What was asked for is not to be had in discreet mode.
    Discreet,
    /// Ctrl-C, which elsewhere ends a program.
    WayOut,
    /// The page is covered.
    Covered,
    /// The key means nothing where it was pressed.
    Nothing(KeyEvent),
}

impl Aside {
    /// Of a key that the keymap does not know here; `None` of those that people do not press to be answered.
    pub(super) fn of_unknown(event: KeyEvent) -> Option<Self> {
        use KeyCode::{BackTab, Backspace, Char, Delete, Down, End, Enter, Esc, F, Home, Insert, Left};
        use KeyCode::{PageDown, PageUp, Right, Tab, Up};
        match event.code {
            Char(character) => {
                let is_wide = text::width(narrow(character).encode_utf8(&mut [0; 4])) > 1;
                let is_plain = !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
                Some(if is_wide && is_plain { Self::InputMethod } else { Self::Nothing(event) })
            }
            F(_) | Up | Down | Left | Right | Home | End | PageUp | PageDown | Tab | BackTab | Enter
            | Esc | Insert | Delete | Backspace => Some(Self::Nothing(event)),
            _ => None,
        }
    }

    /// Of a digit that a menu has no line for.
    pub(super) fn of_digit(event: KeyEvent, action: Action, offers: &Offers) -> Option<Self> {
        let Action::Choose(digit) = action else { return None };
        // Of a longer menu it may be the second digit.
        let choices = offers.choices.filter(|choices| *choices < 10)?;
        let has_line = (1..=choices).contains(&usize::from(digit));
        (!has_line).then_some(Self::Nothing(event))
    }

    pub(super) fn text(self, keymap: &Keymap, words: &Words) -> String {
        let key = |name| keymap.first_key(Context::Everywhere, name).unwrap_or_default();
        match self {
            Self::InputMethod => words.frame_input_method(),
            Self::Discreet => Why::Discreet.text(words),
            Self::WayOut => words.frame_how_to_quit(key("quit")),
            Self::Covered => {
                format!("{} {}", words.key_why_discreet(), words.tact_covered_do(key("discreet")))
            }
            Self::Nothing(event) => {
                words.frame_no_meaning(text::sanitise(&shown(event)).into_owned(), key("help"))
            }
        }
    }
}
