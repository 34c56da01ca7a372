//! `rollcall import`: a till's export into the store, and the report of what became of its rows.

use super::args::Import;
use super::context::{Context, is_missing, open};
use crate::domain::intake::{RejectCode, Rejection, RowCounts, SkipCode, SkippedRow};
use crate::domain::money::Fen;
use crate::domain::nearest;
use crate::error::{
    Error, UsageError, amount_line, counts_line, file_line, file_name, rejection_line, rejection_reason,
    skip_reason, skipped_line, target_word,
};
use crate::intake::{
    Manner, RejectsPlace, Taken, Watcher, check_space, plan_all, remember_profile, saved_profiles, take_in,
};
use crate::prompt::shell_word;
use crate::store::{Access, Store};
use crate::text::{cut, group_thousands};
use crate::transfer::import::{ColumnPlan, FileReport, Format, ImportOptions, Plan, Source};
use crate::words::Words;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Rejections printed as JSON; all of them go to the rejects file.
const REJECTS_IN_JSON: usize = 1_000;
/// Unknown status words a person is shown.
const STATUSES_FOR_PEOPLE: usize = 8;
/// Rejections a person is shown.
const REJECTS_FOR_PEOPLE: usize = 10;

/// JSON shape: cli.md, `import`.
#[derive(Serialize)]
struct ImportReport<'t> {
    batch: Option<i64>,
    saved: Option<i64>,
    dry_run: bool,
    files: Vec<FileLine<'t>>,
    #[serde(flatten)]
    counts: RowCounts,
    amount: Fen,
    amount_corrected: Fen,
    customers_new: u64,
    bills_new: u64,
    rejects: Vec<RejectLine<'t>>,
    warnings: Vec<RejectLine<'t>>,
    skipped_rows: Vec<SkipLine<'t>>,
}

/// What became of one file.
#[derive(Serialize)]
struct FileLine<'t> {
    file: &'t str,
    format: Format,
    encoding: &'t str,
    delimiter: Option<char>,
    sheet: Option<&'t str>,
    other_sheets: &'t [String],
    header_line: u64,
    #[serde(flatten)]
    counts: &'t RowCounts,
    amount: Fen,
    amount_corrected: Fen,
    columns: &'t [ColumnPlan],
    unmapped: &'t [String],
}

/// One row that was rejected, or taken with something left out.
#[derive(Serialize)]
struct RejectLine<'t> {
    file: &'t str,
    line: u64,
    column: Option<&'t str>,
    value: Option<&'t str>,
    code: RejectCode,
    reason: String,
}

/// One row that was passed over.
#[derive(Serialize)]
struct SkipLine<'t> {
    file: &'t str,
    line: u64,
    code: SkipCode,
    reason: String,
}

/// Imports files as one batch; exit 1 when rows were rejected, 3 when that refused all of it.
pub fn run(context: &Context, args: Import) -> Result<u8, Error> {
    let path = context.store_path()?;
    let sources: Vec<Source> = args.files.iter().map(|path| source(path)).collect();
    // Before the store is opened: it may be the very file that is asked for.
    let rejects = args.rejects.as_deref().map(|rejects| RejectsPlace::find(rejects, &sources, &path));
    let manner =
        Manner { dry_run: args.dry_run, all_or_nothing: args.all_or_nothing, rejects: rejects.transpose()? };
    let store = if is_missing(&path) { None } else { Some(open(&path, Access::Write)?) };
    let options = options(&args, store.as_ref())?;
    // A mapping given together with a name is remembered under it.
    let new_profile = args.profile.filter(|_| args.map.is_some() && !args.dry_run);
    let cancel = CancelFlag::new();
    let plans = plan_all(&sources, &options)?;
    let mut store = open_for(store, &path, &plans, &manner)?;
    let progress = Progress { bar: progress_bar(context), cancel };
    let taken = take_in(&mut store, &plans, &manner, &context.stamp, &progress)?;
    progress.bar.finish_and_clear();
    if let (Some(name), Some(plan), false) = (&new_profile, plans.first(), taken.refused) {
        remember_profile(&mut store, name, plan, &options, &context.stamp)?;
    }
    let counts = taken.counts();
    let report = ImportReport::new(&taken, counts.clone(), args.dry_run, context.words());
    let text = || text(&taken, &counts, &manner, context);
    if taken.summary.batch.is_some() {
        context.answer_saved(&report, text)?;
        // What was told is stored. Where another program writes now, the next import or the workbench takes the phases of the
        // months that are over.
        let _ = store.take_month_ends(context.stamp.today, &|| false);
    } else {
        context.answer(&report, text)?;
    }
    Ok(if taken.refused { 3 } else { u8::from(counts.rejected > 0) })
}

