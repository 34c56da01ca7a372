//! The one table of everything that can be done: keymap, footer, help and the README's key table all come from it.

use crate::words::Words;
use tui_input::InputRequest;

/// Something a person can do. What it means is decided by the screen or dialog that takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One cell to the left.
    Left,
    /// One cell to the right.
    Right,
    /// First row.
    Top,
    /// Last row.
    Bottom,
    /// First cell of the row.
    RowStart,
    /// Last cell of the row.
    RowEnd,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// Next pane.
    NextPane,
    /// Previous pane.
    PreviousPane,
    /// Opens what is under the cursor.
    Open,
    /// One step back: closes the top dialog.
    Back,
    /// Chooses the numbered line of a menu.
    Choose(u8),
    /// Types into the open field.
    Type(InputRequest),
    /// A click of the mouse.
    Click {
        /// Column of the terminal.
        column: u16,
        /// Row of the terminal.
        row: u16,
        /// Second click on the same spot.
        double: bool,
    },
    /// The month before.
    PreviousMonth,
    /// The month after.
    NextMonth,
    /// The page as of the day before.
    PreviousDay,
    /// The page as of the day after.
    NextDay,
    /// Types the weather of the day.
    Weather,
    /// Types what the general manager says of the day.
    Review,
    /// Asks for the as-of day.
    AsOf,
    /// Asks what the roster is ranked by.
    Basis,
    /// Asks for which outlet.
    Scope,
    /// Ticks the guest as present.
    Tick,
    /// Logs a touch.
    Touch,
    /// Keeps a table.
    Book,
    /// Closes alerts with the cause of absence.
    Reason,
    /// Puts alerts off.
    Snooze,
    /// Gives alerts to somebody.
    Assign,
    /// Puts whoever is on the call page behind the others, without logging anything.
    Later,
    /// Claims a walk-in's bill.
    Claim,
    /// Pins to the roster or excludes from it.
    Roster,
    /// Opens the form of the guest's record.
    Edit,
    /// Chooses who looks after the guest.
    Owner,
    /// Shows how the figure under the cursor came about.
    Explain,
    /// Finds a guest as you type.
    Find,
    /// Next match.
    FindNext,
    /// Previous match.
    FindPrevious,
    /// Copies the row.
    Copy,
    /// Writes the sheet into a file.
    Output,
    /// Takes back the latest change.
    Undo,
    /// Brings back what was taken back.
    Redo,
    /// The next view of the screen.
    NextView,
    /// Shows the alerts of somebody else.
    Whose,
    /// Chooses what the list is sorted by.
    Sort,
    /// Turns the order round.
    Reverse,
    /// Marks the row, or takes the mark away; shows or hides a column.
    Mark,
    /// Marks all rows shown, or takes their marks away.
    MarkAll,
    /// Arranges the columns.
    Columns,
    /// Lets the columns up to this one stay in sight.
    Freeze,
    /// Counts the values of the column under the cursor.
    Frequencies,
    /// Opens the page of the day.
    Today,
    /// Opens the list of customers.
    Customers,
    /// Opens the attendance screen.
    Attendance,
    /// Opens the alerts.
    Alerts,
    /// Opens the alerts and calls one guest after the other.
    Calls,
    /// Opens the journal.
    Journal,
    /// Opens the settings.
    Settings,
    /// Opens the import.
    Import,
    /// Opens the first questions.
    Questions,
    /// Shows phones in full until the page is left, or masks them again.
    Phones,
    /// Hides from others what is not theirs to read, or shows it again.
    Discreet,
    /// Opens the palette.
    Palette,
    /// Opens the help.
    Help,
    /// Switches the language.
    Language,
    /// Draws everything anew.
    Redraw,
    /// Back to the shell until `fg`.
    Suspend,
    /// Back, or out of the program at the top.
    Leave,
    /// Out of the program at once.
    Quit,
}

