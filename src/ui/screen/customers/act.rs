//! What actions do on the list: moving, filtering, sorting, opening; and which of them cannot be done just now.

use super::columns::{self, Basis};
use super::dialog::Dialog;
use super::table::Layout;
use super::{Before, Content, Customers, MOST_COPIED, Notice, Offers, Scene, Turn, Why, frequency};
use crate::domain::edit::MOST_MARKED;
use crate::domain::guests::{GuestColumn, GuestRow};
use crate::ui::action::Action;
use crate::ui::record::Recorded;
use crate::ui::screen::Hint;
use crate::ui::widget::columns::Arranging;
use crate::words::Words;
use crate::worker::Request;
use tui_input::Input;

impl Customers {
    /// An action while no dialog and no field is open.
    pub(super) fn update_list(&mut self, action: Action, scene: &Scene) -> Turn {
        let too_much = (scene.discreet && self.tells_too_much(action)).then_some(Why::Discreet);
        let why_not = too_much.or_else(|| self.offers().why_not(action));
        match (&self.content, action) {
            (Content::Failed(_), Action::Open) => {
                self.content = Content::Loading;
                return self.ask_from_top(scene);
            }
            // A house without bills begins with its till's.
            (Content::Empty(_), Action::Open) => {
                return Turn { run: Some(Action::Import), ..Turn::default() };
            }
            _ => {}
        }
        if let Some(why) = why_not {
            self.notice = Some(Notice::Refused(why));
            return Turn::default();
        }
        self.notice = None;
        if self.moves(action, scene) {
            return self.ask_missing(scene);
        }
        if let Some(turn) = self.update_marks(action).or_else(|| self.update_records(action, scene)) {
            return turn;
        }
        match action {
            Action::Click { column, row, double } => return self.click(column, row, double, scene),
            Action::Find => self.open_filter(scene),
            Action::FindNext => return self.step_around(true, scene),
            Action::FindPrevious => return self.step_around(false, scene),
            Action::Back if !self.query.filter.is_empty() || self.query.class.is_some() => {
                self.query.class = None;
                return self.filter_by(String::new(), true, scene);
            }
            Action::Output => self.open_output(),
            Action::Frequencies => return self.open_frequencies(),
            Action::Explain => self.open_figure(),
            Action::Scope => self.dialogs.push(Dialog::scope(self.outlets(), self.scope())),
            Action::Columns => self.arranging = Some(Arranging::new(&self.columns)),
            Action::Sort => self.dialogs.push(Dialog::sort(self.query.sort)),
            Action::Reverse => {
                self.query.descending = !self.query.descending;
                return self.ask_from_top(scene);
            }
            Action::Open => return self.open_card(),
            Action::Roster => {
                self.dialogs
                    .extend(self.focused().map(|row| Dialog::roster(row.guest.clone(), row.figures.mark)));
            }
            Action::Copy => return self.copy_row(scene),
            Action::Undo => return Turn::ask(vec![Request::Undo]),
            Action::Redo => return Turn::ask(vec![Request::Redo]),
            Action::Leave => return Turn { left: true, ..Turn::default() },
            _ => {}
        }
        Turn::default()
    }

    /// Whether an action would hand out what others must not read.
    fn tells_too_much(&self, action: Action) -> bool {
        match action {
            Action::Copy | Action::Edit => true,
            Action::Frequencies | Action::Explain => {
                self.column_under_cursor().is_some_and(columns::is_money)
            }
            _ => false,
        }
    }

    /// Moves the cursor; `false` when the action is no move.
    fn moves(&mut self, action: Action, scene: &Scene) -> bool {
        let (len, height) = (self.rows.len(), Layout::new(scene.area).height());
        match action {
            Action::Left | Action::Right => self.step_column(action == Action::Right, scene.discreet),
            action => return self.cursor.take(action, len, height),
        }
        true
    }