/// The store to import into, made only after every file was found good and the disk roomy enough.
fn open_for(store: Option<Store>, path: &Path, plans: &[Plan], manner: &Manner) -> Result<Store, Error> {
    match store {
        Some(store) => Ok(store),
        None if manner.dry_run => Ok(Store::in_memory()?),
        None => {
            check_space(path, plans)?;
            open(path, Access::Write)
        }
    }
}

fn source(path: &Path) -> Source {
    if path.as_os_str() == "-" { Source::Stdin } else { Source::File(path.to_owned()) }
}

/// The flags as the reader of files takes them; what they leave open is taken from the profile named.
fn options(args: &Import, store: Option<&Store>) -> Result<ImportOptions, Error> {
    let profiles = store.map(saved_profiles).transpose()?.unwrap_or_default();
    let chosen = profiles.iter().find(|profile| Some(&profile.name) == args.profile.as_ref());
    if let (Some(name), None, None) = (&args.profile, chosen, &args.map) {
        let names: Vec<&str> = profiles.iter().map(|profile| profile.name.as_str()).collect();
        return Err(UsageError::UnknownProfile { nearest: nearest(name, &names).map(str::to_owned) }.into());
    }
    let mapping = args.map.clone().or_else(|| Some(chosen?.mapping.clone()));
    Ok(ImportOptions {
        mapping,
        status: args.status.clone().or_else(|| chosen?.status.clone()),
        encoding: args.encoding.clone(),
        delimiter: args.delimiter,
        sheet: args.sheet.clone(),
        outlet: args.outlet.clone(),
        date_order: args.date_order.or_else(|| chosen?.date_order),
        profiles,
        preferred: None,
        status_is_shared: false,
    })
}

/// Set by Ctrl-C while an import runs; a second one ends the program at once.
struct CancelFlag(Arc<AtomicBool>);

impl CancelFlag {
    fn new() -> Self {
        let flag = Arc::new(AtomicBool::new(false));
        let signal = signal_hook::consts::SIGINT;
        // Without a handler the signal ends the program, and the transaction rolls back all the same.
        let _ = signal_hook::flag::register_conditional_default(signal, Arc::clone(&flag));
        let _ = signal_hook::flag::register(signal, Arc::clone(&flag));
        Self(flag)
    }
}

/// Shows the bytes read, and asks for the signal.
struct Progress {
    bar: ProgressBar,
    cancel: CancelFlag,
}

impl Watcher for Progress {
    fn begin(&self, bytes: u64) {
        self.bar.set_length(bytes);
    }
    fn progress(&self, bytes: u64) {
        self.bar.set_position(bytes);
    }
    fn cancelled(&self) -> bool {
        self.cancel.0.load(Ordering::Relaxed)
    }
}

fn progress_bar(context: &Context) -> ProgressBar {
    if context.global.quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {eta}");
    ProgressBar::no_length().with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

impl<'t> ImportReport<'t> {
    fn new(taken: &'t Taken, counts: RowCounts, dry_run: bool, words: &Words) -> Self {
        let lines = |of: fn(&FileReport) -> &Vec<Rejection>| -> Vec<RejectLine<'t>> {
            let all = taken.files.iter().flat_map(|file| of(file).iter().map(move |row| (file, row)));
            all.take(REJECTS_IN_JSON).map(|(file, row)| RejectLine::new(file, row, words)).collect()
        };
        let skipped = taken.files.iter().flat_map(|file| file.skipped.iter().map(move |row| (file, *row)));
        let skipped = skipped.take(REJECTS_IN_JSON).map(|(file, row)| SkipLine::new(file, row, words));
        Self {
            skipped_rows: skipped.collect(),
            batch: taken.summary.batch,
            saved: taken.summary.saved,
            dry_run,
            files: taken.files.iter().map(FileLine::new).collect(),
            counts,
            amount: taken.amount(),
            amount_corrected: taken.amount_corrected(),
            customers_new: taken.summary.customers_new,
            bills_new: taken.summary.bills_new,
            rejects: lines(|file| &file.rejections),
            warnings: lines(|file| &file.warnings),
        }
    }
}

