//! What a changed setting would alter on the sheet, in words: the settings and the first questions say it alike.

use super::screen::Scene;
use super::theme::Role;
use super::widget::wrap::wrap;
use super::{phase, say};
use crate::domain::customer::Guest;
use crate::domain::phase::Phase;
use crate::domain::what_if::SheetChange;
use crate::text::{self, Lean};
use ratatui::text::Line;

/// Columns of a phase with its sign.
const PHASE: usize = 14;

/// The difference of two sheets: how many change, which phases grow and shrink, who.
pub(crate) fn lines<'a>(change: &SheetChange, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let mut lines = counts(change, columns, scene);
    lines.extend(movers(&change.moved, columns, scene));
    lines
}

/// The same in so many rows: where it does not fit, the last one says how many guests are left out.
pub(crate) fn lines_within<'a>(
    change: &SheetChange,
    (columns, rows): (usize, usize),
    scene: &Scene,
) -> Vec<Line<'a>> {
    let (mut lines, all) = (counts(change, columns, scene), movers(&change.moved, columns, scene));
    if lines.len() + all.len() <= rows || change.moved.is_empty() {
        lines.extend(all);
        return lines;
    }
    let room = rows.saturating_sub(1);
    let fits = |shown: &usize| lines.len() + movers(&change.moved[..*shown], columns, scene).len() <= room;
    // More guests never take fewer lines.
    let numbers: Vec<usize> = (1..=change.moved.len()).collect();
    let shown = numbers.partition_point(fits);
    lines.extend(movers(&change.moved[..shown], columns, scene));
    lines.truncate(room);
    let left = u32::try_from(change.moved.len() - shown).unwrap_or(u32::MAX);
    lines.push(Line::styled(scene.words().settings_more_guests(left), scene.style(Role::Muted)));
    lines
}

/// Everything but the guests who change their phase.
fn counts<'a>(change: &SheetChange, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let (month, as_of) = (change.month.to_string(), say::short_day(change.as_of));
    if change.is_empty() {
        return wrap(&words.settings_no_effect(month, as_of), columns);
    }
    let said = match change.moved.len() {
        0 => words.settings_sheet(month, as_of),
        moved => words.settings_effect(u32::try_from(moved).unwrap_or(u32::MAX), month, as_of),
    };
    let mut lines = wrap(&said, columns);
    for line in &mut lines {
        line.style = scene.style(Role::Title);
    }
    lines.extend(phases(change, scene));
    let pair = |values: [String; 2]| values.join(" → ");
    if change.guests[0] != change.guests[1] {
        let [before, after] = change.guests.map(|guests| guests.to_string());
        lines.push(Line::from(words.settings_guests(before, after)));
    }
    if change.visits[0] != change.visits[1] {
        let visits = change.visits.map(|visits| text::group_thousands(&visits.to_string()));
        lines.push(Line::from(words.settings_visits(pair(visits))));
    }
    let names = |guests: &[Guest]| listed(guests.iter(), scene);
    if !change.coming.is_empty() {
        let said = words.settings_coming(change.coming.len().to_string(), names(&change.coming));
        lines.extend(wrap(&said, columns));
    }
    if !change.going.is_empty() {
        let said = words.settings_going(change.going.len().to_string(), names(&change.going));
        lines.extend(wrap(&said, columns));
    }
    lines
}

/// The phases that hold another number of guests, under what the two columns are.
fn phases<'a>(change: &SheetChange, scene: &Scene) -> Vec<Line<'a>> {
    let [before, after] = change.phases;
    let pairs = Phase::ALL.into_iter().zip(before.into_iter().zip(after));
    let mut lines: Vec<Line> = pairs
        .filter(|(_, (before, after))| before != after)
        .map(|(phase, (before, after))| {
            let name =
                text::fit(&format!("{} {}", phase::sign(phase), word(phase, scene)), PHASE, Lean::Left);
            Line::from(format!("{name} {before:>4} → {after}"))
        })
        .collect();
    if !lines.is_empty() {
        let heading = format!("{} {}", " ".repeat(PHASE), scene.words().settings_now_then());
        lines.insert(0, Line::styled(heading, scene.style(Role::Muted)));
    }
    lines
}

/// Who changes his phase, those of one change together.
fn movers<'a>(moved: &[(Guest, Phase, Phase)], columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let mut changes: Vec<(Phase, Phase)> = Vec::new();
    for (_, was, is) in moved {
        if !changes.contains(&(*was, *is)) {
            changes.push((*was, *is));
        }
    }
    let said = changes.into_iter().map(|(was, is)| {
        let of = moved.iter().filter(|(_, from, to)| (*from, *to) == (was, is)).map(|(guest, ..)| guest);
        let change = format!("{} → {}", word(was, scene), word(is, scene));
        scene.words().said_of(change, listed(of, scene))
    });
    said.flat_map(|said| wrap(&said, columns)).collect()
}

fn word(phase: Phase, scene: &Scene) -> String {
    scene.neutral_word(phase).unwrap_or_else(|| phase::word(phase, scene.words()))
}

fn listed<'g>(guests: impl Iterator<Item = &'g Guest>, scene: &Scene) -> String {
    let names: Vec<String> = guests.map(|guest| scene.name_in_sentence(guest)).collect();
    names.join(&scene.words().between_items())
}
