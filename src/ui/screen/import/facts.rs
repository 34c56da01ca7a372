//! What is said of a file: how it is read, what would become of it, what became of it.

use super::{Choice, Import, Notice, Report};
use crate::domain::intake::Rejection;
use crate::domain::suspicious::Suspicious;
use crate::error::{amount_line, counts_line, file_line, rejection_line};
use crate::text::{self, cut, group_thousands};
use crate::ui::action::Context;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::words::Words;
use crate::worker::{Done, Preview, Taken};

/// A line and how it is painted.
pub(super) type Fact = (String, Role);

/// Lines above a preview.
pub(super) const FACT_LINES: usize = 5;

/// What a preview says: how the file is read, what would happen, what stands out.
pub(super) fn of_preview(preview: &Preview, words: &Words) -> [Fact; FACT_LINES] {
    let counts = preview.taken.counts();
    let file = preview.taken.files.first();
    let left_out = file.map(|file| &file.unmapped[..]).unwrap_or_default();
    let known = match (&preview.profile, left_out) {
        (Some(name), _) => (words.import_screen_recognised(cut(name, 40)), Role::Better),
        (None, []) => (words.import_screen_all_used(), Role::Muted),
        (None, left_out) => (words.import_unmapped(cut(&left_out.join(", "), 200)), Role::Muted),
    };
    let rejected = if counts.rejected > 0 { Role::Worse } else { Role::Text };
    [
        (file.map(|file| file_line(file, words)).unwrap_or_default(), Role::Title),
        known,
        (counts_line(&counts, words), rejected),
        (amounts(&preview.taken, words), Role::Text),
        suspicious(preview.suspicious, words),
    ]
}

/// What the rows come to.
fn amounts(taken: &Taken, words: &Words) -> String {
    amount_line(taken.known_amount(), taken.correction(), taken.summary.customers_new, words)
}

/// What stands out, each kind with its number.
fn suspicious(found: Suspicious, words: &Words) -> Fact {
    if found.is_none() {
        return (words.import_screen_nothing_odd(), Role::Muted);
    }
    let count = |number: u64| group_thousands(&number.to_string());
    let parts = [
        (found.negative, words.import_screen_negative(count(found.negative))),
        (found.zero, words.import_screen_zero(count(found.zero))),
        (found.huge, words.import_screen_huge(count(found.huge))),
        (found.future, words.import_screen_future(count(found.future))),
        (found.same_second, words.import_screen_same_second(count(found.same_second))),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, said)| said).collect();
    (words.import_screen_odd(parts.join(" · ")), Role::Worse)
}

/// What a report says above its rejected rows.
pub(super) fn of_report(report: &Report, scene: &Scene) -> Vec<Fact> {
    let (taken, words) = (&report.taken, scene.words());
    let counts = taken.counts();
    let mut facts = vec![outcome(report, scene)];
    facts.extend(taken.files.first().map(|file| (file_line(file, words), Role::Text)));
    facts.push((counts_line(&counts, words), Role::Text));
    facts.push((amounts(taken, words), Role::Text));
    if counts.rejected > 0 {
        facts.push((words.import_next_rejects(), Role::Muted));
    }
    facts
}

fn outcome(report: &Report, scene: &Scene) -> Fact {
    let words = scene.words();
    let counts = report.taken.counts();
    let key = |name| scene.keymap.first_key(Context::Import, name).unwrap_or_default();
    match report.taken.summary.saved.map(|number| number.to_string()) {
        Some(number) if report.is_undone => (words.import_screen_undone(number, key("redo")), Role::Worse),
        Some(number) if counts.accepted + counts.corrected > 0 => {
            (words.import_screen_saved(number, key("undo")), Role::Better)
        }
        Some(number) => (words.import_screen_nothing_new(number), Role::Better),
        None if counts.rejected > 0 => (words.import_all_rejected(), Role::Worse),
        None => (words.import_no_bills(), Role::Worse),
    }
}

/// The rows that were not taken, then those taken with something left out.
pub(super) fn left_out(taken: &Taken) -> impl Iterator<Item = &Rejection> {
    taken.files.iter().flat_map(|file| file.rejections.iter().chain(&file.warnings))
}

/// One of them in words.
pub(super) fn left_out_line(row: &Rejection, words: &Words) -> String {
    rejection_line(row, words)
}

/// A line of a step's menu.
pub(super) fn choice(choice: Choice, screen: &Import, words: &Words) -> String {
    match choice {
        Choice::Go => {
            let counts = screen.preview().map(|preview| preview.taken.counts()).unwrap_or_default();
            words.import_screen_go(group_thousands(&(counts.accepted + counts.corrected).to_string()))
        }
        Choice::Change => words.import_screen_change(),
        Choice::Name => words.import_screen_name(),
        Choice::Other => words.import_screen_other(),
        Choice::Leave => words.import_screen_leave(),
        Choice::Undo => words.import_screen_undo(),
        Choice::Redo => words.import_screen_redo(),
        Choice::Again => words.import_screen_again(),
    }
}

impl Notice {
    /// The message in words.
    pub(super) fn text(&self, scene: &Scene) -> String {
        let words = scene.words();
        match self {
            Self::Saved(done, told) => {
                let number = told.saved.line.number.to_string();
                match done {
                    Done::Undone => words.import_screen_told_undone(number),
                    Done::Redone | Done::Changed => words.import_screen_told_redone(number),
                }
            }
            Self::Remembered(name) => words.import_screen_remembered(cut(name, 30)),
            Self::Cancelled => words.import_screen_cancelled(),
            Self::Failed(error) => {
                let told = error.explain(scene.language);
                text::sanitise(&format!("{} {}", told.what, told.r#do)).into_owned()
            }
        }
    }
}
