//! Help: every action of the table with its keys, found as you type; Enter runs the line.

use super::{Heading, Offers, Scene, Screen, Turn};
use crate::domain::phase::Ladder;
use crate::text::{self, Lean};
use crate::ui::action::{Action, Change, Context, Entry, Group, TABLE};
use crate::ui::legend;
use crate::ui::theme::Role;
use crate::ui::widget::field;
use crate::ui::widget::window::Window;
use crate::words::Words;
use crate::worker::Reply;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use tui_input::Input;

/// The help over a screen.
#[derive(Debug)]
pub(crate) struct Help {
    input: Input,
    window: Window,
    /// What cannot be done just now on the screen below.
    below: Offers,
    /// The house ladder, for the legend of the phases.
    ladder: Ladder,
}

const KEYS_WIDTH: usize = 12;

impl Help {
    /// The whole list.
    pub(crate) fn new(below: Offers, ladder: Ladder) -> Self {
        Self { input: Input::default(), window: Window::default(), below, ladder }
    }

    /// What was typed, as it is compared.
    fn needle(&self) -> String {
        self.input.value().trim().to_lowercase()
    }

    /// The rows that hold what was typed, in the order of the groups.
    fn found(&self, scene: &Scene) -> Vec<&'static Entry> {
        let words = scene.words();
        let needle = self.needle();
        let holds = |entry: &&Entry| {
            needle.is_empty()
                || (entry.text)(words).to_lowercase().contains(&needle)
                || entry.name.contains(&needle)
                || scene.keymap.all_keys(entry.name).iter().any(|key| key.to_lowercase() == needle)
        };
        let in_group = |group: Group| TABLE.iter().filter(move |entry| entry.group == group).filter(holds);
        Group::ALL.into_iter().flat_map(in_group).collect()
    }

    fn list_area(scene: &Scene) -> Rect {
        let area = scene.area;
        Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(3), ..area }
    }

    /// Rows of the list with the headings of their groups: the signs first, they are what a newcomer asks about.
    fn lines(&self, found: &[&'static Entry], words: &Words) -> Vec<Row> {
        let needle = self.needle();
        let signs =
            legend::lines(self.ladder, words).into_iter().map(|line| text::sanitise(&line).into_owned());
        let signs: Vec<Row> =
            signs.filter(|line| line.to_lowercase().contains(&needle)).map(Row::Sign).collect();
        let mut rows = Vec::new();
        if !signs.is_empty() {
            rows.push(Row::Heading(words.key_group_signs()));
            rows.extend(signs);
        }
        for (index, entry) in found.iter().enumerate() {
            if index == 0 || found[index - 1].group != entry.group {
                rows.push(Row::Heading(entry.group.title(words)));
            }
            rows.push(Row::Entry(index));
        }
        rows
    }

    /// The search field and the rule below it.
    fn draw_search(&self, frame: &mut Frame, scene: &Scene) {
        let area = scene.area;
        let columns = usize::from(area.width);
        let label = format!(" {} ", scene.words().key_help_search());
        let top = Rect { height: 1.min(area.height), ..area };
        frame.buffer_mut().set_stringn(top.x, top.y, &label, columns, scene.style(Role::Title));
        let taken = u16::try_from(text::width(&label)).unwrap_or(0).min(top.width);
        let place = Rect { x: top.x + taken, width: top.width - taken, ..top };
        field::draw(frame, place, &self.input, scene.style(Role::Text));
        if area.height > 1 {
            let rule = "─".repeat(columns);
            frame.buffer_mut().set_string(area.x, area.y + 1, rule, scene.style(Role::Faint));
        }
    }

    fn draw_list(&self, frame: &mut Frame, rows: &[Row], found: &[&'static Entry], scene: &Scene) {
        let list = Self::list_area(scene);
        let is_chosen = |row: &Row| matches!(row, Row::Entry(index) if *index == self.window.selected);
        let chosen = rows.iter().position(is_chosen).unwrap_or(0);
        let window = Window { selected: chosen, top: self.window.top };
        let visible = window.visible(rows.len(), usize::from(list.height));
        for (y, row) in (list.y..list.bottom()).zip(&rows[visible]) {
            let line = Rect { y, height: 1, ..list };
            match row {
                Row::Heading(title) => {
                    frame.render_widget(Line::styled(format!(" {title}"), scene.style(Role::Title)), line);
                }
                Row::Sign(said) => {
                    let said = text::cut(said, usize::from(line.width).saturating_sub(3));
                    frame.render_widget(Line::styled(format!("  {said}"), scene.style(Role::Text)), line);
                }
                Row::Entry(index) => {
                    self.draw_entry(frame, line, found[*index], scene, *index == self.window.selected);
                }
            }
        }
    }

    /// Where one is, and what Enter does.
    fn draw_status(&self, frame: &mut Frame, found: usize, is_empty: bool, scene: &Scene) {
        let (area, words) = (scene.area, scene.words());
        if area.height <= 3 {
            return;
        }
        let (columns, y) = (usize::from(area.width), area.bottom() - 1);
        let position = format!(" {}/{found} ", (self.window.selected + 1).min(found));
        let said = if is_empty { words.frame_no_match() } else { words.key_help_legend() };
        let said = format!(" {} ", text::cut(&said, columns.saturating_sub(14)));
        let x = area.right().saturating_sub(u16::try_from(text::width(&said)).unwrap_or(0) + 1).max(area.x);
        let buffer = frame.buffer_mut();
        buffer.set_string(area.x, y, "─".repeat(columns), scene.style(Role::Faint));
        buffer.set_stringn(area.x + 1, y, &position, columns.saturating_sub(1), scene.style(Role::Muted));
        buffer.set_stringn(x, y, &said, columns, scene.style(Role::Muted));
    }

    fn draw_entry(&self, frame: &mut Frame, row: Rect, entry: &Entry, scene: &Scene, chosen: bool) {
        let words = scene.words();
        let why = self.below.why_not(entry.action).map(|why| why.text(words));
        let keys = text::fit(&scene.keymap.all_keys(entry.name).join(" "), KEYS_WIDTH, Lean::Left);
        let columns = usize::from(row.width).saturating_sub(KEYS_WIDTH + 6);
        let mark = match entry.change {
            Change::Undoable => "± ",
            Change::Outside => "→ ",
            Change::Nothing => "  ",
        };
        let said = (entry.text)(words);
        let text_role = if why.is_some() { Role::Muted } else { Role::Text };
        let why = why
            .map(|why| text::cut(&format!("  ({why})"), columns.saturating_sub(text::width(&said))))
            .unwrap_or_default();
        let line = Line::from(vec![
            Span::raw("  "),
            Span::styled(keys, scene.style(Role::Key)),
            Span::styled(format!(" {mark}"), scene.style(Role::Muted)),
            Span::styled(text::cut(&said, columns), scene.style(text_role)),
            Span::styled(why, scene.style(Role::Faint)),
        ]);
        frame.render_widget(line, row);
        if chosen {
            frame.buffer_mut().set_style(row, scene.style(Role::Cursor));
        }
    }
}

enum Row {
    Heading(String),
    Sign(String),
    Entry(usize),
}

impl Screen for Help {
    fn heading(&self, scene: &Scene) -> Heading {
        Heading { title: scene.words().key_help(), ..Heading::default() }
    }

    fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        let found = self.found(scene);
        let (len, height) = (found.len(), usize::from(Self::list_area(scene).height));
        let page = isize::try_from(height.max(1)).unwrap_or(1);
        match action {
            Action::Type(request) => {
                self.input.handle(request);
                self.window = Window::default();
            }
            Action::Up => self.window.step(-1, len, height),
            Action::Down => self.window.step(1, len, height),
            Action::PageUp => self.window.step(-page, len, height),
            Action::PageDown => self.window.step(page, len, height),
            Action::Open => {
                let run = found.get(self.window.selected).map(|entry| entry.action);
                return Turn { run, left: true, ..Turn::default() };
            }
            Action::Back | Action::Leave => return Turn { left: true, ..Turn::default() },
            _ => {}
        }
        Turn::default()
    }

    fn receive(&mut self, _reply: Reply, _scene: &Scene) -> Turn {
        Turn::default()
    }

    fn render(&self, frame: &mut Frame, scene: &Scene) {
        self.draw_search(frame, scene);
        let found = self.found(scene);
        let rows = self.lines(&found, scene.words());
        self.draw_list(frame, &rows, &found, scene);
        self.draw_status(frame, found.len(), rows.is_empty(), scene);
    }

    fn actions(&self) -> (Context, Offers) {
        (Context::Field, Offers::default())
    }
}
