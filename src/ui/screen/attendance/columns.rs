//! The columns behind the days as they are arranged: which are shown, in which order. Name and days always stand before them.

use super::layout::Column;
use super::{Attendance, Notice, Scene, Turn, Why};
use crate::config::{Kept, KeptPart};
use crate::ui::action::Action;
use crate::ui::widget::columns::{self, Arranged, Arranging, Columns};
use crate::words::Words;
use crate::worker::Request;

impl columns::Column for Column {
    /// Name and days are enough of a sheet.
    const LEAST: usize = 0;

    fn delivered() -> impl Iterator<Item = Self> {
        use Column::{Average, Cause, Change, LastVisit, Measure, Month, Periods, Phase, Rhythm, Spend};
        [Periods, Month, Change, Average, Spend, LastVisit, Phase, Rhythm, Cause, Measure].into_iter()
    }

    fn word(self) -> &'static str {
        match self {
            Self::Rank => "rank",
            Self::Name => "name",
            Self::Days => "days",
            Self::Periods => "periods",
            Self::Month => "visits",
            Self::Change => "change",
            Self::Average => "average",
            Self::Spend => "spend",
            Self::LastVisit => "last_visit",
            Self::Phase => "phase",
            Self::Rhythm => "rhythm",
            Self::Cause => "cause",
            Self::Measure => "measure",
        }
    }

    fn meaning(self, words: &Words) -> String {
        match self {
            Self::Rank => words.attendance_order_rank(),
            Self::Name => words.attendance_order_name(),
            Self::Days => words.attendance_columns_days(),
            Self::Periods => words.attendance_columns_periods(),
            Self::Month => words.dialog_figure_month(),
            Self::Change => words.dialog_figure_change(),
            Self::Average => words.dialog_figure_average(),
            Self::Spend => words.dialog_figure_spend(),
            Self::LastVisit => words.dialog_figure_last_visit(),
            Self::Phase => words.dialog_figure_phase(),
            Self::Rhythm => words.attendance_columns_rhythm(),
            Self::Cause => words.attendance_columns_cause(),
            Self::Measure => words.attendance_columns_measure(),
        }
    }

    fn note(words: &Words) -> String {
        words.attendance_columns_note()
    }
}

/// How the columns stand, and where that is written down.
#[derive(Debug)]
pub(super) struct Arrangement {
    pub(super) columns: Columns<Column>,
    /// The open dialog.
    pub(super) dialog: Option<Arranging<Column>>,
    kept: Kept,
}

impl Arrangement {
    /// As they were shown last.
    pub(super) fn remembered(kept: Kept) -> Self {
        let columns = Columns::remembered(&kept.attendance.order, &kept.attendance.hidden, 0);
        Self { columns, dialog: None, kept }
    }
}

impl Attendance {
    pub(super) fn open_columns(&mut self) {
        self.arrangement.dialog = Some(Arranging::new(&self.arrangement.columns));
    }

    /// Closes the dialog where it is open; the columns stand as they did before.
    pub(super) fn drop_columns(&mut self) {
        if let Some(dialog) = self.arrangement.dialog.take() {
            dialog.drop(&mut self.arrangement.columns);
        }
    }

    /// An action while the columns are arranged.
    pub(super) fn update_columns(&mut self, action: Action, scene: &Scene) -> Turn {
        if action == Action::Freeze {
            self.notice = Some(Notice::Refused(Why::NameStands));
            return Turn::default();
        }
        let arrangement = &mut self.arrangement;
        let Some(dialog) = &mut arrangement.dialog else { return Turn::default() };
        let arranged = dialog.take(action, &mut arrangement.columns, (scene.area, scene.words()));
        if arranged == Arranged::Open {
            return Turn::default();
        }
        arrangement.dialog = None;
        self.settle_cursor(scene);
        if arranged == Arranged::Dropped {
            return Turn::default();
        }
        let Arrangement { columns, kept, .. } = &mut self.arrangement;
        (kept.attendance.order, kept.attendance.hidden) = columns.words();
        Turn::ask(Request::remember(kept, KeptPart::SheetColumns).into_iter().collect())
    }
}
