//! Splits text into records and cells, counting physical lines exactly: LF, CRLF and CR, also inside quotes.

mod cells;

use super::decode::Decoded;
use super::rows::RowSource;
use crate::domain::intake::RejectCode;
use cells::{Found, count_lines, line_end, offset, plain_cell, quoted_cell, split_plain};
use memchr::{memchr, memchr2, memchr3};
use std::collections::VecDeque;
use std::io::{self, Read};

/// The longest record taken, in bytes of UTF-8. A longer line is rejected as too long.
pub(super) const MAX_RECORD: usize = 1 << 20;

/// The longest cell taken, in bytes of UTF-8: what a spreadsheet cell holds at most.
pub(super) const MAX_CELL: usize = 32_767;

/// The records of a text, one at a time: [`advance`](Self::advance), then look at the current one.
///
/// A quote counts only at the start of a cell and must be closed before a separator or line end. Where it is not, the
/// physical line is rejected (`bad_quote`) and reading goes on with the next one, so one bad row never swallows others.
pub(super) struct Records<R> {
    source: Decoded<R>,
    delimiter: u8,
    text: String,
    position: usize,
    next_line: u64,
    /// Places in `text` where the bytes were no text, ascending.
    bad: VecDeque<usize>,
    nul_seen: bool,
    skipping: bool,
    current: Current,
    cells: Vec<(u32, u32)>,
    /// Cells of a record with quotes, unescaped one after the other.
    unquoted: String,
}

/// Where the current record lies.
#[derive(Clone, Copy, Default)]
struct Current {
    line: u64,
    start: usize,
    end: usize,
    quoted: bool,
    fault: Option<RejectCode>,
}

impl<R: Read> Records<R> {
    /// The records of `source`, cells separated by `delimiter`.
    pub(super) fn new(source: Decoded<R>, delimiter: u8) -> Self {
        Self {
            source,
            delimiter,
            text: String::new(),
            position: 0,
            next_line: 1,
            bad: VecDeque::new(),
            nul_seen: false,
            skipping: false,
            current: Current::default(),
            cells: Vec::new(),
            unquoted: String::new(),
        }
    }

    /// Moves to the next record; blank lines are passed over. `false` at the end.
    fn step(&mut self) -> io::Result<bool> {
        loop {
            if self.skipping && !self.skip_line()? {
                return Ok(false);
            }
            match self.find() {
                None => return Ok(false),
                Some(Found::More) => self.refill()?,
                Some(Found::Endless) => {
                    self.current = Current {
                        line: self.next_line,
                        start: self.position,
                        end: self.position,
                        quoted: false,
                        fault: Some(RejectCode::TooLong),
                    };
                    self.cells.clear();
                    self.skipping = true;
                    return Ok(true);
                }
                Some(Found::Record { end, next, quoted, fault }) => {
                    let (line, start) = (self.next_line, self.position);
                    let bytes = self.text.as_bytes();
                    let body = bytes.get(start..start + end).unwrap_or_default();
                    self.next_line += if quoted { count_lines(body) + 1 } else { 1 };
                    self.position = start + next;
                    if body.iter().all(|byte| matches!(byte, b' ' | b'\t')) {
                        self.forget_bad();
                        continue;
                    }
                    self.current = Current { line, start, end: start + end, quoted, fault };
                    if !quoted {
                        split_plain(body, self.delimiter, &mut self.cells);
                    }
                    self.judge();
                    return Ok(true);
                }
            }
        }
    }

    /// Finds the end of the record at `position`; `None` at the end of the file.
    fn find(&mut self) -> Option<Found> {
        let bytes = self.text.as_bytes().get(self.position..).unwrap_or_default();
        let last = self.source.ended();
        let found = match memchr3(b'\n', b'\r', b'"', bytes) {
            Some(at) if bytes.get(at) == Some(&b'"') => self.find_quoted(),
            Some(at) => line_end(bytes, at, last),
            None if !last => Found::More,
            None if bytes.is_empty() => return None,
            None => Found::Record { end: bytes.len(), next: bytes.len(), quoted: false, fault: None },
        };
        Some(match found {
            Found::More if self.text.len() - self.position > MAX_RECORD => match self.find_first_line() {
                Found::More => Found::Endless,
                line => line,
            },
            Found::Record { end, .. } if end > MAX_RECORD => Found::Endless,
            found => found,
        })
    }

