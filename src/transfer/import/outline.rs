//! A file that cannot be read yet, as far as it can be shown: its columns, its first rows, and what the columns may mean.

use super::fields::{is_missing, trimmed};
use super::guess::{likeliest, tells_day};
use super::header::{HeadRow, find_header, known, score};
use super::mapping::{MapItem, parse_map, wanted};
use super::plan::{ColumnPlan, names_to_expect, planned, separator};
use super::sample::{Sample, SampleRow, shortened};
use super::sheets::{MAX_SHEETS, read_head};
use super::sniff::{self, Kind, Origin};
use super::xlsx::Workbook;
use super::{Format, ImportError, ImportOptions, Source};
use crate::domain::intake::Target;

/// What a file shows of itself before anybody has said what its columns mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// File name without folders.
    pub file: String,
    /// What kind of file it is.
    pub format: Format,
    /// Encoding in lower case.
    pub encoding: &'static str,
    /// The character between cells; none in a workbook.
    pub delimiter: Option<char>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Line of the row taken for the header; the first one where none looks like it.
    pub header_line: u64,
    /// The columns with what was said of them, what their names tell, and what their values make likely. None where no
    /// row looks like a header.
    pub columns: Vec<ColumnPlan>,
    /// The first rows under the header, and the sheets of a workbook.
    pub sample: Sample,
}

/// Looks at a file that a plan cannot be made for: what is wrong with its columns is no error here.
///
/// # Errors
/// When the file cannot be read at all, or the options name what it has not.
pub fn outline(source: &Source, options: &ImportOptions, rows: usize) -> Result<Outline, ImportError> {
    let items = options.mapping.as_deref().map(parse_map).transpose()?.unwrap_or_default();
    let (origin, file) = Origin::of(source)?;
    match sniff::kind(&origin)? {
        Kind::Empty => Err(ImportError::Empty),
        Kind::OldWorkbook => Err(ImportError::OldWorkbook),
        Kind::Xlsx => of_workbook(&origin, file, options, (&items, rows)),
        Kind::Text => of_text(&origin, file, options, (&items, rows)),
    }
}

fn of_text(
    origin: &Origin,
    file: String,
    options: &ImportOptions,
    (items, rows): (&[MapItem], usize),
) -> Result<Outline, ImportError> {
    let encoding = sniff::encoding(origin, options.encoding.as_deref())?;
    let delimiter = match options.delimiter {
        Some(delimiter) => separator(delimiter)?,
        None => sniff::delimiter(origin, encoding, &names_to_expect(options, items))?,
    };
    let head = sniff::head(origin, encoding, delimiter)?;
    let sketch = Sketch::of(&head.rows, items, rows);
    Ok(Outline {
        file,
        format: if delimiter == b'\t' { Format::Tsv } else { Format::Csv },
        encoding: encoding.name,
        delimiter: Some(char::from(delimiter)),
        sheet: None,
        header_line: sketch.header_line,
        columns: sketch.columns,
        sample: Sample { rows: sketch.rows, ..Sample::default() },
    })
}

fn of_workbook(
    origin: &Origin,
    file: String,
    options: &ImportOptions,
    (items, rows): (&[MapItem], usize),
) -> Result<Outline, ImportError> {
    let mut book = Workbook::open(origin.open()?)?;
    let wanted = wanted(items);
    let mut best: Option<(usize, String, Vec<HeadRow>)> = None;
    for sheet in book.candidates(options.sheet.as_deref())?.into_iter().take(MAX_SHEETS) {
        let mut head = Vec::new();
        read_head(&mut book, &sheet, &mut head)?;
        let known = head.iter().map(|row| score(row, &wanted)).max().unwrap_or(0);
        // A sheet with names that are known, else the first that has rows at all.
        let likeness = 2 * known + usize::from(!head.is_empty());
        if best.as_ref().is_none_or(|(most, ..)| likeness > *most) {
            best = Some((likeness, sheet.name, head));
        }
    }
    let (_, sheet, head) = best.filter(|(_, _, head)| !head.is_empty()).ok_or(ImportError::Empty)?;
    let sketch = Sketch::of(&head, items, rows);
    let sheets = book.sheets.into_iter().map(|sheet| sheet.name).collect();
    Ok(Outline {
        file,
        format: Format::Xlsx,
        encoding: "utf-8",
        delimiter: None,
        sheet: Some(sheet),
        header_line: sketch.header_line,
        columns: sketch.columns,
        sample: Sample { rows: sketch.rows, sheets, ..Sample::default() },
    })
}

/// Header, columns and rows among the first rows of a file.
struct Sketch {
    header_line: u64,
    columns: Vec<ColumnPlan>,
    rows: Vec<SampleRow>,
}

impl Sketch {
    fn of(head: &[HeadRow], items: &[MapItem], limit: usize) -> Self {
        let header =
            find_header(head, &wanted(items)).or_else(|| head.iter().find(|row| looks_like_names(row)));
        let below = |row: &&HeadRow| header.is_none_or(|header| row.line > header.line);
        let sampled = |row: &HeadRow| SampleRow {
            line: row.line,
            cells: row.cells.iter().map(|cell| shortened(cell)).collect(),
        };
        let rows: Vec<SampleRow> = head.iter().filter(below).map(sampled).collect();
        let Some(header) = header else {
            let header_line = head.first().map_or(1, |row| row.line);
            return Self { header_line, columns: Vec::new(), rows: rows.into_iter().take(limit).collect() };
        };
        let mut columns = said_or_known(header, items, &rows);
        // The likeliest is offered only where nobody has said what the columns are.
        if items.is_empty() {
            propose(&mut columns, &rows);
        }
        Self { header_line: header.line, columns, rows: rows.into_iter().take(limit).collect() }
    }
}

