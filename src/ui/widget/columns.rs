//! The columns of a table as a person arranges them, and the dialog he does it in: what it changes is seen behind it at once.

use super::panel::{self, Panel, PanelLayout};
use super::window::Window;
use super::wrap::wrap;
use crate::ui::action::Action;
use crate::ui::theme::Theme;
use crate::words::Words;
use ratatui::Frame;
use ratatui::layout::Rect;
use std::fmt::Debug;

/// A column that can be shown, hidden and moved.
pub(crate) trait Column: Copy + PartialEq + Debug + 'static {
    /// How many of them are always shown: a list without a single column shows nobody.
    const LEAST: usize;

    /// Every one, in the order it is delivered in.
    fn delivered() -> impl Iterator<Item = Self>;
    /// The word it is remembered by.
    fn word(self) -> &'static str;
    /// What it holds, in full.
    fn meaning(self, words: &Words) -> String;
    /// What can be done with them.
    fn note(words: &Words) -> String;
}

/// Which columns are shown, in which order, and how many of them stay in sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Columns<C> {
    /// All of them.
    order: Vec<C>,
    hidden: Vec<C>,
    /// How many of those shown stay in sight while the others move.
    pub(crate) frozen: usize,
}

impl<C: Column> Columns<C> {
    /// As they were remembered, by word; what is not understood is left out.
    pub(crate) fn remembered(order: &[String], hidden: &[String], frozen: usize) -> Self {
        let known = |words: &[String]| {
            let mut columns: Vec<C> = Vec::new();
            for column in words.iter().filter_map(|word| C::delivered().find(|column| column.word() == word))
            {
                if !columns.contains(&column) {
                    columns.push(column);
                }
            }
            columns
        };
        let mut order = known(order);
        let missing: Vec<C> = C::delivered().filter(|column| !order.contains(column)).collect();
        order.extend(missing);
        let mut hidden = known(hidden);
        hidden.truncate(order.len().saturating_sub(C::LEAST));
        Self { order, hidden, frozen }
    }

    /// The words their order is remembered by, and those of the hidden ones.
    pub(crate) fn words(&self) -> (Vec<String>, Vec<String>) {
        let words = |columns: &[C]| columns.iter().map(|column| column.word().to_owned()).collect();
        (words(&self.order), words(&self.hidden))
    }

    /// Whether nobody has moved or hidden one.
    pub(crate) fn are_as_delivered(&self) -> bool {
        self.hidden.is_empty() && C::delivered().eq(self.order.iter().copied())
    }

    /// Every column, shown or not.
    pub(crate) fn all(&self) -> &[C] {
        &self.order
    }

    /// Those shown, from left to right.
    pub(crate) fn shown(&self) -> impl Iterator<Item = C> {
        self.order.iter().copied().filter(|column| self.shows(*column))
    }

    pub(crate) fn shows(&self, column: C) -> bool {
        !self.hidden.contains(&column)
    }

    /// Whether a column stays in sight while others move.
    pub(crate) fn is_frozen(&self, column: C) -> bool {
        self.shown().take(self.frozen).any(|frozen| frozen == column)
    }

    /// Hides a column, or shows it again; as many as must be stay.
    pub(crate) fn toggle(&mut self, column: C) {
        if self.shows(column) && self.shown().count() > C::LEAST {
            self.hidden.push(column);
        } else {
            self.hidden.retain(|hidden| *hidden != column);
        }
    }

    /// Moves a column by one place among all; returns where it stands then.
    pub(crate) fn shift(&mut self, place: usize, by: isize) -> usize {
        let last = self.order.len() - 1;
        let to = place.saturating_add_signed(by).min(last);
        self.order.swap(place.min(last), to);
        to
    }

    /// Lets the columns up to one stay in sight; none where those do already.
    pub(crate) fn freeze(&mut self, column: C) {
        let Some(place) = self.shown().position(|shown| shown == column) else { return };
        self.frozen = if self.frozen == place + 1 { 0 } else { place + 1 };
    }
}

/// The open dialog.
#[derive(Debug)]
pub(crate) struct Arranging<C> {
    cursor: Window,
    /// As they were, to return to.
    before: Columns<C>,
}

