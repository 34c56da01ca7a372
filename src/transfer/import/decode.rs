//! Turns the bytes of a file, block by block, into UTF-8 text and remembers where they were no text at all.

use encoding_rs::{Decoder, DecoderResult, Encoding};
use std::collections::VecDeque;
use std::io::{self, Read};

/// Bytes asked of the file at a time; a block and its text stay in the processor's cache.
pub(super) const BLOCK: usize = 256 * 1024;

/// A file's text, decoded as it is read.
pub(super) struct Decoded<R> {
    input: R,
    decoder: Decoder,
    raw: Box<[u8]>,
    consumed: u64,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    /// Text of `input`, which stands behind any byte order mark.
    pub(super) fn new(input: R, encoding: &'static Encoding) -> Self {
        Self {
            input,
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: vec![0; BLOCK].into_boxed_slice(),
            consumed: 0,
            ended: false,
        }
    }

    /// Bytes read from the file so far.
    pub(super) fn consumed(&self) -> u64 {
        self.consumed
    }

    /// Whether everything has been handed out.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    /// Appends the next block to `text`; a byte sequence that is no text becomes U+FFFD, its place in `text` is added to `bad`.
    pub(super) fn fill(&mut self, text: &mut String, bad: &mut VecDeque<usize>) -> io::Result<()> {
        if self.ended {
            return Ok(());
        }
        let length = loop {
            match self.input.read(&mut self.raw) {
                Ok(length) => break length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        };
        self.consumed += length as u64;
        self.ended = length == 0;
        let mut rest = self.raw.get(..length).unwrap_or_default();
        loop {
            let room = self.decoder.max_utf8_buffer_length_without_replacement(rest.len());
            text.reserve(room.unwrap_or(BLOCK * 3));
            let (result, read) = self.decoder.decode_to_string_without_replacement(rest, text, self.ended);
            rest = rest.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => return Ok(()),
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    bad.push_back(text.len());
                    text.push(char::REPLACEMENT_CHARACTER);
                }
            }
        }
    }
}
