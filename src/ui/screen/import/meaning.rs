//! What a column can mean, as the screen says it: without the names a command takes.

use crate::domain::intake::Target;
use crate::words::Words;

/// A meaning in a word or two.
pub(super) fn word(target: Target, words: &Words) -> String {
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
pub(super) fn label(target: Option<Target>, words: &Words) -> String {
    target.map_or_else(|| words.import_screen_left_out(), |target| word(target, words))
}
