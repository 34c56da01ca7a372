//! What a screen is: state that actions change, replies fill, and drawing only reads.

pub(crate) mod alerts;
pub(crate) mod attendance;
pub(crate) mod customers;
pub(crate) mod help;
pub(crate) mod import;
pub(crate) mod journal;
mod name;
pub(crate) mod palette;
pub(crate) mod questions;
pub(crate) mod settings;
pub(crate) mod today;
pub(crate) mod undo_import;

pub(crate) use name::ScreenName;

use super::action::{Action, Context};
use super::glyph;
use super::keymap::Keymap;
use super::say;
use super::theme::{Role, Theme};
use crate::config::Config;
use crate::domain::address;
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::phase::Phase;
use crate::prompt::Prompt;
use crate::text::{self, tact};
use crate::words::{Language, Words};
use crate::worker::{JournalPage, Reply, Request};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::path::Path;

/// What a screen may look up while it works or draws.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    /// The language.
    pub(crate) language: Language,
    /// Styles by role.
    pub(crate) theme: &'a Theme,
    /// Keys, for hints.
    pub(crate) keymap: &'a Keymap,
    /// How commands to type in the shell are told.
    pub(crate) prompt: &'a Prompt,
    /// The clock's day.
    pub(crate) today: Day,
    /// Minutes since its midnight.
    pub(crate) minute: u16,
    /// The name of the account on this machine.
    pub(crate) who: &'a str,
    /// The part of the terminal that is the screen's.
    pub(crate) area: Rect,
    /// Whether others may read along: surnames only, no amounts, neutral words.
    pub(crate) discreet: bool,
    /// Whether phones are shown in full until this page is left.
    pub(crate) phones: bool,
    /// How things are shown, as the configuration file says.
    pub(crate) config: &'a Config,
    /// That file; none where there is no place for it.
    pub(crate) config_path: Option<&'a Path>,
    /// Whether an answer is still on its way.
    pub(crate) busy: bool,
}

impl Scene<'_> {
    /// The words of the language.
    pub(crate) fn words(&self) -> &'static Words {
        self.language.words()
    }

    /// A guest's name, as far as it may be read now.
    pub(crate) fn name(&self, guest: &Guest) -> String {
        if self.discreet {
            return text::sanitise(&tact::name(guest)).into_owned();
        }
        self.member_no(&say::in_full(guest))
    }

    /// The same within a sentence: 张总（张建国）.
    pub(crate) fn name_in_sentence(&self, guest: &Guest) -> String {
        match address::in_text(guest) {
            Some(name) if !self.discreet => self.member_no(&name),
            _ => self.name(guest),
        }
    }

    /// The name in so many columns.
    pub(crate) fn name_within(&self, guest: &Guest, columns: usize) -> String {
        let full = self.name(guest);
        if self.discreet { full } else { say::name_within(full, guest, columns) }
    }

    /// The name in so many columns; the sign of who was woken of late has its place behind it, and a long name gives way to it.
    pub(crate) fn name_or_woken(&self, guest: &Guest, woken: Option<Day>, columns: usize) -> String {
        if woken.is_none() {
            return self.name_within(guest, columns);
        }
        let room = columns.saturating_sub(2);
        format!("{} {}", text::cut(&self.name_within(guest, room), room), glyph::WOKEN)
    }

    /// A member number, or a name in full, as far as it may be read now: it may be a phone.
    pub(crate) fn member_no(&self, said: &str) -> String {
        if self.phones && !self.discreet {
            return text::sanitise(said).into_owned();
        }
        text::sanitise(&tact::name_or_number(said, self.discreet)).into_owned()
    }

    /// A phone as far as it may be read now: masked, unless it was asked for on this page.
    pub(crate) fn phone(&self, phone: &str) -> String {
        if self.phones && !self.discreet {
            return text::sanitise(phone).into_owned();
        }
        text::mask_phone(phone)
    }

    /// The neutral word of a phase, while others may read along.
    pub(crate) fn neutral_word(&self, phase: Phase) -> Option<String> {
        if self.discreet { tact::phase_word(phase, self.words()) } else { None }
    }

    /// The style of a role.
    pub(crate) fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }
}

