//! Reads every row of a planned file into the keeper of bills.

use super::plan::{ColumnPlan, Plan, pass_header};
use super::records::Records;
use super::rejects::RejectsFile;
use super::rows::{Reading, RowSource};
use super::survey::Survey;
use super::xlsx::{SheetRows, Workbook};
use super::{Format, ImportError, RunError, sniff};
use crate::domain::intake::{BillSink, Correction, RejectCode, Rejection, RowCounts, SkippedRow};
use crate::domain::money::Fen;
use std::fs::File;

/// The most rejections, and the most warnings, of one file that are kept for the report; all of them are counted and
/// all rejected rows go to the rejects file. It bounds the memory a file of nothing but faults can take.
pub const MAX_LISTED: usize = 100_000;

/// Looks on while a file is read.
pub trait Watch {
    /// So many bytes of the file have been read.
    fn progress(&self, bytes: u64);
    /// Whether to stop; asked as often as progress is told.
    fn cancelled(&self) -> bool;
}

/// Nobody looks on.
impl Watch for () {
    fn progress(&self, _bytes: u64) {}
    fn cancelled(&self) -> bool {
        false
    }
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    /// File name without folders.
    pub file: String,
    /// What kind of file it is.
    pub format: Format,
    /// Its encoding.
    pub encoding: &'static str,
    /// The character between cells; none in a workbook.
    pub delimiter: Option<char>,
    /// The sheet of a workbook that was read.
    pub sheet: Option<String>,
    /// Other sheets of the workbook that look like lists of bills and were not read.
    pub other_sheets: Vec<String>,
    /// Physical line of the header.
    pub header_line: u64,
    /// What became of its rows.
    pub counts: RowCounts,
    /// Net amount of the accepted rows.
    pub amount: Fen,
    /// By how much the corrected rows change the net amount.
    pub amount_corrected: Fen,
    /// The reader's and the keeper's rejections by line, the first [`MAX_LISTED`] of the reader's.
    pub rejections: Vec<Rejection>,
    /// Rows that correct a known bill, by line, the first [`MOST_SHOWN`] that were judged.
    ///
    /// [`MOST_SHOWN`]: crate::domain::intake::MOST_SHOWN
    pub corrections: Vec<Correction>,
    /// Rows taken with something left out, by line, the first [`MAX_LISTED`].
    pub warnings: Vec<Rejection>,
    /// Values left out of the rows taken, all of them.
    pub left_empty: u64,
    /// The columns from left to right, with what each was read as.
    pub columns: Vec<ColumnPlan>,
    /// Names of the columns that were left out.
    pub unmapped: Vec<String>,
    /// Totals rows and repeated headers by line, the first [`MAX_LISTED`].
    pub skipped: Vec<SkippedRow>,
}

/// Reads all rows of a plan into the sink; progress is told and cancelling asked at every block read (256 KiB).
///
/// # Errors
/// When the file cannot be read on, the sink fails, or the watcher cancels; the sink's file is then left open.
pub fn run<S: BillSink>(
    plan: &Plan,
    sink: &mut S,
    watch: &dyn Watch,
) -> Result<FileReport, RunError<S::Error>> {
    run_with_rejects(plan, sink, watch, None)
}

/// As [`run`]; every rejected row goes to `rejects` as well, in order of line.
///
/// For that the file is read once more, and a few bytes of each rejected row are kept until then.
///
/// # Errors
/// As [`run`], and when the rejects file cannot be written.
pub fn run_with_rejects<S: BillSink>(
    plan: &Plan,
    sink: &mut S,
    watch: &dyn Watch,
    rejects: Option<&mut RejectsFile>,
) -> Result<FileReport, RunError<S::Error>> {
    sink.open_file(&plan.file, &plan.targets()).map_err(RunError::Sink)?;
    let mut pass = Pass {
        plan,
        survey: plan.survey.clone(),
        counts: RowCounts::default(),
        rejections: Vec::new(),
        warnings: Vec::new(),
        left_empty: 0,
        skipped: Vec::new(),
        refused: rejects.is_some().then(Vec::new),
    };
    // Each kind of file has its own loop: one call through a table per cell would cost a text a third of its speed.
    if let Some(mut records) = open_text(plan)? {
        pass.read_rows(&mut records, sink, watch)?;
    } else {
        let mut book = Workbook::open(plan.origin.open()?)?;
        pass.read_rows(&mut open_sheet(plan, &mut book)?, sink, watch)?;
    }
    let verdict = sink.close_file(&pass.counts).map_err(RunError::Sink)?;
    if let (Some(rejects), Some(mut refused)) = (rejects, pass.refused) {
        refused.extend(verdict.rejections.iter().map(|rejection| (rejection.line, rejection.code)));
        refused.sort_by_key(|(line, _)| *line);
        copy_rows(plan, &refused, rejects, watch)?;
    }
    let mut counts = pass.counts;
    counts.accepted = verdict.accepted;
    counts.unchanged = verdict.unchanged;
    counts.corrected = verdict.corrected;
    counts.rejected += verdict.rejections.len() as u64;
    let mut rejections = pass.rejections;
    rejections.extend(verdict.rejections);
    rejections.sort_by_key(|rejection| rejection.line);
    let mut warnings = plan.warnings();
    warnings.extend(pass.warnings);
    Ok(FileReport {
        file: plan.file.clone(),
        format: plan.format,
        encoding: plan.encoding,
        delimiter: plan.delimiter,
        sheet: plan.sheet.clone(),
        other_sheets: plan.other_sheets.clone(),
        header_line: plan.header_line,
        counts,
        amount: verdict.amount,
        amount_corrected: verdict.amount_corrected,
        rejections,
        corrections: verdict.corrections,
        warnings,
        left_empty: pass.left_empty,
        columns: plan.columns.clone(),
        unmapped: plan.unmapped.clone(),
        skipped: pass.skipped,
    })
}

