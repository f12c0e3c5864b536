//! Whether a verification still holds, and how a new one is written into the file.

use jiff::civil::Date;

use super::edit::{Edits, edited, indent_of, rows_but, scalar};
use super::fingerprint::{Changes, Fingerprint, FingerprintFault, SealFault, Sealed};
use super::procedure::{Procedure, Verification};
use super::{Kind, Method};
use crate::config::Config;
use crate::escape::shell;
use crate::fields::{Entry, day};
use crate::path;
use crate::quantity::Units;
use crate::source::{Span, Text};

/// How a procedure stands to its verification. It is the same on any day: whether a review is due is another
/// question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has verified it.
    Never,
    /// Somebody says so, and there is no fingerprint that shows of what.
    Unproven,
    /// The entry was edited by hand after `sopbook verify` had written it.
    Edited,
    /// It was verified with a later version of sopbook, whose fingerprints this one can't read.
    Later,
    /// It has changed since; what changed.
    Changed(Changes),
    /// It says what it said when it was verified.
    Holds,
}

impl Standing {
    /// As programs read it: `changed`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Unproven => "unproven",
            Self::Edited => "edited",
            Self::Later => "unknown",
            Self::Changed(_) => "changed",
            Self::Holds => "verified",
        }
    }
}

impl Procedure {
    /// The fingerprint of the file. An edition in another language has that of its source, because it tells staff
    /// to do the same.
    pub fn fingerprint(&self) -> &Fingerprint {
        let source = self.source();
        source.fingerprint.get_or_init(|| Fingerprint::of(source))
    }

    /// How it stands to its verification.
    pub fn standing(&self) -> Standing {
        let Some(verification) = &self.verified else { return Standing::Never };
        match Sealed::open(verification) {
            Ok(sealed) => match sealed.fingerprint.compare(self.fingerprint()) {
                changes if changes.is_empty() => Standing::Holds,
                changes => Standing::Changed(changes),
            },
            Err(SealFault::Absent) => Standing::Unproven,
            Err(SealFault::Fingerprint(FingerprintFault::Unknown(_))) => Standing::Later,
            Err(SealFault::Fingerprint(FingerprintFault::Malformed) | SealFault::Broken) => Standing::Edited,
        }
    }

    /// The version that was verified, if the verification is as it was written.
    pub fn verified_version(&self) -> Option<u32> {
        Sealed::open(self.verified.as_ref()?).ok()?.version
    }

    /// The day on which somebody has to look at it again: `review_every` after it was verified. `None` where it does not
    /// say how often, or not verified yet.
    pub fn review_due(&self) -> Option<Date> {
        let verified = self.verified.as_ref().and_then(|verified| day(verified.on.as_deref()?))?;
        self.review_every.as_ref()?.after(verified)
    }

    /// What to type to verify it: like the last time, or else by its owner on the floor. A person who has left can't
    /// sign again, and only a drill shows whether a crisis plan works.
    pub fn verify_command(&self, config: &Config) -> String {
        let last = self.verified.as_ref();
        let has_left = |id: &str| config.person(id).is_some_and(|person| person.left.is_some());
        let signers = [last.and_then(|last| last.by.as_deref()), self.owner.as_deref()];
        let by = signers.into_iter().flatten().find(|id| !has_left(id)).unwrap_or("ROLE");
        let method = match self.kind {
            Kind::CrisisPlan => Method::Drill,
            _ => last.and_then(|last| last.method).unwrap_or(Method::Floor),
        };
        format!("sopbook verify {} --by {} --method {}", shell(&self.id), shell(by), method.name())
    }

    /// A verification of the procedure as it stands, with its seal.
    pub fn verification(&self, by: &str, on: &str, method: Method) -> Verification {
        let (by, on) = (Some(by.to_owned()), Some(on.to_owned()));
        let open = Verification { by, on, method: Some(method), fingerprint: None };
        let sealed = Sealed::new(self.fingerprint().clone(), self.version, &open);
        Verification { fingerprint: Some(sealed.to_string()), ..open }
    }

    /// The text of the file with `verification` in its front matter, every other byte as it was; `None` where the
    /// entry is entangled with others, as by an anchor that they refer to.
    ///
    /// Each way to write it is tried and read again: the first that says what it should, and leaves all else as it
    /// was, is the one.
    pub fn with_verification(&self, verification: &Verification, units: &Units) -> Option<String> {
        let fields = Fields::new(verification)?;
        let candidates =
            self.rewritten(&fields).into_iter().chain(self.replaced(&fields)).chain(self.added(&fields));
        candidates
            .map(|edits| edited(&self.text.content, edits))
            .find(|text| self.is_same_but(text, verification, units))
    }

