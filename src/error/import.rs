//! The words and exit codes of a till's export that was refused as a whole.

use super::{Explanation, shown};
use crate::domain::intake::Target;
use crate::prompt::shell_word;
use crate::transfer::import::{ErrorClass, Excess, ImportError};
use crate::words::Words;

/// Columns of a list of names.
const LISTED: usize = 300;

/// The process's exit code. Source: cli.md, Errors and exit codes.
pub(super) fn exit_code(error: &ImportError) -> u8 {
    match error.class() {
        ErrorClass::Usage => 2,
        ErrorClass::Refused => 3,
        ErrorClass::Io => 7,
        ErrorClass::Permission => 8,
    }
}

/// The error in words; `file` is the export's file name.
pub(super) fn explain(error: &ImportError, file: &str, words: &Words) -> Explanation {
    let place = words.error_place_file(shown(file));
    let (code, what, act) = match error {
        ImportError::FileNotFound => {
            ("file_not_found", words.error_file_not_found(), words.error_file_not_found_do())
        }
        ImportError::NotAFile => ("not_a_file", words.error_not_a_file(), words.error_not_a_file_do()),
        ImportError::Permission => ("no_permission", words.error_permission(), words.error_permission_do()),
        ImportError::Io(error) => ("io_error", words.error_io(error.kind().to_string()), words.error_io_do()),
        ImportError::Empty => ("empty_file", words.import_empty(), words.import_empty_do()),
        ImportError::NoHeader { line } => {
            let place = words.error_place_line(shown(file), line.to_string());
            return Explanation::new(
                "missing_header",
                words.import_no_header(),
                place,
                words.import_no_header_do(),
            );
        }
        ImportError::MissingColumn { target, line, columns } => {
            let place = words.error_place_line(shown(file), line.to_string());
            let what = words.import_missing_column(target_word(*target, words));
            let item = shell_word(format!("{}={}", shown(likely_date(columns)), Target::VisitedAt.name()));
            let act = words.import_missing_column_do(item, listed(columns, words));
            return Explanation::new("missing_column", what, place, act);
        }
        ImportError::NoUsableSheet { sheets, fault } => {
            return explain_sheets(sheets, fault.as_ref(), file, words);
        }
        ImportError::NotACallList => {
            ("not_a_call_list", words.error_not_a_call_list(), words.error_not_a_call_list_do())
        }
        ImportError::UndecodableFile => {
            ("bad_encoding", words.import_undecodable(), words.import_undecodable_do())
        }
        ImportError::TwoColumns { target, a, b } => (
            "two_columns",
            words.import_two_columns(target_word(*target, words), shown(a), shown(b)),
            words.import_two_columns_do(shell_word(format!("{}={}", shown(a), target.name()))),
        ),
        ImportError::TooLarge { what, limit, place } => {
            let what = words.import_too_large(excess(*what, words), limit.to_string(), shown(place));
            ("too_large", what, words.import_too_large_do())
        }
        ImportError::BadXlsx(_) => {
            ("bad_workbook", words.import_bad_workbook(), words.import_bad_workbook_do())
        }
        ImportError::OldWorkbook => {
            ("old_workbook", words.import_old_workbook(), words.import_old_workbook_do())
        }
        option => return explain_option(option, place, words),
    };
    Explanation::new(code, what, place, act)
}

