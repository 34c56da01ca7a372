//! The words of an import's report: how a file was read, what became of its rows, which were left out and why.

use crate::domain::intake::{RejectCode, Rejection, RowCounts, SkipCode, SkippedRow, Target};
use crate::domain::money::Fen;
use crate::text::{cut, group_thousands, money, width};
use crate::transfer::import::{FileReport, Format};
use crate::words::Words;

/// Columns of a file's or a sheet's name.
const NAME_COLUMNS: usize = 60;

/// Columns of an offending value.
const VALUE_COLUMNS: usize = 40;

/// How a file was read: kind, encoding, delimiter or sheet, header.
pub(crate) fn file_line(file: &FileReport, words: &Words) -> String {
    format!("{}{}", text_line(file, words), words.import_file_header(file.header_line.to_string()))
}

/// The same of a file whose header is not known.
pub(crate) fn text_line(file: &FileReport, words: &Words) -> String {
    let format = match file.format {
        Format::Csv => "CSV",
        Format::Tsv => "TSV",
        Format::Xlsx => "XLSX",
    };
    let name = cut(&file.file, NAME_COLUMNS);
    match file.delimiter {
        None => {
            let sheet = cut(file.sheet.as_deref().unwrap_or_default(), NAME_COLUMNS);
            words.import_file(name, format, sheet)
        }
        Some(character) => {
            let delimiter = match character {
                '\t' => words.import_tab(),
                other => words.import_delimiter(other.to_string()),
            };
            words.import_file_delimited(name, format, encoding_name(file.encoding), delimiter)
        }
    }
}

/// An encoding as people write its name.
pub(crate) fn encoding_name(encoding: &str) -> String {
    match encoding {
        "big5" => "Big5".to_owned(),
        "windows-1252" => "Windows-1252".to_owned(),
        other => other.to_ascii_uppercase(),
    }
}

/// Names one after another in so many columns; how many there are besides is told, never left out silently.
pub(crate) fn listed(names: &[String], columns: usize, words: &Words) -> String {
    listed_of(names.iter().cloned(), names.len(), columns, words)
}

/// The same of so many names; no more of them are looked at than there is room for.
pub(crate) fn listed_of(
    names: impl Iterator<Item = String>,
    count: usize,
    columns: usize,
    words: &Words,
) -> String {
    let between = words.between_items();
    let mut said = String::new();
    for (place, name) in names.enumerate() {
        let name = cut(&name, NAME_COLUMNS);
        let gap = if place > 0 { between.as_str() } else { "" };
        if place > 0 && width(&said) + width(&name) + width(gap) > columns {
            return format!("{said}{gap}… +{}", count - place);
        }
        said.push_str(gap);
        said.push_str(&name);
    }
    said
}

/// What became of the rows.
pub(crate) fn counts_line(counts: &RowCounts, words: &Words) -> String {
    let count = |number: u64| group_thousands(&number.to_string());
    words.import_counts(
        count(counts.rows),
        count(counts.accepted),
        count(counts.unchanged),
        count(counts.corrected),
        count(counts.rejected),
        count(counts.skipped),
    )
}

/// What the rows come to: the new bills where their amount is known, new guests, and what corrections change where there are any.
pub(crate) fn amount_line(
    amount: Option<Fen>,
    corrected: Option<Fen>,
    customers_new: u64,
    words: &Words,
) -> String {
    let new = group_thousands(&customers_new.to_string());
    let line = words.import_amount(amount.map_or_else(|| words.none(), money), new);
    let Some(change) = corrected else { return line };
    let sign = if change > Fen(0) { "+" } else { "" };
    format!("{line} · {}", words.import_amount_corrected(format!("{sign}{}", money(change))))
}

/// A row that was not taken, or taken with something left out: line, column, value, reason. Each front end calls the columns
/// its own way.
pub(crate) fn rejection_line(
    row: &Rejection,
    reason: String,
    column_word: fn(Target, &Words) -> String,
    words: &Words,
) -> String {
    let target = Target::ALL.into_iter().find(|target| target.name() == row.column);
    let column =
        target.map_or_else(String::new, |target| words.import_row_column(column_word(target, words)));
    let value = row
        .value
        .as_deref()
        .map_or_else(String::new, |value| words.import_row_value(cut(value, VALUE_COLUMNS)));
    words.import_row(row.line.to_string(), column, value, reason)
}

/// A row that was passed over: line and reason.
pub(crate) fn skipped_line(row: SkippedRow, words: &Words) -> String {
    words.import_row(row.line.to_string(), "", "", skip_reason(row.code, words))
}

/// Why a row was passed over, in words.
pub(crate) fn skip_reason(code: SkipCode, words: &Words) -> String {
    match code {
        SkipCode::TotalsRow => words.skip_totals_row(),
        SkipCode::RepeatedHeader => words.skip_repeated_header(),
    }
}

/// Why a row was not taken, in words.
pub(crate) fn rejection_reason(code: RejectCode, words: &Words) -> String {
    match code {
        RejectCode::BadDate => words.reject_bad_date(),
        RejectCode::BadAmount => words.reject_bad_amount(),
        RejectCode::BadCount => words.reject_bad_count(),
        RejectCode::MissingDate => words.reject_missing_date(),
        RejectCode::MissingAmount => words.reject_missing_amount(),
        RejectCode::WrongColumns => words.reject_wrong_columns(),
        RejectCode::BadEncoding => words.reject_bad_encoding(),
        RejectCode::NulByte => words.reject_nul_byte(),
        RejectCode::TooLong => words.reject_too_long(),
        RejectCode::FutureDate => words.reject_future_date(),
        RejectCode::ConflictingDuplicate => words.reject_conflicting_duplicate(),
        RejectCode::BadQuote => words.reject_bad_quote(),
        RejectCode::AmbiguousDate => words.reject_ambiguous_date(),
        RejectCode::UnknownStatus => words.reject_unknown_status(),
        RejectCode::TooManyBills => words.reject_too_many_bills(),
        RejectCode::NoAmountColumn => words.reject_no_amount_column(),
        RejectCode::NoMemberColumn => words.reject_no_member_column(),
        RejectCode::DamagedPhone => words.reject_damaged_phone(),
    }
}
