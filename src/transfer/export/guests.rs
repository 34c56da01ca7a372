//! The list of guests in files, row by row, so that a million of them take no more memory than one.

use super::cells::{Cell, inert, plain_markdown};
use super::lines::phase_word;
use super::names::{in_full, number};
use super::print::filled;
use super::xlsx_rows::XlsxRows;
use super::{ExportError, SheetFormat, csv, markdown};
use crate::domain::day::Day;
use crate::domain::guests::{GuestColumn, GuestRow};
use crate::domain::phase::Ladder;
use crate::text::tact;
use crate::text::terms::roster_mark;
use crate::words::{Language, Words};
use minijinja::HtmlEscape;
use std::fs::File;
use std::io::{BufWriter, Write};

/// What a list of guests says about itself beyond its rows.
#[derive(Clone, Debug)]
pub struct GuestsMeta {
    /// The columns, from left to right.
    pub columns: Vec<GuestColumn>,
    /// The as-of day.
    pub as_of: Day,
    /// The day the file is made.
    pub made_on: Day,
    /// The only outlet counted; `None` = all outlets.
    pub scope: Option<String>,
    /// How many guests there will be.
    pub guests: usize,
    /// The house ladder, for the figure before a phase.
    pub ladder: Ladder,
    /// Whether others may read it: surname and title, no member number, no money, neutral words. Source: domain.md §11.
    pub discreet: bool,
}

/// A file of guests under way.
pub struct GuestFile {
    form: Form,
    columns: Vec<GuestColumn>,
    words: &'static Words,
    as_of: Day,
    ladder: Ladder,
    discreet: bool,
}

/// What a row is written to.
enum Form {
    Csv(Box<::csv::Writer<File>>),
    Markdown(BufWriter<File>),
    Html(BufWriter<File>),
    Xlsx(Box<XlsxRows>),
}

/// Whether others may read a column along.
fn is_tactful(column: GuestColumn) -> bool {
    !matches!(column, GuestColumn::Number | GuestColumn::Spend12 | GuestColumn::Average | GuestColumn::Roster)
}

fn title(column: GuestColumn, words: &Words) -> String {
    match column {
        GuestColumn::Name => words.export_guest(),
        GuestColumn::Number => words.export_member_no(),
        GuestColumn::Phase => words.export_phase(),
        GuestColumn::Visits30 => words.export_visits_30(),
        GuestColumn::Visits12 => words.export_visits_12(),
        GuestColumn::Spend12 => words.export_spend_12(),
        GuestColumn::Average => words.export_average(),
        GuestColumn::LastVisit => words.export_last_visit(),
        GuestColumn::FirstVisit => words.export_first_visit(),
        GuestColumn::DaysSince => words.export_days_since(),
        GuestColumn::Roster => words.customers_column_roster(),
        GuestColumn::Owner => words.record_owner(),
    }
}

/// Whether a column holds figures, which lean right.
fn is_figure(column: GuestColumn) -> bool {
    !matches!(
        column,
        GuestColumn::Name
            | GuestColumn::Number
            | GuestColumn::Phase
            | GuestColumn::LastVisit
            | GuestColumn::FirstVisit
            | GuestColumn::Roster
            | GuestColumn::Owner
    )
}

impl GuestFile {
    /// Begins a file with what stands above its rows.
    ///
    /// # Errors
    /// [`ExportError`] when `out` refuses.
    pub fn begin(
        out: File,
        format: SheetFormat,
        language: Language,
        meta: &GuestsMeta,
    ) -> Result<Self, ExportError> {
        let words = language.words();
        let discreet = meta.discreet;
        let shown = meta.columns.iter().copied().filter(|column| !discreet || is_tactful(*column));
        let columns: Vec<GuestColumn> = shown.collect();
        let titles: Vec<String> = columns.iter().map(|column| title(*column, words)).collect();
        let facts = facts(meta, words, discreet);
        let form = match format {
            SheetFormat::Csv => Form::Csv(begin_csv(out, &titles)?),
            SheetFormat::Markdown => Form::Markdown(begin_markdown(out, &columns, &titles, (&facts, words))?),
            SheetFormat::Html => Form::Html(begin_html(out, language, &titles, &facts)?),
            SheetFormat::Xlsx => {
                let name = words.export_guests_title();
                Form::Xlsx(Box::new(XlsxRows::begin(out, (&name, titles), meta.made_on, language)?))
            }
        };
        Ok(Self { form, columns, words, as_of: meta.as_of, ladder: meta.ladder, discreet })
    }