/// What is wrong with a workbook none of whose sheets can be read, naming them all.
fn explain_sheets(
    sheets: &[String],
    fault: Option<&(String, Box<ImportError>)>,
    file: &str,
    words: &Words,
) -> Explanation {
    let told = match fault {
        Some((sheet, error)) => {
            let told = explain(error, file, words);
            Explanation { r#where: words.error_place_sheet(told.r#where, shown(sheet)), ..told }
        }
        None => Explanation::new(
            "missing_header",
            words.import_no_sheet_header(),
            words.error_place_file(shown(file)),
            words.import_no_sheet_header_do(),
        ),
    };
    let act = format!("{} {}", told.r#do, words.import_sheets(listed(sheets, words)));
    Explanation { r#do: act, ..told }
}

/// Errors of the options rather than of the file.
fn explain_option(error: &ImportError, file: String, words: &Words) -> Explanation {
    let at = |option: &str| words.error_place_option(option);
    match error {
        ImportError::UnknownEncoding { nearest, .. } => Explanation::new(
            "unknown_encoding",
            words.import_unknown_encoding(),
            at("--encoding"),
            words.import_unknown_encoding_do(),
        )
        .suggest(*nearest, words),
        ImportError::BadDelimiter(_) => Explanation::new(
            "bad_delimiter",
            words.import_bad_delimiter(),
            at("--delimiter"),
            words.import_bad_delimiter_do(),
        ),
        ImportError::ColumnMappedTwice(column) => {
            let what = words.import_mapped_twice(shown(column));
            Explanation::new("mapped_twice", what, at("--map"), words.import_mapped_twice_do())
        }
        ImportError::BadMapping(item) => {
            let what = words.import_bad_mapping(shown(item));
            Explanation::new("bad_mapping", what, at("--map"), words.import_bad_mapping_do())
        }
        ImportError::UnknownTarget { name, nearest } => {
            let targets = Target::ALL.map(Target::name).join(&words.between_items());
            let (what, act) =
                (words.import_unknown_target(shown(name)), words.import_unknown_target_do(targets));
            Explanation::new("unknown_target", what, at("--map"), act).suggest(*nearest, words)
        }
        ImportError::UnknownColumn { name, nearest, columns } => {
            let what = words.import_unknown_column(shown(name));
            Explanation::new(
                "unknown_column",
                what,
                file,
                words.import_unknown_column_do(listed(columns, words)),
            )
            .suggest(nearest.as_deref(), words)
        }
        ImportError::StatusWithoutColumn => Explanation::new(
            "status_without_column",
            words.import_status_without_column(),
            at("--status"),
            words.import_status_without_column_do(),
        ),
        ImportError::BadStatusMap { item, nearest } => {
            // Of the right form, it is the kind that is wrong.
            let what = match item.rsplit_once(['=', '＝']) {
                Some((word, kind)) if !word.trim().is_empty() && !kind.trim().is_empty() => {
                    words.import_unknown_kind(shown(item), shown(kind.trim()))
                }
                _ => words.import_bad_status(shown(item)),
            };
            Explanation::new("bad_status", what, at("--status"), words.import_bad_status_do())
                .suggest(*nearest, words)
        }
        ImportError::NoSuchSheet { name, nearest, sheets } => {
            let what = words.import_no_sheet(shown(name));
            Explanation::new("unknown_sheet", what, file, words.import_sheets(listed(sheets, words)))
                .suggest(nearest.as_deref(), words)
        }
        // What is left is `--sheet` for a text; everything else was told before.
        _ => Explanation::new(
            "sheet_of_text",
            words.import_sheet_of_text(),
            at("--sheet"),
            words.import_sheet_of_text_do(),
        ),
    }
}

/// The columns of a file as a message lists them.
fn listed(columns: &[String], words: &Words) -> String {
    super::listed(columns, LISTED, words)
}

/// What of the way a file is read has to be chosen otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// What its columns mean.
    Columns,
    /// What its status words mean.
    Statuses,
    /// Its encoding.
    Encoding,
    /// The character between its cells.
    Delimiter,
    /// The sheet of a workbook.
    Sheet,
}

/// What puts a refused file right, where choosing does; each front end has words of its own for how that is done.
pub(crate) fn remedy(error: &ImportError) -> Option<Remedy> {
    Some(match error {
        ImportError::NoHeader { .. }
        | ImportError::MissingColumn { .. }
        | ImportError::TwoColumns { .. }
        | ImportError::UnknownColumn { .. }
        | ImportError::ColumnMappedTwice(_)
        | ImportError::BadMapping(_)
        | ImportError::UnknownTarget { .. }
        | ImportError::StatusWithoutColumn => Remedy::Columns,
        ImportError::BadStatusMap { .. } => Remedy::Statuses,
        ImportError::UndecodableFile | ImportError::UnknownEncoding { .. } => Remedy::Encoding,
        ImportError::BadDelimiter(_) => Remedy::Delimiter,
        ImportError::NoUsableSheet { fault: Some((_, error)), .. } => return remedy(error),
        ImportError::NoUsableSheet { fault: None, .. }
        | ImportError::NoSuchSheet { .. }
        | ImportError::SheetOfText => Remedy::Sheet,
        ImportError::FileNotFound
        | ImportError::NotAFile
        | ImportError::Permission
        | ImportError::Io(_)
        | ImportError::Empty
        | ImportError::NotACallList
        | ImportError::TooLarge { .. }
        | ImportError::BadXlsx(_)
        | ImportError::OldWorkbook => return None,
    })
}

/// The column that most likely holds the date, for a line a person can copy.
fn likely_date(columns: &[String]) -> &str {
    let hints = ["日期", "时间", "日", "date", "time", "day"];
    let is_like = |hint: &&str, column: &&String| column.to_lowercase().contains(*hint);
    let found = hints.iter().find_map(|hint| columns.iter().find(|column| is_like(hint, column)));
    found.map_or("…", String::as_str)
}

/// What a column can mean, in words, with the name `--map` takes.
pub(crate) fn target_word(target: Target, words: &Words) -> String {
    match target {
        Target::BillNo => words.target_bill_no(),
        Target::OriginalBillNo => words.target_original_bill_no(),
        Target::MemberNo => words.target_member_no(),
        Target::Name => words.target_name(),
        Target::Title => words.target_title(),
        Target::Company => words.target_company(),
        Target::Phone => words.target_phone(),
        Target::VisitedAt => words.target_visited_at(),
        Target::Date => words.target_date(),
        Target::Time => words.target_time(),
        Target::Outlet => words.target_outlet(),
        Target::Amount => words.target_amount(),
        Target::Covers => words.target_covers(),
        Target::Room => words.target_room(),
        Target::Channel => words.target_channel(),
        Target::Dishes => words.target_dishes(),
        Target::Status => words.target_status(),
        Target::Payer => words.target_payer(),
        Target::Booker => words.target_booker(),
        Target::Note => words.target_note(),
    }
}

fn excess(what: Excess, words: &Words) -> String {
    match what {
        Excess::Rows => words.import_excess_rows(),
        Excess::Columns => words.import_excess_columns(),
        Excess::Cell => words.import_excess_cell(),
        Excess::Expansion => words.import_excess_expansion(),
        Excess::SharedText => words.import_excess_shared(),
    }
}
