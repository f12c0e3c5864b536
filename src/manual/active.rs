//! Files beside the pages that are programs, or hold some.
//!
//! Whoever opens such a file at its address runs it with all that the handbook may do, so that it is no part of the
//! handbook unless `book.toml` says so. A picture in SVG and other XML is text that can be looked into: where nothing
//! in it runs, it is published as it is.

use roxmltree::{Attribute, Document, Node, ParsingOptions};

use super::tame_xml::is_tame;
use crate::address::{self, AddressUse};
use crate::source::{Span, Text};

/// A file that is kept out of the handbook.
#[derive(Clone, Debug)]
pub struct ActiveFile {
    /// Its path below the manual's folder.
    pub path: String,
    /// Its text, where it was looked into.
    pub text: Text,
    /// The position of active content in the text, and its kind: "a script".
    pub found: Vec<(Span, String)>,
}

/// What must be known of a file, by its name, before it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Nothing: browsers show it or save it.
    Not,
    /// What it holds; see [`found_in`].
    Into,
    /// Nothing more: a browser or a web server runs it. What it is.
    Runs(&'static str),
}

/// What must be known of the file at `path`.
pub fn look_at(path: &str) -> Look {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let endings: Vec<&str> = name.split('.').skip(1).map(str::trim).collect();
    // A web server may run a program by any of its endings: `form.php.jpg`.
    if endings.iter().any(|ending| RUN_ON_SERVERS.contains(ending)) {
        return Look::Runs("a program");
    }
    // Otherwise the last ending that a server knows decides: `form.html.bak` is a web page.
    endings.iter().rev().find_map(|ending| look_at_ending(ending)).unwrap_or(Look::Not)
}

/// What must be known of files with this ending; `None` where it says nothing.
fn look_at_ending(ending: &str) -> Option<Look> {
    if let Some((_, what)) = RUN.iter().find(|(endings, _)| endings.contains(&ending)) {
        return Some(Look::Runs(what));
    }
    // What a server tells the browser by the name of a file.
    let kinds: Vec<mime_guess::Mime> = mime_guess::from_ext(ending).iter().collect();
    let is = |suffix: &str| kinds.iter().any(|kind| kind.subtype().as_str().ends_with(suffix));
    let is_xml = |kind: &mime_guess::Mime| {
        kind.subtype() == "xml" || kind.suffix().is_some_and(|suffix| suffix == "xml")
    };
    match () {
        () if kinds.is_empty() => None,
        () if is("html") => Some(Look::Runs("a web page")),
        () if is("javascript") || is("ecmascript") => Some(Look::Runs("a program")),
        () if kinds.iter().any(is_xml) => Some(Look::Into),
        () => Some(Look::Not),
    }
}

/// What of a text in XML runs when it is opened, or why that can't be told.
pub fn found_in(text: &str) -> Vec<(Span, String)> {
    if let Some(encoding) = other_encoding(text) {
        return vec![(
            Span::default(),
            format!("the encoding `{encoding}`, in which it can't be looked into"),
        )];
    }
    if !is_tame(text) {
        let what = "more attributes, namespaces, levels or entities than can be looked into";
        return vec![(Span::default(), what.to_owned())];
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => {
            return vec![(Span::default(), format!("a fault, so that it can't be looked into: {error}"))];
        }
    };
    let span = |range: std::ops::Range<usize>| Span::from(range);
    let root = document.root_element().range().start;
    let declared = declarations(text.get(..root).unwrap_or_default())
        .map(|range| (span(range), "declarations that add to its elements".to_owned()));
    let of_nodes = document.descendants().flat_map(|node| of_node(&node));
    declared.into_iter().chain(of_nodes).collect()
}

fn of_node(node: &Node<'_, '_>) -> Vec<(Span, String)> {
    let first_line = |range: std::ops::Range<usize>| Span::new(range.start, range.end);
    if let Some(instruction) = node.pi().filter(|instruction| instruction.target == "xml-stylesheet") {
        return (!is_css(instruction.value.unwrap_or_default()))
            .then(|| (first_line(node.range()), "a transformation".to_owned()))
            .into_iter()
            .collect();
    }
    if node.tag_name().namespace() == Some(TRANSFORMATION) {
        let start = node.range().start;
        return vec![(Span::new(start, start + 1), "a transformation".to_owned())];
    }
    // In words of other trades, such as a track of a GPS, nothing runs.
    if !node.tag_name().namespace().is_some_and(|name| LIVE.contains(&name)) {
        return Vec::new();
    }
    let name = node.tag_name().name().to_ascii_lowercase();
    if let Some((_, what)) = ELEMENTS.iter().find(|(elements, _)| elements.contains(&name.as_str())) {
        let start = node.range().start;
        return vec![(Span::new(start, start + 1 + name.len()), (*what).to_owned())];
    }
    let found =
        node.attributes().filter_map(|attribute| Some((attribute.range(), of_attribute(&name, &attribute)?)));
    found.map(|(range, what)| (Span::from(range), what)).collect()
}

