//! The dialogs of the import: what may be changed about how a file is read, each a numbered menu, and a name for it.

use super::figures::{self, Figure, Listing};
use super::{Import, Step, columns, draw};
use crate::domain::bill::BillKind;
use crate::domain::intake::Target;
use crate::error::encoding_name;
use crate::text;
use crate::ui::action::{Action, Context};
use crate::ui::meaning;
use crate::ui::say;
use crate::ui::screen::{Scene, Turn};
use crate::ui::widget::field;
use crate::ui::widget::menu::{Menu, Pick};
use crate::ui::widget::panel::{self, Panel, PanelLayout};
use crate::ui::widget::wrap::wrap;
use crate::words::Words;
use crate::worker::{DateOrder, Format, PathName, PathNames, Preview};
use ratatui::layout::Rect;
use ratatui::text::Line;
use tui_input::Input;

/// Columns of a name in a menu.
const NAME_COLUMNS: usize = 30;

/// Columns of what is said of a way of reading that is remembered.
const REMEMBERED_COLUMNS: u16 = 62;

/// What may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Columns,
    Statuses,
    DateOrder,
    Encoding,
    Delimiter,
    Sheet,
    /// The profile it is read by is forgotten.
    Forget,
}

/// What a dialog asks.
#[derive(Debug)]
pub(super) enum Kind {
    /// What is to be changed.
    Change(Vec<Subject>),
    /// Which column.
    Columns,
    /// What that column means.
    Target(usize),
    /// Which status word.
    Statuses,
    /// What that word means.
    Status(usize),
    /// The order of day and month.
    DateOrder,
    /// The encoding.
    Encoding,
    /// The character between cells.
    Delimiter,
    /// The sheet.
    Sheet,
    /// The rows behind which count.
    Figures(Vec<Figure>),
    /// Which of the names that go on with what was typed.
    Paths(PathNames),
    /// Under which name it is remembered; whether the name is only proposed, so that the first character replaces it.
    Name(Input, bool),
    /// That it is remembered under a name, and the number it was saved under; none where it was remembered so already.
    Remembered(String, Option<i64>),
}

/// One dialog of the stack.
#[derive(Debug)]
pub(super) struct Dialog {
    pub(super) kind: Kind,
    pub(super) menu: Menu<usize>,
}

/// What a column may mean, the commonest first; without one it is left out.
pub(super) const TARGETS: [Option<Target>; 21] = [
    None,
    Some(Target::VisitedAt),
    Some(Target::Amount),
    Some(Target::MemberNo),
    Some(Target::Name),
    Some(Target::Phone),
    Some(Target::BillNo),
    Some(Target::Outlet),
    Some(Target::Covers),
    Some(Target::Room),
    Some(Target::Status),
    Some(Target::Date),
    Some(Target::Time),
    Some(Target::Channel),
    Some(Target::OriginalBillNo),
    Some(Target::Title),
    Some(Target::Company),
    Some(Target::Dishes),
    Some(Target::Payer),
    Some(Target::Booker),
    Some(Target::Note),
];

/// Orders of day and month, what the file says first.
pub(super) const ORDERS: [Option<DateOrder>; 4] =
    [None, Some(DateOrder::Ymd), Some(DateOrder::Dmy), Some(DateOrder::Mdy)];

/// Encodings tills write, what the file says first.
pub(super) const ENCODINGS: [Option<&str>; 6] =
    [None, Some("utf-8"), Some("gb18030"), Some("big5"), Some("utf-16le"), Some("windows-1252")];

/// Characters tills put between cells, what the file says first.
pub(super) const DELIMITERS: [Option<char>; 5] = [None, Some(','), Some(';'), Some('\t'), Some('|')];

impl Dialog {
    fn new(kind: Kind, entries: usize, at: usize) -> Self {
        let mut menu = Menu::new((0..entries).collect());
        menu.window.selected = at;
        Self { kind, menu }
    }

