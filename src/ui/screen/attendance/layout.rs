//! Which columns the sheet has at a width, and where they stand. The same answer serves drawing, moving and clicking.

use super::cursor::Place;
use crate::domain::sheet_order::SheetOrder;
use crate::ui::widget::columns::Columns;
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
    Rhythm,
    Cause,
    Measure,
}

impl Column {
    /// What the rows are sorted by when it is this column that counts.
    pub(super) fn order(self) -> Option<SheetOrder> {
        Some(match self {
            Self::Rank => SheetOrder::Rank,
            Self::Name => SheetOrder::Name,
            Self::Days | Self::Periods | Self::Rhythm | Self::Cause | Self::Measure => return None,
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

/// Which columns have something to tell on the sheet shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Filled {
    /// Whether others may read along: no amounts, nor why a guest stays away and what was done.
    pub(super) discreet: bool,
    /// Whether a cause of absence is known of a guest.
    pub(super) causes: bool,
    /// Whether something was done about a guest's absence.
    pub(super) measures: bool,
}

impl Filled {
    fn of(self, column: Column) -> bool {
        match column {
            Column::Average | Column::Spend => !self.discreet,
            Column::Cause => self.causes && !self.discreet,
            Column::Measure => self.measures && !self.discreet,
            _ => true,
        }
    }
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
    /// Whether columns that were asked for found no room.
    pub(super) more: bool,
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

/// Widths that can give way or grow; a column without one is not shown.
#[derive(Clone, Copy)]
struct Widths {
    rank: u16,
    name: u16,
    day: u16,
    periods: u16,
    month: u16,
    change: u16,
    average: u16,
    spend: u16,
    last_visit: u16,
    phase: u16,
    rhythm: u16,
    cause: u16,
    measure: u16,
}

const DAYS: u16 = 31;
const PERIODS: u16 = 8;
const PERIODS_WITH_AVERAGE: u16 = 29;
const MONTH: u16 = 2;
const CHANGE: u16 = 3;
const AVERAGE: u16 = 6;
const SPEND: u16 = 9;
const LAST_VISIT: u16 = 5;
const PHASE_SIGN: u16 = 3;
const PHASE_SHORT: u16 = 9;
const PHASE_WORD: u16 = 12;
const RHYTHM: u16 = 5;
/// Columns of the longest cause.
const CAUSE: u16 = 13;
/// Columns of a measure's day and method.
const MEASURE: u16 = 20;
const MEASURE_WITH_OUTCOME: u16 = 33;
/// Columns of the sign that some found no room, with a blank before it.
const MORE: u16 = 2;

/// Columns that names keep before a column that was asked for gets any.
const NAME: u16 = 12;

/// A change of the widths.
type Step = fn(&mut Widths);

impl Widths {
    /// Place, name and days alone.
    fn bare(rank: u16, name: u16) -> Self {
        Self {
            rank,
            name,
            day: 1,
            periods: 0,
            month: 0,
            change: 0,
            average: 0,
            spend: 0,
            last_visit: 0,
            phase: 0,
            rhythm: 0,
            cause: 0,
            measure: 0,
        }
    }

    fn total(&self) -> u16 {
        let spaced = |width: u16| if width > 0 { width + 1 } else { 0 };
        // Rank, a column for marks, name; then everything behind a blank of its own.
        self.rank
            + 1
            + self.name
            + spaced(DAYS * self.day)
            + spaced(self.periods)
            + spaced(self.month)
            + spaced(self.change)
            + spaced(self.average)
            + spaced(self.spend)
            + spaced(self.last_visit)
            + spaced(self.phase)
            + spaced(self.rhythm)
            + spaced(self.cause)
            + spaced(self.measure)
    }

    fn of(&self, column: Column) -> u16 {
        match column {
            Column::Rank => self.rank,
            Column::Name => self.name,
            Column::Days => DAYS * self.day,
            Column::Periods => self.periods,
            Column::Month => self.month,
            Column::Change => self.change,
            Column::Average => self.average,
            Column::Spend => self.spend,
            Column::LastVisit => self.last_visit,
            Column::Phase => self.phase,
            Column::Rhythm => self.rhythm,
            Column::Cause => self.cause,
            Column::Measure => self.measure,
        }
    }

    /// Shows a column in its narrowest form.
    fn show(&mut self, column: Column) {
        match column {
            Column::Rank | Column::Name | Column::Days => {}
            Column::Periods => self.periods = PERIODS,
            Column::Month => self.month = MONTH,
            Column::Change => self.change = CHANGE,
            Column::Average => self.average = AVERAGE,
            Column::Spend => self.spend = SPEND,
            Column::LastVisit => self.last_visit = LAST_VISIT,
            Column::Phase => self.phase = PHASE_SIGN,
            Column::Rhythm => self.rhythm = RHYTHM,
            Column::Cause => self.cause = CAUSE,
            Column::Measure => self.measure = MEASURE,
        }
    }

    /// As delivered: columns fall away by priority until the line fits, then come in by priority while there is room.
    fn delivered(width: u16, rank: u16, filled: Filled) -> Self {
        let mut widths = Self {
            periods: PERIODS,
            month: MONTH,
            change: CHANGE,
            average: if filled.discreet { 0 } else { AVERAGE },
            phase: if filled.discreet { PHASE_WORD } else { PHASE_SHORT },
            ..Self::bare(rank, NAME)
        };
        let shrink: [Step; 6] = [
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
        // The averages of the periods come before what only some rows have.
        let grow: [(Column, Step); 10] = [
            (Column::Spend, |w| w.spend = SPEND),
            (Column::LastVisit, |w| w.last_visit = LAST_VISIT),
            (Column::Phase, |w| w.phase = PHASE_WORD),
            (Column::Average, |w| w.periods = PERIODS_WITH_AVERAGE),
            (Column::Rhythm, |w| w.rhythm = RHYTHM),
            (Column::Cause, |w| w.cause = CAUSE),
            (Column::Measure, |w| w.measure = MEASURE),
            (Column::Measure, |w| w.measure = MEASURE_WITH_OUTCOME),
            (Column::Name, |w| w.name = 20),
            (Column::Days, |w| w.day = 2),
        ];
        let steps = grow.into_iter().filter(|(column, _)| filled.of(*column)).map(|(_, step)| step);
        widths.grown(&steps.collect::<Vec<_>>(), width)
    }

    /// The columns asked for: phases get short before one gives way, and then it is the last one; names keep their room. Says how
    /// many stayed.
    fn arranged(width: u16, rank: u16, shown: &[Column], filled: Filled) -> (Self, usize) {
        for kept in (1..=shown.len()).rev() {
            let room = if kept < shown.len() { width.saturating_sub(MORE) } else { width };
            let asked = shown.get(..kept).unwrap_or_default();
            // Neutral words have no short form.
            for phase in [if filled.discreet { PHASE_WORD } else { PHASE_SHORT }, PHASE_SIGN] {
                let mut widths = Self::bare(rank, NAME);
                for column in asked {
                    widths.show(*column);
                }
                widths.phase = widths.phase.min(1) * phase;
                if widths.total() <= room {
                    return (widths.grown(&Self::growth(asked, filled), room), kept);
                }
            }
        }
        let room = if shown.is_empty() { width } else { width.saturating_sub(MORE) };
        (Self::bare(rank, 6).grown(&Self::growth(&[], filled), room), 0)
    }

    /// What grows of the columns shown where there is room, and in which order.
    fn growth(shown: &[Column], filled: Filled) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        if shown.contains(&Column::Phase) {
            if !filled.discreet {
                steps.push(|w| w.phase = w.phase.max(PHASE_SHORT));
            }
            steps.push(|w| w.phase = PHASE_WORD);
        }
        if shown.contains(&Column::Periods) && !filled.discreet {
            steps.push(|w| w.periods = PERIODS_WITH_AVERAGE);
        }
        if shown.contains(&Column::Measure) {
            steps.push(|w| w.measure = MEASURE_WITH_OUTCOME);
        }
        steps.push(|w| w.name = 20);
        steps.push(|w| w.day = 2);
        steps
    }

    fn grown(mut self, steps: &[Step], width: u16) -> Self {
        for step in steps {
            let mut grown = self;
            step(&mut grown);
            if grown.total() > width {
                break;
            }
            self = grown;
        }
        // What is left belongs to the names.
        self.name = (self.name + width.saturating_sub(self.total())).min(24);
        self
    }
}

impl Layout {
    /// The sheet within an area, for ranks of so many digits.
    ///
    /// A column that has nothing to tell takes no room: what it leaves belongs to the others.
    ///
    /// Columns nobody has arranged give way and come in by a priority of the program's own; arranged ones by their order.
    pub(super) fn new(area: Rect, rank_digits: u16, columns: &Columns<Column>, filled: Filled) -> Self {
        let rank = rank_digits.clamp(2, 3);
        let shown: Vec<Column> = columns.shown().filter(|column| filled.of(*column)).collect();
        let (widths, kept) = if columns.are_as_delivered() {
            (Widths::delivered(area.width, rank, filled), shown.len())
        } else {
            Widths::arranged(area.width, rank, &shown, filled)
        };
        let standing = [Column::Rank, Column::Name, Column::Days];
        let mut x = area.x;
        let mut spans = Vec::with_capacity(13);
        for column in standing.into_iter().chain(shown.iter().copied()) {
            let width = widths.of(column);
            if width > 0 && x + width <= area.right() {
                spans.push(Span { column, x, width });
                x += width + 1;
            }
        }
        let line = |y: u16, height: u16| {
            Rect { x: area.x, y: area.y + y, width: area.width, height }.intersection(area)
        };
        let detail = if area.height >= 12 { 2 } else { 1 };
        let body = area.height.saturating_sub(4 + detail);
        Self {
            spans,
            more: kept < shown.len(),
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

    /// What a click on the headings at a column of the terminal sorts by; days, periods and what is written in words sort nothing.
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
        let mut places = Vec::with_capacity(47);
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
                Column::Rhythm => places.push(Place::Rhythm),
                Column::Cause => places.push(Place::Cause),
                Column::Measure => places.push(Place::Measure),
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
            Place::Rhythm => Column::Rhythm,
            Place::Cause => Column::Cause,
            Place::Measure => Column::Measure,
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
    use crate::ui::widget::columns::Column as _;

    fn layout(width: u16, height: u16) -> Layout {
        arranged(width, height, &delivered())
    }

    /// A sheet of which every column has something to tell.
    const ALL: Filled = Filled { discreet: false, causes: true, measures: true };

    fn delivered() -> Columns<Column> {
        Columns::remembered(&[], &[], 0)
    }

    fn arranged(width: u16, height: u16, columns: &Columns<Column>) -> Layout {
        Layout::new(Rect::new(0, 2, width, height), 2, columns, ALL)
    }

    /// As delivered, but for the columns that only wide windows show.
    fn usual() -> Columns<Column> {
        let hidden = [Column::Rhythm, Column::Cause, Column::Measure].map(|column| column.word().to_owned());
        Columns::remembered(&[], &hidden, 0)
    }

    /// The columns behind the days.
    fn behind(layout: &Layout) -> Vec<Column> {
        layout.spans.iter().skip(3).map(|span| span.column).collect()
    }

    #[test]
    fn in_discretion_no_column_of_money_leaves_a_hole_behind() {
        let filled = Filled { discreet: true, ..ALL };
        for width in 60..200 {
            let layout = Layout::new(Rect::new(0, 2, width, 20), 2, &delivered(), filled);
            for column in [Column::Average, Column::Spend, Column::Cause, Column::Measure] {
                assert_eq!(layout.span(column), None, "{width}");
            }
            let has_gaps = layout.spans.windows(2).any(|two| two[0].x + two[0].width + 2 < two[1].x);
            assert!(!has_gaps && !layout.period_averages, "{width}: {layout:?}");
        }
    }

    #[test]
    fn eighty_columns_are_used_to_the_last_and_spend_waits_for_more() {
        let narrow = layout(80, 21);
        let last = narrow.spans.last().expect("columns");
        assert_eq!((last.column, last.x + last.width), (Column::Phase, 80));
        assert_eq!(narrow.span(Column::Spend), None);
        let wide = layout(120, 33);
        assert!(wide.span(Column::Spend).is_some() && wide.span(Column::LastVisit).is_some());
        assert!(wide.period_averages && wide.phase_form == PhaseForm::Word, "{wide:?}");
        let last = wide.spans.last().expect("columns");
        assert_eq!((last.column, last.x + last.width), (Column::Phase, 120));
    }

    #[test]
    fn with_more_room_come_the_averages_of_the_periods_then_rhythm_then_cause_then_measure() {
        let mut before: [bool; 4] = [false; 4];
        for width in 80..220 {
            let layout = layout(width, 33);
            let shows = |column| layout.span(column).is_some();
            let shown =
                [layout.period_averages, shows(Column::Rhythm), shows(Column::Cause), shows(Column::Measure)];
            assert!(shown.is_sorted_by(|a, b| a >= b), "{width}: {shown:?}");
            assert!(before.iter().zip(shown).all(|(before, now)| now || !before), "{width}: {shown:?}");
            before = shown;
        }
        assert_eq!(before, [true; 4]);
    }

    #[test]
    fn a_column_of_which_no_row_has_anything_takes_no_room_from_the_names() {
        let untold = Filled::default();
        let mut moved = delivered();
        moved.shift(9, -1);
        for columns in [delivered(), moved] {
            let of = |filled| Layout::new(Rect::new(0, 2, 150, 33), 2, &columns, filled);
            let name = |layout: &Layout| layout.span(Column::Name).expect("names").width;
            let (empty, full) = (of(untold), of(ALL));
            assert_eq!((empty.span(Column::Cause), empty.span(Column::Measure)), (None, None));
            assert!(!empty.more && name(&empty) > name(&full), "{empty:?}");
            assert!(of(Filled { causes: true, ..untold }).span(Column::Cause).is_some());
        }
    }

    #[test]
    fn at_sixty_columns_all_days_and_the_phase_are_still_there() {
        let narrow = layout(60, 14);
        assert!(narrow.span(Column::Days).is_some() && narrow.span(Column::Phase).is_some());
        assert_eq!(narrow.span(Column::Periods), None);
    }

    #[test]
    fn columns_never_overlap_or_leave_the_area_at_any_size() {
        let mut turned = delivered();
        turned.shift(6, -1);
        let cases = [delivered(), turned];
        for (width, columns) in (1..200).flat_map(|width| cases.iter().map(move |columns| (width, columns))) {
            for height in [1, 5, 14, 21, 40] {
                let layout = arranged(width, height, columns);
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
    fn arranged_columns_stand_in_their_order_and_the_last_ones_give_way_with_a_sign() {
        use Column::{Average, Change, LastVisit, Month, Phase, Spend};
        let mut columns = usual();
        // Phase and last visit first, no periods.
        columns.toggle(Column::Periods);
        for _ in 0..6 {
            let place = columns.all().iter().position(|column| *column == Phase).expect("a place");
            columns.shift(place, -1);
        }
        let wide = arranged(120, 33, &columns);
        assert_eq!(
            (behind(&wide), wide.more),
            (vec![Phase, Month, Change, Average, Spend, LastVisit], false)
        );
        assert_eq!((wide.day_width, wide.phase_form), (1, PhaseForm::Word));
        let narrow = arranged(77, 21, &columns);
        assert_eq!((behind(&narrow), narrow.more), (vec![Phase, Month, Change, Average, Spend], true));
        let mut before = 7;
        for width in (45..=120).rev() {
            let shown = behind(&arranged(width, 20, &columns));
            assert!(shown.len() <= before && behind(&wide).starts_with(&shown), "{width}: {shown:?}");
            before = shown.len();
        }
        assert_eq!(before, 0, "days and a name are left");
    }

    #[test]
    fn phases_get_short_before_a_column_that_was_asked_for_gives_way_and_names_keep_their_room() {
        let mut columns = usual();
        columns.toggle(Column::Periods);
        columns.toggle(Column::Spend);
        let name = |layout: &Layout| layout.span(Column::Name).expect("names").width;
        let at_80 = arranged(80, 21, &columns);
        assert_eq!((behind(&at_80).len(), at_80.more, at_80.phase_form), (5, false, PhaseForm::Word));
        let at_77 = arranged(77, 21, &columns);
        assert_eq!((behind(&at_77).len(), at_77.more, at_77.phase_form), (5, false, PhaseForm::Short));
        columns.toggle(Column::Spend);
        let at_81 = arranged(81, 21, &columns);
        assert_eq!((behind(&at_81).len(), at_81.more, at_81.phase_form), (6, false, PhaseForm::Sign));
        for width in 60..=120 {
            assert!(name(&arranged(width, 21, &columns)) >= NAME, "{width}");
        }
        let all: Vec<String> = Column::delivered().map(|column| column.word().to_owned()).collect();
        let bare = Columns::remembered(&[], &all, 0);
        let bare = arranged(80, 21, &bare);
        assert_eq!((behind(&bare), bare.more, bare.day_width), (vec![], false, 1));
        assert_eq!(bare.span(Column::Name).map(|span| span.width), Some(24));
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