    /// The physical line at `position`, rejected for a quote that is never closed.
    fn find_first_line(&self) -> Found {
        let bytes = self.text.as_bytes().get(self.position..).unwrap_or_default();
        let last = self.source.ended();
        let found = match memchr2(b'\n', b'\r', bytes) {
            Some(at) => line_end(bytes, at, last),
            None if last => Found::Record { end: bytes.len(), next: bytes.len(), quoted: false, fault: None },
            None => Found::More,
        };
        match found {
            Found::Record { end, next, .. } => {
                Found::Record { end, next, quoted: false, fault: Some(RejectCode::BadQuote) }
            }
            other => other,
        }
    }

    /// Reads a record that holds quotes cell by cell into `unquoted`.
    fn find_quoted(&mut self) -> Found {
        self.cells.clear();
        self.unquoted.clear();
        let text = self.text.get(self.position..).unwrap_or_default();
        let last = self.source.ended();
        let mut at = 0;
        loop {
            let start = offset(self.unquoted.len());
            let cell = if text.as_bytes().get(at) == Some(&b'"') {
                quoted_cell(text, at + 1, self.delimiter, &mut self.unquoted)
            } else {
                Some(plain_cell(text, at, self.delimiter, &mut self.unquoted))
            };
            self.cells.push((start, offset(self.unquoted.len())));
            let Some(end) = cell else { return self.find_first_line() };
            match text.as_bytes().get(end) {
                None if !last => return Found::More,
                None if end > text.len() => return self.find_first_line(),
                None => return Found::Record { end, next: end, quoted: true, fault: None },
                Some(&byte) if byte == self.delimiter => at = end + 1,
                Some(_) => match line_end(text.as_bytes(), end, last) {
                    Found::Record { end, next, .. } => {
                        return Found::Record { end, next, quoted: true, fault: None };
                    }
                    other => return other,
                },
            }
        }
    }

    /// Looks for faults of the current record that concern the whole of it.
    fn judge(&mut self) {
        let Current { start, end, .. } = self.current;
        if self.bad.front().is_some_and(|&place| place < end) {
            self.forget_bad();
            self.current.fault = Some(RejectCode::BadEncoding);
        } else if self.nul_seen
            && memchr(0, self.text.as_bytes().get(start..end).unwrap_or_default()).is_some()
        {
            self.current.fault = Some(RejectCode::NulByte);
        } else if end - start > MAX_CELL
            && self.current.fault.is_none()
            && self.cells.iter().any(|&(from, to)| (to - from) as usize > MAX_CELL)
        {
            self.current.fault = Some(RejectCode::TooLong);
        }
    }

    /// Drops the bad places that lie before the next record.
    fn forget_bad(&mut self) {
        while self.bad.front().is_some_and(|&place| place < self.position) {
            self.bad.pop_front();
        }
    }

    /// Passes the rest of a line that is too long; `false` at the end of the file.
    fn skip_line(&mut self) -> io::Result<bool> {
        loop {
            let bytes = self.text.as_bytes().get(self.position..).unwrap_or_default();
            let last = self.source.ended();
            let end = memchr2(b'\n', b'\r', bytes).map(|at| line_end(bytes, at, last));
            if let Some(Found::Record { next, .. }) = end {
                self.position += next;
                self.next_line += 1;
                self.skipping = false;
                self.forget_bad();
                return Ok(true);
            }
            if last {
                self.position = self.text.len();
                return Ok(false);
            }
            // A carriage return at the very end stays: its line feed may come with the next block.
            self.position = self.text.len() - usize::from(bytes.last() == Some(&b'\r'));
            self.refill()?;
        }
    }

