//! The palette: every action that applies here, every screen and any guest, found as you type; Enter goes there.

use super::{Heading, Offers, Scene, Screen, ScreenName, Turn};
use crate::domain::customer::CustomerLine;
use crate::domain::view::View;
use crate::error::Error;
use crate::text::{self, Lean};
use crate::ui::action::{Action, Context, Entry, Group, TABLE};
use crate::ui::keymap::narrow;
use crate::ui::line::{self, KEYS_WIDTH};
use crate::ui::seek;
use crate::ui::theme::Role;
use crate::ui::widget::finder::{Finder, Sought};
use crate::words::Words;
use crate::worker::{GuestMatches, Reply, Request};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The palette over a screen.
#[derive(Debug)]
pub(crate) struct Palette {
    finder: Finder,
    /// Where keys are read on the screen below, and what cannot be done there just now.
    below: (Context, Offers),
    view: View,
    /// Whether a screen answers what was typed best.
    screens_first: bool,
    screens: Vec<&'static Entry>,
    actions: Vec<&'static Entry>,
    guests: GuestMatches,
    failed: Option<Error>,
}

/// One line of the list.
#[derive(Clone, Copy)]
enum Row<'a> {
    Heading(Part),
    Entry(&'static Entry),
    Guest(&'a CustomerLine),
    /// Leads to all guests found, of whom only the first are shown.
    AllGuests,
}

/// The headings.
#[derive(Clone, Copy)]
enum Part {
    Screens,
    Actions,
    Guests,
}

impl Palette {
    /// Everything, before something was typed; guests are looked up as of `view`.
    pub(crate) fn new(below: (Context, Offers), view: View, scene: &Scene) -> Self {
        let mut palette = Self {
            finder: Finder::default(),
            below,
            view,
            screens_first: false,
            screens: Vec::new(),
            actions: Vec::new(),
            guests: GuestMatches::default(),
            failed: None,
        };
        palette.narrow_down(scene);
        palette
    }

    /// What was typed; an input method's full-width letters and digits mean their narrow twins.
    fn needle(&self) -> String {
        self.finder.needle().chars().map(narrow).collect()
    }

    /// Keeps the screens and actions that hold what was typed, the best first.
    fn narrow_down(&mut self, scene: &Scene) {
        let needle = self.needle();
        let here = self.below.0;
        let applies = |entry: &&'static Entry| {
            let is_read = entry.contexts.contains(&here) || entry.contexts.contains(&Context::Everywhere);
            is_read && entry.group != Group::Move && entry.action != Action::Palette
        };
        let in_group = |group: Group| TABLE.iter().filter(move |entry| entry.group == group);
        let entries: Vec<_> = Group::ALL.into_iter().flat_map(in_group).filter(applies).collect();
        let opens_screen = |entry: &'static Entry| ScreenName::opened_by(entry.action).is_some();
        let ranked = rank(&needle, entries, scene);
        self.screens_first = !needle.is_empty() && ranked.first().is_some_and(|entry| opens_screen(entry));
        (self.screens, self.actions) = ranked.into_iter().partition(|entry| opens_screen(entry));
    }

    /// Asks for the guests that what was typed may mean.
    fn ask_guests(&mut self) -> Turn {
        self.guests = GuestMatches::default();
        self.failed = None;
        let text = self.needle();
        if text.is_empty() {
            return Turn::default();
        }
        Turn::ask(vec![Request::Matches { text, view: self.view.clone() }])
    }

    /// Lines that can be chosen.
    fn len(&self) -> usize {
        let of_guests = self.guests.lines.len() + usize::from(self.has_more_guests());
        self.screens.len() + self.actions.len() + of_guests
    }

    fn has_more_guests(&self) -> bool {
        self.guests.total > self.guests.lines.len()
    }

    /// All lines under their headings, those with nothing below left out.
    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let headed = |part: Part, count: usize| (count > 0).then_some(Row::Heading(part));
        let mut parts = [(Part::Actions, &self.actions), (Part::Screens, &self.screens)];
        if self.screens_first {
            parts.reverse();
        }
        let entries = parts.into_iter().flat_map(move |(part, entries)| {
            headed(part, entries.len()).into_iter().chain(entries.iter().map(|entry| Row::Entry(entry)))
        });
        let guests = &self.guests.lines;
        let all = self.has_more_guests().then_some(Row::AllGuests);
        entries.chain(headed(Part::Guests, guests.len())).chain(guests.iter().map(Row::Guest)).chain(all)
    }

    fn choose(&self, index: usize) -> Turn {
        let left = true;
        match self.rows().filter(|row| !matches!(row, Row::Heading(_))).nth(index) {
            Some(Row::Entry(entry)) => Turn { run: Some(entry.action), left, ..Turn::default() },
            Some(Row::AllGuests) => Turn { list: Some(self.needle()), left, ..Turn::default() },
            Some(Row::Guest(line)) => Turn { guest: Some(line.guest.clone()), left, ..Turn::default() },
            Some(Row::Heading(_)) | None => Turn::default(),
        }
    }

    /// A heading; it says when there are more guests than those below it.
    fn title(&self, part: Part, scene: &Scene) -> String {
        let words = scene.words();
        match part {
            Part::Screens => words.palette_screens(),
            Part::Actions => words.palette_actions(),
            Part::Guests if self.has_more_guests() => {
                words.palette_some_guests(count(self.guests.total), count(self.guests.lines.len()))
            }
            Part::Guests => words.palette_guests(),
        }
    }

    /// The place among all rows of the line under the cursor.
    fn chosen_row(&self) -> usize {
        let is_line = |row: &(usize, Row)| !matches!(row.1, Row::Heading(_));
        let chosen = self.rows().enumerate().filter(is_line).nth(self.finder.window.selected);
        chosen.map_or(0, |(index, _)| index)
    }

    /// A click marks a line, a double click chooses it.
    fn click(&mut self, row: u16, double: bool, scene: &Scene) -> Turn {
        let list = Finder::list_area(scene.area);
        if !(list.y..list.bottom()).contains(&row) {
            return Turn::default();
        }
        let first = self.finder.visible(self.chosen_row(), self.rows().count(), scene.area).start;
        let hit = first + usize::from(row - list.y);
        if !matches!(self.rows().nth(hit), Some(Row::Entry(_) | Row::Guest(_) | Row::AllGuests)) {
            return Turn::default();
        }
        let line = self.rows().take(hit).filter(|row| !matches!(row, Row::Heading(_))).count();
        let len = self.len();
        self.finder.window.select(line, len, usize::from(list.height));
        if double { self.choose(line) } else { Turn::default() }
    }

    fn draw_list(&self, frame: &mut Frame, scene: &Scene) {
        let list = Finder::list_area(scene.area);
        let chosen = self.chosen_row();
        let visible = self.finder.visible(chosen, self.rows().count(), scene.area);
        let first = visible.start;
        let rows = self.rows().skip(first).take(visible.len()).enumerate();
        for (y, (index, row)) in (list.y..list.bottom()).zip(rows) {
            let area = Rect { y, height: 1, ..list };
            match row {
                Row::Heading(part) => {
                    let title = format!(" {}", self.title(part, scene));
                    frame.render_widget(Line::styled(title, scene.style(Role::Title)), area);
                    continue;
                }
                Row::Entry(entry) => {
                    line::draw_entry(frame, area, entry, &self.below, scene);
                }
                Row::Guest(line) => draw_guest(frame, area, line, scene),
                Row::AllGuests => {
                    let said = scene.words().palette_all_guests(count(self.guests.total));
                    let said = format!("  {} {said}", " ".repeat(KEYS_WIDTH + 2));
                    frame.render_widget(Line::styled(said, scene.style(Role::Text)), area);
                }
            }
            if first + index == chosen {
                frame.buffer_mut().set_style(area, scene.style(Role::Cursor));
            }
        }
    }
}

