//! `rollcall sheet`: the attendance sheet as text, as JSON, or as a file.

use super::args::Sheet as SheetArgs;
use super::context::{Context, columns as terminal_columns};
use crate::domain::address;
use crate::domain::attendance::{CellMark, DataAge, DayCell, Figures, Sheet, SheetRow};
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::phase::Ladder;
use crate::domain::roster::{RosterBasis, RosterFreeze};
use crate::domain::view::SheetQuery;
use crate::domain::visit::CountBy;
use crate::error::{Error, UsageError, file_name};
use crate::store::{Store, StoreError};
use crate::text::{Lean, cut, fit, money, plain, sanitise, signed, tact, terms, width, wrap};
use crate::transfer::export::{
    SheetFormat, SheetMeta, Standing, as_of, count_rule, write_private, write_sheet,
};
use crate::ui::phase;
use crate::words::Words;
use serde::Serialize;
use std::path::Path;

/// Columns of a sheet nobody says the width of.
const USUAL_COLUMNS: usize = 80;
/// From this width on the sheet shows spend and last visit too.
const WIDE: usize = 104;
/// Columns of a guest's name at the least.
const LEAST_NAME: usize = 8;
/// Columns a name has left when the periods are named in full.
const ROOMY_NAME: usize = 14;
/// Columns of an average per visit.
const AVERAGE: usize = 6;
/// Before what is said about a guest below the row.
const INDENT: &str = "    ";

/// Takes the roll of a month.
pub fn run(context: &Context, args: &SheetArgs) -> Result<u8, Error> {
    let format = args.out.as_deref().map(format_of).transpose()?;
    let store = context.read_store()?;
    let query = SheetQuery { view: context.view(), month: args.month, top: args.top, basis: args.basis };
    if store.settings()?.roster_freeze != RosterFreeze::None {
        keep_roster(context, &query)?;
    }
    let sheet = store.sheet(&query)?;
    if let (Some(path), Some(format)) = (&args.out, format) {
        write_out(context, &store, &sheet, path, format)?;
        return report_written(context, path, format, sheet.rows.len());
    }
    let last_bill = store.last_day()?.unwrap_or(sheet.as_of);
    let ladder = store.settings()?.ladder;
    context.answer(&sheet, || text(&sheet, (last_bill, ladder), context))?;
    Ok(0)
}

/// Stores the roster of the period's first sheet, where rosters are frozen.
fn keep_roster(context: &Context, query: &SheetQuery) -> Result<(), Error> {
    let kept = context.change_store().and_then(|mut store| Ok(store.freeze_first_roster(query)?));
    match kept {
        // Where nothing can be kept the sheet can be read all the same.
        Err(
            Error::Store(StoreError::ReadOnly | StoreError::Permission | StoreError::Busy)
            | Error::Open { error: StoreError::ReadOnly | StoreError::Permission | StoreError::Busy, .. },
        ) => Ok(()),
        other => other,
    }
}

/// The format a file's name asks for.
pub fn format_of(path: &Path) -> Result<SheetFormat, UsageError> {
    SheetFormat::from_path(path).ok_or_else(|| UsageError::OutFormat { file: file_name(path) })
}

/// What was written.
#[derive(Serialize)]
struct WrittenReport {
    written: String,
    format: &'static str,
    rows: usize,
}

fn write_out(
    context: &Context,
    store: &Store,
    sheet: &Sheet,
    path: &Path,
    format: SheetFormat,
) -> Result<(), Error> {
    let meta = SheetMeta {
        scope: context.global.scope.clone(),
        closed_days: store.calendar()?.closed_days().collect(),
        ladder: store.settings()?.ladder,
        ..SheetMeta::new(context.stamp.today, format)
    };
    write_private(path, Standing::Stays, |out| write_sheet(sheet, format, context.language, &meta, out))?;
    Ok(())
}

/// Says what was written, and how many guests are in it.
pub fn report_written(context: &Context, path: &Path, format: SheetFormat, rows: usize) -> Result<u8, Error> {
    let report = WrittenReport { written: file_name(path), format: format.extension(), rows };
    context.answer(&report, || format!("{}\n", context.words().sheet_written(cut(&report.written, 100))))?;
    Ok(0)
}