    /// What may be changed about a file.
    pub(super) fn change(preview: &Preview) -> Self {
        let is_workbook = preview.taken.files.first().is_some_and(|file| file.format == Format::Xlsx);
        // Columns that are not understood have a line of their own, and nothing is known below them yet.
        let is_clear = preview.trouble.is_none();
        let mut subjects = Vec::new();
        subjects.extend(is_clear.then_some(Subject::Columns));
        subjects.extend((!preview.sample.statuses.is_empty()).then_some(Subject::Statuses));
        subjects.extend(is_clear.then_some(Subject::DateOrder));
        if !is_workbook {
            subjects.extend([Subject::Encoding, Subject::Delimiter]);
        }
        subjects.extend((preview.sample.sheets.len() > 1).then_some(Subject::Sheet));
        subjects.extend(preview.profile.is_some().then_some(Subject::Forget));
        let entries = subjects.len();
        Self::new(Kind::Change(subjects), entries, 0)
    }

    /// Asks for a name; the file's is a good one.
    pub(super) fn name(file: &str) -> Self {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let name: String = stem.chars().filter(|character| !text::is_hostile(*character)).collect();
        Self::new(Kind::Name(Input::new(name), true), 0, 0)
    }

    /// Says that it is remembered, where, and when it is used.
    pub(super) fn remembered(name: String, number: Option<i64>) -> Self {
        Self::new(Kind::Remembered(name, number), 0, 0)
    }

    /// The counts whose rows can be opened.
    pub(super) fn figures(figures: Vec<Figure>) -> Self {
        let entries = figures.len();
        Self::new(Kind::Figures(figures), entries, 0)
    }

    /// The names that go on with what was typed.
    pub(super) fn paths(found: PathNames) -> Self {
        let entries = found.names.len();
        Self::new(Kind::Paths(found), entries, 0)
    }

    /// What every column means.
    pub(super) fn columns(preview: &Preview) -> Self {
        Self::new(Kind::Columns, columns::all(preview).len(), 0)
    }

    /// What every status word means.
    pub(super) fn statuses(preview: &Preview) -> Self {
        Self::new(Kind::Statuses, preview.sample.statuses.len(), 0)
    }

    /// The question behind a line; what is forgotten needs none, it can be taken back.
    fn about(subject: Subject, preview: &Preview) -> Option<Self> {
        let place = |found: Option<usize>| found.unwrap_or(0);
        Some(match subject {
            Subject::Columns => Self::columns(preview),
            Subject::Statuses => Self::statuses(preview),
            Subject::DateOrder => {
                let at = ORDERS.iter().position(|order| *order == preview.options.date_order);
                Self::new(Kind::DateOrder, ORDERS.len(), place(at))
            }
            Subject::Encoding => {
                let now = preview.options.encoding.as_deref();
                let at = ENCODINGS.iter().position(|encoding| *encoding == now);
                Self::new(Kind::Encoding, ENCODINGS.len(), place(at))
            }
            Subject::Delimiter => {
                let at = DELIMITERS.iter().position(|delimiter| *delimiter == preview.options.delimiter);
                Self::new(Kind::Delimiter, DELIMITERS.len(), place(at))
            }
            Subject::Sheet => {
                let now = preview.taken.files.first().and_then(|file| file.sheet.as_ref());
                let at = preview.sample.sheets.iter().position(|sheet| Some(sheet) == now);
                Self::new(Kind::Sheet, preview.sample.sheets.len(), place(at))
            }
            Subject::Forget => return None,
        })
    }

    fn target(column: usize, preview: &Preview) -> Self {
        let now = columns::all(preview).get(column).and_then(|column| column.target);
        let at = TARGETS.iter().position(|target| *target == now);
        Self::new(Kind::Target(column), TARGETS.len(), at.unwrap_or(0))
    }