    /// Writes a guest.
    ///
    /// # Errors
    /// [`ExportError`] when the file refuses.
    pub fn row(&mut self, row: &GuestRow) -> Result<(), ExportError> {
        let cells: Vec<Cell> = self.columns.iter().map(|column| self.cell(*column, row)).collect();
        match &mut self.form {
            Form::Csv(out) => out.write_record(cells.iter().map(csv::field)).map_err(csv::io_error)?,
            Form::Markdown(out) => {
                markdown::row(cells.iter().map(|cell| plain_markdown(&cell.for_people())), out)?;
            }
            Form::Html(out) => {
                write!(out, "<tr>")?;
                for (column, cell) in self.columns.iter().zip(&cells) {
                    let class = if is_figure(*column) { "n" } else { "t" };
                    write!(out, "<td class=\"{class}\">{}</td>", HtmlEscape(&cell.for_people()))?;
                }
                writeln!(out, "</tr>")?;
            }
            Form::Xlsx(out) => out.row(&cells)?,
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`ExportError`] when the file refuses.
    pub fn finish(self) -> Result<(), ExportError> {
        match self.form {
            Form::Csv(mut out) => out.flush()?,
            Form::Markdown(mut out) => out.flush()?,
            Form::Html(mut out) => {
                writeln!(out, "</tbody></table></body></html>")?;
                out.flush()?;
            }
            Form::Xlsx(out) => out.finish()?,
        }
        Ok(())
    }

    fn cell(&self, column: GuestColumn, row: &GuestRow) -> Cell {
        let figures = &row.figures;
        let day = |day: Option<Day>| day.map_or_else(Cell::nothing, Cell::Day);
        match column {
            GuestColumn::Name if self.discreet => Cell::text(&tact::name(&row.guest)),
            GuestColumn::Name => Cell::Text(in_full(&row.guest)),
            GuestColumn::Number => Cell::Text(number(&row.guest)),
            GuestColumn::Phase => {
                let digit = self.ladder.digit(figures.house_phase);
                let digit = digit.map(|digit| format!("{digit} ")).unwrap_or_default();
                Cell::Text(format!("{digit}{}", phase_word(figures.phase, self.words, self.discreet)))
            }
            GuestColumn::Visits30 => Cell::Count(figures.visits_30.into()),
            GuestColumn::Visits12 => Cell::Count(figures.visits_12.into()),
            GuestColumn::Spend12 => Cell::Money(figures.spend_12),
            GuestColumn::Average => Cell::average(figures.average()),
            GuestColumn::LastVisit => day(figures.last_visit),
            GuestColumn::FirstVisit => day(figures.first_visit),
            GuestColumn::Roster => Cell::Text(roster_mark(figures.mark, self.words)),
            GuestColumn::Owner => figures.owner.map_or_else(Cell::nothing, |owner| {
                Cell::text(&tact::name_or_number(owner.name(), self.discreet))
            }),
            GuestColumn::DaysSince => {
                figures.last_visit.map_or_else(Cell::nothing, |last| Cell::Count((self.as_of - last).into()))
            }
        }
    }
}

/// What stands under the title.
fn facts(meta: &GuestsMeta, words: &Words, discreet: bool) -> Vec<String> {
    let mut facts = vec![words.export_guests_count(crate::text::group_thousands(&meta.guests.to_string()))];
    facts.push(match &meta.scope {
        Some(outlet) => words.export_outlet(super::cells::harmless(outlet)),
        None => words.export_all_outlets(),
    });
    facts.push(words.export_as_of(meta.as_of.to_string()));
    facts.push(words.export_made_on(meta.made_on.to_string()));
    if discreet {
        let has_phase = meta.columns.contains(&GuestColumn::Phase);
        facts.push(if has_phase { words.export_discreet_form() } else { words.export_discreet_form_names() });
    }
    facts
}

fn begin_csv(mut out: File, titles: &[String]) -> Result<Box<::csv::Writer<File>>, ExportError> {
    // Without the mark spreadsheets read UTF-8 as the system's own encoding.
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    writer.write_record(titles.iter().map(|title| inert(title).into_owned())).map_err(csv::io_error)?;
    Ok(Box::new(writer))
}

fn begin_markdown(
    out: File,
    columns: &[GuestColumn],
    titles: &[String],
    (facts, words): (&[String], &Words),
) -> Result<BufWriter<File>, ExportError> {
    let mut out = BufWriter::new(out);
    writeln!(out, "# {}\n", plain_markdown(&words.export_guests_title()))?;
    markdown::list(facts, &mut out)?;
    writeln!(out)?;
    markdown::row(titles.iter().map(|title| plain_markdown(title)), &mut out)?;
    let alignment = |column: &GuestColumn| if is_figure(*column) { "--:" } else { "---" };
    markdown::row(columns.iter().map(|column| alignment(column).to_owned()), &mut out)?;
    Ok(out)
}

/// The page up to where the rows begin.
const BEGINNING: &str = include_str!("../../../assets/print/guests.html");

fn begin_html(
    out: File,
    language: Language,
    titles: &[String],
    facts: &[String],
) -> Result<BufWriter<File>, ExportError> {
    let title = language.words().export_guests_title();
    let with = minijinja::context! {
        language => language.tag(), title, facts => facts.to_vec(), titles => titles.to_vec(),
    };
    let mut out = BufWriter::new(out);
    out.write_all(filled(BEGINNING, with)?.as_bytes())?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::CustomerId;
    use crate::domain::customer::Guest;
    use crate::domain::guests::{GuestFigures, Owner};
    use crate::domain::money::Fen;
    use crate::domain::phase::Phase;
    use crate::domain::roster::RosterMark;
    use calamine::Reader as _;
    use std::io::{Read, Seek};

    fn row(name: &str, number: &str) -> GuestRow {
        let day = |text: &str| Some(text.parse().expect("a day"));
        GuestRow {
            guest: Guest {
                customer: CustomerId(1),
                member_no: number.into(),
                name: Some(name.into()),
                title: None,
            },
            figures: GuestFigures {
                customer: CustomerId(1),
                first_visit: day("2025-01-02"),
                last_visit: day("2026-10-16"),
                visits_30: 3,
                visits_12: 40,
                billed_12: 40,
                spend_12: Fen(1_234_500),
                phase: Phase::Dormant,
                house_phase: Phase::Dormant,
                is_few_data: false,
                mark: RosterMark::None,
                owner: Some(Owner::named("周敏")),
            },
        }
    }

    fn written(format: SheetFormat, rows: &[GuestRow]) -> Vec<u8> {
        written_for(format, rows, format.is_discreet_by_default())
    }

    fn written_for(format: SheetFormat, rows: &[GuestRow], discreet: bool) -> Vec<u8> {
        let mut file = tempfile::tempfile().expect("a file");
        let meta = GuestsMeta {
            columns: GuestColumn::ALL.to_vec(),
            as_of: "2026-10-18".parse().expect("a day"),
            made_on: "2026-10-19".parse().expect("a day"),
            scope: None,
            guests: rows.len(),
            ladder: Ladder::default(),
            discreet,
        };
        let out = file.try_clone().expect("a second handle");
        let mut guests = GuestFile::begin(out, format, Language::En, &meta).expect("begun");
        for row in rows {
            guests.row(row).expect("written");
        }
        guests.finish().expect("ended");
        let mut bytes = Vec::new();
        file.rewind().and_then(|()| file.read_to_end(&mut bytes)).expect("read");
        bytes
    }

    fn text(format: SheetFormat, rows: &[GuestRow]) -> String {
        String::from_utf8(written(format, rows)).expect("a text")
    }

    #[test]
    fn a_guest_is_written_in_every_format_with_his_figures() {
        let rows = [row("张建国", "00123")];
        let csv = text(SheetFormat::Csv, &rows);
        let line = "张建国,00123,4 Dormant,3,40,12345.00,308.63,2026-10-16,2025-01-02,2,by rank,周敏\r\n";
        assert!(csv.starts_with('\u{feff}') && csv.ends_with(line), "{csv}");
        let markdown = text(SheetFormat::Markdown, &rows);
        assert!(
            markdown.contains("| 张建国 | 00123 | 4 Dormant | 3 | 40 | 12,345.00 | 308.63 |"),
            "{markdown}"
        );
        let sheet = std::io::Cursor::new(written(SheetFormat::Xlsx, &rows));
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(sheet).expect("a workbook");
        let range = book.worksheet_range_at(0).expect("a sheet").expect("read");
        let cell = |column: u32| range.get_value((1, column)).map(ToString::to_string).unwrap_or_default();
        assert_eq!([0, 1, 3, 5].map(cell), ["张建国", "00123", "3", "12345"]);
    }

    #[test]
    fn what_is_made_for_paper_is_discreet() {
        let page = text(SheetFormat::Html, &[row("欧阳若兰", "13800005678")]);
        assert!(page.contains("欧阳**") && page.contains("Fewer"), "{page}");
        for told in ["若兰", "1380000", "12,345", "308.63", "Dormant"] {
            assert!(!page.contains(told), "{told}: {page}");
        }
    }

    #[test]
    fn any_format_is_discreet_where_others_read_along() {
        let bytes = written_for(SheetFormat::Csv, &[row("欧阳若兰", "13800005678")], true);
        let page = String::from_utf8(bytes).expect("a text");
        assert!(page.contains("欧阳**") && page.contains("Fewer"), "{page}");
        for told in ["若兰", "1380000", "12345", "308.63", "Dormant"] {
            assert!(!page.contains(told), "{told}: {page}");
        }
    }

    #[test]
    fn nothing_a_guest_is_called_becomes_a_formula_a_script_or_a_table() {
        let rows = [row("=HYPERLINK(\"http://x\")", "+1"), row("<script>|\u{1b}[2J", "@a")];
        let csv = text(SheetFormat::Csv, &rows);
        assert!(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\",'+1,") && csv.contains(",'@a,"), "{csv}");
        let page = text(SheetFormat::Html, &rows);
        assert!(!page.contains("<script>") && page.contains("‹U+001B›"), "{page}");
        let table = text(SheetFormat::Markdown, &rows);
        assert!(table.contains(r"\<script\>\|"), "{table}");
        for written in [csv, page, table] {
            assert!(!written.contains('\u{1b}'));
        }
    }

    #[test]
    fn the_same_guests_make_the_same_bytes() {
        let rows = [row("张建国", "00123"), row("李明", "2")];
        for format in SheetFormat::ALL {
            assert_eq!(written(format, &rows), written(format, &rows), "{format:?}");
        }
    }
}
