//! What is said of a file: how it is read, what would become of it, what became of it.

use super::{Choice, Import, Notice, Report, columns, faults};
use crate::domain::intake::{RejectCode, Rejection, Target};
use crate::domain::suspicious::Oddity;
use crate::error::{
    Error, amount_line, counts_line, file_line, file_name, listed, listed_of, rejection_line, text_line,
};
use crate::text::{self, cut, group_thousands};
use crate::ui::action::Context;
use crate::ui::meaning;
use crate::ui::say;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::words::Words;
use crate::worker::{Done, FileReport, Format, ImportError, Lacking, Preview, Taken};

/// A line and how it is painted.
pub(super) type Fact = (String, Role);

/// Lines above the columns of a file that are not understood.
pub(super) const FACT_LINES: usize = 5;

/// Lines between how a file is read and what stands out: which columns are used, the counts, the amount.
const BEFORE_ODD: usize = 3;

/// Lines above this preview.
pub(super) fn lines_of(preview: &Preview, scene: &Scene) -> usize {
    if preview.trouble.is_some() {
        return FACT_LINES;
    }
    let warnings = preview.missing.len() + usize::from(!preview.unclear.is_empty());
    files_lines(&preview.taken, scene).len() + BEFORE_ODD + odd_lines(preview, scene).len() + warnings
}

/// Whether a line above the rows is one of counts that can be opened.
pub(super) fn is_counts(line: usize, preview: &Preview, scene: &Scene) -> bool {
    let counts = counts_line_of(&preview.taken, scene) + 1;
    let odd = counts + 2;
    line == counts || (odd..odd + odd_lines(preview, scene).len()).contains(&line)
}

/// How many lines tell how the files are read; one line is between them and the counts of a look, and one above a report's.
pub(super) fn counts_line_of(taken: &Taken, scene: &Scene) -> usize {
    files_lines(taken, scene).len()
}

/// Whether any row can be read as a bill.
pub(super) fn has_bills(preview: &Preview) -> bool {
    let counts = preview.taken.counts();
    counts.accepted + counts.corrected + counts.unchanged > 0
}

/// Whether a line tells what stands out: that nothing does is said of bills that are read without a warning.
fn tells_odd(preview: &Preview) -> bool {
    let is_plain = preview.missing.is_empty() && preview.unclear.is_empty();
    !preview.suspicious.counts.is_none() || (is_plain && has_bills(preview))
}

/// Columns of the list of what is left out.
const LEFT_OUT: usize = 200;

/// Columns of a profile's name.
const PROFILE: usize = 40;

/// Columns of the list of files something is said of.
const FILES: usize = 24;

/// Lines that tell how files are read, at the most.
const FILE_LINES: usize = 2;

/// Columns of the list of status words.
const STATUS_WORDS: usize = 24;

/// What a preview says: how the file is read, what would happen, what stands out, what it lacks.
pub(super) fn of_preview(preview: &Preview, scene: &Scene) -> Vec<Fact> {
    if let Some(trouble) = &preview.trouble {
        return of_trouble(preview, trouble, scene);
    }
    let words = scene.words();
    let counts = preview.taken.counts();
    let file = preview.taken.files.first();
    let left_out = file.map(|file| &file.unmapped[..]).unwrap_or_default();
    let room = usize::from(scene.area.width).min(LEFT_OUT).saturating_sub(30);
    let known = match (&preview.profile, left_out) {
        (Some(profile), left_out) => {
            let said = words.import_screen_recognised(cut(&profile.name, PROFILE));
            let room = room.saturating_sub(text::width(&said)).max(FILES);
            let without = || words.import_screen_recognised_without(listed(left_out, room, words));
            let without = (!left_out.is_empty()).then(without).unwrap_or_default();
            (format!("{said}{without}"), Role::Better)
        }
        (None, []) => (words.import_screen_all_used(), Role::Muted),
        (None, left_out) => (words.import_unmapped(listed(left_out, room, words)), Role::Muted),
    };
    let rejected = if counts.rejected > 0 { Role::Worse } else { Role::Text };
    let files = files_lines(&preview.taken, scene).into_iter().map(|line| (line, Role::Title));
    let mut facts: Vec<Fact> = files.collect();
    facts.extend([
        known,
        (counts_line(&counts, words), rejected),
        (amounts(&preview.taken, scene), Role::Text),
    ]);
    facts.extend(odd_lines(preview, scene));
    facts.extend(preview.missing.iter().map(|missing| lacking(missing, preview, words)));
    if !preview.unclear.is_empty() {
        let unclear = preview.sample.statuses.iter().filter(|status| status.kind.is_none());
        let unclear: Vec<String> = unclear.map(|status| status.word.clone()).collect();
        let said = words.import_screen_status_unclear(listed(&unclear, STATUS_WORDS, words));
        facts.push((of_files(said, &preview.unclear, preview, words), Role::Notice));
    }
    facts
}

