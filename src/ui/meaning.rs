//! What a column can mean, as the screens say it: without the names a command takes.

use crate::domain::intake::Target;
use crate::text;
use crate::words::Words;
use crate::worker::{ColumnPlan, DateOrder};

/// Columns of the name of a column, among others.
pub(crate) const NAME_COLUMNS: usize = 20;

/// A meaning in a word or two.
pub(crate) fn word(target: Target, words: &Words) -> String {
    match target {
        Target::BillNo => words.meaning_bill_no(),
        Target::OriginalBillNo => words.meaning_original_bill_no(),
        Target::MemberNo => words.meaning_member_no(),
        Target::Name => words.meaning_name(),
        Target::Title => words.meaning_title(),
        Target::Company => words.meaning_company(),
        Target::Phone => words.meaning_phone(),
        Target::VisitedAt => words.meaning_visited_at(),
        Target::Date => words.meaning_date(),
        Target::Time => words.meaning_time(),
        Target::Outlet => words.meaning_outlet(),
        Target::Amount => words.meaning_amount(),
        Target::Covers => words.meaning_covers(),
        Target::Room => words.meaning_room(),
        Target::Channel => words.meaning_channel(),
        Target::Dishes => words.meaning_dishes(),
        Target::Status => words.meaning_status(),
        Target::Payer => words.meaning_payer(),
        Target::Booker => words.meaning_booker(),
        Target::Note => words.meaning_note(),
    }
}

/// What a column is read as.
pub(crate) fn label(target: Option<Target>, words: &Words) -> String {
    target.map_or_else(|| words.import_screen_left_out(), |target| word(target, words))
}

/// What the columns of a file are read as, those that are read.
pub(crate) fn reads(columns: &[ColumnPlan], words: &Words) -> String {
    let read = columns.iter().filter(|column| column.target.is_some()).map(|column| {
        words.import_screen_means(text::cut(&column.name, NAME_COLUMNS), label(column.target, words))
    });
    read.collect::<Vec<_>>().join(&words.between_items())
}

/// An order of day and month; none is found out from the file.
pub(crate) fn order(order: Option<DateOrder>, words: &Words) -> String {
    match order {
        None => words.import_screen_found_out(),
        Some(DateOrder::Ymd) => words.import_screen_order_ymd(),
        Some(DateOrder::Dmy) => words.import_screen_order_dmy(),
        Some(DateOrder::Mdy) => words.import_screen_order_mdy(),
    }
}