/// Where a key is read. A dialog or field shadows the screen; `Everywhere` stands behind them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Wherever one is.
    Everywhere,
    /// The page of the day.
    Today,
    /// The list of customers.
    Customers,
    /// The attendance sheet.
    Attendance,
    /// The alerts.
    Alerts,
    /// A page of the call mode: all digits are its own.
    Calls,
    /// The journal.
    Journal,
    /// The settings.
    Settings,
    /// The import of a file.
    Import,
    /// The first questions.
    Questions,
    /// The dialog of the columns.
    Columns,
    /// A list or a numbered menu.
    Dialog,
    /// A text field: every other key types.
    Field,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 13] = [
        Self::Everywhere,
        Self::Today,
        Self::Customers,
        Self::Attendance,
        Self::Alerts,
        Self::Calls,
        Self::Journal,
        Self::Settings,
        Self::Import,
        Self::Questions,
        Self::Columns,
        Self::Dialog,
        Self::Field,
    ];

    /// The screens' own.
    pub(crate) fn of_screens() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|context| {
            !matches!(context, Self::Everywhere | Self::Calls | Self::Columns | Self::Dialog | Self::Field)
        })
    }

    /// What a screen is called; dialogs, fields and `everywhere` have no name.
    pub(crate) fn title(self, words: &Words) -> String {
        match self {
            Self::Today => words.screen_today(),
            Self::Customers => words.screen_customers(),
            Self::Attendance => words.screen_attendance(),
            Self::Alerts => words.screen_alerts(),
            Self::Journal => words.screen_journal(),
            Self::Settings => words.screen_settings(),
            Self::Import => words.screen_import(),
            Self::Questions => words.screen_questions(),
            Self::Everywhere | Self::Calls | Self::Columns | Self::Dialog | Self::Field => String::new(),
        }
    }

    /// Its table in `keys.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Today => "today",
            Self::Customers => "customers",
            Self::Attendance => "attendance",
            Self::Alerts => "alerts",
            Self::Calls => "calls",
            Self::Journal => "journal",
            Self::Settings => "settings",
            Self::Import => "import",
            Self::Questions => "questions",
            Self::Columns => "columns",
            Self::Dialog => "dialog",
            Self::Field => "field",
        }
    }
}

/// The headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    Move,
    Look,
    Guest,
    Program,
}

impl Group {
    /// In the order of the help: what one looks for there first.
    pub(crate) const ALL: [Self; 4] = [Self::Look, Self::Guest, Self::Move, Self::Program];

    pub(crate) fn title(self, words: &Words) -> String {
        match self {
            Self::Move => words.key_group_move(),
            Self::Look => words.key_group_look(),
            Self::Guest => words.key_group_guest(),
            Self::Program => words.key_group_program(),
        }
    }
}

/// Whether an action changes anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It looks.
    Nothing,
    /// It changes the store and can be taken back.
    Undoable,
    /// It writes outside the store and cannot be taken back.
    Outside,
}

/// One row of the table.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The action.
    pub(crate) action: Action,
    /// Its name in `keys.toml`.
    pub(crate) name: &'static str,
    /// Its heading in the help.
    pub(crate) group: Group,
    /// Where its keys are read.
    pub(crate) contexts: &'static [Context],
    /// What it changes.
    pub(crate) change: Change,
    /// Rank in the footer, 1 first; 0 = never there.
    pub(crate) footer: u8,
    /// The action whose key stands beside this one in the footer (`[ ]`).
    pub(crate) pair: Option<Action>,
    /// One or two words for the footer.
    pub(crate) hint: fn(&Words) -> String,
    /// One line for help and README.
    pub(crate) text: fn(&Words) -> String,
}

const SHEET: &[Context] = &[Context::Attendance];
const TODAY: &[Context] = &[Context::Today];
const DATED: &[Context] = &[Context::Today, Context::Attendance, Context::Alerts];
const GUESTS: &[Context] = &[Context::Customers];
const ALERTS: &[Context] = &[Context::Alerts];
const SCREENS: &[Context] = &[Context::Customers, Context::Attendance];
const EXPLAINED: &[Context] = &[Context::Today, Context::Customers, Context::Attendance, Context::Alerts];
const WRITTEN: &[Context] = &[Context::Today, Context::Customers, Context::Attendance, Context::Alerts];
const SORTED: &[Context] = &[Context::Customers, Context::Attendance, Context::Alerts];
const VIEWED: &[Context] = &[Context::Attendance, Context::Alerts];
const PANES: &[Context] = &[Context::Attendance, Context::Import];
const SIDEWAYS: &[Context] = &[
    Context::Customers,
    Context::Attendance,
    Context::Alerts,
    Context::Import,
    Context::Questions,
    Context::Columns,
];
const MARKED: &[Context] =
    &[Context::Customers, Context::Attendance, Context::Alerts, Context::Questions, Context::Columns];
