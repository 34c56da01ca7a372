//! Help: every action of the table with its keys, found as you type; Enter runs the line.

use super::{Heading, Offers, Scene, Screen, ScreenName, Turn};
use crate::domain::phase::Ladder;
use crate::text;
use crate::ui::action::{Action, Context, Entry, Group, TABLE};
use crate::ui::legend;
use crate::ui::line;
use crate::ui::seek;
use crate::ui::theme::Role;
use crate::ui::widget::finder::{Finder, Sought};
use crate::words::Words;
use crate::worker::Reply;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The help over a screen.
#[derive(Debug)]
pub(crate) struct Help {
    finder: Finder,
    /// What cannot be done just now on the screen below.
    below: (Context, Offers),
    /// The house ladder, for the legend of the phases.
    ladder: Ladder,
}

impl Help {
    /// The whole list.
    pub(crate) fn new(below: (Context, Offers), ladder: Ladder) -> Self {
        Self { finder: Finder::default(), below, ladder }
    }

    /// The rows that hold what was typed, in the order of the groups.
    fn found(&self, scene: &Scene) -> Vec<&'static Entry> {
        let needle = self.finder.needle();
        let sought = seek::Sought::new(&needle);
        // What only the dialog of the columns takes is told by its own footer.
        let is_of_a_screen =
            |entry: &Entry| entry.contexts.iter().any(|context| *context != Context::Columns);
        let holds = |entry: &&Entry| is_of_a_screen(entry) && sought.rank(entry, scene).is_some();
        let mut found: Vec<&'static Entry> = TABLE.iter().filter(holds).collect();
        found.sort_by_key(|entry| self.place(entry));
        found
    }

    /// Where a row stands: what can be done on the screen below by its groups, then what belongs to others, screen by screen.
    fn place(&self, entry: &Entry) -> (usize, usize) {
        let group = Group::ALL.iter().position(|group| *group == entry.group).unwrap_or(0);
        match self.elsewhere(entry) {
            None => (0, group),
            Some(context) => (1 + context as usize, group),
        }
    }

    /// The screen a row belongs to when it is not the one below.
    fn elsewhere(&self, entry: &Entry) -> Option<Context> {
        let is_here = [self.below.0, Context::Everywhere].iter().any(|here| entry.contexts.contains(here));
        if is_here {
            return None;
        }
        Context::of_screens().find(|context| entry.contexts.contains(context))
    }

    /// Rows of the list with the headings of their groups: the signs first, they are what a newcomer asks about.
    fn lines(&self, found: &[&'static Entry], scene: &Scene) -> Vec<Row> {
        let words = scene.words();
        let needle = self.finder.needle();
        let signs =
            legend::lines(self.ladder, scene).into_iter().map(|line| text::sanitise(&line).into_owned());
        let signs: Vec<Row> =
            signs.filter(|line| line.to_lowercase().contains(&needle)).map(Row::Sign).collect();
        let mut rows = Vec::new();
        if !signs.is_empty() {
            rows.push(Row::Heading(words.key_group_signs()));
            rows.extend(signs);
        }
        for (index, entry) in found.iter().enumerate() {
            let heading = |entry: &Entry| match self.elsewhere(entry) {
                None => entry.group.title(words),
                Some(context) => words.help_elsewhere(context.title(words)),
            };
            if index == 0 || heading(found[index - 1]) != heading(entry) {
                rows.push(Row::Heading(heading(entry)));
            }
            rows.push(Row::Entry(index));
        }
        rows
    }

    fn draw_list(&self, frame: &mut Frame, rows: &[Row], found: &[&'static Entry], scene: &Scene) {
        let list = Finder::list_area(scene.area);
        let selected = self.finder.window.selected;
        let is_chosen = |row: &Row| matches!(row, Row::Entry(index) if *index == selected);
        let chosen = rows.iter().position(is_chosen).unwrap_or(0);
        let visible = self.finder.visible(chosen, rows.len(), scene.area);
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
                    let entry = found[*index];
                    line::draw_entry(frame, line, entry, &self.below, scene);
                    if *index == selected {
                        frame.buffer_mut().set_style(line, scene.style(Role::Cursor));
                    }
                }
            }
        }
    }
}

/// The action that opens a screen.
fn opener(context: Context) -> Option<Action> {
    ScreenName::ALL.into_iter().find(|name| name.context() == context).map(ScreenName::opener)
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
        if self.finder.take(action, found.len(), scene.area) != Sought::Other {
            return Turn::default();
        }
        match action {
            Action::Open => {
                // What belongs to another screen needs a row there: that screen is opened first.
                let run = found
                    .get(self.finder.window.selected)
                    .map(|entry| self.elsewhere(entry).and_then(opener).unwrap_or(entry.action));
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
        let (words, area) = (scene.words(), scene.area);
        self.finder.draw_search(frame, area, &words.key_help_search(), (scene.theme, scene.discreet));
        let found = self.found(scene);
        let rows = self.lines(&found, scene);
        self.draw_list(frame, &rows, &found, scene);
        let said = if rows.is_empty() { words.frame_no_match() } else { words.key_help_legend() };
        self.finder.draw_status(frame, area, found.len(), &said, scene.theme);
    }

    fn actions(&self) -> (Context, Offers) {
        let mut offers = Offers::default();
        offers.call(Action::Open, Some(Words::key_run_hint));
        (Context::Field, offers)
    }
}
