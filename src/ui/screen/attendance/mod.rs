//! The attendance sheet 客户考勤表: who of the roster came on which day of the month.

mod act;
mod changes;
mod columns;
mod cursor;
mod dialog;
mod figures;
mod grid;
mod labels;
mod layout;
mod lines;
mod listing;
mod marking;
mod offers;
mod pages;
mod records;
mod search;
mod status;
mod views;
mod who;
mod year;

use super::{Heading, Offers, Scene, Screen, Steps, Turn, Why};
use crate::config::Kept;
use crate::domain::attendance::{DataAge, SheetRow};
use crate::domain::bill::CustomerId;
use crate::domain::customer::{BillPage, Guest};
use crate::domain::day::{Day, Month};
use crate::domain::guest_record::RecordField;
use crate::domain::roster::RosterBasis;
use crate::domain::view::{SheetQuery, View};
use crate::error::Error;
use crate::ui::action::{Action, Context};
use crate::ui::marks::Marks;
use crate::ui::notice;
use crate::ui::record::{Desk, Recorded};
use crate::worker::SheetFormat;
use crate::worker::{Done, Reply, Request, SheetPage, Told};
use columns::Arrangement;
use cursor::{Cursor, Ground, Place};
use dialog::Dialog;
use layout::Layout;
use listing::Listing;
use ratatui::Frame;
use search::Search;
use std::path::PathBuf;
use views::{Shown, Views};

pub(crate) use lines::join_fitting;

/// What there is to show.
#[derive(Debug)]
enum Content {
    /// The first answer is on its way.
    Loading,
    /// The store holds no bills.
    Empty(Steps),
    /// A sheet.
    Ready(Box<SheetPage>),
    /// There was no sheet to be had.
    Failed(Error),
}

/// What the status line says until the next deed.
#[derive(Debug)]
pub(super) enum Notice {
    /// A change is stored.
    Saved(Done, Box<Told>),
    /// A file was written.
    Written(PathBuf),
    /// These parts of a record were left as they were.
    NotSaved(Vec<RecordField>),
    /// A row was copied.
    Copied,
    /// Something failed.
    Failed(Error),
    /// Something cannot be done now.
    Refused(Why),
    /// A day typed in short is an earlier one than it may have meant.
    AsOf(Day),
    /// Nobody's name holds the text searched for.
    NoMatch,
    /// Nobody further down the sheet does.
    NoMore,
    /// The guest the cursor was on is not in this view.
    NotInView,
    /// So many of those marked are not on the sheet shown now.
    OffSheet(usize),
}

/// How the sheet is asked for.
#[derive(Clone, Debug, Default)]
struct Asked {
    view: View,
    month: Option<Month>,
    basis: Option<RosterBasis>,
}

impl Asked {
    fn query(&self) -> SheetQuery {
        SheetQuery { view: self.view.clone(), month: self.month, top: None, basis: self.basis }
    }

    fn request(&self) -> Request {
        Request::Sheet(self.query())
    }
}

/// The bills of the focused guest's last visit.
#[derive(Debug)]
struct LastVisit {
    member_no: String,
    day: Day,
    bills: Option<BillPage>,
}

/// Where and how the sheet was written last.
#[derive(Clone, Debug)]
struct OutputChoice {
    format: SheetFormat,
    folder: PathBuf,
    home: Option<PathBuf>,
    /// Where the file under way goes: typed once is enough when that fails.
    wanted: Option<PathBuf>,
}

/// The screen. More than a dozen fields: each thing that is asked for or told has one of its own.
#[derive(Debug)]
pub(crate) struct Attendance {
    content: Content,
    asked: Asked,
    /// The past day of the page the sheet was opened from, and the day it was as of before.
    lent: Option<(Day, Option<Day>)>,
    listing: Listing,
    views: Views,
    cursor: Cursor,
    arrangement: Arrangement,
    dialogs: Vec<Dialog>,
    /// What of records lies open over all.
    desk: Desk,
    search: Search,
    /// Those marked.
    marked: Marks,
    last_visit: Option<LastVisit>,
    output: OutputChoice,
    notice: Option<Notice>,
    /// The guest the last change was made to: an excluded one is on no sheet that could name him.
    changed: Option<Guest>,
    /// Whose row the cursor goes to when the sheet comes, by member number: the guest of the change saved last.
    follow: Option<String>,
    /// The clock's day: later ones are still to come.
    today: Day,
    /// The import taken back last, while it can be brought back.
    taken_back: Option<Box<Told>>,
}