/// What came of an action or a reply, besides the state it changed.
#[derive(Debug, Default)]
pub(crate) struct Turn {
    /// Questions and changes for the worker.
    pub(crate) requests: Vec<Request>,
    /// Text for the terminal's clipboard.
    pub(crate) clipboard: Option<String>,
    /// An action to be run next, as if its key had been pressed.
    pub(crate) run: Option<Action>,
    /// The past day what is opened next is to be shown as of: that of the page it is opened from.
    pub(crate) as_of: Option<Day>,
    /// A guest whose page is to be opened next.
    pub(crate) guest: Option<Guest>,
    /// A guest whose alert is to be shown next.
    pub(crate) alert: Option<CustomerId>,
    /// A text; the guests it finds are to be listed next.
    pub(crate) list: Option<String>,
    /// Whether the screen has nothing left to close.
    pub(crate) left: bool,
}

impl Turn {
    /// Nothing but requests.
    pub(crate) fn ask(requests: Vec<Request>) -> Self {
        Self { requests, ..Self::default() }
    }
}

/// One or two words for the footer.
pub(crate) type Hint = fn(&Words) -> String;

/// What can be done at the moment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offers {
    /// Actions that cannot be done just now, and why.
    pub(crate) disabled: Vec<(Action, Why)>,
    /// Actions that do something special just now, and what the footer calls it.
    pub(crate) called: Vec<(Action, Hint)>,
    /// Whether the way back stops a job that runs.
    pub(crate) stops: bool,
    /// How many numbered lines digits choose among; `None` where none are numbered.
    pub(crate) choices: Option<usize>,
    /// How many texts digits put into the field that is typed into; none where others may read along.
    pub(crate) offered: usize,
}

impl Offers {
    /// Why an action cannot be done now; `None` when it can.
    pub(crate) fn why_not(&self, action: Action) -> Option<Why> {
        self.disabled.iter().find(|(disabled, _)| *disabled == action).map(|(_, why)| *why)
    }

    /// Says why these actions cannot be done now.
    pub(crate) fn disable(&mut self, actions: &[Action], why: Why) {
        self.disabled.extend(actions.iter().map(|action| (*action, why)));
    }

    /// Gives an action another name in the footer, where there is one.
    pub(crate) fn call(&mut self, action: Action, hint: Option<Hint>) {
        self.called.extend(hint.map(|hint| (action, hint)));
    }

    /// What the footer calls an action just now, where that is not what it is called in general.
    pub(crate) fn hint(&self, action: Action, words: &Words) -> Option<String> {
        self.called.iter().find(|(called, _)| *called == action).map(|(_, hint)| hint(words))
    }
}

/// What could be taken back and brought back in a store without bills.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Steps {
    pub(crate) undo: bool,
    pub(crate) redo: bool,
}

impl Steps {
    /// As the journal tells it.
    pub(crate) fn of(page: &JournalPage) -> Self {
        Self { undo: page.next_undo.is_some(), redo: page.next_redo.is_some() }
    }

    /// Says why there is nothing to be taken back or brought back.
    pub(crate) fn offer(self, offers: &mut Offers) {
        if !self.undo {
            offers.disable(&[Action::Undo], Why::NothingToUndo);
        }
        if !self.redo {
            offers.disable(&[Action::Redo], Why::NothingToRedo);
        }
    }
}