impl<'t> FileLine<'t> {
    fn new(file: &'t FileReport) -> Self {
        let FileReport {
            file: name,
            format,
            encoding,
            delimiter,
            sheet,
            other_sheets,
            header_line,
            counts,
            amount,
            amount_corrected,
            columns,
            unmapped,
            ..
        } = file;
        Self {
            file: name,
            format: *format,
            encoding,
            delimiter: *delimiter,
            sheet: sheet.as_deref(),
            other_sheets,
            header_line: *header_line,
            counts,
            amount: *amount,
            amount_corrected: *amount_corrected,
            columns,
            unmapped,
        }
    }
}

impl<'t> RejectLine<'t> {
    fn new(file: &'t FileReport, row: &'t Rejection, words: &Words) -> Self {
        Self {
            file: &file.file,
            line: row.line,
            column: Some(row.column).filter(|column| !column.is_empty()),
            value: row.value.as_deref(),
            code: row.code,
            reason: rejection_reason(row.code, words),
        }
    }
}

impl<'t> SkipLine<'t> {
    fn new(file: &'t FileReport, SkippedRow { line, code }: SkippedRow, words: &Words) -> Self {
        Self { file: &file.file, line, code, reason: skip_reason(code, words) }
    }
}

fn text(taken: &Taken, counts: &RowCounts, manner: &Manner, context: &Context) -> String {
    let words = context.words();
    let mut lines: Vec<String> = Vec::new();
    for file in &taken.files {
        lines.extend(file_lines(file, words));
    }
    if counts.accepted + counts.corrected > 0 {
        let new = taken.summary.customers_new;
        lines.push(amount_line(taken.known_amount(), taken.correction(), new, words));
    }
    let prompt = context.prompt();
    lines.push(outcome(taken, counts, manner, context));
    if let (Some(place), true) = (&manner.rejects, counts.rejected > 0) {
        lines.push(words.import_next_rejects_file(cut(&file_name(place.path()), 60)));
    } else if counts.rejected > 0 && !manner.dry_run {
        lines.push(words.import_next_rejects());
    }
    if manner.rejects.is_some() && counts.rejected == 0 {
        lines.push(words.import_no_rejects_file());
    }
    if counts.rejected == 0 && taken.summary.batch.is_some() {
        lines.push(words.import_next_sheet(prompt.line("sheet"), prompt.line("")));
    }
    lines.join("\n") + "\n"
}

fn outcome(taken: &Taken, counts: &RowCounts, manner: &Manner, context: &Context) -> String {
    let words = context.words();
    match (taken.summary.saved, taken.summary.batch) {
        _ if taken.refused => words.import_refused_all(),
        _ if manner.dry_run => words.import_dry_run(),
        (Some(saved), Some(batch)) if counts.accepted + counts.corrected > 0 => {
            let undo = context.prompt().line(&format!("imports undo {batch}"));
            words.import_saved(saved.to_string(), batch.to_string(), undo)
        }
        (Some(saved), Some(batch)) => words.import_nothing_new(saved.to_string(), batch.to_string()),
        _ if counts.rejected > 0 => words.import_all_rejected(),
        _ => words.import_no_bills(),
    }
}

