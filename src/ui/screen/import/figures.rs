//! The rows behind the counts: which counts can be opened, and the list of the rows of one.

use super::table::{amount_word, guest_word, when_word};
use super::{Import, Step, facts, faults};
use crate::domain::intake::{Correction, Rejection, SkippedRow, Target};
use crate::domain::suspicious::{OddRow, Oddity, Suspected};
use crate::error::skip_reason;
use crate::text::{self, Lean, group_thousands};
use crate::ui::action::Action;
use crate::ui::meaning;
use crate::ui::say;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::window::Window;
use crate::words::Words;
use crate::worker::{FileReport, Taken};
use ratatui::Frame;
use ratatui::layout::Rect;

/// Lines of a list that are no rows: its title, the names of the columns, the rule below.
const AROUND: usize = 3;
/// Columns of a line's number, of an amount, and of a day, a minute and a second.
const LINE: usize = 7;
const AMOUNT: usize = 12;
const DAY: usize = 10;
const MINUTE: usize = 16;
const SECOND: usize = 19;
/// Columns of a file's name, of a guest and of a bill's number, where there is little and where there is much room.
const FILE: [usize; 2] = [14, 28];
const GUEST: [usize; 2] = [16, 28];
const BILL_NO: [usize; 2] = [8, 16];
/// Columns of a guest where little room is left beside a second or a file's name.
const GUEST_TIGHT: usize = 12;
/// Columns of an offending value.
const VALUE: usize = 40;
/// From so many columns on there is much room.
const ROOMY: u16 = 110;

/// A count that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    /// Rows that are not taken.
    Rejected,
    /// Rows taken with something left out.
    LeftEmpty,
    /// Rows that correct a known bill.
    Corrected,
    /// Rows that are no bill.
    Skipped,
    /// Bills that stand out.
    Odd(Oddity),
}

/// An open list of rows.
#[derive(Debug)]
pub(super) struct Listing {
    pub(super) figure: Figure,
    window: Window,
}

/// What a look or an import found.
#[derive(Clone, Copy)]
struct Findings<'i> {
    taken: &'i Taken,
    suspicious: &'i Suspected,
}

