//! Aligned tables for people: columns counted as a terminal counts them, everything from data made harmless.

use crate::text::{Lean, cut, fit, width};

/// The narrowest a cut column gets.
const LEAST: usize = 6;

/// A table: a heading a column, a text a cell.
pub struct Table {
    heads: Vec<(String, Lean)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table with its columns.
    pub fn new(heads: impl IntoIterator<Item = (String, Lean)>) -> Self {
        Self { heads: heads.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// The table as text, one line a row; the widest columns of text are cut to fit `columns`, where there is such a limit.
    /// Numbers never are: a part of one is another number.
    pub fn text(&self, columns: Option<usize>) -> String {
        let widths = self.widths(columns);
        let heads: Vec<&str> = self.heads.iter().map(|(head, _)| head.as_str()).collect();
        let mut text = self.line(&heads, &widths);
        for row in &self.rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            text += &self.line(&cells, &widths);
        }
        text
    }

    fn line(&self, cells: &[&str], widths: &[usize]) -> String {
        let fitted = cells.iter().zip(&self.heads).zip(widths);
        let fitted: Vec<String> = fitted.map(|((cell, (_, lean)), width)| fit(cell, *width, *lean)).collect();
        format!("{}\n", fitted.join("  ").trim_end())
    }

    fn widths(&self, columns: Option<usize>) -> Vec<usize> {
        let mut widths: Vec<usize> = self.heads.iter().map(|(head, _)| width(head)).collect();
        for row in &self.rows {
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = (*widest).max(width(&crate::text::sanitise(cell)));
            }
        }
        let gaps = 2 * widths.len().saturating_sub(1);
        let Some(limit) = columns else { return widths };
        let mut excess = (widths.iter().sum::<usize>() + gaps).saturating_sub(limit);
        while excess > 0 {
            let texts = widths.iter_mut().zip(&self.heads).filter(|(_, (_, lean))| *lean == Lean::Left);
            let widest = texts.map(|(width, _)| width).max().filter(|widest| **widest > LEAST);
            let Some(widest) = widest else { break };
            *widest -= 1;
            excess -= 1;
        }
        widths
    }
}

/// Names and values under one another.
pub fn pairs(lines: &[(String, String)]) -> String {
    let widest = lines.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    let mut text = String::new();
    for (name, value) in lines {
        text += &fit(name, widest, Lean::Left);
        text += "  ";
        text += &cut(value, usize::MAX);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new([("姓名".to_owned(), Lean::Left), ("N".to_owned(), Lean::Right)]);
        table.push(vec!["欧阳若兰欧阳若兰".to_owned(), "12".to_owned()]);
        table.push(vec!["Li\u{1b}[2J".to_owned(), "3".to_owned()]);
        table
    }

    #[test]
    fn wide_characters_take_two_columns_and_hostile_ones_are_shown() {
        assert_eq!(table().text(None), "姓名               N\n欧阳若兰欧阳若兰  12\nLi‹U+001B›[2J      3\n");
    }

    #[test]
    fn the_widest_column_is_cut_to_the_limit() {
        assert_eq!(table().text(Some(12)), "姓名       N\n欧阳若…   12\nLi‹U+00…   3\n");
    }

    #[test]
    fn numbers_are_never_cut() {
        let mut table = Table::new([("Id".to_owned(), Lean::Right), ("Name".to_owned(), Lean::Left)]);
        table.push(vec!["87990997090304".to_owned(), "Éclair and friends".to_owned()]);
        let text = table.text(Some(24));
        assert!(text.contains("87990997090304  Éclair") && !text.contains("friends"), "{text}");
    }

    #[test]
    fn pairs_stand_under_one_another() {
        let lines = [("客户".to_owned(), "3".to_owned()), ("As of".to_owned(), "a\nb".to_owned())];
        assert_eq!(pairs(&lines), "客户   3\nAs of  a‹U+000A›b\n");
    }
}
