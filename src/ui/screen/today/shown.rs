//! Which lines of the page are shown: every part under its title, and of a long one the first few lines.

use crate::ui::brief::{Page, Part};

/// Lines of a part that are shown in any window; the rest can be opened.
const LEAST: usize = 2;
/// Lines of a part that are shown where there is room.
const MOST: usize = 20;

/// A line of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The title of a part.
    Title(Part),
    /// A line of a part.
    Line(Part, usize),
    /// How many lines more a part has.
    More(Part, usize),
}

impl Place {
    /// The part it belongs to.
    pub(super) fn part(self) -> Part {
        match self {
            Self::Title(part) | Self::Line(part, _) | Self::More(part, _) => part,
        }
    }
}

/// A part with how many of its lines are shown.
#[derive(Clone, Copy, Debug)]
struct Section {
    part: Part,
    shown: usize,
    hidden: usize,
}

impl Section {
    fn titles(self) -> usize {
        usize::from(self.part != Part::Mind)
    }

    fn len(self) -> usize {
        self.titles() + self.shown + usize::from(self.hidden > 0)
    }

    fn at(self, line: usize) -> Place {
        match line.checked_sub(self.titles()) {
            None => Place::Title(self.part),
            Some(at) if at < self.shown => Place::Line(self.part, at),
            Some(_) => Place::More(self.part, self.hidden),
        }
    }
}

/// The lines shown.
#[derive(Debug)]
pub(super) struct Shown(Vec<Section>);

impl Shown {
    /// As many lines of each part as a window of that height holds without scrolling; of those in `open` all.
    pub(super) fn new(page: &Page, open: &[Part], height: usize) -> Self {
        let of = |most| Self::of(page, open, most);
        (LEAST..=MOST).rev().map(of).find(|shown| shown.len() <= height).unwrap_or_else(|| of(LEAST))
    }

    fn of(page: &Page, open: &[Part], most: usize) -> Self {
        let section = |part: Part| {
            let len = page.len(part);
            // One line more takes no more room than to say that there is one.
            let is_whole = part == Part::Mind || open.contains(&part) || len <= most + 1;
            let shown = if is_whole { len } else { most };
            Section { part, shown, hidden: len - shown }
        };
        Self(page.parts().map(section).collect())
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|section| section.len()).sum()
    }

    /// A line.
    pub(super) fn at(&self, mut line: usize) -> Option<Place> {
        for section in &self.0 {
            if line < section.len() {
                return Some(section.at(line));
            }
            line -= section.len();
        }
        None
    }

    /// Where a line stands that is like another one; else where its part begins.
    pub(super) fn find(&self, part: Part, is_it: impl Fn(Place) -> bool) -> Option<usize> {
        let is_of_part = |line: &usize| self.at(*line).is_some_and(|place| place.part() == part);
        let of_part: Vec<usize> = (0..self.len()).filter(is_of_part).collect();
        let found = of_part.iter().find(|line| self.at(**line).is_some_and(&is_it));
        found.or(of_part.first()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(sections: &[(Part, usize, usize)]) -> Shown {
        let of = |(part, shown, hidden): &(Part, usize, usize)| Section {
            part: *part,
            shown: *shown,
            hidden: *hidden,
        };
        Shown(sections.iter().map(of).collect())
    }

    #[test]
    fn every_line_has_its_place_and_what_is_hidden_is_counted_below_its_part() {
        let shown = shown(&[(Part::Mind, 1, 0), (Part::Risk, 0, 0), (Part::Came, 2, 9), (Part::Due, 1, 0)]);
        let places: Vec<_> = (0..=shown.len()).map(|line| shown.at(line)).collect();
        let expected = [
            Place::Line(Part::Mind, 0),
            Place::Title(Part::Risk),
            Place::Title(Part::Came),
            Place::Line(Part::Came, 0),
            Place::Line(Part::Came, 1),
            Place::More(Part::Came, 9),
            Place::Title(Part::Due),
            Place::Line(Part::Due, 0),
        ];
        assert_eq!(places, expected.map(Some).into_iter().chain([None]).collect::<Vec<_>>());
    }

    #[test]
    fn a_line_that_is_gone_is_looked_for_in_its_part() {
        let shown = shown(&[(Part::Came, 2, 9), (Part::Due, 1, 0)]);
        assert_eq!(shown.find(Part::Came, |place| place == Place::Line(Part::Came, 1)), Some(2));
        assert_eq!(shown.find(Part::Due, |place| place == Place::Line(Part::Due, 4)), Some(4));
        assert_eq!(shown.find(Part::Near, |_| true), None);
    }
}
