//! One bill as a line of the plain till export.

use super::phone::write_digits;
use crate::domain::bill::{BillRow, BillTime};
use crate::domain::money::Fen;
use chrono::Datelike;

/// Appends one line of the plain CSV; no text of the demo needs quotes.
pub(super) fn write_csv_row(row: &BillRow<'_>, out: &mut String) {
    for field in [row.bill_no, row.member_no, row.name, row.phone] {
        out.push_str(field.unwrap_or(""));
        out.push(',');
    }
    if let Some(BillTime { date, second: Some(second) }) = row.time {
        let date = date.date();
        write_digits(u32::try_from(date.year()).unwrap_or(0), 4, out);
        for (mark, part) in [
            ('-', date.month()),
            ('-', date.day()),
            (' ', second / 3600),
            (':', second / 60 % 60),
            (':', second % 60),
        ] {
            out.push(mark);
            write_digits(part, 2, out);
        }
    }
    out.push(',');
    out.push_str(row.outlet.unwrap_or(""));
    out.push(',');
    if let Some(Fen(fen)) = row.amount {
        if fen < 0 {
            out.push('-');
        }
        let magnitude = fen.unsigned_abs();
        write_digits(u32::try_from(magnitude / 100).unwrap_or(u32::MAX), 1, out);
        out.push('.');
        write_digits(u32::try_from(magnitude % 100).unwrap_or(0), 2, out);
    }
    out.push(',');
    if let Some(covers) = row.covers {
        write_digits(covers, 1, out);
    }
    out.push('\n');
}
