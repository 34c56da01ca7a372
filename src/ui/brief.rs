//! The page of the day in words: its parts, the lines of each, and how each came about. The screen and the command line say it
//! alike; where others read along only what they may read.

use super::{alert_words, say, touch_words};
use crate::domain::alert::AlertRow;
use crate::domain::attendance::DataAge;
use crate::domain::brief::{AtRisk, Brief};
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::touch::DayText;
use crate::playbook::measure_name;
use crate::text::{self, Lean, capitalised, record, terms};
use crate::words::{Language, Words};
use crate::worker::{DayPart, DaySheet};

/// A part of the page, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// What keeps the page from telling all.
    Mind,
    /// The weather in a line.
    Weather,
    /// What the general manager says.
    Review,
    /// Who of the roster came.
    Came,
    /// The tables booked.
    Tables,
    /// Who woke.
    Woken,
    /// Who fell.
    Fell,
    /// What is at risk.
    Risk,
    /// Whom to call.
    Calls,
    /// What was agreed and is due.
    Due,
    /// Anniversaries.
    Near,
}

impl Part {
    /// Every part, in order.
    pub(crate) const ALL: [Self; 11] = [
        Self::Mind,
        Self::Weather,
        Self::Review,
        Self::Came,
        Self::Tables,
        Self::Woken,
        Self::Fell,
        Self::Risk,
        Self::Calls,
        Self::Due,
        Self::Near,
    ];

    /// Columns of its cells and how they lean; the last takes what is left.
    pub(crate) fn columns(self) -> &'static [(usize, Lean)] {
        use Lean::{Left, Right};
        match self {
            Self::Mind | Self::Weather | Self::Review | Self::Risk => &[(0, Left)],
            Self::Tables => &[(10, Left), (20, Left), (0, Left)],
            Self::Woken => &[(20, Left), (15, Left), (0, Left)],
            Self::Came | Self::Fell | Self::Calls => {
                &[(20, Left), (15, Left), (11, Left), (8, Right), (0, Left)]
            }
            Self::Due => &[(13, Left), (20, Left), (0, Left)],
            Self::Near => &[(10, Left), (9, Left), (20, Left), (0, Left)],
        }
    }
}

/// What keeps the page from telling all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mind {
    /// So many files wait in the inbox.
    Inbox(usize),
    /// The bills are old, or end before the as-of day.
    Age(DataAge),
    /// The alerts are those of a day that is past: nothing has closed one.
    Past,
    /// So many of the roster fell at once.
    Banner,
    /// The last import left rows out.
    Rejected,
}

/// The page of a day with what is picked from it once, and not at every drawing.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) brief: Brief,
    minds: Vec<Mind>,
    /// Places of the alerts of those who fell.
    fell: Vec<usize>,
    /// Places of the alerts on the call list.
    calls: Vec<usize>,
    /// How many more calls there are, and how many guests are not to be reached.
    beside: (usize, usize),
    risk: AtRisk,
}

/// Who reads the page, and in which words.
pub(crate) struct Reader<'a> {
    pub(crate) language: Language,
    /// Whether others may read along.
    pub(crate) discreet: bool,
    /// What a guest is called.
    pub(crate) name: &'a dyn Fn(&Guest) -> String,
    /// The key that opens a line, where there is one.
    pub(crate) key: Option<String>,
}

impl Reader<'_> {
    fn words(&self) -> &'static Words {
        self.language.words()
    }

    /// A text somebody wrote: it may name guests.
    fn written(&self, said: &str) -> String {
        if self.discreet { self.words().brief_hidden() } else { say::number(said) }
    }

    fn amount(&self, said: String) -> String {
        if self.discreet { String::new() } else { said }
    }
}

impl Page {
    /// The page of a day, with so many files in the inbox.
    pub(crate) fn new(brief: Brief, inbox: usize) -> Self {
        let place = |row: &AlertRow| brief.alerts.rows.iter().position(|other| std::ptr::eq(other, row));
        let list = brief.calls();
        let out = list.left_out;
        let beside = (list.more, out.not_to_be_reached() + out.spoken_to);
        let (fell, calls) = (
            brief.fell().filter_map(place).collect(),
            list.rows.iter().filter_map(|row| place(row)).collect(),
        );
        let mut page = Self { risk: brief.at_risk(), minds: Vec::new(), fell, calls, beside, brief };
        page.note_inbox(inbox);
        page
    }

