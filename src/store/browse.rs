//! Looking through the journal page by page, with the names behind its numbers.

use super::batch::batch_lines;
use super::roster::customer_of;
use super::undo::{next_redo, next_undo};
use super::{BatchLine, Store, StoreError, journal, local_time};
use crate::domain::bill::{BillId, CustomerId};
use crate::domain::customer::{BillLine, Guest};
use crate::domain::edit::{JournalKind, JournalLine, MOST_MARKED, marked_numbers};
use crate::domain::search::{KeyWriter, Needle};
use std::collections::BTreeSet;

/// Which lines of the journal are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalQuery {
    /// Only lines whose number, person, time, subject, values or guest (by name or pinyin) hold this; empty = all.
    pub text: String,
    /// What the text means where a line is shown in other words than it is stored in.
    pub meant: Meant,
    /// The line the page lies around; `None` = the latest.
    pub around: Option<i64>,
    /// At most so many lines.
    pub limit: usize,
    /// The line that tells its guests by name where it is about several; the others tell how many.
    pub named: Option<i64>,
}

/// Stored words whose shown ones hold the text: their lines are found too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// Kinds of lines.
    pub kinds: Vec<JournalKind>,
    /// Settings, without the outlets that have their own.
    pub settings: Vec<&'static str>,
    /// Values.
    pub values: Vec<MeantValue>,
    /// Whether lines that were taken back are meant.
    pub undone: bool,
}

/// A value of a line that is shown in other words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeantValue {
    /// The kind of the line.
    pub kind: JournalKind,
    /// The setting; `None` = whatever the line is about.
    pub subject: Option<&'static str>,
    /// A word of the value before or after; `None` = there is none, as with a setting that has its default.
    pub word: Option<&'static str>,
}

impl Meant {
    /// As the statement reads it: kinds, settings, and values as lists of three.
    fn json(&self) -> [String; 3] {
        let kinds: Vec<&str> = self.kinds.iter().flat_map(|kind| kind.stored_words()).collect();
        let values = self
            .values
            .iter()
            .flat_map(|value| value.kind.stored_words().map(|kind| (kind, value.subject, value.word)));
        [
            serde_json::json!(kinds).to_string(),
            serde_json::json!(self.settings).to_string(),
            serde_json::json!(values.collect::<Vec<_>>()).to_string(),
        ]
    }
}

/// The numbers of the lines there are, the latest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// All from this one down to 1: the list has no gaps.
    All(i64),
    /// Those that were found.
    Found(Vec<i64>),
}

impl Numbers {
    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::All(last) => usize::try_from(*last).unwrap_or(0),
            Self::Found(numbers) => numbers.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number at a place, from 0 = the latest.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<i64> {
        match self {
            Self::All(last) => i64::try_from(place).ok().map(|place| last - place).filter(|id| *id > 0),
            Self::Found(numbers) => numbers.get(place).copied(),
        }
    }

    /// The place of a number, or of the next older one when it is not among them.
    #[must_use]
    pub fn place_of(&self, number: i64) -> usize {
        match self {
            Self::All(last) => usize::try_from(last - number).unwrap_or(0),
            Self::Found(numbers) => numbers.partition_point(|other| *other > number),
        }
    }
}

/// One line with what its numbers stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRow {
    /// The line.
    pub line: JournalLine,
    /// When, by the clock on the wall: `YYYY-MM-DD HH:MM:SS`.
    pub local: String,
    /// The guest it is about.
    pub guest: Option<Guest>,
    /// The guests it is about where it is about several and was asked for by [`JournalQuery::named`]; one who is gone by his
    /// number alone.
    pub guests: Vec<Guest>,
    /// The bill it is about.
    pub bill: Option<BillLine>,
    /// The import it is about.
    pub batch: Option<BatchLine>,
    /// The line that was taken back or brought back.
    pub of: Option<Box<JournalRow>>,
}

impl JournalRow {
    /// A line whose numbers stand for themselves.
    #[must_use]
    pub fn bare(line: JournalLine) -> Self {
        Self {
            local: local_time(&line.at),
            line,
            guest: None,
            guests: Vec::new(),
            bill: None,
            batch: None,
            of: None,
        }
    }
}

