//! What a view of the alerts shows, as a table for a file: the matrix or the guests of a cell, the kinds of touches or those of a kind.

use super::super::{Alerts, Scene};
use super::Showing;
use super::movement::shown_of;
use crate::domain::customer::Guest;
use crate::domain::effects::Effects;
use crate::domain::movement::{Cells, Movement};
use crate::domain::phase::Phase;
use crate::domain::touch::AttemptResult;
use crate::text::{self, tact, terms};
use crate::ui::{movement_words, phase};
use crate::words::Words;
use crate::worker::TableCell::{self, Count, Money, Text};
use crate::worker::{TableColumn, TableSheet};

/// For whom a table is made.
struct Reader<'a> {
    scene: &'a Scene<'a>,
    words: &'a Words,
    discreet: bool,
}

impl Reader<'_> {
    fn phase(&self, of: Phase) -> TableCell {
        Text(self.phase_said(of))
    }

    fn phase_said(&self, of: Phase) -> String {
        let neutral = if self.discreet { tact::phase_word(of, self.words) } else { None };
        neutral.unwrap_or_else(|| phase::word(of, self.words))
    }

    fn name(&self, guest: &Guest) -> TableCell {
        Text(if self.discreet { tact::name(guest) } else { self.scene.name(guest) })
    }

    fn owner(&self, owner: &str) -> String {
        if self.discreet {
            tact::name_or_number(owner, true).into_owned()
        } else {
            self.scene.member_no(owner)
        }
    }

    /// Columns of who a guest is; where others read along without his number.
    fn who(&self) -> Vec<(TableColumn, String)> {
        let number = (TableColumn::Text, self.words.column_member_no());
        let name = (TableColumn::Text, self.words.customers_column_name());
        if self.discreet { vec![name] } else { vec![number, name] }
    }

    fn who_is(&self, guest: &Guest) -> Vec<TableCell> {
        let number = (!self.discreet).then(|| Text(self.scene.member_no(&guest.member_no)));
        number.into_iter().chain([self.name(guest)]).collect()
    }

    fn facts(&self, as_of: String) -> Vec<String> {
        let discreet = self.discreet.then(|| self.words.export_discreet_form());
        [as_of, self.words.export_all_outlets()].into_iter().chain(discreet).collect()
    }
}

impl Alerts {
    /// What the view shows now as a table; `discreet` where others may read it. `None` where there is nothing to show.
    pub(in super::super) fn table(&self, discreet: bool, scene: &Scene) -> Option<TableSheet> {
        let reader = Reader { scene, words: scene.words(), discreet: discreet || scene.discreet };
        match self.showing {
            Showing::List => None,
            Showing::Movement => {
                let movement = self.movement.movement()?;
                match &self.movement.behind {
                    None => Some(matrix(movement, &reader)),
                    Some(_) => self.moved_guests(movement, &reader),
                }
            }
            Showing::Effects => {
                let effects = self.effects.answer.ready().filter(|effects| !effects.lines.is_empty())?;
                Some(match &self.effects.behind {
                    None => kinds(effects, &reader),
                    Some((places, _)) => touches(effects, places, &reader),
                })
            }
        }
    }

    /// The guests of the cell that lies open.
    fn moved_guests(&self, movement: &Movement, reader: &Reader) -> Option<TableSheet> {
        let words = reader.words;
        let behind = self.movement.behind.as_ref().filter(|behind| behind.guests.is_some())?;
        let mut columns = reader.who();
        columns.extend([
            (TableColumn::Text, movement.from.to_string()),
            (TableColumn::Text, movement.to.to_string()),
            (TableColumn::Text, words.movement_column_step()),
        ]);
        if !reader.discreet {
            columns.extend([
                (TableColumn::Money, words.movement_column_risk_before()),
                (TableColumn::Money, words.movement_column_risk_now()),
            ]);
        }
        let line = |row: &crate::domain::movement::Moved| {
            let mut cells = reader.who_is(behind.guest(row)?);
            cells.extend([reader.phase(row.from), reader.phase(row.to)]);
            cells.push(Text(movement_words::step(row.step(), words)));
            if !reader.discreet {
                cells.extend([row.risk_before, row.risk_now].map(Money));
            }
            Some(cells)
        };
        let lines: Vec<Vec<TableCell>> = behind.moved.iter().filter_map(line).collect();
        let cell = shown_of(behind.cells, &|of| reader.phase_said(of), &words.movement_everybody());
        let mut notes = vec![words.said_of(cell, words.movement_guests(movement.tally(behind.cells).guests))];
        notes.extend(risk(movement, behind.cells, reader));
        Some(TableSheet { columns, lines, notes, ..of_movement(movement, reader) })
    }
}

