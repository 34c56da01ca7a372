//! A choice in a menu as the options a file is read with.

use super::dialog::{ENCODINGS, Kind, ORDERS, TARGETS};
use crate::domain::bill::BillKind;
use crate::domain::intake::Target;
use crate::worker::{ImportOptions, Preview, StatusWord, can_be_mapped, map_text};

/// The options after line `entry` of a menu was chosen.
pub(super) fn changed(preview: &Preview, kind: &Kind, entry: usize) -> ImportOptions {
    let mut options = preview.options.clone();
    match kind {
        Kind::Target(column) => {
            options.mapping = mapping(preview, *column, TARGETS.get(entry).copied().flatten());
            // Without its column nothing says what the words mean.
            let status = Target::Status.name();
            let has_status = options
                .mapping
                .as_ref()
                .is_some_and(|map| map.split(',').any(|item| item.ends_with(&format!("={status}"))));
            options.status = options.status.filter(|_| has_status);
        }
        Kind::Status(word) => options.status = statuses(preview, *word, BillKind::ALL.get(entry).copied()),
        Kind::DateOrder => options.date_order = ORDERS.get(entry).copied().flatten(),
        // Other text, other names of columns: everything is found out anew.
        Kind::Encoding => {
            let encoding = ENCODINGS.get(entry).copied().flatten().map(str::to_owned);
            options = ImportOptions { encoding, ..ImportOptions::default() };
        }
        Kind::Sheet => {
            let sheet = preview.sample.sheets.get(entry).cloned();
            options = ImportOptions { sheet, ..ImportOptions::default() };
        }
        Kind::Change(_) | Kind::Columns | Kind::Statuses | Kind::Name(_) => {}
    }
    options
}

/// The mapping once a column means something else; a target has one column, so another one loses it.
fn mapping(preview: &Preview, column: usize, target: Option<Target>) -> Option<String> {
    let mut columns = preview.taken.files.first()?.columns.clone();
    for other in &mut columns {
        if target.is_some() && other.target == target {
            other.target = None;
        }
    }
    columns.get_mut(column)?.target = target;
    Some(map_text(&columns))
}

/// The status words once one of them means something else.
fn statuses(preview: &Preview, word: usize, kind: Option<BillKind>) -> Option<String> {
    let mut words = preview.sample.statuses.clone();
    words.get_mut(word)?.kind = kind;
    let item = |status: &StatusWord| {
        let kind = status.kind.filter(|_| can_be_mapped(&status.word))?;
        Some(format!("{}={}", status.word, kind.word()))
    };
    let mut items: Vec<String> = words.iter().filter_map(item).collect();
    // What was said of words that are not among the first rows still holds.
    let before = preview.options.status.iter().flat_map(|said| said.split([',', '，']));
    let is_new = |said: &&str| {
        said.rsplit_once(['=', '＝'])
            .is_some_and(|(name, _)| words.iter().all(|status| status.word != name.trim()))
    };
    items.extend(before.filter(is_new).map(str::to_owned));
    Some(items.join(","))
}
