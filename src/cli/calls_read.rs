//! `rollcall calls read`: a filled-in call list becomes touches, once, however often it is read.

use super::args::CallsRead as Args;
use super::context::Context;
use super::touch::now;
use crate::domain::bill::CustomerId;
use crate::domain::call_list::{Agreed, CallCell, CallFault, CallFaultCode, FilledCall};
use crate::domain::customer::{Guest, Numbered};
use crate::domain::day::Day;
use crate::domain::edit::{CallEdit, Edit, JournalLine, Saved};
use crate::domain::fold::fold;
use crate::domain::money::Fen;
use crate::domain::touch::{SpokenTo, Touch, WrittenCall};
use crate::error::{Error, call_fault, file_name};
use crate::store::{Store, TakenCall};
use crate::text::cut;
use crate::transfer::export::{named_in_full, shown_as_number};
use crate::transfer::import::{ReadCalls, Source, read_calls};
use crate::ui::touch_words::taken_calls;
use crate::words::Words;
use serde::Serialize;
use std::collections::{BTreeSet, HashSet};

/// Minute of a call that was written down: nobody noted the time, and noon is within the day.
const NOON: u16 = 720;

/// What became of a list. `saved` is the journal's number.
#[derive(Serialize)]
struct Report<'a> {
    saved: Option<i64>,
    changed: bool,
    dry_run: bool,
    file: &'a str,
    taken: usize,
    already_taken: usize,
    blank: usize,
    rejected: usize,
    rejects: Vec<Reject<'a>>,
    line: Option<JournalLine>,
}

/// A cell that is wrong.
#[derive(Serialize)]
struct Reject<'a> {
    line: u64,
    /// `H7`, in a workbook.
    cell: Option<String>,
    column: Option<&'a str>,
    field: Option<CallCell>,
    value: Option<&'a str>,
    code: CallFaultCode,
    reason: String,
}

/// What is to be done with the lines of a list.
#[derive(Default)]
struct Sorted {
    calls: Vec<CallEdit>,
    /// Whom they are about, and of which day.
    guests: BTreeSet<(CustomerId, Day)>,
    already: usize,
    /// Lines that are not valid.
    rejected: usize,
    faults: Vec<CallFault>,
    /// The days of lists that are taken later than on their day.
    late: BTreeSet<Day>,
}

/// Reads a list; exit 1 when lines were rejected, 3 when that refused all of it.
pub fn run(context: &Context, args: &Args) -> Result<u8, Error> {
    let source = if args.file.as_os_str() == "-" { Source::Stdin } else { Source::File(args.file.clone()) };
    let failed = |error| Error::Import { file: file_name(&args.file), error };
    let read = read_calls(&source, context.stamp.today).map_err(failed)?;
    let mut store = context.change_store()?;
    let sorted = sort(context, args, &store, &read)?;
    let refused = args.all_or_nothing && sorted.rejected > 0;
    let saved = if args.dry_run || refused || sorted.calls.is_empty() {
        None
    } else {
        Some(store.apply(&Edit::Calls { calls: sorted.calls.clone() }, &context.stamp)?)
    };
    report(context, args, (&read, &sorted), saved)?;
    Ok(if refused { 3 } else { u8::from(sorted.rejected > 0) })
}

/// Tells calls to be taken from those taken before and from lines that are not valid.
fn sort(context: &Context, args: &Args, store: &Store, read: &ReadCalls) -> Result<Sorted, Error> {
    let taken = store.calls_taken()?;
    let named = named(store, read)?;
    let mut sorted = Sorted::default();
    for call in &read.calls {
        let judged = match call {
            Ok(call) => match whose(&named, call) {
                Ok(guest) => judge(context, args, (store, &taken), (call, guest, &sorted.guests))?,
                Err(code) => Judged::Wrong(vec![fault(call, CallCell::MemberNo, code)]),
            },
            Err(faults) => Judged::Wrong(faults.clone()),
        };
        match judged {
            Judged::New(customer, edit) => {
                sorted.late.extend(Some(edit.touch.day).filter(|day| *day < context.stamp.today));
                sorted.guests.insert((customer, edit.touch.day));
                sorted.calls.push(*edit);
            }
            Judged::Taken => sorted.already += 1,
            Judged::Wrong(faults) => {
                sorted.rejected += 1;
                sorted.faults.extend(faults);
            }
        }
    }
    Ok(sorted)
}

fn fault(call: &FilledCall, cell: CallCell, code: CallFaultCode) -> CallFault {
    CallFault { line: call.line, cell: Some(cell), value: None, code, near: None }
}

