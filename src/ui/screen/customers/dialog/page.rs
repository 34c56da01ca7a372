//! What an open dialog of the list says: its title, its text and its menu.

use super::super::{Customers, Scene, columns, figure, frequency};
use super::{Choice, Dialog, Kind, Over};
use crate::domain::bill::Sitting;
use crate::domain::roster::RosterMark;
use crate::text;
use crate::ui::approach;
use crate::ui::guest_card;
use crate::ui::marks::{self as ui_marks, Marks};
use crate::ui::notice;
use crate::ui::say;
use crate::ui::theme::Role;
use crate::ui::widget::panel::{self, Panel};
use crate::ui::widget::wrap::wrap;
use ratatui::Frame;
use ratatui::text::Line;

impl Dialog {
    fn title(&self, marked: &Marks, scene: &Scene) -> String {
        let words = scene.words();
        let name = self.guest.as_ref().map(|guest| scene.name(guest)).unwrap_or_default();
        match self.kind {
            Kind::Sort(_) => words.customers_sort_title(),
            Kind::Scope(_) => words.dialog_scope(),
            Kind::Frequencies(column, _) => {
                words.customers_frequencies_title((columns::spec(column).meaning)(words))
            }
            Kind::Card(_) | Kind::More => name,
            Kind::Figure(column) => words.guest_figure_title((columns::spec(column).meaning)(words), name),
            Kind::Roster(_) => words.dialog_roster(name),
            Kind::Marked(_) => ui_marks::title(marked, words),
            Kind::Tick(day) => words.dialog_tick(name, say::day_and_weekday(day, words)),
        }
    }

    fn body<'a>(&self, over: Over, scene: &Scene) -> Vec<Line<'a>> {
        let words = scene.words();
        let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
        match &self.kind {
            Kind::Sort(_) | Kind::More => Vec::new(),
            Kind::Scope(_) => wrap(&words.customers_scope_note(), columns),
            Kind::Frequencies(_, Some(Ok(_))) => wrap(&words.customers_frequencies_note(), columns),
            Kind::Frequencies(_, None) | Kind::Card(None) | Kind::Marked(None) => {
                vec![Line::styled(words.frame_reading(), scene.style(Role::Muted))]
            }
            Kind::Card(Some(Ok(card))) => guest_card::lines(card, columns, scene),
            Kind::Marked(Some(Ok(guests))) => guests.lines(columns, scene),
            Kind::Frequencies(_, Some(Err(error)))
            | Kind::Card(Some(Err(error)))
            | Kind::Marked(Some(Err(error))) => {
                let told = notice::explained(error, scene);
                let lines = [told.what, told.r#do].into_iter().flat_map(|said| wrap(&said, columns));
                lines.map(|line| line.style(scene.style(Role::Worse))).collect()
            }
            Kind::Figure(column) => {
                let row = over.rows.of(self.figure_of());
                let said = row.map(|row| figure::explained(*column, row, over.page, scene));
                said.unwrap_or_default().iter().flat_map(|said| wrap(said, columns)).collect()
            }
            Kind::Roster(now) => ui_marks::about_one(*now, columns, words),
            Kind::Tick(day) => {
                let end = over.page.map(|page| page.as_of).filter(|end| end < day);
                let later =
                    end.map(|end| words.customers_tick_later(say::short_day(end), say::short_day(*day)));
                let said = std::iter::once(words.dialog_tick_note()).chain(later);
                said.flat_map(|said| wrap(&said, columns)).collect()
            }
        }
    }

    fn label(&self, choice: Choice, over: Over, scene: &Scene) -> String {
        let words = scene.words();
        match (choice, &self.kind) {
            (Choice::Sort(column), Kind::Sort(now)) if column == *now => {
                words.dialog_current((columns::spec(column).meaning)(words))
            }
            (Choice::Sort(column), _) => (columns::spec(column).meaning)(words),
            (Choice::Scope(Some(place)), Kind::Scope(outlets)) => {
                let name = outlets.get(place).map(|name| text::sanitise(name).into_owned());
                let name = name.unwrap_or_default();
                if outlets.get(place) == over.scope() { words.dialog_current(name) } else { name }
            }
            (Choice::Scope(_), _) if over.scope().is_none() => {
                words.dialog_current(words.attendance_all_outlets())
            }
            (Choice::Scope(_), _) => words.attendance_all_outlets(),
            (Choice::Mark(RosterMark::Pinned), _) => words.dialog_pin(),
            (Choice::Mark(RosterMark::Excluded), _) => words.dialog_exclude(),
            (Choice::Mark(RosterMark::None), _) => words.dialog_unpin(),
            (Choice::Marked, _) => ui_marks::choice(over.marked, words),
            (Choice::AskTick, _) => words.customers_tick_today(say::day_and_weekday(scene.today, words)),
            (Choice::Tick(_, Sitting::Day), _) => words.dialog_tick_lunch(),
            (Choice::Tick(_, Sitting::Evening), _) => words.dialog_tick_dinner(),
            (Choice::Tick(_, Sitting::Unknown), _) => words.dialog_tick_unknown(),
            (Choice::Untick(day, sitting), _) => guest_card::take_back(day, sitting, words),
            (Choice::More, _) => words.approach_more(),
            (Choice::TurnTo(action), _) => approach::choice(action, words),
            (Choice::Edit, _) => words.record_edit(),
            (Choice::Owner, _) => ui_marks::owner_choice(over.marked, words),
            (Choice::Copy, _) => words.key_copy(),
            (Choice::Class(class), Kind::Frequencies(_, Some(Ok(rows)))) => {
                frequency::line(class, rows, (words, scene.discreet))
            }
            (Choice::Class(class), _) => frequency::class_text(class, (words, scene.discreet)),
            (Choice::Back, _) => words.customers_back(),
        }
    }

    pub(super) fn panel<'a>(&self, over: Over, scene: &Scene) -> Panel<'a> {
        let words = scene.words();
        let is_long = self.menu.entries.len() > 9;
        Panel {
            title: self.title(over.marked, scene),
            body: self.body(over, scene),
            scroll: self.scroll,
            menu: self.menu.entries.iter().map(|choice| self.label(*choice, over, scene)).collect(),
            chosen: self.menu.window.selected,
            hint: if is_long { words.dialog_hint_long_menu() } else { words.dialog_hint_menu() },
        }
    }

    /// Draws it over the list.
    pub(in super::super) fn draw(&self, screen: &Customers, frame: &mut Frame, scene: &Scene) {
        let over = Over { marked: &screen.marked, page: screen.page(), rows: &screen.rows };
        let panel = self.panel(over, scene);
        panel::draw(frame, scene.area, &panel, scene.theme);
    }
}
