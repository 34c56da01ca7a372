//! The columns of the list as data, which of them are shown in which order, and which fit into the window.

use crate::config::KeptGuests;
use crate::domain::day::Day;
use crate::domain::guests::GuestFigures;
use crate::domain::guests::{GuestColumn, GuestRow};
use crate::domain::judge::ShownPhase;
use crate::domain::money::Fen;
use crate::domain::phase::{Ladder, Phase};
use crate::domain::roster::RosterMark;
use crate::text::terms::roster_mark;
use crate::text::{self, Lean};
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::columns;
use crate::ui::{glyph, phase, say};
use crate::words::Words;
use std::borrow::Cow;

/// Columns between two columns.
pub(super) const GAP: u16 = 2;
/// Columns before the first one: who is pinned or excluded, who is marked.
pub(super) const SIGNS: u16 = 2;
/// Columns behind the last one: whether there are more.
const MORE: u16 = 1;

/// What is known of a column.
pub(super) struct Spec {
    column: GuestColumn,
    /// Columns of the terminal; the name takes what is left besides.
    width: u16,
    /// Words and names lean left, figures right.
    pub(super) lean: Lean,
    /// The heading.
    pub(super) title: fn(&Words) -> String,
    /// What it holds, in full, for menus.
    pub(super) meaning: fn(&Words) -> String,
}

macro_rules! columns {
    ($($column:ident $width:literal $lean:ident $title:ident $meaning:ident;)*) => {
        /// Every column in the order it is delivered in: what matters most first, so that a narrow window loses the least.
        static TABLE: &[Spec] = &[$(Spec {
            column: GuestColumn::$column, width: $width, lean: Lean::$lean,
            title: |words| words.$title(), meaning: |words| words.$meaning(),
        }),*];
    };
}

columns! {
    Name 16 Left customers_column_name customers_sort_name;
    Phase 11 Left customers_column_phase customers_sort_phase;
    Visits30 5 Right customers_column_visits_30 customers_sort_visits_30;
    Visits12 5 Right customers_column_visits_12 customers_sort_visits_12;
    Spend12 11 Right customers_column_spend_12 customers_sort_spend_12;
    Average 7 Right customers_column_average customers_sort_average;
    LastVisit 10 Left customers_column_last customers_sort_last;
    Owner 10 Left record_owner customers_sort_owner;
    Number 11 Left customers_column_number customers_sort_number;
    Roster 9 Left customers_column_roster customers_sort_roster;
    DaysSince 7 Right customers_column_days_since customers_sort_days_since;
    FirstVisit 10 Left customers_column_first customers_sort_first;
}

/// What is known of a column.
pub(super) fn spec(column: GuestColumn) -> &'static Spec {
    TABLE.iter().find(|spec| spec.column == column).unwrap_or(&TABLE[0])
}

impl columns::Column for GuestColumn {
    /// A list without a single column shows nobody.
    const LEAST: usize = 1;

    fn delivered() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|spec| spec.column)
    }

    fn word(self) -> &'static str {
        Self::word(self)
    }

    fn meaning(self, words: &Words) -> String {
        // How names are sorted is no matter here.
        if self == Self::Name { words.customers_columns_name() } else { (spec(self).meaning)(words) }
    }

    fn note(words: &Words) -> String {
        words.customers_columns_note()
    }
}

/// The columns of the list as they are arranged.
pub(super) type Columns = columns::Columns<GuestColumn>;

/// As they were shown last; the name stays in sight unless one chose otherwise.
pub(super) fn remembered(kept: &KeptGuests) -> Columns {
    Columns::remembered(&kept.order, &kept.hidden, kept.frozen.unwrap_or(1))
}

/// Puts what is to be remembered of them into `kept`.
pub(super) fn keep(columns: &Columns, kept: &mut KeptGuests) {
    (kept.order, kept.hidden) = columns.words();
    kept.frozen = Some(columns.frozen);
}