/// Why a file cannot be read yet, and what to do.
fn of_trouble(preview: &Preview, trouble: &Error, scene: &Scene) -> Vec<Fact> {
    let words = scene.words();
    let has_columns = !columns::all(preview).is_empty();
    let act = if !has_columns {
        no_columns(preview, words)
    } else if columns::has_date(preview) {
        words.import_screen_say_columns()
    } else {
        words.import_screen_say_date()
    };
    // What was taken as the header is the matter itself then.
    let (file, what) = match (trouble, preview.taken.files.first()) {
        (Error::Import { error: ImportError::NoHeader { line }, .. }, Some(file)) => {
            let what = if has_columns {
                words.import_screen_no_known_name(line.to_string())
            } else {
                words.import_screen_no_names()
            };
            (text_line(file, words), Some(what))
        }
        (_, file) => (file.map(|file| file_line(file, words)).unwrap_or_default(), None),
    };
    let what =
        what.unwrap_or_else(|| text::sanitise(&faults::explain(trouble, &[], scene).what).into_owned());
    let room = usize::from(scene.area.width.saturating_sub(2));
    let act = text::wrap(&act, room).into_iter().map(|line| (line, Role::Text));
    [(file, Role::Title), (what, Role::Worse)].into_iter().chain(act).collect()
}

/// What to try where no row of a file holds names.
fn no_columns(preview: &Preview, words: &Words) -> String {
    let is_workbook = preview.taken.files.first().is_some_and(|file| file.format == Format::Xlsx);
    match (is_workbook, preview.sample.sheets.len()) {
        (false, _) => words.import_screen_no_columns(),
        (true, 0 | 1) => words.import_screen_no_columns_sheet(),
        (true, _) => words.import_screen_no_columns_sheets(),
    }
}

/// How the first file is read, and which others there are; where that needs too many lines, which they all are.
fn files_lines(taken: &Taken, scene: &Scene) -> Vec<String> {
    let (words, columns) = (scene.words(), usize::from(scene.area.width).saturating_sub(2));
    let line = taken.files.first().map(|file| file_line(file, words)).unwrap_or_default();
    let all = taken.files.len();
    if all < 2 {
        return text::wrap(&line, columns);
    }
    let names = |first: usize| taken.files.iter().skip(first).map(|file| file.file.clone());
    let others = listed_of(names(1), all - 1, LEFT_OUT, words);
    let lines = text::wrap(&format!("{line}{}", words.import_screen_also(others)), columns);
    if lines.len() <= FILE_LINES {
        return lines;
    }
    vec![
        words.import_screen_files(
            all.to_string(),
            listed_of(names(0), all, columns.saturating_sub(FILES), words),
        ),
    ]
}