/// One line of the list: a guest of the roster, or one who left it.
#[derive(Clone, Copy)]
enum Listed<'a> {
    Row(&'a SheetRow),
    Gone(&'a Guest),
}

impl<'a> Listed<'a> {
    fn guest(self) -> &'a Guest {
        match self {
            Self::Row(row) => &row.guest,
            Self::Gone(guest) => guest,
        }
    }
}

impl Attendance {
    /// The screen before its first answer; output goes to `folder` at first, `~` means `home`.
    pub(crate) fn new(view: View, (kept, folder, home): (Kept, PathBuf, Option<PathBuf>)) -> Self {
        Self {
            content: Content::Loading,
            asked: Asked { view, ..Asked::default() },
            lent: None,
            listing: Listing::default(),
            views: Views::new(),
            cursor: Cursor::new(),
            arrangement: Arrangement::remembered(kept),
            dialogs: Vec::new(),
            desk: Desk::default(),
            search: Search::default(),
            marked: Marks::default(),
            last_visit: None,
            output: OutputChoice { format: SheetFormat::Xlsx, folder, home, wanted: None },
            notice: None,
            changed: None,
            follow: None,
            today: Day::default(),
            taken_back: None,
        }
    }

    /// The sheet shown, when there is one.
    pub(crate) fn page(&self) -> Option<&SheetPage> {
        match &self.content {
            Content::Ready(page) => Some(page),
            _ => None,
        }
    }

    /// The only outlet the figures shown count: that of the sheet, not the one that is asked for.
    fn scope(&self) -> Option<&String> {
        self.page()?.scope.as_ref()
    }

    /// The row of a guest, wherever the cursor stands.
    fn row_of(&self, customer: CustomerId) -> Option<&SheetRow> {
        self.page()?.sheet.rows.iter().find(|row| row.guest.customer == customer)
    }

    fn layout(&self, scene: &Scene) -> Layout {
        let ranked = self.page().map_or(0, |page| page.sheet.rows.len());
        let rank = if ranked > 99 { 3 } else { 2 };
        let (causes, measures) = self.listing.absences;
        let filled = layout::Filled { discreet: scene.discreet, causes, measures };
        Layout::new(scene.area, rank, &self.arrangement.columns, filled)
    }

    fn rows(&self) -> usize {
        if self.page().is_some() { self.listing.len() } else { 0 }
    }

    fn days(&self) -> u32 {
        self.page().map_or(0, |page| page.sheet.month.last_day().day_of_month())
    }