/// The columns that can be seen at all, each with its place among those shown; in discretion none of money, unless there is no
/// other.
pub(super) fn seen(columns: &Columns, discreet: bool) -> Vec<(usize, GuestColumn)> {
    let mut shown: Vec<(usize, GuestColumn)> = columns.shown().enumerate().collect();
    if discreet && shown.iter().any(|(_, column)| !is_money(*column)) {
        shown.retain(|(_, column)| !is_money(*column));
    }
    shown
}

/// Which of the columns seen the cursor is on: one that is not seen gives it to the one before it.
pub(super) fn cursor_among(seen: &[(usize, GuestColumn)], cursor: usize) -> usize {
    seen.iter().rposition(|(index, _)| *index <= cursor).unwrap_or(0)
}

/// The columns to be seen in a window so wide, the one under the cursor among them.
pub(super) fn fitting(columns: &Columns, cursor: usize, width: u16, discreet: bool) -> Fitting {
    let shown = seen(columns, discreet);
    let cursor = cursor_among(&shown, cursor);
    let under_cursor = shown.get(cursor).map(|(index, _)| *index);
    let room = width.saturating_sub(SIGNS + MORE);
    let most = shown.iter().filter(|(index, _)| *index < columns.frozen).count();
    let tries = (0..=most).rev().flat_map(|frozen| (frozen..=cursor.max(frozen)).map(move |at| (frozen, at)));
    let mut fittings = tries.map(|(frozen, first)| Fitting::new(&shown, (frozen, first), room));
    let found = fittings.find(|fitting| fitting.places.iter().any(|place| Some(place.index) == under_cursor));
    found.unwrap_or_else(|| Fitting::new(&shown, (0, cursor), room))
}

/// A column in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its place among those shown.
    pub(super) index: usize,
    pub(super) column: GuestColumn,
    /// Where it begins, from the left of the list.
    pub(super) x: u16,
    pub(super) width: u16,
}

/// The columns in sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fitting {
    pub(super) places: Vec<Place>,
    /// Whether there are more to the left.
    pub(super) more_left: bool,
    /// Whether there are more to the right.
    pub(super) more_right: bool,
}

impl Fitting {
    /// How many columns of those that can be seen have no room in the window.
    pub(super) fn hidden(&self, columns: &Columns, discreet: bool) -> usize {
        seen(columns, discreet).len() - self.places.len()
    }

    /// The first `frozen` columns and then those from `first` on, as many as there is room for; the name takes what is left.
    fn new(shown: &[(usize, GuestColumn)], (frozen, first): (usize, usize), room: u16) -> Self {
        let mut places: Vec<Place> = Vec::new();
        let mut used = 0;
        for place in (0..frozen).chain(first.max(frozen)..shown.len()) {
            let Some((index, column)) = shown.get(place).copied() else { break };
            let gap = if places.is_empty() { 0 } else { GAP };
            let width = if places.is_empty() { spec(column).width.min(room) } else { spec(column).width };
            if used + gap + width > room {
                break;
            }
            places.push(Place { index, column, x: SIGNS + used + gap, width });
            used += gap + width;
        }
        let last = places.last().map(|place| place.index);
        let mut shift = 0;
        for place in &mut places {
            place.x += shift;
            if place.column == GuestColumn::Name {
                shift = room.saturating_sub(used);
                place.width += shift;
            }
        }
        Self { places, more_left: first > frozen, more_right: last < shown.last().map(|(index, _)| *index) }
    }
}

/// `by last visit ▼`.
pub(super) fn order_text(column: GuestColumn, descending: bool, words: &Words) -> String {
    format!("{} {}", words.customers_sorted_by((spec(column).meaning)(words)), glyph::order(descending))
}

/// Whether a column holds amounts: nothing to be read where others read along.
pub(super) fn is_money(column: GuestColumn) -> bool {
    matches!(column, GuestColumn::Spend12 | GuestColumn::Average)
}

/// What rows are said as of, and the words they share: made once a frame.
pub(super) struct Basis<'a> {
    as_of: Day,
    scene: &'a Scene<'a>,
    /// Sign, digit and word of each phase beside each of the house, both in the order of `Phase::ALL`.
    phases: [[String; Phase::ALL.len()]; Phase::ALL.len()],
}

