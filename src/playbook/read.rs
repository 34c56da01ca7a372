//! Reading a file of the playbook: entries, their pieces, the clauses of each; what cannot be used is named with its place.

use super::{Clause, Fault, Pieces, PlaybookError, Unknown, render, values};
use crate::domain::nearest;
use crate::domain::playbook::Measure;
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The entry of sentences that others refer to as `@name`.
pub(super) const SHARED: &str = "shared";
/// Its sentences.
const SHARED_PIECES: [&str; 13] = [
    "hello",
    "hello_secretary",
    "hello_manager",
    "hello_stranger",
    "occasion",
    "occasion_secretary",
    "missed",
    "missed_secretary",
    "weather",
    "seat",
    "seat_secretary",
    "dish",
    "dish_secretary",
];
const CARE_PIECES: [&str; 4] = ["first", "second", "third", "weekend"];
const VOUCHER_PIECES: [&str; 1] = ["words"];
const MEASURE_PIECES: [&str; 3] = ["words", "secretary", "steps"];

/// The pieces of an entry; `None` when there is no such entry.
fn pieces_of(entry: &str) -> Option<(&'static str, &'static [&'static str])> {
    match entry {
        SHARED => Some((SHARED, &SHARED_PIECES)),
        "care" => Some(("care", &CARE_PIECES)),
        "voucher" => Some(("voucher", &VOUCHER_PIECES)),
        _ => Measure::from_word(entry).map(|measure| (measure.word(), &MEASURE_PIECES[..])),
    }
}

/// Every entry there is, in the order of the files.
fn entries() -> Vec<&'static str> {
    let measures = Measure::ALL.into_iter().map(Measure::word);
    std::iter::once(SHARED).chain(measures).chain(["care", "voucher"]).collect()
}

/// The pieces of a built-in file; the tests read it as if it were somebody's own, and find no fault.
pub(super) fn built_in(text: &str) -> Pieces {
    Reader { text, file: "", checks: false, faults: Vec::new() }.read().0
}

/// The pieces of a house's own copy that can be used, and what is wrong with the others.
pub(super) fn own(text: &str, file: &str) -> (Pieces, Vec<PlaybookError>) {
    Reader { text, file, checks: true, faults: Vec::new() }.read()
}

struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    checks: bool,
    faults: Vec<PlaybookError>,
}

impl Reader<'_> {
    fn read(mut self) -> (Pieces, Vec<PlaybookError>) {
        let mut read = Pieces::new();
        match DeTable::parse(self.text) {
            Ok(table) => {
                for (key, value) in table.get_ref() {
                    self.read_entry(key, value, &mut read);
                }
            }
            Err(error) => self.fault(error.span().map_or(0, |span| span.start), Fault::Syntax),
        }
        self.faults.sort_by_key(|fault| (fault.line, fault.column));
        (read, self.faults)
    }

    fn fault(&mut self, offset: usize, fault: Fault) {
        self.faults.push(PlaybookError::new(self.file, self.text, offset, fault));
    }

    fn read_entry(&mut self, key: &Spanned<Cow<'_, str>>, value: &Spanned<DeValue<'_>>, into: &mut Pieces) {
        let Some((entry, known)) = pieces_of(key.get_ref()) else {
            return self.fault(key.span().start, Fault::UnknownEntry(unknown(key.get_ref(), entries())));
        };
        let Some(table) = value.get_ref().as_table() else {
            return self.fault(value.span().start, Fault::Shape);
        };
        for (key, value) in table {
            let Some(piece) = known.iter().copied().find(|piece| *piece == key.get_ref().as_ref()) else {
                let piece = unknown(key.get_ref(), known.to_vec());
                self.fault(key.span().start, Fault::UnknownPiece { entry: entry.to_owned(), piece });
                continue;
            };
            if let Some(clauses) = self.clauses(value, entry == SHARED) {
                into.entry(entry).or_default().insert(piece, clauses);
            }
        }
    }

    /// The clauses of a piece; none when one of them cannot be used. A shared sentence is one clause, written as its ways.
    fn clauses(&mut self, value: &Spanned<DeValue<'_>>, is_shared: bool) -> Option<Vec<Clause>> {
        if is_shared {
            return Some(vec![self.ways(value, false)?]);
        }
        let Some(items) = value.get_ref().as_array() else {
            self.fault(value.span().start, Fault::Shape);
            return None;
        };
        // Every clause is read, so that all faults are told at once.
        let clauses: Vec<Option<Clause>> = items.iter().map(|item| self.ways(item, true)).collect();
        clauses.into_iter().collect()
    }

    /// The ways to say one thing: one, or a list of them.
    fn ways(&mut self, value: &Spanned<DeValue<'_>>, may_refer: bool) -> Option<Clause> {
        let ways: Vec<&Spanned<DeValue<'_>>> =
            value.get_ref().as_array().map_or_else(|| vec![value], |items| items.iter().collect());
        let ways: Vec<Option<String>> = ways.into_iter().map(|way| self.way(way, may_refer)).collect();
        ways.into_iter().collect()
    }

    fn way(&mut self, value: &Spanned<DeValue<'_>>, may_refer: bool) -> Option<String> {
        let Some(way) = value.get_ref().as_str() else {
            self.fault(value.span().start, Fault::Shape);
            return None;
        };
        if self.checks
            && let Err((fault, part)) = check(way, may_refer)
        {
            let offset = self.offset(&value.span(), way, part);
            self.fault(offset, fault);
            return None;
        }
        Some(way.to_owned())
    }

    /// Where a part of a sentence stands in the file; the sentence's beginning when it is written with escapes.
    fn offset(&self, span: &Range<usize>, way: &str, part: Option<Range<usize>>) -> usize {
        let raw = self.text.get(span.clone()).unwrap_or_default();
        let inside = raw.find(way).zip(part).map(|(at, part)| at + part.start);
        span.start + inside.unwrap_or(0)
    }
}

/// What is wrong with a sentence, and which part of it.
fn check(way: &str, may_refer: bool) -> Result<(), (Fault, Option<Range<usize>>)> {
    if let Some(name) = way.strip_prefix('@') {
        return if !may_refer {
            Err((Fault::Shape, None))
        } else if SHARED_PIECES.contains(&name) {
            Ok(())
        } else {
            Err((Fault::UnknownShared(unknown(name, SHARED_PIECES.to_vec())), None))
        };
    }
    let name = render::values_named(way)?.into_iter().find(|name| !values::NAMES.contains(&name.as_str()));
    if let Some(name) = name {
        let part = way.find(&name).map(|at| at..at + name.len());
        return Err((Fault::UnknownValue(unknown(&name, values::NAMES.to_vec())), part));
    }
    render::try_all(way)
}

fn unknown(name: &str, known: Vec<&'static str>) -> Unknown {
    Unknown { name: name.to_owned(), nearest: nearest(name, &known), known }
}
