//! The call list on paper and in files: who is to be called, why, what to say, and blank columns that can be taken back filled in.

use super::cells::{Cell, harmless};
use super::columns::{Column, ColumnKind, Fill};
use super::lines::phase_word;
use super::names::{in_full, number};
use super::page::Page;
use super::{ExportError, SheetFormat, csv, html_calls, markdown, xlsx};
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::judge::ShownPhase;
use crate::domain::money::Fen;
use crate::domain::phase::Ladder;
use crate::domain::touch::{Cause, Method, Outcome};
use crate::text::{sanitise, tact, tenth, terms};
use crate::words::{Language, Words};
use std::io::Write;

/// A call as a file shows it. Its texts may be as they came; the phone is as it may be read.
#[derive(Clone, Debug, PartialEq)]
pub struct CallLine {
    /// Who.
    pub guest: Guest,
    /// The secretary, who is asked for first.
    pub ask_for: Option<String>,
    /// The number to call, masked unless it was asked for in full.
    pub phone: Option<String>,
    /// How he is to be reached.
    pub method: Method,
    /// The phase he is in.
    pub phase: ShownPhase,
    /// Days since he came last.
    pub days_since: Option<i32>,
    /// Days between visits usual with him.
    pub usual_gap: Option<f64>,
    /// The business day he came last.
    pub last_visit: Option<Day>,
    /// What is known of that visit: the meal, the room, the dishes, what he spent.
    pub last_time: Option<String>,
    /// The anniversary that comes round next, and its day.
    pub anniversary: Option<String>,
    /// The last promise made by anyone, and its day.
    pub promise: Option<String>,
    /// How likely he comes within 30 days.
    pub likelihood: String,
    /// What he lets fall a month.
    pub value_at_risk: Option<Fen>,
    /// Who is to act.
    pub responsible: Option<String>,
    /// Why he is on the list, in one sentence.
    pub why: String,
    /// What is to be done, by whom, within how many days.
    pub measure: String,
    /// What is to be said.
    pub words: String,
}

/// A call list as a file shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct CallSheet {
    /// The day the figures are true of.
    pub as_of: Day,
    /// The day the list is for: that of the calls, once they come back.
    pub day: Day,
    /// The house ladder, for the figure before a phase.
    pub ladder: Ladder,
    /// The calls, best first.
    pub lines: Vec<CallLine>,
    /// Who is not on it, and why.
    pub notes: Vec<String>,
    /// Whether others may read it: surname and title, no member number, no money, neutral words. Source: domain.md §11.
    pub discreet: bool,
}

/// Writes a call list in a format and a language; the same input gives the same bytes.
///
/// # Errors
/// [`ExportError`] when `out` refuses.
pub fn write_calls(
    sheet: &CallSheet,
    (format, language): (SheetFormat, Language),
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let page = lay_out(sheet, language.words());
    match format {
        SheetFormat::Xlsx => {
            xlsx::write(&page, &language.words().calls_file_sheet(), sheet.day, language, out)
        }
        SheetFormat::Csv => csv::write(&page, out),
        SheetFormat::Html => html_calls::write(&page, language, out),
        SheetFormat::Markdown => markdown::write(&page, out),
    }
}