/// A table of the movement before its lines.
fn of_movement(movement: &Movement, reader: &Reader) -> TableSheet {
    let words = reader.words;
    let days = words.movement_days(movement.from.to_string(), movement.to.to_string());
    TableSheet {
        name: words.movement_title(),
        title: words.said_of(words.movement_title(), days),
        facts: reader.facts(words.export_as_of(movement.to.to_string())),
        columns: Vec::new(),
        lines: Vec::new(),
        notes: Vec::new(),
        made_on: reader.scene.today,
    }
}

fn risk(movement: &Movement, cells: Cells, reader: &Reader) -> Option<String> {
    let tally = movement.tally(cells);
    let [before, now] = [tally.risk_before, tally.risk_now].map(text::money);
    (!reader.discreet)
        .then(|| reader.words.movement_risk(reader.words.movement_guests(tally.guests), before, now))
}

/// The phases of the first day down, those of the second across, with their sums.
fn matrix(movement: &Movement, reader: &Reader) -> TableSheet {
    let words = reader.words;
    let sides: Vec<Option<Phase>> = Phase::ALL.into_iter().map(Some).chain([None]).collect();
    let name = |of: &Option<Phase>| of.map_or_else(|| words.movement_total(), |of| reader.phase_said(of));
    let columns = sides.iter().map(|of| (TableColumn::Count, name(of)));
    let lines = sides.iter().map(|from| {
        let count = |to: &Option<Phase>| Count(movement.tally(Cells { from: *from, to: *to }).guests);
        std::iter::once(Text(name(from))).chain(sides.iter().map(count)).collect()
    });
    let totals = words.said_of(words.movement_total(), movement_words::totals(movement, words));
    TableSheet {
        columns: std::iter::once((TableColumn::Text, words.movement_corner())).chain(columns).collect(),
        lines: lines.collect(),
        notes: std::iter::once(totals).chain(risk(movement, Cells::default(), reader)).collect(),
        ..of_movement(movement, reader)
    }
}

/// A table of what worked before its lines.
fn of_effects(effects: &Effects, reader: &Reader) -> TableSheet {
    let words = reader.words;
    // Where others read along the foot's word of the trade is not said.
    let foot = (!reader.discreet).then(|| words.effects_foot());
    let later = movement_words::later(effects, words);
    TableSheet {
        name: words.effects_title(),
        title: words.effects_title(),
        facts: reader.facts(words.export_as_of(effects.as_of.to_string())),
        columns: Vec::new(),
        lines: Vec::new(),
        notes: [Some(movement_words::decided(effects, words)), later, foot].into_iter().flatten().collect(),
        made_on: reader.scene.today,
    }
}

fn kinds(effects: &Effects, reader: &Reader) -> TableSheet {
    let words = reader.words;
    let columns = vec![
        (TableColumn::Text, words.effects_column_method()),
        (TableColumn::Text, words.effects_column_phase()),
        (TableColumn::Text, words.effects_column_owner()),
        (TableColumn::Count, words.effects_column_attempts()),
        (TableColumn::Count, words.effects_column_woken()),
        (TableColumn::Text, words.effects_column_percent()),
        (TableColumn::Count, words.effects_column_running()),
    ];
    let line = |line: &crate::domain::effects::EffectLine| {
        vec![
            Text(terms::method(line.method, words)),
            reader.phase(line.phase),
            Text(reader.owner(&line.owner)),
            Count(line.effect.attempts),
            Count(line.effect.woken),
            Text(movement_words::percent(line.effect, words)),
            Count(line.running),
        ]
    };
    TableSheet { columns, lines: effects.lines.iter().map(line).collect(), ..of_effects(effects, reader) }
}

fn touches(effects: &Effects, places: &[usize], reader: &Reader) -> TableSheet {
    let words = reader.words;
    let mut columns = vec![(TableColumn::Day, words.effects_column_day())];
    columns.extend(reader.who());
    columns.extend([
        (TableColumn::Text, words.effects_column_method()),
        (TableColumn::Text, words.effects_column_phase()),
        (TableColumn::Text, words.effects_column_owner()),
        (TableColumn::Sentence, words.effects_column_result()),
    ]);
    let line = |place: &usize| {
        let touch = effects.touches.get(*place)?;
        let attempt = &touch.attempt;
        let mut cells = vec![TableCell::Day(attempt.day)];
        cells.extend(reader.who_is(&touch.guest));
        cells.extend([
            Text(terms::method(attempt.method, words)),
            reader.phase(attempt.phase),
            Text(reader.owner(&attempt.owner)),
            Text(result(attempt.result(effects.as_of), words)),
        ]);
        Some(cells)
    };
    TableSheet { columns, lines: places.iter().filter_map(line).collect(), ..of_effects(effects, reader) }
}

/// What came of a touch.
pub(super) fn result(result: AttemptResult, words: &Words) -> String {
    match result {
        AttemptResult::Woke(day) => words.effects_woke(day.to_string()),
        AttemptResult::Slept => words.effects_slept(),
        AttemptResult::Running { until } => words.effects_running(until.to_string()),
    }
}
