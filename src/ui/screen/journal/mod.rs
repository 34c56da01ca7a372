//! The journal 日志: who changed what, and when; the latest first, read page by page.

mod detail;
mod list;

use super::{Heading, Offers, Scene, Screen, Turn, Why};
use crate::domain::edit::JournalKind;
use crate::error::Error;
use crate::text;
use crate::ui::action::{Action, Context};
use crate::ui::journal_words::meant;
use crate::ui::keymap::narrow;
use crate::ui::notice::Notice;
use crate::ui::widget::menu::Menu;
use crate::ui::widget::panel::{self, Took};
use crate::ui::widget::window::Window;
use crate::words::Words;
use crate::worker::{Done, JournalPage, JournalQuery, JournalRow, Meant, Reply, Request};
use ratatui::Frame;
use tui_input::Input;

/// Lines asked for at once: a screenful above and below of the largest window.
const PAGE: usize = 240;

/// What there is to show.
#[derive(Debug)]
enum Content {
    /// The first answer is on its way.
    Loading,
    /// Pages of the journal, the one around the cursor in hand.
    Ready(Box<JournalPage>),
    /// There was no journal to be had.
    Failed(Error),
}

/// What a line of the detail's menu does; what changes something names the entry that it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Close,
    TakeBack(i64),
    BringBack(i64),
}

/// The open entry.
#[derive(Debug)]
struct Detail {
    number: i64,
    menu: Menu<Choice>,
    scroll: usize,
}

/// The screen.
#[derive(Debug)]
pub(crate) struct Journal {
    content: Content,
    window: Window,
    /// The open field of the search.
    input: Option<Input>,
    /// What is searched for.
    needle: String,
    detail: Option<Detail>,
    notice: Option<Notice>,
}

impl Journal {
    /// The screen before its first answer.
    pub(crate) fn new() -> Self {
        Self {
            content: Content::Loading,
            window: Window::default(),
            input: None,
            needle: String::new(),
            detail: None,
            notice: None,
        }
    }

    fn page(&self) -> Option<&JournalPage> {
        match &self.content {
            Content::Ready(page) => Some(page),
            _ => None,
        }
    }

    fn len(&self) -> usize {
        self.page().map_or(0, |page| page.numbers.len())
    }

    /// Whether nothing was ever changed.
    fn has_no_entries(&self) -> bool {
        self.page().is_some() && self.len() == 0 && self.needle.trim().is_empty()
    }

    /// The number under the cursor.
    fn focused(&self) -> Option<i64> {
        self.page()?.numbers.at(self.window.selected)
    }

    /// A line of the page in hand.
    fn row(&self, number: i64) -> Option<&JournalRow> {
        let rows = &self.page()?.rows;
        let place = rows.partition_point(|row| row.line.number > number);
        rows.get(place).filter(|row| row.line.number == number)
    }

    /// Asks for the page around a line.
    fn ask(&self, around: Option<i64>, scene: &Scene) -> Turn {
        // An input method types full-width digits and signs; the journal holds narrow ones.
        let text: String = self.needle.trim().chars().map(narrow).collect();
        let meant = if text.is_empty() { Meant::default() } else { meant(&text, scene.words()) };
        let named = self.detail.as_ref().map(|detail| detail.number);
        Turn::ask(vec![Request::Journal(JournalQuery { text, meant, around, limit: PAGE, named })])
    }

    /// Asks for the page around the cursor unless all that is in view is in hand.
    fn ask_missing(&self, scene: &Scene) -> Turn {
        let Some(page) = self.page() else { return Turn::default() };
        let visible = self.window.visible(self.len(), list::height(scene));
        let ends = [visible.start, visible.end.saturating_sub(1)].map(|place| page.numbers.at(place));
        let (first, last) = (page.rows.first(), page.rows.last());
        let is_in_hand = |number: i64| {
            first.is_some_and(|row| row.line.number >= number)
                && last.is_some_and(|row| row.line.number <= number)
        };
        if ends.iter().flatten().all(|number| is_in_hand(*number)) {
            return Turn::default();
        }
        self.ask(self.focused(), scene)
    }

    fn take_page(&mut self, page: JournalPage, scene: &Scene) {
        let kept = self.focused();
        let place = kept.map_or(self.window.selected, |number| page.numbers.place_of(number));
        self.window.select(place, page.numbers.len(), list::height(scene));
        self.content = Content::Ready(Box::new(page));
        let menu = self.menu();
        if let Some(detail) = &mut self.detail {
            let marked = detail.menu.marked();
            detail.menu.replace(menu);
            // A change that is gone must not leave its cursor to another one.
            if detail.menu.marked() != marked {
                detail.menu.window = Window::default();
            }
        }
    }