/// Whether a style sheet is none that makes new elements. A browser reads its type as it reads an attribute.
fn is_css(instruction: &str) -> bool {
    let element = format!("<x {instruction}/>");
    let document = is_tame(&element).then(|| Document::parse(&element).ok()).flatten();
    document.is_some_and(|document| document.root_element().attribute("type") == Some("text/css"))
}

/// What runs in an attribute of the element called `element`.
fn of_attribute(element: &str, attribute: &Attribute<'_, '_>) -> Option<String> {
    let name = attribute.name().to_ascii_lowercase();
    let value = attribute.value();
    if name.starts_with("on") {
        return Some(format!("a script in `{name}`"));
    }
    let is_loaded = LOADERS.contains(&element);
    let used = if is_loaded && element != "use" { AddressUse::Picture } else { AddressUse::Link };
    // An animation can put an address into a link; it gives several values with semicolons.
    let addresses: Vec<&str> = match name.as_str() {
        "href" | "src" | "action" | "data" => vec![value],
        "from" | "to" | "by" | "values" => value.split(';').collect(),
        _ => return None,
    };
    if let Some(refused) = addresses.iter().find(|value| !address::is_allowed(value, used)) {
        let scheme = address::scheme(refused).unwrap_or_default();
        return Some(format!("an address that begins with `{scheme}:`"));
    }
    let is_elsewhere =
        value.starts_with("//") || matches!(address::scheme(value).as_deref(), Some("http" | "https"));
    (is_loaded && is_elsewhere && name == "href")
        .then(|| "a picture that is loaded from elsewhere".to_owned())
}

/// The encoding that the first line names, if it is one in which the bytes of ASCII may mean something else.
fn other_encoding(text: &str) -> Option<&str> {
    let declaration = text.trim_start_matches('\u{feff}').strip_prefix("<?xml")?;
    let declaration = declaration.split("?>").next()?;
    let (_, rest) = declaration.split_once("encoding")?;
    let name = rest.trim_start_matches(|next: char| next == '=' || next.is_whitespace());
    let name = name.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?;
    (!PLAIN_ENCODINGS.iter().any(|plain| name.eq_ignore_ascii_case(plain))).then_some(name)
}

/// Where, before the first element, a document declares attributes that its elements are to have, or may do so by
/// entities of entities. A browser adds them; nothing else shows them.
fn declarations(before: &str) -> Option<std::ops::Range<usize>> {
    let start = before.find("<!DOCTYPE")?;
    let declared = &before[start..];
    (declared.contains("<!ATTLIST") || declared.contains('[') && declared.contains('%'))
        .then(|| start..start + "<!DOCTYPE".len())
}

/// Files that are run by their name alone and that servers may not know as such, and what they are.
const RUN: [(&[&str], &str); 4] = [
    (&["mht", "mhtml", "shtm", "stm", "xht"], "a web page"),
    (&["cjs", "hta", "htc", "pl", "py", "swf", "vbs", "wasm"], "a program"),
    (&["svgz"], "a packed picture, which can't be looked into"),
    (&["xsl", "xslt"], "a transformation"),
];

/// Files that a web server may run.
const RUN_ON_SERVERS: [&str; 15] = [
    "asp", "aspx", "cgi", "jsp", "phar", "php", "php3", "php4", "php5", "php6", "php7", "php8", "phps",
    "pht", "phtml",
];

/// Elements that run something, or show what something else runs, and what they are.
const ELEMENTS: [(&[&str], &str); 3] = [
    (&["script", "handler", "listener"], "a script"),
    (&["iframe", "frame", "object", "embed", "applet"], "a page in itself"),
    (&["base", "meta", "form"], "an element that only a web page has"),
];

/// Elements that load what their address names.
const LOADERS: [&str; 4] = ["feimage", "image", "img", "use"];

/// The vocabularies in which browsers run something.
const LIVE: [&str; 3] =
    ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"];

/// The vocabulary that makes new elements of others.
const TRANSFORMATION: &str = "http://www.w3.org/1999/XSL/Transform";

/// The encodings in which each byte of ASCII is itself.
const PLAIN_ENCODINGS: [&str; 6] = ["utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"];