/// Why an action cannot be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// There is no sheet yet.
    NoSheet,
    /// The roster is empty.
    NoRows,
    /// The cursor is not on a day.
    NoDay,
    /// The day is still to come.
    FutureDay,
    /// The day is over, or today, and later than the as-of day.
    NotCounted(Day),
    /// The month after lies in the future.
    LastMonth,
    /// The sheet is as of an earlier day that was chosen; bills go on.
    AsOfChosen(Day),
    /// No bill is older.
    FirstMonth,
    /// Nothing was searched for.
    NoSearch,
    /// There is only one outlet.
    OneOutlet,
    /// The guest is not on the roster.
    NotListed,
    /// It belongs to another view of the screen.
    OtherView,
    /// The columns of this view stand as they are.
    ViewColumns,
    /// The rows of this view stand in an order of their own.
    ViewOrder,
    /// Name and days of the sheet always stay in sight.
    NameStands,
    /// The journal is empty, or nothing in it was found.
    NoLines,
    /// The settings are not read, still or again.
    NotRead,
    /// What a change would alter is still being reckoned.
    NotReckoned,
    /// Nothing can be taken back.
    NothingToUndo,
    /// Nothing can be brought back.
    NothingToRedo,
    /// No bill is of an earlier day.
    FirstDay,
    /// No bill is of a later day.
    LastDay,
    /// The page of the day is not read, or there is none.
    NoPage,
    /// Nobody else is to be called.
    NobodyElse,
    /// The list of alerts shows nobody.
    NoAlerts,
    /// The alerts are those of a past day: what was done about them since is not known there.
    PastAlerts(Day),
    /// What is typed would be lost; asked once more it is.
    Typed,
    /// What is typed is being stored.
    BeingSaved,
    /// The guest has no open alert.
    NoAlert,
    /// Nobody is to be called.
    NoCalls,
    /// The cell of the movement holds nobody.
    NobodyThere,
    /// The movement ends with the last day already.
    LastMovement,
    /// No touch is counted.
    NoTouches,
    /// The list of customers shows nobody.
    NoGuests,
    /// Nothing is typed into the filter.
    NoFilter,
    /// No file is looked at.
    NoFile,
    /// No import to take back or to bring back is shown.
    NotImported,
    /// The column under the cursor holds names.
    NoClasses,
    /// More rows are marked than can be copied.
    TooManyMarked,
    /// More rows are marked than one change can pin or exclude: so many at the most.
    TooManyToMark(usize),
    /// Others may read along.
    Discreet,
    /// There is no place for a configuration file.
    NoConfig,
    /// It belongs to the other one of the first questions.
    OtherQuestion,
    /// None of the first questions' answers is there to take back or to bring back.
    NotAnswered,
    /// The steps of the ladder must fall.
    LadderOrder,
    /// What a change would alter is not known yet.
    Reckoning,
    /// A file is being looked through or taken in.
    JobRuns,
    /// Nothing stands behind a row of such a list.
    LastRow,
}