    /// Enter alone changes nothing: whoever opens an entry wants to read it.
    fn menu(&self) -> Vec<Choice> {
        let (undo, redo) = self.page().map_or((None, None), |page| (page.next_undo, page.next_redo));
        let changes = [undo.map(Choice::TakeBack), redo.map(Choice::BringBack)];
        [Choice::Close].into_iter().chain(changes.into_iter().flatten()).collect()
    }

    /// The entry that would be taken back or brought back next.
    fn next(&self, number: i64) -> Option<&JournalRow> {
        self.page()?.next.iter().find(|row| row.line.number == number)
    }

    /// The change that must be undone before this entry can be: the latest one in force; none where nothing stands between.
    fn comes_first(&self, row: &JournalRow) -> Option<i64> {
        let latest = self.page()?.next_undo?;
        (row.line.kind.is_change() && !row.line.undone && row.line.number < latest).then_some(latest)
    }

    /// Opens the entry under the cursor; who its guests are is asked only now, for it alone.
    fn open(&mut self, scene: &Scene) -> Turn {
        let Some(number) = self.focused() else { return Turn::default() };
        self.detail = Some(Detail { number, menu: Menu::new(self.menu()), scroll: 0 });
        let is_of_several = self.row(number).is_some_and(|row| row.line.kind == JournalKind::Marks);
        if is_of_several { self.ask(Some(number), scene) } else { Turn::default() }
    }

    fn update_detail(&mut self, action: Action, scene: &Scene) -> Turn {
        let laid = self.detail.as_ref().map(|detail| detail::lay_out(self, detail, scene));
        let Some((detail, laid)) = self.detail.as_mut().zip(laid) else { return Turn::default() };
        match panel::take(&mut detail.menu, &mut detail.scroll, action, laid) {
            Took::Chosen(choice) => {
                self.detail = None;
                match choice {
                    Choice::TakeBack(_) => return Turn::ask(vec![Request::Undo]),
                    Choice::BringBack(_) => return Turn::ask(vec![Request::Redo]),
                    Choice::Close => {}
                }
            }
            Took::Closed => self.detail = None,
            Took::Nothing => {}
        }
        Turn::default()
    }

    fn update_search(&mut self, action: Action, scene: &Scene) -> Turn {
        let Some(input) = &mut self.input else { return Turn::default() };
        match action {
            Action::Type(request) => {
                input.handle(request);
                input.value().clone_into(&mut self.needle);
                self.ask(self.focused(), scene)
            }
            Action::Open => {
                self.input = None;
                Turn::default()
            }
            Action::Back => {
                self.input = None;
                self.forget_search(scene)
            }
            _ => self.step(action, scene),
        }
    }

    /// All lines again.
    fn forget_search(&mut self, scene: &Scene) -> Turn {
        self.needle.clear();
        self.ask(self.focused(), scene)
    }

    /// Moves the cursor.
    fn step(&mut self, action: Action, scene: &Scene) -> Turn {
        let (len, height) = (self.len(), list::height(scene));
        match action {
            Action::FindNext => self.window.step_around(true, len, height),
            Action::FindPrevious => self.window.step_around(false, len, height),
            action if !self.window.take(action, len, height) => return Turn::default(),
            _ => {}
        }
        self.ask_missing(scene)
    }

    fn click(&mut self, (column, row): (u16, u16), double: bool, scene: &Scene) -> Turn {
        let body = list::divide(scene.area).body;
        if body.contains((column, row).into()) {
            let (len, height) = (self.len(), list::height(scene));
            let place = self.window.visible(len, height).start + usize::from(row - body.y);
            if place < len {
                self.window.select(place, len, height);
                if double {
                    return self.open(scene);
                }
            }
        }
        Turn::default()
    }

    fn copy_row(&mut self, scene: &Scene) -> Turn {
        if scene.discreet {
            self.notice = Some(Notice::Refused(Why::Discreet));
            return Turn::default();
        }
        let row = self.focused().and_then(|number| self.row(number));
        let clipboard = row.map(|row| list::row_as_text(row, scene));
        self.notice = clipboard.is_some().then_some(Notice::Copied);
        Turn { clipboard, ..Turn::default() }
    }