/// Uses the rows of a plan's file, moved onto the header.
pub(super) fn with_rows<T, E: From<ImportError>>(
    plan: &Plan,
    work: impl FnOnce(&mut dyn RowSource) -> Result<T, E>,
) -> Result<T, E> {
    if let Some(mut records) = open_text(plan)? {
        return work(&mut records);
    }
    let mut book = Workbook::open(plan.origin.open()?)?;
    work(&mut open_sheet(plan, &mut book)?)
}

/// The records of a text, moved onto the header; `None` for a workbook.
fn open_text(plan: &Plan) -> Result<Option<Records<File>>, ImportError> {
    let Some(encoding) = plan.text else { return Ok(None) };
    let delimiter = plan.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()).unwrap_or(b',');
    let mut records = sniff::records(&plan.origin, encoding, delimiter)?;
    pass_header(&mut records, plan.header_line)?;
    Ok(Some(records))
}

/// The rows of a workbook's sheet, moved onto the header.
fn open_sheet<'b>(plan: &Plan, book: &'b mut Workbook) -> Result<SheetRows<'b>, ImportError> {
    let sheet = book.candidates(plan.sheet.as_deref())?.into_iter().next();
    let mut rows = book.rows(&sheet.ok_or_else(|| ImportError::BadXlsx("no worksheet".to_owned()))?)?;
    pass_header(&mut rows, plan.header_line)?;
    Ok(rows)
}

/// One reading of a file.
struct Pass<'p> {
    plan: &'p Plan,
    survey: Survey,
    counts: RowCounts,
    rejections: Vec<Rejection>,
    warnings: Vec<Rejection>,
    left_empty: u64,
    skipped: Vec<SkippedRow>,
    /// Line and code of every row refused, when they are to be written into a file.
    refused: Option<Vec<(u64, RejectCode)>>,
}

impl Pass<'_> {
    fn read_rows<S: BillSink>(
        &mut self,
        rows: &mut impl RowSource,
        sink: &mut S,
        watch: &dyn Watch,
    ) -> Result<(), RunError<S::Error>> {
        let layout = &self.plan.layout;
        let mut told = 0;
        while rows.advance()? {
            if rows.consumed() != told {
                told = rows.consumed();
                watch.progress(told);
                if watch.cancelled() {
                    return Err(RunError::Cancelled);
                }
            }
            let moment = layout.moment(rows);
            if let Ok(moment) = moment
                && self.survey.falls_short_of(moment)
            {
                self.survey = survey_again(self.plan, &self.survey)?;
            }
            self.counts.rows += 1;
            let kept = self.warnings.len();
            match layout.read(rows, moment, &self.survey, &mut self.warnings) {
                Reading::Bill(bill) => sink.bill(&bill).map_err(RunError::Sink)?,
                Reading::Blank => self.counts.rows -= 1,
                Reading::Skipped(row) => {
                    self.counts.skipped += 1;
                    if self.skipped.len() < MAX_LISTED {
                        self.skipped.push(row);
                    }
                }
                Reading::Rejected(rejection) => {
                    self.counts.rejected += 1;
                    if let Some(refused) = &mut self.refused {
                        refused.push((rejection.line, rejection.code));
                    }
                    if self.rejections.len() < MAX_LISTED {
                        self.rejections.push(rejection);
                    }
                }
            }
            self.left_empty += (self.warnings.len() - kept) as u64;
            self.warnings.truncate(MAX_LISTED);
        }
        watch.progress(self.plan.bytes);
        Ok(())
    }
}

/// Looks at the date column of the whole file.
fn survey_again(plan: &Plan, before: &Survey) -> Result<Survey, ImportError> {
    with_rows(plan, |rows| Survey::of(rows, &plan.layout, before.forced(), true))
}

/// Copies rows to the rejects file, `refused` in order of line.
fn copy_rows<E>(
    plan: &Plan,
    refused: &[(u64, RejectCode)],
    rejects: &mut RejectsFile,
    watch: &dyn Watch,
) -> Result<(), RunError<E>> {
    if refused.is_empty() {
        return Ok(());
    }
    rejects.begin(plan.header()).map_err(RunError::Rejects)?;
    let mut wanted = refused.iter().peekable();
    with_rows(plan, |rows| {
        let mut asked = 0;
        while wanted.peek().is_some() && rows.advance()? {
            if rows.consumed() != asked {
                asked = rows.consumed();
                if watch.cancelled() {
                    return Err(RunError::Cancelled);
                }
            }
            while let Some((line, code)) = wanted.next_if(|(line, _)| *line <= rows.line()) {
                if *line == rows.line() {
                    let cells = (0..rows.len()).map(|column| plan.layout.shown_cell(rows, column));
                    rejects.row(&plan.file, *line, *code, cells).map_err(RunError::Rejects)?;
                }
            }
        }
        Ok::<(), RunError<E>>(())
    })?;
    rejects.finish().map_err(RunError::Rejects)
}