fn count(guests: usize) -> String {
    text::group_thousands(&guests.to_string())
}

/// The entries that hold what was typed, the best first.
fn rank(typed: &str, entries: Vec<&'static Entry>, scene: &Scene) -> Vec<&'static Entry> {
    let sought = seek::Sought::new(typed);
    let mut ranked: Vec<_> =
        entries.into_iter().filter_map(|entry| Some((sought.rank(entry, scene)?, entry))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

/// A guest: member number, name, phone masked, last visit.
fn draw_guest(frame: &mut Frame, row: Rect, line: &CustomerLine, scene: &Scene) {
    let name = scene.name(&line.guest);
    let phone = line.phones.first().filter(|_| !scene.discreet);
    let phone = phone.map(|phone| scene.phone(phone)).unwrap_or_default();
    let last = line.last_visit.map(|day| scene.words().palette_last_visit(day.to_string()));
    let columns = usize::from(row.width).saturating_sub(KEYS_WIDTH + 5);
    let number = text::fit(&scene.member_no(&line.guest.member_no), KEYS_WIDTH, Lean::Left);
    let said =
        [text::fit(&name, 28, Lean::Left), text::fit(&phone, 13, Lean::Left), last.unwrap_or_default()];
    let spans = vec![
        Span::styled(format!("  {number}   "), scene.style(Role::Muted)),
        Span::styled(text::cut(said.join(" ").trim_end(), columns), scene.style(Role::Text)),
    ];
    frame.render_widget(Line::from(spans), row);
}

impl Screen for Palette {
    fn heading(&self, scene: &Scene) -> Heading {
        Heading { title: scene.words().key_palette(), ..Heading::default() }
    }

    fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        match self.finder.take(action, self.len(), scene.area) {
            Sought::Typed => {
                self.narrow_down(scene);
                return self.ask_guests();
            }
            Sought::Moved => return Turn::default(),
            Sought::Other => {}
        }
        match action {
            Action::Open => self.choose(self.finder.window.selected),
            Action::Click { row, double, .. } => self.click(row, double, scene),
            Action::Back => Turn { left: true, ..Turn::default() },
            _ => Turn::default(),
        }
    }

    fn receive(&mut self, reply: Reply, _scene: &Scene) -> Turn {
        match reply {
            Reply::Matches(Ok(guests)) => self.guests = guests,
            Reply::Matches(Err(error)) => self.failed = Some(error),
            _ => {}
        }
        Turn::default()
    }

    fn render(&self, frame: &mut Frame, scene: &Scene) {
        let (words, area) = (scene.words(), scene.area);
        self.finder.draw_search(frame, area, &words.palette_search(), (scene.theme, scene.discreet));
        self.draw_list(frame, scene);
        let said = match &self.failed {
            Some(error) => text::sanitise(&error.explain(scene.language).what).into_owned(),
            None if scene.busy => words.frame_reading(),
            None if self.len() == 0 => words.frame_no_match(),
            None => words.palette_legend(),
        };
        self.finder.draw_status(frame, area, self.len(), &said, scene.theme);
    }

    fn actions(&self) -> (Context, Offers) {
        let mut offers = Offers::default();
        offers.call(Action::Open, Some(Words::palette_open_hint));
        (Context::Field, offers)
    }
}
