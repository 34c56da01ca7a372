//! Marked guests 标记: the rows of a list that one thing is done to at once.

use super::screen::Scene;
use super::widget::wrap::wrap;
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use crate::domain::edit::{Edit, MOST_MARKED};
use crate::domain::guests::GuestSet;
use crate::domain::roster::RosterMark;
use crate::text;
use crate::text::terms::roster_mark;
use crate::words::Words;
use ratatui::text::Line;

/// The sign of a marked row.
pub(crate) const SIGN: &str = "▸";

/// Names told at the most before the others are counted.
const MOST_NAMES: usize = 12;

/// Whose rows are marked, whatever is shown of the list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    guests: GuestSet,
}

impl Marks {
    pub(crate) fn len(&self) -> usize {
        self.guests.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.guests.is_empty()
    }

    pub(crate) fn holds(&self, customer: CustomerId) -> bool {
        self.guests.holds(customer)
    }

    /// Those marked.
    pub(crate) fn guests(&self) -> &GuestSet {
        &self.guests
    }

    /// Marks a row, or takes its mark away.
    pub(crate) fn toggle(&mut self, customer: CustomerId) {
        self.guests.toggle(customer);
    }

    /// Marks all of these; where all are marked, takes their marks away.
    pub(crate) fn toggle_all(&mut self, shown: &GuestSet) {
        if self.guests.holds_all(shown) {
            self.guests.remove_all(shown);
        } else {
            self.guests.add_all(shown);
        }
    }

    /// Leaves out those who went; returns how many.
    pub(crate) fn leave_out(&mut self, go: impl FnOnce(&mut GuestSet)) -> usize {
        let before = self.guests.len();
        go(&mut self.guests);
        before - self.guests.len()
    }

    /// Takes all marks away; returns how many there were.
    pub(crate) fn clear(&mut self) -> usize {
        std::mem::take(&mut self.guests).len()
    }

    /// `12 marked`; `None` where nobody is.
    pub(crate) fn count_text(&self, words: &Words) -> Option<String> {
        let count = text::group_thousands(&self.len().to_string());
        (!self.is_empty()).then(|| words.customers_marked(count))
    }

    /// Whether more are marked than one change can pin or exclude.
    pub(crate) fn are_too_many(&self) -> bool {
        self.len() > MOST_MARKED
    }
}

/// The marked guests, each with the mark of the roster he carries now.
#[derive(Clone, Debug)]
pub(crate) struct MarkedGuests(Vec<(Guest, RosterMark)>);

impl FromIterator<(Guest, RosterMark)> for MarkedGuests {
    fn from_iter<I: IntoIterator<Item = (Guest, RosterMark)>>(guests: I) -> Self {
        Self(guests.into_iter().collect())
    }
}

impl MarkedGuests {
    /// The marks of the roster that one of them does not carry yet.
    pub(crate) fn choices(&self) -> impl Iterator<Item = RosterMark> {
        let all = [RosterMark::Pinned, RosterMark::Excluded, RosterMark::None];
        all.into_iter().filter(|mark| self.0.iter().any(|(_, now)| now != mark))
    }

    /// The change that gives all of them a mark.
    pub(crate) fn edit(&self, to: RosterMark) -> Edit {
        let guests = self.0.iter().map(|(guest, seen)| (guest.member_no.clone(), *seen));
        Edit::Marks { guests: guests.collect(), to }
    }

    /// Who they are, what they carry now, and what a mark does.
    pub(crate) fn lines<'a>(&self, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
        let words = scene.words();
        let names: Vec<String> = self.0.iter().take(MOST_NAMES).map(|(guest, _)| scene.name(guest)).collect();
        let (names, others) = (names.join(" · "), self.0.len().saturating_sub(MOST_NAMES));
        let named = if others > 0 { words.marks_names_more(names, others.to_string()) } else { names };
        let count = |mark: RosterMark| self.0.iter().filter(|(_, now)| *now == mark).count().to_string();
        let has_marks = self.0.iter().any(|(_, now)| *now != RosterMark::None);
        let now = has_marks.then(|| words.marks_now(count(RosterMark::Pinned), count(RosterMark::Excluded)));
        let said = [Some(named), now, Some(words.dialog_roster_note())];
        said.iter().flatten().flat_map(|said| wrap(said, columns)).collect()
    }
}

/// What stands above the choice of a mark for one guest: the one he carries, and what they do.
pub(crate) fn about_one<'a>(now: RosterMark, columns: usize, words: &Words) -> Vec<Line<'a>> {
    let said = [words.marks_now_one(roster_mark(now, words)), words.dialog_roster_note()];
    said.iter().flat_map(|said| wrap(said, columns)).collect()
}

/// What a dialog about so many marked guests is called.
pub(crate) fn title(marks: &Marks, words: &Words) -> String {
    words.marks_roster(counted(marks))
}

/// The line of a menu that leads there.
pub(crate) fn choice(marks: &Marks, words: &Words) -> String {
    words.marks_choose(counted(marks))
}

/// The line of a menu that leads to the choice whose guests they are to be.
pub(crate) fn owner_choice(marks: &Marks, words: &Words) -> String {
    words.record_assign(counted(marks))
}

fn counted(marks: &Marks) -> u32 {
    u32::try_from(marks.len()).unwrap_or(u32::MAX)
}
