//! The head of a request: its method, its target and its header fields.

use std::io::Read;

use percent_encoding::percent_decode_str;

use super::Answer;

/// A request as it arrived.
#[derive(Debug)]
pub(super) struct Head {
    pub method: String,
    target: String,
    fields: Vec<(String, String)>,
}

/// Why there is no request.
#[derive(Debug)]
pub(super) enum Unread {
    /// The reader has gone, or took too long.
    Gone,
    /// What arrived can't be answered, except by this.
    Refused(Answer),
}

impl Head {
    pub(super) fn read(mut stream: impl Read) -> Result<Self, Unread> {
        let mut received = Vec::new();
        let mut part = [0; 4096];
        while received.len() < LONGEST {
            let count = stream.read(&mut part).ok().filter(|count| *count > 0).ok_or(Unread::Gone)?;
            received.extend_from_slice(&part[..count]);
            // A head ends with a line, and parsing it after every byte would cost a sender nothing and us much.
            if part[..count].contains(&b'\n')
                && let Some(head) = Self::parse(&received)?
            {
                return Ok(head);
            }
        }
        Err(Unread::Refused(too_large()))
    }

    /// `None` where the end of the head has not arrived yet.
    fn parse(received: &[u8]) -> Result<Option<Self>, Unread> {
        let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
        let mut request = httparse::Request::new(&mut fields);
        match request.parse(received) {
            Ok(httparse::Status::Partial) => return Ok(None),
            Ok(httparse::Status::Complete(_)) => {}
            Err(httparse::Error::TooManyHeaders) => return Err(Unread::Refused(too_large())),
            Err(_) => return Err(Unread::Refused(Answer::text(400, "The request is not valid HTTP."))),
        }
        let fields = request.headers.iter();
        let fields = fields.map(|field| (field.name.to_ascii_lowercase(), text(field.value)));
        let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
        Ok(Some(Self { method: word(request.method), target: word(request.path), fields: fields.collect() }))
    }

    /// The values of a header field, whose name is given in lower case.
    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a header field.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values(name).next()
    }

    /// The decoded path without its first slash, and the query.
    pub(super) fn target(&self) -> Result<(String, String), Answer> {
        let (path, query) = self.target.split_once('?').unwrap_or((&self.target, ""));
        let path = path.strip_prefix('/').filter(|path| is_encoded_well(path));
        let path = path.and_then(|path| percent_decode_str(path).decode_utf8().ok());
        let path = path.ok_or_else(|| Answer::text(400, "The address is not valid."))?;
        Ok((path.into_owned(), query.to_owned()))
    }
}

/// Whether two hexadecimal digits follow each `%`.
fn is_encoded_well(path: &str) -> bool {
    let is_code = |after: &str| after.len() > 1 && after.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    path.split('%').skip(1).all(is_code)
}

fn too_large() -> Answer {
    Answer::text(431, "The head of the request is too large.")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Cookies of all servers on this machine arrive here too, so that a head can be much longer than the few hundred
/// bytes that a browser needs.
const LONGEST: usize = 32 * 1024;

const MOST_FIELDS: usize = 100;