    /// The fields of the entry written one by one, so that its layout and the comments in it stay.
    fn rewritten(&self, fields: &Fields) -> Option<Edits> {
        let entry = self.written_at(&path!["verified"])?;
        let is_flow = self.text.slice(entry.value).starts_with('{');
        let mut edits = Vec::new();
        let mut missing = Vec::new();
        for (key, value) in &fields.0 {
            match self.written_at(&path!["verified", *key]) {
                Some(own) if own.value != own.key => edits.push(self.value_written_anew(own, value)),
                Some(_) => return None,
                None => missing.push(format!("{key}: {value}")),
            }
        }
        // After its last field, whatever that is.
        let end = entry.value.end as usize;
        let content = &self.text.content;
        let missing = match is_flow {
            true => {
                let before = content.get(..end)?.strip_suffix('}')?;
                let comma = if before.trim_end().ends_with([',', '{']) { " " } else { ", " };
                let at = before.trim_end().len();
                (!missing.is_empty()).then(|| (Span::new(at, at), format!("{comma}{}", missing.join(", "))))
            }
            false => {
                let at = end + content.get(end..)?.find('\n')?;
                let at = if content[..at].ends_with('\r') { at - 1 } else { at };
                let indent = indent_of(content, entry.value.start as usize)?;
                let line_end = self.line_end();
                let lines: String = missing.iter().map(|line| format!("{line_end}{indent}{line}")).collect();
                (!lines.is_empty()).then(|| (Span::new(at, at), lines))
            }
        };
        edits.extend(missing);
        Some(edits)
    }

    /// The whole entry written anew.
    fn replaced(&self, fields: &Fields) -> Vec<Edits> {
        let Some(Entry { key, value }) = self.written_at(&path!["verified"]) else { return Vec::new() };
        let after_key = key.end as usize;
        let rest = self.text.content.get(after_key..).unwrap_or_default();
        let colon = rest.find(':').map_or(after_key, |at| after_key + at + 1);
        let flow = fields.flow();
        vec![
            // On the line of the key, where only space is between.
            vec![(Span { start: colon as u32, end: value.end.max(colon as u32) }, format!(" {flow}"))],
            vec![(value, flow.clone())],
            // There is nothing after the colon yet.
            vec![(Span::new(colon, colon), format!(" {flow}"))],
        ]
        .into_iter()
        // A comment between the key and its value stays.
        .filter(|edits| !self.text.slice(edits[0].0).contains('#') || value == edits[0].0)
        .collect()
    }

    /// The entry as the last of the front matter.
    fn added(&self, fields: &Fields) -> Vec<Edits> {
        let (line_end, flow) = (self.line_end(), fields.flow());
        let Some(yaml) = self.parts.yaml else {
            let start = self.parts.body.start;
            let text = format!("---{line_end}verified: {flow}{line_end}---{line_end}");
            return vec![vec![(Span { start, end: start }, text)]];
        };
        let content = &self.text.content;
        let first = self.top_entries().iter().map(|entry| entry.key.start as usize).min();
        let indent = first.and_then(|first| indent_of(content, first)).unwrap_or_default();
        let insert = |at: usize, text: String| vec![(Span::new(at, at), text)];
        let mut ways = vec![insert(yaml.end as usize, format!("{indent}verified: {flow}{line_end}"))];
        // Front matter in braces.
        let last = self.top_entries().iter().map(|entry| entry.value.end.max(entry.key.end) as usize).max();
        ways.extend(last.map(|last| insert(last, format!(", verified: {flow}"))));
        if let Some(brace) = self.text.slice(yaml).rfind('}') {
            let at = yaml.start as usize + brace;
            ways.push(insert(at, format!(", verified: {flow}")));
            ways.push(insert(at, format!(" verified: {flow}")));
        }
        ways
    }

    /// Whether `text` is this file with another verification, and nothing else.
    fn is_same_but(&self, text: &str, verification: &Verification, units: &Units) -> bool {
        let new = Self::parse(Text::new(self.text.path.clone(), text), &self.path, self.kind, units);
        let others = |procedure: &Self| {
            rows_but("verified", procedure.parts.yaml.map(|yaml| procedure.text.slice(yaml)))
        };
        let body = |procedure: &Self| procedure.text.slice(procedure.parts.body).to_owned();
        new.verified.as_ref() == Some(verification)
            && body(&new) == body(self)
            && others(&new).is_some()
            && others(&new) == others(self)
    }
}

/// The fields of an entry as YAML.
struct Fields([(&'static str, String); 4]);

impl Fields {
    fn new(verification: &Verification) -> Option<Self> {
        let method = verification.method?.name();
        Some(Self([
            ("by", scalar(verification.by.as_deref()?)),
            ("on", scalar(verification.on.as_deref()?)),
            ("method", method.to_owned()),
            ("fingerprint", scalar(verification.fingerprint.as_deref()?)),
        ]))
    }

    fn flow(&self) -> String {
        let fields: Vec<String> = self.0.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        format!("{{{}}}", fields.join(", "))
    }
}
