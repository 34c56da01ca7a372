//! The frequency table of a column: each class with how many, which share, and a bar; Enter shows those alone.

use super::dialog::Dialog;
use super::{Customers, Scene, Turn, columns};
use crate::domain::guests::{Class, ClassSpan, GuestColumn};
use crate::domain::money::Fen;
use crate::text::terms::roster_mark;
use crate::text::{self, Lean, tact};
use crate::ui::{phase, say};
use crate::words::Words;
use crate::worker::Request;

/// Columns of a class, of its count, of the longest bar.
const CLASS: usize = 25;
const COUNT: usize = 9;
const BAR: usize = 20;

/// Whether a column's values fall into classes.
pub(super) fn has_classes(column: GuestColumn) -> bool {
    !matches!(column, GuestColumn::Name | GuestColumn::Number)
}

/// `4 – 6`, `13 –`, `– 100`.
fn between(from: Option<String>, to: Option<String>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => from,
        (from, to) => format!("{} – {}", from.unwrap_or_default(), to.unwrap_or_default()).trim().to_owned(),
    }
}

/// What a class holds. An amount's upper end is where the next class begins.
pub(super) fn class_text(class: Class, (words, discreet): (&Words, bool)) -> String {
    match class.span() {
        ClassSpan::Nothing => words.none(),
        ClassSpan::Phase(own) => {
            let neutral = if discreet { tact::phase_word(own, words) } else { None };
            let word = neutral.unwrap_or_else(|| phase::word(own, words));
            format!("{} {word}", phase::sign(own))
        }
        ClassSpan::Roster(mark) => roster_mark(mark, words),
        ClassSpan::Owner(None) => words.owner_none(),
        ClassSpan::Owner(Some(owner)) => {
            text::sanitise(&tact::name_or_number(owner.name(), discreet)).into_owned()
        }
        ClassSpan::Days(from, to) => between(from.map(|day| day.to_string()), to.map(|day| day.to_string())),
        ClassSpan::Money(from, to) if from == to => say::yuan(from.map(Fen)),
        ClassSpan::Money(from, to) => {
            between(from.map(|fen| say::yuan(Some(Fen(fen)))), to.map(|fen| say::yuan(Some(Fen(fen + 1)))))
        }
        ClassSpan::Count(from, to) => {
            between(from.map(|count| count.to_string()), to.map(|count| count.to_string()))
        }
    }
}

/// The class a list is filtered to: its column and what it holds.
pub(super) fn filter_text(class: Class, scene: &Scene) -> String {
    let title = (columns::spec(class.column).title)(scene.words());
    if scene.discreet && columns::is_money(class.column) {
        return format!("{title} {}", scene.words().tact_saved());
    }
    format!("{title} {}", class_text(class, (scene.words(), scene.discreet)))
}

/// A class with how many, which share of all, and a bar as long as it is against the largest.
pub(super) fn line(class: Class, rows: &[(Class, usize)], how: (&Words, bool)) -> String {
    let count = rows.iter().find(|(other, _)| *other == class).map_or(0, |(_, count)| *count);
    let total = rows.iter().map(|(_, count)| count).sum::<usize>().max(1);
    let largest = rows.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let permille = (count * 1_000 + total / 2) / total;
    let share = format!("{}.{}%", permille / 10, permille % 10);
    let bar = "█".repeat((count * BAR).div_ceil(largest));
    let shown = [
        text::fit(&class_text(class, how), CLASS, Lean::Left),
        text::fit(&text::group_thousands(&count.to_string()), COUNT, Lean::Right),
        text::fit(&share, 8, Lean::Right),
        text::fit(&bar, BAR, Lean::Left),
    ];
    shown.join(" ")
}

impl Customers {
    /// Counts the values of the column under the cursor.
    pub(super) fn open_frequencies(&mut self) -> Turn {
        let Some(column) = self.column_under_cursor() else { return Turn::default() };
        self.dialogs.push(Dialog::frequencies(column));
        Turn::ask(vec![Request::Frequencies(self.query.clone(), column)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::guests::Owner;
    use crate::words::Language;

    #[test]
    fn classes_are_told_by_their_ends_and_counted_with_share_and_bar() {
        let as_of: Day = "2026-10-18".parse().expect("a day");
        let words = Language::En.words();
        let said = |column| {
            let classes = Class::all(column, as_of);
            classes.into_iter().map(|class| class_text(class, (words, false))).collect::<Vec<_>>()
        };
        assert_eq!(said(GuestColumn::Visits30), ["0", "1", "2", "3 – 4", "5 – 6", "7 – 8", "9 – 12", "13 –"]);
        assert_eq!(said(GuestColumn::Spend12)[..4], ["– 0", "0", "0 – 100", "100 – 500"]);
        assert_eq!(said(GuestColumn::LastVisit)[13], "2026-10-01 – 2026-10-31");
        let met = Owner::named("周敏 13800138001");
        let owners = said(GuestColumn::Owner);
        assert_eq!(owners[0], "nobody");
        assert!(owners.contains(&"周敏 138****8001".to_owned()), "{met:?} {owners:?}");
        let classes = Class::all(GuestColumn::Visits30, as_of);
        let rows = [(classes[0], 30), (classes[3], 10)];
        let shown = line(classes[3], &rows, (words, false));
        assert!(shown.contains("3 – 4") && shown.contains(" 10 ") && shown.contains("25.0%"), "{shown}");
        assert_eq!(shown.matches('█').count(), 7);
    }
}
