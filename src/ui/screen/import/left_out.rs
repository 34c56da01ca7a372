//! The rows that are not taken, or taken with something left out: each in as many lines as its reason needs, in pages of whole rows.

use super::{Report, facts};
use crate::domain::intake::Rejection;
use crate::text::{self, group_thousands};
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::worker::{FileReport, Taken};
use ratatui::text::Line;

/// Columns of what stands before a row, and before what goes on from the line above.
const INDENT: usize = 2;
const DEEPER: usize = 4;

/// A row in the lines it needs.
fn told(row: (&FileReport, &Rejection), taken: &Taken, scene: &Scene) -> Vec<String> {
    let columns = usize::from(scene.area.width).saturating_sub(DEEPER);
    let lines = text::wrap(&facts::left_out_line(row, taken, scene), columns);
    let indented = |(place, line): (usize, String)| {
        let indent = if place == 0 { INDENT } else { DEEPER };
        format!("{:indent$}{line}", "")
    };
    lines.into_iter().enumerate().map(indented).collect()
}

/// The rows that have room in whole in so many lines, and one in any case.
fn page<'t>(
    rows: impl Iterator<Item = (&'t FileReport, &'t Rejection)>,
    taken: &Taken,
    height: usize,
    scene: &Scene,
) -> Vec<Vec<String>> {
    let mut page: Vec<Vec<String>> = Vec::new();
    let mut free = height;
    for row in rows {
        let lines = told(row, taken, scene);
        if lines.len() > free && !page.is_empty() {
            break;
        }
        free = free.saturating_sub(lines.len());
        page.push(lines);
    }
    page
}

fn painted<'a>(rows: Vec<Vec<String>>, more: Option<String>, scene: &Scene) -> Vec<Line<'a>> {
    let lines = rows.into_iter().flatten().chain(more);
    lines.map(|line| Line::styled(line, scene.style(Role::Text))).collect()
}

/// The first rows that would be left out, and how many more there are.
pub(super) fn of_preview<'a>(taken: &Taken, height: usize, scene: &Scene) -> Vec<Line<'a>> {
    let all = facts::left_out(taken).count();
    let shown = page(facts::left_out(taken), taken, height, scene);
    if shown.len() == all {
        return painted(shown, None, scene);
    }
    let shown = page(facts::left_out(taken), taken, height.saturating_sub(1), scene);
    let more = group_thousands(&(all - shown.len()).to_string());
    let more = format!("{:INDENT$}{}", "", scene.words().import_rejects_more(more));
    painted(shown, Some(more), scene)
}

/// The rows of a report that are in view; that there are none is told.
pub(super) fn of_report<'a>(report: &Report, height: usize, scene: &Scene) -> Vec<Line<'a>> {
    let shown = in_view(report, height, scene);
    if shown.is_empty() {
        let said = format!("{:INDENT$}{}", "", scene.words().import_screen_no_rejects());
        return vec![Line::styled(said, scene.style(Role::Muted))];
    }
    painted(shown, None, scene)
}

fn in_view(report: &Report, height: usize, scene: &Scene) -> Vec<Vec<String>> {
    page(facts::left_out(&report.taken).skip(report.scroll), &report.taken, height, scene)
}

/// What the rows below are, and which of them are in view where there are more.
pub(super) fn title(report: &Report, height: usize, scene: &Scene) -> String {
    let title = scene.words().import_screen_rejects();
    let (all, shown) = (facts::left_out(&report.taken).count(), in_view(report, height, scene).len());
    if all <= shown {
        return title;
    }
    format!("{title} · PgDn {}/{all}", report.scroll + shown)
}

/// The first row in view of the next page: the last page is a full one.
pub(super) fn page_down(report: &Report, height: usize, scene: &Scene) -> usize {
    let taken = &report.taken;
    let last =
        facts::left_out(taken).count() - page(facts::left_out(taken).rev(), taken, height, scene).len();
    (report.scroll + in_view(report, height, scene).len()).min(last)
}

/// The first row in view of the page before.
pub(super) fn page_up(report: &Report, height: usize, scene: &Scene) -> usize {
    let taken = &report.taken;
    let after = facts::left_out(taken).count() - report.scroll;
    let before = facts::left_out(taken).rev().skip(after);
    report.scroll - page(before, taken, height, scene).len()
}