fn file_lines(file: &FileReport, words: &Words) -> Vec<String> {
    let mut lines = vec![file_line(file, words)];
    let between = words.between_items();
    if !file.other_sheets.is_empty() {
        lines.push(format!("  {}", words.import_other_sheets(cut(&file.other_sheets.join(&between), 200))));
    }
    let counts = &file.counts;
    lines.push(format!("  {}", counts_line(counts, words)));
    let columns = file.columns.iter().filter_map(|column| Some((&column.name, column.target?)));
    let columns: Vec<String> =
        columns.map(|(name, target)| format!("{name} = {}", target_word(target, words))).collect();
    lines.push(format!("  {}", words.import_columns(cut(&columns.join(&between), 600))));
    if !file.unmapped.is_empty() {
        lines.push(format!("  {}", words.import_unmapped(cut(&file.unmapped.join(&between), 200))));
    }
    let (of_file, of_rows): (Vec<&Rejection>, Vec<&Rejection>) =
        file.warnings.iter().partition(|warning| warning.code.is_of_file());
    for warning in &of_file {
        lines.push(format!("  {}", words.import_caution(rejection_reason(warning.code, words))));
    }
    if !of_file.is_empty() {
        let items: Vec<String> = of_file.iter().map(|warning| format!("…={}", warning.column)).collect();
        lines.push(format!("  {}", words.import_map_hint(shell_word(items.join(",")))));
    }
    lines.extend(status_hint(&file.rejections, words).map(|hint| format!("  {hint}")));
    let rejected: Vec<&Rejection> = file.rejections.iter().collect();
    lines.extend(rejection_lines(&words.import_rejects_title(), &rejected, counts.rejected, words));
    let warnings = u64::try_from(of_rows.len()).unwrap_or(u64::MAX);
    lines.extend(rejection_lines(&words.import_warnings_title(), &of_rows, warnings, words));
    lines.extend(skipped_lines(file, words));
    lines
}

/// The rows that were passed over, so that none goes unseen.
fn skipped_lines(file: &FileReport, words: &Words) -> Vec<String> {
    if file.skipped.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![format!("  {}", words.import_skipped_title())];
    let shown = file.skipped.iter().take(REJECTS_FOR_PEOPLE);
    lines.extend(shown.map(|row| format!("    {}", skipped_line(*row, words))));
    let said = u64::try_from(lines.len() - 1).unwrap_or(u64::MAX);
    if file.counts.skipped > said {
        let more = group_thousands(&(file.counts.skipped - said).to_string());
        lines.push(format!("    {}", words.import_rejects_more(more)));
    }
    lines
}

/// A line a person can complete and give, where status words are not known.
fn status_hint(rows: &[Rejection], words: &Words) -> Option<String> {
    let mut unknown: Vec<&str> = Vec::new();
    for row in rows.iter().filter(|row| row.code == RejectCode::UnknownStatus) {
        let word = row.value.as_deref().unwrap_or_default();
        if !word.is_empty() && !unknown.contains(&word) && unknown.len() < STATUSES_FOR_PEOPLE {
            unknown.push(word);
        }
    }
    if unknown.is_empty() {
        return None;
    }
    // What each means is for the person to say: a guess that is pasted as it stands would count void bills.
    let items: Vec<String> = unknown.iter().map(|word| format!("{}=…", cut(word, 40))).collect();
    Some(words.import_status_hint(shell_word(items.join(","))))
}

/// The rows under a title: rows with the same unknown status word as one line, the others one by one.
fn rejection_lines(title: &str, rows: &[&Rejection], total: u64, words: &Words) -> Vec<String> {
    if rows.is_empty() {
        return Vec::new();
    }
    let mut groups: Vec<(&Rejection, u64)> = Vec::new();
    for row in rows {
        let is_alike = |(first, _): &&mut (&Rejection, u64)| {
            row.code == RejectCode::UnknownStatus && first.code == row.code && first.value == row.value
        };
        // A status word stands among the first groups, or its line is not shown at all.
        match groups.iter_mut().take(REJECTS_FOR_PEOPLE).find(is_alike) {
            Some((_, count)) => *count += 1,
            None => groups.push((row, 1)),
        }
    }
    let mut lines = vec![format!("  {title}")];
    let shown = &groups[..REJECTS_FOR_PEOPLE.min(groups.len())];
    for (row, count) in shown {
        let line = rejection_line(row, rejection_reason(row.code, words), target_word, words);
        lines.push(match count {
            1 => format!("    {line}"),
            count => format!("    {}", words.import_rows_alike(line, group_thousands(&count.to_string()))),
        });
    }
    let said = shown.iter().map(|(_, count)| count).sum();
    if total > said {
        let more = group_thousands(&(total - said).to_string());
        lines.push(format!("    {}", words.import_rejects_more(more)));
    }
    lines
}
