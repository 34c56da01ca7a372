//! What the number formats of a workbook say about its numbers: dates, times, leading zeros.

use super::super::ImportError;
use super::super::rows::WithTime;
use super::attribute;
use super::parser::Parser;
use quick_xml::events::Event;
use std::collections::HashMap;

/// How numbers of a style are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// As a plain number.
    #[default]
    Plain,
    /// As a date, or a time.
    Date(WithTime),
    /// With leading zeros up to this width.
    Padded(usize),
}

/// The styles of a workbook's cells.
#[derive(Default)]
pub(super) struct Styles(Vec<Shown>);

impl Styles {
    /// Reads `xl/styles.xml`.
    pub(super) fn read(mut parser: Parser<'_>) -> Result<Self, ImportError> {
        let mut formats: HashMap<u32, Shown> = HashMap::new();
        let mut styles = Vec::new();
        let mut in_cells = false;
        loop {
            match parser.next()? {
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    "cellXfs" => in_cells = true,
                    "numFmt" => {
                        let id = attribute(&element, "numFmtId").and_then(|id| id.parse().ok());
                        if let (Some(id), Some(code)) = (id, attribute(&element, "formatCode")) {
                            formats.insert(id, shown(&code));
                        }
                    }
                    "xf" if in_cells => {
                        let id = attribute(&element, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                        styles.push(formats.get(&id).copied().unwrap_or_else(|| built_in(id)));
                    }
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "cellXfs" => in_cells = false,
                Event::Eof => return Ok(Self(styles)),
                _ => {}
            }
        }
    }

    /// How numbers of the style of that number are shown.
    pub(super) fn shown(&self, style: usize) -> Shown {
        self.0.get(style).copied().unwrap_or_default()
    }
}

/// The formats every spreadsheet knows by number, those of Chinese editions included.
fn built_in(id: u32) -> Shown {
    match id {
        14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => Shown::Date(WithTime(false)),
        18..=22 | 32..=35 | 45..=47 | 55 | 56 => Shown::Date(WithTime(true)),
        _ => Shown::Plain,
    }
}

/// What a format code does: quoted, escaped and bracketed parts aside, letters of dates make it a date.
fn shown(code: &str) -> Shown {
    let section = code.split(';').next().unwrap_or_default();
    if section.len() >= 2 && section.bytes().all(|byte| byte == b'0') {
        return Shown::Padded(section.len().min(32));
    }
    if section.eq_ignore_ascii_case("general") {
        return Shown::Plain;
    }
    let (mut date, mut time) = (false, false);
    let mut characters = section.chars();
    while let Some(character) = characters.next() {
        match character.to_ascii_lowercase() {
            '"' => while characters.next().is_some_and(|inside| inside != '"') {},
            '\\' | '_' | '*' => _ = characters.next(),
            '[' => {
                let inside: String = characters.by_ref().take_while(|&inside| inside != ']').collect();
                time |= matches!(inside.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss");
            }
            // m alone is a month; beside h or s it is minutes, and those already tell.
            'y' | 'd' | 'm' => date = true,
            'h' | 's' => time = true,
            _ => {}
        }
    }
    if date || time { Shown::Date(WithTime(time)) } else { Shown::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_code_tells_dates_times_and_leading_zeros() {
        let date = Shown::Date(WithTime(false));
        let with_time = Shown::Date(WithTime(true));
        let table = [
            ("General", Shown::Plain),
            ("0", Shown::Plain),
            ("00000", Shown::Padded(5)),
            ("#,##0.00", Shown::Plain),
            ("\"d\"0", Shown::Plain),
            ("[Red]0.00", Shown::Plain),
            ("yyyy\\-mm\\-dd\\ hh:mm", with_time),
            ("yyyy\"年\"m\"月\"d\"日\";@", date),
            ("[$-804]yyyy/m/d", date),
            ("[h]:mm", with_time),
            ("mmm-yy", date),
            ("0.00E+00", Shown::Plain),
        ];
        for (code, expected) in table {
            assert_eq!(shown(code), expected, "{code}");
        }
    }
}
