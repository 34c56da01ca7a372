//! The customers 客户: everybody, found as one types, sorted by any column, each with a card of his own.

mod act;
mod arrange;
mod columns;
mod dialog;
mod figure;
mod frequency;
mod marking;
mod output;
mod records;
mod table;

use super::{Heading, Offers, Scene, Screen, Steps, Turn, Why};
use crate::config::Kept;
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::guest_record::RecordField;
use crate::domain::guests::{GuestColumn, GuestQuery, GuestRow};
use crate::domain::view::View;
use crate::error::Error;
use crate::text::{self, record};
use crate::ui::action::{Action, Context};
use crate::ui::marks::Marks;
use crate::ui::notice;
use crate::ui::record::{Desk, Recorded};
use crate::ui::saving::Saving;
use crate::ui::say;
use crate::ui::told;
use crate::ui::widget::columns::Arranging;
use crate::ui::widget::window::Window;
use crate::worker::{Done, Gone, GuestsOutput, GuestsPage, Reply, Request, RowsFor, Told};
use columns::Columns;
use dialog::Dialog;
use marking::Marking;
use output::Writing;
use ratatui::Frame;
use std::path::PathBuf;
use table::Layout;
use tui_input::Input;

/// What there is to show.
#[derive(Debug)]
enum Content {
    /// The first answer is on its way.
    Loading,
    /// The store holds no bills.
    Empty(Steps),
    /// Guests; which of them are in memory is the [`Rows`]' matter.
    Ready(Box<GuestsPage>),
    /// There was no list to be had.
    Failed(Error),
}

/// What the status line says until the next deed.
#[derive(Debug)]
enum Notice {
    /// A change is stored.
    Saved(Done, Box<Told>),
    /// Rows were copied.
    Copied,
    /// These parts of a record were left as they were.
    NotSaved(Vec<RecordField>),
    /// The list was written into a file.
    Written(PathBuf),
    /// The writing was stopped; there is no file.
    Stopped,
    /// So many of those marked have gone.
    Gone(usize),
    /// Something failed.
    Failed(Error),
    /// Something cannot be done now.
    Refused(Why),
}

/// The part of the list that is in memory.
#[derive(Debug, Default)]
struct Rows {
    /// Place of the first row.
    offset: usize,
    held: Vec<GuestRow>,
    /// Guests the filter finds; `None` while they are counted.
    total: Option<usize>,
}

impl Rows {
    /// Rows one can move over: all, or those in memory while the rest is counted.
    fn len(&self) -> usize {
        self.total.unwrap_or(self.offset + self.held.len())
    }

    fn get(&self, place: usize) -> Option<&GuestRow> {
        self.held.get(place.checked_sub(self.offset)?)
    }

    /// The row of a guest.
    fn of(&self, customer: Option<CustomerId>) -> Option<&GuestRow> {
        self.held.iter().find(|row| Some(row.guest.customer) == customer)
    }

    /// Whether rows of these places are not in memory.
    fn lacks(&self, places: &std::ops::Range<usize>) -> bool {
        let end = places.end.min(self.len());
        places.start < end && (places.start < self.offset || end > self.offset + self.held.len())
    }
}

/// The filter as it was when its field was opened, to return to.
#[derive(Debug)]
struct Before {
    filter: String,
    customer: Option<CustomerId>,
}

/// What is remembered beyond the end of the program, and where files go.
#[derive(Debug)]
struct Habits {
    kept: Kept,
    /// The folder output goes to at first.
    folder: PathBuf,
    /// What `~` means.
    home: Option<PathBuf>,
}

/// The screen. More than a dozen fields: each thing that can lie open over the list has one of its own.
#[derive(Debug)]
pub(crate) struct Customers {
    content: Content,
    query: GuestQuery,
    rows: Rows,
    cursor: Window,
    columns: Columns,
    /// The column under the cursor, by its place among those shown.
    column: usize,
    /// Those marked, whatever the filter shows.
    marked: Marks,
    /// A mark for all that is under way.
    marking: Option<Marking>,
    /// The open dialog of the columns.
    arranging: Option<Arranging<GuestColumn>>,
    /// The open dialog of a file to be written.
    saving: Option<Saving<GuestsOutput>>,
    /// The file under way.
    writing: Option<Writing>,
    habits: Habits,
    /// The open field of the filter.
    input: Option<(Input, Before)>,
    dialogs: Vec<Dialog>,
    /// What of records lies open over all.
    desk: Desk,
    notice: Option<Notice>,
    /// The guest the last change was made to.
    changed: Option<Guest>,
}

