//! How far in the lines of a YAML text are, and what was meant where one is further in or out than YAML allows.
//!
//! One space before a key, or a key whose line was made a comment while its rows were left, costs YAML the rest of the
//! text. Each line is compared with the keys and items that are open above it, so that the cause is found where it is.

use std::ops::Range;

/// The keys and lists that are open, from the outermost on.
#[derive(Debug, Default)]
pub(super) struct Margin {
    levels: Vec<Level>,
    opener: Option<Opener>,
    comment: Option<Comment>,
}

/// The entries of a map or a list, which begin in one column.
#[derive(Clone, Copy, Debug)]
struct Level {
    indent: usize,
    is_list: bool,
}

/// A key at the end of its line: what belongs to it follows.
#[derive(Clone, Copy, Debug)]
struct Opener {
    written: usize,
    meant: usize,
}

/// A key in a comment: `# steps:`.
#[derive(Clone, Debug)]
pub(super) struct Comment {
    /// The `#` and the spaces after it.
    pub(super) sign: Range<usize>,
    /// The whole comment.
    pub(super) range: Range<usize>,
    /// The key.
    pub(super) name: String,
    indent: usize,
}

/// What a line begins with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Beginning<'t> {
    /// A key; its name, if it could be the name of a field or of a portion.
    Key(Option<&'t str>),
    /// The hyphen of an item, and whether the text after it begins like one.
    Item { begins_text: bool },
}

/// Where a line was meant to be.
#[derive(Debug)]
pub(super) enum Meant {
    /// Where it is.
    Here,
    /// In this column.
    At(usize),
    /// Below the key of a comment.
    Below(Comment),
    /// Below a key that is missing.
    Orphan,
}

/// What a text is compared with.
pub(super) struct Known<'k> {
    /// Whether YAML reads the text.
    pub(super) is_readable: bool,
    /// Whether this is a field of the outermost level that the text does not have.
    pub(super) lacks: &'k dyn Fn(&str) -> bool,
    /// Whether this is a field of the outermost level.
    pub(super) has: &'k dyn Fn(&str) -> bool,
}

impl Margin {
    /// Takes note of a comment at this indentation, if it is a key.
    pub(super) fn comment(&mut self, text: &str, range: Range<usize>, indent: usize) {
        let comment = &text[range.clone()];
        let content = comment.trim_start_matches('#').trim_start();
        let name = content.trim_end().strip_suffix(':');
        if let Some(name) = name.filter(|name| !name.is_empty() && is_name(name)) {
            let sign = range.start..range.end - content.len();
            self.comment = Some(Comment { sign, range, name: name.to_owned(), indent });
        }
    }

    /// Where the next line was meant to be, which begins at `indent`.
    pub(super) fn place(&mut self, indent: usize, line: Beginning<'_>, known: &Known<'_>) -> Meant {
        let is_list = matches!(line, Beginning::Item { .. });
        let (opener, comment) = (self.opener.take(), self.comment.take());
        let is_below = |opener: &Opener| indent > opener.written || (is_list && indent == opener.written);
        if let Some(opener) = opener.filter(is_below) {
            let meant = if indent < opener.meant { opener.meant + 2 } else { indent };
            self.levels.push(Level { indent: meant, is_list });
            return if meant == indent { Meant::Here } else { Meant::At(meant) };
        }
        let fits = self.levels.iter().rposition(|level| level.indent == indent && level.is_list == is_list);
        let base = self.levels.first().copied();
        let comment = comment.filter(|comment| {
            let is_outermost = base.is_none_or(|base| base.indent == comment.indent);
            comment.indent < indent
                && if fits.is_some() || known.is_readable {
                    is_outermost && (known.lacks)(&comment.name)
                } else {
                    !known.is_readable
                }
        });
        if let Some(comment) = comment {
            self.levels.retain(|level| level.indent <= comment.indent);
            self.levels.push(Level { indent, is_list });
            return Meant::Below(comment);
        }
        if let Some(at) = fits {
            self.levels.truncate(at + 1);
            return Meant::Here;
        }
        let Some(base) = base.filter(|base| base.indent < indent) else {
            self.levels = vec![Level { indent, is_list }];
            return Meant::Here;
        };
        match self.nearest(indent, base, line, known) {
            Some(at) => {
                let level = self.levels[at];
                self.levels.truncate(at + 1);
                Meant::At(level.indent)
            }
            None if known.is_readable || matches!(line, Beginning::Key(None)) => Meant::Here,
            None => Meant::Orphan,
        }
    }

    /// Takes note of what a line leaves open: a key at the end of its line, where it is and where it was meant.
    pub(super) fn open(&mut self, written: usize, meant: usize) {
        self.opener = Some(Opener { written, meant });
    }

    /// Takes note of a map or list that begins after the hyphen of an item.
    pub(super) fn begin(&mut self, indent: usize, is_list: bool) {
        self.levels.push(Level { indent, is_list });
    }

    /// The level that a line was meant to be on which is on none.
    fn nearest(&self, indent: usize, base: Level, line: Beginning<'_>, known: &Known<'_>) -> Option<usize> {
        let is_list = matches!(line, Beginning::Item { .. });
        let levels = self.levels.iter().enumerate().filter(|(_, level)| level.is_list == is_list);
        let (at, near) = levels.min_by_key(|(_, level)| level.indent.abs_diff(indent))?;
        let distance = near.indent.abs_diff(indent);
        match line {
            Beginning::Item { begins_text } => (!known.is_readable || begins_text).then_some(at),
            Beginning::Key(None) => None,
            Beginning::Key(Some(_)) if known.is_readable => None,
            Beginning::Key(Some(name)) => {
                let is_outer = (known.has)(name) && !base.is_list && base.indent.abs_diff(indent) <= distance;
                match is_outer {
                    true => Some(0),
                    false if distance == 1 || (distance == 2 && at > 0) => Some(at),
                    false => None,
                }
            }
        }
    }
}

/// Whether a text could be the name of a field.
pub(super) fn is_name(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}