const COLUMNS: &[Context] = &[Context::Columns];
const CALLED: &[Context] = &[Context::Calls];
const LISTS: &[Context] = &[
    Context::Today,
    Context::Customers,
    Context::Attendance,
    Context::Alerts,
    Context::Calls,
    Context::Journal,
    Context::Settings,
    Context::Import,
    Context::Questions,
    Context::Columns,
    Context::Dialog,
];
const LISTS_AND_FIELDS: &[Context] = &[
    Context::Today,
    Context::Customers,
    Context::Attendance,
    Context::Alerts,
    Context::Calls,
    Context::Journal,
    Context::Settings,
    Context::Import,
    Context::Questions,
    Context::Columns,
    Context::Dialog,
    Context::Field,
];
const FOUND: &[Context] = &[Context::Customers, Context::Attendance, Context::Alerts, Context::Journal];
const COPIED: &[Context] =
    &[Context::Customers, Context::Attendance, Context::Alerts, Context::Journal, Context::Settings];
const CHANGED: &[Context] = &[
    Context::Today,
    Context::Customers,
    Context::Attendance,
    Context::Alerts,
    Context::Calls,
    Context::Journal,
    Context::Settings,
    Context::Import,
    Context::Questions,
];
const MENUS: &[Context] =
    &[Context::Calls, Context::Import, Context::Questions, Context::Columns, Context::Dialog];
const EVERYWHERE: &[Context] = &[Context::Everywhere];

macro_rules! entries {
    ($($action:expr, $name:literal, $group:ident, $contexts:expr, $change:ident, $footer:literal, $pair:expr, $hint:ident, $text:ident;)*) => {
        /// Everything that can be done, in the order of the help.
        pub(crate) static TABLE: &[Entry] = &[$(Entry {
            action: $action, name: $name, group: Group::$group, contexts: $contexts, change: Change::$change,
            footer: $footer, pair: $pair, hint: |words| words.$hint(), text: |words| words.$text(),
        }),*];
    };
}