    fn status(word: usize, preview: &Preview) -> Self {
        let now = preview.sample.statuses.get(word).and_then(|status| status.kind);
        let at = BillKind::ALL.iter().position(|kind| Some(*kind) == now);
        Self::new(Kind::Status(word), BillKind::ALL.len(), at.unwrap_or(0))
    }

    /// Whether keys type into it.
    pub(super) fn has_field(&self) -> bool {
        matches!(self.kind, Kind::Name(..))
    }
}

impl Import {
    /// An action while a dialog is open.
    pub(super) fn update_dialog(&mut self, action: Action, scene: &Scene) -> Turn {
        let height = self
            .dialogs
            .last()
            .map_or(1, |dialog| usize::from(lay_out(self, &panel(self, dialog, scene), scene).menu.height));
        let clicked = match action {
            Action::Click { column, row, .. } => self.entry_clicked(column, row, scene),
            _ => None,
        };
        let Some(dialog) = self.dialogs.last_mut() else { return Turn::default() };
        if let Kind::Name(input, proposed) = &mut dialog.kind {
            match action {
                Action::Type(request) => field::take(input, proposed, request),
                Action::Open => {
                    let name = input.value().trim().to_owned();
                    if !name.is_empty() {
                        self.dialogs.pop();
                        return self.save_profile(&name);
                    }
                }
                Action::Back | Action::Leave => drop(self.dialogs.pop()),
                _ => {}
            }
            return Turn::default();
        }
        let pick = match clicked {
            Some(entry) => Pick::Chosen(entry),
            None => dialog.menu.take(action, height),
        };
        match pick {
            Pick::Chosen(entry) => self.chosen(entry),
            Pick::Moved => Turn::default(),
            Pick::Other => {
                let is_told = matches!(dialog.kind, Kind::Remembered(..)) && action == Action::Open;
                if is_told || matches!(action, Action::Back | Action::Leave) {
                    self.dialogs.pop();
                }
                Turn::default()
            }
        }
    }

    fn entry_clicked(&self, column: u16, row: u16, scene: &Scene) -> Option<usize> {
        let dialog = self.dialogs.last()?;
        let layout = lay_out(self, &panel(self, dialog, scene), scene);
        if !layout.menu.contains((column, row).into()) {
            return None;
        }
        let entry =
            panel::first_entry(layout, dialog.menu.window.selected) + usize::from(row - layout.menu.y);
        dialog.menu.entries.get(entry).copied()
    }

    /// A line was chosen: a question behind it is asked, or the change is made.
    fn chosen(&mut self, entry: usize) -> Turn {
        if let Some(Dialog { kind: Kind::Figures(figures), .. }) = self.dialogs.last() {
            self.listing = figures.get(entry).copied().map(Listing::new);
            return Turn::default();
        }
        if let Some(Dialog { kind: Kind::Paths(found), .. }) = self.dialogs.last() {
            let chosen = found.names.get(entry).cloned();
            return chosen.map(|chosen| self.choose_path(&chosen)).unwrap_or_default();
        }
        let (Some(dialog), Some(preview)) = (self.dialogs.last(), self.preview()) else {
            return Turn::default();
        };
        let next = match &dialog.kind {
            Kind::Change(subjects) if subjects.get(entry) == Some(&Subject::Forget) => {
                return self.forget_profile();
            }
            Kind::Change(subjects) => {
                subjects.get(entry).and_then(|subject| Dialog::about(*subject, preview))
            }
            Kind::Columns => Some(Dialog::target(entry, preview)),
            Kind::Statuses => Some(Dialog::status(entry, preview)),
            kind => {
                let options = super::change::changed(preview, kind, entry);
                self.dialogs.clear();
                self.job.options = options;
                return self.look_again();
            }
        };
        self.dialogs.extend(next);
        Turn::default()
    }
}

