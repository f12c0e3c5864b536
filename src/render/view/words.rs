//! Texts of a procedure as HTML: addresses, portions and alerts filled in.

use fluent_bundle::FluentValue;

use super::super::link;
use super::super::plan::Handbook;
use super::frame::Frame;
use crate::manual::{Amount, Dimension, Portion, Procedure, Target};
use crate::markdown::{Html, Inline, Link, Slot, escape};

/// The HTML of a text of one line.
pub(super) fn inline(frame: &Frame<'_, '_>, procedure: &Procedure, text: &Inline) -> String {
    fill(frame, procedure, &text.html, &text.links, &text.portions)
}

/// The words of a text of one line, without markup.
pub(super) fn inline_text(handbook: &Handbook<'_>, procedure: &Procedure, text: &Inline) -> String {
    text.html.text(|slot, out| {
        if let Slot::Portion(index) = slot {
            out.push_str(&portion_words(handbook, procedure, text.portions.get(index).map_or("", |key| key)));
        }
    })
}

/// The HTML of a part of the body.
pub(super) fn body(frame: &Frame<'_, '_>, procedure: &Procedure, html: &Html) -> String {
    fill(frame, procedure, html, &procedure.body.links, &[])
}

fn fill(
    frame: &Frame<'_, '_>,
    procedure: &Procedure,
    html: &Html,
    links: &[Link],
    portions: &[String],
) -> String {
    html.fill(|slot, out| match slot {
        Slot::Address(index) => {
            let target = links.get(index).map_or("", |link| link.target.as_str());
            out.push_str(&address(frame, procedure, target));
        }
        Slot::Portion(index) => {
            let key = portions.get(index).map_or("", |key| key);
            escape(&portion_words(frame.handbook, procedure, key), out);
        }
        Slot::Alert(kind) => escape(&frame.text(&format!("alert-{kind}")), out),
    })
}

fn address(frame: &Frame<'_, '_>, procedure: &Procedure, target: &str) -> String {
    match frame.handbook.manual.resolve(procedure, target) {
        Target::Page { procedure: to, anchor } if frame.handbook.is_published(to) => {
            match (to.path == procedure.path, &anchor) {
                (true, Some(anchor)) => link::url("", "", Some(anchor)),
                _ => frame.url(&link::address(to), anchor.as_deref()),
            }
        }
        Target::File(path) => frame.url(&path, None),
        Target::Elsewhere => target.to_owned(),
        // The finding says so; a reader stays where they are.
        Target::Page { .. } | Target::Broken(_) => "#".to_owned(),
    }
}

/// What staff read for `{ham}`: "2 slices of ham".
pub(super) fn portion_words(handbook: &Handbook<'_>, procedure: &Procedure, key: &str) -> String {
    let Some(portion) = procedure.portions.list().iter().find(|portion| portion.key == key) else {
        return key.to_owned();
    };
    let Amount::Of(limit) = &portion.amount else { return portion.label() };
    let shown = limit.show(&handbook.manual.units, handbook.language);
    let name = portion.label();
    let text = match limit.quantity.dimension() {
        Dimension::Count if limit.quantity.unit.id == "piece" => "portion-of-pieces",
        // "90 s" and "75 °C" need no "of" unless the owner gave them a name that does.
        Dimension::Time | Dimension::Temperature | Dimension::Share | Dimension::Money
            if portion.name.is_none() =>
        {
            return shown;
        }
        _ if says_itself(portion, &limit.quantity.unit.id) => return shown,
        _ => "portion-in-text",
    };
    let amount = if text == "portion-of-pieces" { limit.quantity.number() } else { shown };
    let arguments = [("amount", FluentValue::from(amount)), ("name", FluentValue::from(name))];
    handbook.theme.texts.get(handbook.language, text, &arguments)
}

/// Whether the unit is the thing itself: "3 rings", not "3 rings of rings".
fn says_itself(portion: &Portion, unit: &str) -> bool {
    portion.name.is_none() && portion.key.trim_end_matches('s') == unit
}
