//! What the name of a file in the manual's folder says about it: which files are pages, and what they are called.
//!
//! Every file that ends in `.md` or `.markdown`, in capitals or not, is a page. Two files that differ in their endings
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
    let ends_so = |ending: &str| {
        let from = path.len().checked_sub(ending.len())?;
        path.get(from..).filter(|written| written.eq_ignore_ascii_case(ending))
    };
    ENDINGS.iter().find_map(|ending| ends_so(ending))
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

/// Whether an editor, an office program or a system has made the file at `path` for itself.
pub fn is_leftover(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let is_between_signs = name.len() > 2 && name.starts_with('#') && name.ends_with('#');
    is_between_signs
        || name.starts_with("~$")
        || LEFTOVER_NAMES.contains(&name.as_str())
        || LEFTOVER_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// What kind of file the one at `path` is, by its ending; `None` for what only programs read.
pub fn kind(path: &str) -> Option<FileKind> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let has_ending = |(endings, _): &&(&[&str], FileKind)| endings.contains(&ending.as_str());
    let kind = match hidden_picture(path) {
        Some(_) => FileKind::Picture,
        None => KINDS.iter().find(has_ending)?.1,
    };
    let is_for_others = matches!(kind, FileKind::Plain | FileKind::Marked)
        && OF_THE_REPOSITORY.contains(&stem.to_ascii_lowercase().as_str());
    (!is_for_others).then_some(kind)
}

/// The format of the picture at `path` if most browsers don't show it, by its ending.
pub fn hidden_picture(path: &str) -> Option<&'static str> {
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    HIDDEN_PICTURES.iter().find(|(endings, _)| endings.contains(&ending.as_str())).map(|(_, name)| *name)
}

/// What kind of file one beside the pages is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Text without any form.
    Plain,
    /// Markdown with an ending that sopbook doesn't read.
    Markdown,
    /// Text with the marks of another language than Markdown, such as AsciiDoc.
    Marked,
    /// A document of a word processor.
    Written,
    /// What staff may open or print as it is: a PDF, a table, slides.
    Finished,
    /// A picture.
    Picture,
    /// A film or a sound.
    Film,
    /// An archive.
    Archive,
}

const KINDS: [(&[&str], FileKind); 8] = [
    (&["txt", "text"], FileKind::Plain),
    (&["mdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext", "mdx", "rmd", "qmd"], FileKind::Markdown),
    (&["adoc", "asciidoc", "rst", "org", "textile", "tex"], FileKind::Marked),
    (&["doc", "docx", "docm", "dotx", "odt", "ott", "pages", "rtf", "wps", "wpd", "gdoc"], FileKind::Written),
    (
        &[
            "pdf", "xls", "xlsx", "xlsm", "ods", "numbers", "gsheet", "ppt", "pptx", "odp", "key", "gslides",
            "epub",
        ],
        FileKind::Finished,
    ),
    (&["jpg", "jpeg", "jfif", "png", "gif", "webp", "avif", "bmp", "svg"], FileKind::Picture),
    (
        &[
            "mp4", "m4v", "mov", "webm", "avi", "mkv", "3gp", "mp3", "m4a", "wav", "ogg", "ogv", "opus",
            "vtt", "srt",
        ],
        FileKind::Film,
    ),
    (&["zip", "rar", "7z", "gz", "tar", "tgz"], FileKind::Archive),
];

/// The endings of pictures that most browsers don't show, with the names of their formats.
const HIDDEN_PICTURES: [(&[&str], &str); 7] = [
    (&["heic", "heif"], "HEIC"),
    (&["tif", "tiff"], "TIFF"),
    (&["psd"], "Photoshop"),
    (&["ai", "eps"], "PostScript"),
    (&["jxl"], "JPEG XL"),
    (&["jp2", "j2k"], "JPEG 2000"),
    (&["raw", "dng", "cr2", "cr3", "nef", "arw", "orf", "rw2", "raf"], "raw"),
];

/// The names, without their endings, of texts that are for those who keep a repository or a web server.
const OF_THE_REPOSITORY: [&str; 20] = [
    "readme",
    "license",
    "licence",
    "copying",
    "notice",
    "authors",
    "contributors",
    "contributing",
    "changelog",
    "changes",
    "codeowners",
    "owners",
    "version",
    "robots",
    "humans",
    "ads",
    "security",
    "llms",
    "requirements",
    "cmakelists",
];

const LEFTOVER_NAMES: [&str; 5] = ["thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "4913"];

const LEFTOVER_ENDINGS: [&str; 11] =
    ["~", ".swp", ".swo", ".bak", ".orig", ".rej", ".tmp", ".temp", ".old", ".crdownload", ".part"];

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
    fn other_files_and_leftovers() {
        assert_eq!(kind("kitchen/tea.DOCX"), Some(FileKind::Written));
        assert_eq!(kind("tea.md.txt"), Some(FileKind::Plain));
        for other in
            ["robots.txt", "kitchen/LICENSE.txt", "prices.csv", "OWNERS", "plan.dot", "requirements.txt"]
        {
            assert_eq!(kind(other), None, "{other}");
        }
        assert!(
            ["a/~$tea.docx", "tea.md~", "Thumbs.db", "#tea.md#", "tea.md.orig"].into_iter().all(is_leftover)
        );
        assert!(!["tea.md", "tea (1).docx", "older.txt", "#"].into_iter().any(is_leftover));
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