/// What a dialog says.
pub(super) fn panel<'a>(screen: &Import, dialog: &Dialog, scene: &Scene) -> Panel<'a> {
    let words = scene.words();
    let menu: Vec<String> = match screen.preview() {
        _ if let Kind::Figures(figures) = &dialog.kind => {
            figures.iter().map(|figure| figures::label(screen, *figure, words)).collect()
        }
        _ if let Kind::Paths(found) = &dialog.kind => found.names.iter().map(path_label).collect(),
        Some(preview) => {
            dialog.menu.entries.iter().map(|entry| label(&dialog.kind, *entry, preview, scene)).collect()
        }
        None => Vec::new(),
    };
    let hint = match &dialog.kind {
        Kind::Name(..) => words.dialog_hint_field(),
        Kind::Remembered(..) => words.dialog_hint_close(),
        _ if menu.len() > 9 => words.dialog_hint_long_menu(),
        _ => words.dialog_hint_menu(),
    };
    let body = match &dialog.kind {
        // The field's own line is as wide as it may grow.
        Kind::Name(..) => vec![
            Line::from(words.import_screen_name_note()),
            Line::from(" ".repeat(usize::from(scene.area.width.saturating_sub(8).min(60)))),
        ],
        Kind::Remembered(_, number) => remembered_lines(*number, scene),
        Kind::Paths(found) if found.count > found.names.len() => {
            vec![Line::from(words.path_more((found.count - found.names.len()) as u64))]
        }
        Kind::Target(place) => {
            screen.preview().map(|preview| columns::values_line(preview, *place, scene)).into_iter().collect()
        }
        _ => Vec::new(),
    };
    Panel {
        title: title(screen, &dialog.kind, words),
        body,
        scroll: 0,
        menu,
        chosen: dialog.menu.window.selected,
        hint,
    }
}

/// Where a dialog stands.
fn lay_out(screen: &Import, panel: &Panel, scene: &Scene) -> PanelLayout {
    panel.lay_out(area(screen, panel, scene))
}

/// The part of the screen a dialog lies over: what it is about stays in sight as far as the dialog finds room beside it.
pub(super) fn area(screen: &Import, panel: &Panel, scene: &Scene) -> Rect {
    let whole = scene.area;
    let top = draw::dialog_top(screen, scene).min(whole.height);
    let below = Rect { y: whole.y + top, height: whole.height - top, ..whole };
    let height = |area| panel.lay_out(area).outer.height;
    let fits = height(below) == height(whole);
    // A list of names is as long as it may be: it moves in what is left.
    if fits || matches!(screen.step, Step::Choosing) { below } else { whole }
}

/// Where the field of a dialog stands.
pub(super) fn field_row(layout: PanelLayout) -> Rect {
    Rect { y: layout.body.y + 1, height: 1, ..layout.body }.intersection(layout.body)
}

fn title(screen: &Import, kind: &Kind, words: &Words) -> String {
    let column = |place: usize| {
        screen.preview().map(|preview| columns::title_of(preview, place, words)).unwrap_or_default()
    };
    let status = |place: usize| {
        let word = screen.preview().and_then(|preview| preview.sample.statuses.get(place));
        word.map(|status| name(&status.word)).unwrap_or_default()
    };
    match kind {
        Kind::Change(_) => words.import_screen_change_title(),
        Kind::Columns => words.import_screen_columns_title(),
        Kind::Target(place) => column(*place),
        Kind::Statuses => words.import_screen_statuses_title(),
        Kind::Status(place) => words.import_screen_status_title(status(*place)),
        Kind::DateOrder => words.import_screen_order_title(),
        Kind::Encoding => words.import_screen_encoding_title(),
        Kind::Delimiter => words.import_screen_delimiter_title(),
        Kind::Sheet => words.import_screen_sheet_title(),
        Kind::Figures(_) => words.import_rows_open(),
        Kind::Paths(_) => words.path_title(),
        Kind::Name(..) => words.import_screen_name_title(),
        Kind::Remembered(profile, _) => words.import_screen_remembered_title(name(profile)),
    }
}

