//! `rollcall brief`: the page of the day as the Today screen shows it, with every line of every part, or as a file.

use super::alerts::{BannerRow, banner_row};
use super::args::Brief as Args;
use super::context::{Context, columns};
use super::sheet::{format_of, report_written};
use super::table::Table;
use crate::domain::alert::AlertRow;
use crate::domain::anniversary::{AnniversaryKind, YearDay};
use crate::domain::attendance::CellMark;
use crate::domain::brief::Brief;
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::domain::playbook::Measure;
use crate::domain::touch::{Booking, Method};
use crate::error::{Error, UsageError, file_name};
use crate::text::{cut, sanitise, tact};
use crate::transfer::export::{DayFormat, SheetFormat, Standing, write_day, write_private};
use crate::ui::brief::{Page, Part, Reader};
use crate::ui::say;
use serde::Serialize;
use std::path::Path;

/// Before the lines of a part.
const INDENT: &str = "  ";

/// `brief`. JSON shape: cli.md.
#[derive(Serialize)]
struct Answer<'a> {
    as_of: Day,
    day: Day,
    last_bill: Day,
    weather: Option<&'a str>,
    review: Option<Review<'a>>,
    banner: Option<BannerRow>,
    rejected: Option<Rejected>,
    came: Came<'a>,
    reservations: Vec<Line<'a, Reserved<'a>>>,
    woken: Vec<Line<'a, Woken<'a>>>,
    fell: Vec<Line<'a, Faded>>,
    value_at_risk: AtRisk,
    calls: Calls<'a>,
    due: Vec<Line<'a, Due<'a>>>,
    anniversaries: Vec<Line<'a, Anniversary>>,
}

/// A line about a guest.
#[derive(Serialize)]
struct Line<'a, T> {
    member_no: &'a str,
    name: Option<&'a str>,
    title: Option<&'a str>,
    #[serde(flatten)]
    told: T,
}

#[derive(Serialize)]
struct Review<'a> {
    text: &'a str,
    who: Option<&'a str>,
    at: Option<&'a str>,
}

#[derive(Serialize)]
struct Rejected {
    batch: i64,
    rows: u64,
}

#[derive(Serialize)]
struct Came<'a> {
    day: Day,
    roster: usize,
    rows: Vec<Line<'a, Visit<'a>>>,
}

#[derive(Serialize)]
struct Visit<'a> {
    rank: Option<u32>,
    sitting: CellMark,
    visits: u32,
    ticked: bool,
    room: Option<&'a str>,
    spend: Fen,
}

#[derive(Serialize)]
struct Reserved<'a> {
    #[serde(flatten)]
    booking: &'a Booking,
    /// The member numbers of those who want the same room at the same sitting.
    same_room: Vec<&'a str>,
}

#[derive(Serialize)]
struct Woken<'a> {
    visit: Day,
    touched: Day,
    method: Method,
    phase: Phase,
    who: &'a str,
}

#[derive(Serialize)]
struct Faded {
    phase_from: Phase,
    phase: Phase,
    opened_on: Day,
    worse_on: Option<Day>,
    value_at_risk: Option<Fen>,
    measure: Measure,
}

#[derive(Serialize)]
struct AtRisk {
    amount: Fen,
    guests: usize,
    unknown: usize,
}

#[derive(Serialize)]
struct Calls<'a> {
    more: usize,
    rows: Vec<Line<'a, Faded>>,
}

#[derive(Serialize)]
struct Due<'a> {
    since: Day,
    action: Option<&'a str>,
    promise: Option<&'a str>,
    who: &'a str,
}

#[derive(Serialize)]
struct Anniversary {
    on: Day,
    kind: AnniversaryKind,
    date: YearDay,
}

/// Prints the page of the day, or writes it into a file.
pub fn run(context: &Context, args: &Args) -> Result<u8, Error> {
    let out = args.out.as_deref();
    let out = out.map(|path| Ok::<_, UsageError>((path, page_format_of(path)?))).transpose()?;
    let store = context.read_store()?;
    let page = Page::new(store.brief(&context.view(), context.stamp.today)?, 0);
    if let Some((path, format)) = out {
        return write_out(context, &page, path, format);
    }
    context.answer(&answer(&page.brief, context), || text(&page, context))?;
    Ok(0)
}

/// The format a file's name asks for: that of a page, not of rows.
fn page_format_of(path: &Path) -> Result<(SheetFormat, DayFormat), UsageError> {
    let format = format_of(path)?;
    let of_page = DayFormat::of(format).ok_or_else(|| UsageError::PageFormat { file: file_name(path) })?;
    Ok((format, of_page))
}

/// Writes the page into a file that was not there; for the printer in the discreet form.
fn write_out(
    context: &Context,
    page: &Page,
    path: &Path,
    (format, of_page): (SheetFormat, DayFormat),
) -> Result<u8, Error> {
    let discreet = format.is_discreet_by_default();
    let name = |guest: &Guest| {
        if discreet { sanitise(&tact::name(guest)).into_owned() } else { say::name(guest) }
    };
    let reader = Reader { language: context.language, discreet, name: &name, key: None };
    let sheet = page.day_sheet(context.stamp.today, context.global.scope.as_deref(), &reader);
    write_private(path, Standing::Stays, |out| write_day(&sheet, (of_page, context.language), out))?;
    report_written(context, path, format, sheet.parts.iter().map(|part| part.lines.len()).sum())
}

