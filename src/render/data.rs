//! Files for other programs than a browser's pages.

use std::collections::BTreeMap;

use num_rational::Ratio;
use serde::Serialize;
use serde_json::{Value, json};

use super::handbook::Handbook;
use super::link;
use crate::manual::{Manual, Method, Portion, Procedure};
use crate::markdown::{direction, escape};
use crate::quantity::{self, Dimension, System};
use crate::site;

/// `pages.json`: what there is, who owns it, and what is due; for reminders and other tools.
pub(super) fn pages(handbook: &Handbook<'_>) -> String {
    let manual = handbook.manual;
    let list = PageList {
        version: 1,
        title: &manual.config.title.text,
        pages: handbook.published().map(|procedure| PageRow::new(procedure, manual)).collect(),
    };
    // It has nothing that could not be written as JSON.
    serde_json::to_string_pretty(&list).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct PageList<'m> {
    version: u32,
    title: &'m str,
    pages: Vec<PageRow<'m>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PageRow<'m> {
    id: &'m str,
    title: &'m str,
    url: String,
    permalink: String,
    r#type: &'static str,
    status: &'static str,
    version: Option<u32>,
    owner: Option<&'m str>,
    department: Option<&'m str>,
    source: &'m str,
    review_every: Option<String>,
    verified: Option<VerifiedRow<'m>>,
    verification: &'static str,
    due: Option<String>,
}

#[derive(Serialize)]
struct VerifiedRow<'m> {
    by: Option<&'m str>,
    on: Option<&'m str>,
    method: Option<&'static str>,
}

impl<'m> PageRow<'m> {
    fn new(procedure: &'m Procedure, manual: &'m Manual) -> Self {
        let verified = procedure.verified.as_ref().map(|verified| VerifiedRow {
            by: verified.by.as_deref(),
            on: verified.on.as_deref(),
            method: verified.method.map(Method::name),
        });
        let review = procedure.review_every.as_ref();
        Self {
            id: &procedure.id,
            title: procedure.name(),
            url: link::address(procedure),
            permalink: site::permalink(&procedure.id),
            r#type: procedure.kind.name(),
            status: procedure.status.name(),
            version: procedure.version,
            owner: procedure.owner.as_deref(),
            department: manual.department(procedure).map(|department| department.id.as_str()),
            source: procedure.text.path.as_str(),
            review_every: review.map(|review| review.show(&manual.units, "en").replace('\u{a0}', " ")),
            verified,
            verification: procedure.standing().name(),
            due: procedure.review_due().map(|day| day.to_string()),
        }
    }
}

/// `units.js`: what portions are counted in, with the words of the reader's language, for scaling in the browser. It
/// is a script, because a page from a folder may load nothing else.
pub(super) fn units(handbook: &Handbook<'_>) -> String {
    let units = &handbook.manual.units;
    let fraction = |value: &Ratio<i128>| value.to_string();
    let rows = units.all().into_iter().filter_map(|(id, unit)| {
        let dimension = match unit.dimension {
            Dimension::Mass => "mass",
            Dimension::Volume => "volume",
            Dimension::Temperature => "temperature",
            Dimension::Count => "count",
            _ => return None,
        };
        let system = unit.system.map(|system| match system {
            System::Metric => "metric",
            System::Customary => "customary",
        });
        let mut row = json!({ "measures": dimension, "words": BTreeMap::from_iter(units.words(unit, handbook.language)) });
        let row_of = row.as_object_mut()?;
        row_of.extend(unit.factor.as_ref().map(|factor| ("is".to_owned(), fraction(factor).into())));
        row_of.extend(system.map(|system| ("system".to_owned(), system.into())));
        if !unit.parts.is_empty() {
            row_of.insert("parts".to_owned(), unit.parts.iter().map(fraction).collect());
        }
        Some((id.to_owned(), row))
    });
    let nouns =
        quantity::noun_words(handbook.manual.procedures().flat_map(|page| {
            page.portions.list().iter().filter_map(Portion::whole).map(|amount| &*amount.unit)
        }));
    let nouns =
        nouns.into_iter().map(|(id, words)| (id.to_owned(), json!({ "measures": "count", "words": words })));
    let rows: serde_json::Map<String, Value> = nouns.chain(rows).collect();
    format!(
        "\"use strict\";\nconst sopbookUnits = {};\nconst sopbookNumbers = {};\n",
        Value::from(rows),
        numbers()
    )
}