/// How the text sheet is laid out.
struct Layout<'a> {
    words: &'a Words,
    sheet: &'a Sheet,
    ladder: Ladder,
    periods: Periods,
    name: usize,
    phase: usize,
    wide: bool,
    days: u32,
    last_shown: u32,
}

/// How the three ten-day periods are headed: in full where there is room.
struct Periods {
    heads: [String; 3],
    is_short: bool,
}

impl Periods {
    fn short(words: &Words) -> Self {
        let heads =
            [words.attendance_early_short(), words.attendance_middle_short(), words.attendance_late_short()];
        Self { heads, is_short: true }
    }

    fn in_full(words: &Words) -> Self {
        let heads = [words.attendance_early(), words.attendance_middle(), words.attendance_late()];
        Self { heads, is_short: false }
    }

    /// Columns of a period: its heading, and two digits at the least.
    fn width(head: &str) -> usize {
        width(head).max(2)
    }

    /// Columns of all with a blank before each.
    fn total(&self) -> usize {
        self.heads.iter().map(|head| Self::width(head) + 1).sum()
    }
}

/// The sheet as text, in signs this person's terminal draws one column wide.
fn text(sheet: &Sheet, known: (Day, Ladder), context: &Context) -> String {
    let drawn = draw(sheet, known, context);
    if context.config.ascii == Some(true) { plain(&drawn) } else { drawn }
}

/// Title, one line a guest and below it why the guest stays away, totals, legend; the day of the last bill and the ladder are those
/// of the store.
fn draw(sheet: &Sheet, (last_bill, ladder): (Day, Ladder), context: &Context) -> String {
    let words = context.words();
    let columns = terminal_columns().unwrap_or(USUAL_COLUMNS);
    let layout = Layout::new((sheet, ladder), words, columns);
    let mut text = title(sheet, context) + &data_age(sheet, last_bill, context);
    if sheet.rows.is_empty() {
        return text + &words.sheet_empty() + "\n";
    }
    text += &layout.head();
    for row in &sheet.rows {
        text += &layout.row(row);
        text += &absence(row, words, columns);
    }
    text += &layout.totals();
    text += &gone(sheet, words, columns);
    text += &moved(sheet, words, columns);
    text += &legend(words, columns);
    text += &wrapped(&words.sheet_legend_phase(), columns);
    if layout.periods.is_short {
        text += &wrapped(&words.sheet_legend_periods(), columns);
    }
    text
}

/// A line where the bills end before the as-of day, or long before today. Never cut: it names a command.
fn data_age(sheet: &Sheet, last_bill: Day, context: &Context) -> String {
    let (words, last) = (context.words(), last_bill.to_string());
    match sheet.data_age(last_bill, context.global.as_of.is_some(), context.stamp.today) {
        DataAge::Fresh => String::new(),
        DataAge::EndsBefore => words.attendance_no_bills_after(last) + "\n",
        DataAge::Old { days } => {
            words.sheet_old_data(last, days.to_string(), context.prompt().line("import")) + "\n"
        }
    }
}

fn title(sheet: &Sheet, context: &Context) -> String {
    let words = context.words();
    let outlet = match &context.global.scope {
        Some(outlet) => words.export_outlet(cut(outlet, 40)),
        None => words.export_all_outlets(),
    };
    let basis = match sheet.roster.basis {
        RosterBasis::Before => words.export_basis_before(),
        RosterBasis::Through => words.export_basis_through(),
        RosterBasis::Month => words.export_basis_month(),
    };
    let (from, to) = (sheet.roster.from.to_string(), sheet.roster.to.to_string());
    let mut title = words.sheet_title(sheet.month.to_string(), outlet, as_of(sheet, words));
    if sheet.in_progress {
        title = format!("{title} {}", words.sheet_running());
    }
    // The usual rule goes without saying.
    if sheet.count_by != CountBy::default() || context.global.count_by.is_some() {
        title = format!("{title} · {}", count_rule(sheet.count_by, words));
    }
    let mut lines = vec![title, words.export_roster(sheet.roster.size, from, to, basis)];
    if sheet.roster.fallback {
        lines.push(words.export_fallback(sheet.roster.size));
    }
    if let Some(day) = sheet.roster.frozen_on {
        lines.push(words.export_frozen(day.to_string()));
    }
    lines.join("\n") + "\n"
}

