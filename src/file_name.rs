//! What the name of a file in the manual's folder says about it: which files are pages, and what they are called.
//!
//! Every file whose ending is one of [`ENDINGS`], in capitals or not, is a page. Two files that differ in their endings
//! alone would be the same page.

/// The endings of pages.
const ENDINGS: [&str; 2] = [".md", ".markdown"];

/// The ending that new pages get.
pub const ENDING: &str = ENDINGS[0];

/// The path of a page without its ending, which its address, its id and its translations are made of; `None` where the
/// file is no page.
pub fn page_stem(path: &str) -> Option<&str> {
    let ending = page_ending(path)?;
    Some(&path[..path.len() - ending.len()])
}

/// The ending of a page as it is written, with its point.
pub fn page_ending(path: &str) -> Option<&str> {
    let ends_so = |ending: &&str| {
        let from = path.len().checked_sub(ending.len())?;
        path.get(from..).filter(|written| written.eq_ignore_ascii_case(ending))
    };
    ENDINGS.iter().find_map(|ending| ends_so(&ending))
}

/// Whether the file at `path` is a page.
pub fn is_page(path: &str) -> bool {
    page_ending(path).is_some()
}

/// Whether the file at `path` is the introduction of its folder.
pub fn is_index(path: &str) -> bool {
    page_stem(path).is_some_and(|stem| stem == INDEX || stem.ends_with("/index"))
}

/// The path of the introduction of `folder`, which is empty at the top, as it is usually called.
pub fn index(folder: &str) -> String {
    match folder.is_empty() {
        true => format!("{INDEX}{ENDING}"),
        false => format!("{folder}/{INDEX}{ENDING}"),
    }
}

/// The path, without its ending, of the page that the file at `path` translates into `language`.
pub fn translated_stem<'p>(path: &'p str, language: &str) -> Option<&'p str> {
    page_stem(path)?.strip_suffix(language)?.strip_suffix('.')
}

/// The path of this page, as pages are usually called.
pub fn translated_page(path: &str, language: &str) -> Option<String> {
    Some(format!("{}{ENDING}", translated_stem(path, language)?))
}

/// The path of the translation of the page at `path` into `language`, which is called like the page.
pub fn translation(path: &str, language: &str) -> String {
    let ending = page_ending(path).unwrap_or(ENDING);
    let stem = page_stem(path).unwrap_or(path);
    format!("{stem}.{language}{ending}")
}

/// The name of an introduction, without its ending.
const INDEX: &str = "index";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_of_pages() {
        for (path, stem) in [
            ("tea.md", Some("tea")),
            ("kitchen/tea.MD", Some("kitchen/tea")),
            ("tea.Markdown", Some("tea")),
            ("tea.md.txt", None),
            ("চা.md", Some("চা")),
            ("চা", None),
            ("md", None),
        ] {
            assert_eq!(page_stem(path), stem, "{path}");
        }
    }

    #[test]
    fn introductions() {
        assert!(["index.md", "kitchen/index.MARKDOWN"].into_iter().all(is_index));
        assert!(!["reindex.md", "index.txt", "index"].into_iter().any(is_index));
        assert_eq!((index(""), index("kitchen")), ("index.md".to_owned(), "kitchen/index.md".to_owned()));
    }

    #[test]
    fn translations_beside_their_page() {
        assert_eq!(translation("tea.MD", "fr"), "tea.fr.MD");
        assert_eq!(translated_page("tea.fr.markdown", "fr").as_deref(), Some("tea.md"));
        assert_eq!(translated_page("tea.md", "fr"), None);
    }
}
