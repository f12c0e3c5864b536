//! Makes every file of a handbook, into a folder or in memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::Book;
use super::kept::KeptPage;
use crate::check;
use crate::diagnostic::{Diagnostic, Finding};
use crate::manual::Reads;
use crate::output::{Summary, WriteFault, Writer};
#[cfg(feature = "pictures")]
use crate::render::smaller_copy;
use crate::render::{Content, Print, Rendered};
use crate::source::{FilePath, Files, ReadFault, Size};

/// How the writing of a handbook ended.
#[derive(Debug)]
pub enum Ending {
    /// It is in its place.
    Whole {
        /// What was done.
        summary: Summary,
        /// A draft may have plain pages in the place of those that could not be made: why they could not.
        faults: Vec<Diagnostic>,
        /// All files by address.
        prints: BTreeMap<String, Print>,
        /// What the next build is to know of its pages.
        kept: BTreeMap<String, KeptPage>,
        /// How many files were known to be the same and not made again.
        spared: usize,
    },
    /// A page could not be made, so that the last handbook stays.
    Unmade(Vec<Diagnostic>),
}

/// Makes every file of a handbook and writes it. What is known of its pages is not made again.
///
/// # Errors
/// Where a file can't be written or one that belongs beside the pages can't be read.
pub fn write(handbook: &Book<'_>, files: &dyn Files, writer: Writer<'_>) -> Result<Ending, WriteFault> {
    let Make { prints, faults, kept, spared } = make(handbook, files, &writer)?;
    match is_unmade(handbook, &faults) {
        true => Ok(Ending::Unmade(faults)),
        false => Ok(Ending::Whole { summary: writer.finish()?, faults, prints, kept, spared }),
    }
}

/// A handbook in memory.
#[derive(Debug)]
pub struct Made {
    /// The bytes of each file by its address.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What went wrong in making them, such as a template that fails.
    pub findings: Vec<Diagnostic>,
}

/// Makes every file of a handbook in memory.
///
/// # Errors
/// Where a file that belongs beside the pages can't be read.
pub fn build(handbook: &Book<'_>, files: &dyn Files) -> Result<Made, WriteFault> {
    let made = Shelf::default();
    let Make { faults, .. } = make(handbook, files, &made)?;
    Ok(Made { files: made.0.into_inner().unwrap_or_else(PoisonError::into_inner), findings: faults })
}

/// Where the files of a handbook go.
trait Place: Sync {
    /// Takes a file.
    fn put(&self, address: &str, bytes: Vec<u8>) -> Result<(), WriteFault>;

    /// What the last handbook has at an address.
    fn before(&self, address: &str) -> Option<Vec<u8>>;

    /// Keeps the file that the last handbook has at an address, if it has this print.
    fn keep(&self, address: &str, print: Print) -> bool;
}

impl Place for Writer<'_> {
    fn put(&self, address: &str, bytes: Vec<u8>) -> Result<(), WriteFault> {
        Writer::put(self, address, &bytes)
    }

    fn before(&self, address: &str) -> Option<Vec<u8>> {
        Writer::before(self, address)
    }

    fn keep(&self, address: &str, print: Print) -> bool {
        Writer::keep(self, address, |bytes| Print::of(bytes) == print)
    }
}

/// Files in memory, where nothing was before.
#[derive(Default)]
struct Shelf(Mutex<BTreeMap<String, Vec<u8>>>);

impl Place for Shelf {
    fn put(&self, address: &str, bytes: Vec<u8>) -> Result<(), WriteFault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(address.to_owned(), bytes);
        Ok(())
    }

    fn before(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, _: &str, _: Print) -> bool {
        false
    }
}

/// What is known of a handbook that was made.
struct Make {
    prints: BTreeMap<String, Print>,
    /// What went wrong.
    faults: Vec<Diagnostic>,
    kept: BTreeMap<String, KeptPage>,
    /// How many files were not made again.
    spared: usize,
}