/// A row of a list.
enum Row<'i> {
    Left(&'i FileReport, &'i Rejection),
    Corrected(&'i FileReport, &'i Correction),
    Skipped(&'i FileReport, SkippedRow),
    Odd(&'i OddRow),
}

impl Figure {
    const ALL: [Self; 9] = [
        Self::Rejected,
        Self::LeftEmpty,
        Self::Corrected,
        Self::Odd(Oddity::Negative),
        Self::Odd(Oddity::Zero),
        Self::Odd(Oddity::Huge),
        Self::Odd(Oddity::Future),
        Self::Odd(Oddity::SameSecond),
        Self::Skipped,
    ];
}

impl Listing {
    pub(super) fn new(figure: Figure) -> Self {
        Self { figure, window: Window::default() }
    }
}

impl<'i> Findings<'i> {
    fn of(screen: &'i Import) -> Option<Self> {
        if let Step::Done(report) = &screen.step {
            return Some(Self { taken: &report.taken, suspicious: &report.suspicious });
        }
        let preview = screen.preview()?;
        Some(Self { taken: &preview.taken, suspicious: &preview.suspicious })
    }

    /// How many rows a count stands for.
    fn count(self, figure: Figure) -> u64 {
        let counts = self.taken.counts();
        match figure {
            Figure::Rejected => counts.rejected,
            Figure::Corrected => counts.corrected,
            Figure::Skipped => counts.skipped,
            Figure::LeftEmpty => self.taken.files.iter().map(|file| file.left_empty).sum(),
            Figure::Odd(oddity) => self.suspicious.counts.count(oddity),
        }
    }

    /// The rows behind a count, those that are kept.
    fn rows(self, figure: Figure) -> Box<dyn Iterator<Item = Row<'i>> + 'i> {
        let files = self.taken.files.iter();
        let is_of_row = |row: &&Rejection| !row.code.is_of_file();
        match figure {
            Figure::Rejected => {
                Box::new(files.flat_map(|file| file.rejections.iter().map(move |row| Row::Left(file, row))))
            }
            Figure::LeftEmpty => Box::new(files.flat_map(move |file| {
                file.warnings.iter().filter(is_of_row).map(move |row| Row::Left(file, row))
            })),
            Figure::Corrected => Box::new(
                files.flat_map(|file| file.corrections.iter().map(move |row| Row::Corrected(file, row))),
            ),
            Figure::Skipped => {
                Box::new(files.flat_map(|file| file.skipped.iter().map(move |row| Row::Skipped(file, *row))))
            }
            Figure::Odd(oddity) => Box::new(self.suspicious.rows(oddity).iter().map(Row::Odd)),
        }
    }

    fn has_several_files(self) -> bool {
        self.taken.files.len() > 1
    }
}

/// The counts that stand for any row.
pub(super) fn all(screen: &Import) -> Vec<Figure> {
    let Some(findings) = Findings::of(screen) else { return Vec::new() };
    Figure::ALL.into_iter().filter(|figure| findings.rows(*figure).next().is_some()).collect()
}

/// A count with its name.
pub(super) fn label(screen: &Import, figure: Figure, words: &Words) -> String {
    let count = Findings::of(screen).map_or(0, |findings| findings.count(figure));
    let count = group_thousands(&count.to_string());
    match figure {
        Figure::Rejected => words.import_rows_rejected(count),
        Figure::LeftEmpty => words.import_rows_left_empty(count),
        Figure::Corrected => words.import_rows_corrected(count),
        Figure::Skipped => words.import_rows_skipped(count),
        Figure::Odd(oddity) => words.import_rows_odd(facts::odd(oddity, words), count),
    }
}

/// Lines above the rows of a list: what to do about them stands there, too.
fn above(figure: Figure) -> usize {
    AROUND - 1 + usize::from(figure == Figure::Rejected)
}

/// Rows of an open list that are in view.
fn height(figure: Figure, scene: &Scene) -> usize {
    usize::from(scene.area.height).saturating_sub(above(figure) + 1)
}

impl Import {
    /// An action over an open list; `true` closes it.
    pub(super) fn update_listing(&mut self, action: Action, scene: &Scene) -> bool {
        let Some(figure) = self.listing.as_ref().map(|listing| listing.figure) else { return true };
        let len = Findings::of(self).map_or(0, |findings| findings.rows(figure).count());
        let Some(listing) = &mut self.listing else { return true };
        let (window, height) = (&mut listing.window, height(figure, scene));
        if window.take(action, len, height) {
            return false;
        }
        match action {
            Action::Click { row, .. } => {
                let first = window.visible(len, height).start;
                let place = row.checked_sub(scene.area.y).map(usize::from);
                let place = place.and_then(|line| line.checked_sub(above(figure)));
                if let Some(place) = place.filter(|place| *place < height) {
                    window.select(first + place, len, height);
                }
            }
            Action::Back | Action::Leave => return true,
            _ => {}
        }
        false
    }
}

/// Draws an open list in the place of the step.
pub(super) fn draw(screen: &Import, listing: &Listing, frame: &mut Frame, scene: &Scene) {
    let Some(findings) = Findings::of(screen) else { return };
    let (area, words) = (scene.area, scene.words());
    let columns = usize::from(area.width);
    let len = findings.rows(listing.figure).count();
    let height = height(listing.figure, scene);
    let visible = listing.window.visible(len, height);
    let line = |place: usize| {
        let y = area.y.saturating_add(u16::try_from(place).unwrap_or(u16::MAX));
        Rect { y, height: 1, ..area }.intersection(area)
    };
    let mut put = |place: usize, said: &str, role: Role| {
        let line = line(place);
        if !line.is_empty() {
            frame.buffer_mut().set_style(line, scene.style(role));
            let said = text::cut(said, columns);
            frame.buffer_mut().set_stringn(line.x, line.y, said, columns, scene.style(role));
        }
    };
    put(0, &format!(" {}", title(screen, findings, listing.figure, len, words)), Role::Title);
    let widths = Widths::new(findings, listing.figure, scene);
    let above = above(listing.figure);
    if listing.figure == Figure::Rejected {
        put(1, &format!(" {}", words.import_rows_mend()), Role::Text);
    }
    put(above - 1, &widths.heading(words), Role::Muted);
    for (place, row) in findings.rows(listing.figure).enumerate().skip(visible.start).take(visible.len()) {
        let role = if place == listing.window.selected { Role::Cursor } else { Role::Text };
        put(above + place - visible.start, &widths.line(&row, scene), role);
    }
    let place = (listing.window.selected + 1).min(len);
    let position = if len > height {
        words.import_rows_place(place.to_string(), len.to_string())
    } else {
        format!("{place}/{len}")
    };
    let rule = "─".repeat(columns.saturating_sub(text::width(&position) + 3));
    put(usize::from(area.height).saturating_sub(1), &format!("─ {position} {rule}"), Role::Muted);
}

/// What the rows are, and whether there are more than are kept; what is found odd is what the look before the import found.
fn title(screen: &Import, findings: Findings<'_>, figure: Figure, len: usize, words: &Words) -> String {
    let mut title = text::capitalised(&label(screen, figure, words));
    let is_report = matches!(screen.step, Step::Done(_));
    if is_report && matches!(figure, Figure::Odd(_)) {
        title = words.import_rows_at_the_look(title);
    }
    if findings.count(figure) > len as u64 {
        let shown = group_thousands(&len.to_string());
        title = match figure {
            Figure::Odd(Oddity::Huge) => words.import_rows_largest(title, shown),
            _ => words.import_rows_first(title, shown),
        };
    }
    title
}

/// The columns of a list: wider where there is room, and no file's name where there is only one.
struct Widths<'i> {
    findings: Findings<'i>,
    figure: Figure,
    file: usize,
    when: usize,
    guest: usize,
    bill_no: usize,
}

