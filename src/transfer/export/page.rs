//! The attendance sheet laid out as a page, the same for every format: heading, columns, lines, notes.

use super::SheetMeta;
use super::cells::Cell;
use super::columns::{Column, columns};
use super::lines::{guest_line, total_line};
use super::names::Names;
use super::notes::{facts, notes};
use super::views::{self, SheetView};
use crate::domain::attendance::Sheet;
use crate::words::{Language, Words};

/// Guests that one A4 page takes at a size one can read; more go on over several pages, still one page wide.
pub(super) const LINES_ON_A_PAGE: usize = 60;

/// Everything an export shows, in the order it is read.
pub(super) struct Page {
    /// `客户考勤表 2026-10 ~`.
    pub(super) title: String,
    /// How the sheet came about: roster, scope, as-of day, count rule.
    pub(super) facts: Vec<String>,
    /// The columns, from left to right.
    pub(super) columns: Vec<Column>,
    /// One line a guest, as long as `columns`.
    pub(super) lines: Vec<Vec<Cell>>,
    /// The totals, as long as `columns`; none where a sum says nothing.
    pub(super) total: Option<Vec<Cell>>,
    /// Phase counts, who is gone, legend.
    pub(super) notes: Vec<String>,
}

/// What every part of the page looks up.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) meta: &'a SheetMeta,
    pub(super) words: &'a Words,
    pub(super) names: &'a Names,
}

impl View<'_> {
    /// The last day of the month that has anything to show: 31, or the as-of day of a running month.
    pub(super) fn last_shown_day(self) -> u32 {
        if self.sheet.in_progress { self.sheet.as_of.day_of_month() } else { self.days_in_month() }
    }

    /// Days in the month shown.
    pub(super) fn days_in_month(self) -> u32 {
        self.sheet.month.last_day().day_of_month()
    }
}

impl Page {
    /// Lays out what a sheet shows in a language.
    pub(super) fn lay_out(sheet: &Sheet, shown: &SheetView, language: Language, meta: &SheetMeta) -> Self {
        let words = language.words();
        let names = Names::of(sheet, meta.discreet);
        let view = View { sheet, meta, words, names: &names };
        match shown {
            SheetView::Month => Self::of_month(view),
            SheetView::Year(year, order, sorted) => views::year_page(view, year, (order, sorted.as_deref())),
            SheetView::Changes(changes) => views::changes_page(view, changes),
        }
    }

    fn of_month(view: View) -> Self {
        let (sheet, words) = (view.sheet, view.words);
        let columns = columns(view);
        let mark = if sheet.in_progress { " ~" } else { "" };
        Self {
            title: format!("{} {}{mark}", words.export_title(), sheet.month),
            facts: facts(view, &sheet.month.days(), words.export_in_progress()),
            lines: sheet.rows.iter().map(|row| guest_line(view, row, &columns)).collect(),
            total: Some(total_line(view, &columns)),
            notes: notes(view),
            columns,
        }
    }
}
