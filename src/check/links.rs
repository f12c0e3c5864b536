//! All links and images of a page, and where each is written.

use super::texts::{PlacedText, texts};
use crate::diagnostic::Place;
use crate::manual::Procedure;
use crate::markdown::Link;
use crate::path;
use crate::source::Span;

/// A link or an image of a page.
#[derive(Clone, Copy, Debug)]
pub struct PlacedLink<'p> {
    /// The link.
    pub link: &'p Link,
    origin: Origin<'p>,
}

/// What a link is in.
#[derive(Clone, Copy, Debug)]
enum Origin<'p> {
    /// A text of the front matter.
    Text(PlacedText<'p>),
    /// The picture of a step: its list, the places of the step and of the picture, and the key.
    Picture(&'static str, usize, usize, &'static str),
    Body,
}

/// All links and images of a page: those of the front matter, then those of the body.
pub fn links(procedure: &Procedure) -> impl Iterator<Item = PlacedLink<'_>> {
    links_in(texts(procedure), procedure)
}

/// The same of a page whose texts are known.
pub fn links_in<'p>(
    texts: impl IntoIterator<Item = PlacedText<'p>>,
    procedure: &'p Procedure,
) -> impl Iterator<Item = PlacedLink<'p>> {
    let of_text = |text: PlacedText<'p>| {
        text.inline.links.iter().map(move |link| PlacedLink { link, origin: Origin::Text(text) })
    };
    let of_body = procedure.body.links.iter().map(|link| PlacedLink { link, origin: Origin::Body });
    let lists = [("steps", &procedure.steps), ("recovery", &procedure.recovery)];
    // A translation inherits the files.
    let own = lists.into_iter().filter(|_| procedure.translation.is_none());
    let of_pictures = own.flat_map(|(list, steps)| {
        steps.iter().enumerate().flat_map(move |(step, own)| {
            own.pictures.iter().enumerate().flat_map(move |(nth, picture)| {
                let placed = move |(key, link): &'p (&'static str, Link)| PlacedLink {
                    link,
                    origin: Origin::Picture(list, step, nth, key),
                };
                picture.links.iter().map(placed)
            })
        })
    });
    texts.into_iter().flat_map(of_text).chain(of_pictures).chain(of_body)
}

impl PlacedLink<'_> {
    /// The place of the whole link in the file of `procedure`.
    pub fn place(&self, procedure: &Procedure) -> Place {
        match self.origin {
            Origin::Text(text) => {
                text.place_of(self.link.span.start as usize..self.link.span.end as usize, procedure)
            }
            Origin::Picture(list, step, nth, key) => {
                procedure.value_at(&path![list, step, "picture", nth, key])
            }
            Origin::Body => procedure.at(self.link.span),
        }
    }

    /// Whether it is the value of a field, and not written in Markdown.
    pub fn is_field(&self) -> bool {
        matches!(self.origin, Origin::Picture(..))
    }

    /// The place of the address in the link; of the whole link where the address is written elsewhere.
    pub fn target_place(&self, procedure: &Procedure) -> Place {
        let mut place = self.place(procedure);
        let written = procedure.text.slice(place.span);
        // The address comes last: in `[a.md](a.md)` the first is the text. Behind it is at most a title.
        let mut from = written.len().saturating_sub(self.link.target.len() + LONGEST_TITLE);
        while !written.is_char_boundary(from) {
            from += 1;
        }
        let found = written[from..].rfind(&self.link.target).filter(|_| !self.link.target.is_empty());
        if let Some(at) = found {
            let start = place.span.start as usize + from + at;
            place.span = Span::new(start, start + self.link.target.len());
        }
        place
    }
}

/// So many bytes may follow the address of a link.
const LONGEST_TITLE: usize = 500;

/// The address of the file `path` below the manual's folder, as the page in `folder` writes it.
pub fn relative(folder: &str, path: &str) -> String {
    let mut from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut to: Vec<&str> = path.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(from, to)| from == to).count().min(to.len() - 1);
    from.drain(..common);
    to.drain(..common);
    let address = std::iter::repeat_n("..", from.len()).chain(to).collect::<Vec<_>>().join("/");
    address.replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_to_the_page() {
        let cases = [
            ("", "kitchen/ham.md", "kitchen/ham.md"),
            ("kitchen", "kitchen/ham.md", "ham.md"),
            ("kitchen/cold", "kitchen/ham.md", "../ham.md"),
            ("counter", "kitchen/ham sandwich.md", "../kitchen/ham%20sandwich.md"),
            ("kitchen", "index.md", "../index.md"),
            ("kitchen", "kitchen", "../kitchen"),
        ];
        for (folder, path, address) in cases {
            assert_eq!(relative(folder, path), address, "{path} from {folder}");
        }
    }
}
