//! Which columns the sheet has at a width, and where they stand. The same answer serves drawing, moving and clicking.

use super::cursor::Place;
use crate::domain::sheet_order::SheetOrder;
use ratatui::layout::Rect;

/// A column of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Rank,
    Name,
    Days,
    Periods,
    Month,
    Change,
    Average,
    Spend,
    LastVisit,
    Phase,
}

impl Column {
    /// What the rows are sorted by when it is this column that counts.
    pub(super) fn order(self) -> Option<SheetOrder> {
        Some(match self {
            Self::Rank => SheetOrder::Rank,
            Self::Name => SheetOrder::Name,
            Self::Days | Self::Periods => return None,
            Self::Month => SheetOrder::Visits,
            Self::Change => SheetOrder::Change,
            Self::Average => SheetOrder::Average,
            Self::Spend => SheetOrder::Spend,
            Self::LastVisit => SheetOrder::LastVisit,
            Self::Phase => SheetOrder::Phase,
        })
    }
}

/// A column with its place on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) column: Column,
    pub(super) x: u16,
    pub(super) width: u16,
}

/// How much of its word a phase shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PhaseForm {
    /// Sign and digit.
    Sign,
    /// Sign, digit and short word.
    Short,
    /// Sign, digit and word.
    Word,
}

/// The sheet at one size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// Columns from left to right.
    pub(super) spans: Vec<Span>,
    /// Columns of the terminal a day takes.
    pub(super) day_width: u16,
    /// Whether ten-day periods show their average.
    pub(super) period_averages: bool,
    /// How a phase is written.
    pub(super) phase_form: PhaseForm,
    /// Line with the columns' names.
    pub(super) heading: Rect,
    /// Line with the calendar's marks.
    pub(super) ruler: Rect,
    /// The guests.
    pub(super) body: Rect,
    /// Where one is, what runs, what was done.
    pub(super) status: Rect,
    /// The focused guest.
    pub(super) detail: Rect,
    /// Sums over the roster.
    pub(super) totals: Rect,
}

/// Widths that can give way or grow.
struct Widths {
    rank: u16,
    name: u16,
    day: u16,
    periods: u16,
    average: u16,
    spend: u16,
    last_visit: u16,
    phase: u16,
}

const DAYS: u16 = 31;
const PERIODS: u16 = 8;
const PERIODS_WITH_AVERAGE: u16 = 29;
const PHASE_SIGN: u16 = 3;
const PHASE_SHORT: u16 = 9;
const PHASE_WORD: u16 = 12;

impl Widths {
    fn total(&self) -> u16 {
        let spaced = |width: u16| if width > 0 { width + 1 } else { 0 };
        // Rank, a column for marks, name; then everything behind a blank of its own.
        self.rank
            + 1
            + self.name
            + spaced(DAYS * self.day)
            + spaced(self.periods)
            + spaced(2)
            + spaced(3)
            + spaced(self.average)
            + spaced(self.spend)
            + spaced(self.last_visit)
            + spaced(self.phase)
    }

    /// Columns fall away by priority until the line fits, then come in by priority while there is room.
    fn fitting(width: u16, rank: u16) -> Self {
        let mut widths = Self {
            rank,
            name: 12,
            day: 1,
            periods: PERIODS,
            average: 6,
            spend: 0,
            last_visit: 0,
            phase: PHASE_SHORT,
        };
        let shrink: [fn(&mut Self); 6] = [
            |w| w.name = 10,
            |w| w.periods = 0,
            |w| w.average = 0,
            |w| w.name = 8,
            |w| w.phase = PHASE_SIGN,
            |w| w.name = 6,
        ];
        for step in shrink {
            if widths.total() <= width {
                break;
            }
            step(&mut widths);
        }
        let grow: [fn(&mut Self); 6] = [
            |w| w.spend = 9,
            |w| w.last_visit = 5,
            |w| w.phase = PHASE_WORD,
            |w| w.periods = PERIODS_WITH_AVERAGE,
            |w| w.name = 20,
            |w| w.day = 2,
        ];
        for step in grow {
            let mut grown = Self { ..widths };
            step(&mut grown);
            if grown.total() > width {
                break;
            }
            widths = grown;
        }
        // What is left belongs to the names.
        widths.name = (widths.name + width.saturating_sub(widths.total())).min(24);
        widths
    }
}

impl Layout {
    /// The sheet within an area, for ranks of so many digits.
    pub(super) fn new(area: Rect, rank_digits: u16) -> Self {
        let widths = Widths::fitting(area.width, rank_digits.clamp(2, 3));
        let mut x = area.x;
        let mut spans = Vec::with_capacity(10);
        let mut add = |column, width: u16, gap: u16| {
            if width > 0 && x + width <= area.right() {
                spans.push(Span { column, x, width });
                x += width + gap;
            }
        };
        add(Column::Rank, widths.rank, 1);
        add(Column::Name, widths.name, 1);
        add(Column::Days, DAYS * widths.day, 1);
        add(Column::Periods, widths.periods, 1);
        add(Column::Month, 2, 1);
        add(Column::Change, 3, 1);
        add(Column::Average, widths.average, 1);
        add(Column::Spend, widths.spend, 1);
        add(Column::LastVisit, widths.last_visit, 1);
        add(Column::Phase, widths.phase, 1);
        let line = |y: u16, height: u16| {
            Rect { x: area.x, y: area.y + y, width: area.width, height }.intersection(area)
        };
        let detail = if area.height >= 12 { 2 } else { 1 };
        let body = area.height.saturating_sub(4 + detail);
        Self {
            spans,
            day_width: widths.day,
            period_averages: widths.periods == PERIODS_WITH_AVERAGE,
            phase_form: match widths.phase {
                PHASE_SIGN => PhaseForm::Sign,
                PHASE_SHORT => PhaseForm::Short,
                _ => PhaseForm::Word,
            },
            heading: line(0, 1),
            ruler: line(1, 1),
            body: line(2, body),
            status: line(2 + body, 1),
            detail: line(3 + body, detail),
            totals: line(3 + body + detail, 1),
        }
    }

