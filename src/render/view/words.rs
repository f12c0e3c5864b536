//! Texts of a procedure as HTML: addresses, portions and alerts filled in.

use fluent_bundle::FluentValue;

use super::super::link;
use super::super::plan::Handbook;
use super::frame::Frame;
use crate::manual::{Amount, Dimension, Portion, Procedure, Target};
use crate::markdown::{Html, Inline, Link, Slot, escape};

/// The HTML of a text of one line.
pub(super) fn inline(frame: &Frame<'_, '_>, procedure: &Procedure, text: &Inline) -> String {
    text.html
        .fill(|slot, out| fill(frame, procedure, slot, out, |index| text.links.get(index), &text.portions))
}

/// The words of a text of one line, without markup.
pub(in crate::render) fn inline_text(
    handbook: &Handbook<'_>,
    procedure: &Procedure,
    text: &Inline,
) -> String {
    text.html.text(|slot, out| {
        if let Slot::Portion(index) = slot {
            out.push_str(&portion_words(handbook, procedure, text.portions.get(index).map_or("", |key| key)));
        }
    })
}

/// The HTML of a part of the body.
pub(super) fn body(frame: &Frame<'_, '_>, procedure: &Procedure, html: &Html) -> String {
    html.fill(|slot, out| fill(frame, procedure, slot, out, |index| procedure.body.link(index), &[]))
}

fn fill<'p>(
    frame: &Frame<'_, '_>,
    procedure: &Procedure,
    slot: Slot<'_>,
    out: &mut String,
    link: impl Fn(usize) -> Option<&'p Link>,
    portions: &[String],
) {
    match slot {
        Slot::Address(index) => {
            let target = link(index).map_or("", |link| link.target.as_str());
            out.push_str(&address(frame, procedure, target));
        }
        Slot::Portion(index) => {
            let key = portions.get(index).map_or("", |key| key);
            push_portion(frame.handbook, procedure, key, out);
        }
        Slot::Alert(kind) => escape(&frame.text(&format!("alert-{kind}")), out),
    }
}

fn address(frame: &Frame<'_, '_>, procedure: &Procedure, target: &str) -> String {
    match frame.handbook.manual.resolve(procedure, target) {
        Target::Page { procedure: to, anchor } if frame.handbook.is_published(to) => {
            let address = link::address(to);
            match (address == frame.address, &anchor) {
                (true, Some(anchor)) => link::url("", "", Some(anchor)),
                _ => frame.url(&address, anchor.as_deref()),
            }
        }
        Target::File(path) if frame.handbook.manual.files.contains(&path) => {
            link::url(&frame.top, &path, None)
        }
        Target::File(path) => frame.url(&path, None),
        Target::Elsewhere => target.to_owned(),
        // The finding says so; a reader stays where they are.
        Target::Page { .. } | Target::Broken(_) => "#".to_owned(),
    }
}

/// What staff read for `{ham}`: "2 slices of ham".
pub(super) fn portion_words(handbook: &Handbook<'_>, procedure: &Procedure, key: &str) -> String {
    let Words { text, amount, .. } = words(handbook, procedure, key);
    text.replace(AMOUNT, &amount)
}

/// The same as HTML, with the amount marked so that the browser can scale it with that of the list.
fn push_portion(handbook: &Handbook<'_>, procedure: &Procedure, key: &str, out: &mut String) {
    let Words { text, amount, is_bare } = words(handbook, procedure, key);
    let Some((before, after)) = text.split_once(AMOUNT) else { return escape(&text, out) };
    escape(before, out);
    // In a sentence of the other direction a number stays before its unit.
    out.push_str("<span dir=\"auto\" data-of=\"");
    escape(key, out);
    out.push_str(if is_bare { "\" data-bare>" } else { "\">" });
    escape(&amount, out);
    out.push_str("</span>");
    escape(after, out);
}

/// The words for a portion within a sentence.
struct Words {
    /// With [`AMOUNT`] where the amount stands.
    text: String,
    amount: String,
    /// Whether the amount stands without its unit: "3 eggs", not "3 pieces of eggs".
    is_bare: bool,
}

/// Stands for the amount. Nobody writes it: it is no character (Unicode, section 23.7).
const AMOUNT: &str = "\u{fdd0}";

fn words(handbook: &Handbook<'_>, procedure: &Procedure, key: &str) -> Words {
    let without_amount = |text: String| Words { text, amount: String::new(), is_bare: false };
    let Some(portion) = procedure.portions.list().iter().find(|portion| portion.key == key) else {
        return without_amount(key.to_owned());
    };
    let Amount::Of(limit) = &portion.amount else { return without_amount(portion.label()) };
    let language = handbook.manual.language_of(procedure);
    let quantity = &limit.quantity;
    let is_bare = quantity.dimension() == Dimension::Count && quantity.unit.id == "piece";
    let amount = match is_bare {
        true => quantity.number(),
        false => limit.show(&handbook.manual.units, language),
    };
    // "90 s" and "75 °C" need no "of" unless the owner gave them a name that does.
    let needs_no_name = !portion.has_own_name
        && (matches!(
            quantity.dimension(),
            Dimension::Time | Dimension::Temperature | Dimension::Share | Dimension::Money
        ) || says_itself(portion, &quantity.unit.id));
    if needs_no_name && !is_bare {
        return Words { text: AMOUNT.to_owned(), amount, is_bare };
    }
    let key = if is_bare { "portion-of-pieces" } else { "portion-in-text" };
    let arguments = [("amount", FluentValue::from(AMOUNT)), ("name", FluentValue::from(portion.label()))];
    Words { text: handbook.theme.texts.get(language, key, &arguments), amount, is_bare }
}

/// Whether the unit is the thing itself: "3 rings", not "3 rings of rings".
fn says_itself(portion: &Portion, unit: &str) -> bool {
    !portion.has_own_name && portion.key.trim_end_matches('s') == unit
}
