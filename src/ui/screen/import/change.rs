//! A choice in a menu as the options a file is read with.

use super::dialog::{DELIMITERS, ENCODINGS, Kind, ORDERS, TARGETS};
use crate::domain::bill::BillKind;
use crate::domain::intake::Target;
use crate::worker::{
    ColumnPlan, ImportOptions, Lacking, Preview, StatusWord, can_be_listed, map_text_without, proposed_map,
};

/// The options after line `entry` of a menu was chosen.
pub(super) fn changed(preview: &Preview, kind: &Kind, entry: usize) -> ImportOptions {
    let mut options = preview.options.clone();
    match kind {
        Kind::Target(column) => {
            if let Some(columns) = mapping(preview, *column, TARGETS.get(entry).copied().flatten()) {
                let map = map_text_without(&columns, &unsaid(preview, *column));
                options = with_columns(preview, &columns, map);
            }
        }
        Kind::Status(word) => options.status = statuses(preview, *word, BillKind::ALL.get(entry).copied()),
        Kind::DateOrder => options.date_order = ORDERS.get(entry).copied().flatten(),
        // Other text, other names of columns: everything is found out anew.
        Kind::Encoding => {
            let encoding = ENCODINGS.get(entry).copied().flatten().map(str::to_owned);
            options = ImportOptions { encoding, delimiter: options.delimiter, ..ImportOptions::default() };
        }
        Kind::Delimiter => {
            let delimiter = DELIMITERS.get(entry).copied().flatten();
            options = ImportOptions { delimiter, encoding: options.encoding, ..ImportOptions::default() };
        }
        Kind::Sheet => {
            let sheet = preview.sample.sheets.get(entry).cloned();
            options = ImportOptions { sheet, ..ImportOptions::default() };
        }
        Kind::Change(_)
        | Kind::Columns
        | Kind::Statuses
        | Kind::Figures(_)
        | Kind::Paths(_)
        | Kind::Name(..)
        | Kind::Remembered(..) => {}
    }
    options
}

/// The options with the meanings the columns are shown with.
pub(super) fn proposed(preview: &Preview) -> ImportOptions {
    let columns = super::columns::all(preview);
    with_columns(preview, columns, proposed_map(columns))
}

/// The columns nothing is to be said of when `column` is: what the preview warns of is not settled by another column.
fn unsaid(preview: &Preview, column: usize) -> Vec<usize> {
    let warned = preview.missing.iter().filter(|lacking| lacking.target == Target::Status);
    // A column is known by its heading: what the person says of the first file's holds for all.
    let heading = |lacking: &Lacking| {
        let file = preview.taken.files.get(*lacking.files.first()?)?;
        file.columns.get(lacking.likely?).map(|column| column.name.as_str())
    };
    let headings: Vec<&str> = warned.filter_map(heading).collect();
    let columns = super::columns::all(preview).iter().enumerate();
    let open = columns.filter(|(place, own)| *place != column && headings.contains(&own.name.as_str()));
    open.map(|(place, _)| place).collect()
}

/// Whether a column is one of status words.
pub(super) fn has_status(columns: &[ColumnPlan]) -> bool {
    columns.iter().any(|column| column.target == Some(Target::Status))
}

/// The options once every column of the first file has its meaning, and this is said of them.
fn with_columns(preview: &Preview, columns: &[ColumnPlan], map: String) -> ImportOptions {
    let options = preview.options.clone();
    // Without a column of them in any file nothing says what the words mean.
    let mut others = preview.taken.files.iter().skip(1);
    let has_status = has_status(columns) || others.any(|file| has_status(&file.columns));
    let status = options.status.filter(|_| has_status);
    ImportOptions { mapping: Some(map), status, ..options }
}

/// The columns once one of them means something else; a target has one column, so another one loses it.
fn mapping(preview: &Preview, column: usize, target: Option<Target>) -> Option<Vec<ColumnPlan>> {
    let mut columns = super::columns::all(preview).to_vec();
    for other in &mut columns {
        if target.is_some() && other.target == target {
            other.target = None;
        }
    }
    columns.get_mut(column)?.target = target;
    Some(columns)
}

/// The status words once one of them means something else.
fn statuses(preview: &Preview, word: usize, kind: Option<BillKind>) -> Option<String> {
    let mut words = preview.sample.statuses.clone();
    words.get_mut(word)?.kind = kind;
    let item = |status: &StatusWord| {
        let kind = status.kind.filter(|_| can_be_listed(&status.word))?;
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