    fn listed(&self, index: usize) -> Option<Listed<'_>> {
        let sheet = &self.page()?.sheet;
        let place = self.listing.place(index)?;
        match sheet.rows.get(place) {
            Some(row) => Some(Listed::Row(row)),
            None => sheet.gone.get(place - sheet.rows.len()).map(Listed::Gone),
        }
    }

    /// The first line whose guest is the one meant.
    fn line_of(&self, is_meant: impl Fn(&Guest) -> bool) -> Option<usize> {
        (0..self.rows()).find(|index| self.listed(*index).is_some_and(|listed| is_meant(listed.guest())))
    }

    fn focused(&self) -> Option<Listed<'_>> {
        self.listed(self.cursor.window.selected)
    }

    fn is_focused(&self, customer: CustomerId) -> bool {
        self.focused().is_some_and(|listed| listed.guest().customer == customer)
    }

    /// The day the cursor stands on.
    fn focused_day(&self) -> Option<Day> {
        match self.cursor.place {
            Place::Day(number) if self.views.shown == Shown::Month => {
                Some(self.page()?.sheet.month.day_clamped(number))
            }
            _ => None,
        }
    }

    /// Last day that has anything to show: the as-of day or the month's last.
    fn end(&self) -> Option<Day> {
        Some(self.page()?.sheet.end())
    }

    fn take_page(&mut self, page: SheetPage, scene: &Scene) -> Turn {
        self.note_guest(scene);
        let followed = self.follow.take();
        let first = self.page().is_none();
        self.keep_marks(&page.sheet);
        self.listing.refill(&page.sheet);
        self.content = Content::Ready(Box::new(page));
        self.list_again(scene);
        if let Some(line) = followed.and_then(|number| self.line_of(|guest| guest.member_no == number)) {
            let (rows, height) = (self.rows(), self.layout(scene).height());
            self.cursor.window.select(line, rows, height);
        }
        if first && let Some(end) = self.end() {
            self.cursor.remember_day(end.day_of_month());
        }
        self.settle_cursor(scene);
        let mut requests = self.renew_figures();
        requests.extend(self.ask_last_visit());
        Turn::ask(requests)
    }

    /// Keeps the cursor within what is shown.
    fn settle_cursor(&mut self, scene: &Scene) {
        let layout = self.layout(scene);
        let (rows, days) = (self.rows(), self.days());
        self.cursor.settle(&Ground { layout: &layout, rows, days });
    }

    /// Asks for the bills of the focused guest's last visit, unless they are known.
    fn ask_last_visit(&mut self) -> Vec<Request> {
        let Some(Listed::Row(row)) = self.focused() else { return Vec::new() };
        let Some(day) = row.last_visit else { return Vec::new() };
        let member_no = row.guest.member_no.clone();
        let known = self.last_visit.as_ref();
        if known.is_some_and(|last| last.member_no == member_no && last.day == day) {
            return Vec::new();
        }
        // The last visit is one over all outlets, so its bills are too.
        let request = Request::LastVisit(dialog::bills_of(Some(&member_no), day), self.shown_everywhere());
        self.last_visit = Some(LastVisit { member_no, day, bills: None });
        vec![request]
    }

    /// What is stored is not what is shown any more: sheet and open dialog are asked anew.
    fn ask_everything(&mut self) -> Turn {
        self.last_visit = None;
        let mut requests = self.questions();
        requests.extend(self.ask_top_dialog());
        Turn::ask(requests)
    }

    fn take_sheet(&mut self, answer: Result<Option<SheetPage>, Error>, scene: &Scene) -> Turn {
        match answer {
            Ok(Some(page)) => return self.take_page(page, scene),
            Ok(None) => {
                // Whoever comes into an emptied house may be given the number of one who was marked.
                self.marked = Marks::default();
                let known = matches!(self.content, Content::Empty(_));
                if !known {
                    // An import taken back just now can be brought back.
                    let redo = self.taken_back.is_some();
                    self.content = Content::Empty(Steps { undo: false, redo });
                }
                return Turn::ask(vec![Request::Steps]);
            }
            // A sheet that is already there is worth more than the message alone.
            Err(error) if self.page().is_some() => self.notice = Some(Notice::Failed(error)),
            // What was said last spoke of a store that could be read: its keys do nothing now.
            Err(error) => {
                self.content = Content::Failed(error);
                self.notice = None;
            }
        }
        Turn::default()
    }
}

impl Screen for Attendance {
    fn start(&mut self) -> Vec<Request> {
        vec![self.asked.request()]
    }

    fn heading(&self, scene: &Scene) -> Heading {
        Heading {
            title: self.title(scene),
            parts: self.scope_parts(scene),
            needed: self.needed_scope_parts(),
            shorter: self.shorter_scope_part(scene),
            as_of: self.as_of_text(scene),
            demo: self.page().is_some_and(|page| page.demo),
        }
    }

    fn banner(&self, scene: &Scene) -> Option<String> {
        self.banner_text(scene)
    }

    fn asks_for_import(&self, scene: &Scene) -> bool {
        matches!(self.data_age(scene), Some(DataAge::Old { .. }))
    }

    fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        self.today = scene.today;
        self.desk.forget();
        if self.desk.is_open() {
            return self.update_desk(action, scene);
        }
        if self.search.input.is_some() {
            return self.update_search(action, scene);
        }
        if self.arrangement.dialog.is_some() {
            return self.update_columns(action, scene);
        }
        if self.dialogs.is_empty() {
            return self.update_sheet(action, scene);
        }
        let open = self.dialogs.len();
        let mut turn = self.update_dialog(action, scene);
        // The question of the dialog above may have made its own pointless before it was answered.
        if self.dialogs.len() < open {
            turn.requests.extend(self.ask_top_dialog());
        }
        turn
    }

    fn fall_silent(&mut self) {
        self.notice = None;
    }

    fn receive(&mut self, reply: Reply, scene: &Scene) -> Turn {
        self.today = scene.today;
        let with_marked = !self.marked.is_empty() && !self.marked.are_too_many();
        match reply {
            Reply::Sheet(answer) => return self.take_sheet(answer, scene),
            Reply::Year(answer) => return self.take_year(answer, scene),
            Reply::Changes(answer) => return self.take_changes(answer, scene),
            Reply::Steps(answer) => {
                if let (Content::Empty(steps), Ok(page)) = (&mut self.content, answer) {
                    *steps = Steps::of(&page);
                }
            }
            Reply::LastVisit(answer) => {
                if let (Some(last), Ok(bills)) = (&mut self.last_visit, answer) {
                    last.bills = Some(bills);
                }
            }
            Reply::DayBills(answer) | Reply::WalkIns(answer) => {
                if let Some(dialog) = self.answered_dialog() {
                    dialog.take_bills(answer);
                }
            }
            Reply::Guest(answer) => {
                self.desk.take_card(answer.as_deref().ok(), scene);
                if let Some(dialog) = self.answered_dialog() {
                    dialog.take_guest(answer, with_marked);
                }
            }
            Reply::Found(answer) => {
                if let Some(dialog) = self.answered_dialog() {
                    dialog.take_found(answer, with_marked);
                }
            }
            Reply::Saved(done, Ok(saved)) => return self.take_saved(done, saved),
            Reply::Owners(answer) => self.desk.take_owners(answer),
            Reply::Approach(answer) => return self.take_approach(answer, scene),
            Reply::Clashes(answer) => return self.desk.take_clashes(answer, scene),
            Reply::Saved(_, Err(error)) => {
                if !self.desk.take_failure(|| notice::failure(&error, scene)) {
                    self.notice = Some(Notice::Failed(error));
                }
                return Turn::ask(self.questions());
            }
            Reply::Remembered(Err(error)) => self.notice = Some(Notice::Failed(error)),
            Reply::Written(answer) => self.take_written(answer),
            Reply::FileExists(output) => self.dialogs.push(Dialog::overwrite(output)),
            Reply::StoreChanged => return self.ask_everything(),
            // What other screens asked for comes to them.
            _ => {}
        }
        Turn::default()
    }

    fn is_tactful(&self) -> bool {
        self.dialogs.iter().all(Dialog::is_tactful)
    }

    fn render(&self, frame: &mut Frame, scene: &Scene) {
        grid::draw(self, frame, scene);
        // The one on top alone: what stands out of those below would be read as part of it.
        if let Some(dialog) = self.dialogs.last().filter(|_| !self.desk.is_open()) {
            pages::draw(self, dialog, frame, scene);
        }
        self.desk.draw(frame, scene);
        if let Some(dialog) = &self.arrangement.dialog {
            dialog.draw(&self.arrangement.columns, frame, (scene.area, scene.words()), scene.theme);
        }
    }

    fn actions(&self) -> (Context, Offers) {
        if let Some(of_desk) = self.desk.actions() {
            return of_desk;
        }
        let context = match self.dialogs.last() {
            _ if self.search.input.is_some() => Context::Field,
            _ if self.arrangement.dialog.is_some() => Context::Columns,
            Some(dialog) if dialog.has_field() => Context::Field,
            Some(_) => Context::Dialog,
            None => Context::Attendance,
        };
        let mut offers = self.offers();
        offers.choices = self.dialogs.last().map(|dialog| dialog.menu.entries.len());
        let is_empty = self.dialogs.last().is_some_and(|dialog| dialog.menu.entries.is_empty());
        if is_empty {
            offers.disabled.push((Action::Choose(0), Why::NoRows));
        }
        // A box that only tells something has nothing to confirm.
        if is_empty && context == Context::Dialog {
            offers.disabled.push((Action::Open, Why::NoRows));
        }
        (context, offers)
    }
}