impl Why {
    /// The reason in words.
    pub(crate) fn text(self, words: &Words) -> String {
        match self {
            Self::NoSheet => words.key_why_no_sheet(),
            Self::NoRows => words.key_why_no_rows(),
            Self::NoDay => words.key_why_no_day(),
            Self::FutureDay => words.key_why_future_day(),
            Self::NotCounted(as_of) => words.key_why_not_counted(as_of.to_string()),
            Self::LastMonth => words.key_why_last_month(),
            Self::AsOfChosen(day) => words.key_why_as_of_chosen(day.to_string()),
            Self::FirstMonth => words.key_why_first_month(),
            Self::NoSearch => words.key_why_no_search(),
            Self::OneOutlet => words.key_why_one_outlet(),
            Self::NotListed => words.key_why_not_listed(),
            Self::OtherView => words.attendance_why_other_view(),
            Self::ViewColumns => words.attendance_why_view_columns(),
            Self::ViewOrder => words.attendance_why_view_order(),
            Self::NameStands => words.attendance_why_name_stands(),
            Self::NoLines => words.journal_why_no_lines(),
            Self::NotRead => words.settings_why_not_read(),
            Self::NotReckoned => words.settings_why_reckoning(),
            Self::NothingToUndo => words.journal_why_no_undo(),
            Self::NothingToRedo => words.journal_why_no_redo(),
            Self::FirstDay => words.key_why_first_day(),
            Self::LastDay => words.key_why_last_day(),
            Self::NoPage => words.key_why_no_page(),
            Self::NoAlerts => words.alert_page_why_none(),
            Self::PastAlerts(day) => words.brief_why_past_alerts(day.to_string()),
            Self::Typed => words.approach_why_typed(),
            Self::BeingSaved => words.approach_why_being_saved(),
            Self::NoAlert => words.approach_why_no_alert(),
            Self::NoCalls => words.alert_page_why_no_calls(),
            Self::NobodyElse => words.alert_page_why_nobody_else(),
            Self::NobodyThere => words.movement_why_nobody(),
            Self::LastMovement => words.movement_why_last(),
            Self::NoTouches => words.effects_why_none(),
            Self::NoGuests => words.customers_why_nobody(),
            Self::NoFilter => words.customers_why_no_filter(),
            Self::NoFile => words.import_screen_why_no_file(),
            Self::NotImported => words.import_screen_why_not_imported(),
            Self::NoClasses => words.customers_why_no_classes(),
            Self::TooManyMarked => words.customers_why_too_many_marked(),
            Self::TooManyToMark(most) => words.marks_why_too_many(most.to_string()),
            Self::Discreet => words.key_why_discreet(),
            Self::NoConfig => words.display_no_file(),
            Self::OtherQuestion => words.questions_why_other(),
            Self::NotAnswered => words.questions_why_not_answered(),
            Self::LadderOrder => words.questions_why_order(),
            Self::Reckoning => words.questions_why_reckoning(),
            Self::JobRuns => words.import_screen_why_running(),
            Self::LastRow => words.import_rows_why_no_more(),
        }
    }
}

/// What the header says of a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The screen's name in full.
    pub(crate) title: String,
    /// What it is about, the most important first; the last ones give way where room is short.
    pub(crate) parts: Vec<String>,
    /// How many of the parts matter more than the product's name.
    pub(crate) needed: usize,
    /// A part, and what stands in for it where it does not fit behind those before it.
    pub(crate) shorter: Option<(usize, String)>,
    /// As of which day, in words.
    pub(crate) as_of: Option<String>,
    /// Whether the guests are made up.
    pub(crate) demo: bool,
}

impl Heading {
    /// The heading of a screen that only says something about itself: a dot keeps its name from running into that.
    pub(crate) fn saying(name: String, said: String, demo: bool) -> Self {
        let title = if said.is_empty() { name } else { format!("{name} ·") };
        Self { title, parts: vec![said], needed: 1, demo, ..Self::default() }
    }
}

/// One screen: a noun the manager says.
pub(crate) trait Screen {
    /// The first questions, asked when the screen is opened for the first time.
    fn start(&mut self) -> Vec<Request> {
        Vec::new()
    }
    /// What the header says.
    fn heading(&self, scene: &Scene) -> Heading;
    /// What stands below the header until its cause is gone.
    fn banner(&self, _scene: &Scene) -> Option<String> {
        None
    }
    /// Whether that is to be ended by an import.
    fn asks_for_import(&self, _scene: &Scene) -> bool {
        false
    }
    /// Takes an action: changes the state and says what is to be asked.
    fn update(&mut self, action: Action, scene: &Scene) -> Turn;
    /// Another screen takes its place: what it said of the last deed is not said again when it is back.
    fn fall_silent(&mut self) {}
    /// Takes an answer.
    fn receive(&mut self, reply: Reply, scene: &Scene) -> Turn;
    /// Whether what it shows in discreet mode may be read by others; what may not is covered.
    fn is_tactful(&self) -> bool {
        false
    }
    /// Whether a page lies open on which phones are read: once it is left they are masked again.
    fn is_calling(&self) -> bool {
        false
    }
    /// Paints; nothing else.
    fn render(&self, frame: &mut Frame, scene: &Scene);
    /// Where keys are read now, and what cannot be done now.
    fn actions(&self) -> (Context, Offers);
    /// Takes away what leads nowhere in a window of this size.
    fn limit(&self, _offers: &mut Offers, _scene: &Scene) {}
}