    /// Moves what is left to the front and reads a block behind it.
    fn refill(&mut self) -> io::Result<()> {
        self.forget_bad();
        self.text.drain(..self.position);
        for place in &mut self.bad {
            *place -= self.position;
        }
        self.position = 0;
        let known = self.text.len();
        self.source.fill(&mut self.text, &mut self.bad)?;
        let new = self.text.as_bytes().get(known..).unwrap_or_default();
        self.nul_seen = self.nul_seen || memchr(0, new).is_some();
        Ok(())
    }
}

impl<R: Read> RowSource for Records<R> {
    fn advance(&mut self) -> Result<bool, super::ImportError> {
        Ok(self.step()?)
    }

    fn line(&self) -> u64 {
        self.current.line
    }

    fn fault(&self) -> Option<RejectCode> {
        self.current.fault
    }

    fn len(&self) -> usize {
        self.cells.len()
    }

    #[inline]
    fn cell(&self, column: usize) -> &str {
        let Some(&(from, to)) = self.cells.get(column) else { return "" };
        let (from, to) = (from as usize, to as usize);
        let base = self.current.start;
        if self.current.quoted { self.unquoted.get(from..to) } else { self.text.get(base + from..base + to) }
            .unwrap_or_default()
    }

    fn consumed(&self) -> u64 {
        self.source.consumed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{GB18030, UTF_8};
    use proptest::prelude::*;

    type Read1 = (u64, Option<RejectCode>, Vec<String>);

    /// Hands out a few bytes at a time, so that blocks end anywhere.
    struct Dribble<'b>(&'b [u8], usize);

