//! What a reader gets.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;

/// A status, header fields and a content.
#[derive(Debug)]
pub(crate) struct Answer {
    status: u16,
    fields: Vec<(&'static str, String)>,
    body: Body,
}

/// The content of an answer.
#[derive(Debug)]
pub(crate) enum Body {
    /// These bytes.
    Bytes(Cow<'static, [u8]>),
    /// A file, sent piece by piece and in parts where the reader asks for parts, as players of videos do.
    File(File),
}

impl Answer {
    /// A content of the media type `kind`.
    pub(crate) fn new(status: u16, kind: &str, body: Body) -> Self {
        let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind.to_owned() };
        Self { status, fields: vec![("Content-Type", kind)], body }
    }

    /// A message for whoever reads it.
    pub(crate) fn text(status: u16, message: &str) -> Self {
        Self::new(status, "text/plain", Body::Bytes(message.as_bytes().to_vec().into()))
    }

    /// The same with one more header field.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.fields.push((name, value.into()));
        self
    }

    /// Writes the answer to a request, or only its head. `range` is the part of a file that the reader asks for, as the
    /// request has it. `stream` begins the time for the next piece.
    pub(super) fn write<W: Write>(
        mut self,
        only_head: bool,
        range: Option<&str>,
        stream: impl Fn() -> W,
    ) -> io::Result<()> {
        let length = self.body.length()?;
        let part = match &self.body {
            Body::File(_) => range.map_or(SentPart::Whole, |range| SentPart::asked(range, length)),
            Body::Bytes(_) => SentPart::Whole,
        };
        let range = part.range(length);
        self.announce(&part, length);
        let mut head = format!("HTTP/1.1 {} \r\nConnection: close\r\n", self.status);
        let fields = self.fields.iter().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in HEADERS.into_iter().chain(fields) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", range.end - range.start));
        stream().write_all(head.as_bytes())?;
        if only_head {
            return Ok(());
        }
        self.body.write(range, stream)
    }

    /// Says which part of a file this is, and that parts can be asked for.
    fn announce(&mut self, part: &SentPart, length: u64) {
        if matches!(self.body, Body::File(_)) {
            self.fields.push(("Accept-Ranges", "bytes".to_owned()));
        }
        match part {
            SentPart::Whole => {}
            SentPart::Of(range) => {
                self.status = 206;
                let place = format!("bytes {}-{}/{length}", range.start, range.end - 1);
                self.fields.push(("Content-Range", place));
            }
            SentPart::Beyond => {
                self.status = 416;
                self.fields.push(("Content-Range", format!("bytes */{length}")));
            }
        }
    }
}

impl Body {
    fn length(&self) -> io::Result<u64> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.len() as u64),
            Self::File(file) => Ok(file.metadata()?.len()),
        }
    }

    fn write<W: Write>(self, range: Range<u64>, stream: impl Fn() -> W) -> io::Result<()> {
        match self {
            Self::Bytes(bytes) => bytes.chunks(PIECE).try_for_each(|piece| stream().write_all(piece)),
            Self::File(mut file) => {
                file.seek(SeekFrom::Start(range.start))?;
                let mut rest = file.take(range.end - range.start);
                let mut piece = vec![0; PIECE];
                loop {
                    let count = rest.read(&mut piece)?;
                    if count == 0 {
                        return Ok(());
                    }
                    stream().write_all(&piece[..count])?;
                }
            }
        }
    }
}

/// Which part of a file is sent.
#[derive(Debug, PartialEq)]
enum SentPart {
    Whole,
    Of(Range<u64>),
    /// The reader asks for what lies behind the end.
    Beyond,
}

impl SentPart {
    /// The part that `Range` asks for. Several parts at once, other units and nonsense get the whole, as HTTP allows.
    fn asked(range: &str, length: u64) -> Self {
        let Some(spec) = range.strip_prefix("bytes=") else {
            return Self::Whole;
        };
        let Some((first, last)) = spec.split_once('-') else { return Self::Whole };
        let range = match (first.parse::<u64>(), last.parse::<u64>()) {
            (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(length),
            (Ok(first), Err(_)) if last.is_empty() => first..length,
            (Err(_), Ok(count)) if first.is_empty() => length.saturating_sub(count)..length,
            _ => return Self::Whole,
        };
        if range.is_empty() { Self::Beyond } else { Self::Of(range) }
    }

    fn range(&self, length: u64) -> Range<u64> {
        match self {
            Self::Whole => 0..length,
            Self::Of(range) => range.clone(),
            Self::Beyond => 0..0,
        }
    }
}

/// What every answer tells the browser to refuse.
pub(super) const HEADERS: [(&str, &str); 6] = [
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"), // for browsers that don't know `frame-ancestors`
];

/// The reader must take this much within the time for a piece.
const PIECE: usize = 64 * 1024;