fn gone(sheet: &Sheet, words: &Words, columns: usize) -> String {
    if sheet.gone.is_empty() {
        return String::new();
    }
    let names: Vec<String> = sheet.gone.iter().map(name_in_full).collect();
    wrapped(&words.export_gone(names.join(&words.between_items())), columns)
}

/// Who is not lost but comes to another outlet now.
fn moved(sheet: &Sheet, words: &Words, columns: usize) -> String {
    let moved = sheet.rows.iter().filter(|row| row.standing.moved);
    let names: Vec<String> = moved.map(|row| name_in_full(&row.guest)).collect();
    if names.is_empty() {
        return String::new();
    }
    wrapped(&words.sheet_moved(names.join(&words.between_items())), columns)
}

/// The signs of the cells and the marks, on one line where there is room.
fn legend(words: &Words, columns: usize) -> String {
    let (cells, marks) = (words.sheet_legend(), words.sheet_legend_marks());
    let gap = if width(&cells) + 2 + width(&marks) <= columns { "  " } else { "\n" };
    format!("{cells}{gap}{marks}\n")
}

/// A sentence in as many lines as it needs.
fn wrapped(said: &str, columns: usize) -> String {
    let lines = wrap(said, columns.max(40));
    lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

impl<'a> Layout<'a> {
    fn new((sheet, ladder): (&'a Sheet, Ladder), words: &'a Words, columns: usize) -> Self {
        let days = sheet.month.last_day().day_of_month();
        let wide = columns >= WIDE;
        let phases = sheet.rows.iter().map(|row| width(&standing(row, ladder, wide, words)));
        let phase = phases.max().unwrap_or(0).max(width(&words.export_phase()) + 1);
        // Rank, name and days, month, change, average and phase, each but the first behind a blank.
        let mut fixed = 3 + 1 + 1 + usize::try_from(days).unwrap_or(31) + 4 + 5 + 1 + AVERAGE + 1 + phase;
        if wide {
            fixed += 11 + 11;
        }
        let shown = if sheet.in_progress && sheet.as_of.month() == sheet.month {
            sheet.as_of.day_of_month()
        } else {
            days
        };
        let room = |periods: &Periods| columns.saturating_sub(fixed + periods.total());
        let in_full = Periods::in_full(words);
        let periods = if room(&in_full) < ROOMY_NAME { Periods::short(words) } else { in_full };
        let name = room(&periods).clamp(LEAST_NAME, 24);
        Self { words, sheet, ladder, periods, name, phase, wide, days, last_shown: shown }
    }

    fn head(&self) -> String {
        let words = self.words;
        let mut days = String::new();
        for day in (1..=self.days).step_by(10) {
            let room = usize::try_from(self.days + 1 - day).unwrap_or(10).min(10);
            // The 31st has room for one digit only.
            let number = if room < 2 { String::new() } else { day.to_string() };
            days += &fit(&number, room, Lean::Left);
        }
        self.line(
            "#",
            &words.export_guest(),
            &days,
            &self.periods.heads,
            &Right {
                visits: words.attendance_column_month(),
                change: words.attendance_column_change(),
                average: words.attendance_column_average(),
                spend: words.export_spend(),
                last_visit: words.export_last_visit(),
                phase: words.export_phase(),
            },
        )
    }

    fn row(&self, row: &SheetRow) -> String {
        let words = self.words;
        let mark = match (row.standing.pinned, row.standing.newly_listed) {
            (true, _) => "*",
            (_, true) => "+",
            _ => "",
        };
        let name = name_within(&row.guest, self.name - width(mark));
        let days: String = (1..=self.days).map(|day| cell(row, day)).collect();
        let periods = row.periods.map(|period| {
            if period.from > self.last_shown { String::new() } else { period.figures.visits.to_string() }
        });
        let rank = row.rank.map_or_else(String::new, |rank| rank.to_string());
        self.line(
            &rank,
            &format!("{mark}{name}"),
            &days,
            &periods,
            &Right {
                visits: row.figures.visits.to_string(),
                change: self.change(self.sheet.change(row)),
                average: self.average(&row.figures),
                spend: money(row.figures.spend),
                last_visit: row.last_visit.map_or_else(|| words.none(), |day| day.to_string()),
                phase: standing(row, self.ladder, self.wide, words),
            },
        )
    }

    fn totals(&self) -> String {
        let words = self.words;
        let totals = self.sheet.totals;
        let blank = [const { String::new() }; 3];
        let right = Right {
            visits: totals.visits.to_string(),
            change: self.change(self.sheet.total_change()),
            average: self.average(&totals),
            spend: money(totals.spend),
            last_visit: String::new(),
            phase: String::new(),
        };
        let days: String = " ".repeat(usize::try_from(self.days).unwrap_or(31));
        let spend = format!("{} {}\n", words.export_spend(), money(totals.spend));
        self.line("", &words.export_total(), &days, &blank, &right) + if self.wide { "" } else { &spend }
    }

    fn change(&self, change: Option<i64>) -> String {
        change.map_or_else(|| self.words.none(), signed)
    }

    fn average(&self, figures: &Figures) -> String {
        // Whole yuan: the column is narrow and the eye compares hundreds.
        figures.average_in_yuan().map_or_else(|| self.words.none(), money)
    }

    fn line(&self, rank: &str, name: &str, days: &str, periods: &[String; 3], right: &Right) -> String {
        let mut parts = vec![fit(rank, 3, Lean::Right), fit(name, self.name, Lean::Left), days.to_owned()];
        let widths = self.periods.heads.iter().map(|head| Periods::width(head));
        parts.extend(periods.iter().zip(widths).map(|(visits, width)| fit(visits, width, Lean::Right)));
        parts.push(fit(&right.visits, 3, Lean::Right));
        parts.push(fit(&right.change, 4, Lean::Right));
        parts.push(fit(&right.average, AVERAGE, Lean::Right));
        if self.wide {
            parts.push(fit(&right.spend, 10, Lean::Right));
            parts.push(fit(&right.last_visit, 10, Lean::Left));
        }
        parts.push(fit(&right.phase, self.phase, Lean::Left));
        format!("{}\n", parts.join(" ").trim_end())
    }
}

/// The phase as on screen.
fn standing(row: &SheetRow, ladder: Ladder, wide: bool, words: &Words) -> String {
    let settled = if row.standing.phase_final { "" } else { "~" };
    phase::with_digit(row.standing.verdict.shown(), ladder, wide, words) + settled
}

/// Why the guest stays away and what was done about it, below the row; nothing where nothing is known.
fn absence(row: &SheetRow, words: &Words, columns: usize) -> String {
    let cause = row.standing.cause.map(|cause| terms::cause(cause, words));
    let measure = row.standing.measure.map(|measure| {
        let done =
            words.said_of(terms::method(measure.method, words), terms::outcome(measure.outcome, words));
        format!("{} {done}", measure.day)
    });
    let parts = [(words.export_cause(), cause), (words.export_measure(), measure)];
    let said: Vec<String> =
        parts.into_iter().filter_map(|(name, value)| Some(words.said_of(name, value?))).collect();
    if said.is_empty() {
        return String::new();
    }
    let lines = wrap(&said.join(" · "), columns.max(40).saturating_sub(INDENT.len()));
    lines.iter().flat_map(|line| [INDENT, line.trim_end(), "\n"]).collect()
}

/// What stands right of the day cells.
struct Right {
    visits: String,
    change: String,
    average: String,
    spend: String,
    last_visit: String,
    phase: String,
}

fn cell(row: &SheetRow, day: u32) -> char {
    row.days.iter().find(|cell| cell.day == day).map_or(' ', mark)
}

fn mark(cell: &DayCell) -> char {
    match cell.sitting {
        _ if cell.only_ticked => '·',
        CellMark::Day => '▀',
        CellMark::Evening => '▄',
        CellMark::Both => '█',
        CellMark::Unknown => '▌',
    }
}

fn name_in_full(guest: &Guest) -> String {
    let name = address::in_full(guest).unwrap_or_else(|| guest.member_no.clone());
    tact::name_or_number(&name, false).into_owned()
}

/// The name in full, or without saying the surname twice where that takes too much room.
fn name_within(guest: &Guest, columns: usize) -> String {
    let full = name_in_full(guest);
    if width(&sanitise(&full)) <= columns {
        return full;
    }
    address::in_short(guest).map_or(full, |short| tact::name_or_number(&short, false).into_owned())
}