fn line<T>(guest: &Guest, told: T) -> Line<'_, T> {
    let Guest { member_no, name, title, .. } = guest;
    Line { member_no, name: name.as_deref(), title: title.as_deref(), told }
}

fn answer<'a>(brief: &'a Brief, context: &Context) -> Answer<'a> {
    let (calls, risk) = (brief.calls(), brief.at_risk());
    let written = |it: &'a crate::domain::brief::Review| it.written.as_ref();
    Answer {
        as_of: brief.alerts.as_of,
        day: brief.day,
        last_bill: brief.last_bill,
        weather: brief.alerts.weather.as_deref(),
        review: brief.review.as_ref().map(|it| Review {
            text: &it.text,
            who: written(it).map(|it| it.who.as_str()),
            at: written(it).map(|it| it.at.as_str()),
        }),
        banner: brief.alerts.banner.map(|banner| banner_row(banner, context.words())),
        rejected: brief.rejected.map(|it| Rejected { batch: it.batch, rows: it.rows }),
        came: came(brief),
        reservations: reservations(brief),
        woken: woken(brief),
        fell: brief.fell().map(faded).collect(),
        value_at_risk: AtRisk { amount: risk.value, guests: risk.guests, unknown: risk.unknown },
        calls: Calls { more: calls.more, rows: calls.rows.into_iter().map(faded).collect() },
        due: due(brief),
        anniversaries: anniversaries(brief),
    }
}

fn came(brief: &Brief) -> Came<'_> {
    let roll = &brief.roll;
    let rows = roll.present.iter().map(|it| {
        let visit = Visit {
            rank: it.rank,
            sitting: it.cell.sitting,
            visits: it.cell.visits,
            ticked: it.cell.ticked,
            room: it.room.as_deref(),
            spend: it.cell.spend,
        };
        line(&it.guest, visit)
    });
    Came { day: roll.day, roster: roll.roster, rows: rows.collect() }
}

fn reservations(brief: &Brief) -> Vec<Line<'_, Reserved<'_>>> {
    let rows = brief.tables.iter().map(|it| {
        let same_room = brief.rivals(it).map(|guest| guest.member_no.as_str()).collect();
        line(&it.guest, Reserved { booking: &it.reservation.booking, same_room })
    });
    rows.collect()
}

fn woken(brief: &Brief) -> Vec<Line<'_, Woken<'_>>> {
    let rows = brief.woken.iter().map(|it| {
        let touch = &it.attempt;
        let (touched, method, phase) = (touch.day, touch.method, touch.phase);
        line(&it.guest, Woken { visit: it.visit, touched, method, phase, who: &touch.owner })
    });
    rows.collect()
}

fn faded(row: &AlertRow) -> Line<'_, Faded> {
    let told = Faded {
        phase_from: row.alert.from,
        phase: row.judgement.verdict.phase,
        opened_on: row.alert.opened_on,
        worse_on: row.judgement.countdown.map(|countdown| countdown.on),
        value_at_risk: row.judgement.value_at_risk(),
        measure: row.chosen.measure,
    };
    line(&row.guest, told)
}

fn due(brief: &Brief) -> Vec<Line<'_, Due<'_>>> {
    let rows = brief.due.iter().map(|it| {
        let (action, promise) = (it.step.what.as_deref(), it.promise.as_deref());
        line(&it.guest, Due { since: it.step.day, action, promise, who: &it.who })
    });
    rows.collect()
}

fn anniversaries(brief: &Brief) -> Vec<Line<'_, Anniversary>> {
    let rows = brief.anniversaries.iter();
    rows.map(|it| line(&it.guest, Anniversary { on: it.next.day, kind: it.kind, date: it.date })).collect()
}

fn text(page: &Page, context: &Context) -> String {
    let words = context.words();
    let reader = Reader { language: context.language, discreet: false, name: &say::name, key: None };
    let as_of = say::as_of(page.brief.alerts.as_of, context.stamp.today, words);
    let mut said = format!("{} {} · {as_of}\n", words.screen_today(), page.brief.day);
    for part in page.parts() {
        let title = page.title(part, &reader);
        said += &title.map_or_else(String::new, |title| format!("{}\n", cut(&title, usize::MAX)));
        said += &lines(page, part, &reader);
    }
    said
}

/// The lines of a part, in columns.
fn lines(page: &Page, part: Part, reader: &Reader) -> String {
    // The title says what they are: the columns need no names.
    let mut table = Table::new(part.columns().iter().map(|(_, lean)| (String::new(), *lean)));
    for at in 0..page.len(part) {
        table.push(page.cells(part, at, reader));
    }
    let text = table.text(columns().map(|columns| columns.saturating_sub(INDENT.len())));
    let rows = text.lines().skip(1);
    rows.flat_map(|row| [INDENT, row, "\n"]).collect()
}
