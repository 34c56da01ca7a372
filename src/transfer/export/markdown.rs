//! The page as Markdown: a heading, lists and one table that every reader of plain text can follow.

use super::ExportError;
use super::cells::plain_markdown;
use super::columns::ColumnKind;
use super::page::Page;
use std::io::Write;

/// Writes the page.
pub(super) fn write(page: &Page, out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, "# {}\n", plain_markdown(&page.title))?;
    list(&page.facts, out)?;
    writeln!(out)?;
    row(page.columns.iter().map(|column| plain_markdown(&column.flat)), out)?;
    let alignment = |kind| if is_figure(kind) { "--:" } else { "---" };
    row(page.columns.iter().map(|column| alignment(column.kind).to_owned()), out)?;
    for line in page.lines.iter().chain(&page.total) {
        row(line.iter().map(|cell| plain_markdown(&cell.for_people())), out)?;
    }
    writeln!(out)?;
    list(&page.notes, out)
}

pub(super) fn list(lines: &[String], out: &mut dyn Write) -> Result<(), ExportError> {
    for line in lines {
        writeln!(out, "- {}", plain_item(line))?;
    }
    Ok(())
}

/// A list item that does not open a list, a heading's rule or code of its own.
fn plain_item(line: &str) -> String {
    let plain = plain_markdown(line.trim_start());
    let rest = plain.trim_start_matches(|first: char| first.is_ascii_digit());
    let number = plain.strip_suffix(rest).unwrap_or("");
    let opens =
        if number.is_empty() { rest.starts_with(['-', '+', '=']) } else { rest.starts_with(['.', ')']) };
    if opens { format!("{number}\\{rest}") } else { plain }
}

pub(super) fn row(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> Result<(), ExportError> {
    write!(out, "|")?;
    for cell in cells {
        write!(out, " {cell} |")?;
    }
    writeln!(out)?;
    Ok(())
}

fn is_figure(kind: ColumnKind) -> bool {
    !matches!(
        kind,
        ColumnKind::MemberNo
            | ColumnKind::Guest
            | ColumnKind::Day { .. }
            | ColumnKind::LastVisit
            | ColumnKind::Phase
            | ColumnKind::Expected
            | ColumnKind::Cause
            | ColumnKind::Measure
            | ColumnKind::Marks
            | ColumnKind::Text
            | ColumnKind::Sentence
            | ColumnKind::Fill(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_item_opens_nothing_of_its_own() {
        assert_eq!(plain_item("- x"), r"\- x");
        assert_eq!(plain_item("1. x"), r"1\. x");
        assert_eq!(plain_item("1949 会馆"), "1949 会馆");
        assert_eq!(plain_item("    code"), "code");
    }
}
