//! Long lists made of the whole manual, parted into pages so that none grows with the manual.

use std::ops::Range;

/// A list under headings.
#[derive(Debug)]
pub(super) struct Register<R> {
    /// Its parts, in order.
    pub sections: Vec<Section<R>>,
    /// How it is parted into pages.
    pub pages: Pages,
}

/// The rows under one heading.
#[derive(Debug)]
pub(super) struct Section<R> {
    /// What stands over them.
    pub heading: String,
    /// The rows.
    pub rows: Vec<R>,
}

/// What of a section stands on a page.
#[derive(Debug)]
pub(super) struct SectionPart<'r, R> {
    /// The place of the section among all.
    pub index: usize,
    /// Its heading.
    pub heading: &'r str,
    /// Those of its rows that are on this page.
    pub rows: &'r [R],
    /// Whether its first rows are on an earlier page.
    pub is_continued: bool,
}

impl<R> Register<R> {
    /// What stands on a page, the first being 0.
    pub(super) fn on_page(&self, page: usize) -> Vec<SectionPart<'_, R>> {
        let shown = self.pages.rows(page);
        let mut parts = Vec::new();
        for (index, first, section) in self.placed() {
            let from = shown.start.max(first).min(first + section.rows.len());
            let to = shown.end.min(first + section.rows.len()).max(from);
            if from < to {
                let rows = &section.rows[from - first..to - first];
                parts.push(SectionPart {
                    index,
                    heading: &section.heading,
                    rows,
                    is_continued: from > first,
                });
            }
        }
        parts
    }

    /// The page on which each section begins.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = (usize, &Section<R>)> {
        self.placed().map(|(_, first, section)| (self.pages.of_row(first), section))
    }

    /// Each section with its place and the number of rows before it.
    fn placed(&self) -> impl Iterator<Item = (usize, usize, &Section<R>)> {
        self.sections.iter().enumerate().scan(0, |before, (index, section)| {
            let first = *before;
            *before += section.rows.len();
            Some((index, first, section))
        })
    }
}

/// Puts rows that stand in order under headings: a new one begins where `same` says that two rows differ.
pub(super) fn sections<R>(
    rows: impl IntoIterator<Item = R>,
    heading: impl Fn(&R) -> String,
    same: impl Fn(&R, &R) -> bool,
) -> Vec<Section<R>> {
    let mut sections: Vec<Section<R>> = Vec::new();
    for row in rows {
        match sections.last_mut().filter(|last| last.rows.last().is_some_and(|before| same(before, &row))) {
            Some(section) => section.rows.push(row),
            None => sections.push(Section { heading: heading(&row), rows: vec![row] }),
        }
    }
    sections
}

/// How many rows stand on which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pages {
    rows: usize,
    /// How many rows the first page has; the others have `size`.
    first: usize,
    size: usize,
}

impl Pages {
    /// Parts `rows` into pages of at most `size`.
    pub(super) fn new(rows: usize, size: usize) -> Self {
        Self { rows, first: size, size }
    }

    /// The same for rows that come in front of all others: pages that are full stay as they are, and only the first
    /// grows, until it has twice as many.
    pub(super) fn growing(rows: usize, size: usize) -> Self {
        Self { rows, first: rows - rows.saturating_sub(size) / size * size, size }
    }

    /// How many pages there are; an empty list has one too.
    pub(super) fn len(self) -> usize {
        1 + self.rows.saturating_sub(self.first).div_ceil(self.size)
    }

    /// The rows on a page, the first being 0.
    fn rows(self, page: usize) -> Range<usize> {
        let start = |page: usize| match page {
            0 => 0,
            page => self.first + (page - 1) * self.size,
        };
        start(page).min(self.rows)..start(page + 1).min(self.rows)
    }

    /// The page that a row is on.
    fn of_row(self, row: usize) -> usize {
        if row < self.first { 0 } else { 1 + (row - self.first) / self.size }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn full_pages_stay_as_they_are() {
        let before = Pages::growing(1_000, 200);
        let after = Pages::growing(1_001, 200);
        assert_eq!((before.len(), after.len()), (5, 5));
        // Counted from the oldest row, which is the last.
        let from_end = |pages: Pages, page: usize| {
            let rows = pages.rows(page);
            (pages.rows - rows.end, pages.rows - rows.start)
        };
        assert_eq!(from_end(before, 4), from_end(after, 4));
        assert_eq!(from_end(before, 1), from_end(after, 1));
    }

    proptest! {
        #[test]
        fn every_row_is_on_one_page(counts in prop::collection::vec(1_usize..40, 0..30), size in 1_usize..50, grows: bool) {
            let total = counts.iter().sum();
            let numbers = (0..counts.len()).flat_map(|section| vec![section; counts[section]]);
            let rows: Vec<(usize, usize)> = numbers.enumerate().map(|(row, section)| (section, row)).collect();
            let sections = sections(rows.clone(), |row| row.0.to_string(), |one, other| one.0 == other.0);
            let pages = if grows { Pages::growing(total, size) } else { Pages::new(total, size) };
            let register = Register { sections, pages };
            let mut shown = Vec::new();
            for page in 0..pages.len() {
                let parts = register.on_page(page);
                let count: usize = parts.iter().map(|part| part.rows.len()).sum();
                let most = if grows && page == 0 { 2 * size } else { size };
                prop_assert!(count <= most);
                prop_assert!(count > 0 || total == 0);
                for part in &parts {
                    prop_assert_eq!(part.heading, part.rows[0].0.to_string());
                    prop_assert_eq!(part.is_continued, part.rows[0].1 > 0 && rows[part.rows[0].1 - 1].0 == part.rows[0].0);
                }
                shown.extend(parts.into_iter().flat_map(|part| part.rows.to_vec()));
            }
            prop_assert_eq!(&shown, &rows);
            for (page, section) in register.beginnings() {
                prop_assert!(register.on_page(page).iter().any(|part| part.rows[0] == section.rows[0]));
            }
        }
    }
}