/// The guests the lines may be about, each by every number of his that stands in one: as it is, without its zeros, or masked.
fn named(store: &Store, read: &ReadCalls) -> Result<Vec<Numbered>, Error> {
    let written: HashSet<&str> = read.calls.iter().flatten().map(|call| call.member_no.as_str()).collect();
    let bare: HashSet<&str> = written.iter().filter_map(|number| without_zeros(number)).collect();
    let has_masks = written.iter().any(|number| number.contains(['*', '‹']));
    let is_named = |number: &str| {
        written.contains(number)
            || without_zeros(number).is_some_and(|number| bare.contains(number))
            || (has_masks && written.contains(shown_as_number(number).as_str()))
    };
    Ok(store.guests_numbered(&is_named)?)
}

/// A number without the zeros before it, which a spreadsheet drops; `None` when it holds more than digits.
fn without_zeros(number: &str) -> Option<&str> {
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| number.trim_start_matches('0'))
}

/// The one guest a line is about. Without his name it is the one of the very number; with it lost zeros are made good, and it
/// decides between several.
fn whose<'g>(named: &'g [Numbered], call: &FilledCall) -> Result<&'g Guest, CallFaultCode> {
    let written = call.member_no.as_str();
    let is_whole = |number: &str| number == written || shown_as_number(number) == written;
    let has_lost_zeros = |number: &str| {
        let bare = without_zeros(number).zip(without_zeros(written));
        number.len() > written.len() && bare.is_some_and(|(own, written)| own == written)
    };
    let is_alike = |known: &&Numbered| is_whole(&known.number) || has_lost_zeros(&known.number);
    let mut alike = named.iter().filter(is_alike).peekable();
    let first = alike.peek().map(|known| known.guest.customer);
    let alike: Vec<&Numbered> = alike.collect();
    let is_alone = alike.iter().all(|known| Some(known.guest.customer) == first);
    let fits = |known: &&Numbered| match &call.guest {
        Some(name) => is_called(known, name) || (is_alone && was_nameless(known, name)),
        None => is_whole(&known.number),
    };
    let mut fitting: Vec<&Numbered> = alike.iter().copied().filter(fits).collect();
    let mut exact = fitting.iter().filter(|known| call.guest.is_some() && known.number == written);
    if let Some(exact) = exact.next() {
        return Ok(&exact.guest);
    }
    fitting.dedup_by_key(|known| known.guest.customer);
    match fitting[..] {
        // Without the name nobody can tell whether zeros were lost.
        [known] if call.guest.is_some() || is_alone => Ok(&known.guest),
        [_, ..] => Err(CallFaultCode::SeveralGuests),
        [] if call.guest.is_some() && !alike.is_empty() => Err(CallFaultCode::OtherGuest),
        [] => Err(CallFaultCode::UnknownMember),
    }
}

