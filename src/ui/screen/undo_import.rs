//! The question before a whole import is taken back: what would go, and whether it is to go.

use super::{Heading, Offers, Scene, Screen, Turn};
use crate::text;
use crate::ui::action::{Action, Context};
use crate::ui::say;
use crate::ui::widget::menu::Menu;
use crate::ui::widget::panel::{self, Panel, Took};
use crate::ui::widget::wrap::wrap;
use crate::worker::{ImportNext, Reply, Request};
use ratatui::Frame;

/// What a line of the menu does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Leaves the import as it is.
    Keep,
    /// Takes it back.
    Undo,
}

/// The question over a screen.
#[derive(Debug)]
pub(crate) struct UndoImport {
    import: ImportNext,
    menu: Menu<Choice>,
    scroll: usize,
}

impl UndoImport {
    /// Asks about an import; Enter alone leaves it as it is.
    pub(crate) fn new(import: ImportNext) -> Self {
        Self { import, menu: Menu::new(vec![Choice::Keep, Choice::Undo]), scroll: 0 }
    }

    fn panel<'a>(&self, scene: &Scene) -> Panel<'a> {
        let (words, import) = (scene.words(), &self.import);
        let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
        let files = text::sanitise(&import.files.join(&words.between_items())).into_owned();
        let what = words.undo_import_what(import.batch.to_string(), import.local.as_str(), files);
        let count = usize::try_from(import.bills).unwrap_or(usize::MAX);
        let key = scene.keymap.first_key(Context::Attendance, "redo").unwrap_or_default();
        let effect = match import.bills {
            0 => words.undo_import_nothing(),
            _ => words.undo_import_bills(say::counted_bills(count, words)),
        };
        let said = [what, effect, words.undo_import_redo(key)];
        let choice = |choice: &Choice| match choice {
            Choice::Keep => words.undo_import_keep(),
            Choice::Undo => words.undo_import_yes(),
        };
        Panel {
            title: words.undo_import_title(),
            body: said.iter().flat_map(|line| wrap(line, columns)).collect(),
            scroll: self.scroll,
            menu: self.menu.entries.iter().map(choice).collect(),
            chosen: self.menu.window.selected,
            hint: words.dialog_hint_menu(),
        }
    }
}

impl Screen for UndoImport {
    fn heading(&self, scene: &Scene) -> Heading {
        Heading { title: scene.words().undo_import_title(), ..Heading::default() }
    }

    fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        let panel = self.panel(scene);
        let laid = (panel.lay_out(scene.area), panel.body.len());
        let requests = match panel::take(&mut self.menu, &mut self.scroll, action, laid) {
            Took::Nothing => return Turn::default(),
            Took::Chosen(Choice::Undo) => vec![Request::UndoImport(self.import.batch)],
            Took::Chosen(Choice::Keep) | Took::Closed => Vec::new(),
        };
        Turn { left: true, ..Turn::ask(requests) }
    }

    fn receive(&mut self, _reply: Reply, _scene: &Scene) -> Turn {
        Turn::default()
    }

    fn render(&self, frame: &mut Frame, scene: &Scene) {
        panel::draw(frame, scene.area, &self.panel(scene), scene.theme);
    }

    fn actions(&self) -> (Context, Offers) {
        let choices = Some(self.menu.entries.len());
        (Context::Dialog, Offers { choices, ..Offers::default() })
    }
}