/// The signs that numbers are written with, for what a reader types.
fn numbers() -> Value {
    let fractions: BTreeMap<String, String> =
        quantity::fraction_signs().map(|(sign, typed)| (sign.to_string(), typed)).collect();
    json!({ "zeros": String::from_iter(quantity::zeros()), "fractions": fractions })
}

/// `manifest.webmanifest`: what a device shows of a handbook that was put among its programs.
pub(super) fn manifest(handbook: &Handbook<'_>) -> String {
    let config = &handbook.manual.config;
    let way = link::root(&handbook.home);
    let icon = |file: &str, purpose: &str| json!({ "src": format!("{way}{}{file}", site::ASSETS), "type": "image/svg+xml", "sizes": "any", "purpose": purpose });
    let manifest = json!({
        "name": config.title.get(handbook.language),
        "description": config.description.get(handbook.language),
        "lang": handbook.language,
        "dir": direction(handbook.language),
        "id": "./",
        "start_url": format!("./{}", site::START),
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#15191b",
        "icons": [icon("icon.svg", "any"), icon("icon-maskable.svg", "maskable")],
    });
    format!("{manifest:#}\n")
}

/// How many addresses a site map may have: 50,000, says <https://www.sitemaps.org/protocol.html>.
pub(super) const SITE_MAP: usize = 50_000;

/// A part of the site map of these pages: all of them, or where they do not fit into one file, the first names the others.
pub(super) fn site_map(handbook: &Handbook<'_>, pages: &[String], part: usize) -> String {
    let site = handbook.manual.config.html.site_url.as_deref().unwrap_or_default();
    let row = |element: &str, address: &str| {
        let mut row = format!("<{element}><loc>");
        escape(&link::url(site, address, None), &mut row);
        row + &format!("</loc></{element}>\n")
    };
    let (root, rows): (&str, String) = match part {
        0 if pages.len() > SITE_MAP => {
            let parts = 1..=pages.len().div_ceil(SITE_MAP);
            ("sitemapindex", parts.map(|part| row("sitemap", &site::site_map(part))).collect())
        }
        _ => {
            let pages = pages.iter().skip(part.saturating_sub(1) * SITE_MAP).take(SITE_MAP);
            ("urlset", pages.map(|address| row("url", address)).collect())
        }
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{rows}</{root}>\n"
    )
}

/// `robots.txt`, at the top of a host: where the site map is.
pub(super) fn robots(handbook: &Handbook<'_>) -> String {
    let site = handbook.manual.config.html.site_url.as_deref().unwrap_or_default();
    format!("User-agent: *\nAllow: /\nSitemap: {site}{}\n", site::site_map(0))
}

/// The accent of each department, for the theme to use: a page may not have styles of its own.
pub(super) fn department_colours(manual: &Manual) -> String {
    let rules = manual.departments.iter().enumerate().map(|(index, department)| {
        let default = PALETTE[index % PALETTE.len()];
        let colour = department.color.as_deref().unwrap_or(default);
        let id = css_text(&department.id);
        format!("[data-department=\"{id}\"]{{--accent:{colour}}}\n")
    });
    rules.collect()
}

/// A text between quotes in CSS, where neither a quote nor a line break in it ends it.
fn css_text(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut css, letter| {
        match letter.is_alphanumeric() || matches!(letter, '-' | '_') {
            true => css.push(letter),
            false => css.push_str(&format!("\\{:x} ", u32::from(letter))),
        }
        css
    })
}

/// Accents for departments that have none of their own; each has a contrast of at least 4.5:1 on white.
const PALETTE: [&str; 8] =
    ["#0b5cad", "#a8324a", "#00695c", "#8a4b08", "#6a3fa0", "#4a5a1f", "#4a5568", "#9c2f7a"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stays_in_its_quotes_in_css() {
        assert_eq!(css_text("küche-1_a"), "küche-1_a");
        assert_eq!(css_text("z\n]{} \"\\"), "z\\a \\5d \\7b \\7d \\20 \\22 \\5c ");
    }
}