/// Ten times what the largest drawings have; a file with more has a fault.
const MOST_NODES: u32 = 2_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in an SVG with this in it.
    fn found(inside: &str) -> Vec<String> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</svg>"
        );
        found_in(&svg).into_iter().map(|(_, what)| what).collect()
    }

    #[test]
    fn what_runs_is_found() {
        for inside in [
            "<script>alert(1)</script>",
            "<s:script xmlns:s=\"http://www.w3.org/2000/svg\">alert(1)</s:script>",
            "<rect onclick=\"x()\"/>",
            "<a href=\"javascript:x\"/>",
            "<a xlink:href=\" java&#10;script:x\"/>",
            "<a><animate attributeName=\"href\" values=\"a;javascript:x\"/></a>",
            "<set attributeName=\"onload\" to=\"x\" onbegin=\"y\"/>",
            "<use href=\"data:image/svg+xml,x\"/>",
            "<image href=\"https://example.com/x.png\"/>",
            "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"a.html\"/></foreignObject>",
            "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\" onclick=\"x\">x</p></foreignObject>",
            "<unclosed>",
        ] {
            assert!(!found(inside).is_empty(), "{inside}");
        }
        for whole in [
            "<!DOCTYPE svg [<!ENTITY x \"<script>alert(1)</script>\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>",
            "<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"alert(1)\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<!DOCTYPE svg [<!ENTITY % p \"&#60;!ATTLIST svg onload CDATA 'x'>\"> %p;]><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<?xml-stylesheet href=\"x.xsl\" type=\"text/xsl\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<?xml-stylesheet type=\"text/xsl\" title=\"text/css\" href=\"x.xsl\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<?xml-stylesheet title='type=\"text/css\"' href=\"x.xsl\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<?xml-stylesheet type=\"text/css\" type=\"text/xsl\" href=\"x.xsl\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<t:stylesheet xmlns:t=\"http://www.w3.org/1999/XSL/Transform\"/>",
            "<?xml version=\"1.0\" encoding=\"iso-2022-jp\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ] {
            assert!(!found_in(whole).is_empty(), "{whole}");
        }
    }

    #[test]
    fn drawings_as_programs_save_them_are_sound() {
        for inside in [
            "<style>@font-face{font-family:x}</style><g transform=\"scale(2)\"><path d=\"M0 0\"/><use xlink:href=\"#a\"/></g>",
            "<image href=\"data:image/jpg;base64,x\"/><image xlink:href=\"photo.png\"/><a href=\"https://example.com\"/>",
            "<switch><foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\" style=\"color:red\">Ham</div></foreignObject></switch>",
            "<animate attributeName=\"x\" values=\"0;10\" from=\"a\" to=\"b\"/><title>On: javascript:</title>",
        ] {
            assert_eq!(found(inside), Vec::<String>::new(), "{inside}");
        }
        let illustrator = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<!-- 100% -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [\n<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n]>\n<svg xmlns=\"&ns_svg;\"><g/></svg>";
        assert_eq!(found_in(illustrator), Vec::new());
        let styled =
            "<?xml-stylesheet href='a.css' type='text/css'?><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(found_in(styled), Vec::new());
        assert_eq!(
            found_in("<gpx xmlns=\"http://www.topografix.com/GPX/1/1\" once=\"1\"><script/></gpx>"),
            Vec::new()
        );
    }

    #[test]
    fn names_say_what_must_be_known() {
        for (path, look) in [
            ("a/form.HTML", Look::Runs("a web page")),
            ("a/plan.svg", Look::Into),
            ("form.hxt", Look::Runs("a web page")),
            ("form.htt", Look::Runs("a web page")),
            ("form.html.bak", Look::Runs("a web page")),
            ("form.html.", Look::Runs("a web page")),
            ("form.xhtml", Look::Runs("a web page")),
            ("form.shtm", Look::Runs("a web page")),
            ("form.php5", Look::Runs("a program")),
            ("form.php.jpg", Look::Runs("a program")),
            ("form.mjs.old", Look::Runs("a program")),
            ("form.pl", Look::Runs("a program")),
            ("form.xsl", Look::Runs("a transformation")),
            ("plan.svg.orig", Look::Into),
            ("feed.atom", Look::Into),
            ("data.xml", Look::Into),
            ("map.kml", Look::Into),
            ("a/plan.pdf", Look::Not),
            ("list.docx", Look::Not),
            ("picture.png", Look::Not),
            ("plan.svg.png", Look::Not),
            ("menu.pl.pdf", Look::Not),
            ("v1.2.pdf", Look::Not),
            ("prices.2026.csv", Look::Not),
            ("photos.zip", Look::Not),
            ("list.xlsx", Look::Not),
            ("www.html/a.pdf", Look::Not),
            ("README", Look::Not),
        ] {
            assert_eq!(look_at(path), look, "{path}");
        }
    }
}
