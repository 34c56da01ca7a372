//! What a changed setting would alter on the sheet, in words: the settings and the first questions say it alike.

use super::phase;
use super::screen::Scene;
use super::theme::Role;
use super::widget::wrap::wrap;
use crate::domain::customer::Guest;
use crate::domain::phase::Phase;
use crate::domain::what_if::SheetChange;
use crate::text::{self, Lean};
use ratatui::text::Line;

/// The difference of two sheets: how many change, how many there are of each phase, who.
pub(crate) fn lines<'a>(change: &SheetChange, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let month = change.month.to_string();
    if change.is_empty() {
        return wrap(&words.settings_no_effect(month), columns);
    }
    let said = match change.moved.len() {
        0 => words.settings_sheet(month),
        moved => words.settings_effect(u32::try_from(moved).unwrap_or(u32::MAX), month),
    };
    let mut lines = wrap(&said, columns);
    for line in &mut lines {
        line.style = scene.style(Role::Title);
    }
    let word = |phase: Phase| scene.neutral_word(phase).unwrap_or_else(|| phase::word(phase, words));
    let [before, after] = change.phases;
    for (phase, (before, after)) in Phase::ALL.into_iter().zip(before.into_iter().zip(after)) {
        if before + after == 0 {
            continue;
        }
        let name = format!("{} {}", phase::sign(phase), word(phase));
        let said = format!("{} {before:>4} → {after:<4}", text::fit(&name, 14, Lean::Left));
        let role = if before == after { Role::Muted } else { Role::Text };
        lines.push(Line::styled(said, scene.style(role)));
    }
    let pair = |values: [String; 2]| values.join(" → ");
    if change.guests[0] != change.guests[1] {
        lines.push(Line::from(words.settings_guests(pair(change.guests.map(|guests| guests.to_string())))));
    }
    if change.visits[0] != change.visits[1] {
        let visits = change.visits.map(|visits| text::group_thousands(&visits.to_string()));
        lines.push(Line::from(words.settings_visits(pair(visits))));
    }
    if !change.coming.is_empty() {
        let said = words.settings_coming(change.coming.len().to_string(), names(&change.coming, scene));
        lines.extend(wrap(&said, columns));
    }
    if !change.going.is_empty() {
        let said = words.settings_going(change.going.len().to_string(), names(&change.going, scene));
        lines.extend(wrap(&said, columns));
    }
    for (guest, was, is) in &change.moved {
        let said = words.said_of(scene.name(guest), format!("{} → {}", word(*was), word(*is)));
        lines.push(Line::styled(text::cut(&said, columns), scene.style(Role::Text)));
    }
    lines
}

fn names(guests: &[Guest], scene: &Scene) -> String {
    let names: Vec<String> = guests.iter().map(|guest| scene.name(guest)).collect();
    names.join(&scene.words().between_items())
}