entries! {
    Action::Up, "up", Move, LISTS_AND_FIELDS, Nothing, 0, None, key_move_hint, key_up;
    Action::Down, "down", Move, LISTS_AND_FIELDS, Nothing, 0, None, key_move_hint, key_down;
    Action::Left, "left", Move, SIDEWAYS, Nothing, 0, None, key_move_hint, key_left;
    Action::Right, "right", Move, SIDEWAYS, Nothing, 0, None, key_move_hint, key_right;
    Action::PageUp, "page_up", Move, LISTS_AND_FIELDS, Nothing, 0, None, key_move_hint, key_page_up;
    Action::PageDown, "page_down", Move, LISTS_AND_FIELDS, Nothing, 0, None, key_move_hint, key_page_down;
    Action::Top, "top", Move, LISTS, Nothing, 0, None, key_move_hint, key_top;
    Action::Bottom, "bottom", Move, LISTS, Nothing, 0, None, key_move_hint, key_bottom;
    Action::RowStart, "row_start", Move, SHEET, Nothing, 0, None, key_move_hint, key_row_start;
    Action::RowEnd, "row_end", Move, SHEET, Nothing, 0, None, key_move_hint, key_row_end;
    Action::NextPane, "next_pane", Move, PANES, Nothing, 10, None, key_next_pane_hint, key_next_pane;
    Action::PreviousPane, "previous_pane", Move, PANES, Nothing, 0, None, key_next_pane_hint, key_previous_pane;
    Action::Open, "open", Move, LISTS_AND_FIELDS, Nothing, 1, None, key_open_hint, key_open;
    Action::Back, "back", Move, LISTS_AND_FIELDS, Nothing, 0, None, key_back_hint, key_back;
    Action::Choose(0), "choose", Move, MENUS, Nothing, 0, None, key_choose_hint, key_choose;
    Action::Find, "find", Look, FOUND, Nothing, 5, None, key_find_hint, key_find;
    Action::FindNext, "find_next", Look, FOUND, Nothing, 0, None, key_find_hint, key_find_next;
    Action::FindPrevious, "find_previous", Look, FOUND, Nothing, 0, None, key_find_hint, key_find_previous;
    Action::PreviousMonth, "previous_month", Look, VIEWED, Nothing, 3, Some(Action::NextMonth), key_month_hint, key_previous_month;
    Action::NextMonth, "next_month", Look, VIEWED, Nothing, 0, None, key_month_hint, key_next_month;
    Action::PreviousDay, "previous_day", Look, TODAY, Nothing, 6, Some(Action::NextDay), key_day_hint, key_previous_day;
    Action::NextDay, "next_day", Look, TODAY, Nothing, 0, None, key_day_hint, key_next_day;
    Action::AsOf, "as_of", Look, DATED, Nothing, 11, None, key_as_of_hint, key_as_of;
    Action::Basis, "basis", Look, SHEET, Nothing, 12, None, key_basis_hint, key_basis;
    Action::Scope, "scope", Look, SCREENS, Nothing, 13, None, key_scope_hint, key_scope;
    Action::Explain, "explain", Look, EXPLAINED, Nothing, 8, None, key_explain_hint, key_explain;
    Action::NextView, "next_view", Look, VIEWED, Nothing, 4, None, key_next_view_hint, key_next_view;
    Action::Whose, "whose", Look, ALERTS, Nothing, 0, None, key_whose_hint, key_whose;
    Action::Sort, "sort", Look, SORTED, Nothing, 3, Some(Action::Reverse), key_sort_hint, key_sort;
    Action::Reverse, "reverse", Look, SORTED, Nothing, 0, None, key_sort_hint, key_reverse;
    Action::Columns, "columns", Look, SCREENS, Nothing, 8, None, key_columns_hint, key_columns;
    Action::Frequencies, "frequencies", Look, GUESTS, Nothing, 8, None, key_frequencies_hint, key_frequencies;
    Action::Freeze, "freeze", Look, COLUMNS, Nothing, 3, None, key_freeze_hint, key_freeze;
    Action::Mark, "mark", Guest, MARKED, Nothing, 7, Some(Action::MarkAll), key_mark_hint, key_mark;
    Action::MarkAll, "mark_all", Guest, SORTED, Nothing, 0, None, key_mark_hint, key_mark_all;
    Action::Tick, "tick", Guest, VIEWED, Undoable, 4, None, key_tick_hint, key_tick;
    Action::Claim, "claim", Guest, SHEET, Undoable, 14, None, key_claim_hint, key_claim;
    Action::Roster, "roster", Guest, SCREENS, Undoable, 6, None, key_roster_hint, key_roster;
    Action::Edit, "edit", Guest, SCREENS, Undoable, 0, None, key_edit_hint, key_edit;
    Action::Owner, "owner", Guest, SCREENS, Undoable, 0, None, key_owner_hint, key_owner;
    Action::Touch, "touch", Guest, SORTED, Undoable, 4, None, key_touch_hint, key_touch;
    Action::Book, "book", Guest, SORTED, Undoable, 4, None, key_book_hint, key_book;
    Action::Reason, "reason", Guest, SORTED, Undoable, 4, None, key_reason_hint, key_reason;
    Action::Snooze, "snooze", Guest, SORTED, Undoable, 5, None, key_snooze_hint, key_snooze;
    Action::Assign, "assign", Guest, ALERTS, Undoable, 6, None, key_assign_hint, key_assign;
    Action::Later, "later", Guest, CALLED, Nothing, 3, None, key_later_hint, key_later;
    Action::Weather, "weather", Guest, TODAY, Undoable, 4, None, key_weather_hint, key_weather;
    Action::Review, "review", Guest, TODAY, Undoable, 5, None, key_review_hint, key_review;
    Action::Undo, "undo", Guest, CHANGED, Undoable, 9, None, key_undo_hint, key_undo;
    Action::Redo, "redo", Guest, CHANGED, Undoable, 16, None, key_redo_hint, key_redo;
    Action::Output, "output", Guest, WRITTEN, Outside, 5, None, key_output_hint, key_output;
    Action::Copy, "copy", Guest, COPIED, Nothing, 0, None, key_copy_hint, key_copy;
    Action::Today, "today", Program, EVERYWHERE, Nothing, 0, None, key_today_hint, key_today;
    Action::Customers, "customers", Program, EVERYWHERE, Nothing, 0, None, key_customers_hint, key_customers;
    Action::Attendance, "attendance", Program, EVERYWHERE, Nothing, 0, None, key_attendance_hint, key_attendance;
    Action::Alerts, "alerts", Program, EVERYWHERE, Nothing, 0, None, key_alerts_hint, key_alerts;
    Action::Calls, "calls", Program, EVERYWHERE, Nothing, 0, None, key_calls_hint, key_calls;
    Action::Journal, "journal", Program, EVERYWHERE, Nothing, 0, None, key_journal_hint, key_journal;
    Action::Settings, "settings", Program, EVERYWHERE, Nothing, 0, None, key_settings_hint, key_settings;
    Action::Import, "import", Program, EVERYWHERE, Nothing, 0, None, key_import_hint, key_import;
    Action::Questions, "questions", Program, EVERYWHERE, Nothing, 0, None, key_questions_hint, key_questions;
    Action::Palette, "palette", Program, EVERYWHERE, Nothing, 15, None, key_palette_hint, key_palette;
    Action::Help, "help", Program, EVERYWHERE, Nothing, 2, None, key_help_hint, key_help;
    Action::Language, "language", Program, EVERYWHERE, Nothing, 15, None, key_language_hint, key_language;
    Action::Discreet, "discreet", Program, EVERYWHERE, Nothing, 17, None, key_discreet_hint, key_discreet;
    Action::Phones, "phones", Program, EVERYWHERE, Nothing, 0, None, key_phones_hint, key_phones;
    Action::Redraw, "redraw", Program, EVERYWHERE, Nothing, 0, None, key_redraw_hint, key_redraw;
    Action::Suspend, "suspend", Program, EVERYWHERE, Nothing, 0, None, key_suspend_hint, key_suspend;
    Action::Leave, "leave", Program, LISTS, Nothing, 2, None, key_leave_hint, key_leave;
    Action::Quit, "quit", Program, EVERYWHERE, Nothing, 0, None, key_quit_hint, key_quit;
}

