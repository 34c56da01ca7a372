//! What went wrong with a file in the screen's own words: not by options to be typed, but by the lines of its menus.

use super::{Choice, meaning};
use crate::domain::intake::RejectCode;
use crate::error::{Error, Explanation, Remedy, rejection_reason, remedy};
use crate::text;
use crate::ui::action::Context;
use crate::ui::screen::Scene;
use crate::words::Words;
use crate::worker::ImportError;

/// The error with what to do about it by the menu below it.
pub(super) fn explain(error: &Error, menu: &[Choice], scene: &Scene) -> Explanation {
    let words = scene.words();
    let told = error.explain_at(scene.prompt, scene.language);
    if error.is_about_the_journal() {
        let key = scene.keymap.first_key(Context::Everywhere, "journal").unwrap_or_default();
        return Explanation { r#do: words.fault_journal(key), ..told };
    }
    let Error::Import { file, error } = error else { return told };
    let Some(remedy) = remedy(error) else { return told };
    let what = match error {
        ImportError::StatusWithoutColumn => words.fault_status_without_column(),
        ImportError::MissingColumn { .. } => words.fault_no_date(),
        ImportError::TwoColumns { target, a, b } => {
            words.import_two_columns(meaning::word(*target, words), text::cut(a, 30), text::cut(b, 30))
        }
        _ => told.what,
    };
    let is_of_a_place = matches!(
        error,
        ImportError::NoHeader { .. } | ImportError::MissingColumn { .. } | ImportError::NoUsableSheet { .. }
    );
    let place = if is_of_a_place { told.r#where } else { words.error_place_file(text::cut(file, 60)) };
    Explanation { what, r#where: place, r#do: act(remedy, menu, words), ..told }
}

/// Which lines lead to what puts it right.
fn act(remedy: Remedy, menu: &[Choice], words: &Words) -> String {
    let digit =
        |choice: Choice| menu.iter().position(|entry| *entry == choice).map(|place| (place + 1).to_string());
    let subject = match remedy {
        Remedy::Columns => words.import_screen_columns_title(),
        Remedy::Statuses => words.import_screen_statuses_title(),
        Remedy::Encoding => words.import_screen_encoding_title(),
        Remedy::Delimiter => words.import_screen_delimiter_title(),
        Remedy::Sheet => words.import_screen_sheet_title(),
    };
    match (digit(Choice::Columns).filter(|_| remedy == Remedy::Columns), digit(Choice::Change)) {
        (Some(digit), _) => words.fault_columns(digit),
        (None, Some(digit)) => words.fault_change(digit, words.import_screen_change(), subject),
        (None, None) => match digit(Choice::Single) {
            Some(digit) => words.fault_single(digit, subject),
            None => words.fault_look(digit(Choice::Again).unwrap_or_default(), subject),
        },
    }
}

/// Why a row was not taken, and by which line it is put right.
pub(super) fn reason(code: RejectCode, words: &Words) -> String {
    match code {
        RejectCode::AmbiguousDate => {
            words.fault_ambiguous_date(words.import_screen_change(), words.import_screen_order_title())
        }
        code => rejection_reason(code, words),
    }
}
