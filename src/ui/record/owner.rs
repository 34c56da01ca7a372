//! Whose guests some are to be: one of the owners there are, somebody new, or nobody.

use super::Done;
use crate::domain::edit::Edit;
use crate::domain::guest_record::checked_text;
use crate::error::Error;
use crate::text::{self, record};
use crate::ui::action::Action;
use crate::ui::notice;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::field;
use crate::ui::widget::menu::Menu;
use crate::ui::widget::panel::{self, Panel, Took};
use crate::ui::widget::wrap::wrap;
use crate::worker::{OwnersPage, Request};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use tui_input::Input;

/// Names told at the most before the others are counted.
const MOST_NAMES: usize = 12;

/// A line of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// One of those who look after guests, by place.
    Known(usize),
    /// Somebody whose name is typed.
    Other,
    /// Nobody.
    Nobody,
}

/// What is being chosen.
#[derive(Debug)]
pub(crate) struct Assigning {
    count: usize,
    /// `None` until the answer is there.
    page: Option<Result<OwnersPage, Error>>,
    menu: Menu<Choice>,
    scroll: usize,
    /// The name that is typed.
    input: Option<Input>,
    fault: Option<String>,
    /// A change is under way.
    pub(super) saving: bool,
}

impl Assigning {
    /// Before it is known who looks after them.
    pub(super) fn new(count: usize) -> Self {
        let menu = Menu::new(Vec::new());
        Self { count, page: None, menu, scroll: 0, input: None, fault: None, saving: false }
    }

    /// Takes the answer to the question who looks after them, and after others.
    pub(super) fn take(&mut self, answer: Result<OwnersPage, Error>) {
        if let Ok(page) = &answer {
            let is_all = |owner: Option<&str>| page.guests.iter().all(|(_, own)| own.as_deref() == owner);
            let known = (0..page.known.len()).filter(|place| !is_all(Some(&page.known[*place])));
            let mut entries: Vec<Choice> = known.map(Choice::Known).collect();
            entries.push(Choice::Other);
            entries.extend((!is_all(None)).then_some(Choice::Nobody));
            self.menu = Menu::new(entries);
        }
        self.page = Some(answer);
    }

    pub(super) fn fail(&mut self, said: String) {
        (self.saving, self.fault) = (false, Some(said));
    }

    pub(super) fn choices(&self) -> usize {
        self.menu.entries.len()
    }

    pub(super) fn has_field(&self) -> bool {
        self.input.is_some()
    }

    pub(super) fn update(&mut self, action: Action, scene: &Scene) -> Done {
        if self.saving {
            return Done::Open;
        }
        if self.input.is_some() {
            return self.update_field(action, scene);
        }
        let panel = self.panel(scene);
        let layout = panel.lay_out(scene.area);
        match panel::take(&mut self.menu, &mut self.scroll, action, (layout, panel.body.len())) {
            Took::Closed => Done::Left(Vec::new()),
            Took::Chosen(Choice::Known(place)) => {
                let owner = match &self.page {
                    Some(Ok(page)) => page.known.get(place).cloned(),
                    _ => None,
                };
                self.give(owner)
            }
            Took::Chosen(Choice::Nobody) => self.give(None),
            Took::Chosen(Choice::Other) => {
                (self.input, self.fault) = (Some(Input::default()), None);
                Done::Open
            }
            Took::Nothing => Done::Open,
        }
    }

    fn update_field(&mut self, action: Action, scene: &Scene) -> Done {
        let words = scene.words();
        let Some(input) = &mut self.input else { return Done::Open };
        match action {
            Action::Type(request) => {
                input.handle(request);
                self.fault = None;
            }
            Action::Back | Action::Leave => (self.input, self.fault) = (None, None),
            Action::Open => match checked_text(input.value()) {
                Ok(Some(owner)) => return self.give(Some(owner)),
                Ok(None) => self.fault = Some(words.owner_needed()),
                Err(fault) => self.fault = Some(record::fault(fault, words)),
            },
            _ => {}
        }
        Done::Open
    }

    /// The change that gives them to somebody, or to nobody.
    fn give(&mut self, to: Option<String>) -> Done {
        let Some(Ok(page)) = &self.page else { return Done::Open };
        let guests = page.guests.iter().map(|(guest, owner)| (guest.member_no.clone(), owner.clone()));
        let guests: Vec<(String, Option<String>)> = guests.collect();
        // Whose they are already is no change.
        if guests.iter().all(|(_, owner)| *owner == to) {
            return Done::Left(Vec::new());
        }
        self.saving = true;
        Done::Saved(Box::new(Request::Change(Edit::Owners { guests, to })))
    }

    /// Who they are, and whose guests they are now.
    fn about<'a>(&self, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
        let words = scene.words();
        let page = match &self.page {
            None => return vec![Line::styled(words.frame_reading(), scene.style(Role::Muted))],
            Some(Err(error)) => {
                let told = notice::explained(error, scene);
                let lines = [told.what, told.r#do].into_iter().flat_map(|said| wrap(&said, columns));
                return lines.map(|line| line.style(scene.style(Role::Worse))).collect();
            }
            Some(Ok(page)) => page,
        };
        let names: Vec<String> =
            page.guests.iter().take(MOST_NAMES).map(|(guest, _)| scene.name(guest)).collect();
        let (names, others) = (names.join(" · "), page.guests.len().saturating_sub(MOST_NAMES));
        let named = if others > 0 { words.marks_names_more(names, others.to_string()) } else { names };
        let owners: Vec<Option<String>> = page.guests.iter().map(|(_, owner)| owner.clone()).collect();
        let now = words.owner_now(text::sanitise(&record::owners_counted(&owners, words)));
        [named, now].iter().flat_map(|said| wrap(said, columns)).collect()
    }

    fn panel<'a>(&self, scene: &Scene) -> Panel<'a> {
        let words = scene.words();
        let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
        let mut body = self.about(columns, scene);
        if let Some(fault) = &self.fault {
            body.extend(wrap(fault, columns).into_iter().map(|line| line.style(scene.style(Role::Worse))));
        }
        if self.input.is_some() {
            // The field is the last line.
            body.extend([Line::from(words.owner_name()), Line::default()]);
        }
        let label = |choice: &Choice| match *choice {
            Choice::Known(place) => match &self.page {
                Some(Ok(page)) => page.known.get(place).map(|name| text::sanitise(name).into_owned()),
                _ => None,
            }
            .unwrap_or_default(),
            Choice::Other => words.owner_other(),
            Choice::Nobody => words.owner_nobody(),
        };
        let menu: Vec<String> =
            if self.input.is_some() { Vec::new() } else { self.menu.entries.iter().map(label).collect() };
        let hint = match (&self.input, menu.len()) {
            (Some(_), _) => words.dialog_hint_field(),
            (None, 0) => words.dialog_hint_close(),
            (None, 10..) => words.dialog_hint_long_menu(),
            _ => words.dialog_hint_menu(),
        };
        Panel {
            title: words.owner_title(u32::try_from(self.count).unwrap_or(u32::MAX)),
            body,
            scroll: self.scroll,
            menu,
            chosen: self.menu.window.selected,
            hint,
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame, scene: &Scene) {
        let panel = self.panel(scene);
        let layout = panel::draw(frame, scene.area, &panel, scene.theme);
        let Some(input) = &self.input else { return };
        let row = u16::try_from(panel.body.len()).unwrap_or(1).saturating_sub(1);
        let area = Rect { y: layout.body.y + row, height: 1, ..layout.body }.intersection(layout.body);
        field::draw(frame, area, input, (scene.style(Role::Row), scene.discreet));
    }
}