impl<'a> Basis<'a> {
    pub(super) fn new(as_of: Day, ladder: Ladder, scene: &'a Scene<'a>) -> Self {
        let words = scene.words();
        let said = |phase: Phase| {
            let word = scene.neutral_word(phase).unwrap_or_else(|| phase::word(phase, words));
            Phase::ALL.map(|house| phase::numbered(ShownPhase { phase, house }, ladder, true, &word))
        };
        Self { as_of, scene, phases: Phase::ALL.map(said) }
    }

    fn phase(&self, figures: &GuestFigures) -> &str {
        let own = self.phases.get(figures.phase as usize);
        own.and_then(|own| own.get(figures.house_phase as usize)).map_or("", String::as_str)
    }
}

/// The text of a cell and its role.
pub(super) fn cell<'a>(
    column: GuestColumn,
    row: &'a GuestRow,
    width: usize,
    basis: &'a Basis<'_>,
) -> (Cow<'a, str>, Role) {
    let figures = &row.figures;
    let quiet = |is_zero: bool| if is_zero { Role::Faint } else { Role::Text };
    let day = |day: Option<Day>| day.map_or(Cow::Borrowed("—"), |day| day.to_string().into());
    match column {
        // Where it is the only one there is.
        _ if basis.scene.discreet && is_money(column) => (Cow::Borrowed(""), Role::Faint),
        GuestColumn::Name => (basis.scene.name_within(&row.guest, width).into(), Role::Text),
        GuestColumn::Number => (basis.scene.member_no(&row.guest.member_no).into(), Role::Muted),
        GuestColumn::Phase => {
            let role = match figures.mark {
                RosterMark::Excluded => Role::Faint,
                _ if figures.is_few_data => Role::Muted,
                _ => Role::Text,
            };
            (basis.phase(figures).into(), role)
        }
        GuestColumn::Visits30 => (figures.visits_30.to_string().into(), quiet(figures.visits_30 == 0)),
        GuestColumn::Visits12 => (figures.visits_12.to_string().into(), quiet(figures.visits_12 == 0)),
        GuestColumn::Spend12 => {
            (say::yuan(Some(figures.spend_12)).into(), quiet(figures.spend_12 == Fen::ZERO))
        }
        GuestColumn::Average => {
            let average = figures.average_in_yuan();
            (say::yuan(average).into(), quiet(average.is_none()))
        }
        GuestColumn::LastVisit => (day(figures.last_visit), quiet(figures.last_visit.is_none())),
        GuestColumn::FirstVisit => (day(figures.first_visit), Role::Muted),
        GuestColumn::DaysSince => {
            let days = figures.last_visit.map(|last| (basis.as_of - last).to_string().into());
            (days.unwrap_or(Cow::Borrowed("—")), Role::Muted)
        }
        GuestColumn::Owner => {
            let name = figures.owner.map(|owner| basis.scene.member_no(owner.name()).into());
            (name.unwrap_or(Cow::Borrowed("—")), quiet(figures.owner.is_none()))
        }
        GuestColumn::Roster => {
            (roster_mark(figures.mark, basis.scene.words()).into(), quiet(figures.mark == RosterMark::None))
        }
    }
}