    fn offers(&self) -> Offers {
        let is_broken = matches!(self.content, Content::Failed(_));
        let mut offers = Offers::default();
        offers.call(Action::Open, is_broken.then_some(Words::key_try_again_hint));
        if self.has_no_entries() {
            offers.call(Action::Open, Some(Words::key_import_hint));
        } else if self.len() == 0 && !is_broken {
            offers.disabled.push((Action::Open, Why::NoLines));
        }
        if self.input.is_some() && !self.needle.is_empty() {
            offers.call(Action::Back, Some(Words::journal_show_all_hint));
        }
        let page = self.page();
        if page.is_none_or(|page| page.next_undo.is_none()) {
            offers.disabled.push((Action::Undo, Why::NothingToUndo));
        }
        if page.is_none_or(|page| page.next_redo.is_none()) {
            offers.disabled.push((Action::Redo, Why::NothingToRedo));
        }
        if self.len() == 0 && self.needle.is_empty() {
            offers.disabled.push((Action::Find, Why::NoLines));
        }
        let no_match = match self.needle.trim() {
            "" => Some(Why::NoSearch),
            _ if self.len() == 0 => Some(Why::NoLines),
            _ => None,
        };
        let of_search = [Action::FindNext, Action::FindPrevious];
        offers.disabled.extend(of_search.into_iter().filter_map(|action| Some((action, no_match?))));
        if self.focused().is_none() {
            offers.disabled.push((Action::Copy, Why::NoLines));
        }
        offers
    }
}

impl Screen for Journal {
    fn start(&mut self) -> Vec<Request> {
        vec![Request::Journal(JournalQuery { limit: PAGE, ..JournalQuery::default() })]
    }

    fn heading(&self, scene: &Scene) -> Heading {
        let words = scene.words();
        let count = u32::try_from(self.len()).unwrap_or(u32::MAX);
        let lines = text::group_thousands(&count.to_string());
        let counted = match self.page() {
            None => String::new(),
            Some(_) if self.needle.trim().is_empty() => words.journal_lines(count, lines),
            Some(_) => words.journal_found(count, lines),
        };
        let is_demo = self.page().is_some_and(|page| page.demo);
        Heading::saying(words.screen_journal(), counted, is_demo)
    }

    fn update(&mut self, action: Action, scene: &Scene) -> Turn {
        if self.input.is_some() {
            return self.update_search(action, scene);
        }
        if self.detail.is_some() {
            return self.update_detail(action, scene);
        }
        if let Some(why) = self.offers().why_not(action) {
            self.notice = Some(Notice::Refused(why));
            return Turn::default();
        }
        self.notice = None;
        match action {
            Action::Open if matches!(self.content, Content::Failed(_)) => {
                self.content = Content::Loading;
                self.ask(None, scene)
            }
            Action::Open if self.has_no_entries() => Turn { run: Some(Action::Import), ..Turn::default() },
            Action::Open => self.open(scene),
            Action::Find => {
                // What was typed before may be somebody's name.
                let begun = if scene.discreet { String::new() } else { self.needle.clone() };
                self.input = Some(Input::new(begun));
                Turn::default()
            }
            Action::Undo => Turn::ask(vec![Request::Undo]),
            Action::Redo => Turn::ask(vec![Request::Redo]),
            Action::Copy => self.copy_row(scene),
            Action::Back if !self.needle.is_empty() => self.forget_search(scene),
            Action::Back | Action::Leave => Turn { left: true, ..Turn::default() },
            Action::Click { column, row, double } => self.click((column, row), double, scene),
            action => self.step(action, scene),
        }
    }

    fn fall_silent(&mut self) {
        self.notice = None;
    }

    fn receive(&mut self, reply: Reply, scene: &Scene) -> Turn {
        match reply {
            Reply::Journal(Ok(page)) => self.take_page(*page, scene),
            // A journal that is already there is worth more than the message alone.
            Reply::Journal(Err(error)) if self.page().is_some() => self.notice = Some(Notice::Failed(error)),
            Reply::Journal(Err(error)) => self.content = Content::Failed(error),
            Reply::Saved(done, Ok(told)) => {
                self.notice = Some(Notice::Saved(done, told));
                return self.ask(self.focused(), scene);
            }
            Reply::Saved(done, Err(error)) => {
                // The journal is what the message would lead to.
                self.notice = Some(match done {
                    Done::Undone if error.is_told_by_the_journal() => Notice::Refused(Why::NothingToUndo),
                    Done::Redone if error.is_told_by_the_journal() => Notice::Refused(Why::NothingToRedo),
                    _ => Notice::Failed(error),
                });
                return self.ask(self.focused(), scene);
            }
            Reply::StoreChanged => return self.ask(self.focused(), scene),
            _ => {}
        }
        Turn::default()
    }

    fn is_tactful(&self) -> bool {
        true
    }

    fn render(&self, frame: &mut Frame, scene: &Scene) {
        list::draw(self, frame, scene);
        if let Some(detail) = &self.detail {
            detail::draw(self, detail, frame, scene);
        }
    }

    fn actions(&self) -> (Context, Offers) {
        let context = match (&self.input, &self.detail) {
            (Some(_), _) => Context::Field,
            (None, Some(_)) => Context::Dialog,
            (None, None) => Context::Journal,
        };
        let choices = self.detail.as_ref().map(|detail| detail.menu.entries.len());
        (context, Offers { choices, ..self.offers() })
    }
}