impl Entry {
    /// Its rank in the footer of a context: what turns to a guest is what the alerts are for, elsewhere it stands behind the rest.
    pub(crate) fn rank_in(&self, context: Context) -> u8 {
        use Action::{Book, Reason, Snooze, Touch};
        let is_behind = matches!(self.action, Touch | Book | Reason | Snooze) && context != Context::Alerts;
        if is_behind { u8::MAX } else { self.footer }
    }

    /// One or two words for the footer of a context: what opens in a list confirms in a dialog.
    pub(crate) fn hint_in(&self, context: Context, words: &Words) -> String {
        match (self.action, context) {
            (Action::Open, Context::Dialog | Context::Field | Context::Questions | Context::Calls) => {
                words.key_confirm_hint()
            }
            (Action::Open, Context::Columns) => words.key_save_hint(),
            (Action::Back, Context::Columns) => words.key_discard_hint(),
            (Action::Mark, Context::Columns) => words.key_show_column_hint(),
            (Action::NextPane, Context::Import) => words.key_other_views_hint(),
            // Only visited: one goes back to where one came from.
            (
                Action::Leave,
                Context::Calls | Context::Journal | Context::Settings | Context::Import | Context::Questions,
            ) => words.key_back_hint(),
            _ => (self.hint)(words),
        }
    }
}

/// The table's row of an action; [`Action::Choose`] has one row for all its digits.
pub(crate) fn entry(action: Action) -> Option<&'static Entry> {
    let wanted = if matches!(action, Action::Choose(_)) { Action::Choose(0) } else { action };
    TABLE.iter().find(|entry| entry.action == wanted)
}
