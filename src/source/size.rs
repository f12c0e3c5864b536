//! How large a file may be.

use std::fmt;

/// A number of bytes, written like `10 MB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(u64);

impl Size {
    /// No limit.
    pub const ANY: Self = Self(u64::MAX);

    /// The limit for a file that is read as text, unless `book.toml` sets another.
    pub const TEXT: Self = Self(10 * MB);

    /// The highest limit that can be set: positions in a text have 32 bits.
    pub const MOST: Self = Self(1000 * MB);

    /// This many bytes.
    pub const fn bytes(count: u64) -> Self {
        Self(count)
    }

    /// The number of bytes.
    pub const fn count(self) -> u64 {
        self.0
    }

    /// Reads `10 MB`, `500 kB`, `1 GB`, or a number of bytes.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let unit = unit.trim().to_ascii_lowercase();
        let (_, factor) = UNITS.iter().find(|(name, _)| name.to_ascii_lowercase() == unit)?;
        number.parse::<u64>().ok()?.checked_mul(*factor).map(Self)
    }
}

impl fmt::Display for Size {
    /// In the largest unit that gives a whole number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fitting =
            UNITS.iter().rev().find(|(name, factor)| !name.is_empty() && self.0.is_multiple_of(*factor));
        match fitting {
            Some((name, factor)) => write!(f, "{} {name}", self.0 / factor),
            None => write!(f, "{} bytes", self.0),
        }
    }
}

const MB: u64 = 1_000_000;

/// The units by which a size is written, the smallest first.
const UNITS: [(&str, u64); 6] =
    [("", 1), ("B", 1), ("bytes", 1), ("kB", 1000), ("MB", MB), ("GB", 1000 * MB)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_shown() {
        let cases = [
            ("10 MB", 10_000_000, "10 MB"),
            ("500kb", 500_000, "500 kB"),
            ("1 GB", 1_000_000_000, "1 GB"),
            ("1500 MB", 1_500_000_000, "1500 MB"),
            ("123", 123, "123 bytes"),
        ];
        for (text, count, shown) in cases {
            let size = Size::parse(text).expect(text);
            assert_eq!((size.count(), size.to_string().as_str()), (count, shown), "{text}");
        }
        for text in
            ["", "MB", "ten MB", "-1 MB", "1.5 MB", "10 MiB", "99999999999999999999", "99999999999 GB"]
        {
            assert_eq!(Size::parse(text), None, "{text}");
        }
    }
}