impl<'i> Widths<'i> {
    fn new(findings: Findings<'i>, figure: Figure, scene: &Scene) -> Self {
        let is_roomy = scene.area.width >= ROOMY;
        let room = usize::from(is_roomy);
        let file = if findings.has_several_files() { FILE[room] } else { 0 };
        let when = match figure {
            Figure::Corrected => DAY,
            Figure::Odd(Oddity::SameSecond) => SECOND,
            _ if is_roomy => SECOND,
            _ => MINUTE,
        };
        let is_tight = !is_roomy && (when == SECOND || file > 0);
        let guest = if is_tight { GUEST_TIGHT } else { GUEST[room] };
        Self { findings, figure, file, when, guest, bill_no: BILL_NO[room] }
    }

    /// The cells of a line: where it stands first, whatever the rows are.
    fn compose(&self, file: &str, number: &str, cells: &[(&str, usize, Lean)]) -> String {
        let mut line = String::from(" ");
        if self.file > 0 {
            line.push_str(&text::fit(file, self.file, Lean::Left));
            line.push(' ');
        }
        line.push_str(&text::fit(number, LINE, Lean::Right));
        for (cell, width, lean) in cells {
            line.push_str("  ");
            line.push_str(&text::fit(cell, *width, *lean));
        }
        line
    }