/// The list as a page, the same for every format.
fn lay_out(sheet: &CallSheet, words: &Words) -> Page {
    let columns = columns(sheet, words);
    let lines = (1..).zip(&sheet.lines);
    let lines = lines.map(|(rank, line)| {
        columns.iter().map(|(_, what)| cell(*what, (rank, line), (sheet, words))).collect()
    });
    Page {
        title: format!("{} {}", words.calls_file_title(), sheet.day),
        facts: facts(sheet, words),
        lines: lines.collect(),
        total: None,
        notes: notes(sheet, words),
        columns: columns.into_iter().map(|(column, _)| column).collect(),
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Rank,
    MemberNo,
    Guest,
    AskFor,
    Phone,
    Method,
    Phase,
    DaysSince,
    UsualGap,
    Value,
    Responsible,
    Why,
    Measure,
    LastVisit,
    LastTime,
    Anniversary,
    Promise,
    Likelihood,
    Words,
    Day,
    Blank,
}

/// The columns from left to right; those for others to read along tell neither the member number nor money.
fn columns(sheet: &CallSheet, words: &Words) -> Vec<(Column, What)> {
    let known = [
        (What::Rank, ColumnKind::Rank, words.export_rank()),
        (What::MemberNo, ColumnKind::MemberNo, words.export_member_no()),
        (What::Guest, ColumnKind::Guest, words.export_guest()),
        (What::AskFor, ColumnKind::Text, words.calls_column_ask_for()),
        (What::Phone, ColumnKind::Text, words.column_phone()),
        (What::Method, ColumnKind::Text, words.calls_file_method()),
        (What::Phase, ColumnKind::Phase, words.export_phase()),
        (What::DaysSince, ColumnKind::Visits, words.phases_column_since()),
        (What::UsualGap, ColumnKind::Visits, words.phases_column_gap()),
        (What::Value, ColumnKind::Spend, words.phases_column_risk()),
        (What::Responsible, ColumnKind::Text, words.record_owner()),
        (What::Why, ColumnKind::Sentence, words.alert_page_why()),
        (What::Measure, ColumnKind::Sentence, words.alert_page_do()),
        (What::LastVisit, ColumnKind::LastVisit, words.export_last_visit()),
        (What::LastTime, ColumnKind::Sentence, words.calls_file_last_time()),
        (What::Anniversary, ColumnKind::Sentence, words.calls_file_anniversary()),
        (What::Promise, ColumnKind::Sentence, words.alert_page_promise()),
        (What::Likelihood, ColumnKind::Sentence, words.calls_file_likelihood()),
        (What::Words, ColumnKind::Sentence, words.alert_page_say()),
    ];
    let is_shown = |what: &What| !sheet.discreet || !matches!(what, What::MemberNo | What::Value);
    let column = |(what, kind, name)| (Column::single(kind, name), what);
    let known = known.into_iter().filter(|(what, ..)| is_shown(what)).map(column);
    let blank = Fill::ALL.into_iter().map(|fill| (ColumnKind::Fill(fill), fill.title(words)));
    let blank = blank.map(|(kind, name)| (Column::single(kind, name), What::Blank));
    let day = (Column::single(ColumnKind::Expected, words.calls_file_day()), What::Day);
    known.chain(blank).chain([day]).collect()
}

fn cell(what: What, (rank, line): (i64, &CallLine), (sheet, words): (&CallSheet, &Words)) -> Cell {
    let said = |text: &str| tact::name_or_number(text, false).into_owned();
    let text = |text: &Option<String>| {
        text.as_deref().map_or_else(Cell::nothing, |text| Cell::Text(harmless(&said(text))))
    };
    // A sentence is longer than what is cut for a name.
    let sentence = |text: &str| Cell::Text(sanitise(&said(text)).into_owned());
    let sentence_or_none = |text: &Option<String>| text.as_deref().map_or_else(Cell::nothing, sentence);
    match what {
        What::Rank => Cell::Count(rank),
        What::MemberNo => Cell::Text(number(&line.guest)),
        What::Guest if sheet.discreet => Cell::text(&tact::name(&line.guest)),
        What::Guest => Cell::Text(in_full(&line.guest)),
        What::AskFor => text(&line.ask_for),
        What::Phone => line.phone.as_deref().map_or_else(Cell::nothing, Cell::text),
        What::Method => Cell::Text(terms::method(line.method, words)),
        What::Phase => Cell::Text(phase(line.phase, sheet, words)),
        What::DaysSince => line.days_since.map_or_else(Cell::nothing, |days| Cell::Count(days.into())),
        What::UsualGap => line.usual_gap.map_or_else(Cell::nothing, |days| Cell::Text(tenth(days))),
        What::LastVisit => line.last_visit.map_or_else(Cell::nothing, Cell::Day),
        What::LastTime => sentence_or_none(&line.last_time),
        What::Anniversary => sentence_or_none(&line.anniversary),
        What::Promise => sentence_or_none(&line.promise),
        What::Likelihood => sentence(&line.likelihood),
        What::Value => line.value_at_risk.map_or_else(Cell::nothing, Cell::Money),
        What::Responsible => text(&line.responsible),
        What::Why => sentence(&line.why),
        What::Measure => sentence(&line.measure),
        What::Words => sentence(&line.words),
        What::Day => Cell::Day(sheet.day),
        What::Blank => Cell::Blank,
    }
}

fn phase(shown: ShownPhase, sheet: &CallSheet, words: &Words) -> String {
    let word = phase_word(shown.phase, words, sheet.discreet);
    // The ladder's figure beside it would tell what the neutral word does not.
    let digit = sheet.ladder.digit(shown.house).filter(|_| !sheet.discreet);
    digit.map_or_else(|| word.clone(), |digit| format!("{digit} {word}"))
}

fn facts(sheet: &CallSheet, words: &Words) -> Vec<String> {
    // Alerts are over all outlets, whichever one the figures are of.
    let mut facts = vec![words.export_as_of(sheet.as_of.to_string()), words.export_all_outlets()];
    if sheet.discreet {
        facts.push(words.export_discreet_form());
    }
    facts
}

/// Who is left out, and what may be written into the blank columns.
fn notes(sheet: &CallSheet, words: &Words) -> Vec<String> {
    let outcome = terms::numbered(&Fill::Outcome.choices(words), words);
    let cause = terms::numbered(&Fill::Cause.choices(words), words);
    let mut notes = sheet.notes.clone();
    notes.extend([
        words.calls_file_legend_outcome(outcome),
        words.calls_file_legend_cause(cause),
        words.calls_file_legend_next((sheet.day + 7).month_and_day()),
        words.calls_file_legend_table(terms::outcome(Outcome::Booked, words)),
        words.calls_file_legend_needed(
            terms::outcome(Outcome::Booked, words),
            terms::outcome(Outcome::NoTime, words),
            terms::outcome(Outcome::NoAnswer, words),
            terms::cause(Cause::Deceased, words),
            terms::cause(Cause::LeftTown, words),
        ),
    ]);
    // Without the member number nobody knows whose line it is.
    notes.push(if sheet.discreet { words.calls_file_legend_paper() } else { words.calls_file_legend_read() });
    notes
}

impl Fill {
    /// Every blank column, from left to right.
    const ALL: [Self; 6] = [Self::Outcome, Self::Cause, Self::Next, Self::Room, Self::Covers, Self::Note];

    /// What the column is called.
    fn title(self, words: &Words) -> String {
        match self {
            Self::Outcome => words.calls_file_outcome(),
            Self::Cause => words.calls_file_cause(),
            Self::Next => words.calls_file_next(),
            Self::Room => words.calls_file_room(),
            Self::Covers => words.column_covers(),
            Self::Note => words.calls_file_note(),
        }
    }

    /// The words that may be written there, in the order of their figures; none where anything may.
    pub(super) fn choices(self, words: &Words) -> Vec<String> {
        match self {
            Self::Outcome => Outcome::OF_CALLS.map(|outcome| terms::outcome(outcome, words)).to_vec(),
            Self::Cause => Cause::ALL.map(|cause| terms::cause(cause, words)).to_vec(),
            Self::Next | Self::Room | Self::Covers | Self::Note => Vec::new(),
        }
    }
}