/// Rows asked for beyond those in view, in windows: moving a page up or down finds them in memory.
const MARGIN: usize = 2;
/// Marked rows copied at the most: terminals take no more at once.
const MOST_COPIED: usize = 1_000;
/// Rows asked for before the height of the table is known.
const FIRST_ROWS: usize = 60;

impl Customers {
    /// The screen before its first answer.
    pub(crate) fn new(view: View, (kept, folder, home): (Kept, PathBuf, Option<PathBuf>)) -> Self {
        Self {
            content: Content::Loading,
            query: GuestQuery { view, descending: true, len: FIRST_ROWS, ..GuestQuery::default() },
            rows: Rows::default(),
            cursor: Window::default(),
            columns: columns::remembered(&kept.guests),
            column: 0,
            marked: Marks::default(),
            marking: None,
            arranging: None,
            saving: None,
            writing: None,
            habits: Habits { kept, folder, home },
            input: None,
            dialogs: Vec::new(),
            desk: Desk::default(),
            notice: None,
            changed: None,
        }
    }

    fn page(&self) -> Option<&GuestsPage> {
        match &self.content {
            Content::Ready(page) => Some(page),
            _ => None,
        }
    }

    /// The outlets there are.
    fn outlets(&self) -> &[String] {
        self.page().map_or(&[], |page| &page.outlets)
    }

    /// The only outlet the rows shown are counted in: that of the list, not the one that is asked for.
    fn scope(&self) -> Option<&String> {
        self.page()?.scope.as_ref()
    }

    fn column_under_cursor(&self) -> Option<GuestColumn> {
        self.columns.shown().nth(self.column)
    }

    /// The place among the columns shown of the one the cursor is seen on.
    fn seen_column(&self, discreet: bool) -> usize {
        let seen = columns::seen(&self.columns, discreet);
        seen.get(columns::cursor_among(&seen, self.column)).map_or(self.column, |(index, _)| *index)
    }

    fn focused(&self) -> Option<&GuestRow> {
        // Rows read before may still be held when the house was emptied or the list cannot be read: nobody sees those.
        self.page()?;
        self.rows.get(self.cursor.selected)
    }

    /// Asks for the rows around those in view.
    fn ask(&mut self, keep: Option<CustomerId>, scene: &Scene) -> Vec<Request> {
        let height = Layout::new(scene.area).height();
        self.query.len = (height * (2 * MARGIN + 1)).max(FIRST_ROWS);
        self.query.offset =
            self.cursor.visible(self.rows.len(), height).start.saturating_sub(MARGIN * height);
        vec![Request::Guests(GuestQuery { keep, ..self.query.clone() })]
    }

    /// Asks for the rows in view, when some of them are not in memory.
    fn ask_missing(&mut self, scene: &Scene) -> Turn {
        let visible = self.cursor.visible(self.rows.len(), Layout::new(scene.area).height());
        if self.rows.lacks(&visible) { Turn::ask(self.ask(None, scene)) } else { Turn::default() }
    }

    /// Asks anew from the first row on.
    fn ask_from_top(&mut self, scene: &Scene) -> Turn {
        self.cursor = Window::default();
        Turn::ask(self.ask(None, scene))
    }

    /// What is stored is not what is shown any more: rows and open card are asked anew, the selected guest is kept.
    fn ask_everything(&mut self, scene: &Scene) -> Turn {
        let keep = self.focused().map(|row| row.guest.customer);
        let mut requests = self.ask(keep, scene);
        requests.extend(self.ask_card());
        requests.extend(self.ask_dialogs());
        Turn::ask(requests)
    }

    /// Asks for the guest of the open card.
    fn ask_card(&self) -> Option<Request> {
        let member_no = self.dialogs.iter().rev().find_map(Dialog::card_of)?;
        Some(Request::Card { member_no: member_no.to_owned(), view: self.query.view.clone() })
    }

