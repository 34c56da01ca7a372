//! Measures a workbook while it is inflated, and stops where it becomes more than any till writes.

use super::super::ImportError;
use super::super::error::Excess;
use memchr::{memchr, memrchr};
use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

/// The longest text between two tags, in bytes of XML.
pub(super) const MAX_TOKEN: u64 = 1 << 20;

/// What a part may inflate to in any case.
const FREE: u64 = 32 << 20;

/// What it may inflate to beyond that, as a multiple of its packed bytes: sheets of real tills reach 20, bombs 1,000.
const MAX_RATIO: u64 = 100;

/// What the readers of one workbook know in common: bytes read, the part being read, the limit it broke.
#[derive(Clone, Default)]
pub(super) struct Gauge(Rc<Inner>);

#[derive(Default)]
struct Inner {
    read: Cell<u64>,
    /// Bytes read before the present part.
    before: Cell<u64>,
    part: RefCell<String>,
    refusal: Cell<Option<(Excess, u64)>>,
}

impl Gauge {
    /// Bytes of the file read so far.
    pub(super) fn read(&self) -> u64 {
        self.0.read.get()
    }

    /// Packed bytes of the present part read so far.
    pub(super) fn packed(&self) -> u64 {
        self.read() - self.0.before.get()
    }

    /// The next part begins.
    pub(super) fn begin(&self) {
        self.0.before.set(self.read());
    }

    /// Why reading failed: the limit that was broken, else the file is damaged.
    pub(super) fn refusal(&self) -> ImportError {
        let place = self.0.part.borrow().clone();
        match self.0.refusal.get() {
            Some((what, limit)) => ImportError::TooLarge { what, limit, place },
            None => ImportError::BadXlsx(place),
        }
    }
}

/// The workbook's file, counting what is read.
pub(super) struct Counted {
    file: File,
    gauge: Gauge,
}

impl Counted {
    pub(super) fn new(file: File, gauge: Gauge) -> Self {
        Self { file, gauge }
    }
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        self.gauge.0.read.set(self.gauge.read() + length as u64);
        Ok(length)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// One inflated part, refused where it breaks a limit.
pub(super) struct Capped<R> {
    input: R,
    gauge: Gauge,
    inflated: u64,
    /// Bytes since the last tag began.
    since_tag: u64,
}

impl<R: Read> Capped<R> {
    pub(super) fn new(input: R, part: &str, gauge: Gauge) -> Self {
        part.clone_into(&mut gauge.0.part.borrow_mut());
        Self { input, gauge, inflated: 0, since_tag: 0 }
    }

    fn refuse(&self, what: Excess, limit: u64) -> io::Error {
        self.gauge.0.refusal.set(Some((what, limit)));
        io::Error::other("beyond a limit")
    }
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        let new = buffer.get(..length).unwrap_or_default();
        self.inflated += length as u64;
        let allowed = FREE + self.gauge.packed().saturating_mul(MAX_RATIO);
        if self.inflated > allowed {
            return Err(self.refuse(Excess::Expansion, allowed));
        }
        let first = memchr(b'<', new).unwrap_or(length) as u64;
        if self.since_tag + first > MAX_TOKEN {
            return Err(self.refuse(Excess::Cell, MAX_TOKEN));
        }
        self.since_tag = match memrchr(b'<', new) {
            Some(last) => (length - last) as u64,
            None => self.since_tag + length as u64,
        };
        Ok(length)
    }
}
