//! Files that are in memory only.

use std::collections::BTreeMap;

use super::{FilePath, Files, Listing, ReadFault, Size};

/// Files by path, for tests, examples and other text that is not on the disk.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<FilePath, Vec<u8>>,
}

impl Memory {
    /// No file yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one file more, or with another content for it.
    #[must_use]
    pub fn with(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(FilePath::new(path), content.into());
        self
    }

    fn with_part(self, path: &str, content: String) -> Self {
        if let Some((path, picture)) =
            path.split_once(" (PNG ").and_then(|(path, size)| Some((path, png(size)?)))
        {
            return self.with(path, picture);
        }
        if content.is_empty() {
            return self;
        }
        match path.strip_suffix("(Latin-1)") {
            Some(path) => {
                let bytes = content.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?'));
                self.with(path.trim_end(), bytes.collect::<Vec<u8>>())
            }
            None => self.with(path, content),
        }
    }

    /// Several files from one text: each begins with a line `//- path`.
    ///
    /// Text before the first such line is the file `first`. A file whose path is followed by `(Latin-1)` is saved
    /// so, as old programs do it; one with `(PNG 4000 × 3000, 2000000 bytes)` begins like such a picture.
    pub fn from_fixture(fixture: &str, first: &str) -> Self {
        let mut memory = Self::new();
        let mut path = first.to_owned();
        let mut content = String::new();
        for line in fixture.split_inclusive('\n') {
            match line.strip_prefix("//- ") {
                Some(next) => {
                    memory = memory.with_part(&path, std::mem::take(&mut content));
                    path = next.trim().to_owned();
                }
                None => content.push_str(line),
            }
        }
        memory.with_part(&path, content)
    }
}

/// The beginning of a picture, and as many bytes as it is to have: `4000 × 3000, 2000000 bytes)`.
fn png(size: &str) -> Option<Vec<u8>> {
    let (pixels, bytes) = size.strip_suffix(" bytes)")?.split_once(", ")?;
    let (width, height) = pixels.split_once(" × ")?;
    let (width, height): (u32, u32) = (width.parse().ok()?, height.parse().ok()?);
    let header = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes()];
    let mut picture = header.concat();
    picture.resize(bytes.parse().ok()?, 0);
    Some(picture)
}

impl Files for Memory {
    fn read(&self, path: &FilePath, most: Size) -> Result<Vec<u8>, ReadFault> {
        self.admit(path)?;
        match self.files.get(path) {
            Some(content) if content.len() as u64 > most.count() => Err(ReadFault::Oversized(most)),
            Some(content) => Ok(content.clone()),
            None => Err(ReadFault::Missing),
        }
    }

    fn list(&self, folder: &FilePath) -> Result<Listing, ReadFault> {
        self.admit(folder)?;
        let files: Vec<_> = self.files.keys().filter(|path| path.is_visible_below(folder)).cloned().collect();
        match files.is_empty() {
            true => Err(ReadFault::Missing),
            false => Ok(Listing { files, unreadable: Vec::new() }),
        }
    }
}