/// What will not be counted for want of a column, and which column it may be.
fn lacking(missing: &Lacking, preview: &Preview, words: &Words) -> Fact {
    // Of several files each may have another one.
    let column = match (&missing.files[..], missing.likely) {
        ([file], Some(place)) => {
            let columns = preview.taken.files.get(*file).map(|file| &file.columns[..]).unwrap_or_default();
            Some(columns::name_in(columns, place, words))
        }
        _ => None,
    };
    if missing.target == Target::Status {
        let column = column.unwrap_or_else(|| words.meaning_status());
        let said = words.import_screen_no_status(column);
        return (of_files(said, &missing.files, preview, words), Role::Notice);
    }
    let likely = column.map(|column| words.import_screen_likeliest(column)).unwrap_or_default();
    let said = match missing.target {
        Target::MemberNo => words.import_screen_no_member(),
        _ => words.import_screen_no_amount(),
    };
    (of_files(format!("{said}{likely}"), &missing.files, preview, words), Role::Notice)
}

/// What is said of some of the files; which they are where there are several.
fn of_files(said: String, files: &[usize], preview: &Preview, words: &Words) -> String {
    let all = &preview.taken.files;
    if all.len() < 2 {
        return said;
    }
    let names = files.iter().filter_map(|place| all.get(*place)).map(|file| file.file.clone());
    format!("{} · {said}", listed_of(names, files.len(), FILES, words))
}

/// What the rows come to.
fn amounts(taken: &Taken, scene: &Scene) -> String {
    let words = scene.words();
    if scene.discreet {
        let new = group_thousands(&taken.summary.customers_new.to_string());
        return words.import_amount(words.tact_saved(), new);
    }
    amount_line(taken.known_amount(), taken.correction(), taken.summary.customers_new, words)
}

/// What stands out, each kind with its number; where nothing is said of it no line.
fn odd_lines(preview: &Preview, scene: &Scene) -> Vec<Fact> {
    let (found, words) = (preview.suspicious.counts, scene.words());
    if !tells_odd(preview) {
        return Vec::new();
    }
    if found.is_none() {
        return vec![(words.import_screen_nothing_odd(), Role::Muted)];
    }
    let parts = Oddity::ALL.into_iter().filter(|oddity| found.count(*oddity) > 0);
    let said = |oddity| {
        let count = group_thousands(&found.count(oddity).to_string());
        words.import_screen_odd_part(count, odd(oddity, words))
    };
    let parts: Vec<String> = parts.map(said).collect();
    let columns = usize::from(scene.area.width).saturating_sub(2);
    let lines = text::wrap(&words.import_screen_odd(parts.join(" · ")), columns);
    lines.into_iter().map(|line| (line, Role::Worse)).collect()
}

/// Why a bill stands out.
pub(super) fn odd(oddity: Oddity, words: &Words) -> String {
    match oddity {
        Oddity::Negative => words.import_screen_negative(),
        Oddity::Zero => words.import_screen_zero(),
        Oddity::Huge => words.import_screen_huge(),
        Oddity::Future => words.import_screen_future(),
        Oddity::SameSecond => words.import_screen_same_second(),
    }
}