    /// Goes to the next column in sight.
    fn step_column(&mut self, forward: bool, discreet: bool) {
        let mut places = columns::seen(&self.columns, discreet).into_iter().map(|(place, _)| place);
        let next = if forward {
            places.find(|place| *place > self.column)
        } else {
            places.rfind(|place| *place < self.column)
        };
        self.column = next.unwrap_or(self.column);
    }

    /// The next row the filter found, around the end.
    fn step_around(&mut self, forward: bool, scene: &Scene) -> Turn {
        self.cursor.step_around(forward, self.rows.len(), Layout::new(scene.area).height());
        self.ask_missing(scene)
    }

    fn click(&mut self, column: u16, row: u16, double: bool, scene: &Scene) -> Turn {
        let layout = Layout::new(scene.area);
        let hit = layout.place_at(
            &columns::fitting(&self.columns, self.column, layout.body.width, scene.discreet),
            column,
        );
        if layout.heading.contains((column, row).into()) && self.page().is_some() {
            return hit.map_or_else(Turn::default, |hit| self.sort_by(hit.column, scene));
        }
        if !layout.body.contains((column, row).into()) {
            return Turn::default();
        }
        let (len, height) = (self.rows.len(), layout.height());
        let place = self.cursor.visible(len, height).start + usize::from(row - layout.body.y);
        if place >= len {
            return Turn::default();
        }
        self.cursor.select(place, len, height);
        self.column = hit.map_or(self.column, |hit| hit.index);
        if double { self.update_list(Action::Open, scene) } else { Turn::default() }
    }

    /// Sorts by a column, or the other way round by the one it is sorted by already, and goes to the first row, as the sheet does.
    pub(super) fn sort_by(&mut self, column: GuestColumn, scene: &Scene) -> Turn {
        self.query.descending =
            if column == self.query.sort { !self.query.descending } else { column.begins_descending() };
        self.query.sort = column;
        self.ask_from_top(scene)
    }

    /// Shows the guests that a text finds and nothing over them; a file under way goes on.
    pub(crate) fn list(&mut self, text: String, scene: &Scene) -> Turn {
        self.dialogs.clear();
        (self.input, self.saving, self.query.class) = (None, None, None);
        if let Some(dialog) = self.arranging.take() {
            dialog.drop(&mut self.columns);
        }
        self.filter_by(text, false, scene)
    }

    /// Shows who a text finds; `keep` the selected guest where he is found too.
    fn filter_by(&mut self, filter: String, keep: bool, scene: &Scene) -> Turn {
        let keep = self.focused().map(|row| row.guest.customer).filter(|_| keep);
        self.query.filter = filter;
        self.cursor.select(0, self.rows.len(), Layout::new(scene.area).height());
        Turn::ask(self.ask(keep, scene))
    }

    /// An action while the field of the filter is open.
    pub(super) fn update_filter(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some((input, _)) = &mut self.input else { return Turn::default() };
        match action {
            Action::Type(request) => {
                input.handle(request);
                let typed = input.value().to_owned();
                if typed != self.query.filter {
                    return self.filter_by(typed, false, scene);
                }
            }
            Action::Open => self.input = None,
            Action::Back => {
                let Some((_, before)) = self.input.take() else { return Turn::default() };
                if before.filter != self.query.filter {
                    self.query.filter = before.filter;
                    return Turn::ask(self.ask(before.customer, scene));
                }
            }
            _ => {
                if self.moves(action, scene) {
                    return self.ask_missing(scene);
                }
            }
        }
        Turn::default()
    }

    fn open_filter(&mut self, scene: &Scene) {
        let customer = self.focused().map(|row| row.guest.customer);
        let before = Before { filter: self.query.filter.clone(), customer };
        // What was typed before may be somebody's name or phone.
        let begun = if scene.discreet { String::new() } else { self.query.filter.clone() };
        self.input = Some((Input::new(begun), before));
    }

    fn open_card(&mut self) -> Turn {
        let Some(guest) = self.focused().map(|row| row.guest.clone()) else { return Turn::default() };
        self.dialogs.push(Dialog::card(guest));
        Turn::ask(self.ask_card().into_iter().collect())
    }

