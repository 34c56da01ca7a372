//! Tells a file's kind, encoding and delimiter from its content. Source: domain.md §12, encoding.

use super::decode::{BLOCK, Decoded};
use super::header::{HeadRow, nearest, score};
use super::records::Records;
use super::rows::RowSource;
use super::{ImportError, Source};
use crate::domain::intake::RejectCode;
use encoding_rs::{Encoding, GB18030, UTF_8};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempPath;

/// Rows looked at to find the header.
const HEAD_ROWS: usize = 60;

/// Bytes of a file looked at to find the header.
const HEAD_BYTES: u64 = 1 << 20;

/// A file that can be read more than once.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    path: PathBuf,
    /// Keeps a spooled input until the last reader is gone.
    _spooled: Option<Arc<Spooled>>,
}

/// A spooled input. Its name is taken away at once where it can be opened without: nothing is left behind then,
/// however the program ends.
#[derive(Debug)]
struct Spooled {
    _file: File,
    _named: Option<TempPath>,
}

impl Origin {
    /// Makes a source readable more than once; pipes are spooled to a private temporary file.
    pub(super) fn of(source: &Source) -> Result<(Self, String), ImportError> {
        match source {
            Source::Stdin => Ok((Self::spooled(&mut io::stdin().lock())?, "-".to_owned())),
            Source::File(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                let kind = std::fs::metadata(path)?;
                if kind.is_dir() {
                    return Err(ImportError::NotAFile);
                }
                if kind.is_file() {
                    File::open(path)?;
                    return Ok((Self { path: path.clone(), _spooled: None }, name));
                }
                Ok((Self::spooled(&mut File::open(path)?)?, name))
            }
        }
    }

    fn spooled(input: &mut dyn Read) -> Result<Self, ImportError> {
        // tempfile makes its files 0600.
        let mut file = tempfile::NamedTempFile::new()?;
        io::copy(input, &mut file)?;
        file.flush()?;
        let (file, named) = file.into_parts();
        let unnamed = PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()));
        if cfg!(target_os = "linux") && File::open(&unnamed).is_ok() {
            named.close()?;
            return Ok(Self {
                path: unnamed,
                _spooled: Some(Arc::new(Spooled { _file: file, _named: None })),
            });
        }
        let path = named.to_path_buf();
        Ok(Self { path, _spooled: Some(Arc::new(Spooled { _file: file, _named: Some(named) })) })
    }

    /// Opens the file at its start.
    pub(super) fn open(&self) -> Result<File, ImportError> {
        Ok(File::open(self.path())?)
    }

    /// Its length in bytes.
    pub(super) fn bytes(&self) -> Result<u64, ImportError> {
        Ok(std::fs::metadata(self.path())?.len())
    }

    fn path(&self) -> &Path {
        &self.path
    }
}

/// What the first bytes of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Xlsx,
    OldWorkbook,
    Empty,
}

/// Tells text from workbooks by the first bytes.
pub(super) fn kind(origin: &Origin) -> Result<Kind, ImportError> {
    let mut head = Vec::new();
    origin.open()?.take(8).read_to_end(&mut head)?;
    Ok(match head.as_slice() {
        [] => Kind::Empty,
        [b'P', b'K', 3 | 5 | 7, ..] => Kind::Xlsx,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Kind::OldWorkbook,
        _ => Kind::Text,
    })
}

/// An encoding and the length of the byte order mark before the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextEncoding {
    pub(super) encoding: &'static Encoding,
    pub(super) mark: u64,
    pub(super) name: &'static str,
}

/// The encoding of a text: the one asked for, else by its mark, else by all of its bytes.
pub(super) fn encoding(origin: &Origin, asked: Option<&str>) -> Result<TextEncoding, ImportError> {
    let mut head = Vec::new();
    origin.open()?.take(3).read_to_end(&mut head)?;
    let marked = Encoding::for_bom(&head);
    if let Some(asked) = asked {
        let encoding = Encoding::for_label(asked.trim().as_bytes()).ok_or_else(|| unknown_encoding(asked))?;
        let mark = marked.filter(|(found, _)| *found == encoding).map_or(0, |(_, length)| length as u64);
        return Ok(TextEncoding { encoding, mark, name: encoding_name(encoding) });
    }
    if let Some((encoding, length)) = marked {
        return Ok(TextEncoding { encoding, mark: length as u64, name: encoding_name(encoding) });
    }
    let encoding = if is_utf8(origin)? || is_mostly_utf8(origin)? { UTF_8 } else { GB18030 };
    Ok(TextEncoding { encoding, mark: 0, name: encoding_name(encoding) })
}