    /// The cells of a bill that stands out: when, whose, how much, which, and what else is to be known of it.
    fn odd<'c>(&self, [when, guest, amount, bill_no, last]: [&'c str; 5]) -> [(&'c str, usize, Lean); 5] {
        let when = if text::width(when) > self.when { when.get(..MINUTE).unwrap_or(when) } else { when };
        [
            (when, self.when, Lean::Left),
            (guest, self.guest, Lean::Left),
            (amount, AMOUNT, Lean::Right),
            (bill_no, self.bill_no, Lean::Left),
            (last, text::width(last), Lean::Left),
        ]
    }

    /// The cells of a corrected bill: of which day, which, how much it is now, what is otherwise.
    fn corrected<'c>(&self, [day, bill_no, amount, why]: [&'c str; 4]) -> [(&'c str, usize, Lean); 4] {
        [
            (day, self.when, Lean::Left),
            (bill_no, self.guest, Lean::Left),
            (amount, AMOUNT, Lean::Right),
            (why, text::width(why), Lean::Left),
        ]
    }

    fn heading(&self, words: &Words) -> String {
        let (file, number) = (words.import_rows_file(), words.import_screen_line());
        let (amount, why) = (words.import_rows_amount(), words.import_rows_why());
        let bill_no = meaning::word(Target::BillNo, words);
        match self.figure {
            Figure::Rejected | Figure::LeftEmpty | Figure::Skipped => {
                self.compose(&file, &number, &[(&why, text::width(&why), Lean::Left)])
            }
            Figure::Corrected => {
                let day = words.import_rows_day();
                self.compose(&file, &number, &self.corrected([&day, &bill_no, &amount, &why]))
            }
            Figure::Odd(oddity) => {
                let (when, guest) = (meaning::word(Target::VisitedAt, words), words.import_rows_guest());
                let last = match oddity {
                    Oddity::SameSecond => words.import_rows_first_bill(),
                    _ => meaning::word(Target::Status, words),
                };
                self.compose(&file, &number, &self.odd([&when, &guest, &amount, &bill_no, &last]))
            }
        }
    }

    fn line(&self, row: &Row<'_>, scene: &Scene) -> String {
        match row {
            Row::Left(file, row) => {
                let said = fault(row, scene);
                self.compose(&file.file, &row.line.to_string(), &[(&said, text::width(&said), Lean::Left)])
            }
            Row::Skipped(file, row) => {
                let said = skip_reason(row.code, scene.words());
                self.compose(&file.file, &row.line.to_string(), &[(&said, text::width(&said), Lean::Left)])
            }
            Row::Corrected(file, row) => {
                let (day, amount) = (row.day.to_string(), amount_word(row.after, scene));
                let (number, why) = (row.bill_no.as_deref().unwrap_or_default(), difference(row, scene));
                let cells = self.corrected([&day, number, &amount, &why]);
                self.compose(&file.file, &row.line.to_string(), &cells)
            }
            Row::Odd(odd) => {
                let row = &odd.row;
                let (guest, amount) = (guest_word(row, scene), amount_word(row.amount, scene));
                let (when, last) = (when_word(row), self.last_word(odd, scene.words()));
                let number = row.bill_no.as_deref().unwrap_or_default();
                let cells = self.odd([&when, &guest, &amount, number, &last]);
                self.compose(self.file_name(odd.file), &row.line.to_string(), &cells)
            }
        }
    }

    fn file_name(&self, place: usize) -> &'i str {
        self.findings.taken.files.get(place).map(|file| file.file.as_str()).unwrap_or_default()
    }

    /// What else is to be known of a bill that stands out: the one it shares its second with, or what it is.
    fn last_word(&self, odd: &OddRow, words: &Words) -> String {
        let Some(first) = odd.first else { return say::bill_kind(odd.row.kind, words) };
        let line = first.line.to_string();
        if first.file == odd.file {
            words.import_rows_at_line(line)
        } else {
            words.import_rows_at_file_line(text::cut(self.file_name(first.file), FILE[0]), line)
        }
    }
}

/// Why a row was not taken, or what was left out; which line it is stands beside it.
fn fault(row: &Rejection, scene: &Scene) -> String {
    let words = scene.words();
    let reason = faults::reason(row.code, words);
    let target = Target::ALL.into_iter().find(|target| target.name() == row.column);
    let shown = row.value.as_deref().filter(|_| facts::may_be_read(row, scene));
    let value = shown.map(|value| words.import_row_value(text::cut(value, VALUE))).unwrap_or_default();
    match target {
        Some(target) => words.import_rows_fault(format!("{}{value}", meaning::word(target, words)), reason),
        None => format!("{reason}{value}"),
    }
}

/// What a corrected row says otherwise.
fn difference(row: &Correction, scene: &Scene) -> String {
    let words = scene.words();
    let said = |target: &Target| match target {
        Target::Amount if !scene.discreet => words.import_rows_was(amount_word(row.before, scene)),
        other => meaning::word(*other, words),
    };
    row.changed.iter().map(said).collect::<Vec<_>>().join(" · ")
}
