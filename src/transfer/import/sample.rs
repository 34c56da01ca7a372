//! The first rows of a planned file as they stand there, and what else a person may choose from before they are taken in.

use super::ImportError;
use super::fields::trimmed;
use super::guess::status_words;
use super::mapping::status_kind;
use super::plan::Plan;
use super::run::with_rows;
use super::xlsx::Workbook;
use crate::domain::bill::BillKind;
use crate::domain::intake::Target;

/// Rows looked at for status words.
const STATUS_ROWS: usize = 2_000;
/// Rows looked through for a word that says a bill is no sale.
const LOOKED_THROUGH: usize = 100_000;

/// Status words a person is asked about.
const MOST_STATUSES: usize = 40;

/// Bytes kept of a cell: it is shown on a line.
const CELL_BYTES: usize = 256;

/// A row under the header as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleRow {
    /// Physical line where it starts (sheet row for workbooks), from 1.
    pub line: u64,
    /// Its cells, long ones cut.
    pub cells: Vec<String>,
}

/// A word of the status column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusWord {
    /// The word as written.
    pub word: String,
    /// What a bill that bears it is; `None` when that is not known.
    pub kind: Option<BillKind>,
}

/// What a file shows of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// The first rows under the header.
    pub rows: Vec<SampleRow>,
    /// The words of the status column, in order of appearance.
    pub statuses: Vec<StatusWord>,
    /// The column that holds status words, void ones among them, and is not read, though nobody left it out on purpose.
    pub unread_status: Option<usize>,
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
}

impl Sample {
    /// Adds the status words of another file; a word that only one of them explains is not explained.
    pub fn add_statuses(&mut self, others: Vec<StatusWord>) {
        for other in others {
            if let Some(known) = self.statuses.iter_mut().find(|known| known.word == other.word) {
                known.kind = known.kind.and(other.kind);
            } else if self.statuses.len() < MOST_STATUSES {
                self.statuses.push(other);
            }
        }
    }
}

/// Reads the first `rows` rows of a planned file, and on for its status words.
///
/// # Errors
/// When the file cannot be read any more.
pub fn sample(plan: &Plan, rows: usize) -> Result<Sample, ImportError> {
    let status = plan.columns.iter().position(|column| column.target == Some(Target::Status));
    let mut sample = Sample { sheets: sheets(plan)?, ..Sample::default() };
    with_rows(plan, |source| {
        let limit = if status.is_some() { STATUS_ROWS.max(rows) } else { rows };
        for place in 0..limit {
            if !source.advance()? {
                break;
            }
            if place < rows {
                let cells = (0..source.len()).map(|column| shortened(source.cell(column))).collect();
                sample.rows.push(SampleRow { line: source.line(), cells });
            }
            let word =
                status.filter(|column| *column < source.len()).map(|column| source.cell(column).trim());
            if let Some(word) = word
                && !word.is_empty()
                && sample.statuses.len() < MOST_STATUSES
                && !sample.statuses.iter().any(|known| known.word == word)
            {
                let kind = plan.layout.status_kind(word);
                sample.statuses.push(StatusWord { word: word.to_owned(), kind });
            }
        }
        Ok::<(), ImportError>(())
    })?;
    let mut open = status_words(&plan.columns, &sample.rows);
    open.retain(|column| !plan.dismissed.contains(column));
    if !open.is_empty() {
        sample.unread_status = first_of_other_kinds(plan, &open)?;
    }
    Ok(sample)
}

/// Which of the columns says of some bills that they are no sales: a void word will do, for there are few of them. Words of refunds,
/// deposits and top-ups do where nothing but status words stands beside them: they may be ways of paying as well.
fn first_of_other_kinds(plan: &Plan, columns: &[usize]) -> Result<Option<usize>, ImportError> {
    // Of each column: whether all its cells are status words, and whether one is of a sale and one of another kind.
    let mut seen = vec![(true, false, false); columns.len()];
    with_rows(plan, |source| {
        for _ in 0..LOOKED_THROUGH {
            if !source.advance()? {
                break;
            }
            for (column, (is_status, has_sale, has_other)) in columns.iter().zip(&mut seen) {
                match trimmed(source.cell(*column)) {
                    "" => {}
                    cell => match status_kind(cell) {
                        Some(BillKind::Void) => return Ok(Some(*column)),
                        Some(BillKind::Sale) => *has_sale = true,
                        Some(_) => *has_other = true,
                        None => *is_status = false,
                    },
                }
            }
        }
        let found = columns.iter().zip(&seen).find(|(_, seen)| **seen == (true, true, true));
        Ok(found.map(|(column, _)| *column))
    })
}

pub(super) fn shortened(cell: &str) -> String {
    cell[..cell.floor_char_boundary(CELL_BYTES)].to_owned()
}

fn sheets(plan: &Plan) -> Result<Vec<String>, ImportError> {
    if plan.text.is_some() {
        return Ok(Vec::new());
    }
    let book = Workbook::open(plan.origin.open()?)?;
    Ok(book.sheets.into_iter().map(|sheet| sheet.name).collect())
}
