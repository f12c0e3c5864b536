//! The menu of departments, as HTML. On all pages of a department it differs only in the pages around each, so that the
//! rest is written once and not once a page; a template sets both together.

use tera::escape_html;

/// A department in the menu.
#[derive(Debug)]
pub(super) struct MenuDepartment<'d> {
    pub id: &'d str,
    pub name: &'d str,
    pub url: String,
}

/// A page in the menu of its department; its texts are escaped.
#[derive(Debug)]
pub(super) struct MenuPage {
    section: Option<String>,
    url: String,
    title: String,
}

impl MenuPage {
    /// The page with this title, in a section where it is in one.
    pub(super) fn new(section: Option<&str>, url: &str, title: &str) -> Self {
        let section = section.filter(|own| !own.is_empty()).map(escaped);
        Self { section, url: escaped(url), title: escaped(title) }
    }
}

/// What comes before and after the pages of the current department, whose place among `departments` is `current`;
/// `is_shown` says whether its own page is.
pub(super) fn departments<'d>(
    departments: impl Iterator<Item = MenuDepartment<'d>>,
    current: Option<usize>,
    is_shown: bool,
) -> (String, String) {
    let (mut before, mut after) = (String::new(), String::new());
    let mut menu = &mut before;
    for (place, department) in departments.enumerate() {
        let is_current = current == Some(place);
        menu.push_str("\n<li data-department=\"");
        push_escaped(department.id, menu);
        menu.push_str(if is_current { "\" class=\"here\"><a href=\"" } else { "\"><a href=\"" });
        push_escaped(&department.url, menu);
        menu.push_str(if is_current && is_shown { "\" aria-current=\"page\">" } else { "\">" });
        push_escaped(department.name, menu);
        menu.push_str("</a>");
        if is_current {
            menu = &mut after;
        }
        menu.push_str("</li>");
    }
    (before, after)
}

/// Pages one after another, the `current` one marked, below the names of their sections.
pub(super) fn pages(pages: &[MenuPage], current: Option<usize>) -> String {
    let mut html = String::with_capacity(pages.len() * COMMON_ENTRY);
    let mut section = None;
    for (place, page) in pages.iter().enumerate() {
        if let Some(own) = page.section.as_deref().filter(|own| section != Some(*own)) {
            html.push_str("\n<li class=\"menu-section\">");
            html.push_str(own);
            html.push_str("</li>");
        }
        section = page.section.as_deref();
        html.push_str("\n<li><a href=\"");
        html.push_str(&page.url);
        html.push_str(if current == Some(place) { "\" aria-current=\"page\">" } else { "\">" });
        html.push_str(&page.title);
        html.push_str("</a></li>");
    }
    html
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    push_escaped(text, &mut html);
    html
}

/// Escapes a text as templates do.
fn push_escaped(text: &str, html: &mut String) {
    let mut escaped = Vec::with_capacity(text.len());
    // Writing to memory can't fail.
    _ = escape_html(text, &mut escaped);
    html.push_str(&String::from_utf8_lossy(&escaped));
}

/// About as long is the entry of a page.
const COMMON_ENTRY: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_current_department_is_open() {
        let names = ["kitchen", "counter", "a\"b"];
        let rows = || names.iter().map(|name| MenuDepartment { id: name, name, url: format!("{name}.html") });
        let whole = "\n<li data-department=\"kitchen\"><a href=\"kitchen.html\">kitchen</a></li>\
            \n<li data-department=\"counter\"><a href=\"counter.html\">counter</a></li>\
            \n<li data-department=\"a&quot;b\"><a href=\"a&quot;b.html\">a&quot;b</a></li>";
        assert_eq!(departments(rows(), None, false), (whole.to_owned(), String::new()));
        let open = whole.replace("\"counter\">", "\"counter\" class=\"here\">");
        let (before, after) = departments(rows(), Some(1), false);
        assert!(before.ends_with("counter</a>"), "{before}");
        assert_eq!(before + &after, open);
        let (before, _) = departments(rows(), Some(1), true);
        assert!(before.ends_with("<a href=\"counter.html\" aria-current=\"page\">counter</a>"), "{before}");
    }

    #[test]
    fn sections_have_their_names_above_them() {
        let page = |section: Option<&str>, title| MenuPage::new(section, "x.html", title);
        let all = [page(None, "A"), page(Some("S"), "B"), page(Some("S"), "C & D"), page(Some(""), "E")];
        assert_eq!(
            pages(&all, Some(2)),
            "\n<li><a href=\"x.html\">A</a></li>\n<li class=\"menu-section\">S</li>\n<li><a href=\"x.html\">B</a></li>\
             \n<li><a href=\"x.html\" aria-current=\"page\">C &amp; D</a></li>\n<li><a href=\"x.html\">E</a></li>"
        );
        // The first of those that are shown has the name of its section, too.
        assert!(pages(&all[2..], None).starts_with("\n<li class=\"menu-section\">S</li>"));
    }
}
