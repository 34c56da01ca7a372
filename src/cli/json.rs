//! One JSON object on one line, with every character that could steer a terminal escaped.

use crate::error::Explanation;
use crate::text::is_hostile;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};
use std::io::{self, Write};

/// An error on standard output.
#[derive(Serialize)]
pub struct ErrorObject<'e> {
    /// What happened.
    pub error: &'e Explanation,
}

/// Compact JSON in which control, bidi and zero-width characters stand as `\uXXXX`.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut plain = fragment;
        while let Some((at, hostile)) = plain.char_indices().find(|(_, character)| is_hostile(*character)) {
            let (before, rest) = plain.split_at(at);
            CompactFormatter.write_string_fragment(writer, before)?;
            for unit in hostile.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = rest.get(hostile.len_utf8()..).unwrap_or_default();
        }
        CompactFormatter.write_string_fragment(writer, plain)
    }
}

/// Writes one object and a line break.
pub fn write<T: Serialize>(out: &mut impl Write, object: &T) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Escaping);
    object.serialize(&mut serializer)?;
    out.write_all(b"\n")?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_characters_are_escaped_and_read_back_the_same() {
        let name = "\u{1b}[2J\u{7f}\u{9b}a\u{202e}b\u{200b}\u{e0041}张\"\\";
        let mut out = Vec::new();
        write(&mut out, &[name]).expect("memory");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(!text.trim_end_matches('\n').chars().any(is_hostile), "{text}");
        assert!(text.contains("\\u202e") && text.contains("\\u009b") && text.contains('张'), "{text}");
        let back: Vec<String> = serde_json::from_str(&text).expect("JSON");
        assert_eq!(back, [name]);
    }
}
