//! Reads workbooks as a stream: what a file declares about itself is never believed, what it really holds is measured.

mod capped;
mod parser;
mod sheet;
mod strings;
mod styles;

pub(super) use sheet::{SheetRows, letters};

use super::ImportError;
use super::header::{fold, nearest};
use capped::{Counted, Gauge};
use parser::Parser;
use quick_xml::events::{BytesStart, Event};
use std::fs::File;
use std::io::Read;
use strings::SharedStrings;
use styles::Styles;
use zip::ZipArchive;

/// One sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) hidden: bool,
    part: String,
}

/// An open workbook.
pub(super) struct Workbook {
    archive: ZipArchive<Counted>,
    gauge: Gauge,
    pub(super) sheets: Vec<SheetEntry>,
    /// Whether serial numbers count from 1904 instead of 1900.
    pub(super) date_1904: bool,
}

impl Workbook {
    /// Reads what the workbook consists of.
    pub(super) fn open(file: File) -> Result<Self, ImportError> {
        let gauge = Gauge::default();
        let archive = ZipArchive::new(Counted::new(file, gauge.clone()))
            .map_err(|_| ImportError::BadXlsx("no zip archive".to_owned()))?;
        let mut book = Self { archive, gauge, sheets: Vec::new(), date_1904: false };
        let parts = book.relations()?;
        book.read_workbook(&parts)?;
        Ok(book)
    }

    /// The sheet of that name, or the visible ones in their order, for want of any the hidden ones.
    pub(super) fn candidates(&self, name: Option<&str>) -> Result<Vec<SheetEntry>, ImportError> {
        let Some(name) = name else {
            let visible: Vec<_> = self.sheets.iter().filter(|sheet| !sheet.hidden).cloned().collect();
            return Ok(if visible.is_empty() { self.sheets.clone() } else { visible });
        };
        let exact = self.sheets.iter().find(|sheet| sheet.name == name);
        let folded = || self.sheets.iter().find(|sheet| fold(&sheet.name) == fold(name));
        let sheet = exact.or_else(folded).ok_or_else(|| ImportError::NoSuchSheet {
            name: name.to_owned(),
            nearest: nearest(name, self.sheets.iter().map(|sheet| sheet.name.as_str())).map(str::to_owned),
            sheets: self.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        })?;
        Ok(vec![sheet.clone()])
    }

    /// The rows of a sheet.
    pub(super) fn rows(&mut self, sheet: &SheetEntry) -> Result<SheetRows<'_>, ImportError> {
        let styles = match self.part("xl/styles.xml")? {
            Some(parser) => Styles::read(parser)?,
            None => Styles::default(),
        };
        let strings = match self.part("xl/sharedStrings.xml")? {
            Some(parser) => SharedStrings::read(parser)?,
            None => SharedStrings::default(),
        };
        let parser = self.part(&sheet.part)?;
        let parser = parser.ok_or_else(|| ImportError::BadXlsx(format!("{} is missing", sheet.part)))?;
        Ok(SheetRows::new(parser, styles, strings))
    }

    /// Opens a part of the workbook; `None` when there is no such part.
    fn part(&mut self, name: &str) -> Result<Option<Parser<'_>>, ImportError> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(|_| ImportError::BadXlsx(name.to_owned()))?;
        self.gauge.begin();
        let entry: Box<dyn Read + '_> = Box::new(entry);
        Ok(Some(Parser::new(entry, name, self.gauge.clone())))
    }

    /// The parts the workbook refers to: id and path.
    fn relations(&mut self) -> Result<Vec<(String, String)>, ImportError> {
        let mut parts = Vec::new();
        if let Some(parser) = self.part("xl/_rels/workbook.xml.rels")? {
            each_element(parser, |element| {
                if element.local_name().as_ref() == "Relationship"
                    && attribute(element, "Type").is_some_and(|kind| kind.ends_with("/worksheet"))
                    && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
                {
                    parts.push((
                        id,
                        match target.strip_prefix('/') {
                            Some(absolute) => absolute.to_owned(),
                            None => format!("xl/{target}"),
                        },
                    ));
                }
            })?;
        }
        Ok(parts)
    }

    fn read_workbook(&mut self, parts: &[(String, String)]) -> Result<(), ImportError> {
        let (mut sheets, mut date_1904) = (Vec::new(), false);
        let parser = self.part("xl/workbook.xml")?;
        let parser = parser.ok_or_else(|| ImportError::BadXlsx("xl/workbook.xml is missing".to_owned()))?;
        each_element(parser, |element| match element.local_name().as_ref() {
            "workbookPr" => {
                date_1904 =
                    attribute(element, "date1904").is_some_and(|value| value == "1" || value == "true");
            }
            "sheet" => {
                let part =
                    attribute(element, "id").and_then(|id| parts.iter().find(|(known, _)| *known == id));
                if let (Some(name), Some((_, part))) = (attribute(element, "name"), part) {
                    let hidden = attribute(element, "state").is_some_and(|state| state != "visible");
                    sheets.push(SheetEntry { name, hidden, part: part.clone() });
                }
            }
            _ => {}
        })?;
        if sheets.is_empty() {
            return Err(ImportError::BadXlsx("no worksheet".to_owned()));
        }
        (self.sheets, self.date_1904) = (sheets, date_1904);
        Ok(())
    }
}

/// Calls `visit` for every element of a small part.
fn each_element(mut parser: Parser<'_>, mut visit: impl FnMut(&BytesStart<'_>)) -> Result<(), ImportError> {
    loop {
        match parser.next()? {
            Event::Start(element) | Event::Empty(element) => visit(&element),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of an attribute, whatever its prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}