/// A name as it is compared.
fn plain(name: &str) -> String {
    fold(name).chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// Whether a guest is or was ever called what a line says: as lists name him, by his name whatever title stands before it, or by
/// his title alone. Who has neither is called by his number, of which zeros may be lost as well.
fn is_called(known: &Numbered, said: &str) -> bool {
    let said = plain(said);
    let behind_title = said.split_once('(').and_then(|(_, inside)| inside.strip_suffix(')'));
    let is_so = |guest: &Guest| {
        // As lists show it: a phone in it is masked.
        let shown = guest.name.is_some().then(|| named_in_full(&Guest { title: None, ..guest.clone() }));
        let names = [guest.name.as_deref(), shown.as_deref()].into_iter().flatten().map(plain);
        let is_name = |name: String| name == said || Some(name.as_str()) == behind_title;
        plain(&named_in_full(guest)) == said
            || names.into_iter().any(is_name)
            || guest.title.as_deref().is_some_and(|title| plain(title) == said)
    };
    let is_nameless = known.guest.name.is_none() && known.guest.title.is_none();
    is_so(&known.guest)
        || known.called.iter().any(is_so)
        || (is_nameless && without_zeros(&known.number).is_some_and(|own| Some(own) == without_zeros(&said)))
}

/// Whether a line calls a guest by his number: so lists do as long as no name is known.
fn was_nameless(known: &Numbered, said: &str) -> bool {
    plain(&shown_as_number(&known.number)) == plain(said)
}

/// What a line comes to.
enum Judged {
    New(CustomerId, Box<CallEdit>),
    Taken,
    Wrong(Vec<CallFault>),
}

fn judge(
    context: &Context,
    args: &Args,
    (store, taken): (&Store, &[TakenCall]),
    (call, guest, before): (&FilledCall, &Guest, &BTreeSet<(CustomerId, Day)>),
) -> Result<Judged, Error> {
    let wrong = |cell, code| Ok(Judged::Wrong(vec![fault(call, cell, code)]));
    if before.contains(&(guest.customer, call.day)) {
        return wrong(CallCell::MemberNo, CallFaultCode::SameGuest);
    }
    // What the outcome asks for was looked for when the file was read.
    let agreed = call.agreed().unwrap_or_default();
    if let Some(known) = taken.iter().find(|known| known.is_of(guest.customer, call.day)) {
        let is_same = says_the_same(&known.call, call, &agreed);
        return if is_same {
            Ok(Judged::Taken)
        } else {
            wrong(CallCell::Outcome, CallFaultCode::AlreadyTaken)
        };
    }
    let member_no = guest.member_no.clone();
    let (today, minute) = now(context);
    let with_secretary = store.guest_record(&member_no)?.secretary.is_some();
    let touch = Touch {
        day: call.day,
        minute: if call.day == today { minute } else { NOON },
        who: args.who.clone().unwrap_or_else(|| context.stamp.who.clone()),
        to: if with_secretary { SpokenTo::Secretary } else { SpokenTo::Guest },
        method: call.method,
        outcome: call.outcome,
        cause: agreed.cause,
        promise: None,
        cost: Fen::ZERO,
        note: call.note.clone(),
        next: agreed.next,
        phase: store.phase_on(&member_no, call.day)?,
    };
    let edit = CallEdit { member_no, touch, booking: agreed.table };
    Ok(Judged::New(guest.customer, Box::new(edit)))
}

/// Whether a call was taken with the very words of the line.
fn says_the_same(known: &WrittenCall, call: &FilledCall, agreed: &Agreed) -> bool {
    let (touch, booked) = (&known.written.touch, known.written.booked.as_ref());
    touch.outcome == call.outcome
        && touch.method == call.method
        && touch.cause == agreed.cause
        && touch.next == agreed.next
        && touch.note == call.note
        && booked.map(|booked| &booked.booking) == agreed.table.as_ref()
}

fn report(
    context: &Context,
    args: &Args,
    (read, sorted): (&ReadCalls, &Sorted),
    saved: Option<Saved>,
) -> Result<(), Error> {
    let words = context.words();
    let rejects = sorted.faults.iter().map(|fault| Reject {
        line: fault.line,
        cell: fault.cell.and_then(|cell| read.address(fault.line, cell)),
        column: fault.cell.and_then(|cell| read.column_name(cell)),
        field: fault.cell,
        value: fault.value.as_deref(),
        code: fault.code,
        reason: call_fault(fault, read.example, words),
    });
    let said = saved.as_ref().and_then(|saved| taken_calls(&saved.line, words));
    let report = Report {
        saved: saved.as_ref().map(|saved| saved.number),
        changed: saved.is_some(),
        dry_run: args.dry_run,
        file: &read.file,
        taken: if saved.is_some() || args.dry_run { sorted.calls.len() } else { 0 },
        already_taken: sorted.already,
        blank: read.blank,
        rejected: sorted.rejected,
        rejects: rejects.collect(),
        line: saved.map(|saved| saved.line),
    };
    let text = || text(&report, (args, sorted), said.as_deref(), context);
    if report.changed { context.answer_saved(&report, text) } else { context.answer(&report, text) }
}

fn text(
    report: &Report<'_>,
    (args, sorted): (&Args, &Sorted),
    said: Option<&str>,
    context: &Context,
) -> String {
    let words = context.words();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut lines = Vec::new();
    match report.saved {
        Some(number) => lines.push(words.calls_read_saved(number.to_string(), said.unwrap_or_default())),
        None if args.dry_run => {
            lines.extend([words.calls_read_would(count(report.taken)), words.calls_read_dry_run()]);
        }
        None if sorted.calls.is_empty() => lines.push(words.calls_read_none()),
        None => lines.push(words.calls_read_refused()),
    }
    if report.changed {
        let late = sorted.late.iter().map(|day| (day.to_string(), context.stamp.today - *day));
        lines.extend(late.map(|(day, days)| words.calls_read_late(day, u32::try_from(days).unwrap_or(0))));
    }
    lines.extend((report.already_taken > 0).then(|| words.calls_read_already(count(report.already_taken))));
    lines.extend((report.blank > 0).then(|| words.calls_read_blank(count(report.blank))));
    if report.rejected > 0 {
        let rejected = count(report.rejected);
        lines.push(if report.changed {
            words.calls_read_rejected(rejected)
        } else {
            words.calls_read_rejected_all(rejected)
        });
        lines.extend(report.rejects.iter().map(|reject| format!("  {}", reject_line(reject, words))));
    }
    lines.join("\n") + "\n"
}

/// `H7, Next date: …`, in a text `line 7, Next date: …`.
fn reject_line(reject: &Reject<'_>, words: &Words) -> String {
    let column = reject.column.map(|column| cut(column, 40));
    let line = reject.line.to_string();
    let place = match (&reject.cell, column) {
        (Some(cell), Some(column)) => words.calls_read_cell(cell.as_str(), column),
        (_, Some(column)) => words.calls_read_place(line, column),
        (_, None) => words.calls_read_line(line),
    };
    let value = reject.value.map(|value| words.calls_words(cut(value, 40)));
    let place = [Some(place), value].into_iter().flatten().collect::<Vec<_>>().join(" ");
    words.said_of(place, reject.reason.as_str())
}
