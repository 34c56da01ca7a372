//! What each dialog says, and before a change is saved what it would alter.

use super::dialog::{Choice, Dialog, Kind};
use super::{Scene, Settings, list, profiles, rows};
use crate::domain::edit::Edit;
use crate::domain::what_if::{BillChange, WhatIf};
use crate::text;
use crate::ui::theme::Role;
use crate::ui::widget::field;
use crate::ui::widget::panel::{self, Panel, PanelLayout};
use crate::ui::widget::wrap::wrap;
use crate::ui::{display_words, effect, notice, setting_words};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Where the panel stands, and how many lines its body has.
pub(super) fn lay_out(screen: &Settings, dialog: &Dialog, scene: &Scene) -> (PanelLayout, usize) {
    let panel = page(screen, dialog, scene);
    let room = list::room(screen, panel.lines(), scene);
    (panel.lay_out(room), panel.body.len())
}

/// Draws a dialog over the list.
pub(super) fn draw(screen: &Settings, dialog: &Dialog, frame: &mut Frame, scene: &Scene) {
    let page = page(screen, dialog, scene);
    let layout = panel::draw(frame, list::room(screen, page.lines(), scene), &page, scene.theme);
    if let Kind::Type(_, input, _) | Kind::Days(input, _) | Kind::Rename(_, input, _) = &dialog.kind {
        // The field is the last line of the body.
        let row = u16::try_from(page.body.len()).unwrap_or(1).saturating_sub(1);
        let area = Rect { y: layout.body.y + row, height: 1, ..layout.body }.intersection(layout.body);
        frame.buffer_mut().set_style(area, scene.style(Role::Row));
        let role = if dialog.prefilled { Role::Cursor } else { Role::Title };
        // Hours, days and limits are the house's; a name may be anybody's.
        let is_covered = scene.discreet && matches!(dialog.kind, Kind::Rename(..));
        field::draw(frame, area, input, (scene.style(role), is_covered));
    }
}

fn page<'a>(screen: &Settings, dialog: &Dialog, scene: &Scene) -> Panel<'a> {
    let words = scene.words();
    let label = |choice: &Choice| match (choice, &dialog.kind) {
        (Choice::Value(value), Kind::Pick(key)) => {
            let shown = setting_words::value(key, value, words);
            let now = screen.page().and_then(|page| page.settings.get(key));
            if now.as_deref() == Some(*value) { words.dialog_current(shown) } else { shown }
        }
        (Choice::Value(value), Kind::Display(key)) => {
            let shown = display_words::value(key, value, words);
            let is_now = display_words::value_of(scene.config, key) == *value;
            if is_now { words.dialog_current(shown) } else { shown }
        }
        (Choice::Save, _) => words.settings_save(),
        (Choice::Again, _) => words.settings_again(),
        (Choice::Rename, _) => words.profile_rename(),
        (Choice::Forget, _) => words.profile_forget(),
        (Choice::Leave | Choice::Value(_), _) => words.settings_leave(),
    };
    let hint = match &dialog.kind {
        _ if dialog.has_field() => words.dialog_hint_field(),
        _ if dialog.is_reckoning() => words.dialog_hint_close(),
        _ => words.dialog_hint_menu(),
    };
    Panel {
        title: title(dialog, scene),
        body: body(dialog, scene),
        scroll: dialog.scroll,
        menu: dialog.menu.entries.iter().map(label).collect(),
        chosen: dialog.menu.window.selected,
        hint,
    }
}

fn title(dialog: &Dialog, scene: &Scene) -> String {
    let words = scene.words();
    let said = match &dialog.kind {
        Kind::Pick(key) | Kind::Type(key, ..) => setting_words::name(key, words),
        Kind::Display(key) => display_words::name(key, words),
        Kind::Days(..) => words.setting_closed_days(),
        Kind::Profile(profile) => words.profile_title(profile.name.as_str()),
        Kind::Rename(profile, ..) => words.profile_rename_title(profile.name.as_str()),
        Kind::Preview(Edit::Setting { key, from, to }, _) => {
            let value = |value: &Option<String>| {
                let value = value.as_deref().unwrap_or_default();
                setting_words::value(key, value, words)
            };
            words.said_of(setting_words::name(key, words), format!("{} → {}", value(from), value(to)))
        }
        Kind::Preview(Edit::ClosedDays { from, to, closed }, _) => {
            let days = rows::span(&(*from..=*to), words);
            if *closed { words.settings_closing(days) } else { words.settings_opening(days) }
        }
        Kind::Preview(..) => String::new(),
    };
    text::sanitise(&said).into_owned()
}

fn body<'a>(dialog: &Dialog, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
    let field = |notes: &[String], wrong: Option<String>| {
        let mut lines: Vec<Line> = notes.iter().flat_map(|note| wrap(note, columns)).collect();
        if let Some(wrong) = wrong {
            let lines_of_wrong = wrap(&wrong, columns);
            lines.extend(lines_of_wrong.into_iter().map(|line| line.style(scene.style(Role::Worse))));
        }
        lines.push(Line::default());
        lines
    };
    match &dialog.kind {
        Kind::Pick(key) => wrap(&setting_words::meaning(key, words), columns),
        Kind::Display(key) => wrap(&display_words::meaning(key, words), columns),
        Kind::Type(key, _, wrong) => {
            let (meaning, allowed) = (setting_words::meaning(key, words), setting_words::allowed(key, words));
            if *wrong {
                field(&[meaning], Some(words.settings_wrong(allowed)))
            } else {
                field(&[meaning, words.settings_allowed(allowed)], None)
            }
        }
        Kind::Profile(profile) => {
            profiles::lines(profile, words).iter().flat_map(|said| wrap(said, columns)).collect()
        }
        Kind::Rename(_, _, wrong) => {
            field(&[words.profile_rename_how()], wrong.map(|why| profiles::wrong(why, scene)))
        }
        Kind::Days(_, wrong) => {
            field(&[words.settings_days_how()], wrong.then(|| words.settings_days_wrong()))
        }
        Kind::Preview(_, None) => vec![Line::styled(words.settings_reckoning(), scene.style(Role::Muted))],
        Kind::Preview(_, Some(Err(error))) => wrap(&notice::failure(error, scene), columns)
            .into_iter()
            .map(|line| line.style(scene.style(Role::Worse)))
            .collect(),
        Kind::Preview(_, Some(Ok(WhatIf::Nothing))) => wrap(&words.settings_no_bills(), columns),
        Kind::Preview(edit, Some(Ok(WhatIf::Bills(change)))) => bills(edit, *change, columns, scene),
        Kind::Preview(_, Some(Ok(WhatIf::Sheet(change)))) => effect::lines(change, columns, scene),
    }
}

fn count(number: u64) -> String {
    text::group_thousands(&number.to_string())
}

fn bills<'a>(edit: &Edit, change: BillChange, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let day = words.settings_bills_day(count(change.day));
    let changes = match change.sitting {
        0 => day,
        sitting => {
            let sitting = words.settings_bills_sitting(count(sitting));
            if change.day == 0 { sitting } else { words.settings_bills_both(day, sitting) }
        }
    };
    let said = words.settings_bills(count(change.looked_at), changes);
    let mut lines = wrap(&said, columns);
    // An hour of the house leaves alone whoever keeps his own.
    if matches!(edit, Edit::Setting { key, .. } if setting_words::split(key).1.is_none()) {
        lines.extend(wrap(&words.settings_bills_own(), columns));
    }
    lines
}