/// A row as a line of text to be pasted elsewhere: the columns shown, with tabs between.
pub(super) fn row_as_text(row: &GuestRow, columns: &Columns, basis: &Basis<'_>) -> String {
    let cells = columns.shown().map(|column| {
        let said = cell(column, row, usize::MAX, basis).0;
        text::sanitise(&said).into_owned()
    });
    cells.collect::<Vec<_>>().join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivered() -> Columns {
        remembered(&KeptGuests::default())
    }

    fn seen(columns: &Columns, cursor: usize, width: u16) -> Vec<GuestColumn> {
        fitting(columns, cursor, width, false).places.into_iter().map(|place| place.column).collect()
    }

    #[test]
    fn a_narrow_window_drops_the_columns_that_matter_least_and_the_name_takes_what_is_left() {
        for width in 20..200 {
            let fitting = fitting(&delivered(), 0, width, false);
            let last = fitting.places.last().expect("a column");
            assert_eq!(last.x + last.width + MORE, width);
            assert_eq!(fitting.more_right, fitting.places.len() < TABLE.len(), "{width}");
        }
        assert_eq!(seen(&delivered(), 0, 140).len(), TABLE.len());
        let at_120 = seen(&delivered(), 0, 120);
        assert!(at_120.contains(&GuestColumn::Owner) && at_120.contains(&GuestColumn::Roster), "{at_120:?}");
        let at_80 = seen(&delivered(), 0, 80);
        assert!(at_80.contains(&GuestColumn::LastVisit) && !at_80.contains(&GuestColumn::FirstVisit));
        assert_eq!(seen(&delivered(), 0, 32), [GuestColumn::Name, GuestColumn::Phase]);
    }

    #[test]
    fn the_column_under_the_cursor_is_always_in_sight_and_frozen_ones_with_it_where_there_is_room() {
        let mut columns = delivered();
        for frozen in 0..=TABLE.len() {
            columns.frozen = frozen;
            for (width, cursor) in (1..150).flat_map(|width| (0..TABLE.len()).map(move |at| (width, at))) {
                let fitting = fitting(&columns, cursor, width, false);
                assert!(
                    fitting.places.iter().any(|place| place.index == cursor),
                    "{frozen} {width} {cursor}"
                );
            }
        }
        columns.frozen = 1;
        let far = seen(&columns, 9, 80);
        assert_eq!((far.first(), far.last()), (Some(&GuestColumn::Name), Some(&GuestColumn::Roster)));
        columns.frozen = 0;
        assert_ne!(seen(&columns, 9, 60).first(), Some(&GuestColumn::Name));
    }

    #[test]
    fn in_discretion_no_column_of_money_is_seen_and_the_others_close_the_gap() {
        let columns = delivered();
        let spend = columns.shown().position(|column| column == GuestColumn::Spend12).expect("shown");
        for width in 40..200 {
            let fitting = fitting(&columns, spend, width, true);
            assert!(!fitting.places.iter().any(|place| is_money(place.column)));
            let has_gaps = fitting.places.windows(2).any(|two| two[0].x + two[0].width + GAP != two[1].x);
            assert!(!has_gaps && fitting.places.iter().any(|place| place.index + 1 == spend), "{width}");
        }
    }

    #[test]
    fn columns_are_hidden_moved_and_frozen_and_remembered_as_they_are() {
        let mut columns = delivered();
        columns.toggle(GuestColumn::Visits30);
        columns.shift(0, 1);
        columns.freeze(GuestColumn::Name);
        let shown: Vec<GuestColumn> = columns.shown().take(3).collect();
        assert_eq!(shown, [GuestColumn::Phase, GuestColumn::Name, GuestColumn::Visits12]);
        assert!(columns.is_frozen(GuestColumn::Phase) && !columns.is_frozen(GuestColumn::Visits12));
        let mut kept = KeptGuests::default();
        keep(&columns, &mut kept);
        assert_eq!(remembered(&kept), columns);
        columns.freeze(GuestColumn::Name);
        assert!(!columns.is_frozen(GuestColumn::Phase));
        for spec in TABLE {
            columns.toggle(spec.column);
        }
        TABLE.iter().filter(|spec| spec.column != GuestColumn::Visits30).for_each(|spec| {
            if columns.shows(spec.column) {
                columns.toggle(spec.column);
            }
        });
        assert_eq!(columns.shown().count(), 1, "the last one stays");
    }

    #[test]
    fn what_is_not_understood_of_the_remembered_is_left_out() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let guests = KeptGuests {
            order: words(&["phase", "phase", "shoe_size"]),
            hidden: TABLE.iter().map(|spec| spec.column.word().to_owned()).collect(),
            frozen: Some(99),
            ..KeptGuests::default()
        };
        let columns = remembered(&guests);
        assert_eq!((columns.all().len(), columns.all()[0]), (TABLE.len(), GuestColumn::Phase));
        assert_eq!(columns.shown().count(), 1);
        assert_eq!(fitting(&columns, 0, 80, false).places.len(), 1);
    }
}