fn unknown_encoding(asked: &str) -> ImportError {
    let known =
        ["utf-8", "gb18030", "gbk", "gb2312", "big5", "utf-16le", "utf-16be", "windows-1252", "shift_jis"];
    ImportError::UnknownEncoding { name: asked.to_owned(), nearest: nearest(asked, known) }
}

/// The name reports use: lower case, as in the WHATWG's labels.
fn encoding_name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "UTF-8" => "utf-8",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        "GBK" => "gbk",
        "Big5" => "big5",
        "EUC-JP" => "euc-jp",
        "EUC-KR" => "euc-kr",
        "Shift_JIS" => "shift_jis",
        other => other,
    }
}

/// Whether all bytes of the file are UTF-8.
fn is_utf8(origin: &Origin) -> Result<bool, ImportError> {
    let mut file = origin.open()?;
    let mut block = vec![0_u8; BLOCK];
    let mut kept = 0;
    loop {
        let length = match file.read(block.get_mut(kept..).unwrap_or_default()) {
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        if length == 0 {
            return Ok(kept == 0);
        }
        let bytes = block.get(..kept + length).unwrap_or_default();
        let (valid, total) = (Encoding::utf8_valid_up_to(bytes), bytes.len());
        let rest = bytes.get(valid..).unwrap_or_default();
        if std::str::from_utf8(rest).is_err_and(|error| error.error_len().is_some()) {
            return Ok(false);
        }
        // The start of a character that ends in the next block.
        block.copy_within(valid..total, 0);
        kept = total - valid;
    }
}

/// Whether at least half of the lines that are not plain ASCII are UTF-8.
fn is_mostly_utf8(origin: &Origin) -> Result<bool, ImportError> {
    let mut file = BufReader::with_capacity(BLOCK, origin.open()?);
    let (mut valid, mut all) = (0_u64, 0_u64);
    let mut line = Vec::new();
    loop {
        line.clear();
        // A limit, so that a file without line ends is not read into memory at once.
        if file.by_ref().take(HEAD_BYTES).read_until(b'\n', &mut line)? == 0 {
            return Ok(valid * 2 >= all);
        }
        for line in line.split(|&byte| byte == b'\r').filter(|line| !line.is_ascii()) {
            all += 1;
            valid += u64::from(std::str::from_utf8(line).is_ok());
        }
    }
}

/// Opens the text behind its mark as records.
pub(super) fn records(
    origin: &Origin,
    encoding: TextEncoding,
    delimiter: u8,
) -> Result<Records<File>, ImportError> {
    let mut file = origin.open()?;
    file.seek(SeekFrom::Start(encoding.mark))?;
    Ok(Records::new(Decoded::new(file, encoding.encoding), delimiter))
}

/// The first rows of a text.
#[derive(Default)]
pub(super) struct Head {
    pub(super) rows: Vec<HeadRow>,
    /// Line and code of the first row that could not be read.
    pub(super) fault: Option<(u64, RejectCode)>,
}

/// Reads the first rows of a text.
pub(super) fn head(origin: &Origin, encoding: TextEncoding, delimiter: u8) -> Result<Head, ImportError> {
    let mut records = records(origin, encoding, delimiter)?;
    let mut head = Head::default();
    while head.rows.len() < HEAD_ROWS && records.consumed() <= HEAD_BYTES && records.advance()? {
        if let Some(code) = records.fault() {
            head.fault = head.fault.or(Some((records.line(), code)));
        } else {
            let cells = (0..records.len()).map(|column| records.cell(column).to_owned()).collect();
            head.rows.push(HeadRow { line: records.line(), cells });
        }
    }
    Ok(head)
}

/// The delimiter under which the first rows show most known columns; a tie goes to the one that gives more cells.
pub(super) fn delimiter(
    origin: &Origin,
    encoding: TextEncoding,
    wanted: &[String],
) -> Result<u8, ImportError> {
    let mut best = (b',', (0, 0));
    for candidate in [b',', b';', b'\t', b'|'] {
        let Head { rows, .. } = head(origin, encoding, candidate)?;
        let known = rows.iter().map(|row| score(row, wanted)).max().unwrap_or(0);
        let cells = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if (known, cells) > best.1 {
            best = (candidate, (known, cells));
        }
    }
    Ok(best.0)
}