/// A page of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalPage {
    /// All lines there are.
    pub numbers: Numbers,
    /// The lines asked for, the latest first.
    pub rows: Vec<JournalRow>,
    /// The entry that would be taken back next.
    pub next_undo: Option<i64>,
    /// The entry that would be brought back next.
    pub next_redo: Option<i64>,
    /// These two in full, whether they are among the lines asked for or not.
    pub next: Vec<JournalRow>,
    /// Whether the guests are made up.
    pub demo: bool,
}

impl Store {
    /// A page of the journal, read in one look whoever writes meanwhile.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn journal_page(&self, query: &JournalQuery) -> Result<JournalPage, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let numbers = if query.text.is_empty() {
            Numbers::All(journal::last_number(&self.conn)?)
        } else {
            Numbers::Found(self.found(query)?)
        };
        let middle = query.around.map_or(0, |number| numbers.place_of(number));
        let from = middle.saturating_sub(query.limit / 2);
        let mut rows = Vec::with_capacity(query.limit);
        for number in (from..from + query.limit).map_while(|place| numbers.at(place)) {
            rows.extend(self.numbered_row(number)?);
        }
        for row in rows.iter_mut().filter(|row| query.named == Some(row.line.number)) {
            row.guests = self.guests_of(&row.line)?;
        }
        let (next_undo, next_redo) = (next_undo(&self.conn)?, next_redo(&self.conn)?);
        let next = [next_undo, next_redo].into_iter().flatten();
        let next = next.map(|number| self.numbered_row(number)).filter_map(Result::transpose);
        let page = JournalPage {
            numbers,
            rows,
            next_undo,
            next_redo,
            next: next.collect::<Result<_, _>>()?,
            demo: self.info("demo")?.is_some(),
        };
        look.finish()?;
        Ok(page)
    }

    /// Lines that hold a text as they are shown: in their number, person, kind, subject, values or state, or in the time they
    /// were made.
    fn found(&self, query: &JournalQuery) -> Result<Vec<i64>, StoreError> {
        let mut found: BTreeSet<i64> = self.said(query)?.into_iter().collect();
        found.extend(self.undo_lines_of(&found)?);
        let sql = "SELECT id FROM journal WHERE instr(lower(who), ?1) > 0 OR id = ?2 OR (?3 AND undone > 0)";
        let number = query.text.strip_prefix('#').unwrap_or(&query.text).parse::<i64>().ok();
        let mut statement = self.conn.prepare_cached(sql)?;
        let text = query.text.to_ascii_lowercase();
        let made = statement.query_map((text, number, query.meant.undone), |row| row.get::<_, i64>(0))?;
        for id in made {
            found.insert(id?);
        }
        found.extend(self.made_on(&query.text)?);
        Ok(found.into_iter().rev().collect())
    }

    /// Lines whose subject, values or kind hold the text. What only the program reads is not looked through: numbers of batches
    /// and of bills, names of settings, the lists of exclusions, how a record names its parts.
    fn said(&self, query: &JournalQuery) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT id FROM journal WHERE kind IN (SELECT value FROM json_each(?2)) OR \
                   instr(lower(CASE WHEN kind IN ('claim', 'import', 'setting', 'marks', 'exclusion', 'owners', 'alerts', \
                                              'calls', 'undo', 'redo') \
                               THEN '' ELSE ifnull(subject, '') END), ?1) > 0 OR \
                   (kind NOT IN ('roster', 'marks', 'exclusion', 'closed_days', 'record', 'owners', 'touch', 'reservation', \
                                 'next_action', 'alert', 'alerts', 'calls') AND \
                    instr(lower(ifnull(before, '') || ' ' || ifnull(after, '')), ?1) > 0) OR \
                   EXISTS (SELECT 1 FROM json_tree(CASE WHEN kind IN ('record', 'owners') AND \
                             json_valid(ifnull(before, 'null')) AND json_valid(ifnull(after, 'null')) THEN \
                             json_array(json(ifnull(before, 'null')), json(ifnull(after, 'null'))) ELSE '[]' END) \
                           WHERE instr(lower(atom), ?1) > 0) OR \
                   EXISTS (SELECT 1 FROM json_tree(CASE WHEN kind IN ('touch', 'reservation', 'next_action', 'alert', 'alerts', \
                                                                 'calls') AND json_valid(ifnull(after, before)) \
                                                   THEN ifnull(after, before) ELSE '[]' END) AS told \
                           WHERE told.key IN ('who', 'promise', 'note', 'what', 'date', 'room', 'dishes', 'outlet', \
                                            'assigned_to', 'until') \
                           AND instr(lower(told.value), ?1) > 0) OR \
                   (kind IN ('tick', 'roster', 'record', 'touch', 'reservation', 'next_action', 'alert') AND \
                    subject IN (SELECT value FROM json_each(?3))) OR \
                   (kind = 'claim' AND ifnull(after, before) IN (SELECT value FROM json_each(?3))) OR \
                   (kind = 'claim' AND EXISTS (SELECT 1 FROM bill WHERE bill.id = CAST(subject AS INTEGER) \
                                               AND instr(lower(bill.number), ?1) > 0)) OR \
                   EXISTS (SELECT 1 FROM json_each(CASE WHEN kind IN ('marks', 'exclusion', 'owners', 'alerts', 'calls') \
                           THEN subject ELSE '[]' END) \
                           WHERE value IN (SELECT value FROM json_each(?3)) OR instr(lower(value), ?1) > 0) OR \
                   (kind = 'setting' AND EXISTS (SELECT 1 FROM json_each(?4) \
                           WHERE subject = value OR subject GLOB value || '@*')) OR \
                   (kind = 'setting' AND instr(lower(substr(subject, instr(subject, '@') + 1)), ?1) > 0 AND \
                    instr(subject, '@') > 0) OR \
                   EXISTS (SELECT 1 FROM json_each(?5) AS meant WHERE kind = meant.value ->> 0 AND \
                           CASE WHEN meant.value ->> 2 IS NULL \
                                THEN subject = meant.value ->> 1 AND (before IS NULL OR after IS NULL) \
                                ELSE (meant.value ->> 1 IS NULL OR subject = meant.value ->> 1 OR \
                                      subject GLOB (meant.value ->> 1) || '@*') AND \
                                     (instr(' ' || ifnull(before, '') || ' ' || ifnull(after, '') || ' ', \
                                            ' ' || (meant.value ->> 2) || ' ') > 0 OR \
                                      kind IN ('alert', 'alerts') AND \
                                      instr(ifnull(before, '') || ifnull(after, ''), \
                                            json_quote(meant.value ->> 2)) > 0 OR \
                                      kind IN ('touch', 'reservation', 'calls') AND \
                                      instr(ifnull(before, '') || ifnull(after, ''), \
                                            ':' || json_quote(meant.value ->> 2)) > 0) END)";
        let guests = self.guests_named(&Needle::new(&query.text))?;
        let [kinds, settings, values] = query.meant.json();
        let guests = serde_json::json!(guests).to_string();
        let mut statement = self.conn.prepare_cached(sql)?;
        let text = query.text.to_ascii_lowercase();
        let found = statement.query_map((text, kinds, guests, settings, values), |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Lines of undo and redo say what they took back or brought back: they are found by it.
    fn undo_lines_of(&self, found: &BTreeSet<i64>) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT id FROM journal WHERE kind IN ('undo', 'redo') AND \
                   CAST(subject AS INTEGER) IN (SELECT value FROM json_each(?1))";
        let found = serde_json::json!(found).to_string();
        let mut statement = self.conn.prepare_cached(sql)?;
        let lines = statement.query_map([found], |row| row.get(0))?;
        Ok(lines.collect::<Result<_, _>>()?)
    }

    /// Numbers of the guests the journal speaks of whose name or title is meant.
    fn guests_named(&self, needle: &Needle) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT subject FROM journal \
                   WHERE kind IN ('tick', 'roster', 'record', 'touch', 'reservation', 'next_action', 'alert') \
                     AND subject IS NOT NULL \
                   UNION SELECT ifnull(after, before) FROM journal \
                   WHERE kind = 'claim' AND ifnull(after, before) IS NOT NULL \
                   UNION SELECT value FROM journal, \
                   json_each(CASE WHEN kind IN ('marks', 'exclusion', 'owners', 'alerts', 'calls') THEN subject ELSE '[]' END)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let numbers = statement.query_map([], |row| row.get(0))?;
        let mut named = Vec::new();
        for number in numbers {
            let number: String = number?;
            let Ok(customer) = customer_of(&self.conn, &number) else { continue };
            let guest = self.guest(customer)?;
            let mut key = KeyWriter::default();
            key.begin();
            [&guest.name, &guest.title].into_iter().flatten().for_each(|name| key.name(name));
            if needle.finds(&key.into_bytes()) {
                named.push(number);
            }
        }
        Ok(named)
    }

    /// Lines made at a time that reads so: a text without a dash or colon is neither day nor hour.
    fn made_on(&self, text: &str) -> Result<Vec<i64>, StoreError> {
        let is_time = text.contains(['-', ':'])
            && text.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '-' | ':' | ' '));
        if !is_time {
            return Ok(Vec::new());
        }
        let mut statement = self.conn.prepare_cached("SELECT id, at FROM journal")?;
        let mut rows = statement.query([])?;
        let mut made = Vec::new();
        while let Some(row) = rows.next()? {
            let at: String = row.get(1)?;
            // As it is shown: by the clock on the wall.
            if local_time(&at).get(..16).is_some_and(|time| time.contains(text)) {
                made.push(row.get(0)?);
            }
        }
        Ok(made)
    }

    /// The line of a number with what its numbers stand for; `None` where the list has a gap.
    fn numbered_row(&self, number: i64) -> Result<Option<JournalRow>, StoreError> {
        journal::numbered(&self.conn, number)?.map(|line| self.journal_row(line)).transpose()
    }

    /// The same of a change.
    fn change_row(&self, number: i64) -> Result<Option<JournalRow>, StoreError> {
        // Of changes alone: in a damaged journal two undos that name each other would never end.
        let line = journal::numbered(&self.conn, number)?.filter(|line| line.kind.is_change());
        line.map(|line| self.journal_row(line)).transpose()
    }

    /// The guests of a line that is about several: as many as one change can be about.
    fn guests_of(&self, line: &JournalLine) -> Result<Vec<Guest>, StoreError> {
        let numbers = match line.kind {
            kind if kind.has_guests_as_subject() => marked_numbers(&line.subject).unwrap_or_default(),
            _ => Vec::new(),
        };
        let gone = |number: &String| Guest {
            customer: CustomerId::default(),
            member_no: number.clone(),
            name: None,
            title: None,
        };
        let guest = |number: &String| match customer_of(&self.conn, number) {
            Ok(customer) => self.guest(customer),
            Err(StoreError::UnknownMember) => Ok(gone(number)),
            Err(error) => Err(error),
        };
        numbers.iter().take(MOST_MARKED).map(guest).collect()
    }

    /// A line with what its numbers stand for, but for the names of several guests.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn journal_row(&self, line: JournalLine) -> Result<JournalRow, StoreError> {
        let number = match line.kind {
            kind if kind.has_guest_as_subject() => Some(line.subject.as_str()),
            JournalKind::Claim => line.after.as_deref().or(line.before.as_deref()),
            _ => None,
        };
        // A guest may be gone with the batch that brought him: then his number speaks for him.
        let customer = number.and_then(|number| customer_of(&self.conn, number).ok());
        let guest = customer.map(|customer| self.guest(customer)).transpose()?;
        let id = line.subject.parse().ok();
        let bill = match (line.kind, id) {
            (JournalKind::Claim, Some(id)) => self.bill(BillId(id))?,
            _ => None,
        };
        let batch = match (line.kind, id) {
            (JournalKind::Import, Some(id)) => batch_lines(&self.conn, Some(id))?.pop(),
            _ => None,
        };
        let of = match (line.kind, id) {
            (JournalKind::Undo | JournalKind::Redo, Some(id)) => self.change_row(id)?.map(Box::new),
            _ => None,
        };
        Ok(JournalRow { local: local_time(&line.at), line, guest, guests: Vec::new(), bill, batch, of })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::edit::Edit;
    use crate::domain::roster::RosterMark;
    use crate::store::Stamp;
    use crate::store::fixture::{TODAY, bill_id, claim, house, mark};

    fn stamp(who: &str) -> Stamp {
        Stamp { at: "2026-03-05T10:00:00Z".to_owned(), who: who.to_owned(), today: Day(20_517) }
    }

    /// A store with thirty settings of the roster's size, the last one taken back.
    fn store() -> Store {
        let mut store = Store::in_memory().expect("a store");
        for size in 1..=30_u32 {
            let from = store.stored_setting("roster.size").expect("read");
            let edit = Edit::Setting { key: "roster.size".into(), from, to: Some(size.to_string()) };
            store.apply(&edit, &stamp(if size == 7 { "Li" } else { "王" })).expect("saved");
        }
        store.undo(&stamp("王")).expect("taken back");
        store
    }

    fn numbers(page: &JournalPage) -> Vec<i64> {
        page.rows.iter().map(|row| row.line.number).collect()
    }

    #[test]
    fn a_page_lies_around_the_line_asked_for() {
        let store = store();
        let page = store.journal_page(&JournalQuery { limit: 4, ..JournalQuery::default() }).expect("read");
        assert_eq!((page.numbers.clone(), numbers(&page)), (Numbers::All(31), vec![31, 30, 29, 28]));
        assert_eq!((page.next_undo, page.next_redo), (Some(29), Some(30)));
        let query = JournalQuery { around: Some(10), limit: 4, ..JournalQuery::default() };
        assert_eq!(numbers(&store.journal_page(&query).expect("read")), [12, 11, 10, 9]);
        let query = JournalQuery { around: Some(1), limit: 4, ..JournalQuery::default() };
        assert_eq!(numbers(&store.journal_page(&query).expect("read")), [3, 2, 1]);
    }

    #[test]
    fn lines_are_found_by_person_value_and_kind() {
        let store = store();
        let find = |text: &str, kinds: &[JournalKind]| {
            let meant = Meant { kinds: kinds.to_vec(), ..Meant::default() };
            let query = JournalQuery { text: text.into(), meant, limit: 50, ..JournalQuery::default() };
            numbers(&store.journal_page(&query).expect("read"))
        };
        assert_eq!(find("li", &[]), [7]);
        assert_eq!(find("30", &[]), [31, 30]);
        assert_eq!(find("%", &[]), [] as [i64; 0]);
        assert_eq!(find("undo", &[JournalKind::Undo]), [31]);
        assert_eq!((find("#30", &[]), find("roster", &[])), (vec![30], Vec::new()));
    }

    #[test]
    fn lines_are_found_by_the_stored_words_that_a_shown_one_means() {
        let mut store = house();
        let set = |key: &str, from: Option<&str>, to: Option<&str>| Edit::Setting {
            key: key.into(),
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        };
        let edits = [
            mark("001", RosterMark::None, RosterMark::Pinned),
            mark("001", RosterMark::Pinned, RosterMark::Excluded),
            set("phase.ladder", None, Some("5/4/2")),
            set("roster.size", None, Some("40")),
            Edit::Marks { guests: vec![("002".into(), RosterMark::None)], to: RosterMark::Excluded },
            claim(bill_id(TODAY - 4, 1, 1), None, Some("001")),
        ];
        for edit in edits {
            store.apply(&edit, &stamp("li")).expect("saved");
        }
        store.undo(&stamp("li")).expect("taken back");
        let ask = |text: &str, meant: Meant| {
            let query = JournalQuery { text: text.into(), meant, limit: 50, ..JournalQuery::default() };
            numbers(&store.journal_page(&query).expect("read"))
        };
        let value = |kind, subject, word| Meant {
            values: vec![MeantValue { kind, subject, word }],
            ..Meant::default()
        };
        assert_eq!(ask("固定", value(JournalKind::Roster, None, Some("pinned"))), [2, 1]);
        assert_eq!(ask("固", value(JournalKind::Roster, None, Some("excluded"))), [5, 2]);
        assert_eq!(ask("6/4/2", value(JournalKind::Setting, Some("phase.ladder"), None)), [3]);
        let ladder = Meant { settings: vec!["phase.ladder"], ..Meant::default() };
        assert_eq!((ask("标准", ladder), ask("5/4", Meant::default())), (vec![3], vec![3]));
        assert_eq!(ask("已撤销", Meant { undone: true, ..Meant::default() }), [6]);
        let claims = Meant { kinds: vec![JournalKind::Claim], ..Meant::default() };
        assert_eq!(ask("认领", claims), [7, 6], "the undo says what it took back");
        assert_eq!((ask("pinned", Meant::default()), ask("[", Meant::default())), (vec![], vec![]));
    }

    #[test]
    fn an_undo_carries_what_it_took_back_and_a_page_what_comes_next() {
        let store = store();
        let page = store.journal_page(&JournalQuery { limit: 1, ..JournalQuery::default() }).expect("read");
        let of = page.rows[0].of.as_ref().expect("what was taken back");
        assert_eq!((of.line.number, of.line.after.as_deref()), (30, Some("30")));
        assert_eq!(page.next.iter().map(|row| row.line.number).collect::<Vec<_>>(), [29, 30]);
    }

    #[test]
    fn a_claim_is_found_by_the_number_of_its_bill_and_a_line_by_its_hour() {
        let mut store = house();
        let bill = bill_id(TODAY - 4, 1, 1);
        store.conn.execute("UPDATE bill SET number = 'A42' WHERE id = ?1", [bill.0]).expect("numbered");
        store.apply(&claim(bill, None, Some("001")), &stamp("li")).expect("saved");
        let line = store.journal(1).expect("read").remove(0);
        let row = store.journal_row(line).expect("read");
        let find = |text: &str| {
            let query = JournalQuery { text: text.into(), limit: 50, ..JournalQuery::default() };
            numbers(&store.journal_page(&query).expect("read"))
        };
        assert_eq!((find("a42"), find(&row.local[11..16])), (vec![1], vec![1]));
    }

    #[test]
    fn lines_are_found_by_the_guests_name_its_pinyin_and_the_day_they_were_made() {
        let mut store = house();
        let edits = [
            mark("001", RosterMark::None, RosterMark::Pinned),
            mark("002", RosterMark::None, RosterMark::Pinned),
            Edit::Marks { guests: vec![("003".into(), RosterMark::None)], to: RosterMark::Excluded },
            claim(bill_id(TODAY - 4, 1, 1), None, Some("001")),
        ];
        for edit in edits {
            store.apply(&edit, &stamp("li")).expect("saved");
        }
        let find = |text: &str| {
            let query = JournalQuery { text: text.into(), limit: 50, ..JournalQuery::default() };
            numbers(&store.journal_page(&query).expect("read"))
        };
        assert_eq!(find("张建国"), [4, 1]);
        assert_eq!((find("zjg"), find("lifang")), (vec![4, 1], vec![2]));
        assert_eq!(find("03-05"), [4, 3, 2, 1]);
        assert_eq!(find("03-06"), [] as [i64; 0]);
    }

    #[test]
    fn guests_are_read_by_name_for_the_line_that_is_opened_alone() {
        let mut store = house();
        let both = |seen: RosterMark| [("001".to_owned(), seen), ("002".to_owned(), seen)].to_vec();
        for (seen, to) in [(RosterMark::None, RosterMark::Pinned), (RosterMark::Pinned, RosterMark::Excluded)]
        {
            store.apply(&Edit::Marks { guests: both(seen), to }, &stamp("li")).expect("saved");
        }
        let guests = |named: Option<i64>| {
            let query = JournalQuery { limit: 9, named, ..JournalQuery::default() };
            let page = store.journal_page(&query).expect("read");
            let names = page.rows.iter().map(|row| row.guests.iter().filter_map(|guest| guest.name.clone()));
            names.map(Iterator::collect).collect::<Vec<Vec<String>>>()
        };
        assert_eq!(guests(None), [[] as [&str; 0], []]);
        assert_eq!(guests(Some(1)), [vec![], vec!["张建国", "李芳"]]);
    }

    #[test]
    fn lines_of_the_times_when_several_guests_could_only_be_excluded_are_found_by_their_kind() {
        let mut store = house();
        let guests = ["001", "002"].map(|member_no| (member_no.to_owned(), RosterMark::None)).to_vec();
        store.apply(&Edit::Marks { guests, to: RosterMark::Excluded }, &stamp("li")).expect("saved");
        store.conn.execute("UPDATE journal SET kind = 'exclusion'", []).expect("as it was written");
        let value = MeantValue { kind: JournalKind::Marks, subject: None, word: Some("excluded") };
        let kinds = Meant { kinds: vec![JournalKind::Marks], ..Meant::default() };
        for meant in [kinds, Meant { values: vec![value], ..Meant::default() }] {
            let query = JournalQuery { text: "名单".into(), meant, limit: 9, ..JournalQuery::default() };
            assert_eq!(numbers(&store.journal_page(&query).expect("read")), [1]);
        }
    }

    #[test]
    fn a_place_and_its_number_lead_to_each_other() {
        for numbers in [Numbers::All(3), Numbers::Found(vec![9, 5, 2])] {
            assert_eq!(numbers.len(), 3);
            for place in 0..3 {
                assert_eq!(numbers.place_of(numbers.at(place).expect("there")), place);
            }
            assert_eq!(numbers.at(3), None);
        }
        assert_eq!(Numbers::Found(vec![9, 5, 2]).place_of(6), 1);
    }
}