/// Makes every file of a handbook and puts it in its place.
fn make(handbook: &Book<'_>, files: &dyn Files, place: &impl Place) -> Result<Make, WriteFault> {
    let addresses: Vec<String> = handbook.addresses().collect();
    let made: Result<Vec<_>, WriteFault> =
        addresses.into_par_iter().map(|address| make_file(handbook, files, place, address)).collect();
    let mut faults = Vec::new();
    let (mut prints, mut kept, mut spared) = (BTreeMap::new(), BTreeMap::new(), 0);
    for MadeFile { address, print, findings, page, is_spared } in made?.into_iter().flatten() {
        if let Some(page) = page {
            kept.insert(address.clone(), page);
        }
        spared += usize::from(is_spared);
        prints.insert(address, print);
        faults.extend(findings.into_iter().map(check::unmade_page));
    }
    faults.sort_by(|left, right| left.order().cmp(&right.order()));
    // A template that fails for many pages has one finding, with the first of them.
    faults.dedup_by(|next, first| next.order() == first.order());
    if !is_unmade(handbook, &faults) {
        for (address, bytes) in handbook.offline(&prints) {
            prints.insert(address.clone(), Print::of(&bytes));
            place.put(&address, bytes)?;
        }
    }
    Ok(Make { prints, faults, kept, spared })
}

/// Whether a handbook is not published because of `faults` in making it.
fn is_unmade(handbook: &Book<'_>, faults: &[Diagnostic]) -> bool {
    !faults.is_empty() && !handbook.is_draft()
}

/// A file in its place.
struct MadeFile {
    address: String,
    print: Print,
    /// What went wrong in making it.
    findings: Vec<Finding>,
    /// What is known of the page, if it is one.
    page: Option<KeptPage>,
    /// Whether it is the one of the last handbook, and was not made again.
    is_spared: bool,
}

/// Makes a file and puts it in its place, or keeps the one that is there.
fn make_file(
    handbook: &Book<'_>,
    files: &dyn Files,
    place: &impl Place,
    address: String,
) -> Result<Option<MadeFile>, WriteFault> {
    let manual = handbook.manual();
    let known = handbook.known().zip(handbook.origin(&address));
    if let Some(page) = known.and_then(|(known, origin)| known.same(manual, &address, origin))
        && place.keep(&address, page.print)
    {
        let (print, page) = (page.print, Some(page.clone()));
        return Ok(Some(MadeFile { address, print, findings: Vec::new(), page, is_spared: true }));
    }
    let (file, reads) = match known {
        Some(_) => {
            let (file, reads) = Reads::during(|| handbook.file(&address));
            (file, Some(reads))
        }
        None => (handbook.file(&address), None),
    };
    let Some(Rendered { content, findings }) = file else { return Ok(None) };
    let bytes = content_after(content, files, || place.before(&address))?;
    let print = Print::of(&bytes);
    place.put(&address, bytes)?;
    let page = known.zip(reads).filter(|_| findings.is_empty());
    let page = page.and_then(|((known, origin), reads)| known.page(manual, origin, &reads, print));
    Ok(Some(MadeFile { address, print, findings, page, is_spared: false }))
}

/// The bytes of a file of the handbook.
///
/// # Errors
/// Where it is a file beside the pages that can't be read any more.
pub fn content(content: Content, files: &dyn Files) -> Result<Vec<u8>, WriteFault> {
    content_after(content, files, || None)
}

/// The same where the last handbook may have it already, as `before` gives it.
fn content_after(
    content: Content,
    files: &dyn Files,
    before: impl FnOnce() -> Option<Vec<u8>>,
) -> Result<Vec<u8>, WriteFault> {
    let read = |path: &FilePath| {
        let unread = |fault: ReadFault| WriteFault::Unread(path.as_str().into(), fault.into());
        files.read(path, Size::ANY).map_err(unread)
    };
    match content {
        Content::Bytes(bytes) => Ok(bytes),
        Content::Copy(path) => read(&path),
        Content::Smaller(path, size) => Ok(smaller(&read(&path)?, size, before())),
    }
}

/// The copy of a picture.
#[cfg(feature = "pictures")]
fn smaller(picture: &[u8], size: (u32, u32), before: Option<Vec<u8>>) -> Vec<u8> {
    smaller_copy(picture, size, before)
}

/// Without the feature no page offers copies, so that none is asked for.
#[cfg(not(feature = "pictures"))]
fn smaller(picture: &[u8], _: (u32, u32), _: Option<Vec<u8>>) -> Vec<u8> {
    picture.to_vec()
}