    fn take_page(&mut self, mut page: GuestsPage, scene: &Scene) -> Turn {
        if let Some(reading) = self.page().map(|before| before.reading) {
            let gone = self.marked.leave_out(|marked| Gone::leave(&page.gone, marked, reading));
            if let Some(marking) = &mut self.marking {
                marking.leave_out(&page.gone, reading);
            }
            self.tell_gone(gone);
        }
        let window = std::mem::take(&mut page.window);
        self.rows = Rows { offset: window.offset, held: window.rows, total: window.total };
        self.close_stale_figures(&page);
        self.content = Content::Ready(Box::new(page));
        let selected = window.kept.unwrap_or(self.cursor.selected);
        self.cursor.select(selected, self.rows.len(), Layout::new(scene.area).height());
        // The list may have grown shorter than where one was.
        if window.total.is_some() { self.ask_missing(scene) } else { Turn::default() }
    }

    fn take_answer(&mut self, answer: Result<Option<GuestsPage>, Error>, scene: &Scene) -> Turn {
        match answer {
            Ok(Some(page)) => return self.take_page(page, scene),
            Ok(None) => {
                if !matches!(self.content, Content::Empty(_)) {
                    self.content = Content::Empty(Steps::default());
                }
                let gone = self.marked.clear();
                self.tell_gone(gone);
                return Turn::ask(vec![Request::Steps]);
            }
            // A list that is already there is worth more than the message alone.
            Err(error) if self.page().is_some() => self.notice = Some(Notice::Failed(error)),
            Err(error) => self.content = Content::Failed(error),
        }
        Turn::default()
    }

    /// The name as shown, for messages; made harmless.
    fn name_of(&self, member_no: &str) -> String {
        let mut rows = self.rows.held.iter().map(|row| &row.guest).chain(&self.changed);
        let guest = rows.find(|guest| guest.member_no == member_no);
        guest.map_or_else(|| say::number(member_no), say::name)
    }

    /// What the status line says of the last deed, and whether it speaks of something that went wrong.
    fn notice_text(&self, scene: &Scene) -> Option<(String, bool)> {
        let words = scene.words();
        Some(match self.notice.as_ref()? {
            Notice::Saved(done, saved) => {
                let name_of = |member_no: &str| self.name_of(member_no);
                (told::text(*done, saved, &name_of, (Context::Customers, scene)), false)
            }
            Notice::Copied => (words.frame_copied(), false),
            Notice::NotSaved(parts) => (record::not_saved(parts, words), false),
            Notice::Written(path) => {
                (words.frame_written(text::sanitise(&path.display().to_string())), false)
            }
            Notice::Stopped => (words.customers_output_stopped(), false),
            Notice::Gone(guests) => (words.marks_gone(u32::try_from(*guests).unwrap_or(u32::MAX)), false),
            Notice::Refused(why) => (why.text(words), false),
            Notice::Failed(error) => (notice::failure(error, scene), true),
        })
    }
}

impl Customers {
    /// How many days old the bills are, where that is to be told.
    fn days_old(&self, scene: &Scene) -> Option<i32> {
        let age = scene.today - self.page()?.last_day;
        (self.query.view.as_of.is_none() && age > 2).then_some(age)
    }
}

impl Screen for Customers {
    fn start(&mut self) -> Vec<Request> {
        vec![Request::Guests(self.query.clone())]
    }

    fn heading(&self, scene: &Scene) -> Heading {
        let words = scene.words();
        let page = self.page();
        let outlet = match self.scope() {
            Some(name) => text::cut(name, 14),
            None => words.attendance_all_outlets(),
        };
        let order = columns::order_text(self.query.sort, self.query.descending, words);
        let marked = self.marked.count_text(words);
        let name = words.screen_customers();
        let needed = usize::from(page.is_some()) + usize::from(self.scope().is_some());
        Heading {
            title: if page.is_some() { format!("{name} ·") } else { name },
            needed: needed + usize::from(marked.is_some()),
            parts: if page.is_some() {
                marked.into_iter().chain([order, outlet]).collect()
            } else {
                Vec::new()
            },
            shorter: None,
            as_of: page.map(|page| say::as_of(page.as_of, scene.today, words)),
            demo: page.is_some_and(|page| page.demo),
        }
    }

    fn asks_for_import(&self, scene: &Scene) -> bool {
        self.days_old(scene).is_some()
    }

    fn banner(&self, scene: &Scene) -> Option<String> {
        let (page, age) = (self.page()?, self.days_old(scene)?);
        let key = scene.keymap.first_key(Context::Everywhere, "import").unwrap_or_default();
        Some(scene.words().attendance_old_data(page.last_day.to_string(), age.to_string(), key))
    }

    fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        // Where others read along the cursor is on another column than before: that is the one that is meant.
        self.column = self.seen_column(scene.discreet);
        self.desk.forget();
        if self.desk.is_open() {
            return self.update_desk(action, scene);
        }
        if self.input.is_some() {
            return self.update_filter(action, scene);
        }
        if self.arranging.is_some() {
            return self.update_columns(action, scene);
        }
        if self.saving.is_some() {
            return self.update_output(action, scene);
        }
        if self.dialogs.is_empty() {
            self.update_list(action, scene)
        } else {
            self.update_dialog(action, scene)
        }
    }

    fn fall_silent(&mut self) {
        self.notice = None;
    }

    fn receive(&mut self, reply: Reply, scene: &Scene) -> Turn {
        match reply {
            Reply::Guests(answer) => return self.take_answer(answer, scene),
            Reply::Card(answer) => {
                self.desk.take_card(answer.as_deref().ok(), scene);
                if let Some(dialog) = self.dialogs.iter_mut().rev().find(|dialog| dialog.card_of().is_some())
                {
                    dialog.take_card(answer, !self.marked.is_empty() && !self.marked.are_too_many());
                }
            }
            Reply::Steps(answer) => {
                if let (Content::Empty(steps), Ok(page)) = (&mut self.content, answer) {
                    *steps = Steps::of(&page);
                }
            }
            Reply::Shown(answer) => return self.take_shown(answer, scene),
            Reply::Frequencies(answer) => {
                if let Some(dialog) = self.dialogs.last_mut() {
                    dialog.take_frequencies(answer);
                }
            }
            Reply::MarkedRows(RowsFor::Copying, Ok(rows)) => return self.copy_rows(&rows, scene),
            Reply::MarkedRows(RowsFor::Owner, Ok(rows)) => {
                return self.assign(rows.into_iter().map(|row| row.guest).collect());
            }
            Reply::Owners(answer) => self.desk.take_owners(answer),
            Reply::Approach(answer) => return self.take_approach(answer, scene),
            Reply::Clashes(answer) => return self.desk.take_clashes(answer, scene),
            Reply::MarkedRows(RowsFor::Roster, answer) => {
                if let Some(dialog) = self.dialogs.last_mut() {
                    dialog.take_marked(answer);
                }
            }
            Reply::GuestsProgress { done, total } => {
                if let Some(writing) = &mut self.writing {
                    writing.rows = (done, total);
                }
            }
            Reply::GuestsWritten(written) => return self.take_written(written),
            Reply::GuestsFileExists(output) => {
                self.writing = None;
                let (path, format) = (output.path.clone(), output.format);
                self.saving = Some(Saving::exists(output, path, format));
            }
            Reply::MarkedRows(_, Err(error)) | Reply::Remembered(Err(error)) => {
                self.notice = Some(Notice::Failed(error));
            }
            Reply::Saved(done, answer) => return self.take_change(done, answer, scene),
            Reply::StoreChanged => return self.ask_everything(scene),
            _ => {}
        }
        Turn::default()
    }

    fn is_tactful(&self) -> bool {
        self.dialogs.iter().all(Dialog::is_tactful)
    }

    fn render(&self, frame: &mut Frame, scene: &Scene) {
        table::draw(self, frame, scene);
        // The one on top alone: what stands out of those below would be read as part of it.
        if let Some(dialog) = self.dialogs.last().filter(|_| !self.desk.is_open()) {
            dialog.draw(self, frame, scene);
        }
        self.desk.draw(frame, scene);
        if let Some(dialog) = &self.saving {
            dialog.draw(&self.said_of_output(scene), frame, scene);
        }
        if let Some(dialog) = &self.arranging {
            dialog.draw(&self.columns, frame, (scene.area, scene.words()), scene.theme);
        }
    }

    fn actions(&self) -> (Context, Offers) {
        if let Some(of_desk) = self.desk.actions() {
            return of_desk;
        }
        let context = match self.dialogs.last() {
            _ if self.input.is_some() => Context::Field,
            _ if self.arranging.is_some() => Context::Columns,
            _ if self.saving.as_ref().is_some_and(Saving::has_field) => Context::Field,
            _ if self.saving.is_some() => Context::Dialog,
            Some(_) => Context::Dialog,
            None => Context::Customers,
        };
        let choices = match &self.saving {
            Some(saving) => Some(saving.choices()),
            None => self.dialogs.last().map(Dialog::choices),
        };
        (context, Offers { choices, ..self.offers() })
    }
}