/// Where it is kept, when it is used, and where it is found again.
fn remembered_lines<'a>(number: Option<i64>, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let saved = number.map_or_else(
        || words.import_screen_remembered_before(),
        |number| words.import_screen_remembered_where(number.to_string()),
    );
    let key = scene.keymap.first_key(Context::Everywhere, "settings").unwrap_or_default();
    let told = [saved, words.import_screen_remembered_when(), words.import_screen_remembered_list(key)];
    let columns = usize::from(scene.area.width.saturating_sub(8).min(REMEMBERED_COLUMNS));
    told.iter().flat_map(|said| wrap(said, columns)).collect()
}

fn name(text: &str) -> String {
    text::cut(text, NAME_COLUMNS)
}

/// A name; a folder's ends with a slash.
fn path_label(found: &PathName) -> String {
    format!("{}{}", found.name, if found.is_folder { "/" } else { "" })
}

fn label(kind: &Kind, entry: usize, preview: &Preview, scene: &Scene) -> String {
    let words = scene.words();
    match kind {
        Kind::Change(subjects) => subjects.get(entry).map(|subject| subject_label(*subject, preview, words)),
        Kind::Columns => Some(columns::label(preview, entry, scene)),
        Kind::Target(column) => TARGETS.get(entry).map(|target| {
            let place =
                columns::all(preview).iter().position(|other| target.is_some() && other.target == *target);
            let label = meaning::label(*target, words);
            if columns::all(preview).get(*column).is_some_and(|now| now.target == *target) {
                return words.import_screen_target_now(label);
            }
            match place.filter(|place| place != column) {
                Some(other) => words.import_screen_taken_by(label, columns::name(preview, other, words)),
                None => label,
            }
        }),
        Kind::Statuses => preview.sample.statuses.get(entry).map(|status| {
            let kind =
                status.kind.map_or_else(|| words.import_screen_unknown(), |kind| say::bill_kind(kind, words));
            words.import_screen_means(name(&status.word), kind)
        }),
        Kind::Status(_) => BillKind::ALL.get(entry).map(|kind| match kind {
            BillKind::Void => words.import_screen_void_or_unfinished(),
            kind => say::bill_kind(*kind, words),
        }),
        Kind::DateOrder => ORDERS.get(entry).map(|order| meaning::order(*order, words)),
        Kind::Encoding => ENCODINGS.get(entry).map(|encoding| match encoding {
            None => words.import_screen_found_out(),
            Some(encoding) => encoding_name(encoding),
        }),
        Kind::Delimiter => DELIMITERS.get(entry).map(|delimiter| delimiter_label(*delimiter, words)),
        Kind::Sheet => preview.sample.sheets.get(entry).map(|sheet| name(sheet)),
        Kind::Name(..) | Kind::Remembered(..) | Kind::Figures(_) | Kind::Paths(_) => None,
    }
    .unwrap_or_default()
}

fn subject_label(subject: Subject, preview: &Preview, words: &Words) -> String {
    match subject {
        Subject::Columns => words.import_screen_columns_title(),
        Subject::Statuses => words.import_screen_statuses_title(),
        Subject::DateOrder => words.import_screen_order_title(),
        Subject::Encoding => words.import_screen_encoding_title(),
        Subject::Delimiter => words.import_screen_delimiter_title(),
        Subject::Sheet => words.import_screen_sheet_title(),
        Subject::Forget => {
            let profile = preview.profile.as_ref();
            words.import_screen_forget(name(profile.map_or("", |profile| profile.name.as_str())))
        }
    }
}

fn delimiter_label(delimiter: Option<char>, words: &Words) -> String {
    match delimiter {
        None => words.import_screen_found_out(),
        Some(',') => words.import_screen_comma(),
        Some(';') => words.import_screen_semicolon(),
        Some('\t') => words.import_tab(),
        Some('|') => words.import_screen_bar(),
        Some(other) => other.to_string(),
    }
}
