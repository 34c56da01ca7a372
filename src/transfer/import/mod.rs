//! Reads a till's export — whatever its encoding, separator, header or dialect — and hands its bills to a [`BillSink`].
//!
//! The way of a file: sniff → decode → records → header → fields → rows. [`plan()`] decides everything before the
//! first bill, [`run()`] reads the rows. Source: domain.md §12.
//!
//! [`BillSink`]: crate::domain::intake::BillSink

mod amounts;
mod calls;
mod decode;
mod error;
mod fields;
mod guess;
mod header;
mod mapping;
mod names;
mod outline;
mod plan;
mod records;
mod rejects;
mod rows;
mod run;
mod sample;
mod sheets;
mod sniff;
mod survey;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_xlsx;
mod times;
mod xlsx;

pub use calls::{ReadCalls, read_calls};
pub use error::{ErrorClass, Excess, ImportError, RunError};
pub use guess::{Missing, missing, tells_day};
pub use mapping::{can_be_listed, listed_statuses, map_text, map_text_without, mapped, proposed_map, spoken};
pub use names::{PathName, PathNames, names_in};
pub use outline::{Outline, outline};
pub use plan::{ColumnPlan, Plan, plan};
pub use rejects::RejectsFile;
pub use run::{FileReport, MAX_LISTED, Watch, run, run_with_rejects};
pub use sample::{Sample, SampleRow, StatusWord, sample};

use serde::Serialize;
use std::path::PathBuf;

/// Ends of the names a till's export has. Many a till writes text and calls it `.xls`; what is an old workbook says so when
/// it is looked at.
const ENDINGS: [&str; 5] = ["csv", "tsv", "txt", "xlsx", "xls"];

/// Whether a file is named as a till names its exports.
#[must_use]
pub fn is_named_like_an_export(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// In which order day, month and year stand in a date of three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Year, month, day.
    Ymd,
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

impl DateOrder {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Ymd, Self::Dmy, Self::Mdy];

    /// The order of a word of the command line: `ymd`, `dmy`, `mdy`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "ymd" => Self::Ymd,
            "dmy" => Self::Dmy,
            "mdy" => Self::Mdy,
            _ => return None,
        })
    }
}

/// What kind of file an export is, judged by its content, never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Text with separated cells.
    Csv,
    /// Text whose cells are separated by tabs.
    Tsv,
    /// An Excel workbook.
    Xlsx,
}

/// What the person said about a file; everything left out is found out from the file itself.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// `--map`: `column=target,…`; wins over the known names.
    pub mapping: Option<String>,
    /// `--status`: `word=kind,…`.
    pub status: Option<String>,
    /// `--encoding`: any name of the WHATWG encoding standard.
    pub encoding: Option<String>,
    /// `--delimiter`: one ASCII character.
    pub delimiter: Option<char>,
    /// `--sheet`: the sheet of a workbook.
    pub sheet: Option<String>,
    /// `--outlet`: the outlet of rows that name none.
    pub outlet: Option<String>,
    /// `--date-order`: decides dates such as 05/03/2024.
    pub date_order: Option<DateOrder>,
    /// Saved profiles; without `--map` the one whose header is the file's is used.
    pub profiles: Vec<Profile>,
    /// Which of them goes before the others of the same header.
    pub preferred: Option<String>,
    /// Whether what was said of status words may be meant for another file of the batch.
    pub status_is_shared: bool,
}

/// A mapping saved under a name and recognised by the header it was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name, as in `--profile NAME`.
    pub name: String,
    /// The header it belongs to, in order; compared after folding case, blanks and full width.
    pub header: Vec<String>,
    /// As `--map`.
    pub mapping: String,
    /// As `--status`.
    pub status: Option<String>,
    /// As `--date-order`.
    pub date_order: Option<DateOrder>,
}

/// Where an export comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input (`-`), spooled to a private temporary file because it is read more than once.
    Stdin,
}