    /// Where a column stands; `None` when it is not shown.
    pub(super) fn span(&self, column: Column) -> Option<Span> {
        self.spans.iter().copied().find(|span| span.column == column)
    }

    /// Columns of the place on the roster.
    pub(super) fn rank_width(&self) -> u16 {
        self.span(Column::Rank).map_or(0, |span| span.width)
    }

    /// What a click on the headings at a column of the terminal sorts by; days and periods sort nothing.
    pub(super) fn order_at(&self, x: u16) -> Option<SheetOrder> {
        let is_over = |span: &&Span| (span.x..span.x + span.width).contains(&x);
        self.spans.iter().find(is_over).and_then(|span| span.column.order())
    }

    /// Rows of guests in view.
    pub(super) fn height(&self) -> usize {
        usize::from(self.body.height)
    }

    /// Every place the cursor can stand on, from left to right.
    pub(super) fn places(&self, days: u32) -> Vec<Place> {
        let mut places = Vec::with_capacity(44);
        for span in &self.spans {
            match span.column {
                Column::Rank => {}
                Column::Name => places.push(Place::Name),
                Column::Days => places.extend((1..=days).map(Place::Day)),
                Column::Periods => places.extend((0..3).map(Place::Period)),
                Column::Month => places.push(Place::Month),
                Column::Change => places.push(Place::Change),
                Column::Average => places.push(Place::Average),
                Column::Spend => places.push(Place::Spend),
                Column::LastVisit => places.push(Place::LastVisit),
                Column::Phase => places.push(Place::Phase),
            }
        }
        places
    }

    /// The columns of the terminal a place takes: first column and width.
    pub(super) fn place(&self, place: Place) -> Option<(u16, u16)> {
        let column = match place {
            Place::Name => Column::Name,
            Place::Day(_) => Column::Days,
            Place::Period(_) => Column::Periods,
            Place::Month => Column::Month,
            Place::Change => Column::Change,
            Place::Average => Column::Average,
            Place::Spend => Column::Spend,
            Place::LastVisit => Column::LastVisit,
            Place::Phase => Column::Phase,
        };
        let span = self.span(column)?;
        Some(match place {
            Place::Day(day) => (span.x + self.day_x(day), self.day_width),
            Place::Period(index) => {
                let width = self.period_width();
                (span.x + u16::try_from(index).unwrap_or(0) * (width + 1), width)
            }
            _ => (span.x, span.width),
        })
    }

    /// Columns of the terminal one ten-day period takes.
    pub(super) fn period_width(&self) -> u16 {
        if self.period_averages { (PERIODS_WITH_AVERAGE - 2) / 3 } else { (PERIODS - 2) / 3 }
    }

    fn day_x(&self, day: u32) -> u16 {
        u16::try_from(day.saturating_sub(1)).unwrap_or(0) * self.day_width
    }

    /// The place under a column of the terminal.
    pub(super) fn place_at(&self, x: u16, days: u32) -> Option<Place> {
        self.places(days)
            .into_iter()
            .find(|place| self.place(*place).is_some_and(|(from, width)| (from..from + width).contains(&x)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(width: u16, height: u16) -> Layout {
        Layout::new(Rect::new(0, 2, width, height), 2)
    }

    #[test]
    fn eighty_columns_are_used_to_the_last_and_spend_waits_for_more() {
        let narrow = layout(80, 21);
        let last = narrow.spans.last().expect("columns");
        assert_eq!((last.column, last.x + last.width), (Column::Phase, 80));
        assert_eq!(narrow.span(Column::Spend), None);
        let wide = layout(120, 33);
        assert!(wide.period_averages);
        assert!(wide.span(Column::Spend).is_some() && wide.span(Column::LastVisit).is_some());
        let last = wide.spans.last().expect("columns");
        assert_eq!((last.column, last.x + last.width), (Column::Phase, 120));
    }

    #[test]
    fn at_sixty_columns_all_days_and_the_phase_are_still_there() {
        let narrow = layout(60, 14);
        assert!(narrow.span(Column::Days).is_some() && narrow.span(Column::Phase).is_some());
        assert_eq!(narrow.span(Column::Periods), None);
    }

    #[test]
    fn columns_never_overlap_or_leave_the_area_at_any_size() {
        for width in 1..200 {
            for height in [1, 5, 14, 21, 40] {
                let layout = layout(width, height);
                let mut end = 0;
                for span in &layout.spans {
                    assert!(span.x >= end && span.x + span.width <= width, "{width}: {span:?}");
                    end = span.x + span.width;
                }
                let area = Rect::new(0, 2, width, height);
                for part in
                    [layout.heading, layout.ruler, layout.body, layout.status, layout.detail, layout.totals]
                {
                    assert_eq!(part.intersection(area).area(), part.area());
                }
            }
        }
    }

    #[test]
    fn a_click_finds_the_place_that_is_drawn_there() {
        for width in [60, 80, 120, 170] {
            let layout = layout(width, 20);
            for place in layout.places(30) {
                let (x, wide) = layout.place(place).expect("shown");
                assert_eq!(layout.place_at(x, 30), Some(place), "{width}");
                assert_eq!(layout.place_at(x + wide - 1, 30), Some(place), "{width}");
            }
        }
    }
}
