//! Items that French typography makes keys and values of.
//!
//! French sets a space before a colon, and YAML reads `- nom : client` as a key and its value. Where a text belongs, and
//! the key is none that could be meant, it is the text.

use super::closest;
use super::field::{DO_KEYS, front_matter};
use crate::fields::{Form, Node, Path, YamlData};

/// Makes a text again of each item of `data` that was one; `text` is what was read. `field` says what a path of it is
/// called on a page, because a translation calls its steps by their ids.
pub(crate) fn join_texts(data: &mut YamlData, text: &str, field: impl Fn(Path) -> Path) {
    if !text.match_indices(':').any(|(at, _)| text[..at].ends_with(char::is_whitespace)) {
        return;
    }
    let mut pairs = Vec::new();
    pairs_in(&data.node, &Path::default(), &mut pairs);
    pairs.retain(|(path, key)| {
        front_matter().at(&field(path.clone()).0).is_some_and(|form| is_text(form, key))
    });
    for (path, _) in pairs {
        let Some(written) = written(data, text, &path) else { continue };
        if let Some(item) = data.node.at_mut(&path.0) {
            *item = Node::Text(written);
        }
    }
}

/// The items of lists that are one key with its value, and the key.
fn pairs_in(node: &Node, path: &Path, pairs: &mut Vec<(Path, String)>) {
    match node {
        Node::Map(entries) => entries.iter().for_each(|(key, value)| pairs_in(value, &path.then(key), pairs)),
        Node::List(items) => {
            for (at, item) in items.iter().enumerate() {
                match item {
                    Node::Map(entries) if matches!(entries.as_slice(), [(_, value)] if value.scalar().is_some() || *value == Node::Null) =>
                    {
                        pairs.push((path.then(at), entries[0].0.clone()));
                    }
                    other => pairs_in(other, &path.then(at), pairs),
                }
            }
        }
        _ => {}
    }
}

/// Whether a text belongs there, and `key` is no key of the other form that the item may have.
fn is_text(form: &Form, key: &str) -> bool {
    let known = form.fields().iter().map(|field| field.key);
    match form {
        Form::Text | Form::Markdown => true,
        Form::Either(one, other) => {
            let takes_text = |form: &Form| matches!(form, Form::Text | Form::Markdown);
            (takes_text(one) || takes_text(other))
                && closest(&key.to_lowercase(), known.chain(DO_KEYS)).is_none()
        }
        _ => false,
    }
}

/// The item as it was written, where there is a space before its colon.
fn written(data: &YamlData, text: &str, path: &Path) -> Option<String> {
    let place = data.spans(text).get(path)?.value;
    let (start, end) = (place.start as usize, place.end as usize);
    let line = text.get(..start)?.rsplit('\n').next()?;
    let is_block = line.trim_matches([' ', '-']).is_empty();
    let rest = text.get(start..)?.lines().next()?;
    let rest = if is_block { rest.split(" #").next()? } else { text.get(start..end)? };
    let (key, _) = rest.split_once(':')?;
    (key.ends_with(char::is_whitespace) && !rest.contains('\n')).then(|| rest.trim().to_owned())
}
