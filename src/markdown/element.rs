//! What becomes of the elements of HTML that a page is written with.

use super::sanitize;

/// What readers get of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// It is shown.
    Shown,
    /// Its text is shown, and without it the text says the same.
    Plain,
    /// It is taken out.
    TakenOut(Purpose),
    /// HTML has no such element: the writer meant something else.
    Unknown,
}

/// What an element that is taken out is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It shows another page or a film.
    Frame,
    /// It is filled in or pressed.
    Form,
    /// It is drawn.
    Drawing,
    /// It tells the browser what to do.
    Program,
}

impl Element {
    /// What becomes of the element with this name, whatever its capitals.
    pub fn named(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let name = name.as_str();
        if sanitize::is_shown(name) {
            return Self::Shown;
        }
        let used = TAKEN_OUT.iter().find(|(_, names)| names.contains(&name));
        match used {
            Some((used, _)) => Self::TakenOut(*used),
            None if PLAIN.contains(&name) => Self::Plain,
            None => Self::Unknown,
        }
    }
}

const TAKEN_OUT: [(Purpose, &[&str]); 4] = [
    (Purpose::Frame, &["embed", "frame", "frameset", "iframe", "object"]),
    (Purpose::Form, &["button", "datalist", "input", "select", "textarea"]),
    (Purpose::Drawing, &["canvas", "math", "svg"]),
    (Purpose::Program, &["base", "link", "meta", "noscript", "script", "style", "template"]),
];

/// Elements of the layout, and those that are nothing without another that is taken out.
const PLAIN: [&str; 50] = [
    "address",
    "basefont",
    "big",
    "blink",
    "body",
    "circle",
    "defs",
    "dialog",
    "dir",
    "ellipse",
    "fieldset",
    "font",
    "form",
    "g",
    "head",
    "html",
    "label",
    "legend",
    "line",
    "main",
    "marquee",
    "menu",
    "meter",
    "mi",
    "mn",
    "mo",
    "mrow",
    "nobr",
    "noembed",
    "noframes",
    "optgroup",
    "option",
    "output",
    "param",
    "path",
    "picture",
    "plaintext",
    "polygon",
    "polyline",
    "progress",
    "rb",
    "rect",
    "search",
    "slot",
    "text",
    "tfoot",
    "title",
    "tspan",
    "use",
    "xmp",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_becomes_of_elements() {
        for (name, element) in [
            ("b", Element::Shown),
            ("DETAILS", Element::Shown),
            ("font", Element::Plain),
            ("iframe", Element::TakenOut(Purpose::Frame)),
            ("INPUT", Element::TakenOut(Purpose::Form)),
            ("cluster-id", Element::Unknown),
            ("place", Element::Unknown),
        ] {
            assert_eq!(Element::named(name), element, "{name}");
        }
        for name in TAKEN_OUT.iter().flat_map(|(_, names)| names.iter()).chain(&PLAIN) {
            assert!(!sanitize::is_shown(name), "{name}");
        }
    }
}