/// What was said of the columns and, for the others, what their names tell. Of two for one target one that holds anything
/// has it, then the one whose name says it more surely, then the first.
fn said_or_known(header: &HeadRow, items: &[MapItem], rows: &[SampleRow]) -> Vec<ColumnPlan> {
    let mut targets: Vec<Option<Target>> = vec![None; header.cells.len()];
    let mut settled = vec![false; header.cells.len()];
    for item in items {
        if let Some(column) = item.column.find(header) {
            settled[column] = true;
            targets[column] = item.target.filter(|target| !targets.contains(&Some(*target)));
        }
    }
    let holds = |column: usize| {
        rows.iter().any(|row| row.cells.get(column).is_some_and(|cell| !is_missing(trimmed(cell))))
    };
    let mut open: Vec<usize> = (0..header.cells.len()).filter(|column| !settled[*column]).collect();
    let by_name = |column: usize| known(&header.cells[column]);
    open.sort_by_key(|column| (!holds(*column), by_name(*column).map(|(_, rank)| rank)));
    for column in open {
        let named = by_name(column).map(|(target, _)| target);
        targets[column] = named.filter(|target| !targets.contains(&Some(*target)));
    }
    planned(&header.cells, &targets)
}

/// Gives the likeliest columns the meanings that are still without one.
fn propose(columns: &mut [ColumnPlan], rows: &[SampleRow]) {
    for target in [Target::VisitedAt, Target::Amount, Target::MemberNo] {
        let is_there = match target {
            Target::VisitedAt => tells_day(columns, rows),
            _ => columns.iter().any(|column| column.target == Some(target)),
        };
        if let (false, Some(place)) = (is_there, likeliest(target, columns, rows))
            && let Some(column) = columns.get_mut(place)
        {
            column.target = Some(target);
        }
    }
}

/// Whether a row holds names rather than values: several different ones, and none a number or a date.
fn looks_like_names(row: &HeadRow) -> bool {
    let named: Vec<&str> = row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let is_name =
        |cell: &&str| cell.chars().any(char::is_alphabetic) && super::times::parse_moment(cell).is_none();
    named.len() >= 2 && named.iter().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    fn outlined(content: impl AsRef<[u8]>, options: &ImportOptions) -> Outline {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("till.csv");
        std::fs::write(&path, content).expect("written");
        outline(&Source::File(path), options, 10).expect("an outline")
    }

    /// Every column that means something, as `name=target`.
    fn meanings(outline: &Outline) -> String {
        let mut said = String::new();
        for column in &outline.columns {
            if let Some(target) = column.target {
                let _ = write!(said, "{}={} ", column.name, target.name());
            }
        }
        said.trim_end().to_owned()
    }

    #[test]
    fn columns_without_a_date_by_name_are_shown_with_their_likeliest_meanings() {
        let content = "info_id,lock_time,use_start_time,price,name\n1,NA,2016/8/1 11:05,165,Li\n";
        let seen = outlined(content, &ImportOptions::default());
        assert_eq!(meanings(&seen), "use_start_time=visited_at price=amount name=name");
        assert_eq!((seen.header_line, seen.sample.rows.len(), seen.delimiter), (1, 1, Some(',')));
    }

    #[test]
    fn of_two_columns_of_one_meaning_the_one_that_holds_anything_has_it() {
        let content = "单号,订单号,日期\nNA,A1,2026-10-17\n,A2,2026-10-18\n";
        assert_eq!(meanings(&outlined(content, &ImportOptions::default())), "订单号=bill_no 日期=date");
    }

    #[test]
    fn what_was_said_is_kept_and_nothing_is_guessed_against_it() {
        let mapping = Some("when=-,sum=amount".to_owned());
        let options = ImportOptions { mapping, ..ImportOptions::default() };
        let seen = outlined("when,sum,phone\n2026-10-17,12,13800001111\n", &options);
        assert_eq!(meanings(&seen), "sum=amount phone=phone");
    }

    #[test]
    fn a_column_of_times_is_the_date_only_where_it_holds_whole_moments() {
        let content = "单号,流水号,时间,begun\nA1,B1,12:05,2026-10-17\nA2,B2,18:30,2026-10-18\n";
        let seen = outlined(content, &ImportOptions::default());
        assert_eq!(meanings(&seen), "单号=bill_no 时间=time begun=visited_at");
        let content = content.replace("12:05", "2026-10-17 12:05").replace("18:30", "2026-10-18 18:30");
        let seen = outlined(&content, &ImportOptions::default());
        assert_eq!(meanings(&seen), "单号=bill_no 时间=time", "the second date is not asked for");
    }

    #[test]
    fn names_nobody_knows_are_a_header_and_values_are_none() {
        let seen = outlined("当日报表\nwann,wieviel\n17.10.2026,128.00\n", &ImportOptions::default());
        assert_eq!((seen.header_line, meanings(&seen)), (2, "wann=visited_at wieviel=amount".to_owned()));
        let seen = outlined("17.10.2026,128.00\n18.10.2026,99.00\n", &ImportOptions::default());
        assert_eq!((seen.columns.len(), seen.sample.rows.len()), (0, 2));
    }
}