/// What a key meant to the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arranged {
    /// It stays open.
    Open,
    /// It is closed, and the columns are to be remembered as they stand.
    Kept,
    /// It is closed, and the columns stand as they did before.
    Dropped,
}

impl<C: Column> Arranging<C> {
    pub(crate) fn new(columns: &Columns<C>) -> Self {
        Self { cursor: Window::default(), before: columns.clone() }
    }

    fn panel<'a>(&self, columns: &Columns<C>, (area, words): (Rect, &Words)) -> Panel<'a> {
        let width = usize::from(area.width.saturating_sub(6).min(74));
        let label = |column: &C| {
            let shown = if columns.shows(*column) { "[x]" } else { "[ ]" };
            let meaning = column.meaning(words);
            let meaning = if columns.is_frozen(*column) { words.customers_frozen(meaning) } else { meaning };
            format!("{shown} {meaning}")
        };
        Panel {
            title: words.customers_columns_title(),
            body: wrap(&C::note(words), width),
            scroll: 0,
            menu: columns.all().iter().map(label).collect(),
            chosen: self.cursor.selected,
            hint: words.customers_columns_hint(),
        }
    }

    /// Draws it over the table.
    pub(crate) fn draw(
        &self,
        columns: &Columns<C>,
        frame: &mut Frame,
        (area, words): (Rect, &Words),
        theme: &Theme,
    ) {
        panel::draw(frame, area, &self.panel(columns, (area, words)), theme);
    }

    /// Closes it as if by Esc, when something else takes its place.
    pub(crate) fn drop(self, columns: &mut Columns<C>) {
        *columns = self.before;
    }

    /// Takes an action over an area.
    pub(crate) fn take(
        &mut self,
        action: Action,
        columns: &mut Columns<C>,
        over: (Rect, &Words),
    ) -> Arranged {
        let layout = self.panel(columns, over).lay_out(over.0);
        let (len, height) = (columns.all().len(), usize::from(layout.menu.height));
        match action {
            Action::Open => return Arranged::Kept,
            Action::Back | Action::Leave => {
                columns.clone_from(&self.before);
                return Arranged::Dropped;
            }
            Action::Up => self.cursor.step(-1, len, height),
            Action::Down => self.cursor.step(1, len, height),
            Action::Top | Action::PageUp => self.cursor.select(0, len, height),
            Action::Bottom | Action::PageDown => self.cursor.select(usize::MAX, len, height),
            Action::Left | Action::Right => {
                let by = if action == Action::Left { -1 } else { 1 };
                let to = columns.shift(self.cursor.selected, by);
                self.cursor.select(to, len, height);
            }
            Action::Freeze => {
                if let Some(column) = columns.all().get(self.cursor.selected).copied() {
                    columns.freeze(column);
                }
            }
            Action::Mark => self.toggle(self.cursor.selected, columns, height),
            Action::Choose(digit) => self.toggle(usize::from(digit).wrapping_sub(1), columns, height),
            Action::Click { column, row, double } => {
                return self.click((column, row, double), columns, layout);
            }
            _ => {}
        }
        Arranged::Open
    }

    /// A click on a line shows or hides its column; one beside the dialog keeps them as they stand.
    fn click(
        &mut self,
        (x, y, double): (u16, u16, bool),
        columns: &mut Columns<C>,
        layout: PanelLayout,
    ) -> Arranged {
        if !layout.outer.contains((x, y).into()) {
            return Arranged::Kept;
        }
        // The first click of a double one has done it.
        if layout.menu.contains((x, y).into()) && !double {
            let first = panel::first_entry(layout, self.cursor.selected);
            self.toggle(first + usize::from(y - layout.menu.y), columns, usize::from(layout.menu.height));
        }
        Arranged::Open
    }

    fn toggle(&mut self, place: usize, columns: &mut Columns<C>, height: usize) {
        if let Some(column) = columns.all().get(place).copied() {
            self.cursor.select(place, columns.all().len(), height);
            columns.toggle(column);
        }
    }
}