    impl Read for Dribble<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.1.min(self.0.len()).min(buffer.len());
            let (now, later) = self.0.split_at(length);
            buffer[..length].copy_from_slice(now);
            self.0 = later;
            Ok(length)
        }
    }

    fn read_by(content: &[u8], step: usize, encoding: &'static encoding_rs::Encoding) -> Vec<Read1> {
        let mut records = Records::new(Decoded::new(Dribble(content, step), encoding), b',');
        let mut all = Vec::new();
        while records.advance().expect("read") {
            let cells = (0..records.len()).map(|column| records.cell(column).to_owned()).collect();
            all.push((records.line(), records.fault(), cells));
        }
        all
    }

    fn read(content: &[u8]) -> Vec<Read1> {
        let whole = read_by(content, usize::MAX, UTF_8);
        if content.len() < 10_000 {
            for step in [1, 2, 3, 7] {
                assert_eq!(read_by(content, step, UTF_8), whole, "the same in blocks of {step}");
            }
        }
        whole
    }

    fn lines(content: &[u8]) -> Vec<(u64, Option<RejectCode>)> {
        read(content).into_iter().map(|(line, fault, _)| (line, fault)).collect()
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        for content in
            ["a,1\nb,2\n\nc,3", "a,1\r\nb,2\r\n\r\nc,3\r\n", "a,1\rb,2\r\rc,3\r", "a,1\rb,2\n \t\r\nc,3\n\n"]
        {
            let cells = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
            let expected =
                [(1, None, cells("a", "1")), (2, None, cells("b", "2")), (4, None, cells("c", "3"))];
            assert_eq!(read(content.as_bytes()), expected, "{content:?}");
        }
    }

    #[test]
    fn line_ends_inside_quotes_count_and_stay() {
        let found = read(b"a,\"x\ny\"\n\"p\r\nq\"\"r\",b\r\nc,d");
        let cells = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        let expected =
            [(1, None, cells("a", "x\ny")), (3, None, cells("p\r\nq\"r", "b")), (5, None, cells("c", "d"))];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_quote_that_is_not_closed_costs_its_line_only() {
        let bad = Some(RejectCode::BadQuote);
        assert_eq!(lines(b"a,\"b\nc,d\ne,f\n"), [(1, bad), (2, None), (3, None)]);
        assert_eq!(lines(b"a,\"b\nc,\"d\",e\nf\n"), [(1, bad), (2, None), (3, None)]);
        assert_eq!(lines(b"a,\"b\"c\nd"), [(1, bad), (2, None)]);
        assert_eq!(lines(b"a,b\"c\nd,5\" pipe,\"x\"\n"), [(1, None), (2, None)]);
        assert_eq!(lines(b"\"a\" ,b\n"), [(1, None)]);
        let mut long = b"h\na,\"b\n".to_vec();
        for _ in 0..300_000 {
            long.extend_from_slice(b"c,defg\n");
        }
        let found = lines(&long);
        assert_eq!((found.len(), found.get(1)), (300_002, Some(&(2, bad))));
    }

    #[test]
    fn a_line_beyond_all_measure_is_rejected_and_the_next_one_read() {
        for quote in ["", "\""] {
            let mut content = format!("a,1\nb,{quote}").into_bytes();
            content.resize(content.len() + 3 * MAX_RECORD, b'x');
            content.extend_from_slice(format!("{quote}\r\nc,3\n").as_bytes());
            let found = lines(&content);
            assert_eq!(found, [(1, None), (2, Some(RejectCode::TooLong)), (3, None)]);
        }
        let cell = format!("a,{}\nb,2\n", "x".repeat(MAX_CELL + 1));
        assert_eq!(lines(cell.as_bytes()), [(1, Some(RejectCode::TooLong)), (2, None)]);
    }

    #[test]
    fn bytes_that_are_no_text_cost_their_line_only() {
        let bad = Some(RejectCode::BadEncoding);
        assert_eq!(
            lines(b"a\nb\xff\nc\n\xe5\xbc\xa0\n\xe5\xbc\nd"),
            [(1, None), (2, bad), (3, None), (4, None), (5, bad), (6, None)]
        );
        assert_eq!(
            lines("a\u{fffd}b\n".as_bytes()),
            [(1, None)],
            "a replacement character that was written is text"
        );
        let found = read_by(b"\xd5\xc5\xce\xb0,1\n\xff\xff,2\n\xc0\xee,3", 1, GB18030);
        let faults: Vec<_> = found.iter().map(|(line, fault, _)| (*line, *fault)).collect();
        assert_eq!(faults, [(1, None), (2, bad), (3, None)]);
        assert_eq!(found[0].2[0], "张伟");
    }

    #[test]
    fn a_nul_byte_costs_its_line_only() {
        assert_eq!(lines(b"a\nb\0\nc"), [(1, None), (2, Some(RejectCode::NulByte)), (3, None)]);
    }

    proptest! {
        #[test]
        fn what_a_csv_writer_writes_comes_back_with_its_lines(
            rows in prop::collection::vec(prop::collection::vec("([a-c,\"\r\n张 ]|\r\n){0,8}", 2..5), 0..12),
            crlf: bool,
            step in 1_usize..40,
        ) {
            let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            let mut builder = csv::WriterBuilder::new();
            builder.flexible(true).terminator(terminator);
            let mut expected = Vec::new();
            let mut content = Vec::new();
            let mut line = 1;
            for row in rows {
                let mut writer = builder.from_writer(Vec::new());
                writer.write_record(&row).expect("written");
                let written = writer.into_inner().expect("bytes");
                let text = String::from_utf8(written.clone()).expect("text");
                let ends = text.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count() as u64;
                let record = text.strip_suffix(if crlf { "\r\n" } else { "\n" }).expect("an end");
                if !record.bytes().all(|byte| byte == b' ') {
                    expected.push((line, None, row));
                }
                line += ends;
                content.extend_from_slice(&written);
            }
            prop_assert_eq!(read_by(&content, step, UTF_8), expected);
        }

        #[test]
        fn no_bytes_make_the_reader_panic_or_stall(content in prop::collection::vec(prop::sample::select(b"a,\"\r\n\0 \xff\xe5\xbc\xa0".to_vec()), 0..200), step in 1_usize..20) {
            let found = read_by(&content, step, UTF_8);
            prop_assert_eq!(found, read_by(&content, 1000, UTF_8));
        }
    }
}
