//! The XML of one part of a workbook, event by event.

use super::super::ImportError;
use super::capped::{Capped, Gauge};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{BufReader, Read};

/// Size of the read buffer between inflating and parsing.
const BUFFER: usize = 64 * 1024;

/// How deep tags may stand in each other. The parser remembers every open tag: nothing but open tags would fill the memory.
const MAX_DEPTH: usize = 64;

/// A parser of one part.
pub(super) struct Parser<'b> {
    reader: Reader<BufReader<Capped<Box<dyn Read + 'b>>>>,
    buffer: Vec<u8>,
    gauge: Gauge,
    depth: usize,
}

impl<'b> Parser<'b> {
    pub(super) fn new(input: Box<dyn Read + 'b>, part: &str, gauge: Gauge) -> Self {
        let input = Capped::new(input, part, gauge.clone());
        let reader = Reader::from_reader(BufReader::with_capacity(BUFFER, input));
        Self { reader, buffer: Vec::new(), gauge, depth: 0 }
    }

    /// The next event; refused where the part breaks a limit or is damaged.
    pub(super) fn next(&mut self) -> Result<Event<'_>, ImportError> {
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|_| self.gauge.refusal())?;
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth > MAX_DEPTH { Err(self.gauge.refusal()) } else { Ok(event) }
    }

    /// Packed bytes of the part read so far.
    pub(super) fn packed(&self) -> u64 {
        self.gauge.packed()
    }

    /// Bytes of the file read so far.
    pub(super) fn consumed(&self) -> u64 {
        self.gauge.read()
    }
}