    /// Takes note of how many files wait in the inbox.
    pub(crate) fn note_inbox(&mut self, inbox: usize) {
        let brief = &self.brief;
        let minds = [
            (inbox > 0).then_some(Mind::Inbox(inbox)),
            (brief.age != DataAge::Fresh).then_some(Mind::Age(brief.age)),
            brief.alerts.is_past.then_some(Mind::Past),
            brief.alerts.banner.map(|_| Mind::Banner),
            brief.rejected.map(|_| Mind::Rejected),
        ];
        self.minds = minds.into_iter().flatten().collect();
    }

    /// How many lines a part has below its title.
    pub(crate) fn len(&self, part: Part) -> usize {
        match part {
            Part::Mind => self.minds.len(),
            Part::Weather | Part::Review | Part::Risk => 0,
            Part::Came => self.brief.roll.present.len(),
            Part::Tables => self.brief.tables.len(),
            Part::Woken => self.brief.woken.len(),
            Part::Fell => self.fell.len(),
            Part::Calls => self.calls.len(),
            Part::Due => self.brief.due.len(),
            Part::Near => self.brief.anniversaries.len(),
        }
    }

    /// The parts the page has; of some it is told that there is nothing, others are left out then.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Part> + '_ {
        Part::ALL.into_iter().filter(|part| {
            let is_told_anyway = matches!(
                part,
                Part::Weather | Part::Review | Part::Came | Part::Fell | Part::Risk | Part::Calls
            );
            is_told_anyway || self.len(*part) > 0
        })
    }

    /// The page as a file shows it; `today` is the clock's day, `outlet` the only one counted.
    pub(crate) fn day_sheet(&self, today: Day, outlet: Option<&str>, reader: &Reader) -> DaySheet {
        let words = reader.words();
        let as_of = say::as_of(self.brief.alerts.as_of, today, words);
        let facts = std::iter::once(as_of).chain(outlet.map(say::number)).collect();
        let lines = |part| (0..self.len(part)).map(|at| self.cells(part, at, reader)).collect();
        let parts = self.parts().map(|part| DayPart { title: self.title(part, reader), lines: lines(part) });
        DaySheet {
            title: format!("{} {}", words.screen_today(), say::day_and_weekday(self.brief.day, words)),
            facts,
            parts: parts.collect(),
        }
    }

    /// What is to be minded.
    pub(crate) fn mind(&self, at: usize) -> Option<Mind> {
        self.minds.get(at).copied()
    }

    /// The alert of a line.
    pub(crate) fn alert(&self, part: Part, at: usize) -> Option<&AlertRow> {
        let place = match part {
            Part::Fell => self.fell.get(at),
            Part::Calls => self.calls.get(at),
            _ => None,
        };
        self.brief.alerts.rows.get(*place?)
    }

    /// Whom a line is about.
    pub(crate) fn guest(&self, part: Part, at: usize) -> Option<&Guest> {
        let brief = &self.brief;
        match part {
            Part::Came => brief.roll.present.get(at).map(|it| &it.guest),
            Part::Tables => brief.tables.get(at).map(|it| &it.guest),
            Part::Woken => brief.woken.get(at).map(|it| &it.guest),
            Part::Fell | Part::Calls => self.alert(part, at).map(|it| &it.guest),
            Part::Due => brief.due.get(at).map(|it| &it.guest),
            Part::Near => brief.anniversaries.get(at).map(|it| &it.guest),
            Part::Mind | Part::Weather | Part::Review | Part::Risk => None,
        }
    }

    /// What the house wrote of the day.
    pub(crate) fn written(&self, text: DayText) -> Option<&str> {
        match text {
            DayText::Weather => self.brief.alerts.weather.as_deref(),
            DayText::Review => self.brief.review.as_ref().map(|review| review.text.as_str()),
        }
    }

    /// Who wrote the review, and when.
    fn written_by(&self, reader: &Reader) -> Option<String> {
        let written = self.brief.review.as_ref()?.written.as_ref().filter(|_| !reader.discreet)?;
        Some(reader.words().brief_written_by(say::number(&written.who), minute(&written.local)))
    }

    /// A text of the day that a line may be too short for: what it is called, and all of it.
    pub(crate) fn whole_text(&self, part: Part, reader: &Reader) -> Option<(String, String)> {
        let words = reader.words();
        let (name, text, by) = match part {
            Part::Weather => (words.journal_weather(), DayText::Weather, None),
            Part::Review => (words.journal_review(), DayText::Review, self.written_by(reader)),
            _ => return None,
        };
        let said = reader.written(self.written(text)?);
        let said = std::iter::once(said).chain(by).collect::<Vec<_>>().join(" · ");
        Some((capitalised(&name), said))
    }

    /// Whether a line is a warning.
    pub(crate) fn warns(&self, part: Part, at: usize) -> bool {
        match part {
            Part::Mind => true,
            Part::Tables => {
                self.brief.tables.get(at).is_some_and(|table| self.brief.rivals(table).next().is_some())
            }
            _ => false,
        }
    }

    /// The title of a part; none of what is to be minded, which speaks for itself.
    pub(crate) fn title(&self, part: Part, reader: &Reader) -> Option<String> {
        let words = reader.words();
        let counted = |said: String| words.said_of(said, self.len(part).to_string());
        Some(match part {
            Part::Mind => return None,
            Part::Weather => text_of_day(&words.journal_weather(), self.written(DayText::Weather), reader),
            Part::Review => {
                let said = text_of_day(&words.journal_review(), self.written(DayText::Review), reader);
                std::iter::once(said).chain(self.written_by(reader)).collect::<Vec<_>>().join(" · ")
            }
            Part::Came => {
                let roll = &self.brief.roll;
                let day = say::day_and_weekday(roll.day, words);
                words.brief_came(day, roll.present.len().to_string(), roll.roster.to_string())
            }
            Part::Tables => counted(words.brief_tables()),
            Part::Woken => counted(words.brief_woken()),
            Part::Fell if self.fell.is_empty() => words.brief_fell_none(),
            Part::Fell => counted(words.brief_fell()),
            Part::Risk => {
                let count = words.brief_guests(u32::try_from(self.risk.guests).unwrap_or(u32::MAX));
                let value = reader.amount(say::yuan(Some(self.risk.value)));
                let said = [value, count].into_iter().filter(|said| !said.is_empty());
                // Without the amount only the guests are counted.
                let what = if reader.discreet { words.brief_risk_guests() } else { words.brief_risk() };
                words.said_of(what, said.collect::<Vec<_>>().join(" · "))
            }
            Part::Calls if self.calls.is_empty() => words.brief_calls_none(),
            Part::Calls => counted(words.brief_calls()),
            Part::Due => counted(words.brief_due()),
            Part::Near => counted(words.brief_near()),
        })
    }

    /// The cells of a line.
    pub(crate) fn cells(&self, part: Part, at: usize, reader: &Reader) -> Vec<String> {
        self.cells_of(part, at, reader).unwrap_or_default()
    }

    fn cells_of(&self, part: Part, at: usize, reader: &Reader) -> Option<Vec<String>> {
        let words = reader.words();
        let name = self.guest(part, at).map(reader.name).unwrap_or_default();
        Some(match part {
            Part::Mind => vec![self.mind_text(self.mind(at)?, words)],
            Part::Weather | Part::Review | Part::Risk => return None,
            Part::Came => {
                let present = self.brief.roll.present.get(at)?;
                let spend = reader.amount(say::yuan(Some(present.cell.spend)));
                let room = present.room.as_deref().map(say::number).unwrap_or_default();
                vec![name, say::cell_mark(present.cell.sitting, words), room, spend, String::new()]
            }
            Part::Tables => vec![self.table_day(at, words)?, name, self.table(at, reader)?],
            Part::Woken => {
                let woken = self.brief.woken.get(at)?;
                let touch = &woken.attempt;
                let method = terms::method(touch.method, words);
                let touched = format!("{} {method}", say::short_day(touch.day));
                let parts = [touched, reader.amount(say::number(&touch.owner))];
                let said = parts.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>();
                vec![name, words.brief_visit(say::day_and_weekday(woken.visit, words)), said.join(" · ")]
            }
            Part::Fell | Part::Calls => self.alert_cells(name, self.alert(part, at)?, reader),
            Part::Due => {
                let action = self.brief.due.get(at)?;
                let late = action.days_due(self.brief.day).unwrap_or(0);
                let said = [action.step.what.as_deref(), action.promise.as_deref(), Some(&action.who)];
                let said = said.into_iter().flatten().map(say::number).collect::<Vec<_>>().join(" · ");
                vec![words.brief_overdue(late), name, reader.amount(said)]
            }
            Part::Near => {
                let near = self.brief.anniversaries.get(at)?;
                let kind = record::kind(near.kind, words);
                // The year he was born in is nobody else's.
                let date = reader.amount(record::date(near.date, words));
                let said = [kind, date].join(" ").trim_end().to_owned();
                let day = say::day_and_weekday(near.next.day, words);
                vec![day, words.brief_ahead(near.next.days), name, said]
            }
        })
    }

    fn alert_cells(&self, name: String, row: &AlertRow, reader: &Reader) -> Vec<String> {
        let (words, alerts) = (reader.words(), &self.brief.alerts);
        let countdown = alert_words::countdown(row, words);
        vec![
            name,
            alert_words::arrow((row, Some(&row.alert)), alerts.ladder, reader.discreet, words),
            countdown.unwrap_or_else(|| words.none()),
            reader.amount(alert_words::value(row)),
            measure_name(row.chosen.measure, reader.language),
        ]
    }

    fn table_day(&self, at: usize, words: &Words) -> Option<String> {
        Some(say::day_and_weekday(self.brief.tables.get(at)?.reservation.booking.day, words))
    }

    /// Sitting, room, covers and dishes; before them who else wants the room.
    fn table(&self, at: usize, reader: &Reader) -> Option<String> {
        let (words, table) = (reader.words(), self.brief.tables.get(at)?);
        let rivals: Vec<String> = self.brief.rivals(table).map(reader.name).collect();
        let rivals = (!rivals.is_empty()).then(|| words.brief_same_room(rivals.join(&words.between_items())));
        let said = touch_words::table(&table.reservation.booking, words);
        Some([rivals, Some(said)].into_iter().flatten().collect::<Vec<_>>().join(" · "))
    }

    fn mind_text(&self, mind: Mind, words: &Words) -> String {
        let brief = &self.brief;
        let last = || brief.last_bill.to_string();
        match mind {
            Mind::Inbox(files) => words.brief_inbox(u32::try_from(files).unwrap_or(u32::MAX)),
            Mind::Age(DataAge::Old { days }) => words.brief_old_data(last(), days.to_string()),
            Mind::Age(_) => words.attendance_no_bills_after(last()),
            Mind::Past => words.alerts_past(),
            Mind::Banner => brief.alerts.banner.map_or_else(String::new, |banner| {
                words.alerts_banner(banner.fallen.to_string(), banner.roster.to_string())
            }),
            Mind::Rejected => brief.rejected.map_or_else(String::new, |rejected| {
                let rows = u32::try_from(rejected.rows).unwrap_or(u32::MAX);
                words.brief_rejected(rows, rejected.batch.to_string())
            }),
        }
    }

    /// How a part came about: what it counts, and as of when.
    pub(crate) fn explained(&self, part: Part, words: &Words) -> String {
        let brief = &self.brief;
        let (day, as_of) = (brief.day.to_string(), brief.alerts.as_of.to_string());
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let counted =
            |said: String| [said, words.brief_why_counted(day.clone())].join(&words.between_sentences());
        let of_alerts = |said: String| {
            let past = brief.alerts.is_past.then(|| words.alert_figure_past());
            std::iter::once(said).chain(past).collect::<Vec<_>>().join(&words.between_sentences())
        };
        match part {
            Part::Mind => of_alerts(words.brief_why_mind()),
            Part::Weather => words.brief_why_weather(day),
            Part::Review => words.brief_why_review(day),
            Part::Came => {
                words.brief_why_came(brief.alerts.as_of.month().to_string(), brief.roll.day.to_string())
            }
            Part::Tables => words.brief_why_tables(day),
            Part::Woken => words.brief_why_woken(as_of),
            Part::Fell => of_alerts(counted(words.brief_why_fell(as_of))),
            Part::Risk => {
                of_alerts(words.brief_why_risk(as_of, number(self.risk.guests), number(self.risk.unknown)))
            }
            Part::Calls => {
                of_alerts(counted(words.brief_why_calls(number(self.beside.0), number(self.beside.1))))
            }
            Part::Due => words.brief_why_due(day),
            Part::Near => words.brief_why_near(day),
        }
    }
}

/// A text of the day with its name; where there is none, the key that writes it.
fn text_of_day(name: &str, said: Option<&str>, reader: &Reader) -> String {
    let words = reader.words();
    let unwritten = || {
        let key = reader.key.clone();
        key.map_or_else(|| words.none(), |key| words.brief_unwritten(key))
    };
    words.said_of(capitalised(name), said.map_or_else(unwritten, |said| reader.written(said)))
}

/// `2026-10-19 09:05` of a moment with seconds.
fn minute(moment: &str) -> String {
    moment.get(..16).unwrap_or(moment).to_owned()
}

/// The cells in so many columns each; the last one takes what is left of all.
pub(crate) fn fitted(part: Part, cells: &[String], columns: usize) -> String {
    let mut line = String::new();
    let widths = part.columns();
    for (at, (cell, (width, lean))) in cells.iter().zip(widths).enumerate() {
        let used = text::width(&line);
        let is_last = at + 1 == widths.len();
        let room = columns.saturating_sub(used);
        let width = if is_last { room } else { (*width).min(room) };
        line.push_str(&text::fit(cell, width, *lean));
        if !is_last && room > width {
            line.push(' ');
        }
    }
    line
}