/// What a report says above its rejected rows.
pub(super) fn of_report(report: &Report, scene: &Scene) -> Vec<Fact> {
    let (taken, words) = (&report.taken, scene.words());
    let counts = taken.counts();
    let mut facts = vec![outcome(report, scene)];
    facts.extend(files_lines(taken, scene).into_iter().map(|line| (line, Role::Text)));
    // What was taken back is no longer so.
    let told = |said: String| {
        if report.is_undone { words.import_screen_had_been(text::uncapitalised(&said)) } else { said }
    };
    facts.push((told(counts_line(&counts, words)), Role::Text));
    facts.push((told(amounts(taken, scene)), Role::Text));
    if counts.rejected > 0 && !report.is_undone {
        let mut rejected = taken.files.iter().flat_map(|file| &file.rejections);
        let next = if rejected.any(|row| row.code == RejectCode::UnknownStatus) {
            words.import_screen_next_statuses()
        } else {
            words.import_next_rejects()
        };
        facts.push((next, Role::Muted));
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

/// The rows that were not taken, then those taken with something left out, each with its file.
pub(super) fn left_out(taken: &Taken) -> impl DoubleEndedIterator<Item = (&FileReport, &Rejection)> {
    let of_file = |file| move |row| (file, row);
    taken.files.iter().flat_map(move |file| file.rejections.iter().chain(&file.warnings).map(of_file(file)))
}

/// One of them in words; which file it is in where there are several.
pub(super) fn left_out_line((file, row): (&FileReport, &Rejection), taken: &Taken, scene: &Scene) -> String {
    let words = scene.words();
    let shown = Rejection { value: row.value.clone().filter(|_| may_be_read(row, scene)), ..*row };
    let line = rejection_line(&shown, faults::reason(row.code, words), meaning::word, words);
    if taken.files.len() < 2 { line } else { format!("{} · {line}", cut(&file.file, 30)) }
}

/// Whether the value a row was rejected for may be read by others: what should have been an amount may be one.
pub(super) fn may_be_read(row: &Rejection, scene: &Scene) -> bool {
    !(scene.discreet && row.column == Target::Amount.name())
}

/// A line of a step's menu.
pub(super) fn choice(choice: Choice, screen: &Import, words: &Words) -> String {
    match choice {
        Choice::Go => {
            let counts = screen.preview().map(|preview| preview.taken.counts()).unwrap_or_default();
            let bills = usize::try_from(counts.accepted + counts.corrected).unwrap_or(usize::MAX);
            let bills = say::counted_bills(bills, words);
            match screen.preview() {
                Some(preview) if !preview.missing.is_empty() || !preview.unclear.is_empty() => {
                    words.import_screen_go_lacking(bills)
                }
                _ => words.import_screen_go(bills),
            }
        }
        Choice::Change => words.import_screen_change(),
        Choice::Name => words.import_screen_name(),
        Choice::Other => words.import_screen_other(),
        Choice::Leave => words.import_screen_leave(),
        Choice::Undo => words.import_screen_undo(),
        Choice::Redo => words.import_screen_redo(),
        Choice::Again => words.import_screen_again(),
        Choice::Propose => words.import_screen_propose(),
        Choice::Columns => words.import_screen_columns_title(),
        Choice::Statuses => words.import_screen_say_statuses(),
        Choice::Figures => words.import_rows_open(),
        Choice::Single => words.import_screen_single(),
        Choice::Next => {
            let next = screen.waiting.first().map(|path| file_name(path)).unwrap_or_default();
            words.import_screen_next(cut(&next, 40), screen.waiting.len().to_string())
        }
    }
}

impl Notice {
    /// What to do about what failed, by such a menu.
    pub(super) fn act(&self, menu: &[Choice], scene: &Scene) -> Option<String> {
        let Self::Failed(error) = self else { return None };
        Some(text::sanitise(&faults::explain(error, menu, scene).r#do).into_owned())
    }

    /// The message in words.
    pub(super) fn text(&self, scene: &Scene) -> String {
        let words = scene.words();
        match self {
            Self::Saved(done, told) => {
                let line = &told.saved.line;
                let number = line.number.to_string();
                match done {
                    Done::Changed => words.import_screen_forgotten(number, cut(&line.subject, 30)),
                    Done::Undone => words.import_screen_told_undone(number),
                    Done::Redone => words.import_screen_told_redone(number),
                }
            }
            Self::Remembered(name) => words.import_screen_remembered(cut(name, 30)),
            Self::NoPath => words.path_none(),
            Self::ManyPaths(count) => words.path_many(*count),
            Self::WholePath => words.path_whole(),
            Self::Cancelled => words.import_screen_cancelled(),
            // What is read as shown has a header: it is the other reading that found none.
            Self::Failed(Error::Import { error: ImportError::NoHeader { line }, .. }) => {
                words.fault_no_header(line.to_string())
            }
            Self::Failed(error) => text::sanitise(&faults::explain(error, &[], scene).what).into_owned(),
        }
    }
}
