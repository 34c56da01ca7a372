//! What the status line of a screen says of the last deed, and how it is drawn.

use super::action::Context;
use super::display_words;
use super::journal_words::shown_line;
use super::screen::{Scene, Why};
use super::theme::Role;
use super::told;
use super::widget::message;
use crate::domain::customer::Guest;
use crate::domain::edit::JournalKind;
use crate::error::{Error, Explanation, Lead};
use crate::text;
use crate::worker::{Done, Told};
use ratatui::Frame;
use ratatui::layout::Rect;
use std::path::PathBuf;

/// Columns of the status line that a message leaves to the position and to air.
const MARGIN: usize = told::STATUS_MARGIN;

/// What the status line says until the next deed.
#[derive(Debug)]
pub(crate) enum Notice {
    /// A change is stored, taken back or brought back.
    Saved(Done, Box<Told>),
    /// The same of a change made to this guest.
    SavedOf(Done, Box<Told>, Guest),
    /// A display setting was changed: its key, and its value before and after.
    Displayed(&'static str, [String; 2]),
    /// A row is on the terminal's clipboard.
    Copied,
    /// A list was written into a file.
    Written(PathBuf),
    /// Something failed.
    Failed(Error),
    /// Something failed, in words already.
    FailedSaying(String),
    /// Something cannot be done now.
    Refused(Why),
}

impl Notice {
    fn text(&self, scene: &Scene) -> String {
        match self {
            Self::Saved(done, told) => saved(*done, told, scene),
            Self::SavedOf(done, told, guest) => {
                told::text(*done, told, &|_| scene.name(guest), (Context::Alerts, scene))
            }
            Self::Displayed(key, values) => {
                let words = scene.words();
                let [before, after] = values.each_ref().map(|value| display_words::value(key, value, words));
                words.display_changed(display_words::name(key, words), before, after)
            }
            Self::Copied => scene.words().frame_copied(),
            Self::Written(path) => scene.words().frame_written(text::sanitise(&path.display().to_string())),
            Self::Failed(error) => failure(error, scene),
            Self::FailedSaying(said) => said.clone(),
            Self::Refused(why) => why.text(scene.words()),
        }
    }
}

/// An error as a screen tells it: by the key that leads on, and by a command to type only where no key does.
pub(crate) fn explained(error: &Error, scene: &Scene) -> Explanation {
    let words = scene.words();
    let told = error.explain_at(scene.prompt, scene.language);
    let key = |name| scene.keymap.first_key(Context::Everywhere, name).unwrap_or_default();
    let act = match error.lead() {
        Some(Lead::Journal) => words.frame_what_was_changed(key("journal")),
        Some(Lead::Guests) => words.screen_error_guests(key("customers")),
        Some(Lead::Outlets) => words.screen_error_outlets(key("settings")),
        Some(Lead::Import) => words.screen_error_import(key("import")),
        None => return told,
    };
    // Nobody typed what was asked for: it is the store that no longer holds it.
    Explanation { r#do: act, r#where: words.error_place_store(), ..told }
}

/// A failure in one line: what failed, what to do, and whether anything was changed.
pub(crate) fn failure(error: &Error, scene: &Scene) -> String {
    let words = scene.words();
    let told = explained(error, scene);
    // The line to correct stands in a file of its own.
    let act =
        if matches!(error, Error::Config(_)) { words.said_of(told.r#where, told.r#do) } else { told.r#do };
    let changed = if told.changed { words.error_something_changed() } else { words.error_nothing_changed() };
    words.frame_failure(told.what, act, changed)
}

/// What became of a change; of an import which file, how many bills came or went, and the key that turns it round.
fn saved(done: Done, told: &Told, scene: &Scene) -> String {
    let words = scene.words();
    let line = &told.saved.line;
    if line.kind == JournalKind::Import && done != Done::Changed {
        return told::import_text(done, told, Context::Journal, scene);
    }
    let what = if scene.discreet { words.tact_saved() } else { shown_line(line, words) };
    let number = line.number.to_string();
    match done {
        Done::Changed => words.frame_saved(number, what),
        Done::Undone => words.frame_undone(number, what),
        Done::Redone => words.frame_redone(number, what),
    }
}

/// Draws the rule between list and details: where one is at its left, what was done or still runs at its right. A failure is
/// read to its end: it may take the room below too.
pub(crate) fn draw(
    frame: &mut Frame,
    (line, room): (Rect, Rect),
    position: &str,
    notice: Option<&Notice>,
    scene: &Scene,
) {
    if line.is_empty() {
        return;
    }
    let columns = usize::from(line.width);
    frame.buffer_mut().set_string(line.x, line.y, "─".repeat(columns), scene.style(Role::Faint));
    if let Some(Notice::Failed(_) | Notice::FailedSaying(_)) = notice {
        let said = notice.map(|notice| notice.text(scene)).unwrap_or_default();
        return message::draw_failure(frame, line.union(room), &said, scene.style(Role::Notice));
    }
    if !position.is_empty() {
        let position = format!(" {position} ");
        frame.buffer_mut().set_stringn(line.x + 1, line.y, position, columns - 1, scene.style(Role::Muted));
    }
    let (said, role) = match notice {
        Some(notice) => (notice.text(scene), Role::Title),
        None if scene.busy => (scene.words().frame_reading(), Role::Muted),
        None => return,
    };
    let said = format!(" {} ", text::cut(&said, columns.saturating_sub(MARGIN)));
    let x = line.right().saturating_sub(u16::try_from(text::width(&said)).unwrap_or(0) + 1).max(line.x);
    frame.buffer_mut().set_stringn(x, line.y, &said, usize::from(line.right() - x), scene.style(role));
}

/// Instead of a list: what is going on as a title, and below it what to do.
pub(crate) fn draw_message(frame: &mut Frame, area: Rect, said: (&str, &[String]), scene: &Scene) {
    message::draw_message(frame, area, said, (scene.style(Role::Title), scene.style(Role::Text)));
}

/// Instead of a page that could not be read: what failed, where, what to do, and the key that tries again.
pub(crate) fn draw_no_page(frame: &mut Frame, area: Rect, error: &Error, context: Context, scene: &Scene) {
    let (title, body) = why_no_page(error, context, scene);
    draw_message(frame, area, (&title, &body), scene);
}

/// Why a page could not be read: what failed; and where, what to do, and the key that tries again.
pub(crate) fn why_no_page(error: &Error, context: Context, scene: &Scene) -> (String, Vec<String>) {
    let words = scene.words();
    let told = explained(error, scene);
    let key = scene.keymap.first_key(context, "open").unwrap_or_default();
    let act = words.error_line_do(told.r#do, "").trim_end().to_owned();
    (told.what, vec![words.error_line_where(told.r#where), act, words.attendance_try_again(key)])
}