    /// Copies the row under the cursor.
    pub(super) fn copy_row(&mut self, scene: &Scene) -> Turn {
        let Some(row) = self.focused().cloned() else { return Turn::default() };
        self.copy_rows(&[row], scene)
    }

    /// Copies rows, one a line.
    pub(super) fn copy_rows(&mut self, rows: &[GuestRow], scene: &Scene) -> Turn {
        if scene.discreet {
            self.notice = Some(Notice::Refused(Why::Discreet));
            return Turn::default();
        }
        let Some(page) = self.page() else { return Turn::default() };
        let basis = Basis::new(page.as_of, page.ladder, scene);
        let lines = rows.iter().map(|row| columns::row_as_text(row, &self.columns, &basis));
        let copied = lines.collect::<Vec<_>>().join("\n");
        self.notice = Some(Notice::Copied);
        Turn { clipboard: Some(copied), ..Turn::default() }
    }

    /// What cannot be done just now.
    pub(super) fn offers(&self) -> Offers {
        let mut offers = Offers::default();
        if self.page().is_none() {
            self.offer_without_list(&mut offers);
        } else if self.outlets().len() < 2 {
            offers.disable(&[Action::Scope], Why::OneOutlet);
        }
        self.offer_of_row(&mut offers);
        if !self.column_under_cursor().is_some_and(frequency::has_classes) {
            offers.disable(&[Action::Frequencies], Why::NoClasses);
        }
        if self.query.filter.is_empty() && self.query.class.is_none() {
            offers.disable(&[Action::FindNext, Action::FindPrevious], Why::NoFilter);
        }
        self.call_keys(&mut offers);
        offers
    }

    /// There are no guests to look at.
    fn offer_without_list(&self, offers: &mut Offers) {
        // What is typed while the list is read for the first time is answered with it.
        if !matches!(self.content, Content::Loading) {
            let all = [Action::Find, Action::Sort, Action::Reverse, Action::Columns];
            offers.disable(&all, Why::NoGuests);
        }
        offers.disable(&[Action::MarkAll, Action::Output, Action::Scope], Why::NoGuests);
        match self.content {
            Content::Empty(steps) => steps.offer(offers),
            _ => offers.disable(&[Action::Undo, Action::Redo], Why::NoGuests),
        }
    }

    /// What cannot be done to the guest under the cursor, or to all who are marked.
    fn offer_of_row(&self, offers: &mut Offers) {
        if self.focused().is_none() {
            offers.disable(&[Action::Copy, Action::Mark, Action::Explain, Action::Edit], Why::NoGuests);
            let turning = [Action::Touch, Action::Book, Action::Reason, Action::Snooze];
            offers.disable(&turning, Why::NoGuests);
            // Enter imports into an empty house, and asks once more what failed.
            if !matches!(self.content, Content::Failed(_) | Content::Empty(_)) {
                offers.disable(&[Action::Open], Why::NoGuests);
            }
            if self.marked.is_empty() {
                offers.disable(&[Action::Roster, Action::Owner], Why::NoGuests);
            }
        }
        if self.marked.are_too_many() {
            offers.disable(&[Action::Roster, Action::Owner], Why::TooManyToMark(MOST_MARKED));
        }
        if self.marked.len() > MOST_COPIED {
            offers.disable(&[Action::Copy], Why::TooManyMarked);
        }
    }

    /// What keys do that they do not do in general.
    fn call_keys(&self, offers: &mut Offers) {
        let enter: Option<Hint> = match (&self.input, &self.content) {
            (Some(_), _) => Some(Words::key_keep_found_hint),
            (None, Content::Empty(_)) => Some(Words::key_import_hint),
            (None, Content::Failed(_)) => Some(Words::key_try_again_hint),
            _ => None,
        };
        offers.call(Action::Open, enter);
        // Otherwise it returns to what was found before.
        let is_first = |before: &Before| before.filter.is_empty() && self.query.class.is_none();
        if self.input.as_ref().is_some_and(|(_, before)| is_first(before)) {
            offers.call(Action::Back, Some(Words::key_show_all_hint));
        }
    }
}
